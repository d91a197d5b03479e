### Words of codes: the id is the area and the code, with - for _.

## Outcomes: at most 24 cells, as everywhere but in a footer

outcome-settled = solution trouvée
outcome-promise = promesse faite
outcome-later = plus tard, convenu
outcome-refused = refuse d'échanger
outcome-no-contact = ne plus contacter
outcome-third-party = autre personne
outcome-no-answer = ne répond pas
outcome-busy = occupé
outcome-voicemail-left = répondeur, message
outcome-voicemail-none = répondeur, sans message
outcome-out-of-service = hors service
outcome-wrong-person = mauvaise personne
outcome-language = pas de langue commune
outcome-line-trouble = mauvaise ligne
outcome-line-trouble-talking = coupé

## Outcomes in a footer or a narrow cell

outcome-settled-short = solution
outcome-promise-short = promesse
outcome-later-short = plus tard
outcome-refused-short = refus
outcome-no-contact-short = ne plus contacter
outcome-third-party-short = autre personne
outcome-no-answer-short = ne répond pas
outcome-busy-short = occupé
outcome-voicemail-left-short = message
outcome-voicemail-none-short = sans message
outcome-out-of-service-short = hors service
outcome-wrong-person-short = erreur
outcome-language-short = langue
outcome-line-trouble-short = ligne
outcome-line-trouble-talking-short = coupé

## The French reminder of a letter, for the help

outcome-settled-reminder = Solution
outcome-promise-reminder = Promesse
outcome-later-reminder = pLus tard
outcome-refused-reminder = Refus
outcome-no-contact-reminder = croix
outcome-third-party-reminder = autre (Other)
outcome-no-answer-reminder = Ne répond pas
outcome-busy-reminder = bip, occupé
outcome-voicemail-left-reminder = messagerie Vocale
outcome-voicemail-none-reminder = Muet
outcome-out-of-service-reminder = désactivé
outcome-wrong-person-reminder = (Wrong)
outcome-language-reminder = lanGue
outcome-line-trouble-reminder = Technique

## States: at most 18 cells

state-new = à appeler
state-retry = à retenter
state-agreed = heure convenue
state-follow-up = promesse en cours
state-emailed = e-mail envoyé
state-escalated = attend un tiers
state-closed = clôturée
group-to-do = à traiter
group-in-progress = en cours
group-handled = traitées

## Closed as

closed-resolved = résolue
closed-explained = expliquée
closed-not-resolved = non résolue
closed-declined = refus d'échanger
closed-no-contact = ne plus contacter
closed-unreachable = injoignable
closed-handed-over = transmise
closed-not-an-alert = pas une alerte
closed-not-an-alert-why = doublon, test, erreur de personne

## Root causes, and the three families they come from

cause-attitude = attitude, accueil
cause-error = erreur
cause-information = information donnée
cause-misunderstood = promesse mal comprise
cause-misuse = mauvaise utilisation
cause-waiting = file d'attente, effectif
cause-product = produit ou stock
cause-price = prix, facture, contrat
cause-process = procédure ou règle
cause-advertising = promesse publicitaire
cause-communication = entre les services
cause-premises = sécurité, propreté, locaux
cause-other = autre
family-person = la personne
family-expectation = les attentes du client
family-company = l'entreprise
family-other = autre

## The decision, what was done, where in the customer's journey

decision-understand = comprendre
decision-proportion = relativiser
decision-repair = réparer
decision-sanction = sanctionner
decision-improve = améliorer le fonctionnement
measure-explained = expliqué
measure-apologised = excuses présentées
measure-repaired = réparé
measure-compensated = geste commercial
measure-coached = équipe accompagnée
measure-escalated = transmis
step-before = se renseigner, choisir
step-welcome = accueil, attente
step-advice = conseil, vente
step-payment = paiement
step-use = livraison, usage
step-after = après-vente

## Times of day; the legend is their first letters in this order

slot-morning = matin
slot-lunch = déjeuner
slot-afternoon = après-midi
slot-evening = soir
slot-saturday = samedi
slot-morning-short = matin
slot-lunch-short = déj.
slot-afternoon-short = a.-m.
slot-evening-short = soir
slot-saturday-short = sam.
slot-legend = mdasS

## Languages, as their speakers call them

language-en = anglais
language-fr = français

blocked-source-call = demandé au téléphone
blocked-source-person = saisi à la main
blocked-source-file = par un fichier
blocked-source-earlier = connu auparavant
