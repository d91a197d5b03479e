//! What scripts rely on: names and types of the JSON.

use serde_json::{Value, json};

use crate::support::{Home, NOW};

fn is_time(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    text.len() == 20 && text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

fn check_listed(alert: &Value) {
    assert_eq!(alert["id"].as_str().unwrap().len(), 12);
    assert!(is_time(&alert["due"]), "{}", alert["due"]);
    for name in ["state", "customer", "branch", "comment"] {
        assert!(alert[name].is_string(), "{name}");
    }
    assert!(alert["overdue"].is_boolean());
    for name in ["attempts", "postponed"] {
        assert!(alert[name].is_u64(), "{name}");
    }
    for name in ["value", "min", "max"] {
        assert!(
            alert["score"].is_null() || alert["score"][name].is_i64(),
            "{name}"
        );
    }
    for phone in alert["phones"].as_array().unwrap() {
        assert!(phone["number"].is_string() && phone["label"].is_string());
        assert!(phone["dead"].is_boolean());
    }
    assert!(alert["claimed_by"].is_null() || alert["claimed_by"].is_string());
}

#[test]
fn the_list_and_one_alert_have_their_shapes() {
    let home = Home::with_demo();
    let alerts = home.alerts();
    assert!(alerts.len() > 10);
    for alert in &alerts {
        check_listed(alert);
        let id = alert["id"].as_str().unwrap();
        let whole = home.run(&["show", id, "--json"]).json();
        for (name, value) in alert.as_object().unwrap() {
            assert_eq!(&whole[name], value, "{name}");
        }
        assert!(whole["email"].is_null() || whole["email"].is_string());
        assert!(whole["next_try"].is_null() || is_time(&whole["next_try"]));
        let door = &whole["email_open"];
        assert_eq!(door["open"] == true, door["missing"] == json!([]), "{door}");
        let history = whole["history"].as_array().unwrap();
        assert!(history.iter().any(|entry| entry["kind"] == "received"));
        for entry in history {
            assert!(is_time(&entry["at"]) && entry["kind"].is_string());
            for name in ["who", "outcome", "note"] {
                assert!(entry[name].is_null() || entry[name].is_string(), "{name}");
            }
        }
    }
}

#[test]
fn the_json_list_has_the_order_of_the_list() {
    let home = Home::with_demo();
    let text = home.run(&["list"]).well();
    let shown: Vec<&str> = text
        .lines()
        .skip(3)
        .filter_map(|line| line.split(' ').next())
        .collect();
    let alerts = home.alerts();
    assert_eq!(shown.len(), alerts.len());
    for (short, alert) in shown.iter().zip(&alerts) {
        assert!(alert["id"].as_str().unwrap().starts_with(short), "{short}");
        // What the list shows is enough to name an alert.
        assert_eq!(
            home.run(&["show", short, "--json"]).json()["id"],
            alert["id"]
        );
    }
}

#[test]
fn the_demonstration_says_who_is_who() {
    let home = Home::with_demo();
    let dir = home.path("").display().to_string();
    let ran = home.bare(&["demo", "--dir", &dir, "--no-open", "--json"]);
    let report = ran.json();
    let expected = json!({
        "db": home.db(), "manager": "tharker", "heavy": report["heavy"],
        "supervisor": "npatel", "executive": "hduval", "admin": "sreyes",
    });
    assert_eq!(report, expected);
    // The language of a command does not change who works.
    let french = home.bare(&["demo", "--dir", &dir, "--no-open", "--json", "--lang", "fr"]);
    assert_eq!(french.json(), report);
    let made = home.path("fr").display().to_string();
    let demo = [
        "--lang",
        "fr",
        "demo",
        "--size",
        "30",
        "--no-open",
        "--json",
        "--dir",
        &made,
    ];
    assert_eq!(home.bare(&demo).json()["manager"], "cmorel");
    for login in ["manager", "heavy", "supervisor", "executive", "admin"] {
        let login = report[login].as_str().unwrap();
        home.run(&["--as", login, "list", "--json"]).well();
    }
}

#[test]
fn a_fresh_demonstration_replaces_only_a_demonstration() {
    let home = Home::with_demo();
    let id = home.fresh();
    home.run(&["note", &id, "gone tomorrow"]).well();
    let dir = home.path("").display().to_string();
    let demo = [
        "demo",
        "--size",
        "30",
        "--no-open",
        "--now",
        NOW,
        "--dir",
        &dir,
    ];
    home.bare(&demo).well();
    let noted = |home: &Home| {
        home.run(&["search", "gone tomorrow", "--all", "--json"])
            .json()
    };
    assert_eq!(
        noted(&home).as_array().unwrap().len(),
        1,
        "an existing one is opened"
    );
    home.bare(&[&demo[..], &["--fresh"]].concat()).well();
    assert_eq!(noted(&home), json!([]));

    let own = home.path("own/demo.db").display().to_string();
    let setup = home.write("s.toml", "");
    home.bare(&["--db", &own, "setup", "apply", &setup]).well();
    let dir = home.path("own").display().to_string();
    let refused = home.bare(&["demo", "--dir", &dir, "--fresh", "--no-open", "--json"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (2, &json!("not_a_demonstration"))
    );
}

#[test]
fn searching_finds_words_names_and_numbers() {
    let home = Home::with_demo();
    let alert = home.alerts()[0].clone();
    let name = alert["customer"].as_str().unwrap();
    let number = alert["phones"][0]["number"].as_str().unwrap();
    for words in [name, &name.to_lowercase(), &number[number.len() - 4..]] {
        let found = home.run(&["search", words, "--json"]).json();
        let ids: Vec<&Value> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["id"])
            .collect();
        assert!(ids.contains(&&alert["id"]), "{words}: {found}");
    }
    assert_eq!(home.run(&["search", "zzzz", "--json"]).json(), json!([]));
    assert!(home.run(&["search", "zzzz"]).well().contains("--all"));
    assert!(home.run(&["search", name]).well().contains(name));
}
