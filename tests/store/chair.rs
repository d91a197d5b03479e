//! The empty chair and objectives, over a real file: who may, what the branch
//! gets back, what holds when.

use ringback::domain::action::{Action, CallEnd, Refusal};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::EventKind;
use ringback::domain::ids::AlertId;
use ringback::domain::objective::{Basis, Numbers, Proposal};
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::Tie;
use ringback::domain::person::Role;
use ringback::domain::rows::{Card, ChairState, Query, Save, Saved, Scope};
use ringback::domain::score::Score;
use ringback::domain::setup::Setup;

use crate::world::{World, apply, call, called, hours, now, person, response};

fn world() -> World {
    let mut responses: Vec<_> = (1..=6).map(response).collect();
    for (nth, response) in responses.iter_mut().enumerate() {
        response.score = Score::of_ten(if nth < 3 { 1 } else { 5 });
        if nth >= 4 {
            response.branch_code = "FR02".into();
            response.score = Score::of_ten(0);
        }
    }
    let mut world = World::with(responses);
    let setup = Setup {
        people: vec![
            person("elena", Role::Executive, &[]),
            person("eric", Role::Executive, &[]),
        ],
        ..Setup::default()
    };
    let report = world.store.apply_setup(&setup, None, now() - hours(40));
    assert_eq!(report.unwrap().problems, []);
    world
}

fn draw(world: &mut World, by: &str, login: &str, count: usize) -> Option<Vec<AlertId>> {
    let viewer = world.viewer(by);
    let day = (now().date_naive(), count);
    let drawn = world.store.draw_chair(&viewer, login, day, now()).unwrap();
    drawn.map(|drawn| drawn.into_iter().map(|drawn| drawn.alert).collect())
}

fn does(world: &mut World, login: &str, card: &Card, action: &Action) -> Result<Saved, Refusal> {
    let viewer = world.viewer(login);
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: viewer.person.id,
        now: now(),
    };
    let change = decide(&case, action, &mut world.ids)?;
    Ok(world.store.save(&viewer, &apply(change), now()))
}

fn conversation(learned: &str) -> Action {
    let mut end: CallEnd = call(Outcome::Promise);
    end.promise = Some(("ouvrir la deuxième porte".into(), "Léa".into()));
    end.next = Some(now() + hours(30));
    end.learned = learned.into();
    Action::Call(Box::new(end))
}

#[test]
fn a_draw_is_for_executives_of_different_branches_and_never_twice() {
    let mut world = world();
    assert_eq!(draw(&mut world, "lea", "elena", 2), None, "a manager");
    assert_eq!(draw(&mut world, "eric", "elena", 2), None, "another one");
    assert_eq!(draw(&mut world, "ada", "sam", 2), None, "for a supervisor");
    let first = draw(&mut world, "elena", "elena", 2).unwrap();
    assert_eq!(first.len(), 2);
    let queue = world.queue("elena");
    let branches: Vec<bool> = first
        .iter()
        .map(|id| world.card_for("lea", *id).is_some())
        .collect();
    assert!(branches.contains(&true) && branches.contains(&false));
    assert_eq!(queue.facts.len(), 2, "her list is what she calls");
    assert_eq!(
        draw(&mut world, "elena", "elena", 2),
        Some(Vec::new()),
        "done"
    );
    let others = draw(&mut world, "ada", "eric", 5).unwrap();
    assert!(others.iter().all(|id| !first.contains(id)));
    for id in first.iter().chain(&others) {
        let seen = ["elena", "eric"].map(|login| world.card_for(login, *id).is_some());
        assert_ne!(seen[0], seen[1], "each calls their own");
    }
    world.is_sound();
}

