//! Formbricks: responses of its API, and webhooks, which send a response up
//! to three times while it is filled in: the newest counts. The questions'
//! words stand in the survey's definition only.

use super::JsonFormat;
use crate::intake::columns::Field;
use crate::intake::headings;
use crate::intake::json::{Cells, Definitions, Kind, Question, Value, worded, yes_or_no};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "formbricks-json",
    recognise,
    define,
    cells,
    said: |page| u64::try_from(page.at(&["meta", "total"])?.whole()?).ok(),
    asks: true,
    ..JsonFormat::NONE
};

fn response(value: &Value) -> Option<&Value> {
    let webhook = value.get("webhookId").is_some()
        || value
            .get("event")
            .and_then(Value::str)
            .is_some_and(|event| event.starts_with("response"));
    let response = if webhook { value.get("data")? } else { value };
    let data = response.get("data").is_some_and(Value::is_object);
    (data && (webhook || response.get("surveyId").is_some())).then_some(response)
}

fn recognise(value: &Value) -> bool {
    response(value).is_some()
}

fn cells(value: &Value, cells: &mut Cells<'_>) {
    let response = response(value).unwrap_or(value);
    cells.known("id", Field::Id, response.get("id"));
    // The date of the last change tells which of three is the newest.
    cells.known("updatedAt", Field::Submitted(0), response.get("updatedAt"));
    cells.known("createdAt", Field::Submitted(1), response.get("createdAt"));
    if response.get("finished") == Some(&Value::Bool(false)) {
        cells.known_text("finished", Field::Finished, "false");
    }
    let language = response.get("language").and_then(Value::str);
    if let Some(language) = language.filter(|language| *language != "default") {
        cells.known_text("language", Field::Language, language);
    }
    let source = response.at(&["meta", "source"]);
    cells.known("meta.source", Field::Channel, source);
    let reference = response.at(&["contact", "userId"]);
    let reference = reference.or_else(|| response.at(&["person", "userId"]));
    cells.known("contact.userId", Field::Reference, reference);
    for name in ["contactAttributes", "personAttributes", "attributes"] {
        cells.all_named(name, response.get(name));
    }
    for who in ["contact", "person"] {
        cells.all_named(who, response.at(&[who, "attributes"]));
    }
    cells.all_named("variables", response.get("variables"));
    for (question, answer) in response.get("data").map(Value::members).unwrap_or_default() {
        answered(question, answer, cells);
    }
    let tags = response.get("tags").map(Value::items).unwrap_or_default();
    let tags: Vec<Value> = tags
        .iter()
        .filter_map(|tag| tag.get("name"))
        .cloned()
        .collect();
    cells.known("tags", Field::Answer, Some(&Value::List(tags)));
}

fn answered(id: &str, answer: &Value, cells: &mut Cells<'_>) {
    let known = cells.definitions.get(id).map(|question| question.kind);
    // A hidden field has its own name; any other id says nothing.
    cells.unnamed |= known.is_none() && headings::field(id) == Field::Answer;
    let kind = known.unwrap_or(match answer {
        Value::Number(_) => Kind::Mark,
        Value::Bool(_) => Kind::YesNo,
        _ => Kind::Unknown,
    });
    match answer {
        Value::Object(rows) => {
            for (row, value) in rows {
                cells.part(&format!("{id}.{row}"), id, row, Kind::Choice, value);
            }
        }
        _ if kind == Kind::YesNo => cells.asked(id, id, kind, &yes_or_no(answer)),
        _ => cells.asked(id, id, kind, answer),
    }
}

/// The survey, alone or in an envelope; newer ones keep questions in blocks.
fn define(value: &Value, definitions: &mut Definitions) -> bool {
    let inside =
        |value: &'_ Value| value.get("questions").is_some() || value.get("blocks").is_some();
    let survey = ["survey", "data"]
        .iter()
        .find_map(|name| value.get(name).filter(|v| inside(v)));
    let survey = survey.unwrap_or(value);
    let list = |value: &'_ Value, name: &str| {
        value
            .get(name)
            .map(Value::items)
            .unwrap_or_default()
            .to_vec()
    };
    let blocks = list(survey, "blocks");
    let mut questions = list(survey, "questions");
    questions.extend(blocks.iter().flat_map(|block| list(block, "elements")));
    let mut found = false;
    for question in &questions {
        let id = question.get("id").and_then(Value::id);
        let (Some(id), Some(_)) = (id, question.get("headline")) else {
            continue;
        };
        let title = worded(question.get("headline"));
        definitions.add(id, Question::new(title, kind(question)));
        found = true;
    }
    found
}

fn kind(question: &Value) -> Kind {
    let text = |name: &str| question.get(name).and_then(Value::str).unwrap_or_default();
    match (text("type"), text("inputType")) {
        ("nps", _) => Kind::Nps,
        ("rating" | "csat" | "ces", _) => {
            let range = question.get("range").and_then(Value::whole);
            range.map_or(Kind::Mark, |range| Kind::Scale(1, range))
        }
        ("openText", "email") => Kind::Email,
        ("openText", "phone") => Kind::Phone,
        ("openText", _) => Kind::Text,
        ("cta" | "consent", _) => Kind::YesNo,
        _ => Kind::Choice,
    }
}
