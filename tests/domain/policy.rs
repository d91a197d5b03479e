//! The attempt policy of the product page, with dates of November 2026.

use chrono::{Datelike, Duration, TimeZone, Weekday};
use proptest::prelude::*;
use ringback::domain::action::Action;
use ringback::domain::customer::{Customer, PhoneState};
use ringback::domain::decide::preview;
use ringback::domain::event::CautionCode;
use ringback::domain::hours::{CallingHours, MayCall};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::policy::{Proposal, Rules};
use ringback::domain::progress::Progress;
use ringback::domain::slot::{Slot, Window};
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;

use crate::support::{Bench, alert, at, customer, deeds, email, rules, rules_open, tom};

/// What an outcome proposes on the first number, by the branch's clocks.
pub fn proposed(bench: &Bench, outcome: Outcome) -> Vec<String> {
    let phone = bench.alert.customer.phones.first().map(|phone| phone.id);
    let preview = preview(&bench.case(tom()), outcome, phone, bench.now);
    let at = preview.proposals.iter().map(|p| bench.local(p.at));
    at.collect()
}

fn first(bench: &Bench, outcome: Outcome) -> String {
    proposed(bench, outcome)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// Sketches 4 and 5: someone else answered on Tuesday afternoon; it is
/// Thursday 19 November, 09:12.
pub fn priya() -> Bench {
    let mut bench = Bench::new();
    bench.now = bench.at("2026-11-17 14:05");
    bench.call(Outcome::ThirdParty);
    bench.go_to("2026-11-19 09:12");
    bench
}

#[test]
fn nobody_answers_priya() {
    let bench = priya();
    let phone = bench.alert.customer.phones[0].id;
    let preview = preview(
        &bench.case(tom()),
        Outcome::NoAnswer,
        Some(phone),
        bench.now,
    );
    let lines: Vec<(String, Slot, bool)> = preview
        .proposals
        .iter()
        .map(|p| (bench.local(p.at), p.slot, p.untried))
        .collect();
    assert_eq!(
        lines,
        [
            ("Thu 19 Nov 17:40".into(), Slot::Evening, true),
            ("Fri 20 Nov 12:15".into(), Slot::Lunch, true),
            ("Sat 21 Nov 10:30".into(), Slot::Saturday, true),
        ]
    );
    let closes = bench.rules.calendar.closes_at(preview.proposals[0].at);
    assert_eq!(bench.local(closes.unwrap()), "Thu 19 Nov 19:00");
}

#[test]
fn every_outcome_says_its_next_try() {
    let bench = priya();
    assert_eq!(first(&bench, Outcome::VoicemailNone), "Thu 19 Nov 17:40");
    assert_eq!(first(&bench, Outcome::VoicemailLeft), "Fri 20 Nov 12:15");
    assert_eq!(first(&bench, Outcome::ThirdParty), "Thu 19 Nov 12:15");
    assert_eq!(first(&bench, Outcome::Busy), "Thu 19 Nov 09:42");
    assert_eq!(first(&bench, Outcome::LineTrouble), "Thu 19 Nov 09:42");
    for outcome in [Outcome::OutOfService, Outcome::WrongPerson] {
        let phones = &bench.alert.customer.phones;
        let said = preview(&bench.case(tom()), outcome, Some(phones[0].id), bench.now);
        assert_eq!(said.other_phone, Some(phones[1].id));
        assert_eq!(first(&bench, outcome), "Thu 19 Nov 09:12");
    }
    for outcome in [Outcome::Settled, Outcome::Promise, Outcome::Language] {
        assert_eq!(proposed(&bench, outcome), [""; 0]);
    }
}

#[test]
fn no_answer_asks_for_another_time_of_day() {
    // Everything but the afternoon was tried once, the afternoon never.
    let open = [("thu", "09:00-19:00"), ("fri", "09:00-19:00")];
    let mut bench = Bench::with(customer(Country::GB), rules_open(Country::GB, &open));
    for then in [
        "2026-11-19 09:30",
        "2026-11-19 12:40",
        "2026-11-20 09:30",
        "2026-11-20 17:40",
    ] {
        bench.go_to(then);
        bench.call(Outcome::NoAnswer);
    }
    bench.go_to("2026-11-26 14:30");
    // Lunch, afternoon and evening are now even; the afternoon was just used.
    assert_eq!(
        proposed(&bench, Outcome::NoAnswer),
        ["Thu 26 Nov 17:40", "Fri 27 Nov 12:15", "Thu 03 Dec 14:30"]
    );
    bench.go_to("2026-11-26 15:00");
    assert_eq!(first(&bench, Outcome::VoicemailLeft), "Fri 27 Nov 12:15");
}

#[test]
fn another_time_of_day_comes_before_the_least_tried() {
    let open = [("mon", "14:00-19:00"), ("tue", "14:00-19:00")];
    let mut bench = Bench::with(customer(Country::GB), rules_open(Country::GB, &open));
    for then in ["2026-11-23 17:40", "2026-11-24 17:40"] {
        bench.go_to(then);
        bench.call(Outcome::VoicemailNone);
    }
    // The evening was tried twice, but it is the afternoon that just failed.
    bench.go_to("2026-11-30 14:05");
    assert_eq!(first(&bench, Outcome::NoAnswer), "Mon 30 Nov 17:40");
}

#[test]
fn what_was_said_is_what_is_recorded() {
    for outcome in Outcome::ALL {
        let mut bench = priya();
        let said = first(&bench, *outcome);
        let after = bench.call(*outcome).after;
        if !said.is_empty() {
            assert_eq!(bench.local(after.due), said, "{outcome:?}");
        }
    }
}

#[test]
fn a_third_call_on_a_day_is_not_proposed() {
    let mut bench = priya();
    bench.call(Outcome::NoAnswer);
    bench.go_to("2026-11-19 13:00");
    assert_eq!(first(&bench, Outcome::NoAnswer), "Fri 20 Nov 17:40");
    bench.call(Outcome::NoAnswer);
    bench.go_to("2026-11-19 17:00");
    let warned = |bench: &Bench| {
        bench.rules.cautions(
            &bench.alert.progress,
            &bench.alert.customer,
            false,
            bench.now,
        )
    };
    assert_eq!(warned(&bench), [CautionCode::TooMany]);
    bench.go_to("2026-11-20 09:05");
    assert_eq!(warned(&bench), []);
    bench.call(Outcome::NoAnswer);
    bench.wait(60);
    assert_eq!(warned(&bench), [CautionCode::TooSoon]);
    bench.wait(120);
    assert_eq!(warned(&bench), []);
}

#[test]
fn a_dead_number_leaves_the_other_one_to_be_tried_later() {
    let mut bench = Bench::new();
    bench.call_on(71, Outcome::NoAnswer);
    bench.wait(3);
    let second = bench.alert.customer.phones[1].id;
    let said = preview(
        &bench.case(tom()),
        Outcome::OutOfService,
        Some(second),
        bench.now,
    );
    assert!(!said.email_next, "a number is left");
    assert_eq!(said.other_phone, None, "it was tried a moment ago");
    bench.call_on(72, Outcome::OutOfService);
    assert_eq!(bench.local(bench.alert.progress.due), "Thu 19 Nov 17:40");
}

#[test]
fn a_call_in_vain_does_not_hurry_an_answer() {
    let mut bench = Bench::new();
    bench.act(&email("they wrote to us"));
    let answer = bench.alert.progress.due;
    assert_eq!(bench.local(answer), "Thu 26 Nov 09:12");
    bench.wait(60);
    bench.call(Outcome::NoAnswer);
    assert_eq!(bench.alert.progress.due, answer);
    assert_eq!(bench.alert.progress.state, State::Emailed);
    bench.go_to("2026-11-26 10:00");
    bench.call(Outcome::NoAnswer);
    assert_eq!(bench.local(bench.alert.progress.due), "Thu 26 Nov 17:40");
}

#[test]
fn after_the_last_try_nobody_is_told_to_write_again() {
    let mut bench = Bench::new();
    for _ in 0..5 {
        bench.call(Outcome::Busy);
        bench.wait(30);
    }
    bench.act(&email("they wrote to us"));
    bench.go_to("2026-11-27 10:00");
    let said = preview(&bench.case(tom()), Outcome::NoAnswer, None, bench.now);
    assert!(said.exhausted && said.proposals.is_empty() && !said.email_next);
    bench.call(Outcome::NoAnswer);
    assert_eq!(bench.local(bench.alert.progress.due), "Mon 30 Nov 10:00");
}

#[test]
fn the_stated_window_comes_first() {
    let mut bench = priya();
    bench.alert.customer.window = Some(Window {
        from: 9 * 60,
        until: 12 * 60,
    });
    assert_eq!(
        proposed(&bench, Outcome::NoAnswer),
        ["Sat 21 Nov 10:30", "Fri 20 Nov 09:30", "Mon 23 Nov 09:30"]
    );
    assert_eq!(first(&bench, Outcome::Busy), "Thu 19 Nov 09:42");
    bench.alert.customer.window = Some(Window {
        from: 18 * 60,
        until: 20 * 60,
    });
    let best = bench
        .rules
        .best_next(&bench.alert.progress, &bench.alert.customer, bench.now);
    assert_eq!(bench.local(best.unwrap().at), "Thu 19 Nov 18:00");
    assert_eq!(first(&bench, Outcome::Busy), "Thu 19 Nov 18:00");
    // They are never there while the branch is open.
    bench.alert.customer.window = Some(Window {
        from: 20 * 60,
        until: 23 * 60,
    });
    assert_eq!(first(&bench, Outcome::NoAnswer), "Thu 19 Nov 17:40");
}

#[test]
fn a_named_time_is_the_best_next_call() {
    let mut bench = Bench::new();
    bench.call(Outcome::Later);
    let best = bench
        .rules
        .best_next(&bench.alert.progress, &bench.alert.customer, bench.now);
    assert_eq!(best.unwrap().at, bench.alert.progress.due);
}

#[test]
fn an_alert_put_off_is_called_when_it_was_put_off_to() {
    let mut bench = Bench::new();
    let until = bench.at("2026-11-23 09:30");
    bench.act(&Action::Postpone {
        until,
        reason: "she is away".into(),
    });
    let next = |bench: &Bench| {
        let (progress, customer) = (&bench.alert.progress, &bench.alert.customer);
        bench.rules.next_call(progress, customer, bench.now)
    };
    assert_eq!(bench.alert.progress.set_for(), Some(until));
    assert_eq!(next(&bench).map(|next| next.at), Some(until));
    bench.act(&Action::Undo);
    assert_eq!(bench.alert.progress.set_for(), None);
    assert_eq!(next(&bench).map(|next| next.at), Some(bench.now));
}

#[test]
fn no_call_is_best_for_who_is_left_alone_even_at_a_named_time() {
    let mut bench = priya();
    let best = |bench: &Bench| {
        let Bench { rules, alert, .. } = bench;
        rules.best_next(&alert.progress, &alert.customer, bench.now)
    };
    bench.alert.customer.email_blocked = true;
    assert_eq!(best(&bench), None);
    bench.alert.customer.email_blocked = false;
    assert!(best(&bench).is_some());
    bench.alert.progress.state = State::Agreed;
    bench.alert.customer.phones[0].state = PhoneState::Blocked;
    assert_eq!(best(&bench), None, "the other number is theirs, too");
}

#[test]
fn without_a_usable_number_no_call_is_best() {
    let mut bench = Bench::new();
    for phone in &mut bench.alert.customer.phones {
        phone.state = PhoneState::Dead;
    }
    let best = bench
        .rules
        .best_next(&bench.alert.progress, &bench.alert.customer, bench.now);
    assert_eq!(best, None);
}

#[test]
fn sketch_7_says_now_because_the_morning_was_not_tried() {
    let bench = priya();
    let best = bench
        .rules
        .best_next(&bench.alert.progress, &bench.alert.customer, bench.now)
        .unwrap();
    assert_eq!(
        (best.at, best.slot, best.untried),
        (bench.now, Slot::Morning, true)
    );
}

/// No answer at a time in a country; the first proposal there.
fn next_in(country: Country, then: &str, outcome: Outcome) -> String {
    let mut bench = Bench::with(customer(country), rules(country));
    bench.now = bench.at(then);
    first(&bench, outcome)
}

#[test]
fn weekends_and_holidays_are_skipped() {
    use Outcome::{NoAnswer, VoicemailLeft};
    let (fr, gb, us) = (Country::FR, Country::GB, Country::US);
    for (country, then, outcome, next) in [
        // Tuesday evening before Armistice Day; France calls nobody on it.
        (fr, "2026-11-10 17:45", NoAnswer, "Thu 12 Nov 10:00"),
        (fr, "2026-11-10 10:30", VoicemailLeft, "Thu 12 Nov 12:15"),
        // Friday evening: no calls to France on Saturday.
        (fr, "2026-11-20 18:00", NoAnswer, "Mon 23 Nov 10:00"),
        // Christmas Eve; Boxing Day is a Saturday, observed on Monday 28.
        (gb, "2026-12-24 18:00", NoAnswer, "Tue 29 Dec 09:30"),
        // The day before Thanksgiving.
        (us, "2026-11-25 18:00", NoAnswer, "Fri 27 Nov 09:30"),
        (us, "2026-11-25 18:00", VoicemailLeft, "Fri 27 Nov 09:30"),
    ] {
        assert_eq!(next_in(country, then, outcome), next, "{country} {then}");
    }
}

#[test]
fn hours_hold_through_a_change_of_clocks() {
    // Britain goes back on Sunday 25 October 2026, America on 1 November,
    // France forward on Sunday 28 March 2027.
    assert_eq!(
        next_in(Country::GB, "2026-10-24 15:30", Outcome::NoAnswer),
        "Mon 26 Oct 09:30"
    );
    assert_eq!(
        next_in(Country::US, "2026-10-31 18:00", Outcome::NoAnswer),
        "Mon 02 Nov 09:30"
    );
    assert_eq!(
        next_in(Country::FR, "2027-03-26 18:00", Outcome::NoAnswer),
        "Tue 30 Mar 10:00", // after Easter Monday
    );
}

#[test]
fn a_customer_in_another_zone_is_called_at_their_time() {
    let mut abroad = customer(Country::US);
    abroad.zone = Zone::named("America/New_York");
    let mut bench = Bench::with(abroad, rules(Country::GB));
    bench.now = bench.at("2026-11-19 15:00"); // 10:00 there
    let said = preview(
        &bench.case(tom()),
        Outcome::NoAnswer,
        Some(71.into()),
        bench.now,
    );
    // The branch closes at 19:00, 14:00 there: their lunch.
    assert_eq!(bench.local(said.proposals[0].at), "Thu 19 Nov 18:00");
    assert_eq!(said.proposals[0].slot, Slot::Lunch);
}

#[test]
fn lunch_of_the_branch_is_kept() {
    let open = [("thu", "09:00-12:00 14:00-17:00"), ("fri", "09:00-12:00")];
    let mut bench = Bench::with(customer(Country::GB), rules_open(Country::GB, &open));
    assert_eq!(
        proposed(&bench, Outcome::NoAnswer),
        ["Thu 19 Nov 14:30", "Fri 20 Nov 09:30", "Thu 26 Nov 14:30"]
    );
    bench.go_to("2026-11-19 11:45");
    assert_eq!(first(&bench, Outcome::Busy), "Thu 19 Nov 14:00");
}

fn countries() -> impl Strategy<Value = Country> {
    prop::sample::select(vec![Country::FR, Country::GB, Country::US, Country::BE])
}

fn windows() -> impl Strategy<Value = Option<Window>> {
    prop_oneof![
        2 => Just(None),
        1 => (0..1380u16, 60..600u16).prop_map(|(from, length)| {
            Some(Window { from, until: (from + length).min(1440) })
        }),
    ]
}

fn inside(rules: &Rules, customer: &Customer, hours: &CallingHours, p: &Proposal) -> bool {
    let may = hours.check(p.at, customer.zone, customer.country);
    rules.calendar.is_open(p.at) && matches!(may, MayCall::Yes { .. })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn proposals_keep_every_rule(
        turns in deeds(10),
        (home, away) in (countries(), countries()),
        window in windows(),
        start in 0..100_000i64,
        outcome in prop::sample::select(vec![
            Outcome::NoAnswer, Outcome::VoicemailNone, Outcome::VoicemailLeft, Outcome::ThirdParty,
        ]),
    ) {
        let mut who = customer(away);
        who.window = window;
        let mut bench = Bench::with(who, rules(home));
        bench.wait(start);
        for turn in turns {
            let _ = turn.take(&mut bench);
        }
        let (progress, who) = (&bench.alert.progress, &bench.alert.customer);
        let now = bench.now;
        let after = progress.with_call(None, outcome, now, who.zone);
        let tries = bench.rules.next_tries(progress, who, outcome, now);
        let hours = CallingHours::default_for(away);
        let day = |p: &Proposal| who.zone.from_utc_datetime(&p.at.naive_utc()).date_naive();
        let today = who.zone.from_utc_datetime(&now.naive_utc()).date_naive();
        let counted = after.counted().filter(|a| {
            who.zone.from_utc_datetime(&a.at.naive_utc()).date_naive() == today
        });
        let full = counted.count() >= 2 || outcome == Outcome::VoicemailLeft;
        for p in &tries {
            prop_assert!(p.at >= now + Duration::hours(3));
            prop_assert!(!full || day(p) > today);
            prop_assert!(inside(&bench.rules, who, &hours, p), "{:?}", p);
            prop_assert_eq!(p.slot == Slot::Saturday, day(p).weekday() == Weekday::Sat);
        }
        prop_assert!(
            tries.iter().all(|p| p.in_window) || tries.iter().all(|p| !p.in_window),
            "the window holds for all or cannot be kept"
        );
        prop_assert!(!tries.is_empty() || window.is_some());
        let mut days: Vec<_> = tries.iter().map(day).collect();
        days.sort_unstable();
        days.dedup();
        prop_assert_eq!(days.len(), tries.len(), "each on its own day");
        let Some(best) = tries.first() else { return Ok(()) };
        if outcome == Outcome::ThirdParty {
            prop_assert!(tries.iter().all(|p| best.at <= p.at), "the soonest");
            return Ok(());
        }
        let here = Slot::of(who.zone.from_utc_datetime(&now.naive_utc()).naive_local());
        let tried = |p: &Proposal| {
            let place = Slot::ALL.iter().position(|slot| *slot == p.slot).unwrap();
            (p.slot == here, after.tries_by_slot()[place])
        };
        let soonest = tries.iter().map(|p| p.at).min().unwrap();
        for p in tries.iter().filter(|p| p.at - soonest <= Duration::days(2)) {
            prop_assert!(tried(best) <= tried(p), "least tried first: {:?}", tries);
        }
    }

    #[test]
    fn the_best_next_call_may_be_made(turns in deeds(10), home in countries(), window in windows()) {
        let mut who = customer(home);
        who.window = window;
        let mut bench = Bench::with(who, rules(home));
        for turn in turns {
            let _ = turn.take(&mut bench);
        }
        let (progress, who) = (&bench.alert.progress, &bench.alert.customer);
        if let Some(best) = bench.rules.best_next(progress, who, bench.now) {
            prop_assert!(best.at >= bench.now);
            if progress.agreed.is_none() {
                prop_assert!(inside(&bench.rules, who, &bench.rules.hours, &best));
                let cautions = bench.rules.cautions(progress, who, false, best.at);
                prop_assert_eq!(cautions, Vec::new());
            }
        }
    }
}

#[test]
fn the_first_attempt_is_due_within_one_working_day() {
    let rules = rules(Country::GB);
    let london = Zone::named("Europe/London");
    for (answered, target) in [
        ("2026-11-16 10:00", "2026-11-17 10:00"),
        ("2026-11-21 18:00", "2026-11-23 18:00"),
        ("2026-11-22 03:00", "2026-11-24 09:00"),
    ] {
        assert_eq!(rules.first_target(at(london, answered)), at(london, target));
    }
    let none: Vec<ringback::domain::event::Event> = Vec::new();
    let received = at(london, "2026-11-16 10:00");
    let empty = Progress::replay(&none, received, london);
    assert_eq!((empty.state, empty.due), (State::New, received));
}

/// A customer of a Denver branch whose mobile number does not say where it
/// is: nine in Denver is five in Honolulu.
#[test]
fn an_unknown_zone_is_called_when_every_zone_may_be() {
    let mut customer = customer(Country::US);
    customer.zone = Zone::named("America/Denver");
    customer.or_zones = vec![
        Zone::named("America/New_York"),
        Zone::named("Pacific/Honolulu"),
    ];
    let rules = rules(Country::US);
    let denver = |text: &str| at(Zone::named("America/Denver"), text);
    assert!(matches!(
        rules.may_call(&customer, denver("2026-11-19 09:12")),
        MayCall::No { opens: Some(opens), .. } if opens == denver("2026-11-19 12:00")
    ));
    // Until eight in New York.
    assert_eq!(
        rules.may_call(&customer, denver("2026-11-19 12:30")),
        MayCall::Yes {
            until: denver("2026-11-19 18:00")
        }
    );
    let now = denver("2026-11-19 09:12");
    let alert = alert(customer, &rules, now);
    let next = rules.best_next(&alert.progress, &alert.customer, now);
    assert!(next.unwrap().at >= denver("2026-11-19 12:00"));
}
