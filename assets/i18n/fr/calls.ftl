### Words to say on the telephone. $part is morning, lunch, afternoon or evening; $customer comes with its civility (Mme Lefèvre, Madame Lefèvre), $branch with its article where French has one (l'agence Lyon Part-Dieu).

## The first sentence

greeting = { $part ->
    [evening] Bonsoir
   *[day] Bonjour
}
say-first = « { greeting } { $customer }, { $manager }, je dirige { $branch }. Vous avez pris le temps de répondre, je vous appelle moi-même. C'est le bon moment pour en parler ? »
say-inbound = « Merci de votre appel. { $manager }, je dirige { $branch }. Je tenais à vous entendre moi-même. »
say-inbound-back = « Merci de me rappeler. { $manager }, je dirige { $branch }. Je tenais à vous entendre moi-même. »

## Somebody else

say-third-party = « Pourrais-je parler à { $customer } ? C'est personnel, je rappellerai. À quel moment, de préférence ? »
say-refused-elsewhere = « J'ai posé la question, et la réponse est non. J'aurais aimé vous en apporter une autre. Voici pourquoi, et voici ce que je peux faire, moi. »

## Voicemail, 20 seconds, without the complaint's content. The discreet text keeps the company's name out of it, too.

voicemail-text = « Bonjour, un message pour { $customer }. { $manager }, { $branch }. J'aimerais vous parler de vive voix. Je réessaierai { $when }, ou bien ma ligne directe : { $number }. Je répète : { $number }. Merci. »
voicemail-text-discreet = « Bonjour, un message pour { $customer }. { $manager }. J'aimerais vous parler de vive voix. Je réessaierai { $when }, ou bien ma ligne directe : { $number }. Je répète : { $number }. Merci. »

## Headings of the call

call-ringing = J'appelle { $customer }
call-ringing-in = Appel entrant : { $customer }
call-talking = en ligne { $timer }
call-talked = échange { $timer }
call-yours = à vous depuis { $time }
call-theirs = pris par { $name } depuis { $time }
call-not-tried = pas encore essayé
call-tried = essayé { $when }, { $outcome }
phone-mobile = mobile
phone-home = fixe
phone-fixed = fixe
phone-work = travail
phone-other = autre
phone-dead = hors service
phone-wrong = à quelqu'un d'autre
phone-blocked = ne plus appeler

## What to look at twice before dialling

doubt-possible = plage non attribuée
doubt-unreadable = numéro illisible
