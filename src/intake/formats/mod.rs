//! The one table of survey formats, and how a file is known by its head.
//!
//! A new format is a file beside this one and a row in [`FORMATS`], or in
//! [`JSON`] if it is one of JSON.

mod delighted;
mod delighted_json;
mod formbricks;
mod formbricks_json;
mod generic;
mod generic_json;
mod google_json;
mod googleforms;
mod limesurvey;
mod limesurvey_json;
mod qualtrics;
mod qualtrics_json;
mod qualtrics_legacy;
mod questions;
mod surveymonkey;
mod surveymonkey_json;
mod typeform;
mod typeform_json;

use csv::ByteRecord;

use super::columns::{Column, Field, Scale, Sure};
use super::json::{Cells, Definitions, Value};
use super::{guess, headings, rejects, values};
use crate::domain::zone::Zone;

/// How many rows a format may look at.
pub(super) const HEAD_ROWS: usize = 3;
/// How many headings a refusal names.
const HEADINGS_NAMED: usize = 8;

/// A survey format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The stable code; its name is the text `intake-format-CODE`.
    pub code: &'static str,
    /// What its columns are, if the head of the file is of this format. The
    /// zone is that of times that name none.
    recognise: fn(&[ByteRecord], Zone) -> Option<Known>,
}

/// What a format knows of a file by its head.
pub(super) struct Known {
    /// Rows before the first response.
    pub header_rows: usize,
    /// The columns, all of them.
    pub columns: Vec<Column>,
}

/// Every format, the most particular first.
pub const FORMATS: &[Format] = &[
    qualtrics::FORMAT,
    qualtrics_legacy::FORMAT,
    limesurvey::FORMAT,
    surveymonkey::FORMAT,
    typeform::FORMAT,
    formbricks::FORMAT,
    delighted::FORMAT,
    googleforms::FORMAT,
    generic::FORMAT,
];

/// Whether a format's rows stand in the order in which they came in.
pub(super) fn in_sequence(format: &Format) -> bool {
    format.code == googleforms::FORMAT.code
}

/// A format of responses in JSON.
#[derive(Clone, Copy)]
pub(super) struct JsonFormat {
    /// The stable code; its name is the text `intake-format-CODE`.
    pub code: &'static str,
    /// Whether a response is of this platform.
    recognise: fn(&Value) -> bool,
    /// Learns from a survey's definition, or an envelope that holds one;
    /// whether it was one.
    pub define: fn(&Value, &mut Definitions) -> bool,
    /// Learns from what a response says of its survey.
    pub teach: fn(&Value, &mut Definitions),
    /// The cells of a response.
    pub cells: fn(&Value, &mut Cells<'_>),
    /// How many responses there are, if the envelope says it.
    pub said: fn(&Value) -> Option<u64>,
    /// Ids need the survey's definition to mean anything.
    pub asks: bool,
}

impl JsonFormat {
    /// What a format does that has nothing to say.
    const NONE: Self = Self {
        code: "",
        recognise: |_| false,
        define: |_, _| false,
        teach: |_, _| {},
        cells: |_, _| {},
        said: |_| None,
        asks: false,
    };
}

/// Every format of JSON, the most particular first.
pub(super) const JSON: &[JsonFormat] = &[
    qualtrics_json::FORMAT,
    typeform_json::FORMAT,
    surveymonkey_json::FORMAT,
    formbricks_json::FORMAT,
    delighted_json::FORMAT,
    google_json::FORMAT,
    limesurvey_json::FORMAT,
    generic_json::FORMAT,
];

/// The one that takes any object.
pub(super) const PLAIN_JSON: &JsonFormat = &generic_json::FORMAT;

/// Codes of all formats, for their names.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let tables = FORMATS.iter().map(|format| format.code);
    tables.chain(JSON.iter().map(|format| format.code))
}

/// The format of a response.
pub(super) fn of_response(response: &Value) -> &'static JsonFormat {
    let mut formats = JSON.iter();
    let found = formats.find(|format| (format.recognise)(response));
    found.unwrap_or(PLAIN_JSON)
}

