//! The first person of a file. An import makes no login; whoever keeps the
//! file and comes to work with it is the manager of all its branches, of
//! those that later exports name, too, until somebody else is set up: somebody
//! has to be able to begin, and nobody else would see what comes.

use super::failure::{Done, Exit, Failure};
use super::{Shell, who, work};
use crate::domain::person::Role;
use crate::domain::sanitize;
use crate::domain::setup::PersonSetup;
use crate::paths;
use crate::store::{Asker, Mode, Store, Viewer};

/// Who works, as [`who::enter`] has it; where nobody does yet, with a line
/// that says who does from now on.
///
/// # Errors
/// As [`who::enter`]; a file without branches has nobody to begin with.
pub fn enter(shell: &Shell, store: &Store) -> Done<(Viewer, Option<String>)> {
    let refused = match who::enter(shell, store) {
        Err(failure) if failure.is("no_such_login") => failure,
        Ok(viewer) => return more(shell, store, viewer),
        Err(failure) => return Err(failure),
    };
    let path = store.path();
    if shell.bound.is_some() || !who::keeps(path) {
        return Err(refused);
    }
    let now = shell.world.now;
    let failed = |trouble| work::trouble(shell, path, &trouble);
    let mut setup = store.read_setup(Asker::Program, now).map_err(failed)?;
    if !setup.people.is_empty() {
        return Err(refused);
    }
    let named = sanitize::line(&paths::shown(path)).into_owned();
    if setup.branches.is_empty() {
        let sentence = shell
            .world
            .text_with("cli-nobody-yet", &[("file", named.into())]);
        return Err(Failure::new(Exit::NotFound, "no_such_login", sentence));
    }
    if shell.options.read_only {
        return Err(refused);
    }
    let configured = Some(&shell.config.login).filter(|login| !login.is_empty());
    let login = shell.options.login.as_ref().or(configured).cloned();
    let login = login.unwrap_or_else(who::user);
    setup.people.push(PersonSetup {
        name: login.clone(),
        login: login.clone(),
        role: Role::Manager,
        language: Some(shell.world.texts.language()),
        phone: None,
        email: None,
        branches: setup.branches.iter().map(|b| b.code.clone()).collect(),
        desks: Vec::new(),
        objective: None,
        area: Vec::new(),
        calls: false,
        quiet: Vec::new(),
    });
    work::open(shell, Mode::ReadWrite)?
        .apply_setup(&setup, None, now)
        .map_err(failed)?;
    let viewer = who::enter(shell, store)?;
    let args = [
        ("file", named.into()),
        ("login", sanitize::line(&login).into_owned().into()),
        ("count", setup.branches.len().into()),
    ];
    let line = shell.world.text_with("cli-first-person", &args);
    Ok((viewer, Some(line)))
}

/// Gives the only person of a file the branches that exports named since, with
/// a line that says so.
fn more(shell: &Shell, store: &Store, viewer: Viewer) -> Done<(Viewer, Option<String>)> {
    let (path, now) = (store.path(), shell.world.now);
    let failed = |trouble| work::trouble(shell, path, &trouble);
    if shell.bound.is_some()
        || shell.options.read_only
        || viewer.person.role != Role::Manager
        || !who::keeps(path)
        || !store
            .is_alone_with_strays(viewer.person.id)
            .map_err(failed)?
    {
        return Ok((viewer, None));
    }
    let mut setup = store.read_setup(Asker::Program, now).map_err(failed)?;
    let Some(person) = setup.people.first_mut() else {
        return Ok((viewer, None));
    };
    let known = person.branches.len();
    person.branches = setup.branches.iter().map(|b| b.code.clone()).collect();
    let args = [
        ("login", sanitize::line(&person.login).into_owned().into()),
        ("count", (setup.branches.len() - known).into()),
    ];
    work::open(shell, Mode::ReadWrite)?
        .apply_setup(&setup, None, now)
        .map_err(failed)?;
    let line = shell.world.text_with("cli-first-more", &args);
    Ok((who::enter(shell, store)?, Some(line)))
}
