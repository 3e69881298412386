# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make forecast`: how far off the expected days of payment are, invoice by invoice.

Walk-forward: each invoice is forecast with what was known on the day it was issued,
then compared with the day on which it was paid. Beside ours stand the due date, and
the customer's own median wherever there is any history at all. Exit code 1 when ours is
no better than the due date, or worse than the median of the customers with a history.

- The real claims have no customer numbers: nobody is known to have come back. They are
  forecast as what they are, each from a customer of its own, so that only the median of
  all of them speaks. Claims that were never paid in full have no day to compare with.
- The demo history has customers with habits of their own, which change, in three kinds.
"""

import random
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo.addons.recouvrement_respectueux_insight.core.forecast import (
    CUSTOMER,
    ENOUGH,
    error,
    expected_day,
    usual_delay,
)

from .claims import load_claims, load_payments

YEAR = relativedelta(years=1)


@dataclass(frozen=True)
class Paid:
    """An invoice that was settled, and when."""

    customer: int
    segment: int
    issued: date
    due: date
    day: date

    @property
    def late(self) -> int:
        """Days after the due date, negative before it."""
        return (self.day - self.due).days


@dataclass(frozen=True)
class Forecast:
    """What was expected of one invoice when it was issued, by each way to do it."""

    paid: Paid
    ours: date
    basis: str
    own_median: date | None  # of the customer, from one invoice on


class Known:
    """Delays by the day they became known."""

    def __init__(self):
        self._delays = defaultdict(list)

    def add(self, key, paid: Paid) -> None:
        """Learn of one more payment."""
        insort(self._delays[key], (paid.day, paid.late))

    def year_before(self, key, day: date) -> list[int]:
        """Delays of what was paid in the 12 months before this day."""
        delays = self._delays[key]
        first, last = (bisect_left(delays, (one,)) for one in (day - YEAR, day))
        return [late for _day, late in delays[first:last]]


def walk_forward(history: Iterable[Paid]) -> list[Forecast]:
    """Each invoice with what was forecast on the day it was issued.

    The segment is known as of the first of that month, as the figure on screen has it.
    """
    history = sorted(history, key=lambda paid: paid.issued)
    customers, segments, medians = Known(), Known(), {}
    for paid in history:
        customers.add(paid.customer, paid)
        segments.add(paid.segment, paid)
    forecasts = []
    for paid in history:
        month = paid.segment, paid.issued.replace(day=1)
        if month not in medians:
            delays = segments.year_before(*month)
            medians[month] = usual_delay(delays) if len(delays) >= ENOUGH else None
        own = customers.year_before(paid.customer, paid.issued)
        found = expected_day(paid.due, own, medians[month])
        median = paid.due + timedelta(days=usual_delay(own)) if own else None
        forecasts.append(Forecast(paid, found.day, found.basis, median))
    return forecasts


# === HISTORIES === #


def real_claims() -> list[Paid]:
    """The claims that were paid in full, each by a customer of its own."""
    claims = load_claims(per_customer=1)
    paid = _settled_on(claims)
    return [
        Paid(number, 0, claim.issued_on, claim.due_on, paid[claim.name])
        for number, claim in enumerate(claims)
        if claim.name in paid
    ]


def _settled_on(claims):
    """Day on which nothing was left of each claim: ``{name: day}``."""
    owed = {claim.name: claim.amount for claim in claims}
    days = {}
    for payment in load_payments(claims):
        owed[payment.claim] -= payment.amount
        if owed[payment.claim] <= Decimal(0):
            days.setdefault(payment.claim, payment.day)
    return days


def demo_history(customers: int = 300, months: int = 36) -> list[Paid]:
    """Customers of three kinds with habits of their own: some are invoiced each month,
    some twice a year, and one in five changes the habit half-way."""
    chance = random.Random(2026)
    history = []
    for customer in range(customers):
        segment = customer % 3
        habit = (2, 12, 30)[segment] + chance.gauss(0, 8)
        later = habit + chance.choice((-15, 20)) if chance.random() < 0.2 else habit
        for month in range(chance.randrange(6), months, chance.choice((1, 2, 6))):
            issued = date(2023, 1, 1) + relativedelta(months=month)
            issued += timedelta(days=chance.randrange(28))
            usual = habit if month < months / 2 else later
            late = round(chance.gauss(usual, 5) + (chance.random() < 0.05) * 60)
            due = issued + timedelta(days=30)
            day = max(issued, due + timedelta(days=late))
            history.append(Paid(customer, segment, issued, due, day))
    return history


# === FIGURES === #


def report() -> int:
    """Print the errors on both histories; 1 when a promise is not kept."""
    histories = {"real claims": real_claims(), "demo history": demo_history()}
    broken = []
    for name, history in histories.items():
        broken += [f"{name}: {one}" for one in _report(name, walk_forward(history))]
    print("\n".join(broken) or "Every promise is kept.")
    return int(bool(broken))


def _report(name, forecasts):
    """Print the table of one history; returns what is not as promised."""
    print(f"\n{name}: {len(forecasts)} invoices, errors in days (mean, median)")
    habit = [one for one in forecasts if one.basis == CUSTOMER]
    some = [one for one in forecasts if one.own_median]
    ours, due, _own = _line("all", forecasts)
    some_ours, _due, some_own = _line("customer has some history", some)
    habit_ours, _due, habit_own = _line(f"customer has {ENOUGH} or more", habit)
    broken = ["no better than the due date"] if ours.mean >= due.mean else []
    for ours, own in ((some_ours, some_own), (habit_ours, habit_own)):
        if own and ours.mean > own.mean:
            broken.append("worse than the customer's median")
    return broken


def _line(label, forecasts):
    """Errors of ours, of the due date, and of the customer's median where it is."""
    days = [one.paid.day for one in forecasts]
    ours = error([one.ours for one in forecasts], days)
    due = error([one.paid.due for one in forecasts], days)
    has_own = all(one.own_median for one in forecasts)
    own = error([one.own_median for one in forecasts], days) if has_own else None
    errors = {"ours": ours, "due date": due, "own median": own}
    shown = [
        (title, f"{one.mean:.1f} {one.median:6.1f}" if one else "-")
        for title, one in errors.items()
    ]
    text = "  ".join(f"{title} {cell:>14}" for title, cell in shown)
    print(f"  {label:27} {len(forecasts):6}  {text}")
    return ours, due, own
