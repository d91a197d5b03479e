### Ce que dit une importation : formats, fichiers refusés, lignes laissées de côté.

## Formats

intake-format-generic = CSV, une ligne de titres
intake-format-qualtrics = CSV Qualtrics
intake-format-unknown = CSV, colonnes inconnues

## Un fichier refusé : une phrase, et que faire

intake-refused-empty = Ce fichier est vide. Rien n'a été importé.
intake-refused-not-text = Ce fichier n'est pas du texte (un classeur, une archive ?). Enregistrez-le au format CSV et recommencez.
intake-refused-utf16 = Ce fichier est en UTF-16. Enregistrez-le au format « CSV UTF-8 » et recommencez.
intake-refused-unknown-columns = Les colonnes de ce fichier sont inconnues ({ $headings }). Rien n'a été importé. Dites ce qu'elles sont : { $command }

## Une ligne : ce qui ne va pas, ou ce qui a été laissé de côté

intake-reason-undecodable = des octets qui ne sont pas de l'UTF-8
intake-reason-no-id = pas d'identifiant de réponse
intake-reason-bad-date = une date illisible
intake-reason-too-few = moins de champs que de titres
intake-reason-too-many = plus de champs que de titres
intake-reason-cut-off = le fichier s'arrête au milieu de cette ligne
intake-reason-no-date = pas de date, réponse gardée sans date
intake-reason-bad-score = une note hors de l'échelle, réponse gardée sans note
intake-reason-unfinished = enquête non terminée, réponse gardée sans note
intake-reason-not-real = un aperçu, un test ou un spam, réponse gardée sans note

intake-open-end = Le fichier s'arrête au milieu d'une ligne. Vérifiez qu'il est complet.
