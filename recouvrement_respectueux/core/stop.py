"""Whether somebody who answers asks to be written to no more, in French or in English.

A wish is a whole sentence of its own, in one of the usual forms. A word of it among
others (« ne m'écrivez plus avant lundi », "stop the delivery") is an answer: a person
reads it in any case.
"""

import re

from .incoming import below_quote, own_words
from .tone import plain

LONGEST_STOP = 1000  # characters, with the beginning of what is quoted


def _any(*choices):
    return f"(?:{'|'.join(choices)})"


MAIL_FR = (
    r"(?:(?:e-?mails?|mails?|courriels?|messages?|relances?|rappels?|spams?|courriers?"
    r"(?: electroniques?)?)(?: (?:automatiques?|(?:de|du) robots?))?)"
)
MAIL_EN = (
    r"(?:(?:automat(?:ed|ic) )?"
    r"(?:e-?mails?|mails?|messages?|reminders?|spam|mailings?|correspondence))"
)
LIST_FR = (
    r"(?:(?:votre|vos|la|les|cette|ces|toutes? (?:vos|les)) )"
    r"(?:listes?(?: (?:de diffusion|d'envoi|de mails?|d'e-?mails?|de relances?"
    r"|de contacts?|mails?))?|fichiers?|bases?(?: de donnees)?|mailing-? ?lists?"
    r"|envois|destinataires|contacts|carnet d'adresses|relances|mails|e-mails|rappels)"
)
LIST_EN = (
    r"(?:(?:your|the|this|that|these|all|any|all your) )?"
    r"(?:(?:mailing|e-?mail|distribution|contact|reminder) ?)?"
    r"(?:lists?|database|records|mailings?|e-?mails?|system|contacts)"
)
# What is not to be sent: « de mails », « vos messages », « ce genre de courriels ».
OBJECT_FR = (
    rf"(?: (?:de |d'|vos |des |ces |les |aucun |tous ces |toutes ces |ce genre de |"
    rf"ce type de |de tels |de telles |autant de )(?:vos )?{MAIL_FR}"
    rf"|(?: de)? rien)"
)
BY_FR = r"(?: (?:par|sur) (?:e-?mail|mail|courriel|cette adresse|ce mail))"
MORE_FR = (
    r"(?: (?:de votre (?:part|societe|entreprise)|du tout|desormais|a l'avenir"
    r"|dorenavant|(?:a|sur) cette adresse(?: (?:e-?)?mail)?|sur ma boite(?: mail)?"
    r"|dans ma boite"
    r"(?: mail)?|tout de suite|immediatement|maintenant|definitivement"
    r"|des (?:maintenant|aujourd'hui|a present)|jamais|tous les jours))"
)
END_FR = rf"(?:{BY_FR}|{MORE_FR})*"
ME_FR = r"(?:m'|me |nous )"
ASK_FR = _any(
    r"merci (?:de |d'|de bien vouloir |d'avance de )",
    r"je vous (?:prie|demande|remercie|serais? reconnaissante?|saurais? gre) (?:de |d')"
    r"(?:bien vouloir )?",
    r"nous vous (?:prions|demandons|remercions) (?:de |d')(?:bien vouloir )?",
    r"(?:veuillez|pouvez[- ]vous|pourriez[- ]vous|vous pouvez|peux-tu) ",
    r"priere (?:de |d')",
    r"(?:je|nous) (?:veux|voudrais|souhaite|souhaiterais|desire|desirerais|voulons"
    r"|voudrions|souhaitons|desirons|aimerais|aimerions|prefere|prefererais|preferons"
    r"|prefererions|(?:demande|demandons) a) ",
    r"il faut ",
    r"comment faire pour ",
)
WRITE_FR = r"(?:ecrire|contacter|solliciter|relancer|spammer|deranger|importuner)"
# Many write « ne me contacter plus » for « contactez ».
WRITE_YOU_FR = (
    r"(?:ecri(?:s|ve[zr]|re)|(?:contact|sollicit|relanc|spamm|derang|importun)e[zr]?)"
)
SEND_FR = r"(?:envoyer|adresser|transmettre|faire parvenir)"
SEND_YOU_FR = r"(?:envoye[zr]|envoie|adresse[zr]?|transmett(?:ez|re))"
ME_OFF_FR = (
    r"(?:retire[rz]|enleve[rz]|supprime[rz]|ote[rz]|raye[rz]|efface[rz]|desinscri"
    r"(?:re|vez)|desabonne[rz]|sorti[r]|sortez|radie[rz])"
)
ADDRESS_FR = (
    r"(?:mon|notre|cette|mes|nos) (?:adresses?|e-?mails?|mails?|coordonnees|nom)"
)
ADDRESS_FR += r"(?: (?:e-?)?mails?| electroniques?)?"

