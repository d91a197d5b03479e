//! Imports taken back: what goes, what comes back, when it is refused.

use chrono::Duration;
use ringback::domain::ids::AlertId;
use ringback::domain::imports::{FileFacts, ImportState, TakenBack, Undo};
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Draft, DraftKey, DraftKind, Save, Saved, Scope};
use ringback::domain::score::Score;
use ringback::domain::setup::Setup;
use ringback::numbers;
use ringback::store::{Asker, Mode, Store};

use crate::world::{World, apply, branch, called, memo, now, response};

fn undo(world: &mut World, number: u32) -> Undo {
    let by = world.viewer("ada").person.id;
    world
        .store
        .undo_import(number, Some(by), now() + Duration::minutes(5))
        .unwrap()
}

fn gone(responses: u64, alerts: u64, restored: u64, customers: u64) -> Undo {
    Undo::Done(TakenBack {
        responses,
        alerts,
        restored,
        customers,
    })
}

/// Everything that an undo has to leave as it was.
fn shape(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT id || '|' || name || '|' || folded || '|' || coalesce(reference, '-') || '|'
            || coalesce(email, '-') || '|' || coalesce(email_key, '-') FROM customer ORDER BY id",
        "SELECT customer || '|' || id || '|' || number || '|' || state FROM phone
            ORDER BY customer, id",
        "SELECT response.id || '|' || external || '|' || branch || '|' || answered || '|'
            || coalesce(score, '-') || '|' || digest || '|' || coalesce(comment, '-')
            FROM response LEFT JOIN response_text ON response = response.id ORDER BY response.id",
        "SELECT id || '|' || state || '|' || brief || '|' || asks || '|' || consent || '|'
            || safety || '|' || due || '|' || target || '|' || coalesce(open_desk, '-') || '|'
            || coalesce(closed_as, '-') FROM alert ORDER BY id",
        "SELECT alert || '|' || id || '|' || kind FROM event ORDER BY alert, id",
        "SELECT desk || '|' || alert || '|' || hay FROM find ORDER BY desk, alert",
        "SELECT id || '|' || code FROM branch ORDER BY id",
        "SELECT id || '|' || name FROM desk ORDER BY id",
        "SELECT 'word ' || rowid FROM words ORDER BY rowid",
        "SELECT 'before ' || response FROM import_before ORDER BY response",
    ] {
        let mut statement = world.store.connection().prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        all.extend(rows.map(|row| row.unwrap()));
    }
    all
}

/// An export that corrects response 1, turns 2 bad, and brings new ones: of
/// new customers, of a known one with another number, at a new branch.
fn second() -> Vec<Incoming> {
    let corrected = Incoming {
        answered: Some(now() - Duration::hours(1)),
        comment: "Encore pire".into(),
        score: Score::of_ten(0),
        name: "Autre Nom".into(),
        email: "autre@mail.example".into(),
        phones: vec![("01 99 00 11 22".into(), "fixe".into())],
        safety: true,
        asks: true,
        ..response(1)
    };
    let turned = Incoming {
        answered: Some(now() - Duration::hours(1)),
        ..response(2)
    };
    let known = Incoming {
        external_id: "again".into(),
        phones: vec![("01 99 00 33 44".into(), "bureau".into())],
        ..response(3)
    };
    let far = Incoming {
        branch_code: "GB77".into(),
        branch_name: "Leeds 7".into(),
        ..response(50)
    };
    vec![corrected, turned, known, far, response(51)]
}

fn first() -> Vec<Incoming> {
    let good = Incoming {
        answered: Some(now() - Duration::hours(30)),
        score: Score::of_ten(9),
        ..response(2)
    };
    vec![response(1), good, response(3)]
}

#[test]
fn everything_is_as_it_was_and_the_file_can_come_again() {
    let mut world = World::with(first());
    let before = shape(&world);
    let taken = world.import_at(second(), now());
    assert_eq!((taken.new, taken.updated), (3, 2));
    assert_eq!((taken.alerts, taken.joined), (3, 1));
    let after = shape(&world);
    assert_ne!(before, after);
    assert_eq!(undo(&mut world, 2), gone(3, 3, 2, 2));
    assert_eq!(shape(&world), before);
    assert_eq!(world.search("lea", Scope::Mine, "pire"), [""; 0]);
    assert_eq!(world.search("lea", Scope::History, "1122"), [""; 0]);
    world.is_sound();

    let again = world.import_at(second(), now() + Duration::minutes(9));
    assert_eq!(again, taken);
    assert_eq!(shape(&world).len(), after.len());
    assert_eq!(world.search("lea", Scope::Mine, "pire").len(), 1);
    world.is_sound();
}

