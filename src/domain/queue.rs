//! The order of the list, and why an alert stands where it stands (rule 2).
//!
//! The store reads the facts of a person's outstanding alerts from one
//! covering index; this module is the one definition of their order.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveTime};

use super::Moment;
use super::ids::AlertId;
use super::life::State;
use super::second::Second;
use super::slot::Window;
use super::zone::moment_of;
use crate::domain::zone::Zone;

/// An agreed time counts as missed after so many minutes.
pub const MISSED_MINUTES: i64 = 15;

/// What the order needs to know of an outstanding alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Identity.
    pub id: AlertId,
    /// Where it stands.
    pub state: State,
    /// Safety or misconduct.
    pub safety: bool,
    /// "Please call me".
    pub asks: bool,
    /// The window the customer stated.
    pub window: Option<Window>,
    /// When the customer answered.
    pub received: Second,
    /// The first attempt's target.
    pub target: Second,
    /// The next moment something is expected of us.
    pub due: Second,
    /// The time the customer named for the next call; [`Facts::due`] comes
    /// before it where something is promised by then.
    pub agreed: Option<Second>,
    /// The mark on 0 to 10; 11 where none was given.
    pub score: u8,
    /// Tries so far, as [`Progress::total`](super::progress::Progress::total)
    /// counts them.
    pub tries: u8,
    /// A customer's email answer waits.
    pub replied: bool,
    /// The customer is to be left alone.
    pub blocked: bool,
    /// The email that stood in for a call came back.
    pub bounced: bool,
    /// It was put off at least once.
    pub put_off: bool,
    /// A form was begun and not sent.
    pub unfinished: bool,
}

/// The buckets of the list, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// A form that was begun and not sent.
    Unfinished,
    /// A time agreed with the customer has come.
    Agreed,
    /// Safety or misconduct, nobody tried yet.
    Safety,
    /// A promise is due today.
    Promise,
    /// "Please call me", and it is the time they named.
    Asks,
    /// May be called now, by target time.
    Open,
    /// Later, by time.
    Waiting,
    /// Not to be called: never proposed.
    Blocked,
}

/// A sortable place in the list: bucket, then time, then score, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Bucket.
    pub bucket: Bucket,
    /// Target or due time.
    pub time: Second,
    /// The lower mark first.
    pub score: u8,
    /// Ties are broken by age.
    pub id: AlertId,
}

/// The moment at which a list is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Now.
    pub now: Moment,
    /// The desk's zone.
    pub zone: Zone,
    /// Now, to compare the times of many alerts with.
    second: Second,
    /// The desk's local time of day.
    local: NaiveTime,
    /// When the desk's day ends.
    midnight: Moment,
}

impl Clock {
    /// The clock of a desk.
    #[must_use]
    pub fn new(now: Moment, zone: Zone) -> Self {
        let local = now.with_timezone(&zone);
        let midnight = local
            .date_naive()
            .succ_opt()
            .map_or(now + Duration::days(1), |day| {
                moment_of(day.and_time(NaiveTime::MIN), zone).to_utc()
            });
        Self {
            now,
            zone,
            second: Second::from(now),
            local: local.time(),
            midnight,
        }
    }

    /// When the desk's day ends.
    #[must_use]
    pub fn midnight(&self) -> Moment {
        self.midnight
    }
}

impl Facts {
    /// The bucket at a moment.
    #[must_use]
    pub fn bucket(&self, clock: &Clock) -> Bucket {
        let due = self.due <= clock.second;
        match self.state {
            _ if self.unfinished => Bucket::Unfinished,
            _ if self.blocked => Bucket::Blocked,
            _ if self.agreed.is_some_and(|at| at <= clock.second) => Bucket::Agreed,
            State::New if self.safety => Bucket::Safety,
            State::FollowUp if self.due < clock.midnight => Bucket::Promise,
            // Put off: until then it waits, whether the target lies before or after.
            State::New if self.due > clock.second && self.due != self.target => Bucket::Waiting,
            State::New | State::Retry
                if self.asks
                    && (self.state == State::New || due)
                    && self.window.is_none_or(|w| w.contains(clock.local)) =>
            {
                Bucket::Asks
            }
            State::New => Bucket::Open,
            State::Retry if self.window_today(clock).is_some() => Bucket::Waiting,
            State::Retry | State::Emailed | State::Escalated if due => Bucket::Open,
            // Whoever writes wants to be read before a date of ours.
            State::Agreed | State::FollowUp | State::Escalated if self.replied => Bucket::Open,
            _ => Bucket::Waiting,
        }
    }

