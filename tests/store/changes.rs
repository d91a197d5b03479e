//! Changes, drafts and claims: what two writers do to each other.

use chrono::Duration;
use ringback::domain::action::{Action, Answered, Bounce, CloseForm, Improve, Letter};
use ringback::domain::cause::{Cause, ClosedAs, Closing, Decision, Measure};
use ringback::domain::customer::PhoneState;
use ringback::domain::ids::AlertId;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::mail::{Ended, MailState};
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{
    Answer, CLAIM_SECONDS, Draft, DraftKey, DraftKind, NextMail, Query, Save, Saved, Scope,
};
use ringback::domain::setup::Absence;
use ringback::store::Asker;

use crate::world::{World, apply, call, called, memo, now, response, setup};

fn settled(cause: Cause) -> Action {
    let mut end = call(Outcome::Settled);
    end.close = Some(CloseForm {
        closing: Closing {
            cause: Some(cause.into()),
            decision: Some(Decision::Understand),
            measures: vec![Measure::Apologised],
            ..Closing::bare(ClosedAs::Resolved)
        },
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: Some(Improve {
            what: "Une caisse de plus".into(),
            by: Some(now() + Duration::days(30)),
            ..Improve::default()
        }),
        note: String::new(),
    });
    Action::Call(Box::new(end))
}

#[test]
fn the_second_of_two_deciders_is_told_and_the_same_change_counts_once() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let mut other = world.another();
    let mine = world.decide(alert, &called(Outcome::NoAnswer));
    let theirs = world.decide(alert, &memo("autre chose"));
    let lea = world.viewer("lea");

    assert_eq!(
        other.save(&lea, &apply(theirs.clone()), now()),
        Saved::Applied
    );
    assert_eq!(world.save(&apply(mine)), Saved::Conflict { theirs: 2 });
    assert_eq!(other.save(&lea, &apply(theirs), now()), Saved::Duplicate);

    let again = world.decide(alert, &called(Outcome::NoAnswer));
    assert_eq!(world.save(&apply(again)), Saved::Applied);
    let card = world.card(alert);
    assert_eq!(card.alert.version, 3);
    assert_eq!(card.alert.progress.state, State::Retry);
    assert_eq!(card.alert.progress.attempts.len(), 1);
    assert_eq!(card.texts.len(), 1, "{:?}", card.texts);
    world.is_sound();
}

#[test]
fn a_change_is_applied_whole_or_not_at_all() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let mut broken = world.decide(alert, &memo("une note"));
    // A text of an entry that there is not.
    broken.texts[0].event = 12_345.into();
    assert!(matches!(world.save(&apply(broken)), Saved::Unavailable(_)));
    let card = world.card(alert);
    assert_eq!((card.alert.version, card.alert.history.len()), (1, 1));
    assert_eq!(world.search("lea", Scope::Mine, "note").len(), 0);
    world.is_sound();
}

#[test]
fn only_own_desks_are_seen_and_written() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let change = world.decide(alert, &memo("une note"));
    let theo = world.viewer("theo");
    assert_eq!(world.card_for("theo", alert), None);
    assert_eq!(world.rows("theo", &Query::Rows(vec![alert])), []);
    assert!(world.search("theo", Scope::History, "attente").is_empty());
    assert_eq!(
        world.store.save(&theo, &apply(change), now()),
        Saved::Denied
    );
    assert!(world.card_for("sam", alert).is_some(), "a supervisor looks");
}

#[test]
fn an_absence_lets_the_deputy_in_for_its_days() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let mut away = setup();
    let today = now().date_naive();
    away.absences = vec![Absence {
        login: "lea".into(),
        deputy: "theo".into(),
        from: today,
        until: today + Duration::days(1),
    }];
    let report = world
        .store
        .apply_setup(&away, None, now() - Duration::hours(1))
        .unwrap();
    assert_eq!(report.problems, []);
    assert!(world.card_for("theo", alert).is_some());
    assert_eq!(world.alerts(), [alert], "lea keeps seeing it");
    let later = now() + Duration::days(3);
    let theo = world.store.enter("theo", later).unwrap().unwrap();
    assert_eq!(
        world.store.ask(&theo, &Query::Card(alert), later),
        Answer::Card(None)
    );
    assert_eq!(
        world
            .store
            .read_setup(Asker::Program, now())
            .unwrap()
            .absences,
        away.absences
    );
}

