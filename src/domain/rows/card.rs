//! An alert with everything its screens show.

use std::collections::BTreeMap;

use super::{Claim, Draft, Lent};
use crate::domain::Moment;
use crate::domain::action::Alert;
use crate::domain::blocked::Blocked;
use crate::domain::cause::ClosedAs;
use crate::domain::event::TextKind;
use crate::domain::ids::{AlertId, EventId, MessageId, PersonId, ResponseId};
use crate::domain::life::State;
use crate::domain::permissions::Tie;
use crate::domain::person::Desk;
use crate::domain::policy::Rules;
use crate::domain::queue::Facts;
use crate::domain::score::Score;
use crate::domain::taxonomy::CauseCode;

/// An alert with everything its screens show.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The alert as rules see it.
    pub alert: Alert,
    /// The rules of its desk.
    pub rules: Rules,
    /// Where it belongs.
    pub desk: Desk,
    /// The customer's own words, whole.
    pub comment: String,
    /// The answered survey: question and answer.
    pub answers: Vec<(String, String)>,
    /// How the survey was answered ("web", "sms"), may be empty.
    pub channel: String,
    /// Free texts of the history.
    pub texts: Vec<Text>,
    /// Names of the people in the history.
    pub people: BTreeMap<PersonId, String>,
    /// Other alerts of the same customer, newest first.
    pub others: Vec<Other>,
    /// "The 10th customer in 90 days about waiting", once its cause is known
    /// or, before that, the branch's most frequent cause among customers
    /// whose words are alike is *not* guessed: only causes that were recorded.
    pub recurrence: Option<Recurrence>,
    /// Somebody's claim.
    pub claim: Option<Claim>,
    /// My drafts on this alert.
    pub drafts: Vec<Draft>,
    /// Messages written to this customer about this alert.
    pub letters: Vec<LetterRow>,
    /// Why the customer is to be left alone, if they are and it is known.
    pub blocked: Option<Blocked>,
    /// What the customer wrote again, newest first.
    pub joined: Vec<JoinedWords>,
    /// The product or service line that it is about, as it came.
    pub subject: String,
    /// What whoever reads it has to do with it.
    pub tie: Tie,
    /// To whom it is offered.
    pub offer: Option<Asked>,
    /// What was said to whoever handles it and they have not read, oldest
    /// first.
    pub unread: Vec<Unread>,
    /// Whoever reads it wants to be told when it moves.
    pub followed: bool,
    /// What people wrote is withheld from whoever reads it.
    pub withheld: bool,
    /// The executive who calls, while it is drawn for one.
    pub lent: Option<Lent>,
    /// Somebody other than whoever reads it looks after its desk as a
    /// supervisor.
    pub overseen: bool,
}

/// An offer that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The name of the desk that is asked.
    pub to: String,
    /// Who offers it.
    pub by: String,
    /// Since when.
    pub at: Moment,
    /// Why; empty where it is withheld.
    pub why: String,
    /// Whoever reads it answers for that desk.
    pub mine: bool,
}

/// A word that waits to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Who said it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// A further response of the same customer to an open alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedWords {
    /// Identity.
    pub response: ResponseId,
    /// When it was answered.
    pub answered: Moment,
    /// Its mark.
    pub score: Option<Score>,
    /// The customer's own words, whole.
    pub comment: String,
}

impl Card {
    /// It lies on somebody else's desk: to be read, not to be worked on.
    #[must_use]
    pub fn watched(&self) -> bool {
        self.tie == Tie::Watched
    }

    /// What the list's order knows of the alert.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let (alert, progress) = (&self.alert, &self.alert.progress);
        Facts {
            id: alert.id,
            state: progress.state,
            safety: progress.safety,
            blocked: alert.customer.blocked(),
            asks: alert.asks,
            window: alert.customer.window,
            received: alert.received.into(),
            target: progress.target.into(),
            due: progress.due.into(),
            agreed: progress.agreed.map(Into::into),
            // The worst mark of all that they wrote.
            score: std::iter::once(alert.score)
                .chain(self.joined.iter().map(|joined| joined.score))
                .flatten()
                .filter_map(|score| u8::try_from(score.on_ten().clamp(0, 10)).ok())
                .min()
                .unwrap_or(11),
            tries: u8::try_from(progress.total()).unwrap_or(u8::MAX),
            replied: progress.replied,
            bounced: progress.bounced,
            put_off: self.alert.progress.postponed > 0,
            unfinished: self.drafts.iter().any(|draft| draft.unfinished),
        }
    }
}

/// A free text of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The entry it belongs to.
    pub event: EventId,
    /// What it is.
    pub kind: TextKind,
    /// As typed.
    pub body: String,
}

/// Another alert of the same customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Identity.
    pub id: AlertId,
    /// When the customer answered.
    pub received: Moment,
    /// Where it stands.
    pub state: State,
    /// What it was closed as, if closed.
    pub closed_as: Option<ClosedAs>,
    /// The mark then.
    pub score: Option<Score>,
    /// The mark after the call.
    pub score_after: Option<u8>,
}

/// How often a cause came up at a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// Which.
    pub cause: CauseCode,
    /// Customers in the last 90 days, this one included.
    pub customers: u32,
    /// Days since the last action against it, if there was one.
    pub last_action_days: Option<u32>,
    /// How many customers came with it since that action.
    pub came_back: u32,
}

/// Days a recurrence looks back.
pub const RECURRENCE_DAYS: i64 = 90;

/// A message about an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Identity.
    pub id: MessageId,
    /// When it was put into the outbox.
    pub at: Moment,
    /// Its subject.
    pub subject: String,
    /// The code of a [`crate::domain::mail::MailState`].
    pub state: String,
}
