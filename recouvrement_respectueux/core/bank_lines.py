"""Whose money a bank line brings, by the numbers in its text.

Customers write an invoice number in many ways: "INV/2026/00042", "inv 2026-00042",
"facture INV202600042". Letters and digits count, what stands between them does not.
"""

import re
from collections.abc import Iterable, Mapping

SHORTEST = 5  # characters: "2026" or "42" in a text is no number of an invoice
LONGEST_RUN = 6  # words that one number may be written in
_WORD = re.compile(r"[^\W_]+")


def plain(number: str) -> str:
    """The letters and digits of a number, in capitals."""
    return "".join(_WORD.findall(number or "")).upper()


def is_telling(number: str) -> bool:
    """Whether this number is long enough, and has a digit, to be told by."""
    return len(number) >= SHORTEST and any(char.isdigit() for char in number)


def numbers_in(text: str) -> set[str]:
    """Every number that the words of ``text`` may be, alone or written together."""
    words = _WORD.findall((text or "").upper())
    return {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_RUN, len(words)) + 1)
    }


def owners(text: str, known: Mapping[str, Iterable]) -> set:
    """Whoever owns a number that is written in ``text``.

    :param known: ``{plain number: owners}``
    """
    found = numbers_in(text) & known.keys()
    return {owner for number in found for owner in known[number]}
