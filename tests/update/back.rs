//! Ways back: a letter pressed by mistake costs nothing.

use ringback::domain::language::Language::En;
use ringback::domain::outcome::Outcome;

use crate::support::{FIRST, Harness};
use crate::takeover::offer_to_york;

const SIZE: (u16, u16) = (80, 24);

fn closing() -> Harness {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.text("wants a chair");
    h.keys("<tab> s");
    h.sees("Close");
    h
}

#[test]
fn settled_by_mistake_leads_back_to_the_letters_and_the_call_goes_on() {
    let mut h = closing();
    h.sees("Esc letters");
    h.keys("<esc>");
    h.sees("p promise");
    h.sees("talking");
    assert!(h.store.claims.contains_key(&FIRST.into()));
    h.keys("<enter>");
    h.text(" and a sign");
    h.sees("wants a chair and a sign");
    h.keys("<tab> p");
    h.sees("wants a chair and a sign");
    h.keys("<enter>");
    h.text("fri");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Promise]);
}

#[test]
fn what_was_answered_waits_for_its_letter_whatever_was_pressed_meanwhile() {
    let mut h = closing();
    h.text("wai");
    h.keys("<enter> <esc> p <esc> s");
    h.sees("waiting and staffing");
    // Out of the call it stands first in the list and opens where it was.
    h.keys("<esc> <esc>");
    h.sees("unfinished");
    h.keys("c");
    h.sees("waiting and staffing");
}

#[test]
fn an_offer_taken_back_promises_no_way_to_do_it_again() {
    for keys in ["u", "<up> <up> <enter> u"] {
        let mut h = Harness::new(En, SIZE);
        offer_to_york(&mut h);
        assert!(h.store.card(FIRST).alert.progress.offer.is_some());
        h.keys(keys);
        assert!(h.store.card(FIRST).alert.progress.offer.is_none());
        h.sees("ffered to nobody any more.");
        h.sees_not("does it again");
    }
}
