//! The supervisor's board: the one definition of each of its numbers, who
//! needs help most, and why.
//!
//! The store keeps counters so that a thousand desks need no counting; this
//! module says what they have to come to, and a test compares the two.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Moment;
use super::event::Direction;
use super::ids::{DeskId, PersonId};
use super::life::State;
use super::outcome::{Counts, Outcome};
use super::person::DeskKind;
use super::queue::{Clock, Facts};
use super::second::Second;

/// Weeks that say what a desk usually has open.
pub const USUAL_WEEKS: i32 = 8;
/// With fewer weeks behind it a desk has nothing usual yet.
const FEWEST_WEEKS: usize = 3;

/// A part of what is outstanding: the list of one row of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// What lies on a desk.
    Desk(DeskId),
    /// What lies on the desks that somebody answers for.
    Person(PersonId),
}

/// Whether a call counts as "customer called": ours, and either it rang where
/// it should, or we talked.
#[must_use]
pub fn is_called(direction: Direction, outcome: Outcome, conversation: bool) -> bool {
    direction == Direction::Outbound
        && (conversation || outcome.behaviour().counts != Counts::Nothing)
}

/// The numbers of a row: alerts that are outstanding, and of them some.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Any state but closed.
    pub outstanding: u32,
    /// Something is expected of us before the desk's day ends; what is
    /// overdue is among them.
    pub due_today: u32,
    /// Due has passed, or the target of the first attempt.
    pub overdue: u32,
    /// When the customer answered who waits longest.
    pub oldest: Option<Second>,
    /// Nobody has tried yet.
    pub untried: u32,
    /// Put off at least once.
    pub postponed: u32,
    /// Something was promised to the customer by a time that has passed.
    pub promises_broken: u32,
    /// Safety or misconduct, and nobody has tried yet.
    pub safety: u32,
}

/// Whether something is expected of us before the desk's day ends.
#[must_use]
pub fn is_due_today(facts: &Facts, clock: &Clock) -> bool {
    facts.overdue(clock.now) || facts.due < clock.midnight()
}

/// Whether what was promised to the customer was not kept in time.
#[must_use]
pub fn is_promise_broken(facts: &Facts, now: Moment) -> bool {
    facts.state == State::FollowUp && facts.due < now
}

impl Figures {
    /// Counts alerts on the clock of their desk.
    #[must_use]
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a Facts>, clock: &Clock) -> Self {
        let mut figures = Self::default();
        for facts in facts {
            let untried = facts.state == State::New;
            figures = figures.and(&Self {
                outstanding: 1,
                due_today: u32::from(is_due_today(facts, clock)),
                overdue: u32::from(facts.overdue(clock.now)),
                oldest: Some(facts.received),
                untried: u32::from(untried),
                postponed: u32::from(facts.put_off),
                promises_broken: u32::from(is_promise_broken(facts, clock.now)),
                safety: u32::from(untried && facts.safety),
            });
        }
        figures
    }

    /// Two rows together.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self {
            outstanding: self.outstanding + other.outstanding,
            due_today: self.due_today + other.due_today,
            overdue: self.overdue + other.overdue,
            oldest: match (self.oldest, other.oldest) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
            untried: self.untried + other.untried,
            postponed: self.postponed + other.postponed,
            promises_broken: self.promises_broken + other.promises_broken,
            safety: self.safety + other.safety,
        }
    }

    /// How many whole days the oldest has waited.
    #[must_use]
    pub fn oldest_days(&self, now: Moment) -> Option<u32> {
        let waited = now - self.oldest?.moment();
        Some(u32::try_from(waited.num_days()).unwrap_or(0))
    }
}

/// This week's objective, in customers called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// Called since Monday.
    pub done: u32,
    /// To be called by its end.
    pub target: u32,
}

impl Week {
    /// Two together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            done: self.done.saturating_add(other.done),
            target: self.target.saturating_add(other.target),
        }
    }
}

/// Somebody who answers for a desk now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// Who.
    pub person: PersonId,
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// A deputy answers in their place.
    pub away: bool,
    /// They stand in for somebody.
    pub deputy: bool,
}

/// A branch that closes for good, or has closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closes {
    /// The first day on which it is closed.
    pub day: NaiveDate,
    /// That day has come, on its own clock.
    pub is_closed: bool,
    /// The desk that its alerts go to; `None`: nobody's.
    pub to: Option<String>,
}

/// A row about a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchLine {
    /// Which desk.
    pub desk: DeskId,
    /// What kind of desk.
    pub kind: DeskKind,
    /// The branch's code, where there is a branch.
    pub code: Option<String>,
    /// The branch's name, or the desk's own.
    pub name: String,
    /// Who answers for it, those whose desk it is first.
    pub answering: Vec<Answering>,
    /// Since when nobody does, where somebody did.
    pub vacant_since: Option<Moment>,
    /// Its branch closes, or has closed.
    pub closes: Option<Closes>,
    /// The numbers.
    pub figures: Figures,
    /// The week of those whose desk it is.
    pub week: Week,
}

