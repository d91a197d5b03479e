//! What is asked for, and the answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::period::Period;
use super::recurring::Recurring;
use super::tally::{AGES, Cell, Part};
use super::{Figure, Known};
use crate::domain::Moment;
use crate::domain::cause::{Family, Step};
use crate::domain::ids::{DeskId, PersonId};
use crate::domain::taxonomy::{CauseCode, Taxonomy};

/// Whose figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All desks.
    All,
    /// A desk: a branch's, or one of specialists.
    Desk(DeskId),
    /// The desks that somebody answered for, while they did, themselves or as
    /// a deputy.
    Person(PersonId),
    /// The desks that a supervisor looks after now.
    Area(PersonId),
}

/// A scope as people write and read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub scope: Scope,
    /// `all`, `branch:CODE`, `desk:ID`, `person:LOGIN`, `area:LOGIN`.
    pub code: String,
    /// A branch's, a desk's or a person's name; empty for all.
    pub name: String,
    /// The first day on which a branch is closed for good, if that has come.
    pub closed: Option<NaiveDate>,
}

/// A branch that closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDown {
    /// Its name.
    pub name: String,
    /// The first day on which it is closed.
    pub day: NaiveDate,
}

/// Days of a period on which somebody answered for a desk, where these are not
/// all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partly {
    /// The desk's name.
    pub desk: String,
    /// The day on which they began, within the period.
    pub from: Option<NaiveDate>,
    /// The last day, within the period.
    pub until: Option<NaiveDate>,
}

/// What has to be said of the days of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    /// Branches of the scope that closed in the period; one alone, also
    /// before it.
    pub closed: Vec<ClosedDown>,
    /// Desks of somebody's that were theirs for a part of the period.
    pub partly: Vec<Partly>,
    /// The day of the scope's first alert, where the period ended before.
    pub first: Option<NaiveDate>,
    /// The period has not begun.
    pub ahead: bool,
}

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ask {
    /// Whose.
    pub scope: Scope,
    /// Which days.
    pub period: Period,
    /// As of which moment, where the period is not over then: else now.
    pub as_of: Option<Moment>,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Whose.
    pub scope: Named,
    /// Which days.
    pub period: Period,
    /// What has to be said of these days.
    pub remarks: Remarks,
    /// Up to when things that happened count: the period's end, or now.
    pub as_of: Moment,
    /// When the period froze, if it has: what was recorded later is a
    /// difference.
    pub frozen: Option<Moment>,
    /// Each figure.
    pub values: BTreeMap<Figure, Known>,
    /// Over time.
    pub parts: Vec<(Period, Part)>,
    /// Calls of ours by weekday (Monday first) and time of day.
    pub slots: [[Cell; 5]; 7],
    /// Closings by root cause.
    pub causes: BTreeMap<CauseCode, u64>,
    /// What causes are called, and their families.
    pub taxonomy: Arc<Taxonomy>,
    /// Causes that recur, those of most customers first.
    pub recurring: Vec<Recurring>,
    /// Closings by step of the customer's journey.
    pub steps: BTreeMap<Step, u64>,
    /// Outstanding at the period's end by age, see [`AGES`].
    pub by_age: [u64; AGES.len()],
}

impl Figures {
    /// A figure as it froze.
    #[must_use]
    pub fn value(&self, figure: Figure) -> super::Value {
        self.values
            .get(&figure)
            .map_or_else(Default::default, |known| known.frozen)
    }

    /// Closings by family of cause.
    #[must_use]
    pub fn families(&self) -> BTreeMap<Family, u64> {
        let mut families = BTreeMap::new();
        for (cause, count) in &self.causes {
            *families.entry(self.taxonomy.family(cause)).or_default() += count;
        }
        families
    }
}

/// What TARP's study found of a hundred dissatisfied customers: least and
/// most (product page, "Why it exists").
#[must_use]
pub const fn tarp(family: Family) -> Option<(u8, u8)> {
    match family {
        Family::Person => Some((20, 20)),
        Family::Expectation => Some((20, 30)),
        Family::Company => Some((60, 60)),
        Family::Other => None,
    }
}
