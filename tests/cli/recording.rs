//! Every outcome through `record`, and what stands in the way of it.

use serde_json::{Value, json};

use crate::support::Home;

/// An outcome, what it needs, where the alert then stands.
const OUTCOMES: [(&str, &[&str], &str); 14] = [
    (
        "settled",
        &[
            "--result",
            "resolved",
            "--cause",
            "waiting",
            "--decision",
            "repair",
            "--action",
            "explained,apologised",
            "--score",
            "8",
            "--cost",
            "12.50",
            "--idea",
            "A bench",
        ],
        "closed",
    ),
    (
        "promise",
        &["--what", "two chairs", "--by", "fri 27 nov 10:00"],
        "follow_up",
    ),
    (
        "later",
        &["--next", "tomorrow 10:00", "--discussed", "no"],
        "agreed",
    ),
    ("refused", &["--why", "has no time for us"], "closed"),
    ("no_contact", &["--confirm"], "closed"),
    ("third_party", &[], "retry"),
    ("no_answer", &[], "retry"),
    ("busy", &[], "retry"),
    ("voicemail_left", &[], "retry"),
    ("voicemail_none", &[], "retry"),
    ("out_of_service", &[], "retry"),
    ("wrong_person", &[], "retry"),
    (
        "language",
        &["--whom", "Lena", "--what", "call in German", "--by", "+2d"],
        "escalated",
    ),
    ("line_trouble", &[], "retry"),
];

