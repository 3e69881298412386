"""Received is not written off: what a reconciliation means for a claim (I18).

One definition for figures, thanks, arrangements and gestures. Money is what came in; a
credit note lessens what was asked; a loss stays asked for and nobody has paid it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)
# A bank fee, some odd cents: a difference that is closed together with a payment goes
# with it, up to this share of what they close.
SMALL = Decimal("0.05")
RECEIVED, CREDITED, WRITTEN_OFF = "received", "credited", "written_off"


@dataclass(frozen=True)
class Entry:
    """The entry on the other side of a reconciliation.

    ``is_money``: of a payment, of a bank or cash journal, or a compensation that an
    accountant marked. ``is_credit``: a credit note, or an entry that takes another one
    back. ``closed``: what it takes off customers in all; ``given_up``: the part of it
    that it books as a loss; both in the currency of the company.
    """

    is_money: bool = False
    is_credit: bool = False
    closed: Decimal = NOTHING
    given_up: Decimal = NOTHING


@dataclass(frozen=True)
class Split:
    """One reconciliation in its parts; together they are its amount."""

    received: Decimal = NOTHING
    credited: Decimal = NOTHING
    written_off: Decimal = NOTHING


def split(amount: Decimal, entry: Entry) -> Split:
    """What this reconciliation brought, to the decimals of its exact ``amount``."""
    if not entry.is_money:
        if entry.is_credit:
            return Split(credited=amount)
        return Split(written_off=amount)
    if not entry.closed or is_small(entry.given_up, entry.closed):
        return Split(received=amount)
    share = min(entry.given_up / entry.closed, Decimal(1))
    lost = (amount * share).quantize(amount)
    return Split(received=amount - lost, written_off=lost)


def is_small(lost: Decimal, whole: Decimal) -> bool:
    """Whether so little was given up that what was asked counts as paid."""
    return lost <= whole * SMALL


def settled_by(received: Decimal, written_off: Decimal) -> str:
    """What closed an invoice: money if any came in; else a loss, else credit."""
    if received > 0:
        return RECEIVED
    return WRITTEN_OFF if written_off > 0 else CREDITED


def is_paid(received: Decimal, written_off: Decimal) -> bool:
    """Whether somebody paid what was asked, so that they may be thanked: money came in,
    and nothing that matters was written off."""
    return received > 0 and is_small(written_off, received + written_off)


def not_taken_back(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Of what came in, what no return of the same amount answers to: it may be meant
    for what is asked, though more was taken back in all.

    :param parts: ``(amount, amount in the currency of the company)`` of each entry,
        below zero what was taken back
    """
    parts = tuple(parts)
    back = Counter(-amount for amount, _own in parts if amount < 0)
    left = NOTHING
    for amount, own in parts:
        if amount > 0:
            left += NOTHING if back[amount] > 0 else own
            back[amount] -= 1
    return left
