//! What managers type without thinking, and what is still asked back.

use ringback::domain::calendar::Calendar;
use ringback::domain::when::{parse, parse_by};
use ringback::domain::zone::{Country, Zone};

use super::in_zone;

const PARIS: Zone = Zone::named("Europe/Paris");
/// A Thursday.
const NOW: &str = "2026-11-19 09:12";

#[test]
fn times_as_people_type_them_are_understood() {
    for (text, then) in [
        ("+30m", "2026-11-19 09:42"),
        ("+30min", "2026-11-19 09:42"),
        ("9.30", "2026-11-19 09:30"),
        ("mon 9.30", "2026-11-23 09:30"),
        ("friday 9", "2026-11-20 09:00"),
        ("ven 9", "2026-11-20 09:00"),
        ("mardi 18", "2026-11-24 18:00"),
        ("9h", "2026-11-20 09:00"),
        ("14h30", "2026-11-19 14:30"),
        ("2pm", "2026-11-19 14:00"),
        ("noon", "2026-11-19 12:00"),
        ("midi", "2026-11-19 12:00"),
        // Nobody is called at two in the morning.
        ("2h", "2026-11-19 11:12"),
        ("1h30", "2026-11-19 10:42"),
        ("demain 2h", "2026-11-20 02:00"),
        ("à 2h", "2026-11-20 02:00"),
    ] {
        let read =
            parse(text, in_zone(PARIS, NOW)).map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        assert_eq!(read.as_deref(), Ok(then), "{text:?}");
    }
    // The 9th of October, the 20th of November: or a time.
    for text in ["9.10", "mar 20", "fri 20", "ven 20", "mon 5", "friday 25"] {
        assert!(parse(text, in_zone(PARIS, NOW)).is_err(), "{text:?}");
    }
}

#[test]
fn a_day_alone_by_which_something_is_due_ends_when_the_branch_closes() {
    let calendar = Calendar::standard(Country::FR);
    let by = |text: &str| {
        let ends = |day: chrono::DateTime<Zone>| {
            Some(calendar.closing_of(day.to_utc()).with_timezone(&PARIS))
        };
        let read = parse_by(text, in_zone(PARIS, NOW), ends);
        read.map(|at| at.format("%a %d %H:%M").to_string())
    };
    for (text, then) in [
        ("friday", "Fri 20 18:30"),
        ("by", "unclear"),
        ("today", "Thu 19 18:30"),
        ("samedi", "Sat 21 17:00"),
        // Closed: the day's last minute.
        ("sunday", "Sun 22 23:59"),
        ("friday 9", "Fri 20 09:00"),
        ("friday morning", "Fri 20 10:00"),
    ] {
        assert_eq!(by(text).as_deref().unwrap_or("unclear"), then, "{text:?}");
    }
}
