//! `ringback digest`: what is to be done and what was left undone, shown to
//! whoever asks or told to everybody, once each.

use chrono::Duration;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Shell;
use super::args::Digest;
use super::failure::{Done, Exit, Failure};
use super::output::{Column, table};
use super::work::{self, Work};
use crate::domain::digest::{Matter, Moved, NoticeKind};
use crate::domain::mail::MailState;
use crate::domain::permissions::Deed;
use crate::domain::rows::NoticeRow;
use crate::domain::sanitize;
use crate::i18n::labels;
use crate::store::{Asker, Mode, Store, Viewer};
use crate::tell::{self, Message, Round, Scope};

/// Days that are listed.
const DAYS: i64 = 30;

/// Runs it.
pub fn run(shell: &mut Shell, asked: &Digest) -> Done {
    if asked.send {
        return send(shell, asked);
    }
    let mode = if asked.ack {
        Mode::ReadWrite
    } else {
        Mode::ReadOnly
    };
    let mut work = Work::begin(shell, mode)?;
    let whom = asked.whom.as_deref();
    let own = whom.is_none_or(|login| login == work.viewer.person.login);
    // What others are told is for whoever sets it up; nobody knows for them.
    if !own && (asked.ack || !work.viewer.may(Deed::Administer)) {
        let sentence = shell.world.text("digest-denied");
        return Err(Failure::new(Exit::NotFound, "denied", sentence));
    }
    if asked.ack {
        return acknowledge(shell, &mut work, asked.json);
    }
    let viewer = match whom {
        None => work.viewer.clone(),
        Some(login) => entered(shell, &work, login)?,
    };
    if asked.list {
        let everybody = whom.is_none() && work.viewer.may(Deed::Administer);
        let who = (!everybody).then_some(viewer.person.id);
        let since = shell.world.now - Duration::days(DAYS);
        let rows = work
            .store
            .listed_notices(Asker::Person(&work.viewer), who, since);
        let rows = rows.map_err(|trouble| work.trouble(shell, &trouble))?;
        return list(shell, &rows, asked.json);
    }
    let messages = tell::messages(&work.store, &viewer, shell.world.now);
    let messages = messages.map_err(|trouble| work.trouble(shell, &trouble))?;
    show(shell, &viewer, &messages, asked.json)
}

fn entered(shell: &Shell, work: &Work, login: &str) -> Done<Viewer> {
    let found = work.store.enter(login, shell.world.now);
    let found = found.map_err(|trouble| work.trouble(shell, &trouble))?;
    found.ok_or_else(|| no_such_person(shell, login))
}

/// Nobody has this login.
pub fn no_such_person(shell: &Shell, login: &str) -> Failure {
    let login = sanitize::line(login).into_owned();
    let args = [("login", login.into())];
    let sentence = shell.world.text_with("objective-no-such", &args);
    Failure::new(Exit::NotFound, "no_such_person", sentence)
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    kind: NoticeKind,
    subject: &'a str,
    text: &'a str,
    alerts: Map<String, Value>,
    moved: Map<String, Value>,
}

fn shape_of(message: &Message) -> Shape<'_> {
    let alerts = message.said.items.iter().map(|(matter, alerts)| {
        let alerts: Vec<String> = alerts.iter().map(ToString::to_string).collect();
        (Matter::code(*matter).to_owned(), alerts.into())
    });
    let Moved {
        new,
        replies,
        closed,
    } = message.said.moved;
    let moved = [("new", new), ("replies", replies), ("closed", closed)];
    Shape {
        kind: message.kind,
        subject: &message.subject,
        text: &message.body,
        alerts: alerts.collect(),
        moved: moved
            .into_iter()
            .map(|(name, count)| (name.to_owned(), count.into()))
            .collect(),
    }
}

fn show(shell: &mut Shell, viewer: &Viewer, messages: &[Message], json: bool) -> Done {
    if json {
        let shapes: Vec<Shape<'_>> = messages.iter().map(shape_of).collect();
        return shell.out.json(&shapes);
    }
    if messages.is_empty() {
        let name = sanitize::line(&viewer.person.name).into_owned();
        let text = shell
            .world
            .text_with("digest-nothing", &[("name", name.into())]);
        return shell.out.line(&text);
    }
    for (nth, message) in messages.iter().enumerate() {
        if nth > 0 {
            shell.out.line("")?;
        }
        shell.out.line(&message.subject)?;
        shell.out.line("")?;
        shell.out.line(message.body.trim_end())?;
    }
    Ok(())
}

fn acknowledge(shell: &mut Shell, work: &mut Work, json: bool) -> Done {
    let me = work.viewer.person.id;
    let known = work.store.notices().acknowledge(me, shell.world.now);
    let known = known.map_err(|trouble| work.trouble(shell, &trouble))?;
    if json {
        return shell
            .out
            .json(&serde_json::json!({ "acknowledged": known }));
    }
    let args = [("count", known.into())];
    let text = shell.world.text_with("digest-acknowledged", &args);
    shell.out.line(&text)
}

#[derive(Debug, Serialize)]
struct Listed<'a> {
    id: String,
    day: String,
    kind: NoticeKind,
    login: &'a str,
    state: MailState,
    why: Option<&'a str>,
    acknowledged: bool,
}

