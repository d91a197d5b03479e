//! Which responses become alerts, and why: an ordered list of rules, each
//! with conditions and an effect, read from TOML.
//!
//! This file owns what a rule says and what is wrong with one; [`Matcher`]
//! applies a book to responses. Where the book in force is kept is the
//! store's matter.

mod changed;
mod matcher;
mod negation;
mod scale;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cause::coded;
use super::event::{Event, EventKind};
use super::ids::ResponseId;
use super::language::Language;

pub use changed::Changed;
pub use matcher::{Decision, Hit, Matcher, Said};
pub use scale::Scale;

/// The shipped book: commented, and what holds until another is applied.
pub const SHIPPED: &str = include_str!("../../assets/rules/default.toml");

/// The longest code of a rule, in bytes.
const CODE: usize = 40;

coded! {
    /// What a rule says of an alert.
    Effect {
        /// The response becomes an alert.
        Alert = "alert",
        /// It becomes none.
        NoAlert = "no_alert",
    }
}

coded! {
    /// What makes an alert one of safety or misconduct.
    Severity {
        /// Danger, violence, what was reported as safety or misconduct.
        Safety = "safety",
        /// Somebody was hurt.
        Injury = "injury",
        /// Theft or fraud.
        Theft = "theft",
        /// Discrimination.
        Discrimination = "discrimination",
        /// The customer speaks of lawyers, courts, the police.
        LegalThreat = "legal_threat",
    }
}

/// The rules of an organisation, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleBook {
    /// The rules; the first that holds decides.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// One rule. All conditions that are given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable; what the history records.
    pub code: String,
    /// What people read, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub name: BTreeMap<Language, String>,
    /// The mark is this or worse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<i32>,
    /// The mark is this or better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i32>,
    /// Whose marks the two are; of 0 to 10 where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// The two hold without a mark, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_no_mark: bool,
    /// "Please call me" is answered so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<bool>,
    /// "Safety or misconduct" is answered so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<bool>,
    /// One of these stands in the comment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The same, unless the response is known not to be English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words_en: Vec<String>,
    /// The same, unless the response is known not to be French.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words_fr: Vec<String>,
    /// Words count after a "not", too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub even_negated: bool,
    /// The response is in this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Holds for previews, tests, spam and broken-off answers, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// Makes an alert one of safety or misconduct.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
}

/// Why a response is an alert: codes only, as the history records them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grounds {
    /// Codes of the rules, the one that decided first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// What makes it safety or misconduct.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severities: Vec<Severity>,
}

impl Grounds {
    /// Whether nothing is known: an alert from before there were rules.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.severities.is_empty()
    }

    /// Why the newest answer made an alert.
    #[must_use]
    pub fn of(history: &[Event]) -> Self {
        let newest = history.iter().rev().find_map(|event| match &event.kind {
            EventKind::Received { because, .. } | EventKind::Updated { because, .. } => {
                (!because.is_empty()).then_some(because)
            }
            _ => None,
        });
        newest.cloned().unwrap_or_default()
    }

    /// Why a further response that was joined to the alert would have made
    /// one of its own.
    #[must_use]
    pub fn of_joined(history: &[Event], response: ResponseId) -> Self {
        let newest = history.iter().rev().find_map(|event| match &event.kind {
            EventKind::Joined {
                response: joined,
                because,
                ..
            } if *joined == response => Some(because),
            _ => None,
        });
        newest.cloned().unwrap_or_default()
    }
}

/// Something in a book that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// The rule's place in the book, from 0; `None` for the book itself.
    pub rule: Option<usize>,
    /// The code, word or number it is about.
    pub subject: String,
}

coded! {
    /// Kinds of problems with a book.
    ProblemKind {
        /// A code has other characters than small letters, digits, hyphens,
        /// or none, or too many.
        BadCode = "bad_code",
        /// Two rules have one code.
        Twice = "twice",
        /// A rule without a condition would always hold.
        NoCondition = "no_condition",
        /// A rule without an effect says nothing.
        NoEffect = "no_effect",
        /// No response holds both ends of the mark.
        Never = "never",
        /// A mark lies outside its scale.
        OffScale = "off_scale",
        /// `scale` or `or_no_mark` without a mark that it is about.
        NoMark = "no_mark",
        /// A word is empty, begins or ends with something else than a letter
        /// or a digit, or has a `*` elsewhere than at its end.
        BadWord = "bad_word",
        /// A beginning that would be found everywhere.
        ShortStem = "short_stem",
        /// No rule makes an alert.
        NoAlert = "no_alert_at_all",
    }
}

impl RuleBook {
    /// Reads a book.
    ///
    /// # Errors
    /// It is not TOML, or says something that rules do not.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The shipped book.
    #[must_use]
    pub fn shipped() -> Self {
        // A test reads it.
        Self::read(SHIPPED).unwrap_or_default()
    }

