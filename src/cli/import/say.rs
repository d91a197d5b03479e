//! What an import came to, in words.

use std::path::Path;

use super::{Entry, Report};
use crate::app::world::World;
use crate::cli::Shell;
use crate::cli::args::Import;
use crate::cli::failure::Done;
use crate::domain::sanitize;
use crate::i18n::{Arg, labels};
use crate::intake::{Note, Outcome};

/// Rejected rows that are shown.
const SHOWN: usize = 10;

/// All files together.
pub fn summary(shell: &Shell, entries: &[Entry]) -> String {
    let taken: Vec<&Report> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Taken(report) => Some(&**report),
            Entry::Refused { .. } => None,
        })
        .collect();
    let sum = |of: fn(&Report) -> u64| {
        let sum: u64 = taken.iter().map(|report| of(report)).sum();
        Arg::Num(i64::try_from(sum).unwrap_or(i64::MAX))
    };
    let number = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let args = [
        ("files", number(entries.len())),
        ("refused", number(entries.len() - taken.len())),
        ("rows", sum(|report| report.rows)),
        ("new", sum(|report| report.taken.new)),
        ("updated", sum(|report| report.taken.updated)),
        ("alerts", sum(|report| report.taken.alerts)),
        ("rejected", sum(|report| report.rejected)),
    ];
    shell.world.text_with("cli-import-summary", &args)
}

/// What a report counts.
fn counted(report: &Report) -> [(&'static str, Arg<'static>); 6] {
    let count = |n: u64| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    [
        ("rows", count(report.rows)),
        ("responses", count(report.responses)),
        ("new", count(report.taken.new)),
        ("updated", count(report.taken.updated)),
        ("unchanged", count(report.taken.unchanged)),
        ("alerts", count(report.taken.alerts)),
    ]
}

/// With the import's number, once it has one.
fn headed(world: &World, mut head: String, report: &Report) -> String {
    if let Some(number) = report.number {
        let args = [("number", Arg::Num(number.into()))];
        head.push_str(" · ");
        head.push_str(&world.text_with("cli-import-number", &args));
    }
    head
}

/// An import in one line, for whoever watches many.
#[must_use]
pub fn in_a_line(world: &World, file: &Path, report: &Report, outcome: &Outcome) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = sanitize::line(&name).into_owned();
    let mut line = headed(world, name, report);
    line.push_str(" · ");
    line.push_str(&world.text_with("cli-import-done", &counted(report)));
    if let Some(file) = &report.rejects_file {
        let name = Path::new(file).file_name().unwrap_or_default();
        let name = sanitize::line(&name.to_string_lossy()).into_owned();
        let count = i64::try_from(report.rejected).unwrap_or(i64::MAX);
        let args = [("count", Arg::Num(count)), ("file", name.into())];
        line.push(' ');
        line.push_str(&world.text_with("cli-watch-rejects", &args));
    }
    if outcome.no_mark {
        line.push(' ');
        line.push_str(&world.text("cli-import-no-mark"));
    }
    if outcome.open_end {
        line.push(' ');
        line.push_str(&world.text("intake-open-end"));
    }
    line
}

/// What became of a file, in a few lines.
pub fn say(shell: &mut Shell, import: &Import, report: &Report, outcome: &Outcome) -> Done {
    let world = &shell.world;
    let name = sanitize::line(&report.file).into_owned();
    let count = |n: u64| -> Arg<'static> { i64::try_from(n).map_or(Arg::Num(i64::MAX), Arg::Num) };
    let format = labels::label(
        &world.texts,
        "intake-format",
        outcome.format.unwrap_or("unknown"),
    );
    let mut lines = vec![headed(world, format!("{name} · {format}"), report)];
    let args = counted(report);
    lines.push(match (import.dry_run, report.columns_known) {
        (true, false) => world.text_with("cli-import-counted", &args),
        (true, true) => world.text_with("cli-import-dry", &args),
        (false, _) => world.text_with("cli-import-done", &args),
    });
    if let Some(same) = report.same_as {
        let args = [("number", Arg::Num(same.into()))];
        lines.push(world.text_with("cli-import-same", &args));
    }
    if outcome.no_mark {
        lines.push(world.text("cli-import-no-mark"));
    }
    if import.dry_run && !outcome.unused.is_empty() {
        let list = sanitize::line(&outcome.unused.join(", ")).into_owned();
        lines.push(world.text_with("cli-import-unused", &[("list", list.into())]));
    }
    if report.rejected > 0 {
        let args = [("count", count(report.rejected))];
        lines.push(world.text_with("cli-import-rejected", &args));
        notes(world, &outcome.rejects, report.rejected, &mut lines);
    }
    if let Some(file) = &report.rejects_file {
        let file = sanitize::line(file);
        lines.push(world.text_with("cli-import-kept", &[("file", file.into())]));
    }
    if outcome.remarked > 0 {
        let args = [("count", count(outcome.remarked))];
        lines.push(world.text_with("cli-import-remarked", &args));
        notes(world, &outcome.remarks, outcome.remarked, &mut lines);
    }
    if outcome.open_end {
        lines.push(world.text("intake-open-end"));
    }
    shell.out.line(&lines.join("\n"))
}

/// Lines of a file with what is to be said about them.
fn notes(world: &World, notes: &[Note], all: u64, lines: &mut Vec<String>) {
    for note in notes.iter().take(SHOWN) {
        let reason = labels::label(&world.texts, "intake-reason", note.reason.code());
        let value = sanitize::line(&note.value);
        let value = match value.trim() {
            "" => String::new(),
            value => format!(" ({value})"),
        };
        let what = format!("{reason}{value}");
        let line = i64::try_from(note.line).unwrap_or(i64::MAX);
        let args = [("line", Arg::Num(line)), ("what", what.into())];
        lines.push(format!("  {}", world.text_with("cli-toml-line", &args)));
    }
    let shown = u64::try_from(notes.len().min(SHOWN)).unwrap_or(0);
    if all > shown {
        let more = i64::try_from(all - shown).unwrap_or(i64::MAX);
        let args = [("count", Arg::Num(more))];
        lines.push(format!("  {}", world.text_with("cli-import-more", &args)));
    }
}
