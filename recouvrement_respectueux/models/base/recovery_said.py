"""Amounts as Odoo gives them, exact as the core wants them."""

import re
from decimal import Decimal

from odoo import fields, models
from odoo.tools import format_date, formatLang, get_lang


def exact(amount, currency):
    """Amount as an exact ``Decimal`` with the decimals of ``currency``."""
    places = Decimal(1).scaleb(-currency.decimal_places)
    return Decimal(str(amount or 0)).quantize(places)


FIRST = re.compile(r"^1 ")  # of a month: French says “1er mars”, Odoo “1 mars”


class RecoverySaid(models.AbstractModel):
    """Amounts and days of a record in words: one definition of each, in the language of
    the context. Needs ``currency_id`` where no currency is given."""

    _name = "recovery.said"
    _description = "Says Amounts and Days"

    def _say(self, amount, currency=None):
        """An amount, as everybody reads it."""
        currency = currency or self._said_in()
        return formatLang(self.env, float(amount), currency_obj=currency)

    def _said_in(self):
        """The currency of amounts that are given without one."""
        return self.currency_id

    def _day(self, day):
        """A day as a customer reads it, with the name of the month; "" for none."""
        day = fields.Date.to_date(day)
        if not day:
            return ""
        said = format_date(self.env, day, date_format="long")
        is_french = get_lang(self.env).code.startswith("fr")
        return FIRST.sub("1er ", said) if is_french else said

    def _say_day(self, day):
        """A day as a colleague reads it, in figures; "" for none."""
        return format_date(self.env, fields.Date.to_date(day))

    def _exact(self, amount):
        """An amount as the core wants it."""
        return exact(amount, self.currency_id)
