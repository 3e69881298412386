# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Invented replies as mail programs lay them out, and what was newly written in each.

``(whole text, newly written)``: without what is quoted, the signature, the disclaimer.
A closing formula may stay or go: it says nothing.
"""

QUOTED = (
    "Bonjour,\nVotre facture FAC/2026/0042 (480,00 €) était attendue le 3 novembre."
)

MAILS = (
    # Gmail, French and English
    (
        "Je paie vendredi.\n\nLe mar. 3 nov. 2026 à 09:12, Claire Martin"
        " <claire@example.com> a écrit :\n\n> Bonjour,\n> Votre facture\n",
        "Je paie vendredi.",
    ),
    (
        "I'll pay on Friday.\n\nOn Tue, 3 Nov 2026 at 09:12, Claire Martin"
        " <claire@example.com> wrote:\n\n> Hello,\n> Your invoice\n",
        "I'll pay on Friday.",
    ),
    # Gmail: the introduction is broken over two lines
    (
        "Déjà payé le 2.\n\nLe mar. 3 nov. 2026 à 09:12, Claire Martin, Société des"
        " Trois\nRivières <claire@example.com> a écrit :\n> Bonjour,\n",
        "Déjà payé le 2.",
    ),
    # Outlook, French: block of headers
    (
        "Bonjour,\n\nLe règlement part le 15.\n\nCordialement,\nPaul Girard\n"
        "Comptabilité fournisseurs\nTél. : 01 23 45 67 89\n\n"
        "________________________________\nDe : Claire Martin <claire@example.com>\n"
        "Envoyé : mardi 3 novembre 2026 09:12\nÀ : Paul Girard\n"
        f"Objet : Votre facture FAC/2026/0042\n\n{QUOTED}",
        "Bonjour,\n\nLe règlement part le 15.",
    ),
    (
        "Le règlement part le 15.\n\nDe : Claire Martin <claire@example.com>\n"
        "Envoyé : mardi 3 novembre 2026 09:12\nÀ : Paul Girard\n"
        f"Objet : Votre facture\n\n{QUOTED}",
        "Le règlement part le 15.",
    ),
    (
        "Approved, goes out 15th.\n\nFrom: Claire Martin <claire@example.com>\n"
        "Sent: Tuesday, November 3, 2026 9:12 AM\nTo: Paul Girard\n"
        "Subject: Your invoice\n\nHello, your invoice was expected.",
        "Approved, goes out 15th.",
    ),
    (
        "Approved.\n\n-----Original Message-----\nFrom: Claire Martin\n"
        "Sent: Tuesday\nTo: Paul\nSubject: Your invoice\n\nHello",
        "Approved.",
    ),
    (
        "C'est noté.\n\n-----Message d'origine-----\nDe : Claire Martin\n"
        "Envoyé : mardi\nÀ : Paul\nObjet : Facture\n\nBonjour",
        "C'est noté.",
    ),
    # Thunderbird
    (
        "Je ne trouve pas la facture.\n\nLe 03/11/2026 à 09:12, Claire Martin"
        " a écrit :\n"
        "> Bonjour\n> Votre facture\n",
        "Je ne trouve pas la facture.",
    ),
    (
        "Please resend it.\n\nOn 03/11/2026 09:12, Claire Martin wrote:\n> Hello\n",
        "Please resend it.",
    ),
    # Apple Mail, telephones
    (
        "Ok vendredi\n\nEnvoyé de mon iPhone\n\n> Le 3 nov. 2026 à 09:12, Claire Martin"
        " <claire@example.com> a écrit :\n> \n> Bonjour\n",
        "Ok vendredi",
    ),
    ("Friday ok\n\nSent from my iPhone", "Friday ok"),
    ("Je vire ça demain\n\nEnvoyé depuis mon mobile Orange", "Je vire ça demain"),
    (
        "Will do monday\n\nGet Outlook for Android<https://aka.ms/x>",
        "Will do monday",
    ),
    (
        "je paye lundi\n\nTéléchargez Outlook pour iOS<https://aka.ms/o0ukef>\n"
        "________________________________\nFrom: Claire Martin <claire@example.com>\n"
        "Sent: Tuesday\n\nBonjour",
        "je paye lundi",
    ),
    ("Payé hier.\n\nProvenance : Courrier pour Windows", "Payé hier."),
    # Yahoo, Orange
    (
        "Bonjour, c'est fait.\n\n    Le mardi 3 novembre 2026 à 09:12:30 UTC+1, Claire"
        " Martin <claire@example.com> a écrit :  \n \n Bonjour, votre facture\n",
        "Bonjour, c'est fait.",
    ),
    (
        "Bonjour c'est payé\n\n> Message du 03/11/26 09:12\n> De : claire@example.com\n"
        "> A : paul@example.org\n> Objet : facture\n>\n> Bonjour\n",
        "Bonjour c'est payé",
    ),
    # German, Dutch, Italian, Spanish introductions
    (
        "Wir zahlen Freitag.\n\nAm 03.11.2026 um 09:12 schrieb Claire Martin:\n> Hallo",
        "Wir zahlen Freitag.",
    ),
    (
        "Vous serez payés jeudi.\n\nOp di 3 nov. 2026 om 09:12 schreef Claire Martin"
        " <claire@example.com>:\n\n> Bonjour",
        "Vous serez payés jeudi.",
    ),
    (
        "Pago lunedì, lundi sûr.\n\nIl giorno mar 3 nov 2026 alle ore 09:12"
        " Claire Martin <claire@example.com> ha scritto:\n\n> Bonjour",
        "Pago lunedì, lundi sûr.",
    ),
    # Written below, and in between
    (
        "> Bonjour,\n> Votre facture était attendue.\n\nElle est payée depuis mardi.\n",
        "Elle est payée depuis mardi.",
    ),
    (
        "Le 3 nov. 2026, Claire a écrit :\n> Quand pouvez-vous payer ?\nLe 20.\n"
        "> Avez-vous une question ?\nNon merci.\n",
        "Le 20.\nNon merci.",
    ),
    # Signatures
    (
        "Please send the PO.\n\n-- \nJane Smith\nAccounts Payable, Smith Ltd\n"
        "Tel 020 7946 0000",
        "Please send the PO.",
    ),
    (
        "Nous payons le 30.\n\nBien à vous,\n\nMarc Dubois\nDirecteur financier\n"
        "Dubois & Fils SARL\n12 rue des Lilas, 69003 Lyon\nwww.dubois.example",
        "Nous payons le 30.",
    ),
    (
        "We'll pay on the 30th.\n\nKind regards,\nTom Brown | Finance Manager\n"
        "M: +44 7700 900000 | tom@example.org",
        "We'll pay on the 30th.",
    ),
    ("On regarde ça.\nCdt\nM. Dupont", "On regarde ça."),
    ("Thursday.\nCheers\nDave", "Thursday."),
    (
        "Virement fait ce matin\n\nJulie Petit - Assistante de direction\n"
        "04 78 00 00 00",
        "Virement fait ce matin",
    ),
    # Disclaimers, environment, advertising
    (
        "Please resend the invoice.\n\nThis e-mail and any attachments are confidential"
        " and intended solely for the addressee. If you are not the intended recipient,"
        " please delete it and notify the sender.",
        "Please resend the invoice.",
    ),
    (
        "C'est réglé.\n\nCe message et ses pièces jointes peuvent contenir des"
        " informations confidentielles. Si vous n'êtes pas le destinataire, merci de le"
        " détruire.",
        "C'est réglé.",
    ),
    (
        "Bien reçu.\n\nPensez à l'environnement avant d'imprimer ce message.",
        "Bien reçu.",
    ),
    (
        "Ok.\n\nSans virus.www.avast.com",
        "Ok.",
    ),
    # Forwarded: what is passed on is not the writer's
    (
        "Je transmets à ma comptable.\n\n---------- Forwarded message ---------\n"
        "De : Claire Martin <claire@example.com>\nDate : mar. 3 nov. 2026\n"
        "Objet : Facture\nÀ : <paul@example.org>\n\nBonjour",
        "Je transmets à ma comptable.",
    ),
    (
        "FYI please handle\n\nBegin forwarded message:\n\nFrom: Claire Martin\n"
        "Subject: invoice\n\nHello",
        "FYI please handle",
    ),
    (
        "Voir ci-dessous\n\n---------- Message transféré ---------\nDe: Claire\n\n"
        "Bonjour",
        "Voir ci-dessous",
    ),
    # What looks like a quote or a signature and is none
    (
        "On Monday I wrote: nothing came. I pay on Friday.",
        "On Monday I wrote: nothing came. I pay on Friday.",
    ),
    (
        "Bonjour,\nDe notre côté : tout est payé.\nMerci de vérifier.",
        "Bonjour,\nDe notre côté : tout est payé.\nMerci de vérifier.",
    ),
    (
        "Merci de m'envoyer le RIB.\nJe paie ensuite.",
        "Merci de m'envoyer le RIB.\nJe paie ensuite.",
    ),
    ("Merci\nje paie vendredi", "Merci\nje paie vendredi"),
    (
        "Best I can do is Friday.\nThe rest on the 30th.",
        "Best I can do is Friday.\nThe rest on the 30th.",
    ),
    (
        "Voici mes lignes :\n- 200 € le 5\n- 200 € le 5 du mois suivant",
        "Voici mes lignes :\n- 200 € le 5\n- 200 € le 5 du mois suivant",
    ),
    ("", ""),
    ("> Bonjour\n> Votre facture\n", ""),
)
