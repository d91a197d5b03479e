//! The workstation's pure core: state, messages, effects, screens. No I/O, no clock.

pub mod input;
pub mod theme;
pub mod widgets;
