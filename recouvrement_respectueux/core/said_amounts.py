"""The amount that a reply promises, offers first or monthly, or says to have paid."""

import re
from dataclasses import dataclass
from decimal import Decimal

from .days import places
from .number_words import SAID, value
from .said_invoices import spans
from .tone import plain

LONGEST = 4000  # characters that are looked at
LEAST = 3  # of the score: below it, a number is about something else
THOUSANDS = {
    **dict.fromkeys(("k", "grand", "mille", "thousand"), 1000),
    **dict.fromkeys(("lakh", "lakhs"), 100_000),
    **dict.fromkeys(("crore", "crores"), 10_000_000),
}
LARGEST = Decimal(100_000_000)
MOST = 40  # amounts of one text that are weighed
FEWEST = 20  # in letters: fewer is a count of something else

_SIGN = (
    r"(?:€|\$|£|₦|₹|us\$|ca\$|cad|usd|eur|euros?|gbp|chf|fcfa|cfa|xof|inr|rs\.?|ngn"
    r"|aud|a\$|nzd|mad|dhs?|dirhams?|dinars?|dt|tnd|francs?|frs|dollars?|pounds?|quid"
    r"|balles?|piasses?|piastres?|boules?|roupies?|rupees?|naira"
    r"|gh[sc]|ghc?₵|kshs?|kes|ugx|tzs|tsh|zar|f\s?cfa|f(?=\s?\d{1,3}[ .]\d{3})"
    r"|[nr](?=\s?\d{1,3}[ ,]\d{3})|e(?![\w'’]))"
)
_NUMBER = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d\d)?|\d+(?:[.,]\d{1,2})?(?!\d))"
)
_CENTS = r"(?P<cents>\d\d)?(?!\w)"
WITH_SIGN = re.compile(
    rf"(?<![\w/-])(?P<before>{_SIGN})\s?(?P<first>{_NUMBER})(?P<k>\s?k(?:ilo)?\b)?"
    rf"|(?<![\w/.,-])(?P<second>{_NUMBER})\s?(?P<kk>k\s?)?(?P<after>{_SIGN}){_CENTS}"
)
SIGN_AFTER = re.compile(rf"\s?{_SIGN}(?!\w)(?:\s+(?:et\s+)?(?P<cents>{SAID.pattern}))?")
BARE = re.compile(
    rf"(?<![\w/.,:#+-])(?P<bare>{_NUMBER})(?P<k>\s?(?:k|grand|mille|thousand|lakhs?"
    r"|crores?)\b)?(?!\s?%)(?!/?-?\w|[:]|[.,]\d)"
)
PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d|0\d)[\d .-]{7,}\d")
NO_AMOUNT_AFTER = re.compile(
    r"\s?(?:%|jours?|days?|j\b|h\b|heures?|hours?|semaines?|weeks?|wks?|mois|months?"
    r"|ans?\b"
    r"|years?|fois|times|factures?|invoices?|relances?|reminders?|e?-?mails?|messages?"
    r"|metres?|kg|km|tonnes?|palettes?"
    r"|pallets?|cartons?|boxes|pieces?|unites?|units?|personnes?|people|lots?|fuets?"
    r"|futs?|planches?|boards?"
    r"|payments|enfants|kids|children|salaries|employes|staff|min\b|lines?|lignes?"
    r"|sacs?|bags?"
    r"|bottles?|bouteilles?|items?|euros?\s+de\s+l'heure|litres?|m2|m3|cm|mm|o'?clock"
    r"|am\b|pm\b|st\b|nd\b|rd\b|th\b|er\b|eme\b|ieme\b|e\b"
    r"|ouvres|others?|autres|tranches|termes|tubs?|rolls?|cases?|crates?|doors?"
    r"|windows?|chaises|tables|chairs|ares|hectares|acres|rue|avenue|street|road|place"
    r"|bis)(?!\w)|\s?(?:mensualit|instal|echeanc|versement|paiement)"
)
NO_AMOUNT_BEFORE = re.compile(
    r"\b(?:n[°o]?\.?|numero|number|no\.|tel\.?|telephone|phone|mobile|ref\.?|reference"
    r"|code|po|bc|ligne|line|lot|siret|iban|compte|account|ending|mandat|bordereau"
    r"|art\.?|article|page|cedex|in\s+20|en\s+20|ticket|extension|ext\.?|poste|bon"
    r"|since|depuis|card|cheque\s+(?:number|n[°o]\.?|numero))\s*:?\s*#?\Z"
)
PAYS = re.compile(
    r"\b(?:vir(?:e|er|ement|ements|erai|erons|ons|ee?s?)\b|regl\w+|pai\w+|pay\w*"
    r"|vers\w+|donn\w+|fai[st]\w*|fer\w+|mets?\b|envo\w+|enverr\w+"
    r"|depos\w+|cheque\w*|check\b|acompte\w*|propos\w+|offr\w+|offer\w*|commenc\w+"
    r"|start\w*|send\w*|sent\b|transfer\w*|wire\w*|settl\w+|clear\w*"
    r"|give\w*|gave\b|put\b|do\b|can\b|could\b|peux\b|pourr\w+|pouvons\b|mandat\w*"
    r"|parti\w*|left\b|goes\b|going\b|went\b|have\b|get\b|aurez\b|recevrez|receiv\w+"
    r"|mail\b|drop\w*|cash|especes?|virement|interac|mobile\s+money|down\b|deposit\w*)"
)
IN_PARTS = re.compile(r"\b(?:in|en|over|sur|into)\s+\Z")  # « payer en 4 »
MOST_PARTS = 36
REST = re.compile(
    r"\b(?:conteste\w*|disput\w*|not\s+(?:paying|pay)|won't\s+pay|paie(?:rai)?\s+pas"
    r"|paye(?:rai)?\s+pas|refus\w+|frais|penalit\w+|fees?(?!\s+note)|charges?"
    r"|au\s+lieu\s+d\w+"
    r"|instead|pas\s+(?:les|le)|au\s+devis|quoted?|credit\s+note|avoir\s+de|ecart"
    r"|difference|overcharg\w*|extra|repar\w+|repair\w*|salaire|wages|remise|discount"
    r"|coute\w*|cost\w*|facturee?\s+a|charged|taux|rate|sortir|loyer|rent\b|owe\w*"
    r"|doi[st]\b|devoir|devons|can't|cannot|(?:peux|pourrai)\s+pas|except|sauf"
    r"|suppos\w+|should\s+be)"
)
EACH = re.compile(
    r"\s*(?:par\s+mois|/\s?mois|a\s+month|per\s+month|monthly|/\s?month|p/?m\b|each"
    r"|every|tous\s+les|toutes\s+les|par\s+semaine|a\s+week|per\s+week|weekly"
    r"|chacun\w*|mensuel\w*|chaque|le\s+\d+\s+de\s+chaque|pcm)"
)
PARTS = re.compile(
    r"(?:mensualites?|versements?|paiements?|payments|instal\w+|termes?|tranches?|fois"
    r"|parts?|acomptes?)\s+(?:\w+\s+){0,2}(?:de|of|at|:)\s*\Z"
)
REMAINS = re.compile(
    r"\b(?:reste|restants?|solde|remaining|rest|balance|other|others|remainder)\b"
)


