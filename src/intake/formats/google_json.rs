//! Google Forms' API: responses with answers by question id; the questions'
//! words are the items of the form.

use super::JsonFormat;
use crate::intake::columns::Field;
use crate::intake::json::{Cells, Definitions, Kind, Question, Value};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "google-json",
    recognise: |value| {
        value.get("responseId").is_some()
            && value.first(&["createTime", "lastSubmittedTime"]).is_some()
    },
    define,
    cells,
    asks: true,
    ..JsonFormat::NONE
};

fn cells(response: &Value, cells: &mut Cells<'_>) {
    cells.known("responseId", Field::Id, response.get("responseId"));
    let submitted = response.get("lastSubmittedTime");
    cells.known("lastSubmittedTime", Field::Submitted(0), submitted);
    cells.known(
        "createTime",
        Field::Submitted(1),
        response.get("createTime"),
    );
    cells.known(
        "respondentEmail",
        Field::Email,
        response.get("respondentEmail"),
    );
    let answers = response
        .get("answers")
        .map(Value::members)
        .unwrap_or_default();
    for (id, answer) in answers {
        let values = |path: [&str; 2], name: &str| -> Vec<Value> {
            let list = answer.at(&path).map(Value::items).unwrap_or_default();
            list.iter()
                .filter_map(|item| item.get(name))
                .cloned()
                .collect()
        };
        let mut said = values(["textAnswers", "answers"], "value");
        said.extend(values(["fileUploadAnswers", "answers"], "fileName"));
        let said = match said.len() {
            1 => said.swap_remove(0),
            _ => Value::List(said),
        };
        cells.asked(id, "", Kind::Unknown, &said);
    }
}

/// An item of the form, or the form where it came along whole.
fn define(value: &Value, definitions: &mut Definitions) -> bool {
    let title = value.get("title").map(Value::text).unwrap_or_default();
    let mut found = false;
    if let Some(question) = value.at(&["questionItem", "question"]) {
        found |= add(question, &title, definitions);
    }
    let group = value.at(&["questionGroupItem", "questions"]);
    for question in group.map(Value::items).unwrap_or_default() {
        let row = question
            .at(&["rowQuestion", "title"])
            .map(Value::text)
            .unwrap_or_default();
        found |= add(question, &format!("{title} - {row}"), definitions);
    }
    let form = value.get("form").unwrap_or(value);
    let items = form.get("items").map(Value::items).unwrap_or_default();
    for item in items {
        found |= define(item, definitions);
    }
    found || value.get("itemId").is_some() && value.get("responseId").is_none()
}

fn add(question: &Value, title: &str, definitions: &mut Definitions) -> bool {
    let Some(id) = question.get("questionId").and_then(Value::id) else {
        return false;
    };
    let number = |path: [&str; 2]| question.at(&path).and_then(Value::whole);
    let kind = if let Some(scale) = question.get("scaleQuestion") {
        // A lowest mark of 0 is left out.
        let low = scale.get("low").and_then(Value::whole).unwrap_or(0);
        let high = scale.get("high").and_then(Value::whole);
        high.map_or(Kind::Mark, |high| Kind::Scale(low, high))
    } else if question.get("ratingQuestion").is_some() {
        let steps = number(["ratingQuestion", "ratingScaleLevel"]);
        Kind::Scale(1, steps.unwrap_or(5))
    } else if question.get("textQuestion").is_some() {
        Kind::Text
    } else {
        Kind::Choice
    };
    definitions.add(id, Question::new(title, kind));
    true
}
