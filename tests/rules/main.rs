//! Rules of the house that a compiler does not check.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod layers;
mod readme;
