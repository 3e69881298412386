from odoo import models


class RecoveryArrangementCare(models.Model):
    """An arrangement stands still while a procedure is open."""

    _inherit = "recovery.arrangement"

    def _read_thawed(self):
        """Override: until a procedure ended."""
        customers, companies = self.partner_id, self.company_id
        ended = self.env["recovery.procedure"]._read_ended(customers, companies)
        return {**super()._read_thawed(), **ended}
