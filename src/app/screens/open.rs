//! Which screen a command opens: the one place where screens know of each
//! other.

use crate::app::commands::{Act, Facts, Place};
use crate::app::msg::{Lane, Tone};
use crate::app::screens::Flow;
use crate::app::screens::away::Away;
use crate::app::screens::board::BoardScreen;
use crate::app::screens::call::{self, CallScreen};
use crate::app::screens::card::CardScreen;
use crate::app::screens::figures::FiguresScreen;
use crate::app::screens::form_screen::{self, FormScreen};
use crate::app::screens::give::Give;
use crate::app::screens::help::Help;
use crate::app::screens::inbound::Inbound;
use crate::app::screens::learning::{Learning, Which};
use crate::app::screens::leave::Leave;
use crate::app::screens::letter::{self, LetterScreen};
use crate::app::screens::list::{Filter, List};
use crate::app::screens::loose::{LooseNotes, LooseScreen};
use crate::app::screens::outbox::Outbox;
use crate::app::screens::palette::Palette;
use crate::app::screens::plan::PlanScreen;
use crate::app::screens::pressing::Pressing;
use crate::app::screens::search::Search;
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::board::Within;
use crate::domain::figures::ask::Scope;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::rows::Draft;

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
        // And an email.
        Act::Open if letter::is_unfinished(&subject) => Act::Email,
        act => act,
    };
    match act {
        Act::Open => return Flow::Open(Box::new(CardScreen::new(subject, world))),
        Act::Email => return Flow::Open(Box::new(LetterScreen::new(subject))),
        Act::Loose => return Flow::Open(Box::new(LooseNotes::new(Some(subject), world))),
        Act::Give => return give(vec![subject.id], world),
        Act::Idea => return idea_aside(Some(subject.id), world),
        _ => {}
    }
    match FormScreen::about(act, subject) {
        Some(form) => Flow::Open(Box::new(form)),
        None => Flow::Pass,
    }
}

/// The idea of the customer in sight, over whatever is open.
pub fn idea_aside(alert: Option<AlertId>, world: &mut World) -> Flow {
    let Some(alert) = alert else {
        return Flow::Stay;
    };
    // What is open below may be waiting for its own alert.
    let subject = Subject::new(alert, None, Lane::Once, world);
    match FormScreen::about(Act::Idea, subject) {
        Some(form) => Flow::Open(Box::new(form.aside())),
        None => Flow::Stay,
    }
}

/// The promise to tell the customer of an alert something.
pub fn tell(alert: AlertId, what: String, world: &mut World) -> Flow {
    let subject = Subject::new(alert, None, Lane::Card, world);
    Flow::Open(Box::new(FormScreen::telling(what, subject)))
}

/// Gives these alerts to somebody else: to whom, and why.
pub fn give(alerts: Vec<AlertId>, world: &mut World) -> Flow {
    Flow::Open(Box::new(Give::new(alerts, world)))
}

/// What can be done to several alerts at once: the one place where what is
/// marked is handed to an act. Nothing is ever closed in bulk.
pub fn about_several(act: Act, marked: &[AlertId], world: &mut World) -> Flow {
    let [first, others @ ..] = marked else {
        return Flow::Stay;
    };
    if act == Act::Give {
        return give(marked.to_vec(), world);
    }
    let subject = Subject::new(*first, None, Lane::Card, world);
    if others.is_empty() {
        return about(act, subject, world);
    }
    let form = Some(act).filter(|act| *act == Act::Postpone);
    if let Some(form) = form.and_then(|act| FormScreen::about(act, subject)) {
        return Flow::Open(Box::new(form.also(others.to_vec())));
    }
    let text = world.text("notice-not-for-several");
    world.say(Tone::Info, text);
    Flow::Stay
}

/// The alerts of rows of the board.
pub fn desk(rows: Vec<Within>, title: String, filter: Filter, world: &mut World) -> Flow {
    Flow::Open(Box::new(List::within(rows, title, filter, world)))
}

/// The alerts of rows of the board, to be marked and given.
pub fn desk_to_give(rows: Vec<Within>, title: String, filter: Filter, world: &mut World) -> Flow {
    let text = world.text("notice-mark-to-give");
    world.say(Tone::Info, text);
    desk(rows, title, filter, world)
}

/// A word about the most pressing alert of rows of the board.
pub fn word(rows: Vec<Within>, title: String, world: &mut World) -> Flow {
    Flow::Open(Box::new(Pressing::new(rows, title, world)))
}

/// Whoever answers for rows of the board is away, or back.
pub fn deputy(rows: Vec<Within>, title: String, world: &mut World) -> Flow {
    Flow::Open(Box::new(Away::new(rows, title, world)))
}

/// Figures: of a row of the board, else of whoever looks.
pub fn figures(row: Option<Within>, world: &mut World) -> Flow {
    let scope = row.map(|row| match row {
        Within::Desk(desk) => Scope::Desk(desk),
        Within::Person(person) => Scope::Person(person),
    });
    Flow::Open(Box::new(FiguresScreen::new(scope, world)))
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
        Act::Ideas => Flow::Open(Box::new(Learning::new(Which::Ideas, world))),
        Act::Actions => Flow::Open(Box::new(Learning::new(Which::Actions, world))),
        Act::Board => Flow::Open(Box::new(BoardScreen::new(world))),
        Act::Loose => Flow::Open(Box::new(LooseNotes::new(None, world))),
        Act::Figures => figures(None, world),
        Act::MyAbsence => Flow::Open(Box::new(Away::mine(world))),
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
