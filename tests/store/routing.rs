//! The right alert to the right desk: branches, specialists, absences, and
//! the same customer's further responses.

use ringback::store::Asker;
use std::collections::BTreeSet;

use chrono::Duration;
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::event::EventKind;
use ringback::domain::ids::AlertId;
use ringback::domain::incoming::{Incoming, Routed};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::{DeskKind, Role};
use ringback::domain::routing::Route;
use ringback::domain::rows::{Answer, Card, Query, Save, Saved, Scope};
use ringback::domain::rules::{Grounds, Severity};
use ringback::domain::score::Score;
use ringback::domain::setup::{Absence, DeskSetup, Setup};
use ringback::numbers;

use crate::world::{World, apply, branch, called, hours, not_an_alert, now, person, response};

/// A response of the customer of another one.
fn again(n: u32, external: &str) -> Incoming {
    Incoming {
        external_id: external.into(),
        answered: Some(now() - hours(2)),
        comment: "Toujours rien, je suis furieux".into(),
        ..response(n)
    }
}

fn at(n: u32, code: &str, name: &str) -> Incoming {
    Incoming {
        branch_code: code.into(),
        branch_name: name.into(),
        ..response(n)
    }
}

fn account(world: &mut World, responses: Vec<Incoming>) -> Routed {
    let mut loader = world
        .store
        .loader(None, "file.csv", "spring", numbers::read, now())
        .unwrap();
    for response in responses {
        loader.add(&response).unwrap();
    }
    loader.finish_with_account().unwrap().2
}

fn kinds(world: &World, login: &str, alert: AlertId) -> Vec<&'static str> {
    let card = world.card_for(login, alert).unwrap();
    card.alert.history.iter().map(|e| e.kind.code()).collect()
}

fn closes(world: &mut World, alert: AlertId, at: Moment) {
    let change = world.decide_at(alert, &not_an_alert(), at);
    let lea = world.viewer("lea");
    assert_eq!(world.store.save(&lea, &apply(change), at), Saved::Applied);
}

#[test]
fn a_branch_is_read_however_the_export_writes_it() {
    let mut world = World::new();
    let mut more = Setup {
        branches: vec![branch("FR01")],
        ..Setup::default()
    };
    more.branches[0].name = "Lille Flandres".into();
    more.branches[0].also = vec!["LIL-1".into()];
    world.store.apply_setup(&more, None, now()).unwrap();
    let routed = account(
        &mut world,
        vec![
            at(1, "fr 1", ""),
            at(2, "", "Agence de LILLE-FLANDRES"),
            at(3, "lil01", "whatever"),
            at(4, "", "Lille Flandre"),
            at(5, "", "Lille Flandre"),
        ],
    );
    assert_eq!(world.alerts().len(), 5);
    assert_eq!(routed.unknown_branches, []);
    assert_eq!(routed.read_as.len(), 1);
    let read = &routed.read_as[0];
    assert_eq!(
        (&*read.text, &*read.branch, read.responses),
        ("Lille Flandre", "FR01", 2)
    );
    let setup = world.store.read_setup(Asker::Program, now()).unwrap();
    assert_eq!(setup.branches.len(), 2, "nothing was made up");
    world.is_sound();
}

