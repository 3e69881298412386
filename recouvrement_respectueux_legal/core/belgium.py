"""Belgian consumers: the free reminder, the days to wait, the most that may be asked
(Book XIX of the code of economic law)."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import holidays

POSTED, EMAILED = "letter", "email"
FREE_REGULAR = 3  # unpaid due dates a year whose reminder is free (BE-04)
CENT = Decimal("0.01")
# Up to this amount: a lump sum, and a share of what lies above the row before (BE-06).
STEPS = (
    (Decimal(150), Decimal(20), Decimal(0)),
    (Decimal(500), Decimal(30), Decimal("0.10")),
    (None, Decimal(65), Decimal("0.05")),
)
MOST = Decimal(2000)


def indemnity_cap(amount: Decimal) -> Decimal:
    """The most that a clause of the contract may ask of a consumer for an amount
    that stays unpaid (BE-06)."""
    if amount <= 0:
        return Decimal(0)
    at = next(place for place, step in enumerate(STEPS) if _reaches(step[0], amount))
    _limit, lump, share = STEPS[at]
    below = STEPS[at - 1][0] if at else Decimal(0)
    asked = lump + share * (amount - below)
    return min(asked, MOST).quantize(CENT, ROUND_HALF_UP)


def reminder_cost_cap(
    number: int, postage: Decimal, most: Decimal, regular: bool = False
) -> Decimal:
    """The most that one reminder may cost a consumer.

    :param number: 1 for the first reminder; with ``regular`` deliveries, which unpaid
        due date of the calendar year it is about (BE-04)
    :param most: the amount of BE-05, postage not included
    """
    free = FREE_REGULAR if regular else 1
    return Decimal(0) if number <= free else most + postage


def clock_start(sent: date, channel: str) -> date | None:
    """First of the days to wait: the third working day after posting, or the day after
    an e-mail (BE-02); None for a contact that leaves nothing in writing."""
    if channel == EMAILED:
        return sent + timedelta(days=1)
    if channel == POSTED:
        return _working_day(sent, 3)
    return None


def free_to_act(sent: date, channel: str, days: int) -> date | None:
    """First day on which anything more than the free reminder may follow (BE-02)."""
    start = clock_start(sent, channel)
    return start and start + timedelta(days=days)


def _reaches(limit: Decimal | None, amount: Decimal) -> bool:
    return limit is None or amount <= limit


def _working_day(day: date, count: int) -> date:
    """The working day number ``count`` after ``day``. Saturdays are left out: where the
    law counts them, we wait longer than it asks."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in _closed(day.year)
    return day


@lru_cache(maxsize=32)
def _closed(year: int):
    """Public holidays of one year."""
    return frozenset(holidays.country_holidays("BE", years=year))
