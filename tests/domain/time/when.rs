use chrono::TimeDelta;
use proptest::prelude::*;
use ringback::domain::when::{WhenError, parse};
use ringback::domain::zone::Zone;

use super::{in_zone, moments};

const PARIS: Zone = Zone::named("Europe/Paris");

/// A Thursday.
const NOW: &str = "2026-11-19 09:12";

/// What a phrase typed in Paris gives, as its clocks show it, or the error.
fn read_at(now: &str, text: &str) -> String {
    match parse(text, in_zone(PARIS, now)) {
        Ok(then) => then.format("%Y-%m-%d %H:%M").to_string(),
        Err(WhenError::Past) => "past".into(),
        Err(WhenError::TooFar) => "too far".into(),
        Err(WhenError::Unclear { at }) => format!("unclear at {at}"),
    }
}

fn assert_reads(now: &str, phrases: &[(&str, &str)]) {
    for (text, then) in phrases {
        assert_eq!(read_at(now, text), *then, "{text:?}");
    }
}

#[test]
fn lengths_of_time() {
    assert_reads(
        NOW,
        &[
            ("+2h", "2026-11-19 11:12"),
            ("+ 2 h", "2026-11-19 11:12"),
            ("+30 min", "2026-11-19 09:42"),
            ("+1h30", "2026-11-19 10:42"),
            ("+1h 15min", "2026-11-19 10:27"),
            ("+2d", "2026-11-21 09:12"),
            ("+3j", "2026-11-22 09:12"),
            ("+1w", "2026-11-26 09:12"),
            ("+1 mois", "2026-12-19 09:12"),
            ("+2d 10:00", "2026-11-21 10:00"),
            ("in 2 hours", "2026-11-19 11:12"),
            ("in an hour", "2026-11-19 10:12"),
            ("in half an hour", "2026-11-19 09:42"),
            ("dans 2 h", "2026-11-19 11:12"),
            ("dans 1h30", "2026-11-19 10:42"),
            ("dans une heure", "2026-11-19 10:12"),
            ("Dans une heure et demie", "2026-11-19 10:42"),
            ("dans une demi-heure", "2026-11-19 09:42"),
            ("d’ici un quart d’heure", "2026-11-19 09:27"),
            ("dans 3 jours à 10h", "2026-11-22 10:00"),
            ("in two weeks at 9am", "2026-12-03 09:00"),
        ],
    );
}

#[test]
fn days_in_words() {
    assert_reads(
        NOW,
        &[
            ("tomorrow 10:00", "2026-11-20 10:00"),
            ("tomorrow at 5 pm", "2026-11-20 17:00"),
            ("TOMORROW", "2026-11-20 10:00"),
            ("10am tomorrow", "2026-11-20 10:00"),
            ("demain 18h", "2026-11-20 18:00"),
            ("demain\u{a0}18\u{202f}h\u{a0}30", "2026-11-20 18:30"),
            ("demain 18", "2026-11-20 18:00"),
            ("demain", "2026-11-20 10:00"),
            ("demain midi", "2026-11-20 12:00"),
            ("après-demain 9h", "2026-11-21 09:00"),
            ("apres demain", "2026-11-21 10:00"),
            ("the day after tomorrow", "2026-11-21 10:00"),
            ("today 17:40", "2026-11-19 17:40"),
            ("aujourd'hui 17h40", "2026-11-19 17:40"),
            ("aujourd’hui à 17h40", "2026-11-19 17:40"),
            ("ce soir", "2026-11-19 18:00"),
            ("ce soir 7h", "2026-11-19 19:00"),
            ("tonight", "2026-11-19 18:00"),
            ("this afternoon", "2026-11-19 15:00"),
            ("cet après-midi", "2026-11-19 15:00"),
            ("tomorrow morning", "2026-11-20 10:00"),
            ("demain matin 8h", "2026-11-20 08:00"),
            ("demain matin", "2026-11-20 10:00"),
        ],
    );
}

