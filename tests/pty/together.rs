//! Two workstations on one file.

use std::time::{Duration, Instant};

use crate::desk::{Desk, NOW, json, program};
use crate::terminal::Terminal;

/// The login of the demonstration's supervisor.
fn supervisor(desk: &Desk) -> String {
    let setup = desk.office_at(NOW).args(["setup", "export"]).output();
    let setup = String::from_utf8(setup.unwrap().stdout).unwrap();
    let setup: toml::Table = toml::from_str(&setup).unwrap();
    let mut people = setup["people"].as_array().unwrap().iter();
    let found = people.find(|person| person["role"].as_str() == Some("supervisor"));
    found.unwrap()["login"].as_str().unwrap().to_owned()
}

/// The row the cursor is on.
fn selected(terminal: &Terminal) -> String {
    terminal.look(|screen| {
        let row = usize::from(screen.cursor_position().0);
        let text = screen.rows(0, screen.size().1.get()).nth(row);
        text.unwrap_or_default()
    })
}

#[test]
fn what_one_does_the_other_sees_and_nothing_jumps() {
    let desk = Desk::new();
    let mut first = desk.open(&[], (80, 24));
    let mut second = desk.open(&[], (120, 36));
    second.keys("<down><down>");
    second.wait_idle();
    let customer = selected(&second);
    assert!(!customer.contains("Priya"), "{customer}");
    let name: String = customer.chars().skip(19).take(12).collect();

    first.keys("c");
    first.wait_for("Calling Priya Raman");
    second.wait_for("with ");
    assert!(selected(&second).contains(&name), "{}", second.screen());

    first.keys("n");
    first.wait_idle();
    first.keys("<enter>");
    first.wait_until("the list", |screen| !screen.contents().contains("Calling"));
    second.wait_until("the claim to go", |screen| {
        !screen.contents().contains("with ")
    });
    let now = selected(&second);
    assert!(now.contains(&name), "{name}: {}", second.screen());
}

#[test]
fn a_claim_comes_and_goes_by_itself_and_moves_nothing() {
    let desk = Desk::new();
    let mut watching = desk.open(&[], (120, 36));
    watching.keys("<down><down>");
    watching.wait_idle();
    let (before, mark) = (watching.screen(), selected(&watching));
    let first = desk.json(&["list"])[0]["id"].as_str().unwrap().to_owned();

    let drawn = watching.bytes();
    desk.json(&["claim", &first]);
    let written = Instant::now();
    watching.wait_for("with ");
    // Twice a second the file is looked at; the rest is a busy machine's.
    assert!(written.elapsed() < Duration::from_secs(5));
    watching.wait_idle();
    let during = watching.screen();
    let differing = before.lines().zip(during.lines()).filter(|(a, b)| a != b);
    assert_eq!(differing.count(), 1, "one line says so:\n{during}");
    assert_eq!(selected(&watching), mark);
    assert!(watching.bytes() - drawn < 200, "nothing else is drawn");

    let other = desk.json(&["list"])[1]["id"].as_str().unwrap().to_owned();
    desk.json(&["release", &first]);
    watching.wait_gone("with ");
    assert_eq!(watching.screen(), before);
    assert_eq!(selected(&watching), mark);
    // A lease of a minute, taken nearly a minute ago, runs out with nobody
    // telling.
    let mut claim = desk.command_at("2026-11-19T09:11:20Z");
    json(
        &claim
            .args(["claim", &other, "--minutes", "1", "--json"])
            .output()
            .unwrap(),
    );
    watching.wait_for("with ");
    watching.wait_gone("with ");
    assert_eq!(selected(&watching), mark);
}

#[test]
fn whoever_is_taken_over_is_told_and_keeps_the_note() {
    let desk = Desk::new();
    let mut first = desk.open(&[], (80, 24));
    first.keys("c<enter>");
    first.wait_for("talking");
    first.keys("five desks");
    first.wait_for("five desks");
    let alert = desk.json(&["list"])[0].clone();
    let id = alert["id"].as_str().unwrap();
    let why = "the rota says so";
    let who = supervisor(&desk);
    let may = ["people", "set", &who, "--calls", "true"];
    assert!(
        desk.office_at(NOW)
            .args(may)
            .output()
            .unwrap()
            .status
            .success()
    );
    let mut claim = program(desk.folder.path());
    claim.args(["--now", NOW, "--as", &who, "--db"]);
    claim
        .arg(&desk.file)
        .args(["claim", id, "--take-over", "--why", why]);
    assert!(claim.output().unwrap().status.success());
    first.wait_for(why);
    first.keys(", two open");
    first.wait_for("five desks, two open");
    first.keys("<tab>r");
    first.keys("no time<enter>");
    first.wait_for("Somebody is on it");
    let shown = desk.json(&["show", id]);
    assert_eq!(
        shown["attempts"], alert["attempts"],
        "not while she has them"
    );
    first.keys("t");
    first.wait_for("Three words");
    first.keys("we were talking already<enter>");
    first.wait_for("yours now");
    first.keys("<enter>");
    first.wait_until("the list", |screen| {
        screen.contents().contains("Called this week")
    });
    let shown = desk.json(&["show", id]).to_string();
    assert!(shown.contains("five desks, two open"), "{shown}");
    assert!(shown.contains(why) && shown.contains("we were talking already"));
}

#[test]
fn who_is_being_called_is_said_before_a_second_call() {
    let desk = Desk::new();
    let mut first = desk.open(&[], (80, 24));
    first.keys("c");
    first.wait_for("Calling Priya Raman");
    let mut second = desk.open(&[], (80, 24));
    second.keys("c");
    second.wait_for("on another screen since 09:1");
    second.keys("<esc>");
    second.wait_gone("on another screen");
    first.wait_for("Calling Priya Raman");
}
