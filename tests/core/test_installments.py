"""Tables of instalments: sums, dates, limits."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.installments import (
    FIRST,
    LAST,
    MONTH_END,
    PAYDAY,
    RHYTHMS,
    WEEKLY,
    Terms,
    TermsError,
    due_days,
    per_month,
    propose,
)

TODAY = date(2026, 3, 10)
DAYS = st.dates(TODAY, date(2032, 12, 31))
PLACES = st.sampled_from([0, 2, 3])


def money(text):
    return Decimal(text)


def terms(total, **values):
    return Terms(**{"total": money(total), "first": TODAY, "longest": None, **values})


def amounts(dues):
    return [str(due.amount) for due in dues]


def days(dues):
    return [due.on.isoformat() for due in dues]


@st.composite
def any_terms(draw, by_number=None):
    """Terms that make sense, in a currency with 0, 2 or 3 decimals."""
    places = draw(PLACES)
    unit = Decimal(1).scaleb(-places)
    total = draw(st.integers(1, 10_000_000)) * unit
    by_number = draw(st.booleans()) if by_number is None else by_number
    monthly = max(int(total / unit) // draw(st.integers(1, 40)), 1)
    return Terms(
        total=total,
        first=draw(DAYS),
        rhythm=draw(st.sampled_from(RHYTHMS)),
        number=draw(st.integers(1, 60)) if by_number else None,
        monthly=None if by_number else monthly * unit,
        down=draw(st.integers(0, int(total / unit))) * unit,
        down_on=draw(st.none() | st.just(TODAY)),
        payday=draw(st.integers(1, 31)),
        places=places,
        odd_cents=draw(st.sampled_from([FIRST, LAST])),
        smallest=draw(st.integers(0, 2_000)) * unit,
        longest=None,
    )


def proposed(wish):
    """The table, or nothing where the terms are refused."""
    try:
        return propose(wish, TODAY)
    except TermsError:
        assume(False)


@settings(max_examples=1500)
@given(any_terms())
def test_a_table_adds_up_to_the_total_to_the_last_unit(wish):
    dues = proposed(wish)
    assert sum(due.amount for due in dues) == wish.total
    unit = Decimal(1).scaleb(-wish.places)
    assert all(due.amount % unit == 0 and due.amount > 0 for due in dues)


@settings(max_examples=800)
@given(any_terms())
def test_days_go_forward_and_keep_the_rhythm(wish):
    dues = [due for due in proposed(wish) if not due.is_down]
    assert all(due.on >= wish.first for due in dues)
    gaps = [b.on - a.on for a, b in zip(dues, dues[1:], strict=False)]
    if wish.rhythm in ("weekly", "fortnightly"):
        assert len(set(gaps)) <= 1
    else:
        assert all(timedelta(28) <= gap <= timedelta(31) for gap in gaps)


@settings(max_examples=800)
@given(any_terms())
def test_no_instalment_is_below_the_smallest_unless_the_rest_is(wish):
    dues = [due for due in proposed(wish) if not due.is_down]
    floor = min(wish.smallest, wish.total - wish.down)
    assert all(due.amount >= floor for due in dues)


@settings(max_examples=800)
@given(any_terms())
def test_all_instalments_are_equal_but_the_odd_one_at_the_end_that_was_chosen(wish):
    dues = [due.amount for due in proposed(wish) if not due.is_down]
    plain = dues[1:] if wish.odd_cents == FIRST else dues[:-1]
    assert len(set(plain)) <= 1


@settings(max_examples=800)
@given(any_terms(by_number=False))
def test_what_can_be_paid_each_month_is_not_exceeded(wish):
    # Below the smallest instalment, a budget cannot be kept: the screen says so.
    wish = replace(wish, smallest=min(wish.smallest, wish.monthly / 9))
    assume(wish.down < wish.total)
    dues = [due for due in proposed(wish) if not due.is_down]
    odd = len(dues) * Decimal(1).scaleb(-wish.places)  # the odd cents, on one of them
    assert all(per_month(due.amount - odd, wish.rhythm) <= wish.monthly for due in dues)
    assert per_month(min(due.amount for due in dues), wish.rhythm) <= wish.monthly


@given(any_terms())
def test_the_same_terms_give_the_same_table(wish):
    assert proposed(wish) == propose(wish, TODAY)


@given(DAYS, st.integers(1, 31))
@example(date(2028, 1, 31), 31)
def test_a_payday_is_that_day_or_the_last_of_a_shorter_month(first, payday):
    for day in islice(due_days(first, PAYDAY, payday), 30):
        last = calendar.monthrange(day.year, day.month)[1]
        assert day.day == min(payday, last) and day >= first


@given(DAYS)
def test_month_ends_are_month_ends_also_in_leap_years(first):
    found = list(islice(due_days(first, MONTH_END), 50))
    assert all((day + timedelta(1)).day == 1 for day in found)
    assert len({(day.year, day.month) for day in found}) == 50
    assert found[0] == first + relativedelta(day=31)


def test_the_31st_is_kept_after_a_short_month():
    found = [
        day.isoformat() for day in islice(due_days(date(2028, 1, 31), "monthly"), 4)
    ]
    assert found == ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]


def test_a_payday_that_has_passed_this_month_begins_next_month():
    dues = propose(terms("30", number=3, rhythm=PAYDAY, payday=5), TODAY)
    assert days(dues) == ["2026-04-05", "2026-05-05", "2026-06-05"]


def test_odd_cents_go_last_or_first():
    assert amounts(propose(terms("100", number=3), TODAY)) == [
        "33.33",
        "33.33",
        "33.34",
    ]
    first = propose(terms("100", number=3, odd_cents=FIRST), TODAY)
    assert amounts(first) == ["33.34", "33.33", "33.33"]


def test_150_a_month_for_480_makes_four_instalments():
    dues = propose(terms("480", monthly=money(150), smallest=money(20)), TODAY)
    assert amounts(dues) == ["150.00", "150.00", "150.00", "30.00"]


def test_an_odd_amount_that_is_too_small_is_spread():
    dues = propose(terms("460", monthly=money(150), smallest=money(20)), TODAY)
    assert amounts(dues) == ["115.00", "115.00", "115.00", "115.00"]


def test_a_monthly_amount_is_turned_into_weeks():
    dues = propose(terms("100", monthly=money(130), rhythm=WEEKLY), TODAY)
    assert amounts(dues) == ["30.00", "30.00", "30.00", "10.00"]
    assert days(dues)[:2] == ["2026-03-10", "2026-03-17"]


def test_a_down_payment_comes_first_and_lowers_the_rest():
    wish = terms("300", number=2, down=money(100), first=date(2026, 4, 1))
    dues = propose(wish, TODAY)
    assert amounts(dues) == ["100", "100.00", "100.00"]
    assert dues[0].is_down and dues[0].on == TODAY


def test_a_yen_has_no_cents():
    assert amounts(propose(terms("1000", number=3, places=0), TODAY)) == [
        "333",
        "333",
        "334",
    ]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"total": "0"}, "not_positive"),
        ({"total": "-5"}, "not_positive"),
        ({"first": TODAY - timedelta(1)}, "past"),
        ({"down_on": TODAY - timedelta(1), "down": money(5)}, "past"),
        ({"down": money(-1)}, "down"),
        ({"down": money(301)}, "down"),
        ({"down": money(9), "down_on": TODAY + timedelta(9)}, "down_late"),
        ({"rhythm": PAYDAY, "payday": 32}, "payday"),
        ({"rhythm": PAYDAY}, "payday"),
        ({"monthly": money(0)}, "not_positive"),
        ({"monthly": money("-1")}, "not_positive"),
        ({"number": -2}, "number"),
        ({"number": 601}, "number"),
        ({"monthly": money("0.01"), "total": "9000"}, "number"),
        ({"number": 30, "smallest": money(20)}, "too_small"),
        ({"number": 400, "total": "3.99"}, "too_small"),
        ({"number": 26, "longest": 24}, "too_long"),
    ],
)
def test_terms_that_make_no_honest_table_are_refused(wish, code):
    with pytest.raises(TermsError) as error:
        propose(terms(wish.pop("total", "300"), **wish), TODAY)
    assert error.value.code == code


def test_a_refusal_says_how_many_instalments_are_possible():
    with pytest.raises(TermsError) as error:
        propose(terms("300", number=30, smallest=money(20)), TODAY)
    assert error.value.values["most"] == 15


def test_the_longest_table_allowed_is_accepted():
    dues = propose(terms("300", number=25, longest=24), TODAY)
    assert dues[-1].on == date(2028, 3, 10)
