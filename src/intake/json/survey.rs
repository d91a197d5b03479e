//! What is learned of a survey while its responses are read a first time:
//! its questions, and the columns that the responses have.

use std::collections::HashMap;

use super::questions::{Kind, Question, choose_comment, field_of};
use super::value::Value;
use crate::domain::zone::Zone;
use crate::intake::columns::{Column, Field, Scale, Sure};
use crate::intake::{formats, guess, headings, values};

/// Questions by id, as the survey's definition gives them.
#[derive(Debug, Default)]
pub(in crate::intake) struct Definitions {
    questions: HashMap<String, Question>,
}

impl Definitions {
    pub fn get(&self, id: &str) -> Option<&Question> {
        self.questions.get(id)
    }

    pub fn add(&mut self, id: &str, question: Question) {
        self.questions.insert(id.to_owned(), question);
    }

    /// The label of a choice.
    pub fn label(&self, question: &str, choice: &str) -> Option<&str> {
        let label = self.get(question)?.choices.get(choice)?;
        Some(label).filter(|l| !l.is_empty()).map(String::as_str)
    }
}

/// How a column is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) enum Hint {
    /// The platform says so.
    Known(Field),
    /// By its name.
    Named,
    /// A question, by its id in the definitions.
    Asked(String, Kind),
}

/// Takes the cells of one response.
pub(in crate::intake) struct Cells<'a> {
    pub definitions: &'a Definitions,
    /// A choice's or a question's words are not known.
    pub unnamed: bool,
    put: &'a mut dyn FnMut(Cell<'_>),
}

/// A cell: the key is the same in every response of the survey.
pub(in crate::intake) struct Cell<'c> {
    pub key: &'c str,
    pub name: &'c str,
    pub hint: Hint,
    pub text: &'c str,
    /// It was written as a number.
    pub number: bool,
}

impl<'a> Cells<'a> {
    pub fn new(definitions: &'a Definitions, put: &'a mut dyn FnMut(Cell<'_>)) -> Self {
        Self {
            definitions,
            unnamed: false,
            put,
        }
    }

    /// What the platform itself records.
    pub fn known(&mut self, key: &str, field: Field, value: Option<&Value>) {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return;
        };
        let text = match (field, value) {
            (Field::Submitted(_), Value::Number(seconds)) => unix(seconds),
            _ => None,
        };
        let text = text.map_or_else(|| value.text(), Into::into);
        self.put(key, key, Hint::Known(field), &text, value);
    }

    /// As [`known`](Self::known), of a text that is put together.
    pub fn known_text(&mut self, key: &str, field: Field, text: &str) {
        self.put(key, key, Hint::Known(field), text, &Value::Null);
    }

    /// What the organisation added under a name of its own.
    pub fn named(&mut self, key: &str, name: &str, value: &Value) {
        let dated = matches!(headings::field(name), Field::Submitted(_));
        let text = match value {
            Value::Number(seconds) if dated => unix(seconds),
            _ => None,
        };
        let text = text.map_or_else(|| value.text(), Into::into);
        self.put(key, name, Hint::Named, &text, value);
    }

    /// All members of an object that the organisation fills.
    pub fn all_named(&mut self, prefix: &str, object: Option<&Value>) {
        for (name, value) in object.map(Value::members).unwrap_or_default() {
            self.named(&format!("{prefix}.{name}"), name, value);
        }
    }

    /// An answer. The name is what the platform calls the question in words
    /// or by a code, if it does.
    pub fn asked(&mut self, question: &str, name: &str, kind: Kind, value: &Value) {
        self.part(question, question, name, kind, value);
    }

    /// A part of an answer that is a column of its own.
    pub fn part(&mut self, key: &str, question: &str, name: &str, kind: Kind, value: &Value) {
        if value.is_empty() {
            return;
        }
        if name.is_empty()
            && self
                .definitions
                .get(question)
                .is_none_or(|q| q.title.is_empty())
        {
            self.unnamed = true;
        }
        let hint = Hint::Asked(question.to_owned(), kind);
        self.put(key, name, hint, &value.text(), value);
    }

