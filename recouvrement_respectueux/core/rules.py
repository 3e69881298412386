"""The rules that may hold a message back, one small function each, in order.

Each takes the situation and returns a :class:`Check` with the values it looked at;
the docstring is the sentence of the user guide. Adding a hold means adding a
function and its place in ``RULES``; an addon adds it to ``recovery.case._rules``. A
rule that has nothing to say of a file returns None.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from . import agenda
from .agreement import next_word
from .amounts import ARRANGED, DISPUTED, OURS, PAUSED, UNDER_WAY, held_as
from .begin import NEWER, OLD, beginning
from .facts import EMAIL, Check, File, Item, Limits, Preferences, Step
from .progress import Progress, progress


@dataclass(frozen=True)
class Situation:
    """Everything one decision looks at; what follows from it is worked out once."""

    file: File
    steps: tuple[Step, ...]
    preferences: Preferences
    limits: Limits
    today: date
    told: tuple[Item, ...] = ()  # what a word about an agreement is about

    @cached_property
    def claimable(self) -> tuple[Item, ...]:
        """Items that nothing holds for themselves."""
        return tuple(
            item
            for item in self.file.items
            if not item.excluded
            and held_as(item, self.today) is None
            and beginning(self.file, item) is None
            and (self.is_asked or not self.is_held(item))
        )

    @property
    def is_asked(self) -> bool:
        """Whether a colleague asks for the next message, and no rule of theirs."""
        return self.file.asked_by_person and not self.file.by_machine

    def is_held(self, item: Item) -> bool:
        """Whether a colleague holds back what is said about this item."""
        return _in_future(item.held_until, self.today)

    def is_paused(self, item: Item) -> bool:
        """Whether this item is paused, or something else is offered about it."""
        return _in_future(item.paused_until, self.today)

    @cached_property
    def progress(self) -> Progress:
        return progress(self.file, self.steps, self.claimable, self.today)

    @cached_property
    def channel(self) -> str:
        """The step's channel unless refused, then the customer's, then e-mail."""
        fixed = self.progress.step and self.progress.step.channel
        if fixed and fixed not in self.preferences.refused:
            return fixed
        return self.preferences.preferred or EMAIL


Rule = Callable[[Situation], Check | None]


def checked(case: Situation, rules: Iterable[Rule]) -> tuple[Check, ...]:
    """What each of these rules says about this situation, in their order."""
    return tuple(check for rule in rules if (check := rule(case)))


def _in_future(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _pause(rule: str, until: date | None, today: date) -> Check:
    if _in_future(until, today):
        return Check(rule, True, until, values={"until": until})
    return Check(rule)


def no_procedure(case: Situation) -> Check:
    """No over-indebtedness or insolvency procedure is open: full stop otherwise, also
    for what a colleague asks for."""
    since = case.file.stopped_since
    return Check("no_procedure", since is not None, values={"since": since})


def contact_preferences(case: Situation) -> Check:
    """No machine writes to a customer who is spoken with in person. The values never
    say why: whoever reads them is not meant to know."""
    waits = case.file.by_hand and not case.is_asked
    at = case.progress
    due = bool(at.items) and (at.due_on is None or at.due_on <= case.today)
    due = due or any(
        next_word(one.expected, one.patience, case.today)
        for one in case.file.agreements
    )
    return Check("contact_preferences", waits, None, waits and due)


def begun_with(case: Situation) -> Check:
    """The company begins with a group of customers that this one is in."""
    return Check("begun_with", case.file.beside)


def customer_excluded(case: Situation) -> Check:
    """The customer is never contacted about open invoices."""
    excluded = case.preferences.excluded
    return Check("customer_excluded", excluded)


def customer_paused(case: Situation) -> Check:
    """The customer is paused until a day."""
    return _pause("customer_paused", case.preferences.paused_until, case.today)


def file_paused(case: Situation) -> Check:
    """The file is paused until a day."""
    return _pause("file_paused", case.file.paused_until, case.today)


def answer_awaited(case: Situation) -> Check:
    """The customer wrote and has no answer yet (I7)."""
    since = case.file.awaiting_answer_since
    return Check("answer_awaited", since is not None, None, True, {"since": since})


def path_rests(case: Situation) -> Check:
    """The path rests for some days after an answer of the customer, unless a colleague
    asks for the next message."""
    heard, days = case.file.heard_on, case.limits.rest_days
    values = {"heard": heard, "days": days}
    until = heard and heard + timedelta(days=days)
    if case.is_asked or not _in_future(until, case.today):
        return Check("path_rests", values=values)
    return Check("path_rests", True, until, values=values)


def held_by_person(case: Situation) -> Check:
    """No colleague holds back the messages about these invoices until a day."""
    held = [item for item in case.file.items if case.is_held(item)]
    until = min((item.held_until for item in held), default=None)
    values = {"count": len(held), "until": until}
    holds = bool(held) and not case.claimable
    return Check("held_by_person", holds, until if holds else None, values=values)


def agreement_on_track(case: Situation) -> Check:
    """No agreement waits for a talk with a colleague (I8)."""
    since = case.file.stuck_since
    return Check("agreement_on_track", since is not None, None, True, {"since": since})


def credit_to_allocate(case: Situation) -> Check:
    """A payment or a credit note of the customer is not allocated yet."""
    amount = case.file.unallocated
    return Check("credit_to_allocate", amount > 0, None, True, {"amount": amount})


def payment_arrived(case: Situation) -> Check:
    """No payment has been on its way for longer than the company waits for it."""
    latest = case.today - timedelta(days=case.limits.under_way_days)
    since = [
        item.under_way_since
        for item in case.file.items
        if item.payment_under_way and item.under_way_since and not item.excluded
    ]
    since = min((day for day in since if day <= latest), default=None)
    return Check("payment_arrived", since is not None, None, True, {"since": since})


def bank_up_to_date(case: Situation) -> Check:
    """The bank has been entered recently enough to know who has paid."""
    last, age = case.file.bank_last_entry, case.limits.bank_max_age
    values = {"last": last, "days": age}
    if last is None or age is None:
        return Check("bank_up_to_date", values=values)
    old = last < case.today - timedelta(days=age)
    return Check("bank_up_to_date", old, None, True, values)


def something_to_ask(case: Situation) -> Check:
    """At least one invoice is neither excluded, paused, disputed, being paid, part of
    an agreement, nor waiting for us to put something right."""
    held = [item for item in case.file.items if item not in case.claimable]
    aside = [beginning(case.file, item) for item in held]
    why = [held_as(item, case.today) for item in held if not item.excluded]
    values = {
        "count": len(case.claimable),
        "excluded": len(held) - len(why),
        "disputed": why.count(DISPUTED),
        "under_way": why.count(UNDER_WAY),
        "arranged": why.count(ARRANGED),
        "paused": why.count(PAUSED),
        "ours": why.count(OURS),
        "held": sum(_is_waiting(case, item) for item in held),
        "newer": aside.count(NEWER),
        "old": aside.count(OLD),
    }
    if case.claimable:
        return Check("something_to_ask", values=values)
    until = min(_ends(case, held), default=None)
    # What is arranged and in dispute is counted as arranged, and needs a person too.
    ours = any(item.disputed or item.ours for item in held if not item.excluded)
    person = ours and until is None
    return Check("something_to_ask", True, until, person, values)


def _is_waiting(case: Situation, item: Item) -> bool:
    """Whether nothing but a colleague holds this item back."""
    if item.excluded or beginning(case.file, item):
        return False
    return held_as(item, case.today) is None


def _ends(case: Situation, held: list[Item]):
    """The days on which these items are free again, or a person looks, by themselves;
    what is disputed, arranged or ours to put right ends by somebody's doing."""
    wait = timedelta(days=case.limits.under_way_days)
    for item in held:
        if beginning(case.file, item):
            continue  # it ends by somebody's saying so
        why = None if item.excluded else held_as(item, case.today)
        if not item.excluded and why in (None, PAUSED):
            yield max(filter(None, (item.paused_until, item.held_until)))
        if why == UNDER_WAY and _in_future(item.under_way_until, case.today):
            yield item.under_way_until
        elif why == UNDER_WAY and item.under_way_since:
            yield max(item.under_way_since + wait, case.today + timedelta(days=1))


