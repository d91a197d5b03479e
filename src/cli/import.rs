//! `ringback import FILE…`: survey exports in, counted in responses.

pub mod source;
mod words;

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{IsTerminal, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono_tz::Tz;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::Shell;
use super::args::Import;
use super::failure::{Done, Exit, Failure};
use super::{rules, setup, work};
use crate::app::world::World;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::incoming::{Incoming, Routed, Taken};
use crate::domain::rows::Trouble;
use crate::domain::rules::{Matcher, Said};
use crate::domain::sanitize;
use crate::i18n::{Arg, labels};
use crate::intake::rejects::LazyFile;
use crate::intake::{
    self, IntakeError, Kind, Note, Options, Outcome, Progress, Refused, Sink, Warning,
};
use crate::numbers;
use crate::paths;
use crate::store::{Loader, Mode, Store};

/// The survey that response ids belong to: an organisation has one.
const SURVEY: &str = "survey";
/// Rejected rows that are shown.
const SHOWN: usize = 10;

/// What a file came to, for scripts: `responses = new + updated + unchanged`.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    rows: u64,
    responses: u64,
    #[serde(flatten)]
    taken: Taken,
    #[serde(flatten)]
    routed: Routed,
    rejected: u64,
    dry_run: bool,
    columns_known: bool,
    /// The format's code.
    format: Option<&'static str>,
    /// The encoding and the delimiter of a text.
    encoding: Option<&'static str>,
    delimiter: Option<char>,
    /// `dmy` or `mdy` where dates have two readings, and what decided it.
    dates: Option<&'static str>,
    dates_by: Option<&'static str>,
    /// What is odd about the file as a whole: `no_mark` where no column holds
    /// the mark, so that no alert comes of it; `no_id` where none holds an id,
    /// so that a row whose answers change is a new response; `no_date` where
    /// none says when; `encoding` where that is a guess; the codes of
    /// [`Warning`].
    warnings: Vec<&'static str>,
    /// How many responses there are where the file says that it does not
    /// hold all.
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<u64>,
    rejects_file: Option<String>,
}

/// Runs it.
pub fn run(shell: &mut Shell, import: &Import) -> Done {
    if import.rejects.is_some() && import.files.len() > 1 {
        let text = shell.world.text("cli-rejects-one");
        return Err(Failure::new(Exit::Refused, "usage", text));
    }
    let mut reports = Vec::new();
    let done = files(shell, import, &mut reports);
    if import.json {
        // Files before one that is refused were taken: scripts hear of them.
        shell.out.json(&reports)?;
    }
    done
}

fn files(shell: &mut Shell, import: &Import, reports: &mut Vec<Report>) -> Done {
    let details = source::details(shell, import)?;
    let mut target = target(shell, import)?;
    for path in &import.files {
        let (report, outcome) = one(shell, import, &details, path, &mut target)?;
        if !import.json {
            say(shell, import, &report, &outcome)?;
        }
        reports.push(report);
    }
    Ok(())
}

/// The file that takes responses in. A dry run into one that cannot be
/// written, or that is not there, compares with nothing.
fn target(shell: &Shell, import: &Import) -> Done<Option<(Store, Option<PersonId>)>> {
    let store = if !import.dry_run {
        setup::open_or_make(shell)?
    } else if shell.options.read_only || !shell.database().exists() {
        return Ok(None);
    } else {
        work::open(shell, Mode::ReadWrite)?
    };
    let by = work::somebody(shell, &store).map(|viewer| viewer.person.id);
    Ok(Some((store, by)))
}

/// The zone of this machine.
pub fn machine_zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}

