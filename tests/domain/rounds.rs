//! How often a customer was tried: rounds, limits, and when email opens.

use chrono::Duration;
use ringback::domain::customer::PhoneState;
use ringback::domain::decide::preview;
use ringback::domain::event::CautionCode;
use ringback::domain::outcome::Outcome;
use ringback::domain::policy::EmailDoor;
use ringback::domain::zone::Country;

use crate::policy::{priya, proposed};
use crate::support::{Bench, customer, email, rules, tom};

/// What opens email, and what is missing.
fn door(bench: &Bench) -> EmailDoor {
    let alert = &bench.alert;
    bench.rules.email_door(&alert.progress, &alert.customer)
}

/// Calls in vain until nothing more is proposed; how many there were.
fn calls_until_stop(bench: &mut Bench) -> usize {
    for made in 0..20 {
        let best = bench
            .rules
            .best_next(&bench.alert.progress, &bench.alert.customer, bench.now);
        let Some(best) = best else { return made };
        bench.now = best.at;
        bench.call(Outcome::NoAnswer);
    }
    20
}

#[test]
fn the_second_number_of_a_round_does_not_use_up_the_day() {
    let mut bench = priya();
    bench.call_on(71, Outcome::NoAnswer);
    bench.wait(2);
    let progress = &bench.alert.progress;
    let cautions = bench
        .rules
        .cautions(progress, &bench.alert.customer, false, bench.now);
    assert_eq!(cautions, [], "the other number at once is the same attempt");
    let second = bench.alert.customer.phones[1].id;
    let said = preview(
        &bench.case(tom()),
        Outcome::NoAnswer,
        Some(second),
        bench.now,
    );
    assert_eq!(bench.local(said.proposals[0].at), "Thu 19 Nov 17:40");
    bench.call_on(72, Outcome::NoAnswer);
    let progress = &bench.alert.progress;
    assert_eq!((progress.counted().count(), progress.total()), (2, 2));
    let cautions = bench
        .rules
        .cautions(progress, &bench.alert.customer, false, bench.now);
    assert_eq!(cautions, [CautionCode::TooSoon]);
}

#[test]
fn the_third_number_of_a_round_is_still_the_same_attempt() {
    let mut bench = Bench::new();
    let mut third = bench.alert.customer.phones[1].clone();
    third.id = 73.into();
    bench.alert.customer.phones.push(third);
    for phone in [71, 72, 73] {
        bench.call_on(phone, Outcome::NoAnswer);
        bench.wait(4);
    }
    assert_eq!(bench.alert.progress.counted().count(), 1);
    assert_eq!(bench.alert.progress.total(), 1);
    bench.call_on(73, Outcome::NoAnswer);
    assert_eq!(bench.alert.progress.total(), 2, "the same number again");
}

#[test]
fn a_round_counts_by_the_call_that_weighs_most() {
    let mut bench = Bench::new();
    bench.call_on(71, Outcome::Busy);
    assert_eq!(bench.alert.progress.counted().count(), 0);
    bench.wait(2);
    bench.call_on(72, Outcome::NoAnswer);
    let progress = &bench.alert.progress;
    assert_eq!((progress.counted().count(), progress.total()), (1, 1));
}

#[test]
fn busy_counts_towards_the_total_only() {
    let mut bench = Bench::new();
    for _ in 0..3 {
        bench.call(Outcome::Busy);
        bench.wait(30);
    }
    let progress = &bench.alert.progress;
    assert_eq!((progress.counted().count(), progress.total()), (0, 3));
    let door = bench.rules.email_door(progress, &bench.alert.customer);
    assert_eq!((door.open, door.attempts), (false, (0, 3)));
    assert_eq!(door.missing(), ["attempts", "times_of_day", "days"]);
    assert_eq!(
        progress.tries_by_slot(),
        [0; 5],
        "no time of day is used up"
    );
    bench.call(Outcome::NoAnswer);
    bench.wait(30);
    bench.call(Outcome::Busy);
    assert_eq!(bench.alert.progress.tries_by_slot(), [1, 0, 0, 0, 0]);
}

#[test]
fn email_opens_after_three_attempts_in_three_times_of_day_on_two_days() {
    let mut bench = Bench::new();
    bench.call(Outcome::NoAnswer);
    bench.go_to("2026-11-19 12:15");
    bench.call(Outcome::VoicemailLeft);
    bench.go_to("2026-11-20 09:15");
    bench.call(Outcome::NoAnswer);
    assert_eq!(door(&bench).missing(), ["times_of_day"], "morning twice");
    bench.go_to("2026-11-20 17:40");
    bench.call(Outcome::ThirdParty);
    assert!(door(&bench).open);
    assert_eq!(door(&bench).slots, (3, 3));
}

