//! Typeform: pages of its Responses API, and webhooks, which carry the
//! form's definition along.

use super::JsonFormat;
use crate::intake::columns::Field;
use crate::intake::json::{Cells, Definitions, Kind, Question, Value, choices, yes_or_no};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "typeform-json",
    recognise,
    define,
    teach,
    cells,
    said: |page| u64::try_from(page.get("total_items")?.whole()?).ok(),
    asks: true,
};

fn recognise(value: &Value) -> bool {
    let times = ["landed_at", "submitted_at"];
    value.get("form_response").is_some_and(Value::is_object)
        || value
            .first(&["token", "response_id", "landing_id"])
            .is_some()
            && value.first(&times).is_some()
}

fn cells(value: &Value, cells: &mut Cells<'_>) {
    let response = value.get("form_response").unwrap_or(value);
    let id = response.first(&["response_id", "token", "landing_id"]);
    cells.known("response_id", Field::Id, id);
    // Who did not finish has the year 1, or no date.
    let submitted = response.get("submitted_at").and_then(Value::str);
    let submitted = submitted.filter(|date| !date.is_empty() && !date.starts_with("0001"));
    if let Some(date) = submitted {
        cells.known_text("submitted_at", Field::Submitted(0), date);
    }
    cells.known("landed_at", Field::Submitted(1), response.get("landed_at"));
    let kind = response.get("response_type").and_then(Value::str);
    if submitted.is_none() || kind.is_some_and(|kind| kind != "completed") {
        cells.known_text("finished", Field::Finished, "false");
    }
    cells.all_named("hidden", response.get("hidden"));
    for variable in list(response, "variables") {
        let value = variable.first(&["text", "number", "outcome_id"]);
        let name = variable.get("key").and_then(Value::str);
        if let (Some(name), Some(value)) = (name, value) {
            cells.named(&format!("variables.{name}"), name, value);
        }
    }
    let score = response.at(&["calculated", "score"]);
    cells.known("calculated.score", Field::Answer, score);
    for answer in list(response, "answers") {
        answered(answer, cells);
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).map(Value::items).unwrap_or_default()
}

fn answered(answer: &Value, cells: &mut Cells<'_>) {
    let text = |path: &[&str]| answer.at(path).and_then(Value::id).unwrap_or_default();
    let id = text(&["field", "id"]);
    let id = if id.is_empty() {
        text(&["field", "ref"])
    } else {
        id
    };
    let name = Some(text(&["field", "ref"])).filter(|name| !made_up(name));
    let mut kind = kind(text(&["field", "type"]));
    let answer_type = text(&["type"]);
    let value = answer.get(answer_type);
    let value = match (answer_type, value) {
        ("choice", Some(choice)) => choice.first(&["label", "other"]).cloned(),
        ("choices", Some(choices)) => {
            let mut all = list(choices, "labels").to_vec();
            all.extend(
                choices
                    .get("other")
                    .filter(|other| !other.is_empty())
                    .cloned(),
            );
            Some(Value::List(all))
        }
        ("payment", Some(payment)) => payment.get("amount").cloned(),
        ("boolean", Some(yes)) => Some(yes_or_no(yes)),
        (_, value) => value.cloned(),
    };
    match answer_type {
        "phone_number" => kind = Kind::Phone,
        "email" => kind = Kind::Email,
        "boolean" => kind = Kind::YesNo,
        _ => {}
    }
    if let Some(value) = value {
        cells.asked(id, name.unwrap_or_default(), kind, &value);
    }
}

/// A reference that nobody chose: `7b2e…-…`, four dashes in hexadecimal.
fn made_up(name: &str) -> bool {
    name.matches('-').count() == 4 && name.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

fn kind(written: &str) -> Kind {
    match written {
        "nps" => Kind::Nps,
        "opinion_scale" | "rating" => Kind::Mark,
        "long_text" | "short_text" => Kind::Text,
        "phone_number" => Kind::Phone,
        "email" => Kind::Email,
        "yes_no" | "legal" => Kind::YesNo,
        _ => Kind::Choice,
    }
}

fn teach(value: &Value, definitions: &mut Definitions) {
    if let Some(form) = value.at(&["form_response", "definition"]) {
        fields(list(form, "fields"), definitions);
    }
}

/// The form as the Create API gives it, alone or in an envelope.
fn define(value: &Value, definitions: &mut Definitions) -> bool {
    let form = value.first(&["form", "definition"]).unwrap_or(value);
    fields(list(form, "fields"), definitions)
}

fn fields(fields_of: &[Value], definitions: &mut Definitions) -> bool {
    let mut found = false;
    for field in fields_of {
        let text = |name: &str| field.get(name).and_then(Value::id).unwrap_or_default();
        let inside = field.get("properties").unwrap_or(&Value::Null);
        found |= fields(list(inside, "fields"), definitions);
        let (id, title, written) = (text("id"), text("title"), text("type"));
        if id.is_empty() || title.is_empty() || written.is_empty() {
            continue;
        }
        found = true;
        let steps = inside.get("steps").and_then(Value::whole);
        let from_one =
            written == "rating" || inside.get("start_at_one") == Some(&Value::Bool(true));
        let kind = match (kind(written), steps) {
            (Kind::Mark, Some(steps)) if from_one => Kind::Scale(1, steps),
            (Kind::Mark, Some(steps)) => Kind::Scale(0, steps - 1),
            (kind, _) => kind,
        };
        let listed = field.get("choices").or_else(|| inside.get("choices"));
        let mut question = Question::new(title, kind);
        question.choices = choices(listed, "id", "label");
        if !made_up(text("ref")) {
            text("ref").clone_into(&mut question.name);
        }
        definitions.add(id, question);
    }
    found
}
