//! Undo and redo: mine, from the history alone, while nothing later happened.

use proptest::prelude::*;
use ringback::domain::action::{Action, Outbox, Refusal};
use ringback::domain::customer::PhoneState;
use ringback::domain::event::EventKind;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::progress::Progress;
use ringback::domain::rules::Grounds;

use crate::decide::{codes, memo};
use crate::support::{Bench, ana, deeds, email};

/// Something that nobody of ours did.
fn comes(bench: &mut Bench, kind: EventKind) {
    let mut event = bench.alert.history[0].clone();
    event.id = bench.ids.next(bench.now);
    event.op = bench.ids.next(bench.now);
    (event.at, event.recorded_at) = (bench.now, bench.now);
    event.kind = kind;
    bench.alert.history.push(event);
    let alert = &mut bench.alert;
    alert.progress = Progress::replay(&alert.history, alert.received, alert.customer.zone);
}

#[test]
fn an_answer_by_email_brings_back_the_phone_and_nothing_else() {
    let reply = |bench: &mut Bench| {
        let kind = EventKind::Replied {
            message: None,
            elsewhere: false,
            attachments: 0,
        };
        comes(bench, kind);
    };
    let mut bench = Bench::new();
    bench.act(&email("she asked for it"));
    bench.wait(60);
    reply(&mut bench);
    let progress = &bench.alert.progress;
    assert_eq!(
        (progress.state, progress.due),
        (State::Retry, bench.now),
        "an email is an attempt"
    );
    assert!(progress.replied);
    assert_eq!(bench.refusal(&Action::Undo), Refusal::LaterChange(None));
    bench.call(Outcome::NoAnswer);
    assert!(!bench.alert.progress.replied);

    let mut bench = Bench::new();
    let agreed = bench.call(Outcome::Later).after.due;
    reply(&mut bench);
    let progress = &bench.alert.progress;
    assert_eq!((progress.state, progress.due), (State::Agreed, agreed));
}

#[test]
fn what_a_program_says_does_not_end_the_time_for_a_redo() {
    for kind in [
        EventKind::AutoReplied { message: None },
        EventKind::Bounced {
            message: None,
            permanent: false,
            status: None,
            dead: false,
        },
        EventKind::Updated {
            because: Grounds::default(),
            no_longer: false,
        },
    ] {
        assert!(!kind.is_action(), "{kind:?}");
        let mut bench = Bench::new();
        bench.call(Outcome::NoAnswer);
        bench.act(&Action::Undo);
        comes(&mut bench, kind);
        bench.act(&Action::Redo);
        assert_eq!(bench.alert.progress.state, State::Retry);
    }
}

#[test]
fn undo_takes_back_marks_and_redo_sets_them_again() {
    let mut bench = Bench::new();
    let before = bench.alert.progress.clone();
    let state = |bench: &Bench| bench.alert.customer.phones[0].state;
    bench.call(Outcome::OutOfService);
    let marked = bench.alert.progress.clone();
    assert_eq!(state(&bench), PhoneState::Dead);
    bench.act(&Action::Undo);
    assert_eq!(state(&bench), PhoneState::Usable);
    assert_eq!(
        (bench.alert.progress.state, bench.alert.progress.due),
        (before.state, before.due)
    );
    assert_eq!(
        bench.refusal(&Action::Undo),
        Refusal::NothingToUndo,
        "marks are no action"
    );
    bench.act(&Action::Redo);
    assert_eq!(state(&bench), PhoneState::Dead);
    assert_eq!(
        (bench.alert.progress.state, bench.alert.progress.due),
        (marked.state, marked.due)
    );
    assert_eq!(bench.refusal(&Action::Redo), Refusal::NothingToRedo);
    bench.act(&Action::Undo);

    bench.call(Outcome::NoContact);
    bench.act(&Action::Undo);
    assert!(!bench.alert.customer.blocked());
    bench.alert.customer.email_blocked = true;
    let change = bench.act(&Action::Redo);
    let marked = ["redone", "phone_marked", "phone_marked"];
    assert_eq!(
        codes(&change.events),
        marked,
        "the address is blocked already"
    );
    bench.act(&Action::Undo);
    bench.act(&Action::Redo);
    assert!(bench.alert.customer.blocked() && bench.alert.customer.email_blocked);
}

