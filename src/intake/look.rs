//! A first look at a file: its columns, what they are taken as and how sure
//! that is, what they look like besides, and some of their values.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::columns::{Column, Field, Layout, is_of_rejects};
use super::order::Decided;
use super::table::{self, Opened};
use super::{IntakeError, Options, Order, Source, encoding, guess};
use crate::domain::incoming::Incoming;
use crate::domain::mapping::{Found, Mapping, Sure};

/// Rows that are looked at.
const ROWS: usize = 200;
/// Different values of a column that are shown.
const SAMPLES: usize = 5;
/// A sample is shown up to so many characters.
const SAMPLE_CHARS: usize = 80;

/// What a first look finds.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The format's code; `None` where nothing is known but that it is a table.
    pub format: Option<&'static str>,
    /// The columns in the order of the file.
    pub columns: Vec<Found>,
    /// Ids of the first responses, as far as a column holds them.
    pub ids: Vec<String>,
    /// The first rows, and the columns above them as the file has them.
    rows: Vec<ByteRecord>,
    own: Vec<Column>,
    /// The order of dates that was said.
    said: Option<Order>,
    decisions: Decisions,
}

/// What is decided over a whole file before its first row is taken.
#[derive(Debug, Clone)]
pub struct Decisions {
    pub(super) encoding: Option<encoding::Found>,
    pub(super) dates: Vec<(usize, Decided)>,
}

impl Looked {
    /// The stable code of the format.
    #[must_use]
    pub fn format_code(&self) -> &'static str {
        self.format.unwrap_or("table")
    }

    /// What need not be found out again when the file is read.
    #[must_use]
    pub fn decisions(&self) -> Decisions {
        self.decisions.clone()
    }

    /// The first responses, as they are read by what was said of the columns;
    /// rows that would be rejected are left out.
    #[must_use]
    pub fn first(&self, mapping: Option<&Mapping>) -> Vec<Incoming> {
        let own = self.own.clone();
        let mut layout = mapping.map_or_else(
            || Layout::new(own.clone()),
            |mapping| Layout::mapped(own.clone(), mapping),
        );
        if let (Some(order), Some(at)) = (self.said, layout.date()) {
            layout.set_order(at, order);
        }
        // Dates that nothing decides are refused when the file is read.
        let _ = super::order_dates(&mut layout, self.decisions.dates.clone());
        let read = |row| Some(layout.incoming(row, false).ok()?.0);
        self.rows.iter().filter_map(read).collect()
    }
}

/// Looks at the beginning of a file.
///
/// # Errors
/// A file that is refused or cannot be read.
pub fn look<R: Source, E>(reader: R, options: &Options) -> Result<Looked, IntakeError<E>> {
    let Opened {
        mut table,
        format,
        columns,
        dates,
        encoding,
        ..
    } = table::open(reader, options)?;
    let own: Vec<Column> = columns.clone();
    let layout = match options.mapping.as_deref() {
        Some(mapping) => Layout::mapped(columns, mapping),
        None => Layout::new(columns),
    };
    let mut values: Vec<Vec<String>> = vec![Vec::new(); own.len()];
    let mut rows = Vec::new();
    while rows.len() < ROWS
        && let Some(row) = table.next()?
    {
        rows.push(row.record.clone());
        for (cell, values) in row.record.iter().zip(&mut values) {
            let text = String::from_utf8_lossy(cell);
            let text = text.trim();
            if !text.is_empty() {
                values.push(text.to_owned());
            }
        }
    }
    let hints = guess::hints(layout.columns(), &values, options.zone);
    let ids = layout.columns().iter().position(|c| c.field == Field::Id);
    let ids = ids.map_or_else(Vec::new, |at| values[at].clone());
    let columns = layout
        .columns()
        .iter()
        .zip(&own)
        .zip(values.iter().zip(hints))
        .enumerate()
        // What was rejected and repaired is an export like the first.
        .filter(|(_, ((read, _), _))| !is_of_rejects(read))
        .map(|(at, ((read, own), (values, hint)))| {
            // A further comment is a question like others: nothing says so.
            let meaning = layout.meaning(at);
            let sure = if meaning.tells() || own.sure == Sure::Format || read.sure == Sure::Said {
                read.sure
            } else {
                Sure::No
            };
            Found {
                key: read.key.clone(),
                heading: read.heading.clone(),
                meaning,
                sure,
                hint,
                zone: (read.zone != options.zone).then_some(read.zone),
                samples: samples(values),
            }
        });
    Ok(Looked {
        format,
        columns: columns.collect(),
        ids,
        rows,
        own,
        said: options.dates,
        decisions: Decisions { encoding, dates },
    })
}

/// Some different values, in the order they came.
fn samples(values: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values
        .iter()
        .filter(|value| seen.insert(value.as_str()))
        .take(SAMPLES)
        .map(|value| value.chars().take(SAMPLE_CHARS).collect())
        .collect()
}
