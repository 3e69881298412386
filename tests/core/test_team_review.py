# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A month beside the one before: which way it went, and which messages helped."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux_team.core.review import (
    ENOUGH,
    Wording,
    direction,
    last_day,
    month_before,
    most_helpful,
    reached,
    worked,
)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_last_month_ends_the_day_before_this_one_begins(today):
    first = month_before(today)
    assert first.day == 1
    assert last_day(first) + timedelta(days=1) == today.replace(day=1)


@pytest.mark.parametrize(
    ("value", "before", "fewer_is_better", "expected"),
    [
        (80, 70, False, "better"),
        (70, 80, False, "worse"),
        (30, 40, True, "better"),
        (40, 30, True, "worse"),
        (12.34, 12.31, True, "same"),
        (0, 0, False, "same"),
        (None, 70, False, None),
        (70, None, False, None),
    ],
)
def test_which_way_a_figure_went(value, before, fewer_is_better, expected):
    assert direction(value, before, fewer_is_better) == expected


@pytest.mark.parametrize(
    ("value", "target", "fewer_is_better", "expected"),
    [
        (80, 80, False, True),
        (79.96, 80, False, True),  # shown as 80.0
        (79.9, 80, False, False),
        (30, 30, True, True),
        (30.1, 30, True, False),
        (80, 0, False, None),
        (None, 80, False, None),
    ],
)
def test_whether_a_target_is_reached(value, target, fewer_is_better, expected):
    assert reached(value, target, fewer_is_better) == expected


def wording(name, known, paid, answered=0.0):
    return Wording(name, "E-mail", known, known, paid, answered)


def test_the_most_helpful_comes_first_and_the_unknown_last():
    few = wording("few", ENOUGH - 1, 1.0)
    good, talk = wording("good", ENOUGH, 0.6), wording("talk", 50, 0.4, answered=0.9)
    mute, none = wording("mute", 50, 0.4, answered=0.1), wording("none", 0, None)
    found = most_helpful([few, mute, none, talk, good])
    assert [one.name for one in found] == ["good", "talk", "mute", "few", "none"]


def test_only_messages_that_something_followed_have_worked():
    few, known = wording("few", ENOUGH - 1, 1.0), [wording("none", 50, 0.0)]
    known += [wording(f"paid {share}", 50, share / 10) for share in range(1, 4)]
    known += [wording("answered", 50, 0.0, answered=0.9)]
    found = [one.name for one in worked([few, *known], 9)]
    assert found == ["paid 3", "paid 2", "paid 1", "answered"]
    assert [one.name for one in worked([few, *known], 3)] == found[:3]
    assert worked([few, known[0]], 3) == []
