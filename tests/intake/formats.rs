//! A small export of each format, made up: what comes out of it, twice, cut
//! off anywhere, and in other encodings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ringback::domain::customer::Consent;
use ringback::domain::incoming::Incoming;
use ringback::domain::score::Score;
use ringback::intake::{Options, Outcome, Reason};

use super::{Read, read, try_read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/intake")
}

pub fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

fn whole(name: &str) -> Read {
    let found = read(file(name));
    assert_eq!(found.outcome.rejects, [], "{name}");
    found
}

fn at(response: &Incoming) -> String {
    response.answered.unwrap().to_rfc3339()
}

fn notes(outcome: &Outcome) -> Vec<(u64, Reason)> {
    outcome.remarks.iter().map(|n| (n.line, n.reason)).collect()
}

#[test]
fn qualtrics_is_known_by_its_first_and_third_rows() {
    let found = whole("qualtrics.csv");
    assert_eq!(found.outcome.format, Some("qualtrics"));
    let one = &found.responses[0];
    assert_eq!((&*one.external_id, &*one.name), ("R_aaa1", "Anne Lefèvre"));
    assert_eq!(at(one), "2026-11-16T11:00:00+00:00");
    assert_eq!(one.comment, "Quarante minutes,\n\"sans un mot\".");
    assert_eq!(one.consent, Consent::Yes);
    assert_eq!(one.phones[0].0, "06 39 98 00 01");
    let wide = whole("qualtrics_tsv_utf16.tsv");
    assert_eq!(wide.outcome.encoding, Some("UTF-16LE"));
    assert_eq!(wide.responses[0].comment, "Déçue\tet fâchée");
    let bare = whole("qualtrics_one_row.csv");
    assert_eq!(bare.outcome.format, Some("qualtrics_legacy"));
    let one = &bare.responses[0];
    assert_eq!((&*one.external_id, &*one.branch_code), ("R_aaa1", "FR021"));
    assert_eq!(at(one), "2026-11-16T12:00:00+00:00");
}

#[test]
fn qualtrics_legacy_lists_names_and_codes_yes() {
    let found = whole("qualtrics_legacy.csv");
    assert_eq!(found.outcome.format, Some("qualtrics_legacy"));
    let [one, two] = &found.responses[..] else {
        panic!("{:?}", found.responses)
    };
    assert_eq!((&*one.external_id, &*one.name), ("R_1", "Niamh O'Brien"));
    assert_eq!(
        (one.score, &*one.comment),
        (Score::of_ten(3), "Nobody came.")
    );
    assert_eq!((&*one.branch_code, &*one.reference), ("GB014", "00413"));
    assert_eq!(
        (one.consent, &*one.email),
        (Consent::Yes, "niamh@client.example")
    );
    assert_eq!(one.phones[0].0, "07700 900123");
    assert_eq!(
        (&*two.name, two.score, two.consent),
        ("", None, Consent::No)
    );
    assert_eq!(notes(&found.outcome), [(5, Reason::Unfinished)]);
}

#[test]
fn limesurvey_says_what_was_not_finished_and_when_nobody_knows() {
    let found = whole("limesurvey_codes.csv");
    assert_eq!(found.outcome.format, Some("limesurvey"));
    let scores: Vec<_> = found.responses.iter().map(|r| r.score).collect();
    assert_eq!(scores, [Score::of_ten(2), None, Score::of_ten(8)]);
    assert_eq!(
        notes(&found.outcome),
        [(3, Reason::Unfinished), (4, Reason::NoDate)]
    );
    assert_eq!(at(&found.responses[1]), "2026-11-16T11:55:00+00:00");
    assert_eq!(found.responses[2].answered, None);
    assert_eq!(
        found.responses[0].answers,
        [("Q7[SQ001]".to_owned(), "Oui".to_owned())]
    );
    for name in ["limesurvey_texts.csv", "limesurvey_both.csv"] {
        let found = whole(name);
        assert_eq!(found.outcome.format, Some("limesurvey"), "{name}");
        let one = &found.responses[0];
        assert_eq!(
            (&*one.external_id, one.score),
            ("1", Score::of_ten(2)),
            "{name}"
        );
        assert_eq!(
            (&*one.comment, &*one.branch_name),
            ("Too long", "Leeds"),
            "{name}"
        );
        assert_eq!(at(one), "2026-11-16T12:00:00+00:00", "{name}");
    }
}

