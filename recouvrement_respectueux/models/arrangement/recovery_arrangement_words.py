from odoo import api, models
from odoo.tools import format_date

MONEY = ("amount", "total", "smallest")
DAYS = ("end", "first", "down_on")


class RecoveryArrangementWords(models.Model):
    """What is wrong with the terms of a table, in words that say what to do."""

    _inherit = "recovery.arrangement"

    @api.model
    def _say_terms(self, error, currency):
        """The sentence of a core ``TermsError``: what is wrong, what to do."""
        values = {
            name: self._say_value(error.code, name, value, currency)
            for name, value in error.values.items()
        }
        return self._terms_sentences()[error.code] % values

    def _say_value(self, code, name, value, currency):
        if name in MONEY:
            return currency.format(float(value))
        if name in DAYS or (name, code) == ("day", "past"):
            return format_date(self.env, value)
        return value

    def _terms_sentences(self):
        return {
            "not_positive": self.env._(
                "The amount must be above zero. Enter what is agreed."
            ),
            "past": self.env._(
                "%(day)s is in the past, and nobody can pay on that day. Choose today "
                "or a later day."
            ),
            "down": self.env._(
                "The down payment must be between zero and %(total)s. Correct it, or "
                "leave it empty."
            ),
            "down_late": self.env._(
                "The down payment of %(down_on)s would come after the first instalment "
                "of %(first)s. Choose an earlier day for it."
            ),
            "payday": self.env._(
                "The customer's payday is a day of the month, from 1 to 31."
            ),
            "number": self.env._(
                "The number of instalments must be between 1 and %(most)s. Raise the "
                "monthly amount, or lower the number."
            ),
            "too_small": self.env._(
                "Instalments would be of %(amount)s, below the smallest one of "
                "%(smallest)s. At most %(most)s instalments are possible."
            ),
            "too_long": self.env._(
                "This table ends on %(end)s; your company allows %(longest)s months. "
                "Raise an instalment or ask a manager."
            ),
        }
