//! `ringback` without a command: the workstation.

use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use super::args::{Demo, Import};
use super::failure::{Done, Exit, Failure, Said};
use super::{Shell, config, demonstration, first, import, who, work};
use crate::app::screens::first_run::FirstChoice;
use crate::app::screens::mapping::MappingForm;
use crate::app::world::Ways;
use crate::domain::ids::AlertId;
use crate::domain::mapping::Mapping;
use crate::domain::person::Role;
use crate::domain::sanitize;
use crate::paths;
use crate::post::Postman;
use crate::store::{Mode, Store, Viewer};
use crate::tell::Crier;
use crate::tui::clipboard::Clipboard;
use crate::tui::environment::TerminalFacts;
use crate::tui::paint::Colour;
use crate::tui::terminal::ScreenError;
use crate::tui::{self, Ended, OpenError, Options};

/// Opens it and runs it to its end.
///
/// # Errors
/// The file, the person or the terminal is not there.
pub fn run(shell: &mut Shell) -> Done<ExitCode> {
    if shell.bound.is_none() && nothing_yet(shell) {
        return first_run(shell);
    }
    let store = work::open(shell, Mode::ReadOnly)?;
    let (viewer, first) = first::enter(shell, &store)?;
    shell.speak_as(&viewer.person);
    let open = match shell.options.open.clone() {
        Some(code) => Some(alert(shell, &store, &viewer, &code)?),
        None => None,
    };
    let ways = (
        shell.postman(store.is_demonstration()),
        shell.crier(store.is_demonstration()),
    );
    let mut options = options(shell, viewer.person.login.clone(), open, ways);
    // Whoever looks after others begins with who needs help.
    options.board = viewer.person.role == Role::Supervisor;
    options.notice = first.or(options.notice);
    if viewer.lacks_area() {
        options.notice = Some(work::lacks_area(shell, &viewer));
    }
    // Handed over as it is: the last connection that closes would tidy up.
    match tui::run(&options, store, viewer) {
        Ok(Ended::Code(code)) => Ok(ExitCode::from(code)),
        // Only the first run asks what to do next.
        Ok(Ended::Chosen(choice)) => match chosen(shell, choice)? {
            Some(code) => Ok(code),
            None => first_run(shell),
        },
        Err(error) => Err(failure(shell, error)),
    }
}

fn options(
    shell: &Shell,
    login: String,
    open: Option<AlertId>,
    (postman, crier): (Postman, Crier),
) -> Options {
    let facts = TerminalFacts::read(|name| std::env::var(name).ok());
    let dial = &shell.config.dial;
    // What dials here rings on this machine's desk, not at the other end.
    let at_the_desk = shell.bound.is_none();
    let missing = dial.missing_program().filter(|_| at_the_desk);
    let ways = Ways {
        copy: dial.copy && facts.clipboard != Clipboard::None,
        link: dial.link && facts.links,
        code: dial.qr,
        command: dial.checked().filter(|_| at_the_desk),
        colour: facts.colour() != Colour::None,
    };
    // The day's work goes on without it: the number can be dialled by hand.
    let notice = missing.map(|problem| {
        let file = paths::shown(&shell.paths.config);
        let file = sanitize::line(&file).into_owned();
        let what = config::sentence(&shell.world.texts, &problem);
        format!("{file}: {what}")
    });
    Options {
        file: shell.database(),
        login,
        texts: Rc::clone(&shell.world.texts),
        theme: shell.world.theme,
        open,
        board: false,
        clock: shell.clock,
        read_only: shell.options.read_only,
        facts,
        ways,
        dial_timeout: Duration::from_secs(dial.timeout_seconds.into()),
        notice,
        reminder: shell.config.reminder,
        postman,
        crier,
    }
}

/// Nobody named a file and there is none where it would be.
fn nothing_yet(shell: &Shell) -> bool {
    let file = shell.database();
    file == shell.paths.database && !work::there(shell)
}

