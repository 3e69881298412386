# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Belgian consumers: caps and waiting time, with the worked values of rules.md 3."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_legal.core.belgium import (
    clock_start,
    free_to_act,
    indemnity_cap,
    reminder_cost_cap,
)

from .legal import day, dec

AMOUNTS = st.integers(0, 10_000_000).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(date(2023, 9, 1), date(2033, 12, 31))


@pytest.mark.parametrize(
    "amount, cap",
    [
        ("0", "0"),
        ("0.01", "20.00"),
        ("150.00", "20.00"),
        ("150.01", "30.00"),
        ("215", "36.50"),
        ("500", "65.00"),
        ("500.01", "65.00"),
        ("1000", "90.00"),
        ("39199.80", "1999.99"),
        ("39200", "2000.00"),
        ("39200.01", "2000.00"),
        ("1000000", "2000.00"),
    ],
)
def test_indemnity_of_each_bracket(amount, cap):
    assert indemnity_cap(dec(amount)) == dec(cap)


@settings(max_examples=1500)
@given(AMOUNTS, AMOUNTS)
def test_indemnity_grows_with_the_amount_and_is_capped(one, other):
    less, more = sorted((one, other))
    assert 0 <= indemnity_cap(less) <= indemnity_cap(more) <= 2000


def test_posted_on_a_monday_the_clause_holds_from_the_thursday_after_two_weeks():
    sent = day("2023-09-18")
    assert clock_start(sent, "letter") == day("2023-09-21")
    assert free_to_act(sent, "letter", 14) == day("2023-10-05")


def test_by_email_the_clock_starts_on_the_next_day():
    sent = day("2023-09-18")
    assert clock_start(sent, "email") == day("2023-09-19")
    assert free_to_act(sent, "email", 14) == day("2023-10-03")


@pytest.mark.parametrize(
    "sent, start",
    [
        ("2023-09-15", "2023-09-20"),  # a Friday: the week-end does not count
        ("2025-12-23", "2025-12-29"),  # Christmas does not count
        ("2025-12-30", "2026-01-05"),  # nor New Year's Day
        ("2026-07-17", "2026-07-23"),  # nor the national day, on 21 July
    ],
)
def test_the_third_working_day_leaves_out_holidays_of_belgium(sent, start):
    assert clock_start(day(sent), "letter") == day(start)


def test_a_call_leaves_nothing_in_writing_and_starts_no_clock():
    for channel in ("phone", "sms"):
        assert clock_start(day("2023-09-18"), channel) is None
        assert free_to_act(day("2023-09-18"), channel, 14) is None


@settings(max_examples=400)
@given(DAYS)
def test_the_post_never_waits_less_than_an_email(sent):
    posted, mailed = clock_start(sent, "letter"), clock_start(sent, "email")
    assert sent < mailed < posted <= sent + timedelta(days=10)
    assert posted.weekday() < 5


def test_the_first_reminder_is_free_and_later_ones_are_capped():
    most, postage = dec("7.50"), dec("1.57")
    costs = [reminder_cost_cap(number, postage, most) for number in (1, 2, 3)]
    assert costs == [0, dec("9.07"), dec("9.07")]
    regular = [reminder_cost_cap(n, postage, most, True) for n in (1, 2, 3, 4)]
    assert regular == [0, 0, 0, dec("9.07")]
