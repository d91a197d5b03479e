//! Qualtrics CSV with three rows of headings.

use ringback::domain::customer::Consent;
use ringback::domain::language::Language;
use ringback::domain::score::Score;
use ringback::intake::Reason;

use super::read;

const NAMES: &str = "StartDate,EndDate,Status,Finished,ResponseId,RecipientLastName,ExternalReference,UserLanguage,Q1_NPS_GROUP,Q1,Q2,Q3,Q4,Q4_1_TEXT,BranchCode";
const QUESTIONS: &str = "Start Date,End Date,Response Type,Finished,Response ID,Recipient Last Name,External Data Reference,User Language,Group,How likely?,\"How satisfied\nwere you?\",Why this score?,May we call you back?,\"Yes, my number is: - Text\",BranchCode";
const IDS: [&str; 15] = [
    "startDate",
    "endDate",
    "status",
    "finished",
    "_recordId",
    "recipientLastName",
    "externalDataReference",
    "userLanguage",
    "QID1_NPS_GROUP",
    "QID1",
    "QID2",
    "QID3_TEXT",
    "QID4",
    "QID4_1_TEXT",
    "BranchCode",
];

fn file(python: bool, rows: &[&str]) -> String {
    let imports = IDS.map(|id| match (python, id.ends_with("Date")) {
        (true, _) => format!("{{'ImportId': '{id}'}}"),
        (false, true) => {
            format!("\"{{\"\"ImportId\"\":\"\"{id}\"\",\"\"timeZone\"\":\"\"Europe/Paris\"\"}}\"")
        }
        (false, false) => format!("\"{{\"\"ImportId\"\":\"\"{id}\"\"}}\""),
    });
    format!(
        "{NAMES}\n{QUESTIONS}\n{}\n{}\n",
        imports.join(","),
        rows.join("\n")
    )
}

const ROW: &str = "2026-11-16 11:58:00,2026-11-16 12:00:00,IP Address,True,R_1,Lefèvre,0042,FR,Detractor,2,1,\"Personne n'a levé les yeux.\",Oui,06 39 98 41 27,FR021";

#[test]
fn columns_are_known_by_import_id_name_and_question() {
    let found = read(file(false, &[ROW]));
    assert_eq!(found.outcome.format, Some("qualtrics"));
    let one = &found.responses[0];
    assert_eq!(
        (&*one.external_id, &*one.reference, &*one.branch_code),
        ("R_1", "0042", "FR021")
    );
    assert_eq!(
        one.answered.unwrap().to_rfc3339(),
        "2026-11-16T11:00:00+00:00"
    );
    assert_eq!(
        (one.score, one.language),
        (Score::of_ten(2), Some(Language::Fr))
    );
    assert_eq!(one.comment, "Personne n'a levé les yeux.");
    assert_eq!(one.consent, Consent::Yes);
    assert_eq!(one.phones[0].0, "06 39 98 41 27");
    assert_eq!(
        one.answers,
        [("How satisfied were you?".to_owned(), "1".to_owned())]
    );
}

#[test]
fn import_ids_as_python_prints_them() {
    let found = read(file(true, &[ROW]));
    assert_eq!(found.outcome.format, Some("qualtrics"));
    assert_eq!(found.responses[0].comment, "Personne n'a levé les yeux.");
    assert_eq!(
        found.responses[0].answered.unwrap().to_rfc3339(),
        "2026-11-16T12:00:00+00:00"
    );
}

#[test]
fn unfinished_and_previews_are_responses_without_a_mark() {
    let unfinished = ROW.replace("True", "False");
    let preview = ROW
        .replace("IP Address", "Survey Preview")
        .replace("R_1", "R_2");
    let found = read(file(false, &[&unfinished, &preview]));
    assert_eq!(found.outcome.responses, 2);
    assert!(
        found
            .responses
            .iter()
            .all(|response| response.score.is_none())
    );
    assert!(
        found.responses[0]
            .answers
            .contains(&("How likely?".to_owned(), "2".to_owned()))
    );
    let reasons: Vec<_> = found
        .outcome
        .remarks
        .iter()
        .map(|note| note.reason)
        .collect();
    assert_eq!(reasons, [Reason::Unfinished, Reason::NotReal]);
    assert_eq!(found.outcome.remarks[0].line, 5);
}
