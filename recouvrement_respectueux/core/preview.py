"""What would go out in the coming days if nothing changes (same decision)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .decide import decide
from .facts import Decision, File, Limits, Preferences, Step


@dataclass(frozen=True)
class Planned:
    """One contact to come, on one day."""

    day: date
    decision: Decision


def coming_contacts(
    file: File,
    path: tuple[Step, ...],
    preferences: Preferences,
    limits: Limits,
    today: date,
    days: int = 30,
) -> list[Planned]:
    """Contacts from ``today`` on, over ``days`` days, if nobody pays or answers.

    A message that waits for a review counts as approved on its first allowed day:
    the preview shows what would go, the review decides.
    """
    planned, day, end = [], today, today + timedelta(days=days)
    file = replace(file, message_waiting=False)
    while day < end:
        decision = decide(file, path, preferences, limits, day)
        if decision.contact:
            planned.append(Planned(day, decision))
            file = after_contact(file, decision, day)
        elif decision.until is None:
            break
        day = max(decision.until or day, day + timedelta(days=1))
    return planned


def after_contact(file: File, decision: Decision, day: date) -> File:
    """The facts as they are once the decided contact has been made on ``day``."""
    return replace(
        file,
        contacts=(*file.contacts, day),
        cycle=decision.cycle,
        anchor=decision.anchor,
        last_step_days=decision.step.days,
        last_step_on=day,
        asked_by_person=False,
    )
