"""Whether a thank-you, or the question how it went, may leave now: a contact like
any other (I5, I6)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from .facts import Decision, File, Limits, Preferences
from .rules import (
    Rule,
    Situation,
    answer_awaited,
    budget_left,
    channel_allowed,
    checked,
    contact_preferences,
    customer_excluded,
    day_allowed,
    no_procedure,
)

# How it went is asked while it is fresh, and not of the same customer all the time.
CARE_WHILE = timedelta(days=14)
CARE_AGAIN = timedelta(days=180)
# So long is the summary of a talk part of that talk; later it is one more contact.
SUMMARY_WHILE = timedelta(days=3)
THANKS_RULES = (
    no_procedure,
    contact_preferences,
    customer_excluded,
    answer_awaited,
    channel_allowed,
    budget_left,
    day_allowed,
)


def decide_thanks(
    file: File,
    preferences: Preferences,
    limits: Limits,
    today: date,
    rules: Sequence[Rule] = THANKS_RULES,
) -> Decision:
    """Decide whether thanks or after-care leave on ``today``.

    A pause of reminders is none of these; the contact budget, the channel and the
    days of the customer count, and who waits for an answer gets that first (I7).

    :param rules: those that are looked at, in order
    """
    case = Situation(file, (), preferences, limits, today)
    return Decision(checks=checked(case, rules), channel=case.channel)


def decide_care(
    file: File,
    preferences: Preferences,
    limits: Limits,
    today: date,
    rules: Sequence[Rule] = THANKS_RULES,
) -> Decision | None:
    """Decide whether the question how it went leaves on ``today``; None where something
    of the customer is late: how it went is asked once it has gone."""
    if any(item.due < today and not item.excluded for item in file.items):
        return None
    return decide_thanks(file, preferences, limits, today, rules)


def decide_summary(
    file: File,
    preferences: Preferences,
    limits: Limits,
    talked_on: date | None,
    today: date,
    rules: Sequence[Rule] = THANKS_RULES,
) -> Decision:
    """Decide whether the written summary of a talk leaves on ``today``.

    While it is fresh it is part of the contact that the talk was, whose place in the
    contact budget is taken already."""
    decision = decide_thanks(file, preferences, limits, today, rules)
    if talked_on is None or today - talked_on > SUMMARY_WHILE:
        return decision
    checks = (one for one in decision.checks if one.rule != budget_left.__name__)
    return replace(decision, checks=tuple(checks))
