//! The table of forms: one row each says what a form asks, in which order,
//! and what can be pressed. A new form is a new kind and its row.

use crate::domain::action::Field;
use crate::domain::cause::coded;
use crate::domain::outcome::Outcome;

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// The next try after a call that did not reach the customer.
    NextTry(Outcome),
    /// What, who, by when.
    Promise,
    /// The same without a call: that the customer is told something.
    Tell,
    /// The time the customer named, and whether the matter was discussed.
    Later,
    /// One line why they refuse to talk.
    Refused,
    /// One more confirmation, then it closes and blocks.
    NoContact,
    /// To whom, what, by when.
    HandOver {
        /// It belongs to a call's outcome; else it is an action of its own.
        outcome: bool,
    },
    /// The closing form.
    Closing {
        /// A conversation took place: cause and decision are asked.
        talked: bool,
    },
    /// Put off.
    Postpone,
    /// A note without a call.
    Memo,
    /// The customer's idea.
    Idea,
    /// An action against a cause.
    Improve,
    /// The customer is to be left alone.
    Block,
    /// The customer may be reached again.
    Unblock,
    /// Opened again.
    Reopen,
    /// A promise is kept or dropped.
    Promises,
    /// Somebody else's part came back.
    Return,
    /// A word to whoever handles the alert.
    Word,
    /// What is offered is not taken on.
    Decline,
}

impl FormKind {
    /// The step that an outcome opens.
    #[must_use]
    pub fn of(outcome: Outcome) -> Self {
        use crate::domain::outcome::Form as Step;
        match outcome.behaviour().form {
            Step::Closing => Self::Closing { talked: true },
            Step::Promise => Self::Promise,
            Step::Later => Self::Later,
            Step::Reason => Self::Refused,
            Step::Confirm => Self::NoContact,
            Step::NextTry => Self::NextTry(outcome),
            Step::HandOver => Self::HandOver { outcome: true },
        }
    }

    /// The stable code, for drafts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NextTry(_) => "next_try",
            Self::Promise => "promise",
            Self::Tell => "tell",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::NoContact => "no_contact",
            Self::HandOver { .. } => "hand_over",
            Self::Closing { .. } => "closing",
            Self::Postpone => "postpone",
            Self::Memo => "memo",
            Self::Idea => "idea",
            Self::Improve => "improve",
            Self::Block => "block",
            Self::Unblock => "unblock",
            Self::Reopen => "reopen",
            Self::Promises => "promises",
            Self::Return => "return",
            Self::Word => "word",
            Self::Decline => "decline",
        }
    }
}

coded! {
    /// Something a form asks; the code names it in a draft.
    Ask {
        /// The next time.
        Next = "next",
        /// What is promised or asked.
        What = "what",
        /// Who does it.
        Who = "who",
        /// By when.
        By = "by",
        /// Was the matter discussed?
        Discussed = "discussed",
        /// Why.
        Reason = "reason",
        /// Really?
        Confirm = "confirm",
        /// To whom.
        Whom = "whom",
        /// Root cause.
        Cause = "cause",
        /// Safety or misconduct.
        Safety = "safety",
        /// Decision.
        Decision = "decision",
        /// What was done.
        Done = "done",
        /// What the gesture cost.
        Cost = "cost",
        /// The mark after the call.
        HowNow = "how_now",
        /// Where in the customer's journey.
        Step = "step",
        /// The customer's idea.
        Idea = "idea",
        /// Closed as.
        Result = "result",
        /// Begin an action against the cause?
        Improve = "improve",
        /// A confirmation email?
        Mail = "mail",
        /// A note.
        Note = "note",
        /// Which promise.
        Promise = "promise",
        /// Kept or dropped.
        Ending = "ending",
        /// What an executive learned.
        Learned = "learned",
        /// Was what we promised kept?
        Kept = "kept",
    }
}

