//! Which exports are of one survey, and what changed between two of them.

use ringback::domain::mapping::{
    Column, Found, Lack, Mapping, Meaning, Scale, Sure, derived_name, lacks,
};
use ringback::domain::score::Score;

fn found(key: &str, heading: &str, meaning: Meaning, sure: Sure) -> Found {
    Found {
        key: key.to_owned(),
        heading: heading.to_owned(),
        meaning,
        sure,
        hint: None,
        zone: None,
        samples: Vec::new(),
    }
}

/// Columns that are known by their headings.
fn plain(keys: &[(&str, Meaning)]) -> Vec<Found> {
    let column = |(key, meaning): &(&str, Meaning)| found(key, key, *meaning, Sure::Name);
    keys.iter().map(column).collect()
}

const SPRING: [(&str, Meaning); 5] = [
    ("id", Meaning::Id),
    ("note", Meaning::Ten),
    ("agence", Meaning::BranchName),
    ("pourquoi", Meaning::Comment),
    ("tel", Meaning::Phone),
];

#[test]
fn an_export_that_grew_or_lost_a_column_is_of_the_same_survey() {
    let spring = Mapping::of("spring", "generic", &plain(&SPRING));
    assert_eq!(spring.likeness(&plain(&SPRING)), Some(100));
    let mut more = plain(&SPRING);
    more.push(found("ville", "ville", Meaning::Answer, Sure::No));
    assert_eq!(spring.likeness(&more), Some(90));
    assert_eq!(spring.likeness(&plain(&SPRING[..4])), Some(88));
    let other = plain(&[
        ("id", Meaning::Id),
        ("score", Meaning::Five),
        ("store", Meaning::BranchName),
        ("comment", Meaning::Comment),
    ]);
    assert_eq!(spring.likeness(&other), None);
    assert_ne!(
        derived_name("generic", &more),
        derived_name("generic", &other)
    );
}

#[test]
fn questions_of_a_platform_are_told_apart_by_what_they_ask() {
    let export = |one: &str, two: &str| {
        vec![
            found(
                "startDate",
                "Start Date",
                Meaning::DateStarted,
                Sure::Format,
            ),
            found("_recordId", "Response ID", Meaning::Id, Sure::Format),
            found("QID1", one, Meaning::Ten, Sure::Question),
            found("QID2", two, Meaning::Comment, Sure::Question),
        ]
    };
    let spring = export("Would you recommend us?", "Why?");
    let known = Mapping::of("spring", "qualtrics", &spring);
    assert_eq!(known.likeness(&spring), Some(100));
    assert_eq!(
        known.likeness(&export("How clean was it?", "What was broken?")),
        None,
        "the same numbers of questions are no survey"
    );
    assert_eq!(
        known.likeness(&export("Would you recommend us?", "Why not?")),
        Some(100)
    );
}

#[test]
fn what_is_gone_is_named_with_what_it_is_likely_called_now() {
    let spring = Mapping::of("spring", "generic", &plain(&SPRING));
    let mut changed = plain(&SPRING);
    changed[1].key = "note globale".to_owned();
    changed[1].heading = "note globale".to_owned();
    changed[3].key = "verbatim".to_owned();
    changed[3].heading = "verbatim".to_owned();
    changed[4].key = "zzz".to_owned();
    changed[4].heading = "zzz".to_owned();
    changed[4].meaning = Meaning::Answer;
    let gone: Vec<(&str, Option<&str>)> = spring
        .gone(&changed)
        .into_iter()
        .map(|(column, now)| (column.key.as_str(), now.map(|now| now.key.as_str())))
        .collect();
    assert_eq!(
        gone,
        [
            ("note", Some("note globale")),
            ("pourquoi", Some("verbatim")),
            ("tel", None),
        ]
    );
    // An answer that is gone changes nothing that alerts are made of.
    let mut answers = SPRING.to_vec();
    answers.push(("ville", Meaning::Answer));
    let with = Mapping::of("spring", "generic", &plain(&answers));
    assert_eq!(with.gone(&plain(&SPRING)), []);
}

