//! A customer who answers again while their alert is open.

use chrono::Duration;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::event::EventKind;
use ringback::domain::ids::OpId;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::progress::Progress;
use ringback::domain::rules::Grounds;

use crate::support::Bench;

/// The customer answered again; the action that says so.
fn joins(bench: &mut Bench, due: Option<Moment>, safety: bool) -> OpId {
    let response = bench.alert.response;
    happens(
        bench,
        EventKind::Joined {
            response,
            due,
            safety,
            because: Grounds::default(),
        },
    )
}

fn happens(bench: &mut Bench, kind: EventKind) -> OpId {
    let mut event = bench.alert.history[0].clone();
    event.id = bench.ids.next(bench.now);
    event.op = bench.ids.next(bench.now);
    (event.at, event.recorded_at) = (bench.now, bench.now);
    event.kind = kind;
    let op = event.op;
    let alert = &mut bench.alert;
    alert.history.push(event);
    alert.progress = Progress::replay(&alert.history, alert.received, alert.customer.zone);
    op
}

#[test]
fn a_worse_answer_brings_forward_what_is_ours_to_time() {
    let soon = |bench: &Bench| Some(bench.now + Duration::hours(1));
    // A try that was planned for later.
    let mut retry = Bench::new();
    retry.call(Outcome::NoAnswer);
    let due = soon(&retry);
    joins(&mut retry, due, false);
    assert_eq!(Some(retry.alert.progress.due), due);
    assert_eq!(retry.alert.progress.state, State::Retry);
    // What was put off is put off no more.
    let mut later = Bench::new();
    let target = later.alert.progress.target;
    let until = later.now + Duration::hours(30);
    let reason = String::new();
    later.act(&Action::Postpone { until, reason });
    let due = soon(&later);
    joins(&mut later, due, false);
    assert_eq!(later.alert.progress.due, target);
    assert_eq!(later.alert.progress.postponed, 1, "it still counts");
    // The customer's own time, and a promise, keep their dates.
    for outcome in [Outcome::Later, Outcome::Promise] {
        let mut bench = Bench::new();
        let before = bench.call(outcome).after;
        let due = soon(&bench);
        joins(&mut bench, due, true);
        let after = &bench.alert.progress;
        assert_eq!((after.state, after.due), (before.state, before.due));
        assert!(after.safety);
    }
}

#[test]
fn parted_again_nothing_of_it_is_left() {
    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    let before = bench.alert.progress.clone();
    let joined = joins(&mut bench, Some(before.due - Duration::hours(1)), true);
    assert_ne!(bench.alert.progress, before);
    let response = bench.alert.response;
    happens(&mut bench, EventKind::Parted { response, joined });
    assert_eq!(bench.alert.progress, before);
    // It is nobody's work: undo takes back the call behind it.
    bench.act(&Action::Undo);
    assert_eq!(bench.alert.progress.state, State::New);
}
