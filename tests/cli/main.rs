//! The commands as scripts and people meet them: text, JSON, exit codes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod access;
mod answers;
mod areas;
mod beginning;
mod blocking;
mod board;
#[path = "../support/calendar.rs"]
mod calendar_program;
mod claims;
mod closings;
mod counted;
mod errors;
mod ics;
mod imports;
mod inbox;
mod kinds;
mod learning;
mod looks;
mod mapping;
mod outputs;
mod outside;
mod own_file;
mod past;
mod phone;
mod reach;
mod recording;
mod report;
mod routing;
mod rules;
mod shapes;
mod spoken;
mod supervise;
mod support;
mod times;
mod told;
