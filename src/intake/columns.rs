//! Columns that are known, by what a format knows or by what was said of
//! them, and a row of them read into an [`Incoming`].

use std::str;

use csv::ByteRecord;

use super::dates::{self, Order, Unread};
use super::{Reason, rejects, values};
use crate::domain::incoming::Incoming;
use crate::domain::mapping::{DateOrder, Mapping, Meaning};
pub(super) use crate::domain::mapping::{Field, Name, Scale, Sure};
use crate::domain::slot::Window;
use crate::domain::zone::Zone;

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
    pub zone: Zone,
}

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    columns: Vec<Column>,
    /// Columns up to the last one with a heading: a row has at least these.
    needed: usize,
    /// The order of day and month where a column's dates have two readings.
    dates: Vec<Option<Order>>,
    /// What somebody said of each.
    said: Vec<Option<Meaning>>,
    /// A column holds the response's id.
    has_id: bool,
    /// A column says when it was answered.
    has_date: bool,
    /// The column that is empty where a survey was not finished.
    completed: Option<usize>,
}

/// What is to be said about a row or a value of it.
#[derive(Debug)]
pub(super) struct Remark {
    pub reason: Reason,
    /// The value, as it came.
    pub value: String,
    /// The column it stands in.
    pub column: Option<usize>,
}

impl Remark {
    fn of_row(reason: Reason) -> Self {
        Self {
            reason,
            value: String::new(),
            column: None,
        }
    }

    /// A column's text was read in another encoding than the file's.
    pub fn other_encoding(column: usize) -> Self {
        Self::of_value(Reason::OtherEncoding, column, "")
    }

