//! The week that the manual counts by hand (page `counted`): the program says
//! the same.

use serde_json::Value;

use crate::support::{Home, Ran};

const SETUP: &str = r#"
[[branches]]
code = "GB990"
name = "Whitby Quay"
country = "GB"
[[people]]
login = "wren"
name = "Wren Castle"
role = "manager"
branches = ["GB990"]
phone = "07700 900501"
"#;

const ANSWERS: &str = "\
response_id,submitted_at,branch_code,branch_name,nps,comment,name,phone,email,customer_ref,consent_callback
W1,2026-11-09T10:00:00Z,GB990,Whitby Quay,2,Forty minutes in the queue.,Ann Marsh,07700 900101,,A1,yes
W2,2026-11-09T17:30:00Z,GB990,Whitby Quay,4,The bill was wrong.,Ben Frost,07700 900102,,A2,yes
W3,2026-11-11T10:00:00Z,GB990,Whitby Quay,0,Nobody looked up.,Cat Lowe,07700 900103,,A3,yes
W4,2026-11-14T10:00:00Z,GB990,Whitby Quay,6,It was all right.,Dan Reed,07700 900104,,A4,yes
W5,2026-11-10T10:00:00Z,GB990,Whitby Quay,9,Quick and kind.,Eve Moor,07700 900105,,A5,yes
W6,2026-11-12T10:00:00Z,GB990,Whitby Quay,10,Lovely.,Fay Holt,07700 900106,,A6,yes
";

fn at(home: &Home, now: &str, who: &str, line: &[&str]) -> Ran {
    let db = home.db().display().to_string();
    let mut all = vec!["--db", &db, "--now", now, "--as", who];
    all.extend(line);
    home.bare(&all)
}

fn week() -> Home {
    let home = Home::with_demo();
    let setup = home.write("setup.toml", SETUP);
    at(
        &home,
        "2026-11-08T08:00:00Z",
        "sreyes",
        &["setup", "apply", &setup],
    )
    .well();
    // As it happened: each answer comes in soon after it was given.
    for (now, what, came) in [
        ("2026-11-09T10:30:00Z", "W1", ""),
        ("2026-11-09T12:00:00Z", "Ann", "no_answer"),
        ("2026-11-09T18:00:00Z", "W2", ""),
        ("2026-11-10T09:30:00Z", "Ben", "explained"),
        ("2026-11-10T11:00:00Z", "W5", ""),
        ("2026-11-10T18:00:00Z", "Ann", "resolved"),
        ("2026-11-11T11:00:00Z", "W3", ""),
        ("2026-11-12T11:00:00Z", "W6", ""),
        ("2026-11-14T11:00:00Z", "W4", ""),
    ] {
        if !came.is_empty() {
            recorded(&home, now, what, came);
            continue;
        }
        let mut lines = ANSWERS.lines();
        let head = lines.next().unwrap();
        let row = lines.find(|line| line.starts_with(what)).unwrap();
        let file = home.write("answers.csv", &format!("{head}\n{row}\n"));
        at(&home, now, "sreyes", &["import", &file]).well();
    }
    home
}

fn recorded(home: &Home, now: &str, name: &str, outcome: &str) {
    let list = at(home, now, "wren", &["list", "--json"]).json();
    let mut alerts = list.as_array().unwrap().iter();
    let found = alerts.find(|alert| alert["customer"].as_str().unwrap().starts_with(name));
    let id = found.unwrap()["id"].as_str().unwrap();
    let line: Vec<&str> = match outcome {
        "no_answer" => vec!["record", id, "no_answer"],
        "resolved" => vec![
            "record",
            id,
            "settled",
            "--result",
            "resolved",
            "--cause",
            "waiting",
            "--decision",
            "repair",
            "--action",
            "apologised",
            "--score",
            "8",
        ],
        _ => vec![
            "record",
            id,
            "settled",
            "--result",
            "explained",
            "--cause",
            "price",
            "--decision",
            "understand",
            "--action",
            "explained",
            "--score",
            "6",
        ],
    };
    at(home, now, "wren", &line).well();
}

fn figures(home: &Home, now: &str, more: &[&str]) -> Value {
    let mut line = vec![
        "figures",
        "--json",
        "--from",
        "2026-11-09",
        "--to",
        "2026-11-15",
    ];
    line.extend(more);
    at(home, now, "wren", &line).json()
}