FRENCH = (
    # merci de ne plus m'écrire / m'envoyer de mails / me relancer par mail
    rf"{ASK_FR}?(?:de )?ne (?:plus|pas) (?:jamais )?{ME_FR}{WRITE_FR}{END_FR}",
    rf"{ASK_FR}?(?:de )?ne plus {ME_FR}{SEND_FR}{OBJECT_FR}{END_FR}",
    rf"{ASK_FR}?(?:de )?ne plus (?:rien {ME_FR}{SEND_FR}|{ME_FR}rien {SEND_FR})"
    rf"{END_FR}",
    rf"{ASK_FR}?(?:de )?ne plus (?:recevoir|avoir){OBJECT_FR}{END_FR}",
    rf"{ASK_FR}(?:de )?ne plus etre (?:contactee?s?|relancee?s?|sollicitee?s?"
    rf"|derangee?s?){END_FR}",
    # ne m'écrivez plus, ne m'envoyez plus de mails, ne m'envoyez plus rien
    rf"(?:ne )?{ME_FR}{WRITE_YOU_FR} (?:plus|pas)(?: jamais)?{END_FR}",
    rf"{WRITE_YOU_FR}(?:-moi|-nous) plus{END_FR}",
    rf"(?:n'ecrivez plus|{ASK_FR}?(?:de )?ne plus {WRITE_FR}){END_FR}",
    rf"(?:n'(?:envoyez|adressez) plus|{ASK_FR}?(?:de )?ne plus {SEND_FR})"
    rf"{OBJECT_FR}{END_FR}",
    rf"ne {ME_FR}{SEND_YOU_FR} plus{OBJECT_FR}{END_FR}",
    # arrêtez de m'écrire, cessez vos relances, stop aux mails
    rf"{ASK_FR}?(?:arretez|arreter|cessez|cesser|stoppez|stopper)"
    rf"(?: tout de suite| immediatement)? (?:de |d'){ME_FR}"
    rf"(?:{WRITE_FR}|harceler|{SEND_FR}{OBJECT_FR}){END_FR}",
    rf"{ASK_FR}?(?:arretez|arreter|cessez|cesser|stoppez|stopper) "
    rf"(?:avec )?(?:vos |ces |les |tous ces |tous vos |toutes ces |toutes vos "
    rf"|l'envoi de (?:vos |ces )?|d'envoyer (?:vos |des |ces )){MAIL_FR}{END_FR}",
    rf"{ASK_FR}?(?:arretez|arreter|cessez|cesser|stoppez|stopper)"
    rf" (?:(?:tout|tous|toute|toutes) )?(?:vos |ces )?(?:envois?"
    rf"|contacts?|communications?|correspondances?|sollicitations?|demarchages?)"
    rf"(?: de {MAIL_FR})?{END_FR}",
    rf"(?:stop(?: a| aux?)?|ca suffit(?: avec)?)"
    rf" (?:vos |ces |tous ces |tous vos |les )?{MAIL_FR}{END_FR}",
    # je refuse vos mails, je m'oppose à l'envoi de vos messages
    rf"(?:je|nous) (?:refus(?:e|ons)(?: (?:de |d'))?|(?:m'oppose|nous opposons) a)"
    rf"(?: ?(?:recevoir|l'envoi|la reception|tout envoi))?"
    rf"(?: (?:vos |ces |tous vos |de vos |de ces ){MAIL_FR}|{OBJECT_FR}"
    rf"| ?etre (?:contactee?s?|relancee?s?|sollicitee?s?)){END_FR}",
    # je ne veux plus recevoir de mails, je ne souhaite plus être contacté
    rf"(?:je|nous) (?:ne )?(?:veux|voudrais|souhaite|desire|souhaiterais|voulons"
    rf"|souhaitons|desirons) plus (?:jamais )?"
    rf"(?:recevoir{OBJECT_FR}|rien recevoir|entendre parler de vous"
    rf"|etre (?:contactee?s?|relancee?s?|sollicitee?s?|derangee?s?)"
    rf"|que vous {ME_FR}(?:ecriviez|contactiez|relanciez|sollicitiez)"
    rf"|que vous {ME_FR}envoyiez{OBJECT_FR}|(?:de |d'|aucun |aucune ){MAIL_FR}"
    rf"|de vos {MAIL_FR}){END_FR}",
    rf"(?:je|nous) (?:ne )?(?:veux|souhaite|desire|voulons|souhaitons) pas "
    rf"(?:recevoir{OBJECT_FR}|etre (?:contactee?s?|relancee?s?|sollicitee?s?)"
    rf"|(?:de |d')(?:vos )?{MAIL_FR}){END_FR}",
    rf"(?:plus (?:de |d'|aucun |aucune |jamais de )|pas (?:de |d')){MAIL_FR}{END_FR}",
    rf"(?:aucun|aucune) (?:autre )?{MAIL_FR}{END_FR}",
    # retirez-moi de votre liste, supprimez mon adresse de vos fichiers
    rf"{ME_OFF_FR}[- ](?:moi|nous)(?: (?:de|d'){LIST_FR}| {_any('des', 'du')}"
    rf" (?:listes?|fichiers?|destinataires|envois|mails|relances))?{END_FR}",
    rf"{ME_OFF_FR}[- ](?:moi|nous) de {LIST_FR}{END_FR}",
    rf"{ASK_FR}{ME_FR}{ME_OFF_FR}(?: de {LIST_FR}| (?:des|du) (?:listes?|fichiers?"
    rf"|destinataires|envois))?{END_FR}",
    rf"{ASK_FR}?{ME_OFF_FR} {ADDRESS_FR}(?: de {LIST_FR}| (?:des|du) (?:listes?"
    rf"|fichiers?|destinataires))?{END_FR}",
    rf"{ASK_FR}?(?:me |nous |se )(?:desinscrire|desabonner)(?: de {LIST_FR})?{END_FR}",
    rf"(?:je|nous) (?:me |nous )(?:desinscris|desabonne|desinscrivons|desabonnons)"
    rf"(?: de {LIST_FR})?{END_FR}",
    rf"{ASK_FR}(?:etre )(?:desinscrite?s?|desabonnee?s?|retiree?s?|supprimee?s?"
    rf"|radiee?s?|enlevee?s?)(?: de {LIST_FR})?{END_FR}",
    rf"(?:(?:ma |notre |je demande (?:ma |mon ))?(?:desinscription|desabonnement))"
    rf"(?: de {LIST_FR})?{END_FR}",
    r"(?:desinscri(?:re|s|t)|desabonne[rz]?)",
    r"comment (?:se|me) (?:desinscrire|desabonner)",
    rf"(?:laissez|fichez|foutez|lachez|oubliez)[- ](?:moi|nous)"
    rf"(?: (?:tranquilles?|en paix|la paix))?{END_FR}",
    rf"plus d'envois?{END_FR}",
)