#[test]
fn history_cannot_be_rewritten() {
    let world = World::with([response(1)]);
    let conn = world.store.connection();
    for sql in ["UPDATE event SET at = 0", "DELETE FROM event"] {
        let error = conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

#[test]
fn the_newest_draft_wins_and_goes_with_its_outcome() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let key = DraftKey {
        person: world.viewer("lea").person.id,
        alert,
        kind: DraftKind::Form,
    };
    let draft = |rev, body: &str| {
        Save::Draft(Draft {
            key,
            rev,
            saved: now(),
            body: body.into(),
            unfinished: true,
        })
    };
    assert_eq!(world.save(&draft(2, "deux")), Saved::Applied);
    assert_eq!(world.save(&draft(1, "un")), Saved::Duplicate);
    assert_eq!(world.card(alert).drafts[0].body, "deux");
    assert!(world.queue("lea").facts[0].unfinished);
    let theo = world.viewer("theo");
    assert_eq!(
        world.store.save(&theo, &draft(3, "x"), now()),
        Saved::Denied
    );

    let change = world.decide(alert, &called(Outcome::NoAnswer));
    let save = Save::Apply {
        change: Box::new(change),
        drafts: vec![key],
    };
    assert_eq!(world.save(&save), Saved::Applied);
    assert_eq!(world.card(alert).drafts, []);
    assert!(!world.queue("lea").facts[0].unfinished);
}

#[test]
fn one_alert_has_one_caller() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let lea = world.viewer("lea");
    let claim = |holder, seconds, take_over| Save::Claim {
        alert,
        person: lea.person.id,
        holder,
        now: now() + Duration::seconds(seconds),
        take_over,
    };
    let mut other = world.another();
    assert_eq!(world.save(&claim(1, 0, false)), Saved::Applied);
    match other.save(&lea, &claim(2, 30, false), now()) {
        Saved::Held(held) => assert_eq!((held.holder, held.login.as_str()), (1, "lea")),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.save(&claim(1, 100, false)), Saved::Applied, "renewed");
    let held = world.card(alert).claim.unwrap();
    assert_eq!(held.since, now());
    assert_eq!(held.until, now() + Duration::seconds(100 + CLAIM_SECONDS));
    let late = 100 + CLAIM_SECONDS;
    assert_eq!(
        other.save(&lea, &claim(2, late, false), now()),
        Saved::Applied,
        "run out"
    );
    assert!(matches!(
        world.save(&claim(1, late + 1, false)),
        Saved::Held(_)
    ));
    assert_eq!(
        world.save(&claim(1, late + 1, true)),
        Saved::Applied,
        "taken over"
    );
    let release = Save::Release { alert, holder: 2 };
    assert_eq!(
        other.save(&lea, &release, now()),
        Saved::Duplicate,
        "not theirs"
    );

    // The end of the call gives it back.
    let change = world.decide(alert, &called(Outcome::Busy));
    assert_eq!(world.save(&apply(change)), Saved::Applied);
    assert_eq!(world.card(alert).claim, None);
}

#[test]
fn of_many_who_claim_at_once_one_has_it() {
    let world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let lea = world.viewer("lea");
    let taken = std::thread::scope(|scope| {
        let racers: Vec<_> = (0..4)
            .map(|holder| {
                let (mut store, lea) = (world.another(), lea.clone());
                scope.spawn(move || {
                    let claim = Save::Claim {
                        alert,
                        person: lea.person.id,
                        holder,
                        now: now(),
                        take_over: false,
                    };
                    store.save(&lea, &claim, now()) == Saved::Applied
                })
            })
            .collect();
        let mut taken = 0;
        for racer in racers {
            taken += usize::from(racer.join().unwrap());
        }
        taken
    });
    assert_eq!(taken, 1);
}

