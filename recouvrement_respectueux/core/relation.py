"""The history with a customer: every contact in both directions, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

THEY, WE, BOTH = DIRECTIONS = ("they", "we", "both")


@dataclass(frozen=True)
class Event:
    """Something that happened with a customer.

    ``moment`` is where the company lives, ``direction`` who turned to whom: the
    customer to us, we to them, or both. ``what`` says it in a few words, ``detail``
    adds to it.
    """

    moment: datetime
    direction: str
    what: str
    detail: str = ""


def timeline(events: Iterable[Event], most: int) -> list[tuple[date, list[Event]]]:
    """The latest events by month, the latest first: ``[(first day of month, events)]``.

    What happened at the same moment keeps its order.

    :param most: how many events at most
    """
    latest = sorted(events, key=lambda event: event.moment, reverse=True)[:most]
    months = {}
    for event in latest:
        months.setdefault(event.moment.date().replace(day=1), []).append(event)
    return list(months.items())
