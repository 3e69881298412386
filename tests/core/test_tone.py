# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the tone check finds, and what it lets be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.tone import (
    ADVICE,
    REFUSED,
    STAGES,
    Phrase,
    Phrasebook,
    Text,
    plain,
    read,
    usable,
)

from dev.reading.corpus import shipped_phrases as shipped

from .tone_corpus import HARSH, KIND


def codes(body="", subject="Invoice 12", phrases=(), **options):
    book = phrases if isinstance(phrases, Phrasebook) else Phrasebook(phrases)
    return [one.code for one in read(Text(subject, body, **options), book)]


# === SHIPPED PHRASES === #


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_harsh_sentence_is_refused(lang):
    let_through = [
        sentence
        for sentence in HARSH[lang]
        if REFUSED
        not in {one.severity for one in read(Text("", sentence), shipped(lang))}
    ]
    assert len(HARSH[lang]) >= 60
    assert not let_through


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_kind_sentence_is_remarked_on(lang):
    found = {s: read(Text("", s), shipped(lang)) for s in KIND[lang]}
    assert len(KIND[lang]) >= 60
    assert not {sentence: remarks for sentence, remarks in found.items() if remarks}


def test_the_subject_keeps_a_secret():
    """EP-03: who sees the subject on a locked screen learns nothing."""
    assert codes(subject="Relance : facture 12", phrases=shipped("fr")) == ["phrase"]
    assert codes(subject="Your overdue invoice", phrases=shipped("en")) == ["phrase"]
    assert codes("Your invoice is overdue.", phrases=shipped("en")) == []


# === PATTERNS === #


def test_capitals_and_accents_do_not_matter():
    for words in ("Créancier", "CREANCIER", "créanciers", "creancier"):
        assert codes(words, phrases=[Phrase(1, "créancier*")]) == ["phrase"]


def test_words_of_two_sentences_are_no_phrase():
    phrases = [Phrase(1, "pas … huitaine")]
    assert codes("Ne payez pas avant huitaine.", phrases=phrases) == ["phrase"]
    assert codes("Ce n'est pas grave. Une huitaine suffit.", phrases=phrases) == []


def test_endings_and_words_in_between():
    phrases = [Phrase(1, "suspend* … service*")]
    assert codes("We suspend all of your services", phrases=phrases) == ["phrase"]
    assert codes("Suspended: services", phrases=phrases) == ["phrase"]
    far = "We suspend our messages while you think about the services"
    assert codes(far, phrases=phrases) == []


def test_a_whole_word_is_meant():
    assert codes("Your courtesy", phrases=[Phrase(1, "court")]) == []
    assert codes("In court.", phrases=[Phrase(1, "court")]) == ["phrase"]


def test_a_line_break_does_not_hide_words():
    assert codes("mise\nen  demeure", phrases=[Phrase(1, "mise en demeure")]) == [
        "phrase"
    ]


def test_the_words_are_quoted_as_they_were_written():
    (remark,) = read(Text("", "Votre DETTE"), Phrasebook([Phrase(7, "dette*")]))
    assert (remark.words, remark.phrase, remark.severity) == ("DETTE", 7, REFUSED)


def test_some_words_are_allowed_from_a_stage_on():
    phrases = [Phrase(1, "formal notice", stage="formal")]
    for stage in STAGES:
        found = codes("A formal notice.", phrases=phrases, stage=stage)
        assert found == ([] if stage == "formal" else ["phrase"])


def test_what_is_ruled_out_is_no_threat():
    phrases = [Phrase(1, "pénalité*"), Phrase(2, "late fee*"), Phrase(3, "avocat*")]
    for kind in (
        "Sans pénalité ni avocat",
        "aucune pénalité",
        "no penalty, no late fee",
    ):
        assert codes(kind, phrases=phrases) == [], kind
    assert codes("Pas d’avocat, mais une pénalité.", phrases=phrases) == ["phrase"]
    assert codes("No late fee today, late fees later", phrases=phrases) == ["phrase"]


def test_a_pattern_is_usable_when_it_has_a_word():
    for pattern in ("dette*", "sous … heures", "mise en demeure", "48h"):
        assert usable(pattern), pattern
    for pattern in ("", "*", "…", "à …", "… dette", "dette …", "a* b*"):
        assert not usable(pattern), pattern


# === FORM === #


def test_form():
    assert codes(subject="x" * 60) == []
    assert codes(subject="x" * 61) == ["long_subject"]
    assert codes("Thank you!") == ["exclamation"]
    assert codes("PLEASE PAY NOW, thank you") == ["capitals"]
    assert codes("Word " * 21 + ".") == ["long_sentences"]
    assert codes("Word " * 36 + ".") == ["long_sentence", "long_sentences"]


def test_references_and_short_names_are_not_shouted():
    for quiet in ("FAC/2026/00042", "IBAN FR76 3000 1007", "SA SARL", "BIC BNPAFRPP"):
        assert codes(f"Invoice {quiet}.") == [], quiet


def test_names_are_not_judged():
    """Neither as shouting nor as a threat: the court may be a customer too."""
    names = ("SOCIÉTÉ DUPONT FRÈRES", "Tribunal de Lyon", "An")
    body = "Bonjour Tribunal de Lyon et SOCIÉTÉ  DUPONT FRÈRES, an invoice."
    assert codes(" ".join(body.split()), names=names, phrases=shipped("fr")) == []
    threat = "Tribunal de Lyon, le tribunal décidera."
    assert codes(threat, names=names, phrases=shipped("fr")) == ["phrase"]


def test_a_part_of_a_word_is_no_name():
    assert codes("Another BIG THREATENING WORD", names=("An", "THREAT")) == ["capitals"]


def test_what_is_missing_is_refused_first():
    assert codes("Thank you!", missing=("amount", "person")) == [
        "no_amount",
        "no_person",
        "exclamation",
    ]


def test_who_writes_by_hand_may_leave_a_part_out():
    for by_hand, severity in ((False, REFUSED), (True, ADVICE)):
        text = Text("", "Hello.", missing=("amount",), by_hand=by_hand)
        assert [one.severity for one in read(text, Phrasebook(()))] == [severity]


# === ANY TEXT === #


@given(st.text())
def test_plain_keeps_every_letter_in_its_place(text):
    assert len(plain(text)) == len(text)


@given(st.text(), st.text())
def test_any_text_can_be_read(subject, body):
    for remark in read(Text(subject, body), shipped("fr")):
        assert remark.severity in (ADVICE, REFUSED)
