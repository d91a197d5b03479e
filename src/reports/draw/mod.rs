//! Tables as pictures: one file for each way of drawing.

mod bars;
mod beside;
mod heat;

use super::page::{Drawing, Picture, Table};
use super::palette::Role;
use super::scene::{Anchor, Scene, WIDTH, about};
use crate::domain::sanitize;
use crate::i18n::Texts;

/// A picture's shapes.
#[must_use]
pub fn scene(picture: &Picture, texts: &Texts) -> Scene {
    let table = &picture.table;
    match &picture.drawing {
        Drawing::OverTime {
            bars,
            stacked,
            line,
        } => bars::over_time(table, (bars, *stacked), *line, texts),
        Drawing::Histogram { value } => bars::beside_each_other(table, &[*value], texts),
        Drawing::BeforeAfter { before, after } => {
            bars::beside_each_other(table, &[*before, *after], texts)
        }
        Drawing::HeatMap => heat::map(table, texts),
        Drawing::Beside {
            share,
            low,
            high,
            range,
        } => beside::range(table, *share, (*low, *high, range), texts),
    }
}

/// The heading of a column, clean.
fn title(table: &Table, column: usize) -> String {
    table
        .columns
        .get(column)
        .map(|column| sanitize::line(&column.title).trim().to_owned())
        .unwrap_or_default()
}

/// What the series of a picture are called, on one line at the top.
fn key(scene: &mut Scene, names: &[String], line: Option<String>) {
    let mut x = 0.0;
    for (place, name) in names.iter().enumerate() {
        scene.series([x, 3.0, 14.0, 12.0], place);
        scene.words((x + 20.0, 13.0), Anchor::Start, Role::Ink, name.as_str());
        x += 20.0 + about(name) + 22.0;
    }
    if let Some(name) = line {
        scene.shapes.push(super::scene::Shape::Line {
            through: vec![(x, 9.0), (x + 10.0, 9.0), (x + 20.0, 9.0)],
            role: Role::Ink,
            thick: 2.0,
            dots: true,
        });
        scene.words((x + 30.0, 13.0), Anchor::Start, Role::Ink, name);
    }
}

/// The steps of a scale that begins at nought and holds a number: round ones,
/// at most five.
fn steps(most: f64) -> Vec<f64> {
    if most <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = most / 4.0;
    let ten = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|times| times * ten)
        .find(|step| *step >= rough)
        .unwrap_or(rough)
        // Counts have no halves.
        .max(if most <= 1.0 { 0.0 } else { 1.0 });
    let step = if most > 1.0 && step < 10.0 {
        step.ceil()
    } else {
        step
    };
    let mut steps = vec![0.0];
    let mut at = 0.0;
    while at < most && steps.len() < 12 {
        at += step;
        steps.push(at);
    }
    steps
}

/// Where the names of rows stand below: every first, second, third… so that
/// they do not run into each other.
fn every(widest: f64, room: f64) -> usize {
    let mut every = 1;
    let mut has = room;
    while has < widest + 8.0 && every < 1000 {
        every += 1;
        has += room;
    }
    every
}

/// A number of rows as a length.
fn long(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The right edge.
const RIGHT: f64 = WIDTH - 4.0;
