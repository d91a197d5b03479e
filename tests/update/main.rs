//! The workstation as it is told what happens: messages in, effects out.

mod call;
mod call_draft;

#[path = "../support/app.rs"]
mod support;
