//! Undo and redo from a list: of what was recorded last from there, which may
//! not be what is marked.

use crate::app::commands::Act;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::Flow;
use crate::app::screens::conflict::Conflict;
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::action::{Action, Change};
use crate::domain::event::EventKind;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Card, DraftKind, Saved};
use crate::domain::sanitize;

/// What was changed last, and an undo or redo of it under way.
#[derive(Debug, Default)]
pub struct TakingBack {
    last: Option<AlertId>,
    asked: Option<Asked>,
    sent: Option<Sent>,
}

/// A change that waits for its alert's card before it can be decided.
#[derive(Debug)]
struct Asked {
    action: Action,
    subject: Subject,
}

/// A change that was sent.
#[derive(Debug)]
struct Sent {
    ticket: Ticket,
    change: Change,
    undo: bool,
    card: Box<Card>,
}

impl TakingBack {
    /// Something was recorded about this alert.
    pub const fn note(&mut self, alert: AlertId) {
        self.last = Some(alert);
    }

    /// Whether something was recorded from here.
    #[must_use]
    pub const fn knows(&self) -> bool {
        self.last.is_some()
    }

    /// Undoes what was changed last, or does it again; where nothing was,
    /// on the alert that is marked.
    pub fn ask(&mut self, act: Act, marked: Option<AlertId>, world: &mut World) {
        let action = match act {
            Act::Redo => Action::Redo,
            _ => Action::Undo,
        };
        if let Some(id) = self.last.or(marked) {
            let subject = Subject::new(id, None, Lane::Card, world);
            self.asked = Some(Asked { action, subject });
        }
    }

    /// Takes the alert that was waited for; `false` if it was another answer.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> bool {
        let Some(asked) = &mut self.asked else {
            return false;
        };
        if !asked.subject.answer(ticket, answer) {
            return false;
        }
        let Some(asked) = self.asked.take() else {
            return true;
        };
        let Some(card) = asked.subject.card else {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            return true;
        };
        match world.record(&card, &asked.action, &[] as &[DraftKind]) {
            Ok((ticket, change)) => {
                self.sent = Some(Sent {
                    ticket,
                    change,
                    undo: asked.action == Action::Undo,
                    card,
                });
            }
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
        true
    }

    /// Says what came of it, and whose it was unless the mark stands on it:
    /// the alert where it was done, else what is to be shown. `None` if it was
    /// another write.
    pub fn saved(
        &mut self,
        ticket: Ticket,
        saved: &Saved,
        marked: Option<AlertId>,
        world: &mut World,
    ) -> Option<Result<AlertId, Flow>> {
        let sent = self.sent.take_if(|sent| sent.ticket == ticket)?;
        let alert = sent.change.alert;
        Some(match saved {
            Saved::Applied | Saved::Duplicate => {
                world.follow(&sent.change);
                let text = sent.done(marked == Some(alert), world);
                world.say(Tone::Done, text);
                Ok(alert)
            }
            Saved::Conflict { .. } => Err(Conflict::open(&sent.change, Some(&sent.card), world)),
            Saved::Held(_) | Saved::Denied | Saved::Unavailable(_) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
                Err(Flow::Stay)
            }
        })
    }
}

/// What is said of an undo. An offer is taken back by an entry of its own,
/// which is no action that could be done again: the alert is offered anew.
#[must_use]
pub fn said_of_undo(change: &Change) -> &'static str {
    if withdraws(change) {
        "notice-withdrawn"
    } else {
        "notice-undone"
    }
}

fn withdraws(change: &Change) -> bool {
    let mut kinds = change.events.iter().map(|event| &event.kind);
    kinds.any(|kind| matches!(kind, EventKind::Withdrawn { .. }))
}

impl Sent {
    fn done(&self, here: bool, world: &World) -> String {
        let id = match (self.undo, here) {
            (true, true) => said_of_undo(&self.change),
            (false, true) => "notice-redone",
            (true, false) if withdraws(&self.change) => "notice-withdrawn-of",
            (true, false) => "notice-undone-of",
            (false, false) => "notice-redone-of",
        };
        let customer = match sanitize::line(&self.card.alert.customer.name) {
            name if name.trim().is_empty() => world.text("nobody"),
            name => name.into_owned(),
        };
        world.text_with(id, &[("customer", customer.into())])
    }
}
