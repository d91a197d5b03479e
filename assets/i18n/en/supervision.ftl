### Who answers for what: alerts that are given, words about them, people and absences.

## The list

mark-offered = offered by { $by }:
mark-offered-why = offered by { $by } ({ $why }):
mark-offered-to = offered to { $to }:
mark-word = { $count ->
    [one] a word for you:
   *[other] { $count } words for you:
}
arrival-words = { $count ->
    [one] a word about { $count } alert
   *[other] words about { $count } alerts
}
arrival-offered = { $count ->
    [one] { $count } alert offered to you
   *[other] { $count } alerts offered to you
}
arrival-moved = { $count ->
    [one] { $count } alert you follow moved
   *[other] { $count } alerts you follow moved
}
notice-words = { $count ->
    [one] Somebody said a word about an alert of yours; the list marks it.
   *[other] Somebody said a word about { $count } of your alerts; the list marks them.
}
notice-offered = { $count ->
    [one] An alert is offered to you; the list marks it.
   *[other] { $count } alerts are offered to you; the list marks them.
}
notice-moved = { $count ->
    [one] An alert that you follow moved.
   *[other] { $count } alerts that you follow moved.
}

## The card

label-offered = Offered
label-word = Word
label-notes = Notes
card-offered = { $by } offers it to { $to } since { $when }; working on it takes it on
card-offered-to = { $by } offers it to { $to } since { $when }; until they take it on it stays here
card-word = { $by }, { $when }: { $text }
card-withheld = withheld from administrators: ringback show { $id } --notes --why "…" opens them for an hour, and the history says so
message-withheld = Withheld from administrators. The alert's card says how to read it; the history says that you did.

## Commands and forms

cmd-give = give
cmd-give-help = Offers the alert to somebody else, with a reason.
cmd-take-on = take it on
cmd-take-on-help = Takes on what is offered to you; working on it does the same.
cmd-decline = decline
cmd-decline-help = Does not take on what is offered to you, with a reason.
cmd-withdraw = withdraw the offer
cmd-withdraw-help = Offers the alert to nobody any more.
cmd-word = a word to the manager
cmd-word-help = Says a word about the alert to whoever handles it.
cmd-follow = follow
cmd-follow-help = Tells you when the alert moves; again: no more.
give-title = { $count ->
    [one] Give this alert to
   *[other] Give { $count } alerts to
}
give-whom = A name, a login, a branch or a desk. Until they take it on, it stays where it is.
give-why = To { $to }. Why? Three words at least; they read it in their list.
give-nobody = Nobody of that name answers for a desk.
form-word = A word to whoever handles it
form-word-says = They see it when they arrive, in their list, and first on the card until they have read it.
form-decline = Decline
form-decline-says = It stays where it is. Whoever offered it reads why.
notice-offered-to = { $count ->
    [one] Offered to { $to }. u right now takes it back.
   *[other] { $count } alerts offered to { $to }.
}
notice-given = { $count ->
    [one] Given to { $to }: nobody answered for it where it lay.
   *[other] { $count } alerts given to { $to }: nobody answered for them where they lay.
}
notice-given-partly = { $given } given, { $failed ->
    [one] { $failed } not: somebody changed it meanwhile. Nothing of it is lost; give it again.
   *[other] { $failed } not: somebody changed them meanwhile. Nothing of them is lost; give them again.
}
notice-said = Recorded.
notice-taken-on = It is yours now.
notice-withdrawn = It is offered to nobody any more.
notice-withdrawn-of = { $customer }: offered to nobody any more.
notice-followed = You are told when it moves.
notice-unfollowed = You are not told of it any more.
why-not-keeps = It is not yours to give: whoever answers for its desk gives it, or a supervisor of the area.
why-not-silent = You keep the file, you do not work with alerts: nothing can be said or followed here.
why-not-not-asked = It is not offered to you.
why-not-not-offered = It is offered to nobody.
refusal-not-offered = It is offered to nobody.
refusal-offered-elsewhere = It is offered to another desk, not to yours.
refusal-offered-already = It is offered to that desk already; they have not answered.
refusal-same-desk = It lies on that desk already.
trouble-left = You do not work with this file any more. What you typed stays here; ask whoever keeps the file.

## The history

history-offered = offered to another desk
history-accepted = taken on by the desk that it was offered to
history-declined = not taken on
history-withdrawn = offered no more
history-given = given to another desk at once: nobody answered for it
history-word = a word to whoever handles it
history-notes-read = an administrator read the notes
text-word = word

## Shell: alerts

