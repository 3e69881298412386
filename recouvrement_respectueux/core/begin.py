"""Where a company begins: what is older stays aside, in sight, until a person says so.

Nobody likes to be asked, by a message out of the blue, about an invoice of three years
ago; and whoever begins wants to see a few messages leave before hundreds do.
"""

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from .facts import File, Item

NEWER, OLD = "newer", "old"
AGES = (30, 60, 90, 365)  # days late, the last of each group


def looked_from(opened_on: date) -> date:
    """What was due before this day was older than a year when its file was opened."""
    return opened_on - relativedelta(years=1)


def beginning(file: File, item: Item) -> str | None:
    """Why this item stays aside: ``OLD`` where a person looks at it first, ``NEWER``
    where the company begins with newer ones; None where it does not."""
    if file.looked_from and item.due < file.looked_from:
        return OLD
    if file.begun_on and item.due < file.begun_on:
        return NEWER
    return None


def is_backlog(file: File, items: Iterable[Item]) -> bool:
    """Whether one of these items was late already when somebody first looked: a person
    reads what asks for it, whatever is switched on."""
    return bool(file.looked_on) and any(item.due < file.looked_on for item in items)


def age_group(due: date, today: date) -> int:
    """Which of the groups of ``AGES`` this claim is in, by its days late; behind the
    last one where it is older.

    >>> age_group(date(2026, 3, 1), date(2026, 3, 10))
    0
    >>> age_group(date(2024, 3, 1), date(2026, 3, 10))
    4
    """
    late = (today - due).days
    return sum(late > most for most in AGES)
