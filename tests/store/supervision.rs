//! Alerts given from desk to desk, words, absences, people who leave, notes
//! that administrators do not read without a trace.

use chrono::{Duration, NaiveDate};
use ringback::domain::Moment;
use ringback::domain::absence::AbsenceProblem;
use ringback::domain::action::{Action, Change, Refusal};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::EventKind;
use ringback::domain::ids::AlertId;
use ringback::domain::incoming::Incoming;
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::Tie;
use ringback::domain::person::Role;
use ringback::domain::rows::{
    Answer, Card, Query, Queue, Recipient, Save, Saved, Scope, recipient,
};
use ringback::domain::setup::{Absence, Setup};
use ringback::store::{Leaving, Mode, Store};

use crate::world::{
    World, apply, branch, called, hours, memo, not_an_alert, now, person, response,
};

const WHY: &str = "elle connaît ce client";

fn recipients(world: &World) -> Vec<Recipient> {
    let viewer = world.viewer("sam");
    match world.store.ask(&viewer, &Query::Recipients, now()) {
        Answer::Recipients(known) => known,
        other => panic!("{other:?}"),
    }
}

fn queue_at(world: &World, login: &str, at: Moment) -> Queue {
    let viewer = world.store.enter(login, at).unwrap().unwrap();
    match world.store.ask(&viewer, &Query::Queue, at) {
        Answer::Queue(queue) => (*queue).clone(),
        other => panic!("{other:?}"),
    }
}

fn decided(
    world: &mut World,
    login: &str,
    alert: AlertId,
    action: &Action,
) -> Result<Change, Refusal> {
    let card = world.card_for(login, alert).unwrap();
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: world.viewer(login).person.id,
        now: now(),
    };
    decide(&case, action, &mut world.ids)
}

fn act(world: &mut World, login: &str, alert: AlertId, action: &Action) -> Saved {
    let change = decided(world, login, alert, action).unwrap();
    let viewer = world.viewer(login);
    world.store.save(&viewer, &apply(change), now())
}

fn give(world: &World, to: &str) -> Action {
    Action::Give {
        to: recipient(&recipients(world), to).unwrap().desk,
        reason: WHY.into(),
    }
}

fn offered() -> (World, AlertId) {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let give = give(&world, "theo");
    assert_eq!(act(&mut world, "sam", alert, &give), Saved::Applied);
    (world, alert)
}

fn kinds(card: &Card) -> Vec<&'static str> {
    card.alert.history.iter().map(|e| e.kind.code()).collect()
}

#[test]
fn what_is_offered_stays_and_is_in_both_lists_until_it_is_taken_on() {
    let (mut world, alert) = offered();
    // Still answered for where it lies.
    assert_eq!(world.alerts(), [alert]);
    assert!(world.queue("lea").offered.is_empty());
    let theirs = world.queue("theo");
    assert_eq!(theirs.facts.len(), 1);
    assert!(theirs.offered.contains(&alert));
    let row = &world.rows("theo", &Query::Rows(vec![alert]))[0];
    let offer = row.offer.clone().unwrap();
    assert_eq!((offer.by.as_str(), offer.why.as_str()), ("sam Roche", WHY));
    assert!(offer.mine);
    assert_eq!(row.handled_by, None);
    let card = world.card_for("theo", alert).unwrap();
    assert_eq!(card.tie, Tie::Offered);
    let asked = card.offer.unwrap();
    assert_eq!((asked.why.as_str(), asked.mine), (WHY, true));
    assert!(!world.card(alert).offer.unwrap().mine);
    // The first work takes it on.
    let call = called(Outcome::NoAnswer);
    assert_eq!(act(&mut world, "theo", alert, &call), Saved::Applied);
    assert!(world.alerts().is_empty());
    assert_eq!(world.card_for("lea", alert), None);
    let card = world.card_for("theo", alert).unwrap();
    assert_eq!((card.tie, card.offer.clone()), (Tie::Own, None));
    assert_eq!(kinds(&card), ["received", "offered", "called", "accepted"]);
    assert_eq!(world.search("theo", Scope::Mine, "Client 1"), ["Client 1"]);
    // Whatever else is undone, it lies where it lies.
    assert_eq!(
        act(&mut world, "theo", alert, &Action::Undo),
        Saved::Applied
    );
    assert_eq!(world.card_for("theo", alert).unwrap().tie, Tie::Own);
    assert_eq!(
        act(&mut world, "theo", alert, &Action::Redo),
        Saved::Applied
    );
    world.is_sound();
}