#[test]
fn weekdays_are_never_today() {
    assert_reads(
        NOW,
        &[
            ("mon 9:30", "2026-11-23 09:30"),
            ("monday", "2026-11-23 10:00"),
            ("lun 9h30", "2026-11-23 09:30"),
            ("lun. 9h30", "2026-11-23 09:30"),
            ("lundi 9h30", "2026-11-23 09:30"),
            ("le lundi à 9h30", "2026-11-23 09:30"),
            ("next tuesday", "2026-11-24 10:00"),
            ("mardi prochain", "2026-11-24 10:00"),
            ("mar 10h", "2026-11-24 10:00"),
            ("this friday 14:00", "2026-11-20 14:00"),
            ("jeudi 18h", "2026-11-26 18:00"),
            ("next week", "2026-11-23 10:00"),
            ("la semaine prochaine", "2026-11-23 10:00"),
            ("wed next week 11:00", "2026-11-25 11:00"),
            ("mar 24 nov 10h", "2026-11-24 10:00"),
            ("mer 24 nov 10h", "unclear at 0"),
        ],
    );
}

#[test]
fn times_alone_are_the_next_such_time() {
    assert_reads(
        NOW,
        &[
            ("10:00", "2026-11-19 10:00"),
            ("9:00", "2026-11-20 09:00"),
            ("9:12", "2026-11-20 09:12"),
            ("10h", "2026-11-19 10:00"),
            ("17h40", "2026-11-19 17:40"),
            ("9am", "2026-11-20 09:00"),
            ("5 pm", "2026-11-19 17:00"),
            ("5 p.m.", "2026-11-19 17:00"),
            ("9.30pm", "2026-11-19 21:30"),
            ("12am", "2026-11-20 00:00"),
            ("noon", "2026-11-19 12:00"),
            ("midi", "2026-11-19 12:00"),
            ("at 11", "2026-11-19 11:00"),
            ("vers 11h", "2026-11-19 11:00"),
        ],
    );
}

#[test]
fn dates_are_day_then_month() {
    assert_reads(
        NOW,
        &[
            ("20 nov 12:15", "2026-11-20 12:15"),
            ("20nov", "2026-11-20 10:00"),
            ("nov 20", "2026-11-20 10:00"),
            ("November 20th, 2026 at 3pm", "2026-11-20 15:00"),
            ("20 novembre 10h", "2026-11-20 10:00"),
            ("1er décembre", "2026-12-01 10:00"),
            ("3 mar", "2027-03-03 10:00"),
            ("Mar 3rd", "2027-03-03 10:00"),
            ("mar 2 2027", "2027-03-02 10:00"),
            ("20/11 10:00", "2026-11-20 10:00"),
            ("20/11/2026", "2026-11-20 10:00"),
            ("20.11.26 9h", "2026-11-20 09:00"),
            ("2026-11-20 10:00", "2026-11-20 10:00"),
            ("2026-11-20T10:00:00", "2026-11-20 10:00"),
            ("05/12", "2026-12-05 10:00"),
            ("05/01", "2027-01-05 10:00"),
            ("le 20 à 9h", "2026-11-20 09:00"),
            ("the 3rd", "2026-12-03 10:00"),
            ("29/02/2028", "2028-02-29 10:00"),
            ("31 dec 23:59", "2026-12-31 23:59"),
        ],
    );
}

