# La vue réseau, et les listes de ses lignes.
board-title = Qui a besoin d'aide en premier
board-title-people = Responsables : qui a besoin d'aide en premier
board-desks = { $count ->
    [one] 1 agence
   *[other] { $count } agences
}
board-open = { $count } à traiter
board-due = { $count } pour aujourd'hui
board-late = { $count } en retard
board-safety = { $count } sécurité
board-broken = { $count ->
    [one] 1 promesse non tenue
   *[other] { $count } promesses non tenues
}
board-head-branch = Agence · responsable
board-head-person = Responsable · agences
board-head-open = Total
board-head-due = Auj.
board-head-late = Ret.
board-head-oldest = Depuis
board-head-untried = 0 appel
board-head-put-off = Reports
board-head-called = Appelés
board-days = { $days } j
board-week = { $done } sur { $target }
board-unassigned = Sans agence
board-nobody = personne
board-away = { $name }, absence
board-rows = { $count ->
    [one] 1 ligne
   *[other] { $count } lignes
}
board-marked = { $count ->
    [one] 1 marquée
   *[other] { $count } marquées
}
board-filter-vacant = sans responsable
board-empty = Rien ici.
board-why-first = { $name } : pourquoi en premier
board-why = { $name } : pourquoi ici
board-need-nobody = Ni responsable ni suppléant.
board-need-nobody-since = Depuis le { $day }, ni responsable ni suppléant.
board-need-overdue = { $days ->
    [0] { $count } en retard, la plus ancienne est d'aujourd'hui.
    [one] { $count } en retard, la plus ancienne attend depuis 1 jour.
   *[other] { $count } en retard, la plus ancienne attend depuis { $days } jours.
}
board-need-untried = { $count ->
    [one] 1 client n'a jamais été appelé.
   *[other] { $count } clients n'ont jamais été appelés.
}
board-need-safety = { $count ->
    [one] 1 signalement de sécurité sans appel.
   *[other] { $count } signalements de sécurité sans appel.
}
board-need-promises = { $count ->
    [one] 1 promesse n'a pas été tenue à temps.
   *[other] { $count } promesses n'ont pas été tenues à temps.
}
board-need-nothing = Rien n'est en retard ici.
board-usual = D'habitude, cette agence en a { $count } à traiter.
filter-today = pour aujourd'hui
filter-untried = jamais appelés
filter-put-off = reportées
notice-no-board = La vue réseau est pour les responsables, superviseurs et administrateurs.
notice-not-for-several = Cela se fait une alerte à la fois. Enlevez d'abord les marques.
notice-several-done = { $done ->
    [one] Fait pour { $done } alerte.
   *[other] Fait pour { $done } alertes.
}
notice-several-some = { $done ->
    [one] Fait pour { $done } alerte
   *[other] Fait pour { $done } alertes
} ; { $refused ->
    [one] { $refused } reste comme elle était : ouvrez-la pour voir pourquoi.
   *[other] { $refused } restent comme elles étaient : ouvrez-les pour voir pourquoi.
}
cmd-board = vue réseau
cmd-board-help = Montre ce qui est à traiter, où, depuis quand, et qui a besoin d'aide en premier.
cmd-open-row = ouvrir
cmd-open-row-help = Montre les alertes derrière le nombre, de cette ligne ou de celles qui sont marquées.
cmd-filter-rows = filtrer
cmd-filter-rows-help = Réduit la vue : en retard, sans responsable, sécurité.
cmd-mark = marquer
cmd-mark-help = Marque la ligne, pour ce qui se fait à plusieurs à la fois ; rien n'est jamais clôturé en lot.
cmd-mark-alert = marquer
cmd-mark-alert-help = Marque l'alerte : z reporte ensemble celles qui sont marquées ; rien n'est jamais clôturé en lot.
cmd-people = responsables, agences
cmd-people-help = Montre une ligne par responsable, ou de nouveau par agence.
cmd-column-left = nombre de gauche
cmd-column-left-help = Choisit le nombre d'avant : Entrée ouvre les alertes qu'il compte.
cmd-column-right = nombre
cmd-column-right-help = Choisit le nombre suivant : Entrée ouvre les alertes qu'il compte.
cmd-back-from = retour
cmd-back-from-help = Revient d'où vous venez.
place-board = Vue réseau
place-desk = Ligne de la vue réseau
cli-board-denied = La vue réseau est pour les responsables, superviseurs et administrateurs.
cli-board-no-desk = Aucune agence « { $name } » n'est à votre portée. « ringback board » montre celles qui le sont.
cli-board-no-person = Aucune personne avec l'identifiant « { $name } » ne répond d'une agence à votre portée. « ringback board » montre qui le fait.
cli-board-nothing = Aucune agence n'est à votre portée.
cli-overdue-none = Rien n'est en retard.
cli-overdue-desk = Agence
cli-overdue-since = En retard depuis
cli-doctor-counters = compteurs
cli-doctor-counters-well = les compteurs de la vue réseau sont ceux d'un recomptage
cli-doctor-counters-bad = Les compteurs de la vue réseau diffèrent d'un recomptage : { $found }. Restaurez la dernière sauvegarde et prévenez les auteurs du programme.
