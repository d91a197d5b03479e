//! A supervisor's area is said in so many words, on the command line as in a
//! set-up; what is about no alert keeps within reach as well.

use crate::support::Home;

const SETUP: &str = r#"
[[branches]]
code = "GB100"
name = "Leeds Briggate"
country = "GB"
[[people]]
login = "tom"
name = "Tom Harker"
role = "manager"
branches = ["GB100"]
phone = "07700 900501"
[[people]]
login = "ada"
name = "Ada Reyes"
role = "administrator"
"#;
const SUE: &str = r#"
[[people]]
login = "sue"
name = "Sue Okafor"
role = "supervisor"
"#;

fn at(home: &Home, login: &str, line: &[&str]) -> (i32, String, String) {
    let db = home.path("office.db").display().to_string();
    let mut all = vec!["--db", &db, "--as", login];
    all.extend(line);
    let ran = home.bare(&all);
    (ran.code, ran.out, ran.err)
}

fn office() -> Home {
    let home = Home::new();
    let setup = home.write("setup.toml", SETUP);
    assert_eq!(at(&home, "ada", &["setup", "apply", &setup]).0, 0);
    home
}

#[test]
fn a_supervisor_needs_an_area_or_the_word_all() {
    let home = office();
    let bare = home.write("sue.toml", SUE);
    let (code, _, said) = at(&home, "ada", &["setup", "apply", &bare]);
    assert_eq!(code, 2);
    assert!(
        said.contains("sue: a supervisor looks after an area"),
        "{said}"
    );
    let all = home.write("all.toml", &format!("{SUE}area = \"all\"\n"));
    assert_eq!(at(&home, "ada", &["setup", "apply", &all]).0, 0);

    let add = [
        "people",
        "add",
        "sam",
        "--name",
        "Sam",
        "--role",
        "supervisor",
    ];
    let (code, _, said) = at(&home, "ada", &add);
    assert_eq!(code, 2);
    assert!(said.contains("\"all\""), "{said}");
    let mut with = add.to_vec();
    with.extend(["--area", "all"]);
    assert_eq!(at(&home, "ada", &with).0, 0);
    let (_, board, said) = at(&home, "sam", &["board"]);
    assert!(board.contains("Leeds"), "{board}");
    assert_eq!(said, "");
}

#[test]
fn a_set_up_is_shown_to_whoever_administers_the_file() {
    let home = office();
    let (code, out, _) = at(&home, "tom", &["setup", "export"]);
    assert_eq!((code, out.as_str()), (4, ""));
    let (code, out, _) = at(&home, "ada", &["setup", "export"]);
    assert_eq!(code, 0);
    assert!(out.contains("07700 900501"), "{out}");
    let (code, out, _) = at(&home, "tom", &["import", "log"]);
    assert_eq!(code, 0, "his own, of which there are none: {out}");
}

#[test]
fn an_absence_is_a_year_at_most_and_of_somebody_with_a_desk() {
    let home = office();
    let all = home.write("all.toml", &format!("{SUE}area = \"all\"\n"));
    assert_eq!(at(&home, "ada", &["setup", "apply", &all]).0, 0);
    let away = |login: &str, who: &str, until: &str| {
        let dates = ["--from", "2030-01-07", "--until", until];
        let deputy = if who == "tom" { "sue" } else { "tom" };
        let mut line = vec!["people", "away", who, "--deputy", deputy];
        line.extend(dates);
        at(&home, login, &line)
    };
    let (code, _, said) = away("ada", "tom", "2039-01-07");
    assert_eq!(code, 2);
    assert!(said.contains("a year at most"), "{said}");
    let (code, _, said) = away("sue", "sue", "2030-01-09");
    assert_eq!(code, 2);
    assert!(said.contains("answers for no desk"), "{said}");
    assert!(said.contains("--quiet"), "{said}");
    assert_eq!(away("ada", "tom", "2031-01-06").0, 0);
}

#[test]
fn the_set_ups_language_is_spoken_where_nothing_else_says_one() {
    let home = office();
    at(&home, "ada", &["people", "set", "tom", "--language", "fr"]);
    let said = |line: &[&str]| at(&home, "tom", line).1;
    assert!(said(&["list"]).contains("Personne"), "{}", said(&["list"]));
    let english = said(&["--lang", "en", "list"]);
    assert!(!english.contains("Personne"), "{english}");
}

#[test]
fn the_history_says_who_rang() {
    let home = Home::with_demo();
    let id = home.fresh();
    let line = ["record", &id, "later", "--inbound", "--discussed", "yes"];
    let mut inbound = line.to_vec();
    inbound.extend(["--next", "tomorrow 10:00", "--json"]);
    let ran = home.run(&inbound).json();
    let rang = |history: &serde_json::Value| -> Vec<String> {
        let entries = history["history"].as_array().unwrap().iter();
        let said = entries.filter_map(|entry| entry["direction"].as_str());
        said.map(ToOwned::to_owned).collect()
    };
    assert_eq!(rang(&ran), ["inbound"]);
    let other = home.fresh();
    let ran = home.run(&["record", &other, "no_answer", "--json"]).json();
    assert_eq!(rang(&ran), ["outbound"]);
}
