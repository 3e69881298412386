# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Until when an invoice may be claimed (FR-14 to FR-18)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_legal.core.limitation import (
    NOTICE,
    PAYMENT,
    PLAN,
    RECOGNITION,
    REMINDER,
    RESTARTING,
    Event,
    Rule,
    cautious_start,
    limitation,
)

from .legal import day

CONSUMER, BUSINESS = Rule(2, (18, 21, 23)), Rule(5, (54,))
START = day("2024-03-15")
DAYS = st.dates(date(2018, 1, 1), date(2032, 12, 31))
KINDS = st.sampled_from((*RESTARTING, REMINDER, NOTICE))
EVENTS = st.lists(st.builds(Event, KINDS, DAYS), max_size=8)
RULES = st.sampled_from((CONSUMER, BUSINESS))


def last_day(*events, rule=CONSUMER):
    found = limitation(START, rule, [Event(kind, day(on)) for kind, on in events])
    return str(found.last_day)


def test_two_years_for_a_consumer_and_five_for_a_business():
    assert last_day() == "2026-03-15"
    assert last_day(rule=BUSINESS) == "2029-03-15"
    found = limitation(START, CONSUMER)
    assert not found.is_over(day("2026-03-15"))
    assert found.is_over(day("2026-03-16"))


def test_the_cautious_start_is_the_earlier_of_delivery_and_invoice():
    invoiced = day("2024-03-15")
    assert cautious_start(invoiced, None) == invoiced
    assert cautious_start(invoiced, day("2024-02-20")) == day("2024-02-20")
    assert cautious_start(invoiced, day("2024-04-01")) == invoiced


@pytest.mark.parametrize("kind", [REMINDER, NOTICE])
def test_a_reminder_or_a_formal_notice_never_resets(kind):
    assert last_day((kind, "2025-06-01")) == "2026-03-15"
    assert limitation(START, CONSUMER, [Event(kind, day("2025-06-01"))]).restarts == ()


@pytest.mark.parametrize("kind", [RECOGNITION, PLAN, PAYMENT])
def test_it_begins_again_in_full_while_it_runs(kind):
    assert last_day((kind, "2025-06-01")) == "2027-06-01"
    assert last_day((kind, "2026-03-15")) == "2028-03-15"  # on the last day


def test_it_is_over_for_good_once_it_has_passed():
    assert last_day((PAYMENT, "2026-03-16")) == "2026-03-15"
    assert last_day((PAYMENT, "2026-03-16"), (PLAN, "2026-03-17")) == "2026-03-15"
    late = Event(PAYMENT, day("2026-03-16"))
    assert limitation(START, CONSUMER, [late]).void == (late,)


def test_each_restart_carries_the_next():
    assert last_day((PAYMENT, "2027-05-31"), (PLAN, "2025-06-01")) == "2029-05-31"


def test_what_was_before_the_claim_does_not_count():
    assert last_day((PAYMENT, "2024-03-14")) == "2026-03-15"


@pytest.mark.parametrize(
    "today, months",
    [
        ("2025-09-14", None),
        ("2025-09-15", 18),
        ("2025-12-15", 21),
        ("2026-02-15", 23),
        ("2026-03-15", 23),
        ("2026-03-16", None),
    ],
)
def test_warnings_ahead_for_a_consumer(today, months):
    assert limitation(START, CONSUMER).warning(day(today)) == months


def test_warnings_begin_again_with_a_restart():
    paid = [Event(PAYMENT, day("2025-06-01"))]
    assert limitation(START, CONSUMER, paid).warning(day("2025-12-15")) is None
    assert limitation(START, CONSUMER, paid).warning(day("2026-12-01")) == 18
    assert limitation(START, BUSINESS).warning(day("2028-09-15")) == 54


@settings(max_examples=800)
@given(DAYS, DAYS, RULES)
def test_a_later_start_never_ends_sooner(one, other, rule):
    first, second = sorted((one, other))
    assert limitation(first, rule).last_day <= limitation(second, rule).last_day


@settings(max_examples=1500)
@given(DAYS, RULES, EVENTS, st.builds(Event, KINDS, DAYS))
def test_one_more_event_never_ends_it_sooner(start, rule, events, more):
    before = limitation(start, rule, events)
    after = limitation(start, rule, [*events, more])
    assert before.last_day <= after.last_day
    if not more.restarts:
        assert before == after


@settings(max_examples=500)
@given(DAYS, RULES, EVENTS)
def test_what_is_over_stays_over(start, rule, events):
    found = limitation(start, rule, events)
    assert found.start <= found.last_day
    assert found.is_over(found.last_day + timedelta(days=1))
    for event in found.void:
        assert event.on > found.last_day
