from odoo import models

from ..core.verdict import DISPUTE, PAYEE, REFUSED, SENT, SUPPLY, UNREACHED


class RecoveryCasePage(models.Model):
    """What the customer reads on their page of what their platform told us."""

    _inherit = "recovery.case"

    def _page_values(self):
        """Extension: where each e-invoice stands, in the customer's words."""
        values = super()._page_values()
        moves = self.env["account.move"].browse(
            one["id"] for one in values["invoices"] if one["id"]
        )
        standings = self.env["recovery.einvoice.status"]._standings(moves)
        for one in values["invoices"]:
            known = standings.get(one["id"])
            one["einvoice"] = self._page_einvoice(known) if known else ""
        return values

    def _page_einvoice(self, one):
        """What follows from what the customer's platform said, to the customer."""
        today = self.company_id._recovery_today()
        if one.effect == SENT and one.until > today:
            day = self._page_day(one.status.day)
            return self.env._("Your payment of %s is on its way: thank you.", day)
        texts = {
            DISPUTE: self.env._(
                "Your platform told us that you disagree: we are looking into it, and "
                "do not remind you of it."
            ),
            SUPPLY: self.env._(
                "You wait for something from us: we do not remind you of it before."
            ),
            PAYEE: self.env._(
                "We are checking to whom it is to be paid, and do not remind you of it."
            ),
            UNREACHED: self.env._(
                "It did not reach you through the platform: we are sending it again, "
                "and do not remind you of it."
            ),
            REFUSED: self.env._(
                "You did not accept it: we are correcting it, and do not remind you of "
                "it."
            ),
        }
        if one.effect in texts:
            return texts[one.effect]
        if one.approved_on:
            day = self._page_day(one.approved_on)
            return self.env._("You approved it on %s.", day)
        return ""
