//! The shell around the workstation: terminal, threads, signals, clock.

pub mod clock;
pub mod decode;
pub mod environment;
pub mod input;
mod motion;
pub mod paint;
mod pen;
pub mod signals;
pub mod terminal;
