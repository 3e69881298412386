from odoo import models


class RecoveryCaseRelation(models.Model):
    """From a file to the one view of its customer."""

    _inherit = "recovery.case"

    def action_open_relation(self):
        """Open the one view of the customer of this file."""
        self.ensure_one()
        customer = self.partner_id.with_company(self.company_id)
        return customer.action_open_recovery_relation()
