//! The order of the list, its reasons and counts.

use chrono::{Duration, NaiveTime};
use proptest::prelude::*;
use ringback::app::screens::list::Filter;
use ringback::domain::Moment;
use ringback::domain::life::State;
use ringback::domain::queue::{Bucket, Clock, Counts, Facts, Reason, next_change, sort};
use ringback::domain::slot::Window;
use ringback::domain::zone::Zone;

use crate::support::at;

const LONDON: Zone = Zone::named("Europe/London");
const MORNING: Window = Window {
    from: 9 * 60,
    until: 12 * 60,
};

fn moment(text: &str) -> Moment {
    at(LONDON, text)
}

fn clock() -> Clock {
    Clock::new(moment("2026-11-19 09:12"), LONDON)
}

/// An alert of Thursday 04:12, five hours old at 09:12, due on Friday.
fn new(id: i64) -> Facts {
    Facts {
        id: id.into(),
        state: State::New,
        safety: false,
        asks: false,
        window: None,
        received: moment("2026-11-19 04:12").into(),
        target: moment("2026-11-20 09:00").into(),
        due: moment("2026-11-20 09:00").into(),
        score: 5,
        tries: 0,
        replied: false,
        blocked: false,
        bounced: false,
        agreed: None,
        put_off: false,
        unfinished: false,
    }
}

fn tried(id: i64, state: State, due: &str) -> Facts {
    Facts {
        state,
        due: moment(due).into(),
        agreed: (state == State::Agreed).then(|| moment(due).into()),
        tries: 1,
        ..new(id)
    }
}

/// Sketch 1, in its order.
fn sketch() -> Vec<Facts> {
    let received = |text| moment(text);
    vec![
        tried(10, State::Agreed, "2026-11-19 09:00"),
        Facts {
            safety: true,
            score: 1,
            ..new(9)
        },
        tried(8, State::FollowUp, "2026-11-19 18:00"),
        Facts {
            asks: true,
            window: Some(MORNING),
            ..new(7)
        },
        Facts {
            received: received("2026-11-16 09:12").into(),
            target: moment("2026-11-17 09:12").into(),
            due: moment("2026-11-17 09:12").into(),
            score: 0,
            ..new(6)
        },
        tried(5, State::Retry, "2026-11-19 09:05"),
        new(4),
        Facts {
            received: received("2026-11-19 08:12").into(),
            target: moment("2026-11-20 09:10").into(),
            due: moment("2026-11-20 09:10").into(),
            score: 3,
            ..new(3)
        },
        tried(2, State::Retry, "2026-11-19 17:40"),
        tried(1, State::Emailed, "2026-11-22 09:12"),
    ]
}

#[test]
fn the_list_stands_as_in_the_first_sketch() {
    let expected = sketch();
    let mut list: Vec<Facts> = expected.iter().rev().cloned().collect();
    sort(&mut list, &clock());
    assert_eq!(list, expected);
    let reasons: Vec<Reason> = list.iter().map(|facts| facts.reason(&clock())).collect();
    assert_eq!(
        reasons,
        [
            Reason::Agreed(moment("2026-11-19 09:00")),
            Reason::Safety,
            Reason::Promise(moment("2026-11-19 18:00")),
            Reason::Asks(Some(MORNING)),
            Reason::Late(Duration::days(2)),
            Reason::TryNow,
            Reason::New(Duration::hours(5)),
            Reason::New(Duration::hours(1)),
            Reason::Try(moment("2026-11-19 17:40")),
            Reason::Emailed(moment("2026-11-22 09:12")),
        ]
    );
    let counts = Counts::of(&list, &clock());
    assert_eq!(
        counts,
        Counts {
            due_now: 6,
            overdue: 3,
            to_do: 5,
            outstanding: 10,
        }
    );
}

#[test]
fn an_unfinished_form_stands_before_everything() {
    let mut list = sketch();
    list[9].unfinished = true;
    sort(&mut list, &clock());
    assert_eq!(list[0].id, 1.into());
    assert_eq!(list[0].reason(&clock()), Reason::Unfinished);
    assert_eq!(list[0].bucket(&clock()), Bucket::Unfinished);
}

#[test]
fn each_state_waits_or_is_due() {
    use Bucket::{Agreed, Asks, Open, Promise, Safety, Waiting};
    let later = "2026-11-19 09:13";
    let now = "2026-11-19 09:12";
    let asks = |facts: Facts| Facts {
        asks: true,
        ..facts
    };
    let evening = Some(Window {
        from: 18 * 60,
        until: 20 * 60,
    });
    let safe = |facts: Facts| Facts {
        safety: true,
        ..facts
    };
    for (facts, bucket) in [
        (tried(1, State::Agreed, now), Agreed),
        (tried(1, State::Agreed, later), Waiting),
        (safe(new(1)), Safety),
        (safe(tried(1, State::Retry, later)), Waiting),
        (tried(1, State::FollowUp, "2026-11-19 23:59"), Promise),
        (tried(1, State::FollowUp, "2026-11-20 00:00"), Waiting),
        (asks(new(1)), Asks),
        (
            Facts {
                window: evening,
                ..asks(new(1))
            },
            Open,
        ),
        (
            Facts {
                window: evening,
                ..new(1)
            },
            Open,
        ),
        (asks(tried(1, State::Retry, now)), Asks),
        (asks(tried(1, State::Retry, later)), Waiting),
        (tried(1, State::Retry, now), Open),
        (tried(1, State::Emailed, now), Open),
        (tried(1, State::Emailed, later), Waiting),
        (tried(1, State::Escalated, now), Open),
        (tried(1, State::Escalated, later), Waiting),
    ] {
        assert_eq!(facts.bucket(&clock()), bucket, "{facts:?}");
    }
}