fn one(
    shell: &Shell,
    import: &Import,
    details: &[u8],
    path: &Path,
    target: &mut Option<(Store, Option<PersonId>)>,
) -> Done<(Report, Outcome)> {
    let name = source::called(import, path);
    let unread = |error| Failure::file(&shell.world.texts, "cli-not-read", &name, &error);
    let mut file = source::open(shell, path)?;
    let total = file.metadata().ok().map(|about| about.len());
    let kind = Kind::of(&mut file).map_err(unread)?;
    let options = Options {
        dry_run: false,
        zone: import.zone.unwrap_or_else(machine_zone),
        total,
        details: details.to_vec(),
        sheet: import.sheet.clone(),
        encoding: import.encoding,
        dates: import.dates,
    };
    let bar = bar(shell, import.json, total);
    let aside = import.rejects.clone();
    let aside = aside.unwrap_or_else(|| source::beside(&name, kind));
    let mut run = Run {
        shell,
        path: &name,
        file,
        options,
        rejects: LazyFile::new(aside.clone()),
        aside,
        dry: import.dry_run,
        bar: &bar,
    };
    let read = match target {
        Some((store, by)) => run.store(store, *by),
        None => run.count(),
    };
    bar.finish_and_clear();
    let (outcome, taken, routed) = match read? {
        Some(read) => read,
        None => run.unknown()?,
    };
    let report = Report {
        file: name.display().to_string(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
        routed,
        rejected: outcome.rejected,
        dry_run: import.dry_run,
        columns_known: outcome.columns_known,
        format: outcome.format,
        encoding: outcome.encoding,
        delimiter: outcome.delimiter,
        dates: outcome.dates.map(|(order, _)| order.code()),
        dates_by: outcome.dates.map(|(_, because)| because.code()),
        warnings: warnings(&outcome),
        said: outcome.warnings.iter().find_map(|warning| match warning {
            Warning::Short { said, .. } => Some(*said),
            _ => None,
        }),
        rejects_file: run.rejects.written().map(|path| path.display().to_string()),
    };
    Ok((report, outcome))
}

fn warnings(outcome: &Outcome) -> Vec<&'static str> {
    let others = outcome.warnings.iter().map(Warning::code);
    [
        (outcome.no_mark, "no_mark"),
        (outcome.no_id, "no_id"),
        (outcome.no_date, "no_date"),
        (outcome.encoding_unsure, "encoding"),
    ]
    .into_iter()
    .filter_map(|(said, code)| said.then_some(code))
    .chain(others)
    .collect()
}

/// One file being read.
struct Run<'a> {
    shell: &'a Shell,
    /// Its path, or what it is called.
    path: &'a Path,
    file: File,
    options: Options,
    rejects: LazyFile,
    /// Where they go.
    aside: PathBuf,
    dry: bool,
    bar: &'a ProgressBar,
}

/// What was read; `None` in a dry run of a file whose columns are not known.
type Read = Done<Option<(Outcome, Taken, Routed)>>;

impl Run<'_> {
    fn store(&mut self, store: &mut Store, by: Option<PersonId>) -> Read {
        let shell = self.shell;
        let database = store.path().to_owned();
        let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let loader = store
            .loader(by, &name, SURVEY, numbers::read, shell.world.now)
            .map_err(failed)?;
        let mut sink = Into(loader);
        let Some(outcome) = self.read(&mut sink, failed)? else {
            return Ok(None);
        };
        let finishing = shell.world.text("cli-import-finishing");
        self.bar.set_message(finishing);
        let taken = if self.dry {
            sink.0.foresee()
        } else {
            sink.0.finish_with_account()
        };
        let (taken, routed) = taken.map_err(failed)?;
        Ok(Some((outcome, taken, routed)))
    }

    fn count(&mut self) -> Read {
        let mut counter = Counter::new(rules::in_force(self.shell)?);
        let outcome = self.read(&mut counter, |never| match never {})?;
        Ok(outcome.map(|outcome| (outcome, counter.taken(), Routed::default())))
    }

    fn read<S: Sink>(
        &mut self,
        sink: &mut S,
        failed: impl Fn(S::Error) -> Failure,
    ) -> Done<Option<Outcome>> {
        let file = self.again()?;
        let bar = self.bar;
        let mut progress = |at: Progress| bar.set_position(at.bytes);
        let mut nowhere = std::io::sink();
        let rejects: &mut (dyn Write + Send) = if self.dry {
            &mut nowhere
        } else {
            &mut self.rejects
        };
        match intake::pipeline::run(file, &self.options, rejects, sink, &mut progress) {
            Ok(outcome) => Ok(Some(outcome)),
            Err(IntakeError::Refused(Refused::UnknownColumns { .. })) if self.dry => Ok(None),
            Err(error) => Err(self.ended(error, failed)),
        }
    }

    /// A dry run of a file whose columns are not known: its responses are
    /// counted all the same.
    fn unknown(&self) -> Done<(Outcome, Taken, Routed)> {
        let options = Options {
            dry_run: true,
            ..self.options.clone()
        };
        let file = self.again()?;
        let book = rules::in_force(self.shell)?;
        let (mut nowhere, mut sink) = (std::io::sink(), Counter::new(book));
        let outcome = intake::run(file, &options, &mut nowhere, &mut sink, &mut |_| {})
            .map_err(|error| self.ended(error, |never| match never {}))?;
        let taken = Taken {
            new: outcome.responses,
            ..Taken::default()
        };
        Ok((outcome, taken, Routed::default()))
    }

    /// The file from its beginning.
    fn again(&self) -> Done<File> {
        let texts = &self.shell.world.texts;
        let unread = |error| Failure::file(texts, "cli-not-read", self.path, &error);
        let mut file = self.file.try_clone().map_err(unread)?;
        file.rewind().map_err(unread)?;
        Ok(file)
    }

    fn ended<E>(&self, error: IntakeError<E>, failed: impl Fn(E) -> Failure) -> Failure {
        ended(self.shell, (self.path, &self.aside), error, failed)
    }
}

