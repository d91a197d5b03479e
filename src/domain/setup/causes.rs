//! What does not fit of an organisation's causes.

use std::collections::BTreeSet;

use super::{ProblemKind, Setup};
use crate::domain::cause::Cause;
use crate::domain::fold::fold;
use crate::domain::language::Language;
use crate::domain::sanitize;
use crate::domain::taxonomy::{CauseSetup, Taxonomy};

/// A name has at most so many characters: forms show it in one line.
const NAME: usize = 40;

/// Says everything that does not fit, each with the code or the name.
pub(super) fn problems(setup: &Setup, known: &Setup, say: &mut dyn FnMut(ProblemKind, &str)) {
    let before = Taxonomy::new(known.causes.clone());
    let mut seen = BTreeSet::new();
    for cause in &setup.causes {
        let code = cause.code.code();
        if !seen.insert(cause.code) {
            say(ProblemKind::Twice, code);
        }
        let own = cause.code.shipped().is_none();
        for language in [Language::En, Language::Fr] {
            match cause.name(language) {
                None if own => say(ProblemKind::NamelessCause, code),
                Some(name) if name.trim().is_empty() => say(ProblemKind::NamelessCause, code),
                Some(name) if sanitize::line(name) != name || name.chars().count() > NAME => {
                    say(ProblemKind::BadCauseName, code);
                }
                _ => {}
            }
        }
        match (cause.family, before.get(&cause.code)) {
            (Some(family), Some(held)) if family != held.family => {
                say(ProblemKind::FixedFamily, code);
            }
            (None, _) if own => say(ProblemKind::NoFamily, code),
            _ => {}
        }
        if let (Some(from), Some(retired)) = (cause.from, cause.retired)
            && retired <= from
        {
            say(ProblemKind::BadCauseDays, code);
        }
        let last = cause.code == Cause::Other.into();
        if last && (cause.from.is_some() || cause.retired.is_some()) {
            say(ProblemKind::OtherStays, code);
        }
    }
    same_names(setup, known, say);
}

/// Two causes that nobody could tell apart.
fn same_names(setup: &Setup, known: &Setup, say: &mut dyn FnMut(ProblemKind, &str)) {
    let held = |cause: &&CauseSetup| !setup.causes.iter().any(|own| own.code == cause.code);
    let all = || setup.causes.iter().chain(known.causes.iter().filter(held));
    for language in [Language::En, Language::Fr] {
        let mut names = BTreeSet::new();
        for cause in all().filter(|cause| cause.retired.is_none()) {
            if let Some(name) = cause.name(language)
                && !name.trim().is_empty()
                && !names.insert(fold(name.trim()))
            {
                say(ProblemKind::Twice, name);
            }
        }
    }
}
