//! JSON of anybody's own making: objects with names that headings may have.
//! What lies inside is a column of its own, `customer.email`.

use super::JsonFormat;
use crate::intake::json::{Cells, Value};

/// Its row in the table of formats.
pub(super) const FORMAT: JsonFormat = JsonFormat {
    code: "json",
    recognise: Value::is_object,
    cells: |response, cells| {
        for (name, value) in response.members() {
            flat(name, value, cells);
        }
    },
    ..JsonFormat::NONE
};

fn flat(path: &str, value: &Value, cells: &mut Cells<'_>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                flat(&format!("{path}.{name}"), value, cells);
            }
        }
        Value::List(items) if items.iter().any(Value::is_object) => {
            for (at, value) in (1..).zip(items) {
                flat(&format!("{path}.{at}"), value, cells);
            }
        }
        _ => cells.named(path, path, value),
    }
}
