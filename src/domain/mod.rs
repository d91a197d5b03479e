//! What the business means: alerts, customers, outcomes, policy, priority.
//!
//! Pure: no clock, no disk, no environment. Everything that changes an alert
//! goes through [`decide`](decide::decide).

pub mod absence;
pub mod access;
pub mod action;
pub mod blocked;
pub mod board;
pub mod calendar;
pub mod cause;
pub mod chair;
pub mod customer;
pub mod decide;
pub mod dial;
pub mod digest;
pub mod event;
pub mod figures;
pub mod fold;
pub mod hours;
pub mod ids;
pub mod imports;
pub mod inbox;
pub mod incoming;
pub mod language;
pub mod letter;
pub mod life;
pub mod mail;
pub mod mapping;
pub mod objective;
pub mod outcome;
pub mod permissions;
pub mod person;
pub mod phone;
pub mod plan;
pub mod policy;
pub mod progress;
pub mod queue;
pub mod routing;
pub mod rows;
pub mod rules;
pub mod sanitize;
pub mod score;
pub mod second;
pub mod sensitive;
pub mod setup;
pub mod slot;
pub mod taxonomy;
pub mod week;
pub mod when;
pub mod zone;

/// A moment: always UTC inside, RFC 3339 outside, seconds in the file.
pub type Moment = chrono::DateTime<chrono::Utc>;