def above_minimum(case: Situation) -> Check:
    """The amount is worth a message."""
    amount = sum((item.residual_company for item in case.progress.items), 0)
    minimum = case.limits.minimum_amount
    values = {"amount": amount, "minimum": minimum}
    return Check("above_minimum", 0 < amount < minimum, values=values)


def nothing_waiting(case: Situation) -> Check:
    """No message of this file already waits for a review or for its hour."""
    return Check("nothing_waiting", case.file.message_waiting)


def last_one_arrived(case: Situation) -> Check:
    """The last message could be sent."""
    return Check("last_one_arrived", case.file.message_failed, None, True)


def step_reached(case: Situation) -> Check:
    """The day of the next step of the path has come, unless a colleague asks."""
    at = case.progress
    values = {"step": at.step and at.step.id, "due_on": at.due_on, "cycle": at.cycle}
    if not at.items:
        return Check("step_reached", values=values)
    if at.step is None:
        return Check("step_reached", True, None, True, values)
    early = at.due_on > case.today and not case.file.asked_by_person
    return Check("step_reached", early, at.due_on if early else None, values=values)


def channel_allowed(case: Situation) -> Check:
    """A channel that the customer accepts and an address for it exist (I6)."""
    channel, wish = case.channel, case.preferences
    values = {
        "channel": channel,
        "refused": channel in wish.refused,
        "reachable": channel in wish.reachable,
    }
    holds = values["refused"] or not values["reachable"]
    return Check("channel_allowed", holds, None, True, values)