    pub fn of_value(reason: Reason, column: usize, value: &str) -> Self {
        Self {
            reason,
            value: value.to_owned(),
            column: Some(column),
        }
    }
}

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
        let nothing = vec![None; columns.len()];
        Self::of(columns, nothing)
    }

    /// Columns of a file of which somebody said what they are. What was not
    /// there then is a question of its own.
    pub fn mapped(mut columns: Vec<Column>, mapping: &Mapping) -> Self {
        let mut meanings = Vec::with_capacity(columns.len());
        for column in &mut columns {
            let said = mapping.column(&column.key);
            meanings.push(said.map(|said| said.is));
            (column.field, column.sure) = match said {
                Some(said) => (said.is.field(), Sure::Said),
                None if is_of_rejects(column) => (Field::Ignored, Sure::Format),
                None => (Field::Answer, Sure::No),
            };
            column.zone = said.and_then(|said| said.zone).unwrap_or(column.zone);
        }
        Self::of(columns, meanings)
    }

    fn of(columns: Vec<Column>, said: Vec<Option<Meaning>>) -> Self {
        let place = |field| columns.iter().position(|column| column.field == field);
        let order = |said: &Option<Meaning>| match said.and_then(Meaning::dates)? {
            DateOrder::Dmy => Some(Order::DayFirst),
            DateOrder::Mdy => Some(Order::MonthFirst),
            // Year first is in no doubt.
            DateOrder::Ymd => None,
        };
        Self {
            needed: columns
                .iter()
                .rposition(|column| !column.heading.trim().is_empty())
                .map_or(0, |last| last + 1),
            dates: said.iter().map(order).collect(),
            said,
            has_id: place(Field::Id).is_some(),
            has_date: columns
                .iter()
                .any(|column| matches!(column.field, Field::Completed | Field::Submitted(_))),
            completed: place(Field::Completed),
            columns,
        }
    }

    /// Whether somebody said how a column's dates are read.
    pub fn order_is_said(&self, at: usize) -> bool {
        let said = self.said.get(at).copied().flatten();
        said.is_some_and(|said| said.dates().is_some())
    }

    /// Says how a column's dates are read.
    pub fn set_order(&mut self, at: usize, order: Order) {
        if let Some(of_column) = self.dates.get_mut(at) {
            *of_column = Some(order);
        }
    }

    /// The column whose date counts, where there are several the first of
    /// them.
    pub fn date(&self) -> Option<usize> {
        let rank = |column: &Column| match column.field {
            Field::Completed => Some(0),
            Field::Submitted(rank) => Some(u32::from(rank) + 1),
            _ => None,
        };
        let ranked = self.columns.iter().enumerate();
        ranked
            .filter_map(|(at, column)| Some((rank(column)?, at)))
            .min()
            .map(|(_, at)| at)
    }

    /// The column that holds the response's id.
    pub fn id(&self) -> Option<usize> {
        let id = |column: &Column| column.field == Field::Id;
        self.columns.iter().position(id)
    }

    /// Whether a column holds the response's id.
    pub fn has_id(&self) -> bool {
        self.has_id
    }

    /// Whether a column says when a response was given.
    pub fn has_date(&self) -> bool {
        self.has_date
    }

    /// What stands above a column.
    pub fn heading(&self, at: usize) -> &str {
        let column = self.columns.get(at);
        column.map_or("", |column| match column.heading.trim() {
            "" => column.key.trim(),
            heading => heading,
        })
    }

    /// The columns, as they are read.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What a column is read as.
    pub fn meaning(&self, at: usize) -> Meaning {
        let said = self.said.get(at).copied().flatten();
        said.unwrap_or_else(|| Meaning::of(self.columns[at].field))
    }

    /// Columns that tell nothing of a row which has no id: what a rejects file
    /// added, and what was not there when somebody said what the others are.
    pub fn telling_nothing(&self) -> Vec<usize> {
        let mapped = self.said.iter().any(Option::is_some);
        (0..self.columns.len())
            .filter(|at| is_of_rejects(&self.columns[*at]) || (mapped && self.said[*at].is_none()))
            .collect()
    }

    /// Whether a column holds the mark that alerts are made of.
    pub fn has_mark(&self) -> bool {
        let mark = |column: &Column| matches!(column.field, Field::Score(_));
        self.columns.iter().any(mark)
    }

    /// Which columns hold telephone numbers.
    pub fn phones(&self) -> Vec<usize> {
        let phone = |at: &usize| matches!(self.columns[*at].field, Field::Phone(_));
        (0..self.columns.len()).filter(phone).collect()
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
        if cut_off {
            return Err(Remark::of_row(Reason::CutOff));
        }
        if row.len() < self.needed {
            return Err(Remark::of_value(Reason::TooFew, row.len(), ""));
        }
        let beyond = row.iter().enumerate().skip(self.columns.len());
        if let Some((at, field)) = beyond.into_iter().find(|(_, field)| !field.is_empty()) {
            let value = String::from_utf8_lossy(field);
            return Err(Remark::of_value(Reason::TooMany, at, &value));
        }
        let mut reading = Reading::default();
        for (at, (column, field)) in self.columns.iter().zip(row).enumerate() {
            if field.is_empty() {
                continue;
            }
            let Ok(text) = str::from_utf8(field) else {
                let value = String::from_utf8_lossy(field);
                return Err(Remark::of_value(Reason::Undecodable, at, &value));
            };
            reading.take(at, column, self.dates[at], text);
        }
        if let Some(at) = self.completed {
            reading.unfinished |= row.get(at).is_none_or(|cell| cell.trim_ascii().is_empty());
        }
        if self.has_id {
            let id = &reading.incoming.external_id;
            let reason = if id.is_empty() {
                Some(Reason::NoId)
            } else {
                values::is_rounded(id).then_some(Reason::RoundedId)
            };
            if let Some(reason) = reason {
                return Err(Remark::of_value(reason, self.id().unwrap_or(0), id));
            }
        }
        reading.finish(self.has_date)
    }
}

/// A date being read.
struct Dated<'r> {
    rank: u8,
    at: usize,
    text: &'r str,
    order: Option<Order>,
    zone: Zone,
}

/// Whether a column is one that a file of rejects has in front.
pub(super) fn is_of_rejects(column: &Column) -> bool {
    rejects::COLUMNS.contains(&column.key.trim())
}

