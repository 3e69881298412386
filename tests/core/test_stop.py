# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who asks to be written to no more, in any usual form, and who only seems to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.stop import asks_to_stop

from .test_incoming import QUOTED

STOPS = (
    # one word
    *("STOP", "stop", " Stop. ", "« STOP »", "Stop !!", "STOP STOP", "Stop SMS"),
    *("Stop e-mail", "stop mail", "Unsubscribe", "UNSUBSCRIBE!", "Désinscription"),
    *("désinscription.", "Ne plus m’écrire", "stop\u00a0sms", "Arrêtez", "Ça suffit"),
    *("stop svp", "STOP, s'il vous plaît", "Stop merci", "Stop please", "please stop"),
    *("Merci, stop.", "Désabonnement", "Se désabonner", "opt out", "Opt-out please"),
    # French
    "Ne m'écrivez plus",
    "Ne m’écrivez plus.",
    "ne m'écrivez plus svp",
    "S'il vous plaît, ne m'écrivez plus !",
    "Ne nous écrivez plus, merci.",
    "Ne me contactez plus",
    "Ne me contactez plus par mail",
    "Ne me relancez plus par e-mail svp",
    "Ne nous sollicitez plus.",
    "Ne m'envoyez plus de mails",
    "Ne m'envoyez plus vos e-mails, merci",
    "Ne m'envoyez plus rien",
    "Merci de ne plus m'envoyer de mails",
    "Merci de ne plus m’envoyer de mail.",
    "Merci de ne plus m'envoyer vos relances",
    "Merci de ne plus me contacter",
    "merci de ne plus m'ecrire a cette adresse",
    "Veuillez ne plus m'envoyer de courriels.",
    "Prière de ne plus nous contacter par courriel",
    "Je vous prie de ne plus m'écrire.",
    "Je vous demande de ne plus m'envoyer de messages.",
    "Pouvez-vous ne plus m'écrire ?",
    "Je ne veux plus recevoir de mails de votre part.",
    "Je ne souhaite plus recevoir vos messages",
    "Je ne souhaite plus être contacté.",
    "Je ne veux plus être relancée par mail",
    "Je ne veux plus de vos mails",
    "je veux plus de mails",
    "Je ne veux plus que vous m'écriviez.",
    "Plus de mails svp",
    "Plus aucun mail.",
    "Arrêtez de m'écrire",
    "Arrêtez de m'envoyer des mails !",
    "Arrêtez de me harceler",
    "Cessez de me contacter",
    "Cessez vos relances.",
    "Arrêtez vos mails",
    "Arrêtez ces messages, merci",
    "Stop aux mails",
    "Stop à vos messages",
    "Retirez-moi de votre liste",
    "Retirez moi de vos listes",
    "Enlevez-moi de votre liste de diffusion svp",
    "Supprimez-moi de votre fichier.",
    "Supprimez mon adresse de vos fichiers",
    "Merci de retirer mon adresse mail de votre liste",
    "Merci de me retirer de votre liste de diffusion",
    "Merci de me désinscrire",
    "Veuillez me désabonner de votre liste",
    "Je souhaite me désinscrire",
    "Je me désabonne.",
    "Désinscrivez-moi",
    "Désabonnez-moi, merci",
    "Je souhaite être retiré de votre liste",
    "Laissez-moi tranquille",
    "Laissez-nous tranquilles !",
    "Fichez-moi la paix",
    "stop, merci de ne plus m'écrire",
    "Ne m'écris plus",
    "Arrêtez vos relances automatiques",
    "Arrêtez de m'envoyer ces mails automatiques.",
    "Stop aux e-mails automatiques svp",
    "No more automated emails please",
    "Stop sending me automatic reminders",
    "Je demande à ne plus recevoir vos emails",
    "Je préfère ne plus recevoir de mails.",
    "Nous préférerions ne plus être relancés par mail",
    "ne m'envoyer plus de mail",
    "Ne me contacter plus svp",
    "ARRETER",
    "N'écrivez plus à cette adresse",
    "N'envoyez plus de mails",
    "Ne plus envoyer de mails",
    "Ne m'écrivez plus sur cette adresse mail",
    "Pouvez vous ne plus m'écrire",
    "Merci de cesser vos envois",
    "Merci de cesser tout contact",
    "Je vous demande de cesser tout envoi de mails",
    "Je ne veux plus recevoir d’emails de votre société",
    "Je ne veux pas de mails",
    "Pas de mails svp",
    "Ça suffit vos mails",
    "Je refuse de recevoir vos mails",
    "Je refuse d'être contacté par mail",
    "Je m'oppose à recevoir vos e-mails",
    "Comment me désabonner ?",
    "Comment faire pour ne plus recevoir vos mails ?",
    # English
    "Stop writing to me",
    "Please stop writing to me.",
    "Stop emailing me",
    "please stop e-mailing us",
    "Stop contacting me",
    "Stop sending me emails",
    "Please stop sending me these messages.",
    "Could you please stop sending me reminders?",
    "Stop the emails",
    "stop all e-mails please",
    "Do not write to me again",
    "Don't write to me anymore",
    "Don’t contact me by email",
    "Please do not contact me again.",
    "Never email me again",
    "Do not send me any more e-mails",
    "Please don't send me reminders any more, thanks",
    "No more emails",
    "No more mails please",
    "Take me off your list",
    "take me off this list please",
    "Please take me off your mailing list.",
    "Remove me from your list",
    "Please remove my email address from your database",
    "Remove me please",
    "Unsubscribe me",
    "Please unsubscribe me from this list",
    "I want to unsubscribe",
    "I would like to unsubscribe from these emails",
    "I no longer wish to receive your emails",
    "I do not want to receive these emails any more",
    "I don't want to be contacted",
    "We no longer wish to be contacted by e-mail.",
    "I don't want your emails",
    "Leave me alone",
    "Please leave us alone.",
    "Opt me out",
    "I opt out",
    "I'm opting out of your emails",
    "Remove my email please",
    "Take my name off your list",
    "I want off this list",
    "No emails please",
    "Do not send any more emails",
    "Please cease all contact",
    "Cease and desist",
    # greeting, politeness, closing, signature
    "Bonjour,\n\nNe m'écrivez plus.\n\nCordialement,\nAnne Dupont",
    "Bonjour Claire,\nmerci de ne plus m'envoyer de mails.\nBien à vous\nDupont SARL",
    "Bonjour, merci de ne plus m'écrire",
    "Bonjour Madame, stop",
    "Madame, Monsieur,\n\nstop svp\n\nMerci\nA. Dupont",
    "Hello,\n\ntake me off your list.\n\nKind regards,\nJohn Smith\nSmith Ltd",
    "Hi Claire, please stop emailing me. Thanks, John",
    "Dear Claire Martin,\nstop\nBest regards\nJohn",
    "STOP\nJean Dupont",
    "Stop.\n\nDupont SARL\n12 rue des Lilas\n75011 Paris\n01 02 03 04 05",
    "STOP\n\njean@client.example",
    "Bonjour\nSTOP\nMerci d'avance",
    "Stop. Merci.",
    "Stop\nJean Dupont, directeur financier",
    "STOP\n\nJean Dupont\nDirecteur administratif et financier\nDupont SARL",
    "STOP\nService comptabilité\nDupont SARL",
    "Stop\n\nJohn Smith\nAccounts payable",
    "STOP\nGarage du Centre - 12 bis rue Victor Hugo - 69003 LYON",
    "STOP\n\nTélécharger Outlook pour iOS",
    "Stop\n\nCe message est confidentiel. S'il ne vous est pas destiné, détruisez-le.",
    "Stop\n\nPensez à l'environnement avant d'imprimer ce message.",
    # said among other things, in a sentence of its own
    "J'ai payé hier. Merci de ne plus m'envoyer de mails.",
    "Ne m'écrivez plus. Appelez-moi au 01 02 03 04 05.",
    "I paid you last week. Please take me off your list.",
    "Vous vous trompez de client.\nRetirez-moi de votre liste.",
)

