//! What one alert after the other comes to.
//!
//! A [`Tally`] counts and says what the counts come to. `walk` is the one
//! place that says which mark counts for which [`Figure`]; the same walk
//! counts, collects the alerts behind a number, and says what one alert alone
//! comes to ([`row`]), and what all came to when the period froze and come to
//! now ([`both`]).

pub mod both;
pub mod row;
mod view;
mod walk;

use std::collections::BTreeMap;

use super::spread::Spread;
use super::{Figure, Value};
use crate::domain::cause::{Family, Step};
use crate::domain::ids::{AlertId, CustomerId};
use crate::domain::progress::Attempt;
use crate::domain::slot::Slot;
use crate::domain::taxonomy::CauseCode;

pub use view::{Case, Place, View};

use walk::stands;
pub(super) use walk::taken_back;

use walk::Walk;

/// A number that can be opened down to the alerts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pick {
    /// All of a figure.
    Figure(Figure),
    /// A root cause.
    Cause(CauseCode),
    /// A family of root causes.
    Family(Family),
    /// A step of the customer's journey.
    Step(Step),
    /// Calls on a weekday (0 is Monday) at a time of day.
    Slot(u8, Slot),
    /// Of a figure, one part of the period.
    Part(Figure, usize),
    /// Outstanding for that long; see [`AGES`].
    Age(usize),
}

/// Days of age: a bucket ends with so many, the last one has no end.
pub const AGES: [i64; 6] = [1, 3, 7, 14, 30, i64::MAX];

/// One part of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Came in.
    pub received: u64,
    /// Closed.
    pub handled: u64,
    /// Open at its end.
    pub outstanding: u64,
    /// Calls that reached the right place.
    pub calls: u64,
    /// Conversations.
    pub conversations: u64,
}

/// Calls of ours in one cell of the heat map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Made.
    pub made: u64,
    /// With a conversation.
    pub reached: u64,
}

/// One count a figure, by its place in [`Figure::ALL`].
#[derive(Debug, Clone)]
struct Counters([u64; Figure::ALL.len()]);

impl Default for Counters {
    fn default() -> Self {
        Self([0; Figure::ALL.len()])
    }
}

/// Counts of a period.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    counts: Counters,
    /// Customers, one for each alert with such calls: sorted out in the end.
    called: Vec<CustomerId>,
    reached: Vec<CustomerId>,
    written: Vec<CustomerId>,
    first_try: Spread,
    first_talk: Spread,
    /// Ages of what is outstanding.
    ages: Spread,
    promises: u64,
    resolved: u64,
    talked_closings: u64,
    gestures: u64,
    marks: (u64, u64, u64),
    unhappy: u64,
    executive_talks: u64,
    attempts: u64,
    calls: u64,
    conversations: u64,
    /// Of the period's parts.
    pub parts: Vec<Part>,
    /// Weekday by time of day.
    pub slots: [[Cell; 5]; 7],
    /// Closings by root cause.
    pub causes: BTreeMap<CauseCode, u64>,
    /// Closings by step of the journey.
    pub steps: BTreeMap<Step, u64>,
    /// Outstanding by [`AGES`].
    pub by_age: [u64; AGES.len()],
    pick: Option<Pick>,
    picked: Vec<AlertId>,
    /// Buffers that are used again for every alert.
    rounds: Vec<Attempt>,
    undone: Vec<u16>,
}

impl Tally {
    /// For a period of so many parts.
    #[must_use]
    pub fn new(parts: usize) -> Self {
        Self {
            parts: vec![Part::default(); parts],
            ..Self::default()
        }
    }

    /// Collects the alerts behind a number, too.
    #[must_use]
    pub fn picking(mut self, pick: Pick) -> Self {
        self.pick = Some(pick);
        self
    }

    /// The alerts behind what was picked, each once, in order.
    #[must_use]
    pub fn picked(mut self) -> Vec<AlertId> {
        self.picked.sort_unstable();
        self.picked.dedup();
        self.picked
    }

    /// Takes in what other alerts came to, of the same question.
    pub fn join(&mut self, other: Self) {
        for (sum, more) in self.counts.0.iter_mut().zip(other.counts.0) {
            *sum += more;
        }
        self.called.extend(other.called);
        self.reached.extend(other.reached);
        self.written.extend(other.written);
        self.first_try.join(other.first_try);
        self.first_talk.join(other.first_talk);
        self.ages.join(other.ages);
        self.picked.extend(other.picked);
        self.promises += other.promises;
        self.resolved += other.resolved;
        self.talked_closings += other.talked_closings;
        self.gestures += other.gestures;
        self.marks.0 += other.marks.0;
        self.marks.1 += other.marks.1;
        self.marks.2 += other.marks.2;
        self.unhappy += other.unhappy;
        self.executive_talks += other.executive_talks;
        self.attempts += other.attempts;
        self.calls += other.calls;
        self.conversations += other.conversations;
        for (sum, more) in self.parts.iter_mut().zip(other.parts) {
            sum.received += more.received;
            sum.handled += more.handled;
            sum.outstanding += more.outstanding;
            sum.calls += more.calls;
            sum.conversations += more.conversations;
        }
        let cells = self.slots.iter_mut().flatten();
        for (sum, more) in cells.zip(other.slots.into_iter().flatten()) {
            sum.made += more.made;
            sum.reached += more.reached;
        }
        for (cause, more) in other.causes {
            *self.causes.entry(cause).or_default() += more;
        }
        for (step, more) in other.steps {
            *self.steps.entry(step).or_default() += more;
        }
        for (sum, more) in self.by_age.iter_mut().zip(other.by_age) {
            *sum += more;
        }
    }

