# Règles : quels avis deviennent des alertes, et pourquoi

label-because = Alerte pour
because-word = « { $word } »
because-rules = { $rules } : { $words }
why-and-rules = { $why } Alerte pour : { $rules }.
history-updated-no-longer = le client a modifié sa réponse ; selon les règles, ce ne serait plus une alerte

severity-safety = sécurité
severity-injury = blessure
severity-theft = vol ou fraude
severity-discrimination = discrimination
severity-legal-threat = menace de poursuites
rule-effect-alert = alerte
rule-effect-no-alert = pas d'alerte
rule-at-most = note de { $mark } ou moins
rule-at-least = note de { $mark } ou meilleure
rule-between = note de { $least } à { $most }
rule-scale = sur { $scale }
rule-or-no-mark = ou sans note
rule-asks = demande à être rappelé
rule-asks-not = ne demande pas à être rappelé
rule-reported = signalé comme sécurité ou comportement grave
rule-reported-not = pas signalé comme sécurité ou comportement grave
rule-words = { $n ->
    [one] un mot
   *[other] un mot parmi { $n }
}
rule-unfinished = réponses inachevées comprises

cli-head-rule = Règle
cli-head-effect = Donne
cli-head-when = Quand
cli-head-name = Pourquoi
cli-head-holds = Réponses
cli-head-decides = Décide
cli-rules-applied = { $n ->
    [one] Prise en compte : { $n } règle. Elle vaut pour ce qui sera importé désormais.
   *[other] Prises en compte : { $n } règles. Elles valent pour ce qui sera importé désormais.
} Les alertes existantes restent.
cli-rules-same = Ces règles valent déjà : rien n'a changé.
cli-rules-wrong = { $file } ne convient pas ; rien n'en a été pris :
cli-rules-rejected = { $count ->
    [one] { $count } ligne n'a pas pu être lue.
   *[other] { $count } lignes n'ont pas pu être lues.
}
cli-rules-no-mark = Aucune colonne de note n'a été trouvée : les règles sur la note ne trouvent rien dans ce fichier.
cli-setup-bad-code = { $key } : un code se compose de minuscules, de chiffres et de traits d'union, 40 au plus
cli-setup-no-condition = { $key } : une règle demande une condition : at_most, at_least, asks, reported, words ou language
cli-setup-no-effect = { $key } : une règle demande un effet (effect) ou une gravité (severity)
cli-setup-never = { $key } : aucune note n'est à la fois at_least et at_most
cli-setup-off-scale = { $key } : cette note n'est pas sur l'échelle
cli-setup-no-mark = { $key } : scale et or_no_mark demandent at_most ou at_least
cli-setup-bad-word = { $key } : un mot commence et finit par une lettre ou un chiffre ; un * ne vient qu'à la fin
cli-setup-short-stem = { $key } : trois lettres au moins avant un *
cli-setup-no-alert-at-all = aucune règle ne donne d'alerte (effect = "alert")
