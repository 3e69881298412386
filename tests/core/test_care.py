# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A procedure stops everything; a customer who is spoken with hears no machine."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.agreement import Expected, Patience
from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import Agreed, File, Limits
from odoo.addons.recouvrement_respectueux.core.thanks import decide_thanks
from odoo.addons.recouvrement_respectueux.core.words import decide_word

from .test_decide import FREE, LATE, PATH, TODAY, item

FACTS = st.builds(
    lambda failed, waiting, disputed, answered, asked: replace(
        LATE,
        items=(item(10), item(20, disputed=disputed)),
        message_failed=failed,
        message_waiting=waiting,
        awaiting_answer_since=TODAY if answered else None,
        asked_by_person=asked,
    ),
    *[st.booleans()] * 5,
)


def decided(file):
    return decide(file, PATH, FREE, Limits(), TODAY)


def late_agreement():
    one = Expected(1, TODAY - timedelta(days=5), Decimal(50))
    return Agreed((one,), Patience())


@given(FACTS)
def test_a_procedure_stops_whatever_else_is_true(file):
    decision = decided(replace(file, stopped_since=TODAY))
    assert not decision.contact
    assert decision.until is None
    assert decision.needs_person == bool(file.awaiting_answer_since)


@given(FACTS)
def test_a_machine_never_speaks_where_a_person_does(file):
    decision = decided(replace(file, by_hand=True, asked_by_person=False))
    assert not decision.contact


@pytest.mark.parametrize("asked", [True, False])
def test_a_colleague_may_write_to_who_is_spoken_with(asked):
    file = replace(LATE, by_hand=True, asked_by_person=asked)
    assert decided(file).contact is asked


def test_a_colleague_may_not_write_while_a_procedure_is_open():
    assert not decided(replace(LATE, stopped_since=TODAY, asked_by_person=True)).contact


def test_a_colleague_is_asked_when_something_is_to_be_said_and_not_before():
    assert decided(replace(LATE, by_hand=True)).needs_person
    assert not decided(File(items=(item(2),), by_hand=True)).needs_person
    agreed = (late_agreement(),)
    assert decided(File(agreements=agreed, by_hand=True)).needs_person


def test_the_hold_never_tells_why():
    (check,) = decided(replace(LATE, by_hand=True)).holds
    assert (check.rule, check.values) == ("contact_preferences", {})


@pytest.mark.parametrize("fact", [{"stopped_since": TODAY}, {"by_hand": True}])
def test_nothing_else_leaves_either(fact):
    agreed = File(agreements=(late_agreement(),))
    word, decision = decide_word(agreed, FREE, Limits(), TODAY)
    assert word and decision.contact
    word, decision = decide_word(replace(agreed, **fact), FREE, Limits(), TODAY)
    assert word and not decision.contact
    assert decide_thanks(File(), FREE, Limits(), TODAY).contact
    assert not decide_thanks(File(**fact), FREE, Limits(), TODAY).contact
