//! Customers, alerts and rules to test with, and people who do things to
//! them: one at a time ([`Bench`]) or at random ([`deeds`]).

use std::fmt::Write as _;

use chrono::{Duration, TimeZone};
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::action::{
    Action, Alert, Answered, AnsweredBy, Bounce, CallEnd, Change, CloseForm, HandOver, Letter,
    Outbox, Refusal,
};
use ringback::domain::calendar::Calendar;
use ringback::domain::cause::{Cause, ClosedAs, Closing, Decision, Measure};
use ringback::domain::customer::{Consent, Customer, Phone, PhoneState};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::{Direction, Event, EventKind};
use ringback::domain::hours::CallingHours;
use ringback::domain::ids::{Maker, PersonId, PhoneId};
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::phone::PhoneFacts;
use ringback::domain::policy::{Policy, Rules};
use ringback::domain::progress::Progress;
use ringback::domain::rules::Grounds;
use ringback::domain::score::Score;
use ringback::domain::zone::{Country, Zone, moment_of};

/// The manager of the branch.
pub fn tom() -> PersonId {
    PersonId::from(101)
}

/// Somebody else with access to the desk.
pub fn ana() -> PersonId {
    PersonId::from(102)
}

/// A moment by the clocks of a zone, `2026-11-19 09:12`.
pub fn at(zone: Zone, text: &str) -> Moment {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    moment_of(local, zone).to_utc()
}

/// A branch that is open Monday to Saturday, 9:00 to 19:00.
pub fn rules(country: Country) -> Rules {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat"];
    let open: Vec<(&str, &str)> = days.map(|day| (day, "09:00-19:00")).into();
    rules_open(country, &open)
}

/// A branch with these hours.
pub fn rules_open(country: Country, hours: &[(&str, &str)]) -> Rules {
    let mut table = format!("country = \"{country}\"\n");
    for (day, spans) in hours {
        let spans = spans.replace(' ', "\",\"");
        writeln!(table, "{day} = [\"{spans}\"]").unwrap();
    }
    let calendar: Calendar = toml::from_str(&table).unwrap();
    Rules {
        causes: ringback::domain::taxonomy::Taxonomy::shipped(),
        policy: Policy::default(),
        hours: CallingHours::default_for(country),
        calendar,
    }
}

/// A customer with two numbers and an address.
pub fn customer(country: Country) -> Customer {
    let phone = |id: i64, number: &str, label: &str| Phone {
        id: PhoneId::from(id),
        number: number.into(),
        e164: None,
        facts: PhoneFacts::default(),
        label: label.into(),
        state: PhoneState::Usable,
    };
    Customer {
        id: 7.into(),
        reference: Some("C-1042".into()),
        name: "Priya Raman".into(),
        language: Some(Language::En),
        country,
        zone: country.main_zone(),
        or_zones: Vec::new(),
        email: Some("p.raman@mail.example".into()),
        email_blocked: false,
        email_dead: false,
        phones: vec![
            phone(71, "07700 900142", "mobile"),
            phone(72, "07700 900318", "work"),
        ],
        window: None,
    }
}

/// A new alert of that customer, answered at `received`, target by `rules`.
pub fn alert(customer: Customer, rules: &Rules, received: Moment) -> Alert {
    let mut ids = Maker::new(1);
    let id = ids.next(received);
    let history = vec![Event {
        id: ids.next(received),
        op: ids.next(received),
        alert: id,
        at: received,
        recorded_at: received,
        by: None,
        kind: EventKind::Received {
            target: rules.first_target(received),
            safety: false,
            because: Grounds::default(),
        },
    }];
    Alert {
        id,
        version: 1,
        response: 5.into(),
        desk: 3.into(),
        received,
        score: Score::of_ten(2),
        asks: false,
        consent: Consent::Unasked,
        progress: Progress::replay(&history, received, customer.zone),
        customer,
        history,
        messages: Vec::new(),
        answered: AnsweredBy::default(),
    }
}

