//! JSON of every platform: what a response is, where the questions' words
//! stand, and what happens to a text that is none.

use std::fs;

use proptest::prelude::*;
use ringback::domain::customer::Consent;
use ringback::domain::incoming::Incoming;
use ringback::domain::language::Language;
use ringback::domain::score::Score;
use ringback::intake::{IntakeError, JsonFault, Options, Reason, Refused, Warning};

use super::shared::shared;
use super::{Read, dry, read, try_read};

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/intake/");
    fs::read(format!("{folder}{name}")).unwrap()
}

fn answered(response: &Incoming) -> String {
    response.answered.unwrap().to_rfc3339()
}

fn has(response: &Incoming, question: &str, answer: &str) -> bool {
    response
        .answers
        .contains(&(question.to_owned(), answer.to_owned()))
}

fn with_details(responses: &[u8], details: Vec<u8>) -> Read {
    let options = Options {
        details,
        ..Options::default()
    };
    try_read(responses, &options).unwrap()
}

fn refused(bytes: &[u8]) -> Refused {
    match try_read(bytes, &Options::default()) {
        Err(IntakeError::Refused(refused)) => refused,
        Ok(found) => panic!("taken: {:?}", found.outcome),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_typeform_webhook_brings_its_titles() {
    let found = read(fixture("typeform_webhook.json"));
    assert_eq!(found.outcome.format, Some("typeform-json"));
    let one = &found.responses[0];
    assert_eq!((&*one.external_id, one.score), ("t1", Score::of_ten(2)));
    assert_eq!(answered(one), "2026-11-04T08:01:10+00:00");
    assert_eq!(one.comment, "Quarante minutes, sans un mot.");
    assert_eq!(
        (&*one.branch_code, &*one.branch_name),
        ("FR021", "Lyon Part-Dieu")
    );
    assert_eq!((&*one.reference, one.consent), ("00412", Consent::No));
    assert_eq!(one.phones[0].0, "+33639980012");
    assert!(has(one, "Qu'avez-vous fait ?", "Retrait, Conseil, Plainte"));
    assert!(has(one, "points", "3"));
}

#[test]
fn typeform_pages_say_how_many_there_are_and_who_did_not_finish() {
    let page = r#"{"total_items":3,"page_count":2,"items":[
        {"token":"a","landed_at":"2026-11-03T10:00:00Z","submitted_at":"2026-11-03T10:00:41Z","answers":[{"field":{"id":"f1","ref":"nps","type":"nps"},"type":"number","number":2}]},
        {"token":"b","response_type":"partial","landed_at":"2026-11-03T10:00:00Z","submitted_at":"0001-01-01T00:00:00Z","answers":[{"field":{"id":"f1","ref":"nps","type":"nps"},"type":"number","number":1}]}]}"#;
    let found = read(page);
    assert_eq!(
        found.outcome.warnings,
        [Warning::Short { said: 3, held: 2 }]
    );
    assert_eq!(found.responses[1].score, None);
    assert_eq!(answered(&found.responses[1]), "2026-11-03T10:00:00+00:00");
    assert_eq!(found.outcome.remarks[0].reason, Reason::Unfinished);
    // Both pages behind each other are whole.
    let second = page.replace("\"a\"", "\"c\"").replace("\"b\"", "\"d\"");
    let found = read(format!("{page}\n{second}"));
    assert_eq!(
        (found.outcome.responses, found.outcome.warnings.len()),
        (4, 0)
    );
}

#[test]
fn surveymonkey_choices_need_the_details_and_ask_for_them() {
    let bare = read(fixture("surveymonkey_bulk.json"));
    assert_eq!((bare.outcome.responses, bare.outcome.no_mark), (2, true));
    assert_eq!(bare.outcome.warnings, [Warning::Details]);
    assert_eq!(
        bare.responses[0].comment,
        "I was promised a callback on Tuesday."
    );

    let bulk = fixture("surveymonkey_bulk.json");
    let found = with_details(&bulk, fixture("surveymonkey_details.json"));
    let one = &found.responses[0];
    assert_eq!(found.outcome.warnings, []);
    assert_eq!((&*one.external_id, one.score), ("118", Score::of_ten(0)));
    assert_eq!((&*one.branch_code, &*one.name), ("GB020", "Amelia O'Brien"));
    assert_eq!(one.phones[0].0, "07700 900123");
    assert_eq!(one.comment, "I was promised a callback on Tuesday.");
    assert!(has(one, "What did you come for?", "A loan, Cash"));
    assert_eq!(found.responses[1].score, None, "a partial response");

    // Behind the responses, in the same text, they serve as well.
    let mut both = bulk;
    both.extend(fixture("surveymonkey_details.json"));
    assert_eq!(read(both).responses, found.responses);
}

