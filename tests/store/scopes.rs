//! Whoever has nothing to do with an alert never reads it nor changes it,
//! whatever is asked and written, by whom, in which order: random people,
//! roles, areas, offers, absences and draws.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::Action;
use ringback::domain::cause::Cause;
use ringback::domain::decide::{Case, decide};
use ringback::domain::figures::Figure;
use ringback::domain::figures::ask::Ask;
use ringback::domain::figures::period::Span;
use ringback::domain::figures::tally::Pick;
use ringback::domain::ids::{AlertId, MessageId, ResponseId};
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::{Deed, Place, Tie, can, deed_of};
use ringback::domain::person::Role;
use ringback::domain::rows::{
    Answer, Card, Draft, DraftKey, DraftKind, LooseNote, Query, Recipient, Save, Saved, Scope,
};
use ringback::domain::setup::{Absence, PersonSetup, Setup};
use ringback::store::{Store, Viewer};

use crate::world::{World, apply, branch, call, memo, now, person, response};

const LOGINS: [&str; 5] = ["p0", "p1", "p2", "p3", "p4"];
const BRANCHES: [&str; 3] = ["FR01", "FR02", "FR03"];

/// One step of a session: who does what to which alert, and with whom.
type Step = (usize, u8, usize, usize);

fn people() -> impl Strategy<Value = Vec<PersonSetup>> {
    let one = (
        0usize..4,
        prop::collection::btree_set(0usize..3, 0..3),
        any::<bool>(),
    );
    prop::collection::vec(one, LOGINS.len()).prop_map(|all| {
        let people = all.into_iter().zip(LOGINS);
        people
            .map(|((role, branches, calls), login)| {
                let role = Role::ALL[role].0;
                let codes: Vec<&str> = branches.iter().map(|at| BRANCHES[*at]).collect();
                let mut someone = person(login, role, &[]);
                if role == Role::Supervisor {
                    // Nobody looks after nothing: who drew no branch has one.
                    let area = if codes.is_empty() {
                        &BRANCHES[..1]
                    } else {
                        &codes
                    };
                    someone.area = area.iter().map(|code| (*code).to_owned()).collect();
                    someone.calls = calls;
                } else {
                    someone.branches = codes.iter().map(|code| (*code).to_owned()).collect();
                }
                someone
            })
            .collect()
    })
}

/// Where all alerts lie, read past every gate.
fn places(world: &World) -> Vec<(Place, i64)> {
    let conn = world.store.connection();
    let mut statement = conn
        .prepare("SELECT id, desk, watch, offered, version FROM alert ORDER BY id")
        .unwrap();
    let found = statement.query_map([], |row| {
        let desk = |at| {
            row.get::<_, Option<i64>>(at)
                .map(|desk| desk.map(Into::into))
        };
        let place = Place {
            alert: row.get::<_, i64>(0)?.into(),
            desk: row.get::<_, i64>(1)?.into(),
            watch: desk(2)?,
            offered: desk(3)?,
        };
        Ok((place, row.get(4)?))
    });
    found.unwrap().map(Result::unwrap).collect()
}

/// What an answer tells about alerts.
fn told(answer: &Answer) -> Vec<AlertId> {
    let card = |card: &Card| {
        let others = card.others.iter().map(|other| other.id);
        std::iter::once(card.alert.id)
            .chain(others)
            .collect::<Vec<_>>()
    };
    match answer {
        Answer::Queue(queue) => {
            let facts = queue.facts.iter().chain(&queue.watched).map(|f| f.id);
            let sets = queue
                .unassigned
                .iter()
                .chain(&queue.offered)
                .chain(&queue.words);
            let moved = queue.moved.iter().map(|(id, _)| *id);
            facts.chain(sets.copied()).chain(moved).collect()
        }
        Answer::Rows(rows) => rows.iter().map(|row| row.id).collect(),
        Answer::Card(found) => found.iter().flat_map(|found| card(found)).collect(),
        Answer::Cards(cards) => cards.iter().flat_map(card).collect(),
        Answer::Outbox(found) => found.messages.iter().map(|row| row.alert).collect(),
        Answer::Behind(found) => found.iter().flatten().copied().collect(),
        Answer::Message(message) => message.iter().map(|m| m.row.alert).collect(),
        Answer::Ideas(ideas) => ideas.iter().map(|idea| idea.alert).collect(),
        Answer::Improvements(all) => all.iter().flat_map(|one| one.alerts.clone()).collect(),
        Answer::Session(_)
        | Answer::Board(_)
        | Answer::Usual(..)
        | Answer::Figures(_)
        | Answer::Scopes(_)
        | Answer::ThisWeek(_)
        | Answer::Today(_)
        | Answer::Drafts(_)
        | Answer::LooseNotes(_)
        | Answer::Recurrence(_)
        | Answer::Recipients(_)
        | Answer::People(_) => Vec::new(),
        Answer::Failed(trouble) => panic!("{trouble:?}"),
    }
}

