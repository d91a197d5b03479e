//! Figures of days that are over: what stands behind them, and what is said
//! where there is nothing to see.

use ringback::domain::figures::{Figure, Unit};
use serde_json::Value;

use crate::support::Home;

const YEAR: [&str; 4] = ["--from", "2025-12-01", "--to", "2026-11-19"];

/// Whoever sees all desks of the demonstration.
const ALL: [&str; 4] = ["--as", "sreyes", "--lang", "en"];

fn line<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

#[test]
fn whatever_is_counted_lists_what_is_behind_it_or_says_why_not() {
    let home = Home::with_demo();
    let found = home
        .run(&line(&[
            &ALL,
            &["figures", "--scope", "all", "--json"],
            &YEAR,
        ]))
        .json();
    let mut listed = 0;
    for figure in Figure::ALL {
        let behind = [
            "figures",
            "--scope",
            "all",
            "--behind",
            figure.code(),
            "--json",
        ];
        let ran = home.run(&line(&[&ALL, &behind, &YEAR]));
        let value = found[figure.code()]["value"].as_f64().unwrap_or(0.0);
        if ran.code == 2 {
            let said = ran.error();
            assert_eq!(said["code"], "no_list", "{}", figure.code());
            let sentence = said["message"].as_str().unwrap();
            assert!(sentence.contains("there is no list"), "{sentence}");
            continue;
        }
        let ids = ran.json();
        let ids = ids.as_array().unwrap();
        let there = match figure.unit() {
            Unit::Count => value > 0.0,
            _ => found[figure.code()]["n"].as_u64().unwrap() > 0,
        };
        assert_eq!(!ids.is_empty(), there, "{}: {value}", figure.code());
        listed += usize::from(!ids.is_empty());
        for id in ids.iter().take(2) {
            let show = ["show", id.as_str().unwrap(), "--json"];
            let card = home.run(&line(&[&ALL, &show])).json();
            assert_eq!(card["id"], *id, "{}", figure.code());
        }
    }
    // The demonstration shows most of what is counted.
    assert!(listed > 25, "{listed}");
}

#[test]
fn actions_and_ideas_are_those_of_their_alerts() {
    let home = Home::with_demo();
    let of = |figure: &str| -> Vec<Value> {
        let behind = ["figures", "--scope", "all", "--behind", figure, "--json"];
        let found = home.run(&line(&[&ALL, &behind, &YEAR])).json();
        found.as_array().unwrap().clone()
    };
    let begun = home
        .run(&line(&[&ALL, &["action", "list", "--json"]]))
        .json();
    let mut begun: Vec<Value> = begun
        .as_array()
        .unwrap()
        .iter()
        .map(|action| action["alert"].clone())
        .collect();
    begun.sort_by_key(ToString::to_string);
    begun.dedup();
    let mut found = of("actions");
    found.sort_by_key(ToString::to_string);
    assert_eq!(found, begun);
    let done = of("actions_done");
    assert!(!done.is_empty() && done.iter().all(|id| begun.contains(id)));
    let (told, ideas) = (of("ideas_told"), of("ideas"));
    assert_eq!(ideas.len(), 5);
    assert!(told.iter().all(|id| ideas.contains(id)));
}

#[test]
fn a_demonstration_shows_what_came_back_after_an_action_and_what_did_not() {
    let home = Home::with_demo();
    let all = home
        .run(&line(&[&ALL, &["action", "list", "--json"]]))
        .json();
    let all = all.as_array().unwrap().iter();
    let mut checked: Vec<(String, bool)> = all
        .filter(|one| one["state"] == "checked")
        .map(|one| {
            let last = one["steps"].as_array().unwrap().last().unwrap();
            let back = last["came_back"].as_bool().unwrap();
            (one["cause"].as_str().unwrap().to_owned(), back)
        })
        .collect();
    checked.sort();
    assert_eq!(
        checked,
        [("price".to_owned(), false), ("waiting".to_owned(), true)]
    );
    let page = ["report", "monthly", "--scope", "GB014", "--format", "text"];
    let page = home.run(&line(&[&ALL, &page])).well();
    assert!(page.contains("came back twice"), "{page}");
    assert!(page.contains("nobody came with it since"), "{page}");
}

/// The setup of the demonstration with this branch's line changed.
fn with_branch(home: &Home, code: &str, more: &str) -> String {
    let setup = home.run(&["--as", "sreyes", "setup", "export"]).well();
    let line = format!("code = \"{code}\"\n");
    assert!(setup.contains(&line), "{setup}");
    let begun = setup.find("[[branches]]").unwrap();
    let (head, rest) = setup.split_at(begun);
    let rest = rest.replacen(&line, &format!("{line}{more}\n"), 1);
    home.write("setup.toml", &format!("{head}{rest}"))
}