/// The first time: look around, bring in a survey, or open another file. A
/// path that leads nowhere stays there to be mended, with the reason.
fn first_run(shell: &mut Shell) -> Done<ExitCode> {
    let mut failed = None;
    loop {
        let options = options(
            shell,
            who::user(),
            None,
            (shell.postman(false), shell.crier(false)),
        );
        let choice = match tui::first_run(&options, failed.take()) {
            Ok(Ended::Code(code)) => return Ok(ExitCode::from(code)),
            Ok(Ended::Chosen(choice)) => choice,
            Err(error) => return Err(failure(shell, error)),
        };
        let before = shell.options.db.clone();
        match chosen(shell, choice.clone()) {
            Ok(Some(code)) => return Ok(code),
            Ok(None) => {}
            Err(Failure::Said(said)) if nothing_opened(&choice, &said) => {
                shell.options.db = before;
                failed = Some((choice, said.message));
            }
            Err(why) => return Err(why),
        }
    }
}

/// Whether it was the path that was wrong, not the terminal or the machine.
fn nothing_opened(choice: &FirstChoice, why: &Said) -> bool {
    let path = matches!(choice, FirstChoice::Import(_) | FirstChoice::Open(_));
    path && !["terminal", "no_terminal", "system"].contains(&why.code.as_str())
}

/// Asks which column of an export is what; `None` where somebody left.
///
/// # Errors
/// There is no terminal to ask on.
pub fn map(shell: &Shell, form: MappingForm) -> Done<Option<Mapping>> {
    let options = options(
        shell,
        who::user(),
        None,
        (shell.postman(false), shell.crier(false)),
    );
    match tui::alone(&options, Box::new(form)) {
        Ok(Ended::Chosen(FirstChoice::Columns(mapping))) => Ok(Some(*mapping)),
        Ok(_) => Ok(None),
        Err(error) => Err(failure(shell, error)),
    }
}

/// Does what was chosen; `None` where nothing came of it and the choice is to
/// be made again.
fn chosen(shell: &mut Shell, choice: FirstChoice) -> Done<Option<ExitCode>> {
    match choice {
        FirstChoice::Demonstration => demonstration::run(shell, &Demo::default()).map(Some),
        FirstChoice::Import(path) => {
            let import = Import {
                files: vec![paths::expand(&path)],
                ..Import::default()
            };
            match import::run(shell, &import) {
                // Whoever sits here can say which column is what.
                Err(failure) if failure.is("unknown_columns") => {
                    import::run(
                        shell,
                        &Import {
                            map: true,
                            ..import
                        },
                    )?;
                }
                done => {
                    done?;
                }
            }
            if nothing_yet(shell) {
                return Ok(None);
            }
            run(shell).map(Some)
        }
        FirstChoice::Open(path) => {
            shell.options.db = Some(paths::expand(&path));
            run(shell).map(Some)
        }
        // Asked before an import only.
        FirstChoice::Columns(_) => Ok(Some(ExitCode::SUCCESS)),
    }
}

fn alert(shell: &Shell, store: &Store, viewer: &Viewer, code: &str) -> Done<AlertId> {
    let found = store
        .resolve_alert(viewer, code)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
    match found[..] {
        [id] => Ok(id),
        [] => Err(work::no_such_alert(shell, code)),
        _ => Err(work::ambiguous(shell, code, &found)),
    }
}

fn failure(shell: &Shell, error: OpenError) -> Failure {
    match error {
        OpenError::File(trouble) => work::trouble(shell, &shell.database(), &trouble),
        OpenError::Screen(ScreenError::InputNotTerminal | ScreenError::OutputNotTerminal) => {
            let sentence = shell.world.text("cli-no-terminal");
            Failure::new(Exit::Refused, "no_terminal", sentence)
        }
        OpenError::Screen(error) => Failure::new(Exit::Failed, "terminal", error.to_string()),
        OpenError::System(error) => Failure::new(Exit::Failed, "system", error.to_string()),
    }
}