/// Every question there is about these alerts.
fn questions(alerts: &[AlertId], messages: &[MessageId]) -> Vec<Query> {
    let search = |scope, words: &str| Query::Search {
        scope,
        words: words.into(),
        limit: 50,
    };
    let mut all = vec![
        Query::Session,
        Query::Queue,
        Query::Rows(alerts.to_vec()),
        Query::Cards(alerts.to_vec()),
        search(Scope::Mine, "attente"),
        search(Scope::History, "attente"),
        search(Scope::History, "secret"),
        search(Scope::Inbound, "Client"),
        Query::Handled { limit: 50 },
        Query::Today { since: now() },
        Query::Drafts,
        Query::LooseNotes,
        Query::Outbox { limit: 50 },
        Query::ThisWeek,
        Query::Board,
        Query::Recipients,
        Query::People,
        Query::Ideas { limit: 50 },
        Query::Improvements,
    ];
    all.extend(alerts.iter().map(|id| Query::Card(*id)));
    all.extend(messages.iter().map(|id| Query::Message(*id)));
    all.extend(
        alerts
            .iter()
            .map(|id| Query::Recurrence(*id, Cause::Waiting.into())),
    );
    all
}

fn holds(world: &World, viewer: &Viewer, at: Moment) -> Result<(), TestCaseError> {
    let places = places(world);
    let reach = viewer.reach();
    let seen: BTreeSet<AlertId> = places
        .iter()
        .filter(|(place, _)| reach.tie(place) != Tie::None)
        .map(|(place, _)| place.alert)
        .collect();
    let alerts: Vec<AlertId> = places.iter().map(|(place, _)| place.alert).collect();
    let messages: Vec<MessageId> = {
        let conn = world.store.connection();
        let mut all = conn.prepare("SELECT id FROM message").unwrap();
        let ids = all.query_map([], |row| row.get::<_, i64>(0)).unwrap();
        ids.map(|id| id.unwrap().into()).collect()
    };
    // Whatever others may ask for, with whatever number.
    let whole = world.store.enter("all", at).unwrap().unwrap();
    for named in world.store.figures_scopes(&whole, at).unwrap() {
        for figure in [
            Figure::Received,
            Figure::Outstanding,
            Figure::CustomersCalled,
        ] {
            let ask = Ask {
                scope: named.scope,
                period: Span::Quarter.around(at.date_naive()),
                as_of: None,
            };
            let query = Query::Behind(ask, Pick::Figure(figure));
            for alert in told(&world.store.ask(viewer, &query, at)) {
                prop_assert!(seen.contains(&alert), "{query:?} told of {alert}");
            }
        }
    }
    for query in questions(&alerts, &messages) {
        let answer = world.store.ask(viewer, &query, at);
        for alert in told(&answer) {
            prop_assert!(seen.contains(&alert), "{query:?} told of {alert}");
        }
        if let Query::Recurrence(alert, _) = &query
            && !seen.contains(alert)
        {
            prop_assert_eq!(answer, Answer::Recurrence(None));
            continue;
        }
        let cards: Vec<&Card> = match &answer {
            Answer::Card(Some(card)) => vec![card],
            Answer::Cards(cards) => cards.iter().collect(),
            _ => Vec::new(),
        };
        for card in cards.into_iter().filter(|card| card.withheld) {
            let me = Some(viewer.person.id);
            for text in &card.texts {
                let event = card.alert.history.iter().find(|e| e.id == text.event);
                prop_assert_eq!(event.unwrap().by, me);
            }
        }
    }
    let found = alerts.iter().filter(|id| {
        let codes = world.store.resolve_alert(viewer, &id.to_string()).unwrap();
        !codes.is_empty()
    });
    let found: BTreeSet<AlertId> = found.copied().collect();
    prop_assert_eq!(&found, &seen);
    Ok(())
}

fn recipients(store: &Store, viewer: &Viewer, at: Moment) -> Vec<Recipient> {
    match store.ask(viewer, &Query::Recipients, at) {
        Answer::Recipients(known) => known,
        other => panic!("{other:?}"),
    }
}

