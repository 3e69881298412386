"""Whether a reply speaks of a payment that was made, or of one that is to come.

Accents tell « réglé » from « règle » where the writer uses them; who writes neither
accents nor pronouns leaves it open.
"""

import re

_WORD = r"(?:\w+\s+){0,2}?"
_DONE = (
    r"(?:pay|r[ée]gl|vir|vers|sold|acquitt|effectu|envoy|post|d[ée]pos|d[ée]bit|transf[ée]r"
    r"|mandat|encaiss|rembours)"
)
_PAID = (
    r"(?:paid|payed|sent|settled|cleared|transferred|wired|posted|debited|released"
    r"|executed|went)"
)
PAID = re.compile(
    rf"\b(?:ai|a|avons|avez|ont|est|sont|c'est|été|etait|était)\s+{_WORD}{_DONE}"
    r"(?:é|e)(?:e|s|es)?\b"
    rf"|(?<!sera )(?<!seront )(?<!être )(?<!etre )(?<!serez )(?<!soit )\b{_DONE}"
    r"é(?:e|s|es)?\b"
    rf"|\b{_DONE}e?e?s?\s+(?:hier|avant[- ]hier|depuis|il\s+y\s+a"
    rf"|la\s+semaine\s+(?:der|pass)"
    r"|le\s+mois\s+(?:der|pass))"
    r"|\bparti[es]*\s+(?:hier|avant|le|ce\s+matin|depuis|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|la\s+semaine|de\s+(?:chez|la|notre|mon))"
    r"|\b(?:j'ai|je\s+l'ai|on\s+l'a|c'est|l'ai)\s+(?:d[ée]j[àa]\s+)?(?:fait|bon)\b"
    r"|\b(?:déjà|deja)\s+(?:été\s+)?(?:fait|réglé|regle|payé|paye|soldé)"
    rf"|(?<!once )(?<!be )(?<!get )\b(?:i|we|he|she|they|it|'ve|have|has|had|was"
    rf"|were|been"
    rf"|already|just|that|this)\s+(?!will)(?:\w+\s+)?{_PAID}\b"
    rf"|(?<!be )(?<!get )(?<!is )(?<!gets )\bpaid\s+(?:it|that|this|on|last|in"
    rf"|yesterday|u"
    r"|you|already|the|via)\b|^\W*(?:paid|done|sent|settled|pay[ée]e?|r[ée]gl[ée]e?|vir[ée]e?"
    r"|sold[ée]e?|fait)\b"
    r"|\balready\b|\byesterday\b|\blast\s+(?:week|month|\w+day)\b"
)
TO_COME = re.compile(
    r"\b(?:je|j'|on|nous|vous|il|elle|ça|ca|elles|ils)\s*(?:\w+'?\s+){0,3}?(?:paierai|payerai"
    r"|paierons|payerons|paiera|payera|r[ée]glerai|r[ée]glerons|r[ée]glera|virerai|virerons"
    r"|virera|verserai|verserons|versera|enverrai|ferai|ferons|fera|vais|allons|serez|aurez"
    r"|recevrez|paie|paye|payons|règle|regle|réglons|reglons|vire|virons|verse|versons"
    r"|dépose|depose|envoie|fais|faisons|solde|m'en\s+occupe|passe)\b"
    r"|\b(?:sera|seront|devrait|partira|partiront|interviendra|tombera)\b"
    r"|\b(?:demain|prochaine?|prochainement|bient[ôo]t|d[èe]s\s+(?:que|r[ée]ception)"
    r"|d'ici|sous\s+(?:\d|huit|quin))\b"
    r"|\b(?:will|i'll|we'll|he'll|she'll|they'll|you'll|it'll|ill|shall|gonna|going\s+to"
    r"|getting\s+paid|to\s+be\s+paid|scheduled|planned|paying|sending|doing\s+it|tomorrow"
    r"|tmrw|next|by\s+(?:friday|monday|tuesday|wednesday|thursday|the\s+end|month)"
    r"|as\s+soon\s+as|once|goes\s+out|is\s+set|set\s+up)\b"
)
# « une fois que mon client m'a payé »: nothing of it has been.
CONDITION = re.compile(
    r"\b(?:once|as\s+soon\s+as|when|if|d[èe]s\s+que|quand|lorsque|si|une\s+fois)\b[^,.;!?\n]*"
)


def speaks_of(text: str) -> tuple[bool, bool]:
    """Whether a text speaks of a payment made, and of one to come.

    :param text: what was newly written
    """
    said = text.lower().replace("’", "'")
    made = PAID.search(CONDITION.sub(" ", said))
    return bool(made), bool(TO_COME.search(said))
