//! What was typed and is not on disk: it is shown where its alert is opened
//! again, asked about before somebody leaves, and written elsewhere as a text
//! that a person can read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::Duration;
use serde_json::Value;

use crate::app::msg::Ticket;
use crate::domain::Moment;
use crate::domain::ids::{AlertId, LooseId};
use crate::domain::rows::{Answer, Card, Draft, DraftKey, LooseNote, Save, Saved};

/// What was sent is on disk within a moment: later than this, in seconds, it
/// is not.
const MOMENT: i64 = 3;

/// Fields of a draft that say how it was typed, not what.
const ASIDE: [&str; 6] = [
    "template",
    "language",
    "direction",
    "cautions",
    "outcome",
    "others",
];

/// Something sent to be kept.
#[derive(Debug, Clone)]
struct Sent<T> {
    ticket: Ticket,
    /// When it was first sent since it was last on disk.
    since: Moment,
    refused: bool,
    what: T,
}

impl<T> Sent<T> {
    fn is_lost(&self, now: Moment) -> bool {
        self.refused || now - self.since > Duration::seconds(MOMENT)
    }
}

/// What was sent to be kept and not yet answered, or answered with trouble.
#[derive(Debug, Default)]
pub struct Unsaved {
    drafts: BTreeMap<DraftKey, Sent<Draft>>,
    loose: BTreeMap<LooseId, Sent<LooseNote>>,
    /// Drafts that are done with when a change is recorded.
    recording: BTreeMap<Ticket, Vec<DraftKey>>,
}

fn put<K: Ord, T>(all: &mut BTreeMap<K, Sent<T>>, key: K, ticket: Ticket, what: T, now: Moment) {
    let before = all.remove(&key);
    let sent = Sent {
        ticket,
        since: before.as_ref().map_or(now, |before| before.since),
        refused: before.is_some_and(|before| before.refused),
        what,
    };
    all.insert(key, sent);
}

fn answer<K: Ord, T>(all: &mut BTreeMap<K, Sent<T>>, ticket: Ticket, refused: bool) {
    if refused {
        for sent in all.values_mut().filter(|sent| sent.ticket == ticket) {
            sent.refused = true;
        }
    } else {
        all.retain(|_, sent| sent.ticket != ticket);
    }
}

impl Unsaved {
    /// Something goes to the disk.
    pub fn sent(&mut self, ticket: Ticket, save: &Save, now: Moment) {
        match save {
            Save::Draft(draft) => put(&mut self.drafts, draft.key, ticket, draft.clone(), now),
            Save::Loose(note) => put(&mut self.loose, note.id, ticket, note.clone(), now),
            Save::Discard(key) => _ = self.drafts.remove(key),
            Save::LooseDone(id) => _ = self.loose.remove(id),
            Save::Apply { drafts, .. } => _ = self.recording.insert(ticket, drafts.clone()),
            _ => {}
        }
    }

    /// The disk answered.
    pub fn answered(&mut self, ticket: Ticket, saved: &Saved) {
        let refused = matches!(saved, Saved::Unavailable(_) | Saved::Denied);
        answer(&mut self.drafts, ticket, refused);
        answer(&mut self.loose, ticket, refused);
        let done = matches!(saved, Saved::Applied | Saved::Duplicate);
        for key in self.recording.remove(&ticket).into_iter().flatten() {
            if done {
                self.drafts.remove(&key);
            }
        }
    }

    /// Whether leaving now would lose something.
    #[must_use]
    pub fn is_lost(&self, now: Moment) -> bool {
        self.drafts.values().any(|sent| sent.is_lost(now))
            || self.loose.values().any(|sent| sent.is_lost(now))
    }

    /// The drafts that leaving now would lose.
    pub fn drafts(&self, now: Moment) -> impl Iterator<Item = &Draft> {
        let lost = self.drafts.values().filter(move |sent| sent.is_lost(now));
        lost.map(|sent| &sent.what)
    }

    /// The notes without an alert that leaving now would lose.
    pub fn loose(&self, now: Moment) -> impl Iterator<Item = &LooseNote> {
        let lost = self.loose.values().filter(move |sent| sent.is_lost(now));
        lost.map(|sent| &sent.what)
    }

    /// The alerts that these are about.
    #[must_use]
    pub fn alerts(&self, now: Moment) -> Vec<AlertId> {
        let mut alerts: Vec<AlertId> = self.drafts(now).map(|draft| draft.key.alert).collect();
        alerts.dedup();
        alerts
    }

    /// All of it as a number that changes with each letter.
    #[must_use]
    pub fn revision(&self, now: Moment) -> u64 {
        let drafts = self.drafts(now).map(|draft| draft.rev);
        drafts
            .chain(self.loose(now).map(|note| note.rev))
            .fold(0, u64::wrapping_add)
    }

    /// A card as it was read, with what was typed about it since.
    pub fn over(&self, answer: &mut Answer) {
        if let Answer::Card(Some(card)) = answer {
            self.over_card(card);
        }
    }

    fn over_card(&self, card: &mut Card) {
        let alert = card.alert.id;
        let about = self.drafts.values().map(|sent| &sent.what);
        for draft in about.filter(|draft| draft.key.alert == alert) {
            let read = card.drafts.iter_mut().find(|read| read.key == draft.key);
            match read {
                Some(read) if read.rev < draft.rev => *read = draft.clone(),
                Some(_) => {}
                None => card.drafts.push(draft.clone()),
            }
        }
    }
}

/// What a person typed into a draft, as they typed it.
#[must_use]
pub fn words(draft: &Draft) -> String {
    let mut text = String::new();
    match serde_json::from_str(&draft.body) {
        Ok(body) => gather(&body, &mut text),
        // Of a shape that is not understood all of it is kept.
        Err(_) => text.push_str(&draft.body),
    }
    text
}

fn gather(value: &Value, text: &mut String) {
    match value {
        Value::String(typed) if !typed.trim().is_empty() => {
            // Writing into a string does not fail.
            let _ = writeln!(text, "{}", typed.trim_end());
        }
        Value::Array(all) => all.iter().for_each(|value| gather(value, text)),
        Value::Object(fields) => {
            let typed = fields.iter().filter(|(name, _)| !ASIDE.contains(&&***name));
            typed.for_each(|(_, value)| gather(value, text));
        }
        _ => {}
    }
}
