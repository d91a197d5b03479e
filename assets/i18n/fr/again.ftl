## Ce qui a été tenté, la suite et pourquoi : dit là où toute l'alerte est
## connue.

why-not-reached-now = Pas encore joint ; le prochain essai était prévu { $when }.
why-not-reached = Pas encore joint ; prochain essai { $when }.
why-talked-now = Vous vous êtes parlé ; le prochain appel était prévu { $when }.
why-talked = Vous vous êtes parlé ; prochain appel { $when }.
why-promise-ended = Vous vous êtes parlé et plus aucune promesse n'est en cours : rappelez pour vous en assurer, ou clôturez (t).
why-no-number-write = Aucun de ses numéros ne peut être appelé : écrivez (e).
why-no-number = Aucun de ses numéros ne peut être appelé et il n'y a pas d'adresse : clôturez comme injoignable (t), ou trouvez un autre moyen.

## Pendant l'appel

call-rang-us = nous a appelés { $when }, { $outcome }
say-again = « { $manager } à nouveau, { $branch } : nous avons été coupés. Vous me disiez… »
