"""What a customer's reply says: kinds, a promised day, an amount, invoices, who else.

A machine reads and suggests, with the words it rests on (I23). Grammar and phrases
read what is plain; a judge given by an addon beside reads the rest. Nothing here
decides: a person does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from .automatic import automatic_words, like_a_machine, return_day
from .left_alone import left_alone
from .passages import quote
from .promised import promised_day
from .reply_phrases import said_kinds
from .said_amounts import said_amount
from .said_invoices import invoices
from .spoken import spoken
from .stop import asks_to_stop
from .tense import speaks_of
from .tone import plain
from .written import written_part

LONGEST = 2000  # characters of the newly written part that are read
DATED = ("promise", "plan_request")  # kinds that may promise a day
PAYING = (*DATED, "already_paid")  # kinds that may name an amount
SURE = 0.5  # below it a kind is no suggestion
LIKELY = {  # how often the phrases of a kind are right about: estimates by hand
    "promise": 0.62,
    "already_paid": 0.82,
    "dispute": 0.87,
    "administrative": 0.84,
    "hardship": 0.84,
    "plan_request": 0.92,
    "wrong_contact": 0.83,
    "out_of_office": 0.93,
    "stop": 0.9,
    "acknowledged": 0.8,
    "question": 0.55,
    "bank_details_doubt": 0.97,
    "procedure": 0.95,
    "threat_or_anger": 0.9,
    "death": 0.93,
    "representative": 0.85,
}
PRESENT = re.compile(r"\b(?:je|on|vous|les?|la|sera|seront|etre)\s+$")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MOVED = ("wrong_contact", "representative", "out_of_office")
AMERICAN = re.compile(
    r"\$\s?\d|\b(?:checks?\s+(?:for|will|is|run|number)|mail\s+(?:a|the"
    r"|you\s+a)\s+check|cut\s+(?:a|the)?\s*check"
    r"|ach|vendors?|zelle|venmo|y'?all|memo\s+line|llc|fiscal|w-?9)\b"
)


@dataclass(frozen=True)
class Intent:
    """A kind of answer, how sure the reading is (0 to 1), the words it rests on."""

    kind: str
    confidence: float
    words: str


@dataclass(frozen=True)
class Reading:
    """What was read in a reply; empty where nothing was found.

    ``promised_on``: the likely day, ``promised_or``: the other one that people mean by
    such words. ``return_on``: day from which somebody is there again. ``new_contact``:
    an e-mail address to write to instead. ``automatic``: no person answered.
    """

    intents: tuple[Intent, ...] = ()
    promised_on: date | None = None
    promised_or: date | None = None
    amount: Decimal | None = None
    invoices: tuple[str, ...] = ()
    return_on: date | None = None
    new_contact: str = ""
    automatic: bool = False
    lang: str | None = None


@dataclass(frozen=True)
class Said:
    """A reply as its judge gets it: the newly written text, and what was found in it.

    ``kinds``: where phrases of a kind stand, ``{kind: (start, end)}``. ``machine``:
    it sounds like an automatic reply. ``paid``, ``to_come``: it speaks of a payment
    that was made, of one that is to come.
    """

    text: str
    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    has_day: bool = False
    has_amount: bool = False
    has_invoice: bool = False
    lang: str | None = None
    machine: bool = False
    paid: bool = False
    to_come: bool = False


class ReplyJudge(Protocol):
    """What an addon beside gives: how likely each kind of answer is."""

    def kinds(self, said: Said) -> Mapping[str, float]:
        """``{kind: calibrated probability}``: what is likely enough to be suggested,
        the main matter first."""

    def sentence(self, said: Said, kind: str) -> tuple[int, int]:
        """Where the sentence stands that speaks most for a kind."""


def read_reply(
    text: str,
    received_on: date,
    lang: str | None = None,
    judge: ReplyJudge | None = None,
) -> Reading:
    """Everything that a reply says, as far as it is clear.

    :param text: plain text of the message, with what it quotes
    :param lang: code such as ``fr_BE`` or ``en_US``, which tells the order of a date
    :param judge: from an addon; without one only plain cases are found
    """
    own = written_part(text)[:LONGEST]
    spoken_lang = spoken(own, ("fr", "en")) or (lang or "")[:2] or None
    if not any(map(str.isalnum, own)):
        return Reading(lang=spoken_lang)
    month_first = _month_first(lang, own, spoken_lang)
    day = promised_day(own, received_on, month_first)
    amount, numbers = said_amount(own), invoices(own)
    said = Said(
        own,
        said_phrases(own),
        bool(day),
        bool(amount),
        bool(numbers),
        spoken_lang,
        bool(like_a_machine(own)),
        *speaks_of(own),
    )
    intents = _judged(said, judge) if judge else plain_intents(said)
    kinds = {one.kind for one in intents}
    absent = "out_of_office" in kinds
    days = day.days if day and kinds & set(DATED) and not absent else ()
    return Reading(
        intents=intents,
        promised_on=days[0] if days else None,
        promised_or=days[1] if len(days) > 1 else None,
        amount=amount.amount if amount and kinds & set(PAYING) else None,
        invoices=() if absent else numbers,
        return_on=return_day(own, received_on, month_first) if absent else None,
        new_contact=_new_contact(own) if kinds & set(MOVED) else "",
        automatic=absent,
        lang=spoken_lang,
    )


def _month_first(lang, text, spoken_lang):
    """Whether 10/04 is in October, by the country of the language, else by the words;
    None where nothing tells."""
    if lang and "_" in lang:
        return lang.endswith("_US")
    if spoken_lang == "fr":
        return False
    return True if AMERICAN.search(text.lower()) else None


def said_phrases(text: str) -> dict[str, tuple[int, int]]:
    """Where phrases of each kind stand; a wish to be left alone as the gateway reads
    it, an automatic reply by its own list."""
    said = plain(text)
    found = said_kinds(said)
    if place := left_alone(said):
        found["stop"] = place
    elif asks_to_stop(text):
        found["stop"] = (0, len(text))
    if place := automatic_words(text):
        found["out_of_office"] = place
    return found


def plain_intents(said):
    """What phrases alone say of a ``Said``, the surest first."""
    found = dict(said.kinds)
    if "promise" in found and not said.has_day:
        found.pop("promise")
    if "promise" in found and _is_to_come(said.text, found.get("already_paid")):
        found.pop("already_paid")
    if "out_of_office" in found:  # nobody answered: nothing else was said
        found = {"out_of_office": found["out_of_office"]}
    if len(found) > 1:
        found.pop("acknowledged", None)
    intents = [
        Intent(kind, LIKELY[kind], quote(said.text, *place))
        for kind, place in found.items()
        if LIKELY[kind] >= SURE
    ]
    return tuple(sorted(intents, key=lambda one: -one.confidence))


def _is_to_come(text, place):
    """Whether words that could be a past payment are in the present: without accents
    « je vous règle vendredi » looks like « réglé vendredi »."""
    return bool(place and PRESENT.search(plain(text[: place[0]])))


def _judged(said, judge):
    """What the judge finds likely enough, the main matter first."""
    intents = []
    for kind, probability in judge.kinds(said).items():
        place = said.kinds.get(kind) or judge.sentence(said, kind)
        if words := quote(said.text, *place):
            intents.append(Intent(kind, round(float(probability), 3), words))
    return tuple(intents)


def _new_contact(text):
    found = ADDRESS.search(text)
    return found.group().rstrip(".") if found else ""
