//! What goes wrong: one clear sentence, a stable code, an exit code.

use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::json;

use crate::support::{Home, NOW};

#[test]
fn an_id_is_whole_or_the_beginning_of_one() {
    let home = Home::with_demo();
    let none = home.run(&["show", "zzzzzzzzzzzz", "--json"]);
    assert_eq!(
        (none.code, &none.error()["code"]),
        (4, &json!("no_such_alert"))
    );
    assert_eq!(home.run(&["show", "not an id!"]).code, 4);
    let alerts = home.alerts();
    let first = |alert: &serde_json::Value| alert["id"].as_str().unwrap()[..1].to_owned();
    let twice = alerts.iter().map(first).find(|letter| {
        alerts
            .iter()
            .filter(|alert| first(alert) == *letter)
            .count()
            > 1
    });
    let several = home.run(&["show", &twice.unwrap(), "--json"]);
    let error = several.error();
    assert_eq!((several.code, &error["code"]), (2, &json!("ambiguous")));
    assert!(error["ids"].as_array().unwrap().len() > 1);
}

#[test]
fn nobody_sees_other_desks() {
    let home = Home::with_demo();
    let id = home.fresh();
    let other = home.run(&["--as", "cmorel", "show", &id, "--json"]);
    assert_eq!(
        (other.code, &other.error()["code"]),
        (4, &json!("no_such_alert"))
    );
    assert_eq!(
        home.run(&["--as", "cmorel", "note", &id, "mine now"]).code,
        4
    );
    let unknown = home.run(&["--as", "nobody-here", "list", "--json"]);
    assert_eq!(
        (unknown.code, &unknown.error()["code"]),
        (4, &json!("no_such_login"))
    );
}

#[test]
fn a_clock_is_set_on_demonstrations_only() {
    let home = Home::new();
    let db = home.path("own.db").display().to_string();
    let setup = home.write(
        "s.toml",
        "[[people]]\nlogin = \"ann\"\nname = \"Ann\"\nrole = \"manager\"\n",
    );
    home.bare(&["--db", &db, "setup", "apply", &setup]).well();
    for command in [
        &["list", "--json"][..],
        &["setup", "export", "--json"],
        &["import", "a.csv", "--json"],
    ] {
        let refused = home.bare(&[&["--db", db.as_str(), "--now", NOW][..], command].concat());
        assert_eq!(refused.code, 2, "{command:?}");
    }
    let refused = home.bare(&["--db", &db, "--now", NOW, "list", "--json"]);
    assert_eq!(refused.error()["code"], "now_refused");
    assert_eq!(home.bare(&["--now", "yesterday", "list"]).code, 2);
    assert_eq!(home.bare(&["--db", &db, "list"]).well().lines().count(), 1);
}

#[test]
fn trouble_with_the_file_is_one_sentence() {
    let home = Home::with_demo();
    let at = |path: &str, lang: &str| home.bare(&["--db", path, "--lang", lang, "list"]);
    let missing = at("/nowhere/ringback.db", "en");
    assert_eq!(missing.code, 1);
    assert_eq!(
        missing.err,
        "There is no file /nowhere/ringback.db. Check its name, or start with: ringback demo\n"
    );
    assert!(
        at("/nowhere/ringback.db", "fr")
            .err
            .starts_with("Il n'y a pas de fichier")
    );
    let text = home.write("text.db", &"This is a letter, not a database. ".repeat(50));
    assert!(at(&text, "en").err.contains("is damaged"));
    let folder = at("/tmp", "en");
    assert_eq!(folder.code, 1);
    assert!(
        folder.err.starts_with("/tmp is a folder."),
        "{}",
        folder.err
    );
    let db = home.db().display().to_string();
    let newer = home.bare(&["--db", &db, "list", "--json"]);
    assert_eq!(newer.code, 0);
    let newer = rusqlite::Connection::open(home.db()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let json = home.bare(&["--db", &db, "list", "--json"]);
    assert_eq!((json.code, &json.error()["code"]), (1, &json!("newer")));
}

#[test]
fn under_read_only_no_demonstration_is_made() {
    let home = Home::new();
    let folder = home.path("demo").display().to_string();
    let demo = ["--read-only", "demo", "--no-open", "--dir", &folder];
    assert_eq!(home.bare(&demo).code, 2);
    assert!(!home.path("demo").exists());
    let home = Home::with_demo();
    let before = std::fs::read(home.db()).unwrap();
    let folder = home.path("").display().to_string();
    let fresh = [
        "--read-only",
        "demo",
        "--fresh",
        "--no-open",
        "--dir",
        &folder,
    ];
    assert_eq!(home.bare(&fresh).code, 2);
    assert_eq!(std::fs::read(home.db()).unwrap(), before);
}

#[test]
fn a_file_that_may_only_be_read_is_read() {
    let home = Home::with_demo();
    let id = home.fresh();
    let count = home.alerts().len();
    home.run(&["--read-only", "list"]).well();
    let mode = |mode| std::fs::set_permissions(home.db(), PermissionsExt::from_mode(mode)).unwrap();
    mode(0o400);
    // The superuser may write all the same.
    if std::fs::OpenOptions::new()
        .write(true)
        .open(home.db())
        .is_err()
    {
        assert_eq!(home.alerts().len(), count);
        assert_eq!(home.run(&["note", &id, "x"]).code, 1);
    }
    mode(0o600);
}

#[test]
fn somebody_who_stops_reading_ends_it_quietly() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    for command in [
        &["list", "--json"][..],
        &["keys"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("ringback"))
            .args(["--db", &db, "--now", NOW])
            .args(command)
            .env("HOME", home.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command:?}");
        assert_eq!(output.status.code(), Some(0), "{command:?}");
    }
}

#[test]
fn the_workstation_needs_a_terminal() {
    let home = Home::with_demo();
    let refused = home.run(&[]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("needs a terminal"), "{}", refused.err);
    assert_eq!(home.run(&["--open", "zzzzzzzzzzzz"]).code, 4);
}

#[test]
fn bad_usage_is_two_and_help_is_none() {
    let home = Home::new();
    assert_eq!(home.bare(&["lst"]).code, 2);
    assert_eq!(home.bare(&["record"]).code, 2);
    assert_eq!(home.bare(&["--lang", "de", "list"]).code, 2);
    let help = home.bare(&["--help"]).well();
    assert!(help.contains("Exit codes: 0 done"), "{help}");
    assert!(
        home.bare(&["record", "--help"])
            .well()
            .contains("--discussed")
    );
    assert!(home.bare(&["--version"]).well().starts_with("ringback "));
}
