//! `ringback demo`: a file with made-up customers, made or opened. How it is
//! made is in [`super::demo`].

use std::fs;
use std::io::IsTerminal;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use super::Shell;
use super::args::Demo;
use super::demo::{DemoError, Stage, make};
use super::failure::{Done, Exit, Failure};
use super::{work, workstation};
use crate::domain::Moment;
use crate::domain::language::Language;
use crate::domain::person::Role;
use crate::domain::rows::Trouble;
use crate::domain::sanitize;
use crate::intake::sample::Plan;
use crate::outreach::folder::Folder;
use crate::paths;
use crate::store::{Asker, Mode, Store};

/// Under this name a demonstration says whom it was made for: the manager
/// who works in the language it was made in.
const OPENER: &str = "demonstration_manager";

/// Under this name it says who has most to do.
const HEAVY: &str = "demonstration_heavy";

/// Path and logins, for scripts.
#[derive(Debug, Serialize)]
struct Report {
    db: String,
    manager: String,
    heavy: String,
    supervisor: String,
    executive: String,
    admin: String,
}

/// Runs it.
pub fn run(shell: &mut Shell, demo: &Demo) -> Done<ExitCode> {
    let named = shell.options.db.is_some();
    let path = match (&shell.options.db, &demo.dir) {
        (Some(file), None) => file.clone(),
        (_, Some(folder)) => folder.join("demo.db"),
        (None, None) => shell.paths.demonstration.join("demo.db"),
    };
    shell.options.db = Some(path.clone());
    let there = work::there(shell);
    if there {
        let store = work::open(shell, Mode::ReadOnly)?;
        if !store.is_demonstration() {
            let name = shown(&path);
            let sentence = shell
                .world
                .text_with("cli-demo-not-one", &[("file", name.into())]);
            return Err(Failure::new(Exit::Refused, "not_a_demonstration", sentence));
        }
    }
    let making = demo.fresh || !there;
    if making {
        if shell.options.read_only {
            return Err(work::read_only(shell));
        }
        fresh(shell, demo, &path)?;
    }
    let usual = Demo::default();
    if !making && (demo.size, demo.seed) != (usual.size, usual.seed) {
        let text = shell.world.text("cli-demo-kept");
        shell.aside(&text);
    }
    let store = work::open(shell, Mode::ReadOnly)?;
    let report = report(shell, &store)?;
    drop(store);
    if !demo.no_open {
        if shell.options.login.is_none() {
            shell.options.login = Some(report.manager);
        }
        return workstation::run(shell);
    }
    if demo.json {
        shell.out.json(&report)?;
    } else {
        // The options that find it again.
        let again = match (&demo.dir, named) {
            (Some(folder), _) => format!(" --dir {}", quoted(folder)),
            (None, true) => format!(" --db {}", quoted(&path)),
            (None, false) => String::new(),
        };
        let args = [
            ("file", shown(&path).into()),
            ("again", again.into()),
            ("login", report.manager.as_str().into()),
        ];
        let text = shell.world.text_with("cli-demo-ready", &args);
        shell.out.line(&text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let shown = sanitize::line(&path.to_string_lossy()).into_owned();
    shell_words::quote(&shown).into_owned()
}

fn shown(path: &Path) -> String {
    sanitize::line(&paths::shown(path)).into_owned()
}

/// Makes a demonstration beside its place and moves it there when it is
/// whole: a kill leaves the old one, or none.
fn fresh(shell: &Shell, demo: &Demo, path: &Path) -> Done {
    let now = shell.world.now;
    let part = beside(path, ".part");
    let unwritten = |error| Failure::file(&shell.world.texts, "cli-not-written", path, &error);
    let _alone = alone(shell, path)?;
    remove(&part).map_err(unwritten)?;
    let failed = |trouble: Trouble| work::trouble(shell, path, &trouble);
    let mut store = Store::create(&part, now, true).map_err(failed)?;
    let plan = Plan::new(u64::from(demo.size), demo.seed, now);
    let bar = bar(demo);
    let mut progress = |stage| {
        let args = match stage {
            Stage::Import(rows) => {
                let rows = i64::try_from(rows).unwrap_or(i64::MAX);
                shell
                    .world
                    .text_with("cli-demo-import", &[("count", rows.into())])
            }
            Stage::Past(done, all) => {
                let args = [("done", done.into()), ("all", all.into())];
                shell.world.text_with("cli-demo-past", &args)
            }
        };
        bar.set_message(args);
        bar.tick();
    };
    let language = shell.world.texts.language();
    let made = make(&mut store, &plan, &mut progress)
        .and_then(|_| sign(&mut store, &plan, language).map_err(DemoError::from));
    bar.finish_and_clear();
    drop(store);
    if let Err(error) = made {
        // The first error is the one to report.
        let _ = remove(&part);
        return Err(match error {
            DemoError::Store(trouble) => failed(trouble),
            other => Failure::new(Exit::Failed, "demo", other.to_string()),
        });
    }
    remove(&beside(&part, "-import")).map_err(unwritten)?;
    remove(path).map_err(unwritten)?;
    let outbox = Folder::beside(path);
    if outbox.path().is_dir() {
        fs::remove_dir_all(outbox.path()).map_err(unwritten)?;
    }
    fs::rename(&part, path).map_err(unwritten)?;
    // What kept two imports apart has had its day.
    match fs::remove_file(beside(&part, "-import")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritten(error)),
        _ => Ok(()),
    }
}

/// Keeps others from making the same demonstration meanwhile: whoever holds
/// its folder, which leaves nothing behind. `None` where the folder cannot be
/// held.
fn alone(shell: &Shell, path: &Path) -> Done<Option<fs::File>> {
    let unwritten = |error| Failure::file(&shell.world.texts, "cli-not-written", path, &error);
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.exists() {
        let mut make = fs::DirBuilder::new();
        make.recursive(true).mode(0o700);
        make.create(folder).map_err(unwritten)?;
    }
    let held = fs::File::open(folder).map_err(unwritten)?;
    match held.try_lock() {
        Ok(()) => Ok(Some(held)),
        Err(fs::TryLockError::WouldBlock) => {
            let args = [("file", shown(path).into())];
            let sentence = shell.world.text_with("cli-demo-busy", &args);
            Err(Failure::new(Exit::Conflict, "demonstration_busy", sentence))
        }
        // Not every file system can.
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

/// Keeps in the file who opens it.
fn sign(store: &mut Store, plan: &Plan, language: Language) -> Result<(), Trouble> {
    store.note(OPENER, &plan.manager(language).login)?;
    let heavy = plan.branches.get(plan.heavy);
    heavy.map_or(Ok(()), |branch| store.note(HEAVY, &branch.manager.login))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Removes a database with the files beside it.
fn remove(path: &Path) -> std::io::Result<()> {
    for ending in ["", "-wal", "-shm", "-journal", "-import"] {
        let file = beside(path, ending);
        match fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Something to watch for people, nothing for scripts.
fn bar(demo: &Demo) -> ProgressBar {
    let watched = !demo.json && std::io::stderr().is_terminal();
    let target = if watched {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    ProgressBar::with_draw_target(None, target)
}

fn report(shell: &Shell, store: &Store) -> Done<Report> {
    let now = shell.world.now;
    let failed = |trouble: Trouble| work::trouble(shell, store.path(), &trouble);
    let people = store
        .read_setup(Asker::Program, now)
        .map_err(failed)?
        .people;
    let first = |role: Role| {
        let person = people.iter().find(|person| person.role == role);
        person
            .map(|person| person.login.clone())
            .unwrap_or_default()
    };
    let manager = default_login(store, now).map_err(failed)?;
    let heavy = store.noted(HEAVY).map_err(failed)?;
    Ok(Report {
        db: shell.database().display().to_string(),
        manager: manager.unwrap_or_default(),
        heavy: heavy.unwrap_or_default(),
        supervisor: first(Role::Supervisor),
        executive: first(Role::Executive),
        admin: first(Role::Administrator),
    })
}

/// Who works when nobody is named: in a demonstration whom it was made for,
/// in any other file its only manager.
///
/// # Errors
/// The file cannot be read.
pub fn default_login(store: &Store, now: Moment) -> Result<Option<String>, Trouble> {
    if store.is_demonstration() {
        return store.noted(OPENER);
    }
    let people = store.read_setup(Asker::Program, now)?.people;
    let mut managers = people.into_iter().filter(|p| p.role == Role::Manager);
    let first = managers.next();
    Ok(first
        .filter(|_| managers.next().is_none())
        .map(|person| person.login))
}
