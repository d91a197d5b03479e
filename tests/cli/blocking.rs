//! Do not call: one list, and everything that follows from it.

use serde_json::Value;

use crate::support::Home;

/// The first alert of the list, and its number.
fn first(home: &Home) -> (String, String) {
    let alerts = home.alerts();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&alerts[0]["id"]),
        text(&alerts[0]["phones"][0]["number"]),
    )
}

fn place(home: &Home, id: &str) -> usize {
    let alerts = home.alerts();
    alerts.iter().position(|alert| alert["id"] == id).unwrap()
}

fn doctor(home: &Home) {
    let report = home.run(&["doctor", "--json"]).json();
    let checks = report["checks"].as_array().unwrap();
    let history = checks.iter().find(|check| check["name"] == "history");
    assert_eq!(history.unwrap()["ok"], true, "{report}");
}

#[test]
fn a_blocked_number_is_never_proposed_nor_written_to() {
    let home = Home::with_demo();
    let (id, number) = first(&home);
    let done = home.run(&[
        "block",
        &number,
        "--reason",
        "asked at the counter",
        "--json",
    ]);
    let done = done.json();
    assert_eq!(
        (&done["changed"], &done["customers"]),
        (&1.into(), &1.into()),
        "{done}"
    );
    // It stays in the list, at its end: somebody has to close it.
    assert_eq!(place(&home, &id), home.alerts().len() - 1);
    let listed = home.run(&["blocked", "--json"]).json();
    let entry = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["reason"] == "asked at the counter");
    let entry = entry.unwrap();
    assert_eq!(
        (&entry["kind"], &entry["source"]),
        (&"phone".into(), &"person".into())
    );
    assert!(entry["key"].as_str().unwrap().starts_with("+44"), "{entry}");
    assert!(entry["at"].as_str().unwrap().starts_with("2026-11-19") && entry["by"].is_string());
    doctor(&home);
    let card = home.run(&["show", &id, "--json"]).json();
    assert_eq!(card["blocked"], true);
    assert!(card["next_try"].is_null(), "{card}");
    assert_eq!(
        card["email_open"]["missing"],
        serde_json::json!(["blocked"])
    );
    let next = home.run(&["next", &id, "--json"]).json();
    assert_eq!(
        (&next["reasons"], &next["allowed_now"]),
        (&serde_json::json!(["blocked"]), &false.into()),
        "{next}"
    );
    assert!(next["at"].is_null(), "{next}");
    let plan = home.run(&["plan", "--json"]).json();
    let left = plan["left"].as_array().unwrap();
    assert!(
        left.iter()
            .any(|l| l["alert"] == id.as_str() && l["why"] == "blocked"),
        "{plan}"
    );
    let again = home
        .run(&["block", &number, "--reason", "again", "--json"])
        .json();
    assert_eq!(
        (&again["changed"], &again["unchanged"]),
        (&0.into(), &1.into())
    );
}

#[test]
fn lifting_needs_a_reason_and_keeps_the_history() {
    let home = Home::with_demo();
    let (id, number) = first(&home);
    home.run(&["block", &number, "--reason", "asked for it"])
        .well();
    let short = home.run(&["unblock", &number, "--reason", "a mistake", "--json"]);
    assert_eq!(short.code, 2);
    assert_eq!(short.error()["code"], "missing");
    assert_eq!(place(&home, &id), home.alerts().len() - 1);
    let lifted = home
        .run(&["unblock", &number, "--reason", "it was another customer"])
        .well();
    assert!(lifted.starts_with("1 taken off the list"), "{lifted}");
    assert_eq!(place(&home, &id), 0);
    let all = home.run(&["blocked", "--all", "--json"]).json();
    let all = all.as_array().unwrap();
    let entry = all
        .iter()
        .find(|entry| entry["reason"] == "asked for it")
        .unwrap();
    assert_eq!(entry["lifted"]["reason"], "it was another customer");
    let now = home.run(&["blocked", "--json"]).json();
    assert!(
        now.as_array()
            .unwrap()
            .iter()
            .all(|entry| entry["lifted"].is_null())
    );
    doctor(&home);
}

