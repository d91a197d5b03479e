//! What a call sends to be recorded and what becomes of the replies: its
//! draft, its outcome, a mark on the way.

use chrono::Duration;

use super::{CallScreen, Over, Stage};
use crate::app::commands::Act;
use crate::app::forms;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::conflict::Conflict;
use crate::app::screens::held::Held;
use crate::app::screens::{Flow, open};
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change, Refusal};
use crate::domain::decide::{Case, preview};
use crate::domain::ids::PhoneId;
use crate::domain::outcome::{Next, Outcome};
use crate::domain::rows::{DraftKind, Saved};

/// Whether the newest draft is on disk.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// The newest draft's ticket, until its reply.
    pub ticket: Option<Ticket>,
    /// When a draft was last on disk.
    pub at: Option<Moment>,
    /// There is a draft.
    pub begun: bool,
}

impl Saving {
    /// How long "saved" shines.
    const SHINE: i64 = 1;

    /// Takes a reply; `true` if it was for the newest draft.
    pub fn saved(&mut self, ticket: Ticket, saved: &Saved, now: Moment) -> bool {
        if self.ticket != Some(ticket) {
            return false;
        }
        // What could not be written is tried again under the same ticket.
        if matches!(saved, Saved::Applied | Saved::Duplicate) {
            self.ticket = None;
            self.at = Some(now);
        }
        true
    }

    /// Whether it was saved just now.
    pub fn shines(&self, now: Moment) -> bool {
        self.ticket.is_none()
            && self
                .at
                .is_some_and(|at| now - at < Duration::seconds(Self::SHINE))
    }

    /// When it stops to shine, from when it was saved.
    pub fn quiet_at(&self) -> Option<Moment> {
        let at = self.at.filter(|_| self.ticket.is_none() && self.begun)?;
        Some(at + Duration::seconds(Self::SHINE))
    }
}

/// What comes after an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The call is over.
    Done,
    /// The customer's other number.
    Call(PhoneId),
    /// A letter to them.
    Write,
}

/// What was sent.
#[derive(Debug)]
pub(super) struct Sent {
    pub ticket: Ticket,
    change: Change,
    what: What,
}

#[derive(Debug)]
enum What {
    /// The outcome.
    Outcome(Then),
    /// A mark, while the call goes on.
    Aside,
}

impl Sent {
    /// Whether nothing more can be typed until the reply.
    pub fn ends_the_call(&self) -> bool {
        matches!(self.what, What::Outcome(..))
    }
}

impl CallScreen {
    /// Records the outcome whose form is open, then goes on with `then`. An
    /// alert that is being read again, or a mark on its way, comes first.
    pub(super) fn record(&mut self, then: Then, world: &mut World) -> Flow {
        if self.sent.is_some() || (self.subject.waiting() && !self.failed) {
            self.hurry = Some(then);
            return Flow::Stay;
        }
        let (Over::Form(form, outcome), Some(card)) =
            (&mut self.over, self.subject.card.as_deref())
        else {
            return Flow::Stay;
        };
        let outcome = *outcome;
        // The talk was over when the letter was pressed.
        let mut end = self.talk.end(outcome, form.opened());
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: world.me(),
            now: world.now,
        };
        let next = preview(&case, outcome, self.talk.phone, self.talk.started);
        let dead = outcome.behaviour().next == Next::OtherNumber;
        let then = match (then, next.other_phone) {
            (Then::Done, Some(other)) if dead => Then::Call(other),
            (Then::Done, _) if form.wants_confirmation() || (dead && next.email_next) => {
                Then::Write
            }
            _ => then,
        };
        let recorded = form
            .fill(&mut end, world)
            .map_err(Refusal::Missing)
            .and_then(|()| world.record(card, &Action::Call(Box::new(end)), &[DraftKind::Call]));
        match recorded {
            Ok((ticket, change)) => {
                let what = What::Outcome(then);
                self.sent = Some(Sent {
                    ticket,
                    change,
                    what,
                });
            }
            Err(refusal) => {
                form.refused(&refusal);
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
        Flow::Stay
    }

    /// Records something while the call goes on.
    pub(super) fn send_aside(&mut self, action: &Action, world: &mut World) {
        let Some(card) = self.subject.card.as_deref() else {
            return;
        };
        match world.record(card, action, &[]) {
            Ok((ticket, change)) => {
                let what = What::Aside;
                self.sent = Some(Sent {
                    ticket,
                    change,
                    what,
                });
            }
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
    }

    /// The reply to what was sent.
    pub(super) fn recorded(&mut self, sent: &Sent, saved: &Saved, world: &mut World) -> Flow {
        match saved {
            Saved::Applied | Saved::Duplicate => {
                world.follow(&sent.change);
                match sent.what {
                    What::Outcome(then) => {
                        return self.outcome_recorded(&sent.change, then, world);
                    }
                    What::Aside => self.subject.refresh(world),
                }
            }
            Saved::Conflict { .. } => {
                self.hurry = None;
                let card = self.card();
                let both = Conflict::open(&sent.change, card, world);
                self.subject.refresh(world);
                return both;
            }
            Saved::Held(claim) => {
                self.hurry = None;
                self.claim.lose(claim);
                self.over = Over::Held(Held::new(claim.clone()));
            }
            Saved::Denied | Saved::Unavailable(_) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
                self.hurry = None;
            }
        }
        Flow::Stay
    }

    fn outcome_recorded(&mut self, change: &Change, then: Then, world: &mut World) -> Flow {
        let alert = self.subject.id;
        self.over = Over::Nothing;
        // The draft went with the outcome.
        self.saving = Saving::default();
        if let Then::Call(phone) = then {
            self.talk.redial(phone, world.now);
            self.warned = true;
            self.note.set_text("");
            self.stage = Stage::Ringing;
            // It ended with what was recorded; the round goes on.
            self.claim.take(alert, false, world);
            self.subject.refresh(world);
            let text = world.text("call-other-number");
            world.say(Tone::Done, text);
            return Flow::Stay;
        }
        let text = forms::recorded(change, world);
        world.say(Tone::Done, text);
        self.claim.release(alert, world);
        if then == Then::Write {
            let subject = Subject::new(alert, None, Lane::Card, world);
            if let Flow::Open(letter) = open::about(Act::Email, subject, world) {
                return Flow::Replace(letter);
            }
        }
        Flow::Recorded(alert)
    }

    /// Whether this is a conversation that was cut off and is being resumed.
    pub(super) fn was_cut_off(&self) -> bool {
        !self.talk.answered && self.talk.before > 0
    }

    /// The letters of the moment, in the order of the screen.
    pub(super) fn letters(&self) -> &'static [Outcome] {
        match self.stage {
            Stage::Talking { .. } => &Outcome::TALKING,
            _ => &Outcome::RINGING,
        }
    }
}
