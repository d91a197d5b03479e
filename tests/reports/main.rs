//! Pages of reports in every format.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod formats;
mod page;
