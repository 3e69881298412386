"""Wishes for time: what is agreed at once, what a person looks at, and why."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.installments import TermsError
from odoo.addons.recouvrement_respectueux.core.offer import (
    AMOUNT,
    REASONS,
    SelfLimits,
    Wish,
    judge,
    promised_day,
)

TODAY = date(2026, 3, 10)  # a Tuesday
WISH = Wish(Decimal("100.00"), date(2026, 3, 24), 3)
LIMITS = SelfLimits(3, Decimal(1000), 30, Decimal(20), 24)

amounts = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 100)
wishes = st.builds(
    Wish, amounts, st.dates(TODAY, TODAY + timedelta(days=366)), st.integers(1, 24)
)
limits = st.builds(
    SelfLimits,
    st.integers(0, 24),
    amounts,
    st.integers(0, 366),
    st.integers(0, 100).map(Decimal),
    st.integers(1, 36),
)


def reasons(wish=WISH, limits=LIMITS):
    return judge(wish, limits, TODAY).reasons


def test_a_wish_inside_the_limits_is_agreed_at_once():
    verdict = judge(WISH, LIMITS, TODAY)
    assert verdict.at_once
    assert [(str(due.amount), str(due.on)) for due in verdict.dues] == [
        ("33.33", "2026-03-24"),
        ("33.33", "2026-04-24"),
        ("33.34", "2026-05-24"),
    ]


@pytest.mark.parametrize(
    ("wish", "allowed", "why"),
    [
        ({}, {"number": 0}, ("never",)),
        ({"number": 4}, {}, ("number",)),
        ({}, {"amount": Decimal("99.99")}, ("amount",)),
        ({"first": date(2026, 4, 10)}, {}, ("first_day",)),
        ({}, {"longest": 2}, ("long",)),
        ({"number": 4}, {"amount": Decimal(1), "days": 1}, REASONS[1:4]),
    ],
)
def test_a_person_looks_beyond_them_and_why_is_named(wish, allowed, why):
    assert reasons(replace(WISH, **wish), replace(LIMITS, **allowed)) == why


def test_the_limits_themselves_are_inside():
    last_day = replace(WISH, first=TODAY + timedelta(days=30))
    assert not reasons(last_day, replace(LIMITS, amount=Decimal("100.00")))


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"number": 6}, "too_small"),
        ({"first": date(2026, 3, 9)}, "past"),
        ({"total": Decimal(0)}, "not_positive"),
    ],
)
def test_what_gives_no_table_is_refused_by_name(wish, code):
    with pytest.raises(TermsError) as refused:
        judge(replace(WISH, **wish), LIMITS, TODAY)
    assert refused.value.code == code


@given(wishes, limits)
def test_what_is_agreed_at_once_keeps_every_limit(wish, limits):
    try:
        verdict = judge(wish, limits, TODAY)
    except TermsError as refused:
        assert refused.code == "too_small"
        return
    days = [due.on for due in verdict.dues]
    assert sum(due.amount for due in verdict.dues) == wish.total
    assert len(days) == wish.number and days == sorted(set(days))
    least = min(limits.smallest, wish.total)
    assert all(due.amount >= least for due in verdict.dues)
    assert verdict.at_once == (
        0 < limits.number
        and wish.number <= limits.number
        and wish.total <= limits.amount
        and (days[0] - TODAY).days <= limits.days
        and "long" not in verdict.reasons
    )


@given(wishes, limits)
def test_wider_limits_never_refuse_what_was_agreed(wish, limits):
    wider = replace(
        limits,
        number=limits.number + 1,
        amount=limits.amount * 2,
        days=limits.days + 1,
        longest=limits.longest + 1,
    )
    try:
        at_once = judge(wish, limits, TODAY).at_once
    except TermsError:
        return
    assert judge(wish, wider, TODAY).at_once or not at_once


@pytest.mark.parametrize(
    ("today", "days", "country", "expected"),
    [
        (TODAY, 2, "FR", date(2026, 3, 12)),
        (date(2026, 3, 13), 2, "FR", date(2026, 3, 17)),  # over a weekend
        (date(2026, 4, 3), 1, "FR", date(2026, 4, 7)),  # over Easter Monday
        (date(2026, 4, 3), 1, None, date(2026, 4, 6)),
        (TODAY, 0, "FR", TODAY),
    ],
)
def test_a_person_answers_within_working_days(today, days, country, expected):
    assert promised_day(today, days, country) == expected


def test_what_was_agreed_alone_before_counts_in_the_limit():
    beside = replace(WISH, beside=LIMITS.amount)
    assert judge(beside, LIMITS, TODAY).reasons == (AMOUNT,)
    left = replace(WISH, beside=LIMITS.amount - WISH.total)
    assert judge(left, LIMITS, TODAY).at_once
