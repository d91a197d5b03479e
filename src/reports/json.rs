//! A page for programs: every value as it is and as it reads, under stable
//! names.

use serde_json::{Map, Value as Json, json};

use super::page::{Block, Cell, Page, Table, Value};
use super::words;
use crate::domain::sanitize;
use crate::i18n::Texts;

/// A page as JSON.
#[must_use]
pub fn render(page: &Page, texts: &Texts) -> Json {
    let sections: Vec<Json> = page
        .sections
        .iter()
        .map(|section| {
            let blocks: Vec<Json> = section.blocks.iter().map(|b| block(b, texts)).collect();
            json!({
                "id": section.id,
                "title": sanitize::line(&section.title),
                "blocks": blocks,
            })
        })
        .collect();
    json!({
        "report": page.report,
        "language": texts.language().code(),
        "title": sanitize::line(&page.title),
        "scope": sanitize::line(&page.scope),
        "from": page.from.to_string(),
        "to": page.to.to_string(),
        "as_of": page.as_of.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "sections": sections,
    })
}

fn block(block: &Block, texts: &Texts) -> Json {
    match block {
        Block::Sentence(text) => json!({"type": "sentence", "text": sanitize::line(text)}),
        Block::Table(shown) => {
            let mut json = table(shown, texts);
            json.insert("type".into(), "table".into());
            Json::Object(json)
        }
        Block::Picture(picture) => {
            let mut json = table(&picture.table, texts);
            json.insert("type".into(), "picture".into());
            json.insert("says".into(), sanitize::line(&picture.says).into());
            Json::Object(json)
        }
        Block::Quotes(quotes) => {
            let quotes: Vec<Json> = quotes
                .iter()
                .map(|quote| {
                    json!({
                        "text": sanitize::block(&quote.text),
                        "language": quote.language.map(crate::domain::language::Language::code),
                        "said": sanitize::line(&quote.said),
                    })
                })
                .collect();
            json!({"type": "quotes", "quotes": quotes})
        }
        Block::Notes(notes) => {
            let notes: Vec<_> = notes.iter().map(|note| sanitize::line(note)).collect();
            json!({"type": "notes", "notes": notes})
        }
    }
}

fn table(table: &Table, texts: &Texts) -> Map<String, Json> {
    let columns: Vec<Json> = table
        .columns
        .iter()
        .map(|column| {
            json!({
                "id": column.id,
                "title": sanitize::line(&column.title),
                "kind": column.kind.code(),
                "about": sanitize::line(&column.about),
            })
        })
        .collect();
    let rows: Vec<Json> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().zip(row);
            let cells = cells.map(|(column, shown)| (column.id.to_owned(), cell(shown, texts)));
            Json::Object(cells.collect())
        })
        .collect();
    Map::from_iter([
        ("id".to_owned(), table.id.as_str().into()),
        ("caption".to_owned(), sanitize::line(&table.caption).into()),
        ("columns".to_owned(), columns.into()),
        ("rows".to_owned(), rows.into()),
    ])
}

/// A cell: its value, how it reads, and whether few cases stand behind it.
fn cell(cell: &Cell, texts: &Texts) -> Json {
    let mut json = match &cell.value {
        Value::None => json!({"value": null}),
        Value::Text(text) | Value::Phone(text) => json!({"value": sanitize::block(text)}),
        Value::Count(count) => json!({"value": count}),
        Value::Number { value, unit, .. } => json!({"value": value, "unit": unit.code()}),
        Value::Share { part, of } => json!({"value": part, "of": of}),
        Value::Span { seconds, at_least } => json!({"value": seconds, "at_least": at_least}),
        Value::Money { minor, currency } => json!({"value": minor, "currency": currency}),
        Value::Date(date) => json!({"value": date.to_string()}),
        Value::Moment(at) => {
            json!({"value": at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)})
        }
    };
    if let Json::Object(fields) = &mut json {
        fields.insert("text".into(), words::value(&cell.value, texts).into());
        fields.insert("few".into(), cell.few.into());
    }
    json
}
