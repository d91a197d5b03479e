//! Sessions over a real OpenSSH: what a key lets in to, and what it does not.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[expect(dead_code, reason = "other levels use more of it")]
#[path = "../support/pty.rs"]
mod terminal;

mod identity;
mod nothing_else;
mod ours;
mod server;
mod together;
