//! Tables on paper: columns as wide as they need, heads again on every sheet.

use krilla::tagging::{TableHeaderScope, Tag};

use super::font::Face;
use super::layout::{Canvas, LEFT, Mark, Style, WIDTH};
use super::{SMALL, TEXT};
use crate::domain::sanitize;
use crate::i18n::Texts;
use crate::reports::page::{Letters, Table};
use crate::reports::palette::Role;
use crate::reports::words;

/// Between columns.
const GAP: f32 = 10.0;
/// Above and below a row's words.
const AIR: f32 = 2.2;
/// Sizes of words, the first that a table fits with.
const SIZES: [f32; 4] = [8.5, 7.5, 6.5, 5.5];

/// The same on this sheet.
fn air(canvas: &Canvas<'_>) -> f32 {
    match canvas.letters {
        Letters::Small => AIR / 2.5,
        Letters::Usual | Letters::Large => AIR,
    }
}

/// A cell, its words broken into lines.
struct Cell {
    lines: Vec<String>,
    x: f32,
    width: f32,
    right: bool,
}

/// How a table is set.
struct Setting {
    size: f32,
    widths: Vec<f32>,
    rights: Vec<bool>,
}

/// A table with its caption.
pub(super) fn draw(table: &Table, parent: usize, canvas: &mut Canvas<'_>, texts: &Texts) {
    let whole = canvas.node(Some(parent), Tag::Table);
    let caption = canvas.node(Some(whole), Tag::Caption);
    let bold = Style {
        face: Face::Bold,
        ..TEXT
    };
    canvas.room(60.0);
    canvas.paragraph(caption, &sanitize::line(&table.caption), bold, 0.0);
    canvas.down(2.0);
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| sanitize::line(&column.title).into_owned())
        .collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| words::cell(cell, texts)).collect())
        .collect();
    if rows.is_empty() {
        let body = canvas.node(Some(whole), Tag::TBody);
        let row = canvas.node(Some(body), Tag::TR);
        let cell = canvas.node(Some(row), Tag::TD);
        canvas.paragraph(cell, &texts.text("page-nothing"), SMALL, 0.0);
        return;
    }
    let setting = set(table, &heads, &rows, canvas);
    let head = Style::new(setting.size, Face::Bold, Role::Dim);
    let words = Style::new(setting.size, Face::Regular, Role::Ink);
    let broken = broken(&heads, &setting, head.face, canvas);
    let group = canvas.node(Some(whole), Tag::THead);
    let line = canvas.node(Some(group), Tag::TR);
    let nodes: Vec<usize> = heads
        .iter()
        .map(|_| canvas.node(Some(line), Tag::TH(TableHeaderScope::Column)))
        .collect();
    row(&broken, Some(&nodes), head, None, canvas);
    let body = canvas.node(Some(whole), Tag::TBody);
    for shown in &rows {
        let line = canvas.node(Some(body), Tag::TR);
        let nodes: Vec<usize> = (0..shown.len())
            .map(|place| {
                if place == 0 {
                    canvas.node(Some(line), Tag::TH(TableHeaderScope::Row))
                } else {
                    canvas.node(Some(line), Tag::TD)
                }
            })
            .collect();
        let cells = self::broken(shown, &setting, words.face, canvas);
        row(&cells, Some(&nodes), words, Some((&broken, head)), canvas);
    }
    if table.has_few() {
        canvas.space(2.0);
        let node = canvas.node(Some(parent), Tag::P);
        canvas.paragraph(node, &words::few(texts), SMALL, 0.0);
    }
}

