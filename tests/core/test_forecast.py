# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""When an open invoice may be expected, and how wrong that was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_insight.core.forecast import (
    BASES,
    Error,
    Expected,
    error,
    expected_day,
    planned_day,
    usual_delay,
)

DUE = date(2026, 3, 10)
DELAYS = st.lists(st.integers(-60, 400), max_size=30)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def after(days):
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("delays", "segment", "expected"),
    [
        ([], None, Expected(DUE, "terms")),
        ([], 12, Expected(after(12), "segment")),
        ([4], 12, Expected(after(8), "both")),
        ([5, 9], 12, Expected(after(8), "both")),
        ([-6], 1, Expected(after(-3), "both")),
        ([5, 5], None, Expected(DUE, "terms")),
        ([5, 7, 300], 12, Expected(after(7), "customer")),
        ([-4, -3, -2], 12, Expected(after(-3), "customer")),
        ([0, 0, 0], 12, Expected(DUE, "customer")),
        ([], 0, Expected(DUE, "segment")),
    ],
)
def test_the_customers_habit_then_the_segments_then_the_terms(
    delays, segment, expected
):
    assert expected_day(DUE, delays, segment) == expected


def test_of_two_in_the_middle_the_earlier_one():
    assert usual_delay([1, 2, 8, 9]) == 2
    assert usual_delay([]) is None


def test_what_makes_a_habit_may_be_chosen():
    assert expected_day(DUE, [4], 12, enough=1) == Expected(after(4), "customer")


@given(DELAYS, st.none() | st.integers(-60, 400), DAYS)
def test_every_invoice_has_a_day_and_says_where_it_comes_from(delays, segment, due):
    found = expected_day(due, delays, segment)
    assert found.basis in BASES
    known = [*delays, *([] if segment is None else [segment]), 0]
    assert min(known) <= (found.day - due).days <= max(known)


@given(DELAYS.filter(bool), st.integers(-400, 400))
def test_no_other_day_would_have_been_nearer_to_all_of_them(delays, other):
    usual = usual_delay(delays)
    missed = sum(abs(delay - usual) for delay in delays)
    assert missed <= sum(abs(delay - other) for delay in delays)


@given(DELAYS, st.integers(-60, 400))
def test_the_order_of_the_invoices_does_not_count(delays, segment):
    backwards = expected_day(DUE, delays[::-1], segment)
    assert expected_day(DUE, delays, segment) == backwards


def test_nothing_is_planned_in_the_past():
    assert planned_day(after(-3), DUE) == DUE
    assert planned_day(after(3), DUE) == after(3)


def test_the_error_counts_early_and_late_alike():
    found = error([DUE, DUE, DUE], [after(-3), after(4), after(20)])
    assert found == Error(3, 9, 4)
    assert error([], []) is None
