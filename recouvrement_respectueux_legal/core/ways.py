"""What stands open once everything amicable has been tried: explained, never chosen by
a machine (FR-13, FR-20 to FR-22)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

MEDIATION, SIMPLIFIED, PRIOR, ORDER = (
    "mediation",
    "simplified",
    "prior_attempt",
    "payment_order",
)


@dataclass(frozen=True)
class Dated:
    """One value of a rule, and the day from which it holds; None: from ever."""

    value: Decimal
    since: date | None = None


@dataclass(frozen=True)
class Way:
    """One way on, whether it is open for this claim, and the values it depends on."""

    code: str
    is_open: bool
    values: dict = field(default_factory=dict)


def value_on(rows: Iterable[Dated], day: date) -> Decimal | None:
    """The value that holds on ``day``; None where none does."""
    begun = [row for row in rows if row.since is None or row.since <= day]
    latest = max(begun, key=lambda row: row.since or date.min, default=None)
    return latest and latest.value


def ways(
    amount: Decimal,
    simplified_limit: Decimal | None,
    prior_limit: Decimal | None,
    service_months: Decimal | None,
) -> tuple[Way, ...]:
    """The ways on for a claim, the gentlest first.

    :param amount: principal and interest together
    :param service_months: within how many months an order to pay must be served
    """
    small = simplified_limit is not None and amount <= simplified_limit
    must_try = prior_limit is not None and amount <= prior_limit
    return (
        Way(MEDIATION, True),
        Way(SIMPLIFIED, small, {"amount": amount, "limit": simplified_limit}),
        Way(PRIOR, must_try, {"amount": amount, "limit": prior_limit}),
        Way(ORDER, service_months is not None, {"months": service_months}),
    )