    /// When a try that has come due today is in the window that the customer
    /// stated, where that lies ahead. What is due since another day waits for
    /// no window: nobody is lost behind one in which they cannot be called.
    fn window_today(&self, clock: &Clock) -> Option<Moment> {
        let window = self.window.filter(|_| !self.replied && !self.bounced)?;
        let begun = Second::from(clock.midnight - Duration::days(1));
        let today = self.due <= clock.second && self.due >= begun;
        let day = clock.now.with_timezone(&clock.zone).date_naive();
        let from = NaiveTime::MIN + Duration::minutes(i64::from(window.from));
        let opens = moment_of(day.and_time(from), clock.zone).to_utc();
        (today && opens > clock.now).then_some(opens)
    }

    /// The place in the list.
    #[must_use]
    pub fn rank(&self, clock: &Clock) -> Rank {
        let bucket = self.bucket(clock);
        let agreed = self.agreed.filter(|_| bucket == Bucket::Agreed);
        Rank {
            bucket,
            time: agreed.unwrap_or(self.due),
            score: self.score,
            id: self.id,
        }
    }

    /// Overdue: due has passed, or the first attempt's target has passed and
    /// nobody tried.
    #[must_use]
    pub fn overdue(&self, now: Moment) -> bool {
        self.due < now || (self.state == State::New && self.target < now)
    }

    /// Wants a call now: the first buckets, tries that have come due, and new
    /// alerts whose target has passed. A new alert whose target lies ahead
    /// may wait, one of the first buckets not.
    #[must_use]
    pub fn due_now(&self, clock: &Clock) -> bool {
        match self.bucket(clock) {
            Bucket::Waiting | Bucket::Blocked => false,
            Bucket::Open => self.state != State::New || self.overdue(clock.now),
            _ => true,
        }
    }

    /// The time the customer named, unless something promised comes first.
    fn agreed_first(&self, now: Moment) -> Option<Moment> {
        self.agreed
            .map(Second::moment)
            .filter(|at| *at <= now.max(self.due.moment()))
    }

    /// Why it stands here.
    #[must_use]
    pub fn reason(&self, clock: &Clock) -> Reason {
        let now = clock.now;
        let due = || self.due.moment();
        let agreed = self.agreed_first(now);
        match (self.bucket(clock), self.state) {
            (Bucket::Unfinished, _) => Reason::Unfinished,
            (Bucket::Blocked, _) if !self.replied => Reason::Blocked,
            // What somebody wrote is to be read, even if nobody may answer.
            (Bucket::Open | Bucket::Blocked, _) if self.replied => Reason::Replied,
            _ if let Some(at) = agreed => {
                if now - at >= Duration::minutes(MISSED_MINUTES) {
                    Reason::Missed(at)
                } else {
                    Reason::Agreed(at)
                }
            }
            (Bucket::Safety, _) => Reason::Safety,
            (_, State::FollowUp) if self.due < now => Reason::PromiseMissed(due()),
            (_, State::FollowUp) => Reason::Promise(due()),
            _ if self.replied => Reason::Replied,
            (_, State::New | State::Retry) if self.bounced => Reason::Bounced,
            (Bucket::Asks, _) => Reason::Asks(self.window),
            (_, State::New) if self.target < now && self.due <= now => {
                Reason::Late(now - self.target.moment())
            }
            (Bucket::Waiting, State::New) => Reason::PutOff(due()),
            (_, State::New) => Reason::New(now - self.received.moment()),
            (_, State::Emailed) if self.due <= now => Reason::NoAnswer,
            (_, State::Emailed) => Reason::Emailed(due()),
            (_, State::Escalated) => Reason::ThirdParty(due()),
            (Bucket::Open, _) => Reason::TryNow,
            (Bucket::Waiting, State::Retry) if let Some(at) = self.window_today(clock) => {
                Reason::Try(at)
            }
            _ => Reason::Try(due()),
        }
    }
}

