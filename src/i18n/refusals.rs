//! Why an action was refused, in a sentence: what is in the way and what to
//! do.

use crate::domain::action::Refusal;
use crate::domain::rows::Session;
use crate::i18n::{Texts, labels, numbers};

/// The sentence of a refusal.
#[must_use]
pub fn sentence(texts: &Texts, refusal: &Refusal, session: Option<&Session>) -> String {
    match refusal {
        Refusal::Missing(fields) => {
            let names: Vec<String> = fields
                .iter()
                .map(|field| labels::label(texts, "field", field.code()).into_owned())
                .collect();
            let list = numbers::list(texts, &names);
            texts.text_with("refusal-missing", &[("list", list.into())])
        }
        Refusal::TooLong { is, most } => {
            let args = [("is", (*is).into()), ("most", (*most).into())];
            texts.text_with("refusal-too-long", &args)
        }
        Refusal::LaterChange(by) if by.is_some() && session.map(|s| s.me.id) == *by => {
            texts.text("refusal-nothing-to-undo").into_owned()
        }
        Refusal::UnknownCause(code) | Refusal::ClosedCause(code) => {
            let id = labels::id("refusal", refusal.code());
            texts.text_with(&id, &[("cause", code.code().into())])
        }
        other => labels::label(texts, "refusal", other.code()).into_owned(),
    }
}
