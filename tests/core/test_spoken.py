# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The language of a few words."""

import pytest

from odoo.addons.recouvrement_respectueux.core.spoken import by_language, spoken

LANGUAGES = ("fr", "en", "nl")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Nous vous présentons nos excuses pour le retard.", "fr"),
        ("Payez tout de suite, sinon l'huissier passera.", "fr"),
        ("Merci pour votre message.", "fr"),
        ("Pay at once, or else the bailiff will come.", "en"),
        ("Thank you for your message.", "en"),
        ("Wij hebben uw bericht en niet meer dan dat.", "nl"),
        ("FAC/2026/0042 480,00", None),
        ("", None),
    ],
)
def test_the_short_words_tell(text, lang):
    assert spoken(text, LANGUAGES) == lang


def test_a_language_that_nobody_knows_is_not_guessed():
    assert spoken("the and of", ("de",)) is None


def test_each_line_is_read_in_its_own_language():
    text = "Bonjour Claire, merci pour votre message.\nPay at once or else.\n480"
    found = by_language(text, LANGUAGES)
    assert found["en"] == "Pay at once or else."
    assert "480" in found["fr"]
    assert by_language("480", LANGUAGES) == dict.fromkeys(LANGUAGES, "480")
