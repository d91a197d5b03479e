//! Promises made without a call: where the alert then stands, what is awaited
//! as before, and that it cannot close.

use ringback::domain::action::{Action, Field, Refusal};
use ringback::domain::event::{EventKind, TextKind};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;

use crate::decide::codes;
use crate::support::{Bench, ana, closing, email, hand_over, unreached};

const FRIDAY: &str = "2026-11-27 17:00";

/// What brings an alert into a state.
type Begin = fn(&mut Bench);

fn tell(bench: &Bench, by: &str) -> Action {
    Action::Promise {
        what: "tell them what became of it".into(),
        who: "Tom".into(),
        by: Some(bench.at(by)),
        reason: "to tell the customer".into(),
    }
}

fn close(bench: &mut Bench) {
    let talked = bench.alert.progress.talked();
    let form = if talked { closing() } else { unreached() };
    bench.act(&Action::Close(Box::new(form)));
}

#[test]
fn it_opens_a_follow_up_from_any_state_but_escalated() {
    let begin: [(State, Begin); 7] = [
        (State::New, |_| {}),
        (State::Retry, |bench| _ = bench.call(Outcome::NoAnswer)),
        (State::Agreed, |bench| _ = bench.call(Outcome::Later)),
        (State::FollowUp, |bench| _ = bench.call(Outcome::Promise)),
        (State::Emailed, |bench| {
            _ = bench.act(&email("they asked for it"));
        }),
        (State::Escalated, |bench| {
            let to = hand_over(bench.at("2026-11-26 12:00"));
            _ = bench.act(&Action::Escalate(to));
        }),
        (State::Closed, close),
    ];
    for (state, begin) in begin {
        let mut bench = Bench::new();
        begin(&mut bench);
        bench.wait(1);
        assert_eq!(bench.alert.progress.state, state);
        let before = bench.alert.progress.clone();
        let change = bench.act(&tell(&bench, FRIDAY));
        let (after, friday) = (&change.after, bench.at(FRIDAY));
        let stays = state == State::Escalated;
        let expected = if stays { state } else { State::FollowUp };
        assert_eq!(after.state, expected, "from {}", state.code());
        assert_eq!(after.open_promises().last().map(|p| p.by), Some(friday));
        assert_eq!(after.agreed, before.agreed, "{}", state.code());
        // What was awaited before is awaited still, where it comes first and
        // is not over.
        let due = match state {
            State::Closed => friday,
            _ if before.due > bench.now => before.due.min(friday),
            _ => friday,
        };
        assert_eq!(after.due, due, "from {}", state.code());
        assert_eq!(after.talked(), before.talked(), "nobody called");
        let refused = bench.refusal(&Action::Close(Box::new(closing())));
        assert_eq!(refused, Refusal::OpenPromise, "{}", state.code());
    }
}

#[test]
fn a_closed_alert_is_opened_again_in_the_same_step_and_closed_by_one_undo() {
    let mut bench = Bench::new();
    close(&mut bench);
    let closed = bench.alert.progress.clone();
    bench.wait(60);
    let mut bare = tell(&bench, FRIDAY);
    if let Action::Promise { reason, .. } = &mut bare {
        reason.clear();
    }
    assert_eq!(
        bench.refusal(&bare),
        Refusal::Missing(vec![Field::Reason]),
        "opened again with a reason alone"
    );
    let change = bench.act(&tell(&bench, FRIDAY));
    assert_eq!(codes(&change.events), ["reopened", "promised"]);
    let texts: Vec<TextKind> = change.texts.iter().map(|text| text.kind).collect();
    assert_eq!(
        texts,
        [TextKind::Reason, TextKind::Promise, TextKind::Addressee]
    );
    assert_eq!(change.after.first_closed, closed.first_closed);
    bench.wait(1);
    bench.act(&Action::Undo);
    let undone = &bench.alert.progress;
    assert_eq!(
        (undone.state, &undone.closing),
        (State::Closed, &closed.closing)
    );
    assert_eq!(undone.open_promises().count(), 0);
    bench.act(&Action::Redo);
    assert_eq!(bench.alert.progress.state, State::FollowUp);
}

#[test]
fn kept_it_can_be_closed_again() {
    let mut bench = Bench::new();
    close(&mut bench);
    bench.wait(60);
    bench.act(&tell(&bench, FRIDAY));
    let promise = bench.alert.progress.open_promises().next().unwrap().id;
    bench.wait(60);
    let note = "she was glad".into();
    bench.act(&Action::Keep { promise, note });
    assert_eq!(bench.alert.progress.due, bench.now, "say so and close");
    close(&mut bench);
    assert_eq!(bench.alert.progress.state, State::Closed);
}

#[test]
fn a_call_that_was_over_when_it_was_made_waits_no_more() {
    let mut bench = Bench::new();
    bench.wait(60 * 24 * 5);
    assert!(bench.alert.progress.due < bench.now, "late");
    let change = bench.act(&tell(&bench, "2026-12-04 17:00"));
    assert_eq!(change.after.due, bench.at("2026-12-04 17:00"));
}

#[test]
fn what_it_needs_is_said() {
    let mut bench = Bench::new();
    let mut bare = Action::Promise {
        what: " ".into(),
        who: String::new(),
        by: None,
        reason: String::new(),
    };
    let missing = Refusal::Missing(vec![Field::What, Field::By]);
    assert_eq!(bench.refusal(&bare), missing);
    if let Action::Promise { what, by, .. } = &mut bare {
        *what = "call back".into();
        *by = Some(bench.now - chrono::Duration::hours(1));
    }
    assert_eq!(bench.refusal(&bare), Refusal::PastTime);
    let reason = "she wants none of it".into();
    bench.act(&Action::Block { reason });
    assert_eq!(bench.refusal(&tell(&bench, FRIDAY)), Refusal::Blocked);
}

#[test]
fn only_whoever_promised_takes_it_back() {
    let mut bench = Bench::new();
    let promise = tell(&bench, FRIDAY);
    bench.act_as(ana(), &promise).unwrap();
    assert_eq!(
        bench.refusal(&Action::Undo),
        Refusal::LaterChange(Some(ana()))
    );
    let last = &bench.alert.history.last().unwrap().kind;
    assert!(matches!(last, EventKind::Promised { alone: true, .. }));
}