#[test]
fn what_was_said_is_told_and_what_is_new_is_an_answer() {
    let mut spring = Mapping::of("spring", "generic", &plain(&SPRING));
    spring.columns[2].is = Meaning::BranchCode;
    let mut again = plain(&SPRING);
    again.push(found("email", "email", Meaning::Email, Sure::Name));
    spring.tell(&mut again);
    assert_eq!(
        (again[2].meaning, again[2].sure),
        (Meaning::BranchCode, Sure::Said)
    );
    assert_eq!(
        (again[5].meaning, again[5].sure),
        (Meaning::Answer, Sure::No)
    );
    let fresh: Vec<&str> = spring
        .fresh(&again)
        .map(|found| found.key.as_str())
        .collect();
    assert_eq!(fresh, ["email"]);
    let json = serde_json::to_string(&spring).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), spring);
}

#[test]
fn an_export_that_changed_is_proposed_as_far_as_it_is_known() {
    let spring = Mapping::of("spring", "generic", &plain(&SPRING));
    let mut changed = plain(&[
        ("id", Meaning::Id),
        ("note globale", Meaning::Answer),
        ("agence", Meaning::Answer),
        ("verbatim", Meaning::Comment),
        ("tel", Meaning::Answer),
        ("branch", Meaning::BranchName),
    ]);
    spring.propose(&mut changed);
    let best: Vec<(Meaning, Sure)> = changed.iter().map(Found::best).collect();
    assert_eq!(
        best,
        [
            (Meaning::Id, Sure::Said),
            // In the place of "note".
            (Meaning::Ten, Sure::Name),
            (Meaning::BranchName, Sure::Said),
            (Meaning::Comment, Sure::Name),
            (Meaning::Phone, Sure::Said),
            // There is a branch already.
            (Meaning::Answer, Sure::No),
        ]
    );
}

#[test]
fn what_is_missing_is_told() {
    assert_eq!(lacks([]), Lack::ALL);
    let spring = SPRING.iter().map(|(_, meaning)| *meaning);
    assert_eq!(lacks(spring), [Lack::Date]);
    assert_eq!(
        lacks([
            Meaning::Words,
            Meaning::BranchCode,
            Meaning::Email,
            Meaning::DateDmy
        ]),
        [Lack::Id]
    );
}

#[test]
fn misfits_are_found() {
    let column = |is, key: &str| Column {
        is,
        key: key.to_owned(),
        heading: String::new(),
        zone: None,
    };
    let empty = Mapping::default();
    let codes = |mapping: &Mapping| -> Vec<&str> {
        mapping.misfits().iter().map(|misfit| misfit.code).collect()
    };
    assert_eq!(codes(&empty), ["mapping_no_name", "mapping_nothing"]);
    let double = Mapping {
        survey: "s".to_owned(),
        columns: vec![
            column(Meaning::Ten, "a"),
            column(Meaning::Five, "b"),
            column(Meaning::Comment, "c"),
            column(Meaning::Comment, "c"),
        ],
        ..Mapping::default()
    };
    assert_eq!(codes(&double), ["mapping_both", "mapping_twice"]);
}

#[test]
fn scales_are_brought_to_one_direction() {
    let score = |value, min, max| Some(Score { value, min, max });
    for (scale, given, meant) in [
        (Scale::Ten, 3, score(3, 0, 10)),
        (Scale::Hundred, 40, score(40, 0, 100)),
        (Scale::Seven, 7, score(7, 1, 7)),
        (Scale::SevenDown, 7, score(1, 1, 7)),
        (Scale::SixDown, 1, score(6, 1, 6)),
        (Scale::FiveDown, 2, score(4, 1, 5)),
        (Scale::Stars, 0, None),
        (Scale::Words, 6, None),
        (Scale::FiveDown, 0, None),
    ] {
        assert_eq!(scale.score(given), meant, "{scale:?} {given}");
    }
}
