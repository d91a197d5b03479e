//! `ringback import FILE…`: survey exports in, counted in responses.

mod bar;
mod columns;
mod log;
mod run;
mod same;
mod say;
mod source;
mod survey;
mod words;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde_json::json;
use signal_hook::consts::{SIGINT, SIGTERM};

pub use self::bar::Bar;
use self::run::Run;
pub use self::run::key;
pub use self::say::in_a_line;
use self::say::{say, summary};
use self::survey::Plan;
use super::Shell;
use super::args::{Import, ImportStep};
use super::failure::{Done, Exit, Failure};
use super::{setup, who, work};
use crate::domain::ids::PersonId;
use crate::domain::incoming::{Routed, Taken};
use crate::domain::rows::TroubleKind;
use crate::domain::sanitize;
use crate::domain::zone::Zone;
use crate::intake::digest::Digest;
use crate::intake::rejects::LazyFile;
use crate::intake::{IntakeError, Options, Outcome, Refused, Warning};
use crate::paths;
use crate::store::{Mode, Store};

/// What a file came to, for scripts: `responses = new + updated + unchanged`.
#[derive(Debug, Serialize)]
pub struct Report {
    file: String,
    /// Its number in the log; nothing of a dry run.
    number: Option<u32>,
    /// The import that took this very file before.
    same_as: Option<u32>,
    /// The survey its responses belong to.
    survey: String,
    rows: u64,
    responses: u64,
    #[serde(flatten)]
    taken: Taken,
    #[serde(flatten)]
    routed: Routed,
    rejected: u64,
    /// Rows that were taken with something left out or in doubt.
    remarked: u64,
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

/// What is said of a file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Entry {
    Taken(Box<Report>),
    Refused {
        file: String,
        error: serde_json::Value,
    },
}

/// A file that is tried.
pub struct Tried {
    /// The file from its beginning.
    pub file: File,
    /// Its path, or what it is called in the account.
    pub name: PathBuf,
    /// How it is read.
    pub options: Options,
}

/// The file that takes responses in, once it is needed, and in whose name.
pub type Target = Option<(Store, Option<PersonId>)>;

/// Runs it.
pub fn run(shell: &mut Shell, import: &Import) -> Done<ExitCode> {
    match &import.step {
        None => take(shell, import),
        Some(ImportStep::Log { json }) => log::list(shell, *json).map(|()| ExitCode::SUCCESS),
        Some(ImportStep::Undo { number, json }) => {
            log::undo(shell, *number, *json).map(|()| ExitCode::SUCCESS)
        }
    }
}

fn take(shell: &mut Shell, import: &Import) -> Done<ExitCode> {
    if import.map && import.files.len() > 1 {
        let text = shell.world.text("cli-map-one");
        return Err(Failure::new(Exit::Refused, "usage", text));
    }
    if import.rejects.is_some() && import.files.len() > 1 {
        let text = shell.world.text("cli-rejects-one");
        return Err(Failure::new(Exit::Refused, "usage", text));
    }
    let mut entries = Vec::new();
    let done = files(shell, import, &mut entries);
    if import.json {
        // Files before one that is refused were taken: scripts hear of them.
        shell.out.json(&entries)?;
    }
    done
}

/// Each file for itself: one that is refused does not keep the others out.
/// The exit code is the worst of all.
fn files(shell: &mut Shell, import: &Import, entries: &mut Vec<Entry>) -> Done<ExitCode> {
    let several = import.files.len() > 1;
    let details = source::details(shell, import)?;
    let mut target = if work::there(shell) {
        target(shell, import)?
    } else {
        None
    };
    let mut worst: Option<Failure> = None;
    let stop = asked_to_stop()?;
    for path in &import.files {
        let done = file(shell, import, &details, path, (&mut target, Some(&stop)));
        match done {
            Err(_) if stop.load(Ordering::Relaxed) => {
                return Err(stopped(shell, path, entries.len()));
            }
            Ok(None) => {
                let text = shell.world.text("cli-map-left");
                shell.out.line(&text)?;
                return Ok(ExitCode::SUCCESS);
            }
            Ok(Some((report, plan, outcome))) => {
                if !import.json {
                    say(shell, import, (&report, &plan), &outcome)?;
                }
                entries.push(Entry::Taken(Box::new(report)));
            }
            Err(Failure::Said(said)) if several && trouble_of_code(&said.code).is_none() => {
                let error = json!({ "code": said.code, "message": said.message });
                entries.push(Entry::Refused {
                    file: path.display().to_string(),
                    error,
                });
                if !import.json {
                    shell.out.flush()?;
                    super::complain(&said, false);
                }
                let before = match &worst {
                    Some(Failure::Said(before)) => Some(before.exit),
                    _ => None,
                };
                // Exit codes rise as less went wrong.
                if before.is_none_or(|before| (said.exit as u8) < before as u8) {
                    worst = Some(Failure::Said(said));
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    if several && !import.json {
        let text = summary(shell, entries);
        shell.out.line(&text)?;
    }
    match worst {
        None => Ok(ExitCode::SUCCESS),
        Some(Failure::Said(said)) if !import.json => Ok(said.exit.into()),
        Some(failure) => Err(failure),
    }
}

/// Set once somebody asks to stop; asked again the program ends at once.
fn asked_to_stop() -> Done<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)))?;
    }
    Ok(stop)
}

