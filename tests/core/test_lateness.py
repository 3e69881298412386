# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Each number of days late is in one part, and nobody on time in any."""

from hypothesis import given
from hypothesis import strategies as some

from odoo.addons.recouvrement_respectueux.core.lateness import PARTS, part


def test_the_edges():
    found = [part(days) for days in (0, 1, 30, 31, 60, 61, 9999)]
    assert found == [None, "recent", "recent", "months", "months", "long", "long"]


@given(some.integers(-9999, 99999))
def test_one_part_holds_each_number(days):
    holding = [
        name
        for name, (first, last) in PARTS.items()
        if first <= days and (last is None or days <= last)
    ]
    assert holding == ([part(days)] if days > 0 else [])
