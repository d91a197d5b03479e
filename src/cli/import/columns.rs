//! Which column is what, for a dry run: as a table and for scripts.

use serde::Serialize;

use crate::cli::Shell;
use crate::cli::output::{Column, table as lay_out};
use crate::domain::mapping::Found;
use crate::domain::sanitize;
use crate::i18n::labels;

/// The widest name of a column in the table, in cells.
const NAME: u16 = 28;

/// A column, for scripts.
#[derive(Debug, Serialize)]
pub struct Row {
    column: String,
    heading: String,
    field: &'static str,
    sure: &'static str,
    /// What it looks like, where it is taken as nothing.
    looks_like: Option<&'static str>,
    samples: Vec<String>,
}

/// The columns, for scripts.
pub fn rows(found: &[Found]) -> Vec<Row> {
    let row = |found: &Found| {
        let hint = found.hint.filter(|_| !found.meaning.tells());
        Row {
            column: found.key.clone(),
            heading: found.heading.clone(),
            field: found.meaning.code(),
            sure: found.sure.code(),
            looks_like: hint.map(|(meaning, _)| meaning.code()),
            samples: found.samples.clone(),
        }
    };
    found.iter().map(row).collect()
}

/// Whether a column looks like something that it is not taken as.
pub fn guessed(found: &[Found]) -> bool {
    let guessed = |found: &Found| !found.meaning.tells() && found.best().0.tells();
    found.iter().any(guessed)
}

/// The columns that mean something, or look as if they did; nothing where
/// there are none.
pub fn table(shell: &Shell, found: &[Found]) -> Option<String> {
    let world = &shell.world;
    let texts = &world.texts;
    let rows: Vec<Vec<String>> = found
        .iter()
        .filter(|found| found.best().0.tells())
        .map(|found| {
            let (meaning, sure) = found.best();
            let what = labels::label(texts, "field", meaning.code());
            let what = if found.meaning.tells() {
                what.into_owned()
            } else {
                world.text_with("mapping-perhaps", &[("what", what.as_ref().into())])
            };
            vec![
                sanitize::line(found.title()).into_owned(),
                what,
                labels::label(texts, "sure", sure.code()).into_owned(),
                sanitize::line(&found.samples.join(" · ")).into_owned(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let [column, is, sure, values] = [
        "mapping-head-column",
        "mapping-head-is",
        "mapping-head-sure",
        "mapping-head-values",
    ]
    .map(|id| world.text(id));
    let columns = [
        (column.as_str(), Column::UpTo(NAME)),
        (is.as_str(), Column::Whole),
        (sure.as_str(), Column::Whole),
        (values.as_str(), Column::Rest),
    ];
    Some(lay_out(shell.out.width, &world.theme.marks, &columns, rows))
}