cli-event-offered = offered
cli-event-accepted = taken on
cli-event-declined = not taken on
cli-event-withdrawn = offered no more
cli-event-given = given to another desk
cli-event-word = a word
cli-event-notes-read = an administrator read the notes
cli-trouble-left = You do not work with { $file } any more. Nothing was recorded.
cli-left = { $login } does not work with this file any more, since { $day }. An administrator can bring them back: ringback people add { $login }
cli-offered = { $customer } is offered to { $to }. Until they take it on it stays with { $from }.
cli-given = { $customer } lies with { $to } now: nobody answered for { $from }.
cli-withdrawn = { $customer } is offered to nobody any more and stays with { $from }.
cli-accepted = It lies with { $desk } now.
cli-declined = It stays with { $desk }; whoever offered it reads why.
cli-no-recipient = Nobody answers for { $to }: give a login, a branch's code or the name of a desk that somebody answers for. Nothing was given.
cli-several-recipients = { $to } answers for several desks: { $list }. Name one of them. Nothing was given.
cli-word = Said. Whoever handles it for { $desk } reads it first.
cli-followed = You are told when { $id } moves.
cli-unfollowed = You are not told of { $id } any more.
cli-follow-denied = Whoever keeps the file follows no alerts. Nothing was changed.
cli-setup-last-administrator = { $key } is the last administrator: make somebody else one first

## Shell: people

people-login = Login
people-name = Name
people-role = Role
people-answers = Answers for
people-area = Area
people-calls = Calls customers of the area
people-phone = Telephone
people-email = Email
people-language = Language
people-objective = Customers a week
people-away = Away
people-yes = yes
people-dated = { $from } to { $until }, { $deputy } stands in
people-left-on = left on { $day }
people-nobody = Nobody has the login { $login }; ringback people list has them all. Nothing was changed.
people-there-already = { $login } is there already: ringback people set changes what is set. Nothing was changed.
people-name-missing = Say the name, too: --name "As they say it on the telephone". Nothing was changed.
people-unfit = That does not fit: { $list }. Nothing was changed.
people-added = { $name } works with this file now. { $alerts ->
    [0] { "" }
    [one] { $alerts } alert came to a desk.
   *[other] { $alerts } alerts came to a desk.
}
people-set = Changed: { $name }. { $alerts ->
    [0] { "" }
    [one] { $alerts } alert came to a desk.
   *[other] { $alerts } alerts came to a desk.
}
people-last-administrator = That is the last administrator: make somebody else one first (ringback people set LOGIN --role administrator). Nothing was changed.
people-left = { $login } does not work with this file any more. The history keeps the name.
people-left-desk = Nobody answers for { $desk } now; { $count ->
    [0] nothing is outstanding there
    [one] { $count } alert is outstanding there
   *[other] { $count } alerts are outstanding there
}. ringback people set LOGIN --branches … gives it to somebody.
people-left-deputy = They were to stand in for { $list }: name another deputy (ringback people away).
people-is-away = { $login } is away from { $from } to { $until }; { $deputy } answers for their desks. No alert was changed.
people-is-back = { $login } is back: nobody stands in for them any more. No alert was changed.
people-absence-denied = Managers say when they are away themselves, supervisors for the people of their area, administrators for all. Nothing was changed.
absence-no-such-login = Nobody who works with this file has the login { $login }. Nothing was changed.
absence-backwards = The last day is before the first. Nothing was changed.
absence-over = That is over already. Nothing was changed.
absence-own-deputy = Nobody stands in for themselves: name somebody else. Nothing was changed.
absence-answers-for-nothing = { $login } answers for no desk: there is nothing to stand in for. The managers of their area call as before, and an administrator keeps notices from them meanwhile (ringback people set { $login } --quiet digest,neglect,safety). Nothing was changed.
absence-cannot-work = { $login } keeps the file and does not work on alerts: name another deputy. Nothing was changed.
absence-overlap = { $other } is away from { $from } to { $until } already ({ $deputy } stands in). ringback people back { $other } ends that. Nothing was changed.
absence-deputy-away = { $other } is away from { $from } to { $until } and cannot stand in then. Name somebody else, or shorter dates. Nothing was changed.
absence-stands-in = They stand in for { $other } from { $from } to { $until }, and a deputy has no deputy. Name somebody else for { $other } first. Nothing was changed.
absence-not-away = { $login } is not away, and nothing says that they will be. Nothing was changed.
absence-not-allowed = It is not for you to say when { $login } is away: they say it themselves, a supervisor of their area, or an administrator. Nothing was changed.
