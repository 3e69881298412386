"""Whether the amicable phase is complete: facts in, a list of conditions out.

A formal notice needs every one of them. Each is a small function that returns its
verdict with the values it looked at; the docstring is the sentence of the guide.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from .belgium import free_to_act
from .order import Claim, among
from .profiles import BE, CONSUMER

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Patience:
    """How much a company wants to have tried before it thinks of law."""

    contacts: int = 2  # FR-19: two reminders before a formal notice
    silence_days: int = 15  # after the last contact, without an answer
    waiting_days: int | None = None  # BE-02; None: the rule is not known


@dataclass(frozen=True)
class Contact:
    """One contact of ours with the customer."""

    on: date
    channel: str
    free: bool = True


@dataclass(frozen=True)
class Amicable:
    """What was tried with a customer, and what stands in the way, on one day.

    ``answered_on``: the last word of the customer. ``unanswered_since``: their word
    that waits for ours. ``expired`` and ``undated``: names of invoices whose limitation
    has passed, or whose date cannot be worked out. ``forbidden``: amounts beside the
    principal that this customer may not be asked for. ``unallocated``: what came in
    from them, or was credited, and settles no invoice yet; ``claims``: what it could
    settle. ``under_way``: names of invoices whose payment is on its way.
    ``paused_until``: the last day of what was paused or held back by a person.
    """

    country: str | None = None
    buyer: str = CONSUMER
    overdue: Decimal = NOTHING
    contacts: tuple[Contact, ...] = ()
    answered_on: date | None = None
    unanswered_since: date | None = None
    reason_asked: bool = False
    plans_offered: int = 0
    offers_open: int = 0
    disputes: tuple[str, ...] = ()
    procedure_since: date | None = None
    running: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    forbidden: Decimal = NOTHING
    unallocated: Decimal = NOTHING
    claims: tuple[Claim, ...] = ()
    under_way: tuple[str, ...] = ()
    paused_until: date | None = None
    patience: Patience = field(default=Patience())


@dataclass(frozen=True)
class Condition:
    """One line of the checklist, met or missing, with what was seen."""

    code: str
    met: bool
    values: dict = field(default_factory=dict)


def something_overdue(file: Amicable, today: date) -> Condition:
    """Something is overdue that may be claimed."""
    return Condition("something_overdue", file.overdue > 0, {"amount": file.overdue})


def contacts_made(file: Amicable, today: date) -> Condition:
    """The customer was contacted often enough."""
    made, wanted = len(file.contacts), file.patience.contacts
    return Condition("contacts_made", made >= wanted, {"made": made, "wanted": wanted})


def time_to_answer(file: Amicable, today: date) -> Condition:
    """The last contact was answered, or left without an answer for long enough."""
    last = max((one.on for one in file.contacts), default=None)
    if last is None:
        return Condition("time_to_answer", False, {"last": None, "until": None})
    until = last + timedelta(days=file.patience.silence_days)
    answered = file.answered_on is not None and file.answered_on >= last
    values = {"last": last, "until": until, "answered": answered}
    return Condition("time_to_answer", answered or until <= today, values)


def all_allocated(file: Amicable, today: date) -> Condition:
    """Everything received is allocated, and nothing is on its way: what is asked for is
    what is left (FR-12)."""
    amount, shares = file.unallocated, {}
    if amount > 0:
        by_law = among(file.claims, amount, today)
        shares = {claim: share for claim, share in by_law.items() if share}
    values = {"amount": amount, "shares": shares, "names": file.under_way}
    return Condition("all_allocated", amount <= 0 and not file.under_way, values)


def customer_heard(file: Amicable, today: date) -> Condition:
    """No word of the customer waits for our answer."""
    since = file.unanswered_since
    return Condition("customer_heard", since is None, {"since": since})


def reason_asked(file: Amicable, today: date) -> Condition:
    """The customer was asked why the payment is late."""
    return Condition("reason_asked", file.reason_asked)


def plan_offered(file: Amicable, today: date) -> Condition:
    """An arrangement was offered, and no offer is still on the table (GR-01)."""
    met = file.plans_offered > 0 and not file.offers_open
    values = {"offered": file.plans_offered, "open": file.offers_open}
    return Condition("plan_offered", met, values)


def no_running_arrangement(file: Amicable, today: date) -> Condition:
    """No arrangement is running."""
    return Condition(
        "no_running_arrangement", not file.running, {"names": file.running}
    )


def no_dispute(file: Amicable, today: date) -> Condition:
    """The customer disagrees with none of the invoices (FR-30)."""
    return Condition("no_dispute", not file.disputes, {"names": file.disputes})


def no_procedure(file: Amicable, today: date) -> Condition:
    """No insolvency or over-indebtedness procedure is open (FR-08, FR-23)."""
    since = file.procedure_since
    return Condition("no_procedure", since is None, {"since": since})


def nothing_paused(file: Amicable, today: date) -> Condition:
    """Neither the customer, nor the file, nor an invoice is paused."""
    until = file.paused_until
    return Condition("nothing_paused", not (until and until > today), {"until": until})


def not_too_old(file: Amicable, today: date) -> Condition:
    """No invoice is past its limitation, and each has a date (FR-14, FR-15)."""
    met = not file.expired and not file.undated
    values = {"names": file.expired, "undated": file.undated}
    return Condition("not_too_old", met, values)


def free_reminder(file: Amicable, today: date) -> Condition:
    """A first reminder was sent, free, and its waiting time is over (BE-01, BE-02)."""
    free = [one for one in sorted(file.contacts, key=_day) if one.free]
    if (file.country, file.buyer) != (BE, CONSUMER):
        return Condition("free_reminder", bool(free), {"belgian": False})
    days = file.patience.waiting_days
    if days is None:
        return Condition("free_reminder", False, {"belgian": True, "until": None})
    ends = [free_to_act(one.on, one.channel, days) for one in free]
    until = min(filter(None, ends), default=None)
    met = until is not None and until <= today
    return Condition("free_reminder", met, {"belgian": True, "until": until})


def nothing_forbidden(file: Amicable, today: date) -> Condition:
    """Nothing is asked for that this customer may not be asked for (FR-05, FR-07)."""
    return Condition(
        "nothing_forbidden", file.forbidden <= 0, {"amount": file.forbidden}
    )


CONDITIONS = (
    something_overdue,
    all_allocated,
    contacts_made,
    time_to_answer,
    customer_heard,
    reason_asked,
    plan_offered,
    no_running_arrangement,
    no_dispute,
    no_procedure,
    nothing_paused,
    not_too_old,
    free_reminder,
    nothing_forbidden,
)


# What stands in the way of every step, also after the notice was posted.
STANDING = frozenset(
    one.__name__
    for one in (
        all_allocated,
        customer_heard,
        no_running_arrangement,
        no_dispute,
        no_procedure,
        nothing_paused,
    )
)


def checklist(file: Amicable, today: date) -> tuple[Condition, ...]:
    """Every condition in its order, met or missing."""
    return tuple(condition(file, today) for condition in CONDITIONS)


def is_complete(conditions: tuple[Condition, ...]) -> bool:
    """Whether nothing is missing: then, and only then, people may decide."""
    return bool(conditions) and all(one.met for one in conditions)


def _day(contact):
    return contact.on