#[test]
fn the_week_of_the_manual_is_counted_as_by_hand() {
    let home = week();
    let found = figures(&home, "2026-11-20T09:00:00Z", &[]);
    for (name, value, n) in [
        ("received", Some(4.0), 4),
        ("handled", Some(2.0), 2),
        ("outstanding", Some(2.0), 2),
        ("overdue", Some(1.0), 2),
        ("customers_called", Some(2.0), 3),
        ("customers_reached", Some(2.0), 2),
        ("attempts_per_customer_reached", Some(1.5), 2),
        ("time_to_first_attempt", Some(2.0), 4),
        ("time_to_first_attempt_p90", None, 4),
        ("time_to_first_conversation", Some(17.5), 4),
        ("age_of_outstanding", Some(1.583), 2),
        ("oldest_outstanding", Some(4.583), 2),
        ("resolved_at_no_cost", Some(1.0), 1),
        ("score_before", Some(3.0), 2),
        ("score_after", Some(7.0), 2),
        ("saved", Some(1.0), 2),
        ("nps", Some(-33.333), 6),
        ("mean_score", Some(5.167), 6),
        ("with_cause", Some(2.0), 2),
    ] {
        let figure = &found[name];
        let told = (figure["value"].as_f64(), figure["n"].as_i64());
        assert_eq!(told, (value, Some(n)), "{name}: {figure}");
    }
    assert_eq!(found["families"]["company"]["value"], 2);
    assert_eq!(found["frozen_at"], "2026-11-19T00:00:00Z");
    // As of Wednesday noon: Cat had just come, and nobody was late.
    let wednesday = figures_to(&home, "2026-11-11T12:00:00Z");
    assert_eq!(wednesday["outstanding"]["value"], 1);
    assert_eq!(wednesday["overdue"]["value"], 0);
    assert_eq!(wednesday["as_of"], "2026-11-11T12:00:00Z");
}

fn figures_to(home: &Home, to: &str) -> Value {
    let line = ["figures", "--json", "--from", "2026-11-09", "--to", to];
    at(home, "2026-11-20T09:00:00Z", "wren", &line).json()
}

#[test]
fn the_alerts_behind_a_figure_are_named() {
    let home = week();
    let line = [
        "figures",
        "--from",
        "2026-11-09",
        "--to",
        "2026-11-15",
        "--behind",
        "saved",
    ];
    let out = at(&home, "2026-11-20T09:00:00Z", "wren", &line).well();
    let ids: Vec<&str> = out.lines().collect();
    assert_eq!(ids.len(), 1);
    let card = at(
        &home,
        "2026-11-20T09:00:00Z",
        "wren",
        &["show", ids[0], "--json"],
    )
    .json();
    assert_eq!(card["customer"], "Ann Marsh");
}

#[test]
fn figures_say_what_they_do_not_understand() {
    let home = Home::with_demo();
    for (line, code, word) in [
        (&["figures", "--to", "soon", "--json"][..], 2, "no_day"),
        (
            &[
                "figures",
                "--from",
                "2026-12-24",
                "--to",
                "2026-11-01",
                "--json",
            ],
            2,
            "backwards",
        ),
        (&["figures", "--scope", "all", "--json"], 4, "not_allowed"),
        (
            &["figures", "--scope", "x\u{1b}[31m", "--json"],
            4,
            "not_allowed",
        ),
        (
            &["figures", "--behind", "nothing", "--json"],
            2,
            "no_figure",
        ),
    ] {
        let ran = home.run(line);
        assert_eq!((ran.code, ran.error()["code"].as_str()), (code, Some(word)));
        assert!(!ran.err.contains('\u{1b}'), "{}", ran.err);
    }
}

#[test]
fn figures_are_read_in_both_languages() {
    let home = week();
    let line = ["figures", "--from", "2026-11-09", "--to", "2026-11-15"];
    let english = at(&home, "2026-11-20T09:00:00Z", "wren", &line).well();
    assert!(english.contains("Wren Castle, their desks · 9 Nov 2026 to 15 Nov 2026"));
    assert!(english.contains("First call, median"), "{english}");
    let mut french = line.to_vec();
    french.extend(["--lang", "fr"]);
    let french = at(&home, "2026-11-20T09:00:00Z", "wren", &french).well();
    assert!(french.contains("2,0 h ouvrées"), "{french}");
    assert!(french.contains("Reconquis"), "{french}");
}
