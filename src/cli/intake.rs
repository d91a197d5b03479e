//! `ringback intake watch DIR`: survey exports are imported as they arrive.
//!
//! A file is taken once it is whole, and moved when its import is in the
//! database: one that was imported and not moved, because the program was
//! killed in between, is known by its contents the next time. While the
//! database is locked or away, files wait where they are.

mod folder;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use self::folder::{DONE, Folder, QUIET, REFUSED};
use super::Shell;
use super::args::{Import, Intake, Watch};
use super::failure::{Done, Exit, Failure, Said};
use super::foreign;
use super::import::{self, Report};
use super::output::json_line;
use super::{who, work};
use crate::domain::rows::TroubleKind;
use crate::domain::sanitize;
use crate::i18n::Arg;
use crate::intake::Outcome;
use crate::intake::digest::Digest;
use crate::paths;
use crate::store::Mode;

/// The folder is looked at so often. Asking the system to be told of changes
/// would be of no use here: folders on a network tell nothing.
const POLL: Duration = Duration::from_secs(1);
/// A signal is noticed within this time.
const NAP: Duration = Duration::from_millis(100);
/// With `--once`, files that keep growing are left to the next run.
const ONCE: Duration = Duration::from_secs(QUIET.as_secs() * 4);

/// What became of a file, as a line for scripts.
#[derive(Debug, Serialize)]
struct Line<'a> {
    file: &'a str,
    result: &'static str,
    moved_to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<&'a Report>,
    /// The import that took this very file before.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<serde_json::Value>,
}

/// Runs it.
pub fn run(shell: &mut Shell, intake: &Intake) -> Done {
    let Intake::Watch(watch) = intake;
    // The folders that files go into are made by whoever moves them.
    if shell.options.read_only {
        return Err(work::read_only(shell));
    }
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGINT, SIGHUP] {
        // Whoever asks a second time does not want to wait.
        signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)))?;
    }
    let not_read = |shell: &Shell, error: &io::Error| {
        Failure::file(&shell.world.texts, "cli-not-read", &watch.dir, error)
    };
    let folder = Folder::open(&watch.dir).map_err(|error| not_read(shell, &error))?;
    let Some(mut folder) = folder else {
        let dir = shown(&watch.dir);
        let text = shell
            .world
            .text_with("cli-watch-held", &[("folder", dir.into())]);
        return Err(Failure::new(Exit::Conflict, "watched", text));
    };
    let began = Instant::now();
    let mut watcher = Watcher {
        watch,
        stop: &stop,
        waiting: None,
    };
    while !watcher.stopped() {
        let growing = match folder.look() {
            Ok(look) => {
                for file in &look.ready {
                    if watcher.stopped() || !watcher.take(shell, &folder, file)? {
                        break;
                    }
                }
                look.growing
            }
            Err(error) if watch.once => return Err(not_read(shell, &error)),
            Err(error) => {
                let failure = not_read(shell, &error);
                watcher.wait_for(failure)?;
                0
            }
        };
        if watch.once && (growing == 0 || began.elapsed() >= ONCE) {
            break;
        }
        let until = Instant::now() + POLL;
        while !watcher.stopped() && Instant::now() < until {
            std::thread::sleep(NAP);
        }
    }
    Ok(())
}

/// Takes files, one after the other.
struct Watcher<'a> {
    watch: &'a Watch,
    stop: &'a AtomicBool,
    /// The code of what is waited for: said once.
    waiting: Option<String>,
}

