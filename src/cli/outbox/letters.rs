//! Letters of reports in `ringback outbox`: those that have not arrived, what
//! they are and how they go again.

use serde::Serialize;

use super::moment;
use crate::app::screens::report_letter::{again, days, stands, to};
use crate::cli::Shell;
use crate::cli::failure::{Done, Exit, Failure};
use crate::cli::output::{Column, whole};
use crate::cli::shape::time;
use crate::domain::rows::{REPORT_TRIES, ReportLetter};
use crate::domain::sanitize;
use crate::i18n::{labels, mail};

/// A report's letter that has not arrived, as scripts read it.
#[derive(Debug, Serialize)]
pub struct Shape {
    id: String,
    /// It is about none.
    alert: Option<String>,
    report: String,
    from: String,
    until: String,
    login: String,
    to: String,
    subject: String,
    state: &'static str,
    tries: u32,
    last_error: Option<String>,
    at: String,
    /// It goes no more by itself.
    given_up: bool,
    /// What sends it anew.
    again: String,
}

impl Shape {
    /// What scripts read of a letter.
    pub fn of(one: &ReportLetter) -> Self {
        Self {
            id: one.id.to_string(),
            alert: None,
            report: one.sent.report.clone(),
            from: one.sent.from.to_string(),
            until: one.sent.to.to_string(),
            login: one.login.clone(),
            to: one.to.clone(),
            subject: one.subject.clone(),
            state: one.state.code(),
            tries: one.tries,
            last_error: one.last_error.clone(),
            at: time(one.at),
            given_up: one.is_given_up(),
            again: one.command(),
        }
    }
}

/// Lists them, each with the beginning of its id.
pub fn list(shell: &mut Shell, letters: &[ReportLetter], shown: usize) -> Done {
    if letters.is_empty() {
        return Ok(());
    }
    let head = shell.world.text("outbox-reports");
    shell.out.line(&head)?;
    for one in letters {
        let world = &shell.world;
        let label = labels::label(&world.texts, "letter-state", one.state.code());
        let mut args = vec![
            ("name", sanitize::line(&one.name).into_owned().into()),
            ("to", sanitize::line(&one.to).into_owned().into()),
            ("subject", sanitize::line(&one.subject).into_owned().into()),
            ("state", label.into_owned().into()),
            ("tries", one.tries.into()),
            ("most", REPORT_TRIES.into()),
        ];
        let why = one.last_error.as_deref().unwrap_or_default();
        args.push(("why", sanitize::line(why).into_owned().into()));
        let line = world.text_with("outbox-report", &args);
        let id: String = one.id.to_string().chars().take(shown).collect();
        let line = format!("  {id}  {}", line.trim_end());
        shell.out.line(&line)?;
    }
    Ok(())
}

/// One letter, whole.
pub fn show(shell: &mut Shell, letter: &ReportLetter, json: bool) -> Done {
    if json {
        return shell.out.json(&Shape::of(letter));
    }
    let world = &shell.world;
    let label = |id: &str| world.text(id);
    let mut lines = vec![
        vec![label("cli-head-id"), letter.id.to_string()],
        vec![label("cli-head-state"), stands(world, letter)],
        vec![label("outbox-to"), to(letter)],
        vec![
            label("outbox-head-subject"),
            sanitize::line(&letter.subject).into_owned(),
        ],
        vec![label("report-letter-report"), days(world, letter)],
        vec![label("outbox-head-at"), moment(world, letter.at)],
    ];
    if let Some(said) = &letter.last_error {
        let said = mail::last_answer(&world.texts, said);
        lines.push(vec![label("outbox-said"), said]);
    }
    lines.push(vec![label("report-letter-again"), again(world, letter)]);
    let columns = [("", Column::Whole), ("", Column::Rest)];
    let text = whole(shell.out.width, &columns, lines);
    shell.out.line(&text)
}

/// Nothing is done with one here: how it goes again.
pub fn refused(shell: &Shell, letter: &ReportLetter) -> Failure {
    let world = &shell.world;
    let args = [
        ("id", letter.id.to_string().into()),
        ("how", again(world, letter).into()),
    ];
    let sentence = world.text_with("cli-report-letter", &args);
    Failure::new(Exit::Refused, "report_letter", sentence).with("again", letter.command())
}
