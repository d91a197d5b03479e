//! An alert's life: the table *state × action → state or refusal*.
//!
//! [`step`] is the whole table; [`super::decide`] asks it first and then
//! works out times, counts and entries.

use super::cause::coded;

coded! {
    /// Where an alert stands.
    State {
        /// Nobody has tried yet.
        New = "new",
        /// Called, not reached; next try at a time.
        Retry = "retry",
        /// The customer named a time: the only state that pauses the clock.
        Agreed = "agreed",
        /// A conversation took place and something was promised.
        FollowUp = "follow_up",
        /// Could not be reached, wrote instead; waits for an answer.
        Emailed = "emailed",
        /// Waits for somebody else's part.
        Escalated = "escalated",
        /// Closed.
        Closed = "closed",
    }
}

impl State {
    /// Any state but closed.
    #[must_use]
    pub fn outstanding(self) -> bool {
        self != State::Closed
    }
}

coded! {
    /// Kinds of action, as the table knows them.
    ActionKind {
        /// A call that did not reach the customer.
        NotReached = "not_reached",
        /// A conversation with a time named for later.
        Later = "later",
        /// A conversation with a promise.
        Promise = "promise",
        /// A promise without a call.
        PromiseAlone = "promise_alone",
        /// A conversation that ends the matter (settled, refused, no contact).
        TalkedOut = "talked_out",
        /// Line trouble: nothing came of it.
        LineTrouble = "line_trouble",
        /// A note without a call.
        Memo = "memo",
        /// Put off.
        Postpone = "postpone",
        /// An email because the customer could not be reached.
        Email = "email",
        /// An email that confirms a conversation.
        Confirm = "confirm",
        /// The customer answered an email.
        Reply = "reply",
        /// A program answered for them.
        AutoReply = "auto_reply",
        /// A message came back for good.
        Bounce = "bounce",
        /// The customer asked for email.
        PreferEmail = "prefer_email",
        /// A promise kept or dropped.
        Fulfil = "fulfil",
        /// Handed to somebody else for their part.
        Escalate = "escalate",
        /// Their part came back.
        Return = "return",
        /// Closed without a call.
        Close = "close",
        /// Opened again.
        Reopen = "reopen",
        /// Safety or misconduct reported.
        Safety = "safety",
        /// The customer's idea kept.
        Idea = "idea",
        /// An action against the cause begun.
        Improve = "improve",
        /// Opened for reading.
        Open = "open",
    }
}

/// What the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The alert goes to this state.
    To(State),
    /// It stays where it is.
    Stay,
    /// It goes where its open promises and earlier attempts say: `follow_up`
    /// with an open promise, else `retry` where somebody called or wrote,
    /// else `new`.
    Settle,
    /// It is refused.
    No(Why),
}

coded! {
    /// Why the table refuses.
    Why {
        /// The alert is closed: reopen it first.
        Closed = "closed",
        /// The alert is not closed.
        NotClosed = "not_closed",
        /// Nothing is promised.
        NoPromise = "no_promise",
        /// Nobody else has a part.
        NotEscalated = "not_escalated",
    }
}

/// The table. A promise that is still open makes `decide` refuse closing and
/// keeps `follow_up` where the table says [`Step::Settle`].
#[must_use]
#[expect(clippy::match_same_arms, reason = "the order of the rows is the table")]
pub const fn step(state: State, action: ActionKind) -> Step {
    use ActionKind as A;
    use State as S;
    match (state, action) {
        (S::Closed, A::Reopen) => Step::Settle,
        (_, A::Reopen) => Step::No(Why::NotClosed),
        // What is said after the end is still worth keeping.
        (_, A::Memo | A::Idea | A::Improve | A::Open | A::Safety | A::AutoReply) => Step::Stay,
        (S::Closed, A::Confirm | A::Bounce) => Step::Stay,
        // Whoever answers after the end wants to be heard after the end.
        (S::Closed | S::Emailed, A::Reply) => Step::Settle,
        // It opens what is closed: a promise is never open on a closed alert.
        (S::Escalated, A::PromiseAlone) => Step::Stay,
        (_, A::PromiseAlone) => Step::To(S::FollowUp),
        (_, A::Reply) => Step::Stay,
        (S::Closed, _) => Step::No(Why::Closed),
        (S::New | S::Retry | S::Agreed, A::NotReached | A::LineTrouble) => Step::To(S::Retry),
        // Something else is awaited; a call in vain does not change that.
        (_, A::NotReached | A::LineTrouble) => Step::Stay,
        (S::FollowUp | S::Escalated, A::Later) => Step::Stay,
        (_, A::Later) => Step::To(S::Agreed),
        (_, A::Promise) => Step::To(S::FollowUp),
        (_, A::TalkedOut | A::Close) => Step::To(S::Closed),
        (_, A::Postpone | A::Confirm) => Step::Stay,
        // An agreed call is still owed; so is a promise.
        (S::Agreed | S::FollowUp | S::Escalated, A::Email) => Step::Stay,
        (_, A::Email) => Step::To(S::Emailed),
        // The answer that was waited for cannot come.
        (S::Emailed, A::Bounce) => Step::Settle,
        (_, A::Bounce | A::PreferEmail) => Step::Stay,
        (S::FollowUp, A::Fulfil) => Step::Settle,
        (S::Escalated, A::Fulfil) => Step::Stay,
        (_, A::Fulfil) => Step::No(Why::NoPromise),
        (_, A::Escalate) => Step::To(S::Escalated),
        (S::Escalated, A::Return) => Step::Settle,
        (_, A::Return) => Step::No(Why::NotEscalated),
    }
}
