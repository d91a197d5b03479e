//! What an import came to, in words.

use std::path::Path;

use super::survey::{self, Plan};
use super::{Entry, Report, columns, words};
use crate::app::world::World;
use crate::cli::Shell;
use crate::cli::args::Import;
use crate::cli::failure::Done;
use crate::domain::incoming::Routed;
use crate::domain::sanitize;
use crate::i18n::{Arg, dates, labels};
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
    // What is only tried is refused by its columns at the earliest.
    let tried = |report: &&&Report| !report.columns_known;
    let refused = entries.len() - taken.len() + taken.iter().filter(tried).count();
    let number = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let args = [
        ("files", number(entries.len())),
        ("refused", number(refused)),
        ("rows", sum(|report| report.rows)),
        ("new", sum(|report| report.taken.new)),
        ("updated", sum(|report| report.taken.updated)),
        ("alerts", sum(|report| report.taken.alerts)),
        ("rejected", sum(|report| report.rejected)),
    ];
    shell.world.text_with("cli-import-summary", &args)
}

fn count(n: u64) -> Arg<'static> {
    i64::try_from(n).map_or(Arg::Num(i64::MAX), Arg::Num)
}

/// How a text is written, where it is not what everybody writes.
fn written(world: &World, outcome: &Outcome) -> Option<String> {
    let encoding = outcome.encoding?;
    let delimiter = outcome.delimiter?;
    if (encoding, delimiter) == ("UTF-8", ',') {
        return None;
    }
    let named = match delimiter {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        _ => "comma",
    };
    let delimiter = labels::label(&world.texts, "intake-delimiter", named);
    let args = [
        ("encoding", encoding.into()),
        ("delimiter", delimiter.into()),
    ];
    Some(world.text_with("intake-written", &args))
}

/// What the reading of the file as a whole rests on.
fn whole(world: &World, outcome: &Outcome, command: &str, lines: &mut Vec<String>) {
    if outcome.encoding_unsure {
        let encoding = outcome.encoding.unwrap_or_default();
        lines.push(world.text_with("intake-encoding-unsure", &[("encoding", encoding.into())]));
    }
    if let Some((order, because)) = outcome.dates {
        let order = labels::label(&world.texts, "intake-order", order.code());
        let id = labels::id("intake-dates", because.code());
        lines.push(world.text_with(&id, &[("order", order.into())]));
    }
    if outcome.no_mark {
        lines.push(world.text_with("cli-import-no-mark", &[("command", command.into())]));
    }
    if outcome.no_id {
        lines.push(world.text("intake-no-id"));
    }
    if outcome.no_date {
        lines.push(world.text("intake-no-date"));
    }
    for odd in &outcome.warnings {
        lines.push(words::warning(&world.texts, odd));
    }
}

