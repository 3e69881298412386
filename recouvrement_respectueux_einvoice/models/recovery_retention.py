from odoo import api, models


class RecoveryRetention(models.AbstractModel):
    """What was said of an invoice is codes and days, and stays with it as its proof."""

    _inherit = "recovery.retention"

    @api.model
    def _kept_words(self):
        statuses = self.env["recovery.einvoice.status"]
        return {**super()._kept_words(), statuses._name: set(statuses._fields)}

    @api.model
    def _customer_paths(self):
        return (*super()._customer_paths(), "move_id.commercial_partner_id")
