"""Answers without a name are told in groups: none of them leads to a customer.

An answer belongs to a quarter and to no day. A quarter is told once it is over, and
only with so many answers that nobody can say whose is whose: who would watch the
figures from one day to the next learns nothing.
"""

from datetime import date, timedelta

FEWEST = 5  # answers of a quarter, or none is told


def quarter(day: date) -> date:
    """The first day of the quarter of ``day``."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def quarter_end(first: date) -> date:
    """The last day of the quarter that begins on ``first``."""
    return (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)


def told(counts: dict, start: date, end: date, today: date) -> list[date]:
    """The quarters that may be told about a period, each by its first day.

    :param counts: ``{first day of a quarter: answers without a name}``
    :param start: first day of the period; ``end``: its last; a quarter that is only
        partly in it is left out
    """
    return sorted(
        first
        for first, count in counts.items()
        if count >= FEWEST
        and start <= first
        and quarter_end(first) <= end
        and quarter_end(first) < today
    )