#[test]
fn surveymonkey_simple_answers_carry_their_words() {
    let found = read(
        r#"{"data":[{"id":"1","collector_id":"5","response_status":"completed","date_created":"2026-11-06T10:00:00+00:00","pages":[{"id":"1","questions":[
        {"id":"10","family":"matrix","subtype":"rating","heading":"How likely are you to recommend us?","answers":[{"row_id":"1","choice_id":"7","choice_metadata":{"weight":"6"},"simple_text":"6 - hardly"}]},
        {"id":"11","family":"open_ended","subtype":"essay","heading":"Tell us more","answers":[{"text":"Rude.","simple_text":"Rude."}]}]}]}],"per_page":50,"total":1}"#,
    );
    let one = &found.responses[0];
    assert_eq!((one.score, &*one.comment), (Score::of_ten(6), "Rude."));
    assert_eq!(found.outcome.warnings, []);
}

#[test]
fn formbricks_sends_a_response_several_times() {
    let found = read(fixture("formbricks_list.json"));
    assert_eq!(found.outcome.format, Some("formbricks-json"));
    assert_eq!((found.outcome.rows, found.outcome.responses), (2, 1));
    let one = &found.responses[0];
    assert_eq!(one.score.map(|s| (s.value, s.max)), Some((4, 5)));
    assert_eq!(one.comment, "Nobody called me back.");
    assert_eq!(
        (one.consent, one.language),
        (Consent::Yes, Some(Language::En))
    );
    assert_eq!((&*one.branch_code, &*one.reference), ("GB020", "A-77"));
    assert_eq!(one.phones[0].0, "07700 900123");
    assert!(found.responses[0].answered > found.responses[1].answered);
    assert_eq!(found.responses[1].score, None, "not finished yet");
}

#[test]
fn formbricks_without_its_survey_is_bare_ids() {
    let text = String::from_utf8(fixture("formbricks_list.json")).unwrap();
    let bare = text.replace("\"blocks\"", "\"other\"");
    let found = read(bare);
    assert_eq!(found.outcome.warnings, [Warning::Details]);
    assert!(has(&found.responses[0], "q1", "4"));
}

#[test]
fn delighted_counts_seconds() {
    let found = read(fixture("delighted_list.json"));
    assert_eq!(found.outcome.format, Some("delighted-json"));
    let [one, two] = &found.responses[..] else {
        panic!("{}", found.responses.len());
    };
    assert_eq!(answered(one), "2026-11-12T10:00:00+00:00");
    assert_eq!((one.score, &*one.name), (Score::of_ten(5), "Paul Gravis"));
    assert_eq!(
        (&*one.branch_code, &*one.email),
        ("GB020", "p.gravis@client.example")
    );
    assert_eq!(one.phones[0].0, "+447700900123");
    assert!(has(one, "Where?", "The till") && has(one, "What about?", "Price, Staff"));
    assert_eq!((two.score, &*two.branch_code), (Score::of_ten(10), "GB021"));
}

#[test]
fn google_forms_takes_titles_from_the_forms_items() {
    let found = read(fixture("google_forms.json"));
    assert_eq!(found.outcome.format, Some("google-json"));
    let one = &found.responses[0];
    assert_eq!((one.score, &*one.comment), (Score::of_ten(3), "Attente."));
    assert_eq!(
        (&*one.branch_name, &*one.email),
        ("Lyon", "z@client.example")
    );
    assert_eq!(one.phones[0].0, "01 99 00 23 18");
    assert_eq!(found.outcome.responses, 1, "items are no responses");
}

#[test]
fn limesurvey_old_and_new_are_one() {
    let old = read(fixture("limesurvey_old.json"));
    assert_eq!(old.outcome.format, Some("limesurvey-json"));
    let one = &old.responses[0];
    assert_eq!((one.score, &*one.branch_code), (Score::of_ten(2), "FR021"));
    assert_eq!(one.comment, "Trois semaines sans réponse.");
    assert_eq!(one.phones[0].0, "06 39 98 00 12");
    assert_eq!(answered(one), "2026-11-03T10:00:00+00:00");
    assert_eq!(old.responses[1].score, None, "not submitted");
    let none = &old.responses[2];
    assert_eq!((none.answered, none.score), (None, Score::of_ten(9)));

    let text = String::from_utf8(fixture("limesurvey_old.json")).unwrap();
    let mut new = text.replace("}}", "}");
    for number in 1..=3 {
        new = new.replace(&format!("{{\"{number}\":{{"), "{");
    }
    new = new.trim_end().trim_end_matches(['}', ']']).to_owned() + "}]}";
    assert_eq!(read(new).responses, old.responses);
}

