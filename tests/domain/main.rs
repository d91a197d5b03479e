//! What the business means, without a clock, a disk or a screen.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

mod agreed;
mod because;
mod board;
mod causes;
mod decide;
mod joined;
mod life;
mod mail;
mod mapping;
mod plan;
mod policy;
mod promise;
mod queue;
mod rounds;
mod routing;
mod rules;
mod sensitive;
#[path = "../support/domain.rs"]
mod support;
mod time;
mod undo;
