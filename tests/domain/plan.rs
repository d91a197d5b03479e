//! The day's plan.

use chrono::Duration;
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::calendar::Calendar;
use ringback::domain::customer::{Consent, PhoneState};
use ringback::domain::hours::MayCall;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::plan::{Free, LeftOut, Plan, Wish, day, free};
use ringback::domain::slot::Window;
use ringback::domain::zone::Country;

use crate::support::{Bench, Turn, customer, deeds, filled, rules};

fn windows(texts: &[&str]) -> Vec<Window> {
    texts
        .iter()
        .map(|text| Window::parse(text).unwrap())
        .collect()
}

/// Benches with identities of their own.
fn benches(all: impl IntoIterator<Item = Bench>) -> Vec<Bench> {
    let numbered = (1_i64..).zip(all).map(|(id, mut bench)| {
        bench.alert.id = id.into();
        bench
    });
    numbered.collect()
}

fn wishes(benches: &[Bench]) -> Vec<Wish<'_>> {
    benches
        .iter()
        .map(|bench| Wish {
            alert: &bench.alert,
            rules: &bench.rules,
        })
        .collect()
}

fn planned(benches: &[Bench], free: &Free, now: Moment) -> Plan {
    day(&wishes(benches), free, now)
}

/// `1 09:15` for each call, an agreed one with `!`.
fn shown(plan: &Plan, bench: &Bench) -> Vec<String> {
    let calls = plan.calls.iter().map(|call| {
        let mark = if call.agreed { "!" } else { "" };
        let local = bench.local(call.at);
        format!(
            "{}{mark} {}",
            call.alert.get(),
            local.rsplit(' ').next().unwrap()
        )
    });
    calls.collect()
}

fn agree(bench: &mut Bench, time: &str) {
    let mut later = filled(Outcome::Later, bench.now);
    later.phone = bench.alert.customer.phones.first().map(|phone| phone.id);
    later.next = Some(bench.at(time));
    bench.act(&Action::Call(Box::new(later)));
}

#[test]
fn agreed_times_stand_and_the_others_come_in_the_order_of_the_list() {
    let mut all = benches((0..5).map(|_| Bench::new()));
    agree(&mut all[3], "2026-11-19 09:20");
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &windows(&["9:10-10:00"]), now);
    let plan = planned(&all, &free, now);
    // At 09:12 the next five minutes are 09:15: no room before the agreed time.
    assert_eq!(
        shown(&plan, &all[0]),
        ["4! 09:20", "1 09:30", "2 09:40", "3 09:50"]
    );
    assert_eq!(plan.left, [(5.into(), LeftOut::NoRoom)]);
}

#[test]
fn hours_that_meet_are_one() {
    let bench = Bench::new();
    let hours = windows(&["14:00-15:00", "9:30-11:00", "10:00-12:00", "12:00-12:30"]);
    let free = free(&bench.rules.calendar, &hours, bench.now);
    let spans: Vec<String> = free
        .spans
        .iter()
        .map(|(from, until)| format!("{} {}", bench.local(*from), bench.local(*until)))
        .collect();
    assert_eq!(
        spans,
        [
            "Thu 19 Nov 09:30 Thu 19 Nov 12:30",
            "Thu 19 Nov 14:00 Thu 19 Nov 15:00"
        ]
    );
}

#[test]
fn an_agreed_time_is_kept_even_outside_the_free_hours() {
    let mut all = benches((0..2).map(|_| Bench::new()));
    agree(&mut all[1], "2026-11-19 12:00");
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &windows(&["9:15-9:30"]), now);
    let plan = planned(&all, &free, now);
    assert_eq!(shown(&plan, &all[0]), ["1 09:15", "2! 12:00"]);
    // Once it went by, it is called as soon as there is room.
    let late = all[0].at("2026-11-19 13:00");
    let free = ringback::domain::plan::free(&all[0].rules.calendar, &[], late);
    let plan = planned(&all[1..], &free, late);
    assert_eq!(shown(&plan, &all[0]), ["2 13:30"]);
}

#[test]
fn an_agreed_time_of_another_day_is_not_in_the_plan() {
    let mut all = benches((0..2).map(|_| Bench::new()));
    agree(&mut all[1], "2026-11-19 19:30");
    // In the evening the plan is tomorrow's; tonight's call is not in it.
    let now = all[0].at("2026-11-19 19:10");
    let free = free(&all[0].rules.calendar, &[], now);
    assert_eq!(free.date.to_string(), "2026-11-20");
    let plan = planned(&all, &free, now);
    assert_eq!(shown(&plan, &all[0]), ["1 09:00"]);
    assert_eq!(plan.left, [(2.into(), LeftOut::NotToday)]);
}

