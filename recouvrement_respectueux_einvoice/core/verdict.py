"""One verdict for each code and reason that a platform may tell of an invoice.

The codes are those of XP Z12-012, the reasons those of its list MDT-113. A status says
what somebody did; that nobody did (no dispute, no payment sent) is never told, so a
code that is missing proves nothing.
"""

from types import MappingProxyType

# What a status does to reminders of its invoice.
NOTHING = "nothing"  # says nothing of the customer
ARRIVED = "arrived"  # the customer has it: we do not wonder whether it got lost
APPROVED = "approved"  # the customer agrees with it: all that is left is a day
SENT = "sent"  # a payment was sent: some days of patience, then gently on
SUPPLY = "supply"  # the customer waits for something from us
DISPUTE = "dispute"  # the customer disagrees with it
PAYEE = "payee"  # perhaps not to be paid to us, or not to this account
UNREACHED = "unreached"  # it never got there: to be corrected and sent again
REFUSED = "refused"  # it got there and is not accepted: to be corrected and sent again
EFFECTS = (NOTHING, ARRIVED, APPROVED, SENT, SUPPLY, DISPUTE, PAYEE)
EFFECTS += (UNREACHED, REFUSED)
# Not of the standard: a colleague has put right what a status asked for.
RESUMED = "resumed"
RESUMES = "resumes"

CODES = MappingProxyType(
    {
        "200": NOTHING,  # submitted
        "201": NOTHING,  # issued by the platform
        "202": NOTHING,  # received by the platform of the buyer
        "203": ARRIVED,  # made available
        "204": ARRIVED,  # taken in hand
        "205": APPROVED,
        "206": DISPUTE,  # partly approved
        "207": DISPUTE,
        "208": SUPPLY,  # suspended
        "209": NOTHING,  # completed, by us: it ends what 208 began
        "210": REFUSED,
        "211": SENT,
        "212": NOTHING,  # paid, says the seller: we said it ourselves
        "213": UNREACHED,  # rejected by a platform
        "214": NOTHING,  # stamped
        "220": REFUSED,  # cancelled
        "221": UNREACHED,  # wrong routing
        "224": PAYEE,  # direct payment is asked for
        "225": PAYEE,  # factored
        "226": PAYEE,  # factored in confidence
        "227": PAYEE,  # another account to pay to
        "228": NOTHING,  # not factored: it ends what 224 to 227 began
        "501": UNREACHED,  # inadmissible
    }
)
# A reason that says something else than its code does by itself.
EXCEPT = MappingProxyType({("200", "NON_TRANSMISE"): UNREACHED})

# Whose the reason is: ours to fix, or something to talk about.
ADMINISTRATIVE, AMOUNT = "administrative", "amount"
DELIVERY, RELATION = "delivery", "relation"
REASONS = MappingProxyType(
    {
        "NON_TRANSMISE": ADMINISTRATIVE,
        "JUSTIF_ABS": ADMINISTRATIVE,
        "ROUTAGE_ERR": ADMINISTRATIVE,
        "AUTRE": RELATION,
        "COORD_BANC_ERR": ADMINISTRATIVE,
        "TX_TVA_ERR": AMOUNT,
        "MONTANTTOTAL_ERR": AMOUNT,
        "CALCUL_ERR": AMOUNT,
        "NON_CONFORME": RELATION,
        "DOUBLON": AMOUNT,
        "DEST_INC": ADMINISTRATIVE,
        "DEST_ERR": ADMINISTRATIVE,
        "TRANSAC_INC": DELIVERY,
        "EMMET_INC": RELATION,
        "CONTRAT_TERM": RELATION,
        "DOUBLE_FACT": AMOUNT,
        "CMD_ERR": ADMINISTRATIVE,
        "ADR_ERR": ADMINISTRATIVE,
        "SIRET_ERR": ADMINISTRATIVE,
        "CODE_ROUTAGE_ERR": ADMINISTRATIVE,
        "REF_CT_ABSENT": ADMINISTRATIVE,
        "REF_ERR": ADMINISTRATIVE,
        "PU_ERR": AMOUNT,
        "REM_ERR": AMOUNT,
        "QTE_ERR": DELIVERY,
        "ART_ERR": DELIVERY,
        "MODPAI_ERR": AMOUNT,
        "QUALITE_ERR": DELIVERY,
        "LIVR_INCOMP": DELIVERY,
        "REJ_SEMAN": ADMINISTRATIVE,
        "REJ_UNI": ADMINISTRATIVE,
        "REJ_COH": ADMINISTRATIVE,
        "REJ_ADR": ADMINISTRATIVE,
        "REJ_CONT_B2G": ADMINISTRATIVE,
        "REJ_REF_PJ": ADMINISTRATIVE,
        "REJ_ASS_PJ": ADMINISTRATIVE,
        "IRR_VIDE_F": ADMINISTRATIVE,
        "IRR_TYPE_F": ADMINISTRATIVE,
        "IRR_SYNTAX": ADMINISTRATIVE,
        "IRR_TAILLE_PJ": ADMINISTRATIVE,
        "IRR_NOM_PJ": ADMINISTRATIVE,
        "IRR_VID_PJ": ADMINISTRATIVE,
        "IRR_EXT_DOC": ADMINISTRATIVE,
        "IRR_TAILLE_F": ADMINISTRATIVE,
        "IRR_ANTIVIRUS": ADMINISTRATIVE,
    }
)
# The strongest first: of several reasons, and of several statuses, it decides.
STRONGEST = (REFUSED, UNREACHED, PAYEE, DISPUTE, SUPPLY, SENT, APPROVED, ARRIVED)
STRONGEST += (NOTHING,)
TASKS = frozenset({REFUSED, UNREACHED, PAYEE, DISPUTE, SUPPLY})  # ours, each of them


def verdict(code: str, reason: str | None = None) -> str:
    """What this code does, with this reason.

    >>> verdict("200"), verdict("200", "NON_TRANSMISE")
    ('nothing', 'unreached')
    """
    return EXCEPT.get((code, reason), CODES[code])


def verdict_of(code: str, reasons=()) -> str:
    """What this code does with all of these reasons: the strongest."""
    if code == RESUMED:
        return RESUMES
    found = {verdict(code, reason) for reason in reasons or (None,)}
    return min(found, key=STRONGEST.index)
