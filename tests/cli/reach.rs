//! What nobody may do beyond their reach, however they try.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::Home;

const SETUP: &str = r#"
[[branches]]
code = "GB100"
name = "Leeds Briggate"
country = "GB"
[[branches]]
code = "GB200"
name = "York Parliament"
country = "GB"
[[people]]
login = "tom"
name = "Tom Harker"
role = "manager"
branches = ["GB100"]
[[people]]
login = "both"
name = "Nora Lund"
role = "manager"
branches = ["GB100", "GB200"]
[[people]]
login = "york"
name = "Una Marsh"
role = "manager"
branches = ["GB200"]
[[people]]
login = "sue"
name = "Sue Okafor"
role = "supervisor"
area = ["GB100"]
[[people]]
login = "eve"
name = "Eve Marsh"
role = "executive"
[[people]]
login = "ada"
name = "Ada Reyes"
role = "administrator"
"#;

fn office() -> Home {
    let home = Home::new();
    let setup = home.write("setup.toml", SETUP);
    at(&home, "ada", &["setup", "apply", &setup]);
    let mut rows = String::from("response_id,submitted_at,branch_code,nps,comment,name,phone\n");
    for (n, branch) in (1..=24).zip(["GB100", "GB200"].iter().cycle()) {
        let _ = writeln!(
            rows,
            "R{n},2026-11-18T10:00:00Z,{branch},1,Waited an hour,Ann Lee {n},07700 900{n:03}"
        );
    }
    let export = home.write("export.csv", &rows);
    at(&home, "ada", &["import", &export]);
    home
}

/// Runs it; the exit code and what was said.
fn at(home: &Home, login: &str, line: &[&str]) -> (i32, String, String) {
    let db = home.path("office.db").display().to_string();
    let mut all = vec!["--db", &db, "--as", login];
    all.extend(line);
    let ran = home.bare(&all);
    (ran.code, ran.out, ran.err)
}

fn ids(home: &Home, login: &str) -> Vec<String> {
    let (_, list, _) = at(home, login, &["list", "--json"]);
    let list: Vec<Value> = serde_json::from_str(&list).unwrap();
    let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
    list.iter().map(id).collect()
}

#[test]
fn a_supervisor_stands_in_for_nobody_beyond_their_area() {
    let home = office();
    let away = |login: &str, who: &str, deputy: &str| {
        let line = [
            "people",
            "away",
            who,
            "--deputy",
            deputy,
            "--from",
            "2030-01-07",
            "--until",
            "2030-01-09",
        ];
        at(&home, login, &line).0
    };
    assert_eq!(away("sue", "both", "tom"), 4, "York is not hers");
    assert_eq!(away("sue", "york", "tom"), 4);
    assert_ne!(away("sue", "tom", "sue"), 0, "she does not call");
    assert_eq!(away("sue", "tom", "both"), 0);
}

#[test]
fn nobody_leaves_other_peoples_customers_alone() {
    let home = office();
    let number = "07700 900002";
    let block = |login: &str| at(&home, login, &["block", number, "--reason", "asked for it"]).0;
    for login in ["eve", "tom", "sue"] {
        assert_eq!(block(login), 4, "{login}");
    }
    assert_eq!(block("york"), 0);
    let listed = |login: &str| {
        at(&home, login, &["blocked", "--json"])
            .1
            .contains("900002")
    };
    assert!(listed("york") && listed("ada") && !listed("tom") && !listed("eve"));
    let free = ["unblock", number, "--reason", "asked for it again"];
    assert_eq!(at(&home, "tom", &free).0, 4);
}

#[test]
fn a_customer_given_back_is_not_replaced_by_others() {
    let home = office();
    let (code, drawn, said) = at(&home, "eve", &["chair", "draw", "--count", "50", "--json"]);
    assert_eq!(code, 0, "{said}");
    let drawn: Vec<Value> = serde_json::from_str(&drawn).unwrap();
    assert!(!drawn.is_empty() && drawn.len() <= 10, "{}", drawn.len());
    for row in &drawn {
        let id = row["id"].as_str().unwrap();
        let back = ["chair", "back", id, "--why", "the branch knows her"];
        assert_eq!(at(&home, "eve", &back).0, 0);
    }
    let (_, again, _) = at(&home, "eve", &["chair", "draw", "--count", "50", "--json"]);
    let again: Vec<Value> = serde_json::from_str(&again).unwrap();
    assert!(drawn.len() + again.len() <= 10, "{again:?}");
    // Nobody sees a code where words belong.
    let id = drawn[0]["id"].as_str().unwrap();
    let (_, shown, _) = at(&home, "ada", &["show", id]);
    assert!(!shown.contains('⟨'), "{shown}");
    // Executive no more: nothing of it is left.
    at(&home, "ada", &["people", "set", "eve", "--role", "manager"]);
    assert!(ids(&home, "eve").is_empty());
}

#[test]
fn an_offer_is_not_taken_on_while_somebody_talks() {
    let home = office();
    let id = &ids(&home, "tom")[0];
    assert_eq!(at(&home, "tom", &["claim", id, "--minutes", "30"]).0, 0);
    let give = [
        "reassign",
        id,
        "--to",
        "york",
        "--why",
        "she knows him well",
    ];
    assert_eq!(at(&home, "tom", &give).0, 0);
    assert_eq!(at(&home, "york", &["accept", id]).0, 3);
    assert_eq!(at(&home, "york", &["note", id, "rang me, too"]).0, 0);
    assert_eq!(at(&home, "tom", &["note", id, "still talking"]).0, 0);
    assert_eq!(at(&home, "tom", &["release", id]).0, 0);
    assert_eq!(at(&home, "york", &["accept", id]).0, 0);
    assert_eq!(at(&home, "tom", &["note", id, "too late"]).0, 4);
}

#[test]
fn what_nobody_can_type_is_no_login() {
    let home = office();
    for login in ["x\u{1b}[2Jy", " sp ", &"l".repeat(65)] {
        let add = ["people", "add", login, "--name", "Odd", "--json"];
        assert_eq!(at(&home, "ada", &add).0, 2, "{login:?}");
    }
    let most = ["people", "set", "tom", "--objective", "4294967295"];
    assert_eq!(at(&home, "ada", &most).0, 2);
}