#[test]
fn what_nobody_knows_waits_in_sight_and_comes_home_when_it_is_named() {
    let mut world = World::new();
    let strays = vec![
        at(1, "LEE-09", "Leeds Briggate"),
        at(2, "LEE-09", "Leeds Briggate"),
        at(3, "XX", ""),
        at(4, "", ""),
    ];
    let routed = account(&mut world, strays);
    let unknown: Vec<_> = routed
        .unknown_branches
        .iter()
        .map(|it| (&*it.code, &*it.name, it.responses))
        .collect();
    assert_eq!(
        unknown,
        [("LEE-09", "Leeds Briggate", 2), ("XX", "", 1), ("", "", 1)]
    );
    for login in ["sam", "ada"] {
        let queue = world.queue(login);
        assert_eq!(
            (queue.facts.len(), queue.unassigned.len()),
            (4, 4),
            "{login}"
        );
    }
    assert!(world.alerts().is_empty());
    assert!(world.queue("lea").unassigned.is_empty());
    let one = *world.queue("sam").unassigned.first().unwrap();
    let card = world.card_for("sam", one).unwrap();
    assert_eq!(card.desk.kind, DeskKind::Unassigned);
    assert_eq!(card.desk.branch.unwrap().code, "LEE-09", "as it came");

    // The administrator says what the name means.
    let mut named = Setup {
        branches: vec![branch("FR01")],
        ..Setup::default()
    };
    named.branches[0].also = vec!["LEE-09".into()];
    let report = world.store.apply_setup(&named, None, now()).unwrap();
    assert_eq!((report.problems.len(), report.assigned), (0, 2));
    assert_eq!(world.alerts().len(), 2);
    assert_eq!(kinds(&world, "lea", one), ["received", "assigned"]);
    assert_eq!(world.search("lea", Scope::Mine, "attente").len(), 2);
    assert_eq!(world.search("lea", Scope::History, "attente").len(), 2);
    assert_eq!(world.queue("sam").unassigned.len(), 2);
    let setup = world.store.read_setup(Asker::Program, now()).unwrap();
    assert!(setup.branches.iter().all(|b| b.code != "LEE-09"));
    let again = world.store.apply_setup(&named, None, now()).unwrap();
    assert_eq!(again.assigned, 0);
    // The next export needs nobody.
    assert_eq!(world.import_at([at(5, "LEE-09", "")], now()).alerts, 1);
    assert_eq!(world.alerts().len(), 3);
    world.is_sound();
}

#[test]
fn a_fresh_file_takes_its_branches_from_the_export() {
    let mut world = World::empty();
    let routed = account(&mut world, vec![at(1, "A1", "Lyon"), at(2, "A2", "Lyon 2")]);
    assert_eq!(routed, Routed::default(), "nobody has set anything up yet");
    let out = world.store.read_setup(Asker::Program, now()).unwrap();
    let found: Vec<_> = out.branches.iter().map(|b| (&*b.code, b.found)).collect();
    assert_eq!(found, [("A1", true), ("A2", true)]);
    // What comes out goes in again and changes nothing.
    let text = toml::to_string(&out).unwrap();
    let back: Setup = toml::from_str(&text).unwrap();
    let report = world.store.apply_setup(&back, None, now()).unwrap();
    assert_eq!((report.branches, report.assigned), (0, 0), "{text}");
    // Without the line it is set up, and its alerts come to its desk.
    let mut own = back;
    own.branches[0].found = false;
    let report = world.store.apply_setup(&own, None, now()).unwrap();
    assert_eq!((report.branches, report.assigned), (1, 1));
    world.is_sound();
}

#[test]
fn other_names_that_are_two_branches_are_refused() {
    let mut world = World::new();
    let mut bad = Setup {
        branches: vec![branch("FR01"), branch("FR09")],
        routes: Some(vec![
            Route {
                desk: "Nobody".into(),
                subjects: vec!["x".into()],
                words: Vec::new(),
            },
            Route {
                desk: "Crédit".into(),
                subjects: Vec::new(),
                words: Vec::new(),
            },
        ]),
        desks: vec![DeskSetup {
            name: "Crédit".into(),
        }],
        ..Setup::default()
    };
    bad.branches[0].also = vec!["fr-2".into()];
    bad.branches[1].also = vec!["L1".into(), " ".into()];
    let report = world.store.apply_setup(&bad, None, now()).unwrap();
    let found: BTreeSet<_> = report
        .problems
        .iter()
        .map(|problem| (problem.kind.code(), &*problem.subject))
        .collect();
    let expected = [
        ("empty", "FR09"),
        ("empty_route", "Crédit"),
        ("no_such_desk", "Nobody"),
        ("twice", "fr-2"),
    ];
    assert_eq!(found, BTreeSet::from(expected));
}

fn with_specialists() -> World {
    let mut world = World::new();
    let mut rita = person("rita", Role::Manager, &[]);
    rita.desks = vec!["Crédit".into()];
    let setup = Setup {
        desks: vec![DeskSetup {
            name: "Crédit".into(),
        }],
        people: vec![rita],
        routes: Some(vec![Route {
            desk: "Crédit".into(),
            subjects: vec!["mortgage".into()],
            words: vec!["taux".into()],
        }]),
        ..Setup::default()
    };
    let report = world
        .store
        .apply_setup(&setup, None, now() - hours(40))
        .unwrap();
    assert_eq!(report.problems, []);
    world
}

