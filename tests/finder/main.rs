//! Finding, reading, writing, leaving: the workstation's screens around the
//! list, driven by keys and answered by a small store in memory.

mod commands;
mod desk;
mod letters;
mod looks;
mod reading;
mod searching;
