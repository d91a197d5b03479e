# Les fichiers : en faire un, qui commence, ce qui s'écrit ailleurs.

cli-word-empty = Le mot est vide. Écrivez-le après l'alerte : ringback word ID TEXTE. Rien n'a été enregistré.
cli-note-empty = La note est vide. Écrivez-la après l'alerte : ringback note ID TEXTE. Rien n'a été enregistré.
cli-refusal-closed = Cette alerte est clôturée. Au poste de travail, r la rouvre : ringback --open ID. Rien n'a été enregistré.
cli-refusal-open-promise = Une promesse est en cours. Au poste de travail, p la tient ou l'abandonne : ringback --open ID. Rien n'a été enregistré.
refusal-result-talked = Vous avez parlé avec ce client : l'alerte se clôt comme résolue, expliquée ou non résolue.
refusal-result-untalked = Personne n'a parlé avec ce client : l'alerte se clôt comme injoignable, transmise ou sans objet.
refusal-result-of-call = Cela vient d'un appel, pas d'un formulaire : enregistrez le résultat de l'appel.
cli-refusal-result-talked = Vous avez parlé avec ce client : --result vaut resolved, explained ou not_resolved. Rien n'a été enregistré.
cli-refusal-result-untalked = Personne n'a parlé avec ce client : --result vaut unreachable, handed_over ou not_an_alert. Rien n'a été enregistré.
cli-refusal-result-of-call = Cela vient d'un appel : enregistrez-le avec ringback record ID no_contact --confirm, ou ringback record ID refused --why TEXTE. Rien n'a été enregistré.
