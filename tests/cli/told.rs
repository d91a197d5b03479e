//! Being told, objectives and the empty chair, from a shell.

use serde_json::Value;

use crate::support::{Home, Ran};

fn at(home: &Home, login: &str, line: &[&str]) -> Ran {
    let mut all = vec!["--as", login];
    all.extend(line);
    home.run(&all)
}

fn logins(home: &Home) -> Value {
    let db = home.db().display().to_string();
    home.bare(&["--db", &db, "demo", "--no-open", "--json"])
        .json()
}

#[test]
fn the_day_is_shown_to_whoever_asks_and_to_nobody_else() {
    let home = Home::with_demo();
    let told = home.run(&["digest", "--json"]).json();
    let digest = &told.as_array().unwrap()[0];
    assert_eq!(digest["kind"], "digest");
    let safety = digest["alerts"]["safety"].as_array().unwrap();
    assert!(!safety.is_empty(), "{digest}");
    let text = home.run(&["digest"]).well();
    assert!(text.contains("Good morning Tom Harker"), "{text}");
    assert!(!text.contains("Priya"), "{text}");
    let french = home
        .run(&["--lang", "fr", "--as", "cmorel", "digest"])
        .well();
    assert!(french.contains("Bonjour Claire Morel"), "{french}");
    let other = home.run(&["digest", "--for", "npatel"]);
    assert_eq!(other.code, 4);
    let admin = logins(&home)["admin"].as_str().unwrap().to_owned();
    let seen = at(&home, &admin, &["digest", "--for", "tharker", "--json"]).json();
    assert_eq!(seen, told);
    assert_eq!(
        at(&home, &admin, &["digest", "--for", "tharker", "--ack"]).code,
        4
    );
    assert_eq!(at(&home, &admin, &["digest", "--for", "nobody"]).code, 4);
}

#[test]
fn everybody_is_told_once_and_knows_when_they_say_so() {
    let home = Home::with_demo();
    let sent = home.run(&["digest", "--send", "--json"]).json();
    assert!(sent["written"].as_u64().unwrap() >= 3, "{sent}");
    let again = home.run(&["digest", "--send", "--json"]).json();
    assert_eq!(again["written"], 0);
    let list = home.run(&["digest", "--list", "--json"]).json();
    let own = list.as_array().unwrap();
    assert!(own.iter().all(|row| row["login"] == "tharker"), "{list}");
    assert!(own.iter().all(|row| row["acknowledged"] == false));
    let known = home.run(&["digest", "--ack", "--json"]).json();
    assert_eq!(known["acknowledged"].as_u64().unwrap(), own.len() as u64);
    let doctor = home.run(&["doctor", "--json"]).json();
    let checks = doctor["checks"].as_array().unwrap();
    let digest = checks.iter().find(|check| check["name"] == "digest");
    assert_eq!(digest.unwrap()["ok"], true, "{doctor}");
    let text = home.run(&["digest", "--list"]).well();
    assert!(text.contains("acknowledged"), "{text}");
}

#[test]
fn an_objective_is_proposed_with_its_reason_and_holds_for_both() {
    let home = Home::with_demo();
    let supervisor = logins(&home)["supervisor"].as_str().unwrap().to_owned();
    let mine = home.run(&["objective", "list", "--json"]).json();
    assert_eq!(mine.as_array().unwrap().len(), 1);
    assert_eq!(mine[0]["called"]["target"], 8);
    assert_eq!(
        mine[0]["reached"]["target"], 5,
        "agreed in the demonstration"
    );
    assert_eq!(mine[0]["weeks"].as_array().unwrap().len(), 8);
    let text = at(
        &home,
        &supervisor,
        &["objective", "propose", "--for", "tharker"],
    )
    .well();
    assert!(text.contains("It holds once both have agreed"), "{text}");
    assert!(text.contains("opening days are left"), "{text}");
    let waits = home.run(&["objective", "list", "--json"]).json();
    assert_eq!(waits[0]["called"]["target"], 8, "until then the former");
    let wanted = waits[0]["proposed"]["called"].as_u64().unwrap();
    let held = home.run(&["objective", "agree", "--json"]).json();
    assert_eq!(held["called"]["target"], wanted);
    assert_eq!(held["proposed"], Value::Null);
    assert_eq!(held["agreed"]["supervisor"], "Nisha Patel");
    assert_eq!(home.run(&["objective", "agree"]).code, 2);
    assert_eq!(home.run(&["objective", "set", "3", "4"]).code, 2);
    assert_eq!(
        home.run(&["objective", "set", "3", "2", "--for", "cmorel"])
            .code,
        4
    );
    let set = home.run(&["objective", "set", "12", "6"]).well();
    assert!(set.contains("set by hand"), "{set}");
    let text = home.run(&["objective", "list"]).well();
    assert!(text.contains("the supervisor has not agreed yet"), "{text}");
}

