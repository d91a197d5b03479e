//! A field for each cell: the darker, the greater its share or number. The
//! number stands in it.

use super::{RIGHT, long, title};
use crate::i18n::Texts;
use crate::reports::page::{Table, Value};
use crate::reports::palette::{HEATS, Role};
use crate::reports::scene::{Anchor, Fill, Scene, Shape, about, cut};
use crate::reports::words;

const TOP: f64 = 24.0;
/// Between the tops of two rows, and how much of it a field takes.
const ROW: f64 = 30.0;
const FIELD: f64 = 27.0;
const WIDEST_NAME: f64 = 150.0;

/// A table as fields.
pub(super) fn map(table: &Table, texts: &Texts) -> Scene {
    let rows = table.rows.len();
    let columns = table.columns.len().saturating_sub(1);
    let mut scene = Scene {
        height: TOP + ROW * long(rows) + 4.0,
        shapes: Vec::new(),
    };
    let name = |row: usize| {
        let cell = table.rows.get(row).and_then(|row| row.first());
        cell.map(|cell| words::value(&cell.value, texts))
            .unwrap_or_default()
    };
    let widest = (0..rows).map(|row| about(&name(row))).fold(0.0, f64::max);
    let left = widest.min(WIDEST_NAME) + 12.0;
    let room = (RIGHT - left) / long(columns.max(1));
    for column in 1..=columns {
        let x = left + room * (long(column) - 0.5);
        let head = cut(&title(table, column), room - 4.0);
        scene.words((x, TOP - 8.0), Anchor::Middle, Role::Ink, head);
    }
    let sizes = || (0..rows).flat_map(|row| (1..=columns).map(move |column| (row, column)));
    let most = sizes()
        .filter_map(|(row, column)| table.size(row, column))
        .fold(0.0, f64::max);
    for row in 0..rows {
        let y = TOP + ROW * long(row);
        let middle = y + FIELD / 2.0 + 4.0;
        scene.words(
            (0.0, middle),
            Anchor::Start,
            Role::Ink,
            cut(&name(row), WIDEST_NAME),
        );
        for column in 1..=columns {
            let at = [
                left + room * (long(column) - 1.0) + 1.5,
                y,
                room - 3.0,
                FIELD,
            ];
            let x = at[0] + at[2] / 2.0;
            let heat = table.size(row, column).map(|size| heat(size, most));
            scene.shapes.push(Shape::Field {
                at,
                role: heat.map_or(Role::Rule, Role::Heat),
                fill: if heat.is_some() {
                    Fill::Solid
                } else {
                    Fill::Edge
                },
            });
            let cell = table.rows.get(row).and_then(|row| row.get(column));
            let said = cell.map(|cell| match &cell.value {
                // The table beside it says it in words.
                Value::Share { part, of } if *of > 0 => format!("{part}/{of}"),
                value => words::value(value, texts),
            });
            let role = heat.map_or(Role::Dim, Role::OnHeat);
            scene.words((x, middle), Anchor::Middle, role, said.unwrap_or_default());
        }
    }
    scene
}

/// The step of a size, the greatest of all being the last.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the last step"
)]
fn heat(size: f64, most: f64) -> u8 {
    if size <= 0.0 || most <= 0.0 {
        return 0;
    }
    let step = (size / most * f64::from(HEATS - 1)).ceil();
    step.clamp(1.0, f64::from(HEATS - 1)) as u8
}
