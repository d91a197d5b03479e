//! A number as something that dials takes it: as digits, as a `tel:` address
//! (RFC 3966), as arguments of a command.

use super::customer::Phone;

/// The longest extension that is told apart from the number, in digits.
const EXTENSION: usize = 7;

/// What a telephone dials: the international form where it is known, else the
/// digits as they came. `None` where there is nothing to dial.
#[must_use]
pub fn digits(phone: &Phone) -> Option<String> {
    phone.e164.clone().or_else(|| plain_digits(&phone.number))
}

/// A number's digits as they came, where there are any.
#[must_use]
pub fn plain_digits(number: &str) -> Option<String> {
    Some(plain(main_part(number))).filter(|digits| digits.contains(|c: char| c.is_ascii_digit()))
}

/// As people of the country dial it: the digits as they came, the
/// international form where they came so or letters stood among them
/// ("212-JKL-0142").
#[must_use]
pub fn national(phone: &Phone) -> Option<String> {
    if phone.e164.is_some() && phone.number.contains(char::is_alphabetic) {
        return phone.e164.clone();
    }
    let plain = plain(main_part(&phone.number));
    let inside = plain.starts_with(|c: char| c.is_ascii_digit()) && !plain.starts_with("00");
    if inside { Some(plain) } else { digits(phone) }
}

/// The extension to ask for once they answer, where one was written. Guessed
/// only from a number that nobody has read.
#[must_use]
pub fn extension(phone: &Phone) -> Option<String> {
    if phone.facts.validity.is_some() || phone.facts.extension.is_some() {
        return phone.facts.extension.clone();
    }
    let rest = &phone.number[main_part(&phone.number).len()..];
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (1..=EXTENSION).contains(&digits.len()).then_some(digits)
}

/// The `tel:` address of a number, for links and codes: digits only, so that
/// nothing else of what came can get into it.
#[must_use]
pub fn tel(phone: &Phone) -> Option<String> {
    let number = digits(phone)?;
    // '#' would end the address, '*' is a sign of its own in it.
    let number = number.replace('#', "%23");
    Some(match extension(phone) {
        Some(extension) => format!("tel:{number};ext={extension}"),
        None => format!("tel:{number}"),
    })
}

/// The part before an extension ("x 12", "ext. 12", "poste 12").
fn main_part(number: &str) -> &str {
    let end = number.find(|c: char| c.is_alphabetic() || c == ';' || c == ',');
    &number[..end.unwrap_or(number.len())]
}

