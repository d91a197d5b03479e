//! Columns that are known, by what a format knows or by what was said of
//! them, and a row of them read into an [`Incoming`].

use std::str;

use chrono_tz::Tz;
use csv::ByteRecord;

use super::{Reason, rejects, values};
use crate::domain::incoming::Incoming;
use crate::domain::mapping::{DateOrder, Mapping, Meaning};
pub(super) use crate::domain::mapping::{Field, Name, Scale, Sure};
use crate::domain::slot::Window;

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What it is known by in every export of its survey: an import id, a
    /// question's code, else its heading.
    pub key: String,
    pub field: Field,
    pub sure: Sure,
    /// What stands above it: the question of an answer.
    pub heading: String,
    /// The zone of its times.
    pub zone: Tz,
}

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    columns: Vec<Column>,
    /// Columns up to the last one with a heading: a row has at least these.
    needed: usize,
    /// The order of day and month that was said of each.
    dates: Vec<Option<DateOrder>>,
    /// Where no column holds an id: those that tell a row from others.
    telling: Option<Vec<bool>>,
}

/// A value that was left out of a response, and why.
pub(super) type Remark = (Reason, String);

impl Layout {
    /// Columns of a file. One field of a kind is used, the first; a further
    /// comment or mark is a question like others.
    pub fn new(mut columns: Vec<Column>) -> Self {
        // "nom" beside "prénom" is the last name only.
        let has = |name| {
            columns
                .iter()
                .any(|column| column.field == Field::Name(name))
        };
        if has(Name::First) && !has(Name::Last) {
            for column in &mut columns {
                if column.field == Field::Name(Name::Whole) {
                    column.field = Field::Name(Name::Last);
                }
            }
        }
        let mark = columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| match column.field {
                Field::Score(scale) => Some((scale, at)),
                _ => None,
            })
            .min();
        for at in 0..columns.len() {
            let field = columns[at].field;
            let comment = field == Field::Comment
                && columns[..at].iter().any(|earlier| earlier.field == field);
            let other_mark =
                matches!(field, Field::Score(_)) && mark.is_some_and(|(_, first)| first != at);
            if comment || other_mark {
                columns[at].field = Field::Answer;
            }
        }
        Self {
            needed: needed(&columns),
            dates: vec![None; columns.len()],
            telling: None,
            columns,
        }
    }

    /// Columns of a file of which somebody said what they are. What was not
    /// there then is a question of its own; where none is an id, a row is told
    /// by all that was there.
    pub fn mapped(mut columns: Vec<Column>, mapping: &Mapping) -> Self {
        let mut known = Vec::with_capacity(columns.len());
        let mut dates = Vec::with_capacity(columns.len());
        for column in &mut columns {
            let said = mapping.column(&column.key);
            known.push(said.is_some());
            dates.push(said.and_then(|said| said.is.dates()));
            (column.field, column.sure) = match said {
                Some(said) => (said.is.field(), Sure::Said),
                None if is_of_rejects(column) => (Field::Ignored, Sure::Format),
                None => (Field::Answer, Sure::No),
            };
            column.zone = said.and_then(|said| said.zone).unwrap_or(column.zone);
        }
        let has_id = columns.iter().any(|column| column.field == Field::Id);
        Self {
            needed: needed(&columns),
            dates,
            telling: (!has_id).then_some(known),
            columns,
        }
    }

    /// The columns, as they are read.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What a column is read as.
    pub fn meaning(&self, at: usize) -> Meaning {
        let field = self.columns[at].field;
        let order = self.dates.get(at).copied().flatten();
        let same = |meaning: &&Meaning| meaning.dates() == order && meaning.field() == field;
        let said = order.and_then(|_| Meaning::ALL.iter().find(same));
        said.copied().unwrap_or_else(|| Meaning::of(field))
    }

    /// An id for a row that has none: the same as long as the row is.
    fn made_id(&self, row: &ByteRecord) -> Option<String> {
        let telling = self.telling.as_ref()?;
        // FNV-1a of 64 bits.
        let mut id = 0xcbf2_9ce4_8422_2325_u64;
        for (field, _) in row.iter().zip(telling).filter(|(_, tells)| **tells) {
            for byte in field.iter().chain(&[0xff]) {
                id = (id ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        Some(format!("#{id:016x}"))
    }

    /// Whether a column holds the mark that alerts are made of.
    pub fn has_mark(&self) -> bool {
        let mark = |column: &Column| matches!(column.field, Field::Score(_));
        self.columns.iter().any(mark)
    }

    /// Headings of columns of which nothing is known, or their keys where they
    /// have none: kept as answers to questions, or not at all.
    pub fn unused(&self) -> Vec<String> {
        let unused = |column: &&Column| matches!(column.field, Field::Answer | Field::Ignored);
        self.columns
            .iter()
            .filter(unused)
            .map(|column| match column.heading.trim() {
                "" => column.key.trim().to_owned(),
                heading => heading.to_owned(),
            })
            .filter(|heading| !heading.is_empty())
            .collect()
    }

    /// Reads a row.
    pub fn incoming(
        &self,
        row: &ByteRecord,
        cut_off: bool,
    ) -> Result<(Incoming, Option<Remark>), Remark> {
        let reject = |reason| Err((reason, String::new()));
        if cut_off {
            return reject(Reason::CutOff);
        }
        if row.len() < self.needed {
            return reject(Reason::TooFew);
        }
        if row
            .iter()
            .skip(self.columns.len())
            .any(|field| !field.is_empty())
        {
            return reject(Reason::TooMany);
        }
        let mut reading = Reading::default();
        for ((column, order), field) in self.columns.iter().zip(&self.dates).zip(row) {
            if field.is_empty() {
                continue;
            }
            let Ok(text) = str::from_utf8(field) else {
                return Err((
                    Reason::Undecodable,
                    String::from_utf8_lossy(field).into_owned(),
                ));
            };
            reading.take(column, *order, text);
        }
        if let Some(id) = self.made_id(row) {
            reading.incoming.external_id = id;
        }
        reading.finish()
    }
}

/// Whether a column is one of the two that a file of rejects has in front.
pub(super) fn is_of_rejects(column: &Column) -> bool {
    rejects::COLUMNS.contains(&column.key.as_str())
}

fn needed(columns: &[Column]) -> usize {
    columns
        .iter()
        .rposition(|column| !column.heading.trim().is_empty())
        .map_or(0, |last| last + 1)
}

/// A row being read.
#[derive(Default)]
struct Reading<'r> {
    incoming: Incoming,
    date: Option<(u8, &'r str, Tz, Option<DateOrder>)>,
    mark: Option<(&'r str, &'r str, Scale)>,
    first: &'r str,
    last: &'r str,
    unfinished: bool,
    not_real: bool,
}

impl<'r> Reading<'r> {
    fn take(&mut self, column: &'r Column, order: Option<DateOrder>, text: &'r str) {
        let to = &mut self.incoming;
        match column.field {
            Field::Id => text.trim().clone_into(&mut to.external_id),
            Field::Submitted(rank) => {
                if !text.trim().is_empty() && self.date.is_none_or(|(best, ..)| rank < best) {
                    self.date = Some((rank, text, column.zone, order));
                }
            }
            Field::BranchCode => text.trim().clone_into(&mut to.branch_code),
            Field::BranchName => text.trim().clone_into(&mut to.branch_name),
            Field::Country => to.country = crate::domain::zone::Country::new(text),
            Field::Channel => text.clone_into(&mut to.channel),
            Field::Language => {
                to.language = values::language(text);
                if to.language.is_none() {
                    to.answers.push((column.heading.clone(), text.to_owned()));
                }
            }
            Field::Score(scale) => self.mark = Some((&column.heading, text, scale)),
            Field::Comment if to.comment.is_empty() => text.clone_into(&mut to.comment),
            // A further comment stands under its question.
            Field::Comment => {
                to.comment.push_str("\n\n");
                to.comment.push_str(column.heading.trim());
                to.comment.push('\n');
                to.comment.push_str(text);
            }
            Field::Name(Name::First) => self.first = text,
            Field::Name(Name::Last) => self.last = text,
            Field::Name(Name::Whole) => text.clone_into(&mut to.name),
            Field::Phone(label) => to
                .phones
                .extend(values::phones(text).map(|number| (number.to_owned(), label.to_owned()))),
            Field::Email => text.trim().clone_into(&mut to.email),
            Field::Consent => to.consent = values::consent(text),
            Field::Window => {
                to.window = Window::parse(text);
                if to.window.is_none() {
                    to.answers.push((column.heading.clone(), text.to_owned()));
                }
            }
            Field::Reference => text.trim().clone_into(&mut to.reference),
            Field::Asks if column.sure == Sure::Said => to.asks = values::asks(text),
            Field::Asks => to.asks = values::says_yes(text),
            Field::Safety if column.sure == Sure::Said => to.safety = values::asks(text),
            Field::Safety => to.safety = values::says_yes(text),
            Field::Status => self.not_real = not_real(text),
            Field::Finished => self.unfinished = values::yes(text) == Some(false),
            Field::Answer | Field::Product => {
                to.answers.push((column.heading.clone(), text.to_owned()));
            }
            Field::Ignored => {}
        }
    }

    fn finish(mut self) -> Result<(Incoming, Option<Remark>), Remark> {
        if self.incoming.external_id.is_empty() {
            return Err((Reason::NoId, String::new()));
        }
        let mut remark = None;
        if let Some((_, text, zone, order)) = self.date {
            // Year first is in no doubt, whatever was said of the rest.
            let at = order
                .and_then(|order| values::ordered(text, zone, order))
                .or_else(|| values::moment(text, zone));
            self.incoming.answered = Some(at.ok_or_else(|| (Reason::BadDate, text.to_owned()))?);
        } else {
            remark = Some((Reason::NoDate, String::new()));
        }
        if let Some((heading, text, scale)) = self.mark {
            let score = values::score(text, scale);
            if self.not_real {
                remark = Some((Reason::NotReal, text.to_owned()));
            } else if self.unfinished {
                remark = Some((Reason::Unfinished, text.to_owned()));
            } else if score.is_none() {
                remark = Some((Reason::BadScore, text.to_owned()));
            } else {
                self.incoming.score = score;
            }
            if self.incoming.score.is_none() || !scale.keeps_the_mark() {
                let answer = (heading.to_owned(), text.to_owned());
                self.incoming.answers.push(answer);
            }
        }
        let to = &mut self.incoming;
        if to.name.is_empty() {
            to.name = [self.first, self.last]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        if to.country.is_none() {
            let number = to.phones.first().map(|(number, _)| number.as_str());
            to.country = values::country_of_code(&to.branch_code)
                .or_else(|| number.and_then(values::country_of_phone));
        }
        Ok((self.incoming, remark))
    }
}

/// Qualtrics' statuses of what no customer answered: previews, tests, spam,
/// as numbers or as words in English and French.
fn not_real(status: &str) -> bool {
    let status = status.trim();
    if let Ok(code) = status.parse::<u8>() {
        return matches!(code, 1 | 2 | 8 | 9 | 12 | 17);
    }
    let status = status.to_lowercase();
    ["preview", "test", "spam", "aperçu"]
        .iter()
        .any(|word| status.contains(word))
}
