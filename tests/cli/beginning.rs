//! How somebody begins: the first file, the first person, a demonstration.

use std::fs;

use crate::support::{Home, NOW};

const SURVEY: &str = "response_id,submitted_at,branch_code,branch_name,nps,name,phone,comment\n\
    R_1,2026-11-18T10:00:00Z,GB01,Leeds,2,Jane Doe,07700 900123,They let me wait for an hour\n\
    R_2,2026-11-18T11:00:00Z,GB02,York,1,John Roe,07700 900124,Nobody was there to help\n";

#[test]
fn whoever_imports_and_then_looks_is_the_first_manager() {
    let home = Home::new();
    let survey = home.write("survey.csv", SURVEY);
    let db = home.path("x.db").display().to_string();
    let on = |line: &[&str]| home.bare(&[&["--db", &db], line].concat());
    on(&["import", &survey]).well();
    let looked = on(&["--as", "ana", "list", "--json"]);
    assert!(
        looked.err.contains("ana is the manager of its 2 branches"),
        "{}",
        looked.err
    );
    assert_eq!(looked.json().as_array().unwrap().len(), 2);
    let again = on(&["--as", "ana", "list", "--json"]);
    assert_eq!(again.err, "", "it is said once");
    let other = on(&["--as", "ben", "list"]);
    assert_eq!(other.code, 4, "{}", other.err);
}

#[test]
fn branches_of_a_later_import_are_the_only_persons_too() {
    let home = Home::new();
    let survey = home.write("survey.csv", SURVEY);
    let more = home.write(
        "more.csv",
        &SURVEY.replace("R_", "S_").replace("GB02,York", "GB03,Hull"),
    );
    let db = home.path("x.db").display().to_string();
    let on = |line: &[&str]| home.bare(&[&["--db", &db], line].concat());
    on(&["import", &survey]).well();
    let ana = |line: &[&str]| on(&[&["--as", "ana"], line].concat());
    assert_eq!(ana(&["list", "--json"]).json().as_array().unwrap().len(), 2);
    ana(&["import", &more]).well();
    let looked = ana(&["list", "--json"]);
    assert!(
        looked
            .err
            .contains("that an export named is now ana's, too"),
        "{}",
        looked.err
    );
    assert_eq!(looked.json().as_array().unwrap().len(), 4);
    assert_eq!(ana(&["list", "--json"]).err, "", "it is said once");
    // Taken back, it takes them along: nobody worked on them.
    ana(&["import", "undo", "2"]).well();
    assert_eq!(ana(&["list", "--json"]).json().as_array().unwrap().len(), 2);
}

#[test]
fn a_desk_that_loses_its_manager_is_named() {
    let home = Home::new();
    let survey = home.write("survey.csv", SURVEY);
    let db = home.path("x.db").display().to_string();
    let on = |line: &[&str]| home.bare(&[&["--db", &db, "--as", "ana"], line].concat());
    on(&["import", &survey]).well();
    on(&["list"]).well();
    let said = on(&["people", "set", "ana", "--branches", "GB01"]).well();
    assert!(
        said.contains("Nobody answers for York now; 1 alert is outstanding there"),
        "{said}"
    );
    assert!(!said.contains("Leeds"), "{said}");
    let setup = on(&["setup", "export"]).well();
    let none = home.write(
        "none.toml",
        &setup.replace("branches = [\"GB01\"]", "branches = []"),
    );
    let said = on(&["setup", "apply", &none]).well();
    assert!(said.contains("Nobody answers for Leeds now"), "{said}");
}

#[test]
fn an_import_makes_no_login() {
    let home = Home::new();
    let survey = home.write("survey.csv", SURVEY);
    let db = home.path("x.db").display().to_string();
    let on = |line: &[&str]| home.bare(&[&["--db", &db], line].concat());
    on(&["import", &survey]).well();
    on(&["import", &survey]).well();
    let setup = on(&["setup", "export"]).well();
    assert!(!setup.contains("[[people]]"), "{setup}");
}

#[test]
fn a_file_without_branches_says_what_to_do_first() {
    let home = Home::new();
    let setup = home.write("setup.toml", "[policy]\ngap_hours = 4\n");
    let db = home.path("x.db").display().to_string();
    home.bare(&["--db", &db, "setup", "apply", &setup]).well();
    let refused = home.bare(&["--db", &db, "list"]);
    assert_eq!(refused.code, 4);
    assert!(
        refused.err.contains("ringback import FILE"),
        "{}",
        refused.err
    );
}

#[test]
fn a_set_clock_makes_no_file_in_vain() {
    let home = Home::new();
    let survey = home.write("survey.csv", SURVEY);
    let db = home.path("x.db");
    let name = db.display().to_string();
    let refused = home.bare(&["--now", NOW, "--db", &name, "import", &survey]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(!db.exists());
}

#[test]
fn a_demonstration_says_how_it_is_opened_and_when_it_was_kept() {
    let home = Home::new();
    let folder = home.path("d 1").display().to_string();
    let demo = [
        "demo",
        "--no-open",
        "--dir",
        &folder,
        "--size",
        "20",
        "--now",
        NOW,
    ];
    let made = home.bare(&demo).well();
    assert!(
        made.contains(&format!("ringback demo --dir '{folder}'")),
        "{made}"
    );
    let kept = home.bare(&demo);
    assert!(kept.err.contains("--fresh"), "{}", kept.err);
    assert_eq!(kept.code, 0);
}

#[test]
fn of_two_demonstrations_made_at_once_each_ends_well_or_says_so() {
    let home = Home::new();
    let folder = home.path("d").display().to_string();
    let demo = [
        "demo",
        "--fresh",
        "--no-open",
        "--dir",
        &folder,
        "--size",
        "20",
    ];
    let started: Vec<_> = (0..3)
        .map(|_| {
            let mut command = std::process::Command::new(home.command().get_program());
            command.args(demo).env_clear().env("HOME", home.path(""));
            command.env("LC_ALL", "C.UTF-8");
            command.stdout(std::process::Stdio::null());
            command.stderr(std::process::Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let mut well = 0;
    for child in started {
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        match ended.status.code() {
            Some(0) => well += 1,
            Some(3) => assert!(said.contains("just now"), "{said}"),
            code => panic!("{code:?}: {said}"),
        }
    }
    assert!(well > 0);
    let file = home.path("d/demo.db").display().to_string();
    home.bare(&["--db", &file, "list"]).well();
    let left: Vec<_> = fs::read_dir(home.path("d"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
