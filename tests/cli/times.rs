//! When to call, and on which days nobody is called.

use serde_json::{Value, json};

use crate::support::Home;

#[test]
fn next_says_when_and_why_in_words_and_codes() {
    let home = Home::with_demo();
    for alert in home.alerts() {
        let id = alert["id"].as_str().unwrap();
        let next = home.run(&["next", id, "--json"]).json();
        assert_eq!(next["id"], alert["id"]);
        let reason = next["reason"].as_str().unwrap();
        assert!(!reason.is_empty() && !reason.contains('⟨'), "{reason}");
        assert!(!next["reasons"].as_array().unwrap().is_empty());
        assert!(next["zone"].as_str().unwrap().contains('/'));
        assert_eq!(next["at"].is_null(), next["slot"].is_null());
        let warned = !next["cautions"].as_array().unwrap().is_empty();
        assert!(next["allowed_now"] == false || !warned, "{next}");
    }
    let fresh = home.fresh();
    let next = home.run(&["next", &fresh, "--json"]).json();
    assert_eq!(next["reasons"][0], "first");
    assert_eq!(next["allowed_now"], true);
    assert_eq!(next["set_for"], Value::Null);
    assert_eq!(next["zone"], "Europe/London");

    home.run(&["record", &fresh, "no_answer"]).well();
    let next = home.run(&["next", &fresh, "--json"]).json();
    assert_eq!(next["allowed_now"], false);
    assert_eq!(next["cautions"], json!(["too_soon"]));
    assert_eq!(next["set_for"], next["at"]);
    assert_eq!(next["slot"], "evening");
    assert_eq!(next["reasons"], json!(["untried", "spaced", "open_until"]));
    let text = home.run(&["next", &fresh]).well();
    assert!(
        text.contains("today 17:40, evening, not tried yet; more than 3 h after the last"),
        "{text}"
    );
    let text = home.run(&["--lang", "fr", "next", &fresh]).well();
    assert!(
        text.contains("soir, pas encore essayé\u{a0}; au moins 3 h après le"),
        "{text}"
    );

    home.run(&["record", &fresh, "no_contact", "--yes"]);
    let closed = home.run(&["next", &fresh, "--json"]).json();
    if closed["at"].is_null() {
        assert_eq!(closed["allowed_now"], false);
    }
}

#[test]
fn a_region_and_single_days_are_what_holidays_lists() {
    let home = Home::new();
    let setup = "holidays = [\n\
        { country = \"FR\", date = \"2026-05-15\", name = \"Pont\" },\n\
        { country = \"FR\", date = \"2026-07-14\", open = true },\n]\n\
        [[branches]]\ncode = \"S1\"\nname = \"Strasbourg\"\ncountry = \"FR\"\n\
        [branches.calendar]\ncountry = \"FR\"\nregion = \"Alsace-Moselle\"\nworked = [\"2026-05-25\"]\n";
    let file = home.write("setup.toml", setup);
    let db = home.path("r.db").display().to_string();
    home.bare(&["--db", &db, "setup", "apply", &file]).well();
    let asked = ["--db", &db, "holidays", "--branch", "S1", "--year", "2026"];
    let days = home.bare(&[&asked[..], &["--json"]].concat()).json();
    let of = |date: &str| {
        let mut days = days.as_array().unwrap().iter();
        days.find(|day| day["date"] == date)
            .map(|day| (day["code"].clone(), day["name"].clone()))
    };
    let friday = (json!("good_friday"), json!("Good Friday"));
    assert_eq!(of("2026-04-03"), Some(friday));
    assert_eq!(of("2026-05-15"), Some((Value::Null, json!("Pont"))));
    assert_eq!((of("2026-05-25"), of("2026-07-14")), (None, None));
    let text = home.bare(&[&asked[..], &["--lang", "fr"]].concat()).well();
    assert!(
        text.contains("3 avr. 2026     vendredi  Vendredi saint"),
        "{text}"
    );
    let unknown = ["--db", &db, "holidays", "--branch", "S2"];
    assert_eq!(home.bare(&unknown).code, 4);

    // It comes out as it went in, and mistakes are all named with their line.
    let out = home.bare(&["--db", &db, "setup", "export"]).well();
    assert!(out.contains("region = \"alsace-moselle\"") && out.contains("[[holidays]]"));
    let again = home.write("again.toml", &out);
    let said = home.bare(&["--db", &db, "setup", "apply", &again]).well();
    assert!(said.starts_with("Taken: 0 settings, 0 branches"), "{said}");
    let wrong = setup
        .replace("Alsace-Moselle", "alsace")
        .replace("open = true", "closed = true")
        .replace("2026-05-15", "2026-02-30");
    let wrong = home.write("wrong.toml", &wrong);
    let said = home.bare(&["--db", &db, "setup", "apply", &wrong]);
    assert_eq!(said.code, 2);
    for line in ["line 2", "line 3", "line 11"] {
        assert!(said.err.contains(line), "{line}: {}", said.err);
    }
}

