//! What the business means: alerts, customers, outcomes, policy, priority.
//!
//! Pure: no clock, no disk, no environment. Everything that changes an alert
//! goes through [`decide`](decide::decide).

pub mod calendar;
pub mod fold;
pub mod hours;
pub mod language;
pub mod sanitize;
pub mod slot;
pub mod when;
pub mod zone;

/// A point in time, UTC; stored as integer seconds.
pub type Moment = chrono::DateTime<chrono::Utc>;