#[test]
fn it_is_accepted_declined_and_withdrawn_in_words() {
    let (mut world, alert) = offered();
    let lea = decided(&mut world, "lea", alert, &Action::Accept);
    assert_eq!(lea, Err(Refusal::OfferedElsewhere));
    let short = Action::Decline {
        reason: "non".into(),
    };
    let refused = decided(&mut world, "theo", alert, &short);
    assert!(matches!(refused, Err(Refusal::Missing(_))), "{refused:?}");
    let why = Action::Decline {
        reason: "je pars en congé".into(),
    };
    assert_eq!(act(&mut world, "theo", alert, &why), Saved::Applied);
    assert_eq!(world.card_for("theo", alert), None);
    assert_eq!(world.card(alert).offer, None);
    let give_again = give(&world, "FR02");
    assert_eq!(act(&mut world, "sam", alert, &give_again), Saved::Applied);
    let again = decided(&mut world, "sam", alert, &give_again);
    assert_eq!(again, Err(Refusal::OfferedAlready));
    // Undone right after, it is withdrawn.
    assert_eq!(act(&mut world, "sam", alert, &Action::Undo), Saved::Applied);
    assert_eq!(kinds(&world.card(alert)).last(), Some(&"withdrawn"));
    assert_eq!(act(&mut world, "sam", alert, &give_again), Saved::Applied);
    assert_eq!(
        act(&mut world, "theo", alert, &Action::Accept),
        Saved::Applied
    );
    let own = give(&world, "FR02");
    assert_eq!(
        decided(&mut world, "theo", alert, &own),
        Err(Refusal::SameDesk)
    );
    world.is_sound();
}

#[test]
fn a_closed_alert_is_offered_to_nobody() {
    let (mut world, alert) = offered();
    world.does(alert, &called(Outcome::NoAnswer));
    let mut refused = crate::world::call(Outcome::Refused);
    refused.reason = "ne veut rien dire".into();
    world.does(alert, &Action::Call(Box::new(refused)));
    assert_eq!(world.card(alert).offer, None);
    assert_eq!(world.card_for("theo", alert), None);
    // Undone, the offer is there again.
    world.does(alert, &Action::Undo);
    assert!(world.card(alert).offer.is_some());
    assert!(world.queue("theo").offered.contains(&alert));
    world.is_sound();
}

#[test]
fn where_nobody_answers_it_goes_over_at_once() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    assert!(matches!(
        world.store.leave("lea", now()).unwrap(),
        Leaving::Left(_)
    ));
    assert!(world.queue("sam").unassigned.contains(&alert));
    let give = give(&world, "theo");
    assert_eq!(act(&mut world, "sam", alert, &give), Saved::Applied);
    let card = world.card_for("theo", alert).unwrap();
    assert_eq!(card.tie, Tie::Own);
    assert_eq!(kinds(&card), ["received", "given"]);
    assert!(!world.queue("sam").unassigned.contains(&alert));
    world.is_sound();
}

#[test]
fn nobody_brings_an_alert_to_a_desk_against_the_rules() {
    let (mut world, alert) = offered();
    let accept = decided(&mut world, "theo", alert, &Action::Accept).unwrap();
    let [lea, theo] = ["lea", "theo"].map(|login| world.viewer(login));
    // In somebody else's name, or on a desk that one does not answer for.
    assert_eq!(
        world.store.save(&lea, &apply(accept.clone()), now()),
        Saved::Denied
    );
    let mut own = accept.clone();
    for event in &mut own.events {
        event.by = Some(lea.person.id);
    }
    assert_eq!(world.store.save(&lea, &apply(own), now()), Saved::Denied);
    // Given at once from a desk that is answered for.
    let mut forced = decided(&mut world, "sam", alert, &Action::Withdraw).unwrap();
    let desk = world.card(alert).alert.desk;
    let to = recipient(&recipients(&world), "theo").unwrap().desk;
    forced.events[0].kind = EventKind::Given { from: desk, to };
    let sam = world.viewer("sam");
    let saved = world.store.save(&sam, &apply(forced), now());
    assert!(matches!(saved, Saved::Conflict { .. }), "{saved:?}");
    assert_eq!(
        world.store.save(&theo, &apply(accept), now()),
        Saved::Applied
    );
}

