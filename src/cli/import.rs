//! `ringback import FILE…`: survey exports in, counted in responses.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::Shell;
use super::args::Import;
use super::failure::{Done, Exit, Failure};
use super::{setup, work};
use crate::domain::ids::PersonId;
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::rows::Trouble;
use crate::domain::sanitize;
use crate::domain::score::makes_alert;
use crate::i18n::labels;
use crate::intake::rejects::LazyFile;
use crate::intake::{self, IntakeError, Note, Options, Outcome, Progress, Refused, Sink};
use crate::paths;
use crate::store::{Loader, Store};

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
    rejected: u64,
    dry_run: bool,
    columns_known: bool,
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
    let zone = import.zone.unwrap_or_else(machine_zone);
    let mut target = if import.dry_run {
        None
    } else {
        let store = setup::open_or_make(shell)?;
        let by = work::somebody(shell, &store).map(|viewer| viewer.person.id);
        Some((store, by))
    };
    for path in &import.files {
        let (report, outcome) = one(shell, import, path, zone, target.as_mut())?;
        if !import.json {
            say(shell, import, &report, &outcome)?;
        }
        reports.push(report);
    }
    Ok(())
}

/// The zone of this machine.
fn machine_zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}

fn one(
    shell: &Shell,
    import: &Import,
    path: &Path,
    zone: Tz,
    target: Option<&mut (Store, Option<PersonId>)>,
) -> Done<(Report, Outcome)> {
    let texts = &shell.world.texts;
    let unread = |error| Failure::file(texts, "cli-not-read", path, &error);
    let file = File::open(path).map_err(unread)?;
    let about = file.metadata().map_err(unread)?;
    if about.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    let total = about.is_file().then_some(about.len());
    let options = Options {
        dry_run: false,
        zone,
        total,
    };
    let bar = bar(shell, import, total);
    let mut progress = |at: Progress| bar.set_position(at.bytes);
    let aside = import.rejects.clone().unwrap_or_else(|| beside(path));
    let mut rejects = LazyFile::new(aside.clone());
    let (outcome, taken) = match target {
        Some((store, by)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let database = store.path().to_owned();
            let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
            let loader = store
                .loader(*by, &name, SURVEY, shell.world.now)
                .map_err(failed)?;
            let mut sink = Into(loader);
            let read =
                intake::pipeline::run(file, &options, &mut rejects, &mut sink, &mut progress);
            let outcome = read.map_err(|error| ended(shell, path, &aside, error, failed))?;
            bar.set_message(texts.text("cli-import-finishing").into_owned());
            (outcome, sink.0.finish().map_err(failed)?)
        }
        None => dry(shell, path, file, &options, &mut progress)?,
    };
    bar.finish_and_clear();
    let kept = rejects.written().map(|path| path.display().to_string());
    let report = Report {
        file: path.display().to_string(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
        rejected: outcome.rejected,
        dry_run: import.dry_run,
        columns_known: outcome.columns_known,
        rejects_file: kept,
    };
    Ok((report, outcome))
}

/// Reads a file without keeping anything: every response counts as new. A
/// file whose columns are not known is counted, too.
fn dry(
    shell: &Shell,
    path: &Path,
    file: File,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Done<(Outcome, Taken)> {
    let texts = &shell.world.texts;
    let failed = |never: Infallible| match never {};
    let nowhere = &mut std::io::sink();
    let mut counter = Counter::default();
    match intake::run(file, options, nowhere, &mut counter, progress) {
        Ok(outcome) => Ok((outcome, counter.taken())),
        Err(IntakeError::Refused(Refused::UnknownColumns { .. })) => {
            let again = File::open(path)
                .map_err(|error| Failure::file(texts, "cli-not-read", path, &error))?;
            let options = Options {
                dry_run: true,
                ..options.clone()
            };
            let outcome = intake::run(again, &options, nowhere, &mut counter, progress)
                .map_err(|error| ended(shell, path, path, error, failed))?;
            let taken = Taken {
                new: outcome.responses,
                ..Taken::default()
            };
            Ok((outcome, taken))
        }
        Err(error) => Err(ended(shell, path, path, error, failed)),
    }
}

/// `export.csv` has `export.rejects.csv` beside it.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".rejects.csv");
    path.with_file_name(name)
}

/// The file takes responses in.
struct Into<'a>(Loader<'a>);

