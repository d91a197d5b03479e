//! `action`, `idea`, `--cause`: text, JSON, exit codes, in both languages.

use serde_json::Value;

use crate::support::{Home, Ran};

/// At another moment than the demonstration's.
fn at(home: &Home, now: &str, line: &[&str]) -> Ran {
    let db = home.db().display().to_string();
    let mut all = vec!["--db", &db, "--now", now];
    all.extend(line);
    home.bare(&all)
}

fn code(ran: &Ran) -> (i32, String) {
    (ran.code, ran.error()["code"].as_str().unwrap().to_owned())
}

/// An alert that was closed about waiting.
fn closed(home: &Home) -> String {
    let id = home.fresh();
    let line = [
        "record",
        &id,
        "settled",
        "--result",
        "explained",
        "--cause",
        "waiting",
        "--decision",
        "understand",
        "--action",
        "apologised",
        "--idea",
        "a bench\u{1b}[31m by the desk",
    ];
    home.run(&line).well();
    id
}

fn begun(home: &Home, alert: &str) -> Value {
    let line = [
        "action",
        "add",
        alert,
        "--what",
        "a second desk",
        "--by",
        "2026-12-10T12:00:00Z",
        "--json",
    ];
    home.run(&line).json()
}

#[test]
fn an_action_is_begun_done_and_checked() {
    let home = Home::with_demo();
    let alert = closed(&home);
    let one = begun(&home, &alert);
    assert_eq!(one["state"], "open");
    assert_eq!(one["cause"], "waiting");
    assert_eq!(one["family"], "company");
    assert_eq!(one["owner"]["login"], "tharker");
    assert!(
        one["alerts"]
            .as_array()
            .unwrap()
            .contains(&alert.clone().into())
    );
    let id = one["id"].as_str().unwrap();

    let done = ["action", "done", id, "open since today", "--json"];
    let later = "2026-11-25T09:00:00Z";
    assert_eq!(at(&home, later, &done).json()["state"], "done");
    assert_eq!(code(&at(&home, later, &done)), (2, "not_open".into()));
    let check = ["action", "check", id, "--came-back", "no", "--json"];
    assert_eq!(code(&at(&home, later, &check)), (2, "too_early".into()));
    let much_later = "2027-02-01T09:00:00Z";
    let checked = at(&home, much_later, &check).json();
    assert_eq!(checked["state"], "checked");
    assert_eq!(checked["steps"][1]["customers"], 0);
    assert_eq!(checked["steps"][1]["came_back"], false);
    let text = at(
        &home,
        much_later,
        &["--lang", "fr", "action", "show", &id[..6]],
    )
    .well();
    assert!(text.contains("vérifiée"), "{text}");
    assert!(text.contains("open since today"), "{text}");
}

#[test]
fn what_does_not_fit_an_action_is_said() {
    let home = Home::with_demo();
    let alert = closed(&home);
    let empty = ["action", "add", &alert, "--what", " ", "--json"];
    let ran = home.run(&empty);
    assert_eq!(code(&ran), (2, "missing".into()));
    assert_eq!(ran.error()["missing"], serde_json::json!(["what", "by"]));
    let by = ["--what", "x", "--by", "2026-12-10T12:00:00Z", "--json"];
    let left = [&["action", "add", &alert, "--owner", "nobody"], &by[..]].concat();
    assert_eq!(code(&home.run(&left)), (4, "no_such_person".into()));
    let other = home.fresh();
    let mixed = [&["action", "add", &alert, "--alerts", &other], &by[..]].concat();
    assert_eq!(code(&home.run(&mixed)), (2, "not_of_cause".into()));
    let unknown = [
        &["action", "add", &alert, "--cause", "nobody_knows"],
        &by[..],
    ]
    .concat();
    assert_eq!(code(&home.run(&unknown)), (2, "unknown_cause".into()));
    let drop = ["action", "drop", "zzzzzz", "--why", "x", "--json"];
    assert_eq!(code(&home.run(&drop)), (4, "not_found".into()));
    // Somebody else's is not there for them.
    let one = begun(&home, &alert);
    let id = one["id"].as_str().unwrap();
    let stranger = [
        "--as", "cmorel", "action", "drop", id, "--why", "x", "--json",
    ];
    assert_eq!(code(&home.run(&stranger)), (4, "not_found".into()));
    let supervisor = [
        "--as", "npatel", "action", "drop", id, "--why", "no room", "--json",
    ];
    assert_eq!(home.run(&supervisor).json()["state"], "dropped");
}

