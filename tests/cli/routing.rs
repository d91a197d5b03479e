//! Where alerts go, from an administrator's shell: unknown branches, other
//! names, specialists, answers that are joined and parted.

use serde_json::Value;

use crate::support::{Home, Ran};

const SETUP: &str = r#"
[[branches]]
code = "GB100"
name = "Leeds Briggate"
country = "GB"

[[desks]]
name = "Mortgages"

[[routes]]
desk = "Mortgages"
words = ["interest rate"]

[[people]]
login = "tom"
name = "Tom Harker"
role = "manager"
branches = ["GB100"]

[[people]]
login = "mo"
name = "Mo Price"
role = "manager"
desks = ["Mortgages"]

[[people]]
login = "ada"
name = "Ada Reyes"
role = "administrator"
"#;

const EXPORT: &str = "response_id,submitted_at,branch_code,branch_name,nps,comment,name,email
R1,2026-11-18T10:00:00Z,gb 0100,,2,Waited an hour,Ann Lee,ann@mail.example
R2,2026-11-18T11:00:00Z,LEE-09,Leeds 9,3,Nobody at the desk,Bob Kay,bob@mail.example
R3,2026-11-18T12:00:00Z,,Leeds Brigate,1,The interest rate is wrong,Cy Dunn,cy@mail.example
R4,2026-11-18T13:00:00Z,GB100,,0,Still waiting,Ann Lee,ann@mail.example
";

fn at(home: &Home, login: &str, line: &[&str]) -> Ran {
    let db = home.path("office.db").display().to_string();
    let mut all = vec!["--db", &db, "--as", login];
    all.extend(line);
    home.bare(&all)
}

fn office() -> Home {
    let home = Home::new();
    let setup = home.write("setup.toml", SETUP);
    at(&home, "ada", &["setup", "apply", &setup]).well();
    home
}

fn listed(home: &Home, login: &str, option: &[&str]) -> Vec<Value> {
    let mut line = vec!["list", "--json"];
    line.extend(option);
    at(home, login, &line).json().as_array().unwrap().clone()
}

#[test]
fn an_import_says_where_everything_went() {
    let home = office();
    let export = home.write("export.csv", EXPORT);
    let dry = at(&home, "ada", &["import", &export, "--dry-run", "--json"]).json();
    let report = at(&home, "ada", &["import", &export, "--json"]).json();
    for report in [&dry[0], &report[0]] {
        assert_eq!(
            (&report["new"], &report["alerts"], &report["joined"]),
            (&4.into(), &3.into(), &1.into()),
            "{report}"
        );
        assert_eq!(report["unknown_branches"][0]["code"], "LEE-09");
        assert_eq!(report["unknown_branches"][0]["responses"], 1);
        assert_eq!(report["read_as"][0]["branch"], "GB100");
    }
    let other = home.write("other.csv", &EXPORT.replace("\nR", "\nS"));
    let said = at(&home, "ada", &["import", &other]).well();
    for words in [
        "4 answers were joined to open alerts of the same customers.",
        "Leeds Brigate was read as Leeds Briggate (GB100), 1 answer.",
        "Branches that nobody knows",
        "  LEE-09 · Leeds 9, 1 answer",
        "ringback setup apply FILE",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let third = home.write("third.csv", &EXPORT.replace("\nR", "\nT"));
    let french = at(
        &home,
        "ada",
        &["--lang", "fr", "import", &third, "--dry-run"],
    )
    .well();
    assert!(
        french.contains("Leeds Brigate a été lu comme Leeds Briggate"),
        "{french}"
    );
}

#[test]
fn what_nobody_knows_is_listed_and_comes_to_its_desk() {
    let home = office();
    let export = home.write("export.csv", EXPORT);
    at(&home, "ada", &["import", &export]).well();
    let waiting = listed(&home, "ada", &["--unassigned"]);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["branch"], "LEE-09");
    let head = at(&home, "ada", &["list"]).well();
    assert!(head.contains("1 unassigned"), "{head}");
    let denied = at(&home, "tom", &["list", "--unassigned"]);
    assert_eq!(denied.code, 4);
    assert!(denied.err.contains("Only supervisors"), "{}", denied.err);

    let also = SETUP.replace("country = \"GB\"", "country = \"GB\"\nalso = [\"LEE-09\"]");
    let setup = home.write("setup.toml", &also);
    let said = at(&home, "ada", &["setup", "apply", &setup]).well();
    assert!(said.contains("1 alert came to a desk"), "{said}");
    assert!(listed(&home, "ada", &["--unassigned"]).is_empty());
    let empty = at(&home, "ada", &["list", "--unassigned"]).well();
    assert!(empty.contains("No alert that you may see"), "{empty}");
    let id = waiting[0]["id"].as_str().unwrap();
    let shown = at(&home, "tom", &["show", id, "--json"]).json();
    assert_eq!(shown["branch"], "GB100");
    assert_eq!(shown["history"][1]["kind"], "assigned");
    let out = at(&home, "ada", &["setup", "export"]).well();
    assert!(
        out.contains("also = [\"LEE-09\"]") && !out.contains("found"),
        "{out}"
    );
}

