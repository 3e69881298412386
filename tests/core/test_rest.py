# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""After an answer the path rests and goes on no firmer; what a colleague holds back is
not prepared, and what was refused is read by a person."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import File, Limits, Preferences
from odoo.addons.recouvrement_respectueux.core.path import STAGES
from odoo.addons.recouvrement_respectueux.core.preview import (
    Move,
    after_contact,
    coming_contacts,
    leaving_alone,
)

from .facts import PATH, TODAY, day, item

FREE = Limits(min_days=0, max_contacts=99)
STAGE = {step.days: STAGES.index(step.stage) for step in PATH}


def decided(file, on=TODAY, limits=FREE):
    return decide(file, PATH, Preferences(), limits, on)


def held_by(decision):
    return {check.rule for check in decision.holds}


@given(
    last=st.sampled_from([3, 12, 25]),
    late=st.integers(0, 80),
    heard=st.integers(-20, 0),
    rest=st.integers(1, 20),
)
def test_after_an_answer_the_path_rests_and_goes_on_no_firmer(last, late, heard, rest):
    file = File(
        items=(item(late + last),),
        anchor=day(-late - last),
        last_step_days=last,
        last_step_on=day(min(heard, -late)),
        heard_on=day(heard),
    )
    limits = replace(FREE, rest_days=rest)
    planned = coming_contacts(file, PATH, Preferences(), limits, TODAY, days=60)
    if last == 25:  # the path is finished: a talk is next, never the same once more
        assert not planned
        return
    first = planned[0]
    assert first.day >= day(heard) + timedelta(days=rest)
    assert STAGE[first.decision.step.days] <= STAGE[last]
    stages = [STAGE[one.decision.step.days] for one in planned]
    assert stages == sorted(stages)  # then the path goes on as it would have


def test_without_an_answer_the_next_step_comes():
    file = File(
        items=(item(20),), anchor=day(-20), last_step_days=3, last_step_on=day(-9)
    )
    assert decided(file).step.days == 12
    heard = replace(file, heard_on=day(-8))
    at = decided(heard)
    assert (at.step.days, at.cycle, at.contact) == (3, 2, True)
    again = after_contact(heard, at, TODAY)
    assert decided(again, day(9)).step.days == 12


def test_a_colleague_who_asks_does_not_wait_for_the_rest():
    file = File(items=(item(20),), heard_on=TODAY)
    assert held_by(decided(file)) == {"path_rests"}
    assert decided(replace(file, asked_by_person=True)).contact


def test_a_step_that_is_no_firmer_is_not_made_twice():
    path = tuple(replace(step, stage="friendly") for step in PATH[1:])
    file = File(
        items=(item(20),),
        anchor=day(-20),
        last_step_days=3,
        last_step_on=day(-9),
        heard_on=day(-8),
    )
    at = decide(file, path, Preferences(), FREE, TODAY)
    assert (at.step.days, at.cycle) == (12, 1)


@given(days=st.integers(1, 40), other=st.booleans())
def test_what_a_colleague_holds_back_is_not_prepared_before_the_day(days, other):
    items = (item(20, held_until=day(days)),)
    if other:
        items += (item(30, id=99),)
    at = decided(File(items=items, refused=True))
    if other:
        assert [one.id for one in at.items] == [99]
        assert at.contact
    else:
        assert "held_by_person" in held_by(at)
        assert at.until == day(days)
        assert not at.needs_person
    assert not at.automatic  # somebody reads it first
    asked = decided(File(items=items, asked_by_person=True))
    assert asked.contact
    assert len(asked.items) == len(items)
    assert "held_by_person" not in held_by(decided(File(items=items), day(days)))


def test_a_message_in_review_and_a_refused_one_keep_the_rest_back():
    for fact in ("in_review", "refused"):
        file = File(items=(item(20),), **{fact: True})
        planned = coming_contacts(file, PATH, Preferences(), FREE, TODAY)
        automatic = [one.decision.automatic for one in planned]
        assert automatic[0] is False, fact
        assert all(automatic[1:]), fact


@given(
    st.lists(
        st.builds(
            Move,
            step=st.none() | st.integers(1, 4),
            unread=st.booleans(),
            now=st.booleans(),
            amount=st.just(Decimal(1)),
            early=st.booleans(),
        )
    ),
    st.frozensets(st.integers(1, 4)),
)
def test_nothing_leaves_alone_after_what_a_person_reads(moves, automatic):
    def leaves(move):
        return move.unread and move.step in (None, *automatic)

    stops = [at for at, move in enumerate(moves) if not leaves(move) and not move.early]
    reached = moves[: stops[0]] if stops else moves
    assert leaving_alone(moves, automatic) == [one for one in reached if leaves(one)]


def test_a_rule_that_asks_passes_over_nothing_that_was_said():
    held = File(items=(item(20, held_until=day(5)),))
    rests = File(items=(item(20),), heard_on=TODAY)
    talks = File(items=(item(20),), by_hand=True)
    for file in (held, rests, talks):
        asked = replace(file, asked_by_person=True)
        assert decided(asked).contact
        assert not decided(replace(asked, by_machine=True)).contact
    early = File(items=(item(1),), asked_by_person=True, by_machine=True)
    assert decided(early).contact and not decided(early).automatic
