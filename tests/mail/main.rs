//! Mail on its way: the queue, servers that behave and servers that do not,
//! processes that are killed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says why it was skipped"
)]

mod commands;
mod kills;
mod lines;
mod office;
mod postfix;
mod queue;
mod server;
mod told;