/// Does to an alert in memory what the store does to its rows.
pub fn apply(alert: &mut Alert, change: &Change) {
    assert_eq!(alert.version, change.expected);
    assert_eq!(alert.id, change.alert);
    for event in &change.events {
        match event.kind {
            EventKind::PhoneMarked { phone, to, .. } => {
                for p in alert.customer.phones.iter_mut().filter(|p| p.id == phone) {
                    p.state = to;
                }
            }
            EventKind::EmailBlocked { blocked } => alert.customer.email_blocked = blocked,
            _ => {}
        }
    }
    match &change.outbox {
        Outbox::None => {}
        Outbox::Queue(id, _) | Outbox::Requeue(id) => alert.messages.push((*id, false)),
        Outbox::Cancel(id) => alert.messages.retain(|(message, _)| message != id),
    }
    alert.history.extend(change.events.iter().cloned());
    alert.progress = change.after.clone();
    alert.version += 1;
}

/// An alert, its rules and a clock: take actions one after the other.
pub struct Bench {
    pub alert: Alert,
    pub rules: Rules,
    pub now: Moment,
    pub ids: Maker,
}

impl Bench {
    /// A British customer who answered on Monday 16 November 2026 at 10:00;
    /// it is Thursday 19 November, 09:12.
    pub fn new() -> Self {
        Self::with(customer(Country::GB), rules(Country::GB))
    }

    pub fn with(customer: Customer, rules: Rules) -> Self {
        let zone = rules.calendar.zone;
        let received = at(zone, "2026-11-16 10:00");
        Self {
            alert: alert(customer, &rules, received),
            now: at(zone, "2026-11-19 09:12"),
            rules,
            ids: Maker::new(2),
        }
    }

    pub fn case(&self, by: PersonId) -> Case<'_> {
        Case {
            alert: &self.alert,
            rules: &self.rules,
            by,
            now: self.now,
        }
    }

    /// What an action would do; nothing changes.
    pub fn decide_as(&self, by: PersonId, action: &Action) -> Result<Change, Refusal> {
        decide(&self.case(by), action, &mut self.ids.clone())
    }

    /// Takes an action as somebody.
    pub fn act_as(&mut self, by: PersonId, action: &Action) -> Result<Change, Refusal> {
        let case = Case {
            alert: &self.alert,
            rules: &self.rules,
            by,
            now: self.now,
        };
        let change = decide(&case, action, &mut self.ids)?;
        apply(&mut self.alert, &change);
        Ok(change)
    }

    /// Takes an action as Tom; it must not be refused.
    #[track_caller]
    pub fn act(&mut self, action: &Action) -> Change {
        match self.act_as(tom(), action) {
            Ok(change) => change,
            Err(refusal) => panic!("{action:?} was refused: {refusal:?}"),
        }
    }

    /// Why an action of Tom's is refused.
    #[track_caller]
    pub fn refusal(&self, action: &Action) -> Refusal {
        match self.decide_as(tom(), action) {
            Ok(change) => panic!("{action:?} was not refused: {:?}", change.after),
            Err(refusal) => refusal,
        }
    }

    /// A call on the first number that ended now, everything filled in.
    #[track_caller]
    pub fn call(&mut self, outcome: Outcome) -> Change {
        let call = self.ended(outcome);
        self.act(&Action::Call(Box::new(call)))
    }

    /// The same on another number.
    #[track_caller]
    pub fn call_on(&mut self, phone: i64, outcome: Outcome) -> Change {
        let mut call = self.ended(outcome);
        call.phone = Some(phone.into());
        self.act(&Action::Call(Box::new(call)))
    }

    /// A call on the first number that ended now, everything filled in.
    pub fn ended(&self, outcome: Outcome) -> CallEnd {
        let phone = self.alert.customer.phones.first().map(|phone| phone.id);
        CallEnd {
            phone,
            ..filled(outcome, self.now)
        }
    }

    /// The clock moves to this local time of the branch.
    pub fn go_to(&mut self, text: &str) {
        let then = at(self.rules.calendar.zone, text);
        assert!(then >= self.now, "{text} lies in the past");
        self.now = then;
    }

    pub fn wait(&mut self, minutes: i64) {
        self.now += Duration::minutes(minutes);
    }

    /// A moment by the branch's clocks.
    pub fn at(&self, text: &str) -> Moment {
        at(self.rules.calendar.zone, text)
    }

    /// What the branch's clocks show at a moment.
    pub fn local(&self, at: Moment) -> String {
        let zone = self.rules.calendar.zone;
        let local = zone.from_utc_datetime(&at.naive_utc());
        local.format("%a %d %b %H:%M").to_string()
    }
}

