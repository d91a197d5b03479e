//! `LimeSurvey` CSV: headings are codes (`G1Q2[SQ001]`), the questions' texts,
//! or both (`G1Q2[SQ001]. text`). A survey without a date of submission was
//! not finished; one of the first of January 1980 was, nobody knows when.
//! What institutes publish has no id.

use csv::ByteRecord;

use super::questions::{self, known, own};
use super::{Format, Known, texts};
use crate::domain::zone::Zone;
use crate::intake::columns::{Field, Name};
use crate::intake::headings;

/// Its row in the table of formats.
pub(super) const FORMAT: Format = Format {
    code: "limesurvey",
    recognise,
};

/// What `LimeSurvey` itself records: codes, and texts in English, French and
/// German.
const RECORDED: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "id",
            "responseid",
            "iddelareponse",
            "antwortid",
            "numerodelareponse",
        ],
    ),
    (
        Field::Completed,
        &[
            "submitdate",
            "datesubmitted",
            "datedesoumission",
            "datumabgeschickt",
        ],
    ),
    (
        Field::Submitted(1),
        &[
            "datestamp",
            "datelastaction",
            "datedeladerniereaction",
            "datumletzteaktivitat",
        ],
    ),
    (
        Field::Submitted(2),
        &[
            "startdate",
            "datestarted",
            "datedelancement",
            "datededebut",
            "datumgestartet",
        ],
    ),
    (
        Field::Language,
        &[
            "startlanguage",
            "languededepart",
            "languedebase",
            "startsprache",
        ],
    ),
    (Field::Name(Name::First), &["firstname"]),
    (Field::Name(Name::Last), &["lastname"]),
    (Field::Email, &["email", "emailaddress"]),
    (
        Field::Ignored,
        &[
            "lastpage",
            "dernierepage",
            "letzteseite",
            "seed",
            "graine",
            "tetedeserie",
            "zufallsstartwert",
            "ipaddr",
            "ipaddress",
            "adresseip",
            "ipadresse",
            "refurl",
            "referrerurl",
            "urlreferente",
            "weiterleitungsurl",
            "token",
            "accesscode",
            "interviewtime",
            "totaltime",
        ],
    ),
];
/// Headings that no other platform has.
const TELLING: &[&str] = &[
    "submitdate",
    "datesubmitted",
    "datedesoumission",
    "datumabgeschickt",
    "lastpage",
    "dernierepage",
    "letzteseite",
    "startlanguage",
    "languededepart",
    "languedebase",
    "startsprache",
];

fn recognise(head: &[ByteRecord], zone: Zone) -> Option<Known> {
    let headings = texts(head.first()?);
    let named = headings
        .iter()
        .filter(|heading| !heading.is_empty())
        .count();
    let of = |heading: &str| headings::key(code(heading).map_or(heading, |(code, _)| code));
    let telling = headings
        .iter()
        .filter(|heading| TELLING.contains(&of(heading).as_str()))
        .count();
    let coded = headings
        .iter()
        .filter(|heading| code(heading).is_some())
        .count();
    if telling < 2 && (coded < 3 || coded * 2 < named) {
        return None;
    }
    let columns = headings.iter().map(|heading| {
        let (code, text) = code(heading).unwrap_or((heading, heading));
        if let Some(field) = known(RECORDED, code).or_else(|| known(RECORDED, text)) {
            return own(heading, field, zone);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut column = questions::column(code, text, zone);
        if column.field == Field::Answer && code != heading {
            (column.field, column.sure) = questions::field(code);
        }
        column
    });
    Some(Known {
        header_rows: 1,
        columns: columns.collect(),
    })
}

/// A heading's code and text: `rse3[SQ001]. Who uses it? []`.
fn code(heading: &str) -> Option<(&str, &str)> {
    let (code, text) = heading.split_once(". ")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '[' | ']');
    let begins = code.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && code.chars().all(plain)).then_some((code, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_before_their_texts() {
        assert_eq!(
            code("rse3[SQ001]. Who uses it? []"),
            Some(("rse3[SQ001]", "Who uses it? []"))
        );
        assert_eq!(code("1. How likely are you?"), None);
        assert_eq!(code("A word. Another"), None);
    }
}