#[test]
fn a_plan_fits_into_the_hours_given() {
    let home = Home::with_demo();
    let plan = home
        .run(&["plan", "--free", "9:30-10:30,14h-15h", "--json"])
        .json();
    assert_eq!(plan["date"], "2026-11-19");
    assert_eq!(plan["free"][0]["from"], "2026-11-19T09:30:00Z");
    let calls = plan["calls"].as_array().unwrap();
    assert!(calls.len() > 3, "{plan}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for call in calls.iter().filter(|call| call["agreed"] == false) {
        let (at, until) = (text(&call["at"]), text(&call["until"]));
        let mut free = plan["free"].as_array().unwrap().iter();
        assert!(
            free.any(|f| text(&f["from"]) <= at && until <= text(&f["until"])),
            "{call}"
        );
    }
    let listed = home.alerts();
    let left = plan["left"].as_array().unwrap();
    assert_eq!(calls.len() + left.len(), listed.len());
    let text = home.run(&["plan"]).well();
    assert!(
        text.starts_with("Thursday 19 November, free 09:12-12:30, 13:30-18:30\n"),
        "{text}"
    );
    assert!(text.contains("Not planned: "), "{text}");
    let text = home
        .run(&["--lang", "fr", "plan", "--free", "matin"])
        .well();
    assert!(
        text.contains("libre 9h12-12h") && text.contains("Hors du plan\u{a0}: "),
        "{text}"
    );
    let wrong = home.run(&["plan", "--free", "whenever"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn show_and_next_name_the_same_time() {
    let home = Home::with_demo();
    home.run(&["record", &home.fresh(), "no_answer"]).well();
    let mut named = 0;
    for alert in home.alerts() {
        let id = alert["id"].as_str().unwrap();
        let whole = home.run(&["show", id, "--json"]).json();
        let next = home.run(&["next", id, "--json"]).json();
        if whole["next_try"].is_null() {
            continue;
        }
        assert_eq!(whole["next_try"], next["at"], "{whole}\n{next}");
        named += 1;
    }
    assert!(named > 3, "{named}");
}

#[test]
fn a_plan_shows_numbers_as_people_read_them() {
    let home = Home::with_demo();
    let demo = rusqlite::Connection::open(home.db()).unwrap();
    demo.execute_batch(
        "UPDATE phone SET shown = coalesce(shown, number), number = replace(number, ' ', '')",
    )
    .unwrap();
    drop(demo);
    let plan = home.run(&["plan", "--json"]).json();
    let first = plan["calls"][0]["alert"].as_str().unwrap();
    let phone = &home.run(&["show", first, "--json"]).json()["phones"][0];
    assert_ne!(phone["number"], phone["given"]);
    let text = home.run(&["plan"]).well();
    assert!(text.contains(phone["number"].as_str().unwrap()), "{text}");
    assert!(!text.contains(phone["given"].as_str().unwrap()), "{text}");
}
