"""The one fact about a customer that a message opens with, if there is one.

Facts of this customer only, and kind ones: no score, no comparison with others.
"""

from dataclasses import dataclass
from datetime import date, timedelta

JUST_PAID, PLAN_KEPT = "just_paid", "plan_kept"
UNUSUAL = "unusual"
PUBLIC, SMALL, LOYAL = "public", "small", "loyal"  # wordings of a segment
PLAN_DONE, TOLD_WHY = "plan_done", "told_why"
RECENT = timedelta(days=30)
REMEMBERED = timedelta(days=365)
LONG = timedelta(days=3 * 365)
HABIT = 3  # invoices paid on time from which on one may speak of a habit
LONG_LATE = timedelta(days=30)  # what is open for longer did not go astray yesterday
# Which fact may open a message of each stage or kind, the most telling first.
OPENINGS = {
    "courtesy": (JUST_PAID, PLAN_KEPT),
    "friendly": (
        *(JUST_PAID, PLAN_KEPT, UNUSUAL),
        *(PUBLIC, SMALL, LOYAL),
    ),
    "firm": (JUST_PAID, PLAN_KEPT),
    "last_amicable": (JUST_PAID, PLAN_KEPT),
    "thanks": (PLAN_DONE, TOLD_WHY),
}


@dataclass(frozen=True)
class History:
    """What a customer has done so far, this company's ledger being the witness.

    A ledger knows nothing of the time before it: what it does not hold is no fact.
    ``since`` is the first invoice in it. ``settled`` and ``on_time`` count invoices
    that were paid; ``settled_on`` is the day of the last one, ``told_on`` of the last
    one for whose delay a reason had been given. ``long_late`` counts those that have
    been open for longer than ``LONG_LATE`` after they were due.
    """

    since: date | None = None
    settled: int = 0
    on_time: int = 0
    settled_on: date | None = None
    told_on: date | None = None
    plan_kept_on: date | None = None
    long_late: int = 0


def opening(
    stage: str, history: History, today: date, wording: str | None = None
) -> str | None:
    """The fact that a message of this stage, or of this kind where it has none, opens
    with: one of the constants above, or None.

    :param wording: that of the customer's segment: it speaks where there is nothing
        kind to say about this one customer
    """
    true = {
        JUST_PAID: _within(RECENT, history.settled_on, today),
        PLAN_KEPT: _within(REMEMBERED, history.plan_kept_on, today),
        UNUSUAL: history.on_time == history.settled >= HABIT and not history.long_late,
        PLAN_DONE: _within(RECENT, history.plan_kept_on, today),
        TOLD_WHY: _within(RECENT, history.told_on, today),
        PUBLIC: wording == PUBLIC,
        SMALL: wording == SMALL,
        LOYAL: wording == LOYAL and _is_long_ago(history.since, today),
    }
    return next((fact for fact in OPENINGS.get(stage, ()) if true[fact]), None)


def _within(span, day, today):
    return bool(day) and today - span <= day <= today


def _is_long_ago(day, today):
    return bool(day) and day <= today - LONG
