//! Messages as bytes (RFC 5322, RFC 2045 to 2047): the only place that knows
//! the mail library.
//!
//! Foreign text passes [`sanitize`] on its way into a header, so that no
//! name, subject or address can begin a header of its own.

use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use crate::domain::Moment;
use crate::domain::mail::Unmade;
use crate::domain::sanitize;

/// At most so many earlier messages are named: the first and the last ones
/// (RFC 5537, section 3.4.4, on trimming).
const REFERENCES: usize = 20;

/// A message to be made.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// Its Message-ID, angle brackets included.
    pub message_id: &'a str,
    /// Message-IDs of earlier messages about the same matter, oldest first.
    pub references: &'a [String],
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
    /// The same for whoever reads pages: HTML.
    pub html: Option<&'a str>,
    /// A second part: its type (`text/calendar; method=PUBLISH`), the name of
    /// its file, and its bytes.
    pub part: Option<(&'a str, &'a str, &'a [u8])>,
}

/// Why there is no message.
#[derive(Debug, thiserror::Error)]
pub enum EmlError {
    /// The sender's address is none.
    #[error("{}", Unmade::Sender.code())]
    From,
    /// The address for answers is none.
    #[error("{}", Unmade::Answers.code())]
    ReplyTo,
    /// The customer's address is none.
    #[error("{}", Unmade::Customer.code())]
    To,
    /// The second part's type is none.
    #[error("{}", Unmade::Attachment.code())]
    Part,
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
    let mut builder = Message::builder()
        .message_id(Some(draft.message_id.to_owned()))
        .date(draft.date.into())
        .to(mailbox(draft.to).ok_or(EmlError::To)?)
        .subject(sanitize::header(draft.subject));
    if let Some(reply_to) = draft.reply_to {
        builder = builder.reply_to(mailbox(reply_to).ok_or(EmlError::ReplyTo)?);
    }
    if let Some(last) = draft.references.last() {
        builder = builder
            .in_reply_to(last.clone())
            .references(thread(draft.references));
    }
    let builder = builder.from(from);
    let body = sanitize::block(draft.body);
    // The mail library ends the last line of a text that stands alone.
    let is_alone = draft.part.is_none() && draft.html.is_none();
    let alone = body.strip_suffix('\n').filter(|_| is_alone);
    let body = alone.unwrap_or(&body);
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(body.replace('\n', "\r\n"));
    let attached = draft.part.map(|(kind, name, bytes)| {
        let kind = ContentType::parse(kind).map_err(|_| EmlError::Part)?;
        let name = sanitize::file_name(name);
        Ok::<_, EmlError>(Attachment::new(name).body(bytes.to_vec(), kind))
    });
    let both = draft.html.map(|html| {
        let page = SinglePart::builder()
            .header(ContentType::TEXT_HTML)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(html.replace('\n', "\r\n"));
        // Readers show the last one that they can.
        MultiPart::alternative()
            .singlepart(text.clone())
            .singlepart(page)
    });
    let message = match (both, attached.transpose()?) {
        (None, None) => builder.singlepart(text)?,
        (None, Some(part)) => {
            builder.multipart(MultiPart::mixed().singlepart(text).singlepart(part))?
        }
        (Some(both), None) => builder.multipart(both)?,
        (Some(both), Some(part)) => {
            builder.multipart(MultiPart::mixed().multipart(both).singlepart(part))?
        }
    };
    Ok(message.formatted())
}

/// Earlier messages as one header has them: the first and the last ones.
fn thread(references: &[String]) -> String {
    let skip = references.len().saturating_sub(REFERENCES - 1).max(1);
    let first = references.first().into_iter();
    let last = references.iter().skip(skip);
    first.chain(last).cloned().collect::<Vec<_>>().join(" ")
}

fn mailbox((name, address): (&str, &str)) -> Option<Mailbox> {
    let address: Address = address.trim().parse().ok()?;
    let name = sanitize::header(name);
    // A bare "." for a name is allowed, and breaks readers.
    let says_something = name.chars().any(char::is_alphanumeric);
    Some(Mailbox::new(says_something.then_some(name), address))
}
