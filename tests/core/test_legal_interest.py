# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Interest for late payment, to the cent: the worked values of rules.md, and what must
hold for any dates and any rates."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_legal.core.interest import (
    Interest,
    Stretch,
    interest,
    stretches,
)
from odoo.addons.recouvrement_respectueux_legal.core.profiles import (
    BE,
    BUSINESS,
    CONSUMER,
    FR,
    PUBLIC,
    Terms,
    consumer_contract,
    profile,
)
from odoo.addons.recouvrement_respectueux_legal.core.rates import (
    below_floor,
    half_year,
    next_half,
    spans,
)

from .legal import ECB, EIGHT, LEGAL, TERMS, day, dec, table

HALVES = [date(year, month, 1) for year in range(2020, 2027) for month in (1, 7)]
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
PERCENTS = st.integers(0, 2500).map(lambda hundredths: Decimal(hundredths) / 100)
TABLES = st.dictionaries(st.sampled_from(HALVES), PERCENTS)
AMOUNTS = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 100)
FRENCH = profile(FR, BUSINESS, TERMS)


def owed(rule, rates, amount, due, paid):
    return interest([Stretch(dec(amount), day(due), day(paid))], rule, rates)


# === WORKED VALUES === #


def test_business_thirty_days_in_one_half_year():
    found = owed(FRENCH, ECB, 1000, "2026-01-31", "2026-03-02")
    assert [(one.days, one.percent) for one in found.parts] == [(30, dec("12.15"))]
    assert found.amount == dec("9.99")
    assert FRENCH.indemnity == 40


def test_a_consumer_without_formal_notice_owes_nothing_more():
    consumer = profile(FR, CONSUMER, TERMS)
    assert consumer.from_notice and not consumer.chargeable
    assert consumer.indemnity == 0
    assert interest([], consumer, LEGAL).amount == dec("0.00")


def test_a_consumer_from_the_formal_notice_on():
    consumer = profile(FR, CONSUMER, TERMS)
    found = owed(consumer, LEGAL, 1000, "2026-01-31", "2026-03-02")
    assert found.amount == dec("2.15")


def test_business_over_the_change_of_half_year():
    found = owed(FRENCH, ECB, 1000, "2025-06-16", "2025-07-15")
    assert [(one.days, one.percent) for one in found.parts] == [
        (14, dec("13.15")),
        (15, dec("12.15")),
    ]
    assert found.amount == dec("10.04")


@pytest.mark.parametrize(
    "half, default, floor",
    [
        ("2023-01-01", "12.50", "6.18"),
        ("2023-07-01", "14.00", "12.66"),
        ("2024-01-01", "14.50", "15.21"),
        ("2024-07-01", "14.25", "14.76"),
        ("2025-01-01", "13.15", "11.13"),
        ("2025-07-01", "12.15", "8.28"),
        ("2026-01-01", "12.15", "7.86"),
    ],
)
def test_default_rate_and_floor_of_each_half_year(half, default, floor):
    """The two tables are apart: in 2024 the floor was above the default."""
    assert FRENCH.percent(ECB, day(half)) == dec(default)
    assert below_floor(dec(0), LEGAL, day(half)) == dec(floor)
    assert below_floor(dec(floor), LEGAL, day(half)) is None
    assert below_floor(dec(floor) - dec("0.01"), LEGAL, day(half)) == dec(floor)


def test_an_unknown_half_year_charges_nothing_and_says_so():
    found = owed(FRENCH, ECB, 1000, "2026-06-16", "2026-07-15")
    known, unknown = found.parts
    assert (known.days, known.percent) == (14, dec("12.15"))
    assert (unknown.days, unknown.percent, unknown.amount) == (15, None, 0)
    assert found.missing == (unknown,)
    assert found.amount == known.amount == dec("4.66")
    assert below_floor(dec(1), LEGAL, day("2026-07-01")) is None


# === WHICH RATE === #


def test_which_rate_applies_to_whom():
    first = day("2026-01-01")
    assert profile(FR, PUBLIC, EIGHT).percent(ECB, first) == dec("10.15")
    assert profile(FR, CONSUMER, TERMS).percent(LEGAL, first) == dec("2.62")
    belgian = table({"2026-01-01": "2.50"})
    assert profile(BE, BUSINESS, EIGHT).percent(belgian, first) == dec("10.50")
    assert not profile(BE, CONSUMER, EIGHT).has_interest
    assert not profile("LU", BUSINESS, TERMS).known
    assert not profile(None, BUSINESS, TERMS).has_interest


