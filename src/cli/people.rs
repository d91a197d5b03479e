//! `ringback people`: who works with the file, without a set-up file; who is
//! away and who stands in.

pub(super) mod said;

use super::Shell;
use super::args::{People, SetPerson};
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table, whole};
use super::who;
use super::work::{self, Work};
use crate::domain::permissions::Deed;
use crate::domain::person::Role;
use crate::domain::rows::{Answer, Colleague, Query};
use crate::domain::sanitize;
use crate::domain::setup::{Absence, PersonSetup, Problem};
use crate::i18n::labels;
use crate::store::{Asker, Leaving, Mode, Store};

/// Runs it.
///
/// # Errors
/// It is not for whoever asks, it does not fit, or the file took no write.
pub fn run(shell: &mut Shell, step: &People) -> Done {
    match step {
        People::List { json } => list(shell, *json),
        People::Show { who, json } => show(shell, who, *json),
        People::Add { who, set } => put(shell, who, set, true),
        People::Set { who, set } => put(shell, who, set, false),
        People::Leave { who, json } => leave(shell, who, *json),
        People::Away {
            who,
            deputy,
            from,
            until,
            json,
        } => {
            let absence = Absence {
                login: who.clone(),
                deputy: deputy.clone(),
                from: *from,
                until: *until,
            };
            away(shell, &absence, *json)
        }
        People::Back { who, json } => back(shell, who, *json),
    }
}

fn everybody(shell: &Shell, work: &Work) -> Done<Vec<Colleague>> {
    match work.ask(shell, &Query::People)? {
        Answer::People(people) => Ok(people),
        _ => Ok(Vec::new()),
    }
}

fn list(shell: &mut Shell, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    let people = everybody(shell, &work)?;
    if json {
        let shapes = people.iter().map(|person| Ok(said::Shape::of(person)));
        return shell.out.json_array(shapes);
    }
    let rows = people.iter().map(|person| said::row(shell, person));
    let rows: Vec<Vec<String>> = rows.collect();
    let text = |id: &str| shell.world.text(id);
    let heads = [
        "people-login",
        "people-name",
        "people-role",
        "people-answers",
        "people-away",
    ]
    .map(text);
    let columns = [
        (heads[0].as_str(), Column::Whole),
        (heads[1].as_str(), Column::UpTo(24)),
        (heads[2].as_str(), Column::Whole),
        (heads[3].as_str(), Column::UpTo(24)),
        (heads[4].as_str(), Column::Rest),
    ];
    let text = table(shell.out.width, &shell.world.theme.marks, &columns, rows);
    shell.out.line(&text)
}

fn show(shell: &mut Shell, login: &str, json: bool) -> Done {
    let work = Work::begin(shell, Mode::ReadOnly)?;
    after(shell, &work, login, json)
}

/// Prints a person, as every command does that changed one.
fn after(shell: &mut Shell, work: &Work, login: &str, json: bool) -> Done {
    let people = everybody(shell, work)?;
    let Some(person) = people.iter().find(|person| person.setup.login == login) else {
        return Err(nobody(shell, login));
    };
    if json {
        return shell.out.json(&said::Shape::of(person));
    }
    let rows = said::about(shell, person);
    let columns = [("", Column::Whole), ("", Column::Rest)];
    let text = whole(shell.out.width, &columns, rows);
    shell.out.line(&text)
}

fn nobody(shell: &Shell, login: &str) -> Failure {
    let login = sanitize::line(login).into_owned();
    let args = [("login", login.into())];
    let sentence = shell.world.text_with("people-nobody", &args);
    Failure::new(Exit::NotFound, "no_such_login", sentence)
}

/// The file, for whoever may say who works with it.
fn administer(shell: &Shell) -> Done<(Store, Option<crate::domain::ids::PersonId>)> {
    let store = work::open(shell, Mode::ReadWrite)?;
    let by = who::administrator(shell, &store)?;
    Ok((store, by))
}

fn put(shell: &mut Shell, login: &str, set: &SetPerson, new: bool) -> Done {
    let (mut store, by) = administer(shell)?;
    let path = store.path().to_owned();
    let failed = |trouble| work::trouble(shell, &path, &trouble);
    let now = shell.world.now;
    let known = store.read_setup(Asker::Program, now).map_err(failed)?;
    let before = known.people.into_iter().find(|p| p.login == login);
    let person = match (before, new) {
        (Some(_), true) => {
            let login = sanitize::line(login).into_owned();
            let args = [("login", login.into())];
            let sentence = shell.world.text_with("people-there-already", &args);
            return Err(Failure::new(Exit::Refused, "there_already", sentence));
        }
        (None, false) => return Err(nobody(shell, login)),
        (Some(person), false) => person,
        (None, true) => {
            let Some(name) = set.name.clone() else {
                let sentence = shell.world.text("people-name-missing");
                return Err(Failure::new(Exit::Refused, "missing", sentence));
            };
            PersonSetup {
                login: login.to_owned(),
                name,
                role: Role::Manager,
                language: None,
                phone: None,
                email: None,
                branches: Vec::new(),
                desks: Vec::new(),
                area: Vec::new(),
                calls: false,
                quiet: Vec::new(),
                objective: None,
            }
        }
    };
    let person = changed(person, set);
    let report = store.put_person(&person, by, now).map_err(failed)?;
    if !report.problems.is_empty() {
        return Err(unfit(shell, &report.problems));
    }
    if set.json {
        return printed(shell, store, login);
    }
    let name = sanitize::line(&person.name).into_owned();
    let args = [("name", name.into()), ("alerts", report.assigned.into())];
    let id = if new { "people-added" } else { "people-set" };
    let line = shell.world.text_with(id, &args);
    shell.out.line(line.trim_end())?;
    for line in said::unanswered(shell, &report.unanswered) {
        shell.out.line(&line)?;
    }
    Ok(())
}

