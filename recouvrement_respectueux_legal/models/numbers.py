"""Numbers as Odoo stores them, exact as the core wants them."""

from decimal import Decimal


def number(value, places):
    """A float of the database as an exact ``Decimal`` with so many places."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places))