#[test]
fn the_branch_knows_who_calls_and_gets_it_back_with_what_was_learned() {
    let mut world = world();
    let drawn = draw(&mut world, "ada", "elena", 4).unwrap();
    let lea = |world: &World, id| world.card_for("lea", id);
    let id = *drawn.iter().find(|id| lea(&world, **id).is_some()).unwrap();
    let card = lea(&world, id).unwrap();
    assert_eq!(
        card.lent.as_ref().map(|lent| &*lent.name),
        Some("elena Roche")
    );
    let rows = world.rows("lea", &Query::Rows(vec![id]));
    assert_eq!(rows[0].lent.as_deref(), Some("elena Roche"));
    assert_eq!(world.rows("elena", &Query::Rows(vec![id]))[0].lent, None);

    let hers = world.card_for("elena", id).unwrap();
    assert_eq!(hers.tie, Tie::Drawn);
    // Nobody was reached: still hers.
    let remark = Action::Word {
        text: "elle connaît le client".into(),
    };
    let looked = world.card_for("sam", id).unwrap();
    assert_eq!(
        does(&mut world, "sam", &looked, &remark),
        Ok(Saved::Applied)
    );
    let hers = world.card_for("elena", id).unwrap();
    assert!(hers.unread.is_empty(), "the word is for the manager");
    assert_eq!(world.rows("elena", &Query::Rows(vec![id]))[0].words, 0);
    assert!(world.queue("elena").words.is_empty());
    assert_eq!(world.rows("lea", &Query::Rows(vec![id]))[0].words, 1);
    let missed = does(&mut world, "elena", &hers, &called(Outcome::NoAnswer));
    assert_eq!(missed, Ok(Saved::Applied));
    let hers = world.card_for("elena", id).unwrap();
    assert_eq!(world.rows("lea", &Query::Rows(vec![id]))[0].words, 1);
    let silent = does(&mut world, "elena", &hers, &conversation(" "));
    assert!(matches!(silent, Err(Refusal::Missing(fields)) if fields[0].code() == "learned"));
    for ends in ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let lines = conversation(&format!("La porte{ends}reste fermée"));
        let refused = does(&mut world, "elena", &hers, &lines);
        assert_eq!(refused, Err(Refusal::OneLine), "{ends:?}");
    }
    let heard = does(
        &mut world,
        "elena",
        &hers,
        &conversation("La porte reste fermée\n"),
    );
    assert_eq!(heard, Ok(Saved::Applied));

    assert!(
        world
            .queue("elena")
            .facts
            .iter()
            .all(|facts| facts.id != id)
    );
    let back = lea(&world, id).unwrap();
    assert_eq!(back.lent, None);
    assert_eq!(
        back.alert.progress.open_promises().count(),
        1,
        "hers to keep"
    );
    let chair = world.store.chair(&world.viewer("elena"), now()).unwrap();
    let row = chair.iter().find(|row| row.alert == id).unwrap();
    assert_eq!(row.state, ChairState::Heard);
    assert_eq!(row.learned.as_deref(), Some("La porte reste fermée"));
    let wall = world
        .store
        .lessons(&world.viewer("elena"), 10, now())
        .unwrap();
    assert_eq!(wall.len(), 1);
    let seen = |login: &str| {
        let viewer = world.viewer(login);
        world.store.lessons(&viewer, 10, now()).unwrap().len()
    };
    assert_eq!(["ada", "sam", "lea"].map(seen), [1, 1, 0]);
    assert!(!wall[0].words.contains("Client"), "{wall:?}");

    // She puts right what she recorded: it is hers again.
    let mine = world.card_for("elena", id).unwrap();
    assert_eq!(
        does(&mut world, "elena", &mine, &Action::Undo),
        Ok(Saved::Applied)
    );
    assert!(
        world
            .queue("elena")
            .facts
            .iter()
            .any(|facts| facts.id == id)
    );
    assert_eq!(
        world
            .store
            .lessons(&world.viewer("elena"), 10, now())
            .unwrap(),
        []
    );
    world.is_sound();
}

#[test]
fn what_is_given_back_is_the_branchs_and_its_place_can_be_drawn_again() {
    let mut world = world();
    let id = draw(&mut world, "elena", "elena", 1).unwrap()[0];
    let card = world.card_for("elena", id).unwrap();
    let back = |reason: &str| Action::GiveBack {
        reason: reason.into(),
    };
    let short = does(&mut world, "elena", &card, &back("non"));
    assert!(matches!(short, Err(Refusal::Missing(_))));
    let done = does(&mut world, "elena", &card, &back("je le connais bien"));
    assert_eq!(done, Ok(Saved::Applied));
    let again = does(&mut world, "elena", &card, &back("je le connais bien"));
    assert!(matches!(again, Ok(Saved::Conflict { .. })), "{again:?}");
    let next = draw(&mut world, "elena", "elena", 1).unwrap();
    assert_eq!(next.len(), 1);
    assert_ne!(next[0], id, "never twice");
    world.is_sound();
}

