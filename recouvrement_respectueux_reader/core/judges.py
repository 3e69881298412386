# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The judges that the main addon asks: of replies, and of tone.

Looking up what a text means is the slow part. A reply is looked up once, by its first
sentences; of a message only passages that letters, words and phrases leave in doubt,
the most doubtful first, until their time is over.
"""

from functools import cache

import numpy as np

from odoo.addons.recouvrement_respectueux.core.left_alone import wants_more
from odoo.addons.recouvrement_respectueux.core.passages import sentences
from odoo.addons.recouvrement_respectueux.core.reply import Said
from odoo.addons.recouvrement_respectueux.core.reply_phrases import GRAVE, KINDS
from odoo.addons.recouvrement_respectueux.core.spoken import spoken
from odoo.addons.recouvrement_respectueux.core.tone import ADVICE, REFUSED, plain
from odoo.addons.recouvrement_respectueux.core.tone_reading import Verdict

from . import contrast, signs, vectors
from .gist import LONGEST, gist
from .heads import load

HARSH = 0  # the output of the tone head that counts; those after it say in which way
TONE = (
    "harsh",
    "accusation",
    "command",
    "fake_document",
    "guilt",
    "insult",
    "intrusive",
    "minimising",
    "other",
    "passive_aggressive",
    "sarcasm",
    "shame",
    "threat_legal",
    "threat_reputation",
    "threat_service",
    "urgency",
)
LANGUAGES = ("fr", "en")  # of the limits of tone
ALWAYS = (*GRAVE, "stop", "out_of_office")  # said even where no main matter is sure
SENTENCES = 40  # of a reply, among which the words are looked for
BESIDE = 0.2  # how sure of the main matter, where another kind is said in any case
ANSWERED = 0.4  # how sure of another main matter, so that nobody is away
WITHOUT_WORDS = 0.45  # how sure that it is a wish to be left alone without plain words
WITH_WORDS = 0.1  # how likely instalments, or a promise with a day, in plain words
EMPTY = Said("")
FEWEST = 4  # words of a passage without a phrase of the list: fewer say too little
TIME = 110  # characters of a message whose meaning is looked up anew: about 40 ms
# How sure the judge must be of harshness to hold a message. At 0.9 it held plain facts
# ("attend le virement de son propre client"); what is less sure is an advice.
HOLDS = 0.98


@cache
def reply_head():
    """The head of replies, loaded when it is first asked."""
    return load("replies")


@cache
def tone_head():
    """The head of tone, loaded when it is first asked."""
    return load("tone")


class ReplyReader:
    """Which kinds of answer a reply has (`core.reply.ReplyJudge`)."""

    def kinds(self, said: Said) -> dict[str, float]:
        """``{kind: probability}``: the main one first, then others that are likely; the
        grave ones even where nothing is sure enough to be called the main one."""
        head = reply_head()
        evidence = np.concatenate(
            [
                head.by_vectors(vectors.vector(gist(said.text))[None])[0],
                *head.by_grams(said.text),
                head.by_halves(said.text),
                signs.of_reply(said),
            ]
        )
        evidence = _with_contrast(evidence, contrast.of_replies, len(KINDS))
        return spoken_kinds(
            head.main(evidence), head.probabilities(evidence), head.limits, said
        )

    def sentence(self, said: Said, kind: str) -> tuple[int, int]:
        """Where the sentence stands whose letters and words speak most for a kind."""
        places = sentences(said.text)[:SENTENCES]
        if len(places) < 2:
            return places[0] if places else (0, len(said.text))
        head, output = reply_head(), KINDS.index(kind)
        scores = [sum(head.by_grams(said.text[slice(*one)]))[output] for one in places]
        return places[int(np.argmax(scores))]


def spoken_kinds(
    main: np.ndarray, each: np.ndarray, limits: np.ndarray, said: Said = EMPTY
) -> dict[str, float]:
    """The kinds that are said, of the probabilities (16) of being the main matter and
    of being there at all; ``limits`` (17): of each kind, then of the main one.

    :param said: the reply: where plain words of a kind stand, less is enough, or more
        is needed without them
    """
    first = int(np.argmax(main))
    sure = main[first] >= limits[-1]
    others = {
        KINDS[output]: float(each[output])
        for output in np.argsort(-each, kind="stable")
        if each[output] >= limits[output] and (sure or KINDS[output] in ALWAYS)
    }
    if "stop" not in said.kinds and not _stops(each, said):
        others.pop("stop", None)
    if (
        KINDS[first] != "out_of_office" and main[first] >= ANSWERED
    ):  # who writes about a matter is there
        others.pop("out_of_office", None)
    # Where a grave kind must be said in any case, the likely main matter goes first.
    if sure or (others and main[first] >= BESIDE):
        others.pop(KINDS[first], None)
        others = {KINDS[first]: float(main[first]), **others}
    return others | _by_words(others, each, said)


def _stops(each, said):
    """Whether a wish to be left alone is sure without plain words of one."""
    sure = each[KINDS.index("stop")] >= WITHOUT_WORDS
    return sure and not wants_more(plain(said.text))


def _by_words(found, each, said):
    """What plain words say that the judges alone would not: ``{kind: probability}``."""
    likely = {kind: float(each[KINDS.index(kind)]) for kind in said.kinds}
    heard = {kind: one for kind, one in likely.items() if one >= WITH_WORDS}
    more = {}
    if "plan_request" in heard and "out_of_office" not in found:
        more["plan_request"] = heard["plan_request"]
    if not found and "promise" in heard and said.has_day:
        more["promise"] = heard["promise"]
    return {kind: one for kind, one in more.items() if kind not in found}


class ToneReader:
    """Which passages hurt (`core.tone_reading.ToneJudge`)."""

    def judge(self, passages) -> list[Verdict]:
        """A verdict for each passage."""
        head = tone_head()
        cheap = [head.by_grams(one.text) for one in passages]
        doubt = [
            sum(pair)[HARSH] + one.refused
            for pair, one in zip(cheap, passages, strict=True)
        ]
        longest = LONGEST if len(passages) == 1 else TIME
        left, known = TIME, {}
        for place in np.argsort(-np.array(doubt, dtype=float)):
            text = gist(passages[place].text, longest)
            new = not vectors.is_known(text)
            if new and known and len(text) > left:
                continue
            left -= new * len(text)
            known[int(place)] = vectors.vector(text)
        scores = head.by_vectors(np.array(list(known.values()))) if known else ()
        near = dict(zip(known, scores, strict=True))
        return [
            self._verdict(head, one, near.get(place), cheap[place])
            for place, one in enumerate(passages)
        ]

    def _verdict(self, head, passage, near, cheap):
        if near is None:  # no time left: letters and words found little in it
            return Verdict(0.0, "harsh", None)
        evidence = np.concatenate([near, *cheap, signs.of_passage(passage)])
        evidence = _with_contrast(evidence, contrast.of_passages, len(TONE))
        probability = float(head.probabilities(evidence)[HARSH])
        code = TONE[1 + int(np.argmax(near[1 : len(TONE)]))]
        lang = passage.lang or spoken(passage.text, LANGUAGES)
        known = lang in LANGUAGES
        least = head.limits[LANGUAGES.index(lang)] if known else max(head.limits)
        if probability < least or not (passage.refused or _says_something(passage)):
            return Verdict(probability, code, None)
        return Verdict(probability, code, REFUSED if probability >= HOLDS else ADVICE)


def _with_contrast(evidence, stands_out, outputs):
    return np.concatenate([evidence, stands_out(evidence[None], outputs)[0]])


def _says_something(passage):
    return len(passage.text.split()) >= FEWEST
