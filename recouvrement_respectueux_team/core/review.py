"""What a month looks like beside the one before: pure, no clock, no Odoo."""

from dataclasses import dataclass
from datetime import date, timedelta

ENOUGH = 5  # contacts: below, a share of them says nothing


def month_before(today: date) -> date:
    """First day of the last month that is over."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_day(first: date) -> date:
    """Last day of the month that begins on ``first``."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def direction(value: float | None, before: float | None, fewer_is_better: bool):
    """``better``, ``worse`` or ``same``; None where there is nothing to compare.

    Rounded as it is shown: nobody should read 12.3 beside 12.3 and an arrow.
    """
    if value is None or before is None:
        return None
    gap = round(value, 1) - round(before, 1)
    if not gap:
        return "same"
    return "better" if (gap < 0) == fewer_is_better else "worse"


def reached(value: float | None, target: float | None, fewer_is_better: bool):
    """Whether the target is reached; None without a figure or a target."""
    if value is None or not target:
        return None
    shown = round(value, 1)
    return shown <= target if fewer_is_better else shown >= target


@dataclass(frozen=True)
class Wording:
    """A message and what followed it.

    ``sent`` contacts of the month; of the ``known`` ones, 14 days old or more, the
    shares ``paid`` and ``answered``, from 0 to 1.
    """

    name: str
    channel: str
    sent: int
    known: int
    paid: float | None
    answered: float | None

    @property
    def says_something(self) -> bool:
        """Enough contacts whose 14 days are over."""
        return self.known >= ENOUGH


def most_helpful(wordings: list[Wording]) -> list[Wording]:
    """Those that can be compared, the one with most payments first; then the rest."""

    def rank(one: Wording):
        if not one.says_something:
            return (1, 0, 0, one.name)
        return (0, -(one.paid or 0), -(one.answered or 0), one.name)

    return sorted(wordings, key=rank)


def worked(wordings: list[Wording], shown: int) -> list[Wording]:
    """The messages that a payment or an answer followed, the most helpful first; none
    of those that say nothing yet."""
    helped = [one for one in most_helpful(wordings) if one.says_something]
    return [one for one in helped if one.paid or one.answered][:shown]