def budget_left(case: Situation) -> Check:
    """The contact budget is not spent, all channels together (I5, GR-09)."""
    limits, today = case.limits, case.today
    past = sorted(case.file.contacts, reverse=True)
    free_on = []
    if past:
        free_on.append(past[0] + timedelta(days=limits.min_days))
    if len(past) >= limits.max_contacts:
        oldest = past[limits.max_contacts - 1]
        free_on.append(oldest + timedelta(days=limits.window_days))
    until = max(free_on, default=None)
    start = today - timedelta(days=limits.window_days)
    values = {
        "last": past[0] if past else None,
        "recent": sum(day > start for day in past),
        "min_days": limits.min_days,
        "max_contacts": limits.max_contacts,
        "window_days": limits.window_days,
    }
    spent = _in_future(until, today)
    return Check("budget_left", spent, until if spent else None, values=values)


def day_allowed(case: Situation) -> Check:
    """The customer may be contacted on this day: weekday, no public holiday."""
    wish, today = case.preferences, case.today
    holiday = agenda.holiday_name(today, wish.country)
    values = {"day": today, "holiday": holiday, "country": wish.country}
    if agenda.is_allowed(today, wish):
        return Check("day_allowed", values=values)
    until = agenda.next_allowed_day(today, wish)
    return Check("day_allowed", True, until, until is None, values)


RULES = (
    no_procedure,
    contact_preferences,
    begun_with,
    customer_excluded,
    customer_paused,
    file_paused,
    answer_awaited,
    path_rests,
    held_by_person,
    agreement_on_track,
    credit_to_allocate,
    payment_arrived,
    bank_up_to_date,
    something_to_ask,
    above_minimum,
    nothing_waiting,
    last_one_arrived,
    step_reached,
    channel_allowed,
    budget_left,
    day_allowed,
)
