//! Whose SSH key opens a session.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Store, atomic, engine};
use crate::domain::Moment;
use crate::domain::access::{AccessKey, Added, PublicKey};
use crate::domain::ids::{AccessKeyId, Maker, PersonId};
use crate::domain::rows::Trouble;

/// A key by what the forced command names: a session begins with it.
pub const KEY: &str = "SELECT access_key.id, person.login, person.name, access_key.kind,
        access_key.key, access_key.fingerprint, access_key.comment, access_key.added,
        adder.login, access_key.revoked, revoker.login
    FROM access_key
    JOIN person ON person.id = access_key.person
    LEFT JOIN person AS adder ON adder.id = access_key.added_by
    LEFT JOIN person AS revoker ON revoker.id = access_key.revoked_by
    WHERE access_key.id = ?1";
/// Who has a key that holds.
pub const HOLDER: &str = "SELECT access_key.id, person.login FROM access_key
    JOIN person ON person.id = access_key.person
    WHERE access_key.fingerprint = ?1 AND access_key.revoked IS NULL";

fn key(row: &Row<'_>) -> rusqlite::Result<AccessKey> {
    Ok(AccessKey {
        id: row.get::<_, i64>(0)?.into(),
        login: row.get(1)?,
        name: row.get(2)?,
        key: PublicKey {
            kind: row.get(3)?,
            key: row.get(4)?,
            fingerprint: row.get(5)?,
            comment: row.get(6)?,
        },
        added: super::codec::moment(row.get(7)?),
        added_by: row.get(8)?,
        revoked: row.get::<_, Option<i64>>(9)?.map(super::codec::moment),
        revoked_by: row.get(10)?,
    })
}

fn add(
    conn: &Connection,
    ids: &mut Maker,
    login: &str,
    new: &PublicKey,
    (by, now): (Option<PersonId>, Moment),
) -> rusqlite::Result<Added> {
    let person: Option<i64> = conn
        .prepare_cached("SELECT id FROM person WHERE login = ?1")?
        .query_row([login], |row| row.get(0))
        .optional()?;
    let Some(person) = person else {
        return Ok(Added::Nobody);
    };
    let held: Option<(i64, String)> = conn
        .prepare_cached(HOLDER)?
        .query_row([&new.fingerprint], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match held {
        Some((id, holder)) if holder == login => return Ok(Added::Known(id.into())),
        Some((_, holder)) => return Ok(Added::Taken(holder)),
        None => {}
    }
    let id: AccessKeyId = ids.next(now);
    conn.prepare_cached(
        "INSERT INTO access_key (id, person, kind, key, fingerprint, comment, added, added_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id.get(),
        person,
        new.kind,
        new.key,
        new.fingerprint,
        new.comment,
        now.timestamp(),
        by.map(PersonId::get),
    ])?;
    Ok(Added::New(id))
}

fn revoke(
    conn: &Connection,
    keys: &[AccessKeyId],
    (by, now): (Option<PersonId>, Moment),
) -> rusqlite::Result<usize> {
    let mut statement = conn.prepare_cached(
        "UPDATE access_key SET revoked = ?2, revoked_by = ?3 WHERE id = ?1 AND revoked IS NULL",
    )?;
    let mut done = 0;
    for key in keys {
        done += statement.execute((key.get(), now.timestamp(), by.map(PersonId::get)))?;
    }
    Ok(done)
}

impl Store {
    /// Lets a key open sessions of the person with this login.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn add_access_key(
        &mut self,
        login: &str,
        new: &PublicKey,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<Added, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            add(conn, ids, login, new, (by, now))
        }))
    }

    /// Makes keys open nothing any more; how many did until now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn revoke_access_keys(
        &mut self,
        keys: &[AccessKeyId],
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<usize, Trouble> {
        engine(atomic(&mut self.conn, |conn| revoke(conn, keys, (by, now))))
    }

    /// Every key there is and was, by login, the oldest first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn access_keys(&self) -> Result<Vec<AccessKey>, Trouble> {
        let all = KEY.replace(
            "WHERE access_key.id = ?1",
            "ORDER BY person.login, access_key.id",
        );
        engine((|| {
            self.conn
                .prepare_cached(&all)?
                .query_map([], key)?
                .collect()
        })())
    }

    /// The key that a forced command names.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn access_key(&self, id: AccessKeyId) -> Result<Option<AccessKey>, Trouble> {
        let found = || {
            self.conn
                .prepare_cached(KEY)?
                .query_row([id.get()], key)
                .optional()
        };
        engine(found())
    }
}
