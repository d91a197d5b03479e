//! What one call consists of: the part that outlives the program as a draft.
//! Which letters do what, and how it looks, is not its business.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::app::forms::FormData;
use crate::domain::Moment;
use crate::domain::action::CallEnd;
use crate::domain::event::{CautionCode, Direction};
use crate::domain::ids::PhoneId;
use crate::domain::outcome::Outcome;

/// A call, from the first ring to the moment its outcome is recorded.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Talk {
    /// When it began.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub started: Moment,
    /// They answered: the second of the call's two moments.
    pub answered: bool,
    /// Since when they are on the line now.
    #[serde(with = "chrono::serde::ts_seconds_option")]
    pub since: Option<Moment>,
    /// Seconds talked before that: the line broke, the program ended.
    pub before: u32,
    /// The number.
    pub phone: Option<PhoneId>,
    /// Who rang whom.
    pub direction: Direction,
    /// The note.
    pub note: String,
    /// Safety or misconduct was marked.
    pub safety: bool,
    /// The number that the phone was asked to dial.
    pub dialled: Option<PhoneId>,
    /// What was warned about before it began.
    pub cautions: Vec<CautionCode>,
    /// Why it was begun all the same.
    pub reason: String,
    /// The outcome whose form was begun.
    pub outcome: Option<Outcome>,
    /// That form's answers.
    pub form: FormData,
    /// Answers to the forms of other outcomes, by the outcome's code.
    pub forms: BTreeMap<String, FormData>,
    /// The screen was left on purpose before the outcome was recorded: it
    /// does not come back by itself.
    pub left: bool,
}

impl Talk {
    /// A call that begins now.
    pub fn new(direction: Direction, now: Moment) -> Self {
        Self {
            started: now,
            direction,
            ..Self::default()
        }
    }

    /// Reads a draft. Of a shape that is not understood the note is kept.
    pub fn read(body: &str) -> Self {
        serde_json::from_str(body).unwrap_or_else(|_| {
            let value: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
            Self {
                answered: true,
                note: value["note"].as_str().unwrap_or_default().to_owned(),
                ..Self::default()
            }
        })
    }

    /// The draft's body.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether the draft waits for an outcome and stands first in the list.
    pub fn unfinished(&self) -> bool {
        self.left || self.outcome.is_some()
    }

    /// Whether leaving would lose nothing.
    pub fn blank(&self) -> bool {
        self.note.trim().is_empty() && !self.safety && self.outcome.is_none()
    }

    /// Seconds talked so far.
    pub fn talked(&self, now: Moment) -> u32 {
        let running = self.since.map_or(0, |since| (now - since).num_seconds());
        self.before + u32::try_from(running).unwrap_or(0)
    }

    /// They are on the line.
    pub fn answer(&mut self, now: Moment) {
        self.answered = true;
        self.since.get_or_insert(now);
    }

    /// They are not on the line any more; the time talked stays.
    pub fn hang_up(&mut self, now: Moment) {
        self.before = self.talked(now);
        self.since = None;
    }

    /// Another number of the same round.
    pub fn redial(&mut self, phone: PhoneId, now: Moment) {
        *self = Self {
            phone: Some(phone),
            ..Self::new(self.direction, now)
        };
    }

    /// The call as it ended, but for what the outcome's form asks.
    pub fn end(&self, outcome: Outcome, now: Moment) -> CallEnd {
        CallEnd {
            phone: self.phone,
            direction: self.direction,
            talked: self.talked(now),
            note: self.note.clone(),
            safety: self.safety,
            cautions: self.cautions.clone(),
            caution_reason: self.reason.clone(),
            ..CallEnd::new(outcome, self.started)
        }
    }
}
