# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The written summary of a talk is part of that contact, while it is fresh."""

from datetime import timedelta

import pytest

from odoo.addons.recouvrement_respectueux.core.facts import File, Limits, Preferences
from odoo.addons.recouvrement_respectueux.core.thanks import (
    SUMMARY_WHILE,
    decide_care,
    decide_summary,
    decide_thanks,
)

from .facts import TODAY, day, item

WISHES = Preferences(reachable=frozenset({"email"}))
LIMITS = Limits(min_days=7)


def holds(file, talked_on, wishes=WISHES):
    found = decide_summary(file, wishes, LIMITS, talked_on, TODAY).holds
    return [check.rule for check in found]


@pytest.mark.parametrize("ago", range(SUMMARY_WHILE.days + 1))
def test_a_fresh_summary_leaves_although_the_talk_was_a_contact(ago):
    talked_on = TODAY - timedelta(days=ago)
    file = File(contacts=(talked_on,))
    assert not decide_thanks(file, WISHES, LIMITS, TODAY).contact
    assert not holds(file, talked_on)


def test_an_old_summary_is_one_more_contact():
    assert holds(File(contacts=(day(-4),)), day(-4)) == ["budget_left"]
    assert holds(File(contacts=(day(-4),)), None) == ["budget_left"]


def test_a_refused_channel_holds_it_all_the_same():
    refused = Preferences(reachable=frozenset({"email"}), refused=frozenset({"email"}))
    assert holds(File(contacts=(TODAY,)), TODAY, refused) == ["channel_allowed"]


def test_who_waits_for_an_answer_is_not_thanked_first():
    file = File(awaiting_answer_since=day(-1))
    held = [check.rule for check in decide_thanks(file, WISHES, LIMITS, TODAY).holds]
    assert held == ["answer_awaited"]


def test_how_it_went_is_not_asked_while_something_is_late():
    late, coming = item(late=1), item(late=0)
    assert decide_care(File(items=(late,)), WISHES, LIMITS, TODAY) is None
    assert decide_care(File(items=(coming,)), WISHES, LIMITS, TODAY).contact
    aside = item(late=1, excluded=True)
    assert decide_care(File(items=(aside,)), WISHES, LIMITS, TODAY).contact
