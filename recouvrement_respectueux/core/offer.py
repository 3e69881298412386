"""A customer's wish for time: agreed at once, or looked at by a person, and why.

The limits are the company's own. No fee and no interest exist here (FR-24).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from .agenda import is_allowed
from .facts import Preferences
from .installments import Due, Terms, propose

# Why a person looks at a wish, by name, in the order in which it is said.
NEVER, NUMBER, AMOUNT, FIRST_DAY, LONG = REASONS = (
    "never",
    "number",
    "amount",
    "first_day",
    "long",
)


@dataclass(frozen=True)
class Wish:
    """What the customer would like: ``number`` instalments, one a month from ``first``
    on, for all of ``total`` (in the currency of the invoices). ``beside``, in the same
    currency: what is still to come of all that they have agreed alone before."""

    total: Decimal
    first: date
    number: int
    places: int = 2
    beside: Decimal = Decimal(0)


@dataclass(frozen=True)
class SelfLimits:
    """What a customer may agree alone. Amounts in the currency of the wish.

    ``number`` instalments at most (0: a person always looks), ``amount`` in total at
    most, the first one within ``days`` days. ``smallest`` and ``longest`` (months) are
    the company's limits for every arrangement.
    """

    number: int
    amount: Decimal
    days: int
    smallest: Decimal = Decimal(0)
    longest: int = 24


@dataclass(frozen=True)
class Verdict:
    """The table of a wish, and why a person looks at it (none: agreed at once)."""

    dues: tuple[Due, ...]
    reasons: tuple[str, ...]

    @property
    def at_once(self) -> bool:
        return not self.reasons


def judge(wish: Wish, limits: SelfLimits, today: date) -> Verdict:
    """The table of this wish, and whether it is agreed at once.

    :raise TermsError: where it gives no table at all: a day in the past, or instalments
        below the company's smallest one
    """
    dues = propose(_terms(wish, limits), today)
    end = today + relativedelta(months=limits.longest)
    found = {
        NEVER: not limits.number,
        NUMBER: 0 < limits.number < wish.number,
        AMOUNT: wish.total + wish.beside > limits.amount,
        FIRST_DAY: wish.first > today + timedelta(days=limits.days),
        LONG: dues[-1].on > end,
    }
    return Verdict(dues, tuple(reason for reason in REASONS if found[reason]))


def promised_day(today: date, days: int, country: str | None) -> date:
    """Day by which a person answers: the last of ``days`` working days after today."""
    week = Preferences(country=country)
    day = today
    for _turn in range(days):
        day += timedelta(days=1)
        while not is_allowed(day, week):
            day += timedelta(days=1)
    return day


def _terms(wish: Wish, limits: SelfLimits) -> Terms:
    return Terms(
        total=wish.total,
        first=wish.first,
        number=wish.number,
        places=wish.places,
        smallest=limits.smallest,
        longest=None,
    )