impl Watcher<'_> {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Something is away or in use; it is said once and waited for.
    fn wait_for(&mut self, failure: Failure) -> Done {
        if self.watch.once {
            return Err(failure);
        }
        let Failure::Said(said) = failure else {
            return Err(failure);
        };
        if self.waiting.as_ref() != Some(&said.code) {
            super::complain(&said, self.watch.json);
            self.waiting = Some(said.code);
        }
        Ok(())
    }

    /// Takes a file; `false` where nothing can be taken for now.
    fn take(&mut self, shell: &mut Shell, folder: &Folder, file: &Path) -> Done<bool> {
        shell.world.now = shell.clock.now();
        let store = match work::open(shell, Mode::ReadWrite) {
            Ok(store) => store,
            Err(failure) => return self.later(failure),
        };
        let digest = match foreign::open(&shell.database(), file).and_then(Digest::of) {
            Ok(digest) => digest,
            // Gone, or the database itself: nobody's export.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::ResourceBusy
                ) =>
            {
                return Ok(true);
            }
            Err(error) => {
                let failure = Failure::file(&shell.world.texts, "cli-not-read", file, &error);
                return self.refuse(shell, folder, file, failure);
            }
        };
        match store.same_import(digest.bytes, &digest.content) {
            Ok(None) => {}
            Ok(Some((number, _))) => {
                drop(store);
                self.waiting = None;
                return self.known(shell, folder, file, number);
            }
            Err(trouble) => {
                let path = store.path().to_owned();
                return self.later(work::trouble(shell, &path, &trouble));
            }
        }
        let by = who::administrator(shell, &store)?;
        let import = Import {
            // No bar: the line at the end says it.
            json: true,
            rejects: Some(folder.rejects()),
            zone: self.watch.zone,
            ..Import::default()
        };
        let mut target = Some((store, by));
        let done = import::file(shell, &import, &[], file, (&mut target, Some(self.stop)));
        drop(target);
        match done {
            // Nobody is asked here.
            Ok(None) => Ok(true),
            Ok(Some((report, _, outcome))) => {
                self.waiting = None;
                self.imported(shell, folder, file, &report, &outcome)
            }
            // What was taken of it is gone again.
            Err(_) if self.stopped() => Ok(false),
            Err(failure) if import::of_database(&failure) => self.later(failure),
            Err(_) if !file.exists() => Ok(true),
            Err(failure) => self.refuse(shell, folder, file, failure),
        }
    }

    /// The database cannot take anything now: it is waited for, unless waiting
    /// does not help.
    fn later(&mut self, failure: Failure) -> Done<bool> {
        let hopeless = [
            TroubleKind::Damaged,
            TroubleKind::Newer,
            TroubleKind::Folder,
        ];
        let patient = match import::trouble_of(&failure) {
            Some(kind) => !hopeless.contains(&kind),
            None => false,
        };
        if !patient {
            return Err(failure);
        }
        self.wait_for(failure).map(|()| false)
    }

    fn imported(
        &self,
        shell: &mut Shell,
        folder: &Folder,
        file: &Path,
        report: &Report,
        outcome: &Outcome,
    ) -> Done<bool> {
        let moved = moved(shell, file, folder.put(file, DONE))?;
        if self.watch.json {
            let line = Line {
                file: &name(file),
                result: "imported",
                moved_to: moved.display().to_string(),
                import: Some(report),
                same_as: None,
                error: None,
            };
            return say(shell, &json_line(&line));
        }
        let text = import::in_a_line(&shell.world, file, report, outcome);
        say(shell, &text)
    }

    /// The file was imported before, maybe by a run that could not move it.
    fn known(&self, shell: &mut Shell, folder: &Folder, file: &Path, number: u32) -> Done<bool> {
        let moved = moved(shell, file, folder.put(file, DONE))?;
        if self.watch.json {
            let line = Line {
                file: &name(file),
                result: "known",
                moved_to: moved.display().to_string(),
                import: None,
                same_as: Some(number),
                error: None,
            };
            return say(shell, &json_line(&line));
        }
        let file = sanitize::line(&name(file)).into_owned();
        let args = [("file", file.into()), ("number", Arg::Num(number.into()))];
        let text = shell.world.text_with("cli-watch-known", &args);
        say(shell, &text)
    }

    fn refuse(
        &self,
        shell: &mut Shell,
        folder: &Folder,
        file: &Path,
        failure: Failure,
    ) -> Done<bool> {
        let Failure::Said(said) = failure else {
            return Err(failure);
        };
        let Said { code, message, .. } = *said;
        let moved = moved(shell, file, folder.put(file, REFUSED))?;
        Folder::say_why(&moved, &message).map_err(|error| {
            Failure::file(&shell.world.texts, "cli-not-written", &moved, &error)
        })?;
        if self.watch.json {
            let line = Line {
                file: &name(file),
                result: "refused",
                moved_to: moved.display().to_string(),
                import: None,
                same_as: None,
                error: Some(serde_json::json!({ "code": code, "message": message })),
            };
            return say(shell, &json_line(&line));
        }
        let args = [("why", message.into())];
        let text = shell.world.text_with("cli-watch-refused", &args);
        say(shell, &text)
    }
}

fn moved(shell: &Shell, file: &Path, put: io::Result<PathBuf>) -> Done<PathBuf> {
    put.map_err(|error| Failure::file(&shell.world.texts, "cli-not-written", file, &error))
}

/// A line, at once: a watcher's output is read while it runs.
fn say(shell: &mut Shell, text: &str) -> Done<bool> {
    shell.out.line(text)?;
    shell.out.flush()?;
    Ok(true)
}

fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn shown(path: &Path) -> String {
    sanitize::line(&paths::shown(path)).into_owned()
}
