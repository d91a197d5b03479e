### Une ligne de commande illisible : ce qui ne va pas, et que faire.

misread-says = erreur : { $what }
misread-value = « { $value } » ne convient pas pour « { $arg } »
misread-value-because = « { $value } » ne convient pas pour « { $arg } » : { $why }
misread-no-value = il manque une valeur à « { $arg } »
misread-argument = « { $arg } » n'est pas attendu ici
misread-command = il n'y a pas de commande « { $command } »
misread-missing = il manque : { $list }
misread-missing-command = « { $command } » demande encore une commande
misread-conflict = « { $arg } » ne va pas avec { $list }
misread-twice = « { $arg } » ne se donne qu'une fois
misread-too-many = « { $value } » est de trop pour « { $arg } »
misread-not-text = un mot de cette ligne n'est pas du texte en UTF-8
misread-other = cette ligne est illisible
misread-quoted = « { $what } »
misread-similar = peut-être { $list }
misread-more = Pour en savoir plus : --help

## Ce que devrait être une valeur

wants-country = les deux lettres d'un pays, comme FR ou GB
wants-language = en ou fr
wants-one-of = au choix { $list }
wants-moment = un moment comme 2026-11-19T09:12:00Z
wants-hours = des heures comme 9h30-11h
wants-hours-forwards = ces heures finissent avant de commencer ; des heures comme 9h30-11h
wants-amount = un montant comme 12 ou 12,50
wants-encoding = cet encodage est inconnu
wants-survey = un nom de { $list } caractères au plus
wants-day = un jour comme 2026-12-24
wants-number = un nombre entier
wants-number-from = un nombre entier de { $least } à { $most }
wants-zone = un fuseau horaire comme Europe/Paris
