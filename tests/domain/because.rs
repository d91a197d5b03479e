//! Why a time is proposed.

use ringback::domain::event::Direction;
use ringback::domain::outcome::Outcome;
use ringback::domain::policy::{Because, Proposal, Rules};
use ringback::domain::slot::Window;
use ringback::domain::zone::Country;

use crate::support::{Bench, customer, rules};

/// The best call now, and why.
fn best(bench: &Bench) -> (String, Vec<&'static str>) {
    let (progress, customer) = (&bench.alert.progress, &bench.alert.customer);
    let best = bench.rules.best_next(progress, customer, bench.now);
    why(bench, &best.unwrap())
}

fn why(bench: &Bench, proposal: &Proposal) -> (String, Vec<&'static str>) {
    let (progress, customer) = (&bench.alert.progress, &bench.alert.customer);
    let reasons = bench.rules.because(proposal, progress, customer, bench.now);
    let codes = reasons.into_iter().map(Because::code).collect();
    (bench.local(proposal.at), codes)
}

#[test]
fn a_first_call_is_wanted_because_nobody_called() {
    let mut bench = Bench::new();
    let now = ("Thu 19 Nov 09:12".to_owned(), vec!["first", "open_until"]);
    assert_eq!(best(&bench), now);
    // Later today the reason is the customer's own wish.
    bench.alert.customer.window = Some(Window {
        from: 17 * 60,
        until: 19 * 60,
    });
    let (at, codes) = best(&bench);
    assert_eq!(at, "Thu 19 Nov 17:00");
    assert_eq!(codes, ["first", "asked", "open_until"]);
}

#[test]
fn after_a_try_it_is_another_time_of_day_and_the_gap() {
    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    let after = bench.alert.progress.due;
    let proposal = Rules::proposal(&bench.alert.progress, &bench.alert.customer, after);
    let (at, codes) = why(&bench, &proposal);
    assert_eq!(at, "Thu 19 Nov 17:40");
    assert_eq!(codes, ["untried", "spaced", "open_until"]);
    // A second try fills the day.
    bench.go_to("2026-11-19 17:40");
    bench.call(Outcome::NoAnswer);
    let proposal = Rules::proposal(
        &bench.alert.progress,
        &bench.alert.customer,
        bench.alert.progress.due,
    );
    let (at, codes) = why(&bench, &proposal);
    assert!(at.starts_with("Fri 20 Nov"), "{at}");
    assert_eq!(codes, ["untried", "day_full", "open_until"]);
    // Long after the gap nobody speaks of it.
    bench.go_to("2026-11-24 10:00");
    let (_, codes) = best(&bench);
    assert!(!codes.contains(&"spaced") && !codes.contains(&"day_full"));
}

#[test]
fn where_every_time_was_tried_it_is_the_least_tried() {
    let mut bench = Bench::new();
    for time in [
        "2026-11-19 09:30",
        "2026-11-19 12:45",
        "2026-11-20 14:30",
        "2026-11-20 17:45",
        "2026-11-21 10:30",
    ] {
        bench.go_to(time);
        bench.call(Outcome::NoAnswer);
    }
    bench.go_to("2026-11-23 08:00");
    let (at, codes) = best(&bench);
    assert_eq!(codes[0], "least_tried", "{at} {codes:?}");
    // One more in the morning, and the morning is not the least any more.
    let morning = bench.at("2026-11-24 09:30");
    bench.go_to("2026-11-23 09:30");
    bench.act(&ringback::domain::action::Action::Call(Box::new(
        ringback::domain::action::CallEnd {
            direction: Direction::Outbound,
            ..bench.ended(Outcome::NoAnswer)
        },
    )));
    let proposal = Rules::proposal(&bench.alert.progress, &bench.alert.customer, morning);
    let (_, codes) = why(&bench, &proposal);
    assert!(!codes.contains(&"least_tried"), "{codes:?}");
}

#[test]
fn an_agreed_time_needs_no_other_reason() {
    let mut bench = Bench::new();
    bench.call(Outcome::Later);
    let (_, codes) = best(&bench);
    assert_eq!(codes, ["agreed", "open_until"]);
}

#[test]
fn the_first_moment_at_which_one_may_call_says_so() {
    let mut bench = Bench::with(customer(Country::FR), rules(Country::FR));
    bench.go_to("2026-11-19 13:20");
    let (at, codes) = best(&bench);
    assert_eq!(at, "Thu 19 Nov 14:00");
    assert_eq!(codes, ["first", "hours_open", "open_until"]);
}