#[test]
fn a_time_of_day_that_calling_hours_exclude_is_not_required() {
    let mut bench = Bench::new();
    bench.rules.hours = toml::from_str("tue = [\"10:00-13:30\"]\nwed = [\"10:00-13:30\"]").unwrap();
    assert_eq!(door(&bench).slots, (0, 2));
    for then in ["2026-11-24 10:00", "2026-11-24 13:05", "2026-11-25 10:00"] {
        bench.go_to(then);
        assert!(!door(&bench).open);
        bench.call(Outcome::NoAnswer);
    }
    assert!(door(&bench).open);
}

#[test]
fn no_call_is_proposed_after_six_attempts() {
    let mut bench = Bench::new();
    assert_eq!(calls_until_stop(&mut bench), 6);
    assert_eq!(proposed(&bench, Outcome::NoAnswer), [""; 0]);
    let due = bench.alert.progress.due;
    assert_eq!(due, bench.now, "write to them now");
    let cautions = bench.rules.cautions(
        &bench.alert.progress,
        &bench.alert.customer,
        false,
        bench.now + Duration::days(2),
    );
    assert_eq!(cautions, [CautionCode::Exhausted]);
}

#[test]
fn in_france_four_attempts_in_thirty_days_are_enough() {
    let mut bench = Bench::with(customer(Country::FR), rules(Country::FR));
    assert_eq!(calls_until_stop(&mut bench), 4);
    bench.wait(60 * 24 * 31);
    let again = bench
        .rules
        .best_next(&bench.alert.progress, &bench.alert.customer, bench.now);
    assert!(again.is_some(), "a month later one may try again");
}

#[test]
fn email_is_open_when_no_call_is_proposed_any_more() {
    let mut bench = Bench::new();
    for _ in 0..6 {
        bench.call(Outcome::Busy);
        bench.wait(30);
    }
    assert_eq!(bench.alert.progress.total(), 6);
    let door = bench
        .rules
        .email_door(&bench.alert.progress, &bench.alert.customer);
    assert!(door.open && door.missing().is_empty());
}

#[test]
fn without_an_address_it_is_decided_after_fourteen_days() {
    let mut bench = Bench::new();
    bench.alert.customer.email = None;
    calls_until_stop(&mut bench);
    assert_eq!(bench.local(bench.alert.progress.due), "Mon 30 Nov 10:00");
    bench.go_to("2026-12-02 09:00");
    bench.call(Outcome::NoAnswer);
    assert_eq!(bench.alert.progress.due, bench.now, "past that day: now");
}

#[test]
fn email_opens_without_a_usable_number_and_after_a_conversation() {
    let mut bench = Bench::new();
    bench.call_on(71, Outcome::OutOfService);
    assert!(!door(&bench).open);
    bench.wait(2);
    bench.call_on(72, Outcome::WrongPerson);
    assert!(door(&bench).open);
    assert_eq!(bench.alert.progress.due, bench.now);
    bench.alert.customer.email = Some("not an address".into());
    assert_eq!((door(&bench).open, door(&bench).no_address), (false, true));
    assert_eq!(door(&bench).missing()[0], "address");

    let mut bench = Bench::new();
    bench.call(Outcome::Promise);
    assert!(door(&bench).open);
}

#[test]
fn email_is_not_open_to_whose_number_alone_is_listed() {
    let mut bench = Bench::new();
    bench.alert.customer.phones.truncate(1);
    bench.alert.customer.phones[0].state = PhoneState::Blocked;
    assert!(!door(&bench).open);
    assert_eq!(door(&bench).missing(), ["blocked"]);
}

#[test]
fn a_dead_address_is_not_a_missing_one() {
    let mut bench = Bench::new();
    bench.alert.customer.email_dead = true;
    assert_eq!(door(&bench).missing()[0], "address_dead");
    bench.alert.customer.email = None;
    bench.alert.customer.email_dead = false;
    assert_eq!(door(&bench).missing()[0], "address");
}

#[test]
fn one_override_opens_email_once() {
    let mut bench = Bench::new();
    bench.act(&email("they wrote to us"));
    let door = bench
        .rules
        .email_door(&bench.alert.progress, &bench.alert.customer);
    assert!(bench.alert.progress.overridden && !door.open);
}
