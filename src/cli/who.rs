//! Who works: the person whom a key, the command line, the configuration or
//! the machine names, and who may import and set up.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::Shell;
use super::demonstration::default_login;
use super::failure::{Done, Exit, Failure};
use crate::domain::ids::PersonId;
use crate::domain::permissions::Deed;
use crate::domain::rows::Trouble;
use crate::domain::sanitize;
use crate::i18n::dates;
use crate::store::{Store, Viewer};

/// Who works: the owner of the key that opened the session; of those who keep
/// the file whoever is named, else the machine's user, else the one a
/// demonstration was made for. Anybody else is the machine's user.
pub fn enter(shell: &Shell, store: &Store) -> Done<Viewer> {
    let now = shell.world.now;
    let failed = |trouble: Trouble| trouble_of(shell, store, &trouble);
    if let Some(viewer) = named(shell, store)? {
        return Ok(viewer);
    }
    let user = user();
    let keeps = keeps(store.path());
    let made_for = if keeps {
        default_login(store, now).map_err(failed)?
    } else {
        None
    };
    let candidates = [Some(user.clone()), made_for];
    for login in candidates.into_iter().flatten() {
        if let Some(viewer) = store.enter(&login, now).map_err(failed)? {
            return Ok(viewer);
        }
    }
    let user = sanitize::line(&user).into_owned();
    let text = if keeps {
        "cli-nobody"
    } else {
        "cli-nobody-here"
    };
    if let Some(left) = left(shell, store, &self::user())? {
        return Err(left);
    }
    let sentence = shell.world.text_with(text, &[("login", user.into())]);
    Err(Failure::new(Exit::NotFound, "no_such_login", sentence))
}

/// Why somebody of a login is not let in who once worked with the file.
fn left(shell: &Shell, store: &Store, login: &str) -> Done<Option<Failure>> {
    let found = store
        .left(login)
        .map_err(|trouble| trouble_of(shell, store, &trouble))?;
    let Some(at) = found else {
        return Ok(None);
    };
    let day = dates::full_day(&shell.world.texts, at.with_timezone(&shell.world.zone()));
    let login = sanitize::line(login).into_owned();
    let args = [("login", login.into()), ("day", day.into())];
    let sentence = shell.world.text_with("cli-left", &args);
    Ok(Some(Failure::new(Exit::NotFound, "left", sentence)))
}

/// The person whom a key, the command line or the configuration names, if any
/// of them does. A user of the machine who does not keep the file is who they
/// are.
fn named(shell: &Shell, store: &Store) -> Done<Option<Viewer>> {
    let find = |login: &str| {
        let found = store.enter(login, shell.world.now);
        found.map_err(|trouble| trouble_of(shell, store, &trouble))
    };
    let clean = |name: &str| sanitize::line(name).into_owned();
    if let Some(bound) = &shell.bound {
        return find(&bound.login)?.map(Some).ok_or_else(|| {
            let sentence = shell.world.text("session-revoked");
            Failure::new(Exit::NotFound, "no_such_key", sentence)
        });
    }
    let configured = || Some(&shell.config.login).filter(|login| !login.is_empty());
    let Some(login) = shell.options.login.as_ref().or_else(configured) else {
        return Ok(None);
    };
    let user = user();
    if !keeps(store.path()) && *login != user {
        let args = [
            ("login", clean(login).into()),
            ("user", clean(&user).into()),
        ];
        let sentence = shell.world.text_with("cli-not-you", &args);
        return Err(Failure::new(Exit::NotFound, "not_you", sentence));
    }
    if let Some(viewer) = find(login)? {
        return Ok(Some(viewer));
    }
    if let Some(left) = left(shell, store, login)? {
        return Err(left);
    }
    let args = [("login", clean(login).into())];
    let sentence = shell.world.text_with("cli-no-such-login", &args);
    Err(Failure::new(Exit::NotFound, "no_such_login", sentence))
}

/// Whoever imports and sets up, for the record. A file that has an
/// administrator is theirs; before there is one, whoever works does it, and
/// who keeps the file on its machine without being anybody in it.
///
/// # Errors
/// It is somebody who may not.
pub fn administrator(shell: &Shell, store: &Store) -> Done<Option<PersonId>> {
    let failed = |trouble: Trouble| trouble_of(shell, store, &trouble);
    let begun = store.has_administrator().map_err(failed)?;
    let Some(viewer) = known(shell, store, begun)? else {
        // Who keeps the file; a demonstration is whoever's it was made for.
        return Ok(enter(shell, store).ok().map(|viewer| viewer.person.id));
    };
    if viewer.may(Deed::Administer) || !begun {
        return Ok(Some(viewer.person.id));
    }
    let name = sanitize::line(&viewer.person.name).into_owned();
    let sentence = shell
        .world
        .text_with("cli-administrator-only", &[("name", name.into())]);
    Err(Failure::new(Exit::NotFound, "not_allowed", sentence))
}

/// Whoever asks for what is about no alert, or nobody for who keeps the file
/// on its machine without having said who they are.
///
/// # Errors
/// It is somebody who is not let in.
pub fn whoever(shell: &Shell, store: &Store) -> Done<Option<Viewer>> {
    let failed = |trouble: Trouble| trouble_of(shell, store, &trouble);
    let begun = store.has_administrator().map_err(failed)?;
    known(shell, store, begun)
}

/// Whoever says who they are, or is the machine's user of that name; nobody
/// for who keeps the file otherwise.
fn known(shell: &Shell, store: &Store, begun: bool) -> Done<Option<Viewer>> {
    let known = match named(shell, store) {
        Ok(Some(viewer)) => Some(viewer),
        Ok(None) => {
            let user = store.enter(&user(), shell.world.now);
            user.map_err(|trouble| trouble_of(shell, store, &trouble))?
        }
        // Whoever sets a file up is not in it yet.
        Err(_) if !begun => return Ok(None),
        Err(unknown) => return Err(unknown),
    };
    if known.is_some() || keeps(store.path()) {
        return Ok(known);
    }
    enter(shell, store).map(Some)
}

/// Whether whoever runs this keeps the file: it is theirs, or the machine is.
/// They can read everything in it whatever is said here.
#[must_use]
pub fn keeps(path: &Path) -> bool {
    let me = uzers::get_effective_uid();
    me == 0 || std::fs::metadata(path).is_ok_and(|about| about.uid() == me)
}

/// Who the machine says this is.
#[must_use]
pub fn user() -> String {
    uzers::get_effective_username()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn trouble_of(shell: &Shell, store: &Store, trouble: &Trouble) -> Failure {
    Failure::trouble(&shell.world.texts, store.path(), trouble)
}
