"""What would go out in the coming days if nothing changes (same decision)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from .agreement import COMING, LATE, TALK, Word
from .decide import decide
from .facts import Agreed, Decision, File, Limits, Preferences, Step
from .words import decide_word


@dataclass(frozen=True)
class Planned:
    """One contact to come, on one day; ``word`` when it is about an instalment."""

    day: date
    decision: Decision
    word: Word | None = None


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
        word, decision = decide_word(file, preferences, limits, day)
        if decision is None or not decision.contact:
            word, decision = None, decide(file, path, preferences, limits, day)
        if decision.contact:
            planned.append(Planned(day, decision, word))
            file = _after(file, decision, word, day)
        elif decision.until is None and not file.agreements:
            break
        day = _next_day(file, decision, day)
    return planned


def after_contact(file: File, decision: Decision, day: date) -> File:
    """The facts as they are once the decided contact has been made on ``day``."""
    told = {item.id for item in decision.items} if decision.step.days > 0 else ()
    return replace(
        file,
        items=tuple(
            replace(item, is_new=False) if item.id in told else item
            for item in file.items
        ),
        contacts=(*file.contacts, day),
        cycle=decision.cycle,
        anchor=decision.anchor,
        last_step_days=decision.step.days,
        last_step_on=day,
        asked_by_person=False,
    )


def after_word(file: File, word: Word, day: date) -> File:
    """The facts once this word has been said. An instalment that was announced is
    expected to be paid: the preview shows the next one, not a question about it."""
    told = {COMING: "remaining", LATE: "asked_on", TALK: "talk_on"}[word.kind]
    value = Decimal(0) if word.kind == COMING else day
    return replace(
        file,
        contacts=(*file.contacts, day),
        agreements=tuple(_told(one, word, told, value) for one in file.agreements),
    )


def _told(agreed: Agreed, word: Word, name: str, value) -> Agreed:
    expected = tuple(
        replace(one, **{name: value}) if one.id == word.installment.id else one
        for one in agreed.expected
    )
    return replace(agreed, expected=expected)


def _after(file: File, decision: Decision, word: Word | None, day: date) -> File:
    if word is None:
        return after_contact(file, decision, day)
    return after_word(file, word, day)


def _next_day(file: File, decision: Decision, day: date) -> date:
    """A day later where an agreement may have a word to say; else the next check."""
    tomorrow = day + timedelta(days=1)
    return tomorrow if file.agreements else max(decision.until or tomorrow, tomorrow)
