"""Interest for late payment, day by day, to the cent and not a cent before.

Days are counted from the day after the due date to the day of payment, each at the
rate of its half-year, on a year of 365 days. A half-year without a known rate charges
nothing and is reported (rules.md 1.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from .profiles import Profile
from .rates import Table, spans

YEAR = 365  # days, also in leap years
CENT = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Stretch:
    """Days on which the same principal was late: after ``after``, up to ``until``."""

    principal: Decimal
    after: date
    until: date


@dataclass(frozen=True)
class Part:
    """One line of the computation: the same principal at the same rate.

    ``percent`` is None where the rate of that half-year is unknown; ``weight`` is
    principal x percent x days, exact: a year's cent in 36,500 parts.
    """

    principal: Decimal
    first: date
    last: date
    days: int
    percent: Decimal | None

    @property
    def weight(self) -> Decimal:
        return self.principal * (self.percent or NOTHING) * self.days

    @property
    def amount(self) -> Decimal:
        """For reading: the sum of rounded parts may differ from the total by a cent."""
        return _money(self.weight)


@dataclass(frozen=True)
class Interest:
    """What was computed, line by line."""

    parts: tuple[Part, ...] = ()

    @property
    def weight(self) -> Decimal:
        """Exact, before any rounding: adjacent periods add up."""
        return sum((part.weight for part in self.parts), NOTHING)

    @property
    def amount(self) -> Decimal:
        """Rounded once, at the end."""
        return _money(self.weight)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The days whose rate is unknown: nothing is charged for them."""
        return tuple(part for part in self.parts if part.percent is None)

    def __add__(self, other: "Interest") -> "Interest":
        return Interest(self.parts + other.parts)


def interest(stretches: Iterable[Stretch], profile: Profile, table: Table) -> Interest:
    """Interest of these days under this profile.

    :param table: the rates that the profile refers to; unused for a fixed rate
    """
    if not profile.has_interest:
        return Interest()
    return Interest(
        tuple(
            Part(
                one.principal,
                span.first,
                span.last,
                span.days,
                profile.percent(table, span.half),
            )
            for one in stretches
            if one.principal > 0
            for span in spans(one.after + timedelta(days=1), one.until)
        )
    )


def stretches(
    amount: Decimal, due: date, payments: Iterable[tuple[date, Decimal]], until: date
) -> tuple[Stretch, ...]:
    """What was late, and when: the amount goes down on the day of each payment.

    :param payments: ``(day, amount)``; one made by the due date was never late
    """
    found, after, left = [], due, amount
    for day, paid in sorted(payments):
        day = min(max(day, due), until)
        if day > after and left > 0:
            found.append(Stretch(left, after, day))
        after, left = max(after, day), left - paid
    if until > after and left > 0:
        found.append(Stretch(left, after, until))
    return tuple(found)


def _money(weight: Decimal) -> Decimal:
    return (weight / (100 * YEAR)).quantize(CENT, ROUND_HALF_UP)
