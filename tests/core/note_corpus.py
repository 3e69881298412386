# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Notes that must not be kept, notes that may, and some that nobody looked at before.

``UNSEEN`` was written after the list of words, and the list was not changed for it: it
says how much of what a colleague may write is found. ``NEAR`` holds ordinary notes that
look like trouble: a police of insurance, a syndicate of owners, a loud speaker.
"""

HARMFUL = {}
NEUTRAL = {}
UNSEEN_HARMFUL = {}
UNSEEN_NEUTRAL = {}

HARMFUL["fr"] = """
Le gérant est malade depuis trois mois.
Elle suit une chimiothérapie.
Il a été hospitalisé en janvier.
En dépression depuis son licenciement.
Il a fait un burn-out l'an dernier.
Son psychiatre lui déconseille les appels.
Il est alcoolique, appeler le matin.
Sa femme est enceinte.
Il n'est pas malade, il exagère.
En arrêt de travail jusqu'en mai.
Elle a des problèmes de santé.
Il est en fauteuil roulant.
Son père a la maladie d'Alzheimer.
Il sort des urgences, rappeler lundi.
Elle prend des antidépresseurs.
Il est en plein divorce.
Sa femme l'a quitté.
Il verse une pension alimentaire.
Veuve depuis peu, y aller doucement.
Décès de son fils en février.
Elle subit des violences conjugales.
Il est au chômage.
Problèmes de famille, il n'en dort plus.
Il est musulman, ne pas appeler pendant le ramadan.
Famille très catholique.
Il est témoin de Jéhovah.
Elle vote à l'extrême droite.
Ce sont des gitans.
D'origine maghrébine, parle mal français.
Il est syndiqué à la CGT.
Délégué syndical chez son ancien employeur.
Il est membre du syndicat de la métallurgie.
Il sort de prison.
Condamné pour escroquerie en 2019.
Il est en garde à vue.
C'est un escroc.
Je le soupçonne de fraude.
Il travaille au noir.
Arrêté par la police hier.
Quel con, il n'a rien compris.
C'est une menteuse.
Gros fainéant.
Mauvais payeur notoire.
Il se moque de nous.
Elle est complètement folle.
Client de mauvaise foi.
Il se bat contre une tumeur au foie.
Elle sort d'une opération du genou.
Le patron a le moral à zéro et voit un psy.
Il reprend à mi-temps thérapeutique.
Sa fille vient de naître, elle est en congé parental.
Séparé de son épouse, il a tout perdu.
Sa mère est à l'EHPAD, il la visite chaque jour.
Il fréquente la mosquée du quartier.
C'est un ancien élu communiste.
Il fait partie des gilets jaunes.
Représentant du personnel, toujours en réunion syndicale.
Il a un casier.
Il purge une peine de six mois.
Un vrai guignol.
Il nous prend pour des imbéciles.
""".strip().splitlines()

NEUTRAL["fr"] = """
A demandé un délai jusqu'au 15 avril.
Facture reçue en double, avoir à faire.
Rappeler après 14 h, il est en tournée le matin.
Attend le virement de son propre client.
La commande 4512 est incomplète.
Préfère être appelée le jeudi.
Le bon de commande manquait sur la facture.
Le comptable est en congé jusqu'à lundi.
Une difficulté passagère, propose trois échéances.
Changement d'adresse : écrire au siège.
Il conteste la ligne 3, livraison du 2 mars.
Le règlement part vendredi par virement.
Le syndicat des copropriétaires vote en juin.
La police d'assurance couvre le sinistre.
Facture d'origine à renvoyer par courriel.
Les enceintes livrées ne sont pas les bonnes.
Le cabinet médical règle en fin de mois.
Livraison d'alcool refusée, colis abîmé.
La Poste est en grève, courrier retardé.
Il a perdu sa facture, la renvoyer.
Séparer les deux factures, merci.
Le mandataire est Mme Petit, expert-comptable.
Nouveau service comptable depuis janvier.
Le logiciel de paie bloque les paiements.
Le montant de l'acompte n'a pas été déduit.
Passe à la banque mardi.
Le dossier est chez leur expert-comptable.
La direction valide les paiements le 25.
Il demande un duplicata en anglais.
Adresse électronique erronée, corrigée aujourd'hui.
Paiement prévu après la foire de printemps.
Le chantier a pris du retard à cause du gel.
Souhaite payer par chèque.
On lui doit encore un avoir de 40 €.
Elle confirme le 12 par téléphone.
Le colis est resté bloqué en douane.
Une pièce défectueuse, échange en cours.
Demande une remise pour le retard de livraison.
Prélèvement rejeté, nouveau relevé bancaire envoyé.
Le gérant revient lundi.
Ne répond pas au téléphone, préfère les courriels.
Saison creuse, reprise en mai.
Il paie toujours la seconde quinzaine.
Le camion est en panne, livraison reportée.
Il faut renvoyer la facture avec le numéro de marché.
La gérante part à la retraite, voir avec son successeur.
Le tribunal de commerce est aussi leur client.
Le loyer du local a augmenté, trésorerie serrée.
On règle dès que la mairie nous paie.
La chaudière installée ne chauffe pas.
L'école est fermée pendant les vacances.
Deux avoirs à déduire de la facture de mars.
Le nouveau directeur veut un échéancier écrit.
Pas de réponse au courriel du 3, essayer par téléphone.
Elle demande un interlocuteur unique.
Le bon de livraison n'est pas signé.
Ils changent de banque ce mois-ci.
La boulangerie ferme le mercredi.
Solde nul après l'avoir.
Prière de rappeler avant midi.
La convertir à l'euro du jour.
Le conseil syndical se réunit en mai.
Le virement a été opéré lundi.
Voir avec Charlotte, à la comptabilité.
La fiche client est à jour.
Le greffe du tribunal est leur client.
Les Émirats arabes unis demandent un certificat.
Droguerie du Port : livraison le mardi.
L'évier est toujours bouché après la réparation.
Demander un sursis de paiement de 30 jours.
Rue Pasteur, deuxième étage.
Jean-Baptiste Morel suit ce dossier.
Facture du mariage du 12 juin, traiteur.
Voir avec sa fille, qui tient la comptabilité.
""".strip().splitlines()

HARMFUL["en"] = """
He has been seriously ill since March.
She is having chemotherapy.
He was hospitalised in January.
Depressed since he lost his job.
He had a burnout last year.
Her psychiatrist told her not to take calls.
He is an alcoholic, call in the morning.
His wife is pregnant.
He is not sick, he exaggerates.
On sick leave until May.
She has health problems.
He is in a wheelchair.
His father has dementia.
He had a heart attack.
She is on medication.
He is going through a divorce.
His wife left him, wife left in May.
He pays child support.
Widowed last month, be gentle.
He lost his son in February.
She suffers domestic violence.
He is unemployed.
Family problems, he does not sleep.
He is Muslim, do not call during Ramadan.
A very catholic family.
She is a Jehovah's witness.
He is far right.
They are gypsies.
Foreign origin, speaks badly.
He is a trade union member.
He was a shop steward.
She joined the union last year.
He is just out of jail.
Convicted of fraud in 2019.
He was arrested by the police.
He is a crook.
I suspect a criminal record.
He is on probation.
What an idiot.
She is a liar.
Lazy as ever.
He is a bad payer.
The man is crazy.
She is lying to us.
Bad faith, as always.
He is fighting a brain tumour.
She is recovering from a knee operation.
The owner sees a shrink every week.
He works half time on doctor's orders.
Their baby was born last week, she is on parental leave.
Separated from his wife, he lost everything.
His mother is in a nursing home.
He prays five times a day.
He used to be a communist councillor.
He marches with the far right.
Always in meetings with the staff union.
He has a record.
He is serving six months.
A complete buffoon.
He takes us for fools.
""".strip().splitlines()

NEUTRAL["en"] = """
Asked for time until 15 April.
The invoice came twice, a credit note is to be made.
Call after 2 pm, he is on the road in the morning.
Waits for a transfer from a customer of theirs.
Order 4512 is not complete.
Prefers to be called on Thursdays.
The purchase order number was missing.
The accountant is on holiday until Monday.
A passing difficulty, suggests three instalments.
New address: write to the head office.
Disagrees with line 3, delivery of 2 March.
The payment leaves on Friday by transfer.
The owners' association votes in June.
The insurance policy covers the damage.
Please send the original invoice by e-mail.
The loudspeakers are not the ones ordered.
The medical practice pays at the end of the month.
The delivery of wine was refused, box broken.
The post office is on strike, letters are late.
He has lost the invoice, send it again.
Separate the two invoices, please.
Mrs Petit, chartered accountant, acts for them.
A new accounting team since January.
Their payroll software blocks the payments.
The deposit has not been deducted.
Goes to the bank on Tuesday.
The file is with their accountant.
The management approves payments on the 25th.
Asks for a copy in French.
Wrong e-mail address, corrected today.
Payment planned after the spring fair.
The building site is late because of the frost.
Would like to pay by cheque.
We still owe them a credit of 40.
She confirms the 12th by phone.
The parcel is blocked at customs.
A defective part, exchange under way.
Asks for a discount for the late delivery.
Direct debit rejected, new bank details sent.
The credit union transfer takes two days.
Does not answer the phone, prefers e-mails.
Low season, begins again in May.
The European Union VAT number was wrong.
The lorry broke down, delivery postponed.
Send the invoice again with the contract number.
The owner retires, talk to the successor.
The commercial court is one of their customers, too.
The rent went up, cash is short.
They pay as soon as the town hall pays them.
The boiler we installed does not heat.
The school is closed during the holidays.
Two credit notes to deduct from the March invoice.
The new director wants the plan in writing.
No answer to the e-mail of the 3rd, try by phone.
She asks for one person to talk to.
The delivery note is not signed.
They change banks this month.
The bakery is closed on Wednesdays.
The goods are detained at customs.
The complaint is under investigation.
The file sent was corrupt, send the PDF again.
Amount converted to euros.
The dental surgery pays by cheque.
United Arab Emirates, certificate asked for.
Nuts and bolts missing from the parcel.
Jean-Baptiste Morel follows this file.
The wedding caterer pays after the event.
The equipment is on loan, we lent it in May.
""".strip().splitlines()

# === NOBODY LOOKED AT THESE BEFORE === #

UNSEEN_HARMFUL["fr"] = """
Il a un cancer du poumon.
Elle est hospitalisée à Lyon.
Le gérant fait une dépression.
Très diminué depuis son AVC.
Son fils est handicapé, il s'en occupe à plein temps.
Ils divorcent, la maison est en vente.
Sa compagne est partie avec les enfants.
Elle est rentrée au couvent.
Il est franc-maçon.
Militant écologiste très engagé.
Il est délégué CGT.
Il a fait deux ans fermes.
Déjà condamné pour vol.
Cet abruti ne répond jamais.
Un client infect.
""".strip().splitlines()

UNSEEN_NEUTRAL["fr"] = """
Le siège déménage le 1er avril.
Il attend une subvention de la région.
La remise de 5 % n'apparaît pas sur la facture.
Envoyer une copie au conseil, Me Roux.
L'hôpital de Brest paie à 50 jours.
Ils préfèrent deux virements à un seul.
Le technicien doit repasser jeudi.
Trop de factures en juin, veut étaler.
Elle travaille le soir, appeler vers 18 h.
La clinique vétérinaire a réglé hier.
Le chèque était sans signature.
Le paiement est bloqué par leur direction.
Pas de bon de commande pour ce chantier.
Il est gêné du retard et remercie pour la patience.
La paroisse Saint-Louis demande un duplicata.
""".strip().splitlines()

UNSEEN_HARMFUL["en"] = """
He has lung cancer.
She is in hospital in Leeds.
The manager suffers from depression.
Never the same since his stroke.
His son is disabled, he cares for him full time.
They are divorcing and the house is for sale.
His partner walked out with the kids.
She became a nun.
He is a freemason.
A green activist, very committed.
He represents the union at the plant.
He did two years inside.
Already convicted of theft.
That idiot never answers.
A horrible customer.
""".strip().splitlines()

UNSEEN_NEUTRAL["en"] = """
The head office moves on 1 April.
He waits for a grant of the region.
The 5 % discount is not on the invoice.
Send a copy to their adviser, Mr Roux.
The Brest hospital pays at 50 days.
They prefer two transfers to one.
The technician has to come again on Thursday.
Too many invoices in June, would like to spread them.
She works in the evening, call around 6 pm.
The vet's practice paid yesterday.
The cheque had no signature.
Their management blocks the payment.
No purchase order for this site.
He is sorry for the delay and says thank you for the patience.
Saint Mary's parish asks for a copy.
""".strip().splitlines()
