### Causes, actions d'amélioration, idées des clients.

## Réglage des causes

cli-setup-nameless-cause = { $key } : il faut un nom dans les deux langues (en et fr) ; une cause d'origine garde le sien si la ligne manque
cli-setup-bad-cause-name = { $key } : un nom a 40 caractères au plus, tous visibles
cli-setup-no-family = { $key } : indiquez sa famille : "person", "expectation", "company" ou "other"
cli-setup-fixed-family = { $key } : une cause reste dans sa famille, sinon les chiffres passés changeraient ; donnez un nouveau code
cli-setup-bad-cause-days = { $key } : elle est retirée avant son premier jour
cli-setup-other-stays = { $key } : cette cause peut toujours être choisie : seul son nom se règle

## Choix d'une cause

refusal-unknown-cause = La cause « { $cause } » n'existe pas.
refusal-closed-cause = La cause « { $cause } » ne peut pas être choisie aujourd'hui : elle commence plus tard, ou elle est retirée.
cli-cause-of = { $sentence } Rien n'est enregistré. Les causes : { $list }.
