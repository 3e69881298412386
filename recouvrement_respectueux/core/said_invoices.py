"""The invoice numbers that a reply names: « FAC/2026/00123 », « la 118 »."""

import re

from .tone import plain

LONGEST = 4000  # characters that are looked at
FEWEST = 3  # digits of a number
MOST = 20  # numbers of one reply

# Letters and digits that nothing else is: FAC/2026/00123, INV-2291, 2026-0088.
SHAPED = re.compile(
    r"(?<![\w@./-])(?:"
    r"[a-z]{1,8}[-/_.#]?\d{2,4}[-/_]\d[\w]*(?:[-/_]\w+)*"
    r"|[a-z]{1,8}(?:[-/_][a-z]{1,4})*[-/_]\d+(?:[-/_]\w+)*"
    r"|[a-z]{1,5}\d{3,12}(?:[-/_]\d+)*"
    r"|(?:20)?\d\d[-/][a-z]{1,4}[-/]?\d{1,6}"
    r"|[a-z]{1,4}\.?\d{2,4}\.\d{2,6}|20\d\d[-/]\d{3,6}(?:-[a-z]{1,2}\b)?"
    r"|\d{2,3}-\d{3,5}(?:-[a-z]{1,2}\b)?"
    r"|\d{8,10}-\d\d|0\d{3}/\d\d"
    r"|\d\d/\d{3,6}(?:-[a-z]{1,2}\b)?|2\d(?:0[1-9]|1[0-2])-\d{2,5}"
    r"|\d{3,6}-[a-z]{2}\b|20\d\d\.\d\d\.\d\d-[a-z0-9]+"
    r")(?![\w@])(?!\.\d|[-/]\d)"
)
# Numbers alone, said to be an invoice's.
_NUMBER = r"(?:[a-z]{0,8}[-/_]?\d[\w/.-]*\w|\d{2,})(?![.,]\d|\s?(?:€|eur|\$|£))"
NAMED = re.compile(
    r"\b(?:factures?|fact\.?|fac|invoices?|inv\.?|bills?|notes?"
    r"|fature)\s*(?:(?:n[°o]s?\.?|num(?:ero)?s?|number|no\.?|nos\.?|#|ref\.?|:)\s*)*"
    rf"(?P<list>{_NUMBER}(?:\s*(?:,|et|and|&|\+)\s*(?:la\s+)?{_NUMBER})*)"
)
# One or two digits, where the words leave no doubt: « facture n° 45 ».
NUMBERED = re.compile(
    r"\b(?:factures?|invoices?|bills?)\s*(?:n[°o]\.?|numero|number|no\.|#)\s*"
    r"(?P<whole>\d{1,2})(?![\w/-]|[.,]\d)"
)
# Parts with spaces between, said to be an invoice's: « facture VLM 2025 0193 ».
SPACED = re.compile(
    r"(?:\b(?:factures?|fact\.?|invoices?|inv\.?|numero|number|pour|for|solde\s*:)\s"
    r"|n°|#)\s*:?\s*"
    r"(?P<whole>[a-z]{2,4}\s(?:20\d\d\s)?\d{3,6}|\d\d\s\d{5})(?![\w/-]|[.,]\d)"
)
# In capitals, with a space before its digits: « FA 2026/0702 », « FC 260011 ».
CAPITALS = re.compile(
    r"(?<![\w@./-])(?P<whole>[a-z]{1,4}\s(?:20\d\d[-/]\d{1,6}|2\d{5}))(?![\w/-]|[.,]\d)"
)
# Two digits are enough in capitals, where a sentence is about them: « pour AK-31 ».
SHORT = re.compile(
    r"\b(?:pour|for|against|sur|on|la|the|facture|invoice|votre|your)\s+"
    r"(?P<whole>[a-z]{2,4}-\d\d)(?![\w/-]|[.,]\d)"
)
CURRENCY = re.compile(
    r"(?:eur|usd|gbp|chf|inr|rs|ngn|mad|cad|aud|xof|tnd|cfa|fcfa|po|bc|bl|ej|no|lot)\b"
)
ARTICLE = re.compile(
    r"(?:\b(?:la|numero|your\s+number|re|ref|against|about|regarding|concernant"
    r"|reissue\s+of)\s*:?\s+|#\s?"
    r"|n°\s?)"
    r"(?P<list>\d{3,}(?:\s*(?:,|et|and|&)\s*(?:la\s+)?\d{3,})*)"
    r"(?![\w/%€$£]|[.,]\d|\s?(?:€|eur|euros|jours|days|units|kg|restant))"
)
# Four digits or more that a sentence is about: "what is 1290", "4611 stays".
ABOUT = re.compile(
    r"(?:\b(?:(?:i|we)(?:'ve|\s+have)?\s+(?:already\s+)?paid|process|re-?send|send|envoye\w*|renvoye\w*|is|was|whats|what's|ordered"
    r"|received|recu|touch|got|look\s+(?:at|into)|looking\s+at|see|cop(?:y|ies)\s+of"
    r"|chas(?:e|ing)|relancer?"
    r"|copies?\s+de|pod\s+for|for|on|under|to|settle|clear|merge|this|the|only\s+show"
    r"|not|that|both|with|query|c'est\s+quoi|pour|sur|les)\s+)"
    r"(?P<list>(?!20[12]\d\b)\d{4,8}(?:-[a-z]{1,3})?(?:\s*(?:,|et|and"
    r"|&)\s*\d{4,8})*)(?![\w/%€$£]|[.,]\d|\s?(?:€|eur|euros|quid|units|restant"
    r"|in\s+cash|by\b|via\b|on\s+the))"
)
SUBJECT = re.compile(
    r"(?:^|[.!?\n:,]\s+|\b(?:this|and|et|year|that|if|whether|nah"
    r"|no)\s+)(?P<list>(?!20[12]\d\b)\d{4,8}(?:-[a-z]{1,3})?(?:\s*"
    r"(?:,|et|and|&)\s*\d{4,8})*)"
    r"\s*(?:\?|:|,|=|-\s|\b(?:had|cleared|went|came|yes|no|is|isn't|was|are|were|goes|stays|has|have|will|shows?"
    r"|stands|concerns"
    r"|falls"
    r"|inclusive|again|est|sera|a\s+ete|wrong|shud|should|made|already|paid|free"
    r"|i\s+was|not)\b)"
)
ALONE = re.compile(
    r"(?<![\w/.,#+€$£-])(?:20\d{6,8}|\d{6,10}|[a-z]{1,4}-?\d{4,})(?![\w/-]|[.,]\d)"
)
NOT_BEFORE = re.compile(
    r"(?:\bpo|\bcheque\s+for|lots?\s+of|sum\s+of|amount\s+of|montant\s+de|total\s+de"
    r"|somme\s+de|engagement|\bej|cost\s+cent(?:re|er)|\bcode|\bform(?:\s+called)?"
    r"|complaint|document|avoir|credit\s+note|(?:payment|paiement|transfer"
    r"|bank)\s+ref(?:erence)?"
    r"|paiement\s+groupe|number\s+is|utr\s+no\.?\s+is|\brc|queue|remittance|paiement"
    r"|payment|transfer|transaction|trace|\bproject|a\s+indiquer\s+est\s+le"
    r"|en\s+precisant|\bp\.o\.|\bbc|commande|order|purchase\s+order"
    r"|bon(?:\s+de\s+\w+)?|tel\.?|telephone|phone|mobile|iban|compte|account|a/c|siret"
    r"|siren|tva|vat|gstin|gst|ticket|cas|case|dossier|ref(?:erence)?\.?\s+(?:virement"
    r"|paiement|client)|virement|mandat|bordereau|utr|cheque|check|devis|quote|contrat"
    r"|contract|bl|delivery\s+note|swift|rib|client|customer|format|article|ext|poste"
    r"|code|rg|no\s+de|chq)\s*(?:n[°o]?s?\.?|number|no\.?|numero|#|:)?\s*\Z"
)
NOT_SHAPE = re.compile(
    r"(?:covid|rgpd|b2b|h24|[ct]va|iso|article|art|po|bc|bl|rg|dn|grn|utr|tx|iban|bic"
    r"|cedex|mp|ap|no|cp|mi|semi|co|ex|est|re|post|pre)[-/]?\d{0,2}\Z|mt\d{3}\Z"
    r"|s\d{3}\Z"
    r"|.*(?:20)?\d\d/(?:0?[1-9]|1[0-2])/(?:20)?\d\d\Z|\d{1,2}[-/]\d{1,2}\Z|(?:po|bc|bl"
    r"|dn|grn|utr|chq)[-/]?\d+"
    r"|q[1-4][-/]20\d\d|24/7|24/24|(?:fr|be|gb|de|ch)(?:\d\d|\d{9,})\Z|45x|r\d{2,4}\Z"
    r"|\d{2,3}-[a-z]{2}\Z|(?:rs|eur|chf|usd|gbp|inr|cad|mad|ngn|f?cfa|dt|aud|no"
    r"|nr)\.?\d"
)
MONTH = re.compile(
    r"\d{1,2}-(?:jan|feb|fev|mar|apr|avr|may|mai|jun|jui|jul|aug|aou|sep|oct|nov|dec)"
)
DATE = re.compile(r"20\d\d-\d\d-\d\d\Z|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\Z|20[12]\d\Z")


