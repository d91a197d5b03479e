//! What the business means, without a clock, a disk or a screen.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod time;