ASK_EN = _any(
    r"(?:could|can|would|will) you (?:please |kindly |just )?",
    r"(?:i|we) (?:would )?(?:like|want|need|ask|request)(?: that)? you(?: to)? ",
    r"(?:i|we)'d (?:like|ask) you to ",
    r"(?:you must|you have to|just|kindly) ",
)
WANT_EN = _any(
    r"(?:i|we) (?:want|wish|would like|request|ask)(?: to)? ",
    r"(?:i|we)'d like to ",
    r"(?:how do i |how can i )",
)
END_EN = (
    r"(?: (?:again|any ?more|any longer|ever again|ever|at all|now|immediately"
    r"|at once|right now|from now on|in (?:the )?future|by (?:e-?)?mail"
    r"|at this address|to this address|to me|from you|from (?:your|the) company"
    r"|with (?:your|these|those) (?:e-?mails|mails|messages|reminders)"
    r"|permanently|for good|today|asap))*"
)
ME_EN = r"(?:me|us)"
OBJECT_EN = (
    rf"(?:(?:any|more|any more|further|any further|these|those|your|such|all these"
    rf"|all those|so many|the|all|all your) )*(?:(?:kind|sort|type) of )?{MAIL_EN}"
)
ENGLISH = (
    # stop writing to me, stop e-mailing me, stop sending me e-mails, stop the e-mails
    rf"{ASK_EN}?(?:stop|quit|cease) (?:writing|e-?mailing|mailing|contacting|messaging"
    rf"|bothering|spamming|harassing|pestering|reminding|disturbing)(?: to)?"
    rf"(?: {ME_EN})?{END_EN}",
    rf"{ASK_EN}?(?:stop|quit|cease) sending (?:(?:{ME_EN} )?{OBJECT_EN}"
    rf"|{ME_EN} (?:things|anything|this|these|stuff)){END_EN}",
    rf"{ASK_EN}?(?:stop|cease)(?: with)? {OBJECT_EN}{END_EN}",
    rf"{ASK_EN}?(?:stop|cease) (?:all )?(?:contact|communications?|sending (?:these"
    rf"|this|any|them)){END_EN}",
    rf"cease and desist{END_EN}",
    # do not write to me again, don't contact us by e-mail, never e-mail me
    rf"(?:do not|don't|dont|never|{ASK_EN}not) (?:ever )?(?:write(?: to)?|e-?mail"
    rf"|contact|mail|message|bother|spam|remind|disturb|write back to) {ME_EN}{END_EN}",
    rf"(?:do not|don't|dont|never|{ASK_EN}not) (?:ever )?send {ME_EN} "
    rf"(?:{OBJECT_EN}|anything){END_EN}",
    rf"(?:do not|don't) (?:write any ?more|(?:ever )?send {OBJECT_EN}){END_EN}",
    rf"no (?:more |further |other )?{MAIL_EN}{END_EN}",
    # take me off your list, remove my address from the mailing list, unsubscribe
    rf"{ASK_EN}?(?:take|remove|get|delete|strike|drop|cut) (?:{ME_EN}|(?:my|our|this)"
    rf" (?:e-?mail )?(?:address|e-?mail|details|name|data))(?: off| from| out of)? "
    rf"(?:of )?{LIST_EN}{END_EN}",
    rf"{ASK_EN}?(?:remove|delete) (?:{ME_EN}|(?:my|our|this) (?:e-?mail"
    rf"(?: address)?|address)){END_EN}",
    rf"{ASK_EN}?take (?:{ME_EN}|(?:my|our) (?:name|address)) off{END_EN}",
    rf"{WANT_EN}off (?:of )?{LIST_EN}{END_EN}",
    rf"{ASK_EN}?unsubscribe(?: {ME_EN})?(?: from {LIST_EN})?{END_EN}",
    rf"{WANT_EN}(?:unsubscribe|opt out|be (?:removed|unsubscribed|taken off)"
    rf"|stop receiving {OBJECT_EN}|receive no more {MAIL_EN}"
    rf"|not (?:to )?(?:receive|get) {OBJECT_EN})"
    rf"(?: (?:from |off )?{LIST_EN})?{END_EN}",
    rf"(?:{ASK_EN}?opt {ME_EN} out|(?:i |we )?opt[- ]?out|(?:i'm|i am) opting out)"
    rf"(?: (?:of|from) {LIST_EN})?{END_EN}",
    rf"(?:i|we) (?:no longer|don't|do not|dont) (?:want|wish)(?: to)? (?:to )?"
    rf"(?:receive|get|be (?:contacted|e-?mailed|reminded|written to)|hear from you)"
    rf"(?: {OBJECT_EN})?{END_EN}",
    rf"(?:i|we) (?:no longer|don't|do not|dont) want {OBJECT_EN}{END_EN}",
    rf"leave {ME_EN} alone{END_EN}",
)
SENTENCES = re.compile("|".join(f"(?:{one})" for one in (*FRENCH, *ENGLISH)))