#[test]
fn a_word_waits_for_whoever_handles_the_alert() {
    let mut world = World::with([response(1), response(2)]);
    let alert = world.alerts()[0];
    let said = Action::Word {
        text: "appelle avant midi".into(),
    };
    assert_eq!(act(&mut world, "sam", alert, &said), Saved::Applied);
    assert_eq!(
        world.queue("lea").words.iter().collect::<Vec<_>>(),
        [&alert]
    );
    assert!(world.queue("sam").words.is_empty());
    let unread = world.card(alert).unread;
    assert_eq!(
        (unread.len(), unread[0].text.as_str()),
        (1, "appelle avant midi")
    );
    assert_eq!(unread[0].by, "sam Roche");
    assert_eq!(world.rows("lea", &Query::Rows(vec![alert]))[0].words, 1);
    // Whoever said it has not read it for them.
    let sam = world.viewer("sam");
    assert_eq!(
        world.store.save(&sam, &Save::Read(alert), now()),
        Saved::Denied
    );
    assert_eq!(world.save(&Save::Read(alert)), Saved::Applied);
    assert!(world.queue("lea").words.is_empty());
    // Working on it reads it, too.
    assert_eq!(act(&mut world, "sam", alert, &said), Saved::Applied);
    world.does(alert, &memo("fait"));
    assert!(world.card(alert).unread.is_empty());
    world.is_sound();
}

#[test]
fn what_is_followed_is_told_when_others_move_it() {
    let mut world = World::with([response(1), response(2)]);
    let [alert, _] = world.alerts()[..] else {
        panic!()
    };
    let sam = world.viewer("sam");
    let follow = |on| Save::Follow { alert, on };
    let earlier = now() - hours(1);
    assert_eq!(
        world.store.save(&sam, &follow(true), earlier),
        Saved::Applied
    );
    assert!(world.queue("sam").moved.is_empty());
    world.does(alert, &memo("vu"));
    assert_eq!(world.queue("sam").moved, [(alert, now())]);
    assert_eq!(
        world.store.moved(&sam, earlier, now()).unwrap(),
        [(alert, now())]
    );
    assert_eq!(
        world.store.moved(&sam, now() + hours(1), now()).unwrap(),
        []
    );
    assert!(world.card_for("sam", alert).unwrap().followed);
    assert_eq!(
        world.store.save(&sam, &follow(false), now()),
        Saved::Applied
    );
    assert!(world.queue("sam").moved.is_empty());
    // Nobody follows what is out of their reach.
    let theo = world.viewer("theo");
    assert_eq!(world.store.save(&theo, &follow(true), now()), Saved::Denied);
}

fn away(login: &str, deputy: &str, from: u32, until: u32) -> Absence {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    Absence {
        login: login.into(),
        deputy: deputy.into(),
        from: day(from),
        until: day(until),
    }
}

#[test]
fn a_deputy_answers_from_the_first_day_to_the_last() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let version = world.card(alert).alert.version;
    let lea = world.viewer("lea");
    let absence = away("lea", "theo", 20, 21);
    world
        .store
        .send_away(&lea, &absence, now())
        .unwrap()
        .unwrap();
    // Midnight in Paris is 23:00 UTC.
    let begins: Moment = "2026-11-19T23:00:00Z".parse().unwrap();
    let ends: Moment = "2026-11-21T23:00:00Z".parse().unwrap();
    let viewer = world.viewer("theo");
    assert_eq!(viewer.until(), Some(begins));
    let during = world.store.enter("theo", begins).unwrap().unwrap();
    assert_eq!(during.until(), Some(ends));
    let second = Duration::seconds(1);
    let there = |at| queue_at(&world, "theo", at).facts.len();
    let seen = [begins - second, begins, ends - second, ends].map(there);
    assert_eq!(seen, [0, 1, 1, 0]);
    assert_eq!(world.card(alert).alert.version, version);
    // Back early: the deputy's list is empty again at once.
    let back = world
        .store
        .come_back(&lea, "lea", begins + hours(2))
        .unwrap();
    assert_eq!(back, Ok(()));
    assert!(queue_at(&world, "theo", begins + hours(2)).facts.is_empty());
    let again = world
        .store
        .come_back(&lea, "lea", begins + hours(3))
        .unwrap();
    assert_eq!(again, Err(AbsenceProblem::NotAway("lea".into())));
}

