//! `claim` and `release`, and what a claim means to `record` and `note`.

use serde_json::Value;

use crate::support::Home;

fn supervisor(home: &Home) -> String {
    let made = home.run(&["setup", "export"]).well();
    let setup: toml::Table = toml::from_str(&made).unwrap();
    let people = setup["people"].as_array().unwrap();
    let found = people
        .iter()
        .find(|p| p["role"].as_str() == Some("supervisor"));
    found.unwrap()["login"].as_str().unwrap().to_owned()
}

/// Another person of the demonstration who may work on everything.
fn other(home: &Home) -> String {
    let login = supervisor(home);
    home.run(&["people", "set", &login, "--calls", "true"])
        .well();
    login
}

#[test]
fn whoever_may_not_call_hears_who_does() {
    let home = Home::with_demo();
    let (id, sup) = (home.fresh(), supervisor(&home));
    let line = ["--as", &sup, "claim", &id, "--json"];
    let refused = home.run(&line);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (4, &"not_allowed".into())
    );
    home.run(&["claim", &id]).well();
    assert_eq!(home.run(&line).code, 3);
}

fn claimed(error: &Value) -> (&str, &str) {
    (
        error["code"].as_str().unwrap(),
        error["by"].as_str().unwrap(),
    )
}

#[test]
fn a_claim_outlives_the_command_until_an_outcome_is_recorded() {
    let home = Home::with_demo();
    let (id, sup) = (home.fresh(), other(&home));
    let mine = home
        .run(&["claim", &id, "--minutes", "30", "--json"])
        .json();
    assert_eq!(mine["id"], *id);
    assert_eq!(
        (&mine["state"], &mine["attempts"]),
        (&"new".into(), &0.into())
    );
    let me = mine["by"].as_str().unwrap();
    let shown = home.run(&["show", &id, "--json"]).json();
    assert_eq!(shown["claimed_by"], *me);

    // Held for everybody, me included.
    for line in [
        &["claim", &id, "--json"][..],
        &["--as", &sup, "claim", &id, "--json"],
        &["--as", &sup, "record", &id, "no_answer", "--json"],
    ] {
        let ran = home.run(line);
        assert_eq!(ran.code, 3, "{line:?}");
        let error = ran.error();
        assert_eq!(claimed(&error), ("claimed", me));
        assert_eq!(
            (&error["since"], &error["until"]),
            (&mine["since"], &mine["until"])
        );
    }
    // A note is nobody's alone.
    home.run(&["--as", &sup, "note", &id, "she came in"]).well();

    home.run(&["record", &id, "no_answer"]).well();
    let after = home.run(&["show", &id, "--json"]).json();
    assert!(after["claimed_by"].is_null());
    home.run(&["--as", &sup, "claim", &id]).well();
}

#[test]
fn giving_back_may_be_said_twice_and_ends_only_a_lease() {
    let home = Home::with_demo();
    let (id, sup) = (home.fresh(), other(&home));
    home.run(&["claim", &id]).well();
    let theirs = home.run(&["--as", &sup, "release", &id, "--json"]).json();
    assert_eq!(theirs["released"], false);
    let mine = home.run(&["release", &id, "--json"]).json();
    assert_eq!(
        (&mine["id"], &mine["released"]),
        (&id.clone().into(), &true.into())
    );
    assert_eq!(
        home.run(&["release", &id, "--json"]).json()["released"],
        false
    );
    assert_eq!(home.run(&["release", "zzzzzzzzzzzz"]).code, 4);
    home.run(&["--as", &sup, "claim", &id]).well();
}

#[test]
fn taking_over_needs_a_reason_and_stands_in_the_history() {
    let home = Home::with_demo();
    let (id, sup) = (home.fresh(), other(&home));
    let minutes = home.run(&["claim", &id, "--minutes", "61"]);
    assert_eq!(minutes.code, 2);
    home.run(&["claim", &id]).well();
    let bare = ["--as", &sup, "claim", &id, "--take-over", "--json"];
    let refused = home.run(&bare);
    assert_eq!(refused.code, 2);
    assert_eq!(refused.error()["missing"], serde_json::json!(["reason"]));
    let alone = home.run(&["--as", &sup, "claim", &id, "--why", "no reason given"]);
    assert_eq!(alone.code, 2, "--why without --take-over");
    let mut line = bare.to_vec();
    line.extend(["--why", "he is at lunch"]);
    assert_eq!(home.run(&line).json()["by"], *sup);
    let history = home.run(&["show", &id, "--json"]).json()["history"].clone();
    let taken = history
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["kind"] == "taken_over");
    assert_eq!(taken.unwrap()["note"], "he is at lunch");
    // What is one's own is taken again without a word.
    line.truncate(bare.len());
    assert_eq!(home.run(&line).json()["by"], *sup);
    let lost = home.run(&["record", &id, "no_answer", "--json"]);
    assert_eq!((lost.code, claimed(&lost.error()).1), (3, sup.as_str()));
}

#[test]
fn what_is_closed_cannot_be_claimed() {
    let home = Home::with_demo();
    let id = home.fresh();
    home.run(&["close", &id, "--result", "not_an_alert"]).well();
    let refused = home.run(&["claim", &id, "--json"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (2, &"closed".into())
    );
}

#[test]
fn a_note_that_comes_too_late_is_kept_as_a_draft() {
    let home = Home::with_demo();
    let (id, sup) = (home.fresh(), other(&home));
    home.run(&["claim", &id, "--minutes", "30"]).well();
    let note = "She waited for an hour and left";
    let line = ["--as", &sup, "record", &id, "no_answer", "--note", note];
    let late = home.run(&line);
    assert_eq!(late.code, 3);
    assert!(late.err.contains("kept as a draft"), "{}", late.err);
    // A second one goes after it; without a note nothing is kept or said.
    let second = home.run(&["--as", &sup, "record", &id, "busy", "--note", "Again"]);
    assert_eq!(second.code, 3);
    let bare = home.run(&["--as", &sup, "record", &id, "busy"]);
    assert!(!bare.err.contains("draft"), "{}", bare.err);
    let file = rusqlite::Connection::open(home.db()).unwrap();
    let body: String = file
        .query_row(
            "SELECT body FROM draft JOIN person ON person.id = draft.person
             WHERE login = ?1 AND kind = 'memo'",
            [&sup],
            |row| row.get(0),
        )
        .unwrap();
    let (first, again) = (body.find(note), body.find("Again"));
    assert!(first.is_some() && first < again, "{body}");
}
