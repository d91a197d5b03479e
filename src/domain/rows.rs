//! What requests to the store and its replies carry: plain rows, with texts
//! as they came (sanitised where they are shown).

mod card;
mod chair;
mod claim;
mod draft;
mod notice;
mod outbox;
mod people;
mod queue;
mod reports;

use std::sync::Arc;

use super::Moment;
use super::action::Change;
use super::board::{Board, Within};
use super::figures::ask::{Ask, Figures, Named};
use super::figures::tally::Pick;
use super::idea::{Idea, IdeaMove};
use super::ids::{AlertId, DeskId, EventId, LooseId, MessageId, PersonId, ResponseId};
use super::improvement::{Improvement, ImprovementMove};
use super::language::Language;
use super::life::State;
use super::person::{Desk, Person};
use super::policy::Rules;
use super::rules::Matcher;
use super::score::Score;
use super::setup::Absence;
use super::zone::Country;

pub use card::{
    Asked, Card, JoinedWords, LetterRow, Other, RECURRENCE_DAYS, Recurrence, Text, Unread,
};
pub use chair::{Agreed, ChairRow, ChairState, Lent, Lesson, ObjectiveRow, Offer};
pub use claim::{CLAIM_RENEW_SECONDS, CLAIM_SECONDS, Claim, LEASE_MINUTES, lease_of};
pub use draft::{Draft, DraftKey, DraftKind, LooseNote};
pub use notice::{
    Addressee, NewNotice, Notice, NoticePart, NoticeRow, REPORT_TRIES, ReportLetter, ReportSent,
    SentBefore,
};
pub use outbox::{NextMail, OutboxList, OutboxMessage, OutboxRow, Queued};
pub use people::{Colleague, Gone, NoRecipient, Recipient, recipient};
pub use queue::{Arrival, Queue};
pub use reports::{Ahead, Contacts, Exported, Verbatim};

/// Everything about the person at work that does not change from alert to
/// alert.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Who works.
    pub me: Person,
    /// The desks they answer for now.
    pub desks: Vec<Desk>,
    /// The rules of each desk, in the same order; never empty for a manager
    /// with a desk.
    pub rules: Vec<Rules>,
    /// Customers to call this week.
    pub objective: u32,
    /// Customers to reach this week, where that was agreed.
    pub reach: Option<u32>,
    /// The organisation's settings that texts need.
    pub organisation: Organisation,
    /// The organisation's own letters.
    pub templates: Vec<super::setup::TemplateSetup>,
    /// The rules that decide which responses become alerts.
    pub book: Arc<Matcher>,
    /// The file is a demonstration.
    pub demonstration: bool,
    /// When this person was last here.
    pub last_visit: Option<Moment>,
    /// Messages wait to be sent.
    pub mail_waits: bool,
}

/// What an organisation says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// Its name; may be empty.
    pub name: String,
    /// What may be offered on a call, one line each; empty hides it.
    pub may_offer: Vec<String>,
    /// Currency of gestures (ISO 4217); empty: that of the desk's country.
    pub currency: String,
    /// The company's name alone gives a customer away (bank, clinic): the
    /// voicemail text then leaves it out.
    pub discreet: bool,
}

impl Session {
    /// The currency of gestures at the person's first desk (ISO 4217).
    #[must_use]
    pub fn currency(&self) -> &str {
        if !self.organisation.currency.is_empty() {
            return &self.organisation.currency;
        }
        let country = self.rules.first().map(|rules| rules.calendar.country);
        match country.as_ref().map(Country::as_str) {
            Some("GB") => "GBP",
            Some("US") => "USD",
            Some("CA") => "CAD",
            Some("CH") => "CHF",
            _ => "EUR",
        }
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Identity.
    pub id: AlertId,
    /// The customer's name, may be empty.
    pub customer: String,
    /// The mark.
    pub score: Option<Score>,
    /// Tries by time of day, in the order of [`super::slot::Slot::ALL`]. A
    /// busy line uses up none.
    pub tries: [u8; 5],
    /// All tries, busy lines included.
    pub tried: u8,
    /// There is a number that can be rung.
    pub rings: bool,
    /// The first 160 characters of the comment.
    pub excerpt: String,
    /// Whose it is now; the same person in another terminal is somebody else.
    pub claim: Option<Claim>,
    /// Where it stands (search and the view of handled alerts show closed
    /// ones too).
    pub state: State,
    /// When it was last closed, if closed.
    pub closed: Option<Moment>,
    /// How often the customer wrote again since.
    pub again: u32,
    /// The desk that handles it, where one only watches.
    pub handled_by: Option<String>,
    /// It is offered to somebody.
    pub offer: Option<RowOffer>,
    /// Words about it that whoever handles it has not read.
    pub words: u32,
    /// The executive who calls, where it was drawn for somebody else.
    pub lent: Option<String>,
}

/// An offer, for one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOffer {
    /// Who offers it.
    pub by: String,
    /// The name of the desk that is asked.
    pub to: String,
    /// Whoever reads it answers for that desk.
    pub mine: bool,
    /// Why, the first 160 characters.
    pub why: String,
}

