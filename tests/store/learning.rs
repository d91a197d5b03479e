//! Actions against a cause and customers' ideas, over real files.

use chrono::Duration;
use ringback::domain::Moment;
use ringback::domain::action::{Action, CloseForm, Improve};
use ringback::domain::cause::{Cause, ClosedAs, Closing};
use ringback::domain::idea::{IdeaMove, IdeaState, NoIdeaStep, Telling};
use ringback::domain::ids::{AlertId, CustomerId};
use ringback::domain::improvement::{
    Improvement, ImprovementMove, ImprovementState, NoStep, recurrence,
};
use ringback::domain::rows::{Answer, Query, Save, Saved};
use ringback::store::{IdeaSaid, Stepped};

use crate::world::{World, now, response};

pub fn closed(cause: Cause) -> Action {
    Action::Close(Box::new(CloseForm {
        closing: Closing {
            cause: Some(cause.into()),
            ..Closing::bare(ClosedAs::HandedOver)
        },
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    }))
}

pub fn improve(alerts: Vec<AlertId>) -> Action {
    Action::Improve(Box::new(Improve {
        what: "une caisse de plus".into(),
        by: Some(now() + Duration::days(20)),
        cause: Some(Cause::Waiting.into()),
        owner: None,
        alerts,
    }))
}

fn actions(world: &World, at: Moment) -> Vec<Improvement> {
    let viewer = world.viewer("lea");
    world.store.improvements(&viewer, at).unwrap()
}

fn done(what: &str, at: Option<Moment>) -> ImprovementMove {
    ImprovementMove::Done {
        at,
        what: what.into(),
    }
}

#[test]
fn an_action_lives_from_its_beginning_to_its_check() {
    let mut world = World::with((1..=4).map(response));
    let alerts = world.alerts();
    for alert in &alerts[..3] {
        world.does(*alert, &closed(Cause::Waiting));
    }
    world.does(alerts[3], &closed(Cause::Price));
    // One of another cause is not what it is about, whoever names it.
    world.does(alerts[0], &improve(vec![alerts[1], alerts[3]]));
    let one = actions(&world, now()).remove(0);
    assert_eq!(one.state(), ImprovementState::Open);
    assert_eq!(
        (one.what.as_str(), one.alert),
        ("une caisse de plus", alerts[0])
    );
    let mut about = vec![alerts[0], alerts[1]];
    about.sort();
    assert_eq!(one.alerts, about);

    let viewer = world.viewer("lea");
    let day = Duration::days(1);
    let mut step = |step: &ImprovementMove, at| {
        world
            .store
            .step_improvement(&viewer, one.id, step, at)
            .unwrap()
    };
    let refused = |why| Stepped::Refused(why);
    assert_eq!(step(&done(" ", None), now() + day), refused(NoStep::Empty));
    assert_eq!(step(&done("ouverte", None), now() + day), Stepped::Done);
    assert_eq!(
        step(&done("encore", None), now() + day),
        refused(NoStep::NotOpen)
    );
    let check = ImprovementMove::Check {
        came_back: false,
        note: String::new(),
    };
    assert_eq!(step(&check, now() + day * 30), refused(NoStep::TooEarly));
    assert_eq!(step(&check, now() + day * 61), Stepped::Done);
    let one = actions(&world, now() + day * 61).remove(0);
    assert_eq!(one.state(), ImprovementState::Checked);
    assert_eq!(one.steps[1].check, Some((0, false)));
    assert_eq!(one.steps[0].text, "ouverte");
    assert_eq!(one.steps[0].recorded_at, now() + day);
}

#[test]
fn an_undone_beginning_is_no_action() {
    let mut world = World::with((1..=2).map(response));
    let alert = world.alerts()[0];
    world.does(alert, &closed(Cause::Waiting));
    world.does(alert, &improve(Vec::new()));
    assert_eq!(actions(&world, now()).len(), 1);
    world.does(alert, &Action::Undo);
    assert_eq!(actions(&world, now()), []);
    world.does(alert, &Action::Redo);
    assert_eq!(actions(&world, now()).len(), 1);
}

#[test]
fn the_store_counts_as_the_domain_defines() {
    let mut world = World::with((1..=4).map(response));
    let alerts = world.alerts();
    for alert in &alerts[..3] {
        world.does(*alert, &closed(Cause::Waiting));
    }
    world.does(alerts[0], &improve(Vec::new()));
    let viewer = world.viewer("lea");
    let one = actions(&world, now()).remove(0);
    let day = Duration::days(1);
    let later = now() + day * 2;
    let earlier = done("avant", Some(now() + Duration::hours(1)));
    assert_eq!(
        world
            .store
            .step_improvement(&viewer, one.id, &earlier, later),
        Ok(Stepped::Done)
    );
    // Everybody was closed now; nobody since it was done.
    let customers: Vec<(CustomerId, Moment)> = alerts[..3]
        .iter()
        .map(|alert| (world.card(*alert).alert.customer.id, now()))
        .collect();
    for at in [later, now() + day * 91] {
        let query = Query::Recurrence(alerts[3], Cause::Waiting.into());
        let Answer::Recurrence(Some(found)) = world.store.ask(&viewer, &query, at) else {
            panic!("no answer");
        };
        let this = world.card(alerts[3]).alert.customer.id;
        let done_at = Some(now() + Duration::hours(1));
        let defined = recurrence(&customers, this, done_at, at);
        assert_eq!((found.customers, found.came_back), defined, "{at}");
    }
}

