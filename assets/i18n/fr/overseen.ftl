### Qui voit ce qui est enregistré, là où aucun superviseur ne suit le bureau.

call-safety-alone = Signalé. Personne n'est prévenu : { $role ->
    [supervisor] pas d'autre superviseur
   *[other] pas de superviseur
} pour { $desk }.
form-postpone-alone = Ce report est compté et affiché. Personne d'autre n'est prévenu : { $role ->
    [supervisor] pas d'autre superviseur
   *[other] pas de superviseur
} pour { $desk }.
