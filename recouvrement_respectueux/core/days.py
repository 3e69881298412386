"""Days as customers say them, French and English: « vendredi en huit », "by month end".

Every rule turns words and the day on which they were received into one day, or into
two where people mean either. What lies before that day is none: a promise is about
what comes. Words about the past, an absence, money that others owe: promised.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .day_means import Now
from .day_rules import RULES
from .tone import plain

LONGEST = 4000  # characters that are looked at
FARTHEST = timedelta(days=400)  # later than that is a slip, or a contract's end


@dataclass(frozen=True)
class Mention:
    """Words about a day: where they stand, and what they can mean, the likely first.

    ``days`` is empty for words that name no clear day (« après les fêtes »).
    """

    start: int
    end: int
    days: tuple[date, ...]
    rule: str = ""


def mentions(
    text: str, today: date, month_first: bool | None = None
) -> tuple[Mention, ...]:
    """Every day from ``today`` on that a text names, in the order of the text.

    :param text: only its first 4,000 characters are looked at
    :param month_first: whether 10/04 is the fourth of October, as in the United
        States; None where the country is not known
    """
    said = plain(text[:LONGEST])
    found, taken = [], []
    for rule, searched, means in RULES:
        for match in searched.finditer(said):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            days = means(match, Now(today, month_first))
            kept = [day for day in days if day and today <= day <= today + FARTHEST]
            if kept or not days:
                found.append(Mention(start, end, tuple(dict.fromkeys(kept)), rule))
    return tuple(sorted(found, key=lambda one: one.start))


def places(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of days, past ones too: ``[(start, end)]``."""
    said = plain(text[:LONGEST])
    return [
        match.span() for _rule, one, _means in RULES for match in one.finditer(said)
    ]