#[test]
fn surveymonkey_has_one_row_of_headings_or_two() {
    let found = whole("surveymonkey_two_rows.csv");
    assert_eq!(found.outcome.format, Some("surveymonkey"));
    let [one, two] = &found.responses[..] else {
        panic!("{:?}", found.responses)
    };
    assert_eq!(
        (&*one.external_id, one.score),
        ("118100000001", Score::of_ten(2))
    );
    assert_eq!(at(one), "2026-11-16T12:00:00+00:00");
    assert_eq!(
        (&*one.comment, &*one.name),
        ("Nobody came.", "Niamh O'Brien")
    );
    assert_eq!(one.phones[0].0, "07700 900123");
    assert_eq!(one.email, "niamh@client.example");
    let came_for = "What did you come for? Please select all that apply.";
    let custom = ("Custom Data 1".to_owned(), "00413".to_owned());
    let answer = (came_for.to_owned(), "Advice; A loan".to_owned());
    assert_eq!(one.answers, [custom, answer], "a shop or a customer");
    assert_eq!(one.reference, "");
    assert_eq!((&*two.name, &*two.email), ("Ann Lee", "ann@client.example"));
    let found = whole("surveymonkey_one_row.csv");
    assert_eq!(found.outcome.format, Some("surveymonkey"));
    let one = &found.responses[0];
    assert_eq!(
        (&*one.comment, one.score),
        ("Nobody came.", Score::of_ten(2))
    );
    let came_for = "What did you come for?".to_owned();
    assert_eq!(one.answers, [(came_for, "Advice; A loan".to_owned())]);
}

#[test]
fn typeform_has_tokens_and_markup() {
    let found = whole("typeform.csv");
    assert_eq!(found.outcome.format, Some("typeform"));
    let one = &found.responses[0];
    assert_eq!(one.external_id, "e44a0a34f2465940beda2a1537e9b99e");
    assert_eq!(
        (one.score, &*one.comment),
        (Score::of_ten(2), "Sold out, again.")
    );
    assert_eq!(
        (&*one.branch_name, &*one.phones[0].0),
        ("Leeds", "07700 900123")
    );
    assert_eq!(at(one), "2026-11-16T12:00:00+00:00");
    let answers: Vec<_> = one
        .answers
        .iter()
        .map(|(_, answer)| answer.as_str())
        .collect();
    assert_eq!(answers, ["Price", "Place"]);
    assert_eq!(notes(&found.outcome), [(3, Reason::Unfinished)]);
}

#[test]
fn google_forms_has_no_ids_and_times_in_many_tongues() {
    let found = whole("googleforms_fr.csv");
    assert_eq!(found.outcome.format, Some("googleforms"));
    assert!(found.outcome.no_id);
    let one = &found.responses[0];
    assert_eq!(
        (one.score, &*one.comment),
        (Score::of_ten(2), "Accueil glacial")
    );
    assert_eq!((&*one.name, &*one.branch_name), ("Anne Lefèvre", "Lyon"));
    assert_eq!(at(one), "2026-11-05T18:02:11+00:00");
    assert_eq!(
        found.outcome.responses, 3,
        "the same words twice are two responses"
    );
    let found = whole("googleforms_en.csv");
    let one = &found.responses[0];
    assert_eq!(
        (at(one), &*one.branch_name),
        ("2026-11-16T11:00:00+00:00".to_owned(), "Leeds")
    );
}

#[test]
fn formbricks_and_delighted_are_known() {
    let found = whole("formbricks.csv");
    assert_eq!(found.outcome.format, Some("formbricks"));
    let one = &found.responses[0];
    assert_eq!(
        (&*one.external_id, one.score),
        ("cm3abc0001", Score::of_ten(2))
    );
    assert_eq!((&*one.comment, &*one.reference), ("No seat", "u-17"));
    assert_eq!(notes(&found.outcome), [(3, Reason::Unfinished)]);
    let found = whole("delighted.csv");
    assert_eq!(found.outcome.format, Some("delighted"));
    let one = &found.responses[0];
    assert_eq!((&*one.external_id, one.score), ("9001", Score::of_ten(2)));
    assert_eq!(
        (&*one.comment, &*one.branch_name),
        ("Kind words, low mark", "Leeds")
    );
}