#[test]
fn the_log_says_what_came_when_by_whom_and_what_became_of_it() {
    let mut world = World::with(first());
    let ada = world.viewer("ada").person;
    let mut loader = world
        .store
        .loader(Some(ada.id), "mai.csv", "spring", numbers::read, now())
        .unwrap();
    loader.add(&response(60)).unwrap();
    loader.describe(FileFacts {
        format: Some("generic".into()),
        rows: 3,
        rejected: 2,
        bytes: 77,
        content: "abc".into(),
    });
    loader.finish().unwrap();
    let log = world.store.imports(Asker::Program).unwrap();
    let numbers: Vec<u32> = log.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [2, 1]);
    let newest = &log[0];
    assert_eq!((newest.file.as_str(), newest.at), ("mai.csv", now()));
    assert_eq!(newest.by.as_deref(), Some(ada.name.as_str()));
    assert_eq!((newest.rows, newest.rejected), (Some(3), Some(2)));
    assert_eq!((newest.taken.new, newest.taken.alerts), (1, 1));
    assert_eq!(newest.format.as_deref(), Some("generic"));
    assert_eq!(newest.state, ImportState::Complete);
    assert_eq!(
        world.store.same_import(77, "abc").unwrap(),
        Some((2, now()))
    );
    assert_eq!(world.store.same_import(77, "abd").unwrap(), None);

    assert_eq!(undo(&mut world, 2), gone(1, 1, 0, 1));
    let line = world.store.imports(Asker::Program).unwrap().remove(0);
    assert_eq!(line.state, ImportState::Undone);
    let at = now() + Duration::minutes(5);
    assert_eq!(line.undone, Some((at, Some(ada.name.clone()))));
    assert_eq!(
        world.store.same_import(77, "abc").unwrap(),
        None,
        "it may come again"
    );
    assert_eq!(undo(&mut world, 2), Undo::Before(at, Some(ada.name)));
    assert_eq!(undo(&mut world, 9), Undo::Missing);
    world.import_at([response(60)], now() + Duration::minutes(6));
    assert_eq!(
        world.store.imports(Asker::Program).unwrap()[0].number,
        3,
        "numbers stay"
    );
}

#[test]
fn an_answer_that_turned_good_is_bad_again() {
    let mut world = World::with([response(1)]);
    let before = shape(&world);
    let better = Incoming {
        answered: Some(now() - Duration::hours(1)),
        score: Score::of_ten(10),
        comment: "Merci".into(),
        ..response(1)
    };
    world.import_at([better], now());
    assert_ne!(shape(&world), before);
    assert_eq!(undo(&mut world, 2), gone(0, 0, 1, 0));
    assert_eq!(shape(&world), before);
    world.is_sound();
}

/// The alert of a response.
fn alert_of(world: &World, external: &str) -> AlertId {
    let id: i64 = world
        .store
        .connection()
        .query_row(
            "SELECT id FROM response WHERE external = ?1",
            [external],
            |row| row.get(0),
        )
        .unwrap();
    id.into()
}

#[test]
fn work_on_any_of_its_alerts_keeps_it() {
    type Does<'a> = &'a dyn Fn(&mut World, AlertId);
    let does: [Does<'_>; 4] = [
        &|world, alert| world.does(alert, &called(Outcome::NoAnswer)),
        &|world, alert| world.does(alert, &memo("rappeler son adjoint")),
        &|world, alert| {
            let person = world.viewer("lea").person.id;
            let draft = Draft {
                key: DraftKey {
                    person,
                    alert,
                    kind: DraftKind::Memo,
                },
                rev: 1,
                saved: now(),
                body: "je commence".into(),
                unfinished: false,
            };
            assert_eq!(world.save(&Save::Draft(draft)), Saved::Applied);
        },
        &|world, alert| {
            let person = world.viewer("lea").person.id;
            let claim = Save::Claim {
                alert,
                person,
                holder: 5,
                now: now() + Duration::minutes(4),
                take_over: false,
            };
            assert_eq!(world.save(&claim), Saved::Applied);
        },
    ];
    for does in does {
        // One that it made, one that came of a changed answer, one whose
        // answer it changed.
        for external in ["R_51", "R_2", "R_1"] {
            let mut world = World::with(first());
            world.import_at(second(), now() - Duration::minutes(30));
            let alert = alert_of(&world, external);
            does(&mut world, alert);
            let before = shape(&world);
            let refused = undo(&mut world, 2);
            let first = vec![alert];
            assert_eq!(refused, Undo::Worked { count: 1, first }, "{external}");
            assert_eq!(shape(&world), before);
            assert_eq!(
                world.store.imports(Asker::Program).unwrap()[0].state,
                ImportState::Complete
            );
            world.is_sound();
        }
    }
}

