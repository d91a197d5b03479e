//! Screens as they look, against the sketches of the product's screens page.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod board;
mod call;
mod chair;
mod closed;
mod figures;
mod learning;
mod list;
mod marks;
mod outbox;
mod report_letters;
mod takeover;
mod unmade;

#[path = "../support/learning.rs"]
mod given;
#[path = "../support/app.rs"]
#[expect(dead_code, reason = "shared with the update tests")]
mod support;