#[test]
fn the_chair_is_drawn_briefed_called_and_shown_on_the_wall() {
    let home = Home::with_demo();
    let names = logins(&home);
    let executive = names["executive"].as_str().unwrap();
    let at = |line: &[&str]| at(&home, executive, line);
    let list = at(&["chair", "list", "--json"]).json();
    let of = |state: &str| -> Vec<Value> {
        let rows = list.as_array().unwrap().iter();
        rows.filter(|row| row["state"] == state).cloned().collect()
    };
    let (open, heard) = (of("open"), of("heard"));
    assert!(open.len() >= 2, "{list}");
    assert_eq!(heard.len(), 2, "{list}");
    let own = at(&["list", "--json"]).json();
    assert_eq!(own.as_array().unwrap().len(), open.len(), "what they call");
    let id = open[0]["id"].as_str().unwrap();
    let page = at(&["--lang", "fr", "chair", "brief", id]).well();
    for part in [
        "Pourquoi vous",
        "Ce que l'agence a fait",
        "Ce que vous pouvez",
    ] {
        assert!(page.contains(part), "{page}");
    }
    assert_eq!(at(&["chair", "brief"]).code, 2, "which of them?");
    let missing = at(&["record", id, "refused", "--why", "trop tard", "--json"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("--learned"), "{}", missing.err);
    let line = ["record", id, "refused", "--why", "trop tard", "--learned"];
    let lines = at(&[&line[..], &["Il fallait\nappeler le jour même"]].concat());
    assert_eq!(lines.code, 2);
    let says = "Ce que vous avez appris tient sur une ligne, pour le mur";
    assert!(lines.err.contains(says), "{}", lines.err);
    at(&[&line[..], &["Il fallait appeler le jour même"]].concat()).well();
    let wall = at(&["chair", "wall", "--json"]).json();
    assert_eq!(wall[0]["learned"], "Il fallait appeler le jour même");
    assert_eq!(wall.as_array().unwrap().len(), 3);
    let customer = open[0]["customer"].as_str().unwrap();
    let page = at(&["chair", "wall", "--html"]).well();
    let text = at(&["chair", "wall"]).well();
    for shown in [page, text] {
        let surname = customer.split(' ').next_back().unwrap();
        assert!(!shown.contains(surname), "{surname} in {shown}");
    }
    assert_eq!(home.run(&["chair", "wall"]).code, 4, "a manager");
    assert_eq!(home.run(&["chair", "draw", "--for", executive]).code, 4);
    let other = open[1]["id"].as_str().unwrap();
    at(&["chair", "back", other, "--why", "je le connais trop bien"]).well();
    assert_eq!(
        at(&["list", "--json"]).json().as_array().unwrap().len(),
        open.len() - 2
    );
    let more = at(&["chair", "draw", "--count", "4", "--json"]).json();
    let drawn: Vec<&Value> = more
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert!(!drawn.contains(&&open[0]["id"]) && !drawn.contains(&&open[1]["id"]));
}

#[test]
fn the_manager_is_asked_before_calling_what_an_executive_calls() {
    let home = Home::with_demo();
    let names = logins(&home);
    let executive = names["executive"].as_str().unwrap();
    let list = at(&home, executive, &["chair", "list", "--json"]).json();
    let open = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["state"] == "open");
    let id = open.unwrap()["id"].as_str().unwrap().to_owned();
    let mine = home.run(&["next", &id, "--json"]);
    let mine = if mine.code == 0 {
        mine.json()
    } else {
        at(&home, "cmorel", &["next", &id, "--json"]).json()
    };
    let cautions = mine["cautions"].as_array().unwrap();
    assert!(cautions.contains(&Value::from("drawn")), "{mine}");
    let theirs = at(&home, executive, &["next", &id, "--json"]).json();
    let cautions = theirs["cautions"].as_array().unwrap();
    assert!(!cautions.contains(&Value::from("drawn")), "{theirs}");
}
