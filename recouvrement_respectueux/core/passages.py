"""Sentences and passages of a text: what a remark or a suggestion quotes."""

import re

LONGEST = 20_000  # characters that are looked at
LONGEST_QUOTE = 240  # characters of what is quoted
END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+(?=[^\W\d_]|[\d«\"“(-])|\n+")
ABBREVIATED = re.compile(
    r"\b(?:m|mr|mrs|ms|dr|st|n|no|art|tel|etc|e\.g|i\.e|p|pp|sté|cf|av)\.$", re.I
)
SHORT = 4  # words: less says nothing without its neighbour
WHOLE = 60  # words of a text that is judged as one passage


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends, in its order; never empty ones."""
    text = text[:LONGEST]
    found, start = [], 0
    ends = [match.span() for match in END.finditer(text)]
    for first, last in [*ends, (len(text), len(text))]:
        if ABBREVIATED.search(text[start:first]) and "\n" not in text[first:last]:
            continue
        piece = text[start:first]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append((start + left, start + left + len(piece.strip())))
        start = last
    return found


def passages(text: str) -> list[str]:
    """The parts of a text that are judged each by itself: a short text as a whole, of a
    longer one its sentences, a very short sentence with the one before it."""
    if len(text.split()) <= WHOLE:
        return [text.strip()] if text.strip() else []
    found = []
    for start, end in sentences(text):
        sentence = text[start:end]
        few = len(sentence.split()) < SHORT
        if found and few and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [text[start:end] for start, end in found]


def quote(text: str, start: int, end: int) -> str:
    """The sentence around a place, on one line, shortened where it is long."""
    for first, last in sentences(text):
        if first <= start < last:
            return shortened(text[first : max(last, end)])
    return shortened(text[start:end])


def shortened(text: str) -> str:
    """A text on one line, with … where it is longer than a quote should be."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_QUOTE:
        return line
    return line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
