//! `ringback access list`: whose keys let in, and where OpenSSH's file says
//! something else.

use std::path::Path;

use serde::Serialize;

use super::authorized::Standing;
use super::{compared, file, forced, in_whose_name, keys, named, warn_of_shell};
use crate::cli::Shell;
use crate::cli::args::ListKeys;
use crate::cli::failure::Done;
use crate::cli::shape::time;
use crate::cli::work;
use crate::domain::access::{AccessKey, PublicKey};
use crate::domain::ids::AccessKeyId;
use crate::domain::sanitize;
use crate::i18n::{dates, numbers};
use crate::store::Mode;

/// A key as scripts read it.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    id: String,
    login: Option<&'a str>,
    name: Option<&'a str>,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    fingerprint: Option<&'a str>,
    comment: Option<&'a str>,
    since: Option<String>,
    by: Option<&'a str>,
    revoked: Option<String>,
    revoked_by: Option<&'a str>,
    /// `same`, `other` or `missing`; null where there is no such file.
    file: Option<&'static str>,
}

impl<'a> Row<'a> {
    /// One that the database knows.
    pub fn of(key: &'a AccessKey, standing: Option<Standing>) -> Self {
        Self {
            id: key.id.to_string(),
            login: Some(&key.login),
            name: Some(&key.name),
            kind: Some(&key.key.kind),
            fingerprint: Some(&key.key.fingerprint),
            comment: Some(&key.key.comment),
            since: Some(time(key.added)),
            by: key.added_by.as_deref(),
            revoked: key.revoked.map(time),
            revoked_by: key.revoked_by.as_deref(),
            file: standing.map(|standing| match standing {
                Standing::Same => "same",
                Standing::Other => "other",
                Standing::Missing => "missing",
            }),
        }
    }

    /// A line of the file that the database knows nothing of.
    fn stray(id: AccessKeyId) -> Self {
        Self {
            id: id.to_string(),
            login: None,
            name: None,
            kind: None,
            fingerprint: None,
            comment: None,
            since: None,
            by: None,
            revoked: None,
            revoked_by: None,
            file: Some("other"),
        }
    }
}

/// Runs it.
pub fn list(shell: &mut Shell, asked: &ListKeys) -> Done {
    let store = work::open(shell, Mode::ReadOnly)?;
    in_whose_name(shell, &store)?;
    let forced = forced(shell, &store)?;
    let path = file(shell, &store, &asked.with)?;
    let file = compared(shell, path.as_deref())?;
    let keys = keys(shell, &store)?;
    let known = |id: &AccessKeyId| keys.iter().any(|key| key.id == *id);
    let ours = file.as_ref().map(|file| file.ours(&forced));
    let strays: Vec<AccessKeyId> = ours.into_iter().flatten().filter(|id| !known(id)).collect();
    let rows: Vec<(&AccessKey, Option<Standing>)> = keys
        .iter()
        .map(|key| (key, file.as_ref().map(|file| file.standing(&forced, key))))
        .collect();
    if asked.json {
        let rows = rows.iter().map(|(key, standing)| Row::of(key, *standing));
        let strays = strays.iter().map(|id| Row::stray(*id));
        return shell.out.json_array(rows.chain(strays).map(Ok));
    }
    if keys.is_empty() {
        let text = shell.world.text("access-nobody");
        shell.out.line(&text)?;
    } else {
        let text: Vec<String> = keys.iter().map(|key| described(shell, key)).collect();
        let text = text.join("\n");
        shell.out.line(&text)?;
    }
    differences(shell, path.as_deref(), file.is_some(), &rows, &strays)?;
    if keys.is_empty() {
        return Ok(());
    }
    warn_of_shell(shell, &store)
}

/// A key on two lines: whom it lets in since when, and which it is.
fn described(shell: &Shell, key: &AccessKey) -> String {
    let world = &shell.world;
    let clean = |text: &str| sanitize::line(text).into_owned();
    let (at, by, text) = match key.revoked {
        None => (key.added, &key.added_by, "access-since"),
        Some(at) => (at, &key.revoked_by, "access-until"),
    };
    let day = dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()));
    let args = [
        ("login", clean(&key.login).into()),
        ("name", clean(&key.name).into()),
        ("day", day.into()),
    ];
    let mut first = world.text_with(text, &args);
    if let Some(by) = by {
        let by = world.text_with("access-by", &[("by", clean(by).into())]);
        first = format!("{first}, {by}");
    }
    let PublicKey {
        kind,
        fingerprint,
        comment,
        ..
    } = &key.key;
    let second = format!("  {fingerprint} {kind} {}", clean(comment));
    format!("{first}\n{}", second.trim_end())
}

/// Says where file and database differ.
fn differences(
    shell: &mut Shell,
    path: Option<&Path>,
    there: bool,
    rows: &[(&AccessKey, Option<Standing>)],
    strays: &[AccessKeyId],
) -> Done {
    let Some(path) = path else {
        return Ok(());
    };
    let logins = |wanted: &dyn Fn(&AccessKey, Standing) -> bool| -> Vec<String> {
        let found = rows
            .iter()
            .filter(|(key, standing)| standing.is_some_and(|standing| wanted(key, standing)));
        let mut found: Vec<String> = found
            .map(|(key, _)| sanitize::line(&key.login).into_owned())
            .collect();
        found.dedup();
        found
    };
    let holds = |key: &AccessKey| key.revoked.is_none();
    let mut gone = logins(&|key, standing| !holds(key) && standing != Standing::Missing);
    gone.extend(strays.iter().map(AccessKeyId::to_string));
    let found = [
        (
            "access-file-missing",
            logins(&|key, standing| holds(key) && standing == Standing::Missing),
        ),
        (
            "access-file-other",
            logins(&|key, standing| holds(key) && standing == Standing::Other),
        ),
        ("access-file-revoked", gone),
    ];
    let mut lines = Vec::new();
    if !there {
        let args = [("file", named(path).into())];
        lines.push(shell.world.text_with("access-file-none", &args));
    }
    for (id, names) in found.iter().filter(|(_, names)| !names.is_empty()) {
        let args = [
            ("file", named(path).into()),
            ("list", numbers::list(&shell.world.texts, names).into()),
        ];
        lines.push(shell.world.text_with(id, &args));
    }
    if lines.is_empty() && !rows.is_empty() {
        let args = [("file", named(path).into())];
        lines.push(shell.world.text_with("access-file-same", &args));
    }
    for line in lines {
        shell.out.line(&line)?;
    }
    Ok(())
}
