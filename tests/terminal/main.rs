//! The terminal's side of the shell: what is painted, in how many bytes; what
//! bytes become keys; how the terminal is given back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod keyboard;
mod keys;
mod paint;
mod screen;