/// The first two branches of the demonstration, by code.
fn branches(home: &Home) -> Vec<(String, String)> {
    let board = home.run(&line(&[&ALL, &["board", "--json"]])).json();
    let rows = board["branches"].as_array().unwrap().iter();
    let rows = rows.filter(|row| row["kind"] == "branch");
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let found = rows.map(|row| (text(row, "branch"), text(row, "name")));
    found.collect()
}

#[test]
fn a_branch_that_closes_hands_on_what_is_left_and_keeps_its_past() {
    let home = Home::with_demo();
    let (code, name) = branches(&home)[0].clone();
    let scope = format!("branch:{code}");
    let open = |home: &Home| {
        let of = ["list", "--desk", &code, "--json"];
        let list = home.run(&line(&[&ALL, &of])).json();
        list.as_array().unwrap().len()
    };
    let before = open(&home);
    assert!(before > 0);
    let apply = |home: &Home, file: &str| {
        let ran = home.run(&line(&[&ALL, &["setup", "apply", file]]));
        ran.well()
    };
    // Before its day it is only said.
    let file = with_branch(&home, &code, "closed = \"2026-12-24\"");
    let said = apply(&home, &file);
    assert!(
        said.contains(&format!("{name} closes on 24 Dec 2026")),
        "{said}"
    );
    assert!(
        said.contains(&format!("{before} alerts are open")),
        "{said}"
    );
    assert_eq!(open(&home), before);
    let now = ["figures", "--scope", &scope];
    let said = home.run(&line(&[&ALL, &now])).well();
    assert!(!said.contains("closed"), "{said}");

    let setup = std::fs::read_to_string(&file).unwrap();
    let setup = setup.replace("closed = \"2026-12-24\"", "closed = \"2026-11-16\"");
    let file = home.write("setup.toml", &setup);
    let said = apply(&home, &file);
    assert!(
        said.contains(&format!("{name} closed on 16 Nov 2026")),
        "{said}"
    );
    assert_eq!(open(&home), 0);
    let nobodys = home
        .run(&line(&[&ALL, &["list", "--unassigned", "--json"]]))
        .json();
    assert_eq!(nobodys.as_array().unwrap().len(), before);
    let id = nobodys[0]["id"].as_str().unwrap();
    let card = home.run(&line(&[&ALL, &["show", id]])).well();
    assert!(card.contains("its branch has closed"), "{card}");

    // The figures, the pages and the setup say so.
    let said = home.run(&line(&[&ALL, &now])).well();
    assert!(
        said.contains(&format!("{name} (closed on 16 Nov 2026)")),
        "{said}"
    );
    assert!(said.contains("its days count until then"), "{said}");
    let french = [
        "--as", "sreyes", "--lang", "fr", "figures", "--scope", &scope,
    ];
    let said = home.run(&french).well();
    assert!(said.contains("a fermé le 16 nov. 2026"), "{said}");
    let found = home.run(&line(&[&ALL, &now, &["--json"]])).json();
    assert_eq!(found["closed"][0]["day"], "2026-11-16");
    assert_eq!(found["outstanding"]["value"], 0);
    for report in ["weekly", "monthly"] {
        let page = ["report", report, "--scope", &scope, "--format", "text"];
        let page = home.run(&line(&[&ALL, &page])).well();
        assert!(page.contains("closed on 16 Nov 2026"), "{page}");
    }
    let exported = home.run(&line(&[&ALL, &["setup", "export"]])).well();
    assert!(exported.contains("closed = \"2026-11-16\""), "{exported}");

    // What comes for it later waits where nobody answers, with the reason.
    let head = "response_id,submitted_at,branch_code,branch_name,nps,comment,name,phone\n";
    let row = format!("X1,2026-11-18T10:00:00Z,{code},,1,Too late.,Ann Marsh,07700 900101\n");
    let answers = home.write("answers.csv", &format!("{head}{row}"));
    let said = home.run(&line(&[&ALL, &["import", &answers]])).well();
    assert!(
        said.contains("closed on 16 Nov 2026; 1 answer names it"),
        "{said}"
    );
    assert_eq!(open(&home), 0);
    home.run(&line(&[&ALL, &["doctor"]])).well();
}

#[test]
fn a_closing_that_does_not_fit_is_refused_with_its_reason() {
    let home = Home::with_demo();
    let all = branches(&home);
    let (code, heir) = (&all[0].0, &all[1].0);
    for (more, sentence) in [
        ("closed = \"1826-06-14\"", "between 2000 and 2100"),
        (
            "alerts_to = \"nowhere\"\nclosed = \"2026-06-14\"",
            "another branch's code",
        ),
        (
            "alerts_to = \"SELF\"\nclosed = \"2026-06-14\"",
            "another branch's code",
        ),
        ("alerts_to = \"HEIR\"", "needs the day"),
        ("closed = \"soon\"", "date"),
    ] {
        let more = more.replace("SELF", code).replace("HEIR", heir);
        let file = with_branch(&home, code, &more);
        let ran = home.run(&line(&[&ALL, &["setup", "apply", &file]]));
        assert_ne!(ran.code, 0, "{more}: {}", ran.out);
        assert!(ran.err.contains(sentence), "{more}: {}", ran.err);
    }
}

