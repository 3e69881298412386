# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What must hold for each message at the moment it leaves (DESIGN, section 4).

Each check takes a letter, the books of that moment and the world, and yields what is
wrong, in words. Nothing here calls the addon.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from ..checks import HOLIDAYS, MIN_DAYS, MOST, WINDOW_DAYS
from .post import number
from .world import IBANS

PARIS = ZoneInfo("Europe/Paris")
WEEKEND = 5
OPENS, CLOSES = 9, 18
AHEAD = 3  # days before the due date of the courtesy note
GREETINGS = {"fr": "Bonjour", "en": "Hello"}
ASKING = ("step",)
CHECKS = {}


def check(function):
    """A check is known by its name, and may be left out by it."""
    CHECKS[function.__name__] = function
    return function


# === WHAT IS ASKED === #


@check
def amount(letter, books, world):
    """I2, I14: each line is what is open, to the cent; so is the total (I17)."""
    if letter.kind not in ASKING:
        return
    if not letter.lines or len(letter.lines) != len(letter.amounts):
        yield f"{len(letter.amounts)} amounts shown for lines {letter.lines}"
        return
    totals = defaultdict(Decimal)
    for id_, shown in zip(letter.lines, letter.amounts, strict=True):
        line = books.lines.get(id_)
        if line is None or line.open <= 0:
            yield f"line {id_}: nothing is open, {shown} asked"
            continue
        totals[line.currency] += line.open
        if line.open != shown:
            yield f"line {id_} {line.name}: {shown} asked, {line.open} open"
    if sorted(map(number, letter.totals)) != sorted(totals.values()):
        yield f"totals {letter.totals}, not {dict(totals)}"


@check
def others(letter, books, world):
    """I2, I13: no line of another customer or of another legal entity."""
    root = books.companies.get(letter.company, (None,))[0]
    for id_ in letter.lines:
        line = books.lines.get(id_)
        if line and (line.customer, line.root) != (letter.customer, root):
            yield f"line {id_} {line.name} is of {line.customer} in {line.root}"
    for line in books.lines.values():
        told = line.label if line.label.startswith("OLD") else line.name
        # Another company numbers its invoices likewise.
        own = line.customer == letter.customer or (letter.customer, told) in books.names
        if told in letter.text and not own:
            yield f"{told} of customer {line.customer} is named"


@check
def claims(letter, books, world):
    """Only claims are claims: no payment, refund or return of the bank is asked for."""
    for id_ in letter.lines:
        line = books.lines.get(id_)
        if line and not line.is_claim:
            yield f"line {id_} {line.name} is no claim"


@check
def due(letter, books, world):
    """Nothing is asked before it is due, but a courtesy note's few days ahead."""
    for id_ in letter.lines if letter.kind in ASKING else ():
        line = books.lines.get(id_)
        if line and line.due > world.today + timedelta(days=AHEAD):
            yield f"line {id_} {line.name} is due on {line.due}"


@check
def said_back(letter, books, world):
    """An opening balance is told by its label, an invoice by its number."""
    for id_ in letter.lines if letter.kind in ASKING else ():
        line = books.lines.get(id_)
        if line and line.label.startswith("OLD") and line.label not in letter.text:
            yield f"line {id_}: {line.label} is not named"


# === HELD === #


@check
def held(letter, books, world):
    """I4, I8, I16: nothing that somebody holds, disputes, pauses or has arranged."""
    said, today = world.said, world.today
    arranged = {
        id_
        for number, lines in said.arranged.items()
        for id_ in lines
        if said.lapses.get(number, today) >= today
    }
    paused = {key for key, until in said.paused.items() if until > today}
    for id_ in letter.lines if letter.kind in ASKING else ():
        line = books.lines.get(id_)
        if id_ in said.disputed:
            yield f"line {id_} is in dispute"
        if id_ in arranged:
            yield f"line {id_} is arranged"
        if line and ("invoice", line.move) in paused:
            yield f"line {id_}: {line.name} is paused"
        if said.held.get(id_, date.min) > today:
            yield f"line {id_} is held by a person until {said.held[id_]}"
    if letter.kind in ASKING and ("customer", letter.customer) in paused:
        yield "the customer is paused"
    if letter.kind in ASKING and ("file", letter.file) in paused:
        yield "the file is paused"


@check
def waits(letter, books, world):
    """I7: a customer who wrote and has no answer yet is not reminded by a machine."""
    since = world.said.waits.get((letter.customer, letter.company))
    if since and letter.reminder:
        yield f"the customer waits for an answer since {since}"


@check
def stopped(letter, books, world):
    """I6: a refused channel is not used."""
    if letter.customer in world.said.stopped:
        yield "the customer wants no e-mail"


@check
def strangers(letter, books, world):
    """What a stranger writes changes nothing: who refuses e-mails said so."""
    for partner in books.refusing - world.said.stopped:
        if partner in world.customers.ids:
            yield f"customer {partner} refuses e-mails and never said so"


@check
def allocated(letter, books, world):
    """I4, I20: money of the customer that is not allocated, head office and branches
    together, or a line of the bank that is not matched, holds."""
    if letter.kind not in ASKING:
        return
    root = books.companies[letter.company][0]
    if credits := books.credits(letter.customer, root):
        yield f"{[(one.name, one.open, one.company) for one in credits]} not allocated"