/// With what was named on the command line; what was not stays.
fn changed(mut person: PersonSetup, set: &SetPerson) -> PersonSetup {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
    let all = |list: &Vec<String>| -> Vec<String> {
        let names = list.iter().map(|name| name.trim().to_owned());
        names.filter(|name| !name.is_empty()).collect()
    };
    if let Some(name) = &set.name {
        person.name.clone_from(name);
    }
    person.role = set.role.unwrap_or(person.role);
    person.branches = set.branches.as_ref().map_or(person.branches, all);
    person.desks = set.desks.as_ref().map_or(person.desks, all);
    person.area = set.area.as_ref().map_or(person.area, all);
    person.calls = set.calls.unwrap_or(person.calls);
    person.phone = set.phone.as_ref().map_or(person.phone, some);
    person.email = set.email.as_ref().map_or(person.email, some);
    person.language = set.language.or(person.language);
    person.objective = set.objective.or(person.objective);
    if let Some(kinds) = &set.quiet {
        person.quiet = kinds.iter().flatten().copied().collect();
    }
    person
}

/// The problems of one person, a sentence each.
fn unfit(shell: &Shell, problems: &[Problem]) -> Failure {
    let said = problems.iter().map(|problem| {
        let key = sanitize::line(&problem.subject).into_owned();
        let id = labels::id("cli-setup", problem.kind.code());
        shell.world.text_with(&id, &[("key", key.into())])
    });
    let list: Vec<String> = said.collect();
    let args = [("list", list.join("; ").into())];
    let sentence = shell.world.text_with("people-unfit", &args);
    let codes: Vec<&str> = problems.iter().map(|p| p.kind.code()).collect();
    Failure::new(Exit::Refused, "setup", sentence).with("problems", codes)
}

/// Prints somebody for whoever administers the file.
fn printed(shell: &mut Shell, store: Store, login: &str) -> Done {
    let path = store.path().to_owned();
    let entered = who::enter(shell, &store);
    // A file without anybody who works has nobody yet to show it to.
    let viewer = match entered {
        Ok(viewer) => viewer,
        Err(_) => match store.enter(login, shell.world.now) {
            Ok(Some(viewer)) => viewer,
            Ok(None) => return Err(nobody(shell, login)),
            Err(trouble) => return Err(work::trouble(shell, &path, &trouble)),
        },
    };
    let work = Work { store, viewer };
    after(shell, &work, login, true)
}

fn leave(shell: &mut Shell, login: &str, json: bool) -> Done {
    let (mut store, _) = administer(shell)?;
    let path = store.path().to_owned();
    let left = store
        .leave(login, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let gone = match left {
        Leaving::Left(gone) => gone,
        Leaving::Unknown => return Err(nobody(shell, login)),
        Leaving::LastAdministrator => {
            let sentence = shell.world.text("people-last-administrator");
            return Err(Failure::new(Exit::Refused, "last_administrator", sentence));
        }
    };
    if json {
        return shell.out.json(&said::Left::of(login, &gone));
    }
    for line in said::left(shell, login, &gone) {
        shell.out.line(&line)?;
    }
    Ok(())
}

fn away(shell: &mut Shell, absence: &Absence, json: bool) -> Done {
    let mut work = absent(shell)?;
    let done = work
        .store
        .send_away(&work.viewer, absence, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    done.map_err(|problem| said::absence(shell, &problem))?;
    if json {
        return after(shell, &work, &absence.login, true);
    }
    let line = said::away(shell, absence);
    shell.out.line(&line)
}

fn back(shell: &mut Shell, login: &str, json: bool) -> Done {
    let mut work = absent(shell)?;
    let done = work
        .store
        .come_back(&work.viewer, login, shell.world.now)
        .map_err(|trouble| work.trouble(shell, &trouble))?;
    done.map_err(|problem| said::absence(shell, &problem))?;
    if json {
        return after(shell, &work, login, true);
    }
    let login = sanitize::line(login).into_owned();
    let args = [("login", login.into())];
    let line = shell.world.text_with("people-is-back", &args);
    shell.out.line(&line)
}

/// The file, for whoever may say that somebody is away.
fn absent(shell: &mut Shell) -> Done<Work> {
    let work = Work::begin(shell, Mode::ReadWrite)?;
    if work.viewer.may(Deed::Absence) {
        return Ok(work);
    }
    let sentence = shell.world.text("people-absence-denied");
    Err(Failure::new(Exit::NotFound, "not_allowed", sentence))
}
