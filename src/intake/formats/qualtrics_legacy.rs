//! Qualtrics' legacy CSV: `V1`, `V2`… above what Qualtrics itself records and
//! the questions' names, then the questions. Also what is left of a newer
//! export whose third row somebody took away.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::{Field, Name, Sure};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "qualtrics_legacy",
    recognise,
};

/// What Qualtrics itself records, by its name.
const RECORDED: &[(Field, &[&str])] = &[
    (Field::Id, &["responseid"]),
    (Field::Submitted(0), &["enddate"]),
    (Field::Submitted(1), &["recordeddate"]),
    (Field::Submitted(2), &["startdate"]),
    (Field::Status, &["status"]),
    (Field::Finished, &["finished"]),
    (Field::Name(Name::Listed), &["name"]),
    (Field::Name(Name::Last), &["recipientlastname"]),
    (Field::Name(Name::First), &["recipientfirstname"]),
    (Field::Email, &["emailaddress", "recipientemail"]),
    (
        Field::Reference,
        &["externaldatareference", "externalreference"],
    ),
    (Field::Channel, &["distributionchannel"]),
    (Field::Language, &["userlanguage"]),
    (
        Field::Ignored,
        &[
            "responseset",
            "ipaddress",
            "progress",
            "durationinseconds",
            "locationlatitude",
            "locationlongitude",
            "locationaccuracy",
        ],
    ),
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let names = texts(head.first()?);
    let below = head.get(1).map(texts).unwrap_or_default();
    let legacy = ["V1", "V2", "V3"].iter().eq(names.iter().take(3))
        && below
            .first()
            .is_some_and(|cell| headings::key(cell) == "responseid");
    if legacy {
        return Some(columns(&names, &below, 2, zone));
    }
    let has = |name: &str| names.iter().any(|cell| headings::key(cell) == name);
    let recorded = has("responseid")
        && has("startdate")
        && has("enddate")
        && (has("recordeddate") || has("responseset") || has("distributionchannel"));
    if !recorded {
        return None;
    }
    // An id begins with `R_`: what does not is a second row of headings.
    let id = names
        .iter()
        .position(|cell| headings::key(cell) == "responseid")?;
    let answered = below.get(id).is_none_or(|cell| cell.starts_with("R_"));
    Some(if answered {
        columns(&names, &names, 1, zone)
    } else {
        columns(&names, &below, 2, zone)
    })
}

fn columns(names: &[String], questions: &[String], header_rows: usize, zone: Zone) -> Known {
    let column = |(at, name): (usize, &String)| {
        let question = questions.get(at).map_or("", String::as_str);
        let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
        // `V1` says nothing; its second row does.
        let written = if name.starts_with('V') && name[1..].parse::<u8>().is_ok() {
            &question
        } else {
            name
        };
        if let Some(field) = known(RECORDED, written) {
            return own(written, field, zone);
        }
        let mut column = questions::column(name, question, zone);
        let by_name = headings::field(name);
        if column.sure < Sure::Name
            && !matches!(by_name, Field::Answer | Field::Id | Field::Submitted(_))
        {
            (column.field, column.sure) = (by_name, Sure::Name);
        }
        // `Q4_1_TEXT` beside the choice "Yes, my number is" is what is typed.
        if column.field == Field::Consent && name.ends_with("_TEXT") {
            (column.field, column.sure) = (Field::Phone(""), Sure::Question);
        }
        column
    };
    Known {
        header_rows,
        columns: names.iter().enumerate().map(column).collect(),
    }
}
