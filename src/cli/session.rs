//! A session behind an SSH key: OpenSSH runs `ringback access session KEYID`
//! whatever the other end asked for, and this is where that ends.
//!
//! Who works is what the database says of the key. What was asked comes as a
//! text of the other end's; it is split into words, never given to a shell,
//! and read as our own command line, from which only what
//! [`Command::over_ssh`](super::args::Command::over_ssh) lets through is done.
//! Nothing of the environment counts that the other end could set, but how
//! its terminal is and which language it speaks.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::os::unix::process::CommandExt;
use std::process::{Command as Process, ExitCode};

use clap::Parser;
use uzers::os::unix::UserExt;

use super::args::{CommandLine, Global, OverSsh, Session};
use super::failure::{Done, Exit, Failure};
use super::{Shell, work};
use crate::domain::ids::AccessKeyId;
use crate::domain::sanitize;
use crate::store::Mode;

/// What the other end may say: of its terminal, its language, and what it
/// wants.
const KEPT: [&str; 15] = [
    "COLORTERM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "NO_COLOR",
    "SSH_CONNECTION",
    ASKED,
    "SSH_TTY",
    "STY",
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "WT_SESSION",
];
/// What was asked for.
const ASKED: &str = "SSH_ORIGINAL_COMMAND";
/// Where programs are that the account configured, to send mail for example.
const PROGRAMS: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Who works in a session, and that it is one: whoever has it cannot be
/// somebody else, and reaches no file of this machine but the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The login of the key's owner.
    pub login: String,
}

/// What begins: the shell to run a command in, the command, and whether JSON
/// was asked for.
pub type Begun = (Shell, Option<super::args::Command>, bool);

/// Begins a session.
///
/// # Errors
/// The exit code, after the reason was said.
pub fn begin(outer: Global, asked: &Session) -> Result<Begun, ExitCode> {
    let typed = std::env::var_os(ASKED).unwrap_or_default();
    let json = typed
        .to_string_lossy()
        .split_whitespace()
        .any(|word| word == "--json");
    // To say what is wrong before anything that was asked is understood.
    let speaker = || Shell::new(empty(&outer)).0;
    let refuse = |failure: Failure| -> ExitCode { super::ended(failure, json) };
    if !asked.clean {
        // The program starts anew, so that nothing in it has to know.
        let error = anew();
        return Err(refuse(Failure::from(error)));
    }
    let words = typed
        .to_str()
        .and_then(|text| shell_words::split(text).ok())
        .ok_or_else(|| refuse(said(&speaker(), "session-unread", "usage")))?;
    let mut words = words.into_iter().peekable();
    let begins = words.peek().map(String::as_str);
    if begins == Some("mosh-server") {
        return Err(refuse(said(&speaker(), "session-mosh", "mosh")));
    }
    if begins == Some("ringback") {
        words.next();
    }
    let words = std::iter::once("ringback".to_owned()).chain(words);
    let words: Vec<OsString> = words.map(OsString::from).collect();
    let inner = match CommandLine::read(&words) {
        Ok(inner) => inner,
        Err(error) => return Err(super::misread(&words, error, json)),
    };
    let own = &inner.global;
    let taken = [
        (own.login.is_some(), "--as"),
        (own.db.is_some(), "--db"),
        (own.now.is_some(), "--now"),
    ];
    if let Some((_, option)) = taken.iter().find(|(given, _)| *given) {
        return Err(refuse(refused(&speaker(), "session-option", option)));
    }
    match inner.command.as_ref().map(super::args::Command::over_ssh) {
        None | Some(OverSsh::Yes) => {}
        Some(OverSsh::No) => {
            return Err(refuse(said(&speaker(), "session-command", "not_over_ssh")));
        }
        Some(OverSsh::NoFile(option)) => {
            return Err(refuse(refused(&speaker(), "session-file", option)));
        }
    }
    if inner.command.is_none() && !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(refuse(said(
            &speaker(),
            "session-no-terminal",
            "no_terminal",
        )));
    }
    let line = CommandLine {
        global: Global {
            db: outer.db,
            login: None,
            now: None,
            lang: inner.global.lang.or(outer.lang),
            read_only: inner.global.read_only || outer.read_only,
            ..inner.global
        },
        command: inner.command,
    };
    let (mut shell, command) = Shell::new(line);
    match owner(&shell, &asked.key) {
        Ok(login) => shell.bound = Some(Bound { login }),
        Err(failure) => return Err(refuse(failure)),
    }
    Ok((shell, command, json))
}

/// Whose key it is, if it still lets anybody in.
fn owner(shell: &Shell, key: &str) -> Done<String> {
    let denied = || {
        let sentence = shell.world.text("session-revoked");
        Failure::new(Exit::NotFound, "no_such_key", sentence)
    };
    let id: AccessKeyId = key.parse().map_err(|_| denied())?;
    let store = work::open(shell, Mode::ReadOnly)?;
    let found = store
        .access_key(id)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
    found
        .filter(|key| key.revoked.is_none())
        .map(|key| key.login)
        .ok_or_else(denied)
}

/// Starts this program again with an environment that is the account's; comes
/// back only where that fails.
fn anew() -> io::Error {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return error,
    };
    let mut again = Process::new(program);
    again.env_clear().env("PATH", PROGRAMS);
    if let Some(account) = uzers::get_user_by_uid(uzers::get_effective_uid()) {
        again
            .env("HOME", account.home_dir())
            .env("USER", account.name())
            .env("LOGNAME", account.name());
    }
    for name in KEPT {
        if let Some(value) = std::env::var_os(name) {
            again.env(name, value);
        }
    }
    again
        .args(std::env::args_os().skip(1))
        .arg("--clean")
        .exec()
}

/// A command line on which nothing was said but the language.
fn empty(outer: &Global) -> CommandLine {
    let mut line = CommandLine::parse_from(["ringback"]);
    line.global.lang = outer.lang;
    line
}

fn said(shell: &Shell, text: &str, code: &str) -> Failure {
    Failure::new(Exit::Refused, code, shell.world.text(text))
}

fn refused(shell: &Shell, text: &str, option: &str) -> Failure {
    let option = sanitize::line(option).into_owned();
    let sentence = shell.world.text_with(text, &[("option", option.into())]);
    Failure::new(Exit::Refused, "not_over_ssh", sentence)
}