#[test]
fn absences_that_do_not_fit_are_refused_with_what_is_in_the_way() {
    let mut world = World::new();
    let mut say = |who: &str, absence: &Absence| {
        let viewer = world.viewer(who);
        world.store.send_away(&viewer, absence, now()).unwrap()
    };
    let first = away("lea", "theo", 20, 21);
    let not_theirs = AbsenceProblem::NotAllowed("lea".into());
    assert_eq!(say("theo", &first), Err(not_theirs));
    assert_eq!(say("sam", &first), Ok(()));
    let cannot = AbsenceProblem::CannotWork("ada".into());
    assert_eq!(say("ada", &away("lea", "ada", 25, 26)), Err(cannot));
    let overlap = AbsenceProblem::Overlap(first.clone());
    assert_eq!(say("lea", &away("lea", "sam", 21, 22)), Err(overlap));
    let stands_in = AbsenceProblem::StandsIn(first.clone());
    assert_eq!(say("theo", &away("theo", "sam", 21, 22)), Err(stands_in));
    let nothing = AbsenceProblem::AnswersForNothing("sam".into());
    assert_eq!(say("ada", &away("sam", "theo", 25, 26)), Err(nothing));
}

#[test]
fn whoever_leaves_is_let_in_no_more_and_their_name_stays() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &memo("vu"));
    let before = world.viewer("lea");
    let Leaving::Left(gone) = world.store.leave("lea", now()).unwrap() else {
        panic!()
    };
    assert_eq!(gone.nobodys, [("Agence FR01".to_owned(), 1)]);
    assert_eq!(world.store.enter("lea", now()).unwrap(), None);
    assert_eq!(world.store.left("lea").unwrap(), Some(now()));
    assert_eq!(before.without_reach().desks(), []);
    let card = world.card_for("sam", alert).unwrap();
    assert!(card.people.values().any(|name| name == "lea Roche"));
    assert_eq!(
        world.store.leave("ada", now()).unwrap(),
        Leaving::LastAdministrator
    );
    assert_eq!(world.store.leave("zoe", now()).unwrap(), Leaving::Unknown);
    // Nor does she become something else.
    let manager = person("ada", Role::Manager, &[]);
    let report = world.store.put_person(&manager, None, now()).unwrap();
    assert_eq!(report.problems[0].kind.code(), "last_administrator");
    // Back again, with what she answers for.
    let lea = person("lea", Role::Manager, &["FR01"]);
    let report = world
        .store
        .put_person(&lea, None, now() + hours(1))
        .unwrap();
    assert_eq!(report.people, 1);
    assert_eq!(queue_at(&world, "lea", now() + hours(1)).facts.len(), 1);
}

