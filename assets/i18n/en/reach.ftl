### Ideas from any screen.

cmd-idea-aside = customer's idea
cmd-idea-aside-help = Keeps the idea of the customer in sight, over whatever is open; what you were typing stays.
idea-kept = The idea is kept.
why-not-no-customer = There is no customer in sight.
key-ctrl-e = Ctrl-E
