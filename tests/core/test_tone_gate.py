# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Phrases, form and what the reader found, together; figures that are not words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.kind_lines import WILD, KindLines
from odoo.addons.recouvrement_respectueux.core.tone import (
    ADVICE,
    REFUSED,
    Phrase,
    Phrasebook,
    Text,
)
from odoo.addons.recouvrement_respectueux.core.tone_gate import (
    as_written,
    judged,
    masked,
    remarks,
)

BOOK = Phrasebook(
    [
        Phrase(7, "tribunal"),
        Phrase(8, "nous étonn*", ADVICE),
        Phrase(9, "relance", ADVICE, subject_only=True),
    ]
)


def found(words, severity=ADVICE, code="phrase", better=""):
    return {
        "severity": severity,
        "code": code,
        "confidence": 0.7,
        "words": words,
        "better": better,
    }


NOTHING = KindLines([])


def asked(body, ours=NOTHING, **options):
    return ours.others(judged(Text("", body), **options))


def said(body, given=(), subject="", **options):
    text = Text(subject, body, **options)
    return [(one.code, one.severity) for one in remarks(text, BOOK, given)]


def test_what_a_phrase_holds_is_held_whatever_the_reader_says():
    assert said("Rue du Tribunal.") == [("phrase", REFUSED)]
    assert said("Le tribunal.", [found("tribunal")]) == [("phrase", REFUSED)]


def test_the_reader_takes_an_advice_back_or_makes_it_a_hold():
    assert said("Cela nous étonne.") == []
    assert said("Cela nous étonne.", [found("nous étonne")]) == [("phrase", ADVICE)]
    grave = [found("nous étonne", REFUSED)]
    assert said("Cela nous étonne.", grave) == [("phrase", REFUSED)]


def test_words_about_the_subject_are_not_asked_of_the_reader():
    assert said("Bonjour.", subject="Relance") == [("phrase", ADVICE)]


def test_what_is_between_the_lines_is_a_remark_with_its_passage():
    words = "Tout finit par se savoir ici"
    given = [found(words, ADVICE, "threat_reputation", "Parlons-en")]
    (one,) = remarks(Text("", f"{words}."), BOOK, given)
    assert (one.code, one.words) == ("threat_reputation", words)
    assert one.values["better"] == "Parlons-en"
    shame = "Un adulte tient la parole qu'il donne"
    both = [found(shame, REFUSED, "shame"), *given]
    assert said(f"{shame}. {words}.", both)[0] == ("shame", REFUSED)


def test_a_few_words_say_too_little_without_a_phrase():
    given = [found("Hello, how are you today?", REFUSED, "command")]
    assert said("Hello, how are you today?", given) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FAC : 480,00 € au 3 novembre 2026.", "FAC : 1 234,50 € au 12 mars 2025."),
        ("€480.00 was due on November 3, 2026.", "€7.10 was due on May 12, 2025."),
        ("€480.00 by 5 December 2026, please.", "€1,480.00 by 15 May 2027, please."),
        ("Le 03/11/2026, 2 factures.", "Le 13/10/2026, 12 factures."),
        ("depuis le 1er mars 2026", "depuis le 24 août 2026"),
    ],
)
def test_figures_make_no_other_text(one, other):
    assert asked(one, shared=True) == asked(other, shared=True)
    assert asked(one) == one


def test_names_are_left_out_and_hours_stay():
    text = Text("Facture", "Claire, payez sous 48 heures.", names=("Claire",))
    assert judged(text, shared=True) == "Facture\n , payez sous 48 heures."


def test_a_quote_has_its_figures_again():
    text = "Bonjour.\nVous deviez  480,00 € le 3 novembre 2026, nous attendons."
    passage = "Vous deviez 1 € le 1, nous attendons."
    assert as_written(passage, text) == (
        "Vous deviez 480,00 € le 3 novembre 2026, nous attendons."
    )


@given(st.text(alphabet="ab1 9.,€-/mars\n", max_size=60))
def test_any_text_is_found_again(text):
    """A text without figures is a passage of itself."""
    line = " ".join(text.split())
    given = " ".join(masked(text).split())
    assert as_written(given, text) == line


# === OUR OWN LINES === #

OURS = KindLines(
    [
        f"Hello {WILD},",
        f"We are writing about {WILD}, due on {WILD}. It may be on its way.",
        "One line is enough. Thank you for it.",
    ]
)


def test_what_we_ship_is_not_asked():
    shipped = "We are writing about INV/26/7, due on 3 May 2026. It may be on its way."
    assert asked(f"{shipped}\nOne line is enough. Thank you for it.", OURS) == ""
    assert asked("ONE LINE is enough!", OURS) == ""


def test_what_somebody_wrote_among_it_is_asked():
    assert asked("One line is enough. Or else.", OURS) == "Or else."
    for typed in (
        "Hello liar, you know very well why I write.",
        "We are writing about you, who never keep your word and lie, due on a day.",
        "One line is not enough.",
    ):
        assert asked(typed, OURS) == typed
