"""What is open and what is asked for now: sums that always add up."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.amounts import (
    NOTHING,
    amounts,
    followed,
    free,
    held_as,
    is_late,
    uncovered,
)
from odoo.addons.recouvrement_respectueux.core.bank_lines import (
    is_telling,
    numbers_in,
    owners,
    plain,
)
from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import File, Limits, Preferences

from . import facts
from .facts import PATH, TODAY, day, item

several = st.lists(facts.items, max_size=8, unique_by=lambda one: one.id)
received = st.just(NOTHING) | facts.amounts


@given(several, received)
def test_the_parts_of_what_is_late_add_up(items, money):
    found = amounts(items, money, TODAY)
    parts = found.disputed + found.arranged + found.under_way + found.paused
    parts += found.ours
    assert found.late == parts + found.received + found.asked
    assert found.open == sum((one.residual for one in followed(items)), NOTHING)
    assert found.asked >= 0 and NOTHING <= found.received <= money


@given(several, received)
def test_who_is_left_in_peace_is_asked_for_nothing(items, money):
    usual = amounts(items, money, TODAY)
    found = amounts(items, money, TODAY, in_peace=True)
    assert found.asked == NOTHING
    assert found.paused == usual.paused + usual.asked
    assert (found.late, found.received) == (usual.late, usual.received)


@given(several, facts.preferences)
def test_what_is_asked_is_what_the_message_tells(items, preferences):
    file = File(items=tuple(items))
    decision = decide(file, PATH, preferences, Limits(), TODAY)
    late = [one for one in decision.items if is_late(one, TODAY)]
    asked = amounts(items, NOTHING, TODAY).asked
    if decision.contact and decision.step.days > 0:
        assert asked == sum((one.residual for one in late), NOTHING)


@given(several, received, facts.amounts)
def test_more_received_never_asks_for_more(items, money, more):
    less = amounts(items, money + more, TODAY).asked
    assert less <= amounts(items, money, TODAY).asked


@given(several, received)
def test_what_may_be_arranged_is_free_and_not_received(items, money):
    found = free(items, money, TODAY)
    takeable = [
        one for one in followed(items) if held_as(one, TODAY) in (None, "paused")
    ]
    whole = sum((one.residual for one in takeable), NOTHING)
    assert sum((amount for _one, amount in found), NOTHING) == max(whole - money, 0)
    assert all(0 < amount <= one.residual for one, amount in found)
    left = uncovered(items, money, TODAY)
    assert set(left) == {one.id for one in items}


def test_an_example_of_every_kind():
    items = (
        item(20, "1000", id=1),
        item(15, "200", id=2, disputed=True),
        item(12, "300", id=3, arranged=True),
        item(9, "50", id=4, paused_until=day(3)),
        item(8, "70", id=5, payment_under_way=True),
        item(7, "999", id=6, excluded=True),
        item(-5, "400", id=7),
    )
    found = amounts(items, Decimal(600), TODAY)
    assert (found.open, found.late, found.coming) == (2020, 1620, 400)
    assert (found.disputed, found.arranged) == (200, 300)
    assert (found.paused, found.under_way) == (50, 70)
    assert (found.received, found.asked) == (600, 400)
    assert [(one.id, amount) for one, amount in free(items, Decimal(600), TODAY)] == [
        (1, 400),
        (4, 50),
        (7, 400),
    ]


# === NO HOLD WITHOUT AN END OR A PERSON === #

# What a person, or the settings, decided to leave alone for as long as it is so.
BY_DECISION = {"no_procedure", "customer_excluded", "above_minimum"}
# Somebody looks at it already, or the machine that made it takes it further.
SOMEWHERE_ELSE = {"nothing_waiting"}
files = st.builds(
    File,
    items=st.lists(facts.items, min_size=1, max_size=4).map(tuple),
    contacts=st.lists(facts.days.filter(lambda d: d <= TODAY), max_size=3).map(tuple),
    last_step_days=st.none() | st.sampled_from([3, 12, 25]),
    last_step_on=st.just(day(-3)),
    anchor=st.just(day(-60)),
    paused_until=st.none() | facts.days,
    unallocated=received,
    awaiting_answer_since=st.none() | facts.days,
    message_waiting=st.booleans(),
    message_failed=st.booleans(),
    bank_last_entry=st.none() | facts.days,
    stuck_since=st.none() | facts.days,
    by_hand=st.booleans(),
)


@given(files, facts.preferences)
def test_every_hold_ends_by_itself_or_calls_a_person(file, preferences):
    decision = decide(file, PATH, preferences, Limits(bank_max_age=7), TODAY)
    for check in decision.holds:
        if check.rule in BY_DECISION | SOMEWHERE_ELSE:
            continue
        if check.rule == "contact_preferences" and not check.person:
            # Nothing is due: on its day it is, and a person speaks.
            assert file.by_hand
        elif check.rule == "something_to_ask" and not check.person:
            waiting = [one for one in file.items if not one.excluded]
            for one in waiting:
                ends = not one.disputed and not one.ours
                assert held_as(one, TODAY) and ends or check.until
        else:
            assert check.person or check.until > TODAY, check


def test_a_payment_on_its_way_holds_some_days_and_then_calls_a_person():
    def at(days):
        paid = item(10, payment_under_way=True, under_way_since=day(-days))
        return decide(File(items=(paid,)), PATH, Preferences(), Limits(), TODAY)

    early, late = at(2), at(5)
    assert early.until == day(3) and not early.needs_person
    assert late.needs_person and not late.contact


def test_a_payment_that_was_announced_is_waited_for_and_then_asked_for():
    announced = item(10, under_way_until=day(2))

    def at(days):
        file = File(items=(announced,))
        return decide(file, PATH, Preferences(), Limits(), day(days))

    early, late = at(0), at(2)
    assert early.until == day(2) and not early.needs_person
    assert [check.rule for check in early.holds] == ["something_to_ask"]
    assert held_as(announced, TODAY) == "under_way"
    assert late.contact and late.items == (announced,)


def test_what_we_have_to_put_right_is_not_asked_for_and_calls_a_person():
    ours, other = item(20, "300", id=1, ours=True), item(10, "200", id=2)
    alone = decide(File(items=(ours,)), PATH, Preferences(), Limits(), TODAY)
    assert alone.needs_person and not alone.contact
    both = decide(File(items=(ours, other)), PATH, Preferences(), Limits(), TODAY)
    assert both.items == (other,)
    found = amounts((ours, other), Decimal(250), TODAY)
    assert (found.late, found.ours, found.received, found.asked) == (500, 300, 200, 0)
    assert not free((ours,), Decimal(0), TODAY)


def test_a_payment_that_is_lost_is_looked_at_before_the_others_are_asked_for():
    lost = item(10, id=1, payment_under_way=True, under_way_since=day(-9))
    decision = decide(
        File(items=(lost, item(8, id=2))), PATH, Preferences(), Limits(), TODAY
    )
    assert [check.rule for check in decision.holds] == ["payment_arrived"]
    assert decision.needs_person


# === NUMBERS IN THE TEXT OF A BANK LINE === #


def test_a_number_is_found_however_it_is_written():
    known = {plain("INV/2026/00042"): {"dupont"}}
    for text in ("INV/2026/00042", "virement inv 2026-00042 merci", "INV202600042"):
        assert owners(text, known) == {"dupont"}
    for text in ("INV/2026/00043", "", None, "2026", "INV/2026/000421"):
        assert not owners(text, known)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    assert all(number == plain(number) or number for number in numbers_in(text))
    assert not is_telling("2026") and not is_telling("MERCI") and is_telling("F2026")


@given(facts.days)
def test_an_item_is_late_from_the_day_after(due):
    one = item(0)
    assert not is_late(one, one.due)
    assert is_late(one, one.due + timedelta(days=1)) and due
