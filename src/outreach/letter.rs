//! Letters that go out without anybody reading them first: from the templates
//! of [`crate::i18n::letters`], refused where something they need is missing.

use crate::domain::language::Language;
use crate::i18n::letters;

pub use crate::i18n::letters::{Composed, Template, quote};

/// What a letter is filled with. Foreign text is sanitised here; nothing is
/// read as a template.
#[derive(Debug, Clone, Default)]
pub struct Fill<'a> {
    /// As the customer is addressed: "Priya Raman", "Madame Lefèvre".
    pub customer: &'a str,
    /// The day of the answer: "16 November", "16 novembre".
    pub answered: &'a str,
    /// The customer's whole comment; one sentence of it is quoted.
    pub comment: &'a str,
    /// When calls were made: "on Tuesday afternoon and this morning"; empty
    /// where none was.
    pub tried: &'a str,
    /// When we talked: "this morning".
    pub talked: &'a str,
    /// The time that was agreed: "Friday 20 November at 10:00".
    pub agreed: &'a str,
    /// What was agreed, one line each.
    pub promises: &'a [String],
    /// Who writes.
    pub manager: &'a str,
    /// The number that rings on their desk.
    pub phone: &'a str,
    /// Their branch.
    pub branch: &'a str,
    /// When that number is answered: "Tuesday to Saturday, 9 to 6".
    pub hours: Option<&'a str>,
}

/// Why a letter could not be composed.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// A template needs something that is not known.
    #[error("the letter needs {0}")]
    Missing(&'static str),
    /// The template itself is wrong.
    #[error("the letter's template is wrong: {0}")]
    Template(#[from] minijinja::Error),
}

/// Composes a letter.
///
/// # Errors
/// A field that the template needs and that is empty.
pub fn compose(
    template: Template,
    language: Language,
    fill: &Fill<'_>,
) -> Result<Composed, LetterError> {
    let always = [
        ("customer", fill.customer),
        ("manager", fill.manager),
        ("branch", fill.branch),
        ("phone", fill.phone),
    ];
    let particular = match template {
        Template::AfterCall => [("talked", fill.talked)],
        Template::Appointment => [("agreed", fill.agreed)],
        Template::Unreachable | Template::ThirdParty | Template::ThirdPartyNo => {
            [("answered", fill.answered)]
        }
    };
    let empty = |(_, value): &(&str, &str)| value.trim().is_empty();
    if let Some((name, _)) = always.into_iter().chain(particular).find(empty) {
        return Err(LetterError::Missing(name));
    }
    if template == Template::AfterCall && fill.promises.is_empty() {
        return Err(LetterError::Missing("promises"));
    }
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let whole = letters::Fill {
        customer: fill.customer.to_owned(),
        answered: fill.answered.to_owned(),
        quote: quote(fill.comment).unwrap_or_default(),
        tried: fill.tried.to_owned(),
        talked: fill.talked.to_owned(),
        agreed: fill.agreed.to_owned(),
        promises: fill.promises.to_vec(),
        manager: fill.manager.to_owned(),
        phone: fill.phone.to_owned(),
        branch: fill.branch.to_owned(),
        hours: owned(fill.hours),
    };
    let mut letter = letters::compose(&[], template, language, &whole)?;
    letter.body.push('\n');
    Ok(letter)
}