fn list(shell: &mut Shell, rows: &[NoticeRow], json: bool) -> Done {
    if json {
        let rows: Vec<Listed<'_>> = rows
            .iter()
            .map(|row| Listed {
                id: row.id.to_string(),
                day: row.day.to_string(),
                kind: row.kind,
                login: &row.login,
                state: row.state,
                why: row.last_error.as_deref(),
                acknowledged: row.acknowledged,
            })
            .collect();
        return shell.out.json(&rows);
    }
    if rows.is_empty() {
        let text = shell.world.text("digest-none");
        return shell.out.line(&text);
    }
    let world = &shell.world;
    let cells = rows.iter().map(|row| {
        let kind = labels::label(&world.texts, "notice-kind", row.kind.code()).into_owned();
        let mut state = labels::label(&world.texts, "letter-state", row.state.code()).into_owned();
        if row.acknowledged {
            state = format!("{state}, {}", world.text("digest-known"));
        }
        let why = row.last_error.as_deref().unwrap_or_default();
        vec![
            row.day.to_string(),
            kind,
            sanitize::line(&row.login).into_owned(),
            state,
            sanitize::line(why).into_owned(),
        ]
    });
    let heads = [
        "digest-head-day",
        "digest-head-kind",
        "digest-head-who",
        "digest-head-state",
    ]
    .map(|id| world.text(id));
    let [day, kind, who, state] = &heads;
    let columns = [
        (day.as_str(), Column::Whole),
        (kind.as_str(), Column::Whole),
        (who.as_str(), Column::Whole),
        (state.as_str(), Column::Whole),
        ("", Column::Rest),
    ];
    let marks = &world.theme.marks;
    let text = table(shell.out.width, marks, &columns, cells.collect());
    shell.out.line(&text)
}

/// Tells everybody what is due. What could not be delivered is said on
/// standard error, so that cron mails it, and by the exit code.
fn send(shell: &mut Shell, asked: &Digest) -> Done {
    let mut store = work::open(shell, Mode::ReadWrite)?;
    let path = store.path().to_owned();
    let now = shell.world.now;
    if let Some(login) = &asked.whom {
        let known = store.enter(login, now);
        let known = known.map_err(|trouble| work::trouble(shell, &path, &trouble))?;
        if known.is_none() {
            return Err(no_such_person(shell, login));
        }
    }
    let clock = shell.clock;
    let crier = shell.crier(store.is_demonstration());
    let scope = (Scope::All, asked.whom.as_deref());
    let round = crier
        .go(&mut store, scope, &|| clock.now(), &|| true)
        .map_err(|trouble| work::trouble(shell, &path, &trouble))?;
    let shape = Map::from_iter([("no_address".to_owned(), round.no_address.clone().into())]);
    said_of(shell, &store, &round, asked.json, shape)
}

/// Says what became of what was sent, and with `--json` a shape besides; what
/// could not be delivered by the exit code, too.
///
/// # Errors
/// Something could not be delivered.
pub fn said_of(
    shell: &mut Shell,
    store: &Store,
    round: &Round,
    json: bool,
    besides: Map<String, Value>,
) -> Done {
    let (path, now) = (store.path().to_owned(), shell.world.now);
    let told = [
        MailState::Sent,
        MailState::Written,
        MailState::Later,
        MailState::Refused,
        MailState::Unknown,
    ];
    let count = |state: MailState| round.counts.get(&state).copied().unwrap_or(0);
    if json {
        let mut shape: Map<String, Value> = told
            .iter()
            .map(|state| (state.code().to_owned(), count(*state).into()))
            .collect();
        shape.extend(besides);
        if let Some(closed) = &round.closed {
            shape.insert("closed".to_owned(), closed.fault.code().into());
            shape.insert("why".to_owned(), closed.detail.as_str().into());
        }
        shell.out.json(&shape)?;
    } else {
        let parts: Vec<String> = told
            .iter()
            .filter(|state| count(**state) > 0)
            .map(|state| {
                let label = labels::label(&shell.world.texts, "letter-state", state.code());
                format!("{} {label}", count(*state))
            })
            .collect();
        // cron mails whatever is said: with nothing to say, nothing.
        if !parts.is_empty() {
            shell.out.line(&parts.join(", "))?;
        }
    }
    if let Some(closed) = &round.closed {
        let sentence = super::doctor::closed_sentence(&shell.world, &shell.config.mail, closed);
        return Err(Failure::new(Exit::Failed, closed.fault.code(), sentence));
    }
    let failed = [MailState::Later, MailState::Refused, MailState::Unknown];
    let failed: u32 = failed.into_iter().map(count).sum();
    if failed > 0 {
        let since = now - Duration::days(1);
        let rows = store.listed_notices(Asker::Program, None, since);
        let rows = rows.map_err(|trouble| work::trouble(shell, &path, &trouble))?;
        let why = rows.into_iter().find_map(|row| row.last_error);
        let args = [
            ("count", failed.into()),
            ("why", why.unwrap_or_default().into()),
        ];
        let sentence = shell.world.text_with("digest-not-told", &args);
        return Err(Failure::new(Exit::Failed, "not_told", sentence));
    }
    Ok(())
}
