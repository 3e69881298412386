from odoo import api, models


class BasePartnerMergeCare(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _recovery_merge_models(self):
        """Override: one procedure at a time, each need once."""
        found = super()._recovery_merge_models()
        return (*found, "recovery.procedure", "recovery.care")
