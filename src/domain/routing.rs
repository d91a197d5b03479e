//! Which desk a response belongs to: the branch that it names, however an
//! export writes it, and the specialist desk that its product belongs to.
//!
//! Texts in, places in a list out; who answers for a desk, and what is done
//! where nobody knows a branch, is the store's.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use strsim::osa_distance;

use super::fold::fold;

/// A branch as exports may name it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The organisation's own code.
    pub code: &'a str,
    /// As customers know it.
    pub name: &'a str,
    /// Other names and codes of it that exports write.
    pub also: &'a [String],
    /// An export named it, and nobody has set it up.
    pub found: bool,
}

/// What a response's branch was read as; a place in the list that the
/// [`Directory`] was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Its code, its name or another name of it.
    Known(usize),
    /// Misspelt: the only branch whose name is near. To be told.
    Likely(usize),
    /// An export named it before, nobody has set it up.
    Found(usize),
    /// Nobody knows it.
    Unknown,
}

/// Branches by everything an export may call them.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Codes and other names as they are written.
    exact: HashMap<String, usize>,
    /// The same with [`code_key`]; `None` where several have it.
    codes: HashMap<String, Option<usize>>,
    /// Names and other names with [`name_key`].
    names: HashMap<String, Option<usize>>,
    /// Branches that only exports named, by code and by name.
    found: HashMap<String, usize>,
    found_names: HashMap<String, Option<usize>>,
    set_up: bool,
}

impl Directory {
    /// Of a list of branches.
    #[must_use]
    pub fn new<'a>(branches: impl IntoIterator<Item = Named<'a>>) -> Self {
        let mut all = Self::default();
        let mut others = Vec::new();
        for (at, branch) in branches.into_iter().enumerate() {
            if branch.found {
                all.add_found(branch.code, branch.name, at);
                continue;
            }
            all.set_up = true;
            all.exact.insert(branch.code.trim().to_owned(), at);
            put(&mut all.codes, code_key(branch.code), at);
            put(&mut all.names, name_key(branch.name), at);
            for other in branch.also {
                others.push((other.trim().to_owned(), at));
                put(&mut all.codes, code_key(other), at);
                put(&mut all.names, name_key(other), at);
            }
        }
        // A code is a code, whatever another branch is also called.
        for (other, at) in others {
            all.exact.entry(other).or_insert(at);
        }
        all
    }

    /// Adds a branch that an export named.
    pub fn add_found(&mut self, code: &str, name: &str, at: usize) {
        self.found.insert(code.trim().to_owned(), at);
        put(&mut self.found_names, name_key(name), at);
    }

    /// The branch that an export named so before.
    #[must_use]
    pub fn found(&self, code: &str) -> Option<usize> {
        self.found.get(code.trim()).copied()
    }

    /// Whether anybody has set a branch up.
    #[must_use]
    pub fn is_set_up(&self) -> bool {
        self.set_up
    }

    /// The branch that a response names: by its code, else by its name. Case,
    /// blanks, accents, punctuation, leading zeros and the word for "branch"
    /// are no difference where they tell no two branches apart.
    #[must_use]
    pub fn read(&self, code: &str, name: &str) -> Reading {
        let (code, name) = (code.trim(), name.trim());
        let by_code = |text: &str| {
            self.exact.get(text).copied().or_else(|| {
                let found = self.codes.get(&code_key(text));
                found.copied().flatten()
            })
        };
        let by_name = |text: &str| self.names.get(&name_key(text)).copied().flatten();
        for text in [code, name].into_iter().filter(|text| !text.is_empty()) {
            if let Some(at) = by_code(text).or_else(|| by_name(text)) {
                return Reading::Known(at);
            }
        }
        // A code that nobody knows is another branch, whatever its name is
        // like; so is one that an export has named before.
        let (alone, found) = match (code, name) {
            ("", "") => return Reading::Unknown,
            ("", name) => (Some(name), self.found_by_name(name)),
            (code, "") => (Some(code), self.found(code)),
            (code, _) => (None, self.found(code)),
        };
        if let Some(at) = alone.and_then(|text| self.near(text)) {
            return Reading::Likely(at);
        }
        found.map_or(Reading::Unknown, Reading::Found)
    }

    fn found_by_name(&self, name: &str) -> Option<usize> {
        self.found(name)
            .or_else(|| self.found_names.get(&name_key(name)).copied().flatten())
    }

    /// The only branch whose name is nearest, if it is near: one letter in a
    /// name of five, two in one of eight. Numbers are never misspelt.
    fn near(&self, text: &str) -> Option<usize> {
        let key = name_key(text);
        let most = match key.chars().count() {
            0..=4 => return None,
            5..=7 => 1,
            _ => 2,
        };
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let own = digits(&key);
        let mut best: Option<(usize, usize)> = None;
        let mut alone = false;
        for (name, at) in &self.names {
            if name.len().abs_diff(key.len()) > 4 * most || digits(name) != own {
                continue;
            }
            let away = osa_distance(name, &key);
            let Some(at) = at else {
                // Two branches have this name: nearer to it than to any other
                // is no answer.
                if away <= most && best.is_none_or(|(nearest, _)| away <= nearest) {
                    (best, alone) = (Some((away, usize::MAX)), false);
                }
                continue;
            };
            match best {
                _ if away > most => {}
                Some((nearest, other)) if away == nearest => alone &= other == *at,
                Some((nearest, _)) if away > nearest => {}
                _ => (best, alone) = (Some((away, *at)), true),
            }
        }
        best.filter(|_| alone).map(|(_, at)| at)
    }
}

