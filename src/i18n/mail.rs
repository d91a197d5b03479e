//! What the outbox was answered last, in the reader's language where the
//! words are our own.

use crate::domain::mail::Unmade;
use crate::domain::sanitize;
use crate::i18n::Texts;

/// The last answer about a message: the mail system's own words, or why no
/// message could be made of the letter.
#[must_use]
pub fn last_answer(texts: &Texts, said: &str) -> String {
    let id = match Unmade::from_code(said) {
        Some(Unmade::Sender) => "unmade-sender",
        Some(Unmade::Answers) => "unmade-answers",
        Some(Unmade::Customer) => "unmade-customer",
        Some(Unmade::Attachment) => "unmade-attachment",
        None => return sanitize::line(said).into_owned(),
    };
    texts.text(id).into_owned()
}
