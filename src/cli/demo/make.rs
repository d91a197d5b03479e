//! Makes a demonstration in an empty file.

use std::io;

use chrono::Duration;

use super::{learning, past, supervise};
use crate::domain::Moment;
use crate::domain::incoming::{Incoming, Taken};
use crate::domain::objective::{Basis, Numbers, Proposal};
use crate::domain::rows::Trouble;
use crate::domain::setup::Problem;
use crate::intake::sample::{Export, Plan};
use crate::intake::{IntakeError, Options, Sink, pipeline};
use crate::numbers;
use crate::store::{Loader, Store};

/// The branches were set up this long before the demonstration opens, in
/// days: before the first answer.
const BEFORE: i64 = 3 * 366;
/// When everybody was last here, in hours before the demonstration opens.
pub(super) const VISITED: i64 = 20;
/// When the fresh answers were imported, in minutes before it opens.
const ARRIVED: i64 = 20;

/// When customers were drawn for the executive, in minutes before it opens,
/// and how many.
const DRAWN: i64 = 30;
const CHAIR: usize = 3;
/// When managers agreed on their objective, in days before it opens, and on
/// what.
const AGREED: i64 = 9;
const OBJECTIVE: u32 = 8;
const REACHED: u32 = 5;

/// How far the making is, in alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Answers are imported: rows so far.
    Import(u64),
    /// Alerts are worked: so far, of all.
    Past(u64, u64),
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
    past::play(store, plan, progress)?;
    store.all_sent()?;
    chair(store, plan)?;
    agree(store, plan)?;
    supervise::play(store, plan)?;
    learning::play(store, plan)?;
    Ok(taken)
}

/// A few customers wait for the executive's call.
fn chair(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let drawn = plan.now - Duration::minutes(DRAWN);
    let Some(executive) = store.enter(&plan.executive.login, drawn)? else {
        return Ok(());
    };
    let how_many = (drawn.date_naive(), CHAIR);
    store.draw_chair(&executive, &plan.executive.login, how_many, drawn)?;
    Ok(())
}

/// The two managers who open it have agreed on what to reach in a week.
fn agree(store: &mut Store, plan: &Plan) -> Result<(), DemoError> {
    let agreed = plan.now - Duration::days(AGREED);
    let Some(supervisor) = store.enter(&plan.supervisor.login, agreed)? else {
        return Ok(());
    };
    let proposal = Proposal {
        numbers: Numbers {
            called: OBJECTIVE,
            reached: REACHED,
        },
        basis: Basis::default(),
    };
    for branch in plan.branches.iter().take(2) {
        let login = &branch.manager.login;
        store.offer_objective(&supervisor, login, &proposal, agreed)?;
        if let Some(manager) = store.enter(login, agreed)? {
            store.agree_objective(&manager, login, agreed)?;
        }
    }
    Ok(())
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
    let mut loader = store.loader(None, "survey.csv", "demo", numbers::read, arrived)?;
    loader.before_a_past();
    for incoming in &fresh {
        loader.add(incoming)?;
    }
    let since = loader.finish()?;
    Ok(Taken {
        new: before.new + since.new,
        updated: before.updated + since.updated,
        unchanged: before.unchanged + since.unchanged,
        alerts: before.alerts + since.alerts,
        joined: before.joined + since.joined,
    })
}

fn import_older(
    store: &mut Store,
    plan: &Plan,
    began: Moment,
    progress: &mut dyn FnMut(Stage),
) -> Result<(Taken, Vec<Incoming>), DemoError> {
    let export = Export::new(plan).map_err(|error| DemoError::Data(error.to_string()))?;
    let mut loader = store.loader(None, "survey.csv", "demo", numbers::read, began)?;
    loader.before_a_past();
    let mut older = Older {
        loader,
        until: plan.now - Duration::hours(VISITED),
        fresh: Vec::new(),
    };
    let mut report = |at: crate::intake::Progress| progress(Stage::Import(at.rows));
    pipeline::run(
        export,
        &Options {
            // Made here: nothing has to be found out.
            encoding: Some(encoding_rs::UTF_8),
            ..Options::default()
        },
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
