//! Branches that close for good: from which day on, and where what is left of
//! them goes.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{BranchSetup, ProblemKind};

/// Days outside these years are slips of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// A branch closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingDown {
    /// The first day on which it is closed.
    pub day: NaiveDate,
    /// The code of the branch, or the name of the specialist desk, to which
    /// its alerts go; nobody's desk if none.
    pub to: Option<String>,
}

/// What is left of a branch that closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The branch's name.
    pub branch: String,
    /// The first day on which it is closed.
    pub day: NaiveDate,
    /// That day has come.
    pub is_closed: bool,
    /// Open alerts that went on, or that lie there until then.
    pub alerts: usize,
    /// The name of the desk they go to; nobody's if none.
    pub to: Option<String>,
}

impl BranchSetup {
    /// That it closes, if it does.
    #[must_use]
    pub fn closing(&self) -> Option<ClosingDown> {
        self.closed.map(|day| ClosingDown {
            day,
            to: self.alerts_to.clone(),
        })
    }
}

/// Says everything that does not fit, each with the branch's code.
pub(super) fn problems(
    setup: &[BranchSetup],
    (branches, desks): (&BTreeSet<String>, &BTreeSet<String>),
    say: &mut dyn FnMut(ProblemKind, &str),
) {
    for branch in setup {
        let worked = branch.calendar.iter().flat_map(|calendar| &calendar.worked);
        match branch.closed {
            Some(day) if !YEARS.contains(&day.year()) => say(ProblemKind::BadClosing, &branch.code),
            Some(day) if worked.clone().any(|worked| *worked >= day) => {
                say(ProblemKind::OpenAfterClosing, &branch.code);
            }
            None if branch.alerts_to.is_some() => say(ProblemKind::NoClosing, &branch.code),
            _ => {}
        }
        if let Some(to) = &branch.alerts_to
            && (*to == branch.code || !(branches.contains(to) || desks.contains(to)))
        {
            say(ProblemKind::BadHeir, &branch.code);
        }
    }
}