#[test]
fn a_product_goes_to_its_specialists_and_the_branch_watches() {
    let mut world = with_specialists();
    let product = Incoming {
        subject: "Mortgage, fixed rate".into(),
        ..response(1)
    };
    let worded = Incoming {
        comment: "Le taux annoncé n'est pas le bon".into(),
        ..response(2)
    };
    world.import([product, worded, response(3)]);
    assert_eq!(world.alerts().len(), 1, "a service is the branch's own");
    let mine: Vec<AlertId> = world.queue("rita").facts.iter().map(|f| f.id).collect();
    let watched: Vec<AlertId> = world.queue("lea").watched.iter().map(|f| f.id).collect();
    assert_eq!((mine.len(), watched.len()), (2, 2));
    assert!(watched.iter().all(|id| mine.contains(id)));
    assert!(world.queue("theo").watched.is_empty(), "another branch");
    assert!(world.queue("rita").watched.is_empty());

    let card = world.card(watched[0]);
    assert!(card.watched());
    assert_eq!(card.desk.name, "Crédit");
    let rows = world.rows("lea", &Query::Rows(watched.clone()));
    assert_eq!(rows[0].handled_by.as_deref(), Some("Crédit"));
    assert!(world.card_for("theo", watched[0]).is_none());
    // To be read, not to be worked on.
    let change = world.decide(watched[0], &called(Outcome::NoAnswer));
    assert_eq!(world.save(&apply(change)), Saved::Denied);
    let claim = Save::Claim {
        alert: watched[0],
        person: world.viewer("lea").person.id,
        holder: 1,
        now: now(),
        take_over: false,
    };
    assert_eq!(world.save(&claim), Saved::Denied);
    let known = world
        .store
        .resolve_alert(&world.viewer("lea"), &watched[0].to_string())
        .unwrap();
    assert_eq!(known, [watched[0]]);
    world.is_sound();
}

