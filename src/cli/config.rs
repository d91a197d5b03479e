//! `ringback config`: what is configured, and where.

use std::path::Path;

use super::Shell;
use super::args::Configuration;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use crate::config::{self, Fault, Problem, Unusable, Wanted};
use crate::domain::sanitize;
use crate::i18n::{Texts, labels};
use crate::paths;

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Configuration) -> Done {
    if asked.default {
        return shell.out.raw(config::DEFAULT.as_bytes());
    }
    let path = shell.paths.config.clone();
    if asked.path {
        return shell.out.line(&path.display().to_string());
    }
    if let Some(unusable) = &shell.misconfigured {
        return Err(failure(&shell.world.texts, &path, unusable));
    }
    if let Some(problem) = shell.config.dial.missing_program() {
        return Err(failure(
            &shell.world.texts,
            &path,
            &Unusable::Wrong(vec![problem]),
        ));
    }
    let text = |id: &str| shell.world.text(id);
    let source = if path.is_file() {
        "cli-config-read"
    } else {
        "cli-config-none"
    };
    let shown = |path: &Path| sanitize::line(&paths::shown(path)).into_owned();
    let login = match (&shell.options.login, shell.config.login.as_str()) {
        (Some(login), _) => login.clone(),
        (None, "") => text("cli-config-login"),
        (None, login) => login.to_owned(),
    };
    let theme = &shell.world.theme;
    let marks = if theme.marks.is_ascii() {
        "ascii"
    } else {
        "unicode"
    };
    let rows = vec![
        vec![
            "language".into(),
            shell.world.texts.language().code().into(),
        ],
        vec!["database".into(), shown(&shell.database())],
        vec!["login".into(), sanitize::line(&login).into_owned()],
        vec!["theme".into(), theme.name().to_string()],
        vec!["marks".into(), marks.into()],
        vec!["reminder".into(), shell.config.reminder.as_str().into()],
        vec![
            "appointment_title".into(),
            shell.config.appointment_title.as_str().into(),
        ],
        vec!["dial".into(), dial(&shell.config.dial)],
    ];
    let head = shell
        .world
        .text_with(source, &[("file", shown(&path).into())]);
    let rows = table(
        shell.out.width,
        &theme.marks,
        &[("", Column::Whole), ("", Column::Rest)],
        rows,
    );
    shell.out.line(&head)?;
    shell.out.line("")?;
    shell.out.line(&rows)
}

/// The command, and what is switched on.
fn dial(dial: &config::Dial) -> String {
    let mut ways: Vec<String> = Vec::new();
    if !dial.command.is_empty() {
        ways.push(sanitize::line(&dial.command.join(" ")).into_owned());
    }
    for (on, way) in [(dial.copy, "copy"), (dial.link, "link"), (dial.qr, "qr")] {
        if on {
            ways.push(way.into());
        }
    }
    ways.join(", ")
}

/// Why the configuration cannot be used: everything at once.
pub fn failure(texts: &Texts, path: &Path, unusable: &Unusable) -> Failure {
    match unusable {
        Unusable::Read(error) => Failure::file(texts, "cli-not-read", path, error),
        Unusable::Wrong(problems) => wrong(texts, "cli-config-wrong", "config", path, problems),
    }
}

/// Everything that is wrong in a TOML file, in one message.
pub fn wrong(texts: &Texts, id: &str, code: &str, path: &Path, problems: &[Problem]) -> Failure {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| sentence(texts, problem))
        .collect();
    let file = paths::shown(path);
    let file = sanitize::line(&file);
    let head = texts.text_with(id, &[("file", file.into())]);
    let message = format!("{head}\n  {}", lines.join("\n  "));
    Failure::new(Exit::Refused, code, message).with("problems", lines)
}

/// One mistake, with its line.
pub fn sentence(texts: &Texts, problem: &Problem) -> String {
    let key = sanitize::line(&problem.key).into_owned();
    let (id, detail) = match &problem.fault {
        Fault::Missing => ("cli-toml-missing".to_owned(), String::new()),
        Fault::Expected { wanted, found } => {
            let found = sanitize::line(found).into_owned();
            let args = [
                ("key", key.clone().into()),
                ("wanted", self::wanted(texts, wanted).into()),
                ("found", found.into()),
            ];
            let id = if problem.key.is_empty() {
                "cli-toml-expected-bare"
            } else {
                "cli-toml-expected"
            };
            return on_line(texts, problem, texts.text_with(id, &args));
        }
        Fault::Unknown => ("cli-toml-unknown".to_owned(), String::new()),
        Fault::Value(detail) if problem.key.is_empty() => (
            "cli-toml-syntax".to_owned(),
            sanitize::line(detail).into_owned(),
        ),
        Fault::Value(detail) => (
            "cli-toml-value".to_owned(),
            sanitize::line(detail).into_owned(),
        ),
        Fault::Syntax(detail) => (
            "cli-toml-syntax".to_owned(),
            sanitize::line(detail).into_owned(),
        ),
        Fault::Dial(code, about) => (
            labels::id("cli-dial", code),
            sanitize::line(about).into_owned(),
        ),
        Fault::Unfit(code) => (labels::id("cli-setup", code), String::new()),
    };
    let args = [("key", key.into()), ("detail", detail.into())];
    on_line(texts, problem, texts.text_with(&id, &args))
}

fn on_line(texts: &Texts, problem: &Problem, what: String) -> String {
    texts.text_with(
        "cli-toml-line",
        &[("line", problem.line.into()), ("what", what.into())],
    )
}

/// What is expected, in words.
fn wanted(texts: &Texts, wanted: &Wanted) -> String {
    let text = |code: &str| labels::label(texts, "cli-toml-wants", code).into_owned();
    match wanted {
        Wanted::Text => text("text"),
        Wanted::Whole => text("whole"),
        Wanted::UpTo(u32::MAX) => text("natural"),
        Wanted::UpTo(most) => {
            texts.text_with("cli-toml-wants-up-to", &[("most", most.to_string().into())])
        }
        Wanted::YesNo => text("yes_no"),
        Wanted::List => text("list"),
        Wanted::Table => text("table"),
        Wanted::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            texts.text_with(
                "cli-toml-wants-one-of",
                &[("list", words.join(", ").into())],
            )
        }
        Wanted::Known(code) => text(code),
    }
}