/// A call's end with everything filled in that its outcome asks for.
pub fn filled(outcome: Outcome, now: Moment) -> CallEnd {
    let mut call = CallEnd::new(outcome, now);
    let in_two_days = now + Duration::days(2);
    match outcome {
        Outcome::Settled => call.close = Some(closing()),
        Outcome::Promise => {
            call.promise = Some(("a sign at the door".into(), "Tom Harker".into()));
            call.next = Some(in_two_days);
        }
        Outcome::Later => {
            call.discussed = Some(true);
            call.next = Some(in_two_days);
        }
        Outcome::Refused => call.reason = "has said enough".into(),
        Outcome::NoContact => call.confirmed = true,
        Outcome::Language => call.hand_over = Some(hand_over(in_two_days)),
        _ => {}
    }
    call
}

/// A closing form as after a conversation.
pub fn closing() -> CloseForm {
    CloseForm {
        closing: Closing {
            cause: Some(Cause::Waiting.into()),
            decision: Some(Decision::Repair),
            measures: vec![Measure::Apologised],
            ..Closing::bare(ClosedAs::Resolved)
        },
        result_given: true,
        safety: false,
        idea: String::new(),
        improvement: None,
        note: String::new(),
    }
}

/// The same for an alert that nobody was reached about.
pub fn unreached() -> CloseForm {
    CloseForm {
        closing: Closing::bare(ClosedAs::Unreachable),
        ..closing()
    }
}

pub fn hand_over(by: Moment) -> HandOver {
    HandOver {
        whom: "S. Nowak".into(),
        what: "call in Polish".into(),
        by: Some(by),
    }
}

pub fn letter() -> Letter {
    Letter {
        part: None,
        to: "p.raman@mail.example".into(),
        subject: "Your answer of 16 November".into(),
        body: "I would rather hear you than write.".into(),
        language: Language::En,
    }
}

pub fn email(override_reason: &str) -> Action {
    Action::Email {
        message: letter(),
        confirmation: false,
        override_reason: override_reason.into(),
    }
}

pub fn confirmation() -> Action {
    Action::Email {
        message: letter(),
        confirmation: true,
        override_reason: String::new(),
    }
}

pub fn reopen() -> Action {
    Action::Reopen {
        reason: "it happened once more".into(),
    }
}

/// What somebody sets out to do, whatever the alert then looks like.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    /// A call on one of the numbers; the customer rang us if `inbound`.
    Call {
        outcome: Outcome,
        phone: usize,
        inbound: bool,
    },
    Memo,
    Postpone,
    Email,
    Confirm,
    Promise,
    Keep,
    Drop,
    Escalate,
    Return,
    Close,
    Reopen,
    Safety,
    Idea,
    Open,
    NotCalled,
    Undo,
    Redo,
    /// Not an action: what waits in the outbox leaves.
    MailLeaves,
    Reply,
    AutoReply,
    Bounce,
    PreferEmail,
}

/// A deed, by the first or the second of two people, after some minutes.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    pub minutes: i64,
    pub second: bool,
    pub deed: Deed,
}

/// An answer that was sent now, from the address we know.
pub fn answered(now: Moment) -> Answered {
    Answered {
        message: None,
        sent: now,
        sender: "P.Raman@mail.example".into(),
        text: "Tuesday at ten suits me.".into(),
        files: Vec::new(),
    }
}

/// A message to the address we know that came back.
pub fn bounce(permanent: bool) -> Bounce {
    Bounce {
        message: None,
        address: "p.raman@mail.example".into(),
        permanent,
        status: Some(if permanent { "5.1.1" } else { "4.4.1" }.into()),
        text: "550 no such user".into(),
    }
}