#[test]
fn what_has_gone_by_is_past_and_what_is_absurd_too_far() {
    assert_reads(
        NOW,
        &[
            ("today 9:00", "past"),
            ("today 9:12", "past"),
            ("+0h", "past"),
            ("18/11", "past"),
            ("20/11/2025", "past"),
            ("19/11/2028 9:12", "2028-11-19 09:12"),
            ("19/11/2028 9:13", "too far"),
            ("+999999999999999999999h", "too far"),
            ("+999999 months", "too far"),
            ("01/01/9999", "too far"),
        ],
    );
    assert_eq!(read_at("2026-11-19 18:30", "ce soir"), "past");
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_where_it_stands() {
    assert_reads(
        NOW,
        &[
            ("", "unclear at 0"),
            ("   ", "unclear at 3"),
            ("soon", "unclear at 0"),
            ("11/20", "unclear at 0"),
            ("31/02", "unclear at 0"),
            ("29/02/2027", "unclear at 0"),
            ("demain peut-être", "unclear at 7"),
            ("après-demain 25:00", "unclear at 14"),
            ("10:75", "unclear at 0"),
            ("9-12", "unclear at 0"),
            ("mar 20", "unclear at 4"),
            ("lundi 23", "unclear at 6"),
            ("tomorrow at 5", "unclear at 9"),
            ("10", "unclear at 0"),
            ("+2", "unclear at 1"),
            ("+2d 10h", "unclear at 4"),
            ("13pm", "unclear at 0"),
            ("demain matin 15h", "unclear at 13"),
            ("demain demain", "unclear at 7"),
            ("10h 11h", "unclear at 4"),
            ("demain 24:00", "unclear at 7"),
            ("+2h maybe", "unclear at 4"),
        ],
    );
}

#[test]
fn over_a_change_of_clocks() {
    let before = "2026-03-28 14:00";
    assert_reads(
        before,
        &[
            ("demain 2h30", "2026-03-29 03:30"),
            ("+1d", "2026-03-29 14:00"),
            ("+24h", "2026-03-29 15:00"),
        ],
    );
    let now = in_zone(PARIS, "2026-10-24 14:00");
    let twice = parse("demain 2h30", now).unwrap();
    assert_eq!(twice.to_rfc3339(), "2026-10-25T02:30:00+02:00");
    let new_york = in_zone(Zone::named("America/New_York"), "2026-03-07 22:00");
    let skipped = parse("2:30", new_york).unwrap();
    assert_eq!(skipped.to_rfc3339(), "2026-03-08T03:30:00-04:00");
}

#[test]
fn at_the_ends_of_years_and_months() {
    assert_reads(
        "2027-12-31 23:30",
        &[
            ("demain", "2028-01-01 10:00"),
            ("2 jan", "2028-01-02 10:00"),
            ("29 fév 9h", "2028-02-29 09:00"),
            ("+1h", "2028-01-01 00:30"),
            ("le 30", "2028-01-30 10:00"),
        ],
    );
    assert_eq!(read_at("2028-01-31 09:00", "+1 month"), "2028-02-29 09:00");
    assert_eq!(read_at("2028-02-28 09:00", "demain"), "2028-02-29 10:00");
}

proptest! {
    #[test]
    fn any_text_is_answered(text in ".{0,60}", now in moments()) {
        let now = now.with_timezone(&PARIS);
        match parse(&text, now) {
            Ok(then) => prop_assert!(then > now),
            Err(WhenError::Unclear { at }) => prop_assert!(text.is_char_boundary(at)),
            Err(_) => {}
        }
    }

    #[test]
    fn any_row_of_its_own_words_is_answered(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "+", "in", "dans", "demain", "lundi", "next", "week", "20", "11", "/", "-", ":",
                "h", "30", "2026", "nov", "mar", "à", "le", "pm", "matin", "et demie", "jours",
                "99999999999", "th", ".", "ce", "29", "fév", "é", "\u{301}",
            ]),
            0..8,
        ),
        blank in prop::sample::select(vec!["", " "]),
        now in moments(),
    ) {
        let text = words.join(blank);
        let now = now.with_timezone(&Zone::named("America/New_York"));
        match parse(&text, now) {
            Ok(then) => prop_assert!(then > now, "{}", text),
            Err(WhenError::Unclear { at }) => prop_assert!(text.is_char_boundary(at), "{}", text),
            Err(_) => {}
        }
    }

    #[test]
    fn a_written_date_and_time_reads_back(now in moments(), minutes in 1_i64..1_000_000) {
        let now = now.with_timezone(&PARIS);
        let then = now + TimeDelta::minutes(minutes);
        // To the minute, and the first where clocks show it twice.
        let text = then.format("%Y-%m-%d %H:%M").to_string();
        let then = in_zone(PARIS, &text);
        prop_assume!(then > now);
        for format in ["%Y-%m-%d %H:%M", "%d/%m/%Y %Hh%M", "%-d %B %Y %-I:%M %p", "%a %d/%m/%y, %H:%M", "%H:%M %b %-d %Y"] {
            let text = then.format(format).to_string();
            prop_assert_eq!(parse(&text, now), Ok(then), "{}", text);
        }
    }
}
