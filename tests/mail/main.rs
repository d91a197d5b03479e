//! Mail on its way: the queue, servers that behave and servers that do not,
//! processes that are killed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says why it was skipped"
)]

mod branch;
#[path = "../support/calendar.rs"]
mod calendar_program;
#[path = "../support/camera.rs"]
mod camera;
mod commands;
mod kills;
mod lines;
mod office;
mod postfix;
mod queue;
mod reports;
mod server;
mod sitting;
#[path = "../support/pty.rs"]
#[expect(dead_code, reason = "a sitting needs a part of it")]
mod terminal;
mod told;
