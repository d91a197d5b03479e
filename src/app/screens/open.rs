//! Which screen a command opens: the one place where screens know of each
//! other.

use crate::app::commands::{Act, Facts, Place};
use crate::app::screens::Flow;
use crate::app::screens::call::{self, CallScreen};
use crate::app::screens::card::CardScreen;
use crate::app::screens::form_screen::{self, FormScreen};
use crate::app::screens::give::Give;
use crate::app::screens::help::Help;
use crate::app::screens::inbound::Inbound;
use crate::app::screens::leave::Leave;
use crate::app::screens::letter::LetterScreen;
use crate::app::screens::loose::{LooseNotes, LooseScreen};
use crate::app::screens::outbox::Outbox;
use crate::app::screens::palette::Palette;
use crate::app::screens::plan::PlanScreen;
use crate::app::screens::search::Search;
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Card, Draft};

/// Screens that can be opened from anywhere.
pub fn everywhere(act: Act, place: Place, facts: Facts, world: &mut World) -> Flow {
    match act {
        Act::Help => Flow::Open(Box::new(Help::new(place, world))),
        Act::Palette => Flow::Open(Box::new(Palette::new(place, facts, world))),
        _ => Flow::Pass,
    }
}

/// Screens about one alert, opened from the list or from its card.
pub fn about(act: Act, subject: Subject, world: &mut World) -> Flow {
    world.reminders.attended(subject.id);
    let act = match act {
        Act::Call => return CallScreen::open(subject, world),
        // So does a call whose outcome was not recorded yet.
        Act::Open if call::is_unfinished(&subject) => return CallScreen::open(subject, world),
        // A closing form that was begun goes on.
        Act::Open if form_screen::is_unfinished(&subject) => Act::TickOff,
        act => act,
    };
    match act {
        Act::Open => return Flow::Open(Box::new(CardScreen::new(subject, world))),
        Act::Email => return Flow::Open(Box::new(LetterScreen::new(subject))),
        Act::Loose => return Flow::Open(Box::new(LooseNotes::new(Some(subject), world))),
        Act::Give => return give(vec![subject.id], world),
        _ => {}
    }
    // Whoever does not work on it says a word to those who do.
    let looks = |card: &Card| !world.may(Deed::Work, card);
    let act = match act {
        Act::Memo if subject.card.as_deref().is_some_and(looks) => Act::Word,
        act => act,
    };
    match FormScreen::about(act, subject) {
        Some(form) => Flow::Open(Box::new(form)),
        None => Flow::Pass,
    }
}

/// Gives these alerts to somebody else: to whom, and why.
pub fn give(alerts: Vec<AlertId>, world: &mut World) -> Flow {
    Flow::Open(Box::new(Give::new(alerts, world)))
}

/// The day's plan of these alerts.
pub fn plan(ids: Vec<AlertId>, world: &mut World) -> Flow {
    Flow::Open(Box::new(PlanScreen::new(ids, world)))
}

/// Screens about no alert in particular.
pub fn general(act: Act, world: &mut World) -> Flow {
    match act {
        Act::Search => Flow::Open(Box::new(Search::new())),
        Act::Inbound => Flow::Open(Box::new(Inbound::new())),
        Act::Leave => Flow::Open(Box::new(Leave::new(world))),
        Act::Outbox => Flow::Open(Box::new(Outbox::new(world))),
        Act::Loose => Flow::Open(Box::new(LooseNotes::new(None, world))),
        _ => Flow::Pass,
    }
}

/// A customer who rings in was found: straight into talking. What is closed
/// is read first: it has to be opened again before anything is recorded.
pub fn inbound(subject: Subject, state: State, world: &mut World) -> Flow {
    if state.outstanding() {
        Flow::Replace(Box::new(CallScreen::inbound(subject, world)))
    } else {
        Flow::Replace(Box::new(CardScreen::new(subject, world)))
    }
}

/// Nobody was found for a call that came in: what was typed begins a note.
pub fn unknown_caller(typed: &str, world: &mut World) -> Flow {
    Flow::Replace(Box::new(LooseScreen::begin(typed, world)))
}

/// What was interrupted when the program last ended: a call comes back.
pub fn interrupted(drafts: &[Draft], world: &mut World) -> Flow {
    match CallScreen::interrupted(drafts, world) {
        Some(call) => Flow::Open(Box::new(call)),
        None => Flow::Pass,
    }
}
