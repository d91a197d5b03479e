//! One row of headings, then one row per response: what most tools export
//! and what an organisation's own extract looks like. Columns are known by
//! their names. Where none holds an id, rows are known by their words.

use csv::ByteRecord;

use super::{Format, Known};
use crate::domain::zone::Zone;
use crate::intake::columns::{Column, Field, Scale, Sure};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "generic",
    recognise,
};

/// A file is of this format if it has something to make an alert of, and an
/// id or anything else that is known: a heading like "comments" alone may
/// stand above everything.
fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let mut columns = columns(head.first()?, zone);
    choose_id(&mut columns);
    let has = |field| columns.iter().any(|column| column.field == field);
    let telling = [
        Field::Score(Scale::Ten),
        Field::Score(Scale::Five),
        Field::Comment,
    ];
    let other = |column: &Column| {
        let told = telling.contains(&column.field);
        !told && !matches!(column.field, Field::Answer | Field::Ignored)
    };
    let known = telling.into_iter().any(has) && columns.iter().any(other);
    known.then_some(Known {
        header_rows: 1,
        columns,
    })
}

/// One column is the id: a survey's own id, which a file may hold as well, is
/// the same in every row.
fn choose_id(columns: &mut [Column]) {
    let rank = |column: &Column| match headings::key(&column.heading).as_str() {
        "id" => 1,
        "surveyid" => 2,
        _ => 0,
    };
    let ids = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field == Field::Id);
    let best = ids.min_by_key(|(_, column)| rank(column)).map(|(at, _)| at);
    for (at, column) in columns.iter_mut().enumerate() {
        if column.field == Field::Id && best != Some(at) {
            (column.field, column.sure) = (Field::Answer, Sure::No);
        }
    }
}

/// The columns of a row of headings, known by their names.
pub(super) fn columns(row: &ByteRecord, zone: Zone) -> Vec<Column> {
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