@dataclass(frozen=True)
class Amount:
    """An amount and where it stands in the text."""

    amount: Decimal
    start: int
    end: int
    words: str
    signed: bool = True


def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of money in a text; numbers without a currency where nothing says
    that they count something else.

    :param text: only its first 4,000 characters are looked at
    """
    text = text[:LONGEST]
    said = plain(text)
    found, taken = [], bytearray(len(said))
    others = [span for _number, span in spans(text)]
    for start, end in (*others, *(match.span() for match in PHONE.finditer(said))):
        taken[start:end] = b"\1" * (end - start)
    for read in (_with_currency, _in_letters, _without_currency):
        for start, end, amount, signed in read(said):
            if 0 < amount < LARGEST and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Amount(amount, start, end, text[start:end], signed))
    return tuple(sorted(found, key=lambda one: one.start))


def _with_currency(said):
    for match in WITH_SIGN.finditer(said):
        amount = exact(match["first"] or match["second"])
        if match["cents"] and amount == int(amount):
            amount += Decimal(match["cents"]) / 100
        if match["k"] or match["kk"]:
            amount *= 1000
        yield *match.span(), amount, True


def _in_letters(said):
    for match in SAID.finditer(said):
        amount = Decimal(value(match.group()))
        if sign := SIGN_AFTER.match(said, match.end()):
            cents = value(sign["cents"]) if sign["cents"] else 0
            amount += Decimal(cents if cents < 100 else 0) / 100
            yield match.start(), sign.end(), amount, True
        elif " " in match.group() and amount >= FEWEST:
            if not NO_AMOUNT_AFTER.match(said, match.end()):
                yield *match.span(), amount, False


def _without_currency(said):
    for match in BARE.finditer(said):
        digits = match["bare"]
        if len(digits) > 5 and digits.isdigit() or re.match(r"0\d", digits):
            continue  # a reference, or a telephone
        before = max(0, match.start() - 30)
        counts = NO_AMOUNT_AFTER.match(said, match.end())
        if counts or NO_AMOUNT_BEFORE.search(said, before, match.start()):
            continue
        parts = digits.isdigit() and int(digits) <= MOST_PARTS
        if parts and IN_PARTS.search(said, before, match.start()):
            continue
        times = THOUSANDS.get((match["k"] or "").strip(), 1)
        yield *match.span(), exact(digits) * times, False


def exact(digits: str) -> Decimal:
    """The number that these digits are, whichever marks the writer's country uses."""
    clean = re.sub(r"[ \u00a0\u202f'’]", "", digits)
    mark = re.search(r"[.,](\d{1,2})$", clean)
    whole = clean[: mark.start()] if mark else clean
    cents = mark.group(1) if mark else "0"
    return Decimal(f"{re.sub(r'[.,]', '', whole) or 0}.{cents}").quantize(
        Decimal("0.01")
    )