/// Why an alert stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A form was begun and not sent.
    Unfinished,
    /// The customer named this time.
    Agreed(Moment),
    /// The customer named this time, and it went by.
    Missed(Moment),
    /// Safety or misconduct, nobody tried yet.
    Safety,
    /// Promised by this time.
    Promise(Moment),
    /// Promised by this time, which went by.
    PromiseMissed(Moment),
    /// The customer asked to be called, in this window if stated.
    Asks(Option<Window>),
    /// Nobody tried, and the target passed this long ago.
    Late(Duration),
    /// The next try is due.
    TryNow,
    /// The next try is at this time.
    Try(Moment),
    /// Nobody tried yet; it came this long ago.
    New(Duration),
    /// Put off until this time.
    PutOff(Moment),
    /// Written to; waits for an answer until then.
    Emailed(Moment),
    /// Written to; no answer came.
    NoAnswer,
    /// Waits for somebody else's part until then.
    ThirdParty(Moment),
    /// The customer answered.
    Replied,
    /// The customer is to be left alone.
    Blocked,
    /// The email came back.
    Bounced,
}

/// The numbers above the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Wants a call now, as [`Facts::due_now`] says.
    pub due_now: usize,
    /// Overdue as the product page defines it.
    pub overdue: usize,
    /// Nobody tried yet.
    pub to_do: usize,
    /// Any state but closed.
    pub outstanding: usize,
}

impl Counts {
    /// Counts a list.
    #[must_use]
    pub fn of(list: &[Facts], clock: &Clock) -> Self {
        let mut counts = Self::default();
        for facts in list {
            counts.outstanding += 1;
            counts.to_do += usize::from(facts.state == State::New);
            counts.overdue += usize::from(facts.overdue(clock.now));
            counts.due_now += usize::from(facts.due_now(clock));
        }
        counts
    }
}

/// Puts a list into its order, which is that of [`Rank`].
pub fn sort(list: &mut [Facts], clock: &Clock) {
    let mut buckets: [Vec<(Second, usize)>; Bucket::Blocked as usize + 1] = Default::default();
    for (at, facts) in list.iter().enumerate() {
        let Rank { bucket, time, .. } = facts.rank(clock);
        buckets[bucket as usize].push((time, at));
    }
    let mut order = Vec::with_capacity(list.len());
    for mut bucket in buckets {
        // The file gives the alerts of a desk by the time they are due: this
        // finds them in order.
        bucket.sort_by_key(|(time, _)| *time);
        let together = bucket.chunk_by_mut(|a, b| a.0 == b.0);
        for same in together.filter(|same| same.len() > 1) {
            same.sort_unstable_by_key(|(_, at)| (list[*at].score, list[*at].id));
        }
        order.extend(bucket.into_iter().map(|(_, at)| at));
    }
    for to in 0..order.len() {
        let mut from = order[to];
        // What stood there was swapped away: it is where that went.
        while from < to {
            from = order[from];
        }
        order[to] = from;
        list.swap(to, from);
    }
}

/// When the order may next change by itself: the earliest due time, window
/// edge or midnight after now.
#[must_use]
pub fn next_change(list: &[Facts], clock: &Clock) -> Moment {
    let mut next = Second::from(clock.midnight);
    let mut edges = BTreeSet::new();
    for facts in list {
        let target = (facts.state == State::New).then_some(facts.target);
        for at in [Some(facts.due), facts.agreed, target]
            .into_iter()
            .flatten()
        {
            if at < next && at > clock.second {
                next = at;
            }
        }
        let tries = facts.asks || facts.state == State::Retry;
        if let Some(window) = facts.window.filter(|_| tries) {
            edges.extend([window.from, window.until]);
        }
    }
    // Many lists, few windows: each minute is looked up once.
    let day = clock.now.with_timezone(&clock.zone).date_naive();
    let edge = |minute: u16| {
        let local = day.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(minute));
        moment_of(local, clock.zone).to_utc()
    };
    edges
        .into_iter()
        .map(edge)
        .filter(|at| *at > clock.now)
        .fold(next.moment(), Moment::min)
}
