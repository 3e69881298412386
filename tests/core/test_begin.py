# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Where a company begins, and what stays aside until a person says so."""

from dataclasses import replace
from datetime import date

import pytest

from odoo.addons.recouvrement_respectueux.core.begin import (
    NEWER,
    OLD,
    age_group,
    beginning,
    looked_from,
)
from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import File, Limits, Preferences

from .facts import PATH, TODAY, day, item


def decided(file):
    return decide(file, PATH, Preferences(), Limits(), TODAY)


def asking(file):
    check = next(c for c in decided(file).checks if c.rule == "something_to_ask")
    return check.holds, check.until, check.values


def test_a_leap_day_has_a_day_a_year_before():
    assert looked_from(date(2028, 2, 29)) == date(2027, 2, 28)


def test_what_is_old_waits_for_a_look_and_the_others_are_asked_for():
    file = File(items=(item(400), item(10)), looked_from=day(-365))
    decision = decided(file)
    assert decision.contact
    assert decision.items == (item(10),)


def test_nothing_but_old_ones_hold_without_a_day():
    holds, until, values = asking(File(items=(item(400),), looked_from=day(-365)))
    assert holds and until is None
    assert (values["old"], values["newer"], values["held"]) == (1, 0, 0)


def test_a_claim_held_until_a_day_tells_its_day_beside_an_old_one():
    waits = replace(item(10), held_until=day(3))
    file = File(items=(item(400), waits), looked_from=day(-365))
    assert asking(file)[1] == day(3)


def test_the_company_begins_with_newer_ones_also_by_hand():
    file = File(items=(item(10),), begun_on=day(-5), asked_by_person=True)
    holds, until, values = asking(file)
    assert holds and until is None
    assert values["newer"] == 1


@pytest.mark.parametrize("asked", [False, True])
def test_a_customer_outside_the_group_waits_also_by_hand(asked):
    file = File(items=(item(10),), beside=True, asked_by_person=asked)
    assert [check.rule for check in decided(file).holds] == ["begun_with"]


def test_the_backlog_is_read_by_a_person_whatever_its_step_says():
    assert decided(File(items=(item(10),))).automatic
    assert not decided(File(items=(item(10),), looked_on=TODAY)).automatic
    assert not decided(File(items=(item(10),), looked_on=day(-9))).automatic
    assert decided(File(items=(item(10),), looked_on=day(-10))).automatic


def test_the_day_itself_is_in():
    file = File(begun_on=day(-5), looked_from=day(-365))
    assert beginning(file, item(5)) is None
    assert beginning(file, item(6)) == NEWER
    assert beginning(file, item(366)) == OLD


def test_ages():
    days = (1, 30, 31, 60, 61, 90, 91, 365, 366)
    groups = [age_group(day(-one), TODAY) for one in days]
    assert groups == [0, 0, 1, 1, 2, 2, 3, 3, 4]
