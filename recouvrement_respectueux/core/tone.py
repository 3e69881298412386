"""What in a message could hurt, threaten or confuse its reader.

The phrases come from outside, as data that a manager edits; the form of a message
(length, capitals, what must be in it) is judged here. Nothing is ever corrected: each
remark says what was found, and a person decides.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from .unfinished import bare_words, unfinished

REFUSED, ADVICE = "refused", "advice"
STAGES = ("courtesy", "friendly", "firm", "last_amicable", "formal")
LONGEST_SUBJECT = 60  # characters
LONGEST_SENTENCE = 35  # words
MEAN_SENTENCE = 20  # words
BEGINNING = 3  # letters; the longest word of a phrase has them
LONG_WORD = re.compile(rf"\w{{{BEGINNING},}}")
GAP = "…"  # in a pattern: up to four words in between, of the same sentence
APART = r"[^\w.!?\n]+"
UPPER = "[A-ZÀ-ÖØ-ÞŒ]{2,}"
CAPITALS = re.compile(rf"(?<![\w/]){UPPER}(?:[ ,;:'’!?-]+{UPPER})+(?![\w/@])")
LETTERS = range(0x41, 0x250)  # Latin letters with all their accents
BARE = {code: unicodedata.normalize("NFKD", chr(code))[0].lower() for code in LETTERS}
BARE |= dict.fromkeys(map(ord, "’‘ʼ"), "'")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NOT = re.compile(  # "no penalty", « aucune pénalité »: right before a phrase
    r"(?<!\w)(?:sans|aucune?|ni|rien|n'est|(?:pas|plus|jamais)(?: de| d')?"
    r"|no|not|never|nor|without|nothing(?: is)?)\W*\Z"
)
INSIDE = re.compile(r"\w")
BEFORE = 14  # characters in which to look for it


@dataclass(frozen=True)
class Phrase:
    """Words that a message should not use before ``stage``, at any stage if None.

    ``pattern``: words as they are read; ``*`` stands for any ending, ``…`` for up to
    four words in between. Capitals and accents do not matter. ``subject_only``: these
    words say to others what only the customer should know (EP-03).
    """

    id: int
    pattern: str
    severity: str = REFUSED
    stage: str | None = None
    subject_only: bool = False


@dataclass(frozen=True)
class Text:
    """A message as its reader sees it: the prose, without the table of invoices.

    ``names``: of people, companies and documents; they are not judged.
    ``missing``: names of the parts that it should have and has not. ``by_hand``: a
    person wrote it and may leave a part out: a missing one is then an advice.
    ``shown``: everything that the reader sees, blocks of facts too. ``code``: what is
    markup of a template in it. ``empty``: names of the blocks that say nothing.
    ``written``: it is read, not spoken, and says something of its own.
    """

    subject: str
    body: str
    stage: str | None = None
    names: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    by_hand: bool = False
    shown: str = ""
    code: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    written: bool = False


@dataclass(frozen=True)
class Remark:
    """One thing that was found; ``phrase`` is None for remarks about the form."""

    code: str
    severity: str
    words: str = ""
    phrase: int | None = None
    values: dict = field(default_factory=dict)


def read(text: Text, book: "Phrasebook") -> tuple[Remark, ...]:
    """Everything to say about this message, the gravest first.

    :param book: the phrases of the language of the message
    """
    subject, body = without(text.names, text.subject), without(text.names, text.body)
    found = [
        *_phrases(subject, body, text.stage or "friendly", book),
        *_form(subject, body),
        *_length(text.subject, body),
        *_missing(text),
        *_unfinished(text, f"{subject}\n{body}"),
    ]
    return tuple(sorted(found, key=lambda remark: remark.severity != REFUSED))


def plain(text: str) -> str:
    """The same text without capitals and accents, letter for letter."""
    return text.translate(BARE)


def usable(pattern: str) -> bool:
    """Whether a pattern can be looked for: no gap at its ends, and one of its words has
    three letters or more."""
    parts = pattern.split()
    return GAP not in (parts[:1] + parts[-1:]) and bool(re.search(r"\w{3}", pattern))


def without(names, text):
    """The same text without these names: they are not judged."""
    names = {" ".join(name.split()) for name in names} - {""}
    for name in sorted(names, key=len, reverse=True):
        text = replaced(name, " ", text)
    return text


def replaced(name: str, mark: str, text: str) -> str:
    """The same text with a mark for this name, where no word goes on before or after
    it. By hand: each message has names of its own, and to compile them costs more."""
    if name not in text:
        return text
    kept, start, end = [], 0, 0
    while (begin := text.find(name, end)) >= 0:
        end = begin + len(name)
        around = (text[begin - 1 : begin], text[end : end + 1])
        if not any(map(INSIDE.match, around)):
            kept += [text[start:begin], mark]
            start = end
    return "".join([*kept, text[start:]])


# === PHRASES === #


class Phrasebook:
    """The phrases of one language, kept by how their longest word begins.

    Few of them are in a message, and looking a word up is a hundred times cheaper
    than searching the whole text for a phrase.
    """

    def __init__(self, phrases: Iterable[Phrase]):
        phrases = tuple(phrases)
        self.key = sha256(repr(phrases).encode()).hexdigest()  # other phrases, another
        self._by_beginning = defaultdict(list)
        self._numbers = set()
        for phrase in phrases:
            self._numbers.update(re.findall(r"\d+", phrase.pattern))
            words = re.findall(r"(\w+)(\*?)", plain(phrase.pattern))
            word, free = max(words, key=lambda found: len(found[0]))
            kept = (phrase, _compiled(phrase.pattern))
            self._by_beginning[word[:BEGINNING]].append((word, bool(free), kept))

    def likely(self, text: str) -> list[tuple[Phrase, re.Pattern]]:
        """The phrases whose longest word is in this plain text."""
        found = {}
        for said in set(LONG_WORD.findall(text)):
            for word, free, kept in self._by_beginning.get(said[:BEGINNING], ()):
                if said == word or (free and said.startswith(word)):
                    found[kept[0].id] = kept
        return [found[id_] for id_ in sorted(found)]

    def touches(self, text: str) -> bool:
        """Whether a name, or a number, of this text may be what a phrase is about."""
        numbers = self._numbers and self._numbers.intersection(re.findall(r"\d+", text))
        return bool(numbers or self.likely(plain(text)))


@lru_cache(maxsize=8192)  # a cleared registry reads the same phrases again
def _compiled(pattern):
    """The pattern of a manager as a regular expression over plain text."""
    words = [re.escape(part) for part in plain(pattern).split()]
    joined = r"\W+".join(word.replace(r"\*", r"\w*") for word in words)
    joined = joined.replace(rf"\W+{GAP}\W+", rf"{APART}(?:\w+{APART}){{0,4}}?")
    return re.compile(rf"{joined}(?!\w)")


def matches(searched, text, end):
    """Where these words are. That they begin a word is looked at here: a pattern that
    says it would be tried at every letter, and take three times as long."""
    start = 0
    while match := searched.search(text, start, end):
        start = match.start() + 1
        if not INSIDE.match(text, max(0, match.start() - 1), match.start()):
            yield match
            start = match.end()


def _phrases(subject, body, stage, book):
    shown = f"{subject}\n{body}"
    whole = plain(shown)
    for phrase, searched in book.likely(whole):
        if phrase.stage and STAGES.index(stage) >= STAGES.index(phrase.stage):
            continue
        end = len(subject) if phrase.subject_only else len(whole)
        for match in matches(searched, whole, end):
            if not NOT.search(whole, max(0, match.start() - BEFORE), match.start()):
                said = " ".join(shown[slice(*match.span())].split())
                yield Remark("phrase", phrase.severity, said, phrase.id)
                break


# === FORM === #


def _form(subject, body):
    if "!" in subject + body:
        yield Remark("exclamation", ADVICE)
    if shouted := _shouted(f"{subject}\n{body}"):
        yield Remark("capitals", REFUSED, shouted)


def _shouted(text):
    """The first words in capitals that follow one another. Short ones alone (IBAN,
    SARL) and references are none."""
    for run in CAPITALS.findall(text):
        words = WORD.findall(run)
        long_ones = sum(len(word) > 4 for word in words)
        if long_ones > 1 or (long_ones and len(words) > 2):
            return run
    return ""


def _length(subject, body):
    if len(subject) > LONGEST_SUBJECT:
        yield Remark("long_subject", ADVICE, values={"most": LONGEST_SUBJECT})
    sentences = SENTENCE_END.split(body)
    counts = [len(WORD.findall(one)) for one in sentences]
    for sentence, count in zip(sentences, counts, strict=True):
        if count > LONGEST_SENTENCE:
            values = {"count": count, "most": LONGEST_SENTENCE}
            yield Remark("long_sentence", ADVICE, _beginning(sentence), values=values)
    counts = [count for count in counts if count]
    if counts and sum(counts) / len(counts) > MEAN_SENTENCE:
        yield Remark("long_sentences", ADVICE, values={"most": MEAN_SENTENCE})


def _beginning(sentence):
    words = sentence.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _missing(text):
    severity = ADVICE if text.by_hand else REFUSED
    return [Remark(f"no_{part}", severity) for part in text.missing]


def _unfinished(text, words):
    """Places that were to be filled in, code, False, nothing at all: never sent."""
    for place in (*text.code, *unfinished(words)):
        yield Remark("placeholder", REFUSED, place)
    for word in bare_words(f"{text.subject}\n{text.shown or text.body}"):
        yield Remark("bare_word", REFUSED, word)
    if text.written and not WORD.search(text.body):
        yield Remark("empty", REFUSED)
    for block in text.empty:
        yield Remark(f"empty_{block}", REFUSED)