/// What a check of the file found.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Health {
    /// The version of the file's tables.
    pub schema: i64,
    /// What the engine found damaged, in its own words; empty when all is
    /// well.
    pub integrity: Vec<String>,
    /// Rows that refer to something that is not there.
    pub dangling: u64,
    /// How many rows the main tables hold.
    pub counts: Vec<(String, u64)>,
    /// Alerts that were compared with their history.
    pub compared: u64,
    /// Alerts whose columns are not what their history says, and which.
    pub differing: Vec<(AlertId, String)>,
    /// Desks and people whose counters are not what a recount says, by name.
    pub miscounted: Vec<String>,
    /// Kept answers about figures that are not what a recount says, by what
    /// was asked.
    pub misremembered: Vec<String>,
}

impl Health {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn good(&self) -> bool {
        self.integrity.is_empty()
            && self.dangling == 0
            && self.differing.is_empty()
            && self.miscounted.is_empty()
            && self.misremembered.is_empty()
    }
}

/// What was done today, for leaving.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// Customers called: by us, as `board::is_called` says.
    pub called: u32,
    /// Customers reached: talked with, whoever rang. Who rang in counts here
    /// and not above.
    pub reached: u32,
    /// Promises made.
    pub promises: u32,
    /// Alerts closed.
    pub closed: u32,
}

/// Where to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The person's own outstanding alerts.
    Mine,
    /// All history of the person's desks, closed alerts included.
    History,
    /// For somebody who rings in: the person's own outstanding alerts first,
    /// then what history has of a number, or of anything that is not among
    /// them; of what is closed the last year.
    Inbound,
}

/// A request for rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// The person's session.
    Session,
    /// The list's facts.
    Queue,
    /// The part of the list that these rows of the board stand for.
    Within(Vec<Within>),
    /// The supervisor's board.
    Board,
    /// How many alerts a desk usually has open.
    Usual(DeskId),
    /// The figures of a period.
    Figures(Ask),
    /// Whose figures the person may ask for, their own first.
    Scopes,
    /// The alerts behind a number of a period, the newest first.
    Behind(Ask, Pick),
    /// Lines for these alerts, in this order.
    Rows(Vec<AlertId>),
    /// One alert with everything.
    Card(AlertId),
    /// Several, in this order; those out of reach are left out.
    Cards(Vec<AlertId>),
    /// Alerts whose words, names, numbers or references match, best first.
    Search {
        /// Where.
        scope: Scope,
        /// What was typed.
        words: String,
        /// At most this many.
        limit: usize,
    },
    /// Alerts closed last, newest first (the view of handled alerts).
    Handled {
        /// At most this many.
        limit: usize,
    },
    /// What was done this week (from Monday, on the desk's
    /// clock).
    ThisWeek,
    /// What was done since the day began.
    Today {
        /// When the desk's day began.
        since: Moment,
    },
    /// All my drafts.
    Drafts,
    /// My notes that belong to no alert, newest first.
    LooseNotes,
    /// The causes' recurrence at a desk of an alert, for the closing form.
    Recurrence(AlertId, super::taxonomy::CauseCode),
    /// The outbox: what is open, what was written in the last 30 days, newest
    /// first, and letters of reports that have not arrived.
    Outbox {
        /// At most this many.
        limit: usize,
    },
    /// One message, whole.
    Message(MessageId),
    /// Desks that somebody answers for now: whom an alert can be given to.
    Recipients,
    /// Everybody with a login, for whoever may say who is away.
    People,
    /// Customers' ideas, the newest first.
    Ideas {
        /// At most this many.
        limit: usize,
    },
    /// Actions against causes, what something is expected of first.
    Improvements,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To `Session`.
    Session(Box<Session>),
    /// To `Queue` and `Within`.
    Queue(Arc<Queue>),
    /// To `Board`; `None` for somebody who has none.
    Board(Option<Arc<Board>>),
    /// To `Usual`; `None` where nothing is usual yet.
    Usual(DeskId, Option<u32>),
    /// To `Figures`; `None` where they are not for them.
    Figures(Option<Arc<Figures>>),
    /// To `Scopes`.
    Scopes(Vec<Named>),
    /// To `Behind`; `None` where they are not for them.
    Behind(Option<Vec<AlertId>>),
    /// To `Rows`, `Search` and `Handled`.
    Rows(Vec<Row>),
    /// To `Card`; `None` when there is no such alert within reach.
    Card(Option<Box<Card>>),
    /// To `Cards`.
    Cards(Vec<Card>),
    /// To `ThisWeek`.
    ThisWeek(Today),
    /// To `Today`.
    Today(Today),
    /// To `Drafts`.
    Drafts(Vec<Draft>),
    /// To `LooseNotes`.
    LooseNotes(Vec<LooseNote>),
    /// To `Recurrence`.
    Recurrence(Option<Recurrence>),
    /// To `Outbox`.
    Outbox(OutboxList),
    /// To `Message`; `None` when there is none within reach.
    Message(Option<Box<OutboxMessage>>),
    /// To `Recipients`.
    Recipients(Vec<Recipient>),
    /// To `People`.
    People(Vec<Colleague>),
    /// To `Ideas`.
    Ideas(Vec<Idea>),
    /// To `Improvements`.
    Improvements(Vec<Improvement>),
    /// The file could not be read.
    Failed(Trouble),
}

