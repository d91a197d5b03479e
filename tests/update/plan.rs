//! The day's plan on screen.

use ringback::app::commands::Place;
use ringback::app::theme::ThemeName;
use ringback::domain::action::Action;
use ringback::domain::language::Language;

use crate::support::{Harness, ME, SECOND, at};

#[test]
fn the_plan_opens_what_is_marked_and_comes_back() {
    let mut h = Harness::new(Language::En, (80, 24));
    h.key("l");
    h.sees("Plan for Thursday 19 November");
    h.sees("Free 09:12-12:30, 13:30-19:00");
    // The day is said once.
    assert_eq!(h.screen().matches("19 November").count(), 1);
    // Agreed for 09:00, which went by: at the next five minutes.
    h.sees("09:15  Priya Raman");
    h.sees("09:25  Marcus Webb");
    h.keys("<down> <enter>");
    assert_eq!(h.app.place(), Place::Card);
    h.sees("Marcus Webb");
    h.sees("Please ring me");
    h.keys("<esc>");
    h.sees("Plan for Thursday 19 November");
    h.keys("<esc>");
    assert_eq!(h.app.place(), Place::List);
}

#[test]
fn it_is_made_anew_when_something_changed() {
    let mut h = Harness::with(Language::Fr, (80, 24), ThemeName::Mono, |_| {});
    h.key("l");
    h.sees("Plan du jeudi 19 novembre");
    // In France nobody is called before ten.
    h.sees("10h00  Mme Lefèvre");
    let zone = ringback::domain::zone::Country::FR.main_zone();
    let until = at(zone, "2026-11-20 10:00");
    let action = Action::Postpone {
        until,
        reason: "absente aujourd'hui".into(),
    };
    h.store.act(SECOND, ME, &action, h.now);
    h.send(ringback::app::msg::Msg::Changed);
    h.sees_not("Garnier");
    h.sees("Hors du plan\u{a0}: 1 pas pour ce jour");
}

#[test]
fn before_it_was_read_it_takes_no_key_amiss() {
    let mut h = Harness::new(Language::En, (60, 16));
    h.hold();
    h.keys("l <down> <enter>");
    h.sees("loading");
    h.release();
    h.sees("Plan for Thursday 19 November");
}
