# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Sentences that a message must never say, and sentences that it may.

The harsh ones are written after what reminders of well-known products and of
collection firms say by default; none is copied from a person's letter. When they were
written, before the list of phrases had grown to catch them, about half of the newest
harsh ones were caught, and no kind one: a list finds the words it knows.
"""

HARSH = {}
KIND = {}

HARSH["fr"] = """
Sans règlement sous 48 heures, nous transmettrons votre dossier à un huissier.
Dernier avis avant poursuites.
Vous vous moquez de nous, et vous n'avez aucune excuse.
Vous mentez.
Arrêtez de nous prendre pour des imbéciles.
Je vous mets en demeure de payer.
Nous ferons saisir tous vos biens.
Vous avez intérêt à régler, ou gare à vous.
Je vais prévenir tous vos clients.
Nous avons perdu patience.
Nous vous mettons en demeure de régler votre facture.
À défaut de paiement, nous saisirons le tribunal compétent.
Votre dette s'élève à 480 €.
En tant que débiteur, vous êtes redevable de cette somme.
Cette facture est toujours impayée malgré nos nombreuses relances.
Vous n'avez toujours pas payé.
Nous exigeons un paiement immédiat.
Veuillez régler immédiatement.
Des frais de dossier vous seront facturés.
Nous serons contraints de suspendre vos services.
Vous serez inscrit sur une liste noire.
Votre attitude est inacceptable.
Vous êtes un mauvais payeur.
Nous informerons votre employeur.
Votre dossier sera confié à notre service contentieux.
Une procédure judiciaire sera engagée à votre encontre.
Faute de quoi, des pénalités seront appliquées.
Ceci est un commandement de payer.
Votre silence prouve votre mauvaise foi.
C'est votre dernière chance de régler à l'amiable.
Nos avocats prendront contact avec vous.
Nous procéderons à une saisie sur vos comptes.
Vous pouvez emprunter pour régler cette somme.
Neuf clients sur dix paient à temps : pas vous.
Nous devrons informer vos proches de la situation.
Votre négligence nous cause un préjudice.
Nous vous sommons de payer sans délai.
Une société de recouvrement va vous contacter.
Vous devriez avoir honte.
Les frais de relance sont à vos frais.
Sans quoi, nous bloquerons l'accès à votre compte.
Ce titre exécutoire vous sera signifié.
Nous envisageons une action en justice.
MERCI DE RÉGLER CETTE FACTURE.
Votre compte client sera bloqué dès demain.
Sans nouvelles de votre part sous huit jours, nous engagerons des poursuites.
Il s'agit de notre ultime relance avant transmission au contentieux.
Nous avons mandaté un cabinet d'avocats.
Nous n'avons pas d'autre choix que de saisir la justice.
Votre comportement est irresponsable et nous le déplorons.
Réglez dès aujourd'hui pour éviter des frais supplémentaires.
Tout retard entraînera des intérêts de retard au taux légal.
Nous vous rappelons que vous êtes hors délai depuis 45 jours.
Un défaut de paiement peut nuire à votre réputation.
Vous avez 48h pour payer.
Nos livraisons seront suspendues jusqu'au complet paiement.
Nous vous prions de bien vouloir régulariser votre situation sans délai.
Votre manque de sérieux nous oblige à réagir.
Nous allons signaler cet incident à la Banque de France.
Passé ce délai, votre dossier sera transmis à notre cabinet de recouvrement.
Vous ne respectez pas vos engagements.
Nous ne tolérerons plus aucun retard.
Des agios seront prélevés.
Votre facture reste impayée.
Nous entendons obtenir le paiement par tous les moyens légaux.
Vos arguments ne sont que des excuses.
Nous préviendrons votre banque.
Nous vous laissons une dernière possibilité de régler.
Faute d'un virement avant vendredi, votre abonnement sera coupé.
Vos retards répétés sont insupportables.
Nous ferons appel à un huissier de justice.
Sachez que nous pouvons obtenir une injonction de payer.
Vous vous exposez à des poursuites judiciaires.
Payez maintenant.
Votre nom figurera dans un fichier d'incidents.
Il est anormal que vous ne répondiez pas.
Tous les frais engagés seront à votre charge.
Nous cesserons toute livraison.
Vous avez abusé de notre confiance.
Des intérêts moratoires courent déjà.
Notre patience a des limites.
Nous contacterons vos fournisseurs.
Malgré nos précédents courriers, votre compte présente toujours un solde débiteur.
Sans règlement sous 8 jours, nous transmettrons le dossier à notre contentieux.
Nous vous adressons ce dernier rappel avant toute action judiciaire.
Vous voudrez bien nous régler cette somme par retour de courrier.
À défaut, nous nous verrons contraints de recourir à un cabinet de recouvrement.
Cette lettre vaut mise en demeure de payer.
Des pénalités de retard ainsi qu'une indemnité forfaitaire de 40 € sont exigibles.
Nous vous enjoignons de solder votre compte.
Votre carence nous conduit à bloquer vos commandes en cours.
Nous avons constaté avec surprise que vous n'aviez pas honoré votre facture.
Il vous reste trois jours pour éviter la procédure.
Nous vous informons que votre ligne sera coupée lundi.
Vous n'avez pas tenu parole.
Le non-paiement entraînera la résiliation du contrat.
Nous sommes au regret de vous réclamer pour la troisième fois cette somme.
""".strip().splitlines()

HARSH["en"] = """
If we do not receive payment within 48 hours, we will take legal action.
This is your final notice before court proceedings.
You are lying, and you have no excuse.
Don't take us for fools.
We have lost patience.
You better pay, or you will regret it.
We know where you live.
You must pay now.
You are a thief.
You will be charged fees.
Legal action may be taken without further notice.
Your debt of $480 is overdue.
As the debtor you are liable for this amount.
You have failed to pay despite several reminders.
We demand immediate payment.
Your file will be transferred to our debt collection agency.
In order to avoid legal proceedings, pay now.
Late fees will be added to your balance.
Your account will be suspended.
We will suspend your services until you pay.
You will be blacklisted.
Failure to pay will have serious consequences.
We have no other choice but to involve our lawyers.
We will be forced to hand this over to collectors.
This will damage your credit rating.
Your behaviour is unacceptable.
You are in default.
This is a formal demand for payment.
You still have not paid.
We will tell your employer.
A bailiff will visit your home.
Pay immediately.
All collection costs are at your expense.
Most of our customers pay on time, you do not.
This is your last chance to settle.
Our solicitors have been instructed.
We will seize your goods.
We are warning you for the last time.
You have ignored our letters.
Shame on you for not paying.
You could borrow the money from your family.
Pay, or else.
A court order will be requested.
PLEASE PAY THIS INVOICE NOW.
Your account will be closed tomorrow if you do not pay.
We have handed your case to a collections firm.
This is our last reminder before we go to court.
You are legally obliged to pay this sum.
We will report this non-payment to the credit bureaus.
Pay today to avoid additional charges.
Your lack of response leaves us no alternative.
We expect payment without fail by Friday.
Interest will be charged on the overdue amount.
You have broken your promise.
We are extremely disappointed by your behaviour.
Your services will be cut off on Monday.
Kindly settle your outstanding debt at the earliest.
Non-payment will result in legal consequences.
You have 24 hours to pay.
Your excuses are not accepted.
We reserve the right to take you to court.
A debt collector will contact you.
All deliveries are suspended until you pay.
We will inform your bank and your suppliers.
This matter will be referred to our legal team.
Do not ignore this letter.
Your company is a delinquent account.
Statutory penalties apply from today.
Our patience has run out.
We will stop all deliveries to your shop.
You have had more than enough time to pay.
Settle your account now or face the consequences.
A claim will be filed at the county court.
Your repeated delays are unacceptable.
We shall instruct a debt recovery agency.
Your credit may be affected.
Pay up.
We are not a bank.
Costs incurred will be charged to you.
This is the third time we write and still nothing.
You promised and you lied.
We will contact your landlord.
Overdue accounts are passed to our collection team.
Despite our previous letters, your account remains unpaid.
Unless we receive payment within 7 days, we will start legal proceedings.
This is your final reminder before we pass your account to a collection agency.
Please remit the full amount by return.
We are left with no option but to suspend your account.
Take notice that interest and recovery costs may be claimed.
Failure to respond will result in further action.
We must insist on immediate settlement.
Your non-payment is a breach of contract.
You have three days to avoid court action.
We are surprised that you have not honoured your invoice.
Your line will be disconnected on Monday.
You did not keep your word.
This may affect your ability to obtain credit.
We note with concern that you continue to ignore our requests.
""".strip().splitlines()

KIND["fr"] = """
Bonjour Madame Lefèvre,
Tout va bien de votre côté ?
Nous n'avons pas encore trouvé votre règlement pour la facture FAC/2026/00042.
Elle a peut-être été égarée, ou ne vous est pas parvenue.
Pourriez-vous nous dire ce qui s'est passé ? Une ligne suffit.
Si quelque chose ne va pas avec notre travail, nous voulons le corriger.
Vous avez déjà réglé ? Merci, ne tenez pas compte de ce message.
Nous pouvons convenir ensemble d'une autre date ou de plusieurs versements.
Ce règlement compte pour nous, et travailler avec vous aussi.
Vous n'avez pas à donner de détails : une date ou un montant suffit.
Il reste 480,00 € à régler, échus le 3 novembre 2026.
Voici nos coordonnées bancaires, avec la référence à indiquer.
Claire Martin répond au 01 99 88 77 66.
Merci d'avoir réglé votre facture.
Merci d'avoir tenu tous les versements de notre accord.
Nous suspendons nos relances pendant que vous cherchez une solution.
Il s'agit d'une erreur de saisie de notre part, avec nos excuses.
La somme de 120 € reste ouverte.
Nous avons bien reçu votre réponse et nous revenons vers vous jeudi.
Vous trouverez le fichier de votre facture en pièce jointe.
Ce n'est pas dans vos habitudes, aussi nous voulions prendre de vos nouvelles.
Vous choisissez comment et quand nous vous contactons.
Nous vous présentons nos excuses pour la livraison tardive.
Un avoir de 40 € a été établi pour vous.
La poursuite de notre collaboration nous tient à cœur.
Préférez-vous un appel ? Dites-nous le jour et l'heure qui vous conviennent.
Nous n'ajoutons ni frais ni intérêts.
Votre conseiller ou votre comptable peut nous écrire à votre place.
Le versement de décembre arrive le 5.
Si ce jour ne convient plus, dites-le-nous avant : nous le changerons ensemble.
Tout s'est-il bien passé avec nous ?
Cordialement,
Votre courtoisie nous a fait plaisir.
Nous aimerions faire le point avec vous, sans engagement.
Bonjour Monsieur Ben Salah, j'espère que vous allez bien.
Votre facture du 3 octobre reste ouverte pour 250 €.
Sans pénalité ni frais, vous pouvez régler en trois fois.
Aucun frais n'est à votre charge.
Si notre facture vous paraît inexacte, écrivez-nous.
Nous avons peut-être fait une erreur de notre côté.
Prenez le temps qu'il vous faut pour nous répondre.
Merci pour votre appel de ce matin, il nous a aidés à comprendre.
Nous avons noté votre nouvelle adresse.
Je reste à votre disposition au 01 44 55 66 77, de 9 h à 17 h.
Voulez-vous que nous en parlions par téléphone ?
Votre versement du mois de mai a bien été reçu.
Nous vous proposons de décaler l'échéance au 15 janvier.
La livraison a eu six jours de retard, et nous en sommes désolés.
Vous pouvez payer par carte, par virement ou par chèque.
Un premier versement, même modeste, nous permettrait d'avancer ensemble.
Cela n'aura aucune conséquence sur nos relations.
Vous êtes en droit de demander une correction.
Notre service après-vente vous contactera pour la réparation.
Un simple mot de votre part nous suffit.
Indiquez la référence FAC/2026/00051 dans votre virement.
Nous reprendrons contact après vos congés.
Toute l'équipe vous souhaite une belle fin d'année.
Votre accord amiable prévoit trois versements de 150 €.
Nous suspendons les rappels jusqu'au 1er décembre.
Nous avons bien noté que votre comptable revient lundi.
Aucun document n'est nécessaire.
Vous préférez payer le 5 ou le 20 ?
Le solde de votre facture est de 75,40 €.
Votre réponse nous aidera à mieux préparer la prochaine commande.
Nous mettons nos rappels en pause le temps de vérifier la livraison.
Merci de nous dire si l'adresse de facturation est toujours la bonne.
Si vous traversez une période difficile, parlons-en simplement.
Samir Haddad vous rappelle demain à l'heure que vous choisissez.
Votre virement est arrivé hier, nous vous en remercions.
Le premier versement serait de 100 €, le reste en mars.
Nous regrettons le défaut constaté sur votre commande.
Nous pouvons vous envoyer un duplicata de la facture.
L'échéance est fixée au 30 novembre.
Nous sommes là pour vous aider à trouver une solution.
Votre facture a-t-elle bien suivi votre circuit de validation ?
Nous comprenons que le début d'année soit chargé.
Pouvez-vous nous confirmer le jour du virement ?
Votre commande du 12 est prête, vous pouvez passer la prendre.
Nous avons annulé la facture en double, pardon pour cette gêne.
Le contrat prévoit un paiement à 30 jours, soit le 14 mars.
Nous pouvons étaler la somme sur quatre mois, sans aucun frais.
La banque nous a confirmé la réception de 300 €.
Un mot de vous et nous corrigeons l'adresse.
Gardez ce message pour mémoire, il n'appelle pas de réponse.
Votre conseillère est absente jusqu'au 3, je prends le relais.
Nous avons demandé à l'équipe de livraison de vous rappeler.
Merci pour votre confiance depuis dix ans.
Vous trouverez ci-dessous le détail des montants.
Si le montant ne correspond pas à votre commande, dites-le-nous.
""".strip().splitlines()

KIND["en"] = """
Hello Mrs Brown,
Is everything all right on your side?
We have not yet found your payment for invoice INV/2026/00042.
It may have slipped through, or may not have reached you.
Could you tell us what happened? One line in reply is enough.
If something is wrong with our work, we want to put it right.
If you have already paid, please ignore this message.
We can agree together on another date or on instalments.
This payment matters to us, and so does working with you.
You need not give any details: a possible date or amount is enough.
€480.00 is still open, due on 3 November 2026.
Here are our bank details, with the reference to write.
Claire Martin answers at +33 1 99 88 77 66.
Thank you for paying your invoice.
Thank you for keeping every instalment of our agreement.
We have paused our messages while you look for a solution.
It was a typing error of ours, with our apologies.
We have received your answer and come back to you on Thursday.
You will find the file of your invoice attached.
This is not like you, so we wanted to ask how you are.
You choose how and when we contact you.
We are sorry that the delivery came late.
A credit note of €40.00 has been made for you.
Working on with you is important to us.
Would you rather have a call? Tell us the day and the hour.
We charge no interest and no fee.
Your adviser or your accountant may write to us for you.
The December instalment comes on the 5th.
If that day does not suit any more, tell us before: we change it together.
Did everything go well with us?
Kind regards,
Your courtesy was a pleasure.
We would like to look at it with you.
Nothing else is needed from you.
Hello Sarah, I hope you are well.
Your invoice of 3 October is still open for €250.
You may pay in three instalments, with no penalty and no late fee.
Nothing is added, and nothing is at your expense.
If our invoice looks wrong to you, write to us.
Perhaps the mistake is ours.
Take the time you need to answer.
Thank you for your call this morning, it helped us understand.
We have noted your new address.
I am available on 01 44 55 66 77 from 9 to 5.
Shall we talk about it on the telephone?
Your instalment of May has arrived.
We suggest moving the date to 15 January.
The delivery was six days late, and we are sorry.
You can pay by card, by transfer or by cheque.
A first amount, even a small one, would help us move forward.
This has no consequence for our work together.
You have every right to ask for a correction.
Please tell us once you have transferred to our account.
There is no rush, it is your choice.
Please write the reference INV/2026/00051 on your transfer.
We will write again after your holiday.
Our whole team wishes you a good end of the year.
Your arrangement has three instalments of €150.
We suspend your reminders until 1 December.
We noted that your accountant is back on Monday.
No document is needed.
Would you rather pay on the 5th or on the 20th?
The balance of your invoice is €75.40.
Your answer helps us prepare the next order well.
We pause our reminders while we check the delivery.
Please tell us whether the billing address is still right.
If this is a hard time for you, simply tell us.
Samir Haddad will call you tomorrow at the hour you choose.
Your transfer arrived yesterday, and we thank you for it.
The first instalment would be €100, the rest in March.
We are sorry about the fault in your order.
We can send you a copy of the invoice.
The due date is 30 November.
We are here to help you find a solution.
Has your invoice gone through your approval process?
We understand that the start of the year is busy.
Could you confirm the day of the transfer?
Your order of the 12th is ready for you.
We cancelled the duplicate invoice; sorry for the trouble.
The contract says 30 days, which is 14 March.
We can spread the sum over four months, at no cost.
The bank confirmed that €300 has arrived.
One word from you and we correct the address.
Keep this message for your records; no answer is needed.
Your adviser is away until the 3rd, so I am taking over.
We asked the delivery team to call you back.
Thank you for ten years of trust.
The details of the amounts are below.
If the amount does not match your order, please tell us.
""".strip().splitlines()