#[test]
fn alerts_of_a_closed_branch_go_where_the_setup_says() {
    let home = Home::with_demo();
    let all = branches(&home);
    let ((code, _), (heir, to)) = (&all[0], &all[1]);
    let count = |code: &str| {
        let of = ["list", "--desk", code, "--json"];
        let list = home.run(&line(&[&ALL, &of])).json();
        list.as_array().unwrap().len()
    };
    let sum = count(code) + count(heir);
    let more = format!("closed = \"2026-11-16\"\nalerts_to = \"{heir}\"");
    let file = with_branch(&home, code, &more);
    let said = home.run(&line(&[&ALL, &["setup", "apply", &file]])).well();
    assert!(said.contains(&format!("went to {to}")), "{said}");
    assert_eq!((count(code), count(heir)), (0, sum));
}

/// What the figures say above their numbers, in both languages.
fn said(home: &Home, scope: &str, days: [&str; 2]) -> [String; 2] {
    ["en", "fr"].map(|language| {
        let asked = [
            "figures", "--scope", scope, "--from", days[0], "--to", days[1],
        ];
        home.run(&line(&[&["--as", "sreyes", "--lang", language], &asked]))
            .well()
    })
}

#[test]
fn days_without_anything_are_said_in_words() {
    let home = Home::with_demo();
    let [english, french] = said(&home, "GB014", ["2027-03-01", "2027-03-31"]);
    assert!(english.contains("These days have not begun"), "{english}");
    assert!(french.contains("Ces jours n'ont pas commencé"), "{french}");
    let [english, french] = said(&home, "GB014", ["2024-01-01", "2024-01-31"]);
    assert!(
        english.contains("The first alert came on 18 Sep 2026"),
        "{english}"
    );
    assert!(french.contains("arrivée le 18 sept. 2026"), "{french}");
    assert!(!english.contains("have not begun"), "{english}");
    // A report of such days is a page, not a fault.
    for report in ["weekly", "monthly", "verbatims"] {
        for format in ["text", "html", "csv", "json", "md", "pdf"] {
            let days = [
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-31",
                "--format",
                format,
            ];
            let out = home.path(&format!("{report}.{format}"));
            let out = out.display().to_string();
            let asked = ["report", report, "--scope", "GB014", "--out", &out];
            home.run(&line(&[&ALL, &asked, &days])).well();
        }
    }
}

#[test]
fn a_manager_who_moves_is_told_which_days_count() {
    let home = Home::with_demo();
    let setup = home.run(&line(&[&ALL, &["setup", "export"]])).well();
    let begun = setup.find("login = \"tharker\"").unwrap();
    let (head, rest) = setup.split_at(begun);
    let rest = rest.replacen("branches = [\"GB014\"]", "branches = []", 1);
    let file = home.write("setup.toml", &format!("{head}{rest}"));
    home.run(&line(&[&ALL, &["setup", "apply", &file]])).well();
    let scope = "person:tharker";
    let [english, french] = said(&home, scope, ["2026-11-01", "2026-11-30"]);
    assert!(
        english.contains("Leeds Briggate was theirs until 19 Nov 2026"),
        "{english}"
    );
    assert!(french.contains("jusqu'au 19 nov. 2026"), "{french}");
    let [english, _] = said(&home, scope, ["2026-10-01", "2026-10-31"]);
    assert!(!english.contains("was theirs"), "{english}");
}

#[test]
fn a_cause_that_was_renamed_and_retired_keeps_its_count() {
    let home = Home::with_demo();
    let asked = ["figures", "--scope", "all", "--json"];
    let counted = |home: &Home| {
        let found = home.run(&line(&[&ALL, &asked, &YEAR])).json();
        (
            found["causes"].clone(),
            found["families"].clone(),
            found["recurring"].clone(),
        )
    };
    let before = counted(&home);
    assert!(before.0["waiting"]["value"].as_u64().unwrap() > 0);
    for more in ["", "retired = \"2026-11-18\"\n"] {
        let cause = format!(
            "[[causes]]\ncode = \"waiting\"\nen = \"queues\"\nfr = \"files d'attente\"\n{more}"
        );
        let file = home.write("causes.toml", &cause);
        home.run(&line(&[&ALL, &["setup", "apply", &file]])).well();
        assert_eq!(counted(&home), before, "{more}");
        let text = home
            .run(&line(&[&ALL, &["figures", "--scope", "all"], &YEAR]))
            .well();
        assert!(text.contains("queues"), "{text}");
    }
}
