//! `ringback import FILE…`: survey exports in, counted in responses.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::{File, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::Shell;
use super::args::Import;
use super::failure::{Done, Exit, Failure};
use super::{setup, work};
use crate::app::world::World;
use crate::domain::ids::PersonId;
use crate::domain::incoming::{Incoming, Routed, Taken};
use crate::domain::rows::Trouble;
use crate::domain::sanitize;
use crate::domain::score::makes_alert;
use crate::i18n::labels;
use crate::intake::rejects::LazyFile;
use crate::intake::{self, IntakeError, Note, Options, Outcome, Progress, Refused, Sink};
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
    /// What is odd about the file as a whole: `no_mark` where no column holds
    /// the mark, so that no alert comes of it.
    warnings: Vec<&'static str>,
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
    let mut target = target(shell, import)?;
    for path in &import.files {
        let (report, outcome) = one(shell, import, path, &mut target)?;
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
    target: &mut Option<(Store, Option<PersonId>)>,
) -> Done<(Report, Outcome)> {
    let file = open(shell, path)?;
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
    let bar = bar(shell, import, total);
    let aside = import.rejects.clone().unwrap_or_else(|| beside(path));
    let mut run = Run {
        shell,
        path,
        options,
        rejects: LazyFile::new(aside.clone()),
        aside,
        dry: import.dry_run,
        bar: &bar,
    };
    let read = match target {
        Some((store, by)) => run.store(file, store, *by),
        None => run.count(file),
    };
    bar.finish_and_clear();
    let (outcome, taken, routed) = match read? {
        Some(read) => read,
        None => run.unknown()?,
    };
    let report = Report {
        file: path.display().to_string(),
        rows: outcome.rows,
        responses: taken.new + taken.updated + taken.unchanged,
        taken,
        routed,
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
    bar: &'a ProgressBar,
}

/// What was read; `None` in a dry run of a file whose columns are not known.
type Read = Done<Option<(Outcome, Taken, Routed)>>;

impl Run<'_> {
    fn store(&mut self, file: File, store: &mut Store, by: Option<PersonId>) -> Read {
        let shell = self.shell;
        let database = store.path().to_owned();
        let failed = |trouble: Trouble| work::trouble(shell, &database, &trouble);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let loader = store
            .loader(by, &name, SURVEY, numbers::read, shell.world.now)
            .map_err(failed)?;
        let mut sink = Into(loader);
        let Some(outcome) = self.read(file, &mut sink, failed)? else {
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

    fn count(&mut self, file: File) -> Read {
        let mut counter = Counter::default();
        let outcome = self.read(file, &mut counter, |never| match never {})?;
        Ok(outcome.map(|outcome| (outcome, counter.taken(), Routed::default())))
    }

    fn read<S: Sink>(
        &mut self,
        file: File,
        sink: &mut S,
        failed: impl Fn(S::Error) -> Failure,
    ) -> Done<Option<Outcome>> {
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
        let file = open(self.shell, self.path)?;
        let (mut nowhere, mut sink) = (std::io::sink(), Counter::default());
        let outcome = intake::run(file, &options, &mut nowhere, &mut sink, &mut |_| {})
            .map_err(|error| self.ended(error, |never| match never {}))?;
        let taken = Taken {
            new: outcome.responses,
            ..Taken::default()
        };
        Ok((outcome, taken, Routed::default()))
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
    if report.taken.joined > 0 {
        let args = [("count", count(report.taken.joined))];
        lines.push(if import.dry_run {
            world.text_with("cli-import-joined-dry", &args)
        } else {
            world.text_with("cli-import-joined", &args)
        });
    }
    routed(world, &report.routed, &mut lines);
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

/// What was read in the branches, and what is to be done about those that
/// nobody knows.
fn routed(world: &World, routed: &Routed, lines: &mut Vec<String>) {
    let count = |n: u64| crate::i18n::Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
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
