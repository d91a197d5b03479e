//! Letters of reports in the outbox: what they are, where they stand, how they
//! go again.

use chrono::{Duration, NaiveDate};
use insta::assert_snapshot;
use ringback::app::msg::Effect;
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::mail::MailState;
use ringback::domain::rows::{OutboxRow, ReportLetter, ReportSent, Save};

use crate::support::{FIRST, Harness};

fn outbox(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::new(language, size);
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    for (id, state) in [(1, MailState::Queued), (2, MailState::Sent)] {
        h.store.outbox.push(OutboxRow {
            id: id.into(),
            alert: FIRST.into(),
            at: h.now - Duration::minutes(id),
            customer: h.store.cards[&FIRST.into()].alert.customer.name.clone(),
            to: "somebody@mail.example".into(),
            subject: "Your answer of 16 November".into(),
            state,
            taken: false,
            tries: 1,
            next_try: None,
            ended: None,
            last_error: None,
            message_id: format!("<{id}@leeds.example>"),
            came_back: None,
        });
    }
    let said = Some("550 5.1.1 no such box".to_owned());
    for (id, state, tries, last_error) in [
        (11, MailState::Queued, 1, None),
        (12, MailState::Refused, 1, said.clone()),
        (13, MailState::Refused, 3, said),
        (14, MailState::Unknown, 1, None),
    ] {
        h.store.letters.push(ReportLetter {
            id: id.into(),
            login: "hduval".into(),
            name: "Hélène Duval".into(),
            to: "hduval@acme.example".into(),
            sent: ReportSent {
                report: "weekly".into(),
                from: day(9),
                to: day(15),
                again: false,
            },
            subject: "The week: Leeds, 9 to 15 November".into(),
            state,
            tries,
            last_error,
            at: h.now - Duration::minutes(id),
        });
    }
    h.keys("o");
    h
}

#[test]
fn report_letters_en_80() {
    let mut h = outbox(En, (80, 24));
    h.keys("<down> <down>");
    assert_snapshot!(h.screen());
}

#[test]
fn report_letters_fr_80() {
    let mut h = outbox(Fr, (80, 24));
    h.keys("<down> <down> <down>");
    assert_snapshot!(h.screen());
}

#[test]
fn report_letter_en_80() {
    let mut h = outbox(En, (80, 24));
    h.keys("<down> <down> <down> <enter>");
    assert_snapshot!(h.screen());
}

#[test]
fn report_letter_fr_60() {
    let mut h = outbox(Fr, (60, 16));
    h.keys("<down> <down> <down> <down> <enter>");
    assert_snapshot!(h.screen());
}

#[test]
fn nothing_is_done_with_a_reports_letter_here_and_it_says_so() {
    let mut h = outbox(En, (80, 24));
    h.keys("<down> <down>");
    for key in ["r", "x", "a"] {
        h.keys(key);
        assert!(h.screen().contains("This is a report's letter"), "{key}");
    }
    let saved = |effect: &Effect| matches!(effect, Effect::Save(_, Save::Retry(_) | Save::Stop(_)));
    assert!(!h.effects.iter().any(saved));
    // The message below it is a customer's again.
    h.keys("<end> a");
    assert!(h.screen().contains("Priya Raman"));
}
