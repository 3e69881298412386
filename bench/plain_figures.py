# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The manager's figures worked out once more, in plain Python from the claims.

It shares nothing with the addon's SQL but the definitions: each claim is followed
through its payments in the order of the days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .claims import Claim, Movement

BUCKETS = {"1-30": 30, "31-60": 60, "61-90": 90, "91-120": 120, "121+": 10**6}


@dataclass(frozen=True)
class Position:
    """One claim as of a day: what is open then and at its due date; when settled."""

    claim: Claim
    left: Decimal
    left_at_due: Decimal
    settled_on: date | None


def plain_figures(
    claims: Iterable[Claim],
    payments: Iterable[Movement],
    as_of: date,
    start: date,
    end: date,
) -> dict:
    """Figures as of a day for the period from ``start`` to ``end``, by their keys."""
    paid = {}
    for payment in payments:
        paid.setdefault(payment.claim, []).append(payment)
    known = [claim for claim in claims if claim.issued_on <= as_of]
    positions = [_position(claim, paid.get(claim.name, []), as_of) for claim in known]
    open_ones = [one for one in positions if one.left]
    late = [one for one in open_ones if one.claim.due_on < as_of]
    not_due = [one for one in open_ones if one.claim.due_on >= as_of]
    settled = [one for one in positions if _within(one.settled_on, start, end)]
    return {
        "open_count": len(open_ones),
        "open_amount": _sum(one.left for one in open_ones),
        "overdue_count": len(late),
        "overdue_amount": _sum(one.left for one in late),
        "not_due_count": len(not_due),
        "not_due_amount": _sum(one.left for one in not_due),
        "ageing": _ageing(late, as_of),
        "dso": _dso(known, open_ones, as_of),
        "recovery_rate": _recovery_rate(positions, as_of, start, end),
        **_settled_figures(settled),
        # Every claim is closed by money here.
        **dict.fromkeys(("credited_count", "written_off_count"), 0),
        "written_off_amount": 0.0,
    }


def _position(claim: Claim, payments: list[Movement], as_of: date) -> Position:
    left = left_at_due = claim.amount
    settled_on = None
    for payment in sorted(payments, key=lambda one: one.day):
        if payment.day > as_of or not left:
            break
        taken = min(payment.amount, left)
        left -= taken
        if payment.day <= claim.due_on:
            left_at_due -= taken
        settled_on = None if left else payment.day
    return Position(claim, left, left_at_due, settled_on)


def _ageing(late, as_of):
    found = {name: {"count": 0, "amount": Decimal(0)} for name in BUCKETS}
    for one in late:
        days = (as_of - one.claim.due_on).days
        name = next(name for name, last in BUCKETS.items() if days <= last)
        found[name]["count"] += 1
        found[name]["amount"] += one.left
    return {
        name: {"count": one["count"], "amount": float(one["amount"])}
        for name, one in found.items()
    }


def _dso(known, open_ones, as_of):
    first = as_of - timedelta(days=89)
    invoiced = sum(one.amount for one in known if first <= one.issued_on <= as_of)
    left = sum(one.left for one in open_ones)
    return float(left / invoiced * 90) if invoiced else None


def _recovery_rate(positions, as_of, start, end):
    became = [
        one
        for one in positions
        if _within(one.claim.due_on, start, end) and one.claim.due_on < as_of
    ]
    whole = sum(one.left_at_due for one in became)
    return (
        float(sum(one.left_at_due - one.left for one in became) / whole)
        if whole
        else None
    )


def _settled_figures(settled):
    names = ("on_time_rate", "days_to_pay", "days_to_pay_weighted", "days_late")
    if not settled:
        return {"paid_count": 0, **dict.fromkeys(names)}
    days = [(one.settled_on - one.claim.issued_on).days for one in settled]
    late = [(one.settled_on - one.claim.due_on).days for one in settled]
    amounts = [one.claim.amount for one in settled]
    return {
        "paid_count": len(settled),
        "on_time_rate": sum(delay <= 0 for delay in late) / len(settled),
        "days_to_pay": sum(days) / len(settled),
        "days_to_pay_weighted": float(
            sum(d * a for d, a in zip(days, amounts, strict=True)) / sum(amounts)
        ),
        "days_late": sum(max(delay, 0) for delay in late) / len(settled),
    }


def _within(day, start, end):
    return day is not None and start <= day <= end


def _sum(amounts):
    return float(sum(amounts, Decimal(0)))
