### The first column of the list: why this alert stands here, at most 16 cells. $time and $when come in their narrow forms.

## Reasons

reason-unfinished = inachevé { $time }
reason-agreed = convenu { $time }
reason-agreed-later = convenu { $time }
reason-agreed-short = conv. { $time }
reason-safety = SÉCURITÉ
reason-safety-new = SÉCURITÉ, nouv.
reason-promise = promesse, { $when }
reason-asks = demande { $window }
reason-asks-short = dem. { $window }
reason-asks-from = dem. dès { $time }
reason-asks-until = dem. avant { $time }
reason-asks-any = demande un appel
reason-late = { $age } de retard
reason-try-now = à retenter
reason-try = essai { $time }
reason-call-back = à rappeler
reason-new = nouvelle, { $age }
reason-third-party = un tiers, { $when }
reason-third-party-due = un tiers, auj.
reason-email = e-mail, { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
reason-answered = a répondu
reason-answered-blocked = a écrit (bloqué)
reason-blocked = ne pas appeler
reason-bounced = e-mail revenu
reason-postponed = reporté, { $when }
reason-decide = à décider
reason-no-consent = sans accord
reason-no-number = sans numéro
reason-closed = clôturée
reason-missed = manqué { $when }
reason-promise-missed = prom. non tenue
