"""What an incoming e-mail is: an answer, an automatic reply, or the news that an
address takes no mail. A wish to be written to no more: stop.py."""

import re
from collections.abc import Mapping
from itertools import accumulate

from .bank_lines import is_telling, numbers_in
from .tone import plain

BY_HAND = ("", "no")  # RFC 3834: what a person wrote
IN_BULK = ("auto_reply", "bulk", "junk")
ABSENCE = re.compile(  # begins a subject, and ends there or before ":", "-", "Re"
    r"\s*(?:reponse automatique|message d'absence|absence du bureau"
    r"|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office)"
    r"(?: auto-?reply)?\s*(?:$|[:\[(–—-]|re\b)"
)
METHOD = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*(\w+)", re.IGNORECASE)
REFERENCE = re.compile(r"[\w][\w/.-]{2,}[\w]")
BELGIAN = re.compile(r"([+*]{3})\d{3}/\d{4}/\d{5}\1")
STRUCTURED = re.compile(r"\bRF\d\d(?: ?[A-Z0-9]{1,4})+", re.IGNORECASE)  # ISO 11649
MOST = 400  # characters of a subject
QUOTE = re.compile(  # where the former message, or a signature, begins
    r"^[ \t]*(?:>"
    r"|--+\s*$|__+\s*$"
    r"|-+ ?(?:original message|message d'origine)"
    r"|(?:le|on)\b[^\n]{5,200}?\n?[^\n]{0,200}?(?:a ecrit|wrote)\s*:"
    r"|(?:de|from)\s?: "
    r"|(?:(?:am|op|el|il|em|den)\b[^\n]{5,200}\n)?[^\n]{0,200}<[^\s<>]{1,100}@"
    r"[^\s<>]{1,100}>[^\n]{0,60}:\s*$"  # in any other language
    r"|envoye (?:de|depuis|a partir)|sent from)",
    re.MULTILINE,
)


def is_automatic_reply(headers: Mapping[str, str], subject: str) -> bool:
    """Whether a machine answered: an absence, an acknowledgement, a mailing.

    The headers tell; a subject does only where it can mean nothing else.
    """

    def said(name):
        return str(headers.get(name) or "").partition(";")[0].strip().lower()

    marks = ("Auto-Submitted", "X-Autoreply", "X-Autorespond")
    if any(said(mark) not in BY_HAND for mark in marks):
        return True
    return said("Precedence") in IN_BULK or bool(ABSENCE.match(plain(subject)))


def is_forged(results: str) -> bool:
    """Whether our mail server found that a message does not come from whom it names.

    Nothing follows from a message that passes: a mailbox may have been taken over, and
    who has no such server has no results.

    :param results: value of the topmost ``Authentication-Results`` (RFC 8601), which
        the server that received the message put there
    """
    said = {name.lower(): value.lower() for name, value in METHOD.findall(results)}
    if said.get("dmarc") in ("pass", "fail"):
        return said["dmarc"] == "fail"
    failed = said.get("spf") in ("fail", "softfail") or said.get("dkim") == "fail"
    return failed and "pass" not in (said.get("spf"), said.get("dkim"))


def references(subject: str) -> set[str]:
    """What in a subject may be the number of an invoice or of an agreement, or what a
    customer quotes when paying: as it is written, and in capitals."""
    words = {word.strip(".-/_") for word in REFERENCE.findall(subject)}
    for found in STRUCTURED.findall(subject):
        words.update(accumulate(found.split()))  # words of the customer may follow it
    words |= {found.group() for found in BELGIAN.finditer(subject)}
    words = {word for word in words if any(map(str.isdigit, word))}
    return words | {word.upper() for word in words}


def loose_references(subject: str) -> tuple[set[str], set[int]]:
    """What in a subject may be a number that is written in another way than ours, with
    spaces or points, in small letters: « fac 2026 00012 ».

    :return: (letters and digits as they follow each other, in capitals; the numbers
        that these may end with)
    """
    whole = {one for one in numbers_in(subject[:MOST]) if is_telling(one)}
    runs = (re.findall(r"\d+", one)[-1] for one in whole)
    ends = {run[place:] for run in runs for place in range(len(run))}
    return whole, {int(one) for one in ends if len(one) < 10}


def own_words(text: str) -> str:
    """What the writer of a reply added above the quoted message or the signature."""
    quote = QUOTE.search(plain(text))  # letter for letter: the places are the same
    return text[: quote.start()] if quote else text


def below_quote(text: str) -> str:
    """What the writer added under lines that are quoted with ">"; "" where nothing."""
    lines = text.splitlines()
    quoted = [place for place, line in enumerate(lines) if line.lstrip()[:1] == ">"]
    return own_words("\n".join(lines[quoted[-1] + 1 :])) if quoted else ""


def is_final_failure(action: str, status: str) -> bool:
    """Whether a delivery report says that an address will not take the message.

    :param action: ``failed``, ``delayed``, ``delivered``… (RFC 3464)
    :param status: such as ``5.1.1``; with 4.x.x it may still arrive
    """
    return action.strip().lower() == "failed" and not status.strip().startswith("4")
