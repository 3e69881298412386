# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Wishes to be left alone in free words, and what only sounds like one."""

import time

import pytest

from odoo.addons.recouvrement_respectueux.core.automatic import (
    automatic_words,
    like_a_machine,
)
from odoo.addons.recouvrement_respectueux.core.left_alone import (
    left_alone,
    wants_more,
)
from odoo.addons.recouvrement_respectueux.core.tone import plain

WISHES = (
    "Bonjour, merci de ne plus m'écrire à cette adresse.",
    "C'est réglé depuis mai, arrêtez vos relances.",
    "Retirez-moi de votre liste.",
    "Plus de mails, s'il vous plaît !",
    "Je n'en veux plus, de ces messages.",
    "Fichez-nous la paix.",
    "Je m'oppose à l'utilisation de mes données.",
    "Inutile de me relancer chaque lundi.",
    "Paid in May. Please stop.",
    "Kindly take me off your mailing list.",
    "No more of these emails, thank you.",
    "I do not wish to receive your reminders.",
    "Lose my number.",
    "Unsubscribe",
    "Leave me alone.",
    "Switch your robot off, would you.",
    "Kill the sequence please.",
    "Débranchez votre automate, merci.",
    "How do I turn these off?",
    "No electronic reminders for this office.",
    "I'm done with your emails.",
    "Fini les courriels.",
    "Par mail, c'est terminé.",
    "I'd be glad not to get another one of these.",
    "Je me passerais bien de vos messages.",
    "Veuillez nous épargner ces courriels.",
    "Write by post only, please.",
    "Par la poste uniquement, je vous prie.",
    "Je veux pus de mails.",
    "I request the erasure of my address.",
    "Je demande l'effacement de mon adresse.",
    "Keep your reminders out of my inbox.",
    "Laissez ma boîte tranquille.",
    "Sortez-nous de vos envois.",
    "Rayez notre étude de votre fichier.",
    "REMOVE FROM LIST",
    "dinnae write again",
    "Il n'est plus nécessaire de nous adresser ces rappels.",
    "Ne m'en envoyez plus.",
    "Stop hassling me.",
    "Another message and you're blocked.",
    "Kindly put an end to this correspondence.",
    "Évitez de m'écrire au travail.",
    "Bugger off with the notifications.",
    "Could these reminders be switched off?",
)
OTHERS = (
    "N'arrêtez pas les travaux.",
    "Ôtez-moi cette ligne de la facture.",
    "Ne m'écrivez pas avant lundi, je serai en déplacement.",
    "C'est parti dans mes spams, pouvez-vous la renvoyer ?",
    "Je bloque tout règlement jusqu'à votre confirmation.",
    "Let me be honest: it will be January.",
    "Please don't send the goods before Friday.",
    "It must have gone in my junk folder, send it again.",
    "Please remove the delivery charge from the invoice.",
    "How long before you cut us off?",
    "Stop! You have billed the wrong shop.",
    "Stop, I found it, it was under the tray.",
    "Arrêtez tout, je viens de retrouver le bon !",
    "Arrêtez, vous me faites rire. C'est noté.",
    "Merci de suspendre vos rappels le temps de l'expertise.",
    "Please suspend contact for 30 days while we prepare a statement.",
    "Stop the works at once, wrong tiles.",
    "Stoppez la machine de découpe, elle est mal réglée.",
    "I don't get your statements any more, why?",
    "Pourquoi est-ce que je ne reçois plus vos factures ?",
    "Par la poste, le colis met cinq jours.",
    "Switch off the old boiler before you come.",
    "La commande est partie par la poste uniquement hier.",
    "Continuez à m'écrire par mail.",
    "Please keep this number for your records.",
    "I am on sick leave until further notice.",
    "Je n'ose plus ouvrir mes courriers.",
    "I don't want to open your letters, they frighten me.",
    "N'envoyez plus de facture papier, tout passe par le portail.",
    "J'arrête la machine et je vous rappelle.",
    "Je bloque tout jusqu'à ce que vous me confirmiez par la poste.",
    "Do keep sending them by email.",
)
MACHINES = (
    "Votre message a bien été remis à son destinataire.",
    "Ticket #4471 has been created.",
    "Parti en mer. Retour lundi.",
    "Closed until the 4th of January.",
    "Your email has been forwarded to our new address.",
    "Accusé de lecture : votre courriel a été affiché.",
)
PEOPLE = (
    "Je suis en congé mais je fais le virement lundi.",
    "We are closed until Monday, the invoice will be paid then.",
    "Merci, c'est noté.",
    "Je conteste le montant.",
)
ANSWERS = (
    "Our bookkeeper is on leave until Monday, she will pay you then.",
    "Le magasin est fermé jusqu'à mardi, je vous fais le virement le 20.",
    "Jeanne est en congé maternité, c'est moi qui traite ses dossiers.",
    "Ron is on sick leave and I'm taking over, please copy me in.",
    "I was out of the office but my colleague has paid the invoice.",
    "Is your office closed on Monday? I would like to come by.",
    "Nous étions absents, la facture est réglée de ce matin.",
)


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_is_seen(text):
    assert left_alone(plain(text))


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_like_a_wish(text):
    assert not left_alone(plain(text))


@pytest.mark.parametrize(
    "text",
    (
        "Keep sending me reminders, I forget everything.",
        "Pourquoi est-ce que je ne reçois plus vos relevés ?",
        "N'hésitez pas à me relancer.",
        "Why do I no longer get your statements?",
        "Vous n'envoyez plus de bons de livraison ?",
        "Do carry on writing to me.",
    ),
)
def test_who_misses_messages_wants_no_end_of_them(text):
    assert wants_more(plain(text)) and not left_alone(plain(text))


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_misses_none(text):
    assert not wants_more(plain(text))


@pytest.mark.parametrize("text", MACHINES)
def test_what_machines_and_people_who_are_away_say(text):
    assert like_a_machine(text) or automatic_words(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_who_speaks_of_an_absence_and_pays_answers(text):
    assert not automatic_words(text)


@pytest.mark.parametrize("text", PEOPLE)
def test_people_who_speak_of_paying_are_no_machine(text):
    assert not like_a_machine(text)


@pytest.mark.parametrize(
    "text", ["stop " * 4000, "remove my " * 2000, "votre message " * 1500, "x" * 20000]
)
def test_long_and_hostile_texts_take_no_time(text):
    said, start = plain(text[:2000]), time.process_time()
    left_alone(said)
    like_a_machine(said)
    assert time.process_time() - start < 0.2
