//! Imports of other kinds of file than delimited text, and of standard input.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Home, Ran};

const PAGE: &str = r#"{"total_items":4,"page_count":1,"items":[
{"token":"a","submitted_at":"2026-11-03T10:00:41Z","hidden":{"branch":"GB020"},"answers":[{"field":{"id":"f1","ref":"nps","type":"nps"},"type":"number","number":2}]},
{"token":"b","submitted_at":"yesterday","hidden":{"branch":"GB020"},"answers":[{"field":{"id":"f1","ref":"nps","type":"nps"},"type":"number","number":3}]}]}"#;

fn import(home: &Home, input: &str, line: &[&str]) -> Ran {
    let db = home.path("own.db").display().to_string();
    let folder = home.path("");
    let mut command = home.command();
    command.args(["--db", &db, "import"]).args(line);
    let output = command
        .current_dir(folder)
        .write_stdin(input)
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn files(home: &Home) -> Vec<String> {
    let folder = fs::read_dir(home.path("")).unwrap();
    let mut names: Vec<String> = folder
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("own.db"))
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn standard_input_may_be_of_any_kind() {
    let home = Home::new();
    let page = import(&home, PAGE, &["-", "--json"]).json();
    let one = &page[0];
    assert_eq!(
        (&one["file"], &one["responses"]),
        (&json!("stdin"), &json!(1))
    );
    assert_eq!((&one["rejected"], &one["said"]), (&json!(1), &json!(4)));
    assert_eq!(one["warnings"], json!(["short"]));
    assert_eq!(one["rejects_file"], "stdin.rejects.ndjson");
    assert_eq!(files(&home), ["stdin.rejects.ndjson"], "nothing else stays");

    let rejects = fs::read_to_string(home.path("stdin.rejects.ndjson")).unwrap();
    let reject: Value = serde_json::from_str(&rejects).unwrap();
    assert_eq!(reject["reject_reason"], "bad_date");
    let repaired = rejects.replace("yesterday", "2026-11-03T10:00:41Z");
    let again = import(&home, &repaired, &["-", "--json", "--name", "typeform"]);
    let again = again.json();
    assert_eq!(
        (&again[0]["file"], &again[0]["new"]),
        (&json!("typeform"), &json!(1))
    );

    let text = "response_id,nps\n1,3\n2,9\n";
    assert_eq!(import(&home, text, &["-", "--json"]).json()[0]["new"], 2);
    let unknown = import(&home, "a,b\n1,2\n", &["-", "--dry-run", "--json"]);
    assert_eq!(unknown.json()[0]["columns_known"], false, "read twice");
}

#[test]
fn what_is_odd_is_said_in_words() {
    let home = Home::new();
    let said = import(&home, PAGE, &["-"]).well();
    assert!(said.starts_with("stdin · Typeform JSON\n"), "{said}");
    assert!(
        said.contains("there are 4 responses and holds 2: fetch the others"),
        "{said}"
    );
    let bulk = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/intake/surveymonkey_bulk.json"
    );
    let said = import(&home, "", &[bulk]).well();
    assert!(said.contains("give it with --details FILE"), "{said}");
    let details = bulk.replace("bulk", "details");
    let report = import(&home, "", &[bulk, "--details", &details, "--json"]).json();
    assert_eq!(
        (&report[0]["updated"], &report[0]["warnings"]),
        (&json!(2), &json!([]))
    );
    let wrong = import(&home, "", &[bulk, "--details", bulk, "--json"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("\"details\""), "{}", wrong.err);
}

#[test]
fn a_fault_has_its_line_and_column_in_both_languages() {
    let home = Home::new();
    let file = home.write("cut.json", "[\n{\"response_id\":\"1\",\"nps\":3},\n");
    let refused = import(&home, "", &[&file]);
    assert_eq!(refused.code, 2);
    let says = "not valid JSON from line 3, column 1 on: it ends in the middle. Nothing was";
    assert!(refused.err.contains(says), "{}", refused.err);
    let french = import(&home, "", &[&file, "--lang", "fr"]);
    let says = "ligne 3, colonne 1\u{a0}: il s'arrête au milieu. Rien n'a été importé";
    assert!(french.err.contains(says), "{}", french.err);
    assert_eq!(files(&home), ["cut.json"]);
}
