# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Which fact a message opens with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.personal import (
    OPENINGS,
    History,
    opening,
)

TODAY = date(2026, 3, 10)
OLD = date(2020, 1, 1)


def ago(days):
    return TODAY - timedelta(days=days)


def said(stage="friendly", **facts):
    return opening(stage, History(**{"since": OLD, **facts}), TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"settled": 2, "on_time": 2}, None),
        ({"settled": 3, "on_time": 3}, "unusual"),
        ({"settled": 30, "on_time": 29}, None),
        ({"settled": 3, "on_time": 3, "long_late": 1}, None),
        ({"since": ago(1)}, None),
        ({"since": ago(10), "settled": 1}, None),
        ({"since": None}, None),
        ({"settled": 1, "settled_on": ago(30)}, "just_paid"),
        ({"settled": 1, "settled_on": ago(31)}, None),
        ({"plan_kept_on": ago(365)}, "plan_kept"),
        ({"plan_kept_on": ago(366)}, None),
        ({"settled": 1, "told_on": ago(200)}, None),
        ({"settled_on": TODAY + timedelta(days=1)}, None),
    ],
)
def test_the_first_question(facts, expected):
    assert said(**facts) == expected


def test_the_most_telling_fact_comes_first():
    facts = {"settled": 4, "on_time": 4, "told_on": ago(40), "settled_on": ago(40)}
    assert said(**facts) == "unusual"
    assert said(**facts, plan_kept_on=ago(100)) == "plan_kept"
    facts["settled_on"] = ago(3)
    assert said(**facts, plan_kept_on=ago(100)) == "just_paid"


@pytest.mark.parametrize("stage", ["courtesy", "firm", "last_amicable"])
def test_what_is_unusual_is_said_once(stage):
    assert said(stage, settled=9, on_time=9) is None
    assert said(stage, settled=9, on_time=9, settled_on=ago(2)) == "just_paid"


def test_thanks_name_what_the_customer_did():
    assert said("thanks", settled_on=ago(0)) is None
    assert said("thanks", told_on=ago(0)) == "told_why"
    assert said("thanks", told_on=ago(0), plan_kept_on=ago(1)) == "plan_done"


DAYS = st.none() | st.dates(OLD, TODAY + timedelta(days=400))
COUNTS = st.integers(0, 5)
STAGES = st.sampled_from([*OPENINGS, "late", "talk", "coming"])


@given(STAGES, DAYS, COUNTS, COUNTS, DAYS, DAYS, DAYS)
def test_nothing_is_said_that_is_not_so(stage, since, on_time, late, paid, told, kept):
    history = History(since, on_time + late, on_time, paid, told, kept)
    fact = opening(stage, history, TODAY)
    assert fact is None or fact in OPENINGS[stage]
    if fact == "unusual":
        assert not late and on_time >= 3
    day = {"just_paid": paid, "told_why": told, "plan_kept": kept}.get(fact, TODAY)
    assert day and day <= TODAY


@pytest.mark.parametrize(
    ("wording", "facts", "expected"),
    [
        ("public", {}, "public"),
        ("small", {}, "small"),
        ("loyal", {}, "loyal"),
        ("loyal", {"since": ago(3 * 365)}, "loyal"),
        ("loyal", {"since": ago(3 * 365 - 1)}, None),
        ("loyal", {"since": None}, None),
        ("public", {"settled": 3, "on_time": 3}, "unusual"),
        ("small", {"settled_on": ago(3)}, "just_paid"),
        ("public", {"since": ago(10)}, "public"),
        (None, {}, None),
    ],
)
def test_the_wording_of_the_segment_comes_after_facts_of_the_customer(
    wording, facts, expected
):
    history = History(**{"since": OLD, **facts})
    assert opening("friendly", history, TODAY, wording) == expected


@pytest.mark.parametrize("stage", ["courtesy", "firm", "last_amicable", "thanks"])
def test_the_wording_of_the_segment_opens_a_first_reminder_only(stage):
    assert opening(stage, History(since=OLD), TODAY, "public") is None