#[test]
fn a_set_try_is_not_hurried_and_wishes_are_kept() {
    let mut all = benches((0..3).map(|_| Bench::new()));
    all[0].call(Outcome::NoAnswer); // 17:40
    all[1].alert.customer.window = Some(Window {
        from: 11 * 60,
        until: 12 * 60,
    });
    all[2].call(Outcome::NoAnswer);
    all[2].alert.progress.due = all[2].at("2026-11-20 09:30");
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &[], now);
    let plan = planned(&all, &free, now);
    assert_eq!(shown(&plan, &all[0]), ["2 11:00", "1 17:40"]);
    assert_eq!(plan.left, [(3.into(), LeftOut::NotToday)]);
}

#[test]
fn who_cannot_be_called_is_left_out_with_the_reason() {
    let mut all = benches((0..4).map(|_| Bench::new()));
    for phone in &mut all[0].alert.customer.phones {
        phone.state = PhoneState::Dead;
    }
    all[1].alert.consent = Consent::No;
    all[2] = Bench::with(customer(Country::US), rules(Country::GB));
    all[2].alert.id = 3.into();
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &windows(&["9:30-12:00"]), now);
    let plan = planned(&all, &free, now);
    assert_eq!(shown(&plan, &all[0]), ["4 09:30"]);
    let why: Vec<_> = plan.left.iter().map(|(_, why)| *why).collect();
    assert_eq!(
        why,
        [LeftOut::NoNumber, LeftOut::NoConsent, LeftOut::NotCallable]
    );
}

#[test]
fn who_is_left_alone_is_not_planned_even_at_an_agreed_time() {
    let mut all = benches((0..4).map(|_| Bench::new()));
    agree(&mut all[0], "2026-11-19 11:00");
    all[0].alert.customer.email_blocked = true;
    all[1].alert.customer.phones[1].state = PhoneState::Blocked;
    all[2].alert.customer.email_blocked = true;
    all[2].alert.asks = true;
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &[], now);
    let plan = planned(&all, &free, now);
    assert_eq!(shown(&plan, &all[0]), ["4 09:15"]);
    let blocked = |id: i64| (id.into(), LeftOut::Blocked);
    assert_eq!(plan.left, [blocked(1), blocked(2), blocked(3)]);
}

#[test]
fn an_agreed_time_needs_a_number_and_consent_as_any_other() {
    let mut all = benches((0..3).map(|_| Bench::new()));
    agree(&mut all[0], "2026-11-19 11:00");
    for phone in &mut all[0].alert.customer.phones {
        phone.state = PhoneState::Dead;
    }
    agree(&mut all[1], "2026-11-19 11:10");
    all[1].alert.consent = Consent::No;
    // A call would need a written reason even then.
    all[2].alert.consent = Consent::No;
    all[2].alert.asks = true;
    let now = all[0].now;
    let free = free(&all[0].rules.calendar, &[], now);
    let plan = planned(&all, &free, now);
    assert_eq!(plan.calls, []);
    let why: Vec<_> = plan.left.iter().map(|(_, why)| *why).collect();
    assert_eq!(
        why,
        [LeftOut::NoNumber, LeftOut::NoConsent, LeftOut::NoConsent]
    );
}

#[test]
fn without_windows_it_is_the_opening_hours_minus_lunch() {
    let bench = Bench::new();
    let spans = |calendar: &Calendar, now: &str| {
        let free = free(calendar, &[], bench.at(now));
        let spans = free.spans.iter();
        spans
            .map(|(from, until)| format!("{} to {}", bench.local(*from), bench.local(*until)))
            .collect::<Vec<_>>()
    };
    let calendar = &bench.rules.calendar;
    assert_eq!(
        spans(calendar, "2026-11-19 09:12"),
        [
            "Thu 19 Nov 09:12 to Thu 19 Nov 12:30",
            "Thu 19 Nov 13:30 to Thu 19 Nov 19:00"
        ]
    );
    // After closing it is the next working day, over a Sunday.
    assert_eq!(
        spans(calendar, "2026-11-21 19:00")[0],
        "Mon 23 Nov 09:00 to Mon 23 Nov 12:30"
    );
    // A break of its own is its lunch.
    let text = "country = \"GB\"\nthu = [\"09:00-12:00\", \"14:00-17:00\"]";
    let with_break: Calendar = toml::from_str(text).unwrap();
    assert_eq!(
        spans(&with_break, "2026-11-19 10:00"),
        [
            "Thu 19 Nov 10:00 to Thu 19 Nov 12:00",
            "Thu 19 Nov 14:00 to Thu 19 Nov 17:00"
        ]
    );
}

