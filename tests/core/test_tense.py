# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A payment that was made and one that is to come are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.tense import speaks_of

MADE = (
    "C'est réglé depuis le 2 mars.",
    "La facture a été payée mardi.",
    "Réglée par carte au comptoir.",
    "Le chèque est parti avant-hier.",
    "Je l'ai fait ce matin.",
    "Nous avons viré la somme.",
    "paid that on the 2nd",
    "It has been settled.",
    "We wired it last Thursday.",
    "Cheque went in the post yesterday.",
)
TO_COME = (
    "Je vous règle vendredi.",
    "Ce sera payé le 20.",
    "On vous paiera dès que possible.",
    "Nous procéderons au virement demain.",
    "I'll pay on Friday.",
    "It is scheduled for the 20th.",
    "You'll have it once I've been paid.",
    "Getting paid tomorrow, then you are.",
)


@pytest.mark.parametrize("text", MADE)
def test_a_payment_that_was_made(text):
    assert speaks_of(text) == (True, False)


@pytest.mark.parametrize("text", TO_COME)
def test_a_payment_that_is_to_come(text):
    assert speaks_of(text) == (False, True)


def test_both_and_neither():
    assert speaks_of("La première a été payée, je paierai l'autre lundi.") == (
        True,
        True,
    )
    assert speaks_of("Quel est le montant ?") == (False, False)


@given(st.text())
def test_any_text(text):
    assert len(speaks_of(text)) == 2
