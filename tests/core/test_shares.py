# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One monthly amount, shared between all whom a customer owes."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.shares import (
    EQUAL,
    MOST_MONTHS,
    PROPORTIONAL,
    RULES,
    Claim,
    SharesError,
    split,
)

PLACES = st.sampled_from([0, 2, 3])


def claims(*owed):
    return [Claim(amount and Decimal(amount)) for amount in owed]


def shares(found, monthly, **options):
    return [str(one.monthly) for one in split(found, Decimal(monthly), **options)]


@st.composite
def wishes(draw):
    """Claims and a monthly amount that can be shared, in units of the currency."""
    places = draw(PLACES)
    unit = Decimal(1).scaleb(-places)
    owed = draw(st.lists(st.integers(1, 500_000), min_size=1, max_size=8))
    monthly = draw(st.integers(len(owed), 400_000))
    found = [Claim(amount * unit) for amount in owed]
    return found, monthly * unit, draw(st.sampled_from(RULES)), places


def shared(found, monthly, rule, places):
    """The shares; a plan that would take too long is a refusal, and tested below."""
    try:
        return split(found, monthly, rule, places, most_months=10**9)
    except SharesError as error:
        raise AssertionError(error.code) from error


@settings(max_examples=1500)
@given(wishes())
def test_shares_add_up_to_the_monthly_amount_or_to_all_that_is_owed(wish):
    found, monthly, _rule, places = wish
    total = sum(claim.owed for claim in found)
    parts = [one.monthly for one in shared(*wish)]
    assert sum(parts) == min(monthly, total)
    unit = Decimal(1).scaleb(-places)
    assert all(part % unit == 0 and part >= unit for part in parts)


@settings(max_examples=1500)
@given(wishes())
def test_each_is_paid_what_is_owed_and_not_a_cent_more(wish):
    found = wish[0]
    for claim, one in zip(found, shared(*wish), strict=True):
        assert one.monthly * (one.months - 1) + one.last == claim.owed
        assert 0 < one.last <= one.monthly <= claim.owed


@settings(max_examples=800)
@given(wishes())
def test_a_proportional_share_is_within_a_cent_of_the_exact_one(wish):
    found, monthly, _rule, places = wish
    unit = Fraction(1, 10**places)
    total = sum(claim.owed for claim in found)
    rate = min(Fraction(monthly) / Fraction(total), 1)
    exact = [Fraction(claim.owed) * rate for claim in found]
    if min(exact) < unit:
        return  # a share below one cent is raised to it, at the cost of the others
    for want, one in zip(
        exact, shared(found, monthly, PROPORTIONAL, places), strict=True
    ):
        assert abs(Fraction(one.monthly) - want) < unit


@settings(max_examples=800)
@given(wishes())
def test_equal_shares_differ_by_a_cent_at_most_unless_less_is_owed(wish):
    found, monthly, _rule, places = wish
    unit = Decimal(1).scaleb(-places)
    parts = shared(found, monthly, EQUAL, places)
    pairs = zip(found, parts, strict=True)
    open_ones = [one.monthly for claim, one in pairs if one.monthly < claim.owed]
    if open_ones:
        assert max(open_ones) - min(open_ones) <= unit
        assert max(open_ones) >= max(one.monthly for one in parts) - unit


@settings(max_examples=500)
@given(wishes())
def test_who_is_owed_more_never_gets_less_but_for_an_odd_cent(wish):
    pairs = sorted(
        (claim.owed, one.monthly)
        for claim, one in zip(wish[0], shared(*wish), strict=True)
    )
    unit = Decimal(1).scaleb(-wish[3])
    for (less, low), (more, high) in zip(pairs, pairs[1:], strict=False):
        assert high >= low - unit, (less, more)


def test_180_a_month_between_four():
    found = claims("480", "1200", "300", "750.50")
    parts = split(found, Decimal("180"))
    assert [str(one.monthly) for one in parts] == ["31.64", "79.11", "19.78", "49.47"]
    # 2,730.50 at 180 a month: sixteen months for all of them.
    assert [one.months for one in parts] == [16, 16, 16, 16]
    assert [str(one.last) for one in parts] == ["5.40", "13.35", "3.30", "8.45"]


def test_odd_cents_go_to_whom_rounding_cost_most():
    assert shares(claims("10", "10", "10"), "20") == ["6.67", "6.67", "6.66"]


def test_what_a_small_claim_does_not_need_goes_to_the_others_at_once():
    assert shares(claims("5", "500", "500"), "65", rule=EQUAL) == [
        "5.00",
        "30.00",
        "30.00",
    ]


def test_a_month_that_pays_all_leaves_the_rest_to_the_customer():
    parts = split(claims("50", "30"), Decimal("180"))
    assert [str(one.monthly) for one in parts] == ["50.00", "30.00"]
    assert [one.months for one in parts] == [1, 1]


def test_a_share_below_one_cent_is_one_cent():
    assert shares(claims("0.02", "500"), "1") == ["0.01", "0.99"]


def test_a_yen_has_no_cents():
    assert shares(claims("1000", "1000", "1000"), "100", places=0) == ["34", "33", "33"]


def test_what_the_customer_wishes_comes_first_and_the_rest_is_shared():
    found = [Claim(Decimal(480)), Claim(Decimal(900), Decimal(100)), *claims("240")]
    assert shares(found, "180") == ["53.33", "100.00", "26.67"]


def test_a_wish_above_what_is_owed_is_what_is_owed():
    found = [Claim(Decimal(30), Decimal(50)), *claims("500")]
    assert shares(found, "80") == ["30.00", "50.00"]


def test_without_an_amount_owed_the_end_is_not_known():
    known, unknown = split(
        [*claims("100"), Claim(None, Decimal(20))], Decimal("60"), PROPORTIONAL
    )
    assert str(known.monthly) == "40.00"
    assert (str(unknown.monthly), unknown.months, unknown.last) == ("20.00", None, None)
    assert shares(claims("100", None), "60", rule=EQUAL) == ["30.00", "30.00"]


@pytest.mark.parametrize(
    ("found", "monthly", "code", "at"),
    [
        (claims("100"), "0", "not_positive", None),
        (claims("100"), "-5", "not_positive", None),
        (claims("100", "0"), "50", "owed", 1),
        (claims("100", "-3"), "50", "owed", 1),
        (claims("100", None), "50", "unknown", 1),
        (claims("5", "5", "5"), "0.02", "too_small", None),
        ([Claim(Decimal(9), Decimal(-1))], "50", "wish", 0),
        ([Claim(Decimal(9), Decimal(5)), *claims("9")], "4", "too_much", None),
        ([Claim(Decimal(9), Decimal(5)), *claims("9")], "5", "nothing_left", None),
        (claims("6000", "6001"), "20", "too_long", 1),
        ([], "50", "nobody", None),
    ],
)
def test_what_makes_no_honest_plan_is_refused(found, monthly, code, at):
    with pytest.raises(SharesError) as caught:
        split(found, Decimal(monthly))
    assert (caught.value.code, caught.value.values.get("at")) == (code, at)


def test_the_longest_plan_is_accepted():
    assert split(claims("6000"), Decimal("10"))[0].months == MOST_MONTHS
