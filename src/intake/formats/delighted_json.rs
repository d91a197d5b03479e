//! Delighted: webhooks, and the list of responses of its API. Times are
//! seconds since 1970.

use super::JsonFormat;
use crate::intake::columns::{Field, Name, Scale};
use crate::intake::json::{Cells, Kind, Value};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "delighted-json",
    recognise: |value| response(value).is_some(),
    cells,
    ..JsonFormat::NONE
};

fn response(value: &Value) -> Option<&Value> {
    if let Some(data) = value.get("event_data").filter(|data| data.is_object()) {
        return Some(data);
    }
    let person = value.get("person").is_some() && value.get("score").is_some();
    (person && value.first(&["permalink", "created_at"]).is_some()).then_some(value)
}

fn cells(value: &Value, cells: &mut Cells<'_>) {
    let response = response(value).unwrap_or(value);
    cells.known("id", Field::Id, response.get("id"));
    cells.known(
        "updated_at",
        Field::Submitted(0),
        response.get("updated_at"),
    );
    cells.known(
        "created_at",
        Field::Submitted(1),
        response.get("created_at"),
    );
    let kind = response
        .get("survey_type")
        .and_then(Value::str)
        .unwrap_or("nps");
    let (key, field) = match kind {
        "nps" => ("score", Field::Score(Scale::Ten)),
        "csat" | "stars_five" | "smileys_five" | "smileys" | "five_star" => {
            ("score.of_five", Field::Score(Scale::Five))
        }
        _ => ("score.other", Field::Answer),
    };
    cells.known(key, field, response.get("score"));
    cells.known("comment", Field::Comment, response.get("comment"));
    let person = response
        .get("person")
        .map(Value::members)
        .unwrap_or_default();
    for (name, value) in person {
        let key = format!("person.{name}");
        match name.as_str() {
            "name" => cells.known(&key, Field::Name(Name::Whole), Some(value)),
            "email" => cells.known(&key, Field::Email, Some(value)),
            "phone_number" => cells.known(&key, Field::Phone(""), Some(value)),
            "id"
            | "created_at"
            | "last_sent_at"
            | "last_responded_at"
            | "next_survey_scheduled_at" => {}
            _ => cells.named(&key, name, value),
        }
    }
    cells.all_named("person_properties", response.get("person_properties"));
    let extra = response
        .get("additional_answers")
        .map(Value::items)
        .unwrap_or_default();
    for answer in extra {
        let text = |path: &[&str]| answer.at(path).and_then(Value::str).unwrap_or_default();
        let value = answer.get("value").unwrap_or(&Value::Null);
        let kind = match text(&["question", "type"]) {
            "free_response" => Kind::Text,
            "scale" => Kind::Mark,
            _ => Kind::Choice,
        };
        let said = match value.members() {
            [(_, Value::List(several))] => Value::List(
                several
                    .iter()
                    .map(|one| one.get("text").unwrap_or(one).clone())
                    .collect(),
            ),
            [(_, one)] => one.get("text").unwrap_or(one).clone(),
            _ => value.clone(),
        };
        let id = text(&["question", "id"]);
        cells.asked(id, text(&["question", "text"]), kind, &said);
    }
    for name in ["tags", "notes"] {
        let list = response.get(name).map(Value::items).unwrap_or_default();
        let texts = list
            .iter()
            .map(|item| item.first(&["text", "name"]).unwrap_or(item).clone());
        cells.known(name, Field::Answer, Some(&Value::List(texts.collect())));
    }
}
