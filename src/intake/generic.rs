//! One row of headings, then one row per response: what most tools export
//! and what an organisation's own extract looks like. Columns are known by
//! their names, delimiters are comma, semicolon or tab.

use chrono_tz::Tz;
use csv::ByteRecord;

use super::columns::{Column, Field, Layout};
use super::format::Format;
use super::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "generic",
    recognise,
};

/// A file is of this format if it has an id and something to make an alert
/// of.
fn recognise(head: &[ByteRecord], zone: Tz) -> Option<Layout> {
    let columns = head.first()?.iter().map(|cell| {
        let heading = String::from_utf8_lossy(cell).trim().to_owned();
        Column {
            field: headings::field(&heading),
            heading,
            zone,
        }
    });
    let layout = Layout::new(1, columns.collect());
    let telling = [Field::Nps, Field::Csat, Field::Comment];
    let known = layout.has(Field::Id) && telling.iter().any(|field| layout.has(*field));
    known.then_some(layout)
}
