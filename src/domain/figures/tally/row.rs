//! What one alert comes to in a period: a row of the export. It is counted by
//! the walk that counts the figures, so rows add up to them.

use super::{Case, Figure, Tally, View, Walk, taken_back};
use crate::domain::cause::Closing;
use crate::domain::figures::ledger::What;
use crate::domain::figures::spread::Waited;
use crate::domain::ids::{AlertId, CustomerId};

/// One alert in a period. Times are seconds; counts are of the period and of
/// the desks that were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub alert: AlertId,
    /// Whose.
    pub customer: CustomerId,
    /// When the customer answered.
    pub received: i64,
    /// The survey's mark on 0 to 10.
    pub score: Option<u8>,
    /// It came in the period.
    pub is_received: bool,
    /// Closings.
    pub handled: u64,
    /// It was open at the period's end.
    pub outstanding: bool,
    /// It was overdue then.
    pub overdue: bool,
    /// Openings again.
    pub reopened: u64,
    /// Calls of ours that rang where they should.
    pub calls: u64,
    /// Conversations, whoever rang.
    pub conversations: u64,
    /// Attempts of the policy.
    pub attempts: u64,
    /// When somebody first tried, up to the period's end.
    pub first_attempt: Option<i64>,
    /// How long that took, or how long it has not; of what came in the period.
    pub to_attempt: Option<Waited>,
    /// When somebody first talked to the customer, up to the period's end.
    pub first_conversation: Option<i64>,
    /// How long that took, or how long it has not; of what came in the period.
    pub to_conversation: Option<Waited>,
    /// The customer was written to, and nobody ever talked to them.
    pub written_only: bool,
    /// The last closing and when it was.
    pub closed: Option<(i64, Closing)>,
    /// Cost of gestures of all closings, in the currency's minor units.
    pub cost: u64,
    /// 6 or less before, 7 or more after the call.
    pub saved: bool,
    /// Promises that were to be kept.
    pub promises: u64,
    /// Those kept by their time.
    pub kept: u64,
    /// Postponements.
    pub postponements: u64,
    /// Emails before the policy opened them.
    pub overrides: u64,
    /// Ideas.
    pub ideas: u64,
    /// Calls by the executive it was drawn for.
    pub executive_calls: u64,
}

/// What an alert comes to. `None`: nothing of it counts: it neither came nor
/// moved in the period, nor was it open at its end.
#[must_use]
pub fn of(case: &Case, view: &View) -> Option<Row> {
    let parts = view.places.values().map(|place| place.edges.len());
    let mut tally = Tally::new(parts.max().unwrap_or(0).saturating_sub(1));
    let (first_attempt, first_conversation) = tally.walk(case, view, view.known);
    let mut undone = Vec::new();
    taken_back(&case.marks, view.known, &mut undone);
    let stands = |op: u16, recorded: i64| recorded <= view.known && !undone.contains(&op);
    let marks = case
        .marks
        .iter()
        .filter(|mark| stands(mark.op, mark.recorded));
    let mut walk = Walk::new(case, view);
    walk.settle_desks(marks.clone());
    let mut touched = false;
    let mut closed = None;
    for mark in marks {
        if mark.at >= walk.until(mark.at) || walk.counts(mark.at).is_none() {
            continue;
        }
        touched |= mark.what != What::Other;
        if let What::Closed(closing) = &mark.what {
            closed = Some((mark.at, (**closing).clone()));
        }
    }
    let count = |figure| tally.count(figure);
    let outstanding = !tally.ages.is_empty();
    (touched || outstanding || tally.promises > 0).then(|| Row {
        alert: case.alert,
        customer: case.customer,
        received: case.received,
        score: case.score,
        is_received: count(Figure::Received) > 0,
        handled: count(Figure::Handled),
        outstanding,
        overdue: count(Figure::Overdue) > 0,
        reopened: count(Figure::Reopened),
        calls: tally.calls,
        conversations: tally.conversations,
        attempts: tally.attempts,
        first_attempt,
        to_attempt: tally.first_try.first(),
        first_conversation,
        to_conversation: tally.first_talk.first(),
        written_only: !tally.written.is_empty(),
        closed,
        cost: count(Figure::CostOfGestures),
        saved: count(Figure::Saved) > 0,
        promises: tally.promises,
        kept: count(Figure::PromisesKeptInTime),
        postponements: count(Figure::Postponements),
        overrides: count(Figure::EmailOverrides),
        ideas: count(Figure::Ideas),
        executive_calls: count(Figure::ExecutiveCalls),
    })
}
