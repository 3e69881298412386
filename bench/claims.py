# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Real claims and payments as plain records: what became known on which day.

- A claim is due 60 days after its notification, else its sending, else its issue.
- Its amount is the fine plus the postage. The penalty of the data is never added: the
  addon adds no fee, so what somebody paid for a penalty is money that we owe back. It
  stays an unallocated credit until it is refunded, `REFUND_DAYS` later.
- A claim that was appealed is disputed from its sending on (the day of the appeal is
  not in the data), and for good.
- The data has no customer numbers. Claims are dealt out to customers in the order of
  issue, like cards: the claims of one customer then lie months apart, so that new ones
  become due while older ones are open, paid or disputed. With the default of three
  claims most customers have several invoices in one message, and enough of them pay
  everything to close their files.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data" / "traffic_fines"
TERM_DAYS = 60
REFUND_DAYS = 10
CLAIMS_PER_CUSTOMER = 3


@dataclass(frozen=True)
class Claim:
    """One claim; `amount` in EUR, `customer` is a number from 0 on."""

    name: str
    customer: int
    issued_on: date
    due_on: date
    amount: Decimal
    disputed_on: date | None = None


@dataclass(frozen=True)
class Movement:
    """Money on a claim on a day, in EUR: paid by the customer, or refunded to them."""

    claim: str
    day: date
    amount: Decimal


@dataclass(frozen=True)
class News:
    """What became known over some days, each list in the order of the days."""

    claims: list = field(default_factory=list)
    disputes: list = field(default_factory=list)
    payments: list = field(default_factory=list)
    refunds: list = field(default_factory=list)


def load_claims(per_customer: int = CLAIMS_PER_CUSTOMER) -> list[Claim]:
    """All claims in the order of issue, dealt out to customers."""
    rows = sorted(_rows("claims.csv"), key=lambda row: (row["issued_on"], row["claim"]))
    customers = -(-len(rows) // per_customer)
    return [_claim(row, rank % customers) for rank, row in enumerate(rows)]


def load_payments(claims: list[Claim]) -> list[Movement]:
    """Payments of these claims in the order of the days; empty ones left out."""
    issued = {claim.name: claim.issued_on for claim in claims}
    payments = [
        Movement(
            row["claim"],
            max(date.fromisoformat(row["paid_on"]), issued[row["claim"]]),
            Decimal(row["amount"]),
        )
        for row in _rows("payments.csv")
        if row["claim"] in issued and Decimal(row["amount"]) > 0
    ]
    return sorted(payments, key=lambda one: (one.day, one.claim))


def refunds_of(claims: list[Claim], payments: list[Movement]) -> list[Movement]:
    """What was paid above each claim, given back `REFUND_DAYS` after that payment."""
    owed = {claim.name: claim.amount for claim in claims}
    refunds = []
    for payment in payments:
        above = max(payment.amount - owed[payment.claim], Decimal(0))
        owed[payment.claim] -= payment.amount - above
        if above:
            day = payment.day + timedelta(days=REFUND_DAYS)
            refunds.append(Movement(payment.claim, day, above))
    return refunds


class Feed:
    """Hands out what became known, day after day, each piece of news once."""

    def __init__(self, claims: list[Claim], payments: list[Movement] | None = None):
        payments = load_payments(claims) if payments is None else payments
        refunds = refunds_of(claims, payments)
        disputed = [claim for claim in claims if claim.disputed_on]
        self._news = {
            "claims": _by_day(claims, "issued_on"),
            "disputes": _by_day(disputed, "disputed_on"),
            "payments": _by_day(payments, "day"),
            "refunds": _by_day(refunds, "day"),
        }

    def until(self, day: date) -> News:
        """Everything new up to the end of `day`."""
        return News(**{kind: self._take(kind, day) for kind in self._news})

    def _take(self, kind, last):
        by_day = self._news[kind]
        days = sorted(day for day in by_day if day <= last)
        return [one for day in days for one in by_day.pop(day)]


def _rows(name):
    with open(FOLDER / name, newline="") as file:
        return list(csv.DictReader(file))


def _day(text):
    return date.fromisoformat(text) if text else None


def _claim(row, customer):
    issued, sent = _day(row["issued_on"]), _day(row["sent_on"])
    start = _day(row["notified_on"]) or sent or issued
    return Claim(
        name=row["claim"],
        customer=customer,
        issued_on=issued,
        due_on=start + timedelta(days=TERM_DAYS),
        amount=Decimal(row["amount"]) + Decimal(row["expense"]),
        disputed_on=(sent or issued) if row["appealed"] == "1" else None,
    )


def _by_day(records, fname):
    by_day = defaultdict(list)
    for one in records:
        by_day[getattr(one, fname)].append(one)
    return by_day
