### Ce que dit une importation : formats, fichiers refusés, lignes laissées de côté.

## Formats

intake-format-generic = CSV, une ligne de titres
intake-format-qualtrics = CSV Qualtrics
intake-format-json = JSON
intake-format-qualtrics-json = Qualtrics JSON
intake-format-typeform-json = Typeform JSON
intake-format-surveymonkey-json = SurveyMonkey JSON
intake-format-formbricks-json = Formbricks JSON
intake-format-delighted-json = Delighted JSON
intake-format-google-json = Google Forms JSON
intake-format-limesurvey-json = LimeSurvey JSON
intake-format-unknown = CSV, colonnes inconnues

## Un fichier refusé : une phrase, et que faire

intake-refused-empty = Ce fichier est vide. Rien n'a été importé.
intake-refused-not-text = Ce fichier n'est pas du texte (un classeur, une archive ?). Enregistrez-le au format CSV et recommencez.
intake-refused-utf16 = Ce fichier est en UTF-16. Enregistrez-le au format « CSV UTF-8 » et recommencez.
intake-refused-unknown-columns = Les colonnes de ce fichier sont inconnues ({ $headings }). Il faut au moins un identifiant de réponse, et une note ou un commentaire.
intake-refused-json = Ce n'est plus du JSON valide à partir de la ligne { $line }, colonne { $column } : { $reason }. Rien n'a été importé. Exportez le fichier à nouveau et vérifiez qu'il est complet.
intake-refused-no-responses = Ce fichier JSON ne contient aucune réponse d'enquête. Rien n'a été importé. Si c'est la définition de l'enquête, donnez-la avec --details en même temps que les réponses.
intake-refused-details = Le fichier donné avec --details ne dit rien des questions d'une enquête. Rien n'a été importé.
intake-refused-too-many-columns = Les réponses de ce fichier ont plus de { $most } champs différents. Rien n'a été importé. Les réponses sont-elles rangées par identifiant ? Exportez-les sous forme de liste.
intake-refused-workbook = Ce fichier ressemble à un classeur, mais ne s'ouvre pas. Rien n'a été importé. Enregistrez-le au format CSV et recommencez.
intake-refused-password = Ce classeur est protégé par un mot de passe. Rien n'a été importé. Enregistrez-le sans mot de passe et recommencez.
intake-refused-workbook-large = Ce classeur est trop volumineux : plus de { $most } Mo une fois décompressé. Rien n'a été importé. Enregistrez la feuille au format CSV et recommencez.
intake-refused-no-sheet = Ce classeur n'a pas de feuille de ce nom. Rien n'a été importé. Ses feuilles : { $sheets }.

## Ce qui ne va pas dans un texte JSON

intake-json-ends = il s'arrête au milieu
intake-json-unexpected = un signe qui n'a rien à faire là
intake-json-number = un nombre qui n'en est pas un
intake-json-text = un texte avec des signes interdits
intake-json-deep = des valeurs imbriquées trop profondément
intake-json-large = une seule réponse, mais trop volumineuse

## Un fichier lu, avec quelque chose d'étrange

intake-warning-short = Le fichier annonce { $said } réponses et en contient { $held } : récupérez aussi les autres.
intake-warning-details = Certaines réponses et questions ne sont que des identifiants dans ce fichier : récupérez la définition de l'enquête, donnez-la avec --details FICHIER et importez à nouveau.
intake-warning-sheets = Seule la feuille « { $sheet } » a été lue, pas : { $others }. Choisissez avec --sheet.

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
intake-reason-number-phone = un numéro de téléphone enregistré comme un nombre, les zéros du début ont pu disparaître

intake-open-end = Le fichier s'arrête au milieu d'une ligne. Vérifiez qu'il est complet.
