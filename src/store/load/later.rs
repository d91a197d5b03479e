//! Words on their way into the text index: many at once. The engine writes
//! what it gathered of them out with nearly every other statement, so that
//! each alert for itself would cost as much as all the rest of it.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::domain::ids::AlertId;
use crate::store::dialect::WORDS_ADD;
use crate::store::text::{self, Folded};

/// They are written once their texts are this long, in bytes.
const ENOUGH: usize = 4 * 1024 * 1024;

/// The words of an alert.
pub enum Words {
    /// Of a new one, with the tokens of its place.
    New(Folded, String),
    /// Of one whose texts have become more: they are read anew.
    Again,
}

impl Words {
    pub fn write(&self, conn: &Connection, alert: i64) -> rusqlite::Result<()> {
        match self {
            Self::New(folded, tokens) => conn
                .prepare_cached(WORDS_ADD)?
                .execute((alert, &folded.body, &folded.keys, tokens))
                .map(drop),
            Self::Again => text::refresh(conn, AlertId::from(alert)),
        }
    }
}

/// Words that wait, by alert.
#[derive(Default)]
pub struct Later {
    waiting: BTreeMap<i64, Words>,
    bytes: usize,
}

impl Later {
    pub fn add(&mut self, alert: i64, words: Words) {
        if let Words::New(folded, _) = &words {
            self.bytes += folded.body.len() + folded.keys.len();
        }
        self.waiting.insert(alert, words);
    }

    /// The alert is gone.
    pub fn remove(&mut self, alert: i64) {
        self.waiting.remove(&alert);
    }

    pub const fn is_enough(&self) -> bool {
        self.bytes >= ENOUGH
    }

    /// What waits, in the order of the alerts.
    pub fn take(&mut self) -> Vec<(i64, Words)> {
        self.bytes = 0;
        std::mem::take(&mut self.waiting).into_iter().collect()
    }
}
