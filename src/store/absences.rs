//! Who is away and who stands in: dated rows of who answers for a desk. No
//! alert is touched.

use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension};

use super::people::own_desks;
use super::viewer::{PERSON, Viewer, person};
use super::{Store, atomic, engine, setup};
use crate::domain::Moment;
use crate::domain::absence::{self, AbsenceProblem};
use crate::domain::ids::Maker;
use crate::domain::permissions::{self, Deed, Tie, can};
use crate::domain::person::Person;
use crate::domain::rows::Trouble;
use crate::domain::setup::Absence;
use crate::domain::zone::{local_at, moment_of};

impl Store {
    /// Somebody is away, and somebody else answers for their desks.
    ///
    /// # Errors
    /// [`Trouble`]; what does not fit is the inner error.
    pub fn send_away(
        &mut self,
        viewer: &Viewer,
        absence: &Absence,
        now: Moment,
    ) -> Result<Result<(), AbsenceProblem>, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            away(conn, viewer, ids, absence, now)
        }))
    }

    /// Somebody is back, or will not be away.
    ///
    /// # Errors
    /// As [`Store::send_away`].
    pub fn come_back(
        &mut self,
        viewer: &Viewer,
        login: &str,
        now: Moment,
    ) -> Result<Result<(), AbsenceProblem>, Trouble> {
        engine(atomic(&mut self.conn, |conn| {
            back(conn, viewer, login, now)
        }))
    }
}

fn find(conn: &Connection, login: &str) -> rusqlite::Result<Option<Person>> {
    conn.prepare_cached(&format!(
        "SELECT {PERSON} FROM person WHERE login = ?1 AND left_at IS NULL"
    ))?
    .query_row([login], |row| person(row, 0))
    .optional()
}

/// Somebody is away from one day to another; their deputy answers for their
/// desks meanwhile, on the clock of each.
pub fn away(
    conn: &Connection,
    viewer: &Viewer,
    ids: &mut Maker,
    new: &Absence,
    now: Moment,
) -> rusqlite::Result<Result<(), AbsenceProblem>> {
    let unfit = |problem| Ok(Err(problem));
    let Some(who) = find(conn, &new.login)? else {
        return unfit(AbsenceProblem::NoSuchPerson(new.login.clone()));
    };
    let desks = own_desks(conn, who.id, now)?;
    let theirs = desks.iter().copied().collect();
    if !permissions::may_send_away(&viewer.person, viewer.reach(), who.id, &theirs) {
        return unfit(AbsenceProblem::NotAllowed(new.login.clone()));
    }
    let Some(deputy) = find(conn, &new.deputy)? else {
        return unfit(AbsenceProblem::NoSuchPerson(new.deputy.clone()));
    };
    let Some(first) = desks.first() else {
        return unfit(AbsenceProblem::AnswersForNothing(new.login.clone()));
    };
    // Nobody gives themselves what they may not do.
    let by_themselves = deputy.id == viewer.person.id && !can(&deputy, Deed::Work, Tie::Area);
    if by_themselves || !can(&deputy, Deed::Work, Tie::Own) {
        return unfit(AbsenceProblem::CannotWork(new.deputy.clone()));
    }
    let today = local_at(now, setup::zone_of(conn, first.get(), now)?).date();
    if let Err(problem) = absence::check(new, &setup::absences(conn, now)?, today) {
        return unfit(problem);
    }
    for desk in desks {
        let zone = setup::zone_of(conn, desk.get(), now)?;
        let begins = |day: NaiveDate| moment_of(day.and_time(NaiveTime::MIN), zone).timestamp();
        let after = new.until.checked_add_days(Days::new(1));
        let until = begins(after.unwrap_or(new.until));
        let id: i64 = ids.next(now);
        conn.prepare_cached(
            "INSERT INTO desk_answer (id, desk, person, deputy_for, valid_from, valid_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute([
            id,
            desk.get(),
            deputy.id.get(),
            who.id.get(),
            begins(new.from),
            until,
        ])?;
    }
    Ok(Ok(()))
}

/// Somebody is back, or will not be away: from now on nobody stands in.
pub fn back(
    conn: &Connection,
    viewer: &Viewer,
    login: &str,
    now: Moment,
) -> rusqlite::Result<Result<(), AbsenceProblem>> {
    let Some(who) = find(conn, login)? else {
        return Ok(Err(AbsenceProblem::NoSuchPerson(login.to_owned())));
    };
    let theirs = own_desks(conn, who.id, now)?.into_iter().collect();
    if !permissions::may_send_away(&viewer.person, viewer.reach(), who.id, &theirs) {
        return Ok(Err(AbsenceProblem::NotAllowed(login.to_owned())));
    }
    let ended = conn
        .prepare_cached(
            "UPDATE desk_answer SET valid_until = ?2
             WHERE deputy_for = ?1 AND valid_until > ?2",
        )?
        .execute([who.id.get(), now.timestamp()])?;
    Ok(if ended == 0 {
        Err(AbsenceProblem::NotAway(login.to_owned()))
    } else {
        Ok(())
    })
}
