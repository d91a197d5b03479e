//! Bars: with a line over them, on or beside each other; or with their
//! numbers.

use super::{RIGHT, every, key, long, steps, title};
use crate::i18n::{Texts, numbers};
use crate::reports::page::{Table, Unit, Value};
use crate::reports::palette::Role;
use crate::reports::scene::{Anchor, Scene, Shape, about, cut};
use crate::reports::words;

/// Where the bars stand.
const TOP: f64 = 38.0;
const BOTTOM: f64 = 214.0;
const LEFT: f64 = 44.0;
const HEIGHT: f64 = 240.0;
/// The widest bar.
const WIDEST: f64 = 48.0;

/// The scale, the same for all that is drawn on it.
struct Scale {
    top: f64,
}

impl Scale {
    /// Draws the grid.
    fn drawn(scene: &mut Scene, most: f64, texts: &Texts) -> Self {
        let steps = steps(most);
        let scale = Self {
            top: steps.last().copied().unwrap_or(1.0),
        };
        for step in steps {
            let y = scale.y(step);
            scene.rule((LEFT, y), (RIGHT, y), Role::Rule);
            let decimals = u8::from(step.fract() != 0.0);
            let number = words::number(step, decimals, Unit::Plain, texts);
            scene.words((LEFT - 8.0, y + 4.0), Anchor::End, Role::Dim, number);
        }
        scale
    }

    fn y(&self, size: f64) -> f64 {
        BOTTOM - size / self.top * (BOTTOM - TOP)
    }
}

/// What a row is about, below its bar.
fn names(scene: &mut Scene, table: &Table, room: f64, texts: &Texts) {
    let names: Vec<String> = table
        .rows
        .iter()
        .map(|row| row.first().map(|cell| words::value(&cell.value, texts)))
        .map(Option::unwrap_or_default)
        .collect();
    let widest = names
        .iter()
        .map(|name| about(name))
        .fold(0.0, f64::max)
        .min(120.0);
    let every = every(widest, room);
    for (row, name) in names.iter().enumerate().step_by(every) {
        let middle = LEFT + room * (long(row) + 0.5);
        // The first and the last stay on the sheet.
        let half = about(name).min(120.0) / 2.0;
        let x = middle.clamp(half.min(RIGHT - half), RIGHT - half);
        scene.words(
            (x, BOTTOM + 18.0),
            Anchor::Middle,
            Role::Ink,
            cut(name, 120.0),
        );
    }
}

/// Bars on or beside each other, and a line.
pub(super) fn over_time(
    table: &Table,
    (bars, stacked): (&[usize], bool),
    line: Option<usize>,
    texts: &Texts,
) -> Scene {
    let mut scene = Scene {
        height: HEIGHT,
        shapes: Vec::new(),
    };
    let size = |row, column| table.size(row, column).unwrap_or(0.0).max(0.0);
    let rows = table.rows.len();
    let high = |row| {
        let sizes = bars.iter().map(|column| size(row, *column));
        if stacked {
            sizes.sum::<f64>()
        } else {
            sizes.fold(0.0, f64::max)
        }
    };
    let of_line = |row| line.map_or(0.0, |column| size(row, column));
    let most = (0..rows)
        .map(|row| high(row).max(of_line(row)))
        .fold(0.0, f64::max);
    let titles: Vec<String> = bars.iter().map(|column| title(table, *column)).collect();
    key(&mut scene, &titles, line.map(|column| title(table, column)));
    let scale = Scale::drawn(&mut scene, most, texts);
    let room = (RIGHT - LEFT) / long(rows.max(1));
    let wide = (room * 0.7).min(WIDEST);
    let each = if stacked {
        wide
    } else {
        wide / long(bars.len().max(1))
    };
    for row in 0..rows {
        let mut x = LEFT + room * (long(row) + 0.5) - wide / 2.0;
        let mut below = 0.0;
        for (place, column) in bars.iter().enumerate() {
            let size = size(row, *column);
            let (y, foot) = (scale.y(below + size), scale.y(below));
            if size > 0.0 {
                scene.series([x, y, each, foot - y], place);
            }
            if stacked {
                below += size;
            } else {
                x += each;
            }
        }
    }
    if let Some(column) = line {
        // Where nothing is known the line has a gap.
        let mut through = Vec::new();
        for row in 0..=rows {
            if let Some(size) = (row < rows).then(|| table.size(row, column)).flatten() {
                through.push((LEFT + room * (long(row) + 0.5), scale.y(size.max(0.0))));
            } else if !through.is_empty() {
                scene.shapes.push(Shape::Line {
                    through: std::mem::take(&mut through),
                    role: Role::Ink,
                    thick: 2.0,
                    dots: true,
                });
            }
        }
    }
    names(&mut scene, table, room, texts);
    scene
}

/// Bars beside each other, each with its number.
pub(super) fn beside_each_other(table: &Table, columns: &[usize], texts: &Texts) -> Scene {
    let mut scene = Scene {
        height: HEIGHT,
        shapes: Vec::new(),
    };
    let rows = table.rows.len();
    let size = |row, column| table.size(row, column).unwrap_or(0.0).max(0.0);
    let most = (0..rows)
        .flat_map(|row| columns.iter().map(move |column| size(row, *column)))
        .fold(0.0, f64::max);
    if columns.len() > 1 {
        let titles: Vec<String> = columns.iter().map(|column| title(table, *column)).collect();
        key(&mut scene, &titles, None);
    }
    let scale = Scale::drawn(&mut scene, most, texts);
    let room = (RIGHT - LEFT) / long(rows.max(1));
    let wide = (room * 0.76 / long(columns.len().max(1))).min(WIDEST);
    for (row, cells) in table.rows.iter().enumerate() {
        let mut x = LEFT + room * (long(row) + 0.5) - wide * long(columns.len()) / 2.0;
        for (place, column) in columns.iter().enumerate() {
            let size = size(row, *column);
            let y = scale.y(size);
            if size > 0.0 {
                scene.series([x, y, wide, BOTTOM - y], place);
            }
            let said = match cells.get(*column).map(|cell| &cell.value) {
                Some(Value::Count(count)) => numbers::count(texts, *count),
                Some(value) => words::value(value, texts),
                None => String::new(),
            };
            if size > 0.0 && about(&said) <= room.max(wide + 6.0) {
                scene.words((x + wide / 2.0, y - 4.0), Anchor::Middle, Role::Ink, said);
            }
            x += wide;
        }
    }
    names(&mut scene, table, room, texts);
    scene
}
