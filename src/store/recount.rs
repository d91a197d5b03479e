//! Bringing an older file's columns up to date with what histories say now:
//! a busy line uses up no time of day but counts among the tries, and a time
//! the customer named is known beside what was promised.

use rusqlite::{Connection, params};

use super::changes::{self, standing};
use super::codec::Brief;
use super::{blocked, card};
use crate::domain::ids::AlertId;
use crate::domain::outcome::Outcome;

/// Looks at every alert whose calls are counted or followed otherwise now.
pub fn recount(conn: &Connection) -> rusqlite::Result<()> {
    let alerts: Vec<i64> = conn
        .prepare("SELECT DISTINCT alert FROM event WHERE outcome IN (?1, ?2)")?
        .query_map([Outcome::Busy.code(), Outcome::Later.code()], |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    for alert in alerts {
        stand_again(conn, alert.into())?;
    }
    Ok(())
}

/// Nothing happened to the alert: it keeps its version, and who has it open
/// can go on.
fn stand_again(conn: &Connection, alert: AlertId) -> rusqlite::Result<()> {
    let Some(stands) = standing(conn, alert)? else {
        return Ok(());
    };
    let after = changes::replay(conn, alert, &card::history(conn, alert)?)?;
    let alone = blocked::is_blocked(conn, stands.customer.get())?;
    let Brief {
        asks,
        window,
        score,
        ..
    } = stands.brief;
    let brief = Brief::of(&after, (asks, alone), window, score).pack();
    let [morning, lunch, afternoon, evening, saturday] = after.tries_by_slot();
    conn.prepare_cached(
        "UPDATE alert SET state = ?2, due = ?3, brief = ?4, morning = ?5, lunch = ?6,
            afternoon = ?7, evening = ?8, saturday = ?9
         WHERE id = ?1 AND (state <> ?2 OR due <> ?3 OR brief <> ?4)",
    )?
    .execute(params![
        alert.get(),
        after.state.code(),
        after.due.timestamp(),
        brief,
        morning,
        lunch,
        afternoon,
        evening,
        saturday,
    ])?;
    Ok(())
}
