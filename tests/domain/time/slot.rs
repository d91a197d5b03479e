use chrono::NaiveTime;
use proptest::prelude::*;
use ringback::domain::slot::{Slot, Window};

use super::local;

#[test]
fn the_day_is_cut_as_the_policy_says() {
    for (text, slot) in [
        ("2026-11-19 00:00", Slot::Morning),
        ("2026-11-19 11:59", Slot::Morning),
        ("2026-11-19 12:00", Slot::Lunch),
        ("2026-11-19 14:00", Slot::Afternoon),
        ("2026-11-19 17:29", Slot::Afternoon),
        ("2026-11-19 17:30", Slot::Evening),
        ("2026-11-19 23:59", Slot::Evening),
        ("2026-11-21 09:00", Slot::Saturday),
        ("2026-11-21 20:00", Slot::Saturday),
        ("2026-11-22 13:00", Slot::Lunch),
    ] {
        assert_eq!(Slot::of(local(text)), slot, "{text}");
    }
}

#[test]
fn codes_are_stable_and_the_same_everywhere() {
    let codes = Slot::ALL.map(Slot::code);
    assert_eq!(
        codes,
        ["morning", "lunch", "afternoon", "evening", "saturday"]
    );
    for slot in Slot::ALL {
        assert_eq!(Slot::from_code(slot.code()), Some(slot));
        assert_eq!(serde_json::to_value(slot).unwrap(), slot.code());
    }
    assert_eq!(Slot::from_code("Morning"), None);
}

#[test]
fn a_stated_window_is_read_in_both_languages() {
    for (text, from, until) in [
        ("9-12", (9, 0), (12, 0)),
        ("12-14", (12, 0), (14, 0)),
        ("14-18", (14, 0), (18, 0)),
        ("14–18", (14, 0), (18, 0)),
        ("09:00 - 12:30", (9, 0), (12, 30)),
        ("17:00-19:00", (17, 0), (19, 0)),
        ("9h-12h", (9, 0), (12, 0)),
        ("9h30 à 12h", (9, 30), (12, 0)),
        ("entre 9h et 11h", (9, 0), (11, 0)),
        ("de 9h à 12h", (9, 0), (12, 0)),
        ("between 10 and 11:30", (10, 0), (11, 30)),
        ("from 9 to 12", (9, 0), (12, 0)),
        ("9am-5pm", (9, 0), (17, 0)),
        ("9-5", (9, 0), (17, 0)),
        ("2-4", (14, 0), (16, 0)),
        ("2-4 p.m.", (14, 0), (16, 0)),
        ("11-1pm", (11, 0), (13, 0)),
        ("5am-6am", (5, 0), (6, 0)),
        ("after 18:00", (18, 0), (24, 0)),
        ("après 18h", (18, 0), (24, 0)),
        ("APRE\u{300}S\u{a0}18 H", (18, 0), (24, 0)),
        ("à partir de 18h30", (18, 30), (24, 0)),
        ("after 5", (17, 0), (24, 0)),
        ("after 5h", (5, 0), (24, 0)),
        ("before 10", (0, 0), (10, 0)),
        ("avant 10h", (0, 0), (10, 0)),
        ("avant midi", (0, 0), (12, 0)),
        ("midi-14h", (12, 0), (14, 0)),
        ("morning", (0, 0), (12, 0)),
        ("le matin", (0, 0), (12, 0)),
        ("in the evening", (17, 30), (24, 0)),
        ("Soir", (17, 30), (24, 0)),
        ("après-midi", (14, 0), (17, 30)),
        ("apres midi", (14, 0), (17, 30)),
        ("lunch", (12, 0), (14, 0)),
        ("midi", (12, 0), (14, 0)),
    ] {
        let minutes = |(hour, minute): (u16, u16)| hour * 60 + minute;
        let window = Window {
            from: minutes(from),
            until: minutes(until),
        };
        assert_eq!(Window::parse(text), Some(window), "{text}");
    }
}

#[test]
fn what_is_not_one_window_is_none() {
    for text in [
        "",
        " ",
        "anytime",
        "9",
        "9h",
        "22-6",
        "25-26",
        "9-12, 14-18",
        "after",
        "avant",
        "monday",
        "9:75-10",
        "12-12",
        "<script>",
        "между 9 и 12",
        "after 24h",
    ] {
        assert_eq!(Window::parse(text), None, "{text}");
    }
}

#[test]
fn a_window_holds_its_first_minute_and_not_its_last() {
    let window = Window::parse("9-12").unwrap();
    let holds = |hour, minute| window.contains(NaiveTime::from_hms_opt(hour, minute, 59).unwrap());
    assert!(holds(9, 0) && holds(11, 59));
    assert!(!holds(8, 59) && !holds(12, 0));
}

proptest! {
    #[test]
    fn any_text_gives_a_proper_window_or_none(text in ".{0,40}") {
        if let Some(window) = Window::parse(&text) {
            prop_assert!(window.from < window.until && window.until <= 1440);
        }
    }

    #[test]
    fn any_hours_read_back(from in 7_u16..23, length in 1_u16..17) {
        let until = (from + length).min(24);
        for text in [format!("{from}-{until}"), format!("{from}h à {until}h00"), format!("{from}:00–{until}:00")] {
            let window = Window { from: from * 60, until: until * 60 };
            prop_assert_eq!(Window::parse(&text), Some(window));
        }
    }
}
