"""What in a text could hurt its reader: the phrases of the managers' list, and what a
trained judge of an addon beside finds between the lines.

The judge looks at passages. It knows which of them have phrases of the list, and says
how likely each hurts; so a kind passage that shares a word with harsh ones passes, and
a harsh one without the word is found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .passages import passages, shortened
from .tone import ADVICE, REFUSED, Phrasebook, Text, read

PHRASES = {REFUSED: 0.8, ADVICE: 0.6}  # confidence without a judge
FORMAL = "formal"  # a formal notice names the law by its nature: the judge is not asked


@dataclass(frozen=True)
class Passage:
    """A part of a text that is judged by itself.

    ``refused``, ``advice``: how many phrases of the list stand in it, by severity.
    ``shouted``: it has an exclamation mark, or capitals that follow one another.
    ``lang``: ``fr``, ``en``, or None where the words must tell.
    """

    text: str
    refused: int = 0
    advice: int = 0
    shouted: bool = False
    lang: str | None = None


@dataclass(frozen=True)
class Verdict:
    """How likely a passage hurts (0 to 1), in which way, and how grave that is."""

    probability: float
    code: str
    severity: str | None


class ToneJudge(Protocol):
    """What an addon beside gives."""

    def judge(self, passages: Sequence[Passage]) -> Sequence[Verdict]:
        """A verdict for each passage; severity None where it may leave."""


@dataclass(frozen=True)
class Finding:
    """A remark: the passage or phrase, how grave and how sure; ``phrase``: id of the
    rule whose words they are, None where the judge found them."""

    severity: str
    code: str
    confidence: float
    words: str
    phrase: int | None = None


def read_tone(
    text: str,
    book: Phrasebook,
    stage: str = "friendly",
    judge: ToneJudge | None = None,
    lang: str | None = None,
) -> tuple[Finding, ...]:
    """Everything in a text that could hurt, the surest first.

    :param text: plain text as its reader sees it
    :param book: the phrases of its language
    :param judge: from an addon; without one only phrases are found
    :param lang: ``fr`` or ``en`` where it is known
    """
    parts = passages(text)
    remarks = [_phrases(part, book, stage) for part in parts]
    if judge is None or stage == FORMAL:
        found = [
            Finding(
                one.severity, one.code, PHRASES[one.severity], one.words, one.phrase
            )
            for part in remarks
            for one in part
        ]
    else:
        found = _judged(parts, remarks, judge, lang)
    return tuple(sorted(found, key=lambda one: -one.confidence))


def passage(
    part: str, book: Phrasebook, stage: str = "friendly", lang: str | None = None
) -> Passage:
    """A passage as its judge gets it."""
    return _passage(part, _phrases(part, book, stage), lang)


def _phrases(part, book, stage):
    remarks = read(Text("", part, stage), book)
    return [one for one in remarks if one.code == "phrase"]


def _passage(part, remarks, lang):
    shouted = any(len(word) > 3 and word.isupper() for word in part.split())
    return Passage(
        part,
        refused=sum(one.severity == REFUSED for one in remarks),
        advice=sum(one.severity == ADVICE for one in remarks),
        shouted=shouted or "!" in part,
        lang=lang,
    )


def _judged(parts, remarks, judge, lang):
    given = [_passage(*pair, lang) for pair in zip(parts, remarks, strict=True)]
    found = []
    verdicts = judge.judge(given)
    for part, own, verdict in zip(parts, remarks, verdicts, strict=True):
        if verdict.severity is None:
            continue
        sure = round(float(verdict.probability), 3)
        for one in own:
            found.append(
                Finding(verdict.severity, one.code, sure, one.words, one.phrase)
            )
        if not own:
            found.append(Finding(verdict.severity, verdict.code, sure, shortened(part)))
    return found
