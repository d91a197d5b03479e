//! Makes a demonstration in an empty file.

use std::io;

use chrono::Duration;

use super::bulk::Bulk;
use super::letters::unreachable;
use super::play::Player;
use super::scene::Scenes;
use crate::domain::Moment;
use crate::domain::action::Change;
use crate::domain::ids::{AlertId, Maker};
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::rows::{Answer, Card, Query, Save, Trouble};
use crate::domain::setup::Problem;
use crate::i18n::Texts;
use crate::intake::sample::prng::Prng;
use crate::intake::sample::{Branch, Export, Plan};
use crate::intake::{IntakeError, Options, Sink, pipeline};
use crate::store::{Loader, Store, Viewer};

/// The branches were set up this long before the demonstration opens, in
/// days: before the first answer.
const BEFORE: i64 = 3 * 366;
/// When everybody was last here, in hours before the demonstration opens.
const VISITED: i64 = 20;
/// When the fresh answers were imported, in minutes before it opens.
const ARRIVED: i64 = 20;
/// Changes that go into one transaction.
const BATCH: usize = 4_000;
/// The writer whose ids the past has.
const WRITER: u32 = 1;

/// How far the making is, in alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Answers are imported: rows so far.
    Import(u64),
    /// Alerts are worked: branches done, of all.
    Past(usize, usize),
}

/// Why a demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The file.
    #[error("the file: {}", .0.detail)]
    Store(Trouble),
    /// The setup does not fit, which a test rules out.
    #[error("the setup does not fit: {0:?}")]
    Setup(Vec<Problem>),
    /// The import ended early.
    #[error("the import ended early: {0}")]
    Import(String),
    /// The shipped data is wrong, which a test rules out.
    #[error("the shipped data is wrong: {0}")]
    Data(String),
}

impl From<Trouble> for DemoError {
    fn from(trouble: Trouble) -> Self {
        Self::Store(trouble)
    }
}

/// Makes a demonstration in a new file. Steps of a past that the rules refuse
/// on the day are left out and logged.
///
/// # Errors
/// The file cannot be written.
pub fn make(
    store: &mut Store,
    plan: &Plan,
    progress: &mut dyn FnMut(Stage),
) -> Result<Taken, DemoError> {
    let began = plan.now - Duration::days(BEFORE);
    let report = store.apply_setup(&plan.setup(), None, began)?;
    if !report.problems.is_empty() {
        return Err(DemoError::Setup(report.problems));
    }
    let taken = import(store, plan, began, progress)?;
    let scenes = Scenes::read().map_err(|error| DemoError::Data(error.to_string()))?;
    let mut past = Past {
        plan,
        scenes: &scenes,
        ids: Maker::new(WRITER),
        random: Prng::new(plan.seed ^ 0x7061_7374),
        changes: Vec::with_capacity(BATCH),
    };
    for (done, branch) in plan.branches.iter().enumerate() {
        progress(Stage::Past(done, plan.branches.len()));
        past.work(store, branch)?;
    }
    progress(Stage::Past(plan.branches.len(), plan.branches.len()));
    Ok(taken)
}

/// Takes in what came before the last visit; what is fresh waits for an
/// import of its own, which the manager then finds on arriving.
struct Older<'a> {
    loader: Loader<'a>,
    until: Moment,
    fresh: Vec<Incoming>,
}

impl Sink for Older<'_> {
    type Error = Trouble;

    fn add(&mut self, incoming: &Incoming) -> Result<(), Trouble> {
        if incoming.answered.is_some_and(|at| at > self.until) {
            self.fresh.push(incoming.clone());
            return Ok(());
        }
        self.loader.add(incoming)
    }
}

fn import(
    store: &mut Store,
    plan: &Plan,
    began: Moment,
    progress: &mut dyn FnMut(Stage),
) -> Result<Taken, DemoError> {
    let (before, fresh) = import_older(store, plan, began, progress)?;
    let arrived = plan.now - Duration::minutes(ARRIVED);
    let mut loader = store.loader(None, "survey.csv", "demo", arrived)?;
    for incoming in &fresh {
        loader.add(incoming)?;
    }
    let since = loader.finish()?;
    Ok(Taken {
        new: before.new + since.new,
        updated: before.updated + since.updated,
        unchanged: before.unchanged + since.unchanged,
        alerts: before.alerts + since.alerts,
    })
}