#[test]
fn an_address_and_a_reference_block_as_a_number_does() {
    let home = Home::with_demo();
    let (id, _) = first(&home);
    let card = home.run(&["show", &id, "--json"]).json();
    let address = card["email"].as_str().unwrap().to_uppercase();
    for what in [vec![address.as_str()], vec!["--customer", "LEE-1001"]] {
        let mut line = vec!["block"];
        line.extend(&what);
        line.extend(["--reason", "wrote to us"]);
        home.run(&line).well();
        assert_eq!(place(&home, &id), home.alerts().len() - 1, "{what:?}");
        doctor(&home);
        line[0] = "unblock";
        *line.last_mut().unwrap() = "changed her mind yesterday";
        home.run(&line).well();
        assert_eq!(place(&home, &id), 0, "{what:?}");
        doctor(&home);
    }
    let neither = home.run(&["block", "Priya Raman", "--reason", "x"]);
    assert_eq!(neither.code, 2);
    assert!(neither.err.contains("--customer"), "{}", neither.err);
}

#[test]
fn no_further_contact_goes_to_the_same_list() {
    let home = Home::with_demo();
    let (id, number) = first(&home);
    let before = home
        .run(&["blocked", "--json"])
        .json()
        .as_array()
        .unwrap()
        .len();
    home.run(&["record", &id, "no_contact", "--confirm"]).well();
    let list = home.run(&["blocked", "--json"]).json();
    let list = list.as_array().unwrap();
    let mine: Vec<&Value> = list.iter().skip(before).collect();
    assert!(
        mine.iter().any(|entry| entry["value"] == number.as_str()),
        "{mine:?}"
    );
    assert!(
        mine.iter().any(|entry| entry["kind"] == "email"),
        "{mine:?}"
    );
    assert!(
        mine.iter().all(|entry| entry["source"] == "call"),
        "{mine:?}"
    );
    doctor(&home);
}

#[test]
fn a_response_of_a_blocked_customer_is_kept_and_makes_no_alert() {
    let home = Home::new();
    let file = |name: &str, rows: &[&str]| {
        let head = "response_id,submitted_at,branch_code,branch_name,nps,comment,last_name,phone,\
                    email,account_ref";
        home.write(name, &format!("{head}\n{}\n", rows.join("\n")))
    };
    let row = |n: u32| {
        format!(
            "R-{n},2026-11-18T10:00:00Z,GB014,Leeds Briggate,1,Bad,Doe{n},07700 9001{n:02},\
             d{n}@mail.example,A-{n}"
        )
    };
    let rows: Vec<String> = (1..=6).map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let list = home.write(
        "list.csv",
        "phone;email\n+44 7700 900101;\n;D2@mail.example\nn/a;\n",
    );
    let db = home.path("new.db").display().to_string();
    let run = |line: &[&str]| {
        let mut all = vec!["--db", &db];
        all.extend(line);
        home.bare(&all)
    };
    let one = file("one.csv", &rows[5..]);
    run(&["import", &one]).well();
    // The first run's person works: whoever sits here.
    let setup = "[[people]]\nlogin = \"tom\"\nname = \"Tom Harker\"\nrole = \"manager\"\nbranches = \
                 [\"GB014\"]\n";
    let exported = run(&["setup", "export"]).well();
    let setup = home.write("us.toml", &format!("{exported}\n{setup}"));
    run(&["setup", "apply", &setup]).well();
    let block = |line: &[&str]| {
        let mut all = vec!["--as", "tom", "block", "--reason", "national list"];
        all.extend(line);
        run(&all)
    };
    let done = block(&["--file", &list, "--json"]).json();
    assert_eq!(
        (&done["changed"], &done["rejected"]),
        (&2.into(), &1.into()),
        "{done}"
    );
    block(&["--customer", "A-3"]).well();
    let many = file("many.csv", &rows);
    let taken = run(&["import", &many, "--json"]).json();
    assert_eq!(
        (&taken[0]["new"], &taken[0]["alerts"]),
        (&5.into(), &2.into()),
        "{taken}"
    );
    let doctor = run(&["doctor", "--json"]).json();
    let checks = doctor["checks"].as_array().unwrap();
    assert!(
        checks
            .iter()
            .all(|c| c["name"] != "history" || c["ok"] == true),
        "{doctor}"
    );
}