/// A row about a person who answers for desks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub person: PersonId,
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// A deputy answers in their place on all their desks.
    pub away: bool,
    /// The desks they answer for, by name.
    pub desks: Vec<String>,
    /// The numbers of all those desks.
    pub figures: Figures,
    /// Their week.
    pub week: Week,
}

/// What a supervisor looks after, who needs help most first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Desks.
    pub branches: Vec<BranchLine>,
    /// People.
    pub people: Vec<PersonLine>,
    /// All desks together.
    pub total: Figures,
}

/// Why somebody needs help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nobody answers for the desk, since then if it is known.
    Nobody(Option<Moment>),
    /// So many are overdue; the oldest has waited so many days.
    Overdue(u32, u32),
    /// So many customers were never called.
    Untried(u32),
    /// So many reports of safety or misconduct that nobody has tried yet.
    Safety(u32),
    /// So many promises were not kept in time.
    Promises(u32),
}

impl BranchLine {
    /// A branch or a desk of specialists without anybody. What is on nobody's
    /// desk is not neglected by being there, and one that has closed needs
    /// nobody.
    #[must_use]
    pub fn vacant(&self) -> bool {
        let closed = self.closes.as_ref().is_some_and(|it| it.is_closed);
        self.kind != DeskKind::Unassigned && self.answering.is_empty() && !closed
    }

    /// Why it stands where it stands, the weightiest first.
    #[must_use]
    pub fn needs(&self, now: Moment) -> Vec<Need> {
        let nobody = self.vacant().then_some(Need::Nobody(self.vacant_since));
        nobody
            .into_iter()
            .chain(needs(&self.figures, now))
            .collect()
    }
}

impl PersonLine {
    /// Why they stand where they stand, the weightiest first.
    #[must_use]
    pub fn needs(&self, now: Moment) -> Vec<Need> {
        needs(&self.figures, now)
    }
}

fn needs(figures: &Figures, now: Moment) -> Vec<Need> {
    let oldest = figures.oldest_days(now).unwrap_or(0);
    [
        (figures.overdue, Need::Overdue(figures.overdue, oldest)),
        (figures.untried, Need::Untried(figures.untried)),
        (figures.safety, Need::Safety(figures.safety)),
        (
            figures.promises_broken,
            Need::Promises(figures.promises_broken),
        ),
    ]
    .into_iter()
    .filter_map(|(count, need)| (count > 0).then_some(need))
    .collect()
}

/// Sorts by need: less help first. Days, not seconds: who waits a little
/// longer than somebody else has no greater need.
fn need(figures: &Figures, now: Moment) -> (u32, u32, u32, u32, u32) {
    (
        figures.overdue,
        figures.oldest_days(now).unwrap_or(0),
        figures.untried,
        figures.safety,
        figures.outstanding,
    )
}

impl Board {
    /// Puts the rows into the order of need: desks without anybody that have
    /// something open; then the most overdue, what is nobody's first; then
    /// the oldest, the most that were never called, safety. It compares no
    /// results: who called most stands nowhere.
    #[must_use]
    pub fn new(mut branches: Vec<BranchLine>, mut people: Vec<PersonLine>, now: Moment) -> Self {
        branches.sort_by_cached_key(|line| {
            let (overdue, oldest, untried, safety, open) = need(&line.figures, now);
            let nobodys = line.kind == DeskKind::Unassigned;
            let need = (line.vacant() && open > 0, overdue, nobodys);
            let then = (oldest, untried, safety, open);
            (Reverse((need, then)), line.name.clone(), line.desk)
        });
        people.sort_by_cached_key(|line| {
            let need = Reverse(need(&line.figures, now));
            (need, line.name.clone(), line.person)
        });
        let total = branches
            .iter()
            .fold(Figures::default(), |total, line| total.and(&line.figures));
        Self {
            branches,
            people,
            total,
        }
    }
}

/// What a desk usually has open: the median of how many were open one, two
/// and so on weeks ago. `open` says when those came that are open now,
/// `closed` when others came and were closed since; weeks before anything
/// came say nothing.
#[must_use]
pub fn usual(open: &[Second], closed: &[(Second, Second)], now: Moment) -> Option<u32> {
    let came = open.iter().chain(closed.iter().map(|(came, _)| came));
    let first = *came.min()?;
    let mut weeks: Vec<usize> = (1..=USUAL_WEEKS)
        .map(|week| Second::from(now - chrono::Duration::weeks(week.into())))
        .filter(|at| *at >= first)
        .map(|at| {
            let open = open.iter().filter(|came| **came <= at).count();
            let since = closed
                .iter()
                .filter(|(came, closed)| *came <= at && *closed > at);
            open + since.count()
        })
        .collect();
    if weeks.len() < FEWEST_WEEKS {
        return None;
    }
    weeks.sort_unstable();
    u32::try_from(weeks[weeks.len() / 2]).ok()
}