/// Random turns of two people, from minutes to days apart; undo and redo are
/// frequent. Many are refused when their turn comes.
pub fn deeds(most: usize) -> impl Strategy<Value = Vec<Turn>> {
    let call = (
        prop::sample::select(Outcome::ALL),
        0..2usize,
        prop::bool::weighted(0.2),
    )
        .prop_map(|(outcome, phone, inbound)| Deed::Call {
            outcome,
            phone,
            inbound,
        });
    let other = prop::sample::select(vec![
        Deed::Memo,
        Deed::Postpone,
        Deed::Email,
        Deed::Confirm,
        Deed::Promise,
        Deed::Keep,
        Deed::Drop,
        Deed::Escalate,
        Deed::Return,
        Deed::Close,
        Deed::Reopen,
        Deed::Safety,
        Deed::Idea,
        Deed::Open,
        Deed::NotCalled,
        Deed::MailLeaves,
        Deed::Reply,
        Deed::AutoReply,
        Deed::Bounce,
        Deed::PreferEmail,
    ]);
    let again = prop::sample::select(vec![Deed::Undo, Deed::Undo, Deed::Redo]);
    let deed = prop_oneof![5 => call, 4 => other, 3 => again];
    let minutes = prop_oneof![0..10i64, 30..600i64, 600..6000i64];
    let turn =
        (minutes, prop::bool::weighted(0.25), deed).prop_map(|(minutes, second, deed)| Turn {
            minutes,
            second,
            deed,
        });
    prop::collection::vec(turn, 1..most)
}

impl Turn {
    pub fn by(&self) -> PersonId {
        if self.second { ana() } else { tom() }
    }

    /// The action as it looks on this alert at this time; `None` when it is
    /// not one.
    pub fn action(&self, alert: &Alert, now: Moment) -> Option<Action> {
        let soon = now + Duration::days(2);
        let promise = alert.progress.open_promises().next().map(|p| p.id);
        let promise = promise.unwrap_or(0.into());
        let text = || "as it was said".to_owned();
        Some(match self.deed {
            Deed::Call {
                outcome,
                phone,
                inbound,
            } => Action::Call(Box::new(CallEnd {
                phone: alert.customer.phones.get(phone).map(|p| p.id),
                direction: if inbound {
                    Direction::Inbound
                } else {
                    Direction::Outbound
                },
                ..filled(outcome, now)
            })),
            Deed::Memo => Action::Memo { note: text() },
            Deed::Reply => Action::Reply(answered(now)),
            Deed::AutoReply => Action::AutoReply(answered(now)),
            Deed::Bounce => Action::Bounce(bounce(true)),
            Deed::PreferEmail => Action::PreferEmail { note: text() },
            Deed::Postpone => Action::Postpone {
                until: soon,
                reason: String::new(),
            },
            Deed::Email => email("they asked for it"),
            Deed::Confirm => confirmation(),
            Deed::Promise => Action::Promise {
                what: text(),
                who: String::new(),
                by: Some(soon),
                reason: text(),
            },
            Deed::Keep => Action::Keep {
                promise,
                note: text(),
            },
            Deed::Drop => Action::Drop {
                promise,
                reason: text(),
            },
            Deed::Escalate => Action::Escalate(hand_over(soon)),
            Deed::Return => Action::Return { note: text() },
            Deed::Close => Action::Close(Box::new(closing())),
            Deed::Reopen => reopen(),
            Deed::Safety => Action::Safety { note: text() },
            Deed::Idea => Action::Idea { idea: text() },
            Deed::Open => Action::Open,
            Deed::NotCalled => Action::NotCalled,
            Deed::Undo => Action::Undo,
            Deed::Redo => Action::Redo,
            Deed::MailLeaves => return None,
        })
    }

    /// Takes the turn; `None` when it was no action, else what came of it.
    pub fn take(&self, bench: &mut Bench) -> Option<Result<Change, Refusal>> {
        bench.wait(self.minutes);
        let Some(action) = self.action(&bench.alert, bench.now) else {
            for (_, left) in &mut bench.alert.messages {
                *left = true;
            }
            return None;
        };
        Some(bench.act_as(self.by(), &action))
    }
}
