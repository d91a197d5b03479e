//! Figures of days that are over: what stands behind them, and what is said
//! where there is nothing to see.

use ringback::domain::figures::{Figure, Unit};
use serde_json::Value;

use crate::support::Home;

const YEAR: [&str; 4] = ["--from", "2025-12-01", "--to", "2026-11-19"];

/// Whoever sees all desks of the demonstration.
const ALL: [&str; 4] = ["--as", "sreyes", "--lang", "en"];

fn line<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

#[test]
fn whatever_is_counted_lists_what_is_behind_it_or_says_why_not() {
    let home = Home::with_demo();
    let found = home
        .run(&line(&[
            &ALL,
            &["figures", "--scope", "all", "--json"],
            &YEAR,
        ]))
        .json();
    let mut listed = 0;
    for figure in Figure::ALL {
        let behind = [
            "figures",
            "--scope",
            "all",
            "--behind",
            figure.code(),
            "--json",
        ];
        let ran = home.run(&line(&[&ALL, &behind, &YEAR]));
        let value = found[figure.code()]["value"].as_f64().unwrap_or(0.0);
        if ran.code == 2 {
            let said = ran.error();
            assert_eq!(said["code"], "no_list", "{}", figure.code());
            let sentence = said["message"].as_str().unwrap();
            assert!(sentence.contains("there is no list"), "{sentence}");
            continue;
        }
        let ids = ran.json();
        let ids = ids.as_array().unwrap();
        let there = match figure.unit() {
            Unit::Count => value > 0.0,
            _ => found[figure.code()]["n"].as_u64().unwrap() > 0,
        };
        assert_eq!(!ids.is_empty(), there, "{}: {value}", figure.code());
        listed += usize::from(!ids.is_empty());
        for id in ids.iter().take(2) {
            let show = ["show", id.as_str().unwrap(), "--json"];
            let card = home.run(&line(&[&ALL, &show])).json();
            assert_eq!(card["id"], *id, "{}", figure.code());
        }
    }
    // The demonstration shows most of what is counted.
    assert!(listed > 25, "{listed}");
}

#[test]
fn actions_and_ideas_are_those_of_their_alerts() {
    let home = Home::with_demo();
    let of = |figure: &str| -> Vec<Value> {
        let behind = ["figures", "--scope", "all", "--behind", figure, "--json"];
        let found = home.run(&line(&[&ALL, &behind, &YEAR])).json();
        found.as_array().unwrap().clone()
    };
    let begun = home
        .run(&line(&[&ALL, &["action", "list", "--json"]]))
        .json();
    let mut begun: Vec<Value> = begun
        .as_array()
        .unwrap()
        .iter()
        .map(|action| action["alert"].clone())
        .collect();
    begun.sort_by_key(ToString::to_string);
    begun.dedup();
    let mut found = of("actions");
    found.sort_by_key(ToString::to_string);
    assert_eq!(found, begun);
    let done = of("actions_done");
    assert!(!done.is_empty() && done.iter().all(|id| begun.contains(id)));
    let (told, ideas) = (of("ideas_told"), of("ideas"));
    assert_eq!(ideas.len(), 5);
    assert!(told.iter().all(|id| ideas.contains(id)));
}
