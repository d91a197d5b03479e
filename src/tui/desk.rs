//! The thread of what leaves the building: it puts queued letters into the
//! outbox folder and takes them out again. A folder on a slow share never
//! holds up a key.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::app::msg::Msg;
use crate::domain::ids::MessageId;
use crate::domain::rows::{Queued, Trouble};
use crate::outreach::eml::{self, Draft};
use crate::outreach::folder::Folder;
use crate::store::{Mode, Store};
use crate::tui::clock::Clock;
use crate::tui::shell::Event;

/// A job for the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// Put what is queued into the folder.
    Post,
    /// Take a letter out again.
    Withdraw(MessageId),
}

/// Starts the thread.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    file: PathBuf,
    clock: Clock,
    jobs: Receiver<Job>,
    events: Sender<Event>,
) -> Result<JoinHandle<()>, Trouble> {
    thread::Builder::new()
        .name("desk".into())
        .spawn(move || {
            let folder = Folder::beside(&file);
            for job in jobs {
                let heard = match job {
                    Job::Post => post(&file, &folder, clock, &events),
                    Job::Withdraw(message) => {
                        let gone = folder.withdraw(message).unwrap_or(false);
                        events
                            .send(Event::Msg(Msg::Withdrawn(message, gone)))
                            .is_ok()
                    }
                };
                if !heard {
                    return;
                }
            }
        })
        .map_err(|error| super::other_trouble(&error))
}

/// Writes every queued letter; whether anybody still listens.
fn post(file: &std::path::Path, folder: &Folder, clock: Clock, events: &Sender<Event>) -> bool {
    let Ok(store) = Store::open(file, Mode::ReadOnly, clock.now()) else {
        return true;
    };
    let queued = store.queued_messages().unwrap_or_default();
    queued.iter().all(|queued| {
        // They may have come onto the list since it was written; where that
        // cannot be told nothing leaves.
        let msg = if store.is_blocked(&queued.letter.to).unwrap_or(true) {
            Msg::HeldBack(queued.message)
        } else {
            Msg::Posted(queued.message, write(folder, queued))
        };
        events.send(Event::Msg(msg)).is_ok()
    })
}

/// Writes one letter; its file's name, or why not.
fn write(folder: &Folder, queued: &Queued) -> Result<String, String> {
    let name = queued.writer.as_ref().map_or("", |writer| &writer.name);
    let address = queued.writer.as_ref().and_then(|w| w.email.as_deref());
    let from = (name, address.unwrap_or_default());
    let draft = Draft {
        id: queued.message,
        date: queued.at,
        from,
        reply_to: Some(from),
        to: (&queued.customer, &queued.letter.to),
        subject: &queued.letter.subject,
        body: &queued.letter.body,
    };
    let message = eml::message(&draft).map_err(|error| error.to_string())?;
    folder
        .write(queued.message, &message)
        .map_err(|error| error.to_string())?;
    Ok(Folder::file_name(queued.message))
}
