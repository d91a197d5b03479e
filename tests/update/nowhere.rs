//! What was typed has a place: also where the disk takes nothing, and where
//! somebody closed the alert meanwhile.

use ringback::app::msg::{Effect, Msg, NotWritten, Ticket};
use ringback::domain::action::{Action, CloseForm};
use ringback::domain::cause::{ClosedAs, Closing};
use ringback::domain::event::EventKind;
use ringback::domain::language::Language::En;

use crate::support::{ANA, FIRST, Harness};

const SIZE: (u16, u16) = (80, 24);

fn noted(text: &str) -> Harness {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.text(text);
    h
}

fn closes(h: &mut Harness) {
    let form = CloseForm {
        closing: Closing::bare(ClosedAs::HandedOver),
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    };
    let now = h.now;
    h.store.act(FIRST, ANA, &Action::Close(Box::new(form)), now);
}

fn memos(h: &Harness) -> Vec<&str> {
    let card = &h.store.cards[&FIRST.into()];
    let history = card.alert.history.iter();
    let memos = history.filter(|event| event.kind == EventKind::Memo);
    memos
        .flat_map(|event| card.texts.iter().filter(|text| text.event == event.id))
        .map(|text| text.body.as_str())
        .collect()
}

#[test]
fn a_note_on_an_alert_that_somebody_closed_goes_into_its_history() {
    let mut h = noted("five desks");
    closes(&mut h);
    h.changed();
    h.keys("<esc> <esc>");
    h.sees("Somebody closed this alert");
    assert_eq!(memos(&h), ["five desks"]);
    assert!(h.draft(FIRST).is_none());
}

#[test]
fn so_does_one_that_was_left_before_it_was_closed() {
    let mut h = noted("five desks");
    h.keys("<esc> <esc>");
    h.sees("stands first");
    closes(&mut h);
    let h = h.restart(En);
    assert_eq!(memos(&h), ["five desks"]);
    assert!(h.draft(FIRST).is_none());
}

/// What was asked to be written elsewhere.
fn elsewhere(h: &Harness) -> (Ticket, String, String) {
    let mut effects = h.effects.iter().rev();
    effects
        .find_map(|effect| match effect {
            Effect::Elsewhere(ticket, path, text) => Some((*ticket, path.clone(), text.clone())),
            _ => None,
        })
        .unwrap()
}

fn quits(h: &Harness) -> bool {
    h.effects.contains(&Effect::Quit)
}

#[test]
fn what_is_not_on_disk_is_not_lost_by_a_key_pressed_without_a_thought() {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.store.no_writes = true;
    h.text("five desks");
    h.keys("<esc> <esc> q");
    h.sees("leaves now loses it");
    h.keys("q");
    assert!(!quits(&h));
    h.keys("<enter>");
    h.sees("Where to?");
    h.keys("<enter>");
    let (ticket, path, text) = elsewhere(&h);
    assert!(path.starts_with("~/ringback-unsaved-"), "{path}");
    assert!(text.contains("five desks"), "{text}");
    h.send(Msg::Elsewhere(ticket, Err(NotWritten::Full)));
    h.sees("That disk is full, too.");
    h.keys("<enter>");
    let (ticket, ..) = elsewhere(&h);
    h.send(Msg::Elsewhere(ticket, Ok("/mnt/x.txt".into())));
    h.sees("/mnt/x.txt");
    assert!(!quits(&h));
    h.keys("q");
    assert!(quits(&h));
}

#[test]
fn it_is_left_behind_by_a_key_of_its_own_and_not_asked_about_once_it_is_saved() {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.store.no_writes = true;
    h.text("five desks");
    h.keys("<esc> <esc> c");
    h.sees("five desks");
    h.keys("<esc> <esc> q x");
    assert!(quits(&h), "{}", h.screen());

    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.store.no_writes = true;
    h.text("five");
    h.store.no_writes = false;
    h.text(" desks");
    h.keys("<esc> <esc> q");
    h.sees_not("loses it");
    h.keys("q");
    assert!(quits(&h));
}
