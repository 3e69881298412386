# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every condition of the gate: one fact blocks it, and without that fact it opens."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_legal.core.gate import (
    CONDITIONS,
    Amicable,
    Contact,
    Patience,
    checklist,
    is_complete,
)
from odoo.addons.recouvrement_respectueux_legal.core.order import Claim
from odoo.addons.recouvrement_respectueux_legal.core.ways import (
    Dated,
    value_on,
    ways,
)

from .legal import day, dec

TODAY = day("2026-03-10")
FIRST, LAST = day("2026-01-10"), day("2026-02-10")
DONE = Amicable(
    country="FR",
    buyer="business",
    overdue=dec(480),
    contacts=(Contact(FIRST, "email"), Contact(LAST, "letter")),
    reason_asked=True,
    plans_offered=1,
)
BELGIAN = replace(
    DONE, country="BE", buyer="consumer", patience=Patience(waiting_days=14)
)
BLOCKS = [
    ("something_overdue", {"overdue": dec(0)}),
    ("all_allocated", {"unallocated": dec("0.01")}),
    ("all_allocated", {"under_way": ("INV/2026/0001",)}),
    ("contacts_made", {"contacts": (Contact(LAST, "email"),)}),
    ("time_to_answer", {"contacts": (*DONE.contacts, Contact(TODAY, "phone"))}),
    ("customer_heard", {"unanswered_since": LAST, "answered_on": LAST}),
    ("reason_asked", {"reason_asked": False}),
    ("plan_offered", {"plans_offered": 0}),
    ("plan_offered", {"offers_open": 1}),
    ("no_running_arrangement", {"running": ("ARR/2026/0001",)}),
    ("no_dispute", {"disputes": ("INV/2026/0001",)}),
    ("no_procedure", {"procedure_since": LAST}),
    ("nothing_paused", {"paused_until": TODAY + timedelta(days=1)}),
    ("not_too_old", {"expired": ("INV/2020/0001",)}),
    ("not_too_old", {"undated": ("INV/2020/0001",)}),
    (
        "free_reminder",
        {"contacts": tuple(replace(c, free=False) for c in DONE.contacts)},
    ),
    ("nothing_forbidden", {"forbidden": dec(40)}),
]


def missing(file, today=TODAY):
    return [one.code for one in checklist(file, today) if not one.met]


def test_all_done_lets_through_and_names_every_condition():
    conditions = checklist(DONE, TODAY)
    assert is_complete(conditions)
    assert [one.code for one in conditions] == [one.__name__ for one in CONDITIONS]
    assert not is_complete(())


@pytest.mark.parametrize("code, facts", BLOCKS)
def test_each_condition_blocks_alone(code, facts):
    file = replace(DONE, **facts)
    assert missing(file) == [code]
    assert not is_complete(checklist(file, TODAY))


def test_every_condition_is_tested():
    assert {code for code, _facts in BLOCKS} == {one.__name__ for one in CONDITIONS}


def test_a_fresh_file_misses_what_people_have_to_do():
    assert missing(Amicable(country="FR", overdue=dec(1))) == [
        "contacts_made",
        "time_to_answer",
        "reason_asked",
        "plan_offered",
        "free_reminder",
    ]


def test_silence_is_waited_for_to_the_day_unless_the_customer_answers():
    assert missing(DONE, day("2026-02-24")) == ["time_to_answer"]
    assert missing(DONE, day("2026-02-25")) == []
    assert missing(replace(DONE, answered_on=LAST), day("2026-02-11")) == []
    before = replace(DONE, answered_on=day("2026-02-09"))
    assert missing(before, day("2026-02-11")) == ["time_to_answer"]


def test_what_is_not_allocated_settles_what_the_law_says():
    claims = (
        Claim(3, day("2026-04-01"), dec(100), interest_bearing=True),
        Claim(2, day("2026-02-01"), dec(300), interest_bearing=True),
        Claim(1, day("2026-01-01"), dec(300), interest_bearing=True),
        Claim(4, day("2025-12-01"), dec(50)),
    )
    file = replace(DONE, unallocated=dec(500), claims=claims)
    found = next(one for one in checklist(file, TODAY) if one.code == "all_allocated")
    assert not found.met
    assert found.values["amount"] == 500
    assert found.values["shares"] == {2: 200, 1: 300}
    file = replace(file, unallocated=dec(800))
    found = next(one for one in checklist(file, TODAY) if one.code == "all_allocated")
    assert found.values["shares"] == {1: 300, 2: 300, 3: 100, 4: 50}
    assert missing(replace(DONE, claims=claims)) == []


# === BELGIUM === #


def posted(on, channel="letter"):
    sent = (Contact(day(on), channel), Contact(day(on), channel))
    return replace(BELGIAN, contacts=sent, answered_on=day(on))


def test_a_belgian_consumer_has_the_days_to_wait():
    file = posted("2023-09-18")
    assert missing(file, day("2023-10-04")) == ["free_reminder"]
    assert missing(file, day("2023-10-05")) == []
    file = posted("2023-09-18", "email")
    assert missing(file, day("2023-10-02")) == ["free_reminder"]
    assert missing(file, day("2023-10-03")) == []


def test_calls_alone_are_no_reminder_in_belgium():
    assert missing(posted("2023-09-18", "phone"), TODAY) == ["free_reminder"]


def test_without_the_rule_nobody_passes():
    file = replace(BELGIAN, patience=Patience())
    assert missing(file, day("2030-01-01")) == ["free_reminder"]


def test_a_belgian_business_only_needs_a_free_reminder():
    assert missing(replace(BELGIAN, buyer="business", patience=Patience())) == []


@given(st.dates(day("2023-09-01"), day("2030-12-31")), st.sampled_from(["FR", "BE"]))
def test_time_alone_never_closes_what_was_open(today, country):
    file = replace(BELGIAN, country=country)
    if not missing(file, today):
        assert not missing(file, day("2031-01-01"))


# === WAYS ON === #


def test_thresholds_of_the_ways_on():
    def opened(amount):
        found = ways(dec(amount), dec(5000), dec(5000), dec(3))
        return [one.code for one in found if one.is_open]

    assert opened("5000.00") == [
        "mediation",
        "simplified",
        "prior_attempt",
        "payment_order",
    ]
    assert opened("5000.01") == ["mediation", "payment_order"]
    unknown = ways(dec(10), None, None, None)
    assert [one.code for one in unknown if one.is_open] == ["mediation"]


def test_an_order_to_pay_is_served_within_three_months_since_september_2026():
    rows = [Dated(dec(3), day("2026-09-01")), Dated(dec(6))]
    assert value_on(rows, day("2026-08-31")) == 6
    assert value_on(rows, day("2026-09-01")) == 3
    assert value_on(rows[:1], day("2026-08-31")) is None
    assert value_on([], TODAY) is None
    assert value_on([Dated(Decimal(0))], TODAY) == 0
