//! When a command is possible: what is known of what is in sight, and the
//! conditions of the table, each with the sentence that says why not.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the conditions of the table share one signature"
)]

use crate::domain::life::State;

/// What commands need to know to be possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// The state of the alert under the cursor, if there is one.
    pub alert: Option<State>,
    /// A customer is in sight, whether their alert was read or not.
    pub customer: bool,
    /// A promise of it is open.
    pub promise: bool,
    /// An action of mine can be undone.
    pub undo: bool,
    /// An undone action of mine can be done again.
    pub redo: bool,
    /// The file takes no changes.
    pub read_only: bool,
    /// There is another number to try.
    pub numbers: bool,
    /// The customer rang us.
    pub inbound: bool,
    /// A message of the outbox is marked.
    pub message: bool,
    /// A page of the manual is marked.
    pub page: bool,
    /// An idea or an action is marked.
    pub learned: bool,
    /// It can be tried again.
    pub retry: bool,
    /// It can be taken out of the outbox.
    pub cancel: bool,
    /// The customer is to be left alone.
    pub blocked: bool,
    /// Another desk handles the alert: it can be read.
    pub watched: bool,
    /// Whoever reads it does not work on it.
    pub looks: bool,
    /// Nor do they give it to anybody.
    pub keeps: bool,
    /// Nor do they put it off.
    pub waits: bool,
    /// Nor do they say a word about it or follow it.
    pub silent: bool,
    /// It is offered to somebody.
    pub offered: bool,
    /// It is offered to whoever reads it.
    pub asked: bool,
    /// Numbers can be copied.
    pub copy: bool,
    /// Numbers can be dialled from here: as a code, by a command.
    pub code: bool,
}

/// Why a command is not possible now: the id of a sentence.
pub type Reason = &'static str;

/// A condition of one fact.
fn needs(holds: bool, why: Reason) -> Result<(), Reason> {
    if holds { Ok(()) } else { Err(why) }
}

pub(super) fn always(_: &Facts) -> Result<(), Reason> {
    Ok(())
}

pub(super) fn alert(facts: &Facts) -> Result<(), Reason> {
    needs(facts.alert.is_some(), "why-not-no-alert")
}

pub(super) fn improvable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    needs(!facts.watched, "why-not-watched")?;
    alert(facts)
}

pub(super) fn thought(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    match facts.customer {
        true if facts.watched => Err("why-not-watched"),
        true => Ok(()),
        false => Err("why-not-no-customer"),
    }
}

pub(super) fn writable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    needs(!facts.watched, "why-not-watched")?;
    needs(!facts.looks, "why-not-looks")?;
    alert(facts)
}

/// What those may do who look after an alert, too.
fn overseen(facts: &Facts, denied: bool, why: Reason) -> Result<(), Reason> {
    changeable(facts)?;
    alert(facts)?;
    if !denied {
        return Ok(());
    }
    Err(if facts.watched {
        "why-not-watched"
    } else {
        why
    })
}

fn open_still(facts: &Facts) -> Result<(), Reason> {
    needs(facts.alert != Some(State::Closed), "why-not-closed")
}

pub(super) fn postponable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.waits, "why-not-looks")?;
    open_still(facts)
}

pub(super) fn giveable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.keeps, "why-not-keeps")?;
    open_still(facts)
}

pub(super) fn sayable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.silent, "why-not-silent")
}

/// A memo of those who work on it, a word of those who do not.
pub(super) fn notable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.looks && facts.silent, "why-not-silent")
}

pub(super) fn asked(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, false, "")?;
    needs(facts.asked, "why-not-not-asked")
}

pub(super) fn withdrawable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.keeps, "why-not-keeps")?;
    needs(facts.offered, "why-not-not-offered")
}

pub(super) fn outstanding(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    open_still(facts)
}

pub(super) fn closed(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    needs(facts.alert == Some(State::Closed), "why-not-not-closed")
}

pub(super) fn promised(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    needs(facts.promise, "why-not-no-promise")
}

pub(super) fn undoable(facts: &Facts) -> Result<(), Reason> {
    overseen(facts, facts.looks && !facts.undo, "why-not-looks")?;
    needs(facts.undo, "why-not-nothing-to-undo")
}

pub(super) fn redoable(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    needs(facts.redo, "why-not-nothing-to-redo")
}

pub(super) fn last_undoable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    needs(facts.undo, "why-not-nothing-to-undo")
}

pub(super) fn last_redoable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    needs(facts.redo, "why-not-nothing-to-redo")
}

pub(super) fn changeable(facts: &Facts) -> Result<(), Reason> {
    needs(!facts.read_only, "why-not-read-only")
}

pub(super) fn outbound(facts: &Facts) -> Result<(), Reason> {
    needs(!facts.inbound, "why-not-inbound")
}

pub(super) fn more_numbers(facts: &Facts) -> Result<(), Reason> {
    needs(facts.numbers, "why-not-one-number")
}

pub(super) fn marked(facts: &Facts) -> Result<(), Reason> {
    needs(facts.message, "why-not-no-message")
}

pub(super) fn page(facts: &Facts) -> Result<(), Reason> {
    needs(facts.page, "why-not-page")
}

/// A message to a customer, not a report's letter.
pub(super) fn to_customer(facts: &Facts) -> Result<(), Reason> {
    marked(facts)?;
    needs(facts.customer, "why-not-report-letter")
}

pub(super) fn learnable(facts: &Facts) -> Result<(), Reason> {
    needs(facts.learned, "why-not-nothing-marked")
}

pub(super) fn learned(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    learnable(facts)
}

pub(super) fn retryable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    to_customer(facts)?;
    needs(facts.retry, "why-not-no-retry")
}

pub(super) fn cancellable(facts: &Facts) -> Result<(), Reason> {
    changeable(facts)?;
    to_customer(facts)?;
    needs(facts.cancel, "why-not-gone")
}

pub(super) fn blockable(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    needs(!facts.blocked, "why-not-blocked")
}

pub(super) fn unblockable(facts: &Facts) -> Result<(), Reason> {
    writable(facts)?;
    needs(facts.blocked, "why-not-unblocked")
}

pub(super) fn copyable(facts: &Facts) -> Result<(), Reason> {
    pasteable(facts)?;
    alert(facts)
}

pub(super) fn pasteable(facts: &Facts) -> Result<(), Reason> {
    needs(facts.copy, "why-not-copy")
}

pub(super) fn dialable(facts: &Facts) -> Result<(), Reason> {
    needs(facts.code, "why-not-code")
}