    fn put(&mut self, key: &str, name: &str, hint: Hint, text: &str, value: &Value) {
        if !text.is_empty() {
            let number = matches!(value, Value::Number(_));
            (self.put)(Cell {
                key,
                name,
                hint,
                text,
                number,
            });
        }
    }
}

/// Seconds, or thousandths of them, since 1970 as a date: nothing else that
/// is called a date is such a number.
fn unix(number: &str) -> Option<String> {
    let number: f64 = number.parse().ok()?;
    let seconds = if number > 1e11 { number / 1e3 } else { number };
    if !(9e8..5e9).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    let at = chrono::DateTime::from_timestamp_millis((seconds * 1e3) as i64)?;
    Some(at.to_rfc3339())
}

/// What the values of a column look like, as far as they are counted.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::intake) struct Looks {
    filled: u32,
    phones: u32,
    emails: u32,
    codes: u32,
    long: u32,
    whole: u32,
    dates: u32,
    marks: formats::Marks,
    least: i64,
    most: i64,
}

impl Looks {
    fn see(&mut self, text: &str) {
        let text = text.trim();
        self.marks.see(text);
        self.filled = self.filled.saturating_add(1);
        self.phones += u32::from(is_phone(text));
        self.emails += u32::from(text.contains('@') && !text.contains(' '));
        self.codes += u32::from(is_code(text));
        self.long += u32::from(text.contains(' ') && text.chars().count() > 15);
        if let Ok(whole) = text.parse::<i64>() {
            self.least = if self.whole == 0 {
                whole
            } else {
                self.least.min(whole)
            };
            self.most = if self.whole == 0 {
                whole
            } else {
                self.most.max(whole)
            };
            self.whole += 1;
        }
    }

    fn mostly(&self, count: u32) -> bool {
        self.filled > 0 && u64::from(count) * 10 >= u64::from(self.filled) * 6
    }

    /// Columns whose name may mean a date are looked at for one.
    fn see_date(&mut self, text: &str) {
        self.dates += u32::from(!guess::is_no_date(text.trim()));
    }

    pub fn like_dates(&self) -> bool {
        self.mostly(self.dates)
    }

    pub fn like_phones(&self) -> bool {
        self.mostly(self.phones)
    }

    pub fn like_emails(&self) -> bool {
        self.mostly(self.emails)
    }

    /// Words of customers, not codes or single words.
    pub fn like_words(&self) -> bool {
        self.long > 0
    }

    /// All of them, and a digit in each: `FR021` is a code, `Lyon` a name.
    pub fn like_codes(&self) -> bool {
        self.filled > 0 && self.codes == self.filled
    }

    /// The scale that whole numbers tell: what goes beyond 5 goes to 10, and
    /// nothing else of 11 points begins with 0.
    pub fn scale(&self) -> Option<Scale> {
        let wide = (0..=10).contains(&self.least) && (6..=10).contains(&self.most);
        (self.mostly(self.whole) && wide).then_some(Scale::Ten)
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = |c: char| c.is_ascii_digit() || " +().-/".contains(c);
    (8..=30).contains(&digits) && text.chars().all(others) && guess::is_no_date(text)
}

fn is_code(text: &str) -> bool {
    let of_a_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    text.len() <= 16 && text.chars().all(of_a_code) && text.contains(|c: char| c.is_ascii_digit())
}

/// A column while the responses are read a first time.
#[derive(Debug)]
struct Seen {
    key: String,
    name: String,
    hint: Hint,
    /// Its name is that of a date, and of other things.
    may_be_date: bool,
    looks: Looks,
}

/// The columns, in the order in which they appear.
#[derive(Debug, Default)]
pub(super) struct Columns {
    seen: Vec<Seen>,
    at: HashMap<String, usize>,
}

impl Columns {
    /// A response has at most this many columns; a member named by an id in
    /// each response would otherwise make one each.
    pub const MOST: usize = 4_096;

