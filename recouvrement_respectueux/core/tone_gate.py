"""What stops a text before it leaves: the phrases of the list, the form of a message,
and what the reader finds between the lines.

The reader may add to what the phrases hold, and takes back an advice where it finds a
passage kind. It never lets pass what a phrase of the managers' list holds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .tone import REFUSED, Phrasebook, Remark, Text, plain, read, without

PHRASE = "phrase"  # code of a remark on words of the list
FEWEST = 6  # words: of fewer, without a phrase, the judge finds greetings harsh, too
# What stands for the figures of a message that a machine wrote: an amount, a day. Words
# that lost their day read oddly, and the judge would find mockery in them.
FIGURE, DAY = "100", "05/03/2026"
MONTH = (
    r"janv\w*|févr\w*|mars|avr\w*|mai|juin|juil\w*|août|sept\w*|oct\w*|nov\w*|déc\w*"
    r"|jan\w*|feb\w*|march|apr\w*|may|june?|july?|aug\w*|dec\w*"
)
UNIT = r"h\b|heures?\b|jours?\b|semaines?\b|hours?\b|days?\b|weeks?\b"
NUMBER = r"\d(?:[\d.,/\s-]*\d)?"
FIGURES = re.compile(
    rf"(?<!\w)(?:(?:{MONTH})\.?\s+)?{NUMBER}(?:er|st|nd|rd|th)?"
    rf"(?!\w)(?!\s*(?:{UNIT}))(?:\s+(?:{MONTH})\.?(?!\w)(?:,?\s+\d{{4}})?)?",
    re.IGNORECASE,
)
A_DAY = re.compile(rf"\b(?:{MONTH})|\d[-/.]\d+[-/.]\d", re.IGNORECASE)


def judged(text: Text, shared: bool = False) -> str:
    """What of a text is its own: its subject and sentences, without names.

    :param shared: a machine writes the same to many: without figures, so that it is the
        same text for all of them, and is judged once. "48 hours" stays: it may press.
    """
    words = "\n".join(
        filter(str.strip, [without(text.names, part) for part in _parts(text)])
    )
    return masked(words) if shared else words


def masked(words: str) -> str:
    """A text with the same amount for every amount, the same day for every day."""
    return FIGURES.sub(
        lambda found: DAY if A_DAY.search(found.group()) else FIGURE, words
    )


def _parts(text):
    return text.subject, text.body


def remarks(
    text: Text, book: Phrasebook, found: Sequence[Mapping]
) -> tuple[Remark, ...]:
    """Everything to say about a text before it leaves, the gravest first.

    :param book: the phrases of its language
    :param found: what the reader says of `judged`: severity, code, words, better
    """
    whole = "\n".join(without(text.names, part) for part in _parts(text))
    grave = {plain(one["words"]) for one in found if one["severity"] == REFUSED}
    doubted = {plain(one["words"]) for one in found}
    kept = []
    for remark in read(text, book):
        said = plain(remark.words)
        if remark.code != PHRASE:
            kept.append(remark)
        elif remark.severity == REFUSED or said in grave:
            kept.append(replace(remark, severity=REFUSED))
        elif said in doubted or said not in plain(text.body):
            kept.append(remark)
    kept += [
        Remark(
            one["code"],
            one["severity"],
            as_written(one["words"], whole),
            values={"better": one["better"], "confidence": one["confidence"]},
        )
        for one in found
        if one["code"] != PHRASE and len(one["words"].split()) >= FEWEST
    ]
    return tuple(sorted(kept, key=lambda remark: remark.severity != REFUSED))


def as_written(passage: str, text: str) -> str:
    """A passage as it stands in a text, with the figures that `judged` left out."""
    around = (
        r"\s+".join(map(re.escape, re.split(r"\s+", piece)))
        for piece in FIGURES.split(passage.removesuffix(" …"))
    )
    pattern = f"(?:{FIGURES.pattern})".join(around)
    match = re.search(pattern, text, re.IGNORECASE)
    return " ".join(match.group().split()) if match else passage
