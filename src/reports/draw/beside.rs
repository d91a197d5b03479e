//! A bar for each row, and under it the range it can be compared with.

use super::{RIGHT, key, long, title};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::reports::page::{Table, Unit, Value};
use crate::reports::palette::Role;
use crate::reports::scene::{Anchor, Scene, Shape, about, cut};
use crate::reports::words;

const TOP: f64 = 30.0;
const ROW: f64 = 46.0;
const WIDEST_NAME: f64 = 170.0;
/// Room for the words behind a bar.
const BEHIND: f64 = 96.0;

/// Bars beside ranges, from nought to a hundred.
pub(super) fn range(
    table: &Table,
    share: usize,
    (low, high, called): (usize, usize, &str),
    texts: &Texts,
) -> Scene {
    let rows = table.rows.len();
    let mut scene = Scene {
        height: TOP + ROW * long(rows),
        shapes: Vec::new(),
    };
    let called = sanitize::line(called).into_owned();
    key(&mut scene, &[title(table, share)], Some(called));
    let name = |row: usize| {
        let cell = table.rows.get(row).and_then(|row| row.first());
        cell.map(|cell| words::value(&cell.value, texts))
            .unwrap_or_default()
    };
    let widest = (0..rows).map(|row| about(&name(row))).fold(0.0, f64::max);
    let left = widest.min(WIDEST_NAME) + 12.0;
    let x = |hundredths: f64| left + hundredths.clamp(0.0, 100.0) / 100.0 * (RIGHT - BEHIND - left);
    scene.rule((left, TOP - 4.0), (left, scene.height - 8.0), Role::Rule);
    for row in 0..rows {
        let y = TOP + ROW * long(row);
        scene.words(
            (0.0, y + 15.0),
            Anchor::Start,
            Role::Ink,
            cut(&name(row), WIDEST_NAME),
        );
        let size = table.size(row, share).unwrap_or(0.0) * 100.0;
        if size > 0.0 {
            scene.series([left, y, x(size) - left, 20.0], 0);
        }
        let cell = table.rows.get(row).and_then(|row| row.get(share));
        let said = cell
            .map(|cell| words::value(&cell.value, texts))
            .unwrap_or_default();
        scene.words((x(size) + 6.0, y + 15.0), Anchor::Start, Role::Ink, said);
        let (Some(from), Some(to)) = (table.size(row, low), table.size(row, high)) else {
            continue;
        };
        let line = y + 29.0;
        if to > from {
            scene.shapes.push(Shape::Line {
                through: vec![(x(from), line), (x(to), line)],
                role: Role::Ink,
                thick: 2.0,
                dots: true,
            });
        } else {
            scene.shapes.push(Shape::Line {
                through: vec![(x(from), line)],
                role: Role::Ink,
                thick: 2.0,
                dots: true,
            });
        }
        // Of a hundred, with or without the sign, as the table says it.
        let cell = table.rows.get(row).and_then(|row| row.get(high));
        let unit = match cell.map(|cell| &cell.value) {
            Some(Value::Number { unit, .. }) => *unit,
            _ => Unit::Percent,
        };
        let to_said = words::number(to, 0, unit, texts);
        let said = if to > from {
            let from = words::number(from, 0, Unit::Plain, texts);
            let args = [("low", from.into()), ("high", to_said.into())];
            texts.text_with("page-beside", &args)
        } else {
            to_said
        };
        scene.words((x(to) + 10.0, line + 4.0), Anchor::Start, Role::Dim, said);
    }
    scene
}