/// A row being read.
#[derive(Default)]
struct Reading<'r> {
    incoming: Incoming,
    date: Option<Dated<'r>>,
    mark: Option<(usize, &'r str, &'r str, Scale)>,
    first: &'r str,
    last: &'r str,
    unfinished: bool,
    not_real: bool,
}

impl<'r> Reading<'r> {
    fn date(&mut self, rank: u8, at: usize, column: &Column, order: Option<Order>, text: &'r str) {
        let better = self.date.as_ref().is_none_or(|best| rank < best.rank);
        if better && !text.trim().is_empty() {
            self.date = Some(Dated {
                rank,
                at,
                text,
                order,
                zone: column.zone,
            });
        }
    }

    fn take(&mut self, at: usize, column: &'r Column, order: Option<Order>, text: &'r str) {
        let to = &mut self.incoming;
        match column.field {
            Field::Id => text.trim().clone_into(&mut to.external_id),
            Field::Completed => self.date(0, at, column, order, text),
            Field::Submitted(rank) => self.date(rank.saturating_add(1), at, column, order, text),
            Field::BranchCode => text.trim().clone_into(&mut to.branch_code),
            Field::BranchName => text.trim().clone_into(&mut to.branch_name),
            Field::Country => {
                to.country = crate::domain::zone::Country::new(text);
                if to.country.is_none() {
                    to.answers.push((column.heading.clone(), text.to_owned()));
                }
            }
            Field::Channel => text.clone_into(&mut to.channel),
            Field::Language => {
                to.language = values::language(text);
                if to.language.is_none() {
                    to.answers.push((column.heading.clone(), text.to_owned()));
                }
            }
            Field::Score(scale) => self.mark = Some((at, &column.heading, text, scale)),
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
            Field::Name(Name::Listed) => to.name = values::listed_name(text),
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
            Field::Reference => values::reference(text).clone_into(&mut to.reference),
            // Who is asked may tick a box or choose the first of two.
            Field::Asks if matches!(column.sure, Sure::Said | Sure::Question) => {
                to.asks = values::asks(text);
            }
            Field::Asks => to.asks = values::says_yes(text),
            Field::Safety if column.sure == Sure::Said => to.safety = values::asks(text),
            Field::Safety => to.safety = values::says_yes(text),
            Field::Status => self.not_real = not_real(text),
            Field::Finished => self.unfinished = values::yes(text) == Some(false),
            Field::Answer => values::answer(&mut to.answers, &column.heading, text),
            Field::Product => {
                text.trim().clone_into(&mut to.subject);
                values::answer(&mut to.answers, &column.heading, text);
            }
            Field::Ignored => {}
        }
    }

    fn finish(mut self, has_date: bool) -> Result<(Incoming, Option<Remark>), Remark> {
        self.incoming.unfinished = self.unfinished || self.not_real;
        let mut remark = None;
        if let Some(date) = self.date {
            match dates::read(date.text, date.order, date.zone) {
                Ok(at) => self.incoming.answered = Some(at),
                Err(Unread::Unknown) => {
                    remark = Some(Remark::of_value(Reason::NoDate, date.at, date.text));
                }
                Err(unread) => {
                    let reason = if unread == Unread::Ambiguous {
                        Reason::AmbiguousDate
                    } else {
                        Reason::BadDate
                    };
                    return Err(Remark::of_value(reason, date.at, date.text));
                }
            }
        } else if has_date {
            remark = Some(Remark::of_row(Reason::NoDate));
        }
        if let Some((at, heading, text, scale)) = self.mark {
            let score = values::score(text, scale);
            if self.not_real {
                remark = Some(Remark::of_value(Reason::NotReal, at, text));
            } else if self.unfinished {
                remark = Some(Remark::of_value(Reason::Unfinished, at, text));
            } else if score.is_none() {
                remark = Some(Remark::of_value(Reason::BadScore, at, text));
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
