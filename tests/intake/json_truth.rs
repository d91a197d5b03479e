//! Exports of another program in JSON against the truth that it writes
//! beside them.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use ringback::domain::zone::Country;

use super::read;
use super::shared::{sha1, shared};

#[test]
fn needs_shared_made_json_equals_its_truth() {
    let Some(shared) = shared("data/hostile") else {
        return;
    };
    for layout in ["typeform-json", "qualtrics-json"] {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let made = Command::new("python3")
            .arg(shared.join("tools/make_survey.py"))
            .args(["-n", "20000", "--seed", "7", "--layout", layout])
            .args(["--dirty", "--dup-rate", "0.02", "--hostile"])
            .arg(shared.join("data/hostile/blns.json"))
            .arg("-o")
            .arg(at("out.json"))
            .arg("--truth")
            .arg(at("truth.jsonl"))
            .arg(shared.join("data/comments/en_nhs_phase1_text_data.csv"))
            .status();
        assert!(made.unwrap().success());
        let truth = fs::read_to_string(at("truth.jsonl")).unwrap();
        equals(layout, &fs::read(at("out.json")).unwrap(), &truth);
    }
}

fn equals(layout: &str, export: &[u8], truth: &str) {
    let found = read(export);
    assert_eq!(found.outcome.format, Some(layout));
    assert_eq!((found.outcome.rows, found.outcome.rejected), (20_000, 0));
    let mut expected = BTreeMap::new();
    for line in truth.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        expected.insert(row["id"].as_str().unwrap().to_owned(), row);
    }
    let responses = found.responses.iter();
    let last: BTreeMap<_, _> = responses.map(|r| (r.external_id.clone(), r)).collect();
    assert_eq!(found.outcome.responses, expected.len() as u64);
    assert!(last.keys().eq(expected.keys()));
    let comments = sha1(expected.keys().map(|id| last[id].comment.as_str()));
    for ((id, row), comment) in expected.iter().zip(comments) {
        let response = last[id];
        assert_eq!(
            response.branch_code,
            row["branch"].as_str().unwrap(),
            "{id}"
        );
        let nps = match &row["nps"] {
            serde_json::Value::String(text) => text.trim().parse().ok(),
            number => number.as_i64(),
        };
        let nps = nps.filter(|value| (0..=10).contains(value));
        assert_eq!(response.score.map(|s| i64::from(s.value)), nps, "{id}");
        if row["hostile"] == true {
            continue;
        }
        assert_eq!(row["comment_sha1"], comment, "{id}");
        assert_eq!(
            response.email,
            row["email"].as_str().unwrap().trim(),
            "{id}"
        );
        let home = Country::new(&response.branch_code[..2]).unwrap();
        let read: Vec<_> = response
            .phones
            .iter()
            .filter_map(|(number, _)| ringback::numbers::read(number, home).e164)
            .collect();
        let whole = row["e164"].as_str().filter(|e164| !e164.is_empty());
        let same = whole.map_or(read.is_empty(), |e164| read.iter().any(|it| it == e164));
        assert!(same, "{id}: {read:?} for {whole:?}");
    }
}