    /// Everything that does not fit, all at once.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut codes = BTreeSet::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let mut say = |kind, subject: &str| {
                found.push(Problem {
                    kind,
                    rule: Some(at),
                    subject: subject.to_owned(),
                });
            };
            if !codes.insert(&rule.code) {
                say(ProblemKind::Twice, &rule.code);
            }
            rule.problems(&mut say);
        }
        let makes = |rule: &Rule| rule.effect == Some(Effect::Alert);
        if !self.rules.iter().any(makes) {
            found.push(Problem {
                kind: ProblemKind::NoAlert,
                rule: None,
                subject: "rules".to_owned(),
            });
        }
        found
    }
}

impl Rule {
    /// The name in a language, else in any, else the code.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let own = self.name.get(&language).or(self.name.values().next());
        match own.map(|name| name.trim()) {
            None | Some("") => &self.code,
            Some(name) => name,
        }
    }

    /// Its words, each with the language it is for.
    fn all_words(&self) -> impl Iterator<Item = (&str, Option<Language>)> {
        let lists = [
            (&self.words, None),
            (&self.words_en, Some(Language::En)),
            (&self.words_fr, Some(Language::Fr)),
        ];
        lists
            .into_iter()
            .flat_map(|(words, language)| words.iter().map(move |word| (word.as_str(), language)))
    }

    fn problems(&self, say: &mut dyn FnMut(ProblemKind, &str)) {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if self.code.is_empty() || self.code.len() > CODE || !self.code.bytes().all(plain) {
            say(ProblemKind::BadCode, &self.code);
        }
        let marked = self.at_most.is_some() || self.at_least.is_some();
        let conditions = marked
            || self.asks.is_some()
            || self.reported.is_some()
            || self.language.is_some()
            || self.all_words().next().is_some();
        if !conditions {
            say(ProblemKind::NoCondition, &self.code);
        }
        if self.effect.is_none() && self.severity.is_none() {
            say(ProblemKind::NoEffect, &self.code);
        }
        if !marked && (self.scale.is_some() || self.or_no_mark) {
            say(ProblemKind::NoMark, &self.code);
        }
        let scale = self.scale.unwrap_or_default();
        let mut on_it = true;
        for (key, mark) in [("at_most", self.at_most), ("at_least", self.at_least)] {
            if let Some(mark) = mark.filter(|mark| !scale.has(*mark)) {
                say(ProblemKind::OffScale, &format!("{key} = {mark}"));
                on_it = false;
            }
        }
        if let (Some(worst), Some(best)) = (self.at_least, self.at_most)
            && on_it
            && scale.rank(worst) > scale.rank(best)
        {
            say(ProblemKind::Never, &self.code);
        }
        for (word, _) in self.all_words() {
            if let Err(kind) = words::Pattern::read(word) {
                say(kind, word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_book_is_sound_and_named_in_both_languages() {
        let book = RuleBook::read(SHIPPED).unwrap();
        assert_eq!(book.problems(), []);
        assert!(book.rules.len() > 8);
        for rule in &book.rules {
            assert_eq!(rule.name.len(), Language::ALL.len(), "{}", rule.code);
            assert!(!rule.unfinished, "{}", rule.code);
        }
        for severity in Severity::ALL {
            assert!(book.rules.iter().any(|r| r.severity == Some(*severity)));
        }
    }

    #[test]
    fn what_does_not_fit_is_found_all_at_once() {
        let book = RuleBook::read(
            r#"
            rules = [
                { code = "a", effect = "no_alert" },
                { code = "a", at_most = 11, effect = "no_alert" },
                { code = "Big One", asks = true },
                { code = "b", at_least = 7, at_most = 3, severity = "theft" },
                { code = "c", scale = "1-5", asks = true, severity = "theft" },
                { code = "d", words = ["", "*", "vo*", "a*b", "honteux !", "ça va"], severity = "theft" },
                { code = "e", scale = "6-1", at_least = 5, at_most = 6, severity = "theft" },
            ]"#,
        )
        .unwrap();
        let found: Vec<(Option<usize>, ProblemKind)> =
            book.problems().iter().map(|p| (p.rule, p.kind)).collect();
        assert_eq!(
            found,
            [
                (Some(0), ProblemKind::NoCondition),
                (Some(1), ProblemKind::Twice),
                (Some(1), ProblemKind::OffScale),
                (Some(2), ProblemKind::BadCode),
                (Some(2), ProblemKind::NoEffect),
                (Some(3), ProblemKind::Never),
                (Some(4), ProblemKind::NoMark),
                (Some(5), ProblemKind::BadWord),
                (Some(5), ProblemKind::ShortStem),
                (Some(5), ProblemKind::ShortStem),
                (Some(5), ProblemKind::BadWord),
                (Some(5), ProblemKind::BadWord),
                (Some(6), ProblemKind::Never),
                (None, ProblemKind::NoAlert),
            ]
        );
    }

    #[test]
    fn unknown_keys_are_refused() {
        for text in ["ruels = []", "rules = [{ code = \"a\", wrods = [\"b\"] }]"] {
            assert!(RuleBook::read(text).is_err(), "{text}");
        }
    }
}
