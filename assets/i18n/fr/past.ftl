# Ce qui a bougé après coup, et ce qui se dit des jours passés.

figures-recurs-now = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}

# Pourquoi il n'y a pas de liste derrière un chiffre.
figures-list-answers = Derrière « { $name } » il y a toutes les réponses à l'enquête, et la plupart ne sont jamais devenues une alerte : il n'y en a pas de liste.
figures-list-weeks = Derrière « { $name } » il y a des semaines de travail : il n'y en a pas de liste. Les clients appelés se listent avec --behind customers-called.
