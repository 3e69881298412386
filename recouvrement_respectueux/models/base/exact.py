"""Amounts as Odoo gives them, exact as the core wants them."""

from decimal import Decimal


def exact(amount, currency):
    """Amount as an exact ``Decimal`` with the decimals of ``currency``."""
    places = Decimal(1).scaleb(-currency.decimal_places)
    return Decimal(str(amount or 0)).quantize(places)