NO_STOPS = (
    *("", "...", "> STOP", "Bonjour", "Merci", "Bonjour,\nMerci\nAnne", "Oui", "OK"),
    # stop something else
    "Please stop the delivery",
    "Please stop the delivery.",
    "Please do not stop the delivery.",
    "Stop the order please",
    "stop production",
    "Stop by tomorrow, we will pay you.",
    "Stop sending me broken parts",
    "Please stop charging us",
    "Stop the direct debit",
    "We had to stop the work.",
    "Non stop",
    "Merci de stopper la livraison.",
    "Arrêtez les pénalités",
    "Arrêtez les travaux",
    "Merci d'arrêter la livraison",
    "Cessez les livraisons svp",
    "Stop à la livraison de demain",
    "Stop travaux",
    "Ne m'envoyez plus de marchandise",
    "Ne m'envoyez plus de factures papier",
    "Merci de ne plus livrer le matin",
    "Ne nous livrez plus",
    "Arrêtez de livrer chez mon voisin",
    "Supprimez la ligne 3 de la facture",
    "Retirez la pénalité de la facture",
    "Merci de cesser le contrat",
    "Cessez tout envoi de marchandise",
    "Je refuse de payer",
    "Je refuse la livraison",
    "Je m'oppose à cette facture",
    "Pas de mail reçu",
    "Pas de facture",
    "Take the second line off",
    "Stop sending the goods",
    "No delivery",
    "STOP\nLe service n'a pas été fait",
    "Remove the late fee from the invoice",
    "Please remove the second line",
    "Take the fee off my invoice",
    "Unsubscribe me from the newsletter",
    "Désinscrivez-moi de la newsletter",
    # another channel
    "Please stop calling me",
    "Ne m'appelez plus",
    "Ne me téléphonez plus le soir",
    # not what they want
    "Je ne veux pas que vous arrêtiez",
    "Je ne veux pas que vous arrêtiez de m'écrire",
    "I don't want you to stop writing to me",
    "Do not stop writing to me",
    "Please don't stop sending me reminders, they help",
    "N'arrêtez pas de m'écrire",
    "Ne me retirez pas de votre liste",
    "Do not remove me from your list",
    "Don't take me off your list",
    "I do not want to unsubscribe",
    "Je ne souhaite pas me désinscrire",
    # only for a time, on a condition, in part, or told of others
    "Ne m'écrivez plus avant lundi",
    "Ne me contacter plus avant lundi",
    "Je préfère ne plus recevoir de mails le week-end",
    "Je préfère ne plus payer par chèque",
    "Arrêtez vos virements automatiques",
    "Ne m'écrivez plus à l'ancienne adresse, la nouvelle est compta@client.example",
    "Ne m'envoyez plus de mails pendant mes congés",
    "Merci de ne plus m'envoyer de mails le week-end",
    "Do not write to me before Monday",
    "Don't contact me until next week",
    "If you do not deliver, do not write to me again",
    "Si vous ne livrez pas, ne m'écrivez plus",
    "Pourquoi me demandez-vous de ne plus vous écrire ?",
    "My boss asked me to stop writing to you.",
    "You said you would stop sending me emails, and then you did",
    "Comment se fait la désinscription ?",
    "How does unsubscribing work for our supplier?",
    # one word with something else
    "Stop, vous avez raison : je règle demain.",
    "STOP\nCe n’est pas la bonne facture.",
    "STOP\nFacture FA/2026/0042",
    "Stop. I already paid this invoice.",
    "Je passe demain.",
    "J'ai dit stop au livreur.",
    "Bus stop",
    "Ça suffit, je paie demain",
    "I have a question.\n\n> STOP",
)


