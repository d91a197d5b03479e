//! Ringback: the workstation from which branch managers phone dissatisfied
//! customers back.
//!
//! Imports point downwards only; `tests/rules` holds that:
//! `tui`, `cli` → `app` → `appointments`, `reports` → `i18n` → `domain`, with `store`,
//! `intake`, `inbox`, `outreach`, `post`, `tell` and `numbers` beside them.

pub mod app;
pub mod appointments;
pub mod cli;
pub mod config;
pub mod domain;
pub mod i18n;
pub mod inbox;
pub mod intake;
pub mod logging;
pub mod numbers;
pub mod outreach;
pub mod paths;
pub mod post;
pub mod reports;
pub mod store;
pub mod tell;
pub mod tui;
