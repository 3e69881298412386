# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a payment settles first (FR-11, FR-12)."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_legal.core.order import (
    Claim,
    among,
    left,
    within,
)

from .legal import day, dec

TODAY = day("2026-03-10")
AMOUNTS = st.integers(0, 500_000).map(lambda cents: Decimal(cents) / 100)
CLAIMS = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 6, 30)),
        AMOUNTS,
        AMOUNTS,
        AMOUNTS,
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
).map(lambda rows: [Claim(number, *row) for number, row in enumerate(rows)])


def claim(number, due, amount=100, **values):
    return Claim(number, day(due), dec(amount), **values)


def test_principal_first_is_the_creditor_s_kindness():
    one = claim(1, "2026-01-31", 1000, interest=dec("9.99"), costs=dec(40))
    assert within(one, dec(1000)) == {"principal": 1000, "interest": 0, "costs": 0}
    assert within(one, dec(1000), principal_first=False) == {
        "costs": 40,
        "interest": dec("9.99"),
        "principal": dec("950.01"),
    }


def test_the_customer_s_choice_goes_before_everything():
    old, chosen = claim(1, "2025-01-01"), claim(2, "2026-06-01", chosen=True)
    assert among([old, chosen], dec(150), TODAY) == {1: 50, 2: 100}


def test_what_is_due_goes_before_what_is_to_come():
    coming, due = claim(1, "2026-03-11"), claim(2, "2026-03-10")
    assert among([coming, due], dec(120), TODAY) == {1: 20, 2: 100}


def test_what_weighs_most_goes_before_the_oldest():
    oldest = claim(1, "2025-01-01")
    heavy = claim(2, "2026-01-01", interest_bearing=True)
    assert among([oldest, heavy], dec(120), TODAY) == {1: 20, 2: 100}


def test_then_the_oldest_then_by_share():
    claims = [claim(1, "2026-02-01"), claim(2, "2026-01-01", 60)]
    claims.append(claim(3, "2026-02-01", 200))
    assert among(claims, dec(90), TODAY) == {1: 10, 2: 60, 3: 20}
    thirds = [claim(number, "2026-01-01") for number in (1, 2, 3)]
    shares = among(thirds, dec(100), TODAY)
    assert sorted(shares.values()) == [dec("33.33"), dec("33.33"), dec("33.34")]


@settings(max_examples=1500)
@given(CLAIMS, AMOUNTS)
def test_all_is_given_and_never_more_than_a_claim(claims, paid):
    shares = among(claims, paid, TODAY)
    assert sum(shares.values()) == min(paid, sum(one.total for one in claims))
    for one in claims:
        assert 0 <= shares[one.id] <= one.total


@settings(max_examples=500)
@given(CLAIMS, AMOUNTS, st.booleans())
def test_the_parts_of_a_claim_add_up(claims, paid, principal_first):
    for one in claims:
        shares = within(one, paid, principal_first)
        assert sum(shares.values()) == min(paid, one.total)
        assert min(shares.values()) >= 0
        rest = left(one, paid, principal_first)
        assert sum(rest.values()) == one.total - min(paid, one.total)
        assert min(rest.values()) >= 0
