//! `ringback access revoke`: a key lets in no more.

use super::list::Row;
use super::{compared, file, forced, in_whose_name, keys, put, say_written};
use crate::cli::Shell;
use crate::cli::args::RevokeKey;
use crate::cli::failure::{Done, Exit, Failure};
use crate::cli::work;
use crate::domain::access::AccessKey;
use crate::domain::ids::AccessKeyId;
use crate::domain::sanitize;
use crate::i18n::numbers;
use crate::store::Mode;

/// What names every key of somebody.
const ALL: &str = "all";
/// What the fingerprints begin with.
const HASH: &str = "SHA256:";

/// Runs it.
pub fn revoke(shell: &mut Shell, asked: &RevokeKey) -> Done {
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let by = in_whose_name(shell, &store)?;
    let from = file(shell, &store, &asked.from)?;
    let forced = forced(shell, &store)?;
    let all = keys(shell, &store)?;
    let meant = meant(shell, &all, asked)?;
    let path = store.path().to_owned();
    store
        .revoke_access_keys(&meant, by, shell.world.now)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let changed = put(
        shell,
        &store,
        &forced,
        from.as_deref(),
        "access-revoked-no-file",
    )?;
    let after = keys(shell, &store)?;
    let after: Vec<&AccessKey> = after.iter().filter(|key| meant.contains(&key.id)).collect();
    if asked.json {
        let file = compared(shell, from.as_deref())?;
        let rows = after.iter().map(|key| {
            let standing = file.as_ref().map(|file| file.standing(&forced, key));
            Ok(Row::of(key, standing))
        });
        return shell.out.json_array(rows);
    }
    for key in after {
        let args = [
            ("login", sanitize::line(&key.login).into_owned().into()),
            ("fingerprint", key.key.fingerprint.as_str().into()),
        ];
        let line = shell.world.text_with("access-revoked", &args);
        shell.out.line(&line)?;
    }
    say_written(shell, from.as_deref(), changed)
}

/// The keys that are to be revoked.
fn meant(shell: &Shell, all: &[AccessKey], asked: &RevokeKey) -> Done<Vec<AccessKeyId>> {
    let holding = |key: &&AccessKey| key.revoked.is_none() && key.login == asked.whom;
    let held: Vec<&AccessKey> = all.iter().filter(holding).collect();
    let login = sanitize::line(&asked.whom).into_owned();
    let wanted = asked.which.as_deref();
    let found: Vec<&AccessKey> = match wanted {
        None | Some(ALL) => held.clone(),
        Some(print) => {
            let print = print.strip_prefix(HASH).unwrap_or(print);
            let matches = |key: &&AccessKey| {
                let own = key.key.fingerprint.trim_start_matches(HASH);
                !print.is_empty() && own.starts_with(print)
            };
            held.iter().copied().filter(matches).collect()
        }
    };
    let prints: Vec<&str> = found
        .iter()
        .map(|key| key.key.fingerprint.as_str())
        .collect();
    if prints.len() > 1 && wanted != Some(ALL) {
        let list = numbers::list(&shell.world.texts, &prints);
        let args = [("login", login.into()), ("list", list.into())];
        let sentence = shell.world.text_with("access-several", &args);
        return Err(Failure::new(Exit::Refused, "ambiguous", sentence).with("fingerprints", prints));
    }
    if found.is_empty() {
        let sentence = shell
            .world
            .text_with("access-none", &[("login", login.into())]);
        return Err(Failure::new(Exit::NotFound, "no_such_key", sentence));
    }
    Ok(found.iter().map(|key| key.id).collect())
}
