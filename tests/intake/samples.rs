//! The demonstration's exports, read by the real import.

use std::collections::BTreeSet;
use std::io::Read;

use chrono::{DateTime, Duration, Utc};
use ringback::domain::fold::fold;
use ringback::domain::incoming::Incoming;
use ringback::domain::language::Language;
use ringback::domain::rules::{Matcher, Said};
use ringback::intake::sample::{self, Export, Plan};

use super::read;

fn now() -> DateTime<Utc> {
    "2027-02-03T07:45:00Z".parse().unwrap()
}

fn makes_alert(incoming: &Incoming) -> bool {
    let comment = fold(&incoming.comment);
    Matcher::shipped()
        .decide(&Said::of(incoming, &comment))
        .alert
}

fn export(plan: &Plan) -> String {
    let mut text = String::new();
    let mut export = Export::new(plan).unwrap();
    export.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_sample_is_a_whole_export() {
    let found = read(sample::SURVEY);
    let alerts: Vec<_> = found.responses.iter().filter(|r| makes_alert(r)).collect();
    assert_eq!(
        (
            found.outcome.responses,
            found.outcome.rejected,
            found.outcome.remarked
        ),
        (45, 0, 0)
    );
    assert_eq!(alerts.len() as u64, sample::SAMPLE_ALERTS);
    let of = |code| alerts.iter().filter(|r| r.branch_code == code).count();
    assert_eq!((of("GB014"), of("FR021")), (22, 8));
    assert_eq!(found.responses[0].name, "Priya Raman");
    assert_eq!(found.responses[1].name, "Hélène Lefèvre");
    assert_eq!(found.responses[0].phones.len(), 2);
    assert!(alerts.iter().any(|r| r.safety) && alerts.iter().any(|r| r.asks && r.window.is_some()));
}

#[test]
fn the_sample_moves_with_the_clock() {
    let found = read(sample::shifted(now()).unwrap());
    let dates: Vec<_> = found
        .responses
        .iter()
        .map(|r| r.answered.unwrap())
        .collect();
    assert!(dates.iter().all(|at| *at < now()));
    let newest = *dates.iter().max().unwrap();
    assert_eq!(now() - newest, Duration::minutes(22));
    assert_eq!(
        dates[0],
        "2027-01-30T17:20:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    let fixed = read(sample::SURVEY).responses;
    assert!(
        found
            .responses
            .iter()
            .zip(&fixed)
            .all(|(a, b)| a.comment == b.comment)
    );
}

#[test]
fn the_generator_makes_as_many_alerts_as_asked() {
    for size in [1, 30, 31, 250, 1_000, 5_000] {
        let plan = Plan::new(size, 1, now());
        let text = export(&plan);
        let found = read(&text);
        let alerts: Vec<_> = found.responses.iter().filter(|r| makes_alert(r)).collect();
        assert_eq!(alerts.len() as u64, size.max(30), "{size}");
        assert_eq!(
            (found.outcome.rejected, found.outcome.remarked),
            (0, 0),
            "{size}"
        );
        assert_eq!(found.outcome.rows, found.outcome.responses);
        assert!(found.responses.iter().all(|r| r.answered.unwrap() < now()));
        assert!(
            alerts
                .iter()
                .all(|r| !r.comment.is_empty() && !r.comment.contains('{'))
        );
        assert_eq!(export(&plan), text, "the same plan, the same export");
    }
    let others = [Plan::new(500, 1, now()), Plan::new(500, 2, now())].map(|plan| export(&plan));
    assert_ne!(others[0], others[1]);
}

#[test]
fn the_plan_gives_everybody_their_work() {
    for (size, branches) in [(30, 2), (1_000, 10), (50_000, 50), (1_000_000, 1_000)] {
        let plan = Plan::new(size, 7, now());
        assert_eq!(plan.branches.len(), branches);
        let logins: BTreeSet<_> = plan.branches.iter().map(|b| &b.manager.login).collect();
        let names: BTreeSet<_> = plan.branches.iter().map(|b| &b.name).collect();
        let codes: BTreeSet<_> = plan.branches.iter().map(|b| &b.code).collect();
        assert_eq!(
            (logins.len(), names.len(), codes.len()),
            (branches, branches, branches)
        );
        assert!(
            plan.branches.iter().all(|b| b
                .manager
                .login
                .bytes()
                .all(|c| c.is_ascii_alphanumeric()))
        );
        if size >= 1_000 {
            assert!((60..=100).contains(&plan.branches[0].keep));
            assert!(plan.branches[plan.heavy].keep > 100);
        }
    }
    let plan = Plan::new(1_000_000, 7, now());
    assert_eq!(plan.branches[plan.heavy].keep, 20_000);
    assert_eq!(plan.manager(Language::En).login, "tharker");
    assert_eq!(plan.manager(Language::Fr).login, "cmorel");
}

#[test]
fn quotas_are_met() {
    let plan = Plan::new(2_000, 3, now());
    let found = read(export(&plan));
    let alerts = found.responses.iter().filter(|r| makes_alert(r));
    let mut counts = std::collections::BTreeMap::new();
    for response in alerts {
        *counts.entry(response.branch_code.clone()).or_insert(0) += 1;
    }
    for branch in &plan.branches {
        assert!(counts[&branch.code] >= branch.keep, "{}", branch.name);
    }
}
