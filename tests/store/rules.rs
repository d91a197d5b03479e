//! What the rules make of an import, and of an answer that changes.

use ringback::domain::action::Action;
use ringback::domain::cause::ClosedAs;
use ringback::domain::event::EventKind;
use ringback::domain::ids::AlertId;
use ringback::domain::incoming::{Incoming, Taken};
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Answer, Draft, DraftKey, DraftKind, Query, Save, Saved, Scope};
use ringback::domain::rules::{Grounds, Severity};
use ringback::domain::score::Score;

use crate::world::{World, called, hours, memo, now, response};

fn content(n: u32) -> Incoming {
    Incoming {
        score: Score::of_ten(9),
        comment: "Parfait, merci".into(),
        ..response(n)
    }
}

fn grounds(world: &World, alert: AlertId) -> Grounds {
    Grounds::of(&world.card(alert).alert.history)
}

fn rules(world: &World, alert: AlertId) -> Vec<String> {
    grounds(world, alert).rules
}

#[test]
fn an_alert_keeps_the_rules_that_made_it() {
    let grave = Incoming {
        comment: "On m'a volé mon sac, c'est honteux".into(),
        ..content(2)
    };
    let asking = Incoming {
        asks: true,
        ..content(3)
    };
    let broken_off = Incoming {
        asks: true,
        score: None,
        unfinished: true,
        ..content(4)
    };
    let world = World::with([response(1), grave, asking, broken_off, content(5)]);
    let alerts = world.alerts();
    let mut found: Vec<(String, Vec<String>, bool)> = alerts
        .iter()
        .map(|alert| {
            let card = world.card(*alert);
            let rules = rules(&world, *alert);
            let name = card.alert.customer.name;
            (name, rules, card.alert.progress.safety)
        })
        .collect();
    found.sort();
    let row = |n: u32, rules: &[&str], safety: bool| {
        let rules = rules.iter().map(|rule| (*rule).to_owned()).collect();
        (format!("Client {n}"), rules, safety)
    };
    assert_eq!(
        found,
        [
            row(1, &["detractor"], false),
            row(2, &["theft", "angry-words"], true),
            row(3, &["promoter-asks"], false),
        ]
    );
    let severities: Vec<Severity> = alerts
        .iter()
        .flat_map(|alert| grounds(&world, *alert).severities)
        .collect();
    assert_eq!(severities, [Severity::Theft]);
    world.is_sound();
}

#[test]
fn an_organisation_has_rules_of_its_own_from_a_day_on() {
    let mut world = World::with([response(1)]);
    let book = "# ours\n\
        [[rules]]\ncode = \"bad-five\"\nscale = \"1-5\"\nat_most = 1\neffect = \"alert\"\n\n\
        [[rules]]\ncode = \"silence\"\nwords = [\"nous n'avons pas\"]\neffect = \"no_alert\"\n\n\
        [[rules]]\ncode = \"lift\"\nwords = [\"ascenseur*\"]\nseverity = \"safety\"\neffect = \"alert\"\n";
    assert_eq!(world.store.rule_text(now()), Ok(None));
    let before = now() - hours(1);
    assert_eq!(world.store.apply_rules(book, None, before), Ok(true));
    assert_eq!(world.store.apply_rules(book, None, now()), Ok(false));
    assert_eq!(world.store.rule_text(now()), Ok(Some(book.to_owned())));
    assert_eq!(world.store.rule_text(before - hours(1)), Ok(None));
    let of_five = |n, value| Incoming {
        score: Some(Score {
            value,
            min: 1,
            max: 5,
        }),
        ..content(n)
    };
    let lift = Incoming {
        comment: "Les ascenseurs s'arrêtent".into(),
        ..of_five(5, 5)
    };
    let silent = Incoming {
        comment: "Nous n'avons pas d'ascenseur".into(),
        ..of_five(6, 5)
    };
    let low = Incoming {
        score: Score::of_ten(0),
        ..content(7)
    };
    let taken = world.import_at([of_five(3, 1), of_five(4, 2), lift, silent, low], now());
    assert_eq!((taken.new, taken.alerts), (5, 2));
    let named: Vec<Vec<String>> = world.alerts().iter().map(|a| rules(&world, *a)).collect();
    assert!(named.contains(&vec!["bad-five".to_owned()]), "{named:?}");
    assert!(named.contains(&vec!["lift".to_owned()]), "{named:?}");
    assert!(
        named.contains(&vec!["detractor".to_owned()]),
        "what was there stays"
    );
    let safe: Vec<bool> = world
        .alerts()
        .iter()
        .map(|a| world.card(*a).alert.progress.safety)
        .collect();
    assert_eq!(safe.iter().filter(|safety| **safety).count(), 1);
    world.is_sound();
}

