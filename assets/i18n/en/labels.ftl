### Words of codes: the id is the area and the code, with - for _.

## Outcomes: at most 24 cells, as everywhere but in a footer

outcome-settled = settled
outcome-promise = promise
outcome-later = later, time named
outcome-refused = refuses to talk
outcome-no-contact = no further contact
outcome-third-party = someone else answered
outcome-no-answer = no answer
outcome-busy = busy
outcome-voicemail-left = voicemail, message left
outcome-voicemail-none = voicemail, none left
outcome-out-of-service = out of service
outcome-wrong-person = wrong person
outcome-language = no common language
outcome-line-trouble = line trouble
outcome-line-trouble-talking = cut off

## Outcomes in a footer or a narrow cell

outcome-settled-short = settled
outcome-promise-short = promise
outcome-later-short = later
outcome-refused-short = refuses
outcome-no-contact-short = no contact
outcome-third-party-short = someone else
outcome-no-answer-short = no answer
outcome-busy-short = busy
outcome-voicemail-left-short = message left
outcome-voicemail-none-short = none left
outcome-out-of-service-short = out of service
outcome-wrong-person-short = wrong person
outcome-language-short = language
outcome-line-trouble-short = line trouble
outcome-line-trouble-talking-short = cut off

## The French reminder of a letter, for the help

outcome-settled-reminder = Settled
outcome-promise-reminder = Promise
outcome-later-reminder = Later
outcome-refused-reminder = Refuses
outcome-no-contact-reminder = a cross
outcome-third-party-reminder = Other person
outcome-no-answer-reminder = No answer
outcome-busy-reminder = Busy
outcome-voicemail-left-reminder = Voicemail
outcome-voicemail-none-reminder = Mute
outcome-out-of-service-reminder = Dead number
outcome-wrong-person-reminder = Wrong
outcome-language-reminder = lanGuage
outcome-line-trouble-reminder = Trouble

## States: at most 18 cells

state-new = to call
state-retry = try again
state-agreed = time agreed
state-follow-up = promise open
state-emailed = emailed
state-escalated = with somebody else
state-closed = closed
group-to-do = to do
group-in-progress = in progress
group-handled = handled

## Closed as

closed-resolved = resolved
closed-explained = explained
closed-not-resolved = not resolved
closed-declined = declined
closed-no-contact = no further contact
closed-unreachable = unreachable
closed-handed-over = handed over
closed-not-an-alert = not an alert
closed-not-an-alert-why = duplicate, test, wrong person

## Root causes, and the three families they come from

cause-attitude = attitude
cause-error = error
cause-information = information given
cause-misunderstood = misunderstood promise
cause-misuse = misuse
cause-waiting = waiting and staffing
cause-product = product or stock
cause-price = price, billing, contract
cause-process = process or rule
cause-advertising = advertising promise
cause-communication = communication between departments
cause-premises = safety, cleanliness, premises
cause-other = other
family-person = person
family-expectation = expectation
family-company = company
family-other = other

## The decision, what was done, where in the customer's journey

decision-understand = understand
decision-proportion = put in proportion
decision-repair = repair
decision-sanction = sanction
decision-improve = improve the process
measure-explained = explained
measure-apologised = apologised
measure-repaired = repaired
measure-compensated = compensated
measure-coached = coached staff
measure-escalated = escalated
step-before = finding out, choosing
step-welcome = welcome, waiting
step-advice = advice, sale
step-payment = paying
step-use = delivery, use
step-after = help afterwards

## Times of day; the legend is their first letters in this order

slot-morning = morning
slot-lunch = lunch
slot-afternoon = afternoon
slot-evening = evening
slot-saturday = Saturday
slot-morning-short = morn.
slot-lunch-short = lunch
slot-afternoon-short = aft.
slot-evening-short = even.
slot-saturday-short = Sat.
slot-legend = mlaeS

## Languages, as their speakers call them

language-en = English
language-fr = French

blocked-source-call = said so on a call
blocked-source-person = entered by hand
blocked-source-file = from a file
blocked-source-earlier = known before
