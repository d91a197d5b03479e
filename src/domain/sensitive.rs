//! Word lists: what a note or a letter had better not hold (rule 10), and
//! words that offer something. A hit is a hint to look again, never a
//! refusal. Everything is looked up here, on this machine.

mod lists;

use std::ops::Range;
use std::sync::LazyLock;

use super::cause::coded;
use super::fold::fold;
use lists::{OFFERS, UNLESS, WORDS};

coded! {
    /// What a text turns to.
    Sensitive {
        /// Somebody's health.
        Health = "health",
        /// Somebody's religion.
        Religion = "religion",
        /// Somebody's origin.
        Origin = "origin",
        /// Somebody's union.
        Union = "union",
        /// An insult.
        Insult = "insult",
    }
}

/// A word of a text, by its bytes, and what it turns to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands.
    pub at: Range<usize>,
    /// What it turns to.
    pub kind: Sensitive,
}

/// Every word of a text that turns to something, in order.
#[must_use]
pub fn hits(text: &str) -> Vec<Hit> {
    static LIST: LazyLock<List<Sensitive>> =
        LazyLock::new(|| {
            List::new(WORDS.iter().flat_map(|(kind, words)| {
                words.split_whitespace().map(move |entry| (entry, *kind))
            }))
        });
    let found = LIST.find(text, usize::MAX).into_iter();
    found.map(|(at, kind)| Hit { at, kind }).collect()
}

/// What a text turns to, each kind once with the first word that says so, as
/// written.
#[must_use]
pub fn found(text: &str) -> Vec<(Sensitive, String)> {
    let mut found: Vec<(Sensitive, String)> = Vec::new();
    for hit in hits(text) {
        if found.iter().all(|(kind, _)| *kind != hit.kind) {
            found.push((hit.kind, text[hit.at].to_owned()));
        }
    }
    found
}

/// The first word of a text that offers something, as written.
#[must_use]
pub fn offers(text: &str) -> Option<String> {
    static LIST: LazyLock<List<()>> =
        LazyLock::new(|| List::new(OFFERS.split_whitespace().map(|entry| (entry, ()))));
    let (at, ()) = LIST.find(text, 1).pop()?;
    Some(text[at].to_owned())
}

/// One entry of a list: words that follow each other, each whole or a
/// beginning.
struct Entry<K> {
    words: Vec<(&'static str, bool)>,
    kind: K,
}

/// A list by the first letter of its entries, so that a key costs little.
struct List<K>(Vec<Vec<Entry<K>>>);

impl<K: Copy> List<K> {
    fn new(entries: impl Iterator<Item = (&'static str, K)>) -> Self {
        let mut letters: Vec<Vec<Entry<K>>> = (0..26).map(|_| Vec::new()).collect();
        for (entry, kind) in entries {
            let words = entry.split('-').map(|word| match word.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (word, false),
            });
            if let Some(letter) = letter(entry).and_then(|at| letters.get_mut(at)) {
                let words = words.collect();
                letter.push(Entry { words, kind });
            }
        }
        Self(letters)
    }

    fn find(&self, text: &str, most: usize) -> Vec<(Range<usize>, K)> {
        let words = words(text);
        let mut found: Vec<(Range<usize>, K)> = Vec::new();
        for (at, (range, word)) in words.iter().enumerate() {
            let entries = letter(word).and_then(|letter| self.0.get(letter));
            let entry = entries.and_then(|entries| {
                entries
                    .iter()
                    .filter(|entry| entry.matches(&words[at..]))
                    .max_by_key(|entry| entry.words.len())
            });
            let Some(entry) = entry else { continue };
            let alone = entry.words.len() == 1;
            if alone && is_something_else(&words, at) {
                continue;
            }
            let last = words.get(at + entry.words.len() - 1);
            let end = last.map_or(range.end, |(last, _)| last.end);
            found.push((range.start..end, entry.kind));
            if found.len() == most {
                break;
            }
        }
        found
    }
}

impl<K> Entry<K> {
    fn matches(&self, words: &[(Range<usize>, String)]) -> bool {
        self.words.len() <= words.len()
            && self
                .words
                .iter()
                .zip(words)
                .all(|((sought, stem), (_, word))| {
                    word == sought || (*stem && word.starts_with(sought))
                })
    }
}

/// Whether a word's neighbours say that it means something else.
fn is_something_else(words: &[(Range<usize>, String)], at: usize) -> bool {
    let word = words[at].1.as_str();
    let near = |at: Option<usize>, list: &str| {
        let near = at.and_then(|at| words.get(at));
        near.is_some_and(|(_, near)| list.split_whitespace().any(|word| word == near))
    };
    UNLESS
        .iter()
        .filter(|(about, ..)| *about == word)
        .any(|(_, before, after)| near(at.checked_sub(1), before) || near(Some(at + 1), after))
}

fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(usize::from(first - b'a'))
}

