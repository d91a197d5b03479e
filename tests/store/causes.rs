//! An organisation's own causes: dated, never forgotten.

use chrono::Duration;
use ringback::domain::cause::{Cause, Family};
use ringback::domain::language::Language;
use ringback::domain::rows::{Answer, Query};
use ringback::domain::setup::{ProblemKind, Setup};
use ringback::domain::taxonomy::{CauseCode, CauseSetup, Standing};

use crate::world::{World, now};

fn set(code: &str) -> CauseSetup {
    CauseSetup {
        code: CauseCode::new(code).unwrap(),
        en: Some(format!("{code} in English")),
        fr: Some(format!("{code} en français")),
        family: Some(Family::Company),
        from: None,
        retired: None,
    }
}

fn with(causes: Vec<CauseSetup>) -> Setup {
    Setup {
        causes,
        ..Setup::default()
    }
}

#[test]
fn own_causes_go_in_and_out_and_reach_the_forms_rules() {
    let mut world = World::new();
    let waiting = CauseSetup {
        family: None,
        fr: None,
        ..set("waiting")
    };
    let causes = with(vec![set("parking"), waiting]);
    let report = world.store.apply_setup(&causes, None, now()).unwrap();
    assert_eq!((report.problems.len(), report.settings), (0, 2));
    let again = world.store.apply_setup(&causes, None, now()).unwrap();
    assert_eq!(again.settings, 0, "{again:?}");

    let out = world
        .store
        .read_setup(ringback::store::Asker::Program, now())
        .unwrap();
    let back: Setup = toml::from_str(&toml::to_string(&out).unwrap()).unwrap();
    assert_eq!(back.causes, out.causes);
    assert_eq!(back.causes.len(), 2);

    let later = now() + Duration::days(1);
    let retired = CauseSetup {
        en: Some("no place to park".into()),
        retired: Some(later.date_naive()),
        ..set("parking")
    };
    let report = world.store.apply_setup(&with(vec![retired]), None, later);
    assert_eq!(report.unwrap().settings, 1);
    let causes = |at| match world.store.ask(&world.viewer("lea"), &Query::Session, at) {
        Answer::Session(session) => session.rules[0].causes.clone(),
        other => panic!("{other:?}"),
    };
    let parking = CauseCode::new("parking").unwrap();
    let (then, today) = (causes(now()), causes(later));
    assert_eq!(then.standing(&parking, now().date_naive()), Standing::Holds);
    assert_eq!(
        today.standing(&parking, later.date_naive()),
        Standing::Retired
    );
    let known = today.get(&parking).unwrap();
    assert_eq!(known.name(Language::En), Some("no place to park"));
    assert_eq!(
        known.formerly(Language::En),
        Some(Some("parking in English"))
    );
    // Nobody named it again: it keeps its name.
    let waiting = today.get(&Cause::Waiting.into()).unwrap();
    assert_eq!(waiting.name(Language::En), Some("waiting in English"));
    assert_eq!(waiting.name(Language::Fr), None);
}

#[test]
fn everything_that_does_not_fit_is_said_at_once() {
    let mut world = World::new();
    world
        .store
        .apply_setup(&with(vec![set("parking")]), None, now())
        .unwrap();
    let day = now().date_naive();
    let bad = with(vec![
        CauseSetup {
            fr: None,
            ..set("nameless")
        },
        CauseSetup {
            en: Some("x".repeat(41)),
            ..set("long")
        },
        CauseSetup {
            en: Some("a\u{1b}[31mb".into()),
            ..set("strange")
        },
        CauseSetup {
            family: None,
            ..set("homeless")
        },
        CauseSetup {
            family: Some(Family::Person),
            ..set("parking")
        },
        CauseSetup {
            family: Some(Family::Person),
            ..set("waiting")
        },
        CauseSetup {
            from: Some(day),
            retired: Some(day),
            ..set("short")
        },
        CauseSetup {
            family: None,
            retired: Some(day),
            ..set("other")
        },
        CauseSetup {
            en: Some("PARKING in english".into()),
            ..set("again")
        },
        set("again"),
    ]);
    let report = world.store.apply_setup(&bad, None, now()).unwrap();
    let found: Vec<(ProblemKind, &str)> = report
        .problems
        .iter()
        .map(|problem| (problem.kind, problem.subject.as_str()))
        .collect();
    for wanted in [
        (ProblemKind::NamelessCause, "nameless"),
        (ProblemKind::BadCauseName, "long"),
        (ProblemKind::BadCauseName, "strange"),
        (ProblemKind::NoFamily, "homeless"),
        (ProblemKind::FixedFamily, "parking"),
        (ProblemKind::FixedFamily, "waiting"),
        (ProblemKind::BadCauseDays, "short"),
        (ProblemKind::OtherStays, "other"),
        (ProblemKind::Twice, "again"),
        (ProblemKind::Twice, "PARKING in english"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    assert_eq!(
        world
            .store
            .read_setup(ringback::store::Asker::Program, now())
            .unwrap()
            .causes
            .len(),
        1
    );
}
