### The closing form: labels, at most 12 cells, and what stands beside them.

## Labels

label-cause = Cause
label-safety = Sécurité
label-decision = Décision
label-done = Fait
label-gesture = Geste
label-how-now = Et après ?
label-idea = Son idée
label-result = Résultat
label-improve = Améliorer
label-step = Étape
label-reason = Pourquoi
label-what = Quoi
label-who = Qui
label-by = Pour le
label-cost = Coût

## Beside them

closing-safety-hint = sécurité, comportement grave : o, n
closing-was = avait mis { $score }
closing-cause-hint = quelques lettres ; rien de prérempli
closing-improve-none = rien de lancé
closing-improve-hint = Espace : action, responsable, date
closing-confirm = E-mail de confirmation
closing-confirm-hint = Espace pour changer
answer-yes = oui
answer-no = non

## The tenth time

recurrence = { $nth } client en { $days } jours dans cette agence : { $cause }
recurrence-here = { $nth } client en { $days } jours ici
recurrence-last = dernière action il y a { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
recurrence-back = { $times ->
    [0] pas revenu depuis
   *[other] revenu { $times } fois
}
