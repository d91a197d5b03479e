//! A page for the terminal, readable by words alone: tables with a bar beside
//! each row where a picture stands elsewhere.

use comfy_table::{CellAlignment, ContentArrangement};
use unicode_width::UnicodeWidthStr;

use super::page::{Block, Drawing, Page, Picture, Table};
use super::words;
use crate::domain::sanitize;
use crate::i18n::Texts;

/// How a page looks in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns to fit into; at least 60 are used.
    pub width: u16,
    /// Bars of ASCII; the rest of the text is left to whoever prints it.
    pub ascii: bool,
}

/// Cells of the longest bar where there is room, and where there is less.
const LONGEST: usize = 24;
const SHORTEST: usize = 8;
/// What a bar's parts are made of, by column: they differ without colour.
const PARTS: [char; 3] = ['█', '▒', '░'];
const PARTS_ASCII: [char; 3] = ['#', '=', '.'];

/// A page as text, no line longer than the width allows.
#[must_use]
pub fn render(page: &Page, look: Look, texts: &Texts) -> String {
    let width = usize::from(look.width.max(60));
    let mut lines = Vec::new();
    let title = sanitize::line(&page.title).into_owned();
    lines.extend(wrapped(&title, width, ""));
    let head = format!(
        "{} · {}",
        sanitize::line(&page.scope),
        words::period(page, texts)
    );
    lines.extend(wrapped(&head, width, ""));
    lines.extend(wrapped(&words::as_of(page, texts), width, ""));
    for section in &page.sections {
        lines.push(String::new());
        let title = sanitize::line(&section.title);
        lines.extend(wrapped(&title, width, ""));
        let rule = if look.ascii { "-" } else { "─" };
        lines.push(rule.repeat(title.width().min(width)));
        for (place, shown) in section.blocks.iter().enumerate() {
            if place > 0 {
                lines.push(String::new());
            }
            block(shown, look, width, texts, &mut lines);
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn block(block: &Block, look: Look, width: usize, texts: &Texts, lines: &mut Vec<String>) {
    match block {
        Block::Sentence(text) => lines.extend(wrapped(&sanitize::line(text), width, "")),
        Block::Table(shown) => table(shown, None, width, texts, lines),
        Block::Picture(picture) => {
            lines.extend(wrapped(&sanitize::line(&picture.says), width, ""));
            table(&picture.table, Some((picture, look)), width, texts, lines);
        }
        Block::Quotes(quotes) => {
            for (place, quote) in quotes.iter().enumerate() {
                if place > 0 {
                    lines.push(String::new());
                }
                let bar = if look.ascii { "> " } else { "▌ " };
                for line in sanitize::block(&quote.text).trim().lines() {
                    lines.extend(wrapped(line, width, bar));
                }
                lines.extend(wrapped(
                    &format!("– {}", sanitize::line(&quote.said)),
                    width,
                    "  ",
                ));
            }
        }
        Block::Notes(notes) => {
            for note in notes {
                let note = sanitize::line(note);
                let mut folded = wrapped(&note, width, "  ");
                if let Some(first) = folded.first_mut() {
                    first.replace_range(..2, "- ");
                }
                lines.extend(folded);
            }
        }
    }
}

/// The bar beside each row of a picture's table, and above them what their
/// parts are.
type Bars = (String, Vec<String>);

fn bars(picture: &Picture, look: Look, room: usize) -> Option<Bars> {
    let table = &picture.table;
    let columns: Vec<usize> = match &picture.drawing {
        Drawing::OverTime {
            bars,
            stacked: true,
            ..
        } => bars.clone(),
        // What does not stand on each other has no one bar: the line has.
        Drawing::OverTime { bars, line, .. } => {
            line.map_or_else(|| bars.clone(), |line| vec![line])
        }
        Drawing::Histogram { value } => vec![*value],
        Drawing::Beside { share, .. } => vec![*share],
        Drawing::BeforeAfter { before, after } => vec![*before, *after],
        // Its table is the map.
        Drawing::HeatMap => return None,
    };
    let parts = if look.ascii { PARTS_ASCII } else { PARTS };
    let sizes: Vec<Vec<f64>> = (0..table.rows.len())
        .map(|row| {
            let sizes = columns.iter().map(|column| table.size(row, *column));
            sizes.map(|size| size.unwrap_or(0.0).max(0.0)).collect()
        })
        .collect();
    let longest = sizes
        .iter()
        .map(|row| row.iter().sum::<f64>())
        .fold(0.0, f64::max);
    let drawn = sizes.iter().map(|row| {
        let mut bar = String::new();
        let (mut sum, mut cells) = (0.0, 0);
        for (size, part) in row.iter().zip(parts) {
            sum += size;
            let end = cells_of(sum, longest, room);
            bar.extend(std::iter::repeat_n(part, end.saturating_sub(cells)));
            cells = end.max(cells);
        }
        bar
    });
    let key = if columns.len() > 1 {
        let names = columns.iter().zip(parts).filter_map(|(column, part)| {
            let title = &table.columns.get(*column)?.title;
            Some(format!("{part} {}", sanitize::line(title)))
        });
        names.collect::<Vec<_>>().join("  ")
    } else {
        String::new()
    };
    Some((key, drawn.collect()))
}

/// How many cells a size takes, the longest all of them; what is not nought
/// at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between 0 and the cells of a bar"
)]
fn cells_of(size: f64, longest: f64, room: usize) -> usize {
    if size <= 0.0 || longest <= 0.0 {
        return 0;
    }
    let cells = (size / longest * room as f64).round() as usize;
    cells.clamp(1, room)
}

fn table(
    table: &Table,
    drawn: Option<(&Picture, Look)>,
    width: usize,
    texts: &Texts,
    lines: &mut Vec<String>,
) {
    lines.extend(wrapped(&sanitize::line(&table.caption), width, ""));
    if table.rows.is_empty() {
        lines.push(texts.text("page-nothing").into_owned());
        return;
    }
    let mut shown = comfy_table::Table::new();
    shown
        .load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let mut head: Vec<String> = table
        .columns
        .iter()
        .map(|column| sanitize::line(&column.title).into_owned())
        .collect();
    // A bar that would leave the words no room stays away.
    let natural: usize = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(place));
            let widest = cells.map(|cell| words::cell(cell, texts).width()).max();
            widest.unwrap_or(0).max(column.title.width().min(12)) + 2
        })
        .sum();
    let room = width.saturating_sub(natural).min(LONGEST);
    let drawn = drawn.filter(|_| room >= SHORTEST);
    let (key, bars) = drawn
        .and_then(|(picture, look)| bars(picture, look, room))
        .unwrap_or_default();
    let with_bars = !bars.is_empty();
    if !key.is_empty() {
        lines.extend(wrapped(&key, width, ""));
    }
    if with_bars {
        head.push(String::new());
    }
    shown.set_header(head);
    for (place, row) in table.rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| words::cell(cell, texts)).collect();
        if with_bars {
            cells.push(bars.get(place).cloned().unwrap_or_default());
        }
        shown.add_row(cells);
    }
    for (place, column) in table.columns.iter().enumerate() {
        if let Some(shape) = shown.column_mut(place) {
            shape.set_padding((0, 2));
            if column.kind.is_number() {
                shape.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    if with_bars && let Some(shape) = shown.column_mut(table.columns.len()) {
        shape.set_padding((0, 0));
        shape.set_constraint(comfy_table::ColumnConstraint::ContentWidth);
    }
    lines.extend(shown.lines().map(|line| line.trim_end().to_owned()));
    if table.has_few() {
        lines.extend(wrapped(&words::few(texts), width, ""));
    }
}

/// A line broken at its blanks to fit behind a margin; a word that is too
/// long is broken anywhere.
fn wrapped(text: &str, width: usize, margin: &str) -> Vec<String> {
    let room = width.saturating_sub(margin.width()).max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let mut word = word;
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            lines.push(format!("{margin}{line}"));
            line.clear();
        }
        while word.width() > room {
            let cut = word
                .char_indices()
                .map(|(at, c)| at + c.len_utf8())
                .take_while(|end| word[..*end].width() <= room)
                .last()
                .unwrap_or(word.len());
            lines.push(format!("{margin}{}", &word[..cut]));
            word = &word[cut..];
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(format!("{margin}{line}").trim_end().to_owned());
    lines
}
