//! One alert's history, walked once: which mark counts for which [`Figure`],
//! on which desk and in which part of the period.

use super::view::{Case, Place, View};
use super::{AGES, Pick, Tally};
use crate::domain::Moment;
use crate::domain::board::is_called;
use crate::domain::cause::{ClosedAs, Closing};
use crate::domain::event::Direction;
use crate::domain::figures::Figure;
use crate::domain::figures::ledger::{Call, Mark, NEVER, What};
use crate::domain::figures::spread::Waited;
use crate::domain::ids::{AlertId, CustomerId, PhoneId};
use crate::domain::outcome::Counts;
use crate::domain::progress::{self, Attempt};
use crate::domain::slot::Slot;

/// The actions that were taken back as far as is known.
pub(in crate::domain::figures) fn taken_back(marks: &[Mark], known: i64, undone: &mut Vec<u16>) {
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
pub(super) fn stands(mark: &Mark, undone: &[u16]) -> bool {
    !undone.contains(&mark.op)
        && match mark.what {
            What::Undone { op } => undone.contains(&op),
            What::Redone { op } => !undone.contains(&op),
            _ => true,
        }
}

/// One alert being counted.
pub(super) struct Walk<'a> {
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
    pub(super) fn new(case: &'a Case, view: &'a View) -> Self {
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

    pub(super) fn place(&self, desk: i64) -> Option<&'a Place> {
        if desk == self.case.desk {
            return self.home;
        }
        self.view.places.get(&desk)
    }

    /// The desk it lies on at a moment.
    pub(super) fn desk(&self, at: i64) -> i64 {
        let before = self.desks.iter().rev().find(|(from, _)| *from <= at);
        before.map_or(self.origin, |(_, desk)| *desk)
    }

    /// The place and the part of the period that something counts for.
    pub(super) fn counts(&self, at: i64) -> Option<(&'a Place, usize)> {
        self.counts_on(self.desk(at), at)
    }

    pub(super) fn counts_on(&self, desk: i64, at: i64) -> Option<(&'a Place, usize)> {
        let place = self.place(desk)?;
        let part = place.part(at)?;
        place.holds(at).then_some((place, part))
    }

    /// Until when things count for the desk it lay on then; on one that is not
    /// asked for, until the last of those that are.
    pub(super) fn until(&self, at: i64) -> i64 {
        let now = self.view.now.saturating_add(1);
        let place = self.place(self.desk(at));
        place.map_or(self.view.until, Place::until).min(now)
    }

    pub(super) fn go<'m>(
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
    pub(super) fn settle_desks<'m>(&mut self, marks: impl Iterator<Item = &'m Mark>) {
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

/// One customer more, who may be the one before.
fn meet(customers: &mut Vec<CustomerId>, customer: CustomerId) {
    if customers.last() != Some(&customer) {
        customers.push(customer);
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
