//! `ringback block`, `unblock`, `blocked`: do not call, one list.

use std::io::Read;
use std::path::Path;

use serde::Serialize;

use super::Shell;
use super::args::{Block, Blocked as Listing};
use super::failure::{Done, Exit, Failure};
use super::foreign;
use super::output::{Column, table};
use super::shape;
use super::work::{self, Work};
use crate::domain::action::{Field, Refusal};
use crate::domain::blocked::{Blocked, Entry, Kind, Source};
use crate::domain::decide::{REASON_MOST, fits, reasoned};
use crate::domain::fold::fold;
use crate::domain::phone::Validity;
use crate::domain::sanitize;
use crate::domain::zone::Country;
use crate::i18n::{dates, labels};
use crate::numbers;
use crate::store::Mode;

/// How many lines that cannot be read are named.
const NAMED: usize = 5;
/// Headings of columns, folded, and what stands in them: the organisation's
/// reference is told by its heading alone.
const HEADINGS: [(&str, bool); 14] = [
    ("phone", false),
    ("number", false),
    ("telephone", false),
    ("mobile", false),
    ("numero", false),
    ("email", false),
    ("e-mail", false),
    ("address", false),
    ("adresse", false),
    ("mail", false),
    ("customer", true),
    ("client", true),
    ("reference", true),
    ("customer_id", true),
];

/// What came of it.
#[derive(Debug, Serialize)]
struct Report {
    changed: u64,
    unchanged: u64,
    customers: u64,
    rejected: usize,
    /// References that no customer has yet: they hold for later.
    unknown: Vec<String>,
}

/// What is to be put on the list, and the lines that could not be read.
#[derive(Default)]
struct Taken {
    entries: Vec<Entry>,
    rejected: Vec<usize>,
}

/// Nobody puts other people's customers on the list, or takes them off.
fn within_reach(shell: &Shell, work: &Work, entries: &[Entry]) -> Done {
    let beyond = work
        .store
        .beyond(&work.viewer, entries, shell.world.now)
        .map_err(|trouble| work::trouble(shell, work.store.path(), &trouble))?;
    if beyond == 0 {
        return Ok(());
    }
    let sentence = shell
        .world
        .text_with("cli-block-beyond", &[("count", beyond.into())]);
    Err(Failure::new(Exit::NotFound, "not_allowed", sentence))
}

/// Puts on the list (`on`), or takes off it.
pub fn run(shell: &mut Shell, block: &Block, on: bool) -> Done {
    let reason = block.reason.trim();
    let need = match on {
        true if reason.is_empty() => Some("cli-block-no-reason"),
        false if !reasoned(reason) => Some("cli-unblock-no-reason"),
        _ => None,
    };
    if let Some(id) = need {
        let missing = Refusal::Missing(vec![Field::Reason]);
        let sentence = shell.world.text(id);
        let codes = vec![Field::Reason.code()];
        return Err(Failure::new(Exit::Refused, missing.code(), sentence).with("missing", codes));
    }
    fits(reason, REASON_MOST).map_err(|refusal| Failure::refusal(&shell.world, &refusal))?;
    let mut work = Work::begin(shell, Mode::ReadWrite)?;
    let country = block.country.or_else(|| {
        let session = shell.world.session.as_ref()?;
        session.rules.first().map(|rules| rules.calendar.country)
    });
    let country = country.unwrap_or(Country::FR);
    let mut taken = Taken::default();
    for text in &block.what {
        let Some(entry) = read(text, country, on) else {
            let args = [("text", sanitize::line(text).into_owned().into())];
            let sentence = shell.world.text_with("cli-block-neither", &args);
            return Err(Failure::new(Exit::Refused, "usage", sentence));
        };
        taken.entries.push(entry);
    }
    let customers = block.customer.iter().filter(|it| !it.trim().is_empty());
    taken
        .entries
        .extend(customers.map(|it| Entry::customer(it)));
    if let Some(file) = &block.file {
        read_file(shell, file, (country, on), &mut taken)?;
    }
    let source = if block.file.is_some() {
        Source::File
    } else {
        Source::Person
    };
    let by = Some(work.viewer.person.id);
    let now = shell.world.now;
    within_reach(shell, &work, &taken.entries)?;
    let done = work
        .store
        .change_blocked(&taken.entries, on, (by, reason, source), now)
        .map_err(|trouble| work::trouble(shell, work.store.path(), &trouble))?;
    if on {
        work.take_back(shell)?;
    }
    let mut unknown = Vec::new();
    for reference in block.customer.iter().map(|it| it.trim()).filter(|_| on) {
        let known = work.store.knows_reference(reference);
        let known = known.map_err(|trouble| work::trouble(shell, work.store.path(), &trouble))?;
        if !known && !reference.is_empty() {
            unknown.push(reference.to_owned());
        }
    }
    let report = Report {
        changed: done.changed,
        unchanged: done.unchanged,
        customers: done.customers,
        rejected: taken.rejected.len(),
        unknown,
    };
    if block.json {
        return shell.out.json(&report);
    }
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("changed", count(report.changed).into()),
        ("unchanged", count(report.unchanged).into()),
        ("customers", count(report.customers).into()),
    ];
    let id = if on { "cli-blocked" } else { "cli-unblocked" };
    let mut text = shell.world.text_with(id, &args);
    if !taken.rejected.is_empty() {
        let lines = taken.rejected.iter().take(NAMED);
        let lines: Vec<String> = lines.map(ToString::to_string).collect();
        let args = [
            ("count", taken.rejected.len().into()),
            ("lines", lines.join(", ").into()),
        ];
        text.push('\n');
        text.push_str(&shell.world.text_with("cli-block-rejected", &args));
    }
    if !report.unknown.is_empty() {
        let list = sanitize::line(&report.unknown.join(", ")).into_owned();
        text.push('\n');
        text.push_str(
            &shell
                .world
                .text_with("cli-block-unknown", &[("list", list.into())]),
        );
    }
    shell.out.line(&text)
}

