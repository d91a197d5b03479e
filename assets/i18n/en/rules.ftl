# Rules: which responses become alerts, and why

label-because = Alert for
because-word = “{ $word }”
because-rules = { $rules }: { $words }
why-and-rules = { $why } An alert for: { $rules }.
history-updated-no-longer = the customer changed their answer; by the rules it would be no alert any more

severity-safety = safety
severity-injury = injury
severity-theft = theft or fraud
severity-discrimination = discrimination
severity-legal-threat = legal threat
rule-effect-alert = alert
rule-effect-no-alert = no alert
rule-at-most = mark { $mark } or worse
rule-at-least = mark { $mark } or better
rule-between = mark { $least } to { $most }
rule-scale = on { $scale }
rule-or-no-mark = or no mark
rule-asks = asks to be called
rule-asks-not = does not ask to be called
rule-reported = reported as safety or misconduct
rule-reported-not = not reported as safety or misconduct
rule-words = { $n ->
    [one] one word
   *[other] one of { $n } words
}
rule-unfinished = unfinished answers, too

cli-head-rule = Rule
cli-head-effect = Makes
cli-head-when = When
cli-head-name = Why
cli-head-holds = Responses
cli-head-decides = Decides
cli-rules-applied = { $n ->
    [one] Taken: { $n } rule. It holds for what is imported from now on.
   *[other] Taken: { $n } rules. They hold for what is imported from now on.
} Alerts that are there stay.
cli-rules-same = These rules hold already: nothing was changed.
cli-rules-wrong = { $file } does not fit; nothing of it was taken:
cli-rules-rejected = { $count ->
    [one] { $count } row could not be read.
   *[other] { $count } rows could not be read.
}
cli-rules-no-mark = No column with a mark was found: rules about marks hold for nothing in this file.
cli-setup-bad-code = { $key }: a code has small letters, digits and hyphens, 40 at most
cli-setup-no-condition = { $key }: a rule needs a condition: at_most, at_least, asks, reported, words or language
cli-setup-no-effect = { $key }: a rule needs an effect or a severity
cli-setup-never = { $key }: no mark is both at_least and at_most
cli-setup-off-scale = { $key }: this mark is not on the scale
cli-setup-no-mark = { $key }: scale and or_no_mark need at_most or at_least
cli-setup-bad-word = { $key }: a word begins and ends with a letter or a digit; a * stands at the end alone
cli-setup-short-stem = { $key }: before a *, three letters at least
cli-setup-no-alert-at-all = no rule makes an alert (effect = "alert")