    fn note(&mut self, alert: AlertId, figure: Figure) {
        self.add(alert, figure, 1);
    }

    fn add(&mut self, alert: AlertId, figure: Figure, count: u64) {
        self.counts.0[figure as usize] += count;
        self.put(alert, Pick::Figure(figure));
    }

    fn put(&mut self, alert: AlertId, pick: Pick) {
        if self.pick == Some(pick) {
            self.picked.push(alert);
        }
    }

    /// Adds what an alert comes to.
    pub fn tell(&mut self, case: &Case, view: &View) {
        self.walk(case, view, view.known);
    }

    /// The same as it was known at a moment; when it was first tried, and when
    /// first talked about.
    fn walk(&mut self, case: &Case, view: &View, known: i64) -> (Option<i64>, Option<i64>) {
        let mut undone = std::mem::take(&mut self.undone);
        taken_back(&case.marks, known, &mut undone);
        let marks = case
            .marks
            .iter()
            .filter(|mark| mark.recorded <= known && stands(mark, &undone));
        let firsts = Walk::new(case, view).go(self, marks);
        self.undone = undone;
        firsts
    }

    fn count(&self, figure: Figure) -> u64 {
        self.counts.0[figure as usize]
    }

    /// Puts times, ages and customers in order, each of these once.
    fn settle(&mut self) {
        self.first_try.settle();
        self.first_talk.settle();
        self.ages.settle();
        for customers in [&mut self.called, &mut self.reached, &mut self.written] {
            // Parts of them are in order already: the stable sort merges these.
            customers.sort();
            customers.dedup();
        }
    }

    /// The figures that follow from alerts, once times and customers are in
    /// order; those of answers, of objectives and of what was learned are
    /// somebody else's.
    #[must_use]
    pub fn values(&self) -> BTreeMap<Figure, Value> {
        let plain = |figure| Value::of(self.count(figure), self.count(figure));
        let of = |figure, n| Value::of(self.count(figure), n);
        let hours = |times: &Spread, part| Value {
            value: times
                .quantile(part)
                .map(|minutes| f64::from(minutes) / 60.0),
            n: times.len() as u64,
        };
        let outstanding = self.ages.len() as u64;
        let days = |part: f64| Value {
            value: self
                .ages
                .quantile(part)
                .map(|minutes| f64::from(minutes) / 1_440.0),
            n: outstanding,
        };
        let (both, before, after) = self.marks;
        let reached = self.reached.len() as u64;
        Figure::ALL
            .iter()
            .filter_map(|figure| {
                let value = match figure {
                    Figure::Outstanding => Value::of(outstanding, outstanding),
                    Figure::Overdue => of(*figure, outstanding),
                    Figure::CustomersCalled => Value::of(self.called.len() as u64, self.calls),
                    Figure::CustomersReached => Value::of(reached, self.conversations),
                    Figure::AttemptsPerCustomerReached => Value::mean(self.attempts, reached),
                    Figure::WrittenOnly => {
                        let written = self.written.len() as u64;
                        Value::of(written, written)
                    }
                    Figure::TimeToFirstAttempt => hours(&self.first_try, 0.5),
                    Figure::TimeToFirstAttemptP90 => hours(&self.first_try, 0.9),
                    Figure::TimeToFirstConversation => hours(&self.first_talk, 0.5),
                    Figure::TimeToFirstConversationP90 => hours(&self.first_talk, 0.9),
                    Figure::AgeOfOutstanding => days(0.5),
                    Figure::AgeOfOutstandingP90 => days(0.9),
                    Figure::OldestOutstanding => days(1.0),
                    Figure::PromisesKeptInTime => of(*figure, self.promises),
                    Figure::ResolvedAtNoCost => of(*figure, self.resolved),
                    Figure::CostOfGestures => of(*figure, self.gestures),
                    Figure::ScoreBefore => Value::mean(before, both),
                    Figure::ScoreAfter => Value::mean(after, both),
                    Figure::Saved => of(*figure, self.unhappy),
                    Figure::WithCause => of(*figure, self.talked_closings),
                    Figure::ExecutiveCalls => of(*figure, self.executive_talks),
                    Figure::Nps
                    | Figure::MeanScore
                    | Figure::IdeasTold
                    | Figure::Actions
                    | Figure::ActionsDone
                    | Figure::ObjectiveDone
                    | Figure::ObjectiveTarget => return None,
                    _ => plain(*figure),
                };
                Some((*figure, value))
            })
            .collect()
    }
}