#[test]
fn a_table_without_ids_knows_its_rows_by_their_words() {
    let found = whole("generic_no_id.csv");
    assert_eq!(found.outcome.format, Some("generic"));
    assert_eq!(found.outcome.delimiter, Some('|'));
    let ids: BTreeSet<_> = found.responses.iter().map(|r| &r.external_id).collect();
    assert_eq!(ids.len(), 3);
    // Another encoding, another delimiter, a row more: the same rows.
    let bytes = file("generic_no_id.csv");
    let text = encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned();
    let longer = text.replace('|', ";") + "18/11/2026 12:00;Lille;3;Froid\r\n";
    let longer = read(longer);
    assert_eq!(longer.outcome.responses, 4);
    let again: BTreeSet<_> = longer.responses[..3]
        .iter()
        .map(|r| &r.external_id)
        .collect();
    assert_eq!(again, ids);
}

#[test]
fn ids_that_a_spreadsheet_rounded_are_no_ids() {
    let text = "RespondentID,How likely is it that you would recommend us?\n1.181E+11,3\n1.181E+11,9\n118100000001,2\n";
    let found = read(text);
    assert_eq!(found.outcome.format, Some("surveymonkey"));
    let rejects: Vec<_> = found
        .outcome
        .rejects
        .iter()
        .map(|n| (n.line, n.reason))
        .collect();
    assert_eq!(rejects, [(2, Reason::RoundedId), (3, Reason::RoundedId)]);
    assert_eq!(found.responses.len(), 1);
}

#[test]
fn a_question_is_not_taken_for_the_platforms_own() {
    let text = "Timestamp,ID,Date,How likely are you to recommend us? (0 to 10)\n2026/11/16 12:00:00,7,2026-01-02,3\n2026/11/16 12:01:00,7,2026-01-03,4\n";
    let found = read(text);
    assert_eq!(
        found.outcome.responses, 2,
        "a question called ID is no response's id"
    );
    assert_eq!(at(&found.responses[0]), "2026-11-16T12:00:00+00:00");
    let answers: Vec<_> = found.responses[0]
        .answers
        .iter()
        .map(|(_, a)| a.as_str())
        .collect();
    assert_eq!(answers, ["7", "2026-01-02"]);
}

#[test]
fn repaired_rejects_of_every_format_come_in_again() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with("sv") {
            continue;
        }
        let found = whole(&name);
        // A row that has a field too many, as an unquoted delimiter makes it.
        let bytes = file(&name);
        let wide = name.contains("utf16");
        let text = if wide {
            encoding_rs::UTF_16LE.decode(&bytes).0.into_owned()
        } else if name == "generic_no_id.csv" {
            encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned()
        } else {
            encoding_rs::UTF_8.decode(&bytes).0.into_owned()
        };
        let delimiter = found.outcome.delimiter.unwrap();
        let more = format!("{delimiter}too{delimiter}many");
        let spoilt = text.trim_end().to_owned() + &more + "\n";
        let spoilt = read(spoilt);
        assert_eq!(spoilt.outcome.rejected, 1, "{name}");
        assert_eq!(spoilt.outcome.rejects[0].reason, Reason::TooMany, "{name}");
        let repaired = String::from_utf8(spoilt.rejects)
            .unwrap()
            .replace(&more, "");
        let options = Options {
            dates: spoilt.outcome.dates.map(|(order, _)| order),
            ..Options::default()
        };
        let again = try_read(repaired.as_bytes(), &options).unwrap();
        assert_eq!(again.outcome.format, found.outcome.format, "{name}");
        let mut last = found.responses.last().unwrap().clone();
        if found.outcome.no_id {
            // It is the first of its kind in a file of its own.
            last.external_id = again.responses[0].external_id.clone();
        }
        assert_eq!(again.responses, [last], "{name}");
    }
}

#[test]
fn cut_anywhere_every_format_is_right_or_refused() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with("sv") {
            continue;
        }
        let bytes = file(&name);
        let full = whole(&name);
        for end in 0..bytes.len() {
            let Ok(found) = try_read(&bytes[..end], &Options::default()) else {
                continue;
            };
            // Cut within its headings a file may be of another format; then
            // nothing was below them.
            if found.responses.is_empty() {
                continue;
            }
            let outcome = &found.outcome;
            let sure = found.responses.len() - usize::from(outcome.open_end);
            for (response, right) in found.responses[..sure].iter().zip(&full.responses) {
                assert_eq!(response.comment, right.comment, "{name} cut at {end}");
                assert_eq!(response.score, right.score, "{name} cut at {end}");
                assert_eq!(
                    response.external_id, right.external_id,
                    "{name} cut at {end}"
                );
            }
            if let Some(last) = found.responses.get(sure) {
                let right = &full.responses[sure];
                assert!(
                    right.comment.starts_with(&last.comment),
                    "{name} cut at {end}"
                );
            }
        }
    }
}
