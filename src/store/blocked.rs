//! Do not call: the list, and the marks on customers and alerts that follow
//! from it.
//!
//! Whoever changes the list calls [`derive`] for the customers an entry is
//! about, in the same transaction; nobody else writes those marks.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::codec::{self, BLOCKED_BIT};
use super::viewer::{PLACE, Reading, Viewer, place};
use super::{Store, atomic, engine};
use crate::domain::Moment;
use crate::domain::blocked::{Blocked, Blocking, Entry, Kind, Source, email_key};
use crate::domain::customer::{Customer, Phone, PhoneState};
use crate::domain::event::EventKind;
use crate::domain::ids::{CustomerId, Maker, PersonId, PhoneId};
use crate::domain::permissions::Deed;
use crate::domain::phone::PhoneFacts;
use crate::domain::rows::Trouble;

/// Whether something stands on the list.
pub const LISTED: &str = "SELECT 1 FROM blocked
    WHERE kind = ?1 AND key = ?2 AND lifted_at IS NULL";
/// Who has a number.
pub const HOLDERS: &str = "SELECT DISTINCT customer FROM phone WHERE e164 = ?1";
const ENTRY: &str = "SELECT blocked.kind, blocked.key, blocked.value, blocked.reason,
        blocked.source, by.name, blocked.at, blocked.lifted_at, lifter.name, blocked.lift_reason
    FROM blocked
    LEFT JOIN person AS by ON by.id = blocked.blocked_by
    LEFT JOIN person AS lifter ON lifter.id = blocked.lifted_by";
/// So many entries of a file go into one transaction: others must write, too.
pub const TURN: usize = 5_000;

/// Who changes the list, when and why.
pub struct Doing<'a> {
    pub by: Option<PersonId>,
    pub at: Moment,
    pub reason: &'a str,
    pub source: Source,
}

impl Store {
    /// Puts numbers, addresses and customers on the list of those who are left
    /// alone, or takes them off it; a long list in several turns.
    ///
    /// # Errors
    /// [`Trouble`]; what was done before stays.
    pub fn change_blocked(
        &mut self,
        entries: &[Entry],
        on: bool,
        (by, reason, source): (Option<PersonId>, &str, Source),
        now: Moment,
    ) -> Result<Blocking, Trouble> {
        let doing = Doing {
            by,
            at: now,
            reason,
            source,
        };
        let mut done = Blocking::default();
        for turn in entries.chunks(TURN) {
            let ids = &mut self.ids;
            let part = engine(atomic(&mut self.conn, |conn| {
                change(conn, ids, turn, on, &doing)
            }))?;
            done.changed += part.changed;
            done.unchanged += part.unchanged;
            done.customers += part.customers;
        }
        Ok(done)
    }

    /// The list of those who are left alone, but for what is about customers
    /// out of somebody's reach; with what was taken off it if asked.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn blocked(
        &self,
        viewer: &Viewer,
        lifted: bool,
        now: Moment,
    ) -> Result<Vec<Blocked>, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let mut entries = list(&self.conn, lifted)?;
            let mut failed = Ok(());
            entries.retain(|blocked| {
                is_beyond(&reading, &blocked.entry).map_or_else(
                    |error| {
                        failed = Err(error);
                        false
                    },
                    |beyond| !beyond,
                )
            });
            failed.map(|()| entries)
        }))
    }

    /// How many of these are about customers out of somebody's reach.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn beyond(
        &self,
        viewer: &Viewer,
        entries: &[Entry],
        now: Moment,
    ) -> Result<usize, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let mut count = 0;
            for entry in entries {
                count += usize::from(is_beyond(&reading, entry)?);
            }
            Ok(count)
        }))
    }
}

/// Whether something stands on the list.
pub fn listed(conn: &Connection, kind: Kind, key: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached(LISTED)?.exists((kind.code(), key))
}

/// Puts an entry on the list; `false` if it is there.
pub fn add(conn: &Connection, id: i64, entry: &Entry, doing: &Doing<'_>) -> rusqlite::Result<bool> {
    let added = conn
        .prepare_cached(
            "INSERT INTO blocked (id, kind, key, value, reason, source, blocked_by, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (kind, key) WHERE lifted_at IS NULL DO NOTHING",
        )?
        .execute(params![
            id,
            entry.kind.code(),
            entry.key,
            entry.value,
            doing.reason,
            doing.source.code(),
            doing.by.map(PersonId::get),
            doing.at.timestamp(),
        ])?;
    Ok(added == 1)
}

