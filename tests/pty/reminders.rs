//! A time that has come, beyond the screen: only where that is configured.

use std::fs;

use crate::desk::Desk;

/// What the terminal was made to do besides showing text.
fn rung(configured: &str) -> Vec<String> {
    let desk = Desk::new();
    let config = desk.folder.path().join(".config/ringback/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(config, format!("reminder = \"{configured}\"\n")).unwrap();
    let list = desk.json(&["list"]);
    let mut alerts = list.as_array().unwrap().iter();
    let fresh = alerts.rfind(|alert| alert["state"] == "new").unwrap();
    let id = fresh["id"].as_str().unwrap();
    let soon = "2026-11-19T09:12:06Z";
    let said = desk.run(&["record", id, "later", "--next", soon, "--discussed", "no"]);
    assert_eq!(said.0, 0, "{}", said.2);
    let terminal = desk.open(&[], (80, 24));
    terminal.wait_for("It is time: agreed for 09:12");
    terminal.wait_idle();
    let name = fresh["customer"].as_str().unwrap();
    let strange = terminal.strange();
    assert!(
        !strange.iter().any(|said| said.contains(name)),
        "{strange:?}"
    );
    strange
}

#[test]
fn words_alone_ring_nothing() {
    assert_eq!(rung("words"), Vec::<String>::new());
}

#[test]
fn the_bell_rings_once() {
    assert_eq!(rung("bell"), ["bell"]);
}

#[test]
fn the_desktop_is_asked_once() {
    let strange = rung("notify");
    assert!(
        strange.len() == 1 && strange[0].contains('9'),
        "{strange:?}"
    );
}
