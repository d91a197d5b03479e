//! The commands as scripts and people meet them: text, JSON, exit codes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod errors;
mod inbox;
mod looks;
mod outside;
mod recording;
mod shapes;
mod support;