def said_amount(text: str) -> Amount | None:
    """The amount that is promised, offered first or each month, or said to be paid.

    Numbers that are part of a day are none.
    """
    said = plain(text[:LONGEST])
    dated = places(text)
    best, most = None, LEAST - 1
    for one in amounts(text)[:MOST]:
        inside = not one.signed and all(dated[one.start : one.end])
        score = 0 if inside else _score(said, one)
        if score > most:
            best, most = one, score
    return best


def _score(said, one):
    start = max(
        said.rfind(mark, 0, one.start) for mark in (". ", "\n", "? ", "! ", "; ")
    )
    end = min(
        (
            place
            for mark in (". ", "\n", "? ", "! ", "; ")
            if (place := said.find(mark, one.end)) >= 0
        ),
        default=len(said),
    )
    clause = said[start + 1 : end]
    part = max(start + 1, said.rfind(", ", 0, one.start) + 1, one.start - 45)
    near = said[part : one.end + 30].split(", ")[0]
    before = said[max(0, one.start - 40) : one.start]
    score = 6 if one.signed else 3
    score += 3 * bool(PAYS.search(clause)) + bool(PAYS.search(near))
    score -= 4 * bool(REST.search(near))
    score += 4 * bool(EACH.match(said, one.end)) + 3 * bool(PARTS.search(before))
    if not one.signed and one.amount != int(one.amount):
        score += 2  # cents: nothing else has them
    if not one.signed and one.amount < 10:
        score -= 4
    if not one.signed and 2020 <= one.amount <= 2030:
        score -= 4
    return score