#[test]
fn rules_that_cannot_be_read_stop_an_import_and_no_call() {
    let mut world = World::with([response(1)]);
    let newer = "[[rules]]\ncode = \"a\"\nmood = \"bad\"\neffect = \"alert\"\n";
    assert_eq!(world.store.apply_rules(newer, None, now()), Ok(true));
    let viewer = world.viewer("lea");
    let session = world.store.ask(&viewer, &Query::Session, now());
    assert!(matches!(session, Answer::Session(_)), "{session:?}");
    let loader = world
        .store
        .loader(None, "file", "survey", ringback::numbers::read, now());
    assert!(loader.is_err());
}

/// The customer of [`response`] changes their mind.
fn regret(world: &mut World, better: bool) -> Taken {
    let score = if better { 9 } else { 1 };
    let changed = Incoming {
        answered: Some(now() - hours(if better { 3 } else { 2 })),
        score: Score::of_ten(score),
        comment: format!("Tout compte fait, {score}"),
        ..response(1)
    };
    world.import_at([changed], now())
}

fn state(world: &World, alert: AlertId) -> (State, Option<ClosedAs>) {
    let progress = world.card(alert).alert.progress;
    (progress.state, progress.closed_as())
}

#[test]
fn an_answer_that_turned_good_withdraws_an_alert_nobody_worked_on() {
    let mut world = World::with([response(1), response(2)]);
    let alert = world.alerts()[0];
    world.does(alert, &Action::Open);
    assert_eq!(regret(&mut world, true).updated, 1);
    let withdrawn = (State::Closed, Some(ClosedAs::NotAnAlert));
    assert_eq!(state(&world, alert), withdrawn);
    assert_eq!(world.alerts().len(), 1);
    let card = world.card(alert);
    let kinds: Vec<&EventKind> = card.alert.history.iter().map(|e| &e.kind).collect();
    assert!(matches!(
        kinds[kinds.len() - 2..],
        [
            EventKind::Updated {
                no_longer: true,
                ..
            },
            EventKind::Closed { .. }
        ]
    ));
    assert_eq!(world.search("lea", Scope::Mine, "compte").len(), 0);
    assert_eq!(world.search("lea", Scope::History, "compte").len(), 1);
    world.is_sound();
    // Not for good: the customer is heard when they turn again.
    assert_eq!(regret(&mut world, false).updated, 1);
    assert_eq!(state(&world, alert), (State::New, None));
    assert_eq!(world.search("lea", Scope::Mine, "compte").len(), 1);
    assert_eq!(world.alerts().len(), 2);
    world.is_sound();
}

#[test]
fn an_answer_that_turned_good_takes_no_work_away() {
    let stays = |work: &dyn Fn(&mut World, AlertId)| {
        let mut world = World::with([response(1)]);
        let alert = world.alerts()[0];
        work(&mut world, alert);
        let before = state(&world, alert);
        assert_eq!(regret(&mut world, true).updated, 1);
        assert_eq!(state(&world, alert), before);
        let history = world.card(alert).alert.history;
        assert!(history.iter().any(|event| matches!(
            event.kind,
            EventKind::Updated {
                no_longer: true,
                ..
            }
        )));
        assert_eq!(rules(&world, alert), ["detractor"], "why it once was");
        world.is_sound();
    };
    stays(&|world, alert| world.does(alert, &memo("vu au guichet")));
    stays(&|world, alert| world.does(alert, &called(Outcome::NoAnswer)));
    stays(&|world, alert| {
        let until = now() + hours(4);
        let reason = "demain, en équipe".to_owned();
        world.does(alert, &Action::Postpone { until, reason });
    });
    stays(&|world, alert| {
        let claim = Save::Claim {
            alert,
            person: world.viewer("lea").person.id,
            holder: 5,
            now: now(),
            take_over: false,
        };
        assert_eq!(world.save(&claim), Saved::Applied);
    });
    stays(&|world, alert| {
        let draft = Draft {
            key: DraftKey {
                person: world.viewer("lea").person.id,
                alert,
                kind: DraftKind::Call,
            },
            rev: 1,
            saved: now(),
            body: "elle dit que".into(),
            unfinished: false,
        };
        assert_eq!(world.save(&Save::Draft(draft)), Saved::Applied);
    });
}
