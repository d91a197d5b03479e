# Les fichiers : en faire un, qui commence, ce qui s'écrit ailleurs.

cli-demo-busy = Quelqu'un prépare la démonstration { $file } en ce moment même. Rien n'a changé ; attendez un instant, puis ouvrez-la avec ringback demo.
cli-demo-kept = La démonstration existe déjà et reste telle quelle : --size et --seed valent pour une nouvelle. Ajoutez --fresh pour la refaire.
cli-first-person = Personne ne travaillait encore avec { $file } : désormais, { $login } est responsable de { $count ->
    [one] son agence
   *[other] ses { $count } agences
}. ringback people et ringback setup en décident autrement.
cli-first-more = { $count ->
    [one] Une agence nommée par un export revient aussi à { $login }
   *[other] { $count } agences nommées par des exports reviennent aussi à { $login }
} : personne d'autre ne travaille avec ce fichier. ringback people et ringback setup en décident autrement.
cli-nobody-yet = Personne ne travaille encore avec { $file }, et il n'a pas d'agence. Importez une enquête avec ringback import FICHIER, ou dites qui travaille avec ringback setup apply FICHIER.
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

# Ce qui n'a pas pu être enregistré, au moment de quitter.
leave-unsaved = Pas enregistré depuis { $time } : { $why }. Un nouvel essai a lieu chaque seconde.
leave-why-missing = le fichier a disparu
leave-why-folder = un dossier a pris sa place
leave-why-damaged = le fichier est abîmé
leave-why-locked = un autre programme tient le fichier
leave-why-read-only = le fichier ne peut qu'être lu
leave-why-newer = un Ringback plus récent a changé le fichier
leave-why-disk-full = le disque est plein
leave-why-forbidden = vous ne pouvez pas écrire dans le fichier
leave-why-left = vous ne travaillez plus avec ce fichier
leave-why-other = le fichier n'a pas pu être utilisé
leave-lost = { $count ->
    [one] Un texte que vous avez saisi n'est nulle part ailleurs
   *[other] { $count } textes que vous avez saisis ne sont nulle part ailleurs
} : quitter maintenant, c'est le perdre.
leave-lost-about = { $count ->
    [one] Ce que vous avez saisi pour { $names } n'est nulle part ailleurs
   *[other] { $count } textes que vous avez saisis, pour { $names }, ne sont nulle part ailleurs
} : quitter maintenant, c'est le perdre.
leave-written = Votre saisie est dans { $file }, que vous seul pouvez lire. Elle nomme des clients : ressaisissez-la quand le fichier pourra être écrit, puis supprimez-la.
leave-elsewhere = enregistrer ailleurs
leave-and-lose = quitter et perdre
elsewhere-name = ringback-non-enregistre
elsewhere-where = Où ? Un nouveau fichier, pour vous seul ; sur un autre disque, si celui-ci est plein.
elsewhere-write = écrire
elsewhere-not-exists = Ce fichier existe déjà : il est resté tel quel.
elsewhere-not-full = Ce disque-là est plein, lui aussi.
elsewhere-not-forbidden = Vous ne pouvez pas écrire à cet endroit.
elsewhere-not-no-folder = Ce dossier n'existe pas.
elsewhere-not-other = L'écriture à cet endroit n'a pas réussi.
elsewhere-head = Ringback, { $when } : ce qui a été saisi et n'a pas pu être enregistré.
    Ce texte nomme des clients et n'est que pour qui l'a saisi. Ressaisissez-le, puis supprimez ce fichier.
elsewhere-call = appel
elsewhere-form = formulaire
elsewhere-email = e-mail
elsewhere-memo = note
elsewhere-idea = idée
elsewhere-loose = note sans alerte

call-left-closed = Alerte clôturée entre-temps : votre note est dans son historique.

# Ce que dit une commande quand sa sortie ou son fichier ne va pas.
cli-output-lost = Le résultat n'a pas pu être écrit : { $why }.
cli-output-recorded = C'est enregistré, il ne faut pas le refaire ; seul le résultat n'a pas pu être écrit : { $why }.
cli-io-no-folder = une partie du chemin n'est pas un dossier
cli-io-read-only = le disque ne peut qu'être lu
cli-trouble-empty = Il n'y a encore rien dans { $file }. Importez une enquête avec ringback import FICHIER, ou commencez par : ringback demo
cli-waiting = Un autre programme tient le fichier : on l'attend, quelques secondes.
cli-doctor-file-unwritable = { $file } ne peut qu'être lu (mode { $mode }) : rien ne peut y être enregistré. Rendez-le inscriptible pour qui travaille avec : chmod u+w.
cli-doctor-file-full = Le disque de { $file } est plein : il reste { $room } ko, plus rien ne peut être enregistré. Faites de la place.
cli-import-stopped = Arrêté : rien de { $file } n'a été pris. { $count ->
    [0] Rien n'a changé.
    [one] Le fichier précédent l'a été.
   *[other] Les { $count } fichiers précédents l'ont été.
} Importez-le de nouveau quand vous voudrez : ce qui est déjà connu n'est pas pris deux fois.
call-stray = L'alerte de { $name } est clôturée : votre note est dans son historique.
