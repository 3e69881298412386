"""Messages that a machine wrote and that say the same but for their facts: what stops
one of them stops them all, so that it is judged once.

Names are not judged, and of amounts and days only the digits vary: what is left of two
messages without them is the same, or each is judged by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from .tone import Phrasebook, replaced
from .unfinished import bare_words, unfinished

BEGINS, ENDS = '<table class="rr_table"', "</table>"
TAG = re.compile(r"<[^<>]*>")
# How what nobody rendered begins. Each pattern begins with letters, and so is looked
# for ten times as fast as the two in one.
TEMPLATE_TAG, TEMPLATE_ATTRIBUTE = re.compile(r"<t[\s/>]"), re.compile(r"t-(?<=\st-)")
DIGITS = re.compile(r"\d+")
# What a parser of HTML leaves out: whether such a fact is told is not seen here.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
APART = " | "  # of two facts: no word goes on
PERSON, DOCUMENT, REFERENCE, LINK, ROWS = "\ue001\ue002\ue003\ue004\ue005"


@dataclass(frozen=True)
class Facts:
    """What is a fact in a message.

    :param people: names of its readers
    :param documents: names of invoices and arrangements
    :param references: what is written on a transfer
    :param figures: its amounts and days, as they are said
    :param links: addresses of the reader's own page
    :param parts: what its table may say, each part in several ways
    """

    people: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()

    def told(self) -> dict[str, str]:
        """What stands for each fact."""
        figures = {one: DIGITS.sub("0", one) for one in self.figures}
        return {
            **figures,
            **dict.fromkeys(self.references, REFERENCE),
            **dict.fromkeys(self.documents, DOCUMENT),
            **dict.fromkeys(self.people, PERSON),
        }


def alike(subject: str, body: str, facts: Facts, book: Phrasebook):
    """What a message (HTML) has in common with others, to be compared only; None where
    one of its facts could be judged itself.

    :param book: the phrases of its language
    """
    body, tables = _cut(body)
    shown = unescape(" ".join(TAG.sub(" ", APART.join(tables)).split()))
    told = facts.told()
    if any(map(may_be_template, tables)) or _is_judged(shown, told, book):
        return None
    for link in facts.links:
        body = body.replace(link, LINK).replace(escape(link), LINK)
    marks = told | {escape(fact): mark for fact, mark in told.items()}
    for fact in sorted(marks, key=len, reverse=True):
        subject = replaced(fact, marks[fact], subject)
        body = replaced(fact, marks[fact], body)
    said = tuple(_is_in(shown, part) for part in facts.parts)
    return said, subject, body


def may_be_template(body: str) -> bool:
    """Whether there may be code of a template in this HTML."""
    return bool(TEMPLATE_TAG.search(body) or TEMPLATE_ATTRIBUTE.search(body))


def _cut(body):
    """This body with a mark for each table of invoices, and the tables."""
    first, *others = body.split(BEGINS)
    kept, tables = [first], []
    for one in others:
        table, end, rest = one.partition(ENDS)
        tables.append(f"{BEGINS}{table}{end}")
        kept.append(rest)
    return ROWS.join(kept), tables


def _is_judged(shown, told, book):
    """Whether these facts, or a table that shows them, could stop a message."""
    text = APART.join(told)
    return (
        not all(any(map(str.isalnum, fact)) for fact in told)
        or UNSEEN.search(text)
        or bare_words(shown)
        or bare_words(text)
        or unfinished(text)
        or book.touches(text)
    )


def _is_in(shown: str, part: Iterable[str]) -> bool:
    return any(" ".join(one.split()) in shown for one in part)
