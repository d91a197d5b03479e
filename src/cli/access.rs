//! `ringback access`: whose SSH key opens a session.
//!
//! The database is the source: a session that begins asks it whose key it is.
//! The authorized_keys file only brings OpenSSH as far as that.

pub mod authorized;
mod list;
mod revoke;

use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use uzers::os::unix::UserExt;

use self::authorized::{Authorized, Forced, Standing};
use super::Shell;
use super::args::{Access, AddKey, KeyFile, OfferKeys};
use super::failure::{Done, Exit, Failure};
use super::foreign;
use super::{who, work};
use crate::domain::access::{AccessKey, Added, PublicKey, comment};
use crate::domain::ids::PersonId;
use crate::domain::sanitize;
use crate::i18n::labels;
use crate::paths;
use crate::store::{Mode, Store};

/// No key is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Runs it; a session is begun elsewhere.
pub fn run(shell: &mut Shell, step: &Access) -> Done {
    match step {
        Access::Add(asked) => add(shell, asked),
        Access::List(asked) => list::list(shell, asked),
        Access::Revoke(asked) => revoke::revoke(shell, asked),
        Access::Keys(asked) => offer(shell, asked),
        Access::Session(_) => Ok(()),
    }
}

/// In whose name keys are given and taken.
fn in_whose_name(shell: &Shell, store: &Store) -> Done<Option<PersonId>> {
    let by = who::administrator(shell, store)?;
    // Somebody who was guessed has not done it.
    let told = shell.options.login.is_some() || !shell.config.login.is_empty();
    let known = store
        .enter(&who::user(), shell.world.now)
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
    Ok(by.filter(|_| told || known.is_some()))
}

/// The file that OpenSSH reads for the account that owns the database.
fn file(shell: &Shell, store: &Store, asked: &KeyFile) -> Done<Option<PathBuf>> {
    if asked.no_file || asked.file.is_some() {
        return Ok(asked.file.clone());
    }
    let me = uzers::get_effective_uid();
    let owner = fs::metadata(store.path()).map_or(me, |about| about.uid());
    let account = uzers::get_user_by_uid(owner);
    match account {
        Some(account) if owner == me => Ok(Some(account.home_dir().join(".ssh/authorized_keys"))),
        account => {
            let account = account.map_or_else(
                || owner.to_string(),
                |account| account.name().to_string_lossy().into_owned(),
            );
            let args = [("account", sanitize::line(&account).into_owned().into())];
            let sentence = shell.world.text_with("access-other-account", &args);
            Err(Failure::new(Exit::NotFound, "other_account", sentence))
        }
    }
}

/// The command that stands before every key.
fn forced(shell: &Shell, store: &Store) -> Done<Forced> {
    let odd = |path: &Path| {
        let args = [("file", named(path).into())];
        let sentence = shell.world.text_with("access-odd-path", &args);
        Failure::new(Exit::Refused, "odd_path", sentence)
    };
    let program = std::env::current_exe()?;
    let database = fs::canonicalize(store.path())
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-read", store.path(), &error))?;
    Forced::new(&program, &database).map_err(|_| {
        let whole = program
            .to_str()
            .is_some_and(|p| !p.contains(char::is_control));
        odd(if whole { &database } else { &program })
    })
}

fn named(path: &Path) -> String {
    sanitize::line(&paths::shown(path)).into_owned()
}

