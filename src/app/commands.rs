//! The one table of commands: what can be done where, with which key, what
//! it is called and when it is possible. Dispatch, footer, help, palette,
//! the README's key table and the tests follow from it.

mod place;
mod possible;

use crate::app::input::Key;
use crate::domain::mapping::Meaning;
use crate::domain::outcome::Outcome;

pub use place::Place;
pub use possible::{Facts, Reason};

use place::{
    ACTIONS, ANYWHERE, ASIDE, BOARD, BOTH, BROWSE, CALL, CALLING, ENDED, ENDS, ESCAPABLE, FIGURES,
    FIND, IDEAS, LAST, LEARNING, LIST, LISTS, MAIL, MARKS, NOT_REACHED, OUT, OWN, PHONE, RETURNS,
    SEEK,
};
use possible::{
    alert, always, asked, blockable, cancellable, changeable, closed, copyable, dialable, giveable,
    improvable, last_redoable, last_undoable, learnable, learned, marked, more_numbers, notable,
    outbound, outstanding, page, pasteable, postponable, promised, redoable, retryable, sayable,
    thought, to_customer, unblockable, undoable, withdrawable, writable,
};

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is told by its row in the table")]
pub enum Act {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Open,
    Call,
    NextBest,
    Inbound,
    Email,
    Postpone,
    Memo,
    Promises,
    TickOff,
    HandOver,
    Give,
    TakeOn,
    Decline,
    Withdraw,
    Word,
    Follow,
    Reopen,
    Idea,
    /// The same from any other screen with a customer in sight, also while a
    /// text is being typed.
    IdeaAside,
    /// Begins an action against a cause.
    Improve,
    Ideas,
    Actions,
    IdeaState,
    IdeaOwner,
    IdeaTold,
    /// A promise to tell the customer what became of it.
    TellLater,
    ActionDone,
    ActionDrop,
    ActionCheck,
    Why,
    Plan,
    Preview,
    Search,
    Filter,
    View(u8),
    NextView,
    Undo,
    Redo,
    ReadOn,
    Copy,
    Code,
    Block,
    Unblock,
    Palette,
    Help,
    Back,
    Leave,
    Language,
    Hide,
    Answered,
    NotCalling,
    OtherUp,
    OtherDown,
    Voicemail,
    Outcome(Outcome),
    StepOut,
    StepIn,
    Outcomes,
    Safety,
    GuideNext,
    GuideBack,
    WordsUp,
    WordsDown,
    Send,
    /// What could not be recorded is sent once more: no key of its own.
    Again,
    Template,
    LetterLanguage,
    PrefersEmail,
    Accept,
    History,
    WriteAnyway,
    Outbox,
    RetryMessage,
    SendAgain,
    CancelMessage,
    TakeOut,
    ToAlert,
    Loose,
    Board,
    People,
    Deputy,
    MyAbsence,
    Mark,
    ColumnLeft,
    ColumnRight,
    Figures,
    PeriodBefore,
    PeriodAfter,
    Span,
    CopyFigures,
    Means(Meaning),
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// What it does.
    pub act: Act,
    /// Its stable name, for configuration, palette and scripts.
    pub name: &'static str,
    /// Where it works.
    pub places: &'static [Place],
    /// Its keys, the first is shown.
    pub keys: &'static [&'static str],
    /// The footer shows it at this place from the left; 0: not there.
    pub footer: u8,
    /// It works while a text is being typed.
    pub in_text: bool,
    /// When it is possible.
    pub enabled: fn(&Facts) -> Result<(), Reason>,
}

impl Command {
    /// The id of its short label.
    #[must_use]
    pub fn label(&self) -> String {
        format!("cmd-{}", self.name)
    }

    /// The same, where whoever reads the alert does not work on it: there the
    /// key of a memo says a word to whoever does.
    #[must_use]
    pub fn label_for(&self, facts: &Facts) -> String {
        if self.act == Act::Memo && facts.looks {
            return "cmd-memo-word".to_owned();
        }
        self.label()
    }

