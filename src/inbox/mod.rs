//! What customers answer by email: mail files in, one understood message
//! each. Pure reading: what a message belongs to is the store's to find, what
//! it does to an alert is decided in [`crate::domain::decide`].
//!
//! `mailparse` splits messages: it is small, bounds how deep parts nest, and
//! decodes nothing before it is asked to, so that 50 MB of attachments cost
//! one pass. Text is decoded by `encoding_rs`; of HTML only the text is read.

mod bounce;
mod html;
mod mail;
mod source;
mod text;

pub use bounce::Returned;
pub use mail::{Kind, Mail};
pub use source::{Raw, each};
