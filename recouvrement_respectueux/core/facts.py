"""What the decision needs to know: plain, frozen facts about one file.

Amounts are exact ``Decimal``; ``residual`` is in the document's currency,
``residual_company`` in the company's. Dates are calendar days where the customer
lives. Nothing here reads a database or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .agreement import Expected, Patience
from .channels import CHANNELS, EMAIL

WORKING_DAYS = frozenset(range(5))


@dataclass(frozen=True)
class Item:
    """One open claim: an invoice, one instalment of its terms, an opening balance.

    ``is_new``: no reminder has told of it yet. ``under_way_since`` is the day from
    which a payment of it has been on its way; ``under_way_until``, the day before which
    one that somebody announced is waited for, and no longer. ``ours``: we have
    something to put right about it before anybody is asked for it.
    """

    id: int
    invoice: str
    due: date
    residual: Decimal
    residual_company: Decimal
    currency: str = "EUR"
    excluded: bool = False
    paused_until: date | None = None
    held_until: date | None = None  # a colleague held a message about it back
    disputed: bool = False
    payment_under_way: bool = False
    arranged: bool = False
    is_new: bool = False
    under_way_since: date | None = None
    under_way_until: date | None = None
    ours: bool = False
    extra: Mapping = field(default_factory=dict, hash=False)  # of addons beside


@dataclass(frozen=True)
class Step:
    """One step of a path; ``days`` counts from the due date, before it if negative.

    ``channel`` is None when the customer's own choice applies.
    """

    id: int
    days: int
    stage: str = "friendly"
    channel: str | None = None
    automatic: bool = False


@dataclass(frozen=True)
class Preferences:
    """How, when and whether this customer may be contacted (I5, I6, GR-07b)."""

    excluded: bool = False
    paused_until: date | None = None
    preferred: str | None = None
    refused: frozenset[str] = frozenset()
    reachable: frozenset[str] = frozenset({EMAIL})
    weekdays: frozenset[int] = WORKING_DAYS
    hour_from: float = 9.0
    hour_to: float = 18.0
    country: str | None = None


@dataclass(frozen=True)
class Limits:
    """What the company allows itself (I5). Days, counts, company currency.

    ``bank_max_age`` is None when the freshness of the bank is not checked.
    ``under_way_days``: so long a payment may be on its way before a person looks.
    ``rest_days``: so long the path rests after an answer of the customer.
    """

    min_days: int = 7
    max_contacts: int = 3
    window_days: int = 30
    minimum_amount: Decimal = Decimal(0)
    bank_max_age: int | None = None
    under_way_days: int = 5
    rest_days: int = 7


@dataclass(frozen=True)
class Agreed:
    """A running agreement: its open instalments, and what each is meant to pay.

    ``items`` gives, by instalment id, parts of invoices as Items that are due when
    the instalment is.
    """

    expected: tuple[Expected, ...]
    patience: Patience = Patience()
    items: dict[int, tuple[Item, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """The facts of one amicable file at the moment of the decision.

    ``contacts`` are the days of every contact with the customer, all channels;
    ``last_step_days``, ``last_step_on`` and ``anchor`` (oldest due date then) tell how
    far the current cycle has come. ``asked_by_person`` means that a colleague wants the
    next step now, whatever its planned day; ``by_machine``, that a rule of theirs does,
    which passes over nothing that a person or the customer said. ``restart_on`` is the
    day on which an agreement ended: the path begins again gently. ``stuck_since`` is
    the day from which an agreement needs a person (I8). ``stopped_since`` is the day
    from which a legal procedure stops everything. ``by_hand``: a person speaks with
    this customer, no machine does; why is told to nobody here. ``in_review``: the
    message that waits is to be read by a person first. ``refused``: a person held the
    last message back, so the next one is read by a person, whatever its step says.
    ``heard_on``: the day of the customer's last answer, or of ours to it.
    ``begun_on``: claims due before this day stay aside, the company begins with newer
    ones; ``looked_from``: so do those due before this one until a person has looked at
    them. ``beside``: the company begins with other customers. ``looked_on``: a person
    first looked at all late invoices; what was late by then is asked for by a person.
    ``steps_since`` and ``words_since``: the day on which steps, or words about
    agreements, were switched to automatic without a look at what would leave; what was
    due before is read by a person.
    ``stands_still``: something else than a procedure stops everything as one does.
    ``extra``: facts of addons beside, which rules of theirs look at.
    """

    items: tuple[Item, ...] = ()
    contacts: tuple[date, ...] = ()
    cycle: int = 1
    anchor: date | None = None
    last_step_days: int | None = None
    last_step_on: date | None = None
    paused_until: date | None = None
    unallocated: Decimal = Decimal(0)
    awaiting_answer_since: date | None = None
    heard_on: date | None = None
    message_waiting: bool = False
    in_review: bool = False
    refused: bool = False
    message_failed: bool = False
    steps_since: date | None = None
    words_since: date | None = None
    bank_last_entry: date | None = None
    asked_by_person: bool = False
    by_machine: bool = False
    agreements: tuple[Agreed, ...] = ()
    stuck_since: date | None = None
    restart_on: date | None = None
    stopped_since: date | None = None
    by_hand: bool = False
    begun_on: date | None = None
    looked_from: date | None = None
    beside: bool = False
    looked_on: date | None = None
    stands_still: bool = False
    extra: Mapping = field(default_factory=dict, hash=False)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is said and no arrangement moves, whoever asks."""
        return self.stands_still or self.stopped_since is not None


@dataclass(frozen=True)
class Check:
    """The verdict of one rule, with the values it looked at.

    A hold with ``until`` ends by itself on that day; without, something has to
    happen first, and ``person`` says whether a colleague must make it happen.
    """

    rule: str
    holds: bool = False
    until: date | None = None
    person: bool = False
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """Contact the customer now, or hold, and why: every rule with its verdict.

    ``reviewed``: a person reads the message first, whatever its step says.
    """

    checks: tuple[Check, ...]
    step: Step | None = None
    channel: str | None = None
    items: tuple[Item, ...] = ()
    cycle: int = 1
    anchor: date | None = None
    reviewed: bool = False

    @property
    def holds(self) -> tuple[Check, ...]:
        """The checks that hold the message back, in the order of the rules."""
        return tuple(check for check in self.checks if check.holds)

    @property
    def contact(self) -> bool:
        """Whether the customer is contacted now."""
        return not self.holds

    @property
    def until(self) -> date | None:
        """The day on which the holds end by themselves, None if one does not."""
        days = [check.until for check in self.holds]
        return max(days) if days and None not in days else None

    @property
    def needs_person(self) -> bool:
        """Whether a colleague must do something before the file can move on."""
        return any(check.person for check in self.holds)

    @property
    def automatic(self) -> bool:
        """Whether a machine may send this without a review: its step says so."""
        return bool(self.step and self.step.automatic and self.unread)

    @property
    def unread(self) -> bool:
        """Whether it could leave without a review at all: by a channel that a machine
        can use, and where nobody has to read it."""
        way = CHANNELS.get(self.channel)
        return bool(way and way.by_machine and not self.reviewed)


def unseen(day: date | None, since: date | None) -> bool:
    """Whether what was due on ``day`` had waited when it was switched to automatic, so
    that nobody saw it then (I1)."""
    return day is not None and since is not None and day < since
