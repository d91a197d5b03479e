//! Files that stand beside the project, not in it: real exports and the
//! maker of made-up ones. Where they are absent these tests say so; under
//! `CI=true` they fail.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use ringback::domain::zone::Country;
use ringback::intake::{Because, IntakeError, Options, Order, Reason, Refused};

use super::{Read, dry, read, try_read};

#[path = "../support/shared.rs"]
mod place;

pub use place::shared;

/// Reads a file of the shared ones as an import does.
fn import(place: &str, name: &str, options: &Options) -> Option<Read> {
    let shared = shared("data/surveys")?;
    let file = fs::read(shared.join("data").join(place).join(name)).unwrap();
    let found = try_read(&file, options).map_err(|error| format!("{name}: {error}"));
    Some(found.unwrap())
}

fn ids(found: &Read) -> BTreeSet<&str> {
    let ids = found.responses.iter().map(|r| r.external_id.as_str());
    ids.collect()
}

#[test]
fn needs_shared_surveys_have_the_responses_they_have() {
    for (name, format, responses) in [
        ("qualtrics_3row_qualtRics_sample.csv", "qualtrics", 1),
        (
            "qualtrics_3row_2016_many_types_insights.csv",
            "qualtrics",
            5,
        ),
        ("qualtrics_3row_text_entry.csv", "qualtrics", 15),
        ("qualtrics_legacy_2row_no_basis.csv", "qualtrics_legacy", 15),
        ("limesurvey_codetext_2017_us.csv", "limesurvey", 164),
        ("limesurvey_codetext_2017_zaf.csv", "limesurvey", 22),
        ("surveymonkey_2row_starwars.csv", "surveymonkey", 1186),
        ("surveymonkey_1row_thanksgiving.csv", "surveymonkey", 1058),
        ("typeform_csv_osmi2018.csv", "typeform", 417),
        ("googleforms_csv_osmi2014.csv", "googleforms", 1259),
    ] {
        let Some(found) = import("surveys", name, &Options::default()) else {
            return;
        };
        let outcome = &found.outcome;
        assert_eq!(outcome.format, Some(format), "{name}");
        assert_eq!(
            (outcome.responses, outcome.rejected),
            (responses, 0),
            "{name}"
        );
        assert_eq!(ids(&found).len() as u64, responses, "{name}");
        let again = import("surveys", name, &Options::default()).unwrap();
        assert_eq!(ids(&again), ids(&found), "{name}");
        let unsure = name == "surveymonkey_2row_starwars.csv";
        assert_eq!(outcome.encoding_unsure, unsure, "{name}");
    }
}

#[test]
fn needs_shared_dates_are_read_in_their_columns_order() {
    for (name, dates, first) in [
        (
            "googleforms_csv_osmi2014.csv",
            Some((Order::MonthFirst, Because::Values)),
            "2014-08-27T11:29:00+00:00",
        ),
        (
            "typeform_csv_osmi2018.csv",
            Some((Order::DayFirst, Because::Values)),
            "2018-12-30T00:00:00+00:00",
        ),
        (
            "qualtrics_legacy_2row_no_basis.csv",
            None,
            "2016-06-24T12:27:08+00:00",
        ),
    ] {
        let Some(found) = import("surveys", name, &Options::default()) else {
            return;
        };
        assert_eq!(found.outcome.dates, dates, "{name}");
        let at = found.responses[0].answered.unwrap();
        assert_eq!(at.to_rfc3339(), first, "{name}");
    }
}

#[test]
fn needs_shared_answers_stand_under_their_questions() {
    let name = "surveymonkey_2row_starwars.csv";
    let Some(found) = import("surveys", name, &Options::default()) else {
        return;
    };
    let answer = |start: &str| {
        let mut answers = found.responses[0].answers.iter();
        answers.find(|(question, _)| question.starts_with(start))
    };
    let (question, films) = answer("Which of the following").unwrap();
    assert!(
        question.ends_with("Please select all that apply."),
        "{question}"
    );
    assert_eq!(films.matches("Star Wars: Episode").count(), 6, "{films}");
    let (question, rank) = answer("Please rank the Star Wars films").unwrap();
    assert!(
        question.ends_with(" - Star Wars: Episode I The Phantom Menace"),
        "{question}"
    );
    assert_eq!(rank, "3");
    let (_, age) = answer("Age").unwrap();
    assert_eq!(age, "18-29");
}

