//! Times that forms name: ones at which the customer may be called, on the
//! clock of whoever hears them.

use ringback::app::forms::FormKind;
use ringback::domain::action::Action;
use ringback::domain::hours::MayCall;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::zone::Country;

use crate::domain::{Bench, at, customer, rules};
use crate::{Desktop, prose};

/// A branch of a country and a customer there, at a moment of its clock.
fn desk(country: Country, now: &str) -> Desktop {
    let rules = rules(country);
    let mut bench = Bench::with(customer(country), rules);
    bench.now = at(bench.rules.calendar.zone, now);
    Desktop::of(bench, Language::En)
}

/// Where the form stands when it opens, and after so many steps down.
fn put_off_until(desk: &Desktop, down: usize) -> ringback::domain::Moment {
    let mut form = desk.open(FormKind::Postpone);
    let keys = format!("{}<enter><enter>", "<down>".repeat(down));
    match desk.action(&mut form, &keys) {
        Action::Postpone { until, .. } => until,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_call_is_never_put_off_until_a_time_at_which_calling_is_not_allowed() {
    for (country, now, first) in [
        // Nobody rings from 13:00 to 14:00 in France.
        (Country::FR, "2026-11-23 11:20", "2026-11-23 14:00"),
        // Calls end at 16:00 on a Saturday, and there are none on Sunday.
        (Country::GB, "2026-11-21 16:58", "2026-11-23 09:00"),
        // The branch closes at 19:00.
        (Country::GB, "2026-11-19 17:30", "2026-11-20 09:00"),
        // What is possible stays.
        (Country::FR, "2026-11-23 10:05", "2026-11-23 12:05"),
    ] {
        let desk = desk(country, now);
        let expected = at(desk.bench.rules.calendar.zone, first);
        assert_eq!(put_off_until(&desk, 0), expected, "{country} {now}");
        for down in 0..3 {
            let until = put_off_until(&desk, down);
            let may = desk.card.rules.may_call(&desk.card.alert.customer, until);
            assert!(matches!(may, MayCall::Yes { .. }), "{now}: {until}");
            assert!(desk.card.rules.calendar.is_open(until), "{now}: {until}");
        }
    }
}

#[test]
fn a_time_that_had_to_move_is_not_called_in_two_hours() {
    let moved = desk(Country::FR, "2026-11-23 11:20");
    let shown = prose(&moved.picture(&moved.open(FormKind::Postpone), (80, 24)));
    assert!(shown.contains("today 14:00"), "{shown}");
    assert!(!shown.contains("in 2 hours"), "{shown}");
    let stays = desk(Country::FR, "2026-11-23 10:05");
    let shown = prose(&stays.picture(&stays.open(FormKind::Postpone), (80, 24)));
    assert!(shown.contains("in 2 hours"), "{shown}");
}

#[test]
fn the_voicemail_text_names_the_hour_on_the_customers_clock() {
    // A British branch, a customer in France: an hour later there.
    let mut bench = Bench::with(customer(Country::FR), rules(Country::GB));
    bench.alert.customer.language = Some(Language::Fr);
    let mut desk = Desktop::of(bench, Language::En);
    let mut form = desk.form(Outcome::VoicemailLeft);
    desk.keys(&mut form, "mon 9:00");
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("lundi vers 10h"), "{shown}");
    // Late here is the next day there.
    let mut bench = Bench::with(customer(Country::GB), rules(Country::US));
    bench.now = at(bench.rules.calendar.zone, "2026-11-19 18:30");
    let mut desk = Desktop::of(bench, Language::En);
    let mut form = desk.form(Outcome::VoicemailLeft);
    desk.keys(&mut form, "tomorrow 9:00");
    let shown = prose(&desk.picture(&form, (80, 24)));
    assert!(shown.contains("tomorrow around 14:00"), "{shown}");
}
