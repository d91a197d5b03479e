### The call: ringing, talking, how it ended.

## Ringing

call-no-number = Aucun numéro à appeler. e écrit au client.
call-no-way = Ni numéro ni adresse utilisable. t clôture l'alerte.
call-nth-try = { $n ->
    [1] premier essai
    [2] deuxième essai
    [3] troisième essai
   *[other] essai nº { $n }
}
call-agreed = convenu { $day } pour { $when }
call-agreed-today = convenu pour { $when }
call-promised = promis pour { $when }
call-safety = SÉCURITÉ
call-cut-off = Coupé : rappelez, c'est le même échange. t pour réessayer plus tard.
call-other-number = C'est enregistré. L'autre numéro, maintenant.
say-branch = l'agence { $branch }
say-branch-named = l'{ $branch }
say-branch-word = agence
say-madame = Madame
say-monsieur = Monsieur
say-mademoiselle = Mademoiselle

## Talking

call-guide = repères
call-broken-off = Interrompu { $when } ; la note est là. Quel résultat ? Tab, une lettre.
call-left = La note est gardée : cette alerte reste en tête jusqu'à ce que vous disiez l'issue de l'appel.
call-safety-told = Signalé : sécurité ou comportement grave. Votre superviseur le voit aussitôt.
call-read-again = Lecture impossible. Une touche pour réessayer, Échap pour revenir.

## Before it rings

caution-title = Appeler maintenant ?
caution-hours = { $there }.
caution-consent = À « Pouvons-nous vous rappeler ? », la réponse était non.
caution-too-soon = Dernier essai il y a { $age } ; il faut { $hours } h entre deux essais.
caution-too-many = Déjà { $count } appels aujourd'hui.
caution-exhausted = Déjà { $count } appels : plus aucun appel n'est proposé.
caution-agreed = Une autre heure est convenue : { $when }.
caution-reason = Pourquoi appeler quand même ? Trois mots ou plus :
caution-go-on = appeler quand même

## Somebody else has it

held-title = Quelqu'un s'en occupe
held-by = Pris par { $name } depuis { $time }.
held-by-me = Vous l'avez sur un autre écran depuis { $time }.
held-by-my-lease = Vous tenez ce client depuis { $time }, par une commande du shell.
held-elsewhere = { $name } parle à ce client au sujet d'une autre alerte, depuis { $time }.
held-sure = Reprendre ce client ? { $name } en est averti aussitôt ; vous serez peut-être deux au téléphone avec lui.
held-why = Pourquoi ? Trois mots ou plus, gardés dans l'historique :
held-yours = Ce client est à vous maintenant.
held-lost = Votre note reste ; { $name } a repris à { $time } : « { $why } »
held-free-title = De nouveau libre
held-free = { $name } en a terminé avec ce client. Voyez ce qui a été enregistré avant d'appeler.
held-free-go-on = appeler
held-not-recorded = { $who } Rien n'est enregistré ; votre texte reste ici.
held-key = t

## Nobody there

idle-title = Toujours au téléphone ?
idle-says = Aucune touche depuis une heure. La note est enregistrée. Sans réponse, l'alerte est libre pour d'autres dans deux minutes.
idle-go-on = je suis là

## How did it end?

outcomes-title = Comment cela s'est-il terminé ?
outcomes-spoke = Vous avez parlé
outcomes-not = Vous n'avez pas parlé
outcomes-footer = Une lettre ouvre la suite ; rien n'est enregistré.   Entrée retour à la note
effect-settled = formulaire de clôture
effect-promise = quoi, qui, quand ; se clôture une fois tenue
effect-later = en pause jusque-là ; demande si c'est évoqué
effect-refused = clôture : refus d'échanger ; une ligne
effect-no-contact = clôture ; bloque numéros et adresse
effect-line-trouble = rappelle tout de suite ; un seul échange
effect-next-try = essai  { $when }
effect-both = { $what } ; { $more }
effect-voicemail-left = montre le texte
effect-second-voicemail = un message déjà laissé
effect-third-party = rien que votre nom
effect-other-number = autre numéro  { $number }
effect-language = transmettre à qui parle la langue
effect-language-known = transmettre : { $language }
effect-email = l'e-mail s'ouvre
effect-decide = plus aucun appel proposé

## Dialling

call-no-room = Pas de place ici pour le code QR : il prend { $cols } colonnes et { $rows } lignes.
dial-running = Composition du { $number }…
dial-asked = Appel lancé sur votre téléphone.
dial-how-ended = Appel lancé. Comment s'est-il terminé ? t : il n'a pas sonné.
dial-failed = Pas composé, rien n'est compté : { $why } c montre le code QR.
dial-not-started = la commande d'appel ne peut pas démarrer ({ $why }).
dial-ended = la commande d'appel s'est terminée avec le code { $code }.
dial-ended-saying = la commande d'appel s'est terminée avec le code { $code } : { $said }.
dial-late = la commande d'appel n'a pas répondu en { $seconds } s.