#[test]
fn needs_shared_files_in_odd_encodings_say_the_same() {
    let expected = ["Œuvrard", "Lefèvre", "N'Diaye"];
    for (name, encoding, delimiter, other) in [
        ("fr_cp1252_semicolon_crlf.csv", "windows-1252", ';', &[][..]),
        ("fr_utf16le_bom_tab.csv", "UTF-16LE", '\t', &[]),
        ("fr_mixed_utf8_and_cp1252.csv", "windows-1252", ';', &[3]),
    ] {
        let Some(found) = import("made", name, &Options::default()) else {
            return;
        };
        let outcome = &found.outcome;
        assert_eq!((outcome.responses, outcome.rejected), (3, 0), "{name}");
        assert_eq!(
            (outcome.encoding, outcome.delimiter, outcome.encoding_unsure),
            (Some(encoding), Some(delimiter), false)
        );
        // All days are below thirteen: the headings decide, which is said.
        assert_eq!(outcome.dates, Some((Order::DayFirst, Because::French)));
        let names: Vec<_> = found.responses.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names, expected, "{name}");
        assert_eq!(
            found.responses[0].comment,
            "« Accueil glacial », œuvre inachevée – 3 € de trop"
        );
        assert_eq!(
            found.responses[2].comment.replace('\r', ""),
            "Deux lignes\net un \"mot\" entre guillemets"
        );
        assert_eq!(found.responses[1].branch_name, "L'Haÿ-les-Roses");
        let at = found.responses[0].answered.unwrap();
        assert_eq!(at.to_rfc3339(), "2026-11-05T18:02:00+00:00", "{name}");
        let lines = outcome.remarks.iter();
        let lines: Vec<_> = lines
            .filter(|note| note.reason == Reason::OtherEncoding)
            .map(|note| note.line)
            .collect();
        assert_eq!(lines, other, "{name}");
    }
}

#[test]
fn needs_shared_csv_spectrum_is_read_as_it_is_meant() {
    let Some(shared) = shared("data/hostile/csv-spectrum") else {
        return;
    };
    let folder = shared.join("data/hostile/csv-spectrum");
    let mut count = 0;
    for entry in fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // Its JSON shows another row than its CSV.
        if name == "location_coordinates" {
            continue;
        }
        // Some CR LF were lost on its way here.
        let json = fs::read_to_string(folder.join("json").join(format!("{name}.json"))).unwrap();
        let json = json.replace("\\r\\n", "\\n");
        let expected: Vec<BTreeMap<String, String>> = serde_json::from_str(&json).unwrap();
        // Two columns in front make a survey of any table.
        let bytes = fs::read(&path).unwrap();
        let rows = read(with_columns(&bytes)).responses;
        assert_eq!(rows.len(), expected.len(), "{name}");
        for (row, expected) in rows.iter().zip(&expected) {
            let row: BTreeMap<String, String> = row.answers.iter().cloned().collect();
            let filled = expected.iter().filter(|(_, value)| !value.is_empty());
            let filled: BTreeMap<String, String> =
                filled.map(|(k, v)| (k.clone(), v.clone())).collect();
            assert_eq!(row, filled, "{name}");
        }
        count += 1;
    }
    assert_eq!(count, 11);
}

/// Puts an id and a comment before each record of a file, its own bytes kept.
fn with_columns(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut quoted, mut fresh, mut rows) = (Vec::new(), false, true, 0);
    for byte in bytes {
        if fresh && !matches!(byte, b'\r' | b'\n') {
            let front = if rows == 0 {
                "response_id,verbatim,".to_owned()
            } else {
                format!("r{rows},x,")
            };
            out.extend_from_slice(front.as_bytes());
            rows += 1;
            fresh = false;
        }
        quoted ^= *byte == b'"';
        fresh |= *byte == b'\n' && !quoted;
        out.push(*byte);
    }
    assert!(rows > 1);
    out
}

#[test]
fn needs_shared_csvkit_files_are_read_or_refused() {
    let Some(shared) = shared("data/hostile/csv_csvkit") else {
        return;
    };
    let file = |name: &str| fs::read(shared.join("data/hostile/csv_csvkit").join(name)).unwrap();
    for (name, encoding, rows) in [
        ("blanks.csv", "UTF-8", 1),
        ("date_like_number.csv", "UTF-8", 1),
        ("optional_quote_characters.csv", "UTF-8", 1),
        ("test_extra_header.csv", "UTF-8", 1),
        ("test_header_newline.csv", "UTF-8", 1),
        ("test_latin1.csv", "windows-1252", 2),
        ("test_utf16_little.csv", "UTF-16LE", 2),
        ("test_utf8_bom.csv", "UTF-8", 2),
    ] {
        let dry = try_read(&file(name), &dry()).unwrap().outcome;
        assert_eq!((dry.encoding, dry.rows), (Some(encoding), rows), "{name}");
        let wet = try_read(&file(name), &Options::default());
        let refused = matches!(
            wet,
            Err(IntakeError::Refused(Refused::UnknownColumns { .. }))
        );
        assert!(refused, "{name}");
    }
    let latin = with_columns(&file("test_latin1.csv"));
    assert_eq!(read(latin).responses[1].answers[2].1, "©");
}

