# Plusieurs personnes sur un fichier : secteurs, limites, avis, appels de la semaine.

cli-setup-no-area = { $key } : un superviseur suit un secteur : donnez ses agences et bureaux (area), ou « all » pour tout
cli-lacks-area = Votre secteur n'est pas défini : vous ne voyez que ce dont vous répondez vous-même. Un administrateur le définit : ringback people set { $login } --area CODE,… (ou --area all pour tout).
cli-setup-long-absence = { $key } : une absence dure un an au plus
absence-too-long = Une absence dure un an au plus : vérifiez les dates. Rien n'a été changé.
cli-overdue-thresholds = --warning { $warning } dépasse --critical { $critical } : tout avertissement serait déjà critique. Rien n'a été vérifié.
refusal-too-long = Ce texte fait { $is } caractères, et { $most } au plus sont gardés. Raccourcissez-le : rien n'a été enregistré, et votre texte est toujours là.
inbound-on-the-line = Vous parlez déjà avec ce client : voici l'appel.
cli-note-kept = Votre note est gardée en brouillon : m sur l'alerte l'ouvre.
