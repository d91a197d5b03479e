//! Single values as exports write them, read into the domain's types. Each
//! function answers `None` for what it does not understand and never guesses.

use crate::domain::customer::Consent;
use crate::domain::fold::{digits, fold};
use crate::domain::language::Language;
use crate::domain::mapping::{Scale, words};
use crate::domain::score::Score;
use crate::domain::zone::Country;

/// A telephone number has at least this many digits.
const PHONE_DIGITS: usize = 6;

/// A whole mark: `7`, ` 3 `, `7.0`. `7,5` and `dix` are none.
pub(super) fn mark(text: &str) -> Option<i32> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
    let whole = text
        .strip_suffix(".0")
        .or_else(|| text.strip_suffix(",0"))
        .unwrap_or(text);
    whole.parse().ok().or_else(|| anchored(text))
}

/// A mark beside what it means at that end of the scale: `0 - Not at all
/// likely`, `Très probable – 10`, `1 (never)`. Another number beside it leaves
/// open which is the mark.
fn anchored(text: &str) -> Option<i32> {
    let digits = |c: char| c.is_ascii_digit();
    let (from, until) = (text.find(digits)?, text.rfind(digits)? + 1);
    let number = &text[from..until];
    let (before, after) = (text[..from].trim_end(), text[until..].trim_start());
    let parted = |c: char| matches!(c, '-' | '–' | '—' | ':' | '=' | '(' | ')' | '.');
    let in_front = before.is_empty() && after.starts_with(parted) && after.len() > 1;
    let behind = after.trim_end_matches(')').is_empty() && before.ends_with(parted);
    let worded = |text: &str| text.chars().any(char::is_alphabetic);
    if number.chars().all(digits) && ((in_front && worded(after)) || (behind && worded(before))) {
        return number.parse().ok();
    }
    None
}

/// The organisation's reference of a customer; what is written where there is
/// none is none, or everybody without one would be the same person.
pub(super) fn reference(text: &str) -> &str {
    let text = text.trim();
    let key: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let none = [
        "",
        "0",
        "na",
        "nd",
        "none",
        "null",
        "nil",
        "unknown",
        "inconnu",
        "aucun",
        "anonymous",
        "anonyme",
        "test",
    ];
    if none.contains(&key.as_str()) {
        ""
    } else {
        text
    }
}

/// A mark on a scale: a whole number, drawn stars, or words. Among words a
/// number is none: nothing says whether 1 is the best or the worst.
pub(super) fn score(text: &str, scale: Scale) -> Option<Score> {
    let value = match (scale, mark(text)) {
        (Scale::Words, None) => words::mark(text)?,
        (Scale::Stars, None) => stars(text)?,
        (Scale::Words, Some(_)) | (_, None) => return None,
        (_, Some(number)) => number,
    };
    scale.score(value)
}

/// Stars as they are drawn ("★★★☆☆") or counted ("3 stars", "3 / 5").
fn stars(text: &str) -> Option<i32> {
    let drawn = text
        .chars()
        .filter(|c| matches!(c, '★' | '⭐' | '*'))
        .count();
    if drawn > 0 {
        return i32::try_from(drawn).ok();
    }
    let (count, rest) = text
        .trim()
        .split_once(|c: char| c.is_whitespace() || c == '/')?;
    let rest = fold(rest);
    let named = [
        "star", "etoile", "stern", "estrella", "stell", "ster", "estrela", "5", "/",
    ];
    let counted = named.iter().any(|name| rest.trim().starts_with(name));
    if counted { mark(count) } else { None }
}

/// "Please call me" where somebody said that this is what the column holds:
/// yes, a tick, or the sentence itself.
pub(super) fn asks(text: &str) -> bool {
    let folded = fold(text);
    let said = folded.trim();
    yes(said) == Some(true)
        || matches!(
            said,
            "x" | "✓" | "✔" | "☑" | "checked" | "selected" | "coche"
        )
        || ["please", "call me", "rappelez", "merci de me rappeler"]
            .iter()
            .any(|words| said.starts_with(words))
}

/// Yes or no in English or French, or a choice's number (1, 2). A letter is
/// one only if nothing stands beside it: "N/A" is no answer.
pub(super) fn yes(text: &str) -> Option<bool> {
    let folded = fold(text);
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let (word, next) = (words.next()?, words.next());
    match (word, next) {
        ("yes" | "oui" | "true" | "vrai" | "1", _) | ("y" | "o", None) => Some(true),
        // "Non renseigné", "No answer": nobody said no.
        ("non", Some("applicable" | "renseigne" | "repondu" | "concerne"))
        | ("no", Some("answer" | "response")) => None,
        ("no" | "non" | "false" | "faux" | "0" | "2", _) | ("n", None) => Some(false),
        _ => None,
    }
}

/// Yes in words: a column that is called "safety" may as well hold marks.
pub(super) fn says_yes(text: &str) -> bool {
    yes(text) == Some(true) && !text.contains(|c: char| c.is_ascii_digit())
}

