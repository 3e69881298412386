# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What platforms say, as a rule: when it holds, until when, and what it tells."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import File, Limits, Preferences
from odoo.addons.recouvrement_respectueux.core.rules import (
    RULES,
    Situation,
    something_to_ask,
)
from odoo.addons.recouvrement_respectueux_einvoice.core.rules import einvoice_accepted
from odoo.addons.recouvrement_respectueux_einvoice.core.standing import (
    Standing,
    Status,
    standing,
)
from odoo.addons.recouvrement_respectueux_einvoice.core.verdict import CODES, TASKS

from .facts import PATH, TODAY, day, item


def told(one, *codes, days=0):
    """This item with what platforms said of it, as the ledger gives it."""
    known = datetime(2026, 3, 1)
    found = standing(
        Status(number, code, (), day(days), known)
        for number, code in enumerate(codes, 1)
    )
    return replace(
        one,
        ours=found.effect in TASKS - {"dispute"},
        disputed=found.effect == "dispute",
        under_way_until=found.until,
        extra={"einvoice": found},
    )


def look(*items, today=TODAY):
    case = Situation(File(items=items), PATH, Preferences(), Limits(), today)
    return einvoice_accepted(case), something_to_ask(case)


def test_nothing_said_is_no_rule():
    assert look(item())[0] is None
    assert look(told(item(), "201", "212"))[0] is None
    assert look(replace(item(), extra={"einvoice": Standing()}))[0] is None


def test_what_is_left_out_is_not_told():
    assert look(told(item(excluded=True), "210"))[0] is None


@given(st.lists(st.sampled_from([*CODES]), max_size=3), st.integers(-5, 5))
def test_it_holds_no_longer_and_no_shorter_than_what_is_asked_for(codes, days):
    check, asked = look(told(item(), *codes, days=-2), today=day(days))
    if check is None or not check.holds:
        return
    assert asked.holds
    assert (check.until, check.person) == (asked.until, asked.person)
    assert check.until is None or check.until > day(days)


def test_it_holds_only_where_nothing_else_is_asked_for():
    held, free = told(item(20, id=1), "207"), item(10, id=2)
    check, _asked = look(held, free)
    assert not check.holds
    (said,) = check.values["said"]
    assert (said["code"], said["holds"], said["day"]) == ("207", True, "2026-03-10")
    assert look(held)[0].holds


def test_a_payment_that_should_be_there_is_told_and_holds_nothing():
    one = told(item(), "211", days=-4)
    check, asked = look(one)
    assert not check.holds and not asked.holds
    assert check.values["said"][0]["holds"] is False


def test_what_the_customer_has_or_approved_is_told():
    check, _asked = look(told(item(id=1), "203"), told(item(id=2), "204", "205"))
    assert [one["approved"] for one in check.values["said"]] == [False, True]
    assert [one["code"] for one in check.values["said"]] == [None, None]


@pytest.mark.parametrize("code", CODES)
def test_with_the_other_rules_each_hold_ends_or_calls_a_person(code):
    rules = (*RULES[:13], einvoice_accepted, *RULES[13:])
    one = told(item(), code)
    decision = decide(File(items=(one,)), PATH, Preferences(), Limits(), TODAY, rules)
    for check in decision.holds:
        assert check.person or check.until > TODAY
    assert decision.contact == (not one.ours and not one.disputed and code != "211")