#[test]
fn causes_are_counted_by_customer_and_undone_with_their_action() {
    let mut world = World::with((1..=3).map(response));
    let alerts = world.alerts();
    let count = |world: &World, alert: AlertId| {
        let query = Query::Recurrence(alert, Cause::Waiting.into());
        match world.store.ask(&world.viewer("lea"), &query, now()) {
            Answer::Recurrence(Some(found)) => (found.customers, found.last_action_days),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(count(&world, alerts[2]), (1, None));
    world.does(alerts[0], &settled(Cause::Waiting));
    world.does(alerts[1], &settled(Cause::Waiting));
    assert_eq!(count(&world, alerts[2]), (3, Some(0)));
    assert_eq!(world.card(alerts[1]).recurrence.unwrap().customers, 2);
    assert_eq!(world.rows("lea", &Query::Handled { limit: 9 }).len(), 2);
    world.does(alerts[1], &Action::Undo);
    assert_eq!(count(&world, alerts[2]), (2, Some(0)));
    assert_eq!(world.rows("lea", &Query::Handled { limit: 9 }).len(), 1);
    world.is_sound();
    world.does(alerts[1], &Action::Redo);
    assert_eq!(count(&world, alerts[2]), (3, Some(0)));
    world.is_sound();
}

fn called_this_week(world: &World) -> u32 {
    match world
        .store
        .ask(&world.viewer("lea"), &Query::ThisWeek, now())
    {
        Answer::ThisWeek(week) => week.called,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_week_counts_customers_called_and_forgets_what_was_undone() {
    let mut world = World::with((1..=3).map(response));
    let alerts = world.alerts();
    world.does(alerts[0], &called(Outcome::NoAnswer));
    world.does(alerts[1], &called(Outcome::LineTrouble));
    assert_eq!(called_this_week(&world), 1);
    world.does(alerts[2], &settled(Cause::Price));
    assert_eq!(called_this_week(&world), 2);
    let today = Query::Today {
        since: now() - Duration::hours(10),
    };
    match world.store.ask(&world.viewer("lea"), &today, now()) {
        Answer::Today(today) => assert_eq!((today.called, today.reached, today.closed), (2, 1, 1)),
        other => panic!("{other:?}"),
    }
    world.does(alerts[2], &Action::Undo);
    assert_eq!(called_this_week(&world), 1);
}

#[test]
fn a_dead_number_is_marked_and_a_blocked_customer_makes_no_alert() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let phone = world.card(alert).alert.customer.phones[0].id;
    let mut end = call(Outcome::OutOfService);
    end.phone = Some(phone);
    world.does(alert, &Action::Call(Box::new(end)));
    assert_eq!(
        world.card(alert).alert.customer.phones[0].state,
        PhoneState::Dead
    );
    world.does(alert, &Action::Undo);
    assert_eq!(
        world.card(alert).alert.customer.phones[0].state,
        PhoneState::Usable
    );

    let mut end = call(Outcome::NoContact);
    end.confirmed = true;
    world.does(alert, &Action::Call(Box::new(end)));
    assert!(world.card(alert).alert.customer.blocked());
    world.is_sound();
    let mut again = response(2);
    again.reference = response(1).reference;
    let taken = world.import_at([again], now());
    assert_eq!((taken.new, taken.alerts), (1, 0));
}

#[test]
fn a_message_waits_is_written_and_can_be_taken_back() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let letter = Letter {
        part: None,
        to: "client1@mail.example".into(),
        subject: "Votre avis".into(),
        body: "Bonjour".into(),
        language: Language::Fr,
    };
    let action = Action::Email {
        message: letter.clone(),
        confirmation: false,
        override_reason: "le client le demande".into(),
    };
    world.does(alert, &action);
    let message = world.card(alert).alert.messages[0].0;
    let undo = world.decide(alert, &Action::Undo);

    let claim = (1, now() + Duration::hours(1));
    let mut queue = world.store.mail_queue();
    let Ok(Some(NextMail::Send(mail))) = queue.claim(claim, now()) else {
        panic!("nothing waits");
    };
    assert_eq!((mail.message, mail.tries), (message, 1));
    assert_eq!(mail.letter, letter);
    assert_eq!(mail.writer.as_ref().unwrap().login, "lea");
    assert!(matches!(queue.claim(claim, now()), Ok(None)), "only one");
    let written = Ended::Written("1.eml".into());
    let settled = queue.settle(message, 1, &written, now());
    assert_eq!(settled, Ok(Some(MailState::Written)));
    assert_eq!(queue.settle(message, 1, &written, now()), Ok(None));
    let card = world.card(alert);
    assert_eq!(card.alert.messages, [(message, false)]);
    assert_eq!(card.letters[0].state, "written");
    assert_eq!(world.store.waiting_messages(), Ok(0));
    // While it lies in the folder it can still be taken back.
    assert_eq!(world.save(&apply(undo)), Saved::Applied);
    assert_eq!(world.card(alert).letters[0].state, "cancelled");
    world.is_sound();
}

#[test]
fn an_address_that_answers_is_no_longer_dead() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let address = "client1@mail.example".to_owned();
    let bounce = Bounce {
        message: None,
        address: address.clone(),
        permanent: true,
        status: Some("5.1.1".into()),
        text: "550 no such user".into(),
    };
    let answer = |sender: &str| {
        Action::Reply(Answered {
            message: None,
            sent: now(),
            sender: sender.to_owned(),
            text: "Mardi me convient.".into(),
            files: Vec::new(),
        })
    };
    let dead = |world: &World| world.card(alert).alert.customer.email_dead;
    world.does(alert, &Action::Bounce(bounce));
    assert!(dead(&world));
    world.does(alert, &answer("somebody.else@mail.example"));
    assert!(dead(&world), "that says nothing of the address we have");
    world.does(alert, &answer(&address));
    assert!(!dead(&world));
    world.is_sound();
}

#[test]
fn what_is_found_among_ones_own_is_found_in_all_history_too() {
    let world = World::with([response(1_517), response(2)]);
    for words in ["lient 1517", "9815", "399815", "ttente", "06 39 98 15"] {
        let mine = world.search("lea", Scope::Mine, words);
        assert!(!mine.is_empty(), "{words}");
        let all = world.search("lea", Scope::History, words);
        assert!(mine.iter().all(|name| all.contains(name)), "{words}");
    }
}