/// "May we call you back?"
pub(super) fn consent(text: &str) -> Consent {
    match yes(text) {
        Some(true) => Consent::Yes,
        Some(false) => Consent::No,
        None => Consent::Unasked,
    }
}

/// A language by its tag or its own or English name.
pub(super) fn language(text: &str) -> Option<Language> {
    Language::from_tag(text).or_else(|| match fold(text).trim() {
        "french" | "francais" => Some(Language::Fr),
        "english" | "anglais" => Some(Language::En),
        _ => None,
    })
}

/// The numbers in a cell: usually one, `a / b` are two. As they came, but
/// for spaces around them.
pub(super) fn phones(text: &str) -> impl Iterator<Item = &str> {
    let several = |separator: &str| {
        let parts = || text.split(separator);
        parts().count() > 1 && parts().all(|part| digits(part).len() >= PHONE_DIGITS)
    };
    let separator = [" / ", ";", "|", ",", " ou ", " or "]
        .into_iter()
        .find(|separator| several(separator));
    text.split(separator.unwrap_or("\n"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Whether a number was rounded by a spreadsheet: `1.181E+11`. As an id it is
/// the same for many rows, and taking it would lose all but one of them.
pub(super) fn is_rounded(id: &str) -> bool {
    // Spreadsheets leave one digit before the point: most ids end here.
    if !matches!(id.as_bytes().get(1), Some(b'.' | b',' | b'E')) {
        return false;
    }
    let Some((number, power)) = id.split_once("E+") else {
        return false;
    };
    let number = number.replacen(['.', ','], "", 1);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&number) && digits(power)
}

/// A name as lists have it, the last name first: `Lefèvre, Anne`. Qualtrics
/// writes `Anonymous` where there is none.
pub(super) fn listed_name(text: &str) -> String {
    let text = text.trim();
    if text == "Anonymous" {
        return String::new();
    }
    match text.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => text.trim_end_matches(',').to_owned(),
    }
}

/// Keeps an answer. A choice that is spread over columns, each with its label
/// behind the question and again in the cell, is one answer.
pub(super) fn answer(answers: &mut Vec<(String, String)>, heading: &str, text: &str) {
    let choice = text.trim();
    let repeats = choice.chars().next_back();
    let repeats = repeats.is_some_and(|last| heading.trim_end().ends_with(last));
    let question = repeats.then(|| {
        let label = choice.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = heading.trim_end().strip_suffix(&label)?;
        let question = before.trim_end().strip_suffix(" -")?.trim_end();
        (!label.is_empty() && !question.is_empty()).then_some(question)
    });
    let question = question.flatten();
    let Some(question) = question else {
        answers.push((heading.to_owned(), text.to_owned()));
        return;
    };
    match answers.last_mut() {
        Some((asked, chosen)) if asked == question => {
            chosen.push_str("; ");
            chosen.push_str(choice);
        }
        _ => answers.push((question.to_owned(), choice.to_owned())),
    }
}

/// The country that an organisation's branch code begins with: `FR021`,
/// `GB-LEE`. Letters that go on are a word, not a country.
pub(super) fn country_of_code(code: &str) -> Option<Country> {
    let code = code.trim();
    let (head, rest) = code.split_at_checked(2)?;
    if rest.starts_with(|c: char| c.is_alphabetic()) || head.contains(|c: char| c.is_lowercase()) {
        return None;
    }
    Country::new(head).filter(|country| !country.zones().is_empty())
}

/// The country of a number in international form.
pub(super) fn country_of_phone(number: &str) -> Option<Country> {
    let number = number.trim();
    let international = number.starts_with('+') || number.starts_with("00");
    if !international {
        return None;
    }
    let digits = digits(number);
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    Country::from_dial_prefix(&format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_marks_are_marks() {
        assert_eq!(
            (mark(" 3 "), mark("7.0"), mark("-1")),
            (Some(3), Some(7), Some(-1))
        );
        for bad in ["", "N/A", "7,5", "7.5", "dix", "٣", "99999999999"] {
            assert_eq!(mark(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_mark_stands_beside_what_it_means() {
        for (text, value) in [
            ("0 - Not at all likely", 0),
            ("Not at all likely - 0", 0),
            ("10 – Très probable", 10),
            ("1 (Not likely)", 1),
            ("Extremely likely (10)", 10),
            ("3\u{200b}", 3),
        ] {
            assert_eq!(mark(text), Some(value), "{text}");
        }
        for bad in [
            "2.5",
            "3/10",
            "- 3 -",
            "1-2",
            "1 to 3 - few",
            "12 months",
            "room 4",
            "3 - 4 (so)",
        ] {
            assert_eq!(mark(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_stands_for_no_reference_is_none() {
        for none in ["N/A", "0", " - ", "None", "Inconnu"] {
            assert_eq!(reference(none), "", "{none}");
        }
        assert_eq!((reference(" A-1 "), reference("00")), ("A-1", "00"));
    }

    #[test]
    fn a_rounded_id_is_known() {
        assert!(is_rounded("1.181E+11") && is_rounded("1,18E+11") && is_rounded("4E+09"));
        assert!(!is_rounded("118100000001") && !is_rounded("E+11") && !is_rounded("1.E+x"));
    }

    #[test]
    fn a_listed_name_is_turned_round() {
        assert_eq!(listed_name("Le Gall, Marie-Hélène"), "Marie-Hélène Le Gall");
        assert_eq!(listed_name(" Lefèvre,"), "Lefèvre");
        assert_eq!(
            (listed_name("Anonymous"), listed_name("Zoé")),
            (String::new(), "Zoé".to_owned())
        );
    }

    #[test]
    fn choices_over_columns_are_one_answer() {
        let mut answers = Vec::new();
        for (heading, text) in [
            ("Side dishes? Please select all. - Carrots", "Carrots"),
            ("Side dishes? Please select all. - Corn", "Corn"),
            ("Where? - Other (please specify)", "At home"),
            ("Are you a non-smoker", "smoker"),
            ("Why or why not?", "Because"),
            ("Why or why not?", "Because"),
        ] {
            answer(&mut answers, heading, text);
        }
        let found: Vec<_> = answers
            .iter()
            .map(|(q, a)| (q.as_str(), a.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("Side dishes? Please select all.", "Carrots; Corn"),
                ("Where? - Other (please specify)", "At home"),
                ("Are you a non-smoker", "smoker"),
                ("Why or why not?", "Because"),
                ("Why or why not?", "Because"),
            ]
        );
    }

    #[test]
    fn marks_are_read_on_their_scale() {
        let read = |text, scale| score(text, scale).map(|score| (score.value, score.on_ten()));
        assert_eq!(read("7", Scale::Ten), Some((7, 7)));
        assert_eq!(read("7", Scale::Five), None);
        assert_eq!(read("7", Scale::Seven), Some((7, 10)));
        assert_eq!(read("2", Scale::FiveDown), Some((4, 8)));
        assert_eq!(read("6", Scale::SixDown), Some((1, 0)));
        assert_eq!(read("85", Scale::Hundred), Some((85, 9)));
        assert_eq!(read("★★☆☆☆", Scale::Stars), Some((2, 3)));
        assert_eq!(read("1 étoile", Scale::Stars), Some((1, 0)));
        assert_eq!(read("4 / 5", Scale::Stars), Some((4, 8)));
        assert_eq!(read("4 of a kind", Scale::Stars), None);
        assert_eq!(read("Très insatisfait(e)", Scale::Words), Some((1, 0)));
        assert_eq!(read("dunno", Scale::Words), None);
        assert_eq!(
            read("2", Scale::Words),
            None,
            "best or worst is not guessed"
        );
    }

    #[test]
    fn a_letter_is_yes_or_no_only_alone() {
        let no_answer = ["N/A", "n / a", "N.A.", "O/N", "Non renseigné", "No answer"];
        for none in no_answer {
            assert_eq!(yes(none), None, "{none}");
        }
        for (text, said) in [
            (" n ", false),
            ("Y", true),
            ("(o)", true),
            ("Non, merci", false),
            ("1 - Oui", true),
        ] {
            assert_eq!(yes(text), Some(said), "{text}");
        }
        assert_eq!(consent("N/A"), Consent::Unasked);
    }

    #[test]
    fn a_request_is_a_yes_a_tick_or_the_sentence() {
        for yes in [
            "Yes",
            "oui",
            "1",
            "x",
            "Please call me back",
            "Rappelez-moi",
        ] {
            assert!(asks(yes), "{yes}");
        }
        for no in ["", "No", "non", "0", "2", "perhaps"] {
            assert!(!asks(no), "{no}");
        }
    }

    #[test]
    fn one_cell_may_hold_two_numbers() {
        let split = |text| phones(text).collect::<Vec<_>>();
        assert_eq!(split("06 39 98 12 34 / 01 99 00 12 34").len(), 2);
        assert_eq!(split(" 07700 900123 "), ["07700 900123"]);
        assert_eq!(split("n/a"), ["n/a"]);
        assert_eq!(split("+33 (0)1 99 00 11 22"), ["+33 (0)1 99 00 11 22"]);
        assert!(split("  ").is_empty());
    }

    #[test]
    fn countries_come_from_codes_and_numbers() {
        assert_eq!(country_of_code("FR021"), Some(Country::FR));
        assert_eq!(country_of_code("GB-LEE"), Some(Country::GB));
        assert_eq!(country_of_code("LEEDS"), None);
        assert_eq!(country_of_code("é"), None);
        assert_eq!(country_of_phone("0033 6 39 98 12 34"), Some(Country::FR));
        assert_eq!(country_of_phone("+44 (0)7700 900123"), Some(Country::GB));
        assert_eq!(country_of_phone("07700 900123"), None);
    }
}