/// Words as large as they fit, columns as wide as they need.
fn set(table: &Table, heads: &[String], rows: &[Vec<String>], canvas: &Canvas<'_>) -> Setting {
    let fonts = canvas.fonts;
    let columns = heads.len();
    let gaps = GAP * f32::from(u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX));
    let room = (WIDTH - gaps).max(1.0);
    let rights = table
        .columns
        .iter()
        .map(|column| column.kind.is_number())
        .collect();
    let mut last = None;
    let small = canvas.letters == Letters::Small;
    for size in SIZES.into_iter().skip(usize::from(small)) {
        let mut narrow = vec![0.0_f32; columns];
        let mut natural = vec![0.0_f32; columns];
        for (place, head) in heads.iter().enumerate() {
            let word = fonts.widest_word(head, Face::Bold, size);
            narrow[place] = word;
            natural[place] = word;
        }
        for row in rows {
            for (place, cell) in row.iter().enumerate().take(columns) {
                let text = fonts.fitted(cell);
                natural[place] = natural[place].max(fonts.width(&text, Face::Regular, size));
                narrow[place] = narrow[place].max(fonts.widest_word(&text, Face::Regular, size));
            }
        }
        // A rounding more than the words themselves.
        let add = |widths: &mut Vec<f32>| widths.iter_mut().for_each(|width| *width += 0.5);
        add(&mut narrow);
        add(&mut natural);
        let (needs, wants): (f32, f32) = (narrow.iter().sum(), natural.iter().sum());
        if wants <= room {
            let count = f32::from(u16::try_from(columns).unwrap_or(u16::MAX)).max(1.0);
            let more = (room - wants) / count;
            let widths = natural.iter().map(|width| width + more).collect();
            return Setting {
                size,
                widths,
                rights,
            };
        }
        if needs <= room {
            let share = (room - needs) / (wants - needs).max(1.0);
            let widths = narrow
                .iter()
                .zip(&natural)
                .map(|(narrow, natural)| narrow + (natural - narrow) * share)
                .collect();
            return Setting {
                size,
                widths,
                rights,
            };
        }
        last = Some((size, narrow, needs));
    }
    // Too many columns for a sheet: words break.
    let (size, narrow, needs) = last.unwrap_or((SIZES[0], vec![room], room));
    let widths = narrow.iter().map(|width| width / needs * room).collect();
    Setting {
        size,
        widths,
        rights,
    }
}

fn broken(texts: &[String], setting: &Setting, face: Face, canvas: &Canvas<'_>) -> Vec<Cell> {
    let mut x = 0.0;
    let places = setting.widths.iter().zip(&setting.rights);
    texts
        .iter()
        .zip(places)
        .map(|(text, (width, right))| {
            let cell = Cell {
                lines: canvas.fonts.lines(text, face, setting.size, *width),
                x,
                width: *width,
                right: *right,
            };
            x += width + GAP;
            cell
        })
        .collect()
}

/// A row; where it comes to stand on another sheet the heads go before it.
fn row(
    cells: &[Cell],
    nodes: Option<&[usize]>,
    style: Style,
    heads: Option<(&[Cell], Style)>,
    canvas: &mut Canvas<'_>,
) {
    let air = air(canvas);
    let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let height = style.line() * f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) + 2.0 * air;
    let again = |canvas: &mut Canvas<'_>| {
        if let Some((heads, style)) = heads {
            row(heads, None, style, None, canvas);
        }
    };
    if Canvas::fits(height + 60.0) && canvas.room(height) {
        again(canvas);
    }
    canvas.down(air);
    for line in 0..lines {
        if canvas.room(style.line() + air) {
            again(canvas);
        }
        for (place, cell) in cells.iter().enumerate() {
            let Some(text) = cell.lines.get(line) else {
                continue;
            };
            let shown = text.trim_end();
            let wide = canvas.fonts.width(shown, style.face, style.size);
            let x = if cell.right {
                cell.x + cell.width - wide
            } else {
                cell.x
            };
            let node = nodes.and_then(|nodes| nodes.get(place)).copied();
            canvas.words(node, x, text, style);
        }
        canvas.down(style.line());
    }
    canvas.down(air);
    let (y, right) = (
        canvas.y(),
        cells.last().map_or(WIDTH, |cell| cell.x + cell.width),
    );
    let role = Role::Rule;
    let through = vec![(LEFT, y), (LEFT + right, y)];
    canvas.mark(
        None,
        Mark::Line {
            through,
            role,
            thick: 0.5,
        },
    );
}
