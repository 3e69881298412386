"""Whether a thank-you may leave now: a contact like any other (I5, I6)."""

from datetime import date

from .facts import Decision, File, Limits, Preferences
from .rules import (
    Situation,
    budget_left,
    channel_allowed,
    customer_excluded,
    day_allowed,
)

THANKS_RULES = (customer_excluded, channel_allowed, budget_left, day_allowed)


def decide_thanks(
    file: File, preferences: Preferences, limits: Limits, today: date
) -> Decision:
    """Decide whether the thanks leave on ``today``; a pause of reminders is none of
    thanks, the contact budget, the channel and the days of the customer count."""
    case = Situation(file, (), preferences, limits, today)
    checks = tuple(rule(case) for rule in THANKS_RULES)
    return Decision(checks=checks, channel=case.channel)
