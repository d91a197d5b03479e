//! What surveys' columns are: dated, forgotten, found again.

use chrono::Duration;
use ringback::domain::mapping::{Column, Mapping, Meaning};
use ringback::domain::zone::Zone;

use crate::world::{World, now, response};

fn mapping(survey: &str, is: Meaning) -> Mapping {
    Mapping {
        survey: survey.to_owned(),
        format: "generic".to_owned(),
        columns: vec![Column {
            is,
            key: "note".to_owned(),
            heading: "La note".to_owned(),
            zone: Some(Zone::named("Europe/Paris")),
        }],
        ..Mapping::default()
    }
}

#[test]
fn a_mapping_holds_from_now_on_and_the_past_stays() {
    let mut world = World::new();
    let (first, second) = (
        mapping("spring", Meaning::Ten),
        mapping("spring", Meaning::Five),
    );
    let later = now() + Duration::days(1);
    assert!(world.store.keep_mapping(&first, None, now()).unwrap());
    assert!(
        !world.store.keep_mapping(&first, None, now()).unwrap(),
        "it is known"
    );
    assert!(world.store.keep_mapping(&second, None, later).unwrap());
    let autumn = mapping("autumn", Meaning::Words);
    world.store.keep_mapping(&autumn, None, later).unwrap();
    assert_eq!(world.store.mappings(now()).unwrap(), [first]);
    assert_eq!(
        world.store.mappings(later).unwrap(),
        [autumn, second.clone()]
    );

    let gone = later + Duration::days(1);
    assert!(world.store.forget_mapping("autumn", None, gone).unwrap());
    assert!(!world.store.forget_mapping("autumn", None, gone).unwrap());
    assert!(!world.store.forget_mapping("winter", None, gone).unwrap());
    assert_eq!(world.store.mappings(gone).unwrap(), [second]);
    assert_eq!(world.store.mappings(later).unwrap().len(), 2);
}

#[test]
fn a_survey_knows_its_responses() {
    let world = World::with((1..=3).map(response));
    let id = response(2).external_id;
    let has =
        |survey: &str, ids: Option<&[String]>| world.store.has_responses(survey, ids).unwrap();
    assert!(has("spring", None) && !has("autumn", None));
    assert!(has("spring", Some(&["nobody's".to_owned(), id.clone()])));
    assert!(!has("spring", Some(&["nobody's".to_owned()])) && !has("spring", Some(&[])));
    assert!(!has("autumn", Some(&[id])));
}
