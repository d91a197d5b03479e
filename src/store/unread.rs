//! Numbers that came before there was anything to read them with: read a few
//! at a time, with everything that follows from what they say.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, blocked, codec, engine, quiet, text};
use crate::domain::blocked::Kind;
use crate::domain::dial::plain_digits;
use crate::domain::phone::{PhoneKind, ReadPhone, Validity};
use crate::domain::rows::Trouble;
use crate::domain::zone::Country;

/// The next of them.
pub const UNREAD: &str = "SELECT phone.customer, phone.id, phone.number, customer.country
    FROM phone JOIN customer ON customer.id = phone.customer
    WHERE phone.customer > ?1 AND phone.validity IS NULL ORDER BY phone.customer LIMIT ?2";
/// How many are read in one turn: nobody who records something waits for it.
const TURN: i64 = 200;

impl Store {
    /// Reads a few of the numbers that an older program could not read; says
    /// whether there may be more. Without any it costs nothing.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn read_numbers(&mut self, read: ReadPhone) -> Result<bool, Trouble> {
        // Whoever writes does not wait for who only looks.
        if !engine(any(&self.conn))? {
            return Ok(false);
        }
        engine(quiet(&mut self.conn, |conn| turn(conn, read)))
    }
}

/// Whether there are any.
pub fn any(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached(UNREAD)?.exists([i64::MIN, 1])
}

/// Reads the next of them; whether there may be more.
pub fn turn(conn: &Connection, read: ReadPhone) -> rusqlite::Result<bool> {
    let next: Vec<(i64, i64, String, Country)> = conn
        .prepare_cached(UNREAD)?
        .query_map([i64::MIN, TURN], |row| {
            let country = codec::code(row, 3, Country::new)?;
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, country))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut last = None;
    for (customer, id, number, country) in &next {
        let home = home(conn, *customer)?.unwrap_or(*country);
        let read = read(number, home);
        let validity = read.facts.validity.unwrap_or(Validity::Unreadable);
        conn.prepare_cached(
            "UPDATE phone SET e164 = coalesce(?3, e164), shown = ?4, extension = ?5,
                validity = ?6, kind = ?7, region = ?8
             WHERE customer = ?1 AND id = ?2",
        )?
        .execute(params![
            customer,
            id,
            &read.e164,
            &read.facts.shown,
            &read.facts.extension,
            validity.code(),
            read.facts.kind.map(PhoneKind::code),
            read.facts.region.as_ref().map(Country::as_str),
        ])?;
        if let Some(whole) = &read.e164 {
            list_whole(conn, number, whole)?;
        }
        if last.is_some_and(|last| last != *customer) {
            settle(conn, last)?;
        }
        last = Some(*customer);
    }
    settle(conn, last)?;
    Ok(i64::try_from(next.len()) == Ok(TURN))
}

/// The country of the branch that a customer answered about: whoever typed
/// the number dialled it from there.
fn home(conn: &Connection, customer: i64) -> rusqlite::Result<Option<Country>> {
    conn.prepare_cached(
        "SELECT branch.country FROM alert JOIN branch ON branch.id = alert.branch
         WHERE alert.customer = ?1 ORDER BY alert.id LIMIT 1",
    )?
    .query_row([customer], |row| codec::code(row, 0, Country::new))
    .optional()
}

/// Who is left alone by a number that only its digits told is left alone by
/// the number that it is.
fn list_whole(conn: &Connection, number: &str, whole: &str) -> rusqlite::Result<()> {
    let Some(said) = plain_digits(number).filter(|said| said != whole) else {
        return Ok(());
    };
    if blocked::listed(conn, Kind::Phone, &said)? && !blocked::listed(conn, Kind::Phone, whole)? {
        conn.prepare_cached(
            "UPDATE blocked SET key = ?2
             WHERE kind = 'phone' AND key = ?1 AND lifted_at IS NULL",
        )?
        .execute([said.as_str(), whole])?;
    }
    Ok(())
}

/// What follows for a customer: whether they are left alone, and by what they
/// are found.
fn settle(conn: &Connection, customer: Option<i64>) -> rusqlite::Result<()> {
    let Some(customer) = customer else {
        return Ok(());
    };
    let before = blocked::is_blocked(conn, customer)?;
    blocked::derive(conn, customer)?;
    if blocked::is_blocked(conn, customer)? != before {
        blocked::flag_alerts(conn, customer)?;
    }
    let alerts: Vec<i64> = conn
        .prepare_cached("SELECT id FROM alert WHERE customer = ?1")?
        .query_map([customer], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for alert in alerts {
        text::refresh(conn, alert.into())?;
    }
    Ok(())
}
