//! Agreed times and promises as a calendar file.

use std::os::unix::fs::PermissionsExt;

use ringback::appointments::ics::{Appointment, calendar};
use ringback::domain::Moment;
use ringback::domain::sanitize;
use serde_json::Value;

use crate::calendar_program::with_python;
use crate::support::Home;

/// The lines as they were before they were folded.
fn unfolded(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let whole = file.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(str::to_owned).collect()
}

/// A demonstration in which one customer named a time and another was
/// promised something.
fn home() -> (Home, String, String) {
    let home = Home::with_demo();
    let later = home.fresh();
    let said = [
        "later",
        "--next",
        "2026-11-20T10:00:00Z",
        "--discussed",
        "no",
    ];
    home.run(&[&["record", &later], &said[..]].concat()).well();
    let promise = home.fresh();
    let said = [
        "promise",
        "--what",
        "refund, in full",
        "--by",
        "2026-11-23T17:00:00Z",
    ];
    home.run(&[&["record", &promise], &said[..]].concat())
        .well();
    (home, later, promise)
}

fn customer(home: &Home, id: &str) -> (String, String) {
    let alert = home.run(&["show", id, "--json"]).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&alert["customer"]),
        text(&alert["phones"][0]["number"]),
    )
}

#[test]
fn an_agreed_time_is_one_event_in_utc() {
    let (home, later, _) = home();
    let (name, number) = customer(&home, &later);
    let file = home.run(&["ics", &later]).well();
    let lines = unfolded(&file);
    for line in [
        "BEGIN:VCALENDAR",
        "METHOD:PUBLISH",
        &format!("UID:{later}-call@ringback.invalid"),
        "DTSTAMP:20261119T091200Z",
        "DTSTART:20261120T100000Z",
        "DTEND:20261120T101000Z",
        &format!("SUMMARY:Call {name}\\, {number}"),
        "TRANSP:OPAQUE",
        "CLASS:PRIVATE",
        "END:VCALENDAR",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line}\n{file}");
    }
    assert_eq!(
        home.run(&["ics", &later]).well(),
        file,
        "the same every time"
    );
}

#[test]
fn all_of_them_go_into_a_file_of_ones_own_and_titles_tell_nothing() {
    let (home, later, promise) = home();
    let out = home.path("mine.ics").display().to_string();
    let said = home.run(&["ics", "--out", &out]).well();
    assert!(said.contains("appointments"), "{said}");
    let mode = std::fs::metadata(&out).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let file = std::fs::read_to_string(&out).unwrap();
    let lines = unfolded(&file);
    assert!(file.contains(&format!("{later}-call@")));
    assert!(!file.contains("refund"), "{file}");
    let starts: Vec<_> = lines.iter().filter(|l| l.starts_with("DTSTART")).collect();
    assert!(starts.is_sorted() && starts.len() >= 2);

    // What titles say is configured.
    let titles = |kind: &str, id: &str| {
        let text = format!("appointment_title = \"{kind}\"\n");
        home.write(".config/ringback/config.toml", &text);
        let lines = unfolded(&home.run(&["ics", id]).well());
        let title = |line: &&String| line.starts_with("SUMMARY:");
        lines.iter().find(title).unwrap().clone()
    };
    let (name, number) = customer(&home, &promise);
    let promised = format!("SUMMARY:Promised to {name}\\, {number}");
    assert_eq!(titles("name", &promise), promised);
    let what = format!("{promised}: refund\\, in full");
    assert_eq!(titles("what", &promise), what);
    assert_eq!(
        titles("code", &promise),
        format!("SUMMARY:Promised to alert {promise}")
    );
    assert_eq!(
        titles("code", &later),
        format!("SUMMARY:Call alert {later}")
    );
    // A time named while a promise is open is an appointment of its own.
    let said = [
        "later",
        "--next",
        "2026-11-23T10:00:00Z",
        "--discussed",
        "yes",
    ];
    home.run(&[&["record", &promise], &said[..]].concat())
        .well();
    let file = home.run(&["ics", &promise]).well();
    let lines = unfolded(&file);
    let starts: Vec<_> = lines.iter().filter(|l| l.starts_with("DTSTART")).collect();
    let both = ["DTSTART:20261123T100000Z", "DTSTART:20261123T170000Z"];
    assert_eq!(starts, both, "{file}");
}

#[test]
fn a_time_that_moves_keeps_its_identity_with_python_icalendar() {
    let (home, later, promise) = home();
    let read = |id: &str| with_python(home.run(&["ics", id]).well().as_bytes());
    let Some(first) = read(&later) else { return };
    assert_eq!(first["version"], "2.0");
    assert_eq!(first["method"], "PUBLISH");
    assert_eq!(first["errors"], Value::Array(Vec::new()));
    let event = first["events"][0].clone();
    assert_eq!(event["from"], "2026-11-20T10:00:00+00:00");
    assert_eq!(event["until"], "2026-11-20T10:10:00+00:00");
    assert_eq!(event["stamp"], "2026-11-19T09:12:00+00:00");
    let said = [
        "later",
        "--next",
        "2026-11-20T15:30:00Z",
        "--discussed",
        "no",
    ];
    home.run(&[&["record", &later], &said[..]].concat()).well();
    let moved = read(&later).unwrap()["events"][0].clone();
    assert_eq!(moved["uid"], event["uid"]);
    assert_eq!(moved["from"], "2026-11-20T15:30:00+00:00");
    assert!(moved["sequence"].as_i64() > event["sequence"].as_i64());
    let promised = read(&promise).unwrap();
    assert_eq!(promised["parts"], 1);
    assert_eq!(promised["events"][0]["busy"], false);
}

#[test]
fn no_text_breaks_out_of_its_field_with_python_icalendar() {
    let long = "très long, ".repeat(40);
    let titles = [
        "Smith; John, \"Jack\" \\n",
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:owned",
        "🙂👩‍👩‍👧 مرحبا עברית 老虎",
        "\u{202e}evil\u{1b}[31m",
        "x=1;y:2,z",
        "ends with a backslash \\",
        &long,
        "",
    ];
    let at: Moment = "2026-11-20T10:00:00Z".parse().unwrap();
    let appointments: Vec<Appointment> = (1_u32..)
        .zip(titles)
        .map(|(nth, title)| Appointment {
            id: format!("a{nth}"),
            sequence: nth,
            at,
            minutes: 10,
            busy: true,
            title: title.to_owned(),
            details: format!("{title}\nsecond line, of two; really"),
        })
        .collect();
    let file = calendar(&appointments, at);
    unfolded(std::str::from_utf8(&file).unwrap());
    let Some(read) = with_python(&file) else {
        return;
    };
    assert_eq!(read["parts"], titles.len());
    let events = read["events"].as_array().unwrap();
    for (event, appointment) in events.iter().zip(&appointments) {
        assert_eq!(event["title"], sanitize::header(&appointment.title));
        let details = sanitize::block(&appointment.details);
        assert_eq!(event["details"], details.as_ref());
        assert_eq!(event["errors"], Value::Array(Vec::new()));
    }
}

#[test]
fn a_title_shows_the_number_as_people_read_it() {
    let (home, later, _) = home();
    let demo = rusqlite::Connection::open(home.db()).unwrap();
    demo.execute_batch(
        "UPDATE phone SET shown = coalesce(shown, number), number = replace(number, ' ', '')",
    )
    .unwrap();
    drop(demo);
    let (_, number) = customer(&home, &later);
    let lines = unfolded(&home.run(&["ics", &later]).well()).join("\n");
    assert!(number.contains(' ') && lines.contains(&number), "{lines}");
}
