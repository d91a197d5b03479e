//! The only clock of the program: the system's, or one that was set to start
//! elsewhere and then runs.

use std::time::{Duration, Instant};

use crate::domain::Moment;

/// A clock.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Option<(Moment, Instant)>,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self { start: None }
    }

    /// A clock that shows `start` now and runs on from there.
    #[must_use]
    pub fn starting_at(start: Moment) -> Self {
        Self {
            start: Some((start, Instant::now())),
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        match self.start {
            None => chrono::Utc::now(),
            Some((start, since)) => {
                let run = chrono::Duration::from_std(since.elapsed()).unwrap_or_default();
                start.checked_add_signed(run).unwrap_or(start)
            }
        }
    }

    /// How long until a moment; nothing when it has passed.
    #[must_use]
    pub fn until(&self, moment: Moment) -> Duration {
        (moment - self.now()).to_std().unwrap_or_default()
    }
}
