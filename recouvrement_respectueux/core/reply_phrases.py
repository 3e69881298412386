"""What customers say in plain cases, French and English: phrases by kind of answer.

Written without capitals and accents (`tone.plain`). They hold where the words leave no
doubt; the rest is for the trained heads of the addon beside, or for a person.
"""

import re

KINDS = (
    "promise",
    "already_paid",
    "dispute",
    "administrative",
    "hardship",
    "plan_request",
    "wrong_contact",
    "out_of_office",
    "stop",
    "acknowledged",
    "question",
    "bank_details_doubt",
    "procedure",
    "threat_or_anger",
    "death",
    "representative",
)
# Those that a person must not miss; they go before the others.
GRAVE = ("death", "procedure", "representative", "dispute", "hardship")

_MY = r"(?:mon|ma|mes|notre|nos|my|our|her|his|the|son|sa)"
_KIN = (
    r"(?:mari|epou[sx]e?|conjointe?|pere|mere|papa|maman|frere|soeur|fils|fille|tante"
    r"|oncle"
    r"|grand[- ]?(?:pere|mere)|husband|wife|father|mother|dad|mum|mom|brother|sister"
    r"|son"
    r"|daughter|aunt|uncle|nan|gran(?:dfather|dmother)?|client|locataire|tenant|boss"
    r"|owner)"
)