#[test]
fn every_reason_is_said() {
    let now = moment("2026-11-19 09:12");
    let replied = Facts {
        replied: true,
        ..tried(1, State::Retry, "2026-11-19 09:00")
    };
    let blocked = Facts {
        blocked: true,
        ..replied.clone()
    };
    assert_eq!(blocked.bucket(&clock()), Bucket::Blocked);
    for (facts, reason) in [
        (replied, Reason::Replied),
        (blocked, Reason::Replied),
        (
            Facts {
                replied: true,
                ..tried(1, State::FollowUp, "2026-11-27 09:00")
            },
            Reason::Replied,
        ),
        (
            Facts {
                bounced: true,
                ..tried(1, State::Retry, "2026-11-19 09:00")
            },
            Reason::Bounced,
        ),
        (
            tried(1, State::Emailed, "2026-11-19 09:00"),
            Reason::NoAnswer,
        ),
        (
            tried(1, State::Escalated, "2026-11-19 09:12"),
            Reason::ThirdParty(now),
        ),
        (
            tried(1, State::Agreed, "2026-11-19 09:12"),
            Reason::Agreed(now),
        ),
    ] {
        assert_eq!(facts.reason(&clock()), reason, "{facts:?}");
    }
}

#[test]
fn putting_off_to_before_the_target_does_not_move_up() {
    let mut list = vec![new(2), new(1)];
    list[0].due = moment("2026-11-19 11:00").into();
    sort(&mut list, &clock());
    assert_eq!(list[1].id, 2.into());
    assert_eq!(list[1].bucket(&clock()), Bucket::Waiting);
    assert_eq!(
        list[1].reason(&clock()),
        Reason::PutOff(list[1].due.moment())
    );
    let then = Clock::new(list[1].due.moment(), LONDON);
    sort(&mut list, &then);
    assert_eq!(list[0].id, 2.into(), "its time has come");
}

#[test]
fn a_late_alert_among_those_who_ask_says_that_they_ask() {
    let facts = Facts {
        asks: true,
        target: moment("2026-11-17 09:00").into(),
        due: moment("2026-11-17 09:00").into(),
        ..new(1)
    };
    assert_eq!(facts.bucket(&clock()), Bucket::Asks);
    assert_eq!(facts.reason(&clock()), Reason::Asks(None));
}

#[test]
fn overdue_is_a_due_time_or_a_first_target_that_has_passed() {
    let now = moment("2026-11-19 09:12");
    let put_off = Facts {
        target: moment("2026-11-19 09:11").into(),
        due: moment("2026-11-20 09:00").into(),
        ..new(1)
    };
    for (facts, overdue) in [
        (new(1), false),
        (put_off.clone(), true),
        (
            Facts {
                state: State::Retry,
                ..put_off
            },
            false,
        ),
        (tried(1, State::Retry, "2026-11-19 09:12"), false),
        (tried(1, State::Retry, "2026-11-19 09:11"), true),
        (tried(1, State::Emailed, "2026-11-19 09:11"), true),
        (tried(1, State::Escalated, "2026-11-19 09:11"), true),
    ] {
        assert_eq!(facts.overdue(now), overdue, "{facts:?}");
    }
}

#[test]
fn the_order_changes_next_at_a_due_time_a_windows_edge_or_midnight() {
    let midnight = moment("2026-11-20 00:00");
    assert_eq!(clock().midnight(), midnight);
    assert_eq!(next_change(&[], &clock()), midnight);
    assert_eq!(next_change(&[new(1)], &clock()), midnight);
    let asks = Facts {
        asks: true,
        window: Some(MORNING),
        ..new(1)
    };
    assert_eq!(
        next_change(std::slice::from_ref(&asks), &clock()),
        moment("2026-11-19 12:00")
    );
    let early = Clock::new(moment("2026-11-19 08:00"), LONDON);
    assert_eq!(next_change(&[asks], &early), moment("2026-11-19 09:00"));
    assert_eq!(next_change(&sketch(), &clock()), moment("2026-11-19 12:00"));
    let retry = tried(1, State::Retry, "2026-11-19 10:00");
    assert_eq!(
        next_change(std::slice::from_ref(&retry), &clock()),
        retry.due.moment()
    );
}

