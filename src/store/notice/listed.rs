//! Notices and letters of reports as people see them.

use rusqlite::Connection;

use super::day;
use crate::domain::Moment;
use crate::domain::digest::NoticeKind;
use crate::domain::ids::{PersonId, floor};
use crate::domain::mail::MailState;
use crate::domain::permissions::Deed;
use crate::domain::rows::{NoticeRow, ReportLetter, ReportSent, Trouble};
use crate::store::viewer::{Asker, Reading};
use crate::store::{Store, codec, engine};

/// Letters of reports that have not arrived, the newest first.
pub const NOT_ARRIVED: &str = concat!(
    "SELECT notice.id, person.login, person.name, notice.recipient, report_sent.report,
        report_sent.from_day, report_sent.to_day, notice.subject, notice.state,
        report_sent.tries, notice.last_error, notice.at
    FROM notice
    JOIN person ON person.id = notice.person
    JOIN report_sent ON report_sent.person = notice.person AND report_sent.notice = notice.id
    WHERE ",
    open!(),
    " AND notice.kind = 'report' AND (?1 IS NULL OR notice.person = ?1)
    ORDER BY notice.id DESC"
);

impl Store {
    /// Notices of the last days, the newest first; of one person, if named.
    /// Whoever does not administer the file sees their own, and the program
    /// itself all of them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn listed_notices(
        &self,
        asker: Asker<'_>,
        who: Option<PersonId>,
        since: Moment,
    ) -> Result<Vec<NoticeRow>, Trouble> {
        let who = match asker {
            Asker::Person(viewer) if !viewer.may(Deed::Administer) => Some(viewer.person.id),
            _ => who,
        };
        engine(self.look(|| listed(&self.conn, who, since)))
    }
}

impl Reading<'_> {
    /// Letters of reports that have not arrived, the newest first: somebody's
    /// own; whoever administers the file sees all of them.
    pub fn report_letters(&self) -> rusqlite::Result<Vec<ReportLetter>> {
        let all = self.viewer.may(Deed::Administer);
        not_arrived(self.conn, (!all).then_some(self.viewer.person.id))
    }
}

fn listed(
    conn: &Connection,
    who: Option<PersonId>,
    since: Moment,
) -> rusqlite::Result<Vec<NoticeRow>> {
    conn.prepare_cached(
        "SELECT notice.id, person.login, notice.kind, notice.day, notice.state,
                notice.last_error, notice.acknowledged
         FROM notice JOIN person ON person.id = notice.person
         WHERE notice.id >= ?1 AND (?2 IS NULL OR notice.person = ?2)
         ORDER BY notice.id DESC",
    )?
    .query_map((floor(since), who.map(PersonId::get)), |row| {
        let on: String = row.get(3)?;
        let known: Option<i64> = row.get(6)?;
        Ok(NoticeRow {
            id: row.get::<_, i64>(0)?.into(),
            login: row.get(1)?,
            kind: codec::code(row, 2, NoticeKind::from_code)?,
            day: day(&on),
            state: codec::code(row, 4, MailState::from_code)?,
            last_error: row.get(5)?,
            acknowledged: known.is_some(),
        })
    })?
    .collect()
}

fn not_arrived(conn: &Connection, who: Option<PersonId>) -> rusqlite::Result<Vec<ReportLetter>> {
    conn.prepare_cached(NOT_ARRIVED)?
        .query_map([who.map(PersonId::get)], |row| {
            let (from, to): (String, String) = (row.get(5)?, row.get(6)?);
            Ok(ReportLetter {
                id: row.get::<_, i64>(0)?.into(),
                login: row.get(1)?,
                name: row.get(2)?,
                to: row.get(3)?,
                sent: ReportSent {
                    report: row.get(4)?,
                    from: day(&from),
                    to: day(&to),
                    again: false,
                },
                subject: row.get(7)?,
                state: codec::code(row, 8, MailState::from_code)?,
                tries: row.get(9)?,
                last_error: row.get(10)?,
                at: codec::moment(row.get(11)?),
            })
        })?
        .collect()
}