@pytest.mark.parametrize("text", STOPS)
def test_whoever_asks_to_be_left_alone_is(text):
    assert asks_to_stop(text)


@pytest.mark.parametrize("text", NO_STOPS)
def test_what_says_something_else_is_an_answer(text):
    assert not asks_to_stop(text)


def test_the_table_is_long_enough():
    assert min(len(set(STOPS)), len(set(NO_STOPS))) >= 40


@pytest.mark.parametrize("quoted", QUOTED)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("text", ["STOP", "Ne m'écrivez plus", "Take me off your list"])
def test_the_quoted_message_and_the_signature_do_not_count(text, quoted, gap):
    assert asks_to_stop(f"{text}{gap}{quoted}")
    assert not asks_to_stop(f"Je passe demain.{gap}{quoted}")


def test_words_under_what_is_quoted_count():
    quoted = "Le mar. 10 mars 2026, Claire <c@atelier.example> a écrit :\n> Hello\n"
    assert asks_to_stop(f"{quoted}\nStop svp")
    assert not asks_to_stop(f"{quoted}> STOP\n\nJe passe demain.")
    assert not asks_to_stop(f"Je passe demain.\n{quoted}\nSTOP")


def test_a_signature_is_known_by_the_name_of_who_wrote():
    assert asks_to_stop("stop\n\njean dupont", names="Jean Dupont <jean@a.example>")
    assert not asks_to_stop("stop\n\nmauvais produit", names="Jean Dupont")


def test_a_subject_counts_where_nothing_else_is_said():
    assert asks_to_stop("", "STOP")
    assert asks_to_stop("\n> Hello", "Unsubscribe")
    assert not asks_to_stop("", "Re: Your invoice")
    assert not asks_to_stop("Je passe demain.", "STOP")


@given(st.text(), st.text())
def test_any_text_has_an_answer(text, subject):
    assert asks_to_stop(text, subject) in (True, False)