fn import_older(
    store: &mut Store,
    plan: &Plan,
    began: Moment,
    progress: &mut dyn FnMut(Stage),
) -> Result<(Taken, Vec<Incoming>), DemoError> {
    let export = Export::new(plan).map_err(|error| DemoError::Data(error.to_string()))?;
    let mut older = Older {
        loader: store.loader(None, "survey.csv", "demo", began)?,
        until: plan.now - Duration::hours(VISITED),
        fresh: Vec::new(),
    };
    let mut report = |at: crate::intake::Progress| progress(Stage::Import(at.rows));
    pipeline::run(
        export,
        &Options::default(),
        &mut io::sink(),
        &mut older,
        &mut report,
    )
    .map_err(|error| match error {
        IntakeError::Sink(trouble) => DemoError::Store(trouble),
        IntakeError::Refused(refused) => DemoError::Import(refused.to_string()),
        IntakeError::Read(error) | IntakeError::Rejects(error) => {
            DemoError::Import(error.to_string())
        }
    })?;
    Ok((older.loader.finish()?, older.fresh))
}

/// The past of all branches.
struct Past<'a> {
    plan: &'a Plan,
    scenes: &'a Scenes,
    ids: Maker,
    random: Prng,
    changes: Vec<Change>,
}

impl Past<'_> {
    /// Works a branch: the sample's customers by their scenes, of the others
    /// all but the newest to their end.
    fn work(&mut self, store: &mut Store, branch: &Branch) -> Result<(), DemoError> {
        let now = self.plan.now;
        let Some(viewer) = store.enter(&branch.manager.login, now)? else {
            return Ok(());
        };
        let texts = Texts::new(branch.manager.language);
        let alerts = outstanding(store, &viewer, self.plan)?;
        let keep = usize::try_from(branch.keep).unwrap_or(usize::MAX);
        let old = alerts.len().saturating_sub(keep);
        for (place, alert) in alerts.into_iter().enumerate() {
            let Some(card) = card(store, &viewer, alert, self.plan)? else {
                continue;
            };
            self.one(card, &viewer, &texts, place < old);
            if self.changes.len() >= BATCH {
                self.write(store, &viewer)?;
            }
        }
        self.write(store, &viewer)?;
        let visit = Save::Visit {
            at: now - Duration::hours(VISITED),
        };
        store.save(&viewer, &visit, now);
        Ok(())
    }

    fn one(&mut self, card: Card, viewer: &Viewer, texts: &Texts, old: bool) {
        let Card {
            alert,
            rules,
            comment,
            desk,
            ..
        } = card;
        let me = &viewer.person;
        let reference = alert.customer.reference.clone().unwrap_or_default();
        let generated = reference.starts_with("C-");
        let changes = &mut self.changes;
        let mut player = Player::new(alert, &rules, me.id, self.plan.now, &mut self.ids, changes);
        let letter = |player: &Player<'_>| {
            let at = player.clock;
            unreachable(&player.alert, &comment, &rules, me, &desk.name, texts, at).ok()
        };
        let done = if generated {
            let mut bulk = Bulk {
                player: &mut player,
                random: &mut self.random,
                phrases: self.scenes.phrases(texts.language()),
            };
            if old {
                bulk.closed()
            } else {
                bulk.outstanding(letter)
            }
        } else {
            let steps = self
                .scenes
                .of(&reference)
                .map_or(&[][..], |scene| &scene.steps);
            steps.iter().try_for_each(|step| {
                let message = (step.deed == "email").then(|| letter(&player)).flatten();
                player.step(step, message)
            })
        };
        if let Err(refusal) = done {
            tracing::warn!(
                reference,
                code = refusal.code(),
                "a step of the demonstration"
            );
        }
    }

    fn write(&mut self, store: &mut Store, viewer: &Viewer) -> Result<(), DemoError> {
        store.apply_all(viewer, &self.changes, self.plan.now)?;
        self.changes.clear();
        Ok(())
    }
}

/// A branch's alerts, the oldest answer first.
fn outstanding(store: &Store, viewer: &Viewer, plan: &Plan) -> Result<Vec<AlertId>, DemoError> {
    match store.ask(viewer, &Query::Queue, plan.now) {
        Answer::Queue(mut queue) => {
            queue.facts.sort_by_key(|facts| (facts.received, facts.id));
            Ok(queue.facts.into_iter().map(|facts| facts.id).collect())
        }
        Answer::Failed(trouble) => Err(trouble.into()),
        _ => Ok(Vec::new()),
    }
}

fn card(
    store: &Store,
    viewer: &Viewer,
    alert: AlertId,
    plan: &Plan,
) -> Result<Option<Card>, DemoError> {
    match store.ask(viewer, &Query::Card(alert), plan.now) {
        Answer::Card(card) => Ok(card.map(|card| *card)),
        Answer::Failed(trouble) => Err(trouble.into()),
        _ => Ok(None),
    }
}
