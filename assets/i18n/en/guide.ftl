### The call guide: seven steps, each with a title, its name inside a sentence, what to do and what to say.

## Frame

guide-rule = Guide { $step } of 7: { $name }

## 1

guide-1-title = Breathe and read
guide-1-name = breathe and read
guide-1-text = Score, words, what was tried, what I may offer.
guide-1-say = { "" }

## 2

guide-2-title = Open
guide-2-name = open
guide-2-text = Name, role, branch; is it a good moment?
guide-2-say = “I am { $manager }, I manage { $branch }. You took the time to answer, so I am calling you myself. Is it a good moment?”

## 3

guide-3-title = Listen
guide-3-name = listen
guide-3-text = One open question, then silence. Defend nothing. Write down their words.
guide-3-say = “Tell me how it went.”

## 4

guide-4-title = Say back, apologise once
guide-4-name = say back, apologise once
guide-4-text = In their words. One apology, without a “but”.
guide-4-say = “You waited forty minutes and nobody spoke to you. I am sorry.”

## 5

guide-5-title = Find out why, twice
guide-5-name = find out why, twice
guide-5-text = The service, or the product?
guide-5-say = “What bothered you most?” “And what lay behind it?”

## 6

guide-6-title = Agree: who, what, when
guide-6-name = agree: who, what, when
guide-6-text = Only what I can do myself or will chase.
guide-6-say = { "" }

## 7

guide-7-title = Thank, 0 to 10, direct number
guide-7-name = thank, 0 to 10
guide-7-text = My direct number.
guide-7-say = “After this talk, how do you feel about us, 0 to 10?”
