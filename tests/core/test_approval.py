# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is waived beyond a limit needs a second person, who looked at just that."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.approval import (
    ASKED,
    FREE,
    GRANTED,
    approval_of,
)

TERMS = {"customer": 1, "amount": "50.00", "lines": [[7, "100.00"]]}
amounts = st.decimals(0, 10_000, places=2)


def stands(waived="50", already="0", limit="50", terms=TERMS, approved=None):
    return approval_of(
        Decimal(waived), Decimal(already), Decimal(limit), terms, approved
    )


def test_nothing_waived_needs_nobody():
    assert stands(waived="0", limit="0") == FREE


def test_the_limit_itself_is_free_and_a_cent_more_is_not():
    assert stands() == FREE
    assert stands(waived="50.01") == ASKED


def test_what_was_given_before_counts():
    assert stands(already="0.01") == ASKED


def test_what_was_approved_is_exactly_what_was_looked_at():
    assert stands(waived="90", approved=TERMS) == GRANTED
    for change in ({"customer": 2}, {"amount": "50.01"}, {"lines": [[8, "100.00"]]}):
        assert stands(waived="90", terms={**TERMS, **change}, approved=TERMS) == ASKED


@given(amounts, amounts, amounts)
def test_nobody_waives_more_than_the_limit_alone(waived, already, limit):
    free = approval_of(waived, already, limit, TERMS, None) == FREE
    assert free == (not waived or waived + already <= limit)
