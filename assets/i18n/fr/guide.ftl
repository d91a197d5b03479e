### The call guide: seven steps, each with a title, its name inside a sentence, what to do and what to say.

## Frame

guide-rule = Repère { $step } sur 7 : { $name }

## 1

guide-1-title = Respirer et lire
guide-1-name = respirer et lire
guide-1-text = La note, ses mots, ce qui a été fait, ce que je peux offrir.
guide-1-say = { "" }

## 2

guide-2-title = Se présenter
guide-2-name = se présenter
guide-2-text = Nom, fonction, agence ; est-ce le bon moment ?
guide-2-say = « { $manager }, je dirige { $branch }. Vous avez pris le temps de répondre, je vous appelle moi-même. C'est le bon moment ? »

## 3

guide-3-title = Écouter
guide-3-name = écouter
guide-3-text = Une question ouverte, puis se taire. Ne rien défendre. Noter ses mots.
guide-3-say = « Racontez-moi comment cela s'est passé. »

## 4

guide-4-title = Redire, présenter ses excuses une fois
guide-4-name = redire, s'excuser une fois
guide-4-text = Avec ses mots. Des excuses, une fois, sans « mais ».
guide-4-say = « Quarante minutes, et personne ne vous a parlé. Je vous présente mes excuses. »

## 5

guide-5-title = Chercher pourquoi, deux fois
guide-5-name = chercher pourquoi, deux fois
guide-5-text = Le service, ou le produit ?
guide-5-say = « Qu'est-ce qui vous a le plus gêné ? » « Et derrière cela ? »

## 6

guide-6-title = Convenir : qui, quoi, quand
guide-6-name = convenir : qui, quoi, quand
guide-6-text = Seulement ce que je peux faire ou suivre moi-même.
guide-6-say = { "" }

## 7

guide-7-title = Remercier, note de 0 à 10, ligne directe
guide-7-name = remercier, note de 0 à 10
guide-7-text = Ma ligne directe.
guide-7-say = « Après cet échange, quelle note nous donneriez-vous, de 0 à 10 ? »