/// Who answers is a function of the desk and of now: an absence rewrites
/// nothing, and nothing is given back.
#[test]
fn what_comes_in_an_absence_is_the_deputys_and_then_goes_back() {
    let mut world = World::with([response(1)]);
    let away = Setup {
        absences: vec![Absence {
            login: "lea".into(),
            deputy: "theo".into(),
            from: "2026-11-18".parse().unwrap(),
            until: "2026-11-20".parse().unwrap(),
        }],
        ..Setup::default()
    };
    world
        .store
        .apply_setup(&away, None, now() - hours(48))
        .unwrap();
    world.import([response(2)]);
    let sees = |world: &World, login: &str, at: Moment| {
        let viewer = world.store.enter(login, at).unwrap().unwrap();
        match world.store.ask(&viewer, &Query::Queue, at) {
            Answer::Queue(queue) => queue.facts.len(),
            other => panic!("{other:?}"),
        }
    };
    let rows = |world: &World| -> Vec<(i64, i64, i64)> {
        let conn = world.store.connection();
        let mut statement = conn
            .prepare("SELECT id, desk, version FROM alert ORDER BY id")
            .unwrap();
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let before = rows(&world);
    assert_eq!(before.len(), 2);
    assert_eq!(before[0].1, before[1].1, "the same desk");
    assert_eq!(
        sees(&world, "theo", now()),
        2,
        "what is due and what is new"
    );
    assert!(world.queue("sam").unassigned.is_empty(), "away is not gone");
    let later = now() + Duration::days(3);
    assert_eq!(
        (sees(&world, "theo", later), sees(&world, "lea", later)),
        (0, 2)
    );
    assert_eq!(rows(&world), before, "nothing was rewritten");
}

#[test]
fn a_desk_that_nobody_answers_for_is_in_sight_too() {
    let mut world = World::with([response(1)]);
    let mut left = person("lea", Role::Manager, &["FR02"]);
    left.name = "lea Roche".into();
    let setup = Setup {
        people: vec![left],
        ..Setup::default()
    };
    world.store.apply_setup(&setup, None, now()).unwrap();
    world.import_at([response(2)], now() + hours(1));
    let viewer = world.store.enter("sam", now() + hours(2)).unwrap().unwrap();
    let Answer::Queue(queue) = world.store.ask(&viewer, &Query::Queue, now() + hours(2)) else {
        panic!("no queue");
    };
    assert_eq!((queue.facts.len(), queue.unassigned.len()), (2, 2));
    for facts in &queue.facts {
        let card = world.card_for("sam", facts.id).unwrap();
        assert_eq!(card.desk.kind, DeskKind::Branch, "old and new alike");
    }
}

fn both() -> [World; 2] {
    [World::new(), World::with([response(900)])]
}

#[test]
fn a_second_answer_is_joined_within_a_file() {
    for mut world in both() {
        let others = world.alerts().len();
        let worse = Incoming {
            score: Score::of_ten(0),
            asks: true,
            ..again(1, "second")
        };
        let taken = world.import([response(1), response(2), worse, again(1, "third")]);
        assert_eq!((taken.new, taken.alerts, taken.joined), (4, 2, 2));
        let alerts = world.alerts();
        assert_eq!(alerts.len(), others + 2);
        let mut cards = alerts.into_iter().map(|alert| world.card(alert));
        let first = |card: &Card| card.alert.customer.name == "Client 1";
        let card = cards.find(first).unwrap();
        assert_eq!(card.joined.len(), 2);
        assert!(card.alert.asks);
        assert_eq!(card.facts().score, 0, "the worst mark counts");
        assert_eq!(card.alert.score, Score::of_ten(3), "its own stays");
        let fact = world.queue("lea");
        let fact = fact.facts.iter().find(|f| f.id == card.alert.id).unwrap();
        assert_eq!((fact.score, fact.asks), (0, true));
        let row = &world.rows("lea", &Query::Rows(vec![card.alert.id]))[0];
        assert_eq!(row.again, 2);
        assert_eq!(world.search("lea", Scope::Mine, "furieux").len(), 1);
        assert_eq!(world.search("lea", Scope::History, "furieux").len(), 1);
        world.is_sound();
        // The same file again changes nothing.
        let rows = [response(1), again(1, "third")];
        let taken = world.import_at(rows, now());
        assert_eq!((taken.unchanged, taken.alerts, taken.joined), (2, 0, 0));
        world.is_sound();
    }
}

#[test]
fn a_second_answer_is_joined_to_an_alert_in_work() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &called(Outcome::NoAnswer));
    let due = world.card(alert).alert.progress.due;
    let safety = Incoming {
        safety: true,
        answered: Some(now() - hours(30)),
        ..again(1, "second")
    };
    let taken = world.import_at([safety.clone()], now());
    assert_eq!((taken.new, taken.alerts, taken.joined), (1, 0, 1));
    assert_eq!(world.alerts(), [alert], "never twice in the list");
    let card = world.card(alert);
    let progress = &card.alert.progress;
    assert_eq!(progress.state, State::Retry, "the work stays");
    assert!(progress.safety && progress.due < due, "and it is pressing");
    assert_eq!(card.joined[0].comment, safety.comment);
    world.is_sound();
    // A later change of that answer is the alert's.
    let changed = Incoming {
        answered: Some(now() - hours(1)),
        score: Score::of_ten(1),
        comment: "Personne ne rappelle".into(),
        ..safety
    };
    let taken = world.import_at([changed], now() + hours(1));
    assert_eq!((taken.updated, taken.alerts, taken.joined), (1, 0, 0));
    let card = world.card(alert);
    assert_eq!(card.joined[0].comment, "Personne ne rappelle");
    assert_eq!(card.facts().score, 1);
    assert!(kinds(&world, "lea", alert).ends_with(&["joined", "updated"]));
    world.is_sound();
}

#[test]
fn who_decides_meanwhile_is_told() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let change = world.decide(alert, &called(Outcome::NoAnswer));
    world.import_at([again(1, "second")], now());
    let saved = world.save(&apply(change));
    assert!(matches!(saved, Saved::Conflict { .. }), "{saved:?}");
}

#[test]
fn what_was_closed_or_is_elsewhere_is_not_joined() {
    let mut world = World::with([response(1), response(2)]);
    let alerts = world.alerts();
    closes(&mut world, alerts[0], now() - hours(1));
    let elsewhere = Incoming {
        branch_code: "FR02".into(),
        ..again(2, "elsewhere")
    };
    let sister = Incoming {
        external_id: "sister".into(),
        reference: String::new(),
        name: "Sœur".into(),
        ..response(2)
    };
    let taken = world.import_at([again(1, "after"), elsewhere, sister], now());
    assert_eq!((taken.alerts, taken.joined), (3, 0));
    assert_eq!(world.alerts().len(), 3, "{:?}", world.alerts());
    assert_eq!(world.queue("theo").facts.len(), 1);
    world.is_sound();
}

