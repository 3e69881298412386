from odoo import models

CHARGED = ("interest_asked", "indemnity_asked")
ASKED = ("principal", *CHARGED)


class RecoveryFormalNoticeSums(models.Model):
    """Sums and days as the letter and the folder say them."""

    _inherit = "recovery.formal.notice"

    def _said_in(self):
        """Override: that of its lines."""
        return self.line_ids[:1].currency_id or self.company_id.currency_id

    def _totals(self, *names):
        """What is asked by currency, in words: invoices in two are not added up.

        :param names: of the amounts; all that is asked without one
        """
        sums = {
            currency: sum(line[name] for line in lines for name in names or ASKED)
            for currency, lines in self.line_ids.grouped("currency_id").items()
        }
        told = {currency: amount for currency, amount in sums.items() if amount}
        told = told or dict(list(sums.items())[:1])
        return " + ".join(
            self._say(amount, currency) for currency, amount in told.items()
        )

    def _is_charged(self):
        """Whether anything but principal is asked for."""
        return any(line[name] for line in self.line_ids for name in CHARGED)

    def _waived(self):
        """Whether late payment comes to something that is not asked for."""
        return any(line.interest or line.indemnity for line in self.line_ids)
