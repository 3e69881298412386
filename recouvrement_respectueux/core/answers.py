"""What a customer tells us on their page, as clean text or as a fault by name.

A fault is the name of a sentence that the page shows; nothing is recorded then.
"""

import re
from datetime import date, timedelta

from .personal_link import without_tokens

LONGEST_WORDS = 2000
LONGEST_REFERENCE = 64
NONCE = re.compile(r"[\w-]{1,64}", re.ASCII)
LONGEST_NUMBER = 12  # digits
LARGEST_FILE = 5 * 1024 * 1024  # bytes: a photo of a telephone fits
FILE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
FARTHEST_DAY = timedelta(days=366)
OLDEST_PAYMENT = timedelta(days=366)
# Control characters and invisible direction marks, which could disguise a text; halves
# of characters, which no database takes.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)


class Fault(ValueError):
    """The answer cannot be taken; ``code`` names why, for the page to say it."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def words(text: str | None, longest: int = LONGEST_WORDS) -> str:
    """A free text without control characters, without links that act in the
    customer's name, and with single empty lines.

    :raise Fault: ``too_long`` beyond ``longest`` characters
    """
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    clean = re.sub(r"\n{3,}", "\n\n", UNSEEN.sub("", lines)).strip()
    clean = without_tokens(clean)
    if len(clean) > longest:
        raise Fault("too_long")
    return clean


def reference(text: str | None) -> str:
    """A payment reference: one line.

    :raise Fault: ``too_long``
    """
    return " ".join(words(text, LONGEST_REFERENCE).split())


def paid_on(text: str | None, today: date) -> date | None:
    """Day of a payment that the customer says they made; None where not given.

    :raise Fault: ``day_unclear``, ``day_ahead`` or ``day_long_ago``
    """
    if not text:
        return None
    day = _day(text)
    if day > today:
        raise Fault("day_ahead")
    if day < today - OLDEST_PAYMENT:
        raise Fault("day_long_ago")
    return day


def first_day(text: str | None, today: date) -> date | None:
    """Day on which the customer could begin to pay; None where not given.

    :raise Fault: ``day_unclear``, ``day_past`` or ``day_far``
    """
    if not text:
        return None
    day = _day(text)
    if day < today:
        raise Fault("day_past")
    if day > today + FARTHEST_DAY:
        raise Fault("day_far")
    return day


def nonce(text: str | None) -> str:
    """What tells that a form comes twice; "" where it has none of ours."""
    return text if text and NONCE.fullmatch(text) else ""


def number(text: str | None, most: int) -> int:
    """Number of instalments, from 1 to ``most``.

    :raise Fault: ``number_unclear``
    """
    found = whole((text or "1").strip())
    if not 1 <= found <= most:
        raise Fault("number_unclear")
    return found


def whole(text: str) -> int:
    """The whole number that this is, such as the id that a form chooses; 0 where it is
    none, or longer than any of ours."""
    clean = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if clean else 0


def check_file(size: int, kind: str) -> None:
    """Refuse a file of ``size`` bytes or of a type that is no picture and no PDF.

    :raise Fault: ``file_large`` or ``file_kind``
    """
    if size > LARGEST_FILE:
        raise Fault("file_large")
    if kind not in FILE_TYPES:
        raise Fault("file_kind")


def _day(text):
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Fault("day_unclear") from None
