//! Formbricks CSV: numbered rows and questions, the response's and the
//! survey's ids, then what is known of the browser and the contact.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::Field;
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "formbricks",
    recognise,
};

/// What Formbricks itself records.
const RECORDED: &[(Field, &[&str])] = &[
    (Field::Id, &["responseid"]),
    (Field::Submitted(0), &["timestamp"]),
    (Field::Finished, &["finished"]),
    (Field::Reference, &["userid"]),
    (
        Field::Ignored,
        &[
            "no",
            "surveyid",
            "formbricksidinternal",
            "formbricksuserid",
            "notes",
            "tags",
            "url",
            "source",
            "action",
            "useragentbrowser",
            "useragentos",
            "useragentdevice",
            "browser",
            "os",
            "device",
            "ipaddress",
        ],
    ),
    // Where the browser was, not where the branch is.
    (Field::Answer, &["country"]),
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let headings = texts(head.first()?);
    let has = |key: &str| headings.iter().any(|heading| headings::key(heading) == key);
    if !(has("responseid") && has("surveyid") && has("finished") && has("timestamp")) {
        return None;
    }
    let columns = headings
        .iter()
        .map(|heading| match known(RECORDED, heading) {
            Some(field) => own(heading, field, zone),
            None => questions::column(heading, unnumbered(heading), zone),
        });
    Some(Known {
        header_rows: 1,
        columns: columns.collect(),
    })
}

/// A question without the number in front: `3. How likely…`.
fn unnumbered(heading: &str) -> String {
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = match rest.strip_prefix(". ") {
        Some(text) if rest.len() < heading.len() => text,
        _ => heading,
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
