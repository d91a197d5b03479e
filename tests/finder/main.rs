//! Finding, reading, writing, leaving: the workstation's screens around the
//! list, driven by keys and answered by a small store in memory.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

mod commands;
mod desk;
mod letters;
mod looks;
mod mapping;
mod reading;
mod searching;
mod sender;
mod tired;