/// Takes an entry off the list; `false` if it is not there.
pub fn lift(conn: &Connection, entry: &Entry, doing: &Doing<'_>) -> rusqlite::Result<bool> {
    let lifted = conn
        .prepare_cached(
            "UPDATE blocked SET lifted_by = ?3, lifted_at = ?4, lift_reason = ?5
             WHERE kind = ?1 AND key = ?2 AND lifted_at IS NULL",
        )?
        .execute(params![
            entry.kind.code(),
            entry.key,
            doing.by.map(PersonId::get),
            doing.at.timestamp(),
            doing.reason,
        ])?;
    Ok(lifted == 1)
}

/// Puts entries on the list, or takes them off, with all that follows.
pub fn change(
    conn: &Connection,
    ids: &mut Maker,
    entries: &[Entry],
    on: bool,
    doing: &Doing<'_>,
) -> rusqlite::Result<Blocking> {
    let mut done = Blocking::default();
    let mut moved = Vec::new();
    for entry in entries {
        let changed = if on {
            let id: i64 = ids.next(doing.at);
            add(conn, id, entry, doing)?
        } else {
            lift(conn, entry, doing)?
        };
        if !changed {
            done.unchanged += 1;
            continue;
        }
        done.changed += 1;
        moved.push(entry);
    }
    for customer in concerned(conn, &moved)? {
        let before = is_blocked(conn, customer)?;
        if !on {
            // Whoever takes somebody off means what they said on a call, too.
            conn.prepare_cached(
                "UPDATE customer SET email_blocked = 0 WHERE id = ?1 AND email_key IS NULL",
            )?
            .execute([customer])?;
        }
        derive(conn, customer)?;
        if is_blocked(conn, customer)? != before {
            flag_alerts(conn, customer)?;
            done.customers += 1;
        }
    }
    Ok(done)
}

/// Customers that entries are about.
pub fn concerned(conn: &Connection, entries: &[&Entry]) -> rusqlite::Result<HashSet<i64>> {
    let mut odd = HashSet::new();
    let mut found = HashSet::new();
    for entry in entries {
        if entry.kind == Kind::Phone && !entry.key.starts_with('+') {
            odd.insert(entry.key.as_str());
        }
        found.extend(holders(conn, entry)?);
    }
    found.extend(holders_of_odd(conn, &odd)?);
    Ok(found)
}

/// Whether an entry is about customers of whom none is within reach. An
/// administrator keeps the whole list.
pub fn is_beyond(reading: &Reading<'_>, entry: &Entry) -> rusqlite::Result<bool> {
    if reading.viewer.may(Deed::Administer) {
        return Ok(false);
    }
    let customers = holders(reading.conn, entry)?;
    let mut statement = reading
        .conn
        .prepare_cached(&format!("SELECT {PLACE} FROM alert WHERE customer = ?1"))?;
    for customer in &customers {
        let mut rows = statement.query([*customer])?;
        while let Some(row) = rows.next()? {
            if reading.viewer.can(Deed::Block, &place(row, 0)?) {
                return Ok(false);
            }
        }
    }
    Ok(!customers.is_empty())
}

/// Customers an entry is about, but for numbers that only their digits tell.
fn holders(conn: &Connection, entry: &Entry) -> rusqlite::Result<Vec<i64>> {
    let sql = match entry.kind {
        Kind::Phone => HOLDERS,
        Kind::Email => "SELECT id FROM customer WHERE email_key = ?1",
        Kind::Customer => "SELECT id FROM customer WHERE reference = ?1",
    };
    conn.prepare_cached(sql)?
        .query_map([&entry.key], |row| row.get(0))?
        .collect()
}

