//! Mornings.
