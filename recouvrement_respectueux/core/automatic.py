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
    r"\b(?<!not an )(?:automatic|automated|auto)[- ]?(?:repl(?:y|ies)|response"
    r"|message|e-?mail"
    r"|acknowledg\w+|receipt)\b|\bauto\s*:|\(auto\)|\[auto\]|^\s*auto\b",
    r"\b(?:system|computer|automatically)[- ]generated\b|\bautoreply\b"
    r"|\bautorespond\w*|\bno-?reply\b|\bunmonitored\b|\bfailure\s+notice"
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
)
# Somebody is away: no answer, unless the same text says who pays (`ANSWERS`).
AWAY = (
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
IS_AWAY = re.compile("|".join(f"(?:{one})" for one in AWAY), re.MULTILINE)
# « Le bureau est fermé demain, je règle le 20 »: a person writes.
ANSWERS = re.compile(
    r"\b(?:je|j'|on|nous|i|i'll|we|we'll|she|she'll|he|he'll|they|elle|il|colleague"
    r"|collegue|facture|invoice|it)\b(?:\W+\w+){0,4}?\W+(?:pay|paid|pays|paie\w*|paye\w*"
    r"|regl\w+|vire\w*|virement|transfer|settle[ds]?|cheque|verse\w*)\b"
    r"|\b(?:c'est\s+moi\s+qui|i(?:'m|\s+am)\s+(?:picking|taking|standing|filling)"
    r"|je\s+(?:reprends|remplace)|copy\s+me|(?:mettez|met)[- ](?:moi|nous)\s+en\s+copie"
    r"|is\s+your|est\s+(?:fermee?|ouverte?)\s+\w+\s*\?|etes[- ]vous|are\s+you)\b"
)
# What machines say of a message, and people only rarely: looked for where nothing in
# the text is about paying (`PAYING`).
_MESSAGE = (
    r"(?:message|mail|e-?mail|courriel|courrier|envoi|letter|document|missive|demande"
    r"|request|enquiry|inquiry|sms|text|correspondance|correspondence|submission"
    r"|communication|pli)s?"
)
_DONE = (
    r"(?:received|delivered|displayed|accepted|queued|redirected|forwarded|scanned"
    r"|released|quarantined|opened|handed|stored|placed|archived|logged|registered"
    r"|assigned|routed|read|relayed|rejected|created|raised|filed|copied|passed"
    r"|distribue|remise?|deposee?|transmise?|enregistree?|chiffree?|imprimee?|parvenue?"
    r"|arrivee?|rangee?|delivree?|reacheminee?|transferee?|traitee?|attribuee?"
    r"|transformee?|placee?|classee?|archivee?|redirigee?|prise?\s+en\s+charge|resumee?"
    r"|examinee?|analysee?|route|lue?)"
)
_WHEN = (
    r"(?:\d|mon|tues?|weds?|wednes|thurs?|fri|satur|sat\b|sun|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|jan|feb|fev|mar|apr|avr|may|mai|jun|jui|jul|aug"
    r"|aou|sep|oct|nov|dec|easter|christmas|new\s+year|paques|noel|rentree|next|further"
    r"|la\s+fin|the\s+end|term|midi|matin|tomorrow|demain|tonight|epiphan|the\s+\d)"
)
BY_MACHINE = (
    rf"\b(?:your|votre|this|ce|cet|cette|ton|the|incoming|le)\s+(?:\w+\s+)?{_MESSAGE}\b"
    rf".{{0,60}}?\b(?:has\s+been|was|have\s+been|is\s+(?:being|now)|will\s+be"
    rf"|a\s+(?:bien"
    rf"\s+)?ete|est|sera|is)\s+(?:\w+\s+){{0,2}}?{_DONE}\b",
    rf"\b{_MESSAGE}\s+(?:accepted|queued|delivered|displayed|received|recu|remis"
    r"|depose|en\s+(?:file|attente|quarantaine))\b(?!\s+(?:yesterday|today|ce\s+matin"
    r"|hier))",
    r"\b(?:read|delivery|return|transmission|display|reading|reception)\s+(?:receipt"
    r"|report|notice|confirmation|notification)\b|^\W*(?:receipt|delivered|delivery"
    r"|undeliver\w+|mailer\W|notice|postmaster|bounce)\b|\b(?:accuses?|avis"
    r"|confirmation|rapport|notification)\s+(?:de|d')\s*(?:reception|remise|lecture"
    r"|enregistrement|depot|livraison|non[- ]remise|distribution|transmission)\b"
    r"|\b(?:mailer[- ]?daemon|postmaster|quarantin\w*|quarantaine|over\s+quota"
    r"|mailbox\s+(?:is\s+)?full|boite\s+pleine|depot\s+confirme)\b",
    r"\b(?:ticket|case|queue|dossier|demande|request|incident|processing\s+id"
    r"|reference|rang|numero|guichet|call|job|enquiry)\b\W*(?:\w+\W+){0,2}?(?:n\W|no\W"
    r"|nr\W|number|#|is\s+open|raised|created|logged|opened|ouvert\w*|cree\w*"
    r"|enregistre\w*|[a-z]{2,5}-\d+|h-\d+)",
    r"\byou(?:'ve|\s+have|\s+are|'re)?\s+(?:now\s+)?(?:reached|chatting|number\s+\d+)\b"
    r"|\bvous\s+(?:avez\s+(?:bien\s+)?(?:joint|atteint|contacte)|etes\s+bien\s+(?:chez"
    r"|sur))|\b(?:virtual|virtuelle?|digital)\s+(?:assistant|secretaire|agent)"
    r"|\bassistante?\s+virtuelle?|\bchat\s?bot\b|\b(?:this\s+(?:robot|bot|shortcut)"
    r"|ceci\s+est\s+(?:un\s+(?:message|robot|repondeur)|le\s+raccourci|la\s+nouvelle))"
    r"|\brepondeur\b|\bmessage\s+made\s+auto"
    r"|\b(?:press|tap|tapez|taper|dial|reply)\s+\d"
    r"|\bn'a\s+pas\s+ete\s+lu\b"
    r"|\bnot\s+been\s+(?:read|opened)\b|\bone\s+(?:working|business)\s+day\b"
    r"|\b(?:callback|response|reponse|traitement)\s+(?:time|moyen)\b",
    rf"\b(?:thanks?(?:\s+you)?|merci)\s+(?:for|pour|de|d')\s*(?:(?:votre|your|nous|m'"
    rf"|us|me"
    rf"|avoir|the|contacting|writing|messaging|emailing|reaching)\s*)+(?:{_MESSAGE}|out"
    r"|to|ecrit|contacte\w*|at|our|\w+)?.{0,110}\b(?:we\s+(?:answer|reply|will|aim|'ll)"
    r"|we'll|somebody\s+will|someone\s+will|a\s+\w+\s+planner|nous\s+vous"
    r"|vous\s+repondr\w+|dans\s+les|within|sera|une\s+reponse|full\s+until|horaires"
    r"|opening|hours|form\b|queue|busy)",
    # another address
    r"\b(?:address|adresse|e-?mail|mail|domain|domaine|mailbox|boite|organi[sz]ation"
    r"|account|inbox)\w*\b.{0,60}?\b(?:has\s+(?:moved|become|changed|been\s+(?:moved"
    r"|migrated|retired|replaced|switched))|is\s+(?:being\s+(?:let\s+go|discontinued"
    r"|archived|closed|retired)|now|changing|closing|moving)|changed\s+over"
    r"|got\s+changed"
    r"|became?s?\s+inactive|no\s+longer|doesn't\s+work|n'existe\s+plus|a\s+change"
    r"|a\s+ete\s+(?:remplacee?|supprimee?|fermee?|desactivee?|deplacee?)|devient"
    r"|now\s+(?:uses|ending)|are\s+now|ne\s+(?:sera|fonctionne)\s+plus|will\s+(?:be"
    r"\s+switched|bounce|cease)|isn't\s+looked)",
    r"\b(?:use|utilise[rz]|ecri(?:re|vez)|write\s+(?:to|on)|update\s+your|contact)\b"
    r".{0,60}\b(?:from\s+(?:now|here|today)\s*(?:on)?|dorenavant|desormais|a\s+partir"
    r"|from\s+today|address\s+book|your\s+records|carnet)|@\S+\s*(?:→|->|=>)\s*\S+@"
    r"|\b(?:a\s+demenage|changed?\s+de\s+(?:boite|adresse|domaine)"
    r"|change\s+de\s+(?:boite|adresse)|has\s+joined|rebranded|nouvelles?\s+adresses?"
    r"|changing\s+your\s+address)\b",
    # nobody is there
    rf"\b(?:back|reopen\w*|re-open\w*|opens?\s+again|open\s+again|return\w*|retour"
    rf"|rouvr\w+|reouv\w+|reprise|repren\w+|rentr\w+|revien\w+|go\s+open|see\s+you)\b"
    rf"(?:\W+\w+){{0,5}}?\W+{_WHEN}",
    rf"\b(?:til|till|until|thru|through|jusqu'?\s?(?:au?|en|la|a)?|up\s+to)\s+"
    rf"(?:\w+\s+){{0,3}}?{_WHEN}",
    r"\b(?:closed|shut|close|ferme[es]?|fermeture|chiuso|closing|ferment|(?:'m|\s+m|am"
    r"|is|are|day|week|weekend)\s+off|leave"
    r"|holidays?|vacation|vacances|conges?|urlop|feries?|pause)\b.{0,40}\b(?:for|until"
    r"|till"
    r"|til|from|du|au|pour|jusqu|on\s+\w+day|due|summer|ete|festive|noel|christmas"
    r"|weekend|today|week|day|january|mondays?|back)\b|\bferme\s+(?:pour|le|la|l')",
    r"\b(?:je|j'|i|nous|we|on)\s*(?:\w+\s+){0,2}?(?:repond\w*\s+(?:pas|plus"
    r"|a\s+personne"
    r"|apres|au\s+retour)|lis\s+(?:pas|au)|limited\s+access|am\s+away|are\s+away"
    r"|'m\s+away"
    r"|m\s+away|m\s+off|'m\s+off|ne\s+repondrai|repondrai\s+(?:a|au|des|quand)"
    r"|consulte\w*\s+(?:pas|peu))|\b(?:no|without|pas\s+de|sans|poor"
    r"|patchy)\s+(?:\w+\s+)?"
    r"(?:laptop|phone|signal|network|reseau|internet|wifi|barres?|reception|replies"
    r"|access|connexion)\b|\breplies\s+will\b|\b(?:gone|parti|en|au|at|on|in)\s+(?:a\s+"
    r"|the\s+|my\s+)?(?:fishin\w*|hunting|sea|mer|montagne|vendanges?|mat(?:ernity)?"
    r"\s+leave|annual\s+leave|conge\w*|vacances|leave|training|formation|deplacement"
    r"|conference|honeymoon|retreat|seminaire|cure|mariage|field|bonspiel|lake)\b"
    r"|^\W*(?:closed|away|absent\w*|annual\s+leave|long\s+weekend|on\s+leave|conges?"
    r"|ferme\w*|vacances|spring\s+break|vendanges|jour\s+ferie|bank\s+holiday"
    r"|out\s+today)\b|\bemergenc(?:y|ies)\b.{0,12}(?:ring|call|contact|line|:|sms)"
    r"|\b(?:en\s+cas\s+d'urgence|pour\s+(?:les|toute)\s+urgences?|urgences?\s*:"
    r"|if\s+(?:it's|it\s+is|this\s+is)\s+(?:urgent|a[n]?\s+\w+,))",
)
MACHINE = re.compile("|".join(f"(?:{one})" for one in BY_MACHINE), re.MULTILINE)
PAYING = re.compile(
    r"\b(?:pay\w*|paid|pai(?:e|er|era|erai|ement|ements)|regl\w+|vire\w*|virement\w*"
    r"|transfer(?:red|ring|s)?|bank|banque|invoices?|factures?|bill|bills|owe\w*|due"
    r"|cheque\w*"
    r"|check\b|money|argent|sous\b|cash|solde\w*|mensualit\w+|instal\w+|settle\w*"
    r"|salary"
    r"|salaire|pension|wages?|acompte|delai|extension|afford|chomage|hopital|hospital"
    r"|maladie|funeral|died|decede\w*|mort\w*|deces|iban|rib|avoir\s+de|credit\s+note"
    r"|order|commande|livr\w+|goods|marchandise|devis|quote|refund|contest\w*"
    r"|dispute\w*"
    r"|stop|harass\w*|avocat|lawyer|solicitor|client|tuteur|tutelle|curat\w+"
    r"|liquidat\w+"
    r"|amounts?|montant|euros?|trimestre|budget|works?\s+here|verif\w+|wrong|erreur"
    r"|promise\w*|prom(?:et|is)\w*|tresorerie|rent|loyer|budget|plus\s+chez|left\s+the"
    r"|don'?t\s+(?:know|deal)|your\s+customer|copy|copie|resend|renvoy\w+|why|pourquoi"
    r"|how\s+much|combien)\b|[€£$]"
)
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
    said = plain(text)
    found = SAYS_SO.search(said)
    if not found and not ANSWERS.search(said):
        found = IS_AWAY.search(said)
    return found.span() if found else None


def like_a_machine(text: str) -> tuple[int, int] | None:
    """Where a text sounds as machines do, or as people who are away, and nothing in it
    is about paying: a hint for a judge, no more.

    :param text: what was newly written
    """
    said = plain(text)
    found = None if PAYING.search(said) else MACHINE.search(said)
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
