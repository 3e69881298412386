"""What is open, and what is asked for now: one definition for message, page, dialog,
document and file.

    open      = late + not yet due
    asked now = late − disputed − arranged − on its way − paused − waiting for us
                − received, not below 0

``received`` is money, or a credit note, that came in and settles nothing yet. It counts
against what is asked first, the oldest first, as it will once it is allocated. Where
the customer, or the file, is left in peace as a whole, all the rest is paused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter

from .facts import Item

ARRANGED, DISPUTED, UNDER_WAY, PAUSED = "arranged", "disputed", "under_way", "paused"
OURS = "ours"
ASKED = "asked"
HELD = (ARRANGED, DISPUTED, UNDER_WAY, PAUSED, OURS)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Amounts:
    """Sums of one customer in one currency. The parts of ``late`` are told apart, each
    item in one of them: ``late == disputed + arranged + under_way + paused + ours +
    received + asked``, where ``received`` is what of it counts against what is late."""

    coming: Decimal = NOTHING
    late: Decimal = NOTHING
    disputed: Decimal = NOTHING
    arranged: Decimal = NOTHING
    under_way: Decimal = NOTHING
    paused: Decimal = NOTHING
    ours: Decimal = NOTHING
    received: Decimal = NOTHING
    asked: Decimal = NOTHING

    def __add__(self, other: "Amounts") -> "Amounts":
        """The sums of two currencies, both worth in the same one."""
        return Amounts(
            *(
                getattr(self, one.name) + getattr(other, one.name)
                for one in fields(self)
            )
        )

    @property
    def open(self) -> Decimal:
        """All that is not paid: late, or not due yet."""
        return self.late + self.coming


def held_as(item: Item, today: date) -> str | None:
    """Why this item is not asked for; None where it may be."""
    if item.arranged:
        return ARRANGED
    if item.disputed:
        return DISPUTED
    if item.ours:
        return OURS
    if is_under_way(item, today):
        return UNDER_WAY
    if item.paused_until is not None and item.paused_until > today:
        return PAUSED
    return None


def is_under_way(item: Item, today: date) -> bool:
    """Whether a payment of this item is on its way, seen or announced."""
    announced = item.under_way_until
    return item.payment_under_way or (announced is not None and announced > today)


def is_late(item: Item, today: date) -> bool:
    """An item is late from the day after it is due."""
    return item.due < today


def followed(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that the company has not left out of follow-up."""
    return tuple(item for item in items if not item.excluded)


def amounts(
    items: Iterable[Item],
    received: Decimal,
    today: date,
    of=attrgetter("residual"),
    in_peace: bool = False,
) -> Amounts:
    """Add up what is open of one customer in one currency.

    :param items: open items of that currency
    :param received: what came in of that currency and settles nothing yet
    :param of: which amount of an item, all in one currency
    :param in_peace: whether nothing at all is asked of this customer now
    """
    coming, late = NOTHING, NOTHING
    parts = dict.fromkeys((*HELD, ASKED), NOTHING)
    for item in followed(items):
        if is_late(item, today):
            late += of(item)
            parts[held_as(item, today) or ASKED] += of(item)
        else:
            coming += of(item)
    counted = min(max(received, NOTHING), parts[ASKED])
    parts[ASKED] -= counted
    if in_peace:
        parts[PAUSED] += parts[ASKED]
        parts[ASKED] = NOTHING
    return Amounts(coming=coming, late=late, received=counted, **parts)


def uncovered(
    items: Iterable[Item], received: Decimal, today: date
) -> dict[int, Decimal]:
    """What is left of each item in one currency once what was received is allocated,
    the oldest first: ``{item id: amount}``. What is disputed, arranged, on its way or
    not followed is left as it is.
    """
    left, found = max(received, NOTHING), {}
    for item in sorted(items, key=lambda one: (one.due, one.id)):
        covered = min(left, item.residual) if _may_be_arranged(item, today) else NOTHING
        left -= covered
        found[item.id] = item.residual - covered
    return found


def free(
    items: Iterable[Item], received: Decimal, today: date
) -> list[tuple[Item, Decimal]]:
    """What may be arranged of items in one currency: ``[(item, amount)]``, the oldest
    first, without what is disputed, arranged or on its way, less what was received.
    """
    items = tuple(items)
    left = uncovered(items, received, today)
    return [
        (item, left[item.id])
        for item in sorted(items, key=lambda one: (one.due, one.id))
        if _may_be_arranged(item, today) and left[item.id]
    ]


def _may_be_arranged(item: Item, today: date) -> bool:
    """A pause is no obstacle: whoever is left in peace may still propose a date."""
    return not item.excluded and held_as(item, today) in (None, PAUSED)
