from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER
from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact


class AccountMoveLine(models.Model):
    """A line that charges for the late payment of another invoice."""

    _inherit = "account.move.line"

    recovery_late_move_id = fields.Many2one(
        "account.move",
        string="For the Late Payment Of",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        groups=USER,
    )
    recovery_charge_kind = fields.Selection(
        [("interest", "Interest"), ("indemnity", "Fixed indemnity")],
        readonly=True,
        copy=False,
        groups=USER,
    )
    recovery_charge_until = fields.Date(readonly=True, copy=False, groups=USER)

    def _recovery_receipts(self):
        """What came in on this entry: ``[(day, amount)]``, credit notes included."""
        return [
            (
                partial.credit_move_id.date,
                exact(partial.debit_amount_currency, self.currency_id),
            )
            for partial in self.matched_credit_ids
        ]