fn add(shell: &mut Shell, asked: &AddKey) -> Done {
    let mut key = read_key(shell, &asked.key)?;
    if let Some(text) = &asked.comment {
        key.comment = comment(text);
    }
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let by = in_whose_name(shell, &store)?;
    let into = file(shell, &store, &asked.into)?;
    let forced = forced(shell, &store)?;
    let path = store.path().to_owned();
    let added = store
        .add_access_key(&asked.whom, &key, by, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let login = |login: &str| sanitize::line(login).into_owned();
    let (id, text) = match added {
        Added::New(id) => (id, "access-added"),
        Added::Known(id) => (id, "access-known"),
        Added::Taken(by) => {
            let args = [("login", login(&by).into())];
            let sentence = shell.world.text_with("access-taken", &args);
            return Err(Failure::new(Exit::Refused, "taken", sentence).with("login", by));
        }
        Added::Nobody => {
            let args = [("login", login(&asked.whom).into())];
            let sentence = shell.world.text_with("cli-no-such-login", &args);
            return Err(Failure::new(Exit::NotFound, "no_such_login", sentence));
        }
    };
    let changed = put(
        shell,
        &store,
        &forced,
        into.as_deref(),
        "access-added-no-file",
    )?;
    let found = keys(shell, &store)?;
    let Some(found) = found.iter().find(|key| key.id == id) else {
        return Ok(());
    };
    if asked.json {
        let standing = standing(shell, into.as_deref(), &forced, found)?;
        return shell.out.json(&list::Row::of(found, standing));
    }
    let args = [
        ("login", login(&found.login).into()),
        ("name", login(&found.name).into()),
        ("type", found.key.kind.as_str().into()),
        ("fingerprint", found.key.fingerprint.as_str().into()),
    ];
    let line = shell.world.text_with(text, &args);
    shell.out.line(&line)?;
    say_written(shell, into.as_deref(), changed)?;
    warn_of_shell(shell, &store)
}

/// Warns where the account is root's, or where its shell reads what the other end can set before
/// it starts anything: `BASH_ENV`, `ZDOTDIR`. `sh` and its like do not.
fn warn_of_shell(shell: &mut Shell, store: &Store) -> Done {
    let owner = fs::metadata(store.path()).ok().map(|about| about.uid());
    let Some(account) = owner.and_then(uzers::get_user_by_uid) else {
        return Ok(());
    };
    if account.uid() == 0 {
        let line = shell.world.text("access-root");
        return shell.out.line(&line);
    }
    let name = account.shell().file_name().unwrap_or_default();
    if ["sh", "dash", "ash"].iter().any(|plain| name == *plain) {
        return Ok(());
    }
    let args = [
        (
            "account",
            sanitize::line(&account.name().to_string_lossy())
                .into_owned()
                .into(),
        ),
        ("shell", named(account.shell()).into()),
    ];
    let line = shell.world.text_with("access-shell", &args);
    shell.out.line(&line)
}

/// Says where the lines are now.
fn say_written(shell: &mut Shell, into: Option<&Path>, changed: bool) -> Done {
    let line = match into {
        None => shell.world.text("access-no-file"),
        Some(path) => {
            let text = if changed {
                "access-written"
            } else {
                "access-unchanged"
            };
            let args = [("file", named(path).into())];
            shell.world.text_with(text, &args)
        }
    };
    shell.out.line(&line)
}

/// Brings the file into step with the database; whether it changed.
fn put(
    shell: &Shell,
    store: &Store,
    forced: &Forced,
    into: Option<&Path>,
    unwritten: &str,
) -> Done<bool> {
    let Some(path) = into else {
        return Ok(false);
    };
    let written = authorized::update(path, forced, || {
        store
            .access_keys()
            .map_err(|trouble| io::Error::other(trouble.detail))
    });
    written.map_err(|error| Failure::file(&shell.world.texts, unwritten, path, &error))
}

fn standing(
    shell: &Shell,
    path: Option<&Path>,
    forced: &Forced,
    key: &AccessKey,
) -> Done<Option<Standing>> {
    Ok(compared(shell, path)?.map(|file| file.standing(forced, key)))
}

/// The file to compare with, where there is one.
fn compared(shell: &Shell, path: Option<&Path>) -> Done<Option<Authorized>> {
    let Some(path) = path else {
        return Ok(None);
    };
    let file = Authorized::read(path)
        .map_err(|error| Failure::file(&shell.world.texts, "cli-not-read", path, &error))?;
    Ok(Some(file).filter(|file| file.there))
}

fn keys(shell: &Shell, store: &Store) -> Done<Vec<AccessKey>> {
    store
        .access_keys()
        .map_err(|trouble| work::trouble(shell, store.path(), &trouble))
}

/// The key as it was given: from standard input, from a file, or as it is.
fn read_key(shell: &Shell, words: &[String]) -> Done<PublicKey> {
    let texts = &shell.world.texts;
    let limited = |from: &mut dyn Read| {
        let mut text = String::new();
        from.take(LONGEST).read_to_string(&mut text).map(|_| text)
    };
    let text = match words {
        [word] if word == "-" => limited(&mut io::stdin())
            .map_err(|error| Failure::file(texts, "cli-not-read", Path::new("-"), &error))?,
        // No key is one word, and no file's name is a key.
        [word] if !word.contains(char::is_whitespace) || Path::new(word).exists() => {
            let path = paths::expand(word);
            foreign::open(&shell.database(), &path)
                .and_then(|mut file| limited(&mut file))
                .map_err(|error| Failure::file(texts, "cli-not-read", &path, &error))?
        }
        words => words.join(" "),
    };
    PublicKey::read(&text).map_err(|unfit| {
        let id = labels::id("access-unfit", unfit.code());
        Failure::new(Exit::Refused, unfit.code(), shell.world.text(&id))
    })
}

/// What AuthorizedKeysCommand is answered: nothing for any account but the
/// one that owns the file, or keys would open every account of the machine.
fn offer(shell: &mut Shell, asked: &OfferKeys) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    if let Some(user) = &asked.user {
        let owner = fs::metadata(store.path()).ok().map(|about| about.uid());
        let account = owner.and_then(uzers::get_user_by_uid);
        if account.is_none_or(|account| account.name() != user.as_str()) {
            return Ok(());
        }
    }
    let forced = forced(shell, &store)?;
    for key in keys(shell, &store)? {
        let wanted = key.revoked.is_none()
            && asked.kind.as_ref().is_none_or(|kind| *kind == key.key.kind)
            && asked.key.as_ref().is_none_or(|text| *text == key.key.key);
        if wanted {
            shell.out.line(&forced.line(&key))?;
        }
    }
    Ok(())
}
