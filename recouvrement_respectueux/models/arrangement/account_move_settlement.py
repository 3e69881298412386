from odoo import models
from odoo.exceptions import UserError

LINK = "recovery_arrangement_id"


class AccountMoveSettlement(models.Model):
    """The credit note of a settlement waits until the agreed part is paid.

    Whoever posts (a colleague, a list of drafts, a scheduled action, another module):
    who has not paid has not been waived anything.
    """

    _inherit = "account.move"

    def _post(self, soft=True):
        """Override of `account`: what a settlement waives is not credited too soon."""
        self._recovery_check_settled()
        return super()._post(soft)

    def write(self, vals):
        """Override of `account`: a note that waits stays that of its settlement."""
        if LINK in vals:
            self.filtered(
                lambda move: move[LINK].id != vals[LINK]
            )._recovery_check_settled()
        return super().write(vals)

    def _recovery_check_settled(self):
        """Refuse these credit notes where a settlement is not paid yet.

        :raise UserError: says which one, and what to do
        """
        # sudo: whoever posts need not see what was agreed
        for note in self.sudo().filtered(LINK):
            settlement = note[LINK]
            if settlement._kind_asks().closes and settlement.state != "kept":
                raise UserError(
                    self.env._(
                        "This credit note belongs to the settlement %(name)s: it is "
                        "posted by itself once the agreed %(amount)s has been paid, "
                        "and %(left)s is still to come. To credit the customer anyway, "
                        "end the settlement first, or make a credit note of its own.",
                        name=settlement.name,
                        amount=settlement.currency_id.format(settlement.amount),
                        left=settlement.currency_id.format(
                            float(settlement._remaining())
                        ),
                    )
                )
