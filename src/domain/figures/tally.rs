//! What one alert after the other comes to.
//!
//! [`Tally::tell`] is the one place that says which mark counts for which
//! [`Figure`]; the same walk counts, collects the alerts behind a number, and
//! says what one alert alone comes to ([`row`]), and what all came to when the
//! period froze and come to now ([`both`]).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::clock::WorkClock;
use super::ledger::{Call, Mark, NEVER, What};
use super::spread::{Spread, Waited};
use super::{Figure, Value};
use crate::domain::Moment;
use crate::domain::board::is_called;
use crate::domain::cause::{ClosedAs, Closing, Family, Step};
use crate::domain::event::Direction;
use crate::domain::ids::{AlertId, CustomerId, PhoneId};
use crate::domain::outcome::Counts;
use crate::domain::progress::{self, Attempt};
use crate::domain::slot::Slot;
use crate::domain::taxonomy::{CauseCode, Taxonomy};

pub mod both;
pub mod row;

/// An alert as figures see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Which.
    pub alert: AlertId,
    /// Whose.
    pub customer: CustomerId,
    /// The survey's mark on 0 to 10, where there is one.
    pub score: Option<u8>,
    /// When the customer answered, in seconds.
    pub received: i64,
    /// The desk where it lies now.
    pub desk: i64,
    /// Its history.
    pub marks: Vec<Mark>,
}

impl Case {
    /// The desk where it lay when it came, whatever is known of its moves.
    #[must_use]
    pub fn came_to(&self) -> i64 {
        let from = |mark: &Mark| match mark.what {
            What::Moved { from, .. } => Some(from),
            _ => None,
        };
        self.marks.iter().find_map(from).unwrap_or(self.desk)
    }
}

/// A desk that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where the parts of the period begin and where the last one ends, in
    /// seconds, by the desk's own midnights: one more than there are parts.
    pub edges: Vec<i64>,
    /// When it is asked for, in seconds, ends not included: always, or while
    /// somebody answered for it.
    pub spans: Vec<(i64, i64)>,
    /// Its working time.
    pub clock: Arc<WorkClock>,
}

impl Place {
    fn holds(&self, at: i64) -> bool {
        self.spans
            .iter()
            .any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Whether what happens then is of the period and asked for.
    #[must_use]
    pub fn counts(&self, at: i64) -> bool {
        self.part(at).is_some() && self.holds(at)
    }

    fn until(&self) -> i64 {
        self.edges.last().copied().unwrap_or(0)
    }

    /// The part of the period that a moment lies in.
    fn part(&self, at: i64) -> Option<usize> {
        let next = self.edges.partition_point(|edge| *edge <= at);
        (next < self.edges.len()).then(|| next.checked_sub(1))?
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The desks, by number.
    pub places: HashMap<i64, Place>,
    /// Nothing that was recorded later counts, in seconds.
    pub known: i64,
    /// Nothing that happens later is there yet, in seconds.
    pub now: i64,
    /// Where the last of the places' periods ends, in seconds: nothing that
    /// happens from then on counts.
    pub until: i64,
    /// The families of causes.
    pub taxonomy: Arc<Taxonomy>,
}

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

/// One customer more, who may be the one before.
fn meet(customers: &mut Vec<CustomerId>, customer: CustomerId) {
    if customers.last() != Some(&customer) {
        customers.push(customer);
    }
}

/// The actions that were taken back as far as is known.
pub(super) fn taken_back(marks: &[Mark], known: i64, undone: &mut Vec<u16>) {
    undone.clear();
    for mark in marks.iter().filter(|mark| mark.recorded <= known) {
        match mark.what {
            What::Undone { op } => undone.push(op),
            What::Redone { op } => undone.retain(|o| *o != op),
            _ => {}
        }
    }
}

/// Whether a mark says something, once these actions are taken back. One that
/// takes back what was done again since, or does again what was taken back
/// since, says how late an alert would be without: whatever was recorded
/// after the period's end is known already, and not when it was.
fn stands(mark: &Mark, undone: &[u16]) -> bool {
    !undone.contains(&mark.op)
        && match mark.what {
            What::Undone { op } => undone.contains(&op),
            What::Redone { op } => !undone.contains(&op),
            _ => true,
        }
}

/// One alert being counted.
struct Walk<'a> {
    case: &'a Case,
    view: &'a View,
    /// The desk where it lies now, if it is asked for.
    home: Option<&'a Place>,
    /// The desk to which it came at first. Where it went later may not be
    /// known yet: so much is.
    origin: i64,
    /// Where it lay from when on, oldest first.
    desks: Vec<(i64, i64)>,
    /// Since when it is open; where closed, `None`.
    open: Option<i64>,
    late_at: i64,
    first_try: Option<i64>,
    first_talk: Option<i64>,
    /// In which desk's period it came, if it did.
    came: Option<&'a Place>,
    /// Promises: by when, and when kept.
    promises: Vec<(i64, Option<i64>)>,
    /// It was written to in the period.
    wrote: bool,
}

impl<'a> Walk<'a> {
    fn new(case: &'a Case, view: &'a View) -> Self {
        let origin = case.marks.iter().find_map(|mark| match mark.what {
            What::Moved { from, .. } => Some(from),
            _ => None,
        });
        Self {
            case,
            view,
            home: view.places.get(&case.desk),
            origin: origin.unwrap_or(case.desk),
            desks: Vec::new(),
            open: None,
            late_at: NEVER,
            first_try: None,
            first_talk: None,
            came: None,
            promises: Vec::new(),
            wrote: false,
        }
    }

