### Quelle colonne d'un export d'enquête est quoi : l'écran, les commandes, les mots.

## Ce que peut être une colonne

field-score-0-10 = Note, 0-10
field-score-0-100 = Note, 0-100
field-score-1-7 = Note, 1-7
field-score-1-5 = Note, 1-5
field-score-stars = Note en étoiles
field-score-words = Note en mots
field-score-7-1 = Note, 7-1 (1 mieux)
field-score-6-1 = Note, 6-1 (1 mieux)
field-score-5-1 = Note, 5-1 (1 mieux)
field-comment = Commentaire
field-branch-name = Agence
field-branch-code = Code agence
field-name = Nom complet
field-name-listed = Nom, prénom
field-first-name = Prénom
field-last-name = Nom (famille)
field-phone = Téléphone
field-phone-mobile = Téléphone portable
field-phone-home = Téléphone fixe
field-phone-work = Téléphone, travail
field-email = Adresse e-mail
field-date = Date
field-date-dmy = Date, jour d'abord
field-date-mdy = Date, mois d'abord
field-date-ymd = Date, année d'abord
field-date-completed = Date de fin
field-date-recorded = Date d'enregistrement
field-date-started = Date de début
field-id = N° de réponse
field-asks = « Rappelez-moi »
field-consent = « Peut-on appeler ? »
field-window = Quand appeler
field-language = Langue
field-reference = Référence client
field-product = Produit ou service
field-safety = Sécurité, conduite
field-country = Pays
field-channel = Canal
field-status = Vraie, test ou spam
field-finished = Terminée ?
field-answer = Gardée en réponse
field-ignored = Pas gardée
field-says-name-listed = Martin, Anne
field-says-comment = plusieurs sont réunis
field-says-date-dmy = 31/12/2026
field-says-date-mdy = 12/31/2026
field-says-date-ymd = 2026/12/31
field-says-asks = une demande
field-says-consent = un accord pour appeler
field-says-score-words = très satisfait…
field-says-score-stars = ★★★☆☆

## Avec quelle certitude

sure-no = –
sure-values = par ses valeurs
sure-question = par sa question
sure-name = par son nom
sure-format = par le format
sure-said = vous l'avez dit

## Ce qui manque

lack-mark = note
lack-branch = agence
lack-contact = numéro ou adresse
lack-date = date
lack-id = n° de réponse
lack-says-mark = Sans note, cet export ne donne aucune alerte.
lack-says-branch = Sans agence, tout va aux alertes sans agence.
lack-says-contact = Sans numéro ni adresse, les clients sont injoignables.
lack-says-date = Sans date, c'est le jour de l'importation qui compte.
lack-says-id = Sans n° de réponse, une ligne modifiée compte comme nouvelle.

## L'écran

mapping-title = Quelle colonne est quoi
mapping-about = Enquête { $survey } · { $count ->
    [one] { $count } colonne
   *[other] { $count } colonnes
}, { $mapped ->
    [0] aucune reconnue
    [one] { $mapped } reconnue
   *[other] { $mapped } reconnues
}
mapping-about-shown = Enquête { $survey } · colonnes trouvées : { $shown } sur { $count }
mapping-missing = Il manque : { $list }
mapping-complete = Il ne manque rien de ce qu'il faut à une alerte.
mapping-find = Chercher
mapping-head-column = Colonne
mapping-head-is = Est
mapping-head-sure = Reconnue
mapping-head-values = Valeurs
mapping-perhaps = { $what } ?
mapping-words = { $column } : { $values }
mapping-no-values = aucune valeur dans les premières lignes
mapping-none-shown = Aucune colonne n'a ces lettres. Échap les montre toutes.
mapping-displaced = { $column } l'était jusqu'ici ; elle est maintenant gardée en réponse.
mapping-nothing = Aucune colonne n'est encore reconnue : marquez-en une et tapez Entrée.
mapping-save-title = Importer avec ces colonnes ?
mapping-save-body = { $count ->
    [one] Une colonne de l'enquête { $survey } est reconnue.
   *[other] { $count } colonnes de l'enquête { $survey } sont reconnues.
} C'est gardé pour son prochain export.
mapping-save-yes = importer
mapping-leave-title = Quitter ?
mapping-leave-body = Ce que vous avez dit des colonnes n'est pas gardé. Rien n'a été importé.
mapping-leave-yes = quitter

## Les commandes

cli-map-one = --map prend un seul fichier : chaque export a ses propres colonnes.
cli-map-stdin = Pour dire quelle colonne est quoi, il faut le fichier lui-même : ce qui arrive par un tube prend la place du clavier. Gardez-le dans un fichier et recommencez.
cli-map-left = Rien n'a été importé, rien n'a été gardé.
cli-map-changed = les colonnes de l'enquête { $survey } ont changé, rien n'a donc été importé :
cli-map-gone = { $column } ({ $what }) a disparu
cli-map-gone-now = { $column } ({ $what }) a disparu ; le plus probable est qu'elle s'appelle maintenant { $now }
cli-map-changed-do = Dites ce qui est quoi maintenant : { $command }
cli-map-which = { $name } : ses identifiants sont ceux d'autres réponses dans l'enquête { $survey }, rien n'a donc été importé. Dites à qui ils sont : --survey { $option } y change les réponses, --survey suivi d'un autre nom commence une enquête à part.
cli-import-survey = Enquête { $survey } : colonnes telles qu'elles ont été dites.
cli-import-fresh = { $count ->
    [one] Une nouvelle colonne, gardée en réponse : { $list }
   *[other] { $count } nouvelles colonnes, gardées en réponse : { $list }
}
cli-import-perhaps = Ce qui a un point d'interrogation est une supposition et n'est pas pris ainsi. Dites ce que c'est : { $command }
cli-mapping-none = Aucune enquête n'est encore connue. ringback import FICHIER --map dit ce que sont ses colonnes.
cli-mapping-columns = { $mapped } colonnes sur { $count }
cli-mapping-said = dites par quelqu'un
cli-mapping-guessed = reconnues à leur nom
cli-mapping-rest = { $count ->
    [0] Toutes les colonnes sont reconnues.
    [one] Une autre colonne est gardée en réponse, ou pas du tout.
   *[other] { $count } autres colonnes sont gardées en réponse, ou pas du tout.
}
cli-mapping-head = Ce que sont les colonnes des enquêtes. ringback mapping apply FICHIER les remet en place.
cli-mapping-head-is = "is" dit ce qu'est une colonne, "key" à quoi elle se reconnaît dans chaque export,
cli-mapping-head-heading = "heading" ce qui est écrit au-dessus ; "zone" est celle de ses heures, comme Europe/Paris.
cli-mapping-head-codes = Une colonne peut être :
cli-mapping-means = de quoi les alertes sont faites
cli-mapping-kept = gardées comme questions et réponses (answer), ou pas du tout (ignored)
cli-mapping-wrong = { $file } ne convient pas ; rien n'en a été pris :
cli-mapping-applied = { $count ->
    [one] Une enquête lue, { $changed } modifiée.
   *[other] { $count } enquêtes lues, { $changed } modifiées.
}
cli-mapping-forgotten = Les colonnes de { $survey } sont oubliées. Ses réponses restent.
cli-no-such-survey = { $count ->
    [0] Il n'y a pas d'enquête { $survey }, ni aucune autre pour l'instant.
   *[other] Il n'y a pas d'enquête { $survey }. Connues : { $list }.
}
