//! The outbox: messages in words, one whole, the questions before what cannot
//! be taken back.

use chrono::Duration;
use insta::assert_snapshot;
use ringback::app::msg::Effect;
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::mail::MailState;
use ringback::domain::rows::{OutboxRow, Save};

use crate::support::{FIRST, Harness};

fn outbox(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::new(language, size);
    let rows = [
        (1, FIRST, MailState::Unknown, ""),
        (
            2,
            FIRST + 1,
            MailState::Refused,
            "550 5.1.1 no such customer here",
        ),
        (
            3,
            FIRST + 2,
            MailState::Later,
            "451 4.7.1 greylisted, come back",
        ),
        (4, FIRST, MailState::Queued, ""),
        (5, FIRST + 1, MailState::Sent, ""),
        (6, FIRST + 2, MailState::Sent, ""),
    ];
    for (id, to, state, said) in rows {
        let customer = h.store.cards[&to.into()].alert.customer.name.clone();
        h.store.outbox.push(OutboxRow {
            id: id.into(),
            alert: to.into(),
            at: h.now - Duration::minutes(id),
            customer,
            to: "somebody@mail.example".into(),
            subject: "Your answer of 16 November".into(),
            state,
            taken: false,
            tries: 1,
            next_try: (state == MailState::Later).then(|| h.now + Duration::minutes(5)),
            ended: None,
            last_error: (!said.is_empty()).then(|| said.to_owned()),
            message_id: format!("<{id}@leeds.example>"),
            came_back: (id == 6).then(|| "5.1.1 <somebody@mail.example>: User unknown".into()),
        });
    }
    h.keys("o");
    h
}

#[test]
fn outbox_en_80() {
    let mut h = outbox(En, (80, 24));
    h.keys("<down>");
    assert_snapshot!(h.screen());
}

#[test]
fn outbox_fr_80() {
    assert_snapshot!(outbox(Fr, (80, 24)).screen());
}

#[test]
fn outbox_en_60() {
    assert_snapshot!(outbox(En, (60, 16)).screen());
}

#[test]
fn outbox_came_back_fr_80() {
    let mut h = outbox(Fr, (80, 24));
    h.keys("<end>");
    assert_snapshot!(h.screen());
}

#[test]
fn outbox_message_en_80() {
    let mut h = outbox(En, (80, 24));
    h.keys("<down> <enter>");
    assert_snapshot!(h.screen());
}

#[test]
fn outbox_nothing_fr_80() {
    let mut h = Harness::new(Fr, (80, 24));
    h.keys("o");
    assert_snapshot!(h.screen());
}

#[test]
fn what_may_have_arrived_is_asked_about_before_it_goes_again() {
    let mut h = outbox(En, (80, 24));
    h.keys("r");
    assert_snapshot!(h.screen());
    let saves = |h: &Harness| -> Vec<Save> {
        let saves = h.effects.iter().filter_map(|effect| match effect {
            Effect::Save(_, save @ (Save::Retry(_) | Save::Stop(_))) => Some(save.clone()),
            _ => None,
        });
        saves.collect()
    };
    assert_eq!(saves(&h), []);
    h.keys("<enter>");
    assert_eq!(saves(&h), [Save::Retry(1.into())]);
    let then = |h: &Harness, effect: &Effect| h.effects.iter().rev().take(2).any(|e| e == effect);
    assert!(then(&h, &Effect::Post));
    // What was refused is tried again at once; what left cannot be taken out.
    h.keys("<down> r");
    assert_eq!(saves(&h)[1..], [Save::Retry(2.into())]);
    h.keys("<down> <down> x <esc> x <enter>");
    assert_eq!(saves(&h)[2..], [Save::Stop(4.into())]);
    assert!(then(&h, &Effect::Withdraw(4.into())));
    h.keys("<down> x");
    assert_eq!(saves(&h).len(), 3);
    h.keys("<esc>");
}