def invoices(text: str) -> tuple[str, ...]:
    """The numbers of invoices that a text names, as they are written, each once.

    :param text: only its first 4,000 characters are looked at
    """
    return tuple(dict.fromkeys(number for number, _span in spans(text)))[:MOST]


def spans(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Each number with where it stands, in the order of the text."""
    said = plain(text[:LONGEST])
    found, taken = [], bytearray(len(said))
    for match in SPACED.finditer(said):
        start, end = match.span("whole")
        if not text[start:end].islower() and not CURRENCY.match(said, start):
            _keep(found, taken, said, text[start:end], start)
    for searched in (CAPITALS, SHORT):
        for match in searched.finditer(said):
            start, end = match.span("whole")
            letters = text[start:end].rstrip("0123456789/- ")
            if letters.isupper() and not CURRENCY.match(said, start):
                _keep(found, taken, said, text[start:end], start, fewest=2)
    for match in NUMBERED.finditer(said):
        start, end = match.span("whole")
        _keep(found, taken, said, text[start:end], start, fewest=1)
    for searched in (SHAPED, NAMED, ARTICLE, SUBJECT, ABOUT, ALONE):
        for match in searched.finditer(said):
            listed = "list" in searched.groupindex
            start, end = match.span("list") if listed else match.span()
            for one in re.finditer(r"[^\s,&+]+", said[start:end]):
                first = start + one.start()
                number = text[first : start + one.end()].strip(".-/")
                _keep(found, taken, said, number, first)
    return sorted(found, key=lambda item: item[1])


def _keep(found, taken, said, number, start, fewest=FEWEST):
    end = start + len(number)
    low = plain(number)
    if sum(map(str.isdigit, number)) < fewest:
        return
    if any(one.match(low) for one in (DATE, MONTH, NOT_SHAPE)):
        return
    if NOT_BEFORE.search(said, max(0, start - 30), start):
        return
    if not any(taken[start:end]):
        taken[start:end] = b"\1" * len(number)
        found.append((number, (start, end)))
