//! Whatever is decided, the columns are what the history says.

use chrono::Duration;
use proptest::prelude::*;
use ringback::domain::action::{Action, CloseForm, HandOver, Improve, Letter};
use ringback::domain::cause::{Cause, ClosedAs, Closing, Decision, Measure};
use ringback::domain::decide::{Case, decide};
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Saved;

use crate::world::{World, apply, call, now, response};

pub fn action(
    kind: u8,
    at: chrono::DateTime<chrono::Utc>,
    card: &ringback::domain::rows::Card,
) -> Action {
    let close = CloseForm {
        closing: Closing {
            cause: Some(Cause::Waiting.into()),
            decision: Some(Decision::Repair),
            measures: vec![Measure::Repaired],
            score_after: Some(8),
            ..Closing::bare(if card.alert.progress.talked() {
                ClosedAs::Resolved
            } else {
                ClosedAs::HandedOver
            })
        },
        result_given: true,
        safety: kind.is_multiple_of(2),
        idea: "un distributeur".into(),
        improvement: Some(Improve {
            what: "un panneau".into(),
            by: Some(at + Duration::days(9)),
            ..Improve::default()
        }),
        note: String::new(),
    };
    let to = HandOver {
        whom: "Le siège".into(),
        what: "vérifier".into(),
        by: Some(at + Duration::days(2)),
    };
    match kind {
        0..14 => {
            let outcome = Outcome::ALL[usize::from(kind)];
            let mut end = call(outcome);
            end.started = at;
            end.phone = card.alert.customer.phones.first().map(|p| p.id);
            end.note = "noté".into();
            end.next = Some(at + Duration::days(1));
            end.discussed = Some(true);
            end.reason = "n'a pas le temps".into();
            end.confirmed = true;
            end.promise = Some(("rappeler".into(), "moi".into()));
            end.hand_over = Some(to);
            end.close = Some(close);
            Action::Call(Box::new(end))
        }
        14 => Action::Memo {
            note: "note".into(),
        },
        15 => Action::Postpone {
            until: at + Duration::hours(30),
            reason: String::new(),
        },
        16 => Action::Email {
            message: Letter {
                part: None,
                to: "client1@mail.example".into(),
                subject: "s".into(),
                body: "b".into(),
                language: Language::En,
            },
            confirmation: false,
            override_reason: "le client le demande".into(),
        },
        17 => Action::Escalate(to),
        18 => Action::Return {
            note: "fait".into(),
        },
        19 => Action::Close(Box::new(close)),
        20 => Action::Reopen {
            reason: "le client a rappelé".into(),
        },
        21 => Action::Open,
        22 => Action::Redo,
        23 => match card.alert.progress.open_promises().next() {
            Some(promise) => Action::Keep {
                promise: promise.id,
                note: String::new(),
            },
            None => Action::NotCalled,
        },
        24 => Action::Promise {
            what: "le prévenir".into(),
            who: "moi".into(),
            by: Some(at + Duration::hours(20)),
            reason: "le client l'attend encore".into(),
        },
        _ => Action::Undo,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn columns_are_what_the_history_says(steps in prop::collection::vec((0u8..27, 0usize..2), 1..24)) {
        let mut world = World::with([response(1), response(2)]);
        let viewer = world.viewer("lea");
        let queue = world.queue("lea");
        let alerts: Vec<_> = queue.facts.iter().map(|f| f.id).collect();
        let mut at = now();
        for (kind, which) in steps {
            at += Duration::minutes(50);
            let card = world.card(alerts[which]);
            let action = action(kind, at, &card);
            let case = Case { alert: &card.alert, rules: &card.rules, by: viewer.person.id, now: at };
            if let Ok(change) = decide(&case, &action, &mut world.ids) {
                prop_assert_eq!(world.store.save(&viewer, &apply(change.clone()), at), Saved::Applied);
                let after = world.card(alerts[which]).alert.progress;
                prop_assert_eq!(after, change.after);
            }
        }
        let health = world.store.check().unwrap();
        prop_assert!(health.good(), "{:?}", health);
        let outstanding = world.queue("lea").facts.clone();
        for id in alerts {
            let progress = world.card(id).alert.progress;
            let fact = outstanding.iter().find(|f| f.id == id);
            prop_assert_eq!(fact.is_some(), progress.state.outstanding());
            if let Some(fact) = fact {
                prop_assert_eq!((fact.state, fact.due.moment(), fact.target.moment(), fact.safety, fact.replied),
                    (progress.state, progress.due, progress.target, progress.safety, progress.replied));
            }
        }
    }
}
