//! `SurveyMonkey`'s API: responses in bulk, whose choices are ids that only
//! the survey's details name; with `simple=true` the words come along.

use std::collections::HashMap;

use super::JsonFormat;
use crate::intake::columns::{Field, Name};
use crate::intake::headings;
use crate::intake::json::{Cells, Definitions, Kind, Question, Value, choices, plain};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "surveymonkey-json",
    recognise,
    define,
    cells,
    said: |page| {
        page.get("per_page")?;
        u64::try_from(page.get("total")?.whole()?).ok()
    },
    asks: true,
    ..JsonFormat::NONE
};

fn recognise(value: &Value) -> bool {
    let own = [
        "response_status",
        "collector_id",
        "recipient_id",
        "collection_mode",
    ];
    matches!(value.get("pages"), Some(Value::List(_)))
        && own.iter().any(|name| value.get(name).is_some())
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).map(Value::items).unwrap_or_default()
}

fn cells(response: &Value, cells: &mut Cells<'_>) {
    cells.known("id", Field::Id, response.get("id"));
    for (name, field) in [
        ("date_modified", Field::Submitted(0)),
        ("date_created", Field::Submitted(1)),
        ("first_name", Field::Name(Name::First)),
        ("last_name", Field::Name(Name::Last)),
        ("email_address", Field::Email),
        ("custom_value", Field::Answer),
    ] {
        cells.known(name, field, response.get(name));
    }
    let status = response.get("response_status").and_then(Value::str);
    if status.is_some_and(|status| status != "completed") {
        cells.known_text("finished", Field::Finished, "false");
    }
    cells.all_named("custom_variables", response.get("custom_variables"));
    for who in ["contact", "respondent"] {
        let about = response.at(&["metadata", who]);
        for (name, value) in about.map(Value::members).unwrap_or_default() {
            let value = value.get("value").unwrap_or(value);
            // What stands above already is not said twice.
            if !matches!(
                name.as_str(),
                "first_name" | "last_name" | "email" | "user_agent"
            ) {
                cells.named(&format!("{who}.{name}"), name, value);
            }
        }
    }
    let questions = list(response, "pages")
        .iter()
        .flat_map(|page| list(page, "questions"));
    for question in questions {
        for answer in list(question, "answers") {
            answered(question, answer, cells);
        }
    }
}

fn answered(question: &Value, answer: &Value, cells: &mut Cells<'_>) {
    let text = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::id)
            .unwrap_or_default()
            .to_owned()
    };
    let id = text(question, "id");
    let (row, choice) = (text(answer, "row_id"), text(answer, "choice_id"));
    let key = if row.is_empty() {
        id.clone()
    } else {
        format!("{id}.{row}")
    };
    let name = plain(&text(question, "heading"));
    let kind = kind(question);
    let weight = answer.at(&["choice_metadata", "weight"]);
    let written = answer.first(&["text", "simple_text"]);
    let numeric = |value: &&Value| value.whole().is_some();
    let value = if kind == Kind::Mark {
        written.filter(numeric).or(weight).or(written)
    } else {
        written
    };
    if !text(answer, "other_id").is_empty() {
        let words = written.unwrap_or(&Value::Null);
        cells.part(&format!("{key}.other"), &key, &name, Kind::Text, words);
    } else if let Some(value) = value {
        let kind = if choice.is_empty() && kind == Kind::Unknown {
            Kind::Text
        } else {
            kind
        };
        cells.asked(&key, &name, kind, value);
    } else if !choice.is_empty() {
        let label = cells.definitions.label(&key, &choice).map(str::to_owned);
        cells.unnamed |= label.is_none();
        let kind = if kind == Kind::Unknown {
            Kind::Choice
        } else {
            kind
        };
        cells.asked(&key, &name, kind, &Value::Text(label.unwrap_or(choice)));
    }
}

/// What `family` and `subtype` say.
fn kind(question: &Value) -> Kind {
    let text = |name: &str| question.get(name).and_then(Value::str).unwrap_or_default();
    match (text("family"), text("subtype")) {
        (_, "nps") => Kind::Nps,
        ("matrix", "rating" | "single") | (_, "rating" | "star_rating") => Kind::Mark,
        ("open_ended" | "demographic", _) => Kind::Text,
        ("single_choice" | "multiple_choice" | "matrix", _) => Kind::Choice,
        _ => Kind::Unknown,
    }
}

/// The survey's details, alone or in an envelope.
fn define(value: &Value, definitions: &mut Definitions) -> bool {
    let survey = value
        .first(&["survey", "details", "survey_details"])
        .unwrap_or(value);
    let on_pages = list(survey, "pages")
        .iter()
        .flat_map(|page| list(page, "questions"));
    let mut found = false;
    for question in on_pages.chain(list(survey, "questions")) {
        let heading = list(question, "headings")
            .first()
            .and_then(|heading| heading.get("heading"));
        let id = question.get("id").and_then(Value::id);
        if let (Some(heading), Some(id)) = (heading.and_then(Value::str), id) {
            add(question, id, heading, definitions);
            found = true;
        }
    }
    found
}

fn add(question: &Value, id: &str, heading: &str, definitions: &mut Definitions) {
    let nothing = Value::Null;
    let answers = question.get("answers").unwrap_or(&nothing);
    let kind = kind(question);
    let mut labels = choices(answers.get("choices"), "id", "text");
    if kind == Kind::Mark
        && labels
            .values()
            .any(|label| label.trim().parse::<i64>().is_err())
    {
        let weights = choices(answers.get("choices"), "id", "weight");
        if weights.len() == labels.len() {
            labels = weights;
        }
    }
    // "Name", "Email" and "Phone" are the rows of one question.
    let rows = list(answers, "rows");
    for row in rows {
        let Some(row_id) = row.get("id").and_then(Value::id) else {
            continue;
        };
        let text = row.get("text").map(Value::text).unwrap_or_default();
        let title = if text.trim().is_empty() {
            heading.to_owned()
        } else if headings::field(&text) == Field::Answer {
            format!("{heading} - {text}")
        } else {
            text.into_owned()
        };
        let part = Question::new(&title, kind).with_choices(labels.clone());
        definitions.add(&format!("{id}.{row_id}"), part);
    }
    let labels: HashMap<String, String> = labels;
    definitions.add(id, Question::new(heading, kind).with_choices(labels));
}
