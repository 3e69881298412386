"""The life of an agreement: its state, and the next kind word about it (I8).

A note before an instalment, a question when one is late, a grace period, "let us
look at it together", a second grace period; only then broken, and a person goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

PROPOSED, ACCEPTED, RUNNING, KEPT = "proposed", "accepted", "running", "kept"
COMING, LATE, TALK, BREAK = "coming", "late", "talk", "break"


@dataclass(frozen=True)
class Expected:
    """One instalment as the follow-up sees it.

    ``coming_told``, ``asked_on`` and ``talk_on``: the note, the question and the
    invitation that the customer has received about it.
    """

    id: int
    due: date
    remaining: Decimal
    coming_told: bool = False
    asked_on: date | None = None
    talk_on: date | None = None


@dataclass(frozen=True)
class Patience:
    """How patient the company is. Days; ``since`` is the day of the acceptance.

    ``promise``: a promise pauses everything until its date plus the grace period,
    then the question is what happened.
    """

    notice: int = 3
    grace: int = 7
    promise: bool = False
    since: date | None = None


@dataclass(frozen=True)
class Word:
    """What is to be done now about which instalment, from which day on."""

    kind: str
    installment: Expected
    day: date


def life(agreed: bool, begun: bool, remaining: Decimal, kept: bool = True) -> str:
    """State of an agreement that nobody has ended.

    :param begun: a payment has come, or the first instalment's day is there
    :param kept: what does not remain was paid; else it runs until it is ended, as
        nobody has kept it and nothing is left of it to keep
    """
    if not agreed:
        return PROPOSED
    if remaining <= 0 and kept:
        return KEPT
    return RUNNING if begun else ACCEPTED


def next_word(
    expected: Sequence[Expected], patience: Patience, today: date
) -> Word | None:
    """The word for ``today`` about the oldest open instalment; None: nothing to say."""
    word = coming_word(expected, patience, today)
    return word if word and word.day <= today else None


def coming_word(
    expected: Sequence[Expected], patience: Patience, today: date
) -> Word | None:
    """The next word about the oldest open instalment and the day it is due, which may
    be in the future."""
    one = next((one for one in expected if one.remaining > 0), None)
    if one is None:
        return None
    grace = timedelta(days=patience.grace)
    if today <= one.due and not one.coming_told:
        return _note(one, patience, today)
    if not one.asked_on:
        wait = grace if patience.promise else timedelta(0)
        return Word(LATE, one, one.due + wait + timedelta(days=1))
    if not one.talk_on:
        return Word(TALK, one, one.asked_on + grace + timedelta(days=1))
    return Word(BREAK, one, one.talk_on + grace + timedelta(days=1))


def _note(one: Expected, patience: Patience, today: date) -> Word:
    """A note a few days ahead, unless the agreement itself is that fresh."""
    day = one.due - timedelta(days=patience.notice)
    if not patience.notice or (patience.since and patience.since >= day):
        told = replace(one, coming_told=True)
        return coming_word((told,), patience, today)
    return Word(COMING, one, day)
