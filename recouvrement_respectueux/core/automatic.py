"""Automatic replies without the usual header, by their words: absences, receipts of a
ticket system, addresses that have changed, reports of delivery."""

import re
from datetime import timedelta

from .days import Mention, mentions
from .tone import plain

AUTOMATIC = (
    # it says so
    r"\b(?:reponse|message|courriel|mail|texte|courrier|accuse\s+de\s+reception|avis"
    r"|repondeur)\s+(?:\w+\s+)?(?:auto(?:matiques?|matisee?)?|robotisee?|programmee?"
    r"|reflexe)\b",
    r"\b(?:genere|envoye|emis|part)e?\s+(?:tout\s+seul|automatiquement"
    r"|par\s+(?:un\s+robot|notre\s+systeme|mon\s+assistant))",
    r"\b(?:automatic|automated|auto)[- ]?(?:repl(?:y|ies)|response|message|e-?mail"
    r"|acknowledg\w+|receipt)\b|\bauto\s*:|\(auto\)|\[auto\]|^\s*auto\b",
    r"\b(?:system|computer|automatically)[- ]generated\b|\bautoreply\b"
    r"|\bautorespond\w*|\bno[- ]?reply\b|\bunmonitored\b|\bfailure\s+notice"
    r"|\bdelivery\s+(?:status|report)",
    # nobody answers here
    r"\b(?:ne\s+(?:pas\s+)?repond(?:re|ez)\s+(?:pas\s+)?a\s+ce\s+(?:message|mail"
    r"|courriel)|merci\s+de\s+ne\s+pas\s+y\s+repondre|do\s+not\s+(?:reply"
    r"|respond)\s+to\s+this|please\s+do\s+not\s+(?:reply|change\s+the\s+subject))",
    r"\b(?:cette\s+(?:boite|adresse|messagerie)|this\s+(?:mailbox|inbox|address"
    r"|email\s+address))\b.{0,60}\b(?:plus\s+(?:consultee|lue|utilisee|active)"
    r"|n'est\s+plus|desactivee|fermee|n'existe|ne\s+sert|no\s+longer"
    r"|not\s+(?:monitored|checked|in\s+use)|is\s+monitored|being\s+discontinued"
    r"|has\s+(?:been\s+)?(?:moved|changed|closed)|desormais\s+geree)",
    r"\bmail\s+(?:will\s+)?not\s+be\s+(?:forwarded|read)|\bne\s+sera\s+(?:pas"
    r"|ni)\s+(?:lu|transfere|redirige|transmis)|\bne\s+seront\s+ni\s+lus|\b(?:email"
    r"|message|mail)\s+has\s+not\s+been\s+forwarded|\bmails?\s+ne\s+sont\s+pas\s+lus",
    # a number was given
    r"\b(?:ticket|case|dossier|demande|request|queue|enquiry|reference|incident"
    r"|votre\s+message|correspondance)\b.{0,60}\b(?:has\s+been\s+(?:created|logged"
    r"|received|opened|assigned|registered|given)"
    r"|a\s+(?:bien\s+)?ete\s+(?:enregistree?|cree|recue?|ouverte?|transmise?"
    r"|prise?\s+en\s+charge|deposee?|remis|relaye)|vous\s+(?:sera|a\s+ete)\s+attribue"
    r"|logged)",
    r"\b(?:nous\s+(?:traitons|traiterons|repondrons|mettons\s+tout)"
    r"|notre\s+service\s+traite|we\s+(?:aim|endeavou?r)\s+to\s+(?:respond|reply)"
    r"|will\s+(?:respond|reply|get\s+back)\s+(?:to\s+you\s+)?within|typical\s+reply"
    r"|delai\s+moyen\s+de\s+(?:traitement|reponse))\b",
    r"\bthank\s+you\s+for\s+(?:contacting|emailing|your\s+(?:e-?mail|message|enquiry)"
    r"|getting\s+in\s+touch)\b.{0,120}\b(?:we\s+(?:will|aim|are)|team|office|respond"
    r"|closed|leave|away|agent)|\bthanks\s+for\s+(?:reaching\s+out|contacting"
    r"|getting\s+in\s+touch)\b",
    r"\bmerci\s+(?:pour\s+votre\s+message|de\s+votre\s+message|d'avoir\s+(?:ecrit"
    r"|contacte))\b.{0,120}\b(?:absent|conge|retour|traite|ferme|boite|distribue"
    r"|repond)",
    # somebody is away
    r"\bout\s+of\s+(?:the\s+)?office\b|\booo\b|\b(?:on|am\s+on|currently\s+on"
    r"|now\s+on)\s+(?:annual\s+|sick\s+|maternity\s+|paternity\s+|parental\s+"
    r"|research\s+|study\s+)?(?:leave|holidays?|vacation|sabbatical"
    r"|jury\s+service)\b.{0,80}\b(?:until|till|til|back|return|contact|not|will|with"
    r"|and|from|this)",
    r"\b(?:i\s+am|i'm|we\s+are|we're|the\s+office\s+is|office\s+is|office\s+will"
    r"|offices?\s+are)\s+(?:currently\s+|now\s+|both\s+|all\s+)?(?:away|absent|closed"
    r"|shut|remain\s+closed|travelling|attending)\b.{0,90}\b(?:until|till|til|back"
    r"|return|reopen|re-open|from|for|at|upon|on|all)",
    r"\b(?:je\s+(?:suis|serai)|nous\s+(?:sommes|serons)|suis)\s+(?:actuellement\s+"
    r"|presentement\s+)?(?:absente?s?|absent\(e\)|en\s+(?:conges?|vacances|deplacement"
    r"|formation|conge\s+\w+|arret\s+de\s+travail|mission|audience|seminaire)"
    r"|injoignables?|a\s+l'exterieur\s+du\s+bureau|hors\s+du\s+bureau)",
    r"\b(?:nos\s+bureaux|notre\s+(?:magasin|bureau|etablissement|restaurant|cabinet"
    r"|societe|entreprise)|l'entreprise|le\s+(?:cabinet|magasin|bureau|salon"
    r"|restaurant)|la\s+mairie)\b.{0,40}\b(?:ferme(?:e|s|es)?|fermeront|sera|seront"
    r"|en\s+conges)\b.{0,60}\b(?:du|jusqu|pour|le|les|reouv|repris|trois|deux)",
    r"\b(?:fermeture\s+(?:annuelle|estivale|exceptionnelle)|conges\s+annuels"
    r"|absence\s+du\s+bureau|conge\s+(?:maternite|paternite|parental))\b"
    r"|\b(?:de\s+)?retour\s+(?:au\s+bureau\s+)?(?:le|lundi|mardi|mercredi|jeudi"
    r"|vendredi|apres)\b.{0,60}$|^\W*(?:absent|en\s+conges?|en\s+vacances|conges)\b"
    r"|\ben\s+mon\s+absence\b|\bpendant\s+mon\s+absence\b|\bin\s+my\s+absence\b",
    r"\b(?:office|we|shop|clinic|school)\b.{0,30}\b(?:closed|reopen\w*|resumes?"
    r"|re-open\w*)\b.{0,60}\b(?:on|until|from|for|at|monday|tuesday|wednesday|thursday"
    r"|friday)\b",
    r"\bmy\s+(?:working\s+days\s+are|(?:new\s+)?(?:email|e-mail)\s+address\s+(?:has"
    r"|is))|\bi\s+(?:only\s+)?work\s+(?:\w+days?\s+(?:to|and|,)|part[- ]time)"
    r"|\bwill\s+(?:deal\s+with|answer|reply\s+to|respond\s+to)\s+your\s+(?:e-?mail"
    r"|message)s?\s+(?:when|upon|on)|\btravaille\s+a\s+temps\s+partiel"
    r"|\brepondrai\s+a\s+(?:votre\s+message\s+|vos\s+messages\s+)?(?:mon"
    r"|a\s+mon)\s+retour|\btraiterai\s+(?:votre\s+(?:demande|message)"
    r"|vos\s+mails)\s+(?:des|a\s+mon)",
    r"\b(?:no\s+longer\s+works?\s+here|has\s+left\s+the\s+(?:company"
    r"|business))\b.{0,80}\b(?:redirect|contact|@)|\bredirection\s+(?:permanente"
    r"|automatique)|\b(?:nouvelle\s+adresse|new\s+(?:e-?mail\s+)?address)\b.{0,30}(?:@"
    r"|:|is\b|est\b)",
)
SAYS_SO = re.compile("|".join(f"(?:{one})" for one in AUTOMATIC), re.MULTILINE)
RETURN = re.compile(
    r"\b(?:retour|reprise|rentre\w*|rouvr\w+|reouv\w+|revien\w+|back|return\w*"
    r"|reopen\w*|re-open\w*|resum\w+|available\s+(?:again|from)"
    r"|joignable\s+a\s+partir)\b"
)
UNTIL = re.compile(r"\b(?:jusqu'?\s?(?:a|au)|until|till|til|through|to|au)\b")
INCLUDED = re.compile(r"\b(?:inclus\w*|inclusivement|compris|included|inclusive)\b")
NEAR = 60  # characters


def automatic_words(text: str) -> tuple[int, int] | None:
    """Where a text says that no person answers here; None where it does not.

    :param text: what was newly written
    """
    found = SAYS_SO.search(plain(text))
    return found.span() if found else None


def return_day(text: str, received_on, month_first: bool | None = None):
    """The day from which somebody is there again, the last that is named near such
    words; None where no day is clear.

    :param received_on: day of receipt
    """
    said, until = plain(text), None
    for one in mentions(text, received_on, month_first):
        if not one.days:
            continue
        before = said[max(0, one.start - NEAR) : one.end]
        after = said[one.end : one.end + NEAR // 3]
        if RETURN.search(before) or RETURN.search(after):
            return one.days[0]
        if UNTIL.search(before) or until is None:
            until = _after(one, INCLUDED.search(after))
    return until


def _after(mention: Mention, included):
    """The day after an absence where its last day is said to be included."""
    return mention.days[0] + timedelta(days=bool(included))