    /// The id of the sentence that explains it.
    #[must_use]
    pub fn help(&self) -> String {
        format!("cmd-{}-help", self.name)
    }
}

macro_rules! commands {
    ($($act:expr, $name:literal, $places:expr, $keys:expr, $footer:literal, $in_text:literal, $enabled:expr;)+) => {
        /// The table.
        pub const COMMANDS: &[Command] = &[$(Command {
            act: $act,
            name: $name,
            places: $places,
            keys: &$keys,
            footer: $footer,
            in_text: $in_text,
            enabled: $enabled,
        },)+];
    };
}

commands! {
    // act, name, places, keys, footer, in text, enabled
    Act::Call, "call", BOTH, ["c"], 1, false, outstanding;
    Act::NextBest, "next", BOTH, ["n"], 2, false, always;
    Act::Inbound, "inbound", PHONE, ["a"], 3, false, changeable;
    Act::Email, "email", BOTH, ["e"], 4, false, writable;
    Act::Postpone, "postpone", BOTH, ["z"], 5, false, postponable;
    Act::Memo, "memo", BOTH, ["m"], 6, false, notable;
    Act::Promises, "promises", BOTH, ["p"], 7, false, promised;
    Act::TickOff, "close", BOTH, ["t"], 8, false, outstanding;
    Act::HandOver, "hand-over", OWN, ["h"], 9, false, outstanding;
    // There the key says who stands in.
    Act::HandOver, "hand-over-here", &[Place::Desk], [], 0, false, outstanding;
    Act::Give, "give", BOTH, ["d"], 52, false, giveable;
    Act::TakeOn, "take-on", &[Place::Card], [], 0, false, asked;
    Act::Decline, "decline", &[Place::Card], [], 0, false, asked;
    Act::Withdraw, "withdraw", &[Place::Card], [], 0, false, withdrawable;
    Act::Word, "word", BOTH, [], 0, false, sayable;
    Act::Follow, "follow", &[Place::Card], ["f"], 0, false, sayable;
    Act::Idea, "idea", BOTH, ["i", "ctrl-e"], 10, false, writable;
    Act::Improve, "improve", BOTH, ["k"], 0, false, improvable;
    Act::Ideas, "ideas", SEEK, ["x"], 0, false, always;
    Act::Actions, "actions", SEEK, [], 0, false, always;
    Act::Reopen, "reopen", BOTH, ["r"], 1, false, closed;
    Act::Why, "why", BOTH, ["w"], 12, false, alert;
    Act::Open, "open", LISTS, ["enter"], 13, false, alert;
    Act::Search, "search", SEEK, ["s", "/"], 14, false, always;
    Act::Filter, "filter", LISTS, ["f"], 15, false, always;
    Act::Preview, "preview", LISTS, ["v"], 16, false, always;
    Act::Plan, "plan", LIST, ["l"], 0, false, always;
    Act::Copy, "copy", BOTH, ["y"], 51, false, copyable;
    // Rare and grave: found by name, under no key.
    Act::Block, "block", BOTH, [], 0, false, blockable;
    Act::Unblock, "unblock", BOTH, [], 0, false, unblockable;
    Act::PrefersEmail, "prefers-email", &[Place::Card], ["l"], 0, false, outstanding;
    Act::Undo, "undo", BOTH, ["u"], 17, false, undoable;
    Act::MyAbsence, "my-absence", &[Place::List, Place::Desk, Place::Board], [], 0, false, changeable;
    Act::Loose, "loose", BOTH, [], 0, false, changeable;
    Act::Redo, "redo", BOTH, ["ctrl-y"], 0, false, redoable;
    Act::Outbox, "outbox", BOTH, ["o"], 0, false, always;
    Act::ReadOn, "read-on", OWN, ["space"], 0, false, always;
    Act::NextView, "next-view", LIST, ["tab"], 0, false, always;
    Act::View(1), "view-today", LIST, ["1", "&"], 0, false, always;
    Act::View(2), "view-new", LIST, ["2", "é"], 0, false, always;
    Act::View(3), "view-promises", LIST, ["3", "\""], 0, false, always;
    Act::View(4), "view-waiting", LIST, ["4", "'"], 0, false, always;
    Act::View(5), "view-handled", LIST, ["5", "("], 0, false, always;
    Act::View(6), "view-watched", LIST, ["6", "-"], 0, false, always;
    Act::View(7), "view-unassigned", LIST, ["7", "è"], 0, false, always;
    Act::Board, "board", &[Place::List, Place::Card], ["b"], 0, false, always;
    Act::Open, "open-row", BOARD, ["enter"], 1, false, always;
    Act::Filter, "filter-rows", BOARD, ["f"], 15, false, always;
    Act::Give, "give-row", BOARD, ["d"], 30, false, changeable;
    Act::Deputy, "deputy", MARKS, ["h"], 31, false, changeable;
    Act::Word, "word-row", BOARD, ["m"], 32, false, changeable;
    Act::Mark, "mark", BOARD, ["space"], 33, false, always;
    Act::Mark, "mark-alert", &[Place::Desk], ["space"], 1, false, alert;
    Act::People, "people", BOARD, ["tab"], 34, false, always;
    Act::ColumnLeft, "column-left", BOARD, ["left"], 0, false, always;
    Act::ColumnRight, "column-right", BOARD, ["right"], 35, false, always;
    Act::Figures, "figures", SEEK, ["g"], 18, false, always;
    Act::Open, "open-number", FIGURES, ["enter"], 1, false, always;
    Act::PeriodBefore, "period-before", FIGURES, ["left"], 2, false, always;
    Act::PeriodAfter, "period-after", FIGURES, ["right"], 3, false, always;
    Act::Span, "span", FIGURES, ["tab"], 4, false, always;
    Act::Filter, "whose-figures", FIGURES, ["f"], 5, false, always;
    Act::CopyFigures, "copy-figures", FIGURES, ["y"], 6, false, pasteable;
    Act::Open, "open-behind", &[Place::Behind], ["enter"], 1, false, alert;
    Act::Back, "back-from", RETURNS, ["q", "esc", "ctrl-c"], 50, false, always;
    Act::Up, "up", BROWSE, ["up"], 0, true, always;
    Act::Down, "down", BROWSE, ["down"], 0, true, always;
    Act::PageUp, "page-up", BROWSE, ["pageup"], 0, true, always;
    Act::PageDown, "page-down", BROWSE, ["pagedown"], 0, true, always;
    Act::Top, "top", ENDS, ["home"], 0, false, always;
    Act::Bottom, "bottom", ENDS, ["end"], 0, false, always;

    Act::Answered, "answered", CALL, ["enter"], 0, false, always;
    Act::Outcome(Outcome::NoAnswer), "no-answer", NOT_REACHED, ["n"], 0, false, outbound;
    Act::Outcome(Outcome::Busy), "busy", NOT_REACHED, ["b"], 0, false, outbound;
    Act::Outcome(Outcome::VoicemailLeft), "voicemail-left", NOT_REACHED, ["v"], 0, false, outbound;
    Act::Outcome(Outcome::VoicemailNone), "voicemail-none", NOT_REACHED, ["m"], 0, false, outbound;
    Act::Outcome(Outcome::ThirdParty), "third-party", NOT_REACHED, ["o"], 0, false, outbound;
    Act::Outcome(Outcome::OutOfService), "out-of-service", NOT_REACHED, ["d"], 0, false, outbound;
    Act::Outcome(Outcome::WrongPerson), "wrong-person", NOT_REACHED, ["w"], 0, false, outbound;
    Act::OtherUp, "number-up", CALL, ["up"], 0, false, more_numbers;
    Act::NotCalling, "not-calling", CALL, ["esc"], 4, false, always;
    Act::OtherDown, "number-down", CALL, ["down"], 2, false, more_numbers;
    Act::ReadOn, "read-on-call", CALL, ["space"], 2, false, always;

    Act::StepOut, "step-out", &[Place::Note], ["tab", "f2"], 1, true, always;
    Act::Hide, "hide-note", &[Place::Note], ["ctrl-g"], 2, true, always;
    Act::StepOut, "leave-note", &[Place::Note], ["esc"], 3, true, always;
    // In the note letters are text. Ctrl-K and Ctrl-O are taken by no
    // multiplexer; the function keys beside them are aliases.
    Act::Code, "code-note", &[Place::Note], ["ctrl-o", "f4"], 4, true, dialable;
    Act::Copy, "copy-note", &[Place::Note], ["ctrl-k", "f3"], 5, true, copyable;
    Act::StepIn, "step-in", OUT, ["enter"], 1, false, always;
    Act::Outcomes, "outcomes", OUT, ["tab", "f2", ":"], 1, false, always;
    Act::Code, "code", CALLING, ["c"], 1, false, dialable;
    Act::Copy, "copy-call", CALLING, ["y"], 1, false, copyable;
    Act::Outcome(Outcome::Settled), "settled", ENDED, ["s"], 0, false, always;
    Act::Outcome(Outcome::Promise), "promise", ENDED, ["p"], 0, false, always;
    Act::Outcome(Outcome::Later), "later", ENDED, ["l"], 0, false, always;
    Act::Outcome(Outcome::Refused), "refused", ENDED, ["r"], 0, false, always;
    Act::Outcome(Outcome::NoContact), "no-contact", ENDED, ["x"], 0, false, always;
    Act::Outcome(Outcome::Language), "language", ENDED, ["g"], 0, false, always;
    Act::Outcome(Outcome::LineTrouble), "line-trouble", &[Place::Ringing, Place::Talking, Place::Outcomes], ["t"], 0, false, always;
    Act::Safety, "safety", OUT, ["!"], 0, false, always;
    Act::Idea, "call-idea", CALLING, ["i", "ctrl-e"], 0, false, always;
    Act::GuideNext, "guide-next", OUT, ["right"], 0, false, always;
    Act::GuideBack, "guide-back", OUT, ["left"], 0, false, always;
    Act::WordsUp, "words-up", OUT, ["up"], 0, false, always;
    Act::WordsDown, "words-down", OUT, ["down"], 0, false, always;

    Act::StepOut, "letter-out", &[Place::Letter], ["tab"], 1, true, always;
    Act::Send, "send", &[Place::LetterOut], ["enter"], 2, false, always;
    Act::Template, "template", &[Place::LetterOut], ["m"], 3, false, always;
    Act::LetterLanguage, "letter-language", &[Place::LetterOut], ["l"], 4, false, always;
    Act::StepIn, "letter-in", &[Place::LetterOut], ["tab"], 5, false, always;
    Act::Back, "letter-back", &[Place::Letter], ["esc"], 5, true, always;

    Act::Call, "call-instead", &[Place::Door], ["enter"], 1, false, outstanding;
    Act::Postpone, "postpone-instead", &[Place::Door], ["z"], 2, false, postponable;
    Act::WriteAnyway, "write-anyway", &[Place::Door], ["o"], 3, false, writable;

    Act::Accept, "accept", &[Place::Finder, Place::Question], ["enter"], 1, true, always;
    Act::Accept, "open-found", &[Place::Search], ["enter"], 1, true, always;
    Act::History, "search-history", &[Place::Search], ["tab"], 2, true, always;
    Act::Open, "read-page", &[Place::Help], ["enter"], 1, true, page;
    Act::ReadOn, "turn-page", &[Place::Manual, Place::Message], ["space"], 1, false, always;
    Act::Open, "open-message", &[Place::Outbox], ["enter"], 1, false, marked;
    Act::RetryMessage, "retry-message", MAIL, ["r"], 2, false, retryable;
    Act::CancelMessage, "cancel-message", MAIL, ["x"], 3, false, cancellable;
    Act::ToAlert, "message-alert", MAIL, ["a"], 4, false, to_customer;
    Act::Open, "open-learned", LEARNING, ["enter"], 1, false, learnable;
    Act::IdeaState, "idea-state", IDEAS, ["s"], 2, false, learned;
    Act::IdeaOwner, "idea-owner", IDEAS, ["d"], 3, false, learned;
    Act::IdeaTold, "idea-told", IDEAS, ["t"], 4, false, learned;
    Act::TellLater, "tell-later", LEARNING, ["p"], 8, false, learned;
    Act::ActionDone, "action-done", ACTIONS, ["t"], 2, false, learned;
    Act::ActionCheck, "action-check", ACTIONS, ["v"], 3, false, learned;
    Act::ActionDrop, "action-drop", ACTIONS, ["x"], 4, false, learned;
    Act::Filter, "filter-learned", LEARNING, ["f", "/"], 7, false, always;
    Act::Actions, "to-actions", IDEAS, ["tab"], 6, false, always;
    Act::Ideas, "to-ideas", ACTIONS, ["tab"], 6, false, always;
    // What was recorded last from there, by whatever it opened.
    Act::Undo, "undo-last", LAST, ["u"], 17, false, last_undoable;
    Act::Redo, "redo-last", LAST, ["ctrl-y"], 0, false, last_redoable;
    Act::Open, "map-choose", &[Place::Mapping], ["enter"], 1, true, always;
    Act::Accept, "map-import", &[Place::Mapping], ["tab"], 2, true, always;
    Act::Back, "map-leave", &[Place::Mapping], ["esc"], 3, true, always;
    Act::Up, "choose-up", &[Place::FirstRun], ["up"], 0, true, always;
    Act::Down, "choose", &[Place::FirstRun], ["down"], 1, true, always;
    Act::Accept, "begin", &[Place::FirstRun], ["enter"], 2, true, always;
    Act::Language, "switch-language", &[Place::FirstRun], ["l"], 3, false, always;
    Act::Leave, "quit", &[Place::FirstRun], ["q", "ctrl-c"], 4, false, always;

    // Taken by no multiplexer, like Ctrl-K and Ctrl-O.
    Act::IdeaAside, "idea-aside", ASIDE, ["ctrl-e"], 60, true, thought;
    Act::Hide, "hide", ANYWHERE, ["ctrl-g"], 0, true, always;
    Act::Palette, "palette", FIND, [":"], 98, false, always;
    Act::Help, "help", &[Place::List, Place::Desk, Place::Card, Place::Board, Place::Figures, Place::Behind, Place::Ringing, Place::Talking, Place::Outcomes, Place::LetterOut, Place::Outbox, Place::Ideas, Place::Actions, Place::FirstRun], ["?"], 99, false, always;
    Act::Back, "back", ESCAPABLE, ["esc"], 50, true, always;
    Act::Leave, "leave", LIST, ["q", "ctrl-c"], 0, false, always;
    Act::Language, "language-switch", &[Place::List], ["ctrl-l"], 0, false, always;
}

/// The command of a key at a place. Capital and small letter do the same.
#[must_use]
pub fn lookup(place: Place, typing: bool, key: &Key) -> Option<&'static Command> {
    let key = key.lowered();
    COMMANDS
        .iter()
        .filter(|command| command.places.contains(&place))
        .filter(|command| !typing || command.in_text)
        .find(|command| {
            command
                .keys
                .iter()
                .any(|name| Key::parse(name).is_ok_and(|parsed| parsed == key))
        })
}

/// The commands of a place.
pub fn at(place: Place) -> impl Iterator<Item = &'static Command> {
    COMMANDS
        .iter()
        .filter(move |command| command.places.contains(&place))
}
