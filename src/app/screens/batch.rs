//! The same done to several alerts: what was recorded, what could not be, and
//! what somebody else's claim stops, which is asked about one after the other.

use std::collections::BTreeMap;

use crate::app::msg::{Lane, Ticket};
use crate::app::screens::Flow;
use crate::app::screens::held::{TakeOver, Taken, who_has_it};
use crate::app::world::World;
use crate::domain::action::{Action, Change};
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Card, Claim, Query, Saved};

/// Writes under way, and what became of them.
#[derive(Debug, Default)]
pub struct Batch {
    sent: BTreeMap<Ticket, Change>,
    /// Who has those that could not be recorded.
    held: Vec<(AlertId, Claim)>,
    /// The first of them is being read again.
    reading: Option<Ticket>,
    taken: BTreeMap<AlertId, Taken>,
    /// Recorded.
    pub done: usize,
    /// Refused, or not written.
    pub failed: usize,
}

impl Batch {
    /// So many are recorded already.
    #[must_use]
    pub fn after(done: usize) -> Self {
        Self {
            done,
            ..Self::default()
        }
    }

    /// Sends it for one alert.
    pub fn send(&mut self, card: &Card, action: &Action, world: &mut World) {
        match world.record(card, action, &[]) {
            Ok((ticket, change)) => _ = self.sent.insert(ticket, change),
            Err(_) => self.failed += 1,
        }
    }

    /// Whether an answer is waited for.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.sent.is_empty() || self.reading.is_some()
    }

    /// Whether somebody else has what is left.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        !self.is_busy() && !self.held.is_empty()
    }

    /// Whether nothing is left to be done.
    #[must_use]
    pub fn is_over(&self) -> bool {
        !self.is_busy() && self.held.is_empty()
    }

    /// Takes a reply; once the last is there, asks about the first that
    /// somebody has. `None` if it was no reply of these.
    pub fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Option<Flow> {
        let change = self.sent.remove(&ticket)?;
        match saved {
            Saved::Applied | Saved::Duplicate => {
                world.follow(&change);
                self.done += 1;
                self.give_back(change.alert, world);
            }
            Saved::Held(claim) => self.held.push((change.alert, claim.clone())),
            _ => self.failed += 1,
        }
        Some(match self.held.first() {
            Some((alert, claim)) if !self.is_busy() => TakeOver::ask(*alert, claim, world),
            _ => Flow::Stay,
        })
    }

    /// The first that was stopped is tried once more: it was taken over, or
    /// may be free by now.
    pub fn again(&mut self, taken_over: bool, world: &mut World) {
        let Some((alert, _)) = self.held.first().filter(|_| !self.is_busy()) else {
            return;
        };
        if taken_over {
            self.taken.entry(*alert).or_default().note();
        }
        self.reading = Some(world.ask(Lane::Once, Query::Cards(vec![*alert])));
    }

    /// Takes the alert that was read again; `false` if it was another answer.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        answer: &Answer,
        action: &Action,
        world: &mut World,
    ) -> bool {
        if self.reading != Some(ticket) {
            return false;
        }
        self.reading = None;
        // What could not be read is there to be tried again.
        if let Answer::Cards(cards) = answer {
            self.held.remove(0);
            match cards.first() {
                Some(card) => self.send(card, action, world),
                None => self.failed += 1,
            }
        }
        true
    }

    /// "3 done. Ana Diaz has this customer since 09:05."
    #[must_use]
    pub fn says(&self, world: &World) -> Option<String> {
        let (_, claim) = self.held.first().filter(|_| self.is_stopped())?;
        let args = [
            ("done", self.done.into()),
            ("left", self.held.len().into()),
            ("who", who_has_it(claim, world).into()),
        ];
        Some(world.text_with("batch-held", &args))
    }

    /// It ends: what was not recorded counts as that, and what was taken over
    /// is given back.
    pub fn end(&mut self, world: &mut World) {
        self.failed += self.held.len();
        self.held.clear();
        self.let_go(world);
    }

    /// Gives back what was taken over.
    pub fn let_go(&mut self, world: &mut World) {
        for (alert, mut taken) in std::mem::take(&mut self.taken) {
            taken.give_back(alert, world);
        }
    }

    fn give_back(&mut self, alert: AlertId, world: &mut World) {
        if let Some(mut taken) = self.taken.remove(&alert) {
            taken.give_back(alert, world);
        }
    }
}