def test_a_contract_sets_the_rate_of_a_business_only():
    first = day("2026-01-01")
    assert profile(FR, BUSINESS, TERMS, dec(9)).percent(ECB, first) == 9
    assert profile(FR, BUSINESS, TERMS, dec(9)).percent({}, first) == 9
    assert profile(FR, CONSUMER, TERMS, dec(9)).percent(LEGAL, first) == dec("2.62")
    assert not profile("CH", BUSINESS, TERMS, dec(9)).has_interest


def test_a_belgian_contract_is_capped():
    belgian, first = table({"2026-01-01": "2.50"}), day("2026-01-01")
    assert consumer_contract(EIGHT, dec(12)).percent(belgian, first) == dec("10.50")
    assert consumer_contract(EIGHT, dec(6)).percent(belgian, first) == 6
    assert consumer_contract(EIGHT).percent(belgian, first) == dec("10.50")
    assert consumer_contract(EIGHT, dec(6)).percent({}, first) is None
    assert consumer_contract(EIGHT).percent({}, first) is None
    assert not consumer_contract(EIGHT, dec(6)).chargeable


def test_points_that_nobody_knows_charge_nothing():
    unknown = profile(FR, BUSINESS, Terms())
    found = owed(unknown, ECB, 1000, "2026-01-31", "2026-03-02")
    assert (found.amount, len(found.missing), unknown.indemnity) == (0, 1, 0)


# === PARTIAL PAYMENTS === #


def test_a_payment_lowers_what_is_late_from_the_next_day_on():
    found = stretches(
        dec(1000), day("2026-01-31"), [(day("2026-02-10"), dec(400))], day("2026-03-02")
    )
    assert found == (
        Stretch(dec(1000), day("2026-01-31"), day("2026-02-10")),
        Stretch(dec(600), day("2026-02-10"), day("2026-03-02")),
    )
    # 10 days on 1,000 and 20 days on 600, at 12.15 %
    assert interest(found, FRENCH, ECB).amount == dec("7.32")


def test_what_was_paid_in_time_was_never_late():
    early = [(day("2026-01-15"), dec(400)), (day("2026-01-31"), dec(100))]
    due, today = day("2026-01-31"), day("2026-03-02")
    assert stretches(dec(1000), due, early, today) == (Stretch(dec(500), due, today),)
    assert stretches(dec(500), due, early, today) == ()
    assert stretches(dec(500), due, [], due) == ()


@settings(max_examples=500)
@given(AMOUNTS, DAYS, st.lists(st.tuples(DAYS, AMOUNTS), max_size=6), DAYS)
def test_stretches_follow_one_another_and_only_go_down(amount, due, payments, until):
    found = stretches(amount, due, payments, until)
    for one, following in zip(found, found[1:], strict=False):
        assert one.until == following.after
        assert one.principal > following.principal
    for one in found:
        assert due <= one.after < one.until <= until
        assert 0 < one.principal <= amount


# === FOR ANY DATES AND RATES === #


@settings(max_examples=1500)
@given(AMOUNTS, st.lists(DAYS, min_size=3, max_size=3), TABLES)
def test_two_periods_that_meet_add_up_to_the_whole(amount, days, rates):
    first, between, last = sorted(days)
    whole = interest([Stretch(amount, first, last)], FRENCH, rates)
    one = interest([Stretch(amount, first, between)], FRENCH, rates)
    other = interest([Stretch(amount, between, last)], FRENCH, rates)
    assert (one + other).weight == one.weight + other.weight == whole.weight
    assert (one + other).amount == whole.amount
    days_of = [sum(part.days for part in found.parts) for found in (one, other, whole)]
    assert days_of[0] + days_of[1] == days_of[2] == (last - first).days


@settings(max_examples=800)
@given(AMOUNTS, DAYS, DAYS, TABLES)
def test_never_negative_and_never_more_with_fewer_rates(amount, after, until, rates):
    found = interest([Stretch(amount, after, until)], FRENCH, rates)
    assert found.amount >= 0
    fewer = dict(list(rates.items())[1:])
    less = interest([Stretch(amount, after, until)], FRENCH, fewer)
    assert less.weight <= found.weight
    assert (until > after) == bool(found.parts)


@settings(max_examples=500)
@given(DAYS, DAYS)
def test_half_years_cover_every_day_once(first, last):
    days = [
        span.first + timedelta(days=ahead)
        for span in spans(first, last)
        for ahead in range(span.days)
    ]
    assert days == [
        first + timedelta(days=ahead) for ahead in range((last - first).days + 1)
    ]
    for span in spans(first, last):
        assert half_year(span.first) == half_year(span.last) == span.half
        assert span.half <= span.first and span.last < next_half(span.half)


def test_nothing_is_no_interest():
    assert Interest().amount == 0
    assert interest([Stretch(dec(0), HALVES[0], HALVES[1])], FRENCH, ECB).parts == ()
