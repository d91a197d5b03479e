//! Looking a file over: the engine's checks, and that every alert's columns
//! are what its history says.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, OptionalExtension, Row};

use super::card::{customer, history};
use super::codec::{self, Brief};
use super::dialect::LOOK_OVER;
use super::viewer::horizon;
use super::{Mode, Store, blocked, board, figures, joined, ledger, open, trouble};
use crate::domain::blocked::{Entry, Kind, email_key};
use crate::domain::customer::{Customer, PhoneState};
use crate::domain::event::EventKind;
use crate::domain::ids::{AlertId, CustomerId, PhoneId};
use crate::domain::progress::Progress;
use crate::domain::rows::{Health, Trouble};
use crate::domain::taxonomy::CauseCode;

const TABLES: [&str; 9] = [
    "person", "branch", "desk", "customer", "response", "alert", "event", "draft", "message",
];
/// Columns that a history says.
const COLUMNS: &str = "SELECT alert.id, alert.customer, alert.received, alert.asks,
        alert.window_from, alert.window_until, response.score, response.score_min,
        response.score_max, alert.desk, alert.open_desk, alert.state, alert.due, alert.target,
        alert.brief, alert.safety, alert.replied, alert.postponed, alert.opened,
        alert.first_closed, alert.closed_as, alert.cause, alert.score_after, alert.morning,
        alert.lunch, alert.afternoon, alert.evening, alert.saturday, alert.closed IS NOT NULL
    FROM alert JOIN response ON response.id = alert.id
    WHERE alert.id >= ?1 AND alert.id < ?2 ORDER BY alert.id";

impl Store {
    /// Looks the whole file over.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot even be read.
    pub fn check(&self) -> Result<Health, Trouble> {
        self.check_telling(&|_, _| {})
    }

    /// As [`Store::check`]; `tell` hears how many alerts were compared with
    /// their history, and of how many.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_telling(&self, tell: &(dyn Fn(u64, u64) + Sync)) -> Result<Health, Trouble> {
        check(&self.conn, &self.path, tell)
    }
}

/// Looks the file over: the engine's own checks here, and beside them every
/// alert against its history, on connections of their own. `tell` hears how
/// many alerts were compared, and of how many.
pub fn check(
    conn: &Connection,
    path: &Path,
    tell: &(dyn Fn(u64, u64) + Sync),
) -> Result<Health, Trouble> {
    let engine = |error: rusqlite::Error| trouble::of(&error);
    let horizon = horizon(conn).map_err(engine)?;
    let total: i64 = conn
        .query_row(
            "SELECT count(*) FROM alert WHERE id < ?1",
            [horizon],
            |row| row.get(0),
        )
        .map_err(engine)?;
    let parts = parts(conn, horizon, total).map_err(engine)?;
    let total = u64::try_from(total).unwrap_or(0);
    let done = AtomicU64::new(0);
    let told = || {
        let before = done.fetch_add(TOLD_EVERY, Ordering::Relaxed);
        tell((before + TOLD_EVERY).min(total), total);
    };
    let mut health = std::thread::scope(|scope| {
        let compared: Vec<_> = parts
            .iter()
            .map(|part| scope.spawn(|| compared(path, *part, horizon, &told)))
            .collect();
        let mut health = structure(conn).map_err(engine)?;
        for part in compared {
            let part = part
                .join()
                .map_err(|_| trouble::other("a comparison ended early"))??;
            health.compared += part.compared;
            health.differing.extend(part.differing);
        }
        Ok::<_, Trouble>(health)
    })?;
    health.misremembered = figures::misremembered(conn).map_err(engine)?;
    // The newest first, whoever found them.
    health.differing.sort_by_key(|(id, _)| Reverse(*id));
    Ok(health)
}

/// How often it is told how far a comparison is, in alerts.
const TOLD_EVERY: u64 = 1_000;
/// At most so many compare at once.
const MOST_PARTS: usize = 8;
/// A part has at least so many alerts.
const LEAST_PART: i64 = 20_000;

/// Ranges of ids, end not included, with about as many alerts in each.
fn parts(conn: &Connection, horizon: i64, total: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(MOST_PARTS));
    let most = i64::try_from(threads).unwrap_or(1);
    let each = (total / most + 1).max(LEAST_PART);
    let mut edges = vec![i64::MIN];
    let mut next = conn
        .prepare("SELECT id FROM alert WHERE id > ?1 AND id < ?2 ORDER BY id LIMIT 1 OFFSET ?3")?;
    while let Some(last) = edges.last()
        && let Some(edge) = next
            .query_row([*last, horizon, each], |row| row.get(0))
            .optional()?
    {
        edges.push(edge);
    }
    edges.push(horizon);
    Ok(edges.windows(2).map(|edge| (edge[0], edge[1])).collect())
}

/// What the engine says of the file, and what it holds.
fn structure(conn: &Connection) -> rusqlite::Result<Health> {
    conn.execute_batch(LOOK_OVER)?;
    let mut health = Health {
        schema: conn.query_row("PRAGMA user_version", [], |row| row.get(0))?,
        ..Health::default()
    };
    let mut statement = conn.prepare("PRAGMA integrity_check")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            health.integrity.push(line);
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {
        health.dangling += 1;
    }
    health.miscounted = board::miscounted(conn)?;
    for table in TABLES {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        let count = u64::try_from(count).unwrap_or(0);
        health.counts.push((table.to_owned(), count));
    }
    Ok(health)
}