#[test]
fn qualtrics_values_and_labels_are_one_answer() {
    let found = read(fixture("qualtrics.json"));
    assert_eq!(found.outcome.format, Some("qualtrics-json"));
    let one = &found.responses[0];
    assert_eq!((&*one.external_id, one.score), ("R_1", Score::of_ten(3)));
    assert_eq!(one.comment, "Attente de 40 minutes, personne à l'accueil.");
    assert_eq!((&*one.branch_code, &*one.reference), ("FR138", "ACC-1"));
    assert_eq!(one.phones[0].0, "01 99 00 12 34");
    assert!(has(one, "QID4", "Non") && has(one, "QID5", "Prêt, Retrait"));

    let survey = r#"{"result":{"id":"SV_1","questions":{"QID4":{"questionText":"May we call you back?","questionType":{"type":"MC"}},"QID2":{"questionText":"Why?","questionType":{"type":"TE"}}}}}"#;
    let found = with_details(&fixture("qualtrics.json"), survey.into());
    assert_eq!(found.responses[0].consent, Consent::No);
}

#[test]
fn objects_of_anybodys_own_making_are_flattened() {
    let found = read(fixture("generic.ndjson"));
    assert_eq!(found.outcome.format, Some("json"));
    let [one, two] = &found.responses[..] else {
        panic!("{}", found.responses.len());
    };
    assert_eq!(
        one.external_id, "12345678901234567890123",
        "no digit is rounded"
    );
    assert_eq!((one.score, &*one.name), (Score::of_ten(3), "Anne Lefèvre"));
    assert_eq!(one.comment, "two\nlines \u{fffd}", "half a sign at the end");
    assert_eq!(
        (&*one.branch_code, &*one.email),
        ("FR021", "a@client.example")
    );
    assert!(has(one, "items.1.sku", "A") && has(one, "items.2.sku", "B"));
    assert_eq!(answered(two), "2026-11-12T09:00:00+00:00");
    assert_eq!((two.score, &*two.comment), (Score::of_ten(9), ""));
    // A number has lost its zeros: kept, and said.
    assert_eq!(one.phones[0].0, "639980012");
    let remark = &found.outcome.remarks[0];
    assert_eq!((remark.line, remark.reason), (1, Reason::NumberPhone));
    assert_eq!(found.outcome.remarked, 1);
}