#[test]
fn a_product_is_watched_and_cannot_be_worked_on() {
    let home = office();
    let export = home.write("export.csv", EXPORT);
    at(&home, "ada", &["import", &export]).well();
    assert_eq!(listed(&home, "mo", &[]).len(), 1);
    assert_eq!(listed(&home, "tom", &[]).len(), 1, "the service alone");
    let watched = listed(&home, "tom", &["--watched"]);
    assert_eq!(watched[0]["customer"], "Cy Dunn");
    assert_eq!(watched[0]["watched"], true);
    let id = watched[0]["id"].as_str().unwrap();
    let text = at(&home, "tom", &["show", id]).well();
    assert!(text.contains("Mortgages handles it; you watch"), "{text}");
    for line in [
        &["record", id, "no_answer"][..],
        &["note", id, "hello"],
        &["split", id],
    ] {
        let refused = at(&home, "tom", line);
        assert_eq!(refused.code, 4, "{line:?}");
        assert!(
            refused.err.contains("Mortgages handles this alert"),
            "{}",
            refused.err
        );
    }
    assert_eq!(at(&home, "mo", &["note", id, "hello"]).code, 0);
    // The specialist sees which branch it is about, and by whose clock.
    let text = at(&home, "mo", &["show", id]).well();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(
        rows.contains(&vec!["Branch", "Leeds", "Briggate"]),
        "{text}"
    );
    assert!(rows.contains(&vec!["Desk", "Mortgages"]), "{text}");
    assert!(
        at(&home, "mo", &["list", "--watched"])
            .well()
            .contains("You watch nothing")
    );
}

#[test]
fn an_answer_that_was_joined_is_shown_and_can_be_parted() {
    let home = office();
    let export = home.write("export.csv", EXPORT);
    at(&home, "ada", &["import", &export]).well();
    let alerts = listed(&home, "tom", &[]);
    assert_eq!((alerts.len(), &alerts[0]["again"]), (1, &1.into()));
    let list = at(&home, "tom", &["list"]).well();
    assert!(list.contains("wrote again:"), "{list}");
    let id = alerts[0]["id"].as_str().unwrap();
    let shown = at(&home, "tom", &["show", id]).well();
    assert!(
        shown.contains("Wrote again") && shown.contains("Still waiting"),
        "{shown}"
    );
    let whole = at(&home, "tom", &["show", id, "--json"]).json();
    let answer = whole["joined"][0]["id"].as_str().unwrap();
    assert_eq!(whole["joined"][0]["comment"], "Still waiting");

    let wrong = at(&home, "tom", &["split", id, "zzzz"]);
    assert_eq!(wrong.code, 4);
    assert!(wrong.err.contains("Nothing was done"), "{}", wrong.err);
    let said = at(&home, "tom", &["split", id, answer]).well();
    assert!(said.contains(answer), "{said}");
    let alerts = listed(&home, "tom", &[]);
    assert_eq!(alerts.len(), 2);
    assert!(alerts.iter().all(|alert| alert["again"] == 0));
    let none = at(&home, "tom", &["split", id]);
    assert_eq!(none.code, 4);
    // The same export again leaves them apart.
    at(&home, "ada", &["import", &export]).well();
    assert_eq!(listed(&home, "tom", &[]).len(), 2);
    let doctor = at(&home, "tom", &["doctor", "--json", "--no-server"]).json();
    let checks = doctor["checks"].as_array().unwrap();
    let history = checks.iter().find(|check| check["name"] == "history");
    assert_eq!(history.unwrap()["ok"], true, "{doctor}");
}

#[test]
fn one_thing_of_a_kind_is_counted_as_one() {
    let said = |language: &str, setup: &str| {
        let home = office();
        let setup = home.write("setup.toml", setup);
        let line = ["--lang", language, "setup", "apply", &setup];
        at(&home, "ada", &line).well()
    };
    let one = SETUP
        .replace("Leeds Briggate", "Leeds Briggate Street")
        .replace("Tom Harker", "Tom Harkin");
    let english = said("en", &one);
    assert!(english.contains(", 1 branch, 1 person. "), "{english}");
    let french = said("fr", &one);
    assert!(french.contains(", 1 agence, 1 personne. "), "{french}");
    assert!(french.contains("0 alerte a trouvé sa place."), "{french}");
    let french = said(
        "fr",
        &SETUP.replace(" Price", " Pryce").replace("Reyes", "Reye"),
    );
    assert!(french.contains(" agence, 2 personnes. "), "{french}");
}
