"""What can be offered to a customer in a talk: the ways side by side, in figures.

Each way is a table of instalments by the generator of ``core.installments``, within the
limits of the company. No fee and no interest exist here (FR-24).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo.addons.recouvrement_respectueux.core.installments import (
    Due,
    Terms,
    TermsError,
    propose,
)

PROMISE, DEFERRAL, INSTALMENTS, DOWN, GESTURE, MERGE, LOWER = WAYS = (
    "promise",
    "deferral",
    "instalments",
    "down",
    "gesture",
    "merge",
    "lower",
)
LATER = relativedelta(months=1)  # a deferral begins where a promise would be too soon
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Running:
    """An agreement that runs: what is still open of it, in how many instalments."""

    remaining: Decimal
    left: int


@dataclass(frozen=True)
class Talk:
    """What the customer said is possible, and what it is about. One currency.

    ``total``: open and part of no agreement; ``monthly``: what can be paid each month
    (zero: not said, then ``number`` instalments); ``down``: a first amount, today;
    ``gesture``: what we would give up, ``alone`` what this colleague may give up
    without a second person. ``smallest`` and ``longest`` are the company's limits.
    """

    total: Decimal
    first: date
    number: int = 3
    monthly: Decimal = NOTHING
    down: Decimal = NOTHING
    gesture: Decimal = NOTHING
    alone: Decimal = NOTHING
    running: tuple[Running, ...] = ()
    places: int = 2
    smallest: Decimal = NOTHING
    longest: int | None = 24


@dataclass(frozen=True)
class Option:
    """One way, with its table (empty: nothing is to be paid, or it is not possible).

    ``number`` counts the instalments without the down payment; ``problem`` says why the
    way is not possible; ``asks_approval``: a second person decides.
    """

    way: str
    dues: tuple[Due, ...] = ()
    waived: Decimal = NOTHING
    asks_approval: bool = False
    problem: TermsError | None = None

    @property
    def plain(self) -> tuple[Due, ...]:
        return tuple(due for due in self.dues if not due.is_down)

    @property
    def total(self) -> Decimal:
        return sum((due.amount for due in self.dues), NOTHING)

    @property
    def number(self) -> int:
        return len(self.plain)


def weigh(talk: Talk, today: date) -> tuple[Option, ...]:
    """Every way that makes sense in this talk, in a steady order."""
    return tuple(_options(talk, today))


def _options(talk: Talk, today: date) -> Iterator[Option]:
    if talk.total > 0:
        yield _option(PROMISE, _terms(talk, number=1, smallest=NOTHING), today)
        later = {"first": talk.first + LATER, "number": 1, "smallest": NOTHING}
        yield _option(DEFERRAL, _terms(talk, **later), today)
        yield _option(INSTALMENTS, _spread(talk, talk.total), today)
        if 0 < talk.down < talk.total:
            spread = _spread(talk, talk.total, down=talk.down, down_on=today)
            yield _option(DOWN, spread, today)
        if 0 < talk.gesture <= talk.total:
            asks = talk.gesture > talk.alone
            yield Option(GESTURE, waived=talk.gesture, asks_approval=asks)
    yield from _about_running(talk, today)


def _about_running(talk, today):
    rest = sum((one.remaining for one in talk.running), NOTHING)
    if rest and (talk.total > 0 or len(talk.running) > 1):
        yield _option(MERGE, _spread(talk, talk.total + rest), today)
    if rest:
        longer = 2 * max(one.left for one in talk.running)  # half of each instalment
        yield _option(LOWER, _spread(talk, rest, number=longer), today)


def _spread(talk, total, **changes):
    """Terms over months: what is possible each month if that is known."""
    monthly = talk.monthly if talk.monthly > 0 else None
    return _terms(
        talk, total=total, **{"number": talk.number, **changes}, month=monthly
    )


def _terms(talk, month=None, **changes):
    own = {
        "total": talk.total,
        "first": talk.first,
        "places": talk.places,
        "smallest": talk.smallest,
        "longest": talk.longest,
    }
    return Terms(**{**own, **changes}, monthly=month)


def _option(way, terms, today):
    try:
        return Option(way, propose(terms, today))
    except TermsError as error:
        return Option(way, problem=error)