PHRASES = {
    "death": (
        r"\b(?:est|etait|sont)\s+(?:decede|morte?\b)|\bdece(?:s|dee?)\s+(?:de|du|le|en"
        r"|a|soudain|brutal)"
        r"|\bavis\s+de\s+deces|\bcertificat\s+de\s+deces|\bacte\s+de\s+deces"
        r"|\bnous\s+a\s+quittes?\b|\bs'est\s+eteinte?\b",
        r"\b(?:passed\s+away|has\s+died|died\s+(?:on|in|last|this|a\b|two|three"
        r"|suddenly|of)|is\s+dead|is\s+deceased|the\s+deceased|late\s+(?:husband|wife"
        r"|father|mother)|death\s+certificate|probate|bereave\w*|the\s+estate\s+of"
        r"|executors?\b)",
        r"\b(?:feue?\s+(?:m\.|mme|monsieur|madame|mon|ma)|succession\s+de"
        r"|notaire\s+(?:charge|saisi)|veuve\s+de|obseques|enterrement|enterr(?:e"
        r"|ons)\b)",
    ),
    "procedure": (
        r"\b(?:redressement|liquidation)\s+judiciaire|\bprocedure\s+(?:de\s+sauvegarde"
        r"|collective|amiable|de\s+conciliation)|\bsauvegarde\b.{0,40}\btribunal"
        r"|\bmandataire\s+(?:judiciaire|liquidateur)|\bliquidateur\b"
        r"|\badministrateur\s+judiciaire",
        r"\bcommission\s+de\s+surendettement|\bdossier\s+de\s+surendettement"
        r"|\bsurendettement\b|\bbanque\s+de\s+france\b.{0,40}\b(?:dossier|recevab)"
        r"|\bdepot\s+de\s+bilan|\bdepose(?:r|s)?\s+(?:le\s+)?bilan"
        r"|\bretablissement\s+personnel|\breglement\s+collectif\s+de\s+dettes"
        r"|\bdeclar(?:er|ation)\s+(?:de\s+)?(?:votre|vos)?\s*creances?\b"
        r"|\bjugement\s+d'ouverture|\bconcordat\b",
        r"\b(?:in|into|under|gone\s+into|entered)\s+(?:administration|liquidation"
        r"|receivership|examinership|chapter\s+(?:7|11|13))\b|\bchapter\s+(?:7|11"
        r"|13)\b|\b(?:filed|filing|file)\s+for\s+bankruptcy|\b(?:declared|made"
        r"|gone)\s+bankrupt|\bbankruptcy\b|\binsolvency\s+(?:practitioner|proceedings"
        r"|service)|\binsolvent\b|\bliquidators?\b"
        r"|\bi\.?v\.?a\.?\b(?=.{0,60}\b(?:proposal|practitioner|creditor|approved"
        r"|supervisor|arrangement))|\bvoluntary\s+arrangement|\bdebt\s+relief\s+order"
        r"|\btrust\s+deed\b|\badministrators?\s+(?:have\s+been|were)\s+appointed"
        r"|\bwinding[- ]up",
    ),
    "representative": (
        r"\b(?:je\s+suis|nous\s+sommes|en\s+(?:ma\s+)?qualite\s+d[e'])\s*(?:l[ae']\s*"
        r"|son\s+|sa\s+|le\s+)?(?:avocate?s?|conseil|curat(?:eur|rice)|tut(?:eur|rice)"
        r"|mandataire|comptable\s+de|expert-comptable\s+de|notaire|huissier"
        r"|assistante?\s+sociale)",
        r"\b(?:curatelle|tutelle|habilitation\s+familiale|mandat\s+de\s+protection)\b"
        r"|\bmon\s+(?:avocate?|conseil\s+juridique)\b|\b(?:adressez?[- ]vous|ecrire"
        r"|contacter|contactez|voyez|voir)\s+(?:desormais\s+|directement\s+"
        r"|uniquement\s+)?(?:a\s+|avec\s+)?(?:mon|ma|notre)\s+(?:avocate?|comptable"
        r"|cabinet|conseil|expert|tutrice|tuteur|curat\w+|fille|fils"
        r"|assistante\s+sociale|syndic|gestionnaire)",
        r"\b(?:je|nous)\s+(?:represente|representons|agis|agissons|interviens"
        r"|intervenons)\b.{0,40}\b(?:pour|client|compte|interets|nom)"
        r"|\bau\s+nom\s+(?:et\s+pour\s+le\s+compte\s+)?de\s+(?:m[.r]|mme|mon\s+client"
        r"|ma\s+cliente|mes\s+clients|notre\s+cliente?)"
        r"|\bpour\s+le\s+compte\s+de\s+(?:m[.r]|mme|mon|ma|notre)",
        r"\b(?:we|i)\s+(?:act|represent|am\s+acting|are\s+acting|are\s+instructed"
        r"|am\s+instructed|have\s+been\s+instructed)\b|\bon\s+behalf\s+of\s+(?:my|our"
        r"|mr|mrs|ms|the)\b|\bmy\s+(?:solicitors?|lawyer|attorney|barrister)\b"
        r"|\b(?:power\s+of\s+attorney|court[- ]appointed|deputy\s+for|appointee\s+for"
        r"|legal\s+guardian|debt\s+advis(?:er|or)|debt\s+advice|citizens\s+advice"
        r"|stepchange|money\s+adviser)\b|\b(?:contact|speak\s+(?:to|with)|write\s+to"
        r"|direct\s+.{0,30}\s+to|through)\s+(?:my|our)\s+(?:solicitors?|lawyer"
        r"|accountant|bookkeeper|adviser|advisor|daughter|son|attorney|agent|guardian)"
        r"|\bi(?:'m|\s+am)\s+(?:his|her|their|the)\s+(?:accountant|carer|guardian"
        r"|lawyer|solicitor|daughter|son|bookkeeper|social\s+worker)",
    ),
    "bank_details_doubt": (
        r"\b(?:nouvel?|autre|changement\s+d[e']|nouveaux?)\s*(?:iban|rib"
        r"|coordonnees\s+bancaires|compte(?:\s+bancaire)?)\b|\b(?:iban|rib"
        r"|coordonnees\s+bancaires|compte)\b.{0,60}\b(?:change|different|nouveau"
        r"|arnaque|fraude|faux|pas\s+le\s+meme|pas\s+celui|n'est\s+pas\s+celui|differe"
        r"|verifi\w+|confirm\w+|douteux|bizarre|suspect|authent\w+|officiel)"
        r"|\b(?:arnaque|fraude|phishing|hameconnage|usurp\w+)\b",
        r"\b(?:new|different|changed?|another|updated|unknown)\s+(?:iban|bank|account"
        r"|sort\s+code|account\s+(?:number|details))\b|\b(?:iban|bank\s+(?:details"
        r"|account)|account\s+(?:number|details|ending)"
        r"|sort\s+code)\b.{0,70}\b(?:chang\w+|different|genuine|legit\w*|confirm"
        r"|verif\w+|valid|correct|match|yours|not\s+the\s+one|new|scam|fraud\w*|real)"
        r"|\b(?:scam|phishing|spoof\w*|fraudulent)\b|\bis\s+this\s+(?:a\s+)?(?:genuine"
        r"|legit|real|fraud)",
    ),
    "already_paid": (
        r"\b(?:deja|bien)\s+(?:ete\s+)?(?:paye|regle|vire|verse|solde|acquitte)\w*"
        r"|\b(?:paye|regle|vire|verse|solde|acquitte)e?s?\s+(?:le|ce|hier|depuis"
        r"|la\s+semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
        r"|en\s+especes|par|il\s+y\s+a)|\b(?:j'ai|on\s+a|nous\s+avons"
        r"|a\s+(?:bien\s+)?ete|ont\s+(?:bien\s+)?ete)\s+(?:bien\s+|deja\s+"
        r"|tout\s+)*(?:paye|regle|vire|verse|solde|acquitte|effectue|mandate)"
        r"|\b(?:c'est|c)\s+(?:deja\s+)?(?:paye|regle|fait\s+de|fait\s+hier)"
        r"|\bvirement\s+(?:a\s+ete\s+)?(?:fait|effectue|envoye|parti|emis|execute)"
        r"|\bpaiement\s+(?:a\s+ete\s+)?(?:effectue|fait|envoye|emis)|\b(?:est"
        r"|sont)\s+(?:deja\s+)?(?:reglee?s?|payee?s?|soldee?s?)\b(?!.{0,25}\b(?:demain"
        r"|lundi|mardi|prochain|fin))|\bpreuve\s+de\s+(?:paiement|virement)",
        r"\b(?:already|was|were|been)\s+(?:paid|settled|cleared|transferred)|\b(?:i|we"
        r"|i've|we've|have|has|i\s+have|we\s+have)\s+(?:already\s+|just\s+)?(?:paid"
        r"|settled|transferred|sent\s+(?:the\s+)?(?:payment|money))|\bpaid\s+(?:on|by"
        r"|it|this|that|last|in|via|yesterday|already|one)|\bpayment\s+(?:was"
        r"|has\s+been|already)\s+(?:made|sent|done|processed|released)"
        r"|\bpayment\s+already\s+done|\b(?:cleared|left)\s+(?:our|my)\s+(?:account"
        r"|bank)|\bproof\s+of\s+payment|\bremittance\s+(?:advice\s+)?(?:attached|of"
        r"|dated)",
    ),
    "plan_request": (
        r"\b(?:en|par)\s+(?:\d+|deux|trois|quatre|cinq|six|dix|plusieurs"
        r"|douze)\s+(?:fois|mensualites|versements|paiements|echeances|termes|bouts)"
        r"|\b(?:echelonn\w+|echeancier|facilites?\s+de\s+paiement|plan\s+d'apurement"
        r"|entente\s+de\s+paiement|etaler|etalement|mensualites?"
        r"|payer\s+petit\s+a\s+petit|paiement\s+fractionne|plan\s+de\s+paiement)\b"
        r"|\b\d+\s?(?:€|euros?|\$|francs|chf)?\s?(?:par|/)\s?(?:mois|semaine)"
        r"|\bun\s+delai\s+(?:de|supplementaire|jusqu)|\b(?:pouvez|pourriez|pouvons"
        r"|peut)[- ](?:vous|nous|on)\s+(?:m'|nous\s+)?(?:accorder|repousser|reporter"
        r"|laisser|decaler)|\b\d+\s?(?:€|euros?)?\s+(?:le"
        r"|tous\s+les)\s+\d+\s+de\s+chaque\s+mois",
        r"\b(?:instal?lments?|payment\s+plan|pay\s+(?:it\s+"
        r"|this\s+)?(?:off\s+)?(?:weekly|monthly|in\s+(?:parts|bits|stages|two|three"
        r"|four))|spread\s+(?:it|this|the)|split\s+(?:it|this|the)|in\s+(?:two|three"
        r"|four|several|\d)\s+(?:payments|instal\w+|parts|lots|goes|tranches)"
        r"|a\s+month\b(?=.{0,60}\b(?:until|till|from|starting|would|can|could|afford))"
        r"|(?:can|could|may)\s+(?:i|we)\s+(?:please\s+)?(?:pay|do|start"
        r"|offer)\s+.{0,12}(?:a|per)\s+(?:month|week)|per\s+month|more\s+time"
        r"|an?\s+extension|part\s+payment|extra\s+(?:time|weeks?|month))",
    ),
    "hardship": (
        r"\b(?:(?:de\s+)?(?:grosses?|serieuses?"
        r"|reelles?)?\s*difficultes?\s+(?:financieres?|de\s+tresorerie|passageres?)"
        r"|tresorerie\s+(?:est\s+)?(?:tendue|a\s+sec|courte|difficile|vide|exsangue)"
        r"|plus\s+un\s+(?:sou|rond|centime)|au\s+chomage|perdu\s+mon\s+(?:emploi"
        r"|travail|boulot)|licenciee?|licenciement|en\s+arret\s+(?:maladie"
        r"|de\s+travail)|arret\s+maladie|hospitalise\w*|a\s+l'hopital|cancer|chimio"
        r"|interdit\s+bancaire|rsa\b|minima\s+sociaux|fins?\s+de\s+mois\s+difficiles?"
        r"|pas\s+les\s+moyens|peux\s+(?:vraiment\s+)?(?:pas|plus)\s+payer"
        r"|n'y\s+arrive\s+(?:plus|pas)|galere|la\s+deche|dans\s+la\s+merde"
        r"|sans\s+(?:revenus?|salaire)|decouvert|invalidite|divorce|separation"
        r"|clients?\s+(?:ne\s+)?(?:me|nous)\s+(?:paient?|payent?)\s+(?:pas|plus)"
        r"|impayes?\s+(?:de|d'un)\s+(?:mon|notre|nos|mes))",
        r"\b(?:lost\s+my\s+job|out\s+of\s+work|laid\s+off|made\s+redundant|redundancy"
        r"|unemployed|off\s+sick|in\s+(?:the\s+)?hospital|cancer|chemo\w*"
        r"|can'?t\s+afford|cannot\s+afford|no\s+money|struggling|tough\s+(?:time|times"
        r"|month|year)|rough\s+(?:patch|time)|hard\s+(?:times?|up)|cash\s?flow\s+(?:is"
        r"|problem|issue|crisis|trouble)|skint|broke\b|universal\s+credit"
        r"|on\s+benefits|pip\b|food\s?bank|going\s+under|clients?\s+(?:hasn'?t"
        r"|haven'?t|has\s+not|have\s+not|not)\s+paid|still\s+waiting\s+(?:on"
        r"|for)\s+(?:our|my)\s+(?:client|customer)s?|financial\s+(?:difficult\w+"
        r"|hardship|trouble)|business\s+is\s+(?:slow|bad|crawling)|no\s+income"
        r"|heart\s+attack|a\s+stroke\b|divorce)",
    ),
    "dispute": (
        r"\b(?:je|nous)\s+(?:conteste|contestons|refus(?:e|ons)\s+de\s+payer)"
        r"|\bcontest(?:e|ons|ation|ee)\b|\blitige\b|\b(?:jamais|pas)\s+(?:commande"
        r"|signe|recu\s+(?:la\s+)?(?:marchandise|livraison|commande)|ete\s+livr\w*"
        r"|demande\s+(?:ca|cela))|\bpas\s+conforme|\bnon[- ]conform\w+|\bmalfacons?"
        r"|\bdefectueu\w+|\bcassee?s?\b|\babimee?s?\b|\b(?:avoir"
        r"|note\s+de\s+credit)\b.{0,30}\b(?:attend\w*|promis\w*|emett\w+|recu|faire"
        r"|etablir)|\b(?:attend\w*|etablir|emettre|faire"
        r"|envoyer)\b.{0,25}\b(?:un\s+avoir|l'avoir|note\s+de\s+credit)"
        r"|\berreur\s+(?:de|dans\s+la|sur\s+la|sur\s+le)\s+(?:prix|facture|facturation"
        r"|montant|quantite|tarif)|\bdouble\s+facturation|\bfacturee?\s+(?:deux\s+fois"
        r"|en\s+double|en\s+trop)|\btravaux?\b.{0,30}\b(?:pas|jamais|mal)\s+(?:fini"
        r"|termine|fait)|\bpas\s+au\s+devis|\bmontant\s+(?:est\s+)?(?:faux|errone"
        r"|incorrect)|\bresilie\w*\b|\bretourne\w*\s+(?:la|les|le)\s+(?:marchandise"
        r"|produits?|colis)|\bpanne\b|\bne\s+(?:marche|fonctionne)\s+(?:pas|plus"
        r"|toujours)|\btrop\s+(?:cher|percu|facture)|\bmanqu(?:e|ait|ent"
        r"|aient)\s+(?:\d+|un|une|deux|trois|des|la|le|les)\s",
        r"\b(?:dispute[ds]?|disputing|contest(?:ing)?)\b|\b(?:never|did\s+not"
        r"|didn'?t)\s+(?:order|sign|ask\s+for|agree|receive\s+(?:the\s+)?(?:goods"
        r"|delivery|order))|\b(?:faulty|damaged|defective|broken|cracked|rotten"
        r"|wrong\s+(?:size|colou?r|item|goods|amount|price|quantity|spec\w*))\b"
        r"|\b(?:overcharg\w*|double[- ]?(?:billed|charged)|billed\s+(?:us\s+"
        r"|me\s+)?twice|charged\s+(?:us\s+|me\s+)?twice|over[- ]?billed)"
        r"|\bcredit\s+note\b|\b(?:short|missing)\s+(?:delivery|delivered|by|items?|\d)"
        r"|\bnot\s+(?:what\s+(?:we|i)\s+(?:ordered|agreed)|as\s+(?:agreed|described"
        r"|quoted|ordered)|up\s+to|finished|paying\s+(?:for|until|the))|\b(?:won'?t"
        r"|will\s+not|refuse\s+to|am\s+not|not)\s+pay(?:ing)?\s+(?:for|until|the"
        r"|a\s+penny|that|this)|\bdoesn'?t\s+work\b|\bi\s+cancelled|\bwe\s+cancelled"
        r"|\bcancelled\s+(?:it|this|the|my|our)|\bsent\s+(?:it|them|back)\s+back"
        r"|\breturned\s+(?:the|it|them)|\bquoted?\s+(?:was|price|us|me|\d)"
        r"|\bdon'?t\s+(?:recogni[sz]e|owe)|\bdo\s+not\s+(?:recogni[sz]e|owe)",
    ),
    "administrative": (
        r"\b(?:(?:n'avons?|n'ai|jamais|pas)\s+(?:jamais\s+|pas\s+|rien\s+"
        r"|bien\s+)*(?:recu|eu|trouve\w*)\s+(?:la|cette|votre|de|d'|l'"
        r"|aucune)\s*(?:facture|originale?|document|copie))|\bpas\s+(?:recu|retrouve"
        r"|de\s+trace\s+de)\s+(?:la\s+|cette\s+|votre\s+)?facture|\b(?:renvo\w+"
        r"|envo\w+|transm\w+|adress\w+|fai(?:re|tes)\s+(?:suivre|parvenir)|repass\w+"
        r"|redepos\w+)\b.{0,40}\b(?:facture|copie|duplicata|pdf|original|devis"
        r"|bon\s+de\s+(?:livraison|commande)|releve|justificatif|rib\b)|\bduplicata\b"
        r"|\bnumero\s+d[e'u]\s?(?:bon\s+de\s+)?(?:commande|engagement|ej|service"
        r"|marche)|\bn[°o]\s+d[e']\s?(?:commande|engagement)|\bbon\s+de\s+commande\b"
        r"|\bchorus(?:\s+pro)?\b|\bportail\s+fournisseurs?|\b(?:libelle|etablie"
        r"|adressee|nom|raison\s+sociale|intitule|siret)\b.{0,40}\b(?:au\s+nom\s+de"
        r"|erron\w*|faux|mauvais|incorrect|pas\s+le\s+bon|inexact)"
        r"|\bmauvais(?:e)?\s+(?:nom|raison|entite|societe|adresse|siret)"
        r"|\ben\s+(?:attente|cours)\s+d[e']\s?(?:validation|approbation|signature"
        r"|visa)|\bfacture\s+(?:corrigee|rectificative|conforme)",
        r"\b(?:never|not|haven'?t|hasn'?t|didn'?t|have\s+not|did\s+not"
        r"|don'?t)\s+(?:yet\s+)?(?:received?|had|got|get|seen?|have)\s+(?:the|an|any"
        r"|this|that|your|a\s+copy\s+of\s+(?:the|this))?\s*(?:original\s+)?(?:invoice"
        r"|bill|copy)|\b(?:re-?send|send|forward|email|provide|share|attach"
        r"|upload)\b.{0,40}\b(?:invoices?|copy|copies|pdf|statement|bill|w-?9|pod"
        r"|proof\s+of\s+delivery|receipt)\b|\b(?:po|purchase\s+order)\s*(?:number"
        r"|no\.?|#|is\s+not|missing|ref\w*)|\bno\s+po\b|\bquote\s+(?:the|a|our)\s+po\b"
        r"|\bsupplier\s+portal|\bvendor\s+portal|\bcost\s+(?:centre|center|code)"
        r"|\bmade\s+out\s+to\b|\b(?:wrong|old|incorrect)\s+(?:company|entity|name"
        r"|address|vat)|\bre-?issue\b|\bawaiting\s+(?:approval|sign[- ]?off"
        r"|authori[sz]ation)|\b(?:pending|needs?|waiting\s+(?:for|on))\s+approval"
        r"|\bpending\s+with|\bgstin?\b.{0,30}\b(?:missing|not|number)",
    ),
    "wrong_contact": (
        r"\b(?:pas|plus)\s+(?:la\s+bonne\s+personne|le\s+bon\s+(?:contact|service"
        r"|interlocuteur|destinataire|numero)|la\s+bonne\s+(?:adresse|personne"
        r"|societe))|\bmauvais(?:e)?\s+(?:personne|destinataire|adresse|interlocuteur"
        r"|numero)|\b(?:vous\s+)?(?:vous\s+)?(?:trompez"
        r"|etes\s+trompee?s?)\s+de\s+(?:personne|destinataire|numero|societe|client)"
        r"|\berreur\s+(?:de\s+)?(?:destinataire|personne|d'adresse)|\bne\s+(?:suis"
        r"|travaille|fais|m'occupe|gere)\s+plus\b|\bplus\s+(?:dans|en\s+charge|chez"
        r"|employee?|salariee?|gerante?|tresori\w+|presidente?)\b|\b(?:j'ai"
        r"|a)\s+quitte\b|\b(?:ecri(?:vez|re)|adressez|contacte[rz]|voir"
        r"|voyez)\b.{0,30}\b(?:plutot|desormais|maintenant|directement)\b"
        r"|\b(?:ce\s+n'est\s+pas|c'est\s+pas)\s+(?:moi|nous|a\s+moi|pour\s+moi)"
        r"|\bpas\s+(?:pour|a)\s+(?:moi|nous)\b|\bconnais\s+pas\s+(?:cette|votre|ce)"
        r"|\bjamais\s+ete\s+(?:client|votre\s+client)",
        r"\bwrong\s+(?:person|number|address|company|email|contact|department|\w+,)"
        r"|\bnot\s+(?:the\s+right|me\b|for\s+me|my\s+(?:bill|invoice|department)"
        r"|our\s+(?:invoice|bill|company)|for\s+us|your\s+customer)|\b(?:no\s+longer"
        r"|don'?t|not)\s+(?:work|deal|handle|responsible|with\s+the\s+company|employed"
        r"|look\s+after)\b|\b(?:i\s+)?(?:left|have\s+left"
        r"|i've\s+left)\s+(?:the\s+)?(?:company|business|firm|job|there)"
        r"|\bplease\s+(?:contact|write\s+to|email|send\s+(?:this|it"
        r"|these)\s+to)\b.{0,40}\b(?:instead|@|department|team)"
        r"|\bnever\s+been\s+(?:your|a)\s+customer|\bsold\s+the\s+(?:business|company"
        r"|shop)|\bmistaken\s+identity",
    ),
    "threat_or_anger": (
        r"\b(?:c'est|est)\s+(?:une\s+honte|inadmissible|inacceptable|scandaleux"
        r"|du\s+harcelement|insupportable|lamentable)|\bharcel\w+|\bporte(?:r"
        r"|rai)?\s+plainte|\bdepose(?:r|rai)?\s+plainte|\b(?:mon\s+avocat|tribunal"
        r"|dgccrf|cnil|60\s+millions|que\s+choisir)\b.{0,40}\b(?:saisi\w*|contact\w*"
        r"|appreci\w+|entend\w+|recevr\w+|sera|vous)|\b(?:escrocs?|voleurs?|bande\s+de"
        r"|incompetents?|arnaqueurs?|foutez|foutre|merde|connards?|honteux|menaces?"
        r"|menacez|menacer)\b|\bj'en\s+ai\s+(?:marre|assez|ras)|\bras[- ]le[- ]bol"
        r"|\bvous\s+(?:vous\s+)?(?:moquez|foutez)|\bson\s+ton\b|\bvotre\s+ton\b",
        r"\b(?:disgrace\w*|disgusting|harass\w*|bull(?:y|ies|ying)|outrageous"
        r"|shame\s+on|how\s+dare|absolute\s+joke|joke\s+of\s+a|fed\s+up|sick\s+of"
        r"|sick\s+and\s+tired|ridiculous|appalling|shambles|cowboys|crooks|thieves"
        r"|rip[- ]?off|threaten\w*|threats?|rude|insult\w*|poxy|bloody|damn|crap"
        r"|clowns?|useless|report\s+you|sue\s+you|see\s+you\s+in\s+court"
        r"|trading\s+standards|ombudsman|police\s+complaint|never\s+(?:ordering|using"
        r"|buying)\b)",
    ),
    "question": (
        r"\b(?:quel(?:le)?s?|comment|pourquoi|combien|a\s+quoi|qui|ou|quand"
        r"|est[- ]ce\s+que|c'est\s+quoi|peut[- ]on|puis[- ]je|pouvez[- ]vous"
        r"|pourriez[- ]vous|acceptez[- ]vous|prenez[- ]vous|avez[- ]vous)\b[^.!\n]*\?",
        r"\b(?:what|which|how|why|who|when|where|is|are|do|does|did|can|could|would"
        r"|will|has|have)\b[^.!\n]*\?",
    ),
    "acknowledged": (
        r"^\W*(?:(?:bonjour|bjr|bonsoir|ok|okay|oui|merci|bien|hello"
        r"|salut)\W+)*(?:bien\s+(?:recu|note)|c'est\s+note|note|recu|d'accord|entendu"
        r"|ok|merci|vu|compris|je\s+(?:regarde|verifie|vois|m'en\s+occupe)"
        r"|on\s+(?:regarde|verifie|voit)|nous\s+(?:regardons|verifions|controlons"
        r"|revenons)|message\s+recu)\b[^?]{0,90}$",
        r"^\W*(?:(?:hi|hello|hey|ok|okay|yes|thanks|thank\s+you|good\s+\w+"
        r"|dear\s+\w+)\W+)*(?:(?:well\s+|duly\s+)?(?:noted|received)|got\s+it"
        r"|understood|ok|okay|thanks|thank\s+you|will\s+(?:check|look|do|get\s+back)"
        r"|(?:i'?ll|we'?ll|let\s+me)\s+(?:check|look|have\s+a\s+look|get\s+back|chase)"
        r"|looking\s+into|leave\s+it\s+with\s+me|on\s+it|cheers|ta)\b[^?]{0,90}$",
    ),
    "promise": (
        r"\b(?:je|on|nous|vous|il|elle|ca|sera|seront|le\s+\w+"
        r"|la\s+\w+)\b.{0,60}\b(?:pai(?:e|erai|erons|ement)|paye(?:rai|rons|ons|z)?"
        r"|regl(?:e|erai|erons|ons|ement|ee)|vire(?:rai|rons|ment|z)?|virons|vers(?:e"
        r"|erai|erons|ons|ement)|solde(?:rai|rons|ee)?|mandat(?:e|ee|erai)|envoi(?:e"
        r"|s)|enverrai|depos(?:e|erai)|aurez|recevrez)\b|\b(?:virement|paiement"
        r"|reglement|cheque)\b.{0,40}\b(?:demain|lundi|mardi|mercredi|jeudi|vendredi"
        r"|prevu|programme|planifie|partira|part|sera|interviendra|sous)",
        r"\b(?:i|we|it|you|payment|invoice|will|shall|'ll|be|going)\b.{0,60}\b(?:pay"
        r"|paid|settle[d]?|transfer(?:red)?|send|sent|clear(?:ed)?|release[d]?"
        r"|remit(?:ted)?|sort(?:ed)?|wire[d]?|go(?:es)?\s+out|schedul\w+|process\w*"
        r"|have\s+it|done)\b|\b(?:paying|doing|sending|transferring)\b.{0,40}\b(?:now"
        r"|today|tonight|tomorrow|friday|monday|tuesday|wednesday|thursday|week)",
    ),
}
COMPILED = {
    kind: tuple(re.compile(one, re.MULTILINE) for one in patterns)
    for kind, patterns in PHRASES.items()
}


def said_kinds(text: str) -> dict[str, tuple[int, int]]:
    """The kinds of answer whose phrases are in a plain text: ``{kind: (start, end)}``.

    :param text: as `tone.plain` makes it
    """
    found = {}
    for kind, patterns in COMPILED.items():
        for searched in patterns:
            if match := searched.search(text):
                found[kind] = match.span()
                break
    return found