#[test]
fn on_nobodys_desk_two_places_stay_two() {
    let mut world = World::new();
    let other = |external: &str, code: &str| Incoming {
        external_id: external.into(),
        ..at(1, code, "")
    };
    let taken = world.import([other("a", "X1"), other("b", "X2"), other("c", "X1")]);
    assert_eq!((taken.alerts, taken.joined), (2, 1));
    let taken = world.import_at([other("d", "X2")], now());
    assert_eq!((taken.alerts, taken.joined), (0, 1));
    world.is_sound();
}

#[test]
fn parted_again_both_stand_alone_and_it_is_recorded() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let safety = Incoming {
        safety: true,
        score: Score::of_ten(0),
        ..again(1, "second")
    };
    world.import_at([safety], now());
    let response = world.card(alert).joined[0].response;
    let theo = world.viewer("theo");
    let part = Save::Part(alert, response);
    assert_eq!(world.store.save(&theo, &part, now()), Saved::Denied);
    let (lea, later) = (world.viewer("lea"), now() + hours(1));
    assert_eq!(world.store.save(&lea, &part, later), Saved::Applied);
    assert_eq!(world.store.save(&lea, &part, later), Saved::Duplicate);
    let own = AlertId::from(response.get());
    assert_eq!(world.alerts(), [alert, own]);
    let (first, second) = (world.card(alert), world.card(own));
    assert!(!first.alert.progress.safety && second.alert.progress.safety);
    assert_eq!((first.facts().score, second.facts().score), (3, 0));
    assert_eq!(
        kinds(&world, "lea", alert),
        ["received", "joined", "parted"]
    );
    assert_eq!(kinds(&world, "lea", own), ["received", "parted_from"]);
    assert_eq!(second.alert.history[1].by, Some(lea.person.id));
    assert_eq!(world.search("lea", Scope::Mine, "furieux").len(), 1);
    world.is_sound();
}

#[test]
fn an_answer_parted_at_the_specialists_is_watched_by_its_own_branch() {
    let mut world = with_specialists();
    let product = |incoming: Incoming, code: &str| Incoming {
        subject: "Mortgage, fixed rate".into(),
        branch_code: code.into(),
        branch_name: String::new(),
        ..incoming
    };
    world.import([product(response(1), "FR01")]);
    world.import_at([product(again(1, "second"), "FR02")], now());
    let alert = world.queue("rita").facts[0].id;
    let response = world.card_for("rita", alert).unwrap().joined[0].response;
    let (rita, part) = (world.viewer("rita"), Save::Part(alert, response));
    assert_eq!(world.store.save(&rita, &part, now()), Saved::Applied);
    let watched = |world: &World, login| -> Vec<AlertId> {
        let watched = &world.queue(login).watched;
        watched.iter().map(|facts| facts.id).collect()
    };
    assert_eq!(watched(&world, "lea"), [alert]);
    assert_eq!(watched(&world, "theo"), [AlertId::from(response.get())]);
    assert_eq!(world.search("theo", Scope::History, "furieux").len(), 1);
    world.is_sound();
}

/// A mark of 9 with words that the rules call theft.
fn robbed() -> Incoming {
    Incoming {
        score: Score::of_ten(9),
        comment: "On m'a volé mon sac, c'est honteux".into(),
        ..again(1, "robbed")
    }
}

#[test]
fn what_the_rules_call_grave_makes_an_open_alert_pressing() {
    let within = |world: &mut World| world.import([response(1), robbed()]);
    let later = |world: &mut World| {
        world.import([response(1)]);
        world.import_at([robbed()], now())
    };
    for comes in [within, later] {
        for mut world in both() {
            let others = world.alerts().len();
            let taken = comes(&mut world);
            assert_eq!(taken.joined, 1);
            let alert = world.alerts()[others];
            let card = world.card(alert);
            assert!(card.alert.progress.safety && card.facts().safety);
            let history = &card.alert.history;
            assert_eq!(Grounds::of(history).rules, ["detractor"], "its own stay");
            let guest = card.joined[0].response;
            let because = Grounds::of_joined(history, guest);
            assert_eq!(because.rules, ["theft", "angry-words"]);
            assert_eq!(because.severities, [Severity::Theft]);
            world.is_sound();

            // On its own it says so itself.
            let lea = world.viewer("lea");
            let part = Save::Part(alert, guest);
            let at = now() + hours(1);
            assert_eq!(world.store.save(&lea, &part, at), Saved::Applied);
            let own = world.card(AlertId::from(guest.get()));
            assert_eq!(Grounds::of(&own.alert.history), because);
            assert!(own.alert.progress.safety);
            assert!(!world.card(alert).alert.progress.safety);
            world.is_sound();
        }
    }
}

