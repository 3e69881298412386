"""Whether the word that an agreement calls for may be said now (I4, I5, I6, I8)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from .agreement import BREAK, COMING, LATE, TALK, Word, next_word
from .amounts import is_under_way
from .facts import Agreed, Check, Decision, File, Limits, Preferences, unseen
from .rules import (
    Rule,
    Situation,
    answer_awaited,
    bank_up_to_date,
    budget_left,
    channel_allowed,
    checked,
    contact_preferences,
    credit_to_allocate,
    customer_excluded,
    customer_paused,
    day_allowed,
    file_paused,
    last_one_arrived,
    no_procedure,
    nothing_waiting,
    path_rests,
)


def being_paid(case: Situation) -> Check:
    """No payment of these invoices is on its way."""
    under_way = sum(is_under_way(item, case.today) for item in _told_now(case))
    return Check("being_paid", under_way > 0, values={"under_way": under_way})


def nothing_disputed(case: Situation) -> Check:
    """The customer disagrees with none of these invoices, none is paused, and we have
    nothing to put right: what was agreed about them waits as well."""
    told = _told_now(case)
    disputed = sum(item.disputed for item in told)
    pauses = [item.paused_until for item in told if case.is_paused(item)]
    ours = sum(item.ours for item in told)
    person = bool(disputed or ours)
    until = None if person else max(pauses, default=None)
    values = {"disputed": disputed, "paused": len(pauses), "ours": ours}
    return Check("nothing_disputed", person or bool(pauses), until, person, values)


def held_by_person(case: Situation) -> Check:
    """No colleague holds back the messages about these invoices until a day."""
    held = [item for item in _told_now(case) if case.is_held(item)]
    until = max((item.held_until for item in held), default=None)
    values = {"count": len(held), "until": until}
    return Check("held_by_person", bool(held), until, values=values)


def _told_now(case):
    """The invoices that the word is about, as the ledger knows them now."""
    ids = {item.id for item in case.told}
    return [item for item in case.file.items if item.id in ids]


ALWAYS = (
    being_paid,
    nothing_disputed,
    held_by_person,
    no_procedure,
    contact_preferences,
    customer_excluded,
    customer_paused,
    file_paused,
    answer_awaited,
    nothing_waiting,
    last_one_arrived,
    channel_allowed,
    budget_left,
    day_allowed,
)
WHEN_LATE = (*ALWAYS[:3], path_rests, credit_to_allocate, bank_up_to_date, *ALWAYS[3:])
WORD_RULES = MappingProxyType({COMING: ALWAYS, LATE: WHEN_LATE, TALK: WHEN_LATE})
# While one of these holds nobody is late by their own doing: no patience runs out.
STILL = (
    being_paid,
    nothing_disputed,
    held_by_person,
    no_procedure,
    customer_paused,
    file_paused,
    answer_awaited,
    path_rests,
    credit_to_allocate,
    bank_up_to_date,
)


def decide_word(
    file: File,
    preferences: Preferences,
    limits: Limits,
    today: date,
    rules: Mapping[str, Sequence[Rule]] = WORD_RULES,
) -> tuple[Word | None, Decision | None]:
    """The word of the first agreement that calls for one today, and whether it may be
    said. ``(None, None)`` when none does; breaking is no word to the customer.

    :param rules: those of each kind of word, in order
    """
    for agreed in file.agreements:
        word = next_word(agreed.expected, agreed.patience, today)
        if word and word.kind != BREAK:
            items = agreed.items.get(word.installment.id, ())
            case = Situation(file, (), preferences, limits, today, items)
            return word, Decision(
                checks=checked(case, rules[word.kind]),
                channel=case.channel,
                items=items,
                reviewed=file.refused or unseen(word.day, file.words_since),
            )
    return None, None


def stands_still(
    file: File, agreed: Agreed, preferences: Preferences, limits: Limits, today: date
) -> date | None:
    """Until which day the patience with this agreement does not run: today where that
    ends by somebody's doing; None where it runs."""
    waiting = next((one for one in agreed.expected if one.remaining > 0), None)
    items = agreed.items.get(waiting.id, ()) if waiting else ()
    case = Situation(file, (), preferences, limits, today, items)
    held = [check.until or today for check in checked(case, STILL) if check.holds]
    return max((today, *held)) if held else None
