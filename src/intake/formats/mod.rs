//! The one table of survey formats, and how a file is known by its head.
//!
//! A new format is a file beside this one and a row in [`FORMATS`].

mod generic;
mod qualtrics;

use chrono_tz::Tz;
use csv::ByteRecord;

use super::columns::Column;

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
    recognise: fn(&[ByteRecord], Tz) -> Option<Known>,
}

/// What a format knows of a file by its head.
pub(super) struct Known {
    /// Rows before the first response.
    pub header_rows: usize,
    /// The columns, all of them.
    pub columns: Vec<Column>,
}

/// Every format, the most particular first.
pub const FORMATS: &[Format] = &[qualtrics::FORMAT, generic::FORMAT];

/// The format and the columns of a file. Without a format it is only known
/// how many rows are headings, and what their names say.
pub(super) fn recognise(head: &[ByteRecord], zone: Tz) -> (Option<&'static Format>, Known) {
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

/// How many rows of an unknown table are headings. Two in Qualtrics' legacy
/// export (`V1`, `V2`… above the questions) and where the first row leaves
/// cells to be continued by the second (`SurveyMonkey`).
fn heading_rows(head: &[ByteRecord]) -> usize {
    let [first, second, ..] = head else {
        return head.len();
    };
    let legacy = first.iter().take(3).eq([&b"V1"[..], b"V2", b"V3"]);
    let continued =
        first.iter().any(<[u8]>::is_empty) && second.get(0).is_some_and(<[u8]>::is_empty);
    if legacy || continued { 2 } else { 1 }
}
