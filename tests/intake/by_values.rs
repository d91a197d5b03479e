//! What a column holds where its name could mean two things: its values say.

use ringback::domain::customer::Consent;
use ringback::domain::score::Score;

use super::{Read, read};

fn marks(found: &Read) -> Vec<Option<Score>> {
    found.responses.iter().map(|r| r.score).collect()
}

/// A file of a column of marks, delimited and in JSON.
fn both(heading: &str, marks: &[&str]) -> [Read; 2] {
    let rows = || (1..).zip(marks);
    let csv: Vec<String> = rows()
        .map(|(id, mark)| format!("{id},x,{mark}\n"))
        .collect();
    let csv = csv.concat();
    let json = rows().map(|(id, mark)| {
        format!("{{\"id\":\"{id}\",\"comment\":\"x\",\"{heading}\":\"{mark}\"}}\n")
    });
    [
        read(format!("response_id,comment,{heading}\n{csv}")),
        read(json.collect::<String>()),
    ]
}

#[test]
fn a_satisfaction_of_0_to_10_is_not_read_as_1_to_5() {
    let of_five = |value| Score {
        value,
        min: 1,
        max: 5,
    };
    for heading in ["satisfaction", "csat"] {
        for found in both(heading, &["4", "9", "0", "10"]) {
            let ten = [4, 9, 0, 10].map(Score::of_ten);
            assert_eq!(marks(&found), ten, "{heading}");
            assert_eq!(found.outcome.remarked, 0, "{heading}");
        }
        for found in both(heading, &["4", "1", "5"]) {
            assert_eq!(
                marks(&found),
                [4, 1, 5].map(|v| Some(of_five(v))),
                "{heading}"
            );
        }
        for found in both(heading, &["40", "95", "5"]) {
            assert_eq!(marks(&found), [None; 3], "{heading}");
            assert!(found.outcome.no_mark, "it is said");
            let kept = (heading.to_owned(), "95".to_owned());
            assert!(found.responses[1].answers.contains(&kept));
        }
    }
    // A slip changes no scale.
    let many: Vec<&str> = (0..20).map(|n| if n == 7 { "55" } else { "4" }).collect();
    for found in both("csat", &many) {
        let read = marks(&found);
        assert_eq!((read[0], read[7]), (Some(of_five(4)), None));
    }
    // Beside a mark of 0 to 10 it is a question as before.
    let found = read("response_id,csat,nps\n1,9,2\n2,0,3\n");
    assert_eq!(marks(&found), [Score::of_ten(2), Score::of_ten(3)]);
}

#[test]
fn a_column_called_data_is_a_date_only_if_dates_stand_in_it() {
    let found = read("response_id,nps,data\n1,2,premium\n2,3,basic\n");
    assert_eq!((found.outcome.rejected, found.outcome.no_date), (0, true));
    let kept = ("data".to_owned(), "premium".to_owned());
    assert_eq!(found.responses[0].answers, [kept]);
    let found = read("response_id,nps,Data\n1,2,16/11/2026\n2,3,17/11/2026\n");
    assert!(found.responses.iter().all(|r| r.answered.is_some()));
    let json = |data: &str| {
        let text = format!("{{\"id\":\"1\",\"nps\":2,\"data\":\"{data}\"}}\n");
        read(text)
    };
    let found = json("premium");
    assert_eq!((found.outcome.rejected, found.outcome.no_date), (0, true));
    assert!(json("2026-11-16").responses[0].answered.is_some());
}

#[test]
fn a_day_that_was_answered_is_no_telephone_number() {
    let day = r#"{"event_id":"e1","form_response":{"form_id":"f","token":"t1","submitted_at":"2026-11-16T10:00:00Z","definition":{"fields":[{"id":"a","type":"opinion_scale","title":"How likely are you to recommend us?"},{"id":"b","type":"short_text","title":"Day of your visit"}]},"answers":[{"type":"number","number":2,"field":{"id":"a","type":"opinion_scale"}},{"type":"text","text":"2026-11-10","field":{"id":"b","type":"short_text"}}]}}"#;
    let found = read(day);
    let one = &found.responses[0];
    assert!(one.phones.is_empty(), "{:?}", one.phones);
    let kept = ("Day of your visit".to_owned(), "2026-11-10".to_owned());
    assert!(one.answers.contains(&kept), "{:?}", one.answers);
    let found = read(day.replace("2026-11-10", "06 39 98 12 34"));
    assert_eq!(found.responses[0].phones[0].0, "06 39 98 12 34");
}

const FORMBRICKS: &str = "No.,Response ID,Timestamp,Finished,Survey ID";

#[test]
fn a_wish_to_be_called_is_a_request_in_every_format() {
    for (question, asks, consent) in [
        ("Souhaitez-vous être rappelé ?", true, Consent::Unasked),
        (
            "Would you like us to call you back?",
            true,
            Consent::Unasked,
        ),
        ("May we call you?", false, Consent::Yes),
    ] {
        for yes in ["Yes", "Oui", "1"] {
            let found = read(format!(
                "{FORMBRICKS},1. {question}\n1,r1,2026-11-16,Yes,s1,{yes}\n"
            ));
            assert_eq!(found.outcome.format, Some("formbricks"));
            let one = &found.responses[0];
            assert_eq!((one.asks, one.consent), (asks, consent), "{question} {yes}");
        }
        let json = format!(
            r#"{{"survey":{{"id":"s1","questions":[{{"id":"q_call","type":"cta","headline":{{"default":"{question}"}}}}]}},"webhooks":[{{"webhookId":"w","event":"responseFinished","data":{{"id":"r1","createdAt":"2026-11-16T10:00:00Z","updatedAt":"2026-11-16T10:00:00Z","surveyId":"s1","finished":true,"data":{{"q_call":"clicked"}}}}}}]}}"#
        );
        let one = &read(json).responses[0];
        assert_eq!((one.asks, one.consent), (asks, consent), "{question}");
    }
}

#[test]
fn a_bare_why_with_long_answers_is_the_comment() {
    for why in ["Why?", "Pourquoi ?"] {
        let file = |answer: &str| {
            read(format!(
                "{FORMBRICKS},1. How likely are you to recommend us?,2. {why}\n1,r1,2026-11-16,Yes,s1,2,{answer}\n"
            ))
        };
        let words = "Three weeks without an answer from anybody.";
        assert_eq!(file(words).responses[0].comment, words, "{why}");
        let short = file("price");
        assert_eq!(short.responses[0].comment, "");
        let kept = (why.to_owned(), "price".to_owned());
        assert!(short.responses[0].answers.contains(&kept), "{why}");
    }
}
