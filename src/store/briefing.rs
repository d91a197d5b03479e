//! What there is to tell somebody of: what is outstanding and concerns them,
//! when they work, what moved since they were last here.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::queue::OFFERED;
use super::viewer::{Reading, Viewer};
use super::{Store, codec, engine, people, settings};
use crate::domain::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::digest::{Beside, Moved};
use crate::domain::ids::{AlertId, floor};
use crate::domain::person::Role;
use crate::domain::queue::Facts;
use crate::domain::rows::Trouble;

/// What there is to tell somebody of.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// What is outstanding and concerns them, in the order of the list.
    pub facts: Vec<Facts>,
    /// What of it is not simply theirs.
    pub beside: Beside,
    /// When they work: the calendar of their first desk, or the
    /// organisation's for whoever answers for none.
    pub calendar: Calendar,
    /// What moved since they were last here.
    pub moved: Moved,
}

impl Store {
    /// What there is to tell somebody of.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn briefing(&self, viewer: &Viewer, now: Moment) -> Result<Briefing, Trouble> {
        engine(self.look(|| briefing(&self.conn, viewer, now)))
    }

    /// The names of the desks that alerts within reach lie on.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn places(
        &self,
        viewer: &Viewer,
        now: Moment,
        alerts: impl IntoIterator<Item = AlertId>,
    ) -> Result<BTreeMap<AlertId, String>, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let mut names = self.conn.prepare_cached(
                "SELECT desk.name FROM alert JOIN desk ON desk.id = alert.desk WHERE alert.id = ?1",
            )?;
            let mut found = BTreeMap::new();
            for alert in alerts {
                if reading.place_of(alert)?.is_none() {
                    continue;
                }
                let name = names
                    .query_row([alert.get()], |row| row.get(0))
                    .optional()?;
                found.extend(name.map(|name| (alert, name)));
            }
            Ok(found)
        }))
    }
}

fn briefing(conn: &Connection, viewer: &Viewer, now: Moment) -> rusqlite::Result<Briefing> {
    let reading = Reading::new(conn, viewer, now)?;
    let facts = reading.queue()?.facts;
    let own = viewer.person.role == Role::Manager;
    let calendar = if own {
        people::calendar(conn, viewer, now)?
    } else {
        settings::rules(conn, None, now)?.calendar
    };
    let desks = viewer.reach().answers.iter().map(|desk| desk.get());
    let offered = reading.elsewhere(OFFERED, desks)?;
    let drawn: BTreeSet<AlertId> = reading
        .drawn_for_me()?
        .into_iter()
        .map(AlertId::from)
        .collect();
    let visited: Option<i64> = conn
        .prepare_cached("SELECT max(at) FROM visit WHERE person = ?1 AND at <= ?2")?
        .query_row([viewer.person.id.get(), now.timestamp()], |row| row.get(0))?;
    let since = codec::maybe(visited).unwrap_or(now - chrono::Duration::days(1));
    let first = AlertId::from(floor(since + chrono::Duration::seconds(1)));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut closed = 0;
    let mut statement =
        conn.prepare_cached("SELECT count(*) FROM alert WHERE desk = ?1 AND closed >= ?2")?;
    for desk in viewer.desks() {
        closed +=
            statement.query_row([desk.get(), since.timestamp()], |row| row.get::<_, u32>(0))?;
    }
    let moved = Moved {
        new: count(facts.iter().filter(|facts| facts.id >= first).count()),
        replies: count(facts.iter().filter(|facts| facts.replied).count()),
        closed,
    };
    Ok(Briefing {
        beside: Beside {
            offered: offered.iter().map(|facts| facts.id).collect(),
            drawn,
        },
        facts,
        calendar,
        moved,
    })
}
