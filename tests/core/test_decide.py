"""Each rule holds for its own reason, and lets through when the reason is gone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import (
    File,
    Limits,
    Preferences,
)
from odoo.addons.recouvrement_respectueux.core.rules import RULES

from . import facts
from .facts import PATH, TODAY, day, item

LATE = File(items=(item(10),))
FREE = Preferences()


def held(file=LATE, preferences=FREE, limits=None, today=TODAY):
    decision = decide(file, PATH, preferences, limits or Limits(), today)
    return {check.rule: check for check in decision.holds}


def test_a_late_invoice_is_written_about_at_the_first_late_step():
    decision = decide(LATE, PATH, FREE, Limits(), TODAY)
    assert decision.contact and decision.automatic
    assert decision.step.stage == "friendly"
    assert decision.items == LATE.items


HOLDS = {
    "no_procedure": (replace(LATE, stopped_since=day(-3)), FREE),
    "contact_preferences": (replace(LATE, by_hand=True), FREE),
    "begun_with": (replace(LATE, beside=True), FREE),
    "customer_excluded": (LATE, Preferences(excluded=True)),
    "customer_paused": (LATE, Preferences(paused_until=day(4))),
    "file_paused": (replace(LATE, paused_until=day(4)), FREE),
    "answer_awaited": (replace(LATE, awaiting_answer_since=day(-1)), FREE),
    "credit_to_allocate": (replace(LATE, unallocated=Decimal("0.01")), FREE),
    "something_to_ask": (File(items=(item(10, disputed=True),)), FREE),
    "nothing_waiting": (replace(LATE, message_waiting=True), FREE),
    "last_one_arrived": (replace(LATE, message_failed=True), FREE),
    "step_reached": (File(items=(item(2),)), FREE),
    "channel_allowed": (LATE, Preferences(refused=frozenset({"email"}))),
    "budget_left": (replace(LATE, contacts=(day(-6),)), FREE),
    "day_allowed": (LATE, Preferences(weekdays=frozenset({2}))),
}


@pytest.mark.parametrize("rule", HOLDS)
def test_a_rule_holds_alone_for_its_own_fact(rule):
    assert set(held(*HOLDS[rule])) == {rule}


def test_an_old_bank_entry_holds_and_a_fresh_one_does_not():
    limits = Limits(bank_max_age=7)
    assert set(held(replace(LATE, bank_last_entry=day(-8)), limits=limits)) == {
        "bank_up_to_date"
    }
    assert not held(replace(LATE, bank_last_entry=day(-7)), limits=limits)
    assert not held(replace(LATE, bank_last_entry=None), limits=limits)


def test_the_minimum_counts_all_invoices_together():
    limits = Limits(minimum_amount=Decimal("150.00"))
    assert set(held(limits=limits)) == {"above_minimum"}
    both = File(items=(item(10), item(20, "50.00")))
    assert not held(both, limits=limits)


@pytest.mark.parametrize(
    "fact", ["excluded", "disputed", "payment_under_way", "paused_until"]
)
def test_what_holds_one_invoice_leaves_the_others_in_the_message(fact):
    value = day(3) if fact == "paused_until" else True
    file = File(items=(item(10), item(20, **{fact: value})))
    decision = decide(file, PATH, FREE, Limits(), TODAY)
    assert decision.contact and [one.id for one in decision.items] == [11]


def test_a_refused_channel_is_never_replaced_by_another():
    wish = Preferences(
        refused=frozenset({"email"}),
        reachable=frozenset({"email", "sms", "phone", "letter"}),
    )
    check = held(preferences=wish)["channel_allowed"]
    assert check.person and check.until is None


def test_the_channel_of_the_customer_is_used_and_is_not_for_a_machine():
    wish = Preferences(preferred="phone", reachable=frozenset({"phone", "email"}))
    decision = decide(LATE, PATH, wish, Limits(), TODAY)
    assert decision.contact and decision.channel == "phone"
    assert not decision.automatic


def test_a_refused_step_channel_gives_way_to_the_customers_choice():
    path = (replace(PATH[1], channel="sms"),)
    wish = Preferences(preferred="letter", refused=frozenset({"sms"}))
    wish = replace(wish, reachable=frozenset({"sms", "letter"}))
    assert decide(LATE, path, wish, Limits(), TODAY).channel == "letter"


@pytest.mark.parametrize(("ago", "free_in"), [(0, 7), (6, 1)])
def test_seven_days_between_two_contacts(ago, free_in):
    check = held(replace(LATE, contacts=(day(-ago),)))["budget_left"]
    assert check.until == day(free_in)
    assert "budget_left" not in held(replace(LATE, contacts=(day(-7),)))


def test_three_contacts_in_thirty_days():
    contacts = (day(-28), day(-20), day(-10))
    check = held(replace(LATE, contacts=contacts))["budget_left"]
    assert check.until == day(2)
    contacts = (day(-30), day(-20), day(-10))
    assert "budget_left" not in held(replace(LATE, contacts=contacts))


def test_a_public_holiday_is_named_and_the_next_allowed_day_known():
    today = date(2026, 5, 1)  # a Friday
    file = File(items=(replace(item(10), due=date(2026, 4, 1)),))
    check = held(file, Preferences(country="FR"), today=today)["day_allowed"]
    assert check.values["holiday"] and check.until == date(2026, 5, 4)
    assert not held(file, Preferences(country="GB"), today=today)


def test_no_allowed_weekday_needs_a_person():
    check = held(preferences=Preferences(weekdays=frozenset()))["day_allowed"]
    assert check.person and check.until is None


def test_a_person_may_ask_for_the_next_step_before_its_day_but_not_break_limits():
    early = File(items=(item(1),), asked_by_person=True)
    assert not held(early)
    assert set(held(replace(early, contacts=(day(-2),)))) == {"budget_left"}


@given(facts.files, facts.paths, facts.preferences, facts.limits)
def test_every_rule_answers_and_holds_agree_with_contact(file, path, wish, limits):
    decision = decide(file, path, wish, limits, TODAY)
    assert [check.rule for check in decision.checks] == [r.__name__ for r in RULES]
    assert decision.contact == (not decision.holds)
    if decision.until is not None:
        assert decision.until > TODAY


@given(facts.files, facts.paths, facts.preferences, facts.limits)
def test_whoever_is_contacted_is_contacted_within_every_limit(file, path, wish, limits):
    decision = decide(file, path, wish, limits, TODAY)
    if not decision.contact:
        return
    window = TODAY - timedelta(days=limits.window_days)
    assert decision.channel not in wish.refused
    assert decision.channel in wish.reachable
    assert TODAY.weekday() in wish.weekdays
    assert not wish.excluded and file.awaiting_answer_since is None
    assert all((TODAY - past).days >= limits.min_days for past in file.contacts)
    assert sum(past > window for past in file.contacts) < limits.max_contacts
    assert decision.items
    for one in decision.items:
        assert not (one.excluded or one.disputed or one.payment_under_way)
        assert one.paused_until is None or one.paused_until <= TODAY
    late = [one.due < TODAY for one in decision.items]
    assert all(late) if decision.step.days > 0 else not any(late)


@given(facts.files, facts.paths, facts.preferences, facts.limits)
def test_before_until_nothing_leaves_if_nothing_changes(file, path, wish, limits):
    """``until`` never skips a day on which the customer would be contacted."""
    until = decide(file, path, wish, limits, TODAY).until
    today = TODAY
    while until and today < until:
        assert not decide(file, path, wish, limits, today).contact
        today += timedelta(days=1)
