"""The decision: facts in, one decision out. No clock, no database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .begin import is_backlog
from .facts import Decision, File, Limits, Preferences, Step, unseen
from .rules import RULES, Rule, Situation, checked


def decide(
    file: File,
    path: tuple[Step, ...],
    preferences: Preferences,
    limits: Limits,
    today: date,
    rules: Sequence[Rule] = RULES,
) -> Decision:
    """Decide whether the customer of ``file`` is contacted on ``today``, and why.

    Every rule is evaluated and kept, so that the answer to "why?" is complete and
    not only the first obstacle. The same function serves the daily job, the "Why?"
    page and the preview of the coming days.

    :param rules: those that are looked at, in order
    """
    case = Situation(file, path, preferences, limits, today)
    at = case.progress
    checks = checked(case, rules)
    if file.is_stopped:
        checks = tuple(_left_alone(check) for check in checks)
    return Decision(
        checks=checks,
        step=at.step,
        channel=case.channel,
        items=at.items,
        cycle=at.cycle,
        anchor=at.anchor,
        reviewed=file.asked_by_person
        or file.refused
        or is_backlog(file, at.items)
        or unseen(at.due_on, file.steps_since),
    )


def _left_alone(check):
    """While everything stands still no colleague is asked to act, but to answer."""
    return replace(check, person=check.person and check.rule == "answer_awaited")