    fn place(&self, desk: i64) -> Option<&'a Place> {
        if desk == self.case.desk {
            return self.home;
        }
        self.view.places.get(&desk)
    }

    /// The desk it lies on at a moment.
    fn desk(&self, at: i64) -> i64 {
        let before = self.desks.iter().rev().find(|(from, _)| *from <= at);
        before.map_or(self.origin, |(_, desk)| *desk)
    }

    /// The place and the part of the period that something counts for.
    fn counts(&self, at: i64) -> Option<(&'a Place, usize)> {
        self.counts_on(self.desk(at), at)
    }

    fn counts_on(&self, desk: i64, at: i64) -> Option<(&'a Place, usize)> {
        let place = self.place(desk)?;
        let part = place.part(at)?;
        place.holds(at).then_some((place, part))
    }

    /// Until when things count for the desk it lay on then; on one that is not
    /// asked for, until the last of those that are.
    fn until(&self, at: i64) -> i64 {
        let now = self.view.now.saturating_add(1);
        let place = self.place(self.desk(at));
        place.map_or(self.view.until, Place::until).min(now)
    }

    fn go<'m>(
        mut self,
        tally: &mut Tally,
        marks: impl Iterator<Item = &'m Mark> + Clone,
    ) -> (Option<i64>, Option<i64>) {
        self.settle_desks(marks.clone());
        let mut rounds = std::mem::take(&mut tally.rounds);
        rounds.clear();
        for mark in marks {
            if mark.at >= self.until(mark.at) {
                continue;
            }
            self.late_at = mark.late_at;
            self.mark(tally, mark, &mut rounds);
        }
        if let Some(from) = self.open {
            self.stood(tally, from, i64::MAX);
            self.stands(tally);
        }
        self.times(tally);
        self.ended(tally, &rounds);
        tally.rounds = rounds;
        (self.first_try, self.first_talk)
    }

    /// Where it lay when. A move that is not known yet did not move it.
    fn settle_desks<'m>(&mut self, marks: impl Iterator<Item = &'m Mark>) {
        let came = self.case.came_to();
        for mark in marks {
            if let What::Moved { to, .. } = mark.what {
                self.desks.push((mark.at, to));
            }
        }
        if came != self.case.desk || !self.desks.is_empty() {
            self.desks.push((i64::MIN, came));
        }
        self.desks.sort_by_key(|(at, _)| *at);
    }

    fn mark(&mut self, tally: &mut Tally, mark: &Mark, rounds: &mut Vec<Attempt>) {
        let alert = self.case.alert;
        let counts = self.counts(mark.at);
        match &mark.what {
            What::Received => {
                self.open.get_or_insert(mark.at);
                if let Some((place, part)) = counts {
                    self.came = Some(place);
                    tally.note(alert, Figure::Received);
                    tally.parts[part].received += 1;
                    tally.put(alert, Pick::Part(Figure::Received, part));
                }
            }
            What::Called(call) => self.called(tally, mark.at, *call, rounds),
            What::Promised { promise, by } => {
                let at = usize::from(*promise);
                if self.promises.len() <= at {
                    self.promises.resize(at + 1, (NEVER, None));
                }
                self.promises[at].0 = *by;
            }
            What::Kept { promise } => {
                if let Some(kept) = self.promises.get_mut(usize::from(*promise)) {
                    kept.1 = Some(mark.at);
                }
            }
            What::Wrote { confirms: false } => {
                sooner(&mut self.first_try, mark.at);
                self.wrote |= counts.is_some();
            }
            What::Closed(closing) => {
                if let Some(from) = self.open.take() {
                    self.stood(tally, from, mark.at);
                }
                if let Some((_, part)) = counts {
                    tally.note(alert, Figure::Handled);
                    tally.parts[part].handled += 1;
                    tally.put(alert, Pick::Part(Figure::Handled, part));
                    self.closed(tally, closing);
                }
            }
            What::Reopened => {
                self.open.get_or_insert(mark.at);
                note(tally, alert, counts, Figure::Reopened);
            }
            What::Moved { from, to } => {
                let out = self.counts_on(*from, mark.at);
                note(tally, alert, out, Figure::MovedOut);
                let into = self.counts_on(*to, mark.at);
                note(tally, alert, into, Figure::MovedIn);
            }
            What::PutOff => note(tally, alert, counts, Figure::Postponements),
            What::Overridden => note(tally, alert, counts, Figure::EmailOverrides),
            What::Idea => note(tally, alert, counts, Figure::Ideas),
            What::Learned => note(tally, alert, counts, Figure::ExecutiveLessons),
            What::Wrote { confirms: true }
            | What::Dropped { .. }
            | What::Undone { .. }
            | What::Redone { .. }
            | What::Other => {}
        }
    }

    fn called(&mut self, tally: &mut Tally, at: i64, call: Call, rounds: &mut Vec<Attempt>) {
        let direction = if call.inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        };
        // What a round comes to is known when all calls are: see `ended`.
        progress::add(
            rounds,
            Attempt {
                at: Moment::from_timestamp(at, 0).unwrap_or_default(),
                slot: call.slot,
                phone: (call.phone > 0).then(|| PhoneId::from(i64::from(call.phone))),
                outcome: call.outcome,
                conversation: call.talked,
                direction,
                counts: call.outcome.behaviour().counts,
            },
        );
        let counted = is_called(direction, call.outcome, call.talked);
        if counted || call.talked {
            sooner(&mut self.first_try, at);
        }
        if call.talked {
            sooner(&mut self.first_talk, at);
        }
        let Some((_, part)) = self.counts(at) else {
            return;
        };
        let Case {
            alert, customer, ..
        } = *self.case;
        if counted {
            meet(&mut tally.called, customer);
            tally.calls += 1;
            tally.parts[part].calls += 1;
            tally.put(alert, Pick::Figure(Figure::CustomersCalled));
            let slot = Slot::ALL.iter().position(|s| *s == call.slot).unwrap_or(0);
            let day = usize::from(call.weekday).min(6);
            tally.slots[day][slot].made += 1;
            tally.slots[day][slot].reached += u64::from(call.talked);
            tally.put(alert, Pick::Slot(call.weekday, call.slot));
        }
        if call.talked {
            meet(&mut tally.reached, customer);
            tally.conversations += 1;
            tally.parts[part].conversations += 1;
            tally.put(alert, Pick::Figure(Figure::CustomersReached));
        }
        if call.executive {
            tally.note(alert, Figure::ExecutiveCalls);
            tally.executive_talks += u64::from(call.talked);
        }
    }

    /// A closing that counts.
    fn closed(&self, tally: &mut Tally, closing: &Closing) {
        let alert = self.case.alert;
        tally.talked_closings += u64::from(ClosedAs::TALKED.contains(&closing.result));
        if closing.result == ClosedAs::Unreachable {
            tally.note(alert, Figure::Unreachable);
        }
        if let Some(cause) = closing.cause {
            tally.note(alert, Figure::WithCause);
            *tally.causes.entry(cause).or_default() += 1;
            tally.put(alert, Pick::Cause(cause));
            tally.put(alert, Pick::Family(self.view.taxonomy.family(&cause)));
        }
        if let Some(step) = closing.step {
            *tally.steps.entry(step).or_default() += 1;
            tally.put(alert, Pick::Step(step));
        }
        if closing.result == ClosedAs::Resolved {
            tally.resolved += 1;
            if closing.cost == 0 {
                tally.note(alert, Figure::ResolvedAtNoCost);
            }
        }
        if closing.cost > 0 {
            tally.gestures += 1;
            tally.add(alert, Figure::CostOfGestures, closing.cost.into());
        }
        if let (Some(before), Some(after)) = (self.case.score, closing.score_after) {
            let (n, sum_before, sum_after) = tally.marks;
            tally.marks = (
                n + 1,
                sum_before + u64::from(before),
                sum_after + u64::from(after),
            );
            tally.put(alert, Pick::Figure(Figure::ScoreBefore));
            tally.put(alert, Pick::Figure(Figure::ScoreAfter));
            if before <= 6 {
                tally.unhappy += 1;
                if after >= 7 {
                    tally.note(alert, Figure::Saved);
                }
            }
        }
    }

    /// It was open from one moment to another: outstanding at the end of each
    /// part that ended meanwhile, on the desk where it lay then.
    fn stood(&self, tally: &mut Tally, from: i64, until: i64) {
        let mut start = from;
        loop {
            let next = self.desks.iter().map(|(at, _)| *at).find(|at| *at > start);
            let end = next.map_or(until, |at| at.min(until));
            self.lay(tally, start, end);
            if end >= until {
                return;
            }
            start = end;
        }
    }

    /// It lay open on one desk from one moment to another.
    fn lay(&self, tally: &mut Tally, start: i64, end: i64) {
        let Some(place) = self.place(self.desk(start)) else {
            return;
        };
        // An edge belongs to what comes after it: what is closed at midnight
        // was open when the day ended.
        let now = self.view.now.saturating_add(1);
        let ends = place.edges.get(1..).unwrap_or_default();
        let first = ends.partition_point(|edge| (*edge).min(now) <= start);
        for (part, edge) in ends.iter().enumerate().skip(first) {
            let edge = (*edge).min(now);
            if edge > end || place.edges[part] >= now {
                return;
            }
            if place.holds(edge - 1) {
                tally.parts[part].outstanding += 1;
                tally.put(self.case.alert, Pick::Part(Figure::Outstanding, part));
            }
        }
    }

    /// It is open at the period's end.
    fn stands(&self, tally: &mut Tally) {
        let now = self.view.now.saturating_add(1);
        let ends = |desk: i64| {
            let place = self.place(desk)?;
            Some((place, place.until().min(now)))
        };
        // The desk on which it lay when that desk's period ended: the first,
        // so that where it went after the period changes nothing.
        let desks = self.desks.iter().map(|(_, desk)| *desk);
        let found = std::iter::once(self.origin).chain(desks).find_map(|desk| {
            let (place, end) = ends(desk)?;
            (self.desk(end - 1) == desk).then_some((place, end))
        });
        let Some((_, end)) = found.filter(|(place, end)| place.holds(end - 1)) else {
            return;
        };
        let alert = self.case.alert;
        let age = end.min(self.view.now) - self.case.received;
        let minutes = u32::try_from(age / 60).unwrap_or(u32::MAX);
        tally.ages.push(Waited::Happened(minutes));
        tally.put(alert, Pick::Figure(Figure::Outstanding));
        let days = age.div_euclid(86_400);
        let bucket = AGES.iter().position(|end| days < *end).unwrap_or(0);
        tally.by_age[bucket] += 1;
        tally.put(alert, Pick::Age(bucket));
        for figure in [
            Figure::AgeOfOutstanding,
            Figure::AgeOfOutstandingP90,
            Figure::OldestOutstanding,
        ] {
            tally.put(alert, Pick::Figure(figure));
        }
        if self.late_at < end.min(self.view.now) {
            tally.note(alert, Figure::Overdue);
        }
    }

    /// How long it took until somebody tried and until somebody talked.
    fn times(&self, tally: &mut Tally) {
        let Some(place) = self.came else {
            return;
        };
        let received = self.case.received;
        let end = place.until().min(self.view.now.saturating_add(1));
        let closed = self.open.is_none();
        let waited = |first: Option<i64>| match first {
            Some(at) => Waited::Happened(place.clock.minutes(received, at)),
            None if closed => Waited::Never,
            None => Waited::Still(place.clock.minutes(received, end)),
        };
        tally.first_try.push(waited(self.first_try));
        tally.first_talk.push(waited(self.first_talk));
        for figure in [
            Figure::TimeToFirstAttempt,
            Figure::TimeToFirstAttemptP90,
            Figure::TimeToFirstConversation,
            Figure::TimeToFirstConversationP90,
        ] {
            tally.put(self.case.alert, Pick::Figure(figure));
        }
    }

    /// What only the whole history says: promises, rounds, letters alone.
    fn ended(&self, tally: &mut Tally, rounds: &[Attempt]) {
        let alert = self.case.alert;
        for (by, kept) in &self.promises {
            if *by < self.until(*by) && self.counts(*by).is_some() {
                tally.promises += 1;
                if kept.is_some_and(|kept| kept <= *by) {
                    tally.note(alert, Figure::PromisesKeptInTime);
                }
            }
        }
        for attempt in rounds {
            let counts = attempt.counts != Counts::Nothing;
            if counts && self.counts(attempt.at.timestamp()).is_some() {
                tally.attempts += 1;
                tally.put(alert, Pick::Figure(Figure::AttemptsPerCustomerReached));
            }
        }
        if self.wrote && self.first_talk.is_none() {
            meet(&mut tally.written, self.case.customer);
            tally.put(alert, Pick::Figure(Figure::WrittenOnly));
        }
    }
}

/// The earlier one: what was written down late may have been first.
fn sooner(first: &mut Option<i64>, at: i64) {
    *first = Some(first.map_or(at, |first| first.min(at)));
}

fn note(tally: &mut Tally, alert: AlertId, counts: Option<(&Place, usize)>, figure: Figure) {
    if counts.is_some() {
        tally.note(alert, figure);
    }
}
