"""Until when an invoice may be claimed: an indicative, cautious date (FR-14 to FR-18).

The clock starts as early as it could (the delivery, or the invoice if that is sooner).
Only what the law lists starts it again, and only while it still runs; a reminder or a
formal notice never does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta

RECOGNITION, PLAN, PAYMENT = RESTARTING = ("recognition", "plan", "payment")
REMINDER, NOTICE = "reminder", "notice"  # listed on screen, and without effect


@dataclass(frozen=True)
class Event:
    """Something that happened to a claim, on its day."""

    kind: str
    on: date

    @property
    def restarts(self) -> bool:
        return self.kind in RESTARTING


@dataclass(frozen=True)
class Rule:
    """How long a claim lives, and after how many months to warn; ascending."""

    years: int
    warn_months: tuple[int, ...] = ()


@dataclass(frozen=True)
class Limitation:
    """The last day on which the claim may be brought, and what led to it.

    ``restarts`` are the events that counted, ``void`` those that came too late.
    """

    start: date
    last_day: date
    rule: Rule
    restarts: tuple[Event, ...] = field(default=())
    void: tuple[Event, ...] = field(default=())

    def is_over(self, today: date) -> bool:
        return today > self.last_day

    def warning(self, today: date) -> int | None:
        """The last threshold that was reached, in months from the start; None before
        the first, and once it is over."""
        if self.is_over(today):
            return None
        reached = [
            months
            for months in self.rule.warn_months
            if today >= self.start + relativedelta(months=months)
        ]
        return max(reached, default=None)


def cautious_start(invoiced: date, delivered: date | None) -> date:
    """The earliest day from which the claim may be said to run."""
    return min(invoiced, delivered) if delivered else invoiced


def limitation(start: date, rule: Rule, events: Iterable[Event] = ()) -> Limitation:
    """Follow a claim from its start through its events.

    A restart gives a whole new period of the same length for the whole claim.
    """
    first, counted, void = start, [], []
    for event in sorted(events, key=lambda one: one.on):
        if not event.restarts or event.on < first:
            continue
        if event.on > _last_day(start, rule):
            void.append(event)
            continue
        counted.append(event)
        start = event.on
    return Limitation(start, _last_day(start, rule), rule, tuple(counted), tuple(void))


def _last_day(start: date, rule: Rule) -> date:
    return start + relativedelta(years=rule.years)