#[test]
fn responses_are_found_wherever_they_stand() {
    let one = r#"{"response_id":"1","nps":3}"#;
    let two = r#"{"response_id":"2","nps":4,"items":[{"a":1}]}"#;
    for text in [
        format!("[{one},{two}]"),
        format!("\u{feff}  [\n{one},\r\n{two}\n]\n"),
        format!("{one}\n{two}\n"),
        format!("{one}{two}"),
        format!(r#"{{"page":1,"responses":[{one},{two}],"next":null}}"#),
        format!(r#"{{"result":{{"records":[{one},{two}]}},"id":1,"error":null}}"#),
        format!(r#"[{{"data":[{one}]}},{{"data":[{two}]}}]"#),
        format!(r#"{{"export":[{one},{two}]}}"#),
        format!(r#"[{{"items":[{{"a":1}}],"response_id":"2","nps":4}},{one}]"#),
    ] {
        let found = read(&text);
        let mut ids: Vec<_> = found.responses.iter().map(|r| &*r.external_id).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["1", "2"], "{text}");
        assert_eq!(found.outcome.rejected, 0, "{text}");
    }
}

#[test]
fn a_page_without_responses_is_no_fault() {
    for text in [
        "[]",
        r#"{"responses":[]}"#,
        r#"{"total_items":0,"items":[]}"#,
    ] {
        let found = read(text);
        let outcome = &found.outcome;
        assert_eq!((outcome.rows, outcome.no_mark), (0, false), "{text}");
    }
    for text in ["{}", "[1]", "[null]", r#"["a"]"#] {
        assert!(matches!(
            refused(text.as_bytes()).code(),
            "no_responses" | "unknown_columns"
        ));
    }
    let details = fixture("surveymonkey_details.json");
    assert_eq!(refused(&details), Refused::NoResponses);
}

#[test]
fn details_that_say_nothing_are_refused() {
    for details in [&b" "[..], b"{}", b"no json", b"[1]"] {
        let options = Options {
            details: details.to_vec(),
            ..Options::default()
        };
        let refused = try_read(&fixture("qualtrics.json"), &options);
        let Err(IntakeError::Refused(Refused::Details)) = refused else {
            panic!("taken");
        };
    }
}

#[test]
fn faults_have_their_place() {
    let fault = |text: &str| match refused(text.as_bytes()) {
        Refused::Json {
            line,
            column,
            reason,
        } => (line, column, reason),
        other => panic!("{other}"),
    };
    assert_eq!(
        fault("[\n  {\"é\": tru}\n]"),
        (2, 11, JsonFault::Unexpected)
    );
    assert_eq!(fault("[{\"a\":1}"), (1, 9, JsonFault::Ends));
    assert_eq!(fault("{\"a\":1}\n}"), (2, 1, JsonFault::Unexpected));
    assert_eq!(fault("{\"a\":01}").2, JsonFault::Number);
    assert_eq!(fault("{\"a\":\"\\x\"}").2, JsonFault::Text);
    assert_eq!(fault("{\"a\":[1,]}").2, JsonFault::Unexpected);
    assert_eq!(fault("{\"a\":\"b}").2, JsonFault::Ends);
    let deep = "[".repeat(100_000);
    assert_eq!(fault(&deep), (1, 102, JsonFault::Deep));
    let large = format!("[{{\"a\":\"{}\"}}]", "x".repeat(17 << 20));
    assert_eq!(fault(&large).2, JsonFault::Large);
}

#[test]
fn many_short_values_weigh_more_than_long_comments() {
    let large = |text: &str| match try_read(text.as_bytes(), &dry()) {
        Err(IntakeError::Refused(Refused::Json { reason, .. })) => Some(reason),
        _ => None,
    };
    let ones = "1,".repeat(600_000);
    for text in [
        format!("[{{\"id\":1,\"a\":[{ones}1]}}]"),
        format!("[[{ones}1]]"),
        format!("{{\"a\":[{ones}1]}}"),
        format!("{{{}\"b\":1}}", "\"a\":1,".repeat(600_000)),
    ] {
        assert_eq!(large(&text), Some(JsonFault::Large));
    }
    let comment = "x".repeat(20_000);
    let one = |id: usize| format!("{{\"id\":{id},\"nps\":3,\"comment\":\"{comment}\"}}");
    let all: Vec<String> = (0..300).map(one).collect();
    for name in ["responses", "kundenstimmen"] {
        let found = read(format!("{{\"{name}\":[{}]}}", all.join(",")));
        assert_eq!(found.responses.len(), 300, "{name}");
        assert_eq!(found.responses[299].comment.len(), 20_000);
    }
}

#[test]
fn a_line_of_headings_in_brackets_is_no_json() {
    let found = read("[response_id],nps\n1,3\n".replace("[response_id]", "response_id"));
    assert_eq!(found.outcome.format, Some("generic"));
    let counted = try_read(b"[id],[nps]\n1,3\n", &dry()).unwrap();
    assert_eq!(counted.outcome.rows, 1);
}

#[test]
fn too_many_columns_are_refused() {
    let members: Vec<String> = (0..5_000).map(|n| format!("\"k{n}\":1")).collect();
    let text = format!("[{{{}}}]", members.join(","));
    assert_eq!(
        refused(text.as_bytes()),
        Refused::TooManyColumns { most: 4_096 }
    );
}

#[test]
fn rejects_are_lines_that_come_in_again() {
    let text = String::from_utf8(fixture("google_forms.json")).unwrap();
    let bad = text.replace("2026-11-03T10:05:00.123456Z", "yesterday");
    let found = read(&bad);
    assert_eq!((found.outcome.rejected, found.responses.len()), (1, 0));
    assert_eq!(found.outcome.rejects[0].reason, Reason::BadDate);
    let rejects = String::from_utf8(found.rejects).unwrap();
    let last: serde_json::Value = serde_json::from_str(rejects.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["reject_line"], &last["reject_reason"]),
        (&1.into(), &"bad_date".into())
    );
    let again = read(rejects.replace("yesterday", "2026-11-03T10:05:00.123456Z"));
    assert_eq!(again.responses, read(text).responses);
}

#[test]
fn cut_anywhere_a_text_is_refused_or_whole() {
    for name in fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/intake"
    ))
    .unwrap()
    {
        let path = name.unwrap().path();
        if !path
            .extension()
            .is_some_and(|e| e == "json" || e == "ndjson")
        {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        let lines = path.extension().is_some_and(|e| e == "ndjson");
        let end = whole.trim_ascii_end().len();
        for cut in 1..end {
            match try_read(&whole[..cut], &Options::default()) {
                Err(IntakeError::Refused(Refused::Json { line, column, .. })) => {
                    assert!(line >= 1 && column >= 1);
                }
                Ok(found) if lines => assert!(found.responses.len() < 2),
                Ok(_) => panic!("{} cut at {cut} was taken", path.display()),
                Err(IntakeError::Refused(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }
}

#[test]
fn needs_shared_every_made_file_is_what_its_readme_says() {
    let Some(shared) = shared("data/made") else {
        return;
    };
    for (name, responses, alerts) in [
        ("made/formbricks_three_webhooks_one_response.json", 1, 1),
        ("made/typeform_responses_page_of_4_with_3_items.json", 3, 2),
        ("made/typeform_webhook.json", 1, 1),
        ("made/qualtrics_responses_one_unfinished.json", 2, 1),
        ("made/surveymonkey_bulk_needs_details.json", 1, 0),
        ("surveys/delighted_webhook_non_promoter.json", 1, 1),
    ] {
        let found = read(fs::read(shared.join("data").join(name)).unwrap());
        assert_eq!(found.outcome.responses, responses, "{name}");
        let low = |r: &&Incoming| r.score.is_some_and(|score| score.value <= 6);
        assert_eq!(found.responses.iter().filter(low).count(), alerts, "{name}");
        assert_eq!(found.outcome.rejected, 0, "{name}");
    }
}

#[test]
fn needs_shared_hostile_json_is_read_or_refused() {
    let Some(shared) = shared("data/hostile/json") else {
        return;
    };
    let mut seen = 0;
    for file in fs::read_dir(shared.join("data/hostile/json")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        seen += 1;
        let came = try_read(&bytes, &Options::default());
        let begins = bytes.trim_ascii_start().first().copied();
        let json = matches!(begins, Some(b'[' | b'{'));
        match came {
            Err(IntakeError::Refused(Refused::Json { line, column, .. })) => {
                assert!(!name.starts_with("y_"), "{name}");
                assert!(line >= 1 && column >= 1, "{name}");
            }
            Err(IntakeError::Refused(other)) => {
                assert!(!(json && name.starts_with("n_")), "{name}: {other}");
            }
            Ok(found) => {
                assert!(!name.starts_with("n_"), "{name}");
                assert_eq!(found.responses.len(), 0, "{name}");
            }
            Err(other) => panic!("{name}: {other}"),
        }
    }
    assert_eq!(seen, 158);
}

#[derive(Debug, Clone)]
struct Any(serde_json::Value);

fn any_value() -> impl Strategy<Value = Any> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,12}".prop_map(Into::into),
    ];
    let name = prop_oneof![
        prop::sample::select(vec![
            "id",
            "responses",
            "items",
            "data",
            "answers",
            "values",
            "pages",
            "questions",
            "form",
            "form_response",
            "event_data",
            "score",
            "comment",
            "nps",
            "response_id",
            "token",
            "submitted_at",
            "person",
            "definition",
            "fields",
            "labels",
            "1",
            "title",
            "type",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::hash_map(name.clone(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
    .prop_map(Any)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_is_taken_or_refused(values in prop::collection::vec(any_value(), 1..4), pretty: bool) {
        let written: Vec<String> = values
            .iter()
            .map(|Any(value)| if pretty { format!("{value:#}") } else { value.to_string() })
            .collect();
        let text = written.join("\n");
        for options in [Options::default(), dry()] {
            if let Ok(found) = try_read(text.as_bytes(), &options) {
                let taken = u64::try_from(found.responses.len()).unwrap();
                if !options.dry_run {
                    prop_assert_eq!(found.outcome.rows, taken + found.outcome.rejected);
                }
            }
        }
    }

    #[test]
    fn any_text_comes_back_out_of_json(comments in prop::collection::vec(any::<String>(), 1..20)) {
        let rows: Vec<serde_json::Value> = (0..).zip(&comments).map(|(id, comment): (u32, _)| {
            serde_json::json!({"response_id": format!("R{id}"), "nps": 5, "comment": comment})
        }).collect();
        let found = read(serde_json::to_vec(&rows).unwrap());
        let back: Vec<String> = found.responses.into_iter().map(|r| r.comment).collect();
        prop_assert_eq!(back, comments);
    }

    #[test]
    fn no_bytes_after_a_bracket_panic(start in "[\\[{]", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = [start.as_bytes(), &bytes[..]].concat();
        let _ = try_read(&text, &dry());
    }
}
