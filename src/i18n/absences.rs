//! Why an absence does not fit, in a sentence.

use crate::domain::absence::AbsenceProblem;
use crate::domain::sanitize;
use crate::domain::setup::Absence;
use crate::i18n::{Texts, labels};

/// The sentence of a problem; logins are cleaned, they come from outside.
#[must_use]
pub fn sentence(texts: &Texts, problem: &AbsenceProblem) -> String {
    let other = problem.other();
    let of = |read: fn(&Absence) -> String| other.map(read).unwrap_or_default();
    let clean = |text: &str| sanitize::line(text).into_owned();
    let args = [
        ("login", clean(problem.login()).into()),
        ("other", clean(&of(|a| a.login.clone())).into()),
        ("deputy", clean(&of(|a| a.deputy.clone())).into()),
        ("from", of(|a| a.from.to_string()).into()),
        ("until", of(|a| a.until.to_string()).into()),
    ];
    let id = labels::id("absence", problem.code());
    texts.text_with(&id, &args)
}
