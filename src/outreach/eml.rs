//! Messages as bytes (RFC 5322, RFC 2045 to 2047): the only place that knows
//! the mail library.
//!
//! Foreign text passes [`sanitize`] on its way into a header, so that no
//! name, subject or address can begin a header of its own.

use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, Message, SinglePart};

use crate::domain::Moment;
use crate::domain::ids::MessageId;
use crate::domain::sanitize;

/// The host part of a message id where the sender's address has none.
const NOWHERE: &str = "ringback.invalid";

/// A message to be made.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// Its identity: the message id's first part.
    pub id: MessageId,
    /// When it was written.
    pub date: Moment,
    /// Who writes: name and address.
    pub from: (&'a str, &'a str),
    /// Where answers go, if elsewhere.
    pub reply_to: Option<(&'a str, &'a str)>,
    /// To whom: name, which may be empty, and address.
    pub to: (&'a str, &'a str),
    /// The subject.
    pub subject: &'a str,
    /// The text, lines ended by `\n`.
    pub body: &'a str,
}

/// Why there is no message.
#[derive(Debug, thiserror::Error)]
pub enum EmlError {
    /// The sender's address is none.
    #[error("the sender's address cannot be used")]
    From,
    /// The address for answers is none.
    #[error("the address for answers cannot be used")]
    ReplyTo,
    /// The customer's address is none.
    #[error("the customer's address cannot be used")]
    To,
    /// The mail library refuses.
    #[error("the message cannot be made: {0}")]
    Build(#[from] lettre::error::Error),
}

/// The whole message, as a `.eml` file holds it.
///
/// # Errors
/// Addresses that are none.
pub fn message(draft: &Draft<'_>) -> Result<Vec<u8>, EmlError> {
    let from = mailbox(draft.from).ok_or(EmlError::From)?;
    let host = from.email.domain();
    let host = if host.is_ascii() { host } else { NOWHERE };
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}@{host}>", draft.id)))
        .date(draft.date.into())
        .to(mailbox(draft.to).ok_or(EmlError::To)?)
        .subject(sanitize::header(draft.subject));
    if let Some(reply_to) = draft.reply_to {
        builder = builder.reply_to(mailbox(reply_to).ok_or(EmlError::ReplyTo)?);
    }
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(sanitize::block(draft.body).replace('\n', "\r\n"));
    Ok(builder.from(from).singlepart(text)?.formatted())
}

fn mailbox((name, address): (&str, &str)) -> Option<Mailbox> {
    let address: Address = address.trim().parse().ok()?;
    let name = sanitize::header(name);
    // A bare "." for a name is allowed, and breaks readers.
    let says_something = name.chars().any(char::is_alphanumeric);
    Some(Mailbox::new(says_something.then_some(name), address))
}
