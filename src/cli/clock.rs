//! The clock of one run: the machine's, or one that was set and runs on.

use std::time::Instant;

use chrono::{SubsecRound, TimeDelta, Utc};

use crate::domain::Moment;

/// A clock.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's.
    Machine,
    /// Set to a moment when it was made; it runs on from there.
    Set(Moment, Instant),
}

impl Clock {
    /// The machine's clock, or one that starts at a moment.
    #[must_use]
    pub fn new(start: Option<Moment>) -> Self {
        start.map_or(Self::Machine, |at| Self::Set(at, Instant::now()))
    }

    /// Now, to the millisecond.
    #[must_use]
    pub fn now(self) -> Moment {
        match self {
            Self::Machine => Utc::now().trunc_subsecs(3),
            Self::Set(start, since) => {
                let run = TimeDelta::from_std(since.elapsed()).unwrap_or_default();
                (start + run).trunc_subsecs(3)
            }
        }
    }
}
