//! Why a response is an alert: the rules that were recorded for it, and the
//! customer's words that they rest on.

use std::ops::Range;

use crate::app::screens::lines;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::rows::Card;
use crate::domain::rules::{Grounds, Matcher, Said};
use crate::domain::sanitize;
use crate::i18n::numbers;

/// Words that are named at most; the comment shows them all.
const NAMED: usize = 4;

/// Everything the customer wrote about it, to be read: the words the alert
/// comes from, then what they wrote again, each with its day and its mark.
/// Those are marked that made the alert, or would have made one.
#[must_use]
pub fn words(card: &Card, world: &World) -> Passage {
    let mut words = sanitize::block(&card.comment).into_owned();
    let mut all = marks(card, &words, world);
    for joined in card.joined.iter().rev() {
        if !words.is_empty() {
            words.push_str("\n\n");
        }
        words.push_str(&lines::wrote_again(joined, world));
        words.push('\n');
        let shown = sanitize::block(&joined.comment);
        if let Some(book) = book(world) {
            let grounds = Grounds::of_joined(&card.alert.history, joined.response);
            let said = Said {
                score: joined.score,
                ..said(card)
            };
            let from = words.len();
            let marks = book.marks(&shown, &grounds, &said);
            all.extend(marks.iter().map(|at| from + at.start..from + at.end));
        }
        words.push_str(&shown);
    }
    Passage::new(&words).marked(all)
}

/// Where the words stand in the comment as it is shown, in bytes of it.
#[must_use]
pub fn marks(card: &Card, shown: &str, world: &World) -> Vec<Range<usize>> {
    let Some(book) = book(world) else {
        return Vec::new();
    };
    let grounds = Grounds::of(&card.alert.history);
    book.marks(shown, &grounds, &said(card))
}

/// The rules in force, for whoever works.
fn book(world: &World) -> Option<&Matcher> {
    world.session.as_ref().map(|session| &*session.book)
}

/// What rules ask about the response of an alert.
#[must_use]
pub fn said(card: &Card) -> Said<'static> {
    Said {
        score: card.alert.score,
        asks: card.alert.asks,
        language: card.alert.customer.language,
        ..Said::default()
    }
}

/// "low mark, a weak signal in kind words: “but”, “a pity”"; nothing for an
/// alert from before there were rules.
#[must_use]
pub fn sentence(card: &Card, world: &World) -> Option<String> {
    let grounds = Grounds::of(&card.alert.history);
    let book = book(world)?;
    if grounds.rules.is_empty() {
        return None;
    }
    let language = world.texts.language();
    let names = grounds.rules.iter().map(|code| book.name(code, language));
    let names: Vec<_> = names.map(sanitize::line).collect();
    let rules = numbers::list(&world.texts, &names);
    let shown = sanitize::block(&card.comment);
    let mut hits = book.words(&shown, &grounds, &said(card));
    // What is grave stands first in the book, so it is named first.
    hits.sort_by_key(|hit| hit.rule);
    let mut words: Vec<String> = Vec::new();
    for hit in hits {
        let said = sanitize::line(&shown[hit.at]);
        let quoted = world.text_with("because-word", &[("word", said.into())]);
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    if words.is_empty() {
        return Some(rules);
    }
    if words.len() > NAMED {
        words.truncate(NAMED);
        words.push(world.theme.marks.ellipsis.to_owned());
    }
    let args = [("rules", rules.into()), ("words", words.join(", ").into())];
    Some(world.text_with("because-rules", &args))
}
