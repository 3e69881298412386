"""When an open invoice may be expected, from how invoices were paid so far.

For cash planning only: nothing that decides about a customer reads it (GD-07). It is a
median, which a single very late invoice does not move, and no score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median, median_low

ENOUGH = 3  # settled invoices from which on one may speak of a habit
CUSTOMER, BOTH, SEGMENT, TERMS = BASES = ("customer", "both", "segment", "terms")


@dataclass(frozen=True)
class Expected:
    """A day, and whose habit it comes from: one of `BASES`."""

    day: date
    basis: str


def usual_delay(delays: Sequence[int]) -> int | None:
    """The median of these days after the due date, negative before it: a day on which
    an invoice was paid, the earlier one of the two in the middle. None without any."""
    return median_low(delays) if delays else None


def expected_day(
    due: date,
    customer_delays: Sequence[int],
    segment_delay: int | None = None,
    enough: int = ENOUGH,
) -> Expected:
    """The day on which an invoice may be expected.

    A customer with a habit pays by that habit. One or two invoices are no habit yet,
    but tell something: half-way between them and the customers of the same kind.

    :param customer_delays: days after the due date of the customer's settled invoices,
        negative before it
    :param segment_delay: the usual delay of customers of the same kind, if known
    :param enough: how many invoices make a habit of the customer
    """
    own = usual_delay(customer_delays)
    if len(customer_delays) >= enough:
        return Expected(due + timedelta(days=own), CUSTOMER)
    if segment_delay is None:
        return Expected(due, TERMS)
    if own is None:
        return Expected(due + timedelta(days=segment_delay), SEGMENT)
    return Expected(due + timedelta(days=(own + segment_delay) // 2), BOTH)


def planned_day(expected: date, today: date) -> date:
    """The day to plan with: what was expected earlier may come any day from today."""
    return max(expected, today)


@dataclass(frozen=True)
class Error:
    """By how many days forecasts were wrong, too early and too late alike."""

    count: int
    mean: float
    median: float


def error(forecasts: Sequence[date], paid: Sequence[date]) -> Error | None:
    """How far these forecasts were from the days of payment; None without any."""
    days = [
        abs((day - expected).days)
        for expected, day in zip(forecasts, paid, strict=True)
    ]
    return Error(len(days), mean(days), median(days)) if days else None
