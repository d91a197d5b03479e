//! The thread that reads the file. Of each lane only the newest request is
//! answered; between requests it looks, at most twice a second, whether
//! another process changed the file.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::msg::{Lane, Msg, Ticket};
use crate::domain::mail::MailState;
use crate::domain::rows::{Answer, Card, OutboxRow, Query, Trouble};
use crate::outreach::folder::Folder;
use crate::store::{Store, Viewer};
use crate::tui::clock::Clock;
use crate::tui::shell::Event;

/// How often the file is looked at for other people's changes.
const LOOK: Duration = Duration::from_millis(500);

/// A request.
#[derive(Debug)]
pub(super) struct Ask {
    pub ticket: Ticket,
    pub lane: Lane,
    pub query: Query,
}

/// Starts the thread on a connection.
///
/// # Errors
/// When the file cannot be read or the system gives no thread.
pub(super) fn start(
    store: Store,
    viewer: Viewer,
    clock: Clock,
    asks: Receiver<Ask>,
    events: Sender<Event>,
) -> Result<JoinHandle<()>, Trouble> {
    // Before anything is read: what changes from here on is news.
    let seen = store.news()?;
    let store = store.staying()?;
    let reader = Reader {
        entered: seen.clone(),
        left: false,
        folder: Folder::beside(store.path()),
        store,
        viewer,
        clock,
        seen,
    };
    thread::Builder::new()
        .name("reader".into())
        .spawn(move || reader.run(&asks, &events))
        .map_err(|error| super::other_trouble(&error))
}

struct Reader {
    store: Store,
    viewer: Viewer,
    clock: Clock,
    folder: Folder,
    seen: Option<String>,
    /// The news when it was read how far the viewer reaches.
    entered: Option<String>,
    /// The viewer does not work with the file any more.
    left: bool,
}

impl Reader {
    fn run(mut self, asks: &Receiver<Ask>, events: &Sender<Event>) {
        let mut look = Instant::now() + LOOK;
        loop {
            let pause = look.saturating_duration_since(Instant::now());
            match asks.recv_timeout(pause) {
                Ok(first) => {
                    let mut waiting = vec![first];
                    waiting.extend(asks.try_iter());
                    if self.reaches_anew() && events.send(Event::Msg(Msg::Reach)).is_err() {
                        return;
                    }
                    for ask in newest(waiting) {
                        let answer = self.answer(&ask.query);
                        let msg = Msg::Answer(ask.ticket, answer);
                        if events.send(Event::Msg(msg)).is_err() {
                            return;
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // However busy the keys are, what others do is seen in time.
            if Instant::now() >= look {
                look = Instant::now() + LOOK;
                let msg = match (self.reaches_anew(), self.changed()) {
                    (true, _) => Msg::Reach,
                    (false, true) => Msg::Changed,
                    (false, false) => continue,
                };
                if events.send(Event::Msg(msg)).is_err() {
                    return;
                }
            }
        }
    }

    /// Reads again who the viewer is and how far they reach, where that may
    /// have changed: somebody wrote something, an absence begins or ends.
    /// `true` where it did.
    fn reaches_anew(&mut self) -> bool {
        let now = self.clock.now();
        let Ok(news) = self.store.news() else {
            return false;
        };
        let holds = self.viewer.until().is_none_or(|until| until > now);
        if holds && news == self.entered {
            return false;
        }
        let Ok(found) = self.store.enter(&self.viewer.person.login, now) else {
            return false;
        };
        self.entered = news;
        self.left = found.is_none();
        let viewer = found.unwrap_or_else(|| self.viewer.without_reach());
        let changed = self.viewer != viewer;
        self.viewer = viewer;
        changed
    }

    fn answer(&self, query: &Query) -> Answer {
        if self.left {
            return Answer::Failed(super::left());
        }
        let mut answer = self.store.ask(&self.viewer, query, self.clock.now());
        match &mut answer {
            Answer::Card(Some(card)) => self.see_what_left(card),
            Answer::Outbox(found) => {
                let rows = found.messages.iter_mut();
                rows.for_each(|row| self.see_taken(row));
            }
            Answer::Message(Some(message)) => self.see_taken(&mut message.row),
            _ => {}
        }
        answer
    }

    fn see_taken(&self, row: &mut OutboxRow) {
        row.taken = row.state == MailState::Written && !self.folder.still_there(row.id);
    }

    /// A letter that is gone from the outbox folder was taken by whoever
    /// sends it: it has left, and cannot be taken back.
    fn see_what_left(&self, card: &mut Card) {
        for letter in card.letters.iter().filter(|l| l.state == "written") {
            let fact = card
                .alert
                .messages
                .iter_mut()
                .find(|(id, _)| *id == letter.id);
            if let Some((id, left)) = fact {
                *left |= !self.folder.still_there(*id);
            }
        }
    }

    fn changed(&mut self) -> bool {
        let Ok(news) = self.store.news() else {
            return false;
        };
        let changed = self.seen != news;
        self.seen = news;
        changed
    }
}

/// The requests worth answering: the newest of each lane, and all of those
/// that are asked once, in the order they came.
fn newest(waiting: Vec<Ask>) -> Vec<Ask> {
    let mut kept: Vec<Ask> = Vec::with_capacity(waiting.len());
    for ask in waiting {
        if ask.lane != Lane::Once {
            kept.retain(|earlier| earlier.lane != ask.lane);
        }
        kept.push(ask);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_a_lane_wins_and_what_is_asked_once_is_never_dropped() {
        let ask = |ticket, lane| Ask {
            ticket: Ticket(ticket),
            lane,
            query: Query::Queue,
        };
        let waiting = vec![
            ask(1, Lane::Preview),
            ask(2, Lane::Once),
            ask(3, Lane::Preview),
            ask(4, Lane::Once),
            ask(5, Lane::Queue),
        ];
        let kept: Vec<u64> = newest(waiting).iter().map(|ask| ask.ticket.0).collect();
        assert_eq!(kept, [2, 3, 4, 5]);
    }
}
