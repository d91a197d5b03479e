//! A day's plan: whom to call when, fitted into the hours in which the
//! manager is free.
//!
//! Who is left alone, has no usable number or did not consent is never
//! planned, whatever was agreed. Agreed times stand first, at their minute,
//! free or not: they were promised. Then come the others in the order of the list, each at the first
//! five minutes that are free, inside the customer's calling hours and not
//! before their own next try; hours they asked for go first, then the time of
//! day tried least. Nobody is planned twice, nobody overlaps.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate, NaiveTime};

use super::Moment;
use super::action::Alert;
use super::calendar::Calendar;
use super::customer::Consent;
use super::ids::AlertId;
use super::life::State;
use super::policy::{Rules, Span, place, stepped};
use super::slot::{Slot, Window};
use super::zone::{local_at, moment_of};

/// Where a branch is open all day without a break, this hour is kept free.
const LUNCH: Window = Window {
    from: 12 * 60 + 30,
    until: 13 * 60 + 30,
};
/// Planned calls begin on the clock's five minutes.
const STEP: i64 = 5;

/// The hours in which somebody is free to call, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free {
    /// The branch's day.
    pub date: NaiveDate,
    /// From now on, in order.
    pub spans: Vec<Span>,
    /// When the day begins.
    pub begin: Moment,
    /// When the day ends.
    pub end: Moment,
}

/// An alert that may be planned, with the rules of its desk.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The alert.
    pub alert: &'a Alert,
    /// The rules of its desk.
    pub rules: &'a Rules,
}

/// A planned call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Whom.
    pub alert: AlertId,
    /// From when.
    pub at: Moment,
    /// Until when, as the policy reckons a call.
    pub until: Moment,
    /// The customer's time of day.
    pub slot: Slot,
    /// The customer named this time.
    pub agreed: bool,
}

super::cause::coded! {
    /// Why somebody is not in the plan.
    LeftOut {
        /// Nothing is expected before the next day.
        NotToday = "not_today",
        /// They are left alone.
        Blocked = "blocked",
        /// There is no usable number.
        NoNumber = "no_number",
        /// They did not consent: a call needs a written reason.
        NoConsent = "no_consent",
        /// No further call is proposed.
        Exhausted = "exhausted",
        /// They may not be called while somebody is free.
        NotCallable = "not_callable",
        /// Others took the time.
        NoRoom = "no_room",
    }
}

/// A day's plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Calls, by time.
    pub calls: Vec<Call>,
    /// Who is left out, in the order of the list.
    pub left: Vec<(AlertId, LeftOut)>,
}

/// When somebody at a branch is free: `windows` of the branch's local time,
/// or without any the opening hours minus lunch. Today while anything of it is
/// left, else the next working day.
#[must_use]
pub fn free(calendar: &Calendar, windows: &[Window], now: Moment) -> Free {
    let today = calendar.local(now).date();
    let on = |date: NaiveDate| -> Vec<Span> {
        let spans = if windows.is_empty() {
            opening(calendar, date)
        } else {
            let span = |window: &Window| {
                let at = |minute| minute_of(date, minute, calendar);
                (at(window.from), at(window.until))
            };
            windows.iter().map(span).collect()
        };
        let left = spans
            .into_iter()
            .map(|(from, until)| (from.max(now), until));
        let mut left: Vec<Span> = left.filter(|(from, until)| from < until).collect();
        left.sort_unstable();
        left.dedup_by(|later, earlier| {
            let meets = later.0 <= earlier.1;
            if meets {
                earlier.1 = earlier.1.max(later.1);
            }
            meets
        });
        left
    };
    let spans = on(today);
    let (date, spans) = if spans.is_empty() {
        let tomorrow = calendar.end_of_day(now);
        let next = calendar.local(calendar.next_open(tomorrow)).date();
        (next, on(next))
    } else {
        (today, spans)
    };
    Free {
        date,
        spans,
        begin: minute_of(date, 0, calendar),
        end: calendar.end_of_day(minute_of(date, 12 * 60, calendar)),
    }
}

/// Opening hours; an hour for lunch is taken out where there is no break.
fn opening(calendar: &Calendar, date: NaiveDate) -> Vec<Span> {
    let opening = calendar.opening(date);
    let lunch = (
        minute_of(date, LUNCH.from, calendar),
        minute_of(date, LUNCH.until, calendar),
    );
    match opening[..] {
        [(from, until)] if from < lunch.0 && lunch.1 < until => without(&opening, lunch),
        _ => opening,
    }
}