#[test]
fn what_became_of_an_idea_is_kept_step_by_step() {
    let mut world = World::with((1..=2).map(response));
    let alert = world.alerts()[0];
    let idea = Action::Idea {
        idea: "un banc \u{1b}[31mdehors".into(),
    };
    world.does(alert, &idea);
    let viewer = world.viewer("lea");
    let all = |world: &World| world.store.ideas(&viewer, 10, now()).unwrap();
    let one = all(&world).remove(0);
    assert_eq!((one.state(), one.told()), (IdeaState::New, None));
    let mut set = |change: IdeaMove| {
        let key = (one.alert, one.id);
        world.store.set_idea(&viewer, key, &change, now()).unwrap()
    };
    let to = |state, reason: &str| IdeaMove {
        state: Some(state),
        reason: reason.into(),
        ..IdeaMove::default()
    };
    assert_eq!(
        set(to(IdeaState::NotDone, "")),
        IdeaSaid::Refused(NoIdeaStep::NoReason)
    );
    assert_eq!(set(to(IdeaState::LookedAt, "")), IdeaSaid::Done);
    assert_eq!(set(to(IdeaState::NotDone, "le trottoir")), IdeaSaid::Done);
    let mine = IdeaMove {
        owner: Some(viewer.person.id),
        ..IdeaMove::default()
    };
    assert_eq!(set(mine), IdeaSaid::Done);
    let told = IdeaMove {
        told: Some(Telling::Mail),
        ..IdeaMove::default()
    };
    assert_eq!(set(told), IdeaSaid::Refused(NoIdeaStep::NoMail));
    let one = all(&world).remove(0);
    assert_eq!((one.state(), one.steps.len()), (IdeaState::NotDone, 3));
    assert_eq!(one.steps[1].text, "le trottoir");
    assert_eq!(one.owner.unwrap().login, "lea");
    world.does(alert, &Action::Undo);
    assert_eq!(all(&world), []);
}

#[test]
fn steps_cannot_be_changed_or_taken_out() {
    let mut world = World::with((1..=2).map(response));
    let alert = world.alerts()[0];
    world.does(alert, &closed(Cause::Waiting));
    world.does(alert, &improve(Vec::new()));
    let viewer = world.viewer("lea");
    let id = actions(&world, now())[0].id;
    let later = now() + Duration::hours(1);
    world
        .store
        .step_improvement(&viewer, id, &done("x", None), later)
        .unwrap();
    let conn = world.store.connection();
    for sql in [
        "UPDATE improvement_step SET at = 0",
        "DELETE FROM improvement_step",
    ] {
        let error = conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

#[test]
fn the_workstation_says_what_became_of_them() {
    let mut world = World::with((1..=2).map(response));
    let alert = world.alerts()[0];
    world.does(alert, &closed(Cause::Waiting));
    world.does(alert, &improve(Vec::new()));
    let idea = "un banc".to_owned();
    world.does(alert, &Action::Idea { idea });
    let viewer = world.viewer("lea");
    let later = now() + Duration::hours(1);
    let ask = |world: &World, query| world.store.ask(&viewer, &query, later);
    let Answer::Ideas(ideas) = ask(&world, Query::Ideas { limit: 10 }) else {
        panic!("no ideas");
    };
    let change = IdeaMove {
        state: Some(IdeaState::LookedAt),
        ..IdeaMove::default()
    };
    let said = Save::Idea {
        idea: (alert, ideas[0].id),
        change,
    };
    assert_eq!(world.store.save(&viewer, &said, later), Saved::Applied);
    // Said a second time it is so already.
    assert_eq!(world.store.save(&viewer, &said, later), Saved::Denied);
    let Answer::Ideas(ideas) = ask(&world, Query::Ideas { limit: 10 }) else {
        panic!("no ideas");
    };
    assert_eq!(ideas[0].state(), IdeaState::LookedAt);

    let id = actions(&world, later)[0].id;
    let step = done("ouverte", None);
    let said = Save::Improvement { id, step };
    assert_eq!(world.store.save(&viewer, &said, later), Saved::Applied);
    let Answer::Improvements(all) = ask(&world, Query::Improvements) else {
        panic!("no actions");
    };
    assert_eq!(all[0].state(), ImprovementState::Done);
}
