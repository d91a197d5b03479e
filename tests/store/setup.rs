//! The setup in and out.

use chrono::Duration;
use ringback::domain::calendar::Calendar;
use ringback::domain::calendar::{Region, SpecialDay};
use ringback::domain::hours::CallingHours;
use ringback::domain::person::Role;
use ringback::domain::rows::{Answer, Query};
use ringback::domain::setup::{DeskSetup, Problem, ProblemKind, Setup};
use ringback::domain::zone::Country;
use ringback::store::Asker;

use crate::world::{NO_ANSWERS, World, branch, now, person, response, setup};

#[test]
fn what_comes_out_goes_in_again_and_changes_nothing() {
    let mut world = World::new();
    let mut full = setup();
    full.organisation.name = "Banque Mérien".into();
    full.policy.total = 5;
    full.hours
        .insert(Country::FR, CallingHours::default_for(Country::GB));
    full.branches[0].calendar = Some(Calendar::standard(Country::BE));
    full.desks.push(DeskSetup {
        name: "Crédit".into(),
    });
    full.people[0].desks.push("Crédit".into());
    full.people[0].objective = Some(12);
    let report = world.store.apply_setup(&full, None, now()).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!((report.branches, report.people), (1, 1));

    let out = world.store.read_setup(Asker::Program, now()).unwrap();
    let text = toml::to_string(&out).unwrap();
    let back: Setup = toml::from_str(&text).unwrap();
    assert_eq!(back, out);
    let again = world.store.apply_setup(&back, None, now()).unwrap();
    assert_eq!(
        (again.settings, again.branches, again.people),
        (0, 0, 0),
        "{text}"
    );
    match world
        .store
        .ask(&world.viewer("lea"), &Query::Session, now())
    {
        Answer::Session(session) => {
            assert_eq!(session.objective, 12);
            assert_eq!(session.desks.len(), 2);
            assert_eq!(session.rules[0].calendar.country, Country::BE);
            assert_eq!(session.organisation.name, "Banque Mérien");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_setup_with_problems_says_all_of_them_and_writes_nothing() {
    let mut world = World::new();
    let before = world.store.read_setup(Asker::Program, now()).unwrap();
    let mut bad = Setup {
        branches: vec![branch("FR09"), branch("FR09")],
        people: vec![person("zoe", Role::Manager, &["FR08"])],
        ..Setup::default()
    };
    bad.policy.per_day = 0;
    bad.people[0].email = Some("zoe".into());
    let report = world.store.apply_setup(&bad, None, now()).unwrap();
    let expected = [
        (ProblemKind::BadPolicy, "per_day"),
        (ProblemKind::Twice, "FR09"),
        (ProblemKind::NoSuchBranch, "FR08"),
        (ProblemKind::BadAddress, "zoe"),
    ]
    .map(|(kind, subject)| Problem {
        kind,
        subject: subject.into(),
    });
    assert_eq!(report.problems, expected);
    assert_eq!(
        world.store.read_setup(Asker::Program, now()).unwrap(),
        before
    );
}

fn special(region: Option<&str>, date: &str, open: bool) -> SpecialDay {
    SpecialDay {
        country: Country::FR,
        region: region.and_then(Region::new),
        date: date.parse().unwrap(),
        name: "Pont".into(),
        open,
    }
}

#[test]
fn single_days_go_in_and_out_and_every_desk_keeps_them() {
    let mut world = World::new();
    let mut with = world.store.read_setup(Asker::Program, now()).unwrap();
    assert_eq!(with.holidays, None);
    let days = vec![
        special(None, "2026-11-20", false),
        special(None, "2026-12-25", true),
    ];
    with.holidays = Some(days.clone());
    let report = world.store.apply_setup(&with, None, now()).unwrap();
    assert_eq!((report.problems, report.settings), (vec![], 1));
    let out = world.store.read_setup(Asker::Program, now()).unwrap();
    let text = toml::to_string(&out).unwrap();
    assert_eq!(toml::from_str::<Setup>(&text).unwrap(), out);
    assert_eq!(out.holidays, Some(days));

    let works = |world: &World, date: &str| {
        let viewer = world.viewer("lea");
        match world.store.ask(&viewer, &Query::Session, now()) {
            Answer::Session(session) => {
                let calendar = &session.rules[0].calendar;
                calendar.is_working_day(date.parse().unwrap())
            }
            other => panic!("{other:?}"),
        }
    };
    assert!(!works(&world, "2026-11-20") && works(&world, "2026-12-25"));

    // A set-up that says nothing of days leaves them, an empty list does not.
    let silent = Setup::default();
    world.store.apply_setup(&silent, None, now()).unwrap();
    assert!(!works(&world, "2026-11-20"));
    let empty = Setup {
        holidays: Some(Vec::new()),
        ..Setup::default()
    };
    world.store.apply_setup(&empty, None, now()).unwrap();
    assert!(works(&world, "2026-11-20") && !works(&world, "2026-12-25"));
    assert_eq!(
        world
            .store
            .read_setup(Asker::Program, now())
            .unwrap()
            .holidays,
        None
    );
}

#[test]
fn days_and_regions_that_do_not_fit_are_all_named() {
    let mut world = World::new();
    let mut bad = Setup {
        holidays: Some(vec![
            special(None, "2026-11-20", false),
            special(None, "2026-11-20", true),
            special(Some("alsace-mosele"), "2026-11-20", false),
            special(Some("GE"), "2026-09-10", false),
        ]),
        branches: vec![branch("FR09"), branch("FR10")],
        ..Setup::default()
    };
    let calendar = |region: &str| {
        let mut calendar = Calendar::standard(Country::FR);
        calendar.region = Region::new(region);
        Some(calendar)
    };
    bad.branches[0].calendar = calendar("GE"); // has a row: fits
    bad.branches[1].calendar = calendar("elsass");
    let twice = "2026-12-24".parse().unwrap();
    for branch in &mut bad.branches[1..] {
        let calendar = branch.calendar.as_mut().unwrap();
        calendar.closed.insert(twice);
        calendar.worked.insert(twice);
    }
    let report = world.store.apply_setup(&bad, None, now()).unwrap();
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.kind, problem.subject.as_str()))
        .collect();
    let expected = [
        (ProblemKind::Twice, "2026-11-20"),
        (ProblemKind::BadDay, "2026-12-24"),
        (ProblemKind::NoSuchRegion, "alsace-mosele"),
        (ProblemKind::NoSuchRegion, "elsass"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn earlier_settings_can_be_read_again() {
    let mut world = World::with([response(1)]);
    let mut stricter = setup();
    stricter.policy.total = 3;
    stricter.people[0].branches = vec!["FR02".into()];
    world.store.apply_setup(&stricter, None, now()).unwrap();
    let total = |at| {
        world
            .store
            .read_setup(Asker::Program, at)
            .unwrap()
            .policy
            .total
    };
    assert_eq!((total(now() - Duration::hours(1)), total(now())), (6, 3));

    let alert = world.queue("sam").facts[0].id;
    assert_eq!(world.card_for("lea", alert), None, "no longer hers");
    let then = now() - Duration::hours(1);
    let lea = world.store.enter("lea", then).unwrap().unwrap();
    assert!(matches!(
        world.store.ask(&lea, &Query::Card(alert), then),
        Answer::Card(Some(_))
    ));
}

#[test]
fn a_supervisor_of_an_older_file_goes_on_to_look_after_everything() {
    let world = World::new();
    let conn = world.store.connection();
    conn.execute_batch(
        "DELETE FROM setting WHERE name = 'everything'; DELETE FROM area;
         ALTER TABLE report_sent DROP COLUMN tries; PRAGMA user_version = 17;",
    )
    .unwrap();
    conn.execute_batch(NO_ANSWERS).unwrap();
    let nothing = world.store.enter("sam", now()).unwrap().unwrap();
    assert_eq!(nothing.desks(), []);
    let store = world.another();
    let all = store.enter("sam", now()).unwrap().unwrap();
    assert!(!all.desks().is_empty());
}