/// Plans a day.
#[must_use]
pub fn day(wishes: &[Wish<'_>], free: &Free, now: Moment) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    let wishes: Vec<&Wish<'_>> = wishes
        .iter()
        .filter(|wish| wish.alert.progress.state != State::Closed && seen.insert(wish.alert.id))
        .collect();
    let begin = free.spans.first().map_or(now, |(from, _)| *from);
    let named = |wish: &Wish<'_>| {
        let progress = &wish.alert.progress;
        // One that went by is called as soon as there is room.
        progress.agreed.filter(|at| *at >= now)
    };
    // A time of an earlier day has its place in that day's plan.
    let on_the_day = |at: &Moment| (free.begin..free.end).contains(at);
    let mut left_free = free.spans.clone();
    for wish in wishes.iter().filter(|wish| wish.ruled_out().is_none()) {
        if let Some(at) = named(wish).filter(on_the_day) {
            let call = wish.call(at, true);
            left_free = without(&left_free, (call.at, call.until));
            plan.calls.push(call);
        }
    }
    for wish in wishes {
        if let Some(why) = wish.ruled_out() {
            plan.left.push((wish.alert.id, why));
            continue;
        }
        match named(wish) {
            Some(at) if on_the_day(&at) => {}
            // Something promised may come before.
            Some(at) if wish.alert.progress.due >= at => {
                plan.left.push((wish.alert.id, LeftOut::NotToday));
            }
            _ => match wish.placed(&left_free, free, begin) {
                Ok(call) => {
                    left_free = without(&left_free, (call.at, call.until));
                    plan.calls.push(call);
                }
                Err(why) => plan.left.push((wish.alert.id, why)),
            },
        }
    }
    plan.calls.sort_by_key(|call| (call.at, call.alert));
    plan
}

impl Wish<'_> {
    /// Why a call is not to be planned at any time, agreed or not.
    fn ruled_out(&self) -> Option<LeftOut> {
        let customer = &self.alert.customer;
        if customer.blocked() {
            Some(LeftOut::Blocked)
        } else if customer.usable_phones().next().is_none() {
            Some(LeftOut::NoNumber)
        } else {
            (self.alert.consent == Consent::No).then_some(LeftOut::NoConsent)
        }
    }

    fn call(&self, at: Moment, agreed: bool) -> Call {
        let minutes = self.rules.policy.minutes_per_call.max(1);
        Call {
            alert: self.alert.id,
            at,
            until: at + Duration::minutes(minutes),
            slot: Slot::of(local_at(at, self.alert.customer.zone)),
            agreed,
        }
    }

    /// The best place in what is left of the day.
    fn placed(&self, left: &[Span], free: &Free, begin: Moment) -> Result<Call, LeftOut> {
        let Alert {
            customer, progress, ..
        } = self.alert;
        let earliest = self.earliest(begin, free.end)?;
        let hours = self.rules.hours_for(customer.country);
        let spans = |of: &[Span]| {
            let later = of
                .iter()
                .map(|(from, until)| ((*from).max(earliest), *until));
            let later = later.filter(|(from, until)| from < until);
            later
                .flat_map(|span| self.rules.callable(span, customer, &hours))
                .collect::<Vec<Span>>()
        };
        let tried = progress.tries_by_slot();
        // What was set for a time that has come is to be done first, as the
        // list says, whatever else might be a good time.
        let come = progress.set_for().is_some_and(|at| at <= begin);
        let mut best: Option<((bool, u8), Call)> = None;
        for (from, until) in spans(left) {
            let mut at = stepped(from);
            loop {
                let call = self.call(at, false);
                if call.until > until {
                    break;
                }
                let time = local_at(at, customer.zone).time();
                let unasked = customer.window.is_some_and(|w| !w.contains(time));
                let often = if come { 0 } else { tried[place(call.slot)] };
                let worth = (unasked, often);
                if best.as_ref().is_none_or(|(known, _)| worth < *known) {
                    best = Some((worth, call));
                }
                at += Duration::minutes(STEP);
            }
        }
        match best {
            Some((_, call)) => Ok(call),
            None if spans(&free.spans).is_empty() => Err(LeftOut::NotCallable),
            None => Err(LeftOut::NoRoom),
        }
    }

    /// From when on a call is wanted and allowed by the policy.
    fn earliest(&self, begin: Moment, end: Moment) -> Result<Moment, LeftOut> {
        let Alert {
            customer, progress, ..
        } = self.alert;
        let talked = matches!(progress.state, State::Agreed | State::FollowUp);
        let wanted = match progress.state {
            // What was promised may be done any time until then.
            State::Agreed => begin,
            State::FollowUp if progress.due < end => begin,
            State::New if progress.due == progress.target => begin,
            _ if progress.replied => begin,
            _ => begin.max(progress.due),
        };
        if wanted >= end || (progress.state == State::FollowUp && progress.due >= end) {
            return Err(LeftOut::NotToday);
        }
        if talked || progress.replied {
            return Ok(wanted);
        }
        if self.rules.exhausted(progress, customer.country, wanted) {
            return Err(LeftOut::Exhausted);
        }
        let spaced = self.rules.spaced(progress, customer, wanted);
        if spaced < end {
            Ok(spaced)
        } else {
            Err(LeftOut::NotToday)
        }
    }
}

/// What is left of stretches without one.
fn without(spans: &[Span], taken: Span) -> Vec<Span> {
    spans
        .iter()
        .flat_map(|&(from, until)| [(from, until.min(taken.0)), (from.max(taken.1), until)])
        .filter(|(from, until)| from < until)
        .collect()
}

fn minute_of(date: NaiveDate, minute: u16, calendar: &Calendar) -> Moment {
    let local = date.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(minute));
    moment_of(local, calendar.zone).to_utc()
}
