//! The past, played without a file.

use std::collections::BTreeSet;
use std::convert::Infallible;

use chrono::Duration;

use super::bulk::Bulk;
use super::letters::unreachable;
use super::play::Player;
use super::scene::Scenes;
use crate::domain::Moment;
use crate::domain::action::{Alert, AnsweredBy};
use crate::domain::calendar::Calendar;
use crate::domain::cause::{Cause, ClosedAs};
use crate::domain::customer::{Customer, Phone, PhoneState};
use crate::domain::event::{Event, EventKind};
use crate::domain::fold::fold;
use crate::domain::hours::CallingHours;
use crate::domain::ids::{AlertId, DeskId, Maker, PersonId, PhoneId, ResponseId};
use crate::domain::incoming::Incoming;
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::outcome::Outcome;
use crate::domain::person::{Person, Role};
use crate::domain::phone::PhoneFacts;
use crate::domain::policy::{Policy, Rules};
use crate::domain::progress::Progress;
use crate::domain::rules::{Grounds, Matcher, Said};
use crate::domain::zone::Country;
use crate::i18n::Texts;
use crate::intake::sample::prng::Prng;
use crate::intake::sample::{Export, Plan};
use crate::intake::{Options, Sink, run};

struct Kept(Vec<Incoming>);

impl Sink for Kept {
    type Error = Infallible;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Infallible> {
        self.0.push(incoming.clone());
        Ok(())
    }
}

fn alerts(plan: &Plan) -> Vec<Incoming> {
    let mut kept = Kept(Vec::new());
    let export = Export::new(plan).unwrap();
    run(
        export,
        &Options::default(),
        &mut std::io::sink(),
        &mut kept,
        &mut |_| {},
    )
    .unwrap();
    kept.0.retain(|incoming| {
        let comment = fold(&incoming.comment);
        Matcher::shipped()
            .decide(&Said::of(incoming, &comment))
            .alert
    });
    kept.0
}

fn rules(country: Country) -> Rules {
    Rules {
        causes: crate::domain::taxonomy::Taxonomy::shipped(),
        policy: Policy::default(),
        hours: CallingHours::default_for(country),
        calendar: Calendar::standard(country),
    }
}

fn alert(incoming: &Incoming, rules: &Rules, ids: &mut Maker) -> Alert {
    let received = incoming.answered.unwrap();
    let country = incoming.country.unwrap();
    let id: AlertId = ids.next(received);
    let phone = |(number, label): &(String, String), ids: &mut Maker| Phone {
        id: PhoneId::from(ids.next::<PhoneId>(received).get()),
        number: number.clone(),
        e164: None,
        facts: PhoneFacts::default(),
        label: label.clone(),
        state: PhoneState::Usable,
    };
    let history = vec![Event {
        id: ids.next(received),
        op: ids.next(received),
        alert: id,
        at: received,
        recorded_at: received,
        by: None,
        kind: EventKind::Received {
            target: rules.first_target(received),
            safety: incoming.safety,
            because: Grounds::default(),
        },
    }];
    let zone = country.main_zone();
    Alert {
        id,
        version: 1,
        response: ResponseId::from(id.get()),
        desk: DeskId::from(1),
        received,
        score: incoming.score,
        asks: incoming.asks,
        consent: incoming.consent,
        customer: Customer {
            id: ids.next(received),
            reference: Some(incoming.reference.clone()),
            name: incoming.name.clone(),
            language: incoming.language,
            country,
            zone,
            or_zones: Vec::new(),
            email: (!incoming.email.is_empty()).then(|| incoming.email.clone()),
            email_blocked: false,
            email_dead: false,
            phones: incoming.phones.iter().map(|p| phone(p, ids)).collect(),
            window: incoming.window,
        },
        progress: Progress::replay(&history, received, zone),
        history,
        messages: Vec::new(),
        answered: AnsweredBy::default(),
    }
}

fn me() -> Person {
    Person {
        id: PersonId::from(7),
        login: "tharker".into(),
        name: "Tom Harker".into(),
        role: Role::Manager,
        language: None,
        phone: Some("07700 900501".into()),
        email: Some("tom.harker@leeds-briggate.example".into()),
        calls: false,
    }
}