/// Customers with a number that could not be told, by its digits: one look at
/// those few.
fn holders_of_odd(conn: &Connection, keys: &HashSet<&str>) -> rusqlite::Result<Vec<i64>> {
    let mut found = Vec::new();
    if keys.is_empty() {
        return Ok(found);
    }
    let mut statement = conn.prepare(
        "SELECT customer, id, number, e164, label, state, shown FROM phone WHERE e164 IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = Entry::phone(&phone(row)?).map(|entry| entry.key);
        if key.is_some_and(|key| keys.contains(key.as_str())) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

fn phone(row: &Row<'_>) -> rusqlite::Result<Phone> {
    Ok(Phone {
        id: PhoneId::from(row.get::<_, i64>(1)?),
        number: row.get(2)?,
        e164: row.get(3)?,
        // Only what tells numbers apart is asked here, and how it is shown.
        facts: PhoneFacts {
            shown: row.get(6)?,
            ..PhoneFacts::default()
        },
        label: row.get(4)?,
        state: codec::code(row, 5, PhoneState::from_code)?,
    })
}

/// Makes a customer's marks what the list says; whether that changed if they
/// are left alone.
pub fn derive(conn: &Connection, customer: i64) -> rusqlite::Result<bool> {
    let before = is_blocked(conn, customer)?;
    let found: Option<(Option<String>, Option<String>, bool)> = conn
        .prepare_cached("SELECT reference, email_key, email_blocked FROM customer WHERE id = ?1")?
        .query_row([customer], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((reference, email, marked)) = found else {
        return Ok(false);
    };
    let whole = match reference {
        Some(reference) => listed(conn, Kind::Customer, &reference)?,
        None => false,
    };
    let phones: Vec<Phone> = conn
        .prepare_cached(
            "SELECT customer, id, number, e164, label, state, shown FROM phone WHERE customer = ?1",
        )?
        .query_map([customer], phone)?
        .collect::<Result<_, _>>()?;
    for phone in &phones {
        let key = Entry::phone(phone).map(|entry| entry.key);
        let on = whole || key.map_or(Ok(false), |key| listed(conn, Kind::Phone, &key))?;
        let to = match (on, phone.state) {
            (true, PhoneState::Blocked) => continue,
            (true, _) => PhoneState::Blocked,
            (false, PhoneState::Blocked) => state_before(conn, customer, phone.id)?,
            (false, _) => continue,
        };
        conn.prepare_cached("UPDATE phone SET state = ?3 WHERE customer = ?1 AND id = ?2")?
            .execute((customer, phone.id.get(), to.code()))?;
    }
    let email = match email {
        Some(key) => listed(conn, Kind::Email, &key)?,
        // There is nothing to list: the mark is all there is.
        None => marked && told_so(conn, customer)?,
    };
    conn.prepare_cached(
        "UPDATE customer SET email_blocked = ?2 WHERE id = ?1 AND email_blocked <> ?2",
    )?
    .execute((customer, whole || email))?;
    let after = is_blocked(conn, customer)?;
    if after != before {
        flag_alerts(conn, customer)?;
    }
    Ok(after != before)
}

/// Whether a customer said last that they want no further contact, as their
/// histories have it.
pub fn told_so(conn: &Connection, customer: i64) -> rusqlite::Result<bool> {
    let mut told = false;
    let mut statement = conn.prepare_cached(MARKS)?;
    let mut rows = statement.query([customer, i64::MAX])?;
    while let Some(row) = rows.next()? {
        if let EventKind::EmailBlocked { blocked } = mark(row)? {
            told = blocked;
        }
    }
    Ok(told)
}

/// What was known of a number before it was blocked, from its marks.
fn state_before(conn: &Connection, customer: i64, id: PhoneId) -> rusqlite::Result<PhoneState> {
    let mut state = PhoneState::default();
    let mut statement = conn.prepare_cached(MARKS)?;
    let mut rows = statement.query([customer, i64::MAX])?;
    while let Some(row) = rows.next()? {
        if let EventKind::PhoneMarked { phone, to, .. } = mark(row)?
            && phone == id
            && to != PhoneState::Blocked
        {
            state = to;
        }
    }
    Ok(state)
}

/// What histories have marked on a customer, oldest first.
pub const MARKS: &str = "SELECT event.data FROM alert JOIN event ON event.alert = alert.id
    WHERE alert.customer = ?1 AND alert.id < ?2
      AND event.kind IN ('phone_marked', 'email_blocked')
    ORDER BY event.recorded_at, event.id";

/// A row of [`MARKS`].
pub fn mark(row: &Row<'_>) -> rusqlite::Result<EventKind> {
    let data = row.get_ref(0)?.as_str()?;
    serde_json::from_str(data).map_err(|_| codec::unreadable(0, data))
}

/// Whether a customer is left alone.
pub fn is_blocked(conn: &Connection, customer: i64) -> rusqlite::Result<bool> {
    let found = conn
        .prepare_cached(
            "SELECT email_blocked OR EXISTS
                (SELECT 1 FROM phone WHERE customer = ?1 AND state = ?2)
             FROM customer WHERE id = ?1",
        )?
        .query_row((customer, PhoneState::Blocked.code()), |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(false))
}

/// Makes the list's index say whether a customer's alerts are to be left
/// alone.
pub fn flag_alerts(conn: &Connection, customer: i64) -> rusqlite::Result<()> {
    let on = is_blocked(conn, customer)?;
    let by = if on { BLOCKED_BIT } else { -BLOCKED_BIT };
    conn.prepare_cached(
        "UPDATE alert SET brief = brief + ?2
         WHERE customer = ?1 AND open_desk IS NOT NULL AND (brief / ?3) % 2 = ?4",
    )?
    .execute((customer, by, BLOCKED_BIT, i64::from(!on)))?;
    Ok(())
}

/// Whether an address may not be written to: it stands on the list, or its
/// owner is left alone.
pub fn is_blocked_address(conn: &Connection, address: &str) -> rusqlite::Result<bool> {
    let entry = Entry {
        key: email_key(address),
        ..Entry::email(address)
    };
    if listed(conn, Kind::Email, &entry.key)? {
        return Ok(true);
    }
    for customer in holders(conn, &entry)? {
        if is_blocked(conn, customer)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Why a customer is left alone: the newest entry about them.
pub fn why(conn: &Connection, customer: &Customer) -> rusqlite::Result<Option<Blocked>> {
    if !customer.blocked() {
        return Ok(None);
    }
    let mut entries: Vec<Entry> = customer.phones.iter().filter_map(Entry::phone).collect();
    entries.extend(customer.email.as_deref().map(Entry::email));
    entries.extend(customer.reference.as_deref().map(Entry::customer));
    let sql = format!(
        "{ENTRY} WHERE blocked.kind = ?1 AND blocked.key = ?2 AND blocked.lifted_at IS NULL"
    );
    let mut newest: Option<Blocked> = None;
    for entry in entries {
        let found = conn
            .prepare_cached(&sql)?
            .query_row((entry.kind.code(), &entry.key), blocked)
            .optional()?;
        newest = newest.into_iter().chain(found).max_by_key(|found| found.at);
    }
    Ok(newest)
}

/// The list, oldest first; with what was taken off it if asked.
pub fn list(conn: &Connection, lifted: bool) -> rusqlite::Result<Vec<Blocked>> {
    let sql =
        format!("{ENTRY} WHERE blocked.lifted_at IS NULL OR ?1 ORDER BY blocked.at, blocked.id");
    conn.prepare(&sql)?.query_map([lifted], blocked)?.collect()
}

fn blocked(row: &Row<'_>) -> rusqlite::Result<Blocked> {
    let lifted: Option<i64> = row.get(7)?;
    Ok(Blocked {
        entry: Entry {
            kind: codec::code(row, 0, Kind::from_code)?,
            key: row.get(1)?,
            value: row.get(2)?,
        },
        reason: row.get(3)?,
        source: codec::code(row, 4, Source::from_code)?,
        by: row.get(5)?,
        at: codec::moment(row.get(6)?),
        lifted: match lifted {
            Some(at) => {
                let why: Option<String> = row.get(9)?;
                Some((codec::moment(at), row.get(8)?, why.unwrap_or_default()))
            }
            None => None,
        },
    })
}

/// A number of a customer.
pub fn phone_of(
    conn: &Connection,
    customer: CustomerId,
    id: PhoneId,
) -> rusqlite::Result<Option<Phone>> {
    conn.prepare_cached(
        "SELECT customer, id, number, e164, label, state, shown FROM phone WHERE customer = ?1 AND id = ?2",
    )?
    .query_row([customer.get(), id.get()], phone)
    .optional()
}

/// What stands on the list, for an import: it asks for every row.
#[derive(Debug, Default)]
pub struct Known(HashSet<u64>);

impl Known {
    /// Reads the list.
    pub fn read(conn: &Connection) -> rusqlite::Result<Self> {
        let mut statement =
            conn.prepare("SELECT kind, key FROM blocked WHERE lifted_at IS NULL")?;
        let mut rows = statement.query([])?;
        let mut known = HashSet::new();
        while let Some(row) = rows.next()? {
            known.insert(hash(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?));
        }
        Ok(Self(known))
    }

    /// Whether something may stand on it: now and then it does not.
    pub fn may_hold(&self, kind: Kind, key: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&hash(kind.code(), key))
    }

    /// Marks whoever is concerned by what was put on the list since it was
    /// read: their rows were not all there then.
    pub fn catch_up(&self, conn: &Connection) -> rusqlite::Result<()> {
        let entries = list(conn, false)?.into_iter().map(|blocked| blocked.entry);
        let since: Vec<Entry> = entries
            .filter(|entry| !self.may_hold(entry.kind, &entry.key))
            .collect();
        for customer in concerned(conn, &since.iter().collect::<Vec<_>>())? {
            derive(conn, customer)?;
            flag_alerts(conn, customer)?;
        }
        Ok(())
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn hash(kind: &str, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, key).hash(&mut hasher);
    hasher.finish()
}