/// The words of a text where they stand, folded.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut start = None;
    // A mark that follows its letter belongs to the word.
    let inside = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let whole = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in whole {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                let folded = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                    word.to_owned()
                } else {
                    fold(word)
                };
                words.push((from..at, folded));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Sensitive> {
        found(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn words_are_found_in_any_spelling() {
        assert_eq!(kinds("Elle est ENCEINTE, dit-elle"), [Sensitive::Health]);
        assert_eq!(
            kinds("The handicapped man is a liar"),
            [Sensitive::Health, Sensitive::Insult]
        );
        assert_eq!(kinds("délégué du syndicat"), [Sensitive::Union]);
        assert_eq!(
            found("Quel Con !"),
            [(Sensitive::Insult, "Quel Con".to_owned())]
        );
        assert_eq!(kinds("se\u{301}ropositif, HÔPITAL"), [Sensitive::Health]);
        assert_eq!(
            kinds("his trade union and his faith, Muslim"),
            [Sensitive::Union, Sensitive::Religion]
        );
        assert_eq!(kinds("une demandeur d'asile"), [Sensitive::Origin]);
    }

    #[test]
    fn every_hit_says_where_it_stands() {
        let text = "Café\u{a0}: elle est malade,\nhe is a LIAR.";
        let found: Vec<&str> = hits(text).into_iter().map(|hit| &text[hit.at]).collect();
        assert_eq!(found, ["malade", "LIAR"]);
        assert_eq!(hits(""), []);
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "Le conseiller était content de la connexion",
            "Forty minutes in the queue, two desks open",
            "Your hospitality was depressing; I am sick of waiting",
            "dans l'enceinte de l'agence, l'assurance maladie",
            "pros and cons of a con; a stupid rule, an idiotic machine",
            "My card was disabled and the disabled toilet locked",
            "un acompte, l'étranger, la grève des trains, en protestant",
            "le syndicat d'initiative, le syndic, une union, credit union",
            "a maladroit clerk; la maladresse du guichet; une religieuse au café",
            "Islamabad office, the arabica, a strike of luck",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn offers_are_seen() {
        for (text, word) in [
            ("un bon d'achat de 20 €", "bon d'achat"),
            ("We refunded you", "refunded"),
            ("I can send you a gift card", "gift card"),
            ("a Discount of ten percent", "Discount"),
            ("the next visit is free", "free"),
            ("une remise de 10 %", "remise"),
            ("c'est GRATUITEMENT que", "GRATUITEMENT"),
            ("je vous offrirai un café", "offrirai"),
            ("une réduction, offerte", "réduction"),
            ("free of charge", "free of charge"),
            ("We have a special offer", "offer"),
        ] {
            assert_eq!(offers(text).as_deref(), Some(word), "{text}");
        }
        for text in [
            "I would rather hear you than write.",
            "Feel free to ring me; are you free tomorrow, or am I free to come?",
            "I offer my apologies. I want to offer you an explanation.",
            "Je vous offre mes excuses. La remise en service, la remise des clés.",
            "numéro gratuit, liberté, promotion interne",
        ] {
            assert_eq!(offers(text), None, "{text}");
        }
    }
}
