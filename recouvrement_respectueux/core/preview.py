"""What would go out in the coming days if nothing changes (same decision)."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile

from .agreement import COMING, LATE, TALK, Word
from .decide import decide
from .facts import Agreed, Decision, File, Limits, Preferences, Step
from .kinds import RULES_OF, STEP
from .rules import Rule
from .words import decide_word


@dataclass(frozen=True)
class Planned:
    """One contact to come, on one day; ``word`` when it is about an instalment."""

    day: date
    decision: Decision
    word: Word | None = None

    @property
    def amount(self) -> Decimal:
        """What it would ask for, in the company's currency."""
        return sum((item.residual_company for item in self.decision.items), Decimal(0))


@dataclass(frozen=True)
class Move:
    """One contact to come as the question "may it leave alone?" sees it.

    ``step`` is None for a word about an instalment; ``unread``: nobody has to read it
    first; ``now``: it is decided on the first day, by the next run; ``early``: before
    the due date, so where nobody reads it in time the next one takes its place. In the
    company's currency.
    """

    step: int | None
    unread: bool
    now: bool
    amount: Decimal
    early: bool = False


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
    (planned,) = coming_together(((file, path, preferences, limits),), today, days)
    return planned


def coming_together(
    parts: Sequence[tuple[File, tuple[Step, ...], Preferences, Limits]],
    today: date,
    days: int = 30,
    rules: Mapping[str, Sequence[Rule]] = RULES_OF,
) -> list[list[Planned]]:
    """The same for one customer of several branches of one legal entity: a contact of
    one of them spends the budget of all (I20). In their order on the same day.

    :param rules: those of each kind of message, in order
    """
    end = today + timedelta(days=days)
    files = [replace(file, message_waiting=False) for file, *_terms in parts]
    planned, looked_at = [[] for _part in parts], [today for _part in parts]
    while (day := min(looked_at, default=end)) < end:
        for number, (_file, *terms) in enumerate(parts):
            if looked_at[number] != day:
                continue
            file = files[number]
            one = _planned(file, terms, day, rules)
            if one.decision.contact:
                planned[number].append(one)
                files = [replace(f, contacts=(*f.contacts, day)) for f in files]
                files[number] = file = _after(file, one.decision, one.word, day)
            elif one.decision.until is None and not file.agreements:
                looked_at[number] = end
                continue
            looked_at[number] = _next_day(file, one.decision, day)
    return planned


def _planned(file, terms, day, rules):
    """What is decided about this file on this day, whether it is a contact or none."""
    path, preferences, limits = terms
    word, decision = decide_word(file, preferences, limits, day, rules)
    if decision is None or not decision.contact:
        word = None
        decision = decide(file, path, preferences, limits, day, rules[STEP])
    # One that waits for its review does so, even if its step is automatic now.
    reviewed = decision.reviewed or file.in_review
    return Planned(day, replace(decision, reviewed=reviewed), word)


def leaving_alone(
    moves: Iterable[Move], automatic: Set[int], words: bool = True
) -> list[Move]:
    """Those contacts with one customer that leave without a review when these steps
    are automatic, and the ``words`` about instalments or not: the first one that a
    person reads or makes keeps back all others, but for a note before the due date,
    which that day takes back."""

    def leaves(move):
        alone = words if move.step is None else move.step in automatic
        return move.unread and alone

    going_on = takewhile(lambda move: leaves(move) or move.early, moves)
    return list(filter(leaves, going_on))


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
        in_review=False,
        refused=False,
    )


def after_word(file: File, word: Word, day: date) -> File:
    """The facts once this word has been said. An instalment that was announced is
    expected to be paid: the preview shows the next one, not a question about it."""
    told = {COMING: "remaining", LATE: "asked_on", TALK: "talk_on"}[word.kind]
    value = Decimal(0) if word.kind == COMING else day
    return replace(
        file,
        contacts=(*file.contacts, day),
        in_review=False,
        refused=False,
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
