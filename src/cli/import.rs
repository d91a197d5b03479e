//! `ringback import FILE…`: survey exports in, counted in responses.

mod bar;
mod log;
mod say;

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::{File, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono_tz::Tz;
use serde::Serialize;
use serde_json::json;

use self::bar::Bar;
pub use self::say::in_a_line;
use self::say::{say, summary};
use super::Shell;
use super::args::{Import, ImportStep};
use super::failure::{Done, Exit, Failure};
use super::{setup, work};
use crate::domain::Moment;
use crate::domain::ids::PersonId;
use crate::domain::imports::FileFacts;
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::rows::{Trouble, TroubleKind};
use crate::domain::sanitize;
use crate::domain::score::makes_alert;
use crate::i18n::labels;
use crate::intake::digest::Digest;
use crate::intake::rejects::LazyFile;
use crate::intake::{self, IntakeError, Options, Outcome, Progress, Refused, Sink};
use crate::numbers;
use crate::paths;
use crate::store::{Loader, Mode, Store};

/// The survey that response ids belong to: an organisation has one.
const SURVEY: &str = "survey";
/// What a file came to, for scripts: `responses = new + updated + unchanged`.
#[derive(Debug, Serialize)]
pub struct Report {
    file: String,
    /// Its number in the log; nothing of a dry run.
    number: Option<u32>,
    /// The import that took this very file before.
    same_as: Option<u32>,
    rows: u64,
    responses: u64,
    #[serde(flatten)]
    taken: Taken,
    rejected: u64,
    dry_run: bool,
    columns_known: bool,
    /// What is odd about the file as a whole: `no_mark` where no column holds
    /// the mark, so that no alert comes of it.
    warnings: Vec<&'static str>,
    rejects_file: Option<String>,
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

/// The file that takes responses in, and in whose name.
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
    let mut target = target(shell, import)?;
    let mut worst: Option<Failure> = None;
    for path in &import.files {
        match one(shell, import, path, &mut target, None) {
            Ok((report, outcome)) => {
                if !import.json {
                    say(shell, import, &report, &outcome)?;
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
fn machine_zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Tz::UTC)
}

/// Takes one file in, entirely or not at all; when `stop` is set meanwhile,
/// not at all.
///
/// # Errors
/// The file is refused or cannot be read, or the database takes nothing.
pub fn one(
    shell: &Shell,
    import: &Import,
    path: &Path,
    target: &mut Target,
    stop: Option<&AtomicBool>,
) -> Done<(Report, Outcome)> {
    let file = open(shell, path)?;
    let known = match target {
        Some((store, _)) => Some(known(shell, path, store)?),
        None => None,
    };
    let total = file
        .metadata()
        .ok()
        .filter(Metadata::is_file)
        .map(|about| about.len());
    let options = Options {
        dry_run: false,
        zone: import.zone.unwrap_or_else(machine_zone),
        total,
    };
    let aside = import.rejects.clone().unwrap_or_else(|| beside(path));
    let mut run = Run {
        shell,
        path,
        options,
        rejects: LazyFile::new(aside.clone()),
        aside,
        dry: import.dry_run,
        bar: Bar::new(shell, import.json, total),
        number: None,
        stop,
    };
    let read = match (target, &known) {
        (Some((store, by)), Some((digest, _))) => run.store(file, store, *by, digest),
        _ => run.count(file),
    };
    run.bar.clear();
    let (outcome, taken) = match read? {
        Some(read) => read,
        None => run.unknown()?,
    };
    let report = Report {
        number: run.number,
        same_as: known.and_then(|(_, same)| same.map(|(number, _)| number)),
        file: path.display().to_string(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
        rejected: outcome.rejected,
        dry_run: import.dry_run,
        columns_known: outcome.columns_known,
        warnings: outcome.no_mark.then_some("no_mark").into_iter().collect(),
        rejects_file: run.rejects.written().map(|path| path.display().to_string()),
    };
    Ok((report, outcome))
}

fn open(shell: &Shell, path: &Path) -> Done<File> {
    let unread = |error| Failure::file(&shell.world.texts, "cli-not-read", path, &error);
    if path.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    File::open(path).map_err(unread)
}

/// One file being read.
struct Run<'a> {
    shell: &'a Shell,
    path: &'a Path,
    options: Options,
    rejects: LazyFile,
    /// Where they go.
    aside: PathBuf,
    dry: bool,
    bar: Bar<'a>,
    /// Its number in the log.
    number: Option<u32>,
    stop: Option<&'a AtomicBool>,
}

/// What was read; `None` in a dry run of a file whose columns are not known.
type Read = Done<Option<(Outcome, Taken)>>;

impl Run<'_> {
    fn store(
        &mut self,
        file: File,
        store: &mut Store,
        by: Option<PersonId>,
        digest: &Digest,
    ) -> Read {
        let shell = self.shell;
        let database = store.path().to_owned();
        let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let loader = store
            .loader(by, &name, SURVEY, numbers::read, shell.world.now)
            .map_err(failed)?;
        let mut sink = Into {
            loader,
            stop: self.stop,
        };
        let Some(outcome) = self.read(file, &mut sink, failed)? else {
            return Ok(None);
        };
        self.bar.finishing();
        let mut loader = sink.loader;
        if self.dry {
            return Ok(Some((outcome, loader.foresee().map_err(failed)?)));
        }
        loader.describe(FileFacts {
            format: outcome.format.map(str::to_owned),
            rows: outcome.rows,
            rejected: outcome.rejected,
            bytes: digest.bytes,
            content: digest.content.clone(),
        });
        // Rows that are not taken are safe before the others are seen.
        self.rejects.keep().map_err(|error| {
            Failure::file(&shell.world.texts, "cli-not-written", &self.aside, &error)
        })?;
        match loader.finish_numbered() {
            Ok((number, taken)) => {
                self.number = Some(number);
                Ok(Some((outcome, taken)))
            }
            Err(trouble) => {
                self.rejects.discard();
                Err(failed(trouble))
            }
        }
    }

    fn count(&mut self, file: File) -> Read {
        let mut counter = Counter::default();
        let outcome = self.read(file, &mut counter, |never| match never {})?;
        Ok(outcome.map(|outcome| (outcome, counter.taken())))
    }

    fn read<S: Sink>(
        &mut self,
        file: File,
        sink: &mut S,
        failed: impl Fn(S::Error) -> Failure,
    ) -> Done<Option<Outcome>> {
        let bar = &mut self.bar;
        let mut progress = |at: Progress| bar.at(at);
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
        let file = open(self.shell, self.path)?;
        let (mut nowhere, mut sink) = (std::io::sink(), Counter::default());
        let outcome = intake::run(file, &options, &mut nowhere, &mut sink, &mut |_| {})
            .map_err(|error| self.ended(error, |never| match never {}))?;
        let taken = Taken {
            new: outcome.responses,
            ..Taken::default()
        };
        Ok((outcome, taken))
    }

    fn ended<E>(&self, error: IntakeError<E>, failed: impl Fn(E) -> Failure) -> Failure {
        let (texts, path) = (&self.shell.world.texts, self.path);
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
                Failure::new(Exit::Refused, refused.code(), format!("{name}: {why}"))
                    .with("file", path.display().to_string())
            }
            IntakeError::Read(error) => Failure::file(texts, "cli-not-read", path, &error),
            IntakeError::Rejects(error) => {
                Failure::file(texts, "cli-not-written", &self.aside, &error)
            }
            IntakeError::Sink(error) => failed(error),
        }
    }
}

/// A file's digest, and the import that took this very file before: its number
/// and when it was. A pipe can be read once only: nothing is known of it.
fn known(shell: &Shell, path: &Path, store: &Store) -> Done<(Digest, Option<(u32, Moment)>)> {
    let mut file = open(shell, path)?;
    if !file.metadata().is_ok_and(|about| about.is_file()) {
        return Ok((Digest::default(), None));
    }
    let digest = Digest::of(&mut file)
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-read", path, &error))?;
    let same = store
        .same_import(digest.bytes, &digest.content)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
    Ok((digest, same))
}

/// `export.csv` has `export.rejects.csv` beside it, and so has a rejects file
/// of its own: `export.rejects-2.csv`.
fn beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    let mut name = match stem.to_str().and_then(|stem| stem.rsplit_once(".rejects")) {
        Some((own, number))
            if number
                .trim_start_matches('-')
                .bytes()
                .all(|b| b.is_ascii_digit()) =>
        {
            own.into()
        }
        _ => stem.to_owned(),
    };
    name.push(".rejects.csv");
    path.with_file_name(name)
}

/// The file takes responses in, until somebody asks to stop.
struct Into<'a> {
    loader: Loader<'a>,
    stop: Option<&'a AtomicBool>,
}

impl Into<'_> {
    fn go_on(&self) -> Result<(), Trouble> {
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(Trouble {
                kind: TroubleKind::Other,
                detail: "asked to stop".into(),
            });
        }
        Ok(())
    }
}

impl Sink for Into<'_> {
    type Error = Trouble;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Trouble> {
        self.go_on()?;
        self.loader.add(incoming)
    }

    fn give(&mut self, incoming: Incoming) -> Result<(), Trouble> {
        self.go_on()?;
        self.loader.give(incoming)
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