#[test]
fn a_joined_answer_that_turns_grave_makes_the_alert_pressing() {
    let mut world = World::with([response(1), again(1, "robbed")]);
    let alert = world.alerts()[0];
    assert!(!world.card(alert).alert.progress.safety);
    let turned = Incoming {
        answered: Some(now() - hours(1)),
        ..robbed()
    };
    assert_eq!(world.import_at([turned], now()).updated, 1);
    let card = world.card(alert);
    assert!(card.alert.progress.safety);
    assert_eq!(Grounds::of(&card.alert.history).rules, ["detractor"]);
    assert!(kinds(&world, "lea", alert).ends_with(&["updated", "safety"]));
    world.is_sound();
}

#[test]
fn a_first_answer_that_turns_good_takes_no_second_one_away() {
    let mut world = World::with([response(1), again(1, "second")]);
    let alert = world.alerts()[0];
    let good = Incoming {
        answered: Some(now() - hours(1)),
        score: Score::of_ten(10),
        comment: "Parfait, merci".into(),
        ..response(1)
    };
    assert_eq!(world.import_at([good], now()).updated, 1);
    assert_eq!(world.alerts(), [alert]);
    assert_eq!(world.card(alert).alert.progress.state, State::New);
    world.is_sound();
}

/// Into a file in use rows go in another order than they came in.
#[test]
fn who_is_known_by_an_address_alone_is_joined_in_any_order() {
    for [with, without] in [["a", "b"], ["b", "a"]] {
        for mut world in both() {
            let named = Incoming {
                external_id: with.into(),
                ..response(1)
            };
            let bare = Incoming {
                external_id: without.into(),
                reference: String::new(),
                ..response(1)
            };
            let taken = world.import([named, bare]);
            assert_eq!((taken.new, taken.alerts, taken.joined), (2, 1, 1));
            world.is_sound();
        }
    }
}

#[test]
fn a_row_that_comes_again_takes_what_was_joined_along() {
    for mut world in both() {
        let others = world.alerts().len();
        let happy = Incoming {
            score: Score::of_ten(10),
            ..response(1)
        };
        let reworded = Incoming {
            comment: "autre".into(),
            ..again(1, "second")
        };
        // The guest is read anew, then the host turns out to be none.
        let taken = world.import([
            response(1),
            again(1, "second"),
            again(1, "third"),
            reworded,
            happy,
        ]);
        assert_eq!((taken.new, taken.alerts, taken.joined), (3, 1, 1));
        let alerts = world.alerts();
        assert_eq!(alerts.len(), others + 1);
        let card = world.card(alerts[others]);
        let words: Vec<_> = card.joined.iter().map(|j| j.comment.as_str()).collect();
        assert_eq!(card.comment, "autre", "the second row stands in");
        assert_eq!(words, ["Toujours rien, je suis furieux"]);
        world.is_sound();
    }
}

#[test]
fn an_import_that_is_given_up_leaves_no_join() {
    for mut world in both() {
        let before = world.store.check().unwrap().counts;
        let mut loader = world
            .store
            .loader(None, "f", "spring", numbers::read, now())
            .unwrap();
        for n in 1..1200 {
            loader.add(&response(n)).unwrap();
            loader.add(&again(n, &format!("again {n}"))).unwrap();
        }
        loader.add(&again(900, "of the old one")).unwrap();
        drop(loader);
        assert_eq!(world.store.check().unwrap().counts, before);
        let joined: i64 = world
            .store
            .connection()
            .query_row("SELECT count(*) FROM joined", [], |row| row.get(0))
            .unwrap();
        assert_eq!(joined, 0);
        world.is_sound();
    }
}

#[test]
fn a_blocked_customer_is_recorded_and_not_offered_again() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let mut end = crate::world::call(Outcome::NoContact);
    end.confirmed = true;
    end.reason = "ne veut plus être appelé".into();
    world.does(alert, &Action::Call(Box::new(end)));
    let taken = world.import_at([again(1, "second")], now() + hours(1));
    assert_eq!((taken.new, taken.alerts, taken.joined), (1, 0, 0));
    assert!(world.alerts().is_empty());
    world.is_sound();
}

