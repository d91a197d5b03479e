//! What leaves the building: the letters a manager writes to customers, as
//! text, as messages (RFC 5322) and as files in the outbox folder; times that
//! were agreed, as calendar files (RFC 5545).
//!
//! Whether a letter may be written is decided in [`crate::domain::decide`].

pub mod appointments;
pub mod eml;
pub mod folder;
pub mod ics;
pub mod letter;
