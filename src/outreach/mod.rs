//! What leaves the building: the letters a manager writes to customers, as
//! text, as messages (RFC 5322), and the ways they take: a mail server, a
//! `sendmail` command, a folder of files.
//!
//! Whether a letter may be written is decided in [`crate::domain::decide`];
//! which one is sent when, and what is kept of it, in [`crate::post`].

pub mod command;
pub mod eml;
pub mod folder;
pub mod letter;
pub mod password;
pub mod sendmail;
pub mod smtp;
pub mod transport;
