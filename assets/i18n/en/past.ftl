# What moved after its day, and what is said of days that are over.

figures-recurs-now = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}

# Why nothing is listed behind a number.
figures-list-answers = Behind “{ $name }” stand all answers to the survey, and most of them never became an alert: there is no list of them.
figures-list-weeks = Behind “{ $name }” stand weeks of people: there is no list of them. The customers who were called are listed with --behind customers-called.
