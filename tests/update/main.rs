//! The workstation as it is told what happens: messages in, effects out.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod arriving;
mod aside;
mod back;
mod begun;
mod call;
mod call_draft;
mod call_random;
mod dialling;
mod footer;
mod found;
mod learning;
mod nowhere;
mod plan;
mod reminders;
mod takeover;
mod tired;
mod wording;

#[path = "../support/learning.rs"]
mod given;
#[path = "../support/app.rs"]
mod support;