#[test]
fn every_outcome_is_recorded() {
    for (outcome, options, state) in OUTCOMES {
        let home = Home::with_demo();
        let id = home.fresh();
        let mut line = vec!["record", &id, outcome, "--note", "as they said", "--json"];
        line.extend(options);
        let ran = home.run(&line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{outcome}");
        let alert = ran.json();
        assert_eq!(alert["id"], *id, "{outcome}");
        assert_eq!(alert["state"], state, "{outcome}");
        let entry = |kind: &str| {
            let history = alert["history"].as_array().unwrap();
            history.iter().find(|entry| entry["kind"] == kind).cloned()
        };
        let call = entry("called").unwrap();
        assert_eq!(call["outcome"], outcome);
        assert_eq!(call["note"], "as they said");
        assert_eq!(call["who"], "Tom Harker");
        assert_eq!(entry("closed").is_some(), state == "closed", "{outcome}");
        // The same from the file, by another process.
        assert_eq!(home.run(&["show", &id, "--json"]).json()["state"], state);
    }
}

#[test]
fn what_is_missing_is_named_all_at_once() {
    let home = Home::with_demo();
    let id = home.fresh();
    let before = home.run(&["show", &id, "--json"]).json();
    let missing = |line: &[&str]| -> Value {
        let mut all = vec!["record", &id];
        all.extend(line);
        all.push("--json");
        let ran = home.run(&all);
        assert_eq!(ran.code, 2, "{line:?}");
        let error = ran.error();
        assert_eq!(error["code"], "missing");
        error["missing"].clone()
    };
    assert_eq!(
        missing(&["settled"]),
        json!(["result", "cause", "decision", "action"])
    );
    assert_eq!(
        missing(&["settled", "--cause", "price"]),
        json!(["result", "decision", "action"])
    );
    assert_eq!(missing(&["promise"]), json!(["what", "by"]));
    assert_eq!(missing(&["later"]), json!(["next", "discussed"]));
    assert_eq!(missing(&["refused"]), json!(["reason"]));
    assert_eq!(missing(&["no_contact"]), json!(["confirm"]));
    assert_eq!(missing(&["language"]), json!(["what", "by", "whom"]));
    assert_eq!(
        home.run(&["show", &id, "--json"]).json(),
        before,
        "nothing was recorded"
    );

    let closing = home.run(&["close", &id, "--json"]);
    assert_eq!(
        (closing.code, &closing.error()["missing"]),
        (2, &json!(["result"]))
    );
    let text = home.run(&["record", &id, "promise"]);
    assert_eq!((text.code, text.out.as_str()), (2, ""));
    assert!(text.err.contains("--what --by"), "{}", text.err);
}

#[test]
fn a_call_without_consent_needs_a_reason() {
    let home = Home::new();
    let csv = "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone,callback_ok\n\
               r-1,2026-11-18T10:00:00Z,GB1,Leeds,2,Slow.,Ann,Lee,07700 900123,no\n";
    let setup = "[[branches]]\ncode = \"GB1\"\nname = \"Leeds\"\ncountry = \"GB\"\n\
                 [[people]]\nlogin = \"ann\"\nname = \"Ann\"\nrole = \"manager\"\nbranches = [\"GB1\"]\n";
    let (csv, setup) = (home.write("a.csv", csv), home.write("s.toml", setup));
    let db = home.path("own.db").display().to_string();
    let run = |line: &[&str]| {
        let mut all = vec!["--db", &db];
        all.extend(line);
        home.bare(&all)
    };
    run(&["setup", "apply", &setup]).well();
    run(&["import", &csv]).well();
    let id = run(&["list", "--json"]).json()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let refused = run(&["record", &id, "promise", "--json"]);
    assert_eq!(refused.error()["missing"], json!(["what", "by", "reason"]));
    let done = run(&[
        "record",
        &id,
        "no_answer",
        "--why",
        "she asked me in the shop",
        "--json",
    ]);
    let kinds: Vec<Value> = done.json()["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].clone())
        .collect();
    assert!(
        kinds.contains(&json!("cautioned")) && kinds.contains(&json!("called")),
        "{kinds:?}"
    );
}

#[test]
fn rules_refuse_with_a_stable_code() {
    let home = Home::with_demo();
    let id = home.fresh();
    let code = |line: &[&str]| {
        let mut all = line.to_vec();
        all.push("--json");
        let ran = home.run(&all);
        (ran.code, ran.error()["code"].as_str().unwrap().to_owned())
    };
    let refused = |code: &str| (2, code.to_owned());
    let promise = ["record", &id, "promise", "--what", "chairs", "--by"];
    let with = |by| [&promise[..], &[by]].concat();
    assert_eq!(code(&with("2026-11-01T10:00:00Z")), refused("past_time"));
    assert_eq!(code(&with("2029-11-01T10:00:00Z")), refused("far_time"));
    assert_eq!(code(&with("soonish")), refused("unclear_time"));
    assert_eq!(
        code(&["record", &id, "no_answer", "--idea", "A bench"]),
        refused("misplaced_option")
    );
    assert_eq!(
        code(&["record", &id, "no_answer", "--phone", "999999"]),
        refused("no_such_number")
    );
    assert_eq!(
        code(&["record", &id, "out_of_service", "--inbound"]),
        refused("not_for_inbound")
    );
    assert_eq!(code(&["note", &id, "  "]), refused("missing"));
    home.run(&with("tomorrow 10:00")).well();
    let close = [
        "close",
        &id,
        "--result",
        "handed_over",
        "--cause",
        "price",
        "--decision",
        "repair",
        "--action",
        "explained",
    ];
    assert_eq!(code(&close), refused("open_promise"));
    assert_eq!(
        code(&["--read-only", "note", &id, "x"]),
        refused("read_only")
    );
    // Bad usage says so in the same shape.
    assert_eq!(code(&["record", &id, "no-such-outcome"]), refused("usage"));
    // Hyphens do as well as underscores.
    home.run(&["record", &id, "no-answer"]).well();
}

#[test]
fn notes_and_closing_stay_in_the_history() {
    let home = Home::with_demo();
    let id = home.fresh();
    home.run(&["note", &id, "Rang", "the", "shop."]).well();
    let mut typed = home.command();
    typed
        .args(["--now", crate::support::NOW, "note", &id, "-", "--db"])
        .arg(home.db());
    typed.write_stdin("Two lines\nof it\n").assert().success();
    let closed = home
        .run(&[
            "close",
            &id,
            "--result",
            "not_an_alert",
            "--note",
            "a test",
            "--json",
        ])
        .json();
    assert_eq!(
        (&closed["state"], &closed["closed_as"]),
        (&json!("closed"), &json!("not_an_alert"))
    );
    assert_eq!(
        (&closed["due"], &closed["next_try"]),
        (&Value::Null, &Value::Null)
    );
    let notes: Vec<&Value> = closed["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["note"])
        .collect();
    for note in ["Rang the shop.", "Two lines\nof it", "a test"] {
        assert!(notes.contains(&&json!(note)), "{note}: {notes:?}");
    }
    assert!(!home.alerts().iter().any(|alert| alert["id"] == *id));
    let again = home.run(&["record", &id, "no_answer", "--json"]);
    assert_eq!((again.code, &again.error()["code"]), (2, &json!("closed")));
}

#[test]
fn the_number_that_was_called_is_the_one_marked() {
    let home = Home::with_demo();
    let id = home.alert(|alert| alert["phones"].as_array().unwrap().len() > 1);
    let numbers = |alert: &Value| -> Vec<(String, bool)> {
        let phones = alert["phones"].as_array().unwrap();
        let phone = |p: &Value| (p["number"].as_str().unwrap().to_owned(), p["dead"] == true);
        phones.iter().map(phone).collect()
    };
    let before = numbers(&home.run(&["show", &id, "--json"]).json());
    let second = before[1].0.clone();
    let digits = &second[second.len() - 3..];
    let alert = home
        .run(&["record", &id, "out_of_service", "--phone", digits, "--json"])
        .json();
    assert_eq!(numbers(&alert), [before[0].clone(), (second, true)]);
}

#[test]
fn runs_of_one_set_moment_keep_their_order() {
    let home = Home::with_demo();
    let id = home.fresh();
    let typed: Vec<String> = (0..12).map(|turn| format!("note {turn}")).collect();
    for note in &typed {
        home.run(&["note", &id, note]).well();
    }
    let shown = home.run(&["show", &id, "--json"]).json();
    let history = shown["history"].as_array().unwrap();
    let notes: Vec<&str> = history
        .iter()
        .filter_map(|entry| entry["note"].as_str())
        .collect();
    assert_eq!(notes, typed);
    home.run(&["doctor"]).well();
}
