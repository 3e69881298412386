# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An answer, an automatic reply, STOP, or an address that takes no mail."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.incoming import (
    asks_to_stop,
    is_automatic_reply,
    is_final_failure,
    own_words,
)

QUOTED = (
    "> Bonjour Claire,\n> STOP ?",
    "Le mar. 10 mars 2026 à 10:00, Claire Martin <claire@atelier.example> a écrit :\nX",
    "Le mar. 10 mars 2026 à 10:00, Claire Martin\n<claire@atelier.example> a écrit :\n",
    "On Tue, 10 Mar 2026 at 10:00, Claire Martin <c@atelier.example> wrote:\n> Hello",
    "-----Message d’origine-----\nDe : Claire Martin",
    "-----Original Message-----\nFrom: Claire Martin",
    "________________________________\nDe : Claire Martin <c@atelier.example>",
    "De : Claire Martin <c@atelier.example>\nEnvoyé : mardi 10 mars 2026 10:00",
    "-- \nAnne Dupont\nDupont SARL",
    "Envoyé de mon iPhone",
    "Sent from my phone",
)


def headers(**values):
    """Headers as an e-mail carries them: `Auto_Submitted` is `Auto-Submitted`."""
    message = EmailMessage()
    for name, value in values.items():
        message[name.replace("_", "-")] = value
    return message


# === AUTOMATIC REPLIES === #


@pytest.mark.parametrize(
    "values",
    [
        {"Auto_Submitted": "auto-replied"},
        {"auto_submitted": "Auto-Replied; owner-email=a@client.example"},
        {"Auto_Submitted": "auto-generated"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "Absent"},
        {"Precedence": "auto_reply"},
        {"Precedence": "Bulk"},
        {"Precedence": "junk"},
    ],
)
def test_headers_tell_that_a_machine_answers(values):
    assert is_automatic_reply(headers(**values), "Re: Votre facture")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"Auto_Submitted": "no"},
        {"X_Autoreply": "no"},
        {"Precedence": "list"},
        {"X_Auto_Response_Suppress": "OOF"},  # asks for no automatic reply
    ],
)
def test_what_a_person_wrote_is_no_automatic_reply(values):
    assert not is_automatic_reply(headers(**values), "Re: Votre facture")


@pytest.mark.parametrize(
    "subject",
    [
        "Réponse automatique : Votre facture FAC/2026/0042",
        "REPONSE AUTOMATIQUE",
        "Absence du bureau",
        "Absence du bureau : jusqu’au 2 mars",
        "Message d’absence - Votre facture",
        "Automatic reply: Your invoice",
        "Out of Office Re: Your invoice",
        "Out of Office AutoReply: Your invoice",
        "Out of the office",
        "Auto-Reply: Your invoice",
    ],
)
def test_a_subject_that_can_mean_nothing_else(subject):
    assert is_automatic_reply(headers(), subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Re: Réponse automatique : Votre facture",  # somebody answers the machine
        "Out of office chairs until May",
        "Absence du bureau de poste",
        "Votre réponse automatique",
        "Reliure automatique",
        "Absence",
    ],
)
def test_a_subject_that_may_mean_something_else(subject):
    assert not is_automatic_reply(headers(), subject)


# === STOP === #

STOPS = ("STOP", "stop", " Stop. ", "« STOP »")
STOPS += ("Stop SMS", "Stop e-mail", "Unsubscribe", "UNSUBSCRIBE!", "Désinscription")
STOPS += ("désinscription.", "Ne plus m’écrire", "ne plus m'écrire.", "stop\u00a0sms")


@pytest.mark.parametrize("text", STOPS)
def test_one_word_is_enough_to_be_left_alone(text):
    assert asks_to_stop(text)


@pytest.mark.parametrize("quoted", QUOTED)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_the_quoted_message_and_the_signature_do_not_count(quoted, gap):
    assert asks_to_stop(f"STOP{gap}{quoted}")
    assert not asks_to_stop(f"Je passe demain.{gap}{quoted}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "> STOP",
        "Stop by tomorrow, we will pay you.",
        "Non stop",
        "Please do not stop the delivery.",
        "Merci de stopper la livraison.",
        "Stop, vous avez raison : je règle demain.",
        "STOP\nCe n’est pas la bonne facture.",
        "Comment se fait la désinscription ?",
    ],
)
def test_a_message_that_says_more_is_an_answer(text):
    assert not asks_to_stop(text)


@given(st.text(), st.sampled_from(QUOTED))
def test_own_words_begin_the_message_whatever_it_is(text, quoted):
    assert text.startswith(own_words(text))
    assert own_words(f"{text}\n{quoted}") in text + "\n"


# === ADDRESSES THAT TAKE NO MAIL === #


@pytest.mark.parametrize(
    ("action", "status", "final"),
    [
        ("failed", "5.1.1", True),
        ("Failed ", " 5.2.2", True),
        ("failed", "", True),
        ("failed", "4.4.7", False),
        ("delayed", "4.4.1", False),
        ("delayed", "5.1.1", False),
        ("delivered", "2.0.0", False),
        ("relayed", "2.0.0", False),
        ("", "", False),
    ],
)
def test_only_what_will_never_arrive_is_a_failure(action, status, final):
    assert is_final_failure(action, status) is final
