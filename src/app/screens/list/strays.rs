//! Notes of calls whose alert was closed after the call screen was left: it
//! stands in no list, so at the next start they go into its history.

use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::call;
use crate::app::world::World;
use crate::domain::action::Action;
use crate::domain::rows::{Answer, Card, Draft, DraftKind, Query};

/// Alerts that are looked at for that.
#[derive(Debug, Default)]
pub(super) struct Strays {
    asked: Vec<Ticket>,
}

impl Strays {
    /// Looks at the alerts of what was left unfinished.
    pub fn look(&mut self, drafts: &[Draft], world: &mut World) {
        if world.read_only {
            return;
        }
        let calls = drafts
            .iter()
            .filter(|draft| draft.key.kind == DraftKind::Call && draft.unfinished);
        self.asked = calls
            .map(|draft| world.ask(Lane::Once, Query::Card(draft.key.alert)))
            .collect();
    }

    /// One was read. `true` if it was asked for here.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> bool {
        let Some(at) = self.asked.iter().position(|asked| *asked == ticket) else {
            return false;
        };
        self.asked.swap_remove(at);
        if let Answer::Card(Some(card)) = answer {
            keep(card, world);
        }
        true
    }
}

fn keep(card: &Card, world: &mut World) {
    let call = card
        .drafts
        .iter()
        .find(|draft| draft.key.kind == DraftKind::Call);
    let note = call.map(call::note_of).unwrap_or_default();
    if card.alert.progress.state.outstanding() || note.trim().is_empty() {
        return;
    }
    let recorded = world.record(card, &Action::Memo { note }, &[DraftKind::Call]);
    // Where it is refused the draft stays, and is looked at again.
    if recorded.is_ok() {
        let name = crate::domain::sanitize::line(&card.alert.customer.name).into_owned();
        let text = world.text_with("call-stray", &[("name", name.into())]);
        world.say(Tone::Info, text);
    }
}
