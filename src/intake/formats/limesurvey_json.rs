//! `LimeSurvey`'s responses as JSON: each an object of codes, or of the
//! questions' words; older versions wrap each in its number.

use super::JsonFormat;
use crate::intake::columns::Field;
use crate::intake::headings;
use crate::intake::json::{Cells, Kind, Value};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "limesurvey-json",
    recognise: |value| {
        let has = |keys: &[&str]| {
            let mut names = value.members().iter().map(|(name, _)| headings::key(name));
            names.any(|name| keys.contains(&name.as_str()))
        };
        has(&["submitdate", "datesubmitted"]) && has(&["lastpage", "startlanguage"])
    },
    cells,
    ..JsonFormat::NONE
};

/// What `LimeSurvey` itself records, by codes and by words.
const RECORDED: [(&[&str], Field); 8] = [
    (&["id", "responseid", "idreponse"], Field::Id),
    (&["submitdate", "datesubmitted"], Field::Submitted(0)),
    (&["datestamp", "datelastaction"], Field::Submitted(1)),
    (&["startdate", "datestarted"], Field::Submitted(2)),
    (&["startlanguage"], Field::Language),
    (&["lastpage", "seed", "ipaddr", "ipaddress"], Field::Ignored),
    (
        &["refurl", "referrerurl", "token", "accesscode"],
        Field::Ignored,
    ),
    (&["interviewtime", "totaltime"], Field::Ignored),
];
/// The date of a response to a survey that does not record any.
const NO_DATE: &str = "1980-01-01";

fn cells(response: &Value, cells: &mut Cells<'_>) {
    for (name, value) in response.members() {
        let folded = headings::key(name);
        let recorded = RECORDED
            .iter()
            .find(|(names, _)| names.contains(&folded.as_str()));
        let Some((_, field)) = recorded else {
            // "Q1. How likely…": the code, then the words.
            let words = name
                .split_once(". ")
                .map_or(name.as_str(), |(_, words)| words);
            cells.asked(name, words, Kind::Unknown, value);
            continue;
        };
        let text = value.text();
        if *field == Field::Submitted(0) && text.trim().is_empty() {
            cells.known_text("finished", Field::Finished, "false");
        } else if !matches!(field, Field::Submitted(_)) || !text.starts_with(NO_DATE) {
            cells.known(name, *field, Some(value));
        }
    }
}
