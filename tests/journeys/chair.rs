//! An executive at the workstation: what was drawn for them, the call, what
//! they learned.

use ringback::domain::event::TextKind;
use ringback::domain::ids::AlertId;
use ringback::domain::rows::{Answer, Card, Query};

use crate::morning::Morning;

fn list(m: &Morning) -> Vec<AlertId> {
    match m.ask(&Query::Queue) {
        Answer::Queue(queue) => queue.facts.iter().map(|facts| facts.id).collect(),
        other => panic!("{other:?}"),
    }
}

fn card(m: &Morning, id: AlertId) -> Card {
    match m.ask(&Query::Card(id)) {
        Answer::Card(Some(card)) => *card,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_executive_calls_who_was_drawn_and_says_what_they_learned() {
    let mut m = Morning::after(Some("hduval"), |_, _| {});
    m.is_sound();
    m.sees("Hélène Duval");
    let drawn = list(&m);
    assert!(drawn.len() >= 2, "{drawn:?}");
    m.sees("calls, drawn");
    let id = drawn[0];
    m.keys("c<enter>");
    if m.screen().contains("talking") {
        m.keys("Kept waiting.<tab>");
    } else {
        // Something was to be known before it rang.
        m.keys("<enter>Kept waiting.<tab>");
    }
    m.keys("r");
    m.sees("I learned");
    m.keys("Said enough.<enter>Say how long it takes.<enter>");
    let heard = card(&m, id);
    assert_eq!(heard.lent, None, "the branch's again");
    let learned = heard
        .texts
        .iter()
        .find(|text| text.kind == TextKind::Learned);
    assert_eq!(learned.unwrap().body, "Say how long it takes.");
    assert!(!list(&m).contains(&id));
    m.is_sound();
}

#[test]
fn the_manager_sees_who_calls_and_is_asked_first() {
    let drawn = {
        let m = Morning::after(Some("hduval"), |_, _| {});
        list(&m)
    };
    let mut m = Morning::new();
    let own = list(&m);
    let id = *drawn.iter().find(|id| own.contains(id)).unwrap();
    let name = card(&m, id).alert.customer.name;
    m.select(&name);
    m.sees("calls, drawn");
    m.keys("c");
    m.sees("Hélène Duval was drawn to call this customer.");
    m.keys("<esc>");
    m.is_sound();
}