#[test]
fn undo_leaves_a_mark_that_has_changed_since() {
    let mut bench = Bench::new();
    bench.call(Outcome::OutOfService);
    // Another alert of the same customer ended with "no further contact".
    for phone in &mut bench.alert.customer.phones {
        phone.state = PhoneState::Blocked;
    }
    let change = bench.act(&Action::Undo);
    assert_eq!(codes(&change.events), ["undone"]);
    let change = bench.act(&Action::Redo);
    assert_eq!(codes(&change.events), ["redone"]);
    assert!(
        bench
            .alert
            .customer
            .phones
            .iter()
            .all(|p| p.state == PhoneState::Blocked)
    );
}

#[test]
fn undo_works_from_the_history_alone_step_by_step() {
    let mut bench = Bench::new();
    let mut seen = Vec::new();
    for outcome in [Outcome::NoAnswer, Outcome::Later, Outcome::Promise] {
        seen.push((bench.alert.progress.state, bench.alert.progress.due));
        bench.call(outcome);
        bench.wait(200);
    }
    // After a restart there is the history and nothing else.
    let alert = &mut bench.alert;
    alert.progress = Progress::replay(&alert.history, alert.received, alert.customer.zone);
    for expected in seen.into_iter().rev() {
        bench.act(&Action::Undo);
        let progress = &bench.alert.progress;
        assert_eq!((progress.state, progress.due), expected);
    }
    assert_eq!(bench.refusal(&Action::Undo), Refusal::NothingToUndo);
    for state in [State::Retry, State::Agreed, State::FollowUp] {
        bench.act(&Action::Redo);
        assert_eq!(bench.alert.progress.state, state);
    }
    bench.act(&Action::Undo);
    bench.act(&memo());
    assert_eq!(
        bench.refusal(&Action::Redo),
        Refusal::NothingToRedo,
        "only straight after"
    );
}

#[test]
fn somebody_elses_later_change_stands() {
    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    bench.act_as(ana(), &memo()).unwrap();
    assert_eq!(
        bench.refusal(&Action::Undo),
        Refusal::LaterChange(Some(ana()))
    );
    bench.act_as(ana(), &Action::Undo).unwrap();
    assert_eq!(
        bench.refusal(&Action::Redo),
        Refusal::NothingToRedo,
        "it was not mine"
    );
    bench.act_as(ana(), &Action::NotCalled).unwrap();
    bench.act(&Action::Undo);
    assert_eq!(bench.alert.progress.state, State::New);
}

#[test]
fn a_queued_message_is_cancelled_and_one_that_left_is_not() {
    let mut bench = Bench::new();
    let change = bench.act(&email("she asked for it"));
    let Outbox::Queue(message, _) = change.outbox else {
        panic!("nothing was queued");
    };
    assert_eq!(bench.act(&Action::Undo).outbox, Outbox::Cancel(message));
    assert_eq!(bench.alert.progress.state, State::New);
    assert_eq!(bench.act(&Action::Redo).outbox, Outbox::Requeue(message));
    assert_eq!(bench.alert.progress.state, State::Emailed);
    bench.alert.messages[0].1 = true;
    assert_eq!(bench.refusal(&Action::Undo), Refusal::MessageLeft);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_history_tells_the_same_and_undo_returns_to_it(turns in deeds(40)) {
        let mut bench = Bench::new();
        for turn in turns {
            let before = bench.alert.clone();
            let Some(Ok(change)) = turn.take(&mut bench) else { continue };
            let alert = &bench.alert;
            let replayed = Progress::replay(&alert.history, alert.received, alert.customer.zone);
            prop_assert_eq!(&replayed, &change.after);
            let came_in = change.events.iter().all(|event| event.by.is_none());
            let same = replayed.done.len() == before.progress.done.len();
            if same || came_in || before.progress.replied {
                continue;
            }
            // Something new was done: whoever did it can take it back at once.
            let mut there = Bench { alert: bench.alert.clone(), rules: bench.rules.clone(), ..bench };
            there.act_as(turn.by(), &Action::Undo).unwrap();
            let mut back = there.alert.progress.clone();
            back.done.clone_from(&before.progress.done);
            prop_assert_eq!(&back, &before.progress);
            prop_assert_eq!(&there.alert.customer, &before.customer);
            there.act_as(turn.by(), &Action::Redo).unwrap();
            prop_assert_eq!(&there.alert.progress, &bench.alert.progress);
            prop_assert_eq!(&there.alert.customer, &bench.alert.customer);
            prop_assert_eq!(&there.alert.messages, &bench.alert.messages);
            bench = Bench { alert: bench.alert, rules: bench.rules, now: there.now, ids: there.ids };
        }
    }
}
