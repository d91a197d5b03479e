//! Letters from templates, in the customer's language: plain, short, one
//! sentence of the customer's own in them.
//!
//! Dates and times come as phrases of that language. A template never goes
//! out with a hole in it.

use minijinja::{Environment, UndefinedBehavior, context};

use crate::domain::language::Language;
use crate::domain::sanitize;

/// The longest sentence that is quoted, in characters.
const QUOTE_CHARS: usize = 120;
/// A shorter one says too little alone.
const QUOTE_LEAST: usize = 20;

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// The customer could not be reached by telephone.
    Unreachable,
    /// What was agreed in a call.
    AfterCall,
}

impl Template {
    /// Every template, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Unreachable, Self::AfterCall];

    /// The stable code: the name of its file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::AfterCall => "after_call",
        }
    }

    const fn source(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Self::Unreachable) => {
                include_str!("../../assets/templates/en/unreachable.txt")
            }
            (Language::En, Self::AfterCall) => {
                include_str!("../../assets/templates/en/after_call.txt")
            }
            (Language::Fr, Self::Unreachable) => {
                include_str!("../../assets/templates/fr/unreachable.txt")
            }
            (Language::Fr, Self::AfterCall) => {
                include_str!("../../assets/templates/fr/after_call.txt")
            }
        }
    }
}

/// What a letter is filled with. Foreign text is sanitised here; nothing is
/// read as a template.
#[derive(Debug, Clone, Default)]
pub struct Fill<'a> {
    /// As the customer is addressed: "Priya Raman", "Madame Lefèvre".
    pub customer: &'a str,
    /// The day of the answer: "16 November", "16 novembre".
    pub answered: &'a str,
    /// The day of the visit, where known.
    pub visit: Option<&'a str>,
    /// The customer's whole comment; one sentence of it is quoted.
    pub comment: &'a str,
    /// When calls were made: "on Tuesday afternoon and this morning"; empty
    /// where none was.
    pub tried: &'a str,
    /// When we talked: "this morning".
    pub talked: &'a str,
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

/// A letter's text, before anybody edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The subject, one line.
    pub subject: String,
    /// The text, lines ended by `\n`.
    pub body: String,
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
        Template::Unreachable => [("answered", fill.answered)],
        Template::AfterCall => [("talked", fill.talked)],
    };
    let empty = |(_, value): &(&str, &str)| value.trim().is_empty();
    if let Some((name, _)) = always.into_iter().chain(particular).find(empty) {
        return Err(LetterError::Missing(name));
    }
    if template == Template::AfterCall && fill.promises.is_empty() {
        return Err(LetterError::Missing("promises"));
    }
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let clean = sanitize::header;
    let promises: Vec<String> = fill.promises.iter().map(|p| clean(p)).collect();
    let text = environment.render_str(
        template.source(language),
        context! {
            customer => clean(fill.customer),
            answered => clean(fill.answered),
            visit => fill.visit.map(clean),
            quote => quote(fill.comment),
            tried => clean(fill.tried),
            talked => clean(fill.talked),
            promises => promises,
            manager => clean(fill.manager),
            phone => clean(fill.phone),
            branch => clean(fill.branch),
            hours => fill.hours.map(clean),
        },
    )?;
    let (subject, body) = text.split_once('\n').unwrap_or((&text, ""));
    Ok(Composed {
        subject: subject.trim().to_owned(),
        body: body.trim().to_owned() + "\n",
    })
}

/// One sentence of a comment, word for word: the whole comment if it is
/// short, else its first sentence of a good length. Nothing rather than a
/// part of a sentence.
#[must_use]
pub fn quote(comment: &str) -> Option<String> {
    let comment = sanitize::header(comment);
    let fits = |sentence: &str| sentence.chars().count() <= QUOTE_CHARS;
    if fits(&comment) {
        return (!comment.is_empty()).then_some(comment);
    }
    let sentences = sentences(&comment);
    let telling = sentences
        .iter()
        .find(|s| fits(s) && s.chars().count() >= QUOTE_LEAST);
    telling
        .or_else(|| sentences.iter().find(|s| fits(s)))
        .map(|sentence| (*sentence).to_owned())
}

/// Splits at full stops, question and exclamation marks that a new sentence
/// follows; `M. Dupont` and `3.50` are no ends.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + mark.len_utf8();
        let next = text[end..].chars().next();
        let follows = text[end..].trim_start().chars().next();
        let word = text[begin..at].split(' ').next_back().unwrap_or_default();
        let abbreviated =
            mark == '.' && word.chars().count() < 3 && word.chars().any(char::is_uppercase);
        let ends = next.is_none_or(char::is_whitespace)
            && follows.is_none_or(|c| !c.is_lowercase() && !matches!(c, '.' | '!' | '?'));
        if ends && !abbreviated {
            found.push(text[begin..end].trim());
            begin = end;
        }
    }
    found.push(text[begin..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}
