//! The alert a screen is about: its id at once, its card when it was read.

use crate::app::commands::Facts;
use crate::app::msg::{Lane, Ticket};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Card, Query};

/// An alert and what was read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Which alert.
    pub id: AlertId,
    /// Everything about it, once read.
    pub card: Option<Box<Card>>,
    ticket: Option<Ticket>,
    lane: Lane,
    /// When it was last asked for.
    asked: Moment,
    /// There is no such alert within reach.
    pub gone: bool,
}

impl Subject {
    /// Reads an alert anew; `card` is shown until then.
    pub fn new(id: AlertId, card: Option<Box<Card>>, lane: Lane, world: &mut World) -> Self {
        let mut subject = Self {
            id,
            card,
            ticket: None,
            lane,
            asked: world.now,
            gone: false,
        };
        subject.refresh(world);
        subject
    }

    /// Reads it again.
    pub fn refresh(&mut self, world: &mut World) {
        self.asked = world.now;
        self.ticket = Some(world.ask(self.lane, Query::Card(self.id)));
    }

    /// Takes the card if this answer is the one waited for. `true` if it is.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer) -> bool {
        if self.ticket != Some(ticket) {
            return false;
        }
        if let Answer::Card(card) = answer {
            self.ticket = None;
            self.gone = card.is_none();
            if card.is_some() {
                self.card.clone_from(card);
            }
        }
        true
    }

    /// Whether the newest card is still being read.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.ticket.is_some()
    }

    /// When what is shown of somebody's claim has to be read again: it may
    /// have run out, or have been renewed.
    #[must_use]
    pub fn claim_ends(&self) -> Option<Moment> {
        let claim = self.card.as_ref()?.claim.as_ref()?;
        (claim.until > self.asked).then_some(claim.until)
    }

    /// What commands need to know of it.
    #[must_use]
    pub fn facts(&self, world: &World) -> Facts {
        let Some(card) = &self.card else {
            return Facts {
                customer: true,
                read_only: world.read_only,
                copy: world.ways.copy,
                ..Facts::default()
            };
        };
        let progress = &card.alert.progress;
        let mine = |undone| {
            progress
                .done
                .iter()
                .any(|done| done.undone == undone && done.by == Some(world.me()))
        };
        let offered_by_me = progress
            .offer
            .is_some_and(|offer| offer.by == Some(world.me()));
        Facts {
            alert: Some(progress.state),
            customer: true,
            promise: progress.open_promises().next().is_some(),
            undo: mine(false) || offered_by_me,
            redo: mine(true),
            read_only: world.read_only,
            numbers: card.alert.customer.usable_phones().count() > 1,
            blocked: card.alert.customer.blocked(),
            watched: card.watched(),
            looks: !world.may(Deed::Work, card),
            keeps: !world.may(Deed::Give, card),
            waits: !world.may(Deed::Postpone, card),
            silent: !world.may(Deed::Word, card),
            offered: card.offer.is_some(),
            asked: card.offer.as_ref().is_some_and(|offer| offer.mine),
            copy: world.ways.copy,
            code: world.ways.code || world.ways.command.is_some(),
            ..Facts::default()
        }
    }
}