/// The format and the columns of a file. Without a format it is only known
/// how many rows are headings, and what their names say.
pub(super) fn recognise(head: &[ByteRecord], zone: Zone) -> (Option<&'static Format>, Known) {
    let added = head.first().map_or(0, |row| {
        let ours = rejects::COLUMNS.iter().zip(row);
        ours.take_while(|(name, cell)| name.as_bytes() == *cell)
            .count()
    });
    if added == 0 {
        return of_export(head, zone);
    }
    // Rows that were repaired: the export's own layout stands behind.
    let own: Vec<ByteRecord> = head
        .iter()
        .map(|row| row.iter().skip(added).collect())
        .collect();
    let (format, mut known) = of_export(&own, zone);
    if !known.columns.is_empty() {
        let added = rejects::COLUMNS[..added].iter();
        let added = added.map(|name| questions::own(name, Field::Ignored, zone));
        known.columns.splice(0..0, added);
    }
    (format, known)
}

fn of_export(head: &[ByteRecord], zone: Zone) -> (Option<&'static Format>, Known) {
    FORMATS
        .iter()
        .find_map(|format| Some((Some(format), (format.recognise)(head, zone)?)))
        .unwrap_or_else(|| {
            let header_rows = heading_rows(head);
            let known = Known {
                header_rows,
                columns: generic::columns(&one_row(&head[..header_rows]), zone),
            };
            (None, known)
        })
}

/// Headings of a mark that do not say on which scale it is.
const BARE_MARKS: [&str; 12] = [
    "note",
    "score",
    "rating",
    "mark",
    "marks",
    "notation",
    "evaluation",
    "bewertung",
    "nota",
    "puntuacion",
    "punteggio",
    "cijfer",
];

/// Of 100 marks so many may be off a scale and be slips.
const SLIPS: u32 = 10;

/// What the values of a column say of the scale that they are marks on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    all: u32,
    /// Neither on 1 to 5 nor on 0 to 10.
    off: u32,
    /// On 0 to 10 only.
    wide: u32,
}

impl Marks {
    pub fn see(&mut self, text: &str) {
        if let Some(mark) = values::mark(text) {
            self.all = self.all.saturating_add(1);
            self.off += u32::from(!(0..=10).contains(&mark));
            self.wide += u32::from(matches!(mark, 0 | 6..=10));
        }
    }

    /// The scale of a column whose name alone would be that of 1 to 5; `None`
    /// where the marks are on another that nothing says.
    fn of_named(self) -> Option<Scale> {
        if u64::from(self.off) * 100 > u64::from(self.all) * u64::from(SLIPS) {
            None
        } else if self.wide > 0 {
            Some(Scale::Ten)
        } else {
            Some(Scale::Five)
        }
    }
}

/// Looks at the values where a name alone does not say enough.
pub(super) fn settle_by_values(columns: &mut [Column], rows: &[ByteRecord]) {
    let values = |at: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(at));
        let texts = cells.map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
        texts.filter(|text| !text.is_empty())
    };
    for (at, column) in columns.iter_mut().enumerate() {
        let named = column.sure == Sure::Name && matches!(column.field, Field::Submitted(_));
        if named && headings::may_be_date(&column.heading) {
            let all: Vec<String> = values(at).collect();
            let dates = all.iter().filter(|text| !guess::is_no_date(text)).count();
            if dates * 2 < all.len() {
                (column.field, column.sure) = (Field::Answer, Sure::No);
            }
        }
    }
    settle_named_marks(columns, |at| {
        let mut marks = Marks::default();
        values(at).for_each(|text| marks.see(&text));
        marks
    });
    mark_by_values(columns, rows);
    why_by_values(columns, values);
}

/// A column that is called "satisfaction" holds marks of 1 to 5, if its values
/// do not say otherwise: read on the wrong scale the best would be alerts, or
/// the worst none.
pub(super) fn settle_named_marks(columns: &mut [Column], marks: impl Fn(usize) -> Marks) {
    let named =
        |column: &Column| column.sure == Sure::Name && column.field == Field::Score(Scale::Five);
    let other = |column: &Column| matches!(column.field, Field::Score(_)) && !named(column);
    if columns.iter().any(other) {
        return;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        if !named(column) {
            continue;
        }
        if let Some(scale) = marks(at).of_named() {
            if scale != Scale::Five {
                (column.field, column.sure) = (Field::Score(scale), Sure::Values);
            }
            // A further mark is a question like others.
            return;
        }
        (column.field, column.sure) = (Field::Answer, Sure::No);
    }
}

