### Forms: what is asked before something is recorded.

## Titles

form-promise = promesse
form-later-title = plus tard, convenu
form-refused = refuse d'échanger
form-no-contact = ne plus contacter
form-language = pas de langue commune
form-hand-over = transmettre
form-closing = clôturer
form-postpone = reporter
form-memo = mémo
form-idea = idée du client
form-reopen = rouvrir
form-block = ne plus contacter ce client
form-unblock = permettre à nouveau le contact
form-promises = promesses
form-return = le tiers a répondu

## What a form will do

form-promise-says = Reste ouverte jusqu'à ce qu'elle soit tenue ou abandonnée ; pas de clôture avant.
form-later-says = En attente jusque-là ; le délai ne court plus.
form-refused-says = Clôture : refus d'échanger.
form-no-contact-says = L'alerte est clôturée ; ses numéros et son adresse sont bloqués, pour les alertes suivantes aussi. L'historique le garde.
form-hand-over-says = En attente de sa réponse jusque-là ; le suivi reste à vous.
form-postpone-says = Ce report est compté, votre superviseur le voit.
form-postpone-before = Déjà reportée { $times } fois.
form-memo-says = Une note sans appel. Entrée : nouvelle ligne.
form-idea-says = Avec ses mots : certaines idées ne viendraient à personne d'autre.
form-reopen-says = Pourquoi, en trois mots au moins.
form-block-says = Numéros et adresse vont sur la liste : ni appel, ni courrier. Pourquoi ?
form-unblock-says = On pourra de nouveau appeler et écrire. Pourquoi, en trois mots au moins ?
form-return-says = Ce qui a été répondu, si c'est utile. L'alerte revient chez vous.

## Labels, at most 12 cells

label-call-at = Rappeler
label-discussed = Échangé
label-confirm = Vraiment ?
label-whom = À qui
label-note = Note
label-until = Jusqu'à
label-promise = Promesse
label-ending = Elle est
label-nth-number = { $nth } numéro

## Beside them

form-discussed-hint = avez-vous parlé du fond ? o ou n
form-yes-no-hint = o oui, n non
form-several-hint = Espace pour cocher
form-ending-hint = avec un motif, trois mots au moins
form-promise-bare = une promesse
ending-kept = tenue
ending-dropped = abandonnée

## What can be pressed

form-next = champ suivant ; le dernier valide
form-back = sans enregistrer
form-keep = brouillon gardé
form-close = champ suivant ; au dernier, clôture
form-later = plus tard
form-call-it-now = l'appeler

## Times

form-or-type = ou tapez
form-time-examples = +2h, demain 10h, lun 9h30
form-time-past = Cette heure est passée.
form-time-far = C'est trop loin.
form-time-more = Pas encore une heure : continuez.
form-time-unclear = Non compris : { $rest }
form-not-a-mark = Ce n'est pas une note : un nombre entier de 0 à 10.
form-not-an-amount = Ce n'est pas un montant : par exemple 40 ou 12,50.
form-fits-nothing = Rien ne correspond : effacez quelques lettres.
form-later-promise = Une promesse est en cours : dans la liste compte ce qui vient en premier, sa date ou cette heure.
form-outside-hours = Hors des heures d'appel sur place : { $why }.
form-time-both = { $there } sur place, { $here } ici
form-soon = bientôt

## The next try

form-try-now = maintenant
form-try-cut-off = rappeler tout de suite ; c'est le même échange
form-try-email = l'e-mail est ouvert
form-try-email-why = plus d'appel à proposer ; e pour écrire
form-try-other = maintenant, { $number }
form-try-other-why = pas encore essayé ; le même essai
form-try-decide = à décider : clôturer, injoignable ?
form-other-number = { $number } pas essayé
form-second-voicemail = Un message a déjà été laissé. Un seul suffit : raccrochez, puis m.
form-marked-dead = Le { $number } est noté hors service.
form-marked-wrong = Le { $number } est noté comme celui de quelqu'un d'autre.
form-third-party = Ne dire que son nom, jamais de quoi il s'agit.
form-exhausted = C'était le dernier essai prévu par la règle : plus d'appel proposé.
form-next-stays = Ce que cette alerte attend ne change pas.
form-postpone-soon = dans 2 heures
form-voicemail-no-number = « Bonjour, un message pour { $customer }. { $manager }. J'aimerais vous parler de vive voix. Je réessaierai { $when }. Merci. »

## The rest

form-language-wish = rappeler en { $language }
form-reasons = { $head } ; { $tail }
form-improvement = { $what } ({ $who })
form-waiting = lecture de l'alerte

## What just happened

notice-recorded = C'est enregistré. u pour défaire.
notice-recorded-next = C'est enregistré. Suite : { $when } · u pour défaire
notice-recorded-closed = C'est enregistré : { $result } · u pour défaire
notice-kept = Gardé en brouillon : la même touche reprend.
