//! Reports from a shell: what they come out as, where they go, for whom.

use std::process::Command;

use crate::support::{Home, NOW, Ran};

fn at(home: &Home, login: &str, line: &[&str]) -> Ran {
    let mut all = vec!["--as", login];
    all.extend(line);
    home.run(&all)
}

#[test]
fn the_list_names_every_report_and_what_it_comes_out_as() {
    let home = Home::with_demo();
    let list = home.run(&["report", "list", "--json"]).json();
    let ids: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|report| report["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["weekly", "monthly", "verbatims", "export"]);
    for report in list.as_array().unwrap() {
        let id = report["id"].as_str().unwrap();
        for format in report["formats"].as_array().unwrap() {
            let format = format.as_str().unwrap();
            let out = home.path(&format!("{id}.{format}")).display().to_string();
            let said = home.run(&["report", id, "--format", format, "--out", &out]);
            assert!(said.well().contains(id) || !out.is_empty());
            let bytes = std::fs::read(&out).unwrap();
            let begins: &[u8] = match format {
                "pdf" => b"%PDF-",
                "html" => b"<!DOCTYPE html>",
                "json" => b"{",
                "md" => b"# ",
                _ => b"",
            };
            assert!(bytes.starts_with(begins), "{id} {format}");
            assert!(bytes.len() > 100, "{id} {format}");
        }
    }
    let text = home.run(&["--lang", "fr", "report", "list"]).well();
    assert!(
        text.contains("monthly") && text.contains("le mois"),
        "{text}"
    );
    let none = home.run(&["report"]).well();
    assert_eq!(none, home.run(&["report", "list"]).well());
}

#[test]
fn a_page_is_of_the_last_whole_week_or_month_unless_asked_otherwise() {
    let home = Home::with_demo();
    let days = |line: &[&str]| {
        let page = home.run(line).json();
        let day = |name: &str| page[name].as_str().unwrap().to_owned();
        (day("from"), day("to"))
    };
    let of = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let weekly = ["report", "weekly", "--format", "json"];
    assert_eq!(days(&weekly), of("2026-11-09", "2026-11-15"));
    let monthly = ["report", "monthly", "--format", "json"];
    assert_eq!(days(&monthly), of("2026-10-01", "2026-10-31"));
    let with = |more: &[&'static str]| [&weekly[..], more].concat();
    assert_eq!(
        days(&with(&["--from", "2026-11-04"])),
        of("2026-11-04", "2026-11-08")
    );
    assert_eq!(
        days(&with(&["--to", "2026-11-18"])),
        of("2026-11-16", "2026-11-18")
    );
    let empty = with(&["--from", "2019-01-07", "--to", "2019-01-13"]);
    let page = home.run(&empty).json();
    let sentence = &page["sections"][0]["blocks"][0]["text"];
    assert_eq!(sentence, "Nothing in this period.");
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_written() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    let said = |line: &[&str], code: i32, word: &str| {
        let ran = home.run(line);
        assert_eq!(ran.code, code, "{line:?} {}", ran.err);
        assert!(ran.err.contains(word), "{line:?} {}", ran.err);
        assert_eq!(ran.out, "", "{line:?}");
    };
    said(
        &["report", "yearly"],
        2,
        "weekly, monthly, verbatims, export",
    );
    said(
        &["report", "weekly", "--format", "docx"],
        2,
        "text, csv, json, md, html, pdf",
    );
    said(&["report", "export", "--format", "pdf"], 2, "csv, json");
    said(&["report", "weekly", "--scope", "mars"], 4, "mars");
    said(&["report", "weekly", "--from", "soon"], 2, "soon");
    said(
        &[
            "report",
            "weekly",
            "--from",
            "2026-11-10",
            "--to",
            "2026-11-01",
        ],
        2,
        "2026-11-10",
    );
    said(&["report", "weekly", "--with-contacts"], 2, "export");
    said(&["report", "columns", "weekly"], 2, "weekly");
    said(&["report", "mail", "weekly"], 2, "--everybody");
    said(&["report", "mail", "export", "--everybody"], 2, "--out");
    said(
        &["report", "mail", "weekly", "--for", "nobody"],
        4,
        "nobody",
    );
    // A file that is there stays as it is.
    said(&["report", "weekly", "--out", &db], 2, "--force");
    let nowhere = home.path("nowhere/page.html").display().to_string();
    said(&["report", "weekly", "--out", &nowhere], 1, "nowhere");
    let page = home.path("page.html").display().to_string();
    home.run(&["report", "weekly", "--out", &page]).well();
    said(&["report", "weekly", "--out", &page], 2, "--force");
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>"), "by the file's name");
    home.run(&["report", "weekly", "--out", &page, "--force"])
        .well();
}

#[test]
fn nobody_reads_beyond_their_reach() {
    let home = Home::with_demo();
    let days = ["--from", "2026-10-01", "--to", "2026-11-19"];
    let export = |login: &str, scope: &[&str]| {
        let line = [&["report", "export"][..], scope, &days].concat();
        at(&home, login, &line)
    };
    let whole = export("npatel", &["--scope", "all"]).well();
    let other = export("tharker", &["--scope", "all"]);
    assert_eq!((other.code, other.out.as_str()), (4, ""));
    let mine = export("tharker", &[]).well();
    assert!(mine.lines().count() < whole.lines().count());
    let head = whole.lines().next().unwrap();
    let branch = head.split(',').position(|name| name == "branch").unwrap();
    let branches = |csv: &str| {
        let rows = csv.lines().skip(1);
        let codes = rows.map(|row| row.split(',').nth(branch).unwrap().to_owned());
        codes.collect::<std::collections::BTreeSet<_>>()
    };
    assert!(branches(&whole).len() > 1);
    assert_eq!(branches(&mine).len(), 1);
    let words = at(
        &home,
        "tharker",
        &["report", "verbatims", "--format", "json"],
    );
    let theirs = words.json()["sections"][0]["blocks"].to_string();
    for branch in ["Lyon", "Hull", "Lille"] {
        assert!(!theirs.contains(branch), "{theirs}");
    }
}

#[test]
fn the_wall_of_verbatims_names_nobody() {
    let home = Home::with_demo();
    let days = ["--from", "2026-10-01", "--to", "2026-11-19"];
    let line = [&["report", "verbatims", "--scope", "all"][..], &days].concat();
    let text = at(&home, "npatel", &line).well();
    assert!(text.contains("out of 10"), "{text}");
    let contacts = [
        &[
            "report",
            "export",
            "--scope",
            "all",
            "--with-contacts",
            "--format",
            "json",
        ][..],
        &days,
    ]
    .concat();
    let rows = at(&home, "npatel", &contacts).json();
    let rows = rows["sections"][0]["blocks"][0]["rows"].as_array().unwrap();
    assert!(rows.len() > 20);
    let mut phones = 0;
    for row in rows {
        let name = row["customer_name"]["value"].as_str().unwrap();
        assert!(!text.contains(name), "{name} in {text}");
        phones += usize::from(row["customer_phone"]["value"].is_string());
    }
    assert!(phones > 10, "E.164, where it is asked for");
}

#[test]
fn reports_go_to_each_once_and_into_the_folder_of_a_demonstration() {
    let home = Home::with_demo();
    let mail = ["report", "mail", "monthly", "--everybody", "--json"];
    let first = home.run(&mail).json();
    let new = first["new"].as_u64().unwrap();
    assert!(new >= 3, "{first}");
    assert_eq!(first["written"], new);
    let second = home.run(&mail).json();
    assert_eq!(
        (&second["new"], &second["before"]),
        (&0.into(), &new.into())
    );
    assert_eq!(second["written"], 0);
    let again = home.run(&[
        "report", "mail", "monthly", "--for", "tharker", "--again", "--json",
    ]);
    assert_eq!(again.json()["written"], 1);
    let list = home
        .run(&["--as", "tharker", "digest", "--list", "--json"])
        .json();
    let kinds = list.as_array().unwrap().iter();
    assert_eq!(kinds.filter(|row| row["kind"] == "report").count(), 2);
    let read_only = home.run(&["--read-only", "report", "mail", "weekly", "--everybody"]);
    assert_eq!(read_only.code, 2);
}

/// Python with pandas, where `.ci/run` puts it or `RINGBACK_PANDAS` says.
fn pandas() -> Option<Command> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pandas/bin/python");
    let python = std::env::var_os("RINGBACK_PANDAS").unwrap_or_else(|| beside.into());
    let mut import = Command::new(&python);
    let there = import.args(["-c", "import pandas"]).output();
    if there.is_ok_and(|ran| ran.status.success()) {
        return Some(Command::new(python));
    }
    let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(!ci, "pandas is absent: .ci/run installs it");
    None
}

#[test]
fn pandas_and_sql_come_to_the_same_figures() {
    if pandas().is_none() {
        return;
    }
    let home = Home::new();
    let folder = home.path("large").display().to_string();
    let demo = [
        "demo",
        "--size",
        "1000",
        "--seed",
        "3",
        "--no-open",
        "--now",
        NOW,
        "--dir",
        &folder,
    ];
    home.bare(&demo).well();
    let db = home.path("large/demo.db").display().to_string();
    let script = home.write("second_opinion.py", include_str!("second_opinion.py"));
    // A frozen month with hardly a call, one that still moves, everything.
    for (from, to) in [
        ("2026-09-01", "2026-09-30"),
        ("2026-11-01", "2026-11-19"),
        ("2024-01-01", "2026-11-19"),
    ] {
        let run = |line: &[&str]| {
            let days = ["--scope", "all", "--from", from, "--to", to];
            let begin = ["--db", &db, "--now", NOW, "--as", "npatel"];
            home.bare(&[&begin[..], line, &days].concat()).well()
        };
        let csv = home.write("export.csv", &run(&["report", "export"]));
        let json = home.write("figures.json", &run(&["figures", "--json"]));
        let ran = pandas().unwrap().args([&script, &csv, &json, &db]).output();
        let ran = ran.unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        let trouble = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(said.trim(), "[]", "{from} to {to}: {trouble}");
    }
}
