"""Where an invoice stands by all that platforms and colleagues said of it.

Statuses come late, twice and in any order. So each that holds does so until one that
ends it stands later; whatever else arrives in between changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .verdict import (
    APPROVED,
    ARRIVED,
    DISPUTE,
    PAYEE,
    REFUSED,
    RESUMED,
    SENT,
    STRONGEST,
    SUPPLY,
    UNREACHED,
    verdict_of,
)

PATIENCE = timedelta(days=3)  # that a transfer may take once it was sent
# Which codes end what a status began; a colleague ends each of them.
ENDED_BY = {
    UNREACHED: {"203", "204", "205"},  # sent again, it got there
    REFUSED: set(),
    PAYEE: {"228"},
    DISPUTE: {"205"},
    SUPPLY: {"205", "209"},
    SENT: set(),
}


@dataclass(frozen=True)
class Status:
    """One thing that was said of an invoice: of which day, and since when we know."""

    id: int
    code: str
    reasons: tuple[str, ...]
    day: date
    known: datetime


@dataclass(frozen=True)
class Standing:
    """What holds an invoice back, if anything, and what its customer knows of it.

    ``until``: the day on which a payment that was sent should be there.
    ``gently_since``: what held it ended, or ends by itself, and nobody has been asked
    for it since this moment: it is asked for gently, from the beginning.
    """

    status: Status | None = None
    effect: str | None = None
    until: date | None = None
    arrived_on: date | None = None
    approved_on: date | None = None
    gently_since: datetime | None = None


def standing(statuses: Iterable[Status]) -> Standing:
    """Where an invoice stands by these statuses, in whichever order they came."""
    statuses = sorted(statuses, key=lambda one: (one.day, one.id))
    effects = {one.id: verdict_of(one.code, one.reasons) for one in statuses}
    ends = {
        one.id: [other for other in statuses if _ends(other, one, effects[one.id])]
        for one in statuses
        if effects[one.id] in ENDED_BY
    }
    open_ones = [one for one in statuses if one.id in ends and not ends[one.id]]
    held = min(
        reversed(open_ones),
        key=lambda one: STRONGEST.index(effects[one.id]),
        default=None,
    )
    effect = held and effects[held.id]
    known = [end.known for ended in ends.values() for end in ended]
    known += [one.known for one in open_ones if effects[one.id] == SENT]
    reached = [one.day for one in statuses if effects[one.id] in (ARRIVED, APPROVED)]
    return Standing(
        status=held,
        effect=effect,
        until=held.day + PATIENCE if effect == SENT else None,
        arrived_on=None if effect == UNREACHED else min(reached, default=None),
        approved_on=_approved_on(statuses, effects, effect),
        gently_since=max(known, default=None),
    )


def _ends(other: Status, one: Status, effect: str) -> bool:
    """Whether ``other`` ends what ``one`` began. A colleague knew all that was known by
    then, and nothing of what was told later."""
    if other.code == RESUMED:
        return other.id > one.id
    later = (other.day, other.id) > (one.day, one.id)
    return later and other.code in ENDED_BY[effect]


def _approved_on(statuses, effects, effect):
    """The day of the approval, where nothing is said against it now."""
    if effect not in (None, SENT):
        return None
    days = [one.day for one in statuses if effects[one.id] == APPROVED]
    return max(days, default=None)
