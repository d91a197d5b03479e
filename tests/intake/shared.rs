//! Files that stand beside the project, not in it: real exports and the
//! maker of made-up ones. Where they are absent these tests say so; under
//! `CI=true` they fail.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ringback::intake::Options;

use super::{dry, read, try_read};

fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let place = std::env::var_os("RINGBACK_SHARED").map_or(beside, PathBuf::from);
    if place.join("data/surveys").is_dir() {
        return Some(place);
    }
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "{} is absent",
        place.display()
    );
    eprintln!("skipped: {} is absent", place.display());
    None
}

#[test]
fn needs_shared_surveys_have_the_responses_they_have() {
    let Some(shared) = shared() else { return };
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
    let Some(shared) = shared() else { return };
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
    for (id, row) in &expected {
        let response = last[id];
        assert_eq!(response.branch_code, row["branch"].as_str().unwrap());
        assert_eq!(response.email, row["email"].as_str().unwrap().trim());
        let nps = match &row["nps"] {
            serde_json::Value::String(text) => text.trim().parse().ok(),
            number => number.as_i64(),
        };
        let nps = nps.filter(|value| (0..=10).contains(value));
        assert_eq!(response.score.map(|s| i64::from(s.value)), nps, "{id}");
        assert_eq!(
            sha1(response.comment.as_bytes()),
            row["comment_sha1"].as_str().unwrap()
        );
    }
}

/// SHA-1 (RFC 3174), which the truth names comments by.
fn sha1(message: &[u8]) -> String {
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words = [0u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes(bytes.try_into().unwrap());
        }
        for t in 16..80 {
            words[t] = (words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (t, word) in words.into_iter().enumerate() {
            let (mix, constant) = match t / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, part) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(part);
        }
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}