/// Keeps what only one has.
fn put(map: &mut HashMap<String, Option<usize>>, key: String, at: usize) {
    if key.is_empty() {
        return;
    }
    map.entry(key)
        .and_modify(|known| {
            if *known != Some(at) {
                *known = None;
            }
        })
        .or_insert(Some(at));
}

/// A code as it is compared: folded letters and digits, without the zeros
/// that a number begins with. A mark between two digits stays one.
#[must_use]
pub fn code_key(code: &str) -> String {
    let mut key = String::with_capacity(code.len());
    let mut gap = false;
    let digit = |c: char| c.is_ascii_digit();
    let folded = fold(code);
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        let after_digit = key.ends_with(digit);
        if gap && digit(c) && after_digit {
            key.push('-');
        }
        let leads = c == '0' && (gap || !after_digit);
        gap = false;
        if !leads || chars.peek().is_none_or(|next| !digit(*next)) {
            key.push(c);
        }
    }
    key
}

/// Words that say "branch" or only lead over to its name: they tell none from
/// another.
const BRANCH_WORDS: [&str; 22] = [
    "agence",
    "agences",
    "agency",
    "boutique",
    "branch",
    "bureau",
    "d",
    "de",
    "des",
    "du",
    "filiale",
    "l",
    "la",
    "le",
    "magasin",
    "of",
    "office",
    "shop",
    "site",
    "store",
    "succursale",
    "the",
];

/// A name as it is compared: folded, without marks, blanks and the words for
/// "branch".
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    let key: String = words()
        .filter(|word| !BRANCH_WORDS.contains(word))
        .collect();
    if key.is_empty() {
        words().collect()
    } else {
        key
    }
}

/// Where alerts about a product go instead of to the branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The name of the specialist desk.
    pub desk: String,
    /// Words of the product or service that the export names, any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Words of the customer's comment, any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// Routes ready to be asked; the first that matches counts.
#[derive(Debug, Clone, Default)]
pub struct Routes(Vec<(Vec<String>, Vec<String>)>);

impl Routes {
    /// Of a list.
    #[must_use]
    pub fn new(routes: &[Route]) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Self(
            routes
                .iter()
                .map(|route| (folded(&route.subjects), folded(&route.words)))
                .collect(),
        )
    }

    /// Whether any route reads the comment.
    #[must_use]
    pub fn reads_comments(&self) -> bool {
        self.0.iter().any(|(_, words)| !words.is_empty())
    }

    /// The place of the route that takes a response; none for one about a
    /// service, which is the branch's own.
    #[must_use]
    pub fn of(&self, subject: &str, comment: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let subject = fold(subject);
        let comment = if self.reads_comments() {
            fold(comment)
        } else {
            String::new()
        };
        let any = |hay: &str, words: &[String]| words.iter().any(|word| has_words(hay, word));
        self.0
            .iter()
            .position(|(subjects, words)| any(&subject, subjects) || any(&comment, words))
    }
}

/// Whether folded words stand in a folded text as whole words.
fn has_words(hay: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    hay.match_indices(words).any(|(at, found)| {
        let before = hay[..at].chars().next_back();
        let after = hay[at + found.len()..].chars().next();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(before) && edge(after)
    })
}
