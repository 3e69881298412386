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
    found, taken = [], bytearray(len(said))  # a mark for each letter of a mention
    for rule, searched, means in RULES:
        for match in searched.finditer(said):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            days = means(match, Now(today, month_first))
            kept = [day for day in days if day and today <= day <= today + FARTHEST]
            if kept or not days:
                found.append(Mention(start, end, tuple(dict.fromkeys(kept)), rule))
    return tuple(sorted(found, key=lambda one: one.start))


def places(text: str) -> bytearray:
    """A mark for each letter of a text that speaks of a day, past ones too."""
    said = plain(text[:LONGEST])
    marks = bytearray(len(said))
    for _rule, searched, _means in RULES:
        for match in searched.finditer(said):
            marks[slice(*match.span())] = b"\1" * len(match.group())
    return marks
