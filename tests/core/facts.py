"""Strategies and short builders for the tests of the rules; no test in here."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.channels import CHANNELS
from odoo.addons.recouvrement_respectueux.core.facts import (
    File,
    Item,
    Limits,
    Preferences,
    Step,
)

TODAY = date(2026, 3, 10)  # a Tuesday, no public holiday in France
PATH = (
    Step(1, -3, "courtesy", automatic=True),
    Step(2, 3, "friendly", automatic=True),
    Step(3, 12, "firm", automatic=True),
    Step(4, 25, "last_amicable", automatic=True),
)


def day(offset):
    """The day that many days from TODAY."""
    return TODAY + timedelta(days=offset)


def item(late=10, amount="100.00", **facts):
    """An open invoice that is ``late`` days late (negative: due later)."""
    amount = Decimal(amount)
    number = facts.pop("id", abs(late) + 1)
    return Item(number, f"FAC/{number}", day(-late), amount, amount, **facts)


offsets = st.integers(-60, 60)
days = offsets.map(day)
amounts = st.integers(1, 10**6).map(lambda cents: Decimal(cents) / 100)

items = st.builds(
    Item,
    id=st.integers(1, 10**6),
    invoice=st.just("FAC/1"),
    due=days,
    residual=amounts,
    residual_company=amounts,
    excluded=st.booleans(),
    paused_until=st.none() | days,
    disputed=st.booleans(),
    payment_under_way=st.booleans(),
    under_way_until=st.none() | days,
    ours=st.booleans(),
)
paths = st.lists(st.integers(-20, 90), min_size=1, max_size=6, unique=True).map(
    lambda numbers: tuple(
        Step(index, n, "courtesy" if n < 0 else "friendly", automatic=True)
        for index, n in enumerate(sorted(numbers), 1)
    )
)
preferences = st.builds(
    Preferences,
    excluded=st.sampled_from([False, False, False, True]),
    paused_until=st.none() | days,
    preferred=st.none() | st.sampled_from([*CHANNELS]),
    refused=st.frozensets(st.sampled_from([*CHANNELS])),
    reachable=st.frozensets(st.sampled_from([*CHANNELS])),
    weekdays=st.frozensets(st.integers(0, 6)),
    country=st.sampled_from([None, "FR", "BE", "XX"]),
)
limits = st.builds(
    Limits,
    min_days=st.integers(0, 14),
    max_contacts=st.integers(1, 5),
    window_days=st.integers(14, 40),
    minimum_amount=st.just(Decimal(0)) | amounts,
    bank_max_age=st.none() | st.integers(1, 30),
)
files = st.builds(
    File,
    items=st.lists(items, max_size=5).map(tuple),
    contacts=st.lists(offsets.filter(lambda n: n <= 0).map(day)).map(tuple),
    cycle=st.integers(1, 4),
    anchor=st.none() | days,
    last_step_days=st.none() | st.integers(-20, 90),
    last_step_on=st.none() | days,
    paused_until=st.none() | days,
    unallocated=st.just(Decimal(0)) | amounts,
    awaiting_answer_since=st.none() | days,
    message_waiting=st.booleans(),
    message_failed=st.booleans(),
    bank_last_entry=st.none() | days,
    asked_by_person=st.booleans(),
)
willing = st.builds(  # customers whom the path alone leads
    Preferences,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    country=st.sampled_from([None, "FR", "DE"]),
)