#[test]
fn an_idea_is_followed_until_the_customer_knows() {
    let home = Home::with_demo();
    let alert = closed(&home);
    let all = home
        .run(&["idea", "list", "--state", "new", "--json"])
        .json();
    let all = all.as_array().unwrap();
    let one = all
        .iter()
        .find(|idea| idea["alert"] == alert.as_str())
        .unwrap();
    let id = one["id"].as_str().unwrap();
    let text = home.run(&["idea", "show", &id[..6]]).well();
    assert!(text.contains("“a bench by the desk”  [new]"), "{text}");
    assert!(text.contains("not told yet"), "{text}");
    let no = ["idea", "set", id, "--state", "not-done", "--json"];
    assert_eq!(code(&home.run(&no)), (2, "no_reason".into()));
    let doing = [
        "idea",
        "set",
        id,
        "--state",
        "being-done",
        "--owner",
        "tharker",
        "--json",
    ];
    let set = home.run(&doing).json();
    assert_eq!(
        (&set["state"], &set["owner"]["login"]),
        (&"being_done".into(), &"tharker".into())
    );
    let told = ["idea", "set", id, "--told", "call", "--json"];
    assert_eq!(code(&home.run(&told)), (2, "no_call".into()));
    assert_eq!(
        code(&home.run(&["idea", "set", id, "--json"])),
        (2, "nothing".into())
    );
    let stranger = ["--as", "cmorel", "idea", "show", id, "--json"];
    assert_eq!(code(&home.run(&stranger)), (4, "not_found".into()));
}

#[test]
fn a_cause_of_ones_own_is_recorded_and_a_retired_one_is_not() {
    let home = Home::with_demo();
    let file = home.write(
        "causes.toml",
        "[[causes]]\ncode = \"parking\"\nen = \"parking\"\nfr = \"stationnement\"\nfamily = \"company\"\n\n\
         [[causes]]\ncode = \"misuse\"\nretired = \"2026-11-01\"\n",
    );
    home.run(&["--as", "sreyes", "setup", "apply", &file])
        .well();
    let id = home.fresh();
    let line = |cause: &'static str| {
        vec![
            "record",
            "settled",
            "--result",
            "explained",
            "--decision",
            "understand",
            "--action",
            "apologised",
            "--json",
            "--cause",
            cause,
        ]
    };
    let with = |cause| {
        let mut line = line(cause);
        line.insert(1, &id);
        home.run(&line)
    };
    let retired = with("misuse");
    assert_eq!(code(&retired), (2, "closed_cause".into()));
    let unknown = with("nobody-knows");
    assert_eq!(code(&unknown), (2, "unknown_cause".into()));
    let codes = unknown.error()["causes"].clone();
    let codes: Vec<&str> = codes
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        codes.contains(&"parking") && !codes.contains(&"misuse"),
        "{codes:?}"
    );
    assert_eq!(with("parking").code, 0);
    let begin = [
        "--lang",
        "fr",
        "action",
        "add",
        &id,
        "--what",
        "x",
        "--by",
        "2026-12-10T12:00:00Z",
    ];
    let text = home.run(&begin).well();
    assert!(text.contains("stationnement"), "{text}");
    let out = home.run(&["--as", "sreyes", "setup", "export"]).well();
    assert!(out.contains("code = \"parking\""), "{out}");
}

