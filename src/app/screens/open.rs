//! Which screen a command opens: the one place where screens know of each
//! other.

use crate::app::commands::{Act, Facts, Place};
use crate::app::screens::Flow;
use crate::app::screens::call::{self, CallScreen};
use crate::app::screens::form_screen::{self, FormScreen};
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::rows::Draft;

/// Screens that can be opened from anywhere.
pub fn everywhere(act: Act, place: Place, facts: Facts, world: &mut World) -> Flow {
    let _ = (act, place, facts, world);
    Flow::Pass
}

/// Screens about one alert, opened from the list or from its card.
pub fn about(act: Act, subject: Subject, world: &mut World) -> Flow {
    let act = match act {
        Act::Call => return CallScreen::open(subject, world),
        // So does a call whose outcome was not recorded yet.
        Act::Open if call::is_unfinished(&subject) => return CallScreen::open(subject, world),
        // A closing form that was begun goes on.
        Act::Open if form_screen::is_unfinished(&subject) => Act::TickOff,
        act => act,
    };
    match FormScreen::about(act, subject) {
        Some(form) => Flow::Open(Box::new(form)),
        None => Flow::Pass,
    }
}

/// Screens about no alert in particular.
pub fn general(act: Act, world: &mut World) -> Flow {
    let _ = (act, world);
    Flow::Pass
}

/// What was interrupted when the program last ended: a call comes back.
pub fn interrupted(drafts: &[Draft], world: &mut World) -> Flow {
    match CallScreen::interrupted(drafts, world) {
        Some(call) => Flow::Open(Box::new(call)),
        None => Flow::Pass,
    }
}
