# Plusieurs personnes sur un fichier : secteurs, limites, avis, appels de la semaine.

cli-setup-no-area = { $key } : un superviseur suit un secteur : donnez ses agences et bureaux (area), ou « all » pour tout
cli-lacks-area = Votre secteur n'est pas défini : vous ne voyez que ce dont vous répondez vous-même. Un administrateur le définit : ringback people set { $login } --area CODE,… (ou --area all pour tout).
