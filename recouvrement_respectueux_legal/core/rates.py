"""Dated rates: what is known of each half-year, and what is not.

A rate belongs to a half-year, named by its first day. A half-year that is not in the
table has no rate: the last known one is never carried on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

# Legal interest where the creditor is a company ("tous les autres cas"), and where it
# is a person outside their trade: a company never uses the second (FR, 0.2).
LEGAL, LEGAL_PERSON = "legal", "legal_person"
ECB = "ecb"  # main refinancing rate on the first day of the half-year
REFERENCE_BE = "reference_be"  # Belgian law of 2 August 2002
TABLES = (LEGAL, LEGAL_PERSON, ECB, REFERENCE_BE)
FLOOR = 3  # times the legal rate: no contract may go below between companies (FR-03)

Table = Mapping[date, Decimal]  # {first day of the half-year: percent a year}


@dataclass(frozen=True)
class Span:
    """Days of one half-year, both included."""

    first: date
    last: date
    half: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def half_year(day: date) -> date:
    """First day of the half-year of ``day``."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def next_half(half: date) -> date:
    """First day of the half-year after the one that begins on ``half``."""
    return half_year(half + timedelta(days=190))


def spans(first: date, last: date) -> Iterator[Span]:
    """The days from ``first`` to ``last``, cut on 1 January and on 1 July."""
    while first <= last:
        half = half_year(first)
        end = min(last, next_half(half) - timedelta(days=1))
        yield Span(first, end, half)
        first = end + timedelta(days=1)


def below_floor(percent: Decimal, legal: Table, day: date) -> Decimal | None:
    """The floor that a contractual rate stays below on ``day`` (FR-03), else None.

    None also where the legal rate of that half-year is unknown: the warning of the
    missing half-year says so.
    """
    rate = legal.get(half_year(day))
    if rate is None or percent >= rate * FLOOR:
        return None
    return rate * FLOOR