# One word that means it, where nothing else is said.
BARE = re.compile(
    r"(?:stop|arret|arrete[rz](?: tout)?|unsubscribe|cancel all"
    r"|stop (?:it|all|this|that)"
    r"|stop (?:sms|mails?|e-?mails?|courriels?|messages?|now|tout|ca)"
    r"|ca suffit|stop(?: stop)+|assez)"
)
# Words of politeness around a wish, and what begins or ends a message.
POLITE = (
    r"(?:s'il (?:vous|te) plait|s\.? ?v\.? ?p\.?|stp|please|pls|plz|thanks"
    r"(?: a lot| so much| in advance)?|thank you(?: very much| in advance| so much)?"
    r"|merci(?: (?:beaucoup|d'avance|bien|de votre comprehension|par avance"
    r"|pour votre comprehension))?|par pitie|for god's sake|kindly|et|and|alors|donc"
    r"|so|ok|now|maintenant|immediatement|tout de suite|immediately|definitivement)"
)
FIRST = re.compile(rf"^stop[ ,]+(?:{POLITE}[ ,]+)?(?=\S)")
BEFORE = re.compile(rf"^(?:{POLITE}[ ,:;–-]+)+(?=\S)")
AFTER = re.compile(rf"(?:[ ,:;–-]+{POLITE})+$")
ONLY_POLITE = re.compile(rf"^(?:{POLITE}[ ,:;–-]*)+$")
GREETING = re.compile(
    r"^(?:re ?|re-?)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|good (?:morning"
    r"|afternoon|evening|day)|cher|chere|chers|messieurs|mesdames|madame|monsieur|mme"
    r"|mr?|greetings|to whom it may concern)\b[^,:;!\n]{0,40}?(?:[,:;!]+|$)\s*"
)
CLOSING = re.compile(
    r"^(?:(?:bien )?(?:cordialement|sinceres? salutations|salutations)|bien a vous"
    r"|cdt|cdlt|bonne (?:journee|soiree|reception|continuation)|a bientot"
    r"|meilleures? salutations|respectueusement|amicalement|(?:(?:best|kind|warm)"
    r" )?(?:regards|wishes)|best|yours(?: (?:sincerely|faithfully|truly))?|sincerely"
    r"|cheers|merci|thanks|thank you|je vous prie d'agreer\b.*|veuillez agreer\b.*"
    r"|dans l'attente\b.*)(?: (?:a vous|et (?:bonne )?.{1,30}|and .{1,30}))?[ ,.!]*$"
)
ENDS = re.compile(r"(?<=[.!?;…])\s+|\n+")
EDGES = " .,;:!?«»\"'“”*-–—()…\t"
# A line under a wish that can only be who wrote it.
NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞŒ][\w.'’&-]*|[\d+(][\d\s.()/+-]*|\S+@\S+|www\.\S+|https?:\S+"
    r"|&|-|–|—|\||·|•|,|/|de|du|des|la|le|les|l'\S+|d'\S+|et|and|of|rue|avenue|route"
    r"|bd|cedex|place|chemin|allée|impasse|quai|boulevard|bis|ter|street|road|lane"
    r"|tel|tel\.|tél|tél\.|mob\.?|fax|chez|at|the"
    r"|direct(?:eur|rice|or)|administrati(?:f|ve)|financ(?:ier|ière|ial|e)"
    r"|comptab(?:le|ilité)|gérante?|responsable|service|achats?|présidente?|chef"
    r"|assistante?|associée?|général(?:e)?|adjointe?|clients?|fournisseurs?|manager"
    r"|head|chief|officer|owner|accounts?|accounting|accountant|payable)[,:.]?$"
)
# What programs and companies put under every message.
FOOTER = re.compile(
    r"^(?:get outlook|(?:telecharge[rz]|obten(?:ir|ez)) outlook|provenance ?:"
    r"|(?:envoye|sent) (?:avec|with|via|using)"
    r"|(?:ce|cet|le present|this) (?:message|courriel|e-?mail|mail)\b.{0,90}confidenti"
    r"|(?:avis de |note de )?confidentialit|pensez a l'environnement"
    r"|(?:please )?(?:consider|think of) the environment)"
)
TOPIC = re.compile(
    r"(?:factur|livrai|command|paie|virement|invoice|deliver|order|payment|travaux"
    r"|penalit|penalt|chantier|contrat|contract|production|colis|parcel)"
)
LONGEST_SIGNATURE = 8  # lines
LONGEST_LINE = 12  # words of one
WORD = re.compile(r"\w+")


