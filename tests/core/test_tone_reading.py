# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Remarks on wording by phrases alone, and with a judge that knows of them."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.tone import (
    ADVICE,
    REFUSED,
    Phrase,
    Phrasebook,
)
from odoo.addons.recouvrement_respectueux.core.tone_reading import (
    PHRASES,
    Verdict,
    passage,
    read_tone,
)

BOOK = Phrasebook([Phrase(7, "tribunal"), Phrase(8, "nous étonn*", ADVICE)])


class Judge:
    """Finds the passages harsh that have this word; keeps what it was asked."""

    def __init__(self, word):
        self.word, self.asked = word, []

    def judge(self, passages):
        self.asked += passages
        return [
            Verdict(0.97, "shame", REFUSED)
            if self.word in one.text
            else Verdict(0.02, "shame", None)
            for one in passages
        ]


def test_without_a_judge_the_phrases_speak():
    found = read_tone("Cela nous étonne. Le tribunal décidera.", BOOK)
    assert [(one.severity, one.words, one.phrase) for one in found] == [
        (REFUSED, "tribunal", 7),
        (ADVICE, "nous étonne", 8),
    ]
    assert [one.confidence for one in found] == [PHRASES[REFUSED], PHRASES[ADVICE]]


def test_a_judge_lets_a_kind_passage_with_a_hard_word_pass():
    kind = "Notre boutique est en face du tribunal."
    assert read_tone(kind, BOOK)
    assert read_tone(kind, BOOK, judge=Judge("honte")) == ()


def test_a_judge_finds_what_no_phrase_says():
    (one,) = read_tone("Vous devriez avoir honte.", BOOK, judge=Judge("honte"))
    assert (one.severity, one.code, one.phrase) == (REFUSED, "shame", None)
    assert one.words == "Vous devriez avoir honte."


def test_the_words_of_a_phrase_are_quoted_where_the_judge_agrees():
    text = "Le tribunal vous fera honte."
    (one,) = read_tone(text, BOOK, judge=Judge("honte"))
    assert (one.words, one.phrase, one.confidence) == ("tribunal", 7, 0.97)


def test_the_judge_knows_of_the_phrases():
    judge = Judge("x")
    read_tone("Le tribunal ! Cela nous étonne.", BOOK, judge=judge)
    (one,) = judge.asked
    assert (one.refused, one.advice, one.shouted) == (1, 1, True)
    assert passage("Merci.", BOOK).refused == 0


def test_a_formal_notice_is_not_judged():
    judge = Judge("tribunal")
    assert read_tone("Le tribunal.", BOOK, "formal", judge)[0].code == "phrase"
    assert judge.asked == []


def test_a_phrase_is_allowed_from_its_stage_on():
    book = Phrasebook([Phrase(1, "formal notice", stage="formal")])
    assert read_tone("A formal notice.", book)
    assert read_tone("A formal notice.", book, "formal") == ()


@given(st.text())
def test_any_text_can_be_read(text):
    for one in read_tone(text, BOOK, judge=Judge("a")):
        assert one.words and one.severity in (ADVICE, REFUSED)