/// A write.
#[derive(Debug, Clone, PartialEq)]
pub enum Save {
    /// A draft; the newest per key wins.
    Draft(Draft),
    /// A draft that is not wanted any more.
    Discard(DraftKey),
    /// A note of mine that belongs to no alert; the newest revision wins.
    Loose(LooseNote),
    /// Such a note is done with: added to an alert, or emptied.
    LooseDone(LooseId),
    /// A decided change; the drafts named go in the same transaction.
    Apply {
        /// What was decided.
        change: Box<Change>,
        /// Drafts that are done with it.
        drafts: Vec<DraftKey>,
    },
    /// A claim is taken, or renewed by its holder. It lasts
    /// [`CLAIM_SECONDS`].
    Claim {
        /// Which alert.
        alert: AlertId,
        /// By whom.
        person: PersonId,
        /// From which session.
        holder: i64,
        /// Now.
        now: Moment,
        /// Take it over from another session of the same person.
        take_over: bool,
    },
    /// A claim is taken in a person's name for a while, without a screen that
    /// renews it, if nobody has it: not even they.
    Lease {
        /// Which alert.
        alert: AlertId,
        /// Until when.
        until: Moment,
        /// In place of a claim of their own.
        take_over: bool,
    },
    /// A claim is taken from somebody, with the entry that says why.
    TakeOver {
        /// The entry: [`super::action::Action::TakeOver`].
        change: Box<Change>,
        /// For which session.
        holder: i64,
        /// Until when, unless renewed.
        until: Moment,
    },
    /// A claim is given back.
    Release {
        /// Which alert.
        alert: AlertId,
        /// From which session.
        holder: i64,
    },
    /// The person was here.
    Visit {
        /// When.
        at: Moment,
    },
    /// A message is to be tried again at once.
    Retry(MessageId),
    /// A message is taken out of the outbox.
    Stop(MessageId),
    /// A response that was joined to an alert gets one of its own.
    Part(AlertId, ResponseId),
    /// The person's language is remembered.
    Language(Language),
    /// The words about an alert were read by whoever handles it.
    Read(AlertId),
    /// The person wants to be told when an alert moves, or no more.
    Follow {
        /// Which.
        alert: AlertId,
        /// From now on; else no more.
        on: bool,
    },
    /// What became of a customer's idea.
    Idea {
        /// The alert it belongs to, and the entry that kept it.
        idea: (AlertId, EventId),
        /// What changes.
        change: IdeaMove,
    },
    /// What came of an action against a cause.
    Improvement {
        /// The entry that began it.
        id: EventId,
        /// What came of it.
        step: ImprovementMove,
    },
    /// Somebody is away, and somebody else answers for their desks.
    Away(Absence),
    /// Somebody is back, or will not be away.
    Back(String),
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// It is on disk.
    Applied,
    /// It was on disk already.
    Duplicate,
    /// Somebody changed the alert meanwhile.
    Conflict {
        /// The version now in the file.
        theirs: i64,
    },
    /// Somebody else has the claim, on this alert or on another one of the
    /// same customer.
    Held(Claim),
    /// It could not be written now; nothing was lost, try again.
    Unavailable(Trouble),
    /// It may not be written.
    Denied,
}

/// Why the file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What kind.
    pub kind: TroubleKind,
    /// The engine's own words, for the log and for details.
    pub detail: String,
}

super::cause::coded! {
    /// Kinds of trouble with the file.
    TroubleKind {
        /// There is no such file.
        Missing = "missing",
        /// It is a folder.
        Folder = "folder",
        /// It is no database, or damaged.
        Damaged = "damaged",
        /// Another program holds it.
        Locked = "locked",
        /// It may only be read.
        ReadOnly = "read_only",
        /// It was written by a newer program.
        Newer = "newer",
        /// The disk is full.
        DiskFull = "disk_full",
        /// Not allowed to open it.
        Forbidden = "forbidden",
        /// Whoever asks does not work with it any more.
        Left = "left",
        /// Anything else.
        Other = "other",
    }
}
