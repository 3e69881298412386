from odoo import models

from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact

from ..core.order import COSTS, INTEREST, PRINCIPAL, Claim, left

# What a manager charged, and the part of a claim that it is.
PARTS = {INTEREST: "interest", COSTS: "indemnity"}


class AccountMoveCharged(models.Model):
    """What a manager charged for late payment stands apart from the principal, also
    once its invoice is late itself (FR-29)."""

    _inherit = "account.move"

    def _recovery_parts(self, asked):
        """``asked``, a sum that is due on this invoice, by part: ``{part: Decimal}``.

        What came in before settled the principal first, by our consent (FR-11). The
        parts add up to ``asked``.
        """
        charged = {part: self._charged_of(kind) for part, kind in PARTS.items()}
        goods = exact(self.amount_total, self.currency_id) - sum(charged.values())
        if not any(charged.values()):
            return {PRINCIPAL: asked, **charged}
        # A discount that is greater than the goods takes from the rest, as a payment.
        claim = Claim(self.id, self.invoice_date_due, max(goods, 0 * goods), **charged)
        return left(claim, claim.total - asked)

    def _charged_of(self, kind):
        """What this invoice charges of one kind, taxes included."""
        lines = self.invoice_line_ids.filtered(
            lambda line: (
                line.recovery_late_move_id and line.recovery_charge_kind == kind
            )
        )
        return exact(sum(lines.mapped("price_total")), self.currency_id)