def asks_to_stop(text: str, subject: str = "", names: str = "") -> bool:
    """Whether a message asks to write no more by its channel.

    Greeting, politeness, signature and what is quoted do not count. One word ("STOP")
    counts where nothing else is said; a whole sentence of it (« ne m'écrivez plus »)
    counts wherever it stands.

    :param subject: counts where nothing was written in the message
    :param names: of who wrote, whose signature they are however written
    """
    beginning = text.strip()[:LONGEST_STOP]
    said = own_words(beginning).strip() or below_quote(beginning).strip()
    if not said:
        return _wish(_bare(subject)) is not None
    sentences = [_bare(one) for one in _without_signature(said, names)]
    sentences = [one for one in sentences if one and not ONLY_POLITE.match(one)]
    wishes = [_wish(one) for one in sentences]
    if any(wish == "sentence" for wish in wishes):
        return True
    return bool(wishes) and all(wish == "word" for wish in wishes)


def _wish(sentence):
    """``sentence``, ``word``, or None where it is neither."""
    if any(map(SENTENCES.fullmatch, (sentence, FIRST.sub("", sentence)))):
        return "sentence"
    return "word" if BARE.fullmatch(sentence) else None


def _bare(sentence):
    """A sentence without greeting, politeness and the marks around it."""
    said = " ".join(plain(sentence).split()).strip(EDGES)
    while said != (left := GREETING.sub("", said).strip(EDGES)):
        said = left
    if ONLY_POLITE.match(said):
        return ""
    before = None
    while said != before:
        before = said
        cut = AFTER.sub("", said).strip(EDGES)
        said = cut or said
        if not SENTENCES.fullmatch(said):
            said = (BEFORE.sub("", said) or said).strip(EDGES)
    return said


def _without_signature(text, names):
    """The sentences of a text, without a formula at its end and what follows it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        end = CLOSING.match(plain(line)) and len(lines) - number <= LONGEST_SIGNATURE
        if number and (end or FOOTER.match(plain(line))):
            lines = lines[:number]
            break
    while len(lines) > 1 and _is_signature(lines[-1], names):
        lines.pop()
    return [one for line in lines for one in ENDS.split(line) if one.strip()]


def _is_signature(line, names):
    words = line.split()
    if BARE.fullmatch(_bare(line)):
        return False
    if set(WORD.findall(plain(line))) <= set(WORD.findall(plain(names))):
        return True
    if len(words) > LONGEST_LINE or TOPIC.search(plain(line)):
        return False
    return all(map(NAME_WORD.match, words))
