from odoo import fields, models
from odoo.tools import format_date


class RecoveryChargeLine(models.TransientModel):
    """One late invoice, and which of its amounts are charged: none unless ticked."""

    _name = "recovery.charge.line"
    _description = "Late Invoice to Charge For"
    _inherit = ["recovery.named"]

    charge_id = fields.Many2one("recovery.charge", required=True, ondelete="cascade")
    move_id = fields.Many2one("account.move", string="Invoice", required=True)
    currency_id = fields.Many2one(related="move_id.currency_id")
    interest = fields.Monetary(readonly=True)
    indemnity = fields.Monetary(readonly=True)
    computation = fields.Text(readonly=True)
    take_interest = fields.Boolean(string="Charge Interest")
    take_indemnity = fields.Boolean(string="Charge Indemnity")

    def _charged(self):
        """Values of the invoice lines for what is ticked here, worked out again."""
        charge, move = self.charge_id, self.move_id
        late = charge.case_id._late(charge.until).get(move)
        if not late or not late.profile.chargeable:
            return []
        chosen = []
        if self.take_interest and late.interest.amount:
            chosen.append(("interest", late.interest.amount, self._interest_name()))
        if self.take_indemnity and late.indemnity:
            chosen.append(("indemnity", late.indemnity, self._indemnity_name()))
        return [
            {
                "name": name,
                "quantity": 1,
                "price_unit": float(amount),
                "tax_ids": False,
                "recovery_late_move_id": move.id,
                "recovery_charge_kind": kind,
                "recovery_charge_until": charge.until,
            }
            for kind, amount, name in chosen
        ]

    def _interest_name(self):
        return self.env._(
            "Interest for late payment of %(invoice)s until %(day)s",
            invoice=self.move_id.name,
            day=format_date(self.env, self.charge_id.until),
        )

    def _indemnity_name(self):
        return self.env._(
            "Fixed indemnity for recovery costs, late payment of %s",
            self.move_id.name,
        )