/// Compares the alerts of one part, from one look at the file.
fn compared(
    path: &Path,
    (from, until): (i64, i64),
    horizon: i64,
    told: &(dyn Fn() + Sync),
) -> Result<Health, Trouble> {
    let conn = open::connect(path, Mode::ReadOnly)?;
    let compare_all = || -> rusqlite::Result<Health> {
        conn.execute_batch(LOOK_OVER)?;
        let look = conn.unchecked_transaction()?;
        let mut health = Health::default();
        let mut statement = conn.prepare(COLUMNS)?;
        let mut rows = statement.query([from, until])?;
        while let Some(row) = rows.next()? {
            health.compared += 1;
            compare(&conn, row, horizon, &mut health)?;
            if health.compared % TOLD_EVERY == 0 {
                told();
            }
        }
        drop(rows);
        drop(statement);
        look.finish()?;
        Ok(health)
    };
    compare_all().map_err(|error| trouble::of(&error))
}

fn compare(
    conn: &Connection,
    row: &Row<'_>,
    horizon: i64,
    health: &mut Health,
) -> rusqlite::Result<()> {
    let id = AlertId::from(row.get::<_, i64>(0)?);
    let owner = CustomerId::from(row.get::<_, i64>(1)?);
    let window = codec::window(row, 4)?;
    let owner = customer(conn, owner, window, horizon)?;
    let history = history(conn, id)?;
    let after = Progress::replay(&history, codec::moment(row.get(2)?), owner.zone);
    let score = codec::on_ten(codec::score(row, 6)?);
    let outstanding = after.state.outstanding();
    // The list's index holds only what is outstanding.
    let alone = outstanding && owner.blocked();
    let (asks, score) = joined::weigh(conn, id, (row.get(3)?, score))?;
    let mut brief = Brief::of(&after, (asks, alone), window, score);
    let stands = Brief::unpack(row.get(14)?);
    if !outstanding {
        brief.blocked = stands.blocked;
    }
    let closing = after.closing.as_ref();
    let text = |column| row.get::<_, Option<String>>(column);
    let number = |column| row.get::<_, Option<i64>>(column);
    let mut tries = [0u8; 5];
    for (i, count) in tries.iter_mut().enumerate() {
        *count = row.get(23 + i)?;
    }
    let same = [
        ("state", text(11)?.as_deref() == Some(after.state.code())),
        (
            "open_desk",
            number(10)? == number(9)?.filter(|_| outstanding),
        ),
        ("due", number(12)? == Some(after.due.timestamp())),
        ("target", number(13)? == Some(after.target.timestamp())),
        ("brief", stands == brief),
        ("safety", row.get::<_, bool>(15)? == after.safety),
        ("replied", row.get::<_, bool>(16)? == after.replied),
        ("postponed", number(17)? == Some(after.postponed.into())),
        ("opened", number(18)? == codec::seconds(after.opened)),
        (
            "first_closed",
            number(19)? == codec::seconds(after.first_closed),
        ),
        (
            "closed_as",
            text(20)?.as_deref() == closing.map(|c| c.result.code()),
        ),
        (
            "cause",
            text(21)?.as_deref() == closing.and_then(|c| c.cause.as_ref()).map(CauseCode::code),
        ),
        (
            "score_after",
            number(22)? == closing.and_then(|c| c.score_after).map(i64::from),
        ),
        ("tries", tries == after.tries_by_slot()),
        ("closed", row.get::<_, bool>(28)? != outstanding),
        ("marks", marks(conn, &owner, horizon)?),
        ("ledger", ledger::same(conn, id)?),
    ];
    for (name, _) in same.into_iter().filter(|(_, same)| !same) {
        health.differing.push((id, name.to_owned()));
    }
    Ok(())
}

/// Whether a customer's numbers and address are as the list and the marks of
/// all their alerts say.
fn marks(conn: &Connection, owner: &Customer, horizon: i64) -> rusqlite::Result<bool> {
    let mut states: BTreeMap<PhoneId, PhoneState> = BTreeMap::new();
    let mut told = false;
    let mut statement = conn.prepare_cached(blocked::MARKS)?;
    let mut rows = statement.query([owner.id.get(), horizon])?;
    while let Some(row) = rows.next()? {
        match blocked::mark(row)? {
            EventKind::PhoneMarked { phone, to, .. } if to != PhoneState::Blocked => {
                states.insert(phone, to);
            }
            EventKind::EmailBlocked { blocked: to } => told = to,
            _ => {}
        }
    }
    let whole = match &owner.reference {
        Some(reference) => blocked::listed(conn, Kind::Customer, reference)?,
        None => false,
    };
    for phone in &owner.phones {
        let key = Entry::phone(phone).map(|entry| entry.key);
        let on = whole || key.map_or(Ok(false), |key| blocked::listed(conn, Kind::Phone, &key))?;
        let before = states.get(&phone.id).copied().unwrap_or_default();
        if phone.state != if on { PhoneState::Blocked } else { before } {
            return Ok(false);
        }
    }
    let address = owner.email.as_deref().map(email_key);
    let on = whole || address.map_or(Ok(false), |key| blocked::listed(conn, Kind::Email, &key))?;
    // Where no address is known the mark is all there is.
    Ok(owner.email_blocked == on || (owner.email.is_none() && told))
}
