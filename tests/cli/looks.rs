//! What people see: text in both languages, safe on any terminal.

use crate::support::Home;

#[test]
fn the_list_in_both_languages() {
    let home = Home::with_demo();
    insta::assert_snapshot!("list_en", home.run(&["list"]).well());
    let french = ["--lang", "fr", "--as", "cmorel", "list"];
    insta::assert_snapshot!("list_fr", home.run(&french).well());
}

#[test]
fn ascii_marks_reach_every_column_of_the_list() {
    let home = Home::with_demo();
    let list = home.run(&["--ascii", "list"]).well();
    assert!(list.contains(" -  ") && list.contains(".."), "{list}");
    let drawn = |c: char| matches!(c, '–' | '…' | '·' | '■');
    assert!(!list.contains(drawn), "{list}");
}

#[test]
fn one_alert_in_both_languages() {
    let home = Home::with_demo();
    let first = |login: &str| {
        let list = home.run(&["--as", login, "list", "--json"]).json();
        list[0]["id"].as_str().unwrap().to_owned()
    };
    insta::with_settings!({filters => vec![(r"[0-9a-z]{12}\n", "[id]\n")]}, {
        let shown = home.run(&["show", &first("tharker")]).well();
        insta::assert_snapshot!("show_en", shown);
        let french = ["--lang", "fr", "--as", "cmorel", "show", &first("cmorel")];
        let shown = home.run(&french).well();
        insta::assert_snapshot!("show_fr", shown);
    });
}

#[test]
fn what_people_are_told_and_the_wall_in_both_languages() {
    let home = Home::with_demo();
    let seen = |name: &str, login: &str, line: &[&str]| {
        for language in ["en", "fr"] {
            let mut all = vec!["--lang", language, "--as", login];
            all.extend(line);
            insta::assert_snapshot!(format!("{name}_{language}"), home.run(&all).well());
        }
    };
    // Each is told in their own language.
    for (name, login) in [("en", "tharker"), ("fr", "cmorel"), ("area", "npatel")] {
        let told = home.run(&["--as", login, "digest"]).well();
        insta::assert_snapshot!(format!("digest_{name}"), told);
    }
    seen("objective", "tharker", &["objective", "list"]);
    seen("chair", "hduval", &["chair", "list"]);
    seen("wall", "hduval", &["chair", "wall"]);
    let own = home.run(&["--as", "hduval", "list", "--json"]).json();
    let id = own[0]["id"].as_str().unwrap();
    seen("brief", "hduval", &["chair", "brief", id]);
}

#[test]
fn recording_says_what_comes_next() {
    let home = Home::with_demo();
    let id = home.fresh();
    let said = home.run(&[
        "record",
        &id,
        "promise",
        "--what",
        "chairs",
        "--by",
        "tomorrow 10:00",
    ]);
    let said = said.well();
    assert!(
        said.starts_with("Recorded. ") && said.ends_with(": promise open, tomorrow 10:00.\n"),
        "{said}"
    );
    let said = home.run(&["--lang", "fr", "note", &id, "vu"]).well();
    assert_eq!(said, "Noté.\n");
}

#[test]
fn names_from_outside_do_nothing_on_a_terminal() {
    let home = Home::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{202e}evil\u{200b}\r\u{8}";
    let csv = format!(
        "response_id,submitted_at,branch_code,branch_name,nps,comment,first_name,last_name,phone,email\n\
         \"r{hostile}\",2026-11-18T10:00:00Z,GB1,\"Leeds{hostile}\",1,\"Slow{hostile}ly\",\"Ann{hostile}\",\"Lee\",\"07700 900123{hostile}\",\"a{hostile}@mail.example\"\n"
    );
    let csv = home.write("a.csv", &csv);
    let setup = home.write(
        "s.toml",
        "[[branches]]\ncode = \"GB1\"\nname = \"Leeds\"\ncountry = \"GB\"\n\
        [[people]]\nlogin = \"ann\"\nname = \"Ann\"\nrole = \"manager\"\nbranches = [\"GB1\"]\n",
    );
    let db = home.path("own.db").display().to_string();
    let run = |line: &[&str]| home.bare(&[&["--db", db.as_str()], line].concat());
    run(&["setup", "apply", &setup]).well();
    let imported = run(&["import", &csv]).well();
    let json = run(&["list", "--json"]);
    let alert = json.json()[0].clone();
    assert_eq!(
        alert["comment"],
        format!("Slow{hostile}ly"),
        "it is stored as it came"
    );
    let id = alert["id"].as_str().unwrap().to_owned();
    let texts = [
        imported,
        json.out,
        run(&["list"]).well(),
        run(&["show", &id]).well(),
        run(&["show", &id, "--json"]).well(),
        run(&["search", "slow"]).well(),
        run(&["record", &id, "no_answer"]).well(),
        run(&["show", hostile]).err,
        run(&["--as", hostile, "list"]).err,
        run(&["record", &id, "promise", "--by", hostile, "--what", "x"]).err,
        run(&["record", &id, hostile]).err,
        run(&["manual", hostile]).err,
    ];
    for text in texts {
        let acts = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{200b}\u{9b}".contains(c);
        assert!(!text.contains(acts), "{text:?}");
    }
}
