# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An answer, an automatic reply, STOP, or an address that takes no mail."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.incoming import (
    is_automatic_reply,
    is_final_failure,
    is_forged,
    loose_references,
    own_words,
    references,
)

QUOTED = (
    "> Bonjour Claire,\n> STOP ?",
    "Le mar. 10 mars 2026 à 10:00, Claire Martin <claire@atelier.example> a écrit :\nX",
    "Le mar. 10 mars 2026 à 10:00, Claire Martin\n<claire@atelier.example> a écrit :\n",
    "On Tue, 10 Mar 2026 at 10:00, Claire Martin <c@atelier.example> wrote:\n> Hello",
    "Am Di., 10. März 2026 um 10:00 Uhr schrieb Claire Martin <c@atelier.example>:\nX",
    "Op di 10 mrt 2026 om 10:00\nschreef Claire Martin <c@atelier.example>:\n> Hello",
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


# === OWN WORDS === #


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


# === WHO IT COMES FROM, WHAT IT NAMES === #


@pytest.mark.parametrize(
    ("results", "forged"),
    [
        ("", False),
        ("mx.a.example; none", False),
        (
            "mx.a.example; spf=pass smtp.mailfrom=b.example; dkim=pass; dmarc=pass",
            False,
        ),
        ("mx.a.example; spf=fail; dkim=pass; dmarc=pass", False),
        ("mx.a.example; spf=pass; dmarc=fail (p=none) header.from=b.example", True),
        ("mx.a.example; spf=softfail smtp.mailfrom=b.example", True),
        ("mx.a.example; spf=fail; dkim=pass header.d=b.example", False),
        ("mx.a.example; dkim=fail; spf=neutral", True),
        ("mx.a.example; spf=temperror; dmarc=none", False),
        ("mx.a.example; DMARC=FAIL", True),
    ],
)
def test_what_our_server_found_forged_is(results, forged):
    assert is_forged(results) is forged


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Re: Votre facture INV/2026/00042", {"INV/2026/00042"}),
        ("RE: inv/2026/00042.", {"INV/2026/00042"}),
        ("Facture FA-0042 et FA-0043, merci", {"FA-0042", "FA-0043"}),
        ("Paiement RF18 5390 0754 7034", {"RF18539007547034", "RF18", "5390"}),
        ("Paiement RF18 5390 0754 7034 merci bien", {"RF18539007547034"}),
        ("Re: +++000/0000/00101+++", {"+++000/0000/00101+++"}),
        ("Facture Fac/2026/001", {"Fac/2026/001", "FAC/2026/001"}),
        ("Bonjour", set()),
        ("", set()),
    ],
)
def test_the_references_of_a_subject(subject, found):
    assert found <= references(subject)
    assert found or not references(subject)


def test_a_number_is_known_however_its_parts_are_written():
    for subject in (
        "Re: votre facture fac 2026 00012",
        "fac.2026.00012 svp",
        "FAC-2026/00012",
        "fac202600012",
    ):
        whole, numbers = loose_references(subject)
        assert "FAC202600012" in whole, subject
        assert 12 in numbers
    assert loose_references("Hello") == (set(), set())
    assert loose_references("12")[0] == set()
