//! Answers about figures that are kept in the file, as commands meet them.

use serde_json::Value;

use ringback::domain::Moment;
use ringback::store::{Mode, Store};

use crate::support::{Home, NOW};

/// The figures of a month of all.
const MONTH: [&str; 8] = [
    "figures",
    "--json",
    "--scope",
    "all",
    "--from",
    "2026-10-01",
    "--to",
    "2026-10-31",
];

fn answers(report: &Value) -> &Value {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|c| c["name"] == "answers").unwrap()
}

#[test]
fn a_month_is_counted_once_and_doctor_counts_it_again() {
    let home = Home::with_demo();
    let now: Moment = NOW.parse().unwrap();
    let store = Store::open(&home.db(), Mode::ReadWrite, now).unwrap();
    let conn = store.connection();
    let admin: String = conn
        .query_row(
            "SELECT login FROM person WHERE role = 'administrator'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let kept = || -> i64 {
        let sql = "SELECT count(*) FROM figures_kept";
        conn.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let month = |more: &[&str]| {
        let line: Vec<&str> = ["--as", &admin].iter().chain(more).copied().collect();
        let line: Vec<&str> = line.iter().chain(&MONTH).copied().collect();
        home.run(&line).json()
    };
    let counted = month(&["--read-only"]);
    assert_eq!(kept(), 0);
    assert_eq!(month(&[]), counted);
    assert_eq!(kept(), 1);
    // It is given and not counted: what is wrong with it shows.
    let sql = "UPDATE figures_kept SET answer = replace(answer, '\"by_age\":[', '\"by_age\":[9')";
    assert_eq!(conn.execute(sql, []).unwrap(), 1);
    assert_ne!(month(&[]), counted);
    assert_ne!(month(&["--read-only"]), counted);

    // Under --read-only it is only said.
    let looked = home.run(&["--read-only", "doctor", "--json", "--no-server"]);
    let report = looked.json();
    let said = answers(&report);
    assert_eq!((looked.code, &said["ok"]), (1, &Value::Bool(false)));
    let detail = said["detail"].as_str().unwrap();
    assert!(detail.contains("all 2026-10-01 - 2026-10-31"), "{detail}");
    assert!(detail.contains("where the file can be written"), "{detail}");
    assert_eq!(kept(), 1);
    let report = home.run(&["doctor", "--json", "--no-server"]).json();
    let detail = answers(&report)["detail"].as_str().unwrap();
    assert!(detail.contains("thrown away"), "{detail}");
    assert_eq!(kept(), 0);
    assert_eq!(month(&[]), counted);
    let report = home.run(&["doctor", "--json", "--no-server"]).json();
    assert_eq!(answers(&report)["ok"], true, "{report}");
}
