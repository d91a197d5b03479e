//! Qualtrics responses as JSON: `values` by question id, `labels` beside
//! them for what was chosen. The questions' words stand in the survey's own
//! definition only.

use super::JsonFormat;
use super::qualtrics::recorded;
use crate::intake::columns::Field;
use crate::intake::json::{Cells, Definitions, Kind, Question, Value, plain};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "qualtrics-json",
    recognise: |value| value.get("values").is_some_and(Value::is_object),
    define,
    cells,
    ..JsonFormat::NONE
};

fn cells(response: &Value, cells: &mut Cells<'_>) {
    let values = response.get("values");
    let has = |key: &str| values.is_some_and(|values| values.get(key).is_some());
    if !has("_recordId") {
        cells.known("_recordId", Field::Id, response.get("responseId"));
    }
    for (key, value) in values.map(Value::members).unwrap_or_default() {
        let label = response
            .at(&["labels", key])
            .filter(|label| !label.is_empty());
        if let Some(field) = recorded(key) {
            cells.known(key, field, Some(value));
        } else if let Some(question) = question(key) {
            if has(&format!("{key}_NPS_GROUP")) {
                cells.asked(key, "", Kind::Nps, value);
            } else if key.ends_with("TEXT") {
                cells.part(key, question, "", Kind::Text, value);
            } else {
                cells.part(key, question, "", Kind::Choice, label.unwrap_or(value));
            }
        } else {
            cells.named(key, key, label.unwrap_or(value));
        }
    }
}

/// `QID3` of `QID3_1_TEXT`; `QID3_TEXT` is a question of its own.
fn question(key: &str) -> Option<&str> {
    let number = key.strip_prefix("QID")?;
    let digits = number.len()
        - number
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let own = &number[digits..];
    (digits > 0).then(|| {
        if own == "_TEXT" {
            key
        } else {
            &key[..3 + digits]
        }
    })
}

/// The survey with its questions, as either of the two interfaces gives it.
fn define(value: &Value, definitions: &mut Definitions) -> bool {
    let inside = value.get("result").unwrap_or(value);
    let questions = inside.first(&["questions", "Questions"]);
    let mut found = false;
    for (id, question) in questions.map(Value::members).unwrap_or_default() {
        let title = question.first(&["questionText", "QuestionText"]);
        let Some(title) = title.and_then(Value::str) else {
            continue;
        };
        let kind = question
            .at(&["questionType", "type"])
            .or_else(|| question.get("QuestionType"));
        let kind = match kind.and_then(Value::str) {
            Some("TE") => Kind::Text,
            _ => Kind::Unknown,
        };
        let name = question.first(&["questionName", "DataExportTag"]);
        let name = name.and_then(Value::str).unwrap_or_default();
        let mut known = Question::new(&plain(title), kind);
        name.clone_into(&mut known.name);
        definitions.add(&format!("{id}_TEXT"), known.clone());
        definitions.add(id, known);
        found = true;
    }
    found
}
