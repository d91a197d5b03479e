//! `ringback import FILE…`: survey exports in, counted in responses.

mod columns;
pub mod source;
mod survey;
mod words;

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono_tz::Tz;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use self::survey::Plan;
use super::Shell;
use super::args::Import;
use super::failure::{Done, Exit, Failure};
use super::{rules, setup, work};
use crate::app::world::World;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::rows::Trouble;
use crate::domain::rules::{Matcher, Said};
use crate::domain::sanitize;
use crate::i18n::{Arg, labels};
use crate::intake::rejects::LazyFile;
use crate::intake::{self, IntakeError, Note, Options, Outcome, Progress, Refused, Sink, Warning};
use crate::numbers;
use crate::paths;
use crate::store::{Loader, Mode, Store};

/// Rejected rows that are shown.
const SHOWN: usize = 10;

/// What a file came to, for scripts: `responses = new + updated + unchanged`.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    /// The survey its responses belong to.
    survey: String,
    rows: u64,
    responses: u64,
    #[serde(flatten)]
    taken: Taken,
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
    /// Columns that its survey had not, kept as answers.
    new_columns: Vec<String>,
    /// Which column is what, in a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    mapping: Option<Vec<columns::Row>>,
}

/// Runs it.
pub fn run(shell: &mut Shell, import: &Import) -> Done {
    if import.map && import.files.len() > 1 {
        let text = shell.world.text("cli-map-one");
        return Err(Failure::new(Exit::Refused, "usage", text));
    }
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
    let mut target = if shell.database().exists() {
        target(shell, import)?
    } else {
        None
    };
    for path in &import.files {
        let input = source::Input::open(shell, import, path)?;
        let options = options(import, &details);
        let Some(plan) = survey::plan(shell, import, (&input, &options), &mut target)? else {
            let text = shell.world.text("cli-map-left");
            return shell.out.line(&text);
        };
        let (report, outcome) = one(shell, import, (&input, options), &plan, &mut target)?;
        if !import.json {
            say(shell, import, (&report, &plan), &outcome)?;
        }
        reports.push(report);
    }
    Ok(())
}

/// The file that takes responses in, once it is needed.
type Target = Option<(Store, Option<PersonId>)>;

/// The file that takes responses in. A dry run into one that cannot be
/// written, or that is not there, compares with nothing.
fn target(shell: &Shell, import: &Import) -> Done<Target> {
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
    (input, options): (&source::Input, Options),
    plan: &Plan,
    target: &mut Target,
) -> Done<(Report, Outcome)> {
    let options = Options {
        total: input.total,
        mapping: plan.mapping.clone(),
        ..options
    };
    let bar = bar(shell, import.json, input.total);
    let aside = input.aside(import);
    let mut run = Run {
        shell,
        input,
        survey: &plan.survey,
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
    let (outcome, taken) = match read? {
        Some(read) => read,
        None => run.unknown()?,
    };
    if !import.dry_run
        && let Some((store, by)) = target
    {
        plan.keep(shell, store, *by)?;
    }
    let report = Report {
        file: input.name.display().to_string(),
        survey: plan.survey.clone(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
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
        new_columns: plan.fresh.clone(),
        mapping: import.dry_run.then(|| columns::rows(&plan.columns)),
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

/// How every file of this run is read.
fn options(import: &Import, details: &[u8]) -> Options {
    Options {
        zone: import.zone.unwrap_or_else(machine_zone),
        details: details.to_vec(),
        sheet: import.sheet.clone(),
        encoding: import.encoding,
        dates: import.dates,
        ..Options::default()
    }
}

/// One file being read.
struct Run<'a> {
    shell: &'a Shell,
    input: &'a source::Input,
    survey: &'a str,
    options: Options,
    rejects: LazyFile,
    /// Where they go.
    aside: PathBuf,
    dry: bool,
    bar: &'a ProgressBar,
}

/// What was read; `None` in a dry run of a file whose columns are not known.
type Read = Done<Option<(Outcome, Taken)>>;

impl Run<'_> {
    fn store(&mut self, store: &mut Store, by: Option<PersonId>) -> Read {
        let shell = self.shell;
        let database = store.path().to_owned();
        let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
        let name = self
            .input
            .name
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let loader = store
            .loader(by, &name, self.survey, numbers::read, shell.world.now)
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
            sink.0.finish()
        };
        Ok(Some((outcome, taken.map_err(failed)?)))
    }

    fn count(&mut self) -> Read {
        let mut counter = Counter::new(rules::in_force(self.shell)?);
        let outcome = self.read(&mut counter, |never| match never {})?;
        Ok(outcome.map(|outcome| (outcome, counter.taken())))
    }

    fn read<S: Sink>(
        &mut self,
        sink: &mut S,
        failed: impl Fn(S::Error) -> Failure,
    ) -> Done<Option<Outcome>> {
        let file = self.input.again(self.shell)?;
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
    fn unknown(&self) -> Done<(Outcome, Taken)> {
        let options = Options {
            dry_run: true,
            ..self.options.clone()
        };
        let file = self.input.again(self.shell)?;
        let book = rules::in_force(self.shell)?;
        let (mut nowhere, mut sink) = (std::io::sink(), Counter::new(book));
        let outcome = intake::run(file, &options, &mut nowhere, &mut sink, &mut |_| {})
            .map_err(|error| self.ended(error, |never| match never {}))?;
        let taken = Taken {
            new: outcome.responses,
            ..Taken::default()
        };
        Ok((outcome, taken))
    }

    fn ended<E>(&self, error: IntakeError<E>, failed: impl Fn(E) -> Failure) -> Failure {
        ended(self.shell, (&self.input.name, &self.aside), error, failed)
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
            let why = words::refusal(texts, &refused, path);
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

fn say(
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
    let mut lines = vec![match written(world, outcome) {
        Some(written) => format!("{name} · {format} · {written}"),
        None => format!("{name} · {format}"),
    }];
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