impl Sink for Into<'_> {
    type Error = Trouble;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Trouble> {
        self.0.add(incoming)
    }
}

/// Counts what would be taken: by the hash of an id, the last row counts.
#[derive(Default)]
struct Counter(HashMap<u64, bool>);

impl Sink for Counter {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        let mut hasher = DefaultHasher::new();
        incoming.external_id.hash(&mut hasher);
        self.0.insert(hasher.finish(), makes_alert(incoming.score));
        Ok(())
    }
}

impl Counter {
    fn taken(&self) -> Taken {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Taken {
            new: count(self.0.len()),
            alerts: count(self.0.values().filter(|alert| **alert).count()),
            ..Taken::default()
        }
    }
}

fn ended<E>(
    shell: &Shell,
    path: &Path,
    rejects: &Path,
    error: IntakeError<E>,
    failed: impl Fn(E) -> Failure,
) -> Failure {
    let texts = &shell.world.texts;
    match error {
        IntakeError::Refused(refused) => {
            let headings = match &refused {
                Refused::UnknownColumns { headings } => headings.join(", "),
                _ => String::new(),
            };
            let id = labels::id("intake-refused", refused.code());
            let headings = sanitize::line(&headings);
            let why = texts.text_with(&id, &[("headings", headings.into())]);
            let name = paths::shown(path);
            let name = sanitize::line(&name);
            let sentence = format!("{name}: {why}");
            Failure::new(Exit::Refused, refused.code(), sentence)
                .with("file", path.display().to_string())
        }
        IntakeError::Read(error) => Failure::file(texts, "cli-not-read", path, &error),
        IntakeError::Rejects(error) => Failure::file(texts, "cli-not-written", rejects, &error),
        IntakeError::Sink(error) => failed(error),
    }
}

/// A bar for people who watch; nothing for scripts.
fn bar(shell: &Shell, import: &Import, total: Option<u64>) -> ProgressBar {
    let watched = !import.json && std::io::stderr().is_terminal();
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

fn say(shell: &mut Shell, import: &Import, report: &Report, outcome: &Outcome) -> Done {
    let world = &shell.world;
    let name = sanitize::line(&report.file).into_owned();
    let count = |n: u64| -> crate::i18n::Arg<'static> {
        i64::try_from(n).map_or(crate::i18n::Arg::Num(i64::MAX), crate::i18n::Arg::Num)
    };
    let format = labels::label(
        &world.texts,
        "intake-format",
        outcome.format.unwrap_or("unknown"),
    );
    let mut lines = vec![format!("{name} · {format}")];
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
fn notes(world: &crate::app::world::World, notes: &[Note], all: u64, lines: &mut Vec<String>) {
    for note in notes.iter().take(SHOWN) {
        let reason = labels::label(&world.texts, "intake-reason", note.reason.code());
        let value = sanitize::line(&note.value);
        let value = match value.trim() {
            "" => String::new(),
            value => format!(" ({value})"),
        };
        let what = format!("{reason}{value}");
        let line = i64::try_from(note.line).unwrap_or(i64::MAX);
        let args = [("line", crate::i18n::Arg::Num(line)), ("what", what.into())];
        lines.push(format!("  {}", world.text_with("cli-toml-line", &args)));
    }
    let shown = u64::try_from(notes.len().min(SHOWN)).unwrap_or(0);
    if all > shown {
        let more = i64::try_from(all - shown).unwrap_or(i64::MAX);
        let args = [("count", crate::i18n::Arg::Num(more))];
        lines.push(format!("  {}", world.text_with("cli-import-more", &args)));
    }
}
