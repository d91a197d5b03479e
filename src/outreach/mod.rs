//! What leaves the building: the letters a manager writes to customers, as
//! text, as messages (RFC 5322), and the ways they take: a mail server, a
//! `sendmail` command, a folder of files; times that were agreed, as calendar
//! files (RFC 5545).
//!
//! Whether a letter may be written is decided in [`crate::domain::decide`];
//! which one is sent when, and what is kept of it, in [`crate::post`].

pub mod appointments;
pub mod eml;
pub mod folder;
pub mod ics;
pub mod letter;
pub mod password;
pub mod sendmail;
pub mod smtp;
pub mod transport;
