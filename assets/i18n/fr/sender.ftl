### Les e-mails sans adresse d'expédition.

letter-no-sender = { $name } : vous n'avez pas d'adresse connue, rien ne peut partir
letter-not-sent = Pas envoyé, brouillon gardé : ringback people set { $login } --email ADRESSE
unmade-sender = l'expéditeur n'a pas d'adresse utilisable (ringback people set LOGIN --email ADRESSE)
unmade-answers = l'adresse de réponse est inutilisable (ringback people set LOGIN --email ADRESSE)
unmade-customer = l'adresse du client est inutilisable
unmade-attachment = le fichier d'agenda joint est inutilisable