#[test]
fn the_branch_that_talks_first_ends_the_draw() {
    let mut world = world();
    let drawn = draw(&mut world, "elena", "elena", 4).unwrap();
    // Whoever is called by words is found by them.
    for scope in [Scope::Mine, Scope::History] {
        assert_eq!(
            world.search("elena", scope, "attente").len(),
            4,
            "{scope:?}"
        );
        assert!(world.search("eric", scope, "attente").is_empty());
    }
    let near = |id: &&AlertId| world.card_for("lea", **id).is_some();
    let id = *drawn.iter().find(near).unwrap();
    let card = world.card(id);
    let drawn =
        |event: &&ringback::domain::event::Event| matches!(event.kind, EventKind::Drawn { .. });
    assert_eq!(card.alert.history.iter().filter(drawn).count(), 1);
    assert_eq!(
        does(&mut world, "lea", &card, &conversation("")),
        Ok(Saved::Applied)
    );
    assert!(
        world
            .queue("elena")
            .facts
            .iter()
            .all(|facts| facts.id != id)
    );
    assert_eq!(
        world
            .store
            .lessons(&world.viewer("elena"), 10, now())
            .unwrap(),
        []
    );
    world.is_sound();
}

#[test]
fn an_objective_holds_once_both_have_agreed() {
    let mut world = world();
    let (sam, lea, theo) = (
        world.viewer("sam"),
        world.viewer("lea"),
        world.viewer("theo"),
    );
    let holds = |world: &World| {
        let rows = world.store.objectives(&world.viewer("lea"), now()).unwrap();
        assert_eq!(rows.len(), 1, "one's own alone");
        (rows[0].called, rows[0].reached, rows[0].agreed.is_some())
    };
    assert_eq!(holds(&world), (8, None, false));
    let proposed = world.store.propose_objective(&sam, "lea", now()).unwrap();
    let proposed = proposed.unwrap();
    assert!(proposed.numbers.called <= 6 && proposed.numbers.reached > 0);
    assert_eq!(world.store.propose_objective(&lea, "theo", now()), Ok(None));
    let offer = |world: &mut World, called| {
        let proposal = Proposal {
            numbers: Numbers { called, reached: 3 },
            basis: Basis::default(),
        };
        world
            .store
            .offer_objective(&sam, "lea", &proposal, now())
            .unwrap()
    };
    assert_eq!(offer(&mut world, 6), Saved::Applied);
    assert_eq!(holds(&world), (8, None, false), "the former one holds");
    let agree = |world: &mut World, who| world.store.agree_objective(who, "lea", now()).unwrap();
    assert_eq!(agree(&mut world, &theo), Saved::Denied);
    assert_eq!(
        agree(&mut world, &sam),
        Saved::Duplicate,
        "agreed by proposing"
    );
    assert_eq!(agree(&mut world, &lea), Saved::Applied);
    assert_eq!(holds(&world), (6, Some(3), true));
    assert_eq!(agree(&mut world, &lea), Saved::Duplicate);
    let seen = world.store.objectives(&sam, now()).unwrap();
    let logins: Vec<&str> = seen.iter().map(|row| row.login.as_str()).collect();
    assert_eq!(logins, ["lea", "theo"]);
    assert_eq!(seen[0].past.len(), 8);
}

#[test]
fn whoever_opens_the_workstation_knows_what_they_were_told() {
    let mut world = world();
    let lea = world.viewer("lea");
    let visit = Save::Visit { at: now() };
    assert_eq!(world.store.save(&lea, &visit, now()), Saved::Applied);
    assert_eq!(
        world.store.notices().acknowledge(lea.person.id, now()),
        Ok(0)
    );
}