/// What a report counts.
fn counted(report: &Report) -> [(&'static str, Arg<'static>); 6] {
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
pub fn in_a_line(world: &World, file_path: &Path, report: &Report, outcome: &Outcome) -> String {
    let name = file_path.file_name().unwrap_or_default().to_string_lossy();
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
    let mut odd = Vec::new();
    let command = sanitize::line(&survey::map_command(file_path, None)).into_owned();
    whole(world, outcome, &command, &mut odd);
    for odd in odd {
        line.push(' ');
        line.push_str(&odd);
    }
    if outcome.open_end {
        line.push(' ');
        line.push_str(&world.text("intake-open-end"));
    }
    line
}

/// What became of a file, in a few lines.
pub fn say(
    shell: &mut Shell,
    import: &Import,
    (report, plan): (&Report, &Plan),
    outcome: &Outcome,
) -> Done {
    let world = &shell.world;
    let name = sanitize::line(&report.file).into_owned();
    let command = survey::map_command(Path::new(&report.file), import.survey.as_deref());
    let command = sanitize::line(&command).into_owned();
    let format = labels::label(
        &world.texts,
        "intake-format",
        outcome.format.unwrap_or("unknown"),
    );
    let head = match written(world, outcome) {
        Some(written) => format!("{name} · {format} · {written}"),
        None => format!("{name} · {format}"),
    };
    let mut lines = vec![headed(world, head, report)];
    lines.extend(plan.words(world));
    if import.dry_run {
        lines.extend(columns::table(shell, &plan.columns));
        if columns::guessed(&plan.columns) {
            lines.push(world.text_with(
                "cli-import-perhaps",
                &[("command", command.as_str().into())],
            ));
        }
    }
    let args = counted(report);
    lines.push(match (import.dry_run, report.columns_known) {
        (true, false) => world.text_with("cli-import-counted", &args),
        (true, true) => world.text_with("cli-import-dry", &args),
        (false, _) => world.text_with("cli-import-done", &args),
    });
    if report.taken.joined > 0 {
        let args = [("count", count(report.taken.joined))];
        lines.push(if import.dry_run {
            world.text_with("cli-import-joined-dry", &args)
        } else {
            world.text_with("cli-import-joined", &args)
        });
    }
    routed(world, &report.routed, &mut lines);
    if let Some(same) = report.same_as {
        let args = [("number", Arg::Num(same.into()))];
        lines.push(world.text_with("cli-import-same", &args));
    }
    whole(world, outcome, &command, &mut lines);
    if import.dry_run && plan.mapping.is_none() && !outcome.unused.is_empty() {
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

/// What was read in the branches, and what is to be done about those that
/// nobody knows.
fn routed(world: &World, routed: &Routed, lines: &mut Vec<String>) {
    let more = |all: usize, lines: &mut Vec<String>| {
        if all > SHOWN {
            let args = [("count", (all - SHOWN).into())];
            lines.push(format!("  {}", world.text_with("cli-import-more", &args)));
        }
    };
    for read in routed.read_as.iter().take(SHOWN) {
        let args = [
            ("text", sanitize::line(&read.text).into_owned().into()),
            ("name", sanitize::line(&read.name).into_owned().into()),
            ("code", sanitize::line(&read.branch).into_owned().into()),
            ("count", count(read.responses)),
        ];
        lines.push(world.text_with("cli-import-read-as", &args));
    }
    more(routed.read_as.len(), lines);
    for closed in routed.closed_branches.iter().take(SHOWN) {
        let day = dates::date(&world.texts, dates::of_day(closed.day));
        let mut args = vec![
            ("name", sanitize::line(&closed.name).into_owned().into()),
            ("day", day.into()),
            ("count", count(closed.responses)),
        ];
        let id = match &closed.to {
            Some(to) => {
                args.push(("to", sanitize::line(to).into_owned().into()));
                "cli-import-closed-to"
            }
            None => "cli-import-closed",
        };
        lines.push(world.text_with(id, &args));
    }
    more(routed.closed_branches.len(), lines);
    if routed.unknown_branches.is_empty() {
        return;
    }
    lines.push(world.text("cli-import-unknown"));
    for unknown in routed.unknown_branches.iter().take(SHOWN) {
        let parts = [&unknown.code, &unknown.name];
        let named: Vec<_> = parts
            .into_iter()
            .map(|part| sanitize::line(part))
            .filter(|part| !part.trim().is_empty())
            .collect();
        let name = match named.join(" · ") {
            none if none.is_empty() => world.text("cli-import-no-branch"),
            name => world.theme.marks.text(&name).into_owned(),
        };
        let args = [("name", name.into()), ("count", count(unknown.responses))];
        lines.push(format!(
            "  {}",
            world.text_with("cli-import-unknown-one", &args)
        ));
    }
    more(routed.unknown_branches.len(), lines);
    lines.push(world.text("cli-import-unknown-do"));
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
        let mut args = vec![("line", count(note.line)), ("what", what.into())];
        let mut id = "cli-toml-line";
        if let Some(place) = &note.column {
            let number = u64::try_from(place.number).unwrap_or(u64::MAX);
            args.push(("column", count(number)));
            args.push(("heading", sanitize::line(&place.heading).into()));
            id = match place.heading.as_str() {
                "" => "intake-line-column",
                _ => "intake-line-heading",
            };
        }
        lines.push(format!("  {}", world.text_with(id, &args)));
    }
    let shown = u64::try_from(notes.len().min(SHOWN)).unwrap_or(0);
    if all > shown {
        let args = [("count", count(all - shown))];
        lines.push(format!("  {}", world.text_with("cli-import-more", &args)));
    }
}
