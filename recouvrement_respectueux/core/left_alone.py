# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A wish to get no more messages, in free words among others, for who reads a reply.

Wider than `stop.asks_to_stop`, which acts by itself: here a person is only asked
whether that was meant. Written without capitals and accents (`tone.plain`).
"""

import re

_MAIL = (
    r"(?:e-?mail\w*|mails?|mailings?|messag\w+|msg\w*|texts?|texting|sms|letters?"
    r"|reminders?|reminding|notifications?|nudg\w+|follow[- ]?ups?|spam\w*|junk"
    r"|writing|write|sending|contacting|contact|textin|chas(?:ing|ers?)|bothering"
    r"|disturbing|harass\w+"
    r"|pestering|nagging|hounding|communicat\w+|correspond\w+|pings?|pinging|notices?"
    r"|blasts?|dunning|courriels?|relances?|relancer|rappels?|notifs?|envois?|envoyer"
    r"|m'?ecrire|nous\s+ecrire|ecrire|contacter|sollicit\w+|harceler|harcelement"
    r"|embeter|deranger|importuner|emmerder|spammer|textos?|demarchage)"
)
_END = (
    r"(?:stop(?:ping)?|quit|ceased?|halt|discontinue|desist|refrain|suspend|disable"
    r"|switch\w*\s+off|turn\w*\s+off|leave\s+off|pack\s+(?:it\s+)?in"
    r"|knock\s+(?:it\s+)?off|give\s+over|enough|sick\s+of|tired\s+of|put\s+an\s+end\s+to|avoid|evite[rz]|cancel(?!\s+and)|arret(?:ez"
    r"|er|e|es)"
    r"|cess(?:ez|er|e)|stopp(?:ez|er|e)|finissez|suspend(?:ez|re)|interromp(?:ez|re)"
    r"|desactiv(?:ez|er)|mett(?:re|ez)\s+(?:fin|un\s+terme)|coup(?:ez|er)|assez"
    r"|marre|ras[- ]le[- ]bol"
    r"|annul(?:ez|er))"
)
# What a list, an address or a file of addresses is called.
_LIST = (
    r"(?:(?:your|the|this|that|any|all|whatever|votre|vos|la|les|cette|ce|ces|toutes?"
    r"|le|l')\s*)*"
    r"(?:\w+[- ]){0,2}?(?:lists?|listing|database|data\s?bases?|records|systems?"
    r"|reminders?|circulation|loop|distributi?on|distributor|campaign|e-?mails?"
    r"|mailings?|files?|books|computers?|tool|contacts?|blast|address\s+book|thread"
    r"|chain|robot|automat\w+|listes?|fichiers?|bases?|boucle|circuit|dispositif"
    r"|diffusions?|envois?|destinataires|relances|rappels|carnet|truc|machine|mails"
    r"|logiciel|repertoire)\b"
)
_OFF = (
    r"(?:take|tak|remove|delete|strike|drop|leave|keep|scratch|erase|wipe|lose|loose"
    r"|cut|get|unlist|de-?register|unsubscribe|forget|exclude)"
)
_OFF_FR = (
    r"(?:retir|enlev|supprim|effac|ot|ray|vir|desinscri|desabonn|decoch|radi|exclu"
    r"|soustrai|sort|degag|oubli|blackliste?)(?:ez|er|e|es|re|ir|vez|vire)?"
)
_MINE = r"(?:me|us|my|our|this|that|these|these?|his|her|him|them|mine|\S*@\S*)"
_OWN_FR = (
    r"(?:mon|ma|mes|notre|nos|cette|ce|l')\s*(?:adresse|e-?mail|mail|courriel|boite|numero"
    r"|nom|coordonnees|donnees|contact|telephone|tel|portable)"
)
_EDGE = r"\b(?<!ne )(?<!not )"
_UNLESS = (
    r"(?!.{0,40}\b(?:client|until|before|jusqu|avant|tant\s+que|le\s+temps|pendant"
    r"|while|whilst|for\s+(?:\d+|a|two|three)\s+(?:days?|weeks?|months?)|pour\s+\d+"
    r"|d'ici)\b)"
)
# What a bare « stop » may be followed by, so that it is no mere call to attention.
_OVER = r"(?=\W*(?:$|\b(?:merci|thanks?|thank\s+you|svp|stp|please|cordialement)\b))"
_ROBOT = (
    r"(?:(?:your|that|this|votre|vos|ta|ton|tes|cette|cet|ce|the|le|la)\s+(?:\w+\s+){0,2}?"
    r"(?:robots?|bots?|automates?|automatismes?|sequences?|sequenceur|drip|autopilot"
    r"|automation|mailer|bombardment|bombardement|pilonnage)\b"
    r"|(?:your|votre|ta|the|la|that|this|cette)\s+machine\b(?!\s+(?:de|d'|a|to|tool|on)\b))"
)
_POST = (
    r"(?:post|letter|mail\s+post|snail\s+mail|la\s+poste"
    r"|courrier(?:\s+postal)?|lettre|papier)"
)

WISHES = (
    # stop, and what is to end
    rf"(?<!n'){_EDGE}{_END}\b(?:\W+[\w'@]+){{0,5}}?\W+{_MAIL}\b{_UNLESS}",
    rf"\b{_MAIL}\b(?:\W+\w+){{0,6}}?\W+(?:(?:must|should|can|could|please|need"
    r"|needs|doivent|doit|peuvent)\s+(?:\w+\s+){0,2}(?:stop|end|cease|be\s+(?:stopped"
    r"|switched\s+off|turned\s+off|disabled|suppressed)|cesser|arreter|s'arreter)"
    r"|be\s+(?:switched\s+off|turned\s+off|disabled|stopped|suppressed))\b",
    # the bare word, where a sentence begins with it and nothing follows
    r"(?:^|[.!?,;:()…-]\s*|\b(?:so|please|now|alors|donc|et|and|ye|would|just|to)\s+)"
    r"(?<!will )(?:stop|arretez|cessez|quit|desist|cease|unsubscribe|desinscription"
    r"|remove|cesser|discontinue)"
    r"(?:\s+(?:it|now|please|pls|plz|svp|stp|merci|this|that|ca|cela|tout|tout\s+ca"
    r"|maintenant|s'il\s+(?:vous|te)\s+plait|immediate\w+|thanks?|stop|all))*"
    rf"\s*(?:[.!?,;:)…]|$){_OVER}",
    r"\bil\s+faut\s+arreter\b|\b(?:elle|il|ca|robot|machine)\s+(?:arrete|s'arrete)\s*"
    r"(?=[.!?]|$)|\b(?:let|que)\s+(?:this|that|ce|cela)\s+(?:be|soit)\s+(?:the"
    r"|le|la)\s+(?:last|end|dernier\w*)",
    # no more of it
    r"\b(?:no|not|nothing)\s+(?:more|further|other|additional)\s+(?:of\s+)?(?:\w+\s+)"
    rf"{{0,3}}?(?:{_MAIL}|these|those|be\s+generated)\b{_UNLESS}",
    rf"\b(?:no|not)\s+(?:need\s+)?(?:\w+\s+)?{_MAIL}(?:\s+\w+){{0,4}}\s+(?:more"
    rf"|any\s?more"
    r"|every\s+day|please|again)\b|^\W*(?:no\s+more|plus\s+rien)\b\W*(?:$|svp|please)",
    r"\b(?:must|have\s+to|i)\s+(?:ask|insist|request|demand)\w*\s+(?:that\s+)?(?:no"
    r"|not)\b.{0,20}\bmore\b|\bonce\s+(?:is\s+)?enough\b",
    r"\b(?:do\s+not|don'?t|dun|dnt|does\s+not|doesn'?t|no\s+longer|not|never)\s+"
    r"(?:\w+\s+)?(?:want|wish|need|like|desire|consent|agree)\s+"
    r"(?!(?:to\s+)?(?:open|read|miss|lose|see)\b)(?:to\s+)?"
    r"(?:\w+\s+){0,3}?(?:receiv\w+|hear\b|be\s+(?:contacted|written|reminded|chased"
    rf"|emailed|texted)|get\s+(?:any|these|your|more)|{_MAIL}|you\s+(?:holding"
    r"|using|to\s+(?:write|email|contact|text)))",
    r"\b(?:do\s+not|don'?t|dont|dun|never|not)\s+(?:ever\s+|you\s+|keep\s+|please\s+"
    r"|use\s+|to\s+)*(?:e-?mail|contact|writ\w*|text|messag\w*|send\w*|mail(?:ing)?|chas\w+"
    r"|remind\w*|bother\w*|disturb\w*|spam\w*)\s+(?:to\s+)?(?:me|us|here|my\b|our\b"
    r"|this\s+(?:address|mail\w*|e-?mail|number|ward|office)|any|anything|anymore"
    r"|more|again|these|those|e-?mails?|messages?)\b"
    r"(?!.{0,30}\b(?:before|until|invoice|goods|bill|order|pay|yet|till|twice|change))",
    r"\b(?:do\s+not|don'?t)\s+use\s+(?:it|this|my|our|that)\b.{0,30}\b(?:again|address"
    r"|number|any\s?more|e-?mail|mailbox)",
    # to be taken off
    rf"\b{_OFF}\s+{_MINE}\b(?:\s+[\w'@.-]+){{0,6}}?\s+(?:off|from|out\s+of|out|on)\s+"
    rf"(?:of\s+)?{_LIST}",
    rf"\b{_OFF}\s+(?:the\s+)?[\w'@. -]{{0,45}}\b(?:off|from|out\s+of)\s+(?:your|ye?r"
    rf"|the"
    r"|this|any|whatever)\s+(?:\w+\s+)?(?:mailing|reminder\w*|distribution|circulation"
    r"|lists?|campaign|e-?mails?|contacts?|follow\w*|loop|chas\w+)",
    r"\b(?:remove|delete|unlist|strike|unsubscribe|exclude|de-?register)\s+(?:me|us)\b"
    rf"|\b(?!keep|leave|get){_OFF}\s+(?:{_MINE}\s+(?:\w+\s+){{0,2}}(?:number|address|e-?mail|mail"
    r"|mail\s?box|contact|info|details|data|name|inbox|id))\b(?!\s+(?:a\b|the\b|for"
    r"|and\s+(?:write|send|contact|use)|to\b))|\b(?:remove|delete)\s+[\w.]+@"
    rf"|^\W*(?:remove|delete|{_OFF}\s+me)\W*$|\b(?:take|get|took)\s+(?:me|us)\s+o(?:ff"
    r"|ut)\b|\b(?:my|our)\s+(?:address|e-?mail|info|name|number)\s+(?:out|off)\b",
    r"\b(?:unsub(?:scrib\w*)?|opt(?:ing|ed)?[- ]?out|de-?register(?:ing)?)\b",
    # to be left alone
    r"\b(?:leave|let)\s+(?:me|us|him|her|them|my\s+\w+|this\s+\w+)\s+(?:alone"
    r"|be\b(?=\W*$)"
    r"|(?:in|with)\s+peace|go\b(?=\W*$)|out\s+of)|\bgo\s+away\b|\bget\s+lost\b"
    r"|\bbuzz\s+off\b"
    r"|\bcease\s+and\s+desist\b|\bdesist\s+from\b"
    r"|\bi(?:'m|\s+am|\s+will|'ll|'ve|\s+have)?\s*(?:now\s+)?block(?:ed|ing)?\s+(?:you"
    r"|this|your|if)\b|^\W*blocked\b(?=\W*$|\s+if)|\b(?:mark\w*|report\w*|flag\w*|goes"
    r"|going|filed)\s+"
    r"(?:\w+\s+){0,4}(?:as|to|in|into)\s+(?:my\s+)?(?:spam|junk)\b",
    r"\b(?:e-?mail|write|message|text|contact)\s+(?:to\s+)?(?:me|us)\s+(?:one|once)\s+"
    r"more\b|\bone\s+more\s+(?:e-?mail|message|text|letter|reminder)\s+(?:and|from)\b"
    r"|\b(?:last|final)\s+(?:e-?mail|message|letter|text|one)\s+(?:i\s+(?:want|get"
    r"|receive)|you\s+send)",
    # by law
    r"\b(?:object|objection|m'oppose|nous\s+opposons|opposition)\b.{0,60}\b(?:data"
    r"|process\w*|e-?mails?|messages?|contact\w*|traitement|donnees|sollicit\w*"
    r"|envois?|communic\w*|relances?|utilis\w*|use\b)"
    r"|\b(?:withdraw|revoke|retire|do\s+not)\s+(?:my\s+|mon\s+)?consent\w*"
    r"|\b(?:gdpr|rgpd|popia|lpd|cnil|data\s+protection|droit\s+a\s+l'(?:oubli"
    r"|effacement)|right\s+to\s+(?:erasure|object|be\s+forgotten))\b.{0,80}\b(?:stop"
    r"|object\w*|oppos\w*|remov\w*|delet\w*|eras\w*|suppr\w*|effac\w*|off\b|no\s+more"
    r"|retir\w*|ne\s+plus)",
    # plus de mails, je n'en veux plus
    rf"\bplus\s+(?:du\s+tout\s+)?(?:de|d'|aucune?s?|besoin\s+de|un\s+seul"
    rf"|jamais\s+de)\s*"
    rf"(?:(?:ces|vos|ce|tes|genre|de|ton|votre|seul)\s+){{0,3}}{_MAIL}",
    r"\b(?:n'?en\s+)(?:veux|voulons|veut|peux|pouvons)\s+plus\b|\b(?:veux|voulons"
    r"|veut|souhait\w+|desir\w+|aimerais|voudrais)\s+plus\s+(?:de\s+(?:ces|vos|tes"
    rf"|tout)|{_MAIL}|recevoir|rien\b|etre\s+(?:contact|relanc|sollicit|derang|rappel"
    r"|importun)|que\s+vous|avoir\s+(?:de\s+)?(?:vos|ces)|entendre|vous\s+(?:lire"
    r"|voir|entendre))",
    r"\bne\s+(?:plus|pas|surtout\s+plus)\s+(?:rien\s+)?(?:recevoir|etre\s+(?:contact"
    r"|relanc|sollicit|derang|importun|destinataire)|m'?(?:ecrire|envoyer|adresser"
    r"|importuner)|(?:me|nous)\s+(?:\w+\s+)?(?:ecrire|contacter|envoyer|adresser"
    rf"|relancer|solliciter|deranger|importuner|harceler)|utiliser\s+{_OWN_FR}"
    r"|garder\s+(?:mon|aucun|notre|ces))",
    r"\b(?:n'?|ne\s+)?(?:m'?|me\s+|nous\s+)?(?:ecri(?:s|vez|ve)|envo(?:yez|ie|yer)"
    r"|contact(?:ez|e)|relanc(?:ez|e)|adressez|derang(?:ez|e)|sollicitez|spamm?ez"
    r"|utilis(?:ez|e))\s*(?:[- ](?:moi|nous))?\s+plus\s+(?:rien|jamais|de\b"
    r"|d'|du\s+tout|sur\b|a\s+(?:cette|mon|ce)|par\s+(?:mail|e-?mail|courriel|sms)"
    r"|cette|ce\b|mon\b|svp|stp|merci|s'il)(?!.{0,30}(?:avant|facture|marchandise"
    r"|commande|colis))|\bn'?\s?(?:ecrivez|envoyez|utilisez)\s+plus\b(?!.{0,25}(?:avant|factur|commande|colis))",
    rf"\b(?:inutile|pas\s+(?:la\s+peine|besoin)|plus\s+la\s+peine)\s+(?:de\s+|d')"
    r"(?:me\s+|m'|nous\s+|en\s+|vos\s+|ces\s+|des\s+|continuer\s+a\s+)*"
    rf"{_MAIL}|\b(?:svp|non|stop)\s+(?:pas|plus)\s+(?:d'|de\s+)?{_MAIL}",
    # retirez-moi
    rf"\b{_OFF_FR}[- ](?:moi|nous)\b(?!\s+(?:ca|cela|le\b|la\b|les\b|l'|ce\b|ces"
    r"|cette|un|une|des\b(?!\s+(?:liste|envois|fichier|destinat))|d'un|votre|vos\b))",
    rf"\b{_OFF_FR}\s+(?:tout\s+de\s+suite\s+|donc\s+)?{_OWN_FR}|\b{_OFF_FR}\s+(?:\w+@"
    r"|l'adresse|le\s+(?:mail|numero|telephone))",
    rf"\b(?:m'?|me\s+|nous\s+|se\s+)(?:faire\s+)?{_OFF_FR}\b(?:\s+\w+)?\s+(?:de|du|des"
    rf"|d')\s*{_LIST}|\b(?:me|nous|m')\s*(?:desabonner|desinscrire|radier|decocher)\b",
    rf"\b(?:etre|suis|soit|soyons)\s+{_OFF_FR}e?e?s?\s+(?:de|des|du)\b",
    r"\b(?:desabonn|desinscri)\w*|\b(?:laiss|lach|fich|fout)(?:ez|e|er)[- ](?:moi|nous)"
    r"(?:\s+(?:donc|un\s+peu))?\s+(?:tranquilles?|la\s+paix|en\s+paix|la\s+grappe"
    r"|avec\s+(?:vos|tes|ces))"
    r"|\b(?:knock|jog|pack|leave)\s+(?:it\s+)?(?:off|on|in)\b(?=\s*[.!,]|\s+or\b|\s*$)"
    r"|\b(?:bugger|sod|piss|naff|get)\s+off\s+(?:my\s+back\s+)?with\s+(?:your|the|these)\b"
    rf"|\b(?:supprimer|retirer|effacer|desactiver"
    rf"|soustraire)\s+(?:\w+\s+){{0,3}}?(?:de|a)"
    rf"\s+(?:ces\s+messages|{_LIST})"
    r"|\boubli(?:ez|e)[- ](?:moi|nous)\b|\bj[e'](?:\s+vous|\s+te)\s?(?:ai\s+)?bloque\b"
    r"|\bje\s+bloque(?:\s+(?:votre|cette|l'expediteur)|\s*[,.!]|\s*$)"
    r"|\b(?:mets|classe\w*|vont|direct\w*)\s+(?:\w+\s+){0,3}(?:spams?"
    r"|indesirables?|corbeille|poubelle)\b|\bc'?\s?est\s+du\s+spam\b",
    # the machine that writes is switched off
    r"\b(?:switch|turn|shut|call|power|pull|leave)\s+(?:off\s+)?"
    rf"(?:{_ROBOT}|(?:these|this|them|it|those)\s+(?:\w+\s+)?off\b(?=\W*(?:$|please|thanks?|now)))"
    rf"|\b(?:stop|kill|unplug|mute|silence|bin|debranch(?:ez|er|e)|eteign(?:ez|s)"
    rf"|eteindre|coup(?:ez|er|e)|rang(?:ez|er|e)|arret(?:ez|er)|stopp(?:ez|er)"
    rf"|fai(?:tes|s)\s+taire)\s+{_ROBOT}"
    rf"|\b(?:debranch(?:ez|er|e)|eteign(?:ez|s))\s+(?:\w+\s+){{0,2}}{_MAIL}"
    rf"|{_ROBOT}\s+(?:can\s+)?(?:chill|rest|se\s+taise|stop)",
    # it is over with them
    rf"\b(?:done|finished|had\s+it|through)\s+with\s+(?:all\s+|the\s+|these\s+|your\s+"
    rf"|those\s+)*{_MAIL}|\bfini(?:s|e|es)?\s+(?:les|vos|ces|avec\s+(?:les|vos|ces))\s+"
    rf"{_MAIL}|\bpar\s+(?:e-?)?mail\W+c'?\s?est\s+(?:fini|termine)"
    r"|\b(?:the\s+end|c'est\s+la\s+fin)\s+(?:of|de|des)\s+(?:the\s+|ces\s+|vos\s+)?"
    rf"{_MAIL}|^\W*(?:enough|ca\s+suffit)(?:\s+now)?(?:\W+(?:thank\s+you|thanks"
    r"|merci))?\W*$",
    rf"\b(?:no|nae|zero|aucune?|pas\s+de)\s+(?:electronic|electroniques?|automatic"
    rf"|automated)\s+{_MAIL}|\b(?:pas\s+de|aucune?)\s+{_MAIL}\s+(?:electroniques?"
    r"|automatiques?)|\bno\s+emails?\s+at\s+all\b|\bnae\s+mair\b",
    # rather not
    r"\b(?:grateful|glad|obliged|kindness|pleased|rather|sooner|prefer)\s+(?:\w+\s+)?"
    rf"not\s+(?:to\s+)?(?:get|be|receive|have|being|getting)\b.{{0,40}}\b(?:{_MAIL}"
    r"|these|those|them|any|one|emailed|written|chased)\b"
    r"|\b(?:passer(?:ais|ions)|passe|passons)\s+(?:bien\s+|volontiers\s+|fort\s+bien\s+)*"
    rf"d[e']\s*(?:vos|ces|tes)\s+{_MAIL}|\b{_MAIL}\b.{{0,30}}\bj\s?e?\s?'?\s?m'en\s+passe"
    rf"|\b(?:epargne[rz]|dispense[rz])[- ]?(?:nous|moi|m')?\s*(?:de\s+|d')?(?:vos"
    rf"|ces)\s+"
    rf"{_MAIL}|\b(?:nous|m')\s*(?:epargner|dispenser)\s+(?:de\s+)?(?:vos|ces)\s+{_MAIL}",
    rf"\b(?:only|uniquement|seulement|exclusivement)\s+(?:ever\s+)?(?:par|by|via|de\s+la)"
    rf"\s+{_POST}\b(?!\s+(?:le|hier|on|last|the|du))|\bwrit\w+\s+(?:to\s+(?:me|us)\s+)?by"
    rf"\s+{_POST}(?:\s+only)?\b|^\W*(?:par|by)\s+{_POST}\s+(?:uniquement|only"
    r"|seulement|exclusivement)\b|\bpapier\s+ou\s+rien\b|\bn[e']\s?(?:\w+\s+){1,6}?que\s+(?:par"
    rf"|du)\s+{_POST}\b",
    rf"\b(?:veux|voulons|veut)\s+pus\s+(?:de\s+)?(?:\w+\s+)?{_MAIL}|\bpus\s+de\s+{_MAIL}",
    r"\b(?:request|demand|ask\s+for|demand\w+|sollicit\w+|exige|requiers)\s+(?:\w+\s+)?"
    r"(?:the\s+|l'|la\s+)?(?:erasure|deletion|removal|effacement|suppression|retrait"
    r"|radiation)\s+(?:of|de|du)\b",
    # my inbox
    r"\b(?:keep|leave)\s+(?:\w+\s+){1,4}?out\s+of\s+(?:my|our|this)\s+(?:inbox|mailbox"
    r"|e-?mail|phone)|\b(?:laiss|lach)(?:ez|e|er)\s+(?:\w+\s+)?(?:ma|notre|mon|cette)\s+"
    r"(?:boite|messagerie|adresse|mail|telephone|portable)"
    r"(?=.{0,25}\b(?:tranquille|en\s+paix|hors|en\s+dehors)|\W*(?:$|,))"
    r"|\bcassez[- ]vous\s+de\s+m",
    r"\b(?:sors|sortez|sortir|debarqu\w+|flush\w+|raye[rz]?|raye)(?:[- ](?:moi"
    r"|nous))?\s+"
    rf"(?:[\w']+\s+){{0,4}}?(?:de|du|des)\s+{_LIST}",
    r"^\W*remove\s+from\s+(?:the\s+|your\s+)?(?:mailing\s+)?lists?\b|\bcome\s+off\s+"
    rf"(?:of\s+)?{_LIST}|\b(?:delist|purge)\s+(?:me|us|this|my|our)\b",
    r"\b(?:dinnae|dinna|didnae)\s+(?:write|email|text|send|message)\b",
    rf"\b(?:plus|pas)\s+(?:necessaire|utile|besoin)\s+(?:de\s+|d')(?:continuer\s+a\s+)?(?:me\s+|m'|nous\s+)?{_MAIL}"
    rf"|\bplus\s+(?:necessaire|utile|besoin)\s+(?:de\s+|d')(?:me|nous|m')\s*(?:adresser"
    r"|faire\s+parvenir|transmettre)\b|\binutile\s+(?:d'insister|de\s+continuer\s+a\s+(?:me"
    r"|nous|m'))",
    r"\b(?:ne\s+)?m'en\s+(?:envo|adress|transm)\w+\s+plus\b|\benvo(?:yez|ie)\s+plus\s+(?:ces"
    r"|ca|cela)\b|\bfaut\s+(?:plus|pus)\s+m'?\s?(?:ecrire|envoyer|texter|appeler)",
    r"\b(?:stop|quit|cease)\s+(?:hassling|hasslin|copying|badgering|plaguing|stalking"
    r"|bombarding|flooding)\b",
    rf"\b(?:another|encore\s+une?)\s+(?:one|{_MAIL})?\s*(?:and|et)\s+(?:you'?re|i'?ll|i|je"
    r"|vous)\b.{0,20}\b(?:block\w*|bloqu\w*)",
    rf"\bencore\s+un\s+(?:seul\s+)?{_MAIL}\s+et\b|\b(?:dernier|derniere)\s+{_MAIL}\s+"
    r"(?:que|svp)",
)
SEARCHED = re.compile("|".join(f"(?:{one})" for one in WISHES), re.MULTILINE)

# Who asks for messages, or why they do not come, wants no end of them.
MORE = re.compile(
    r"\b(?:do\s+)?(?:keep|continue|carry\s+on)\s+(?:on\s+)?(?:writing|sending|e-?mailing"
    r"|reminding|texting|to\s+(?:write|send|e-?mail|remind|text))"
    r"|\b(?:do\s+)?(?:write|remind|nudge|chase|e-?mail)\s+me\s+(?:again|whenever|any\s?time)"
    r"|\bcontinu(?:ez|e|er)\s+(?:donc\s+)?(?:a|de)\s+(?:m'|me\s+|nous\s+)?(?:ecri|envoy"
    r"|relanc|rappel|adress)|\bn'hesit(?:ez|e)\s+pas\s+a\s+(?:m'|me\s+|nous\s+)"
    r"|\b(?:why|how\s+come)\b.{0,30}\b(?:don't|do\s+not|didn't|am\s+i\s+not|no\s+longer)\b"
    r".{0,20}\b(?:get|receiv\w+|had|hear)"
    r"|\b(?:pourquoi|comment\s+se\s+fait)\b.{0,30}\bne?\s?(?:recois|recevons|recoit|reçois)"
    r"\s+(?:plus|pas)|\b(?:don't|do)\s+you\s+(?:no\s+longer\s+)?(?:not\s+)?send\b.{0,40}\?"
    r"|\bvous\s+(?:ne\s+)?n?'?\s?(?:envoyez|ecrivez|faites)\s+plus\b[^.!]{0,40}\?"
)


def wants_more(text: str) -> bool:
    """Whether a plain text asks for messages to go on, or misses them."""
    return bool(MORE.search(text))


def left_alone(text: str) -> tuple[int, int] | None:
    """Where a plain text asks for no more messages; None where it does not.

    :param text: as `tone.plain` makes it
    """
    found = None if wants_more(text) else SEARCHED.search(text)
    return found.span() if found else None
