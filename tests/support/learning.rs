//! Ideas and actions as the lists of them are given.

use chrono::Duration;
use ringback::app::theme::ThemeName;
use ringback::domain::Moment;
use ringback::domain::cause::Cause;
use ringback::domain::idea::{Idea, IdeaChange, IdeaState, IdeaStep, TellBy};
use ringback::domain::ids::EventId;
use ringback::domain::improvement::{Improvement, ImprovementState, ImprovementStep, Owner};
use ringback::domain::language::Language::{self, En};

use crate::support::{FIRST, Harness};

fn owner(name: &str, left: bool) -> Owner {
    Owner {
        id: 7.into(),
        login: "rachel".into(),
        name: name.into(),
        left,
    }
}

fn idea(id: i64, words: &str, now: Moment, steps: &[IdeaChange]) -> Idea {
    let at = now - Duration::days(id * 11);
    Idea {
        id: EventId::from(id),
        alert: (FIRST + id - 1).into(),
        desk: 1.into(),
        place: "Leeds Briggate".into(),
        customer: "Priya Raman".into(),
        words: words.into(),
        at,
        recorded_at: at,
        kept_by: "Tom Baker".into(),
        owner: None,
        call: None,
        mail: None,
        steps: steps
            .iter()
            .map(|change| IdeaStep {
                change: *change,
                at: at + Duration::days(2),
                recorded_at: at + Duration::days(2),
                name: "Tom Baker".into(),
                text: String::new(),
            })
            .collect(),
    }
}

fn action(id: i64, cause: Cause, what: &str, now: Moment, done: Option<i64>) -> Improvement {
    let at = now - Duration::days(90);
    Improvement {
        id: EventId::from(id),
        alert: FIRST.into(),
        desk: 1.into(),
        place: "Leeds Briggate".into(),
        cause: cause.into(),
        at,
        recorded_at: at,
        due: now + Duration::days(id * 3 - 5),
        begun_by: "Tom Baker".into(),
        owner: Some(owner("Rachel Osei", id == 2)),
        what: what.into(),
        alerts: vec![FIRST.into()],
        steps: done
            .map(|days| ImprovementStep {
                state: ImprovementState::Done,
                at: now - Duration::days(days),
                recorded_at: now - Duration::days(days),
                by: 7.into(),
                name: "Rachel Osei".into(),
                check: None,
                text: "a second desk since Saturday".into(),
            })
            .into_iter()
            .collect(),
        came_back: u32::try_from(id).unwrap_or(0),
    }
}

/// A morning with ideas and actions, at the list of alerts.
pub fn learned(language: Language, size: (u16, u16), theme: ThemeName) -> Harness {
    let mut h = Harness::with(language, size, theme, |_| {});
    let (words, what) = if language == En {
        (
            [
                "A bench outside, \u{1b}[31mfor those who wait with children.",
                "Tell me the queue before I come.",
                "Open on Sundays.",
            ],
            [
                "A second desk on Saturdays",
                "Call before the delivery",
                "New price cards",
            ],
        )
    } else {
        (
            [
                "Un banc dehors, \u{1b}[31mpour ceux qui attendent avec des enfants.",
                "Dites-moi la file avant que je vienne.",
                "Ouvrez le dimanche.",
            ],
            [
                "Un second guichet le samedi",
                "Appeler avant la livraison",
                "Nouvelles étiquettes",
            ],
        )
    };
    let now = h.now;
    let told = IdeaChange::Told(TellBy::Call(EventId::from(900)));
    let mut second = idea(2, words[1], now, &[IdeaChange::State(IdeaState::BeingDone)]);
    second.owner = Some(owner("Rachel Osei", true));
    second.call = Some((EventId::from(901), now - Duration::days(3)));
    let done = [IdeaChange::State(IdeaState::Done), told];
    h.store.ideas = vec![
        idea(1, words[0], now, &[]),
        second,
        idea(3, words[2], now, &done),
    ];
    h.store.improvements = vec![
        action(1, Cause::Waiting, what[0], now, None),
        action(2, Cause::Process, what[1], now, Some(61)),
        action(3, Cause::Price, what[2], now, Some(20)),
    ];
    h
}