/// Plays the sample's scenes: every alert as it stands at the end.
fn played(now: Moment) -> Vec<Alert> {
    let plan = Plan::new(30, 1, now);
    let (scenes, texts, me) = (Scenes::read().unwrap(), Texts::new(Language::En), me());
    let mut ids = Maker::new(1);
    let mut ended = Vec::new();
    for incoming in alerts(&plan) {
        let rules = rules(incoming.country.unwrap());
        let alert = alert(&incoming, &rules, &mut ids);
        let mut changes = Vec::new();
        let mut player = Player::new(alert, &rules, me.id, now, &mut ids, &mut changes);
        let steps = scenes
            .of(&incoming.reference)
            .map_or(&[][..], |scene| &scene.steps);
        for step in steps {
            let letter = unreachable(
                &player.alert,
                &incoming.comment,
                &rules,
                &me,
                "Leeds Briggate",
                &texts,
                player.clock,
            );
            let done = player.step(step, Some(letter.unwrap()));
            assert_eq!(
                done,
                Ok(()),
                "{} {} at {now}",
                incoming.reference,
                step.deed
            );
        }
        let alert = player.alert;
        let zone = alert.customer.zone;
        assert_eq!(
            alert.progress,
            Progress::replay(&alert.history, alert.received, zone)
        );
        assert!(
            alert
                .history
                .iter()
                .all(|e| e.at <= now && e.recorded_at <= now)
        );
        assert_eq!(alert.version, 1 + i64::try_from(changes.len()).unwrap());
        ended.push(alert);
    }
    ended
}

#[test]
fn the_scenes_play_whenever_the_demonstration_opens() {
    let thursday: Moment = "2026-11-19T09:12:00Z".parse().unwrap();
    for hours in (0..24 * 9).step_by(11).chain([24 * 37, 24 * 150, 24 * 210]) {
        played(thursday + Duration::hours(hours));
    }
}

#[test]
fn every_state_and_outcome_occurs_for_the_manager() {
    let now: Moment = "2026-11-19T09:12:00Z".parse().unwrap();
    let leeds: Vec<Alert> = played(now)
        .into_iter()
        .filter(|alert| {
            alert
                .customer
                .reference
                .as_ref()
                .unwrap()
                .starts_with("LEE")
        })
        .collect();
    let states: BTreeSet<State> = leeds.iter().map(|alert| alert.progress.state).collect();
    assert_eq!(states.len(), State::ALL.len());
    let attempts = leeds.iter().flat_map(|alert| &alert.progress.attempts);
    let outcomes: BTreeSet<Outcome> = attempts.map(|attempt| attempt.outcome).collect();
    assert_eq!(outcomes.len(), Outcome::ALL.len());
    let closings: Vec<_> = leeds
        .iter()
        .filter_map(|alert| alert.progress.closing.as_ref())
        .collect();
    let results: BTreeSet<ClosedAs> = closings.iter().map(|closing| closing.result).collect();
    let missing: Vec<_> = ClosedAs::ALL
        .iter()
        .filter(|r| !results.contains(r))
        .collect();
    assert_eq!(missing, [&ClosedAs::NotResolved]);
    let waiting = closings
        .iter()
        .filter(|c| c.cause == Some(Cause::Waiting.into()))
        .count();
    assert!(waiting >= 3);
    let agreed = leeds
        .iter()
        .find(|a| a.progress.state == State::Agreed)
        .unwrap();
    assert_eq!(agreed.progress.due, now - Duration::minutes(12));
    assert!(leeds.iter().any(|alert| alert.progress.postponed > 0));
}

#[test]
fn made_up_pasts_are_decided_and_end() {
    let now: Moment = "2026-11-19T09:12:00Z".parse().unwrap();
    let plan = Plan::new(1_200, 5, now);
    let (scenes, mut ids) = (Scenes::read().unwrap(), Maker::new(1));
    let (mut random, mut changes) = (Prng::new(1), Vec::new());
    let mut states = BTreeSet::new();
    for (nth, incoming) in alerts(&plan).iter().enumerate() {
        let rules = rules(incoming.country.unwrap());
        let alert = alert(incoming, &rules, &mut ids);
        let mut player = Player::new(alert, &rules, me().id, now, &mut ids, &mut changes);
        let phrases = scenes.phrases(Language::Fr);
        let mut bulk = Bulk {
            player: &mut player,
            random: &mut random,
            phrases,
        };
        let old = nth % 2 == 0;
        let done = if old {
            bulk.closed()
        } else {
            bulk.outstanding(|_| None)
        };
        assert_eq!(done, Ok(()), "{}", incoming.external_id);
        assert_eq!(old, player.alert.progress.state == State::Closed);
        assert!(
            player
                .alert
                .history
                .iter()
                .all(|event| event.recorded_at <= now)
        );
        states.insert(player.alert.progress.state);
    }
    assert!(states.len() >= 5);
}