#[test]
fn needs_shared_text_that_came_wrong_stays_as_it_came() {
    let Some(shared) = shared("data/hostile") else {
        return;
    };
    let file = shared.join("data/hostile/mojibake_ftfy_test_cases.json");
    let cases: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let texts: Vec<&str> = cases
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["original"].as_str().unwrap())
        .filter(|text| !text.is_empty())
        .collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["response_id", "comment"]).unwrap();
    for (id, text) in texts.iter().enumerate() {
        out.write_record([&id.to_string(), *text]).unwrap();
    }
    let found = read(out.into_inner().unwrap());
    let back: Vec<_> = found.responses.iter().map(|r| r.comment.as_str()).collect();
    assert_eq!(back, texts);
    let outcome = &found.outcome;
    assert_eq!(
        (outcome.encoding, outcome.remarked, outcome.rejected),
        (Some("UTF-8"), 0, 0)
    );
}

#[test]
fn needs_shared_a_made_survey_equals_its_truth() {
    std::thread::scope(|scope| {
        for layout in ["generic", "qualtrics", "qualtrics-legacy", "googleforms-fr"] {
            scope.spawn(move || every_encoding(layout));
        }
    });
}

fn every_encoding(layout: &str) {
    let hostile = ["--dirty", "--dup-rate", "0.02", "--hostile"];
    for encoding in ["utf-8", "cp1252", "utf-16"] {
        let more: &[&str] = match encoding {
            "cp1252" => &["--delimiter", ";", "--newline", "crlf"],
            _ => &[],
        };
        let options = [&["--encoding", encoding][..], &hostile, more].concat();
        let Some((export, truth)) = made(layout, &options) else {
            return;
        };
        equals_truth(layout, encoding, &export, &truth);
    }
}

/// A file of 20,000 rows and what is in it.
fn made(layout: &str, options: &[&str]) -> Option<(Vec<u8>, String)> {
    let shared = shared("data/surveys")?;
    let folder = tempfile::tempdir().unwrap();
    let (out, truth) = (
        folder.path().join("out.csv"),
        folder.path().join("truth.jsonl"),
    );
    let mut command = Command::new("python3");
    command
        .arg(shared.join("tools/make_survey.py"))
        .args(["-n", "20000", "--seed", "7", "--layout", layout]);
    for option in options {
        command.arg(option);
        if *option == "--hostile" {
            command.arg(shared.join("data/hostile/blns.txt"));
        }
    }
    let made = command
        .args(["-o".as_ref(), out.as_os_str()])
        .args(["--truth".as_ref(), truth.as_os_str()])
        .arg(shared.join("data/comments/en_nhs_phase1_text_data.csv"))
        .status();
    assert!(made.unwrap().success());
    Some((fs::read(out).unwrap(), fs::read_to_string(truth).unwrap()))
}

fn equals_truth(layout: &str, encoding: &str, export: &[u8], truth: &str) {
    let what = format!("{layout} {encoding}");
    let found = read(export);
    let rows = truth.lines();
    let rows: Vec<serde_json::Value> = rows.map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!(found.outcome.rejects, [], "{what}");
    assert_eq!(found.responses.len(), rows.len(), "{what}");
    let ids: BTreeSet<_> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    if !ids.is_empty() {
        assert_eq!(found.outcome.responses, ids.len() as u64, "{what}");
    }
    let name = match encoding {
        "cp1252" => "windows-1252",
        "utf-16" => "UTF-16LE",
        _ => "UTF-8",
    };
    assert_eq!(found.outcome.encoding, Some(name), "{what}");
    assert!(!found.outcome.encoding_unsure, "{what}");
    let comments = sha1(found.responses.iter().map(|r| r.comment.as_str()));
    for ((response, row), comment) in found.responses.iter().zip(&rows).zip(comments) {
        let what = format!("{what}, row {}", row["row"]);
        let hostile = row["hostile"].as_bool().unwrap();
        if let Some(id) = row["id"].as_str() {
            assert_eq!(response.external_id, id, "{what}");
        }
        // Google's rows name the branch "Agence Lyon 7", truth has FR106.
        let branch = row["branch"].as_str().unwrap();
        if layout == "googleforms-fr" {
            let number: u32 = branch[2..].parse().unwrap();
            let named = format!(" {}", number - 99);
            assert!(
                response.branch_name.ends_with(&named),
                "{what}: {}",
                response.branch_name
            );
        } else {
            assert_eq!(response.branch_code, branch, "{what}");
        }
        let nps = match &row["nps"] {
            serde_json::Value::String(text) => text.trim().parse().ok(),
            number => number.as_i64(),
        };
        let nps = nps.filter(|value| (0..=10).contains(value));
        assert_eq!(response.score.map(|s| i64::from(s.value)), nps, "{what}");
        if hostile {
            continue;
        }
        assert_eq!(row["comment_sha1"], comment, "{what}");
        assert_eq!(
            response.email,
            row["email"].as_str().unwrap().trim(),
            "{what}"
        );
        let home = Country::new(&branch[..2]).unwrap();
        let numbers = response.phones.iter();
        let read: Vec<_> = numbers
            .filter_map(|(number, _)| ringback::numbers::read(number, home).e164)
            .collect();
        let whole = row["e164"].as_str().filter(|e164| !e164.is_empty());
        let same = whole.map_or(read.is_empty(), |e164| read.iter().any(|it| it == e164));
        assert!(same, "{what}: {read:?} for {whole:?}");
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
