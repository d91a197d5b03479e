//! Decisions of the policy over made-up alerts: customers of six countries
//! with the zones their numbers leave open, branches with regions and public
//! holidays, up to five earlier calls, over the weeks around Christmas.
//!
//! `RINGBACK_BENCH_SIZE` says how many alerts (100,000 where it is not set);
//! no file is needed. The least a decision can cost is what the clock shows
//! where the customer lives. Nothing fails on a time.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::hint::black_box;
use std::time::{Duration as Time, Instant};

use chrono::{Duration, Timelike};
use ringback::domain::Moment;
use ringback::domain::calendar::{Calendar, Region};
use ringback::domain::customer::{Customer, Phone, PhoneState};
use ringback::domain::event::{Direction, Event, EventKind};
use ringback::domain::hours::CallingHours;
use ringback::domain::ids::{Maker, PhoneId};
use ringback::domain::outcome::Outcome;
use ringback::domain::phone::PhoneFacts;
use ringback::domain::policy::{Policy, Rules};
use ringback::domain::progress::Progress;
use ringback::domain::rules::Grounds;
use ringback::domain::slot::Window;
use ringback::domain::zone::{Country, zones_of};

/// Alerts that are made before a stretch of decisions is timed.
const CHUNK: u32 = 10_000;
/// Calls in vain, as they come.
const MISSES: [Outcome; 5] = [
    Outcome::NoAnswer,
    Outcome::VoicemailLeft,
    Outcome::Busy,
    Outcome::ThirdParty,
    Outcome::VoicemailNone,
];

struct Made {
    rules: usize,
    customer: Customer,
    progress: Progress,
    now: Moment,
}

/// What was measured, each over every alert.
#[derive(Default)]
struct Took {
    clock: Time,
    zones: Time,
    next: Time,
    after: Time,
}

fn timed(run: impl FnOnce()) -> Time {
    let began = Instant::now();
    run();
    began.elapsed()
}

/// How many decisions a second: where a customer is and whether one may call,
/// the next call with its reasons, and what an outcome proposes.
fn main() {
    let size = std::env::var("RINGBACK_BENCH_SIZE");
    let alerts: u32 = size.map_or(100_000, |size| size.parse().expect("a number of alerts"));
    let rules = branches();
    let mut took = Took::default();
    let mut proposed = 0_u32;
    for first in (0..alerts).step_by(CHUNK as usize) {
        let made: Vec<Made> = (first..alerts.min(first + CHUNK))
            .map(|n| made(n, &rules))
            .collect();
        proposed += decided(&made, &rules, &mut took);
    }
    assert!(proposed > alerts / 2, "most can still be called");
    let clock = took.clock.as_secs_f64();
    for (what, took) in [
        ("clocks read", took.clock),
        ("zones and hours decided", took.zones),
        ("next calls decided", took.next),
        ("outcomes' tries", took.after),
    ] {
        let took = took.as_secs_f64();
        let rate = f64::from(alerts) / took;
        let times = took / clock;
        println!("{what:24} {alerts:9}  {rate:9.0} /s  {times:7.1} clocks");
    }
}

/// Decides on a stretch of alerts. How many can still be called.
fn decided(made: &[Made], rules: &[Rules], took: &mut Took) -> u32 {
    let mut proposed = 0;
    took.clock += timed(|| {
        for alert in made {
            black_box(alert.now.with_timezone(&alert.customer.zone).hour());
        }
    });
    took.zones += timed(|| {
        for alert in made {
            let customer = &alert.customer;
            let number = customer.phones.first().and_then(|p| p.e164.as_deref());
            let zones = zones_of(number.unwrap_or_default(), Some(customer.country), true);
            let hours = &rules[alert.rules].hours;
            black_box(hours.check_in(alert.now, zones.iter().copied(), customer.country));
        }
    });
    took.next += timed(|| {
        for alert in made {
            let (rules, progress) = (&rules[alert.rules], &alert.progress);
            if let Some(call) = rules.next_call(progress, &alert.customer, alert.now) {
                proposed += 1;
                black_box(rules.because(&call, progress, &alert.customer, alert.now));
            }
        }
    });
    took.after += timed(|| {
        for (n, alert) in (0_usize..).zip(made) {
            let rules = &rules[alert.rules];
            let outcome = MISSES[n % MISSES.len()];
            black_box(rules.next_tries(&alert.progress, &alert.customer, outcome, alert.now));
        }
    });
    proposed
}

