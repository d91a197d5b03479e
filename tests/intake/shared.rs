//! Files that stand beside the project, not in it: real exports and the
//! maker of made-up ones. Where they are absent these tests say so; under
//! `CI=true` they fail.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use ringback::domain::zone::Country;
use ringback::intake::Options;

use super::{dry, read, try_read};

#[path = "../support/shared.rs"]
mod place;

pub use place::shared;

#[test]
fn needs_shared_surveys_have_the_responses_they_have() {
    let Some(shared) = shared("data/surveys") else {
        return;
    };
    let file = |name: &str| fs::read(shared.join("data/surveys").join(name)).unwrap();
    for (name, responses) in [
        ("qualtrics_3row_qualtRics_sample.csv", 1),
        ("qualtrics_3row_2016_many_types_insights.csv", 5),
        ("qualtrics_3row_text_entry.csv", 15),
    ] {
        let found = try_read(&file(name), &Options::default()).unwrap();
        assert_eq!(
            (found.outcome.responses, found.outcome.rejected),
            (responses, 0),
            "{name}"
        );
        assert_eq!(found.outcome.format, Some("qualtrics"), "{name}");
    }
    for (name, responses) in [
        ("qualtrics_legacy_2row_no_basis.csv", 15),
        ("limesurvey_codetext_2017_us.csv", 164),
        ("limesurvey_codetext_2017_zaf.csv", 22),
        ("surveymonkey_2row_starwars.csv", 1186),
        ("surveymonkey_1row_thanksgiving.csv", 1058),
        ("typeform_csv_osmi2018.csv", 417),
        ("googleforms_csv_osmi2014.csv", 1259),
    ] {
        let found = try_read(&file(name), &dry()).unwrap();
        assert_eq!(found.outcome.responses, responses, "{name}");
        assert!(
            try_read(&file(name), &Options::default()).is_err(),
            "{name}"
        );
    }
}

#[test]
fn needs_shared_a_made_survey_equals_its_truth() {
    let Some(shared) = shared("data/surveys") else {
        return;
    };
    for (layout, options) in [
        ("generic", vec!["--dup-rate", "0.02"]),
        (
            "generic",
            vec!["--dirty", "--delimiter", ";", "--newline", "crlf"],
        ),
        ("qualtrics", vec!["--encoding", "utf-8-sig"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (out, truth) = (
            folder.path().join("out.csv"),
            folder.path().join("truth.jsonl"),
        );
        let comments = shared.join("data/comments/en_nhs_phase1_text_data.csv");
        let made = Command::new("python3")
            .arg(shared.join("tools/make_survey.py"))
            .args(["-n", "20000", "--seed", "7", "--layout", layout])
            .args(options)
            .args([
                "-o".as_ref(),
                out.as_os_str(),
                "--truth".as_ref(),
                truth.as_os_str(),
            ])
            .arg(comments)
            .status();
        assert!(made.unwrap().success());
        equals_truth(&fs::read(out).unwrap(), &fs::read_to_string(truth).unwrap());
    }
}

fn equals_truth(export: &[u8], truth: &str) {
    let found = read(export);
    let mut expected = BTreeMap::new();
    for line in truth.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        expected.insert(row["id"].as_str().unwrap().to_owned(), row);
    }
    let last: BTreeMap<_, _> = found
        .responses
        .iter()
        .map(|r| (r.external_id.clone(), r))
        .collect();
    assert_eq!(found.outcome.rejected, 0);
    assert_eq!(found.outcome.responses, expected.len() as u64);
    assert!(last.keys().eq(expected.keys()));
    let comments = sha1(expected.keys().map(|id| last[id].comment.as_str()));
    for ((id, row), comment) in expected.iter().zip(comments) {
        assert_eq!(row["comment_sha1"], comment, "{id}");
        let response = last[id];
        assert_eq!(response.branch_code, row["branch"].as_str().unwrap());
        assert_eq!(response.email, row["email"].as_str().unwrap().trim());
        let nps = match &row["nps"] {
            serde_json::Value::String(text) => text.trim().parse().ok(),
            number => number.as_i64(),
        };
        let nps = nps.filter(|value| (0..=10).contains(value));
        assert_eq!(response.score.map(|s| i64::from(s.value)), nps, "{id}");
        let home = Country::new(&response.branch_code[..2]).unwrap();
        let numbers = response.phones.iter();
        let read: Vec<_> = numbers
            .filter_map(|(number, _)| ringback::numbers::read(number, home).e164)
            .collect();
        let whole = row["e164"].as_str().filter(|e164| !e164.is_empty());
        let same = whole.map_or(read.is_empty(), |e164| read.iter().any(|it| it == e164));
        assert!(same, "{id}: {read:?} for {whole:?}");
    }
}

/// The SHA-1 of each text, in hexadecimal, as Python computes it.
pub fn sha1<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let script = "import hashlib, json, sys\nfor text in json.load(sys.stdin): print(hashlib.sha1(text.encode()).hexdigest())";
    let mut python = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let texts = serde_json::to_vec(&texts.collect::<Vec<_>>()).unwrap();
    let mut stdin = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&texts).unwrap());
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(str::to_owned).collect()
}
