# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Rates and terms of the rules, for the tests of amounts; holds no test."""

from datetime import date
from decimal import Decimal

from odoo.addons.recouvrement_respectueux_legal.core.profiles import Terms


def dec(text):
    return Decimal(str(text))


def day(text):
    return date.fromisoformat(text)


def table(rows):
    return {day(half): dec(percent) for half, percent in rows.items()}


# What rules.md 1.1 knows; the second half of 2026 is not known.
LEGAL = table(
    {
        "2022-01-01": "0.76",
        "2022-07-01": "0.77",
        "2023-01-01": "2.06",
        "2023-07-01": "4.22",
        "2024-01-01": "5.07",
        "2024-07-01": "4.92",
        "2025-01-01": "3.71",
        "2025-07-01": "2.76",
        "2026-01-01": "2.62",
    }
)
ECB = table(
    {
        "2023-01-01": "2.50",
        "2023-07-01": "4.00",
        "2024-01-01": "4.50",
        "2024-07-01": "4.25",
        "2025-01-01": "3.15",
        "2025-07-01": "2.15",
        "2026-01-01": "2.15",
    }
)
TERMS = Terms(points=dec(10), indemnity=dec(40))
EIGHT = Terms(points=dec(8), indemnity=dec(40))  # public buyers, and Belgium
