### The email: until it is open, and while it is written.

letter-not-yet = Pas encore : appelez d'abord
letter-opens = L'e-mail s'ouvre après { $attempts } essais à { $slots } moments de la journée sur { $days } jours. Déjà fait :
letter-attempts = essais
letter-slots = moments du jour
letter-days = jours
letter-done = { $done } sur { $needed }
letter-best = Meilleur appel : { $when }.
letter-no-best = Plus d'appel proposé.
letter-anyway = Écrire quand même, avec une raison :
letter-reason = Pourquoi écrire avant d'avoir assez appelé ? C'est noté dans l'historique, et compté.
letter-reason-short = Trois mots au moins, s'il vous plaît.
letter-title = E-mail à { $name } · { $language }
letter-saved = brouillon enregistré { $time }
letter-unsaved = non enregistré depuis { $time }
letter-no-answer-address = { $name } : aucune adresse de vous n'est connue, les réponses se perdraient
letter-draft-kept = Le brouillon est gardé. e le rouvre.
letter-queued = L'e-mail est prêt à partir. u le retire tant qu'il est là.
letter-hint = Flèche haut depuis la première ligne : l'objet. Tab sort du texte.
letter-hint-out = Entrée envoie. Tab revient dans le texte.
letter-promise = d'ici { $day } : { $what }
letter-agreed = { $day } à { $time }
letter-no-other = Aucune autre lettre ne convient à cette alerte.
template-unreachable = injoignable
template-after-call = après l'appel
template-appointment = rendez-vous
template-third-party = réponse du tiers
template-third-party-no = réponse : non
check-quotes = cite le client
check-quotes-hint = Une de ses phrases montre que vous l'avez lu.
check-gap-hint = Il reste quelque chose à compléter : […].
check-name = un nom à qui répondre
check-name-hint = Signez de votre nom, avec un numéro ou une adresse où l'on vous trouve.
check-offers = offre quelque chose
check-offers-hint = Une offre se fait de vive voix, pas dans cette lettre.
check-words = mots sensibles
words-at = ligne { $line } « { $word } » ({ $kind })
words-warning = À éviter : { $list }
check-none = aucun
sensitive-health = la santé
sensitive-religion = la religion
sensitive-origin = l'origine
sensitive-union = un syndicat
sensitive-insult = l'insulte

## Rendez-vous dans un agenda

ics-call = Appeler { $customer }
ics-promise = Promis à { $customer }
ics-code = alerte { $code }
ics-what = { $title } : { $what }
ics-details = Ringback, alerte { $code }
ics-for-customer = Appel de { $manager }, { $branch }
ics-for-customer-details = { $manager } vous appelle. Ligne directe : { $phone }
