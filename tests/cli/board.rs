//! The board and what is overdue, for scripts, spreadsheets and monitoring.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::support::{Home, NOW};

fn supervisor(home: &Home, line: &[&str]) -> crate::support::Ran {
    let mut all = vec!["--as", "npatel"];
    all.extend(line);
    home.run(&all)
}

fn number(row: &Value, name: &str) -> u64 {
    row[name]
        .as_u64()
        .unwrap_or_else(|| panic!("{name}: {row}"))
}

/// When the day of [`NOW`] ends at a desk.
fn midnight(desk: &str) -> chrono::DateTime<chrono::Utc> {
    let end = if desk.starts_with("GB") {
        "2026-11-20T00:00:00Z"
    } else {
        "2026-11-19T23:00:00Z"
    };
    end.parse().unwrap()
}

#[test]
fn the_board_says_what_the_lists_say() {
    let home = Home::with_demo();
    let board = supervisor(&home, &["board", "--json"]).json();
    let branches = board["branches"].as_array().unwrap();
    assert!(branches.iter().any(|row| row["branch"] == "unassigned"));
    for row in branches {
        let name = row["branch"].as_str().unwrap();
        let list = supervisor(&home, &["list", "--json", "--desk", name]).json();
        let list = list.as_array().unwrap();
        assert_eq!(list.len() as u64, number(row, "outstanding"), "{name}");
        let new = list.iter().filter(|alert| alert["state"] == "new").count();
        assert_eq!(new as u64, number(row, "untried"), "{name}");
        let late = list.iter().filter(|alert| alert["overdue"] == true).count();
        assert_eq!(late as u64, number(row, "overdue"), "{name}");
        let by_tonight = list.iter().filter(|alert| {
            let due: chrono::DateTime<chrono::Utc> =
                alert["due"].as_str().unwrap().parse().unwrap();
            alert["overdue"] == true || due < midnight(name)
        });
        assert_eq!(
            by_tonight.count() as u64,
            number(row, "due_today"),
            "{name}"
        );
        assert!(number(row, "due_today") >= number(row, "overdue"), "{row}");
        assert!(row["objective"]["done"].is_u64() && row["objective"]["target"].is_u64());
    }
    let people = board["people"].as_array().unwrap();
    let tom = people.iter().find(|row| row["login"] == "tharker").unwrap();
    let list = supervisor(&home, &["list", "--json", "--person", "tharker"]).json();
    assert_eq!(
        list.as_array().unwrap().len() as u64,
        number(tom, "outstanding")
    );
    let own = home.run(&["--as", "tharker", "board", "--json"]).json();
    assert_eq!(own["branches"].as_array().unwrap().len(), 1);
    assert_eq!(&own["people"][0], tom);
}

#[test]
fn nobody_gets_a_board_that_is_not_theirs() {
    let home = Home::with_demo();
    let made = home.run(&["demo", "--no-open", "--json"]).json();
    let executive = made["executive"].as_str().unwrap();
    let refused = home.run(&["--as", executive, "board", "--json"]);
    assert_eq!(refused.code, 4);
    assert_eq!(refused.error()["code"], "not_allowed");
    let refused = home.run(&["--as", "tharker", "list", "--json", "--desk", "FR021"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (4, &"not_found".into())
    );
    let refused = supervisor(&home, &["list", "--person", "nobody"]);
    assert_eq!(refused.code, 4);
    assert!(refused.err.contains("\"nobody\""), "{}", refused.err);
}

#[test]
fn what_is_overdue_is_listed_and_checked() {
    let home = Home::with_demo();
    let board = supervisor(&home, &["board", "--json"]).json();
    let rows = board["branches"].as_array().unwrap();
    let late: u64 = rows.iter().map(|row| number(row, "overdue")).sum();
    assert!(late > 0);
    let listed = supervisor(&home, &["overdue", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len() as u64, late);
    let csv = supervisor(&home, &["overdue", "--csv"]).well();
    assert_eq!(csv.lines().count() as u64, late + 1);
    assert!(csv.starts_with("id,desk,state,customer"), "{csv}");

    let over = (late + 1).to_string();
    let exact = late.to_string();
    for (warning, critical, code, word) in [
        (&over, &over, 0, "OK"),
        (&exact, &over, 1, "WARNING"),
        (&exact, &exact, 2, "CRITICAL"),
    ] {
        let line = [
            "overdue",
            "--check",
            "--warning",
            warning,
            "--critical",
            critical,
        ];
        let ran = supervisor(&home, &line);
        assert_eq!(ran.code, code, "{}", ran.out);
        let begins = format!("RINGBACK {word} - {late} overdue");
        assert!(ran.out.starts_with(&begins), "{}", ran.out);
        assert_eq!(ran.out.lines().count(), 1);
    }
    let line = ["overdue", "--check", "--warning", "5", "--critical", "2"];
    let senseless = supervisor(&home, &line);
    assert_eq!((senseless.code, senseless.out.as_str()), (2, ""));
    assert!(senseless.err.contains("--warning 5 is above --critical 2"));
    let unknown = home.run(&["--as", "nobody", "overdue", "--check"]);
    assert_eq!(unknown.code, 3, "{}{}", unknown.out, unknown.err);
    let summary = supervisor(&home, &["board", "--summary"]).well();
    assert!(summary.contains(&format!("{late} overdue")), "{summary}");
    let french = supervisor(&home, &["--lang", "fr", "board", "--summary"]).well();
    assert!(french.contains(&format!("{late} en retard")), "{french}");
}

#[test]
fn a_table_runs_nothing_in_a_spreadsheet() {
    let home = Home::with_demo();
    let db = rusqlite::Connection::open(home.db()).unwrap();
    db.execute_batch(
        "UPDATE customer SET name = '=HYPERLINK(\"x\")';
         UPDATE desk SET name = '@SUM(1)' WHERE kind = 'branch';",
    )
    .unwrap();
    drop(db);
    for line in [["list", "--csv"], ["overdue", "--csv"], ["board", "--csv"]] {
        let csv = supervisor(&home, &line).well();
        assert!(
            csv.contains("'=HYPERLINK") || csv.contains("'@SUM(1)"),
            "{csv}"
        );
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                assert!(!cell.starts_with(['=', '@']), "{line:?}: {cell}");
            }
        }
    }
}

#[test]
fn the_text_says_who_needs_help_first() {
    let home = Home::with_demo();
    let en = supervisor(&home, &["board"]).well();
    assert!(
        en.contains("Branch · manager") && en.contains(": why first"),
        "{en}"
    );
    assert!(en.lines().all(|line| line.chars().count() <= 80), "{en}");
    let ascii = supervisor(&home, &["--lang", "fr", "--ascii", "board"]).well();
    assert!(ascii.contains("pourquoi en premier"), "{ascii}");
}

#[test]
fn a_watch_tells_news_and_ends_with_its_reader() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    let mut watch = home.command();
    watch.args(["--db", &db, "--as", "npatel", "--now", NOW]);
    watch.args(["board", "--json", "--watch", "1"]);
    let program = watch.get_program().to_owned();
    let mut child = std::process::Command::new(program)
        .args(watch.get_args())
        .env_clear()
        .env("HOME", home.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    let id = home.run(&["--as", "tharker", "list", "--json"]).json()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let note = ["--as", "tharker", "record", &id, "no_answer"];
    home.run(&note).well();
    let second: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_ne!(first, second);
    drop(lines);
    let ended = child.wait().unwrap();
    assert!(ended.success(), "{ended:?}");
}
