//! An email that was begun and left: it is announced, found again and gone on
//! with.

use ringback::app::commands::Place;
use ringback::domain::language::Language::{En, Fr};
use ringback::domain::rows::DraftKind;

use crate::support::{Harness, SECOND};

/// Not of the first alert of the list.
fn begun() -> Harness {
    let mut h = Harness::new(En, (80, 24));
    h.keys("<down> e o");
    h.text("he asked for it in writing");
    h.keys("<enter>");
    h.text(" See you there.");
    assert_eq!(h.app.place(), Place::Letter);
    h
}

/// The alerts on which an email waits.
fn emails(h: &Harness) -> Vec<i64> {
    let keys = h.store.drafts.keys();
    let emails = keys.filter(|key| key.kind == DraftKind::Email);
    emails.map(|key| key.alert.get()).collect()
}

#[test]
fn an_email_that_was_left_stands_first_and_goes_on() {
    let mut h = begun();
    h.keys("<esc>");
    h.sees("unfinished");
    assert_eq!(emails(&h), [SECOND]);
    h.store.session.last_visit = Some(h.now);
    let mut h = h.restart(En);
    h.sees("Since your last visit: 1 unfinished, at the top");
    h.sees("unfinished: an email, today 09:12");
    h.keys("<enter>");
    assert_eq!(h.app.place(), Place::Letter, "{}", h.screen());
    h.sees("See you there.");
    h.keys("<tab> <enter>");
    assert_eq!(emails(&h), [0; 0], "sent");
    h.sees_not("unfinished");
}

#[test]
fn it_is_announced_in_french_too() {
    let mut h = begun();
    h.keys("<esc>");
    h.store.session.last_visit = Some(h.now);
    let h = h.restart(Fr);
    h.sees("1 inachevé, en tête");
    h.sees("un e-mail");
}

#[test]
fn an_email_whose_words_were_all_taken_out_was_not_begun() {
    let mut h = begun();
    for key in ["backspace", "delete"] {
        for _ in 0..1500 {
            h.key(key);
        }
    }
    assert_eq!(emails(&h), [0; 0], "{}", h.screen());
    h.keys("<esc>");
    h.sees_not("unfinished");
    h.sees_not("The draft is kept");
}

#[test]
fn one_that_cannot_be_sent_any_more_does_not_stand_before_the_alert() {
    let mut h = begun();
    h.keys("<esc>");
    h.store.card(SECOND).alert.customer.email_blocked = true;
    h.changed();
    h.keys("<enter>");
    assert_eq!(h.app.place(), Place::Card, "{}", h.screen());
}
