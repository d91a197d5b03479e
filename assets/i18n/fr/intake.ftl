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
intake-format-qualtrics-legacy = CSV Qualtrics, ancienne présentation
intake-format-limesurvey = CSV LimeSurvey
intake-format-surveymonkey = CSV SurveyMonkey
intake-format-typeform = CSV Typeform
intake-format-formbricks = CSV Formbricks
intake-format-delighted = CSV Delighted
intake-format-googleforms = CSV Google Forms
intake-format-unknown = CSV, colonnes inconnues

## Comment le fichier est écrit et lu

intake-written = { $encoding }, { $delimiter } entre les champs
intake-delimiter-comma = virgules
intake-delimiter-semicolon = points-virgules
intake-delimiter-tab = tabulations
intake-delimiter-bar = barres verticales
intake-encoding-unsure = L'encodage est une supposition ({ $encoding }). Vérifiez les accents ; s'ils sont faux, recommencez avec --encoding NOM.
intake-order-dmy = le jour d'abord
intake-order-mdy = le mois d'abord
intake-dates-told = Les dates sont lues { $order }, comme vous l'avez dit.
intake-dates-values = Les dates sont lues { $order } : certaines n'ont de sens qu'ainsi.
intake-dates-sequence = Les dates sont lues { $order } : c'est le seul sens où les lignes se suivent.
intake-dates-french = Les dates sont lues { $order } : les titres sont en français. Si c'est faux, recommencez avec --dates mdy.
intake-no-id = Aucune colonne ne porte l'identifiant des réponses : une ligne est reconnue à ses mots, et si ses réponses changent, c'est une nouvelle réponse.
intake-no-date = Aucune colonne ne dit quand une réponse a été donnée : elles sont gardées sans date.

## Un fichier refusé : une phrase, et que faire

intake-refused-empty = Ce fichier est vide. Rien n'a été importé.
intake-refused-not-text = Ce fichier n'est ni du texte, ni du JSON, ni un classeur (une archive, une image ?), ou il est abîmé. Rien n'a été importé. Exportez-le à nouveau.
intake-refused-unknown-columns = Les colonnes de ce fichier sont inconnues ({ $headings }). Rien n'a été importé. Dites ce qu'elles sont : { $command }
intake-refused-row-too-long = La ligne qui commence à la ligne { $line } du fichier ne finit pas au bout de 16 Mo : un guillemet n'est pas fermé. Rien n'a été importé. Fermez-le et recommencez.
intake-refused-ambiguous-dates = Les dates de la colonne { $column } « { $heading } » peuvent se lire de deux façons (ligne { $line } : { $example }), et rien dans le fichier ne dit laquelle. Rien n'a été importé. Ajoutez --dates dmy si le jour vient d'abord, --dates mdy si c'est le mois.
intake-refused-json = Ce n'est plus du JSON valide à partir de la ligne { $line }, colonne { $column } : { $reason }. Rien n'a été importé. Exportez le fichier à nouveau et vérifiez qu'il est complet.
intake-refused-no-responses = Ce fichier JSON ne contient aucune réponse d'enquête. Rien n'a été importé. Si c'est la définition de l'enquête, donnez-la avec --details en même temps que les réponses.
intake-refused-details = Le fichier donné avec --details ne dit rien des questions d'une enquête. Rien n'a été importé.
intake-refused-too-many-columns = Ce fichier a plus de { $most } colonnes différentes. Rien n'a été importé. Si c'est un tableau, cherchez une ligne qui contient beaucoup trop de séparateurs ; si les réponses y sont rangées par identifiant, exportez-les sous forme de liste.
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

intake-line-column = ligne { $line }, colonne { $column } : { $what }
intake-line-heading = ligne { $line }, colonne { $column } « { $heading } » : { $what }
intake-reason-undecodable = des octets dont l'encodage n'est pas certain
intake-reason-no-id = pas d'identifiant de réponse
intake-reason-rounded-id = un identifiant arrondi par un tableur ; exportez à nouveau et importez le fichier sans l'y ouvrir
intake-reason-bad-date = une date illisible
intake-reason-ambiguous-date = une date qui peut se lire de deux façons ; recommencez avec --dates dmy ou --dates mdy
intake-reason-too-few = moins de champs que de titres
intake-reason-too-many = plus de champs que de titres
intake-reason-cut-off = le fichier s'arrête au milieu de cette ligne
intake-reason-no-date = pas de date, réponse gardée sans date
intake-reason-bad-score = une note hors de l'échelle, réponse gardée sans note
intake-reason-unfinished = enquête non terminée, réponse gardée sans note
intake-reason-not-real = un aperçu, un test ou un spam, réponse gardée sans note
intake-reason-number-phone = un numéro de téléphone enregistré comme un nombre, les zéros du début ont pu disparaître
intake-reason-other-encoding = dans un autre encodage que le reste du fichier, lu dans le sien

intake-open-end = Le fichier s'arrête au milieu d'une ligne. Vérifiez qu'il est complet.
