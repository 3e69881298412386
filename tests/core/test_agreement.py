"""The life of an agreement: kind words in their order, a person before the end."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.agreement import (
    BREAK,
    COMING,
    LATE,
    TALK,
    Expected,
    Patience,
    coming_word,
    life,
    next_word,
)
from odoo.addons.recouvrement_respectueux.core.budget import Budget

DUE = date(2026, 4, 10)
ONE = Expected(1, DUE, Decimal(100))
TWO = Expected(2, DUE + timedelta(30), Decimal(100))
PATIENCE = Patience(notice=3, grace=7)


def after(count):
    return DUE + timedelta(count)


def kind_on(offset, one=ONE, patience=PATIENCE):
    word = next_word((one, TWO), patience, after(offset))
    return word and word.kind


def test_a_note_comes_a_few_days_before_and_once():
    assert kind_on(-4) is None
    assert kind_on(-3) == kind_on(0) == COMING
    assert kind_on(-1, replace(ONE, coming_told=True)) is None


def test_a_fresh_agreement_needs_no_note():
    patience = replace(PATIENCE, since=after(-2))
    assert kind_on(-2, patience=patience) is None
    assert kind_on(1, patience=patience) == LATE


def test_a_late_instalment_first_earns_a_question_then_patience():
    assert kind_on(1) == LATE
    asked = replace(ONE, asked_on=after(1))
    assert kind_on(8, asked) is None
    assert kind_on(9, asked) == TALK


def test_only_after_the_talk_and_a_second_grace_is_it_broken():
    talked = replace(ONE, asked_on=after(1), talk_on=after(9))
    assert kind_on(16, talked) is None
    assert kind_on(17, talked) == BREAK


def test_a_promise_is_left_alone_until_its_date_plus_grace():
    patience = replace(PATIENCE, promise=True)
    assert kind_on(7, patience=patience) is None
    assert kind_on(8, patience=patience) == LATE


def test_the_oldest_open_instalment_speaks():
    word = next_word((replace(ONE, remaining=Decimal(0)), TWO), PATIENCE, after(29))
    assert (word.kind, word.installment.id) == (COMING, 2)


def test_nothing_is_said_when_everything_is_paid():
    assert coming_word((replace(ONE, remaining=Decimal(0)),), PATIENCE, DUE) is None


OFFSETS = st.none() | st.integers(0, 60).map(after)


@given(st.integers(-40, 200), OFFSETS, OFFSETS, st.booleans(), st.booleans())
def test_never_broken_without_a_question_and_a_talk(
    today, asked, talked, told, promise
):
    one = replace(ONE, coming_told=told, asked_on=asked, talk_on=talked)
    word = next_word((one,), replace(PATIENCE, promise=promise), after(today))
    if word and word.kind == BREAK:
        assert asked and talked and after(today) > talked + timedelta(7)
    if word and word.kind == TALK:
        assert asked and after(today) > asked + timedelta(7)
    if word and word.kind != COMING:
        assert after(today) > DUE


@pytest.mark.parametrize(
    ("agreed", "begun", "left", "state"),
    [
        (False, False, 100, "proposed"),
        (False, True, 100, "proposed"),
        (True, False, 100, "accepted"),
        (True, True, 100, "running"),
        (True, False, 0, "kept"),
    ],
)
def test_the_state_follows_the_facts(agreed, begun, left, state):
    assert life(agreed, begun, Decimal(left)) == state


def test_a_budget_says_what_is_left_and_when_a_table_asks_for_more():
    budget = Budget(Decimal(1800), Decimal(1450), Decimal(200))
    assert budget.left == 150
    assert budget.asks_too_much(Decimal("150.01"))
    assert not budget.asks_too_much(Decimal(150))
    assert Budget(Decimal(900), Decimal(1000)).left == 0