/// What becomes of a response, from its few parts.
fn made(n: usize, (who, place, score, bad): (u32, u8, i32, bool)) -> Incoming {
    let codes = ["FR01", "FR02", "fr 1", "??", "NEW", ""];
    Incoming {
        external_id: format!("X{}", n / 2 * 2 + usize::from(bad)),
        answered: Some(now() - hours(40) + Duration::minutes(i64::try_from(n).unwrap())),
        branch_code: codes[usize::from(place) % codes.len()].into(),
        branch_name: String::new(),
        score: Score::of_ten(score),
        subject: if place > 6 { "mortgage" } else { "" }.into(),
        safety: score == 0,
        ..response(who)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Every response of any imports is in exactly one alert of its own, or
    /// joined to exactly one, or made none by rule: none is lost, none lies
    /// on two desks, nobody has two open ones at a desk.
    #[test]
    fn every_response_is_in_one_place(
        files in prop::collection::vec(
            prop::collection::vec((0u32..5, 0u8..9, 0i32..11, any::<bool>()), 1..24),
            1..4,
        ),
    ) {
        let mut world = with_specialists();
        let mut n = 0;
        for (nth, file) in files.into_iter().enumerate() {
            let rows: Vec<_> = file
                .into_iter()
                .map(|parts| {
                    n += 1;
                    made(n, parts)
                })
                .collect();
            let later = now() + hours(i64::try_from(nth).unwrap());
            world.import_at(rows, later);
            // Somebody closes one in between.
            if let Some(alert) = world.alerts().first().copied() {
                closes(&mut world, alert, later + Duration::minutes(30));
            }
        }
        let health = world.store.check().unwrap();
        prop_assert!(health.good(), "{:?}", health);
        let count = |sql: &str| -> i64 {
            world.store.connection().query_row(sql, [], |row| row.get(0)).unwrap()
        };
        prop_assert_eq!(
            count(
                "SELECT count(*) FROM response
                 WHERE (SELECT count(*) FROM alert WHERE alert.id = response.id)
                     + (SELECT count(*) FROM joined WHERE joined.response = response.id)
                    <> CASE WHEN response.score <= 6 THEN 1 ELSE 0 END
                   AND NOT (response.score > 6 AND EXISTS
                       (SELECT 1 FROM event WHERE event.kind IN ('updated')))"
            ),
            0,
            "lost, or twice"
        );
        prop_assert_eq!(
            count(
                "SELECT count(*) FROM joined JOIN response ON response.id = joined.response
                 JOIN alert ON alert.id = joined.alert
                 WHERE alert.customer <> response.customer"
            ),
            0,
            "joined to somebody else's"
        );
        prop_assert_eq!(
            count(
                "SELECT count(*) FROM (SELECT 1 FROM alert JOIN desk ON desk.id = alert.open_desk
                    GROUP BY customer, open_desk,
                        CASE WHEN desk.kind = 'unassigned' THEN alert.branch ELSE 0 END
                    HAVING count(*) > 1)"
            ),
            0,
            "two open ones of a customer at a desk"
        );
        let mut seen = BTreeSet::new();
        for login in ["lea", "theo", "rita"] {
            for facts in &world.queue(login).facts {
                prop_assert!(seen.insert(facts.id), "in two people's lists");
            }
        }
        seen.extend(world.queue("sam").unassigned.iter());
        let open: BTreeSet<_> = world.queue("sam").facts.iter().map(|f| f.id).collect();
        prop_assert_eq!(seen, open, "in nobody's sight");
    }
}

#[test]
fn events_of_routing_read_as_they_were_written() {
    let kinds = [
        EventKind::Joined {
            response: 7.into(),
            due: None,
            safety: true,
            because: Grounds {
                rules: vec!["theft".into()],
                severities: vec![Severity::Theft],
            },
        },
        EventKind::Parted {
            response: 7.into(),
            joined: 9.into(),
        },
        EventKind::PartedFrom { alert: 5.into() },
        EventKind::Assigned {
            from: 1.into(),
            to: 2.into(),
            closed: false,
        },
    ];
    for kind in kinds {
        let text = serde_json::to_string(&kind).unwrap();
        assert_eq!(serde_json::from_str::<EventKind>(&text).unwrap(), kind);
        assert!(!kind.is_action(), "undo takes back work, no routing");
    }
}
