### Words to say on the telephone. $part is morning, lunch, afternoon or evening; $customer comes with its civility (Mme Lefèvre, Madame Lefèvre), $branch with its article where French has one (l'agence Lyon Part-Dieu).

## The first sentence

greeting = { $part ->
    [morning] Good morning
    [lunch] Good afternoon
    [afternoon] Good afternoon
   *[evening] Good evening
}
say-first = “{ greeting }, I am { $manager }, I manage { $branch }. You took the time to answer our survey, so I am calling you myself. Is it a good moment to talk?”
say-inbound = “Thank you for ringing. I am { $manager }, I manage { $branch }. I wanted to hear from you myself.”
say-inbound-back = “Thank you for ringing back. I am { $manager }, I manage { $branch }. I wanted to hear from you myself.”

## Somebody else

say-third-party = “Could I speak to { $customer }? It is personal, I'll ring again. When would be best?”
say-refused-elsewhere = “I asked, and the answer is no. I would have liked to bring you another. Here is why, and here is what I can do myself.”

## Voicemail, 20 seconds, without the complaint's content. The discreet text keeps the company's name out of it, too.

voicemail-text = “Hello, a message for { $customer }. This is { $manager } at { $branch }. I would like to talk with you in person. I'll try again { $when }, or ring me: { $number }. Once more: { $number }. Thank you.”
voicemail-text-discreet = “Hello, a message for { $customer }. This is { $manager }. I would like to talk with you in person. I'll try again { $when }, or ring me: { $number }. Once more: { $number }. Thank you.”

## Headings of the call

call-ringing = Calling { $customer }
call-ringing-in = { $customer } rings in
call-talking = talking { $timer }
call-talked = talked { $timer }
call-yours = yours since { $time }
call-theirs = with { $name } since { $time }
call-not-tried = not tried yet
call-tried = tried { $when }, { $outcome }
phone-mobile = mobile
phone-home = home
phone-fixed = landline
phone-work = work
phone-other = other
phone-dead = out of service
phone-wrong = somebody else's
phone-blocked = not to be called

## What to look at twice before dialling

doubt-possible = range not assigned
doubt-unreadable = cannot be read as a number