/// Digits of a number that cannot be read: shorter ones and longer ones are
/// something else.
const UNREAD_DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// A number or an address. Amounts and negative numbers, of which files are
/// full, are neither; what came on the list all the same comes off it.
fn read(text: &str, country: Country, on: bool) -> Option<Entry> {
    let entry = Entry::read(text, country, numbers::read)?;
    if on && entry.kind == Kind::Phone {
        let number = text.trim().trim_start_matches("tel:").trim();
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let decimal = number
            .trim_start_matches('+')
            .split_once('.')
            .is_some_and(|(whole, rest)| only(whole) && only(rest) && rest.len() <= 2);
        let validity = numbers::read(number, country).facts.validity;
        let known = validity.is_some_and(|validity| validity != Validity::Unreadable);
        if decimal || number.starts_with('-') || !(known || UNREAD_DIGITS.contains(&digits)) {
            return None;
        }
    }
    Some(entry)
}

/// Reads a file of numbers, addresses or references: by its headings, or one
/// in each line's first column.
fn read_file(
    shell: &Shell,
    path: &Path,
    (country, on): (Country, bool),
    taken: &mut Taken,
) -> Done {
    let unread =
        |error: &std::io::Error| Failure::file(&shell.world.texts, "cli-not-read", path, error);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|e| unread(&e))?;
    } else {
        bytes = foreign::read(&shell.database(), path).map_err(|e| unread(&e))?;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let mut columns = vec![(0, false)];
    for (nth, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            taken.rejected.push(nth + 1);
            continue;
        };
        if nth == 0 {
            let named = headings(&record);
            if !named.is_empty() {
                columns = named;
                continue;
            }
        }
        let mut some = false;
        for (column, reference) in &columns {
            let cell = record.get(*column).unwrap_or_default().trim();
            let entry = match reference {
                true => (!cell.is_empty()).then(|| Entry::customer(cell)),
                false => read(cell, country, on),
            };
            some |= entry.is_some();
            taken.entries.extend(entry);
        }
        if !some && record.iter().any(|cell| !cell.trim().is_empty()) {
            taken.rejected.push(nth + 1);
        }
    }
    Ok(())
}

fn headings(record: &csv::StringRecord) -> Vec<(usize, bool)> {
    let known = |cell: &str| {
        let name = fold(cell.trim());
        HEADINGS.iter().find(|(heading, _)| *heading == name)
    };
    let cells = record.iter().enumerate();
    cells
        .filter_map(|(at, cell)| known(cell).map(|(_, reference)| (at, *reference)))
        .collect()
}

/// An entry for scripts.
#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    key: &'a str,
    value: &'a str,
    reason: &'a str,
    source: &'static str,
    by: Option<&'a str>,
    at: String,
    lifted: Option<Lifted<'a>>,
}

#[derive(Debug, Serialize)]
struct Lifted<'a> {
    at: String,
    by: Option<&'a str>,
    reason: &'a str,
}

impl<'a> Row<'a> {
    fn of(blocked: &'a Blocked) -> Self {
        Self {
            kind: blocked.entry.kind.code(),
            key: &blocked.entry.key,
            value: &blocked.entry.value,
            reason: &blocked.reason,
            source: blocked.source.code(),
            by: blocked.by.as_deref(),
            at: shape::time(blocked.at),
            lifted: blocked.lifted.as_ref().map(|(at, by, reason)| Lifted {
                at: shape::time(*at),
                by: by.as_deref(),
                reason,
            }),
        }
    }
}

/// Prints the list.
pub fn list(shell: &mut Shell, listing: &Listing) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let found = work
        .store
        .blocked(&work.viewer, listing.all, shell.world.now)
        .map_err(|trouble| work::trouble(shell, work.store.path(), &trouble))?;
    if listing.json {
        let rows: Vec<Row<'_>> = found.iter().map(Row::of).collect();
        return shell.out.json(&rows);
    }
    if found.is_empty() {
        let text = shell.world.text("cli-blocked-none");
        return shell.out.line(&text);
    }
    let cells = found.iter().map(|blocked| cells(shell, blocked)).collect();
    let heads = [
        "cli-head-blocked",
        "cli-head-since",
        "cli-head-by",
        "cli-head-reason",
    ];
    let [what, since, by, reason] = heads.map(|id| shell.world.text(id));
    let columns = [
        (what.as_str(), Column::UpTo(34)),
        (since.as_str(), Column::Whole),
        (by.as_str(), Column::UpTo(20)),
        (reason.as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &shell.world.theme.marks, &columns, cells);
    shell.out.line(&text)
}

fn cells(shell: &Shell, blocked: &Blocked) -> Vec<String> {
    let world = &shell.world;
    let clean = |text: &str| sanitize::line(text).into_owned();
    let day = |at: crate::domain::Moment| {
        dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
    };
    let mut reason = clean(&blocked.reason);
    if reason.is_empty() {
        let code = blocked.source.code();
        reason = labels::label(&world.texts, "blocked-source", code).into_owned();
    }
    if let Some((at, _, why)) = &blocked.lifted {
        let args = [("day", day(*at).into()), ("why", clean(why).into())];
        reason = format!(
            "{reason} · {}",
            world.text_with("cli-blocked-lifted", &args)
        );
    }
    vec![
        clean(&blocked.entry.value),
        day(blocked.at),
        clean(blocked.by.as_deref().unwrap_or_default()),
        reason,
    ]
}
