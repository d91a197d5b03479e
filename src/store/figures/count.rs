//! Counting what a question comes to, a few desks at a time: where there are
//! many, several threads take the next few as soon as they are done, each on
//! a connection of its own that sees the very same.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rusqlite::Connection;

use super::beside;
use super::beside::Answers;
use super::learned::{self, Action, Seen};
use super::scope::Frame;
use crate::domain::Moment;
use crate::domain::figures::tally::both::Both;
use crate::domain::figures::tally::{Case, Pick};
use crate::domain::figures::{Figure, Value};
use crate::domain::ids::AlertId;
use crate::store::viewer::{Reading, Viewer};
use crate::store::{Mode, ledger, open, settings};

/// From so many desks on they are counted by several threads.
const MANY_DESKS: usize = 100;
/// So many desks are counted at once.
const FEW: usize = 16;
/// At most so many threads count.
const MOST_THREADS: usize = 4;

/// What a question comes to, before it is summed up.
pub struct Count {
    pub both: Both,
    pub answers: Answers,
    /// Alerts that were closed with a cause.
    pub seen: Seen,
    /// Figures that are about no single desk: as they froze, and as they are
    /// now.
    pub others: Vec<(Figure, Value, Value)>,
}

impl Count {
    fn new(frame: &Frame, pick: Option<Pick>) -> Self {
        let both = Both::new(frame.parts.len());
        Self {
            both: match pick {
                Some(pick) => both.picking(pick),
                None => both,
            },
            answers: Answers::default(),
            seen: Seen::default(),
            others: Vec::new(),
        }
    }

    fn join(&mut self, other: Self) {
        self.both.join(other.both);
        self.answers.join(other.answers);
        self.seen.join(other.seen);
        self.others.extend(other.others);
    }
}

/// A part of the work.
#[derive(Clone, Copy)]
enum Job<'a> {
    /// Customers called, and how many that should have been.
    Objectives,
    /// Actions and ideas.
    Learned,
    /// Everything about some desks.
    Desks(&'a [i64]),
}

/// Counts everything; `actions` are those of the frame's desks.
pub fn all(reading: &Reading<'_>, frame: &Frame, actions: &[Action]) -> rusqlite::Result<Count> {
    let desks = frame.desks();
    let jobs = [Job::Objectives, Job::Learned].into_iter();
    let jobs: Vec<Job<'_>> = jobs.chain(desks.chunks(FEW).map(Job::Desks)).collect();
    let others = if desks.len() < MANY_DESKS {
        Vec::new()
    } else {
        beside_it(reading)?
    };
    let next = AtomicUsize::new(0);
    let take = || jobs.get(next.fetch_add(1, Ordering::Relaxed));
    let work = |reading: &Reading<'_>| -> rusqlite::Result<Count> {
        let mut count = Count::new(frame, None);
        while let Some(job) = take() {
            done(reading, (frame, actions), *job, &mut count)?;
        }
        count.both.settle();
        Ok(count)
    };
    let (viewer, now): (&Viewer, Moment) = (reading.viewer, reading.now);
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = others
            .into_iter()
            .map(|conn| scope.spawn(move || work(&Reading::new(&conn, viewer, now)?)))
            .collect();
        let mut count = work(reading)?;
        for other in others {
            match other.join() {
                Ok(more) => count.join(more?),
                // What it had taken is lost with it.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(count)
    })
}

/// Counts what is about single alerts, and collects those behind a number.
pub fn behind(reading: &Reading<'_>, frame: &Frame, pick: Pick) -> rusqlite::Result<Vec<AlertId>> {
    let mut count = Count::new(frame, Some(pick));
    each(reading, frame, &frame.desks(), |case| {
        count.both.tell(case, &frame.view);
    })?;
    Ok(count.both.end().0.picked())
}

fn done(
    reading: &Reading<'_>,
    (frame, actions): (&Frame, &[Action]),
    job: Job<'_>,
    count: &mut Count,
) -> rusqlite::Result<()> {
    match job {
        Job::Objectives => count.others.extend(beside::objectives(reading, frame)?),
        Job::Learned => count
            .others
            .extend(learned::counts(reading, frame, actions)?),
        Job::Desks(desks) => {
            let (both, seen) = (&mut count.both, &mut count.seen);
            each(reading, frame, desks, |case| {
                both.tell(case, &frame.view);
                seen.meet(case, frame);
            })?;
            beside::answers(reading, frame, desks, &mut count.answers)?;
            count.seen.read(reading, frame, actions, desks)?;
        }
    }
    Ok(())
}

/// Every case of some desks of a question that may count and that somebody may
/// see.
pub fn each(
    reading: &Reading<'_>,
    frame: &Frame,
    desks: &[i64],
    mut tell: impl FnMut(&Case),
) -> rusqlite::Result<()> {
    let whole = reading.whole();
    let mut case = ledger::blank();
    for sql in [ledger::OF_DESK, ledger::OF_DESK_BEFORE] {
        let mut statement = reading.conn.prepare_cached(sql)?;
        for desk in desks {
            let mut rows = statement.query([*desk, reading.horizon, frame.since])?;
            while let Some(row) = rows.next()? {
                // Whoever lies on a desk of the scope is met there.
                let now = ledger::desk(row)?;
                if now != *desk && frame.view.places.contains_key(&now) {
                    continue;
                }
                ledger::read(row, &mut case)?;
                if whole || !reading.hides(case.alert)? {
                    tell(&case);
                }
            }
        }
    }
    Ok(())
}

/// More connections that see the very same; none where something was written
/// meanwhile, or something is out of sight.
fn beside_it(reading: &Reading<'_>) -> rusqlite::Result<Vec<Connection>> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS));
    let path = reading.conn.path().map(std::path::Path::new);
    let (Some(path), true) = (path, reading.whole()) else {
        return Ok(Vec::new());
    };
    let news = |conn: &Connection| settings::noted(conn, settings::NEWS);
    let mine = news(reading.conn)?;
    let mut found = Vec::new();
    for _ in 1..threads {
        let Ok(other) = open::connect(path, Mode::ReadOnly) else {
            break;
        };
        other.execute_batch("BEGIN")?;
        if news(&other)? == mine {
            found.push(other);
        }
    }
    Ok(found)
}
