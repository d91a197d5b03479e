//! People and absences in words, and as scripts read them.

use serde::Serialize;

use crate::cli::Shell;
use crate::cli::failure::{Exit, Failure};
use crate::cli::shape;
use crate::domain::absence::AbsenceProblem;
use crate::domain::language::Language;
use crate::domain::rows::{Colleague, Gone};
use crate::domain::sanitize;
use crate::domain::setup::Absence;
use crate::i18n::{Arg, absences, labels, numbers};

/// Desks that are named where many are without anybody.
const SHOWN: usize = 10;

/// A person as scripts read them.
#[derive(Debug, Serialize)]
pub struct Shape<'a> {
    login: &'a str,
    name: &'a str,
    role: &'static str,
    language: Option<&'static str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    calls: bool,
    branches: &'a [String],
    desks: &'a [String],
    area: &'a [String],
    objective: Option<u32>,
    /// Since when they do not work with the file any more.
    left: Option<String>,
    /// When they are away or will be, the next one first.
    away: &'a [Absence],
}

impl<'a> Shape<'a> {
    /// The shape of a person.
    pub fn of(person: &'a Colleague) -> Self {
        let setup = &person.setup;
        Self {
            login: &setup.login,
            name: &setup.name,
            role: setup.role.code(),
            language: setup.language.map(Language::code),
            phone: setup.phone.as_deref(),
            email: setup.email.as_deref(),
            calls: setup.calls,
            branches: &setup.branches,
            desks: &setup.desks,
            area: &setup.area,
            objective: setup.objective,
            left: person.left.map(shape::time),
            away: &person.absences,
        }
    }
}

/// What became of the desks of somebody who left, as scripts read it.
#[derive(Debug, Serialize)]
pub struct Left<'a> {
    login: &'a str,
    /// Desks that nobody answers for now.
    unanswered: Vec<Unanswered<'a>>,
    /// Absences that are without a deputy now.
    absences: &'a [Absence],
}

#[derive(Debug, Serialize)]
struct Unanswered<'a> {
    desk: &'a str,
    outstanding: u32,
}

impl<'a> Left<'a> {
    /// The shape of it.
    pub fn of(login: &'a str, gone: &'a Gone) -> Self {
        let desks = gone.nobodys.iter();
        Self {
            login,
            unanswered: desks
                .map(|(desk, outstanding)| Unanswered {
                    desk,
                    outstanding: *outstanding,
                })
                .collect(),
            absences: &gone.absences,
        }
    }
}

fn clean(text: &str) -> String {
    sanitize::line(text).into_owned()
}

/// What they answer for: branches, then desks.
fn answers(person: &Colleague) -> String {
    let setup = &person.setup;
    let all = setup.branches.iter().chain(&setup.desks);
    all.map(|name| clean(name)).collect::<Vec<_>>().join(", ")
}

/// "24 December 2026 to 2 January 2027, deputy ann": dates as they are typed.
fn dated(shell: &Shell, absence: &Absence) -> String {
    let args = [
        ("from", absence.from.to_string().into()),
        ("until", absence.until.to_string().into()),
        ("deputy", clean(&absence.deputy).into()),
    ];
    shell.world.text_with("people-dated", &args)
}

fn away_or_left(shell: &Shell, person: &Colleague) -> String {
    if let Some(at) = person.left {
        let day = at.with_timezone(&shell.world.zone()).date_naive();
        let args = [("day", day.to_string().into())];
        return shell.world.text_with("people-left-on", &args);
    }
    let absences = person.absences.iter();
    let said: Vec<String> = absences.map(|absence| dated(shell, absence)).collect();
    said.join("; ")
}

/// A person as one line.
pub fn row(shell: &Shell, person: &Colleague) -> Vec<String> {
    let setup = &person.setup;
    let role = labels::label(&shell.world.texts, "role", setup.role.code());
    vec![
        clean(&setup.login),
        clean(&setup.name),
        role.into_owned(),
        answers(person),
        away_or_left(shell, person),
    ]
}

/// Labels and values of a person.
pub fn about(shell: &Shell, person: &Colleague) -> Vec<Vec<String>> {
    let setup = &person.setup;
    let world = &shell.world;
    let role = labels::label(&world.texts, "role", setup.role.code());
    let area: Vec<String> = setup.area.iter().map(|name| clean(name)).collect();
    let language = setup
        .language
        .map(|language| labels::label(&world.texts, "language", language.code()).into_owned());
    let yes = |on: bool| on.then(|| world.text("people-yes"));
    let all = [
        ("people-login", Some(clean(&setup.login))),
        ("people-name", Some(clean(&setup.name))),
        ("people-role", Some(role.into_owned())),
        ("people-answers", Some(answers(person))),
        ("people-area", Some(area.join(", "))),
        ("people-calls", yes(setup.calls)),
        ("people-phone", setup.phone.as_deref().map(clean)),
        ("people-email", setup.email.as_deref().map(clean)),
        ("people-language", language),
        ("people-objective", setup.objective.map(|n| n.to_string())),
        ("people-away", Some(away_or_left(shell, person))),
    ];
    all.into_iter()
        .filter_map(|(id, value)| Some((id, value.filter(|value| !value.is_empty())?)))
        .map(|(id, value)| vec![world.text(id), value])
        .collect()
}

/// What is said once somebody has left.
pub fn left(shell: &Shell, login: &str, gone: &Gone) -> Vec<String> {
    let args = [("login", clean(login).into())];
    let mut lines = vec![shell.world.text_with("people-left", &args)];
    lines.extend(unanswered(shell, &gone.nobodys));
    if !gone.absences.is_empty() {
        let logins: Vec<String> = gone.absences.iter().map(|a| clean(&a.login)).collect();
        let list = numbers::list(&shell.world.texts, &logins);
        let args = [("list", list.into())];
        lines.push(shell.world.text_with("people-left-deputy", &args));
    }
    lines
}

/// What is said of desks that nobody answers for any more.
pub fn unanswered(shell: &Shell, desks: &[(String, u32)]) -> Vec<String> {
    let said = desks.iter().take(SHOWN).map(|(desk, outstanding)| {
        let args: [(&str, Arg<'_>); 2] = [
            ("desk", clean(desk).into()),
            ("count", (*outstanding).into()),
        ];
        shell.world.text_with("people-left-desk", &args)
    });
    let mut lines: Vec<String> = said.collect();
    if desks.len() > SHOWN {
        let args = [("count", (desks.len() - SHOWN).into())];
        lines.push(shell.world.text_with("cli-import-more", &args));
    }
    lines
}

/// What is said once somebody is away.
pub fn away(shell: &Shell, absence: &Absence) -> String {
    let args = [
        ("login", clean(&absence.login).into()),
        ("deputy", clean(&absence.deputy).into()),
        ("from", absence.from.to_string().into()),
        ("until", absence.until.to_string().into()),
    ];
    shell.world.text_with("people-is-away", &args)
}

/// Why an absence does not fit, in a sentence.
pub fn absence(shell: &Shell, problem: &AbsenceProblem) -> Failure {
    let sentence = absences::sentence(&shell.world.texts, problem);
    let exit = match problem {
        AbsenceProblem::NoSuchPerson(_) | AbsenceProblem::NotAllowed(_) => Exit::NotFound,
        _ => Exit::Refused,
    };
    Failure::new(exit, problem.code(), sentence)
}
