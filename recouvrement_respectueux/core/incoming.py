"""What an incoming e-mail is: an answer, an automatic reply, a wish to be written to no
more, or the news that an address takes no mail."""

import re
from collections.abc import Mapping

from .tone import plain

BY_HAND = ("", "no")  # RFC 3834: what a person wrote
IN_BULK = ("auto_reply", "bulk", "junk")
ABSENCE = re.compile(  # begins a subject, and ends there or before ":", "-", "Re"
    r"\s*(?:reponse automatique|message d'absence|absence du bureau"
    r"|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office)"
    r"(?: auto-?reply)?\s*(?:$|[:\[(–—-]|re\b)"
)
STOP = frozenset(
    (
        *("stop", "stop sms", "stop mail", "stop email", "stop e-mail"),
        *("unsubscribe", "desinscription", "ne plus m'ecrire"),
    )
)
LONGEST_STOP = 1000  # characters, with the beginning of what is quoted
QUOTE = re.compile(  # where the former message, or a signature, begins
    r"^[ \t]*(?:>"
    r"|--+\s*$|__+\s*$"
    r"|-+ ?(?:original message|message d'origine)"
    r"|(?:le|on)\b[^\n]{5,200}?\n?[^\n]{0,200}?(?:a ecrit|wrote)\s*:"
    r"|(?:de|from)\s?: "
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


def asks_to_stop(text: str) -> bool:
    """Whether a message says nothing but to write no more by its channel, in one of the
    few ways of ``STOP``; what is quoted under it and the signature are left out."""
    beginning = text.strip()[:LONGEST_STOP]
    words = " ".join(plain(own_words(beginning)).split())
    return words.strip(" .,;:!«»\"'*") in STOP


def own_words(text: str) -> str:
    """What the writer of a reply added above the quoted message or the signature."""
    quote = QUOTE.search(plain(text))  # letter for letter: the places are the same
    return text[: quote.start()] if quote else text


def is_final_failure(action: str, status: str) -> bool:
    """Whether a delivery report says that an address will not take the message.

    :param action: ``failed``, ``delayed``, ``delivered``… (RFC 3464)
    :param status: such as ``5.1.1``; with 4.x.x it may still arrive
    """
    return action.strip().lower() == "failed" and not status.strip().startswith("4")
