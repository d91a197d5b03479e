//! One customer, one caller: claims, leases, taking over, and what somebody
//! else's claim stops.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::Duration;
use ringback::domain::action::Action;
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::EventKind;
use ringback::domain::ids::{AlertId, Maker};
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::Role;
use ringback::domain::rows::{Claim, Query, Save, Saved, lease_of};
use ringback::domain::setup::{PersonSetup, Setup};

use crate::world::{World, apply, called, memo, now, person, response, setup};

/// Everybody decides in a process of their own.
static MAKERS: AtomicU32 = AtomicU32::new(100);

/// What somebody decides on an alert.
fn by(world: &World, login: &str, alert: AlertId, action: &Action) -> Save {
    let card = world.card_for(login, alert).unwrap();
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: world.viewer(login).person.id,
        now: now(),
    };
    let mut ids = Maker::new(MAKERS.fetch_add(1, Ordering::Relaxed));
    apply(decide(&case, action, &mut ids).unwrap())
}

fn save(world: &mut World, login: &str, save: &Save) -> Saved {
    let viewer = world.viewer(login);
    world.store.save(&viewer, save, now())
}

fn claim(world: &World, login: &str, alert: AlertId, holder: i64) -> Save {
    Save::Claim {
        alert,
        person: world.viewer(login).person.id,
        holder,
        now: now(),
        take_over: false,
    }
}

fn lease(alert: AlertId, take_over: bool) -> Save {
    Save::Lease {
        alert,
        until: now() + Duration::minutes(30),
        take_over,
    }
}

/// A session of somebody.
fn session_of(login: &str) -> i64 {
    login.bytes().map(i64::from).sum()
}

