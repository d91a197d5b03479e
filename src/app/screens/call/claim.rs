//! One alert, one caller: the claim of the call on screen, as far as its
//! replies and the alert as it was last read have told.

use chrono::Duration;

use super::{CallScreen, Over};
use crate::app::msg::{Ticket, Tone};
use crate::app::screens::held::{self, Held};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::rows::{self, CLAIM_RENEW_SECONDS, Card, Save, Saved};

/// The claim on an alert.
#[derive(Debug, Default)]
pub(super) struct Claim {
    ticket: Option<Ticket>,
    /// Since when it is ours.
    pub since: Option<Moment>,
    /// When it was last asked for or renewed.
    asked: Option<Moment>,
    /// Somebody else has it.
    pub theirs: Option<rows::Claim>,
    /// The reason for taking it over that came too early: the alert had
    /// changed.
    again: Option<String>,
}

/// What a reply about the claim comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It is ours.
    Ours,
    /// It was taken from somebody.
    Taken,
    /// Somebody else has it; `lost`: it was ours until now.
    Held { lost: bool },
    /// It was asked on an alert that has changed: it has to be read first.
    Stale,
    /// Nothing new.
    Nothing,
}

impl Claim {
    /// Takes or renews it; `over` takes it from another session of the same
    /// person.
    pub fn take(&mut self, alert: AlertId, over: bool, world: &mut World) {
        if world.read_only {
            return;
        }
        self.asked = Some(world.now);
        let (person, holder, now) = (world.me(), world.holder, world.now);
        self.ticket = Some(world.save(Save::Claim {
            alert,
            person,
            holder,
            now,
            take_over: over,
        }));
    }

    /// Gives it back.
    pub fn release(&mut self, alert: AlertId, world: &mut World) {
        let holder = world.holder;
        if self.asked.take().is_some() && self.theirs.is_none() {
            world.save(Save::Release { alert, holder });
        }
        *self = Self::default();
    }

    /// When it has to be renewed.
    pub fn renew_at(&self) -> Option<Moment> {
        let asked = self.asked.filter(|_| self.theirs.is_none())?;
        Some(asked + Duration::seconds(CLAIM_RENEW_SECONDS))
    }

    /// Somebody else turned out to have it.
    pub fn lose(&mut self, theirs: &rows::Claim) -> Told {
        let lost = self.since.take().is_some();
        self.theirs = Some(theirs.clone());
        Told::Held { lost }
    }

    /// Takes a reply. `None` if it was for something else.
    pub fn saved(&mut self, ticket: Ticket, saved: &Saved) -> Option<Told> {
        self.ticket.take_if(|asked| *asked == ticket)?;
        let reason = self.again.take();
        Some(match saved {
            Saved::Held(claim) => self.lose(claim),
            Saved::Applied | Saved::Duplicate => {
                self.theirs = None;
                self.since = self.since.or(self.asked);
                match reason {
                    Some(_) => Told::Taken,
                    None => Told::Ours,
                }
            }
            Saved::Conflict { .. } => {
                self.again = reason;
                Told::Stale
            }
            // It could not be taken over now: they still have it.
            Saved::Unavailable(_) | Saved::Denied if reason.is_some() => Told::Held { lost: false },
            Saved::Unavailable(_) | Saved::Denied => Told::Nothing,
        })
    }
}

impl CallScreen {
    /// The reply about the claim.
    pub(super) fn told(&mut self, told: Told, world: &mut World) {
        match told {
            Told::Held { lost } => self.held(lost, world),
            Told::Stale => self.subject.refresh(world),
            Told::Taken => {
                let text = world.text("held-yours");
                world.say(Tone::Done, text);
                // It stands in the history now.
                self.subject.refresh(world);
                // The form that could not be sent before.
                if let Some(outcome) = self.talk.outcome {
                    self.choose(outcome, world);
                }
            }
            Told::Ours | Told::Nothing => {}
        }
        self.dial_when_ours(world);
    }

    /// Somebody else turned out to have the alert. Before anything was
    /// written the screen asks; it never stops a note from being saved.
    fn held(&mut self, lost: bool, world: &mut World) {
        let Some(claim) = self.claim.theirs.clone() else {
            return;
        };
        let resumed = self.broken_off.is_some() || self.card().and_then(super::draft).is_some();
        if resumed && !lost && claim.person == world.me() {
            // The claim of the session that ended has not run out yet.
            self.claim.take(self.subject.id, true, world);
        } else if matches!(self.over, Over::Nothing) && !self.worth_keeping() {
            self.over = Over::Held(Held::new(claim));
        } else {
            let text = held::taken_away(self.card(), &claim, world);
            world.say(Tone::Trouble, text);
        }
    }

    /// The alert as it was read says who has it: what was taken over or given
    /// back meanwhile is told at once, not with the next renewal.
    pub(super) fn see_claim(&mut self, card: &Card, world: &mut World) {
        if self.claim.ticket.is_some() {
            return;
        }
        if let (true, Some(theirs)) = (self.claim.again.is_some(), &self.claim.theirs) {
            // Taking it over was asked on what had changed meanwhile.
            let (from, reason) = (theirs.person, self.claim.again.take().unwrap_or_default());
            self.ask_for(card, from, &reason, world);
            return;
        }
        let other = card.claim.as_ref().filter(|c| c.holder != world.holder);
        match (other, &self.claim.theirs) {
            // An older look at the file may say so, too: the file is asked.
            (Some(_), None) if self.claim.since.is_some() => {
                self.claim.take(self.subject.id, false, world);
            }
            (Some(now), Some(_)) => self.claim.theirs = Some(now.clone()),
            (None, Some(gone)) => {
                if let Over::Held(..) = self.over {
                    self.over = Over::Free(gone.clone());
                } else {
                    self.claim.take(self.subject.id, false, world);
                }
            }
            _ => {}
        }
    }

    /// Takes it from whoever has it, with the reason that was typed.
    pub(super) fn take_it(&mut self, held: Held, world: &mut World) {
        let card = self.subject.card.take();
        let sent = match (&card, held.why()) {
            (Some(card), Some(why)) => self.ask_for(card, held.claim.person, why, world),
            _ => false,
        };
        self.subject.card = card;
        if !sent {
            self.over = Over::Held(held);
        }
    }

    fn ask_for(&mut self, card: &Card, from: PersonId, reason: &str, world: &mut World) -> bool {
        let ticket = held::take_over(card, from, reason, world);
        if ticket.is_some() {
            self.claim.ticket = ticket;
            self.claim.asked = Some(world.now);
            self.claim.again = Some(reason.to_owned());
        }
        ticket.is_some()
    }
}