#[test]
fn to_look_is_not_to_work() {
    let mut world = World::with(first());
    let before = shape(&world);
    world.import_at(second(), now() - Duration::minutes(30));
    for external in ["R_51", "R_2"] {
        let alert = alert_of(&world, external);
        world.does(alert, &ringback::domain::action::Action::Open);
    }
    assert_eq!(undo(&mut world, 2), gone(3, 3, 2, 2));
    assert_eq!(shape(&world), before);
    world.is_sound();
}

#[test]
fn work_of_before_stays_with_the_answer_it_was_about() {
    let mut world = World::with(first());
    let alert = alert_of(&world, "R_1");
    let wednesday = now() - Duration::hours(2);
    let change = world.decide_at(alert, &memo("rappeler son adjoint"), wednesday);
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    let before = shape(&world);
    world.import_at(second(), now());
    assert_eq!(undo(&mut world, 2), gone(3, 3, 2, 2));
    assert_eq!(shape(&world), before);
    let card = world.card(alert);
    assert_eq!(card.comment, response(1).comment);
    assert!(!card.alert.progress.safety);
    assert_eq!(world.search("lea", Scope::Mine, "adjoint").len(), 1);
    world.is_sound();
}

#[test]
fn a_later_import_that_builds_on_it_is_named_and_one_before_it_gives_way() {
    let mut world = World::with(first());
    let before = shape(&world);
    world.import_at(second(), now());
    let third = |n: u32, comment: &str| Incoming {
        answered: Some(now() + Duration::minutes(1)),
        comment: comment.into(),
        ..response(n)
    };
    world.import_at([third(1, "Tout dernier"), third(51, "Aussi")], now());
    assert_eq!(undo(&mut world, 2), Undo::Later(vec![3]));
    assert_eq!(undo(&mut world, 3), gone(0, 0, 2, 0));
    assert_eq!(undo(&mut world, 2), gone(3, 3, 2, 2));
    assert_eq!(shape(&world), before);

    // The newest answer of 1 holds; what it falls back to is the first.
    world.import_at(second(), now());
    world.import_at([third(1, "Tout dernier")], now());
    assert_eq!(undo(&mut world, 4), gone(3, 3, 1, 2));
    let alert = alert_of(&world, "R_1");
    assert_eq!(world.card(alert).comment, "Tout dernier");
    world.is_sound();
    assert_eq!(undo(&mut world, 5), gone(0, 0, 1, 0));
    assert_eq!(world.card(alert).comment, response(1).comment);
    world.is_sound();
}

/// An answer that makes no alert.
fn content(n: u32) -> Incoming {
    Incoming {
        score: Score::of_ten(9),
        comment: "Merci".into(),
        ..response(n)
    }
}

#[test]
fn numbers_and_customers_that_others_brought_or_used_stay() {
    let mut world = World::with(first());
    world.import_at(second(), now());
    let met_again = Incoming {
        external_id: "third".into(),
        phones: vec![("01 99 00 33 44".into(), "bureau".into())],
        ..content(3)
    };
    let of_51 = Incoming {
        external_id: "fourth".into(),
        ..content(51)
    };
    world.import_at([met_again, of_51], now());
    assert_eq!(undo(&mut world, 2), gone(3, 3, 2, 1), "51 came again");
    let numbers = |external: &str| -> i64 {
        let sql = "SELECT count(*) FROM phone JOIN response ON response.customer = phone.customer
            WHERE response.external = ?1";
        let conn = world.store.connection();
        conn.query_row(sql, [external], |row| row.get(0)).unwrap()
    };
    assert_eq!((numbers("third"), numbers("fourth")), (2, 1));
    world.is_sound();
}

#[test]
fn the_history_lets_go_of_nothing_else() {
    let mut world = World::with(first());
    world.import_at(second(), now());
    let alert = alert_of(&world, "R_51");
    world.does(alert, &memo("rappeler son adjoint"));
    let conn = world.store.connection();
    let delete = |what: &str| conn.execute(&format!("DELETE FROM event WHERE {what}"), []);
    assert!(delete("1").is_err(), "nothing at all as a rule");
    conn.execute("UPDATE import SET undone = 'going' WHERE number = 2", [])
        .unwrap();
    assert!(delete("person IS NOT NULL AND kind <> 'opened'").is_err());
    let old = alert_of(&world, "R_1");
    assert!(delete(&format!("alert = {} AND kind = 'received'", old.get())).is_err());
    assert!(delete(&format!("alert = {} AND kind = 'updated'", old.get())).is_ok());
    assert!(conn.execute("UPDATE event SET at = 0", []).is_err());
}

