//! Answers about many desks, kept for a minute: what was asked for is asked
//! for again as soon as somebody comes back from a list behind a number.

use std::cell::RefCell;

use crate::domain::Moment;
use crate::domain::figures::ask::{Ask, Figures, Scope};
use crate::domain::ids::{DeskId, PersonId};
use crate::store::viewer::Viewer;

/// So long an answer is as good as a new one, in seconds: it says as of when
/// it is.
const SECONDS: i64 = 60;
/// At most so many answers.
const MOST: usize = 16;

/// An answer, to whom it was given and when.
#[derive(Debug)]
struct Answer {
    person: PersonId,
    desks: Vec<DeskId>,
    ask: Ask,
    at: Moment,
    found: Figures,
}

/// Kept answers, the newest last.
#[derive(Debug, Default)]
pub struct Kept(RefCell<Vec<Answer>>);

/// Figures of a few desks are read anew each time: whoever has just recorded
/// a call sees it counted.
const fn is_large(scope: Scope) -> bool {
    matches!(scope, Scope::All | Scope::Area(_))
}

impl Kept {
    /// An answer that still holds.
    pub fn get(&self, viewer: &Viewer, ask: &Ask, now: Moment) -> Option<Figures> {
        let kept = self.0.borrow();
        let found = kept.iter().rev().find(|answer| {
            let age = (now - answer.at).num_seconds();
            answer.ask == *ask
                && answer.person == viewer.person.id
                && answer.desks == viewer.desks()
                && (0..SECONDS).contains(&age)
        });
        found.map(|answer| answer.found.clone())
    }

    /// Keeps an answer about many desks.
    pub fn keep(&self, viewer: &Viewer, ask: &Ask, now: Moment, found: &Figures) {
        if !is_large(ask.scope) {
            return;
        }
        let mut kept = self.0.borrow_mut();
        kept.retain(|answer| answer.ask != *ask);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(Answer {
            person: viewer.person.id,
            desks: viewer.desks().to_vec(),
            ask: *ask,
            at: now,
            found: found.clone(),
        });
    }
}
