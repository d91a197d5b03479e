# Reprendre un client depuis un formulaire ou une lettre ; ce qui tient sur une ligne.

takeover-free = { $name } en a terminé avec ce client. Voyez ce qui a été enregistré : Entrée enregistre le vôtre.
refusal-one-line = Ce que vous avez appris tient sur une ligne, pour le mur : ce texte a des retours à la ligne. Mettez-le sur une seule ligne : rien n'a été enregistré, et votre texte est toujours là.