/// An alert's past: where the customer lives, when they asked to be called,
/// what happened, in how many minutes they named a time.
type Past = (Country, Option<Window>, Vec<Turn>, Option<i64>);

fn pasts() -> impl Strategy<Value = Vec<Past>> {
    let countries = vec![Country::FR, Country::GB, Country::US, Country::BE];
    let window = prop::option::weighted(
        0.3,
        (0..1380u16, 60..600u16).prop_map(|(from, length)| Window {
            from,
            until: (from + length).min(1440),
        }),
    );
    let agreed = prop::option::weighted(0.3, 0..600i64);
    let past = (prop::sample::select(countries), window, deeds(3), agreed);
    prop::collection::vec(past, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_plan_keeps_every_rule(
        pasts in pasts(),
        home in prop::sample::select(vec![Country::FR, Country::GB]),
        hours in prop::collection::vec((360..1200u16, 10..300u16), 0..4),
        minutes in 5..30i64,
    ) {
        let mut all = benches(pasts.iter().map(|(country, window, turns, _)| {
            let mut who = customer(*country);
            who.window = *window;
            let mut bench = Bench::with(who, rules(home));
            for turn in turns.clone() {
                let _ = turn.take(&mut bench);
            }
            bench
        }));
        let now = all.iter().map(|bench| bench.now).max().unwrap();
        for (bench, (.., agreed)) in all.iter_mut().zip(&pasts) {
            bench.rules.policy.minutes_per_call = minutes;
            if let Some(ahead) = agreed && bench.alert.progress.state != State::Closed {
                bench.alert.progress.state = State::Agreed;
                bench.alert.progress.due = now + Duration::minutes(*ahead);
                bench.alert.progress.agreed = Some(bench.alert.progress.due);
            }
        }
        let windows: Vec<Window> = hours
            .iter()
            .map(|(from, length)| Window { from: *from, until: (from + length).min(1440) })
            .collect();
        let free = free(&all[0].rules.calendar, &windows, now);
        let plan = planned(&all, &free, now);

        let mut named: Vec<_> = plan.calls.iter().map(|call| call.alert).collect();
        named.extend(plan.left.iter().map(|(alert, _)| *alert));
        named.sort_unstable();
        let open = all.iter().filter(|b| b.alert.progress.state != State::Closed);
        prop_assert_eq!(named, open.map(|b| b.alert.id).collect::<Vec<_>>(), "each once");

        prop_assert!(plan.calls.is_sorted_by_key(|call| call.at));
        let mut last: Option<(Moment, bool)> = None;
        for call in &plan.calls {
            prop_assert_eq!(call.until - call.at, Duration::minutes(minutes));
            if let Some((until, agreed)) = last {
                prop_assert!(until <= call.at || (agreed && call.agreed), "no overlap");
            }
            last = last.map(|(until, _)| until).max(Some(call.until)).map(|at| (at, call.agreed));
            let bench = all.iter().find(|b| b.alert.id == call.alert).unwrap();
            if call.agreed {
                continue;
            }
            let inside = |(from, until): &(Moment, Moment)| *from <= call.at && call.until <= *until;
            prop_assert!(call.at >= now && free.spans.iter().any(inside), "in free hours");
            for at in [call.at, call.until - Duration::seconds(1)] {
                let may = bench.rules.may_call(&bench.alert.customer, at);
                prop_assert!(matches!(may, MayCall::Yes { .. }), "{may:?}");
            }
            let progress = &bench.alert.progress;
            if progress.state == State::Retry && !progress.replied {
                prop_assert!(call.at >= progress.due, "not before the time that was set");
            }
        }
        for bench in &all {
            let progress = &bench.alert.progress;
            let customer = &bench.alert.customer;
            if customer.blocked() || customer.usable_phones().next().is_none() {
                let mut planned = plan.calls.iter().map(|call| call.alert);
                prop_assert!(planned.all(|alert| alert != bench.alert.id), "{customer:?}");
                continue;
            }
            if progress.state == State::Agreed && progress.due >= now.max(free.begin) && progress.due < free.end {
                let kept = plan.calls.iter().find(|call| call.alert == bench.alert.id);
                prop_assert_eq!(kept.map(|call| (call.at, call.agreed)), Some((progress.due, true)));
            }
        }
    }
}