/// Branches, each with a region or without.
fn branches() -> Vec<Rules> {
    let places = [
        (Country::FR, None),
        (Country::FR, Some("FR-67")),
        (Country::GB, Some("GB-SCT")),
        (Country::GB, None),
        (Country::US, None),
        (Country::BE, None),
    ];
    let rules = places.map(|(country, region)| Rules {
        causes: ringback::domain::taxonomy::Taxonomy::shipped(),
        policy: Policy::default(),
        hours: CallingHours::default_for(country),
        calendar: Calendar {
            region: region.and_then(Region::new),
            ..Calendar::standard(country)
        },
    });
    rules.into()
}

/// The nth alert; the numbers that vary have no common factor.
fn made(n: u32, branches: &[Rules]) -> Made {
    let branch = n as usize % branches.len();
    let rules = &branches[branch];
    let country = rules.calendar.country;
    // Every seventh customer lives abroad.
    let country = if n % 7 == 3 { Country::US } else { country };
    let e164 = match country {
        Country::US => format!("+1{}555{:04}", 201 + n % 700, n % 100 + 100),
        Country::GB => format!("+447700900{:03}", n % 1_000),
        Country::BE => format!("+3247000{:04}", n % 10_000),
        _ => format!("+3363998{:04}", n % 10_000),
    };
    // A mobile number from abroad does not always say where its holder is.
    let of_place = n % 11 != 5;
    let mut zones = zones_of(&e164, Some(country), of_place).into_iter();
    let zone = zones.next().unwrap_or_else(|| country.main_zone());
    let customer = Customer {
        id: i64::from(n).into(),
        reference: None,
        name: String::new(),
        language: None,
        country,
        zone,
        or_zones: zones.collect(),
        email: None,
        email_blocked: false,
        email_dead: false,
        phones: vec![Phone {
            id: PhoneId::from(1),
            number: e164.clone(),
            e164: Some(e164),
            facts: PhoneFacts::default(),
            label: String::new(),
            state: PhoneState::Usable,
        }],
        window: (n % 5 == 2).then_some(Window {
            from: 9 * 60,
            until: 12 * 60,
        }),
    };
    // From 1 December 2026 on, for five weeks.
    let begin = Moment::from_timestamp(1_796_115_600, 0).expect("a moment");
    let received = begin + Duration::minutes(i64::from(n * 7 % 50_400));
    let (progress, now) = called(n, rules, &customer, received);
    Made {
        rules: branch,
        customer,
        progress,
        now,
    }
}

/// Up to five calls in vain, seven hours and a little apart.
fn called(n: u32, rules: &Rules, customer: &Customer, received: Moment) -> (Progress, Moment) {
    let mut ids = Maker::new(1);
    let mut event = |at, kind| Event {
        id: ids.next(at),
        op: ids.next(at),
        alert: i64::from(n).into(),
        at,
        recorded_at: at,
        by: None,
        kind,
    };
    let target = rules.first_target(received);
    let kind = EventKind::Received {
        target,
        safety: false,
        because: Grounds::default(),
    };
    let mut history = vec![event(received, kind)];
    let mut now = received + Duration::hours(2);
    for call in 0..n % 6 {
        let kind = EventKind::Called {
            phone: Some(PhoneId::from(1)),
            direction: Direction::Outbound,
            outcome: MISSES[(n + call) as usize % MISSES.len()],
            conversation: false,
            talked: 0,
            next: Some(now + Duration::hours(3)),
        };
        history.push(event(now, kind));
        now += Duration::minutes(437);
    }
    (Progress::replay(&history, received, customer.zone), now)
}
