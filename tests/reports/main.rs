//! Pages of reports in every format, and what other programs read in them.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says why it was skipped"
)]

mod checked;
mod formats;
mod page;
mod pages;
mod tools;