#[test]
fn a_demonstration_has_actions_and_ideas_at_work() {
    let home = Home::with_demo();
    let codes = |thing: &str| {
        let all = home.run(&[thing, "list", "--json"]).json();
        let all = all.as_array().unwrap().iter();
        let mut codes: Vec<String> = all
            .map(|one| one["state"].as_str().unwrap().to_owned())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    };
    assert_eq!(codes("action"), ["checked", "done", "dropped", "open"]);
    assert_eq!(
        codes("idea"),
        ["being_done", "done", "looked_at", "new", "not_done"]
    );
}

#[test]
fn an_action_that_is_due_stands_in_its_owners_digest() {
    let home = Home::with_demo();
    let alert = closed(&home);
    begun(&home, &alert);
    let says = |now: &str| {
        let ran = at(&home, now, &["--lang", "en", "digest"]);
        ran.well()
    };
    assert!(!says("2026-11-19T09:30:00Z").contains("to finish or check"));
    let told = says("2026-12-11T09:00:00Z");
    assert!(told.contains("2 actions to finish or check"), "{told}");
    assert!(told.contains(&alert[..6]), "{told}");
}

#[test]
fn figures_say_which_causes_recur_and_what_was_done() {
    let home = Home::with_demo();
    let before = home.run(&["figures", "--json"]).json();
    let actions = |found: &Value| found["actions"]["value"].as_i64().unwrap();
    let alert = closed(&home);
    begun(&home, &alert);
    let found = home.run(&["figures", "--json"]).json();
    assert_eq!(actions(&found), actions(&before) + 1);
    let causes = found["recurring"].as_array().unwrap();
    let mut causes = causes.iter();
    let waiting = causes.find(|one| one["cause"] == "waiting").unwrap();
    assert_eq!(waiting["family"], "company");
    assert!(waiting["customers"].as_i64().unwrap() > 0, "{waiting}");
    // It began today: nobody came since.
    assert_eq!(waiting["came_back"], 0);
    assert_eq!(waiting["gone_since"], waiting["last_action"]);
    let said = home.run(&["--lang", "fr", "figures"]).well();
    assert!(said.contains("Causes récurrentes"), "{said}");
    assert!(said.contains("plus personne depuis"), "{said}");
}

#[test]
fn telling_the_customer_is_a_promise_that_opens_a_closed_alert() {
    let home = Home::with_demo();
    let alert = closed(&home);
    let one = begun(&home, &alert);
    let ideas = home.run(&["idea", "list", "--json"]).json();
    let id = ideas[0]["id"].as_str().unwrap();
    assert_eq!(ideas[0]["alert"], alert.as_str());
    let missing = home.run(&["idea", "tell", id, "--json"]);
    assert_eq!(code(&missing), (2, "missing".into()));
    assert_eq!(missing.error()["missing"], serde_json::json!(["by"]));
    let by = "2026-12-01T12:00:00Z";
    let told = home.run(&["idea", "tell", id, "--by", by, "--json"]).json();
    assert_eq!(told["state"], "follow_up");
    assert_eq!(told["promises"][0]["open"], true);
    let told = told.to_string();
    assert!(
        told.contains("tell the customer what became of their idea"),
        "{told}"
    );
    assert!(
        told.contains("to tell the customer what became of it"),
        "{told}"
    );
    let shut = home.run(&["close", &alert, "--result", "resolved", "--json"]);
    assert_eq!(shut.error()["code"], "open_promise");
    // What was done against the cause is told as well.
    let id = one["id"].as_str().unwrap();
    let line = ["--lang", "fr", "action", "tell", id, "--by", by];
    let told = home.run(&line).well();
    assert!(told.contains("promesse"), "{told}");
    let stranger = ["--as", "cmorel", "action", "tell", id, "--by", by, "--json"];
    assert_eq!(code(&home.run(&stranger)), (4, "not_found".into()));
}
