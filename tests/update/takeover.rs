//! A form or a letter that somebody else's claim stops: taken over with a
//! reason, and recorded with everything that was typed.

use chrono::Duration;
use ringback::domain::action::Action;
use ringback::domain::event::EventKind;
use ringback::domain::ids::AlertId;
use ringback::domain::language::Language::En;
use ringback::domain::rows::Recipient;

use crate::support::{ANA, FIRST, Harness, ME, claim};

const SIZE: (u16, u16) = (80, 24);
const QUESTION: &str = "Somebody is on it";

fn alert() -> AlertId {
    FIRST.into()
}

fn holds(h: &mut Harness, person: i64) {
    let theirs = claim(person, 5, h.now, h.now + Duration::hours(1));
    h.store.claims.insert(alert(), theirs);
}

/// Somebody has the customer, and a closing form was filled in and sent.
fn form(person: i64) -> Harness {
    let mut h = Harness::new(En, SIZE);
    holds(&mut h, person);
    h.keys("t");
    h.text("dup");
    // Result, safety, gesture, idea, note: the last one closes.
    h.keys("<enter> <enter> <enter> <enter>");
    h.text("rang twice");
    h.keys("<enter>");
    h
}

/// Somebody has the customer, and an email was written and sent.
fn letter(person: i64) -> Harness {
    let mut h = Harness::new(En, SIZE);
    holds(&mut h, person);
    h.keys("e o");
    h.text("he asked for it in writing");
    h.keys("<enter>");
    h.text(" See you there.");
    h.keys("<tab> <enter>");
    h
}

fn holder(h: &Harness) -> Option<i64> {
    h.store.claims.get(&alert()).map(|claim| claim.person.get())
}

fn recorded(h: &Harness, what: fn(&EventKind) -> bool) -> usize {
    let changes = h.store.applied.iter();
    let kinds = changes.flat_map(|change| change.events.iter().map(|event| &event.kind));
    kinds.filter(|kind| what(kind)).count()
}

fn closed(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Closed { .. })
}

fn emailed(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Emailed { .. })
}

fn taken(kind: &EventKind) -> bool {
    *kind == EventKind::TakenOver { from: ANA.into() }
}

/// One of the two, what it records and what of it is typed.
type Case = (Harness, fn(&EventKind) -> bool, &'static str);

fn both(person: i64) -> [Case; 2] {
    [
        (form(person), closed, "rang twice"),
        (letter(person), emailed, "See you there."),
    ]
}

#[test]
fn it_is_taken_over_with_a_reason_and_recorded_with_what_was_typed() {
    for (mut h, kind, typed) in both(ANA) {
        h.sees(QUESTION);
        h.sees("Ana Diaz has this customer since");
        assert_eq!(recorded(&h, kind), 0);
        assert!(
            h.store
                .drafts
                .values()
                .any(|draft| draft.body.contains(typed))
        );
        h.keys("<enter>");
        assert_eq!(recorded(&h, taken), 0, "Enter alone takes nothing");
        h.keys("t");
        h.sees("Why? Three words or more");
        h.text("the rota says so");
        h.keys("<enter>");
        h.sees_not(QUESTION);
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (1, 1));
        assert!(h.reasons(FIRST).contains(&"the rota says so"));
        // A note is a text of the history, a letter lies in the outbox.
        let last = format!("{:?}", h.store.applied.last());
        assert!(last.contains(typed), "{last}");
        assert!(h.store.drafts.is_empty(), "its draft went with it");
        assert_eq!(holder(&h), None, "given back");
    }
}

#[test]
fn a_reason_of_fewer_than_three_words_takes_nothing() {
    for (mut h, kind, _) in both(ANA) {
        h.keys("t <enter>");
        h.sees("Why? Three words or more");
        h.text("just because");
        h.keys("<enter>");
        h.sees("just because");
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (0, 0));
        assert_eq!(holder(&h), Some(ANA));
        h.paste(" of the\nrota");
        h.keys("<enter>");
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (1, 1));
    }
}

#[test]
fn esc_goes_back_to_everything_that_was_typed() {
    for (mut h, kind, typed) in both(ANA) {
        for keys in ["<esc>", "<enter> t <esc>"] {
            h.keys(keys);
            h.sees_not(QUESTION);
            h.sees(typed);
        }
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (0, 0));
        assert_eq!(holder(&h), Some(ANA));
        assert!(
            h.store
                .drafts
                .values()
                .any(|draft| draft.body.contains(typed))
        );
        h.keys("<enter>");
        h.sees(QUESTION);
    }
}

