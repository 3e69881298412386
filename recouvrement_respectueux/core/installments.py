"""From wishes to a table of instalments: dates and exact amounts.

"In six times", "150 a month", "at the end of the month": the terms go in, the table
comes out, to the cent of the currency. No fee and no interest exist here (FR-24).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import count, islice

from dateutil.relativedelta import relativedelta

WEEKLY, FORTNIGHTLY, MONTHLY, MONTH_END, PAYDAY = RHYTHMS = (
    "weekly",
    "fortnightly",
    "monthly",
    "month_end",
    "payday",
)
DAYS = {WEEKLY: 7, FORTNIGHTLY: 14}
PER_YEAR = {WEEKLY: 52, FORTNIGHTLY: 26}
FIRST, LAST = "first", "last"
MOST = 600  # a table that nobody reads is refused before it is written


class TermsError(ValueError):
    """Terms that give no honest table.

    :param str code: ``not_positive``, ``past``, ``down``, ``down_late``, ``payday``,
        ``number``, ``too_small`` or ``too_long``
    :param dict values: what the sentence for the user needs
    """

    def __init__(self, code: str, **values):
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Due:
    """One line of the table: what is expected, on which day."""

    on: date
    amount: Decimal
    is_down: bool = False


@dataclass(frozen=True)
class Terms:
    """What was wished for. Amounts in the currency of the invoices.

    Give ``number`` of instalments, or ``monthly``: what can be paid each month. The
    odd cents go on the ``last`` or the ``first`` instalment. ``smallest`` and
    ``longest`` (months from today, None: no limit) are limits of the company; the
    courts' own is 24 months (FR-13). ``payday`` is a day of the month, 1 to 31.
    """

    total: Decimal
    first: date
    rhythm: str = MONTHLY
    number: int | None = None
    monthly: Decimal | None = None
    down: Decimal = Decimal(0)
    down_on: date | None = None
    payday: int | None = None
    places: int = 2
    odd_cents: str = LAST
    smallest: Decimal = Decimal(0)
    longest: int | None = 24


def propose(terms: Terms, today: date) -> tuple[Due, ...]:
    """Table of instalments for these terms, oldest first; it adds up to the total.

    :raise TermsError: when a limit or plain sense is broken
    """
    _check(terms, today)
    rest = terms.total - terms.down
    amounts = _amounts(terms, rest) if rest else []
    days = islice(due_days(terms.first, terms.rhythm, terms.payday), len(amounts))
    dues = [Due(day, amount) for day, amount in zip(days, amounts, strict=True)]
    if terms.down:
        dues.insert(0, Due(terms.down_on or today, terms.down, True))
    _check_order(dues, terms)
    check_length(dues[-1].on, terms.longest, today)
    return tuple(dues)


def due_days(first: date, rhythm: str, payday: int | None = None) -> Iterator[date]:
    """Days of a rhythm without end; a month that is too short gives its last day."""
    if rhythm in DAYS:
        return (first + timedelta(days=DAYS[rhythm] * turn) for turn in count())
    wanted = {MONTH_END: 31, PAYDAY: payday}.get(rhythm, first.day)
    start = first + relativedelta(day=wanted)
    if start < first:
        start = first.replace(day=1) + relativedelta(months=1, day=wanted)
    month = start.replace(day=1)
    return (month + relativedelta(months=turn, day=wanted) for turn in count())


def per_month(amount: Decimal, rhythm: str) -> Decimal:
    """What instalments of this amount come to in an average month."""
    return amount * PER_YEAR.get(rhythm, 12) / 12


def check_length(last: date, longest: int | None, today: date) -> None:
    """Refuse a table that ends later than the company allows.

    :raise TermsError: ``too_long``
    """
    if longest and last > today + relativedelta(months=longest):
        raise TermsError("too_long", end=last, longest=longest)


def _check(terms: Terms, today: date) -> None:
    if terms.total <= 0:
        raise TermsError("not_positive", amount=terms.total)
    if min(terms.first, terms.down_on or terms.first) < today:
        raise TermsError("past", day=min(terms.first, terms.down_on or terms.first))
    if not 0 <= terms.down <= terms.total:
        raise TermsError("down", amount=terms.down, total=terms.total)
    if terms.rhythm == PAYDAY and not 1 <= (terms.payday or 0) <= 31:
        raise TermsError("payday", day=terms.payday)
    if terms.monthly is not None and terms.monthly <= 0:
        raise TermsError("not_positive", amount=terms.monthly)
    if terms.monthly is None and not 1 <= (terms.number or 1) <= MOST:
        raise TermsError("number", number=terms.number, most=MOST)


def _check_order(dues: list[Due], terms: Terms) -> None:
    if len(dues) > 1 and dues[0].on > dues[1].on:
        raise TermsError("down_late", down_on=dues[0].on, first=dues[1].on)


def _amounts(terms: Terms, rest: Decimal) -> list[Decimal]:
    if terms.monthly is None:
        return _equal(terms, rest, terms.number or 1)
    each = terms.monthly * 12 / PER_YEAR.get(terms.rhythm, 12)
    each = _rounded(each, terms.places, ROUND_FLOOR)
    if each <= 0:
        raise TermsError("not_positive", amount=each)
    return _affordable(terms, rest, each)


def _affordable(terms: Terms, rest: Decimal, each: Decimal) -> list[Decimal]:
    """As many instalments of ``each`` as needed; the odd amount is the smaller one.

    An odd amount below the smallest one is spread: equal instalments, each of them
    affordable. Only a budget below the smallest instalment cannot be kept.
    """
    number = int((rest / each).to_integral_value(ROUND_CEILING))
    if number > MOST:
        raise TermsError("number", number=number, most=MOST)
    odd = rest - each * (number - 1)
    if odd >= min(terms.smallest, rest) and each >= min(terms.smallest, rest):
        plain = [each] * (number - 1)
        return [odd, *plain] if terms.odd_cents == FIRST else [*plain, odd]
    if terms.smallest:
        number = min(number, int(rest / terms.smallest) or 1)
    return _equal(terms, rest, number)


def _equal(terms: Terms, rest: Decimal, number: int) -> list[Decimal]:
    each = _rounded(rest / number, terms.places, ROUND_FLOOR)
    if each < min(terms.smallest, rest) or each <= 0:
        unit = max(terms.smallest, Decimal(1).scaleb(-terms.places))
        most = int(rest / unit) or 1
        raise TermsError("too_small", amount=each, smallest=unit, most=most)
    odd = rest - each * (number - 1)
    plain = [each] * (number - 1)
    return [odd, *plain] if terms.odd_cents == FIRST else [*plain, odd]


def _rounded(amount: Decimal, places: int, rounding: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), rounding)