/// An import was stopped: what was kept of it.
fn stopped(shell: &Shell, path: &Path, before: usize) -> Failure {
    let name = sanitize::line(&paths::shown(path)).into_owned();
    let args = [("file", name.into()), ("count", before.into())];
    let sentence = shell.world.text_with("cli-import-stopped", &args);
    Failure::new(Exit::Failed, "stopped", sentence)
}

fn trouble_of_code(code: &str) -> Option<TroubleKind> {
    TroubleKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.code() == code)
}

/// What is wrong with the database, where it is that what failed.
#[must_use]
pub fn trouble_of(failure: &Failure) -> Option<TroubleKind> {
    match failure {
        Failure::Said(said) => trouble_of_code(&said.code),
        Failure::Pipe => None,
    }
}

/// Whether it is the database that failed, and not the export.
#[must_use]
pub fn of_database(failure: &Failure) -> bool {
    trouble_of(failure).is_some()
}

/// The file that takes responses in: in a dry run a copy of it, or nothing to
/// compare with where there is none.
fn target(shell: &Shell, import: &Import) -> Done<Target> {
    let store = if !import.dry_run {
        setup::open_or_make(shell)?
    } else if work::there(shell) {
        work::trial(shell)?
    } else {
        return Ok(None);
    };
    let by = who::administrator(shell, &store)?;
    Ok(Some((store, by)))
}

/// The zone of this machine.
fn machine_zone() -> Zone {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Zone::UTC)
}

/// Takes one file in, entirely or not at all; when `stop` is set meanwhile,
/// not at all. `None` where somebody was asked about its columns and left.
///
/// # Errors
/// The file is refused or cannot be read, or the database takes nothing.
pub fn file(
    shell: &mut Shell,
    import: &Import,
    details: &[u8],
    path: &Path,
    (target, stop): (&mut Target, Option<&AtomicBool>),
) -> Done<Option<(Report, Plan, Outcome)>> {
    let input = source::Input::open(shell, import, path)?;
    let mut options = options(import, details);
    let Some(plan) = survey::plan(shell, import, (&input, &mut options), target)? else {
        return Ok(None);
    };
    let (report, outcome) = one(shell, import, (&input, options), &plan, (target, stop))?;
    Ok(Some((report, plan, outcome)))
}

/// Opens a file that is only tried: it is read as an import would read it, by
/// what was said of its survey's columns, and nothing is kept. `None` where
/// somebody was asked about its columns and left.
///
/// # Errors
/// An import would refuse it, or it cannot be read.
pub fn tried(shell: &mut Shell, import: &Import, path: &Path) -> Done<Option<Tried>> {
    let details = source::details(shell, import)?;
    let input = source::Input::open(shell, import, path)?;
    let mut options = options(import, &details);
    let mut goal = None;
    if work::there(shell) {
        goal = Some((work::open(shell, Mode::ReadOnly)?, None));
    }
    let Some(plan) = survey::plan(shell, import, (&input, &mut options), &mut goal)? else {
        return Ok(None);
    };
    let options = Options {
        total: input.total,
        mapping: plan.mapping.clone(),
        ..options
    };
    Ok(Some(Tried {
        file: input.again(shell)?,
        name: input.name,
        options,
    }))
}

fn one(
    shell: &Shell,
    import: &Import,
    (input, options): (&source::Input, Options),
    plan: &Plan,
    (target, stop): (&mut Target, Option<&AtomicBool>),
) -> Done<(Report, Outcome)> {
    let digest = Digest::of(input.again(shell)?)
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-read", &input.name, &error))?;
    let same = match target {
        Some((store, _)) => store
            .same_import(digest.bytes, &digest.content)
            .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?,
        None => None,
    };
    let options = Options {
        total: input.total,
        mapping: plan.mapping.clone(),
        ..options
    };
    let aside = input.aside(import);
    let mut run = Run {
        shell,
        input,
        survey: &plan.survey,
        options,
        rejects: LazyFile::new(aside.clone()),
        aside,
        dry: import.dry_run,
        bar: Bar::new(shell, import.json, input.total),
        number: None,
        stop,
    };
    let read = match target {
        Some((store, by)) => run.store(store, *by, &digest),
        None => run.count(),
    };
    run.bar.clear();
    let (outcome, taken, routed) = match read? {
        Some(read) => read,
        None => run.unknown()?,
    };
    if !import.dry_run
        && let Some((store, by)) = target
    {
        plan.keep(shell, store, *by)?;
    }
    let report = Report {
        number: run.number,
        same_as: same.map(|(number, _)| number),
        file: input.name.display().to_string(),
        survey: plan.survey.clone(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
        routed,
        rejected: outcome.rejected,
        remarked: outcome.remarked,
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