#[test]
fn ones_own_other_screen_stops_nothing() {
    for (mut h, kind, _) in both(ME) {
        h.sees_not(QUESTION);
        assert_eq!(recorded(&h, kind), 1);
        h.keys("<esc>");
    }
    // Ana has let go while the question was open, and another screen of mine
    // has them.
    for (mut h, kind, _) in both(ANA) {
        holds(&mut h, ME);
        h.changed();
        h.sees("You have this customer on another screen");
        h.keys("t");
        h.sees_not(QUESTION);
        assert_eq!(recorded(&h, kind), 1);
        assert!(!h.reasons(FIRST).contains(&""), "no reason is asked");
    }
}

#[test]
fn who_lets_go_is_said_and_nothing_goes_by_itself() {
    for (mut h, kind, typed) in both(ANA) {
        h.store.claims.clear();
        h.changed();
        h.sees_not(QUESTION);
        h.sees("Ana Diaz is done with this customer.");
        h.sees(typed);
        assert_eq!(recorded(&h, kind), 0);
        h.keys("<enter>");
        assert_eq!(recorded(&h, kind), 1);
    }
}

#[test]
fn an_alert_that_changed_meanwhile_is_taken_over_with_the_same_reason() {
    for (mut h, kind, _) in both(ANA) {
        h.keys("t");
        h.text("the rota says so");
        let memo = Action::Memo {
            note: "she rang the shop".into(),
        };
        let now = h.now;
        h.store.act(FIRST, ANA, &memo, now);
        h.keys("<enter>");
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (1, 1));
    }
}

#[test]
fn a_file_that_cannot_be_written_keeps_the_question_and_its_reason() {
    for (mut h, kind, _) in both(ANA) {
        h.keys("t");
        h.text("the rota says so");
        h.store.no_writes = true;
        h.keys("<enter>");
        h.sees("the rota says so");
        assert_eq!(holder(&h), Some(ANA));
        h.store.no_writes = false;
        h.keys("<enter>");
        assert_eq!((recorded(&h, taken), recorded(&h, kind)), (1, 1));
    }
}

/// Nobody answers for the desk of the alert, somebody has it, and it was given
/// to another desk.
/// Offers the marked alert to another branch.
pub fn offer_to_york(h: &mut Harness) {
    h.store.recipients = vec![Recipient {
        desk: 9.into(),
        name: "York Coney St".into(),
        code: Some("UK09".into()),
        people: vec![("ylang".into(), "Yves Lang".into())],
    }];
    h.keys("d");
    h.text("york");
    h.keys("<enter>");
    h.text("they live in York");
    h.keys("<enter>");
}

fn given(person: i64) -> Harness {
    let mut h = Harness::new(En, SIZE);
    holds(&mut h, person);
    h.store.card(FIRST).alert.answered.nobody = true;
    offer_to_york(&mut h);
    h
}

fn given_away(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Given { .. })
}

#[test]
fn giving_what_somebody_has_takes_it_over_with_a_reason() {
    let mut h = given(ANA);
    h.sees(QUESTION);
    h.keys("t");
    h.text("the rota says so");
    h.keys("<enter>");
    assert_eq!((recorded(&h, taken), recorded(&h, given_away)), (1, 1));
    assert!(h.reasons(FIRST).contains(&"they live in York"));
    h.sees("York Coney St");
    h.sees_not(QUESTION);
    assert_eq!(holder(&h), None, "given back");
}

#[test]
fn what_somebody_has_can_be_left_with_them() {
    let mut h = given(ANA);
    h.keys("<esc>");
    h.sees_not(QUESTION);
    h.sees("Done for 0, not for 1");
    h.sees("Ana Diaz has this customer since");
    // Again, in case they are done by now.
    h.keys("<enter>");
    h.sees(QUESTION);
    h.keys("<esc>");
    h.store.claims.clear();
    h.keys("<enter>");
    assert_eq!((recorded(&h, taken), recorded(&h, given_away)), (0, 1));
    let mut h = given(ANA);
    h.keys("<esc> <esc>");
    assert_eq!((recorded(&h, taken), recorded(&h, given_away)), (0, 0));
    assert_eq!(holder(&h), Some(ANA));
    h.sees("c call");
}