@check
def bank(letter, books, world):
    """I4: a line of the bank of this customer that is not matched holds, where the bank
    has taken nothing back that would take from it (decision 24)."""
    if letter.kind in ASKING:
        key = letter.customer, books.companies[letter.company][0]
        if key in books.bank and not books.taken_back(*key):
            yield "a line of the bank is not matched"


@check
def thanks(letter, books, world):
    """I18: thanked is for money that came and is still there."""
    if letter.kind != "thanks":
        return
    if open_ := [id_ for id_ in letter.lines if id_ in books.lines]:
        yield f"thanks for lines {open_}, which are open"
    if letter.lines and set(letter.lines) <= world.said.given:
        yield "thanks for what was written off"


# === WHO READS === #


@check
def reader(letter, books, world):
    """One definition of who reads, and each reader has a message of their own."""
    one = books.reader_of(letter.customer, letter.company)
    copies = _copies(letter, books)
    if not set(letter.readers) <= {*one.addresses, *copies}:
        yield f"went to {letter.readers}, not to {one.addresses}"


@check
def copies(letter, books, world):
    """Copies are messages of their own, without the personal link."""
    one = books.reader_of(letter.customer, letter.company)
    if len(letter.readers) > 1:
        yield f"one message to {letter.readers}"
    if letter.has_link and not set(letter.readers) <= set(one.addresses):
        yield f"{letter.readers} have the link"


@check
def language(letter, books, world):
    """I15: the reader's language where we have its texts, else the customer's, else
    the company's; the same for a copy."""
    one = books.reader_of(letter.customer, letter.company)
    own = books.companies[letter.company][1]
    known = [
        code[:2]
        for code in (one.lang, books.readers[letter.customer].lang, own, "en_US")
        if code and code in books.languages and code[:2] in GREETINGS
    ]
    if letter.lang[:2] != known[0]:
        yield f"written in {letter.lang}, not {known[0]}: {one.lang}"
    elif letter.kind in ASKING and GREETINGS[known[0]] not in letter.text:
        yield f"no {GREETINGS[known[0]]}: {letter.text[:60]}"


@check
def sender(letter, books, world):
    """Nobody who has left, and no robot, speaks."""
    for leaver in books.leavers:
        if leaver in letter.sender.lower() or leaver in letter.text.lower():
            yield f"{leaver} speaks"


# === HOW TO PAY === #


@check
def account(letter, books, world):
    """An account of the legal entity that is open, for the currency that is asked."""
    root = books.companies[letter.company][0]
    asked = {books.lines[id_].currency for id_ in letter.lines if id_ in books.lines}
    for iban in IBANS.values():
        if iban not in letter.text.replace(" ", ""):
            continue
        owner, active, currency, trusted = books.accounts[iban]
        if owner != root or not active or not trusted:
            yield f"account {iban} of {owner}, active {active}"
        if asked and currency and currency not in asked:
            yield f"account {iban} in {currency} for {asked}"


@check
def reference(letter, books, world):
    """The reference of the invoice is to be quoted, where there is one invoice."""
    if letter.kind in ASKING and len(letter.lines) == 1:
        line = books.lines.get(letter.lines[0])
        if line and line.reference and line.reference not in letter.text:
            yield f"{line.reference} is not to be found"


# === HOW OFTEN, AND WHEN === #


@check
def hours(letter, books, world):
    """I5: on working days, in the hours of the customer."""
    now = datetime.now(PARIS)
    free = now.weekday() >= WEEKEND or (now.month, now.day) in HOLIDAYS
    if letter.reminder and (free or not OPENS <= now.hour < CLOSES):
        yield f"left at {now:%A %H:%M}"


@check
def budget(letter, books, world):
    """I5, I20: one contact in 7 days and three in 30, per customer and legal entity."""
    days = _contacts(letter, books, world)
    if days and (world.today - days[-1]).days < MIN_DAYS:
        yield f"again after {days[-1]}"
    start = world.today - timedelta(days=WINDOW_DAYS)
    if sum(day > start for day in days) >= MOST:
        yield f"more than {MOST}: {days}"


@check
def once(letter, books, world):
    """I3: no message leaves twice."""
    same = [
        one
        for one in world.left
        if one.reminder
        and one.reminder == letter.reminder
        and set(one.readers) & set(letter.readers)
    ]
    if same:
        yield f"reminder {letter.reminder} has left before"


def _copies(letter, books):
    """Addresses of those who read along."""
    own = {partner for customer, partner in books.copies if customer == letter.customer}
    return {address for id_ in own for address in books.readers[id_].addresses}


def _contacts(letter, books, world):
    """Days of the contacts before this one; a message and its copies are one."""
    root = books.companies[letter.company][0]
    days = {
        one.reminder: day
        for one, day in zip(world.left, world.left_on, strict=True)
        if one.reminder
        and one.reminder != letter.reminder
        and one.customer == letter.customer
        and books.companies[one.company][0] == root
    }
    return sorted(days.values())