#[test]
fn nobody_sees_or_changes_what_is_on_its_way_out() {
    let mut world = World::with(first());
    let before = world.alerts();
    world.import_at(second(), now());
    let all = world.alerts();
    let new = alert_of(&world, "R_51");
    let change = world.decide(new, &memo("trop tard"));
    // As a kill leaves it right after the mark.
    world
        .store
        .connection()
        .execute(
            "UPDATE import SET undone = 'going', undone_at = 5 WHERE number = 2",
            [],
        )
        .unwrap();
    assert!(world.alerts().len() < all.len());
    assert_eq!(world.card_for("lea", new), None);
    assert_eq!(world.save(&apply(change)), Saved::Denied);
    assert_eq!(world.search("lea", Scope::History, "visite 51"), [""; 0]);
    // Whoever opens the file next brings it to its end.
    let other = Store::open(&world.path, Mode::ReadWrite, now()).unwrap();
    assert_eq!(
        other.imports(Asker::Program).unwrap()[0].state,
        ImportState::Undone
    );
    world.store = other;
    assert_eq!(world.alerts(), before);
    let events = world.card(alert_of(&world, "R_1")).alert.history;
    assert!(events.iter().all(|event| event.kind.code() != "updated"));
    world.is_sound();
}

#[test]
fn an_import_of_before_the_log_that_changed_answers_stays() {
    let mut world = World::with(first());
    world.import_at(second(), now());
    world
        .store
        .connection()
        .execute("UPDATE import SET kept = 0 WHERE number = 2", [])
        .unwrap();
    assert_eq!(undo(&mut world, 2), Undo::NotKept);
}

#[test]
fn a_big_one_goes_in_turns_that_let_others_write() {
    let mut world = World::with(first());
    let before = shape(&world);
    world.import_at((1_000..7_000).map(response), now());
    let mut other = world.another();
    let lea = world.viewer("lea");
    let alert = world.alerts()[0];
    let done = std::sync::atomic::AtomicBool::new(false);
    let longest = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut longest = std::time::Duration::ZERO;
            let mut rounds = 0_i64;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let began = std::time::Instant::now();
                rounds += 1;
                let visit = Save::Visit {
                    at: now() + Duration::seconds(rounds),
                };
                assert_eq!(other.save(&lea, &visit, now()), Saved::Applied);
                longest = longest.max(began.elapsed());
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            longest
        });
        assert_eq!(undo(&mut world, 2), gone(6_000, 6_000, 0, 6_000));
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        writing.join().unwrap()
    });
    // A busy machine may be slow; one long transaction would be slower.
    assert!(longest < std::time::Duration::from_secs(2), "{longest:?}");
    assert_eq!(world.alerts()[0], alert);
    assert_eq!(shape(&world), before);
    world.is_sound();
}

/// A further answer of the customer of response 1.
fn further() -> Incoming {
    Incoming {
        external_id: "further".into(),
        answered: Some(now() - Duration::hours(2)),
        ..response(1)
    }
}

#[test]
fn an_answer_that_came_to_an_open_alert_goes_unless_somebody_worked_on_it() {
    let mut world = World::with([response(1)]);
    let before = shape(&world);
    assert_eq!(world.import_at([further()], now()).joined, 1);
    assert_ne!(shape(&world), before);
    assert_eq!(undo(&mut world, 2), gone(1, 0, 0, 0));
    assert_eq!(shape(&world), before);
    world.is_sound();

    assert_eq!(world.import_at([further()], now()).joined, 1);
    let alert = alert_of(&world, "R_1");
    let later = now() + Duration::minutes(1);
    let change = world.decide_at(alert, &memo("parlé des deux réponses"), later);
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    let refused = undo(&mut world, 3);
    assert!(
        matches!(refused, Undo::Worked { count: 1, .. }),
        "{refused:?}"
    );
    world.is_sound();
}

#[test]
fn an_alert_to_which_a_later_import_added_an_answer_stays() {
    let mut world = World::with([response(1)]);
    assert_eq!(world.import_at([further()], now()).joined, 1);
    assert_eq!(undo(&mut world, 1), Undo::Later(vec![2]));
    assert_eq!(undo(&mut world, 2), gone(1, 0, 0, 0));
    assert_eq!(undo(&mut world, 1), gone(1, 1, 0, 1));
    world.is_sound();
}

#[test]
fn that_its_alerts_came_to_a_desk_is_no_work_on_them() {
    let mut world = World::with(first());
    let strays = (70..75).map(|n| Incoming {
        branch_code: "LEE-09".into(),
        branch_name: "Leeds Briggate".into(),
        ..response(n)
    });
    world.import_at(strays, now() - Duration::minutes(30));
    let mut named = Setup {
        branches: vec![branch("FR01")],
        ..Setup::default()
    };
    named.branches[0].also = vec!["LEE-09".into()];
    let by = world.viewer("ada").person.id;
    let report = world.store.apply_setup(&named, Some(by), now()).unwrap();
    assert_eq!(report.assigned, 5);
    let alerts = world.alerts().len();
    assert_eq!(undo(&mut world, 2), gone(5, 5, 0, 5));
    assert_eq!(world.alerts().len(), alerts - 5);
    world.is_sound();
}
