//! One row of headings, then one row per response: what most tools export
//! and what an organisation's own extract looks like. Columns are known by
//! their names, delimiters are comma, semicolon or tab.

use chrono_tz::Tz;
use csv::ByteRecord;

use super::{Format, Known};
use crate::intake::columns::{Column, Field, Scale, Sure};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "generic",
    recognise,
};

/// A file is of this format if it has an id and something to make an alert
/// of.
fn recognise(head: &[ByteRecord], zone: Tz) -> Option<Known> {
    let columns = columns(head.first()?, zone);
    let has = |field| columns.iter().any(|column| column.field == field);
    let telling = [
        Field::Score(Scale::Ten),
        Field::Score(Scale::Five),
        Field::Comment,
    ];
    let known = has(Field::Id) && telling.into_iter().any(has);
    known.then_some(Known {
        header_rows: 1,
        columns,
    })
}

/// The columns of a row of headings, known by their names.
pub(super) fn columns(row: &ByteRecord, zone: Tz) -> Vec<Column> {
    let columns = row.iter().map(|cell| {
        let heading = String::from_utf8_lossy(cell).trim().to_owned();
        let field = headings::field(&heading);
        Column {
            key: heading.clone(),
            field,
            sure: Sure::of_name(field),
            heading,
            zone,
        }
    });
    columns.collect()
}
