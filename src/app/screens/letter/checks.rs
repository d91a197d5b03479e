//! Before it goes: hints about a letter, and whether it has a sender at all.
//! Hints never refuse to send.

use super::compose::Composer;
use crate::app::screens::lines;
use crate::app::widgets::editor::Editor;
use crate::app::world::World;
use crate::domain::action::GAP;
use crate::domain::customer::plausible_address;
use crate::domain::event::TextKind;
use crate::domain::fold::fold;
use crate::domain::rows::Card;
use crate::domain::{sanitize, sensitive};
use crate::i18n::letters::{Template, sentences};

/// A sentence of fewer folded letters may stand in any letter by chance.
const CHANCE: usize = 12;

/// One line of the box: what is looked at, what was found, whether it is
/// well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Check {
    pub label: &'static str,
    pub says: String,
    pub well: bool,
    /// What to do about it; empty when all is well.
    pub hint: String,
}

/// Whether it can leave at all: mail comes from a configured address, or else
/// from the writer's own.
pub(super) fn has_sender(world: &World) -> bool {
    let me = world.session.as_ref().map(|session| &session.me);
    let own = me.and_then(|me| me.email.as_deref());
    world.has_sender || own.is_some_and(|own| plausible_address(own.trim()))
}

/// Everything that is looked at, in the order of the box.
pub(super) fn checks(card: &Card, composer: &Composer, world: &World) -> Vec<Check> {
    let text = composer.body().text();
    let whole = format!("{}\n{text}", composer.subject().text());
    let answer = |yes: bool| world.text(if yes { "answer-yes" } else { "answer-no" });
    let check = |label, says: String, well: bool, hint: &str| Check {
        label,
        says,
        well,
        hint: if well {
            String::new()
        } else {
            world.text(hint)
        },
    };
    let quoted = quotes(text, &card.comment);
    let confirms = composer.template() != Template::Unreachable;
    let has_name = named(text, world);
    let subject = composer.subject().text();
    let offer = sensitive::offers(&own_words(&format!("{subject}\n{text}"), card));
    let found = sensitive::found(&whole);
    let words = match &found[..] {
        [] => world.text("check-none"),
        found => {
            let words: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
            words.join(", ")
        }
    };
    let mut checks = vec![
        check(
            "check-quotes",
            answer(quoted),
            // What was agreed needs no quotation.
            quoted || confirms || card.comment.trim().is_empty(),
            "check-quotes-hint",
        ),
        check("check-name", answer(has_name), has_name, "check-name-hint"),
        check(
            "check-offers",
            answer(offer.is_some()),
            offer.is_none(),
            "check-offers-hint",
        ),
        check("check-words", words, found.is_empty(), "check-words"),
    ];
    if let Some(last) = checks.last_mut()
        && !found.is_empty()
    {
        let body = lines::sensitive_words(composer.body(), world);
        let subject = lines::sensitive_words(&Editor::new(composer.subject().text()), world);
        last.hint = body.or(subject).unwrap_or_default();
    }
    if text.contains(GAP) {
        let first = &mut checks[0];
        first.well = false;
        first.hint = world.text("check-gap-hint");
    }
    checks
}

/// What the writer says: neither what is quoted, nor what was promised on the
/// telephone and is only confirmed.
fn own_words(text: &str, card: &Card) -> String {
    let promised: Vec<String> = card
        .texts
        .iter()
        .filter(|text| text.kind == TextKind::Promise)
        .map(|text| sanitize::header(&text.body))
        .filter(|promise| !promise.is_empty())
        .collect();
    let confirmed = |line: &str| {
        line.starts_with("- ")
            && promised
                .iter()
                .any(|promise| line.ends_with(promise.as_str()))
    };
    let own: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('>') && !confirmed(line))
        .flat_map(str::split_whitespace)
        .collect();
    let mut own = own.join(" ");
    let comment = sanitize::header(&card.comment);
    for sentence in sentences(&comment) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let sentence = words.join(" ");
        if sentence.chars().count() >= CHANCE {
            own = own.replace(&sentence, " ");
        }
    }
    own
}

/// One line, folded, single blanks: how texts are compared.
fn plain(text: &str) -> String {
    let folded = fold(&sanitize::line(text));
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Whether a sentence of the customer's stands in the text.
fn quotes(text: &str, comment: &str) -> bool {
    let text = plain(text);
    let comment = sanitize::header(comment);
    let short = comment.chars().count() < CHANCE;
    sentences(&comment)
        .iter()
        .map(|sentence| plain(sentence))
        .any(|s| !s.is_empty() && (short || s.len() >= CHANCE) && text.contains(&s))
}

/// Whether it is signed by somebody an answer reaches.
fn named(text: &str, world: &World) -> bool {
    world.session.as_ref().is_some_and(|session| {
        let name = plain(&session.me.name);
        let reachable = session.me.email.is_some() || session.me.phone.is_some();
        !name.is_empty() && reachable && plain(text).contains(&name)
    })
}
