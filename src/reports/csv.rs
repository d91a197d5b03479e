//! A page for spreadsheets and databases (RFC 4180, UTF-8): values as they
//! are, not as they read.
//!
//! A page that is one table comes out as that table, its columns by their
//! ids. Any other page comes out long: a line for each cell of each table, so
//! that one file with the same columns holds them all.
//!
//! A cell that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab
//! or line break first) gets an apostrophe in front; a sign before digits
//! only is a telephone number or a number, runs nothing, and stays as it is.

use super::Fault;
use super::page::{Block, Cell, Column, Kind, Page, Table, Value};
use crate::domain::sanitize;

/// The columns of the long form, and what they hold.
pub const LONG: [&str; 9] = [
    "report", "scope", "from", "to", "section", "table", "row", "column", "value",
];

/// A page as CSV.
///
/// # Errors
/// The writer refuses a row.
pub fn render(page: &Page) -> Result<String, Fault> {
    match only(page) {
        Some(alone) => table(alone),
        None => long(page),
    }
}

/// The table that is all a page holds.
fn only(page: &Page) -> Option<&Table> {
    let mut blocks = page.sections.iter().flat_map(|section| &section.blocks);
    let alone = blocks.find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })?;
    let more = page.sections.iter().flat_map(|section| &section.blocks);
    let holds_more = more
        .filter(|block| {
            matches!(
                block,
                Block::Table(_) | Block::Picture(_) | Block::Quotes(_)
            )
        })
        .count()
        > 1;
    (!holds_more).then_some(alone)
}

/// The columns that a table's column becomes: what one cell holds beside its
/// value has one of its own.
#[must_use]
pub fn columns(column: &Column) -> Vec<String> {
    let beside = match column.kind {
        Kind::Share => Some("of"),
        Kind::Span => Some("at_least"),
        Kind::Money => Some("currency"),
        _ => None,
    };
    let mut names = vec![column.id.to_owned()];
    names.extend(beside.map(|beside| format!("{}_{beside}", column.id)));
    names
}

/// A table as CSV, its heading first.
///
/// # Errors
/// The writer refuses a row.
pub fn table(table: &Table) -> Result<String, Fault> {
    let head = table.columns.iter().flat_map(columns).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(row);
        cells
            .flat_map(|(column, cell)| {
                let mut values = vec![value(&cell.value)];
                if columns(column).len() > 1 {
                    values.push(beside(&cell.value));
                }
                values
            })
            .collect()
    });
    written(std::iter::once(head).chain(rows))
}

fn long(page: &Page) -> Result<String, Fault> {
    let head = LONG.map(str::to_owned).to_vec();
    let begins = |section: &str, table: &str, row: String, column: String, value: String| {
        vec![
            page.report.to_owned(),
            page.scope.clone(),
            page.from.to_string(),
            page.to.to_string(),
            section.to_owned(),
            table.to_owned(),
            row,
            column,
            value,
        ]
    };
    let mut rows = vec![head];
    for section in &page.sections {
        for block in &section.blocks {
            match block {
                Block::Table(table) => cells(section.id.as_str(), table, &begins, &mut rows),
                Block::Picture(picture) => {
                    cells(section.id.as_str(), &picture.table, &begins, &mut rows);
                }
                Block::Quotes(quotes) => {
                    rows.extend(quotes.iter().zip(1..).map(|(quote, row): (_, u32)| {
                        let text = quote.text.clone();
                        begins(
                            &section.id,
                            "quotes",
                            row.to_string(),
                            quote.said.clone(),
                            text,
                        )
                    }));
                }
                Block::Sentence(_) | Block::Notes(_) => {}
            }
        }
    }
    written(rows)
}

/// The cells of a table but its first column's, which name the rows.
fn cells(
    section: &str,
    table: &Table,
    begins: &impl Fn(&str, &str, String, String, String) -> Vec<String>,
    rows: &mut Vec<Vec<String>>,
) {
    for row in &table.rows {
        let name = row
            .first()
            .map(|cell| value(&cell.value))
            .unwrap_or_default();
        for (column, cell) in table.columns.iter().zip(row).skip(1) {
            let values = [value(&cell.value), beside(&cell.value)];
            for (column, value) in columns(column).into_iter().zip(values) {
                rows.push(begins(section, &table.id, name.clone(), column, value));
            }
        }
    }
}

/// A value as a program reads it.
fn value(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Phone(text) => text.clone(),
        Value::Count(count) => count.to_string(),
        Value::Number {
            value, decimals, ..
        } if value.is_finite() => format!("{value:.*}", usize::from(*decimals)),
        Value::None | Value::Number { .. } => String::new(),
        Value::Share { part, .. } => part.to_string(),
        Value::Span { seconds, .. } => seconds.to_string(),
        Value::Money { minor, .. } => {
            let sign = if *minor < 0 { "-" } else { "" };
            let minor = minor.unsigned_abs();
            format!("{sign}{}.{:02}", minor / 100, minor % 100)
        }
        Value::Date(date) => date.to_string(),
        Value::Moment(at) => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    }
}

/// What belongs to a value and has a column of its own.
fn beside(value: &Value) -> String {
    match value {
        Value::Share { of, .. } => of.to_string(),
        Value::Span { at_least, .. } => at_least.to_string(),
        Value::Money { currency, .. } => currency.clone(),
        _ => String::new(),
    }
}

/// A negative amount is a number, which a formula cannot be made of.
fn safe(cell: &str) -> String {
    if cell.parse::<f64>().is_ok_and(f64::is_finite) {
        return cell.to_owned();
    }
    sanitize::csv_cell(cell).into_owned()
}

fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, Fault> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| safe(cell)))
            .map_err(|error| Fault::Csv(error.to_string()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Fault::Csv(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a cell holds what its column says, or nothing.
#[must_use]
pub fn fits(column: &Column, cell: &Cell) -> bool {
    matches!(
        (column.kind, &cell.value),
        (_, Value::None)
            | (Kind::Text, Value::Text(_))
            | (Kind::Count, Value::Count(_))
            | (Kind::Number, Value::Number { .. })
            | (Kind::Share, Value::Share { .. })
            | (Kind::Span, Value::Span { .. })
            | (Kind::Money, Value::Money { .. })
            | (Kind::Date, Value::Date(_))
            | (Kind::Moment, Value::Moment(_))
            | (Kind::Phone, Value::Phone(_))
    )
}
