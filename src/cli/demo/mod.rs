//! The demonstration's making: people and branches, an import of made-up
//! answers, and a past in which a part of them was worked.
//!
//! Everything goes the way of real work: through the import, through
//! [`decide`](crate::domain::decide), through the store's one write. The
//! command itself (where the file lies, what is printed) is not here.

mod bulk;
mod learning;
mod letters;
mod make;
mod past;
mod play;
mod scene;
mod supervise;

pub use make::{DemoError, Stage, make};

#[cfg(test)]
mod tests;
