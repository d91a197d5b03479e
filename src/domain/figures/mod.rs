//! The report's figures: each one's name, unit, formula and source, in one
//! place ([`Figure`]), and how they follow from histories.
//!
//! - [`ledger`]: what of a history counts, and how it is packed.
//! - [`tally`]: what one alert after the other comes to.
//! - [`spread`]: medians with those who still wait.
//! - [`clock`]: working time, asked many times over.
//! - [`ask`]: the question and the answer.
//! - [`recurring`]: causes that come up again and again.
//! - [`period`]: which days, and when they freeze.
//! - [`best`]: when to call.
//!
//! Nothing here is kept: a figure of any past day is computed again from what
//! was recorded by then (product page, "Figures").

pub mod ask;
pub mod best;
pub mod clock;
pub mod ledger;
pub mod period;
pub mod recurring;
pub mod spread;
pub mod tally;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A count of things that are named by the figure.
    Count,
    /// Working hours on the branch's calendar.
    WorkingHours,
    /// Days of 24 hours.
    Days,
    /// A mean of so many things each.
    Mean,
    /// A mean mark on the scale 0 to 10.
    Mark,
    /// Points from -100 to 100 (net promoter score).
    Points,
    /// Money, in the currency's minor units (cents, pence).
    Money,
}

impl Unit {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::WorkingHours => "working_hours",
            Self::Days => "days",
            Self::Mean => "mean",
            Self::Mark => "mark",
            Self::Points => "points",
            Self::Money => "money",
        }
    }
}

macro_rules! figures {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $unit:ident, $n:ident;)+) => {
        /// A figure. The text of each is its definition; `n` beside a value
        /// says how many there are behind it ([`Figure::behind`]).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Figure { $($(#[doc = $doc])+ $name,)+ }

        impl Figure {
            /// Every figure, in the order of the report.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What its value is.
            #[must_use]
            pub const fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)+ }
            }

            /// What `n` counts.
            #[must_use]
            pub const fn behind(self) -> Behind {
                match self { $(Self::$name => Behind::$n,)+ }
            }

            /// The definition, in English: what the documentation prints.
            #[must_use]
            pub const fn definition(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc, "\n",)+),)+ }
            }

            /// The figure of a name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                let code = code.replace('-', "_");
                Self::ALL.iter().copied().find(|figure| figure.code() == code)
            }
        }
    };
}

/// What the count beside a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Alerts.
    Alerts,
    /// Customers.
    Customers,
    /// Answers to the survey.
    Responses,
    /// Calls.
    Calls,
    /// Promises.
    Promises,
    /// Ideas.
    Ideas,
    /// Actions against causes.
    Actions,
    /// Weeks of people.
    Weeks,
}

