"""The lines that we ship: read by us, in all languages, so no judge is asked again.

A judge learned from whole passages that people wrote; of greetings, choices and links
it knows little. What is asked of it is what a company or a colleague wrote.
"""

import re
from collections.abc import Iterable

from .passages import sentences
from .tone import plain

WILD = "\ue001"  # where a shipped line has a fact of the customer; in nobody's text
SHARE = 0.5  # of the letters of a line that are ours: else somebody wrote it
FEWEST = 8  # letters of a shipped line


class KindLines:
    """Shipped lines of one language, compared by their letters alone."""

    def __init__(self, lines: Iterable[str]):
        """:param lines: plain text; `WILD` stands for a fact of the customer"""
        self._whole, self._open = set(), {}
        for line in lines:
            for part in (line, *(line[slice(*one)] for one in sentences(line))):
                self._add([_letters(piece) for piece in part.split(WILD)])

    def _add(self, pieces):
        count = sum(map(len, pieces))
        if count >= FEWEST:
            if len(pieces) == 1:
                self._whole.add(pieces[0])
            else:
                self._open[re.compile(".*".join(pieces))] = count

    def knows(self, words: str) -> bool:
        """Whether these words are ours, but for a fact or two."""
        said = _letters(words)
        return said in self._whole or any(
            count >= SHARE * len(said) and pattern.fullmatch(said)
            for pattern, count in self._open.items()
        )

    def others(self, text: str) -> str:
        """What of a text is not ours, line by line."""
        kept = []
        for line in text.split("\n"):
            if not self.knows(line):
                parts = (line[slice(*one)] for one in sentences(line))
                kept.append(" ".join(part for part in parts if not self.knows(part)))
        return "\n".join(filter(None, kept))


def _letters(text):
    return "".join(filter(str.isalpha, plain(text)))