/// How something is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line of text.
    Line,
    /// Several lines of text: Enter is a new line, Tab goes on.
    Text,
    /// A time as people type it, on the desk's clock.
    Time,
    /// A time as people type it, on the customer's clock.
    TheirTime,
    /// One of these.
    One(List),
    /// Any of these.
    Several(List),
    /// Yes or no.
    YesNo,
    /// A mark from 0 to 10.
    Mark,
    /// An amount of money.
    Money,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Cause,
    Decision,
    Measure,
    Step,
    Talked,
    Untalked,
    Promise,
    Ending,
}

/// When a field is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Always,
    /// An action against the cause is begun.
    Improving,
    /// The customer has an address that may be written to.
    Mailable,
    /// The customer was drawn for whoever talked to them.
    Drawn,
    /// Something promised is open while a call ends.
    Promised,
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spec {
    pub ask: Ask,
    pub kind: Kind,
    /// The id of its label.
    pub label: &'static str,
    /// The id of what stands beside it; empty for nothing.
    pub hint: &'static str,
    /// What a refusal calls it.
    pub field: Option<Field>,
    /// It comes filled in: Enter passes over it, Tab and ↑ reach it.
    pub passed: bool,
    /// It may stay empty: only Tab and the arrows reach it.
    pub aside: bool,
    pub shown: Shown,
}

const fn ask(ask: Ask, kind: Kind, label: &'static str) -> Spec {
    Spec {
        ask,
        kind,
        label,
        hint: "",
        field: None,
        passed: false,
        aside: false,
        shown: Shown::Always,
    }
}

impl Spec {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    const fn field(self, field: Field) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }

    const fn passed(self) -> Self {
        Self {
            passed: true,
            ..self
        }
    }

    const fn aside(self) -> Self {
        Self {
            aside: true,
            ..self
        }
    }

    const fn shown(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }
}

/// What a form is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// The id of its title; empty for the outcome's own words.
    pub title: &'static str,
    /// The id of a sentence above the fields; empty for none.
    pub says: &'static str,
    pub fields: &'static [Spec],
    /// What can be pressed: the key's name and the id of what it does.
    pub keys: &'static [(&'static str, &'static str)],
    /// Cells of its body.
    pub width: u16,
}

/// A small dialog's body, and one that takes the whole of 80 columns.
const SMALL: u16 = 52;
const WIDE: u16 = 76;

const ONE: &[(&str, &str)] = &[("enter", "button-record"), ("esc", "form-back")];
const MANY: &[(&str, &str)] = &[
    ("enter", "form-next"),
    ("up", "button-back"),
    ("esc", "form-back"),
];
const PROMISING: &[(&str, &str)] = &[
    ("enter", "form-next"),
    ("tab", "form-promise-more"),
    ("up", "button-back"),
    ("esc", "form-back"),
];
const KEEPING: &[(&str, &str)] = &[
    ("enter", "form-next"),
    ("up", "button-back"),
    ("esc", "form-keep"),
];
const LINE: &[(&str, &str)] = &[("enter", "button-record"), ("esc", "form-keep")];
const WRITING: &[(&str, &str)] = &[("tab", "button-record"), ("esc", "form-keep")];
const CLOSING: &[(&str, &str)] = &[
    ("enter", "form-close"),
    ("up", "button-back"),
    ("esc", "form-later"),
];