/// What somebody tries to write about an alert.
fn writes(
    world: &mut World,
    viewer: &Viewer,
    (kind, alert, with): (u8, AlertId, usize),
    at: Moment,
) -> Save {
    let me = viewer.person.id;
    let key = DraftKey {
        person: me,
        alert,
        kind: DraftKind::Memo,
    };
    // Decided on what somebody read who sees everything.
    let whole = world.store.enter("all", at).unwrap().unwrap();
    let card = match world.store.ask(&whole, &Query::Card(alert), at) {
        Answer::Card(Some(card)) => card,
        other => panic!("{other:?}"),
    };
    let mut decided = |action: &Action| {
        let mut alert = card.alert.clone();
        alert.answered.takes = with % 2 == 0;
        alert.answered.nobody |= with % 5 == 4;
        let case = Case {
            alert: &alert,
            rules: &card.rules,
            by: me,
            now: at,
        };
        decide(&case, action, &mut world.ids).ok().map(apply)
    };
    let reason = "pour une bonne raison".to_owned();
    let recipients = recipients(&world.store, &whole, at);
    let wanted = match kind {
        0 => decided(&memo("un secret")),
        1 => {
            let mut end = call(Outcome::NoAnswer);
            end.started = at;
            end.next = Some(at + Duration::days(1));
            decided(&Action::Call(Box::new(end)))
        }
        2 => match recipients.get(with % recipients.len().max(1)) {
            Some(to) => decided(&Action::Give {
                to: to.desk,
                reason,
            }),
            None => None,
        },
        3 => decided(&Action::Accept),
        4 => decided(&Action::Decline { reason }),
        5 => decided(&Action::Withdraw),
        6 => decided(&Action::Word {
            text: "un secret".into(),
        }),
        7 => decided(&Action::ReadNotes { reason }),
        8 => decided(&Action::Postpone {
            until: at + Duration::hours(5),
            reason: String::new(),
        }),
        9 => decided(&Action::Undo),
        10 => Some(Save::Draft(Draft {
            key,
            rev: u64::try_from(at.timestamp()).unwrap(),
            saved: at,
            body: "brouillon".into(),
            unfinished: false,
        })),
        11 => Some(Save::Discard(key)),
        12 => Some(Save::Claim {
            alert,
            person: me,
            holder: me.get(),
            now: at,
            take_over: with % 2 == 0,
        }),
        13 => Some(Save::Release {
            alert,
            holder: me.get(),
        }),
        14 => Some(Save::Part(alert, ResponseId::from(alert.get()))),
        15 => Some(Save::Read(alert)),
        16 => Some(Save::Follow {
            alert,
            on: with % 2 == 0,
        }),
        17 => Some(Save::Away(Absence {
            login: LOGINS[with % LOGINS.len()].into(),
            deputy: LOGINS[(with + 1) % LOGINS.len()].into(),
            from: NaiveDate::from_ymd_opt(2026, 11, 19).unwrap(),
            until: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        })),
        18 => Some(Save::Back(LOGINS[with % LOGINS.len()].into())),
        19 => Some(Save::Language(Language::En)),
        20 => Some(Save::Visit { at }),
        21 => Some(Save::Retry(MessageId::from(alert.get()))),
        22 => Some(Save::Stop(MessageId::from(alert.get()))),
        _ => Some(Save::LooseDone(alert.get().into())),
    };
    wanted.unwrap_or(Save::Loose(LooseNote {
        id: alert.get().into(),
        rev: 1,
        at,
        who: String::new(),
        number: String::new(),
        words: "note".into(),
    }))
}

/// What a write does to an alert, if it is about one and not about the
/// person alone.
fn deed(save: &Save) -> Option<(AlertId, Deed)> {
    match save {
        Save::Apply { change, .. } => {
            let last = change.events.last()?;
            Some((change.alert, deed_of(&last.kind)))
        }
        Save::Claim { alert, .. } | Save::Part(alert, _) | Save::Read(alert) => {
            Some((*alert, Deed::Work))
        }
        Save::Draft(draft) => Some((draft.key.alert, Deed::Notes)),
        Save::Follow { alert, on: true } => Some((*alert, Deed::Follow)),
        _ => None,
    }
}

