//! The English and French words of times and dates, folded: lower case, no
//! accents, no marks. Both languages are always read.

use chrono::Weekday;

use super::reader::Half;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// A unit of a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

pub(super) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" | "mornings" | "matin" | "matins" | "matinee" => Part::Morning,
        "noon" | "midday" | "lunch" | "lunchtime" | "midi" => Part::Noon,
        "afternoon" | "afternoons" | "apresmidi" | "lapresmidi" | "aprem" => Part::Afternoon,
        "evening" | "evenings" | "soir" | "soirs" | "soiree" => Part::Evening,
        _ => return None,
    })
}

pub(super) fn half(word: &str) -> Option<Half> {
    match word {
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        _ => None,
    }
}

pub(super) fn is_hour(word: &str) -> bool {
    matches!(word, "h" | "hr" | "hrs" | "heure" | "heures" | "oclock")
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "m" | "min" | "mins" | "mn" | "minute" | "minutes" => Unit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => Unit::Hour,
        "d" | "day" | "days" | "j" | "jour" | "jours" => Unit::Day,
        "w" | "week" | "weeks" | "sem" | "semaine" | "semaines" => Unit::Week,
        "month" | "months" | "mois" => Unit::Month,
        _ => return None,
    })
}

pub(super) fn number(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" | "un" | "une" => 1,
        "two" | "deux" => 2,
        "three" | "trois" => 3,
        "four" | "quatre" => 4,
        "five" | "cinq" => 5,
        "six" => 6,
        "seven" | "sept" => 7,
        "eight" | "huit" => 8,
        "nine" | "neuf" => 9,
        "ten" | "dix" => 10,
        "fifteen" | "quinze" => 15,
        "twenty" | "vingt" => 20,
        "thirty" | "trente" => 30,
        _ => return None,
    })
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "lun" | "lundi" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "mar" | "mardi" => Weekday::Tue,
        "wed" | "weds" | "wednesday" | "mer" | "mercredi" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "jeu" | "jeudi" => Weekday::Thu,
        "fri" | "friday" | "ven" | "vendredi" => Weekday::Fri,
        "sat" | "saturday" | "sam" | "samedi" => Weekday::Sat,
        "sun" | "sunday" | "dim" | "dimanche" => Weekday::Sun,
        _ => return None,
    })
}

/// A month's number. `mar` is March only beside a day ("3 mar"); alone it is
/// mardi.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "janv" | "january" | "janvier" => 1,
        "feb" | "fev" | "fevr" | "february" | "fevrier" => 2,
        "mar" | "march" | "mars" => 3,
        "apr" | "avr" | "april" | "avril" => 4,
        "may" | "mai" => 5,
        "jun" | "june" | "juin" => 6,
        "jul" | "juil" | "july" | "juillet" => 7,
        "aug" | "aou" | "august" | "aout" => 8,
        "sep" | "sept" | "september" | "septembre" => 9,
        "oct" | "october" | "octobre" => 10,
        "nov" | "november" | "novembre" => 11,
        "dec" | "december" | "decembre" => 12,
        _ => return None,
    })
}

/// The ending of a counted day: "20th", "1er".
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er")
}

/// Words before a length of time from now.
pub(super) fn is_in(word: &str) -> bool {
    matches!(word, "in" | "dans" | "dici")
}

/// Words before a time of day.
pub(super) fn is_at(word: &str) -> bool {
    matches!(word, "at" | "a" | "vers" | "around" | "about")
}

pub(super) fn is_this(word: &str) -> bool {
    matches!(word, "this" | "ce" | "cet" | "cette")
}

pub(super) fn is_next(word: &str) -> bool {
    matches!(word, "next" | "prochain" | "prochaine")
}

/// Words that say nothing about when.
pub(in crate::domain) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the" | "le" | "la" | "les" | "l" | "in" | "en" | "dans" | "de" | "du" | "of" | "on" | "a"
    )
}

/// Words that open a window; alone, it lasts all day.
pub(in crate::domain) fn is_after(word: &str) -> bool {
    matches!(
        word,
        "after" | "apres" | "from" | "since" | "des" | "partir"
    )
}

/// Words that close a window; alone, it begins with the day.
pub(in crate::domain) fn is_before(word: &str) -> bool {
    matches!(word, "before" | "avant" | "until" | "till" | "jusqua")
}

/// Words before a window that has both ends.
pub(in crate::domain) fn is_between(word: &str) -> bool {
    matches!(word, "between" | "entre")
}

/// Words between the ends of a window.
pub(in crate::domain) fn is_until(word: &str) -> bool {
    matches!(word, "to" | "a" | "and" | "et" | "until" | "till")
}

pub(in crate::domain) fn is_noon(word: &str) -> bool {
    matches!(word, "noon" | "midday" | "midi")
}