impl FormKind {
    /// The table.
    pub(super) const fn sheet(self) -> Sheet {
        let (title, says, fields, keys, width) = match self {
            Self::NextTry(_) => ("", "", NEXT_TRY, ONE, SMALL),
            Self::Promise => (
                "form-promise",
                "form-promise-says",
                PROMISE,
                PROMISING,
                WIDE,
            ),
            Self::Tell => ("form-tell", "form-tell-says", TELL, KEEPING, WIDE),
            Self::Later => ("form-later-title", "form-later-says", LATER, MANY, WIDE),
            Self::Refused => ("form-refused", "form-refused-says", REFUSED, ONE, WIDE),
            Self::NoContact => (
                "form-no-contact",
                "form-no-contact-says",
                NO_CONTACT,
                ONE,
                SMALL,
            ),
            Self::HandOver { outcome: true } => (
                "form-language",
                "form-hand-over-says",
                HAND_OVER,
                MANY,
                WIDE,
            ),
            Self::HandOver { outcome: false } => (
                "form-hand-over",
                "form-hand-over-says",
                HAND_OVER,
                KEEPING,
                WIDE,
            ),
            Self::Closing { talked: true } => ("form-closing", "", TALKED, CLOSING, WIDE),
            Self::Closing { talked: false } => ("form-closing", "", UNTALKED, CLOSING, WIDE),
            Self::Postpone => (
                "form-postpone",
                "form-postpone-says",
                POSTPONE,
                KEEPING,
                SMALL,
            ),
            Self::Memo => ("form-memo", "form-memo-says", MEMO, WRITING, WIDE),
            Self::Idea => ("form-idea", "form-idea-says", IDEA, LINE, WIDE),
            Self::Improve => ("form-improve", "form-improve-says", IMPROVE, KEEPING, WIDE),
            Self::Block => ("form-block", "form-block-says", REOPEN, ONE, WIDE),
            Self::Unblock => ("form-unblock", "form-unblock-says", REOPEN, ONE, WIDE),
            Self::Reopen => ("form-reopen", "form-reopen-says", REOPEN, ONE, WIDE),
            Self::Promises => ("form-promises", "", PROMISES, KEEPING, WIDE),
            Self::Return => ("form-return", "form-return-says", RETURN, ONE, WIDE),
            Self::Word => ("form-word", "form-word-says", WORD, ONE, WIDE),
            Self::Decline => ("form-decline", "form-decline-says", REOPEN, ONE, WIDE),
        };
        Sheet {
            title,
            says,
            fields,
            keys,
            width,
        }
    }
}

const LEARNED: Spec = ask(Ask::Learned, Kind::Line, "label-learned")
    .field(Field::Learned)
    .shown(Shown::Drawn);

const NEXT_TRY: &[Spec] = &[ask(Ask::Next, Kind::Time, "label-next-try").field(Field::Next)];

const PROMISE: &[Spec] = &[
    ask(Ask::What, Kind::Line, "label-what").field(Field::What),
    ask(Ask::Who, Kind::Line, "label-who").passed(),
    ask(Ask::By, Kind::Time, "label-by").field(Field::By),
    LEARNED,
    ask(Ask::Cause, Kind::One(List::Cause), "label-cause")
        .hint("form-promise-aside")
        .aside(),
    ask(Ask::Mail, Kind::YesNo, "closing-confirm")
        .hint("closing-confirm-hint")
        .aside()
        .shown(Shown::Mailable),
];

const TELL: &[Spec] = &[
    ask(Ask::What, Kind::Line, "label-what").field(Field::What),
    ask(Ask::Who, Kind::Line, "label-who").passed(),
    ask(Ask::By, Kind::Time, "label-by").field(Field::By),
];

const LATER: &[Spec] = &[
    ask(Ask::Next, Kind::TheirTime, "label-call-at").field(Field::Next),
    ask(Ask::Discussed, Kind::YesNo, "label-discussed")
        .hint("form-discussed-hint")
        .field(Field::Discussed),
    LEARNED,
];

const REFUSED: &[Spec] = &[
    ask(Ask::Reason, Kind::Line, "label-reason").field(Field::Reason),
    LEARNED,
];

const NO_CONTACT: &[Spec] = &[
    ask(Ask::Confirm, Kind::YesNo, "label-confirm")
        .hint("form-yes-no-hint")
        .field(Field::Confirm),
    LEARNED,
];

