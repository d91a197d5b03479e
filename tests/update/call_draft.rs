//! Nothing typed in a call is lost: drafts, restarts, forms left for later.

use chrono::Duration;
use ringback::app::msg::{Effect, Msg};
use ringback::app::theme::ThemeName;
use ringback::app::world::Ways;
use ringback::domain::dial::DialCommand;
use ringback::domain::language::Language::En;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{DraftKind, Save};

use crate::support::{FIRST, Harness, SECOND};

const SIZE: (u16, u16) = (80, 24);

fn noted(text: &str) -> Harness {
    let mut h = Harness::new(En, SIZE);
    h.keys("c <enter>");
    h.text(text);
    h
}

#[test]
fn every_keystroke_is_a_draft_and_revisions_rise() {
    let h = noted("five desks");
    let drafts: Vec<_> = h
        .saves()
        .filter_map(|save| match save {
            Save::Draft(draft) => Some(draft),
            _ => None,
        })
        .collect();
    assert_eq!(
        drafts.len(),
        1 + "five desks".len(),
        "answering is one, too"
    );
    assert!(drafts.windows(2).all(|pair| pair[0].rev < pair[1].rev));
    assert!(drafts.iter().all(|draft| draft.key.kind == DraftKind::Call));
    assert!(drafts.last().unwrap().body.contains("five desks"));
    assert!(!drafts.last().unwrap().unfinished);
}

#[test]
fn saved_shines_for_a_second() {
    let mut h = noted("five");
    let role = |h: &Harness| {
        let buf = h.buffer();
        let y = 5;
        let x = (0..80).find(|x| buf[(*x, y)].symbol() == "v").unwrap();
        buf[(x, y)].style()
    };
    h.sees("saved 09:12:00");
    let fresh = role(&h);
    h.wait(Duration::seconds(1));
    assert_ne!(role(&h), fresh);
    h.sees("saved 09:12:00");
}

#[test]
fn after_a_crash_the_note_is_back_with_no_key() {
    let mut h = noted("five desks, ");
    h.wait(Duration::seconds(40));
    h.text("two");
    let mut h = h.restart(En);
    h.sees("five desks, two");
    h.sees("Broken off today 09:12");
    h.sees("talked 00:40");
    h.text(" open");
    h.sees("five desks, two open");
    h.keys("<tab> r");
    h.text("in a hurry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
    assert!(h.draft(FIRST).is_none());
}

#[test]
fn right_after_a_crash_the_old_claim_is_no_hindrance() {
    let h = noted("five desks");
    let mut h = h.restart_after(En, Duration::seconds(10));
    h.sees("five desks");
    h.sees_not("another screen");
    h.text(", two open");
    h.sees("five desks, two open");
    let claim = &h.store.claims[&FIRST.into()];
    assert_eq!(claim.holder, h.app.world().holder);
}

#[test]
fn a_crash_in_a_form_comes_back_to_the_form() {
    let mut h = noted("five desks");
    h.keys("<tab> p <enter>");
    h.text("mon");
    let mut h = h.restart(En);
    h.sees("five desks");
    h.sees("Promise");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Promise]);
}

#[test]
fn a_closing_form_left_for_later_stands_first_and_goes_on() {
    let mut h = noted("five desks");
    h.keys("<tab> s");
    h.text("wai");
    h.keys("<enter> <esc> <esc>");
    h.sees("this alert stands first");
    h.sees("▌ unfinished");
    assert!(h.draft(FIRST).unwrap().unfinished);
    assert!(h.store.claims.is_empty());
    for key in ["<enter>", "c"] {
        h.keys(key);
        h.sees("waiting and staffing");
        h.keys("<esc> <esc>");
        h.sees("Called this week");
    }
    // It was left on purpose: the next start begins with the list.
    let mut h = h.restart(En);
    h.sees("Called this week");
    h.keys("c");
    h.sees("waiting and staffing");
}

#[test]
fn a_note_left_without_an_outcome_waits_for_it() {
    let mut h = noted("five desks");
    h.keys("<tab> <esc>");
    h.sees("this alert stands first");
    h.keys("<enter>");
    h.sees("five desks");
    h.sees("talked 00:00");
}

#[test]
fn answers_wait_for_the_same_letter() {
    let mut h = noted("five desks");
    h.keys("<tab> r");
    h.text("in a hur");
    h.keys("<esc> r");
    h.text("ry");
    h.keys("<enter>");
    assert_eq!(h.calls(FIRST), [Outcome::Refused]);
    let texts = &h.store.card(FIRST).texts;
    assert!(texts.iter().any(|text| text.body == "in a hurry"));
}

#[test]
fn a_signal_keeps_the_draft_at_once() {
    let mut h = noted("five desks");
    let drafts = |h: &Harness| h.saves().filter(|s| matches!(s, Save::Draft(_))).count();
    let before = drafts(&h);
    h.send(Msg::Terminate);
    assert_eq!(drafts(&h), before + 1);
    assert!(h.draft(FIRST).unwrap().body.contains("five desks"));
    // After it, so that nobody takes the call over before the note is kept.
    assert!(matches!(h.saves().last(), Some(Save::Release { .. })));
}

#[test]
fn a_draft_of_another_shape_keeps_its_note() {
    let mut h = noted("five desks");
    let draft = h.draft(FIRST).unwrap().clone();
    let body = r#"{"note":"five desks","started":"some day"}"#.to_owned();
    let draft = ringback::domain::rows::Draft { body, ..draft };
    h.store.drafts.insert(draft.key, draft);
    let h = h.restart(En);
    h.sees("five desks");
}

#[test]
fn of_two_interrupted_calls_the_newest_comes_back_and_the_other_stands_first() {
    let mut h = noted("five desks");
    let mut other = h.draft(FIRST).unwrap().clone();
    other.key.alert = SECOND.into();
    other.saved = h.now - Duration::minutes(10);
    other.body = other.body.replace("five desks", "two parcels");
    h.store.drafts.insert(other.key, other);
    let h = h.restart(En);
    h.sees("five desks");
    let parked = h.draft(SECOND).unwrap();
    assert!(parked.unfinished && parked.body.contains("two parcels"));
}

#[test]
fn a_broken_off_call_to_who_is_left_alone_since_keeps_its_draft_and_does_not_dial() {
    let words = ["softphone", "dial", "{e164}"].map(str::to_owned);
    let ways = Ways {
        command: DialCommand::new(&words).unwrap(),
        code: true,
        ..Ways::default()
    };
    let mut h = Harness::with(En, (140, 40), ThemeName::Default, |store| store.ways = ways);
    // The telephone was asked to dial: somebody's may have rung.
    h.key("c");
    let ticket = h.effects.iter().rev().find_map(|effect| match effect {
        Effect::Dial(ticket, _) => Some(*ticket),
        _ => None,
    });
    h.send(Msg::Dialled(ticket.unwrap(), Ok(())));
    assert!(h.draft(FIRST).is_some());
    h.store.card(FIRST).alert.customer.email_blocked = true;
    let mut h = h.restart(En);
    h.sees("wants no further contact");
    h.keys("c y");
    let reaches = |effect: &Effect| matches!(effect, Effect::Dial(..) | Effect::Copy(_));
    assert!(!h.effects.iter().any(reaches));
    let white = ratatui::style::Color::Indexed(231);
    let buf = h.buffer();
    assert!(buf.content.iter().all(|cell| cell.bg != white), "no code");
    // What was done before can still be recorded.
    assert!(h.draft(FIRST).is_some());
    h.keys("<tab> n");
    h.sees("No answer");
}
