//! `ringback` without a command: the workstation.

use std::process::ExitCode;

use super::Shell;
use super::failure::{Done, Exit, Failure};
use super::work;
use crate::domain::ids::AlertId;
use crate::domain::sanitize;
use crate::store::{Mode, Store, Viewer};
use crate::tui::environment::TerminalFacts;
use crate::tui::terminal::ScreenError;
use crate::tui::{self, Ended, OpenError, Options};

/// Opens it and runs it to its end.
///
/// # Errors
/// The file, the person or the terminal is not there.
pub fn run(shell: &mut Shell) -> Done<ExitCode> {
    let store = work::open(shell, Mode::ReadOnly)?;
    let viewer = work::enter(shell, &store)?;
    let open = match shell.options.open.clone() {
        Some(code) => Some(alert(shell, &store, &viewer, &code)?),
        None => None,
    };
    drop(store);
    let options = Options {
        file: shell.database(),
        login: viewer.person.login,
        language: shell.world.texts.language(),
        theme: shell.world.theme,
        open,
        clock: shell.clock,
        read_only: shell.options.read_only,
        facts: TerminalFacts::read(|name| std::env::var(name).ok()),
    };
    match tui::run(&options) {
        Ok(Ended::Code(code)) => Ok(ExitCode::from(code)),
        Err(error) => Err(failure(shell, error)),
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
        OpenError::Nobody(login) => {
            let login = sanitize::line(&login).into_owned();
            let sentence = shell.world.text_with("cli-no-such-login", &[("login", login.into())]);
            Failure::new(Exit::NotFound, "no_such_login", sentence)
        }
        OpenError::Screen(ScreenError::InputNotTerminal | ScreenError::OutputNotTerminal) => {
            let sentence = shell.world.text("cli-no-terminal");
            Failure::new(Exit::Refused, "no_terminal", sentence)
        }
        OpenError::Screen(error) => Failure::new(Exit::Failed, "terminal", error.to_string()),
        OpenError::System(error) => Failure::new(Exit::Failed, "system", error.to_string()),
    }
}