fn taking_over(world: &World, login: &str, alert: AlertId, from: &str) -> Save {
    let action = Action::TakeOver {
        from: world.viewer(from).person.id,
        reason: "elle est en pause".into(),
    };
    match by(world, login, alert, &action) {
        Save::Apply { change, .. } => Save::TakeOver {
            change,
            holder: session_of(login),
            until: now() + Duration::minutes(2),
        },
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn held(saved: Saved) -> Claim {
    match saved {
        Saved::Held(claim) => claim,
        other => panic!("{other:?}"),
    }
}

/// A file whose supervisors call, too.
fn office(responses: impl IntoIterator<Item = Incoming>) -> World {
    let mut world = World::with(responses);
    let calls = Setup {
        people: ["sam", "zoe"]
            .map(|login| PersonSetup {
                calls: true,
                ..person(login, Role::Supervisor, &[])
            })
            .to_vec(),
        ..setup()
    };
    world.store.apply_setup(&calls, None, now()).unwrap();
    world
}

/// One customer with an alert at each of two branches.
fn twice() -> (World, AlertId, AlertId) {
    let elsewhere = Incoming {
        external_id: "R_9".into(),
        branch_code: "FR02".into(),
        branch_name: "Agence FR02".into(),
        ..response(1)
    };
    let world = office([response(1), elsewhere]);
    let here = world.alerts()[0];
    let there = world.queue("theo").facts[0].id;
    assert_eq!(
        world.card(here).alert.customer.id,
        world.card_for("theo", there).unwrap().alert.customer.id
    );
    (world, here, there)
}

#[test]
fn a_customer_has_one_caller_whatever_they_are_called_about() {
    let (mut world, here, there) = twice();
    let mine = claim(&world, "lea", here, 1);
    assert_eq!(save(&mut world, "lea", &mine), Saved::Applied);
    let theirs = claim(&world, "theo", there, 2);
    let in_the_way = held(save(&mut world, "theo", &theirs));
    assert_eq!(
        (in_the_way.login.as_str(), in_the_way.elsewhere),
        ("lea", true)
    );
    // Everybody's list says so, on either alert.
    let rows = world.rows("theo", &Query::Rows(vec![there]));
    assert!(rows[0].claim.as_ref().unwrap().elsewhere);
    assert!(!world.card(here).claim.unwrap().elsewhere);
    // The same session may have both.
    assert_eq!(save(&mut world, "lea", &mine), Saved::Applied);

    let over = taking_over(&world, "theo", there, "lea");
    assert_eq!(save(&mut world, "theo", &over), Saved::Applied);
    assert_eq!(held(save(&mut world, "lea", &mine)).login, "theo");
    assert_eq!(world.card(here).claim.unwrap().holder, session_of("theo"));
    world.is_sound();
}

#[test]
fn a_lease_is_nobodys_to_take_again_not_even_its_owners() {
    let mut world = office([response(1)]);
    let alert = world.alerts()[0];
    let lea = world.viewer("lea").person.id;
    assert_eq!(
        save(&mut world, "lea", &lease(alert, false)),
        Saved::Applied
    );
    let own = held(save(&mut world, "lea", &lease(alert, false)));
    assert!(own.is_lease() && own.holder == lease_of(lea));
    assert_eq!(own.until, now() + Duration::minutes(30));
    let screen = claim(&world, "lea", alert, 1);
    assert!(held(save(&mut world, "lea", &screen)).is_lease());
    assert_eq!(
        save(&mut world, "lea", &lease(alert, true)),
        Saved::Applied,
        "her own"
    );
    assert_eq!(
        held(save(&mut world, "sam", &lease(alert, false))).login,
        "lea"
    );
    assert_eq!(
        held(save(&mut world, "sam", &lease(alert, true))).login,
        "lea"
    );
    // Out of reach.
    assert_eq!(
        save(&mut world, "theo", &lease(alert, false)),
        Saved::Denied
    );

    let release = |holder| Save::Release { alert, holder };
    let sams = lease_of(world.viewer("sam").person.id);
    assert_eq!(save(&mut world, "sam", &release(sams)), Saved::Duplicate);
    assert_eq!(
        save(&mut world, "lea", &release(lease_of(lea))),
        Saved::Applied
    );
    assert_eq!(save(&mut world, "lea", &screen), Saved::Applied);
    // A screen's call is not ended by giving back a lease.
    assert_eq!(
        save(&mut world, "lea", &release(lease_of(lea))),
        Saved::Duplicate
    );
    assert_eq!(
        held(save(&mut world, "sam", &lease(alert, false))).holder,
        1
    );
}

#[test]
fn while_somebody_talks_nobody_else_records_an_outcome_but_anybody_a_note() {
    let (mut world, here, there) = twice();
    let mine = claim(&world, "lea", here, 1);
    assert_eq!(save(&mut world, "lea", &mine), Saved::Applied);
    for (login, alert) in [("sam", here), ("theo", there)] {
        let outcome = by(&world, login, alert, &called(Outcome::NoAnswer));
        assert_eq!(held(save(&mut world, login, &outcome)).login, "lea");
        let note = by(&world, login, alert, &memo("vu au guichet"));
        assert_eq!(save(&mut world, login, &note), Saved::Applied, "{login}");
    }
    assert_eq!(world.card(here).alert.progress.total(), 0);
    // Her own outcome ends it; so does closing.
    let outcome = by(&world, "lea", here, &called(Outcome::NoAnswer));
    assert_eq!(save(&mut world, "lea", &outcome), Saved::Applied);
    assert_eq!(world.card(here).claim, None);
    let outcome = by(&world, "theo", there, &called(Outcome::NoAnswer));
    assert_eq!(save(&mut world, "theo", &outcome), Saved::Applied);
    world.is_sound();
}

#[test]
fn taking_over_is_written_down_once_and_only_from_whoever_has_it() {
    let mut world = office([response(1)]);
    let alert = world.alerts()[0];
    let mine = claim(&world, "lea", alert, 1);
    assert_eq!(save(&mut world, "lea", &mine), Saved::Applied);
    let over = taking_over(&world, "sam", alert, "lea");
    assert_eq!(save(&mut world, "sam", &over), Saved::Applied);
    assert_eq!(save(&mut world, "sam", &over), Saved::Duplicate);
    let card = world.card(alert);
    assert_eq!(card.claim.as_ref().unwrap().login, "sam");
    let lea = world.viewer("lea").person.id;
    let taken = EventKind::TakenOver { from: lea };
    let events = card.alert.history.iter();
    assert_eq!(events.filter(|event| event.kind == taken).count(), 1);
    assert_eq!(card.texts[0].body, "elle est en pause");
    assert_eq!(
        card.people[&lea], "lea Roche",
        "though she did nothing else"
    );
    // Whose call it is, is no change of the alert: nothing to undo.
    assert!(card.alert.progress.done.is_empty());

    // Zoe meant lea's claim: it is sam's by now.
    let late = taking_over(&world, "zoe", alert, "lea");
    assert_eq!(held(save(&mut world, "zoe", &late)).login, "sam");
    assert_eq!(
        world.card(alert).alert.history.len(),
        card.alert.history.len()
    );
    world.is_sound();
}

#[test]
fn a_renewal_is_no_news() {
    let mut world = office([response(1)]);
    let alert = world.alerts()[0];
    let lea = world.viewer("lea");
    let mut save = |seconds: i64| {
        let at = now() + Duration::seconds(seconds);
        let claim = Save::Claim {
            alert,
            person: lea.person.id,
            holder: 1,
            now: at,
            take_over: false,
        };
        assert_eq!(world.store.save(&lea, &claim, at), Saved::Applied);
        world.store.news().unwrap()
    };
    let taken = save(0);
    assert_eq!(save(30), taken);
    // After it had run out it is a new one.
    assert_ne!(save(30 + 121), taken);
}