/// Rows of everything that a write about an alert could change, but for what
/// the person alone has.
fn picture(world: &World, alert: AlertId) -> Vec<i64> {
    let conn = world.store.connection();
    [
        "SELECT coalesce(sum(version), 0) FROM alert WHERE id = ?1",
        "SELECT count(*) FROM event WHERE alert = ?1",
        "SELECT count(*) FROM event_text WHERE alert = ?1",
        "SELECT count(*) FROM draft WHERE alert = ?1",
        "SELECT count(*) FROM word WHERE alert = ?1 AND read_at IS NULL",
        "SELECT count(*) FROM follow WHERE alert = ?1",
        "SELECT coalesce(max(holder), 0) FROM claim WHERE alert = ?1",
        "SELECT coalesce(sum(desk), 0) FROM alert WHERE id = ?1",
        "SELECT coalesce(sum(offered), 0) FROM alert WHERE id = ?1",
    ]
    .into_iter()
    .map(|sql| {
        conn.query_row(sql, [alert.get()], |row| row.get(0))
            .unwrap()
    })
    .collect()
}

fn world_of(people: Vec<PersonSetup>, drawn: &[(usize, usize)]) -> World {
    let mut world = World::empty();
    let setup = Setup {
        branches: BRANCHES.map(branch).to_vec(),
        people: people
            .into_iter()
            .chain([
                person("all", Role::Supervisor, &[]),
                person("adm", Role::Administrator, &[]),
            ])
            .collect(),
        ..Setup::default()
    };
    let report = world
        .store
        .apply_setup(&setup, None, now() - Duration::hours(48))
        .unwrap();
    assert_eq!(report.problems, []);
    let responses = (1..=6u32).map(|n| {
        let mut one = response(n);
        BRANCHES[(n as usize) % 3].clone_into(&mut one.branch_code);
        one.branch_name = format!("Agence {}", one.branch_code);
        one
    });
    world.import(responses);
    let alerts: Vec<AlertId> = places(&world)
        .iter()
        .map(|(place, _)| place.alert)
        .collect();
    for (who, which) in drawn {
        let conn = world.store.connection();
        let sql = "INSERT INTO drawn (person, alert, at)
            SELECT id, ?2, 0 FROM person WHERE login = ?1 ON CONFLICT DO NOTHING";
        let alert = alerts[which % alerts.len()].get();
        conn.execute(sql, (LOGINS[who % LOGINS.len()], alert))
            .unwrap();
    }
    world
}

fn session(
    people: Vec<PersonSetup>,
    drawn: &[(usize, usize)],
    steps: Vec<Step>,
) -> Result<(), TestCaseError> {
    let mut world = world_of(people, drawn);
    let alerts: Vec<AlertId> = places(&world)
        .iter()
        .map(|(place, _)| place.alert)
        .collect();
    let mut at = now();
    for (who, kind, which, with) in steps {
        at += Duration::minutes(7);
        let login = LOGINS[who % LOGINS.len()];
        let viewer = world.store.enter(login, at).unwrap().unwrap();
        let alert = alerts[which % alerts.len()];
        let save = writes(&mut world, &viewer, (kind, alert, with), at);
        let before: Vec<_> = alerts.iter().map(|id| picture(&world, *id)).collect();
        let place = places(&world)
            .into_iter()
            .find(|(place, _)| place.alert == alert);
        let tie = viewer.reach().tie(&place.unwrap().0);
        let saved = world.store.save(&viewer, &save, at);
        let after: Vec<_> = alerts.iter().map(|id| picture(&world, *id)).collect();
        for ((id, before), after) in alerts.iter().zip(before).zip(after) {
            let changed = before != after;
            // What was theirs alone may go with whoever held it.
            let own = matches!(save, Save::Discard(_) | Save::Release { .. })
                || matches!(save, Save::Follow { on: false, .. });
            prop_assert!(!changed || *id == alert, "{save:?} changed another alert");
            prop_assert!(
                !changed || own || tie != Tie::None,
                "{login} {save:?} {saved:?}"
            );
            prop_assert!(!changed || saved == Saved::Applied, "{save:?} {saved:?}");
        }
        if let (Saved::Applied, Some((_, deed))) = (&saved, deed(&save)) {
            prop_assert!(
                can(&viewer.person, deed, tie),
                "{login} {:?} {tie:?} {save:?}",
                viewer.person.role
            );
        }
        for login in LOGINS {
            let viewer = world.store.enter(login, at).unwrap().unwrap();
            holds(&world, &viewer, at)?;
        }
    }
    let health = world.store.check().unwrap();
    prop_assert!(health.good(), "{health:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn nobody_reads_or_changes_what_is_out_of_their_reach(
        people in people(),
        drawn in prop::collection::vec((0usize..5, 0usize..6), 0..3),
        steps in prop::collection::vec((0usize..5, 0u8..24, 0usize..6, 0usize..10), 1..16),
    ) {
        session(people, &drawn, steps)?;
    }
}
