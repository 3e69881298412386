"""Which instalment is paid by what the ledger has received.

Nothing is typed: reconciliations since the agreement go in, the state of each
instalment comes out. Take a reconciliation away and its instalment is open again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .installments import Due
from .received import is_small

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Receipt:
    """One reconciliation of an invoice of the agreement, in the currency of it.

    ``is_credit``: a credit note, or an invoice that was cancelled. It lowers what is
    asked for; nobody has paid anything. ``is_loss``: it was written off. That lowers it
    too, and the customer has not kept what was agreed.
    """

    on: date
    amount: Decimal
    is_credit: bool = False
    is_loss: bool = False

    @property
    def is_paid(self) -> bool:
        """Whether it is money that came in."""
        return not (self.is_credit or self.is_loss)


@dataclass(frozen=True)
class Share:
    """What one instalment has received; ``paid_on`` is the day it was complete."""

    paid: Decimal
    credited: Decimal
    remaining: Decimal
    paid_on: date | None = None


def allocate(
    dues: Sequence[Due], receipts: Sequence[Receipt], beyond: Decimal = NOTHING
) -> tuple[Share, ...]:
    """Share of each due: payments fill the oldest due first (civil code 1342-10,
    FR-12), credits shorten the table from its end.

    :param beyond: part of the invoices that the table does not ask for (a promise of
        a part, the waived part of a settlement); credits use it up first
    :return: one share per due, in the same order; always
        ``paid + credited + remaining == amount``
    """
    credit = _sum(receipts, lambda one: not one.is_paid)
    credited = _from_the_end(
        [due.amount for due in dues], max(credit - beyond, NOTHING)
    )
    asked = [due.amount - less for due, less in zip(dues, credited, strict=True)]
    payments = sorted((one for one in receipts if one.is_paid), key=lambda one: one.on)
    paid = _from_the_start(asked, sum((one.amount for one in payments), NOTHING))
    complete, shares = NOTHING, []
    for owed, less, got in zip(asked, credited, paid, strict=True):
        complete += owed
        day = _day_reached(payments, complete) if owed and got == owed else None
        shares.append(Share(got, less, owed - got, day))
    return tuple(shares)


def lost(receipts: Sequence[Receipt], beyond: Decimal = NOTHING) -> Decimal:
    """What was written off of what the agreement asks for; of ``beyond`` credits take
    their part first, as in ``allocate``."""
    credit = _sum(receipts, lambda one: one.is_credit)
    loss = _sum(receipts, lambda one: one.is_loss)
    return max(credit + loss - beyond, NOTHING) - max(credit - beyond, NOTHING)


def is_kept(asked: Decimal, paid: Decimal, written_off: Decimal) -> bool:
    """Whether an agreement of which nothing remains was kept: nothing that matters was
    written off. What was credited is not asked for any more."""
    return not written_off or (paid > 0 and is_small(written_off, asked))


def cover(
    dues: Sequence[Decimal], lines: Sequence[Decimal]
) -> tuple[tuple[tuple[int, Decimal], ...], ...]:
    """Which invoices each instalment is meant to pay, in the order of the invoices.

    :param dues: amounts of the instalments, oldest first
    :param lines: open amounts of the invoices, in the order that the customer chose
        or the oldest first
    :return: for each instalment ``((index of line, amount), …)``
    """
    left, at, parts = list(lines), 0, []
    for wanted in dues:
        part = []
        while wanted > 0 and at < len(left):
            taken = min(wanted, left[at])
            if taken > 0:
                part.append((at, taken))
            wanted, left[at] = wanted - taken, left[at] - taken
            at += left[at] <= 0
        parts.append(tuple(part))
    return tuple(parts)


def _sum(receipts, wanted) -> Decimal:
    return sum((one.amount for one in receipts if wanted(one)), NOTHING)


def _from_the_start(amounts: Sequence[Decimal], given: Decimal) -> list[Decimal]:
    filled = []
    for amount in amounts:
        taken = min(amount, given)
        filled.append(taken)
        given -= taken
    return filled


def _from_the_end(amounts: Sequence[Decimal], given: Decimal) -> list[Decimal]:
    return _from_the_start(amounts[::-1], given)[::-1]


def _day_reached(payments: Sequence[Receipt], amount: Decimal) -> date | None:
    total = NOTHING
    for payment in payments:
        total += payment.amount
        if total >= amount:
            return payment.on
    return None