/// Why a file was not read to its end: in a sentence that names it, or where
/// its rejects would have gone.
pub fn ended<E>(
    shell: &Shell,
    (path, aside): (&Path, &Path),
    error: IntakeError<E>,
    failed: impl Fn(E) -> Failure,
) -> Failure {
    let texts = &shell.world.texts;
    match error {
        IntakeError::Refused(refused) => {
            let why = words::refusal(texts, &refused);
            let name = paths::shown(path);
            let name = sanitize::line(&name);
            let failure = Failure::new(Exit::Refused, refused.code(), format!("{name}: {why}"))
                .with("file", path.display().to_string());
            match &refused {
                Refused::RowTooLong { line } => failure.with("line", *line),
                Refused::Json { line, column, .. } => {
                    failure.with("line", *line).with("column", *column)
                }
                Refused::AmbiguousDates { line, column, .. } => failure
                    .with("line", *line)
                    .with("column", column.heading.clone()),
                _ => failure,
            }
        }
        IntakeError::Read(error) => Failure::file(texts, "cli-not-read", path, &error),
        IntakeError::Rejects(error) => Failure::file(texts, "cli-not-written", aside, &error),
        IntakeError::Sink(error) => failed(error),
    }
}

/// The file takes responses in.
struct Into<'a>(Loader<'a>);

impl Sink for Into<'_> {
    type Error = Trouble;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Trouble> {
        self.0.add(incoming)
    }

    fn give(&mut self, incoming: Incoming) -> Result<(), Trouble> {
        self.0.give(incoming)
    }
}

/// Counts what would be taken: by the hash of an id, the last row counts.
struct Counter {
    book: Arc<Matcher>,
    alerts: HashMap<u64, bool>,
}

impl Sink for Counter {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        let comment = fold(&incoming.comment);
        let decision = self.book.decide(&Said::of(incoming, &comment));
        self.alerts.insert(key(incoming), decision.alert);
        Ok(())
    }
}

/// Tells the responses of a file apart.
pub fn key(incoming: &Incoming) -> u64 {
    let mut hasher = DefaultHasher::new();
    incoming.external_id.hash(&mut hasher);
    hasher.finish()
}

impl Counter {
    fn new(book: Arc<Matcher>) -> Self {
        Self {
            book,
            alerts: HashMap::new(),
        }
    }

    fn taken(&self) -> Taken {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Taken {
            new: count(self.alerts.len()),
            alerts: count(self.alerts.values().filter(|alert| **alert).count()),
            ..Taken::default()
        }
    }
}

/// A bar for people who watch; nothing for scripts.
pub fn bar(shell: &Shell, json: bool, total: Option<u64>) -> ProgressBar {
    let watched = !json && std::io::stderr().is_terminal();
    let target = if watched {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(total, target);
    let style = if shell.world.theme.marks.is_ascii() {
        ("{bar:30} {percent}% {msg}", "#. ")
    } else {
        ("{bar:30} {percent}% {msg}", "■■·")
    };
    if let Ok(template) = ProgressStyle::with_template(style.0) {
        bar.set_style(template.progress_chars(style.1));
    }
    bar
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
fn whole(world: &World, outcome: &Outcome, lines: &mut Vec<String>) {
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
        lines.push(world.text("cli-import-no-mark"));
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

fn say(shell: &mut Shell, import: &Import, report: &Report, outcome: &Outcome) -> Done {
    let world = &shell.world;
    let name = sanitize::line(&report.file).into_owned();
    let format = labels::label(
        &world.texts,
        "intake-format",
        outcome.format.unwrap_or("unknown"),
    );
    let mut lines = vec![match written(world, outcome) {
        Some(written) => format!("{name} · {format} · {written}"),
        None => format!("{name} · {format}"),
    }];
    let args = [
        ("rows", count(report.rows)),
        ("responses", count(report.responses)),
        ("new", count(report.taken.new)),
        ("updated", count(report.taken.updated)),
        ("unchanged", count(report.taken.unchanged)),
        ("alerts", count(report.taken.alerts)),
    ];
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
    whole(world, outcome, &mut lines);
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
