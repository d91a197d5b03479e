//! Times that the customer named, and what holds once they were missed.

use ringback::domain::action::Action;
use ringback::domain::event::CautionCode;
use ringback::domain::outcome::Outcome;
use ringback::domain::queue::{Bucket, Clock, Facts, Reason};
use ringback::domain::slot::Window;

use crate::support::Bench;

/// On Tuesday she named Thursday 19 November, 09:00.
fn named() -> Bench {
    let mut bench = Bench::new();
    bench.now = bench.at("2026-11-17 14:05");
    let mut later = bench.ended(Outcome::Later);
    later.next = Some(bench.at("2026-11-19 09:00"));
    bench.act(&Action::Call(Box::new(later)));
    bench
}

#[test]
fn a_missed_time_does_not_switch_the_calling_hours_off_for_ever() {
    let bench = named();
    let (alert, hours) = (&bench.alert, vec![CautionCode::Hours]);
    for (when, warned) in [
        // Nobody may be called before 9, but at 9 they want to be.
        ("2026-11-19 08:50", vec![]),
        ("2026-11-19 09:55", vec![]),
        ("2026-11-19 11:00", vec![]),
        ("2026-11-19 21:30", hours.clone()),
        ("2026-11-20 10:00", vec![]),
        ("2026-11-29 23:30", hours),
    ] {
        let at = bench.at(when);
        let cautions = bench
            .rules
            .cautions(&alert.progress, &alert.customer, false, at);
        assert_eq!(cautions, warned, "{when}");
    }
}

#[test]
fn the_best_time_after_a_missed_one_lies_in_the_calling_hours() {
    let bench = named();
    let alert = &bench.alert;
    for (when, best) in [
        ("2026-11-18 10:00", "Thu 19 Nov 09:00"),
        ("2026-11-19 09:40", "Thu 19 Nov 09:40"),
        ("2026-11-19 21:30", "Fri 20 Nov 09:00"),
        // Sunday: the branch is open from Monday on.
        ("2026-11-29 23:30", "Mon 30 Nov 09:00"),
    ] {
        let found = bench
            .rules
            .best_next(&alert.progress, &alert.customer, bench.at(when));
        assert_eq!(
            found.map(|p| bench.local(p.at)).as_deref(),
            Some(best),
            "{when}"
        );
    }
}

/// Nobody was reached on Tuesday; the next try was set for Thursday 08:30, and
/// she asked for calls from `from` on.
fn asked_for(from: u16) -> Bench {
    let mut bench = Bench::new();
    bench.alert.customer.window = Some(Window {
        from,
        until: 20 * 60,
    });
    bench.now = bench.at("2026-11-17 09:40");
    let mut call = bench.ended(Outcome::NoAnswer);
    call.next = Some(bench.at("2026-11-19 08:30"));
    bench.act(&Action::Call(Box::new(call)));
    bench
}

#[test]
fn list_and_card_say_the_same_of_a_try_that_has_come_due() {
    for (from, now, best, list) in [
        // In the window the list and the card say now.
        (9 * 60, "2026-11-19 09:12", "2026-11-19 09:12", Bucket::Open),
        (
            17 * 60,
            "2026-11-19 09:12",
            "2026-11-19 17:00",
            Bucket::Waiting,
        ),
        (
            17 * 60,
            "2026-11-19 17:30",
            "2026-11-19 17:30",
            Bucket::Open,
        ),
        // The window of its day is over: it waits for no other one.
        (
            17 * 60,
            "2026-11-20 09:12",
            "2026-11-20 09:12",
            Bucket::Open,
        ),
    ] {
        let bench = asked_for(from);
        let (alert, at) = (&bench.alert, bench.at(now));
        let found = bench.rules.next_call(&alert.progress, &alert.customer, at);
        assert_eq!(found.map(|p| p.at), Some(bench.at(best)), "{from} {now}");
        let facts = facts(&bench);
        let clock = Clock::new(at, bench.rules.calendar.zone);
        assert_eq!(facts.bucket(&clock), list, "{from} {now}");
        let reason = match list {
            Bucket::Open => Reason::TryNow,
            _ => Reason::Try(bench.at(best)),
        };
        assert_eq!(facts.reason(&clock), reason, "{from} {now}");
    }
}

fn facts(bench: &Bench) -> Facts {
    let progress = &bench.alert.progress;
    Facts {
        id: bench.alert.id,
        state: progress.state,
        safety: false,
        asks: false,
        window: bench.alert.customer.window,
        received: bench.alert.received.into(),
        target: progress.target.into(),
        due: progress.due.into(),
        agreed: None,
        score: 2,
        tries: 1,
        replied: false,
        blocked: false,
        bounced: false,
        put_off: false,
        unfinished: false,
    }
}

#[test]
fn customers_who_are_days_late_are_due_now() {
    let bench = Bench::new();
    let target = bench.at("2026-11-17 10:00");
    let late = Facts {
        tries: 0,
        target: target.into(),
        due: target.into(),
        ..facts(&bench)
    };
    let zone = bench.rules.calendar.zone;
    for (now, due) in [("2026-11-17 09:30", false), ("2026-11-19 09:12", true)] {
        let clock = Clock::new(bench.at(now), zone);
        assert_eq!(late.due_now(&clock), due, "{now}");
    }
}
