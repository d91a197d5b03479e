//! The JSON that scripts rely on. Names and types here are kept stable; ids
//! and times are strings, times RFC 3339 in UTC. Texts are as they came.

use serde::Serialize;

use crate::app::screens::because;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::cause::ClosedAs;
use crate::domain::customer::PhoneState;
use crate::domain::event::{Direction, Event, EventKind, TextKind};
use crate::domain::ids::to_code;
use crate::domain::life::State;
use crate::domain::rows::{Card, Row};
use crate::domain::rules::Grounds;
use crate::domain::score::Score;

/// A moment as scripts read it: RFC 3339, UTC, seconds.
#[must_use]
pub fn time(at: Moment) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An alert in a list.
#[derive(Debug, Serialize)]
pub struct Alert {
    id: String,
    state: &'static str,
    /// When something is expected of us; null once closed.
    due: Option<String>,
    overdue: bool,
    customer: String,
    /// The branch's code; the desk's name where no branch is behind it.
    branch: String,
    score: Option<Score>,
    comment: String,
    phones: Vec<Phone>,
    attempts: usize,
    postponed: u32,
    claimed_by: Option<String>,
    received: String,
    safety: bool,
    asks: bool,
    /// The customer is left alone: not called, not written to.
    blocked: bool,
    /// How often they wrote again since.
    again: usize,
    /// Another desk handles it, and this person watches.
    watched: bool,
    /// To whom it is offered; null where it is to nobody.
    offered: Option<Offered>,
    /// Words about it that this person handles and has not read.
    unread_words: usize,
}

#[derive(Debug, Serialize)]
struct Offered {
    /// The name of the desk that is asked.
    to: String,
    /// The name of whoever offers it.
    by: String,
    at: String,
    /// Empty where it is withheld.
    why: String,
    /// This person answers for that desk.
    mine: bool,
}

#[derive(Debug, Serialize)]
struct Phone {
    /// As the branch writes it.
    number: String,
    /// In international form, where it could be read.
    e164: Option<String>,
    /// As it came.
    given: String,
    label: String,
    /// It cannot be used: out of service, somebody else's, not to be called.
    dead: bool,
}

/// An alert alone.
#[derive(Debug, Serialize)]
pub struct Whole {
    #[serde(flatten)]
    alert: Alert,
    /// Codes of the rules that made it an alert, the one that decided first.
    rules: Vec<String>,
    /// The customer's words that they rest on, as written.
    words: Vec<String>,
    email: Option<String>,
    history: Vec<Entry>,
    /// When to call next, while a call is proposed.
    next_try: Option<String>,
    email_open: Email,
    closed_as: Option<&'static str>,
    /// What people wrote is withheld from this person.
    notes_withheld: bool,
    promises: Vec<Promise>,
    /// What the customer wrote again, newest first.
    joined: Vec<Joined>,
}

#[derive(Debug, Serialize)]
struct Joined {
    id: String,
    answered: String,
    score: Option<Score>,
    comment: String,
}