/// Where nothing else is the comment, it is what answers a bare "Why?" in the
/// customer's own words.
fn why_by_values<I: Iterator<Item = String>>(columns: &mut [Column], values: impl Fn(usize) -> I) {
    if columns.iter().any(|column| column.field == Field::Comment) {
        return;
    }
    let asks = |column: &Column| {
        column.field == Field::Answer && super::questions::asks_only_why(&column.heading)
    };
    let long = |at: usize| guess::are_long(&values(at).collect::<Vec<_>>());
    if let Some(at) = (0..columns.len()).find(|at| asks(&columns[*at]) && long(*at)) {
        (columns[at].field, columns[at].sure) = (Field::Comment, Sure::Question);
    }
}

/// Takes the only column that is called a mark as one of 0 to 10, where no
/// other is one and its values leave no doubt: none is off that scale, and
/// one is off that of 1 to 5.
fn mark_by_values(columns: &mut [Column], rows: &[ByteRecord]) {
    if columns
        .iter()
        .any(|column| matches!(column.field, Field::Score(_)))
    {
        return;
    }
    let bare = |column: &Column| {
        let key = headings::key(&column.heading);
        column.field == Field::Answer && BARE_MARKS.contains(&key.as_str())
    };
    let mut called = (0..columns.len()).filter(|at| bare(&columns[*at]));
    let (Some(at), None) = (called.next(), called.next()) else {
        return;
    };
    let cells = rows.iter().filter_map(|row| row.get(at));
    let values: Option<Vec<i32>> = cells
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .filter(|cell| !cell.is_empty())
        .map(|cell| values::mark(&cell))
        .collect();
    let Some(values) = values else {
        return;
    };
    let on_scale = values.iter().all(|value| (0..=10).contains(value));
    if on_scale && values.iter().any(|value| *value > 5) {
        (columns[at].field, columns[at].sure) = (Field::Score(Scale::Ten), Sure::Values);
    }
}

/// An id by its name alone that is the same in every row is that of the
/// survey, not of a response.
pub(super) fn no_id_by_values(columns: &mut [Column], rows: &[ByteRecord]) {
    for (at, column) in columns.iter_mut().enumerate() {
        if column.field != Field::Id || column.sure > Sure::Name {
            continue;
        }
        let mut cells = rows.iter().filter_map(|row| row.get(at));
        if let (Some(first), Some(second)) = (cells.next(), cells.next())
            && !first.trim_ascii().is_empty()
            && first == second
            && cells.next().is_some_and(|third| third == first)
            && cells.all(|cell| cell == first)
        {
            (column.field, column.sure) = (Field::Answer, Sure::No);
        }
    }
}

/// A row's cells as text.
fn texts(row: &ByteRecord) -> Vec<String> {
    row.iter()
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .collect()
}

/// Headings as they came.
pub(super) fn all_headings(head: &[ByteRecord]) -> Vec<String> {
    head.first().map(texts).unwrap_or_default()
}

/// Headings of one or more rows as one: what continues a heading stands
/// behind it.
fn one_row(rows: &[ByteRecord]) -> ByteRecord {
    let cells = rows.iter().map(ByteRecord::len).max().unwrap_or(0);
    let heading = |at: usize| {
        let parts: Vec<&[u8]> = rows
            .iter()
            .filter_map(|row| row.get(at))
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(&b" - "[..])
    };
    (0..cells).map(heading).collect()
}

/// The first headings, for a refusal.
pub(super) fn headings(head: &[ByteRecord]) -> Vec<String> {
    head.iter()
        .take(1)
        .flatten()
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .filter(|heading| !heading.is_empty())
        .take(HEADINGS_NAMED)
        .collect()
}

/// How many rows of an unknown table are headings: two where the first row
/// leaves cells to be continued by the second.
fn heading_rows(head: &[ByteRecord]) -> usize {
    let [first, second, ..] = head else {
        return head.len();
    };
    let continued =
        first.iter().any(<[u8]>::is_empty) && second.get(0).is_some_and(<[u8]>::is_empty);
    if continued { 2 } else { 1 }
}
