from odoo import fields, models

from ...core.received import is_paid, settled_by
from ..base.names import ACCOUNTANT
from ..base.recovery_said import exact


class AccountMove(models.Model):
    _inherit = "account.move"

    recovery_compensation = fields.Boolean(
        string="Counts as Money Received",
        copy=False,
        groups=ACCOUNTANT,
        help="This entry compensates what the customer owes with what you owe them, "
        "or is a payment entered by hand. Without it, a miscellaneous entry that "
        "closes an invoice is a loss: figures, thanks and arrangements do not take "
        "it for paid.",
    )

    # Whether an invoice was paid, or closed in another way (``core.received``).

    def _recovery_came_to(self):
        """What was received and what was written off on this invoice: exact amounts in
        the currency of the company."""
        currency, lines = self.company_currency_id, self.line_ids
        return (
            exact(sum(lines.mapped("recovery_received")), currency),
            exact(sum(lines.mapped("recovery_written_off")), currency),
        )

    def _recovery_settled_by(self):
        """What closed this invoice: a value of ``recovery_settled_by``."""
        return settled_by(*self._recovery_came_to())

    def _recovery_is_paid(self):
        """Whether somebody paid this invoice, so that they may be thanked: it is
        closed, and by money; or a payment without an entry of its own was made."""
        if self.payment_state not in ("paid", "in_payment"):
            return False
        # sudo: who follows files may not read journal items of every kind
        move = self.sudo()
        if move.amount_residual:
            return True
        return not move.line_ids._recovery_is_taken_back() and is_paid(
            *move._recovery_came_to()
        )


class AccountMoveLinePaid(models.Model):
    _inherit = "account.move.line"

    def _recovery_is_paid(self):
        """Whether somebody paid this claim: its document; in an entry, where others may
        have theirs, the line."""
        if self.move_id.move_type != "entry":
            return self.move_id._recovery_is_paid()
        # sudo: who follows files may not read journal items of every kind
        line = self.sudo()
        if not line.reconciled or line._recovery_is_taken_back():
            return False
        partials, currency = line.matched_credit_ids, line.company_currency_id
        received, credited, closed = (
            exact(sum(partials.mapped(name)), currency)
            for name in ("recovery_received", "recovery_credited", "amount")
        )
        return is_paid(received, closed - received - credited)

    def _recovery_is_taken_back(self):
        """Whether a payment of these was put back to draft, after its return: it stays
        matched."""
        payments = self.matched_credit_ids.credit_move_id
        return any(one.parent_state != "posted" for one in payments)