#[test]
fn a_day_without_a_midnight_ends_all_the_same() {
    // Chile goes forward at midnight on 6 September 2026.
    let zone = Zone::named("America/Santiago");
    let clock = Clock::new(at(zone, "2026-09-05 10:00"), zone);
    assert_eq!(clock.midnight(), at(zone, "2026-09-06 01:00"));
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let base = moment("2026-11-19 09:12");
    // Many fall due at once: then score and age decide.
    let minutes = prop_oneof![-5000..5000i64, -1..2i64];
    (
        (0..1_000_000i64, prop::sample::select(State::ALL), 0..12u8),
        any::<(bool, bool, bool, bool)>(),
        (
            minutes.clone(),
            prop::option::of(minutes.clone()),
            prop::option::of(minutes),
        ),
        prop::option::of((0..1400u16, 1..600u16)),
    )
        .prop_map(move |(what, flags, times, window)| {
            let (id, state, score) = what;
            let (target, due, agreed) = times;
            let (safety, asks, replied, unfinished) = flags;
            let target = base + Duration::minutes(target);
            Facts {
                state,
                safety,
                asks,
                window: window.map(|(from, length)| Window {
                    from,
                    until: (from + length).min(1440),
                }),
                target: target.into(),
                due: due
                    .map_or(target, |due| base + Duration::minutes(due))
                    .into(),
                agreed: agreed.map(|at| (base + Duration::minutes(at)).into()),
                score,
                replied,
                unfinished: unfinished && asks,
                ..new(id)
            }
        })
        .prop_filter("the list holds what is outstanding", |f| {
            f.state.outstanding()
        })
}

proptest! {
    #[test]
    fn the_order_is_total_and_follows_the_rank(list in prop::collection::vec(any_facts(), 0..40)) {
        let clock = clock();
        let mut sorted = list.clone();
        sort(&mut sorted, &clock);
        prop_assert!(sorted.windows(2).all(|two| two[0].rank(&clock) <= two[1].rank(&clock)));
        let mut other: Vec<Facts> = list.iter().rev().cloned().collect();
        sort(&mut other, &clock);
        let ranks = |list: &[Facts]| -> Vec<_> { list.iter().map(|f| f.rank(&clock)).collect() };
        prop_assert_eq!(ranks(&sorted), ranks(&other), "where it comes from does not matter");
        let buckets: Vec<Bucket> = sorted.iter().map(|f| f.bucket(&clock)).collect();
        prop_assert!(buckets.is_sorted());
        let counts = Counts::of(&sorted, &clock);
        prop_assert_eq!(counts.outstanding, list.len());
        prop_assert!(counts.due_now <= counts.outstanding && counts.to_do <= counts.outstanding);
        let shown = |filter: Filter| list.iter().filter(|f| filter.shows(f, &clock)).count();
        prop_assert_eq!(counts.due_now, shown(Filter::Due), "the filter shows what the header counts");
        prop_assert_eq!(counts.overdue, shown(Filter::Overdue));
        prop_assert_eq!(counts.overdue, list.iter().filter(|f| f.overdue(clock.now)).count());
    }

    #[test]
    fn nothing_moves_before_the_next_change(
        list in prop::collection::vec(any_facts(), 1..20), part in 0..1000i32,
    ) {
        let clock = clock();
        let change = next_change(&list, &clock);
        prop_assert!(change > clock.now && change <= clock.midnight());
        let between = clock.now + (change - clock.now - Duration::seconds(1)) * part / 1000;
        let then = Clock::new(between, LONDON);
        let (mut before, mut after) = (list.clone(), list);
        sort(&mut before, &clock);
        sort(&mut after, &then);
        prop_assert_eq!(
            before.iter().map(|f| f.rank(&clock)).collect::<Vec<_>>(),
            after.iter().map(|f| f.rank(&then)).collect::<Vec<_>>()
        );
    }
}

#[test]
fn windows_close_at_their_end() {
    let end = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
    assert!(!MORNING.contains(end));
}

#[test]
fn an_agreed_time_is_called_so_beside_a_promise() {
    let beside = |due: &str, agreed: &str| Facts {
        agreed: Some(moment(agreed).into()),
        ..tried(1, State::FollowUp, due)
    };
    for (facts, bucket, reason) in [
        (
            beside("2026-11-19 10:00", "2026-11-19 10:00"),
            Bucket::Promise,
            Reason::Agreed(moment("2026-11-19 10:00")),
        ),
        (
            beside("2026-11-19 09:00", "2026-11-19 09:00"),
            Bucket::Agreed,
            Reason::Agreed(moment("2026-11-19 09:00")),
        ),
        (
            beside("2026-11-19 10:00", "2026-11-20 10:00"),
            Bucket::Promise,
            Reason::Promise(moment("2026-11-19 10:00")),
        ),
        // The promise was missed long ago; who waits for a call now comes first.
        (
            beside("2026-11-17 18:00", "2026-11-19 08:50"),
            Bucket::Agreed,
            Reason::Missed(moment("2026-11-19 08:50")),
        ),
    ] {
        assert_eq!(facts.bucket(&clock()), bucket, "{facts:?}");
        assert_eq!(facts.reason(&clock()), reason, "{facts:?}");
    }
    let first = beside("2026-11-17 18:00", "2026-11-19 10:00");
    assert_eq!(next_change(&[first], &clock()), moment("2026-11-19 10:00"));
}
