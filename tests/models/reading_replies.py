# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Thirty replies of invented customers and what the screen then offers; no test.

``(words, kinds of which at least one is suggested first, day or None)``. Today is
Tuesday, 10 March 2026.
"""

# Grammar alone reads nothing there, or too little: a person reads, and the file waits.
MISSED = (
    "Je traverse une période difficile, je n'ai plus de trésorerie.",
    "Merci d'écrire à ma collègue compta@nouvelle.example pour les factures.",
    "Payment will be made by month end.",
)

FRENCH = (
    ("Bonjour, je vous règle vendredi.", "promise", "2026-03-13"),
    ("Le virement partira le 20 mars, promis.", "promise", "2026-03-20"),
    ("Nous vous paierons 100 € fin mars.", "promise", "2026-03-31"),
    (
        "La facture a déjà été payée par virement la semaine dernière.",
        "already_paid",
        None,
    ),
    ("C'est réglé depuis le 2 mars.", "already_paid", None),
    (
        "Nous contestons cette facture : la moitié de la commande est cassée.",
        "dispute",
        None,
    ),
    (
        "La livraison n'était pas conforme, je ne paierai pas en l'état.",
        "dispute",
        None,
    ),
    (
        "Pouvez-vous me renvoyer la facture ? Je ne l'ai jamais reçue.",
        "administrative",
        None,
    ),
    ("Je traverse une période difficile, je n'ai plus de trésorerie.", "person", None),
    ("Serait-il possible de payer en trois fois ?", "plan_request", None),
    (
        "Merci d'écrire à ma collègue compta@nouvelle.example pour les factures.",
        "wrong_contact",
        None,
    ),
    ("Bien reçu, merci.", "acknowledged", None),
    ("STOP", "stop", None),
    (
        "Votre RIB a changé ? Je préfère vérifier avant de payer.",
        "bank_details_doubt",
        None,
    ),
    ("Notre société est en redressement judiciaire depuis lundi.", "person", None),
)
ENGLISH = (
    ("Hello, we will pay on Friday.", "promise", "2026-03-13"),
    ("I'll transfer the 100 EUR on 20 March.", "promise", "2026-03-20"),
    ("Payment will be made by month end.", "promise", "2026-03-31"),
    ("This invoice was already paid last week by bank transfer.", "already_paid", None),
    ("We have paid this on 2 March.", "already_paid", None),
    ("We dispute this invoice: the goods arrived damaged.", "dispute", None),
    (
        "The delivery was not what we ordered, so I will not pay it as it is.",
        "dispute",
        None,
    ),
    (
        "Could you please resend the invoice? I never received it.",
        "administrative",
        None,
    ),
    ("I lost my job and cannot pay at the moment.", "person", None),
    ("Could we pay in three instalments?", "plan_request", None),
    (
        "Please contact accounts@newplace.example instead, I no longer do invoices.",
        "wrong_contact",
        None,
    ),
    ("Thank you, noted.", "acknowledged", None),
    ("Please stop emailing me.", "stop", None),
    (
        "Have your bank details changed? I want to check before paying.",
        "bank_details_doubt",
        None,
    ),
    ("The company went into administration on Monday.", "person", None),
)