/// Digits, a leading `+`, and the two other keys of a telephone.
fn plain(number: &str) -> String {
    let number = number.replace("(0)", "");
    let mut plain = String::new();
    for c in number.chars() {
        match c {
            '+' if plain.is_empty() => plain.push(c),
            '0'..='9' | '*' | '#' => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// What stands for the number in the arguments of a dial command.
pub const PLACEHOLDERS: [&str; 2] = ["{e164}", "{national}"];

/// A command that dials, as configured: a program and its arguments. There is
/// no shell in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialCommand {
    words: Vec<String>,
}

/// What is wrong with a configured command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandFault {
    /// No placeholder is called so.
    Placeholder(String),
    /// The number stands nowhere in it.
    NoNumber,
    /// The program's own name cannot depend on the number.
    Program,
}

impl DialCommand {
    /// Checks a command; an empty one is none.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn new(words: &[String]) -> Result<Option<Self>, CommandFault> {
        let Some((program, arguments)) = words.split_first() else {
            return Ok(None);
        };
        if program.trim().is_empty() || program.contains(['{', '}']) {
            return Err(CommandFault::Program);
        }
        let mut numbers = 0;
        for argument in arguments {
            numbers += braces(argument)?;
        }
        if numbers == 0 {
            return Err(CommandFault::NoNumber);
        }
        Ok(Some(Self {
            words: words.to_vec(),
        }))
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Program and arguments for a number; `None` where there is nothing to
    /// dial. The number is the only thing of the customer's in them.
    #[must_use]
    pub fn fill(&self, phone: &Phone) -> Option<Vec<String>> {
        let (whole, inside) = (digits(phone)?, national(phone)?);
        let filled = |word: &String| {
            word.replace(PLACEHOLDERS[0], &whole)
                .replace(PLACEHOLDERS[1], &inside)
        };
        Some(self.words.iter().map(filled).collect())
    }
}

/// How many placeholders an argument holds.
fn braces(argument: &str) -> Result<usize, CommandFault> {
    let mut rest = argument;
    let mut found = 0;
    while let Some(from) = rest.find(['{', '}']) {
        let until = rest[from..]
            .find('}')
            .map_or(rest.len(), |at| from + at + 1);
        let name = &rest[from..until];
        if !PLACEHOLDERS.contains(&name) {
            return Err(CommandFault::Placeholder(name.to_owned()));
        }
        found += 1;
        rest = &rest[until..];
    }
    Ok(found)
}

/// Why a dial command did not do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialFailure {
    /// It could not be started: the system's words.
    NotStarted(String),
    /// It ended with this code (none: a signal), and said this first.
    Ended(Option<i32>, String),
    /// It did not come back within so many seconds and was stopped.
    Late(u64),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::PhoneState;

    fn phone(number: &str, e164: Option<&str>) -> Phone {
        Phone {
            id: 1.into(),
            number: number.into(),
            e164: e164.map(str::to_owned),
            facts: crate::domain::phone::PhoneFacts::default(),
            label: String::new(),
            state: PhoneState::Usable,
        }
    }

    #[test]
    fn a_number_is_dialled_whole_where_it_is_known() {
        let known = phone("07700 900142", Some("+447700900142"));
        assert_eq!(digits(&known).as_deref(), Some("+447700900142"));
        assert_eq!(national(&known).as_deref(), Some("07700900142"));
        assert_eq!(tel(&known).as_deref(), Some("tel:+447700900142"));
        let abroad = phone("+33 (0)1 99 00 79 45", Some("+33199007945"));
        assert_eq!(national(&abroad).as_deref(), Some("+33199007945"));
        let short = phone("3 96-39", None);
        assert_eq!(tel(&short).as_deref(), Some("tel:39639"));
        assert_eq!(tel(&phone("n/a", None)), None);
    }

    #[test]
    fn nothing_but_digits_gets_into_an_address() {
        let evil = phone("07700 900142\u{1b}]8;;x\u{7}; rm -rf", None);
        assert_eq!(digits(&evil).as_deref(), Some("077009001428"));
        let star = phone("*31#07700900142", None);
        assert_eq!(tel(&star).as_deref(), Some("tel:*31%2307700900142"));
        let with = phone("01632 960123 ext. 42", None);
        assert_eq!(tel(&with).as_deref(), Some("tel:01632960123;ext=42"));
        assert_eq!(digits(&with).as_deref(), Some("01632960123"));
    }

    #[test]
    fn a_command_is_checked_before_it_is_ever_run() {
        let command = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
            DialCommand::new(&words)
        };
        assert_eq!(command(&[]), Ok(None));
        let dial = command(&["dial", "--to={e164}", "{national}"])
            .unwrap()
            .unwrap();
        let known = phone("07700 900142", Some("+447700900142"));
        let filled = dial.fill(&known).unwrap();
        assert_eq!(filled, ["dial", "--to=+447700900142", "07700900142"]);
        for (words, fault) in [
            (
                &["dial", "{phone}"][..],
                CommandFault::Placeholder("{phone}".into()),
            ),
            (
                &["dial", "{e164"],
                CommandFault::Placeholder("{e164".into()),
            ),
            (&["dial"], CommandFault::NoNumber),
            (&["{e164}", "{e164}"], CommandFault::Program),
            (&["", "{e164}"], CommandFault::Program),
        ] {
            assert_eq!(command(words), Err(fault), "{words:?}");
        }
    }
}
