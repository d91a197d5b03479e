//! Delighted CSV and what other tools for a single mark write: an id, the
//! mark, the customer's words, and the person they come from.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::{Column, Field, Name, Scale, Sure};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "delighted",
    recognise,
};

/// What these tools record.
const RECORDED: &[(Field, &[&str])] = &[
    (Field::Id, &["responseid", "surveyresponseid", "id"]),
    (Field::Score(Scale::Ten), &["score", "npsscore", "rating"]),
    (
        Field::Comment,
        &["comment", "comments", "text", "feedback", "answer"],
    ),
    (
        Field::Submitted(0),
        &["respondedat", "responsedate", "createdat", "submittedat"],
    ),
    (Field::Submitted(2), &["surveysentat", "sentat"]),
    (Field::Name(Name::Whole), &["name", "personname"]),
    (Field::Email, &["email", "personemail", "enduseremail"]),
    (
        Field::Phone(""),
        &["phone", "phonenumber", "personphone", "personphonenumber"],
    ),
    (
        Field::Ignored,
        &[
            "permalink",
            "updatedat",
            "personid",
            "enduserid",
            "notes",
            "tags",
            "surveytype",
            "category",
        ],
    ),
];
/// Headings that say whose file it is.
const TELLING: &[&str] = &[
    "delightedsource",
    "personid",
    "permalink",
    "surveytype",
    "enduserid",
    "delightedemailsubject",
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let headings = texts(head.first()?);
    let has = |field: Field| {
        headings
            .iter()
            .any(|heading| known(RECORDED, heading) == Some(field))
    };
    let told = headings
        .iter()
        .any(|heading| TELLING.contains(&headings::key(heading).as_str()));
    let whole = has(Field::Id) && has(Field::Score(Scale::Ten)) && has(Field::Comment);
    if !(told && whole) {
        return None;
    }
    let scale = scale(&headings, head);
    let columns = headings
        .iter()
        .map(|heading| match known(RECORDED, heading) {
            Some(Field::Score(_)) => own(heading, scale, zone),
            Some(field) => own(heading, field, zone),
            None => property(heading, zone)
                .unwrap_or_else(|| questions::column(heading, heading.clone(), zone)),
        });
    Some(Known {
        header_rows: 1,
        columns: columns.collect(),
    })
}

/// What the organisation knew of a person before they were asked stands under
/// a name of its own: `Person Properties: Store`.
fn property(heading: &str, zone: Zone) -> Option<Column> {
    let (before, name) = heading.split_once([':', '-'])?;
    let own = ["properties", "personproperties", "property"];
    if !own.contains(&headings::key(before).as_str()) {
        return None;
    }
    let field = headings::field(name);
    Some(Column {
        key: heading.to_owned(),
        field,
        sure: Sure::of_name(field),
        heading: heading.to_owned(),
        zone,
    })
}

/// The mark's scale by the kind of survey, which the first response names. A
/// kind whose scale is not known gives no mark.
fn scale(headings: &[String], head: &[ByteRecord]) -> Field {
    let kind = headings
        .iter()
        .position(|heading| headings::key(heading) == "surveytype")
        .and_then(|at| Some(String::from_utf8_lossy(head.get(1)?.get(at)?).to_lowercase()));
    match kind.as_deref() {
        None | Some("" | "nps") => Field::Score(Scale::Ten),
        Some("csat" | "star" | "stars" | "5-star" | "stars_five" | "smileys") => {
            Field::Score(Scale::Five)
        }
        Some(_) => Field::Answer,
    }
}
