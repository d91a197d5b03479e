//! Reading TOML: every mistake with its line, its key and what was expected
//! there. The reader speaks English; what it says is taken apart here, so
//! that whoever shows it can say it in any language.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

/// The longest value that is quoted, in characters.
const QUOTED: usize = 40;

/// A mistake in a TOML file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The key it is about; empty for a mistake of syntax.
    pub key: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// There is no such key.
    Unknown,
    /// It must be there.
    Missing,
    /// Something else is expected there than what stands there.
    Expected {
        /// What.
        wanted: Wanted,
        /// What stands there, as it was typed.
        found: String,
    },
    /// The value does not fit; the reader's own words, where they are none of
    /// those that are known.
    Value(String),
    /// It is not TOML; the reader's own words.
    Syntax(String),
    /// It does not fit the rest: a code that tells why.
    Unfit(&'static str),
    /// Nothing could be dialled so: a code that tells why, and what it is
    /// about.
    Dial(&'static str, String),
}

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A whole number from 0 to this.
    UpTo(u32),
    /// Yes or no.
    YesNo,
    /// A list.
    List,
    /// A section.
    Table,
    /// One of these words.
    OneOf(Vec<String>),
    /// Something the business knows, by the code of its text.
    Known(&'static str),
}

/// How the domain's own errors begin, and the code of what it expects.
const KNOWN: [(&str, &str); 6] = [
    ("not hours", "hours"),
    ("not a two-letter country", "country"),
    ("not a region", "region"),
    ("not a time zone", "zone"),
    ("input contains invalid characters", "date"),
    ("premature end of input", "date"),
];

impl Fault {
    /// Something else is expected than what stands at a place of a text.
    #[must_use]
    pub fn expected(wanted: Wanted, text: &str, at: &Range<usize>) -> Self {
        let found = text.get(at.clone()).unwrap_or_default();
        let line = found.lines().next().unwrap_or_default().trim();
        let mut found: String = line.chars().take(QUOTED).collect();
        if found.len() < line.len() {
            found.push('…');
        }
        Self::Expected { wanted, found }
    }

    /// Takes apart what the reader says.
    fn of(message: &str, text: &str, at: &Range<usize>) -> Self {
        if message.starts_with("unknown field") {
            return Self::Unknown;
        }
        if message.starts_with("missing field") {
            return Self::Missing;
        }
        match wanted(message) {
            Some(wanted) => Self::expected(wanted, text, at),
            None => Self::Value(message.to_owned()),
        }
    }
}

fn wanted(message: &str) -> Option<Wanted> {
    let (said, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    if said.starts_with("unknown variant") {
        let names = expected.split('`').skip(1).step_by(2).map(str::to_owned);
        return Some(Wanted::OneOf(names.collect()));
    }
    if let Some((_, code)) = KNOWN.iter().find(|(begin, _)| message.contains(begin)) {
        return Some(Wanted::Known(code));
    }
    Some(match expected {
        _ if said == "wanted string or table" => Wanted::Text,
        "a string" => Wanted::Text,
        "a boolean" => Wanted::YesNo,
        "u8" => Wanted::UpTo(u8::MAX.into()),
        "u16" => Wanted::UpTo(u16::MAX.into()),
        "u32" | "u64" | "usize" => Wanted::UpTo(u32::MAX),
        "i8" | "i16" | "i32" | "i64" => Wanted::Whole,
        "a formatted date string" => Wanted::Known("date"),
        list if list.starts_with("a sequence") => Wanted::List,
        table if table.starts_with("struct ") || table.starts_with("a map") => Wanted::Table,
        _ => return None,
    })
}

/// Parses TOML, keeping where everything stands.
///
/// # Errors
/// The first mistake of syntax.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Problem> {
    DeTable::parse(text).map_err(|error| Problem {
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        key: String::new(),
        fault: Fault::Syntax(one_line(error.message())),
    })
}

/// The line of a place in a text, from 1.
#[must_use]
pub fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    1 + before.matches('\n').count()
}

/// Reads a table whole. What is wrong is taken out and noted until the rest
/// can be read, so that all mistakes are found, each with its line. `None`
/// when something that must be there is missing or wrong.
pub fn read_table<T: DeserializeOwned>(
    text: &str,
    mut table: Spanned<DeTable<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let mut wrong: Vec<String> = Vec::new();
    loop {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let message = one_line(error.message());
        let at = error.span().unwrap_or_else(|| table.span());
        let mut path = culprit(table.get_ref(), &at).unwrap_or_default();
        let fault = Fault::of(&message, text, &at);
        if fault == Fault::Missing {
            let field = message.split('`').nth(1).unwrap_or_default();
            if wrong.iter().any(|key| key == field) {
                // What was wrong is missing now: that was said already.
                return None;
            }
            path.push(field.to_owned());
        }
        let missing = fault == Fault::Missing;
        let key = if path.is_empty() {
            message.split('`').nth(1).unwrap_or_default().to_owned()
        } else {
            path.join(".")
        };
        problems.push(Problem {
            line: line_of(text, at.start),
            key,
            fault,
        });
        if missing || !take_out(table.get_mut(), &path) {
            return None;
        }
        wrong.extend(path.pop());
    }
}

/// The key that an error at a place is about, the keys above it first.
fn culprit(table: &DeTable<'_>, at: &Range<usize>) -> Option<Vec<String>> {
    let inside = |span: Range<usize>| span.start <= at.start && at.end <= span.end;
    table.iter().find_map(|(key, value)| {
        let name = || key.get_ref().to_string();
        if inside(key.span()) {
            return Some(vec![name()]);
        }
        let deeper = value
            .get_ref()
            .as_table()
            .and_then(|table| culprit(table, at));
        match deeper {
            Some(mut path) => {
                path.insert(0, name());
                Some(path)
            }
            None => inside(value.span()).then(|| vec![name()]),
        }
    })
}

/// Takes a key out; `false` where there is none.
fn take_out(table: &mut DeTable<'_>, path: &[String]) -> bool {
    match path {
        [] => false,
        [key] => table.remove(key.as_str()).is_some(),
        [key, rest @ ..] => match table.get_mut(key.as_str()).map(Spanned::get_mut) {
            Some(DeValue::Table(table)) => take_out(table, rest),
            _ => false,
        },
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
