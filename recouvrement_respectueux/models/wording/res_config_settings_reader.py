from odoo import fields, models


class ResConfigSettingsReader(models.TransientModel):
    """Settings say with what answers and wording are read."""

    _inherit = "res.config.settings"

    recovery_reads_with = fields.Char(
        string="Read With", compute="_compute_recovery_reads_with"
    )

    def _compute_recovery_reads_with(self):
        self.recovery_reads_with = self.env["recovery.reader"]._reads_with()
