from odoo import api, models


class RecoveryWorkbook(models.AbstractModel):
    _inherit = "recovery.workbook"

    @api.model
    def _dimensions(self):
        """Override: by segment, first."""
        segments = (
            self.env._("By Segment"),
            self.env._("Open today, by segment of the customers"),
            "segment_id",
            self.env._("Segment"),
        )
        return [segments, *super()._dimensions()]
