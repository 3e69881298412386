# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Texts that were not finished, and texts that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.unfinished import (
    bare_words,
    unfinished,
    without_places,
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bonjour {{ object.partner_id.name }},", "{{ object.partner_id.name }}"),
        ("Bonjour [PRENOM],", "[PRENOM]"),
        ("Bonjour [Prénom],", "[Prénom]"),
        ("Bonjour [votre nom],", "[votre nom]"),
        ("Dear [First_Name]", "[First_Name]"),
        ("Hello %(name)s,", "%(name)s"),
        ("You owe %s today", "%s"),
        ("Hello ${object.name}", "${object.name}"),
        ("Hello {name},", "{name}"),
        ("Hello {0},", "{0}"),
        ("Hello {% if a %}", "{% if a %}"),
        ('Hello <t t-out="object.name"/>', '<t t-out="object.name"/>'),
        ("Hello &lt;t t-out=&quot;object.name&quot;/&gt;", '<t t-out="object.name"/>'),
        ("Hello object.partner_id.name", "object.partner_id.name"),
        ("Votre facture XXX", "XXX"),
        ("Votre facture XXXX est échue", "XXXX"),
        ("le xxxx prochain", "xxxx"),
        ("TODO: montant", "TODO"),
        ("Hello <<nom>>", "<<nom>>"),
        ("Hello __NAME__", "__NAME__"),
        ("Hello #NOM#", "#NOM#"),
        ("Lorem ipsum and lorem ipsum", "lorem ipsum"),
        ("Votre facture [N° facture]", "[N° facture]"),
        ("Le [Date 1]", "[Date 1]"),
        ("Bonjour [ PRENOM ],", "[ PRENOM ]"),
        ("Bonjour <PRENOM>,", "<PRENOM>"),
        ("Bonjour &lt;nom du client&gt;,", "<nom du client>"),
        ("Hello $FIRSTNAME,", "$FIRSTNAME"),
        ("Hello %FIRSTNAME%,", "%FIRSTNAME%"),
        ("Hello %%name%%,", "%%name%%"),
        ("Hello *|FNAME|*,", "*|FNAME|*"),
        ("Hello %1$s,", "%1$s"),
        ("Hello {$name},", "{$name}"),
        ("Hello { nom },", "{ nom }"),
        ("You owe {amount:.2f}", "{amount:.2f}"),
        ("Hello {{ name", "{{"),
        ("Le montant (à compléter)", "(à compléter)"),
    ],
)
def test_a_place_that_was_to_be_filled_in_is_found(text, place):
    assert place in unfinished(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bonjour Claire Martin, votre facture FAC/2026/0042 (480,00 €) est échue.",
        "Il reste 20 % à régler.",
        "20 %soit 40 €",
        "Remise de 5% sur 100 €",
        "[FURN_7777] Bureau",
        "« merci [sic] »",
        "« […] »",
        "Taille XXL",
        "Article 12 [1]",
        "claire@atelier.example",
        "Louis XX et Louis XIII",
        "{ }",
        "a < b et c > d",
        "Claire <claire@atelier.example>",
        "<https://atelier.example/my>",
        "[INV/2026/00042]",
        "Entre 20 % et 30 %, en US$ ou $100",
        "[...] et [1] et [12]",
        "The object. Record it.",
    ],
)
def test_ordinary_words_are_none(text):
    assert unfinished(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bonjour False,", ("False",)),
        ("Bonjour None,", ("None",)),
        ("Tel : False", ("False",)),
        ("None of these invoices is late.", ()),
        ("Falsetto", ()),
        ("false alarm", ()),
        ("nan", ()),
        ("Total: NaN", ("NaN",)),
    ],
)
def test_the_words_of_programs_are_found(text, words):
    assert bare_words(text) == words


@given(st.text())
def test_any_text_has_an_answer(text):
    assert all(isinstance(one, str) for one in (*unfinished(text), *bare_words(text)))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>Thanks. I see: [fill in].</p>", "<p>Thanks.</p>"),
        ("<p>I do: [fill in]. Until Friday.</p>", "<p>Until Friday.</p>"),
        ("<p>Hi. I do: [fill in]. Until Friday.</p>", "<p>Hi. Until Friday.</p>"),
        ("<p>Bonjour,</p><p>J’ai compris : [à compléter].</p>", "<p>Bonjour,</p>"),
        ("<p>Nothing to fill in.</p>", "<p>Nothing to fill in.</p>"),
    ],
)
def test_what_waits_to_be_filled_in_goes_with_its_sentence(body, left):
    assert without_places(body) == left
