//! One alert, one caller: the claim of the call on screen, as far as its
//! replies have told.

use chrono::Duration;

use crate::app::msg::Ticket;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::rows::{self, CLAIM_RENEW_SECONDS, Save, Saved};

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
}

impl Claim {
    /// Takes or renews it; `over` takes it from whoever has it.
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

    /// Takes a reply. `None` if it was for something else, else whether
    /// somebody else turned out to have it.
    pub fn saved(&mut self, ticket: Ticket, saved: &Saved) -> Option<bool> {
        self.ticket.take_if(|asked| *asked == ticket)?;
        match saved {
            Saved::Held(claim) => {
                self.since = None;
                self.theirs = Some(claim.clone());
                return Some(true);
            }
            Saved::Applied | Saved::Duplicate => {
                self.theirs = None;
                self.since = self.since.or(self.asked);
            }
            _ => {}
        }
        Some(false)
    }
}