const HAND_OVER: &[Spec] = &[
    ask(Ask::Whom, Kind::Line, "label-whom").field(Field::Whom),
    ask(Ask::What, Kind::Line, "label-what").field(Field::What),
    ask(Ask::By, Kind::Time, "label-by").field(Field::By),
];

const SAFETY: Spec = ask(Ask::Safety, Kind::YesNo, "label-safety").hint("closing-safety-hint");
const COST: Spec = ask(Ask::Cost, Kind::Money, "label-gesture");
const IDEA_LINE: Spec = ask(Ask::Idea, Kind::Line, "label-idea");

const TALKED: &[Spec] = &[
    ask(Ask::Kept, Kind::YesNo, "label-kept")
        .hint("form-kept-hint")
        .field(Field::Kept)
        .shown(Shown::Promised),
    ask(Ask::Cause, Kind::One(List::Cause), "label-cause")
        .hint("closing-cause-hint")
        .field(Field::Cause),
    SAFETY.field(Field::Safety),
    ask(Ask::Decision, Kind::One(List::Decision), "label-decision").field(Field::Decision),
    ask(Ask::Done, Kind::Several(List::Measure), "label-done")
        .hint("form-several-hint")
        .field(Field::Measure),
    COST,
    ask(Ask::HowNow, Kind::Mark, "label-how-now").hint("closing-was"),
    ask(Ask::Step, Kind::One(List::Step), "label-step"),
    IDEA_LINE,
    ask(Ask::Result, Kind::One(List::Talked), "label-result").field(Field::Result),
    LEARNED,
    ask(Ask::Improve, Kind::YesNo, "label-improve").hint("closing-improve-hint"),
    ask(Ask::What, Kind::Line, "label-what")
        .field(Field::What)
        .shown(Shown::Improving),
    ask(Ask::Who, Kind::Line, "label-who")
        .passed()
        .shown(Shown::Improving),
    ask(Ask::By, Kind::Time, "label-by")
        .field(Field::By)
        .shown(Shown::Improving),
    ask(Ask::Mail, Kind::YesNo, "closing-confirm")
        .hint("closing-confirm-hint")
        .shown(Shown::Mailable),
];

const UNTALKED: &[Spec] = &[
    ask(Ask::Result, Kind::One(List::Untalked), "label-result").field(Field::Result),
    SAFETY,
    COST,
    IDEA_LINE,
    ask(Ask::Note, Kind::Line, "label-note").field(Field::Note),
];

const POSTPONE: &[Spec] = &[
    ask(Ask::Next, Kind::Time, "label-until").field(Field::Next),
    ask(Ask::Reason, Kind::Line, "label-reason"),
];

const MEMO: &[Spec] = &[ask(Ask::Note, Kind::Text, "label-note").field(Field::Note)];

const IDEA: &[Spec] = &[IDEA_LINE.field(Field::What)];

const IMPROVE: &[Spec] = &[
    ask(Ask::Cause, Kind::One(List::Cause), "label-cause")
        .hint("closing-cause-hint")
        .field(Field::Cause),
    ask(Ask::What, Kind::Line, "label-what").field(Field::What),
    ask(Ask::Who, Kind::Line, "label-who").passed(),
    ask(Ask::By, Kind::Time, "label-by").field(Field::By),
];

const REOPEN: &[Spec] = &[ask(Ask::Reason, Kind::Line, "label-reason").field(Field::Reason)];

const PROMISES: &[Spec] = &[
    ask(Ask::Promise, Kind::One(List::Promise), "label-promise").field(Field::What),
    ask(Ask::Ending, Kind::One(List::Ending), "label-ending").field(Field::Ending),
    ask(Ask::Note, Kind::Line, "label-note").field(Field::Reason),
];

const WORD: &[Spec] = &[ask(Ask::Note, Kind::Line, "label-word").field(Field::Note)];

const RETURN: &[Spec] = &[ask(Ask::Note, Kind::Line, "label-note")];