#[test]
fn an_administrator_reads_notes_only_with_a_trace_and_for_an_hour() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    world.does(alert, &memo("le mot rarissime"));
    let card = |world: &World, at: Moment| {
        let ada = world.store.enter("ada", at).unwrap().unwrap();
        match world.store.ask(&ada, &Query::Card(alert), at) {
            Answer::Card(card) => *card.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    let shut = card(&world, now());
    assert!(shut.withheld);
    assert_eq!(shut.texts, []);
    assert!(!shut.comment.is_empty());
    for scope in [Scope::Mine, Scope::History, Scope::Inbound] {
        assert!(
            world.search("ada", scope, "rarissime").is_empty(),
            "{scope:?}"
        );
        assert_eq!(world.search("ada", scope, "guichet").len(), 1, "{scope:?}");
        assert_eq!(
            world.search("sam", scope, "rarissime").len(),
            1,
            "{scope:?}"
        );
    }
    let why = Action::ReadNotes {
        reason: "plainte au siège".into(),
    };
    assert_eq!(act(&mut world, "ada", alert, &why), Saved::Applied);
    let open = card(&world, now() + Duration::minutes(59));
    assert!(!open.withheld);
    assert!(
        open.texts
            .iter()
            .any(|text| text.body == "le mot rarissime")
    );
    assert!(card(&world, now() + Duration::minutes(61)).withheld);
    assert_eq!(kinds(&world.card(alert)).last(), Some(&"notes_read"));
    // A manager has no use for it.
    let change = decided(&mut world, "lea", alert, &why).unwrap();
    assert_eq!(world.save(&apply(change)), Saved::Denied);
    world.is_sound();
}

#[test]
fn people_are_found_by_what_they_answer_for() {
    let mut world = World::new();
    let setup = Setup {
        branches: vec![branch("FR03")],
        people: vec![person("noe", Role::Manager, &["FR02", "FR03"])],
        ..Setup::default()
    };
    world.store.apply_setup(&setup, None, now()).unwrap();
    let known = recipients(&world);
    assert!(recipient(&known, "noe").is_err());
    assert_eq!(
        recipient(&known, "theo").unwrap().code.as_deref(),
        Some("FR02")
    );
    assert_eq!(recipient(&known, "agence fr03").unwrap().people.len(), 1);
    assert!(recipient(&known, "unassigned").is_err());
}

#[test]
fn who_was_given_an_alert_of_another_branch_finds_it_by_its_words() {
    let (mut world, alert) = offered();
    assert_eq!(world.search("theo", Scope::Mine, "Client 1"), ["Client 1"]);
    assert_eq!(
        world.search("theo", Scope::History, "attente"),
        ["Client 1"]
    );
    let call = called(Outcome::NoAnswer);
    assert_eq!(act(&mut world, "theo", alert, &call), Saved::Applied);
    assert_eq!(
        world.search("theo", Scope::History, "attente"),
        ["Client 1"]
    );
    world.is_sound();
}

#[test]
fn what_was_closed_under_another_name_is_found_once_it_is_the_branchs_own() {
    let mut world = World::with([Incoming {
        branch_code: "LEE-09".into(),
        branch_name: "Leeds Briggate".into(),
        ..response(1)
    }]);
    let stray = *world.queue("sam").unassigned.first().unwrap();
    let give = give(&world, "lea");
    assert_eq!(act(&mut world, "sam", stray, &give), Saved::Applied);
    let call = called(Outcome::NoAnswer);
    assert_eq!(act(&mut world, "lea", stray, &call), Saved::Applied);
    assert_eq!(
        act(&mut world, "lea", stray, &not_an_alert()),
        Saved::Applied
    );
    assert_eq!(world.search("lea", Scope::History, "attente").len(), 1);
    let mut named = Setup {
        branches: vec![branch("FR01")],
        ..Setup::default()
    };
    named.branches[0].also = vec!["LEE-09".into()];
    world.store.apply_setup(&named, None, now()).unwrap();
    assert_eq!(world.search("lea", Scope::History, "attente").len(), 1);
    world.is_sound();
}

/// The words as version 23 kept them, with the token of one branch, are not
/// found by somebody until the file is brought up to date.
fn comes_back_from_23(world: &World, login: &str, branch: &str) {
    let old = world.another();
    old.connection()
        .execute_batch(&format!(
            "DELETE FROM words;
             INSERT INTO words (rowid, body, keys, branch)
                 SELECT alert.id, find.hay, '', 'b' || {branch}
                 FROM alert JOIN find ON find.alert = alert.id;
             DELETE FROM find;
             PRAGMA user_version = 23"
        ))
        .unwrap();
    drop(old);
    assert!(world.search(login, Scope::History, "attente").is_empty());
    drop(Store::open(&world.path, Mode::ReadWrite, now()).unwrap());
    assert_eq!(world.search(login, Scope::History, "attente").len(), 1);
    world.is_sound();
}

#[test]
fn an_older_file_is_rid_of_the_names_that_branches_have_no_more() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let call = called(Outcome::NoAnswer);
    assert_eq!(act(&mut world, "lea", alert, &call), Saved::Applied);
    comes_back_from_23(&world, "lea", "12345");
}

#[test]
fn in_an_older_file_what_lies_on_another_branchs_desk_is_found_by_its_words_too() {
    let (mut world, alert) = offered();
    let call = called(Outcome::NoAnswer);
    assert_eq!(act(&mut world, "theo", alert, &call), Saved::Applied);
    // Its branch alone.
    comes_back_from_23(&world, "theo", "alert.branch");
}
