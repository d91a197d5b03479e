//! What people read, in both languages, and the border that foreign text
//! passes on its way out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking and says what it skips"
)]

mod border;
mod dates;
mod folding;
mod mapping;
mod numbers;
mod texts;
mod wording;
