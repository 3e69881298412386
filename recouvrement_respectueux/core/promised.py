"""Which of the days in a reply is the one on which its writer means to pay.

Days of a past payment, of a letter, of an absence, or on which somebody else pays the
writer, are no promises.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .days import mentions
from .tone import plain

CLAUSE_END = re.compile(
    r"[.!?;\n]+(?=\s|$)|\n+"
    r"|,\s+(?=(?:mais|but|puis|then|donc|so|et|and|je|nous|on|i|we|the|le\s+reste)\b)"
)
PART_END = re.compile(
    r"[.!?;:\n(]+(?=\s|$)|\n+|,\s+|\s(?:mais|but|donc|so|puis|then|et|and)\s"
    r"|\s(?=(?:once|as\s+soon\s+as|des\s+que|quand|lorsque)\b)"
)
# What pays, will pay, or is paid: the words beside a promised day.
PAYS = re.compile(
    r"\b(?:vir(?:e|er|ement|ements|erai|erons|ons|ee?s?)\b|regl\w+|pai(?:e|es|ent|erai"
    r"|erons|era|ement)\b"
    r"|pay\w*|vers(?:e|er|erai|erons|ement)\w*|solder?\w*|depos\w+|cheque\w*|check\b"
    r"|encaiss\w+"
    r"|envo(?:ie|yer|i)\b|enverr\w+|transf\w+|mandat\w*|programm\w+|planifi\w+"
    r"|execut\w+"
    r"|partir\w*|part\b|passera\w*|interviendr\w+|aurez|recevrez|debit\w+|prelev\w+"
    r"|settl\w+|clear\w*|send\b|sent\b|wire\w*|remit\w*|goes?\s+out|go\b|going\s+out"
    r"|releas\w+"
    r"|sort(?:ed)?\b|bacs|chaps|sepa|neft|ach\b|run\b|schedul\w+|funds?\b|money|argent"
    r"|sous\b|expect\w*|amount|montant|becomes|will\s+be|sera"
    r"|you(?:'ll| will| shall)\s+(?:have|get|see|receive)|have\s+it|get\s+it|do\s+it"
    r"|done|fais|faire|fera\w*"
    r"|propos\w+|commenc\w+|start\w*|begin\w*|first|premier\w*|instal\w+|echeance\w*"
    r"|mensualit\w+|acompte\w*|can\s+do|could\s+do|put\b)"
)
PAST = re.compile(
    r"^\W*(?:deja\s+)?(?:pay|regl|vir|vers|sold)ee?s?\s+(?:le|hier|ce|du|depuis)\b"
    r"|(?<!sera )(?<!seront )(?<!etre )\b(?:pay|regl|vers|sold)ees?\s+"
    r"(?:le|hier|ce|du)\b|"
    r"\b(?:a\s+(?:deja\s+)?ete\s+\w+|ont\s+(?:deja\s+)?ete|already"
    r"|(?<!fais )(?<!paie )(?<!verse )(?<!vire )(?<!mets )(?<!donne )(?<!envoie )"
    r"(?<!peux )(?<!pouvons )(?<!ferai )deja\b"
    r"|depuis\s+(?!mon\b|ma\b|notre\b|votre\b|l)|since|hier|yesterday"
    r"|j'ai\s+(?:bien\s+)?(?:deja\s+)?(?:paye|regle|vire|verse|fait|envoye|recu|poste"
    r"|depose|effectue|solde)"
    r"|(?:nous\s+)?(?:avons|avions)\s+(?:bien\s+)?(?:paye|regle|vire|verse|effectue"
    r"|envoye|recu|emis)"
    r"|on\s+a\s+(?:deja\s+)?(?:paye|regle|vire|verse|envoye)|(?:has|have"
    r"|had)\s+been\s+(?:paid|sent|settled|cleared|made)"
    r"|(?:was|were)\s+(?:paid|sent|settled|made|due|received|dated)|we\s+paid|i\s+paid"
    r"|(?<!be )(?<!been )(?<!get )(?<!is )(?<!are )paid\s+(?:on|by|it|this|that"
    r"|in|back)"
    r"|dated\b"
    r"|(?:your|votre|vos|ton|le)\s+(?:email|e-mail|mail|letter|courrier|message"
    r"|relance|courriel|rappel|reminder|invoice)\s+(?:of|du|dated|from)"
    r"|facture\s+du|invoice\s+(?:of|from|dated)|commande\s+du|order\s+of|livr\w+\s+le"
    r"|delivered\s+on|en\s+date\s+du|last\s+(?:week|month|year|\w+day)(?!\s+(?:of|in"
    r"|day)))"
)
ABSENT = re.compile(
    r"\b(?:absente?s?|absence|conges?|vacances|ferme(?:e|es|s|ture)?|retour|reouv\w+"
    r"|reprise|rentre(?:r|rai|rons)?\s+(?:de|le|du|d'ici)|joignable|indisponible"
    r"|out\s+of\s+(?:the\s+)?office|on\s+leave|annual\s+leave|holiday\w*|vacation|away"
    r"|closed|shut|back\s+(?:on|in|at)|return\w*|reopen\w*|unavailable|maternity"
    r"|maternite)\b"
)
THEIRS = re.compile(
    r"\b(?:clients?\s+(?:me|nous|doit|doivent)\s+\w+|me\s+(?:paie|paye|payer|regle"
    r"|doi)\w*|nous\s+(?:paie|paye|regle)\w*|(?:customers?|clients?)\s+(?:is|are|will"
    r"|should)?\s*pay\w*"
    r"|(?:pays?|paying|paid)\s+(?:me|us)\b|je\s+(?:touche|suis\s+payee?|recois"
    r"|percois)|(?:get|am|i'm|are)\s+paid|payday|payroll|jour\s+de\s+paie)\b"
)
REFUSES = re.compile(
    r"\b(?:can'?t|cannot|(?:peux|pourrai|peut)\s+pas|unable|not\s+able|pas\s+(?:avant"
    r"|possible)|not?\s+(?:before|until)|rien\s+avant|nothing\s+(?:before|until)"
    r"|deadline|expir\w+|audience|hearing|rendez-vous|rdv|appointment|meeting|reunion"
    r"|appel\w*|call(?:ing)?\s+you|rappel\w+)\b"
)


CONDITION = re.compile(
    r"\b(?:si|if|once|des\s+que|des\s+reception|when|quand|unless|tant\s+que|after"
    r"|apres|before)\b"
)
DENIED = re.compile(
    r"\b(?:pas|not|jamais|never)\s+(?:le\s+|on\s+|by\s+|avant\s+|the\s+)*\Z"
)
DENIES = re.compile(
    r"(?:-ci)?\s*,?\s*(?:non\b|no[,.!]|impossible|(?:c'est|est|etant|is|being|as)?\s*"
    r"(?:un\s+|a\s+|an?\s+|the\s+|jour\s+)*(?:\w+\s+){0,2}(?:feriee?|chomee?|dimanche|l'ascension|l'assomption"
    r"|(?:la\s+)?(?:toussaint|pentecote|paques|noel|tabaski|korite|fete\s+\w+)|\w+'s?\s+day"
    r"|samedi|sunday|saturday|holiday|day\s+off|closed|fermee?)\b)"
)
EVERY = re.compile(
    r"\b(?:tous?\s+les|toutes\s+les|tt\s+les|chaque|every|each|always|all)\s+\Z"
)
VAGUE = {"today": -3, "now": -1, "this month": -1, "next month": -1, "this week": -1}
VAGUE |= {"weekend": -2, "month start": -1, "christmas": -1}
EXACT = {"day month", "month day", "numeric", "iso", "numbered", "numbered next"}
# Words before or after a day that put it into the past, whatever else is said.
SINCE = re.compile(
    r"\b(?:depuis|since)\s+(?:(?:au|at|moins|least|le|la|the|about|environ|meme)\s+)*\Z"
)
LAST = re.compile(
    r"\s+(?:dernier|derniere|passee?|ecoulee?|of\s+last\s+\w+|du\s+mois\s+(?:dernier"
    r"|passe)|just\s+gone|last\b)"
)
# « Je rentre lundi et je paie tout de suite »: on that Monday.
AT_ONCE = re.compile(
    r"tout\s+de\s+suite|immediatement|sur[- ]le[- ]champ|dans\s+la\s+(?:foulee|journee)"
    r"|straight\s+away|right\s+away|immediately"
)
COMES_BACK = re.compile(r"\b(?:rentre\w*|retour|revien\w+|repren\w+|back|return\w*)\b")
# « La foire est le 27. Le lendemain je vous règle. »
DAY_AFTER = re.compile(
    r"\b(?:le\s+lendemain|le\s+jour\s+(?:d'apres|suivant)|the\s+(?:day\s+after(?!\s+t)"
    r"|(?:very\s+)?next\s+day|following\s+day))\b"
)
DAY_BEFORE = re.compile(
    r"\b(?:la\s+veille(?!\s+d)|le\s+jour\s+(?:d'avant|avant|precedent)"
    r"|the\s+day\s+before(?!\s+\w))\b"
)
# « Ma rente tombe le 20, je vous paie le jour même. »
SAME_DAY = re.compile(
    r"\b(?:ce\s+jour[- ]la|le\s+jour\s+meme|(?:that|the)\s+(?:very\s+|same\s+)+day"
    r"|that\s+(?:same\s+)?(?:morning|evening|afternoon))\b"
)
BESIDE = ((DAY_AFTER, 1), (DAY_BEFORE, -1), (SAME_DAY, 0))
NEAR = 60  # characters
MOST = 40  # days of one text that are weighed
LEAST = 5  # below it, a day is about something else
HANGS = 13  # as much as speaks for a day that is said with a word about paying
OTHER = 14  # a day of the past or of an absence: 17 for it, and it is still none


@dataclass(frozen=True)
class Promised:
    """A day, or two where people mean either, and the passage that says so."""

    days: tuple[date, ...]
    words: str


def promised_day(
    text: str, received_on: date, month_first: bool | None = None
) -> Promised | None:
    """The day of the promised payment, of several instalments the first.

    :param text: what was newly written
    :return: None where no clear day is promised
    """
    said, best, most = plain(text), None, LEAST - 1
    found = _at_once_then(said, mentions(text, received_on, month_first)[:MOST])
    for mention in found:
        score = _score(said, mention) if mention.days else 0
        if score > most + bool(best):  # of two that are alike, the first
            best, most = mention, score
    if not best:
        return None
    start, end = _around(CLAUSE_END, said, best)
    return Promised(_moved(said, best, received_on), " ".join(text[start:end].split()))


def _moved(said, mention, received_on):
    """The days of a mention, moved by words that hang on it: « le lendemain »."""
    for words, days in BESIDE:
        if words.search(said, mention.end, mention.end + NEAR):
            moved = [day + timedelta(days=days) for day in mention.days]
            return tuple(day for day in moved if day >= received_on) or mention.days
    return mention.days


def _at_once_then(said, found):
    """The mentions; what is paid at once by who comes back on a day, on that day."""
    yield from found[:1]
    for before, mention in zip(found, found[1:], strict=False):
        at_once = AT_ONCE.fullmatch(said, mention.start, mention.end)
        start, end = _around(PART_END, said, before)
        if at_once and "." not in said[before.end : mention.start]:
            if COMES_BACK.search(said, start, end):
                mention = replace(mention, days=before.days)
        yield mention


def _around(ends, said, mention):
    """Where the part of a text between two such ends begins and ends."""
    start, end = 0, len(said)
    for match in ends.finditer(said):
        if match.end() <= mention.start:
            start = match.end()
        elif match.start() >= mention.end:
            end = match.start()
            break
    return start, end


def _score(said, mention):
    """How much speaks for a promise: 10 where nothing speaks against it; a day of the
    past has less than any other words can make up for."""
    before = said[max(0, mention.start - NEAR) : mention.start]
    if SINCE.search(before) or LAST.match(said, mention.end):
        return 0
    clause = said[slice(*_around(CLAUSE_END, said, mention))]
    start, end = _around(PART_END, said, mention)
    part, before = said[start:end], said[start : mention.start]
    if any(one.search(said, mention.end, mention.end + NEAR) for one, _days in BESIDE):
        return HANGS  # something happens on that day, and who pays says so
    score = 10 + 4 * bool(PAYS.search(clause)) + bool(PAYS.search(part))
    score -= OTHER * (bool(PAST.search(part)) + bool(ABSENT.search(part)))
    score -= 3 * bool(THEIRS.search(part)) + 4 * bool(REFUSES.search(part))
    score -= 2 * bool(CONDITION.search(part))
    score -= 3 * (mention.rule == "weekday" and bool(EVERY.search(before)))
    denied = DENIED.search(before) or DENIES.match(said, mention.end)
    score -= 8 * bool(denied)
    return score + VAGUE.get(mention.rule, 0) + 2 * (mention.rule in EXACT)