#[derive(Debug, Serialize)]
pub struct Entry {
    at: String,
    /// The person's name; null for the program.
    who: Option<String>,
    kind: &'static str,
    /// Of a call; of a closing what it was closed as.
    outcome: Option<&'static str>,
    /// Who rang, of a call: "outbound" is us, "inbound" the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct Email {
    open: bool,
    missing: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Promise {
    by: String,
    open: bool,
}

impl Alert {
    /// The shape of an alert.
    #[must_use]
    pub fn of(card: &Card, now: Moment) -> Self {
        let (alert, progress) = (&card.alert, &card.alert.progress);
        let outstanding = progress.state.outstanding();
        let phones = alert.customer.phones.iter().map(|phone| Phone {
            number: phone.shown().to_owned(),
            e164: phone.e164.clone(),
            given: phone.number.clone(),
            label: phone.label.clone(),
            dead: phone.state != PhoneState::Usable,
        });
        Self {
            id: alert.id.to_string(),
            state: progress.state.code(),
            due: outstanding.then(|| time(progress.due)),
            overdue: outstanding && card.facts().overdue(now),
            customer: alert.customer.name.clone(),
            branch: branch(card),
            score: alert.score,
            comment: card.comment.clone(),
            phones: phones.collect(),
            attempts: progress.total(),
            postponed: progress.postponed,
            claimed_by: card.claim.as_ref().map(|claim| claim.login.clone()),
            received: time(alert.received),
            safety: progress.safety,
            asks: alert.asks,
            blocked: alert.customer.blocked(),
            again: card.joined.len(),
            watched: card.watched(),
            offered: card.offer.as_ref().map(|offer| Offered {
                to: offer.to.clone(),
                by: offer.by.clone(),
                at: time(offer.at),
                why: offer.why.clone(),
                mine: offer.mine,
            }),
            unread_words: card.unread.len(),
        }
    }
}

fn branch(card: &Card) -> String {
    let branch = card.desk.branch.as_ref();
    branch
        .map_or(&card.desk.name, |branch| &branch.code)
        .clone()
}

impl Whole {
    /// The shape of an alert with its history.
    #[must_use]
    pub fn of(card: &Card, world: &World) -> Self {
        let now = world.now;
        let (alert, progress) = (&card.alert, &card.alert.progress);
        let door = card.rules.email_door(progress, &alert.customer);
        Self {
            alert: Alert::of(card, now),
            rules: Grounds::of(&alert.history).rules,
            words: because::marks(card, &card.comment, world)
                .into_iter()
                .map(|at| card.comment[at].to_owned())
                .collect(),
            email: alert.customer.email.clone(),
            history: alert
                .history
                .iter()
                .map(|event| Entry::of(event, card))
                .collect(),
            next_try: next_try(card, now).map(time),
            email_open: Email {
                open: door.open,
                missing: door.missing(),
            },
            closed_as: progress.closed_as().map(ClosedAs::code),
            notes_withheld: card.withheld,
            promises: progress
                .promises
                .iter()
                .map(|promise| Promise {
                    by: time(promise.by),
                    open: promise.ended.is_none(),
                })
                .collect(),
            joined: card
                .joined
                .iter()
                .map(|joined| Joined {
                    id: to_code(joined.response.get()),
                    answered: time(joined.answered),
                    score: joined.score,
                    comment: joined.comment.clone(),
                })
                .collect(),
        }
    }
}

/// When to call next: the time that was set, else the best from now on.
/// Nothing while somebody else or an answer is waited for, nor for who is left
/// alone.
#[must_use]
pub fn next_try(card: &Card, now: Moment) -> Option<Moment> {
    let (alert, progress) = (&card.alert, &card.alert.progress);
    match progress.state {
        _ if alert.customer.blocked() => None,
        State::New | State::Retry | State::Agreed => card
            .rules
            .next_call(progress, &alert.customer, now)
            .map(|proposal| proposal.at),
        _ if progress.agreed.is_some() => progress.agreed.map(|at| at.max(now)),
        State::FollowUp | State::Emailed | State::Escalated | State::Closed => None,
    }
}

impl Entry {
    /// The shape of an entry of an alert's history.
    #[must_use]
    pub fn of(event: &Event, card: &Card) -> Self {
        let outcome = match &event.kind {
            EventKind::Called { outcome, .. } => Some(outcome.code()),
            EventKind::Closed { closing } => Some(closing.result.code()),
            _ => None,
        };
        Self {
            at: time(event.at),
            who: event.by.and_then(|by| card.people.get(&by).cloned()),
            kind: event.kind.code(),
            outcome,
            direction: match &event.kind {
                EventKind::Called { direction, .. } => Some(match direction {
                    Direction::Inbound => "inbound",
                    Direction::Outbound => "outbound",
                }),
                _ => None,
            },
            note: note(event, card),
        }
    }
}

/// What was written with an entry: the note, else its other texts.
#[must_use]
pub fn note(event: &Event, card: &Card) -> Option<String> {
    let texts = || card.texts.iter().filter(|text| text.event == event.id);
    let note = texts().find(|text| text.kind == TextKind::Note);
    note.map(|text| text.body.clone()).or_else(|| {
        // The names of files are nobody's words.
        let others = texts().filter(|text| text.kind != TextKind::Files);
        let others: Vec<&str> = others.map(|text| text.body.as_str()).collect();
        (!others.is_empty()).then(|| others.join("\n"))
    })
}

/// An alert that a search found.
#[derive(Debug, Serialize)]
pub struct Found {
    id: String,
    state: &'static str,
    customer: String,
    score: Option<Score>,
    /// The first words of the comment.
    excerpt: String,
    claimed_by: Option<String>,
    closed: Option<String>,
}

impl Found {
    /// The shape of a line.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        Self {
            id: row.id.to_string(),
            state: row.state.code(),
            customer: row.customer.clone(),
            score: row.score,
            excerpt: row.excerpt.clone(),
            claimed_by: row.claim.as_ref().map(|claim| claim.login.clone()),
            closed: row.closed.map(time),
        }
    }
}