figures! {
    /// Alerts received: answers given in the period that became alerts, where
    /// each lay when it came.
    Received = "received", Count, Alerts;
    /// Alerts handled: closings in the period. One that was opened again and
    /// closed again counts twice, and once under `reopened`.
    Handled = "handled", Count, Alerts;
    /// Outstanding at the period's end: any state but closed.
    Outstanding = "outstanding", Count, Alerts;
    /// Overdue at the period's end: due had passed, or the target of the
    /// first attempt and nobody had tried, as the alert stood after the last
    /// thing that happened to it by then. `n`: outstanding.
    Overdue = "overdue", Count, Alerts;
    /// Alerts that came over from other desks.
    MovedIn = "moved_in", Count, Alerts;
    /// Alerts that went over to other desks.
    MovedOut = "moved_out", Count, Alerts;
    /// Alerts opened again in the period.
    Reopened = "reopened", Count, Alerts;
    /// Customers called: with a call of ours that rang where it should, or in
    /// which we talked; each customer once. `n`: those calls.
    CustomersCalled = "customers_called", Count, Calls;
    /// Customers reached: with whom we talked about the matter, whoever rang;
    /// each customer once. `n`: those conversations.
    CustomersReached = "customers_reached", Count, Calls;
    /// Attempts per customer reached: attempts of the policy (a round over
    /// several numbers is one, a broken line none) for each customer reached.
    /// `n`: customers reached.
    AttemptsPerCustomerReached = "attempts_per_customer_reached", Mean, Customers;
    /// Written to only: customers to whom an email went instead of a call,
    /// and with whom nobody ever talked about that alert by the period's end.
    WrittenOnly = "written_only", Count, Customers;
    /// Closed as unreachable in the period.
    Unreachable = "unreachable", Count, Alerts;
    /// Median time to the first attempt: from the survey answer to the first
    /// call, conversation or email instead of one, for alerts received in
    /// the period; who still waits counts as longer (Kaplan and Meier 1958).
    TimeToFirstAttempt = "time_to_first_attempt", WorkingHours, Alerts;
    /// The same, 90th percentile.
    TimeToFirstAttemptP90 = "time_to_first_attempt_p90", WorkingHours, Alerts;
    /// Median time to the first conversation, as above; what was closed
    /// without one never had it (cumulative incidence, Gray 1988).
    TimeToFirstConversation = "time_to_first_conversation", WorkingHours, Alerts;
    /// The same, 90th percentile.
    TimeToFirstConversationP90 = "time_to_first_conversation_p90", WorkingHours, Alerts;
    /// Median age of what is outstanding at the period's end, since the
    /// survey answer.
    AgeOfOutstanding = "age_of_outstanding", Days, Alerts;
    /// The same, 90th percentile.
    AgeOfOutstandingP90 = "age_of_outstanding_p90", Days, Alerts;
    /// The age of the oldest.
    OldestOutstanding = "oldest_outstanding", Days, Alerts;
    /// Promises kept in time: of those to be kept in the period, the ones
    /// kept by their time. `n`: all of them, the dropped included.
    PromisesKeptInTime = "promises_kept_in_time", Count, Promises;
    /// Closed as resolved without a gesture that cost anything. `n`: closed
    /// as resolved.
    ResolvedAtNoCost = "resolved_at_no_cost", Count, Alerts;
    /// Cost of gestures of the closings in the period. `n`: closings with
    /// one.
    CostOfGestures = "cost_of_gestures", Money, Alerts;
    /// Mean mark of the survey, of closings that have one after the call.
    ScoreBefore = "score_before", Mark, Alerts;
    /// Mean mark after the call, of the same closings.
    ScoreAfter = "score_after", Mark, Alerts;
    /// Saved: 6 or less in the survey, 7 or more after the call. `n`:
    /// closings with both marks and 6 or less in the survey.
    Saved = "saved", Count, Alerts;
    /// Net promoter score of the period's answers: of a hundred, those with 9
    /// and 10 less those with 0 to 6 (F. Reichheld, Harvard Business Review,
    /// December 2003). Other scales are brought to 0 to 10 first.
    Nps = "nps", Points, Responses;
    /// Mean mark of the same answers, on the scale 0 to 10.
    MeanScore = "mean_score", Mark, Responses;
    /// Customers called in the weeks whose Thursday lies in the period, by
    /// those whose desks they are: each customer once a week. `n`: weeks of
    /// people.
    ObjectiveDone = "objective_done", Count, Weeks;
    /// Their objectives of those weeks together, as each held when its week
    /// ended. `n`: weeks of people.
    ObjectiveTarget = "objective_target", Count, Weeks;
    /// Postponements in the period. `n`: the same.
    Postponements = "postponements", Count, Alerts;
    /// Emails before the policy opened them, each with a written reason.
    EmailOverrides = "email_overrides", Count, Alerts;
    /// Closings with a root cause. `n`: closings after a conversation.
    WithCause = "with_cause", Count, Alerts;
    /// Ideas of customers that were kept in the period.
    Ideas = "ideas", Count, Ideas;
    /// Ideas of the period whose customer was told what became of them, by a
    /// call or an email. `n`: ideas of the period.
    IdeasTold = "ideas_told", Count, Ideas;
    /// Actions against causes that were begun in the period.
    Actions = "actions", Count, Actions;
    /// Actions against causes that were done in the period.
    ActionsDone = "actions_done", Count, Actions;
    /// Calls by the executive an alert was drawn for. `n`: conversations
    /// among them.
    ExecutiveCalls = "executive_calls", Count, Calls;
    /// Calls after which an executive wrote down what they learned.
    ExecutiveLessons = "executive_lessons", Count, Calls;
}

/// What can be listed of what stands behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The alerts that count for it; of ideas and of actions those on which
    /// they were written down.
    Alerts,
    /// Nothing: answers stand behind it, and most never became an alert.
    Answers,
    /// Nothing: weeks of people stand behind it.
    Weeks,
}

impl Figure {
    /// What can be listed of what stands behind it.
    #[must_use]
    pub const fn listed(self) -> Listed {
        match self.behind() {
            Behind::Responses => Listed::Answers,
            Behind::Weeks => Listed::Weeks,
            _ => Listed::Alerts,
        }
    }
}

/// A value and how many there are behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Value {
    /// The value; `None` where nothing can be said.
    pub value: Option<f64>,
    /// How many there are behind it.
    pub n: u64,
}

impl Value {
    /// A count of so many, out of `n`.
    #[must_use]
    pub fn of(count: u64, n: u64) -> Self {
        Self {
            value: Some(real(count)),
            n,
        }
    }

    /// A mean of `n`; nothing where there is none.
    #[must_use]
    pub fn mean(sum: u64, n: u64) -> Self {
        Self {
            value: (n > 0).then(|| real(sum) / real(n)),
            n,
        }
    }

    /// So few that they tell stories, not trends: fewer than
    /// [`SMALL`].
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.n < SMALL
    }
}

/// Below so many a figure is marked: with fewer than 20 one case more moves a
/// share by five in a hundred and more.
pub const SMALL: u64 = 20;

/// A count as a number to reckon with: exact up to 2 to the 53.
#[expect(
    clippy::cast_precision_loss,
    reason = "no file holds two to the fifty-third of anything"
)]
fn real(count: u64) -> f64 {
    count as f64
}

/// A value, as it was when the period froze, and what was recorded since.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Known {
    /// As recorded up to three days after the period's end.
    pub frozen: Value,
    /// As it would be with everything that was recorded later; `None` where
    /// that says the same.
    pub now: Option<Value>,
}