    pub fn see(&mut self, cell: &Cell<'_>) {
        let at = self.at(cell.key).unwrap_or_else(|| {
            self.at.insert(cell.key.to_owned(), self.seen.len());
            self.seen.push(Seen {
                key: cell.key.to_owned(),
                name: cell.name.to_owned(),
                hint: cell.hint.clone(),
                may_be_date: cell.hint == Hint::Named
                    && headings::may_be_date(last_part(cell.name)),
                looks: Looks::default(),
            });
            self.seen.len() - 1
        });
        let seen = &mut self.seen[at];
        seen.looks.see(cell.text);
        if seen.may_be_date {
            seen.looks.see_date(cell.text);
        }
    }

    pub fn at(&self, key: &str) -> Option<usize> {
        self.at.get(key).copied()
    }

    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// What they hold, once all is known.
    pub fn describe(&self, definitions: &Definitions, zone: Zone) -> Vec<Column> {
        let mut columns: Vec<Column> = self
            .seen
            .iter()
            .map(|seen| seen.describe(definitions, zone))
            .collect();
        let words: Vec<Option<Looks>> = self
            .seen
            .iter()
            .map(|seen| match &seen.hint {
                Hint::Asked(question, kind) => {
                    let own = definitions.get(question).filter(|_| seen.key == *question);
                    let kind = own.map_or(*kind, |q| kind.told(q.kind));
                    kind.is_typed().then_some(seen.looks)
                }
                _ => None,
            })
            .collect();
        choose_comment(&mut columns, &words);
        formats::settle_named_marks(&mut columns, |at| self.seen[at].looks.marks);
        columns
    }
}

impl Seen {
    fn describe(&self, definitions: &Definitions, zone: Zone) -> Column {
        let (mut field, mut sure, heading) = match &self.hint {
            Hint::Known(field) => (*field, Sure::Format, self.name.clone()),
            Hint::Named => {
                let field = named(&self.name);
                (field, Sure::of_name(field), self.name.clone())
            }
            Hint::Asked(id, kind) => {
                let question = definitions.get(id);
                let own = self.key == *id;
                let (field, sure) =
                    field_of(question.filter(|_| own), *kind, &self.name, &self.looks);
                let title = question.map_or("", |q| q.title.as_str());
                let heading = match (title, self.name.as_str()) {
                    ("", "") => self.key.clone(),
                    ("", name) => name.to_owned(),
                    (title, "") => title.to_owned(),
                    (title, _) if own => title.to_owned(),
                    (title, name) => format!("{title} - {name}"),
                };
                (field, sure, heading)
            }
        };
        if self.may_be_date && !self.looks.like_dates() && matches!(field, Field::Submitted(_)) {
            (field, sure) = (Field::Answer, Sure::No);
        }
        // Which of the two a column called "branch" holds, its values tell.
        if field == Field::BranchName && self.looks.like_codes() {
            field = Field::BranchCode;
        }
        Column {
            key: self.key.clone(),
            field,
            sure,
            heading,
            zone,
        }
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The field that a name says, else the last part of it. What is one of
/// several (`items.2.name`) says nothing of the response.
fn named(name: &str) -> Field {
    if name.split('.').any(|part| part.parse::<u32>().is_ok()) {
        return Field::Answer;
    }
    let last = last_part(name);
    let whole = headings::field(name);
    if whole == Field::Answer && last != name {
        headings::field(last)
    } else {
        whole
    }
}

/// "Yes" and "no" as [`values::yes`] reads them, of a true or false.
pub(in crate::intake) fn yes_or_no(value: &Value) -> Value {
    let yes = match value {
        Value::Bool(yes) => Some(*yes),
        other => match other.text().as_ref() {
            "accepted" | "clicked" => Some(true),
            "dismissed" | "rejected" => Some(false),
            text => values::yes(text),
        },
    };
    yes.map_or_else(
        || value.clone(),
        |yes| Value::Text(if yes { "yes" } else { "no" }.to_owned()),
    )
}
