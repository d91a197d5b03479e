//! A customer's idea, written down from wherever the customer is in sight:
//! one chord, and what was open below stays as it was, letter by letter.

use ringback::app::commands::Place;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language::{En, Fr};
use ringback::domain::rows::DraftKind;

use crate::support::{ANA, Harness};

const SIZE: (u16, u16) = (80, 24);
const SAYS: &str = "In their words: some are ideas";

fn ideas(h: &Harness) -> usize {
    let changes = h.store.applied.iter();
    let events = changes.flat_map(|change| &change.events);
    events.filter(|event| event.kind == EventKind::Idea).count()
}

fn idea_drafts(h: &Harness) -> usize {
    let drafts = h.store.drafts.keys();
    drafts.filter(|key| key.kind == DraftKind::Idea).count()
}

/// What is kept of everything else.
fn others(h: &Harness) -> Vec<String> {
    let drafts = h.store.drafts.iter();
    let others = drafts.filter(|(key, _)| key.kind != DraftKind::Idea);
    others.map(|(_, draft)| draft.body.clone()).collect()
}

/// Where a customer is in sight and letters are text, or mean something else:
/// the keys there, what is typed, and where that is.
const PLACES: &[(&str, &str, Place)] = &[
    ("m", "rang the shop", Place::Form),
    ("z", "fri 9", Place::Form),
    ("h", "the workshop", Place::Form),
    ("t", "dup", Place::Form),
    ("c <enter>", "she waits outside", Place::Note),
    ("c <enter> <tab> s", "wait", Place::Form),
    ("c <enter> <tab> p", "two chairs", Place::Form),
    ("c <enter> <tab> l", "mon 9", Place::Form),
    ("c <enter> <tab> <tab>", "", Place::Outcomes),
    ("c", "", Place::Ringing),
    ("s", "Raman", Place::Search),
    ("<enter>", "", Place::Card),
];

#[test]
fn the_chord_writes_down_an_idea_and_leaves_what_is_below_as_it_was() {
    for (keys, typed, place) in PLACES {
        let mut h = Harness::new(En, SIZE);
        h.keys(keys);
        h.text(typed);
        assert_eq!(h.app.place(), *place, "{keys}");
        let before = others(&h);
        h.keys("<ctrl-e>");
        h.sees(SAYS);
        h.text("a bench outside");
        h.keys("<esc>");
        assert_eq!(h.app.place(), *place, "Esc goes back from {keys}");
        assert_eq!((ideas(&h), idea_drafts(&h)), (0, 1), "{keys}");
        h.keys("<ctrl-e>");
        h.sees("a bench outside");
        h.keys("<enter>");
        assert_eq!((ideas(&h), idea_drafts(&h)), (1, 0), "{keys}");
        assert_eq!(h.app.place(), *place, "Enter goes back from {keys}");
        if !typed.is_empty() {
            h.sees(typed);
        }
        assert_eq!(others(&h), before, "{keys}");
    }
}

#[test]
fn what_was_half_filled_in_can_be_recorded_after_it() {
    let mut h = Harness::new(En, SIZE);
    h.keys("t");
    h.text("dup");
    h.keys("<enter> <enter> <enter> <enter>");
    h.text("rang");
    h.keys("<ctrl-e>");
    h.text("a bench outside");
    h.keys("<enter>");
    h.text(" twice");
    h.keys("<enter>");
    let last = h.store.applied.last().map(|change| format!("{change:?}"));
    let last = last.unwrap_or_default();
    assert!(
        last.contains("Closed") && last.contains("rang twice"),
        "{last}"
    );
    assert_eq!(ideas(&h), 1);
}

#[test]
fn what_is_sent_before_the_alert_was_read_again_goes_by_itself() {
    let mut h = Harness::new(En, SIZE);
    h.keys("m");
    h.text("rang the shop");
    h.keys("<ctrl-e>");
    h.text("a bench");
    h.hold();
    h.keys("<enter>");
    // It is on disk, and nothing was read again yet.
    while ideas(&h) == 0 && h.answer_one() {}
    assert_eq!(h.app.place(), Place::Form);
    h.keys("<tab>");
    h.release();
    let codes: Vec<&str> = h
        .store
        .applied
        .iter()
        .flat_map(|change| &change.events)
        .map(|event| event.kind.code())
        .collect();
    assert_eq!(codes, ["idea", "memo"]);
}

#[test]
fn a_letter_keeps_its_text_and_is_sent_after_it() {
    let mut h = Harness::new(En, SIZE);
    h.keys("e o");
    h.text("he asked for it in writing");
    h.keys("<enter>");
    h.text(" See you there.");
    h.keys("<ctrl-e>");
    h.sees(SAYS);
    h.text("a bench");
    h.keys("<enter>");
    assert_eq!(h.app.place(), Place::Letter);
    h.sees("See you there.");
    h.keys("<tab> <enter>");
    let last = format!("{:?}", h.store.applied.last());
    assert!(last.contains("Emailed") && last.contains("See you there."));
    assert_eq!(ideas(&h), 1);
}

#[test]
fn where_no_customer_is_in_sight_it_says_so() {
    let mut h = Harness::new(En, SIZE);
    h.keys("s");
    h.text("nobody of that name");
    h.keys("<ctrl-e>");
    h.sees("There is no customer in sight.");
    assert_eq!(h.app.place(), Place::Search);
    let mut h = Harness::new(Fr, SIZE);
    h.keys("s");
    h.text("personne de ce nom");
    h.keys("<ctrl-e>");
    h.sees("Il n'y a pas de client affiché");
}

#[test]
fn it_needs_nobodys_claim() {
    let mut h = Harness::new(En, SIZE);
    let until = h.now + chrono::Duration::hours(1);
    let theirs = crate::support::claim(ANA, 5, h.now, until);
    h.store.claims.insert(crate::support::FIRST.into(), theirs);
    h.keys("m <ctrl-e>");
    h.text("a bench");
    h.keys("<enter>");
    assert_eq!(ideas(&h), 1);
    assert_eq!(h.app.place(), Place::Form);
}

#[test]
fn an_idea_over_the_idea_is_the_same_one() {
    let mut h = Harness::new(En, SIZE);
    h.keys("i");
    h.text("a ben");
    h.keys("<ctrl-e>");
    h.text("ch");
    h.keys("<enter>");
    assert_eq!(ideas(&h), 1);
    assert_eq!(h.app.place(), Place::List);
}
