//! Responses are made ready on a thread of their own, a few batches ahead of
//! the rows that are written.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use super::prepare::Prepared;
use crate::domain::Moment;
use crate::domain::incoming::Incoming;
use crate::domain::phone::ReadPhone;
use crate::domain::rows::Trouble;
use crate::domain::rules::Matcher;
use crate::store::trouble;

/// Batches on their way.
const AHEAD: usize = 2;

/// A batch to make ready, and one that is written: the thread lets go of that,
/// too, which takes as long as a tenth of writing it.
type Work = (Vec<Incoming>, Vec<Prepared>);
/// Where batches go in, and where they come out.
type Ends = (SyncSender<Work>, Receiver<Vec<Prepared>>);

/// Makes batches ready, first in, first out.
pub struct Ahead {
    read: ReadPhone,
    book: Arc<Matcher>,
    now: Moment,
    /// The thread's ends; `None` where there is none: then every batch is
    /// made ready on the spot.
    thread: Option<Ends>,
    on_their_way: usize,
    written: Vec<Prepared>,
}

impl Ahead {
    pub fn new(read: ReadPhone, book: Arc<Matcher>, now: Moment) -> Self {
        let (give, taken) = mpsc::sync_channel::<Work>(AHEAD);
        let (send, ready) = mpsc::sync_channel(AHEAD);
        let theirs = Arc::clone(&book);
        let work = move || {
            for (batch, written) in taken {
                drop(written);
                if send.send(prepare(batch, read, &theirs, now)).is_err() {
                    return;
                }
            }
        };
        let started = thread::Builder::new().name("prepare".into()).spawn(work);
        Self {
            read,
            book,
            now,
            thread: started.is_ok().then_some((give, ready)),
            on_their_way: 0,
            written: Vec::new(),
        }
    }

    /// Takes a batch, and gives the oldest one back once enough are on their
    /// way.
    pub fn swap(&mut self, batch: Vec<Incoming>) -> Result<Option<Vec<Prepared>>, Trouble> {
        let Some((give, ready)) = &self.thread else {
            return Ok(Some(prepare(batch, self.read, &self.book, self.now)));
        };
        let written = std::mem::take(&mut self.written);
        give.send((batch, written)).map_err(|_| lost())?;
        self.on_their_way += 1;
        if self.on_their_way < AHEAD {
            return Ok(None);
        }
        self.on_their_way -= 1;
        ready.recv().map(Some).map_err(|_| lost())
    }

    /// Takes a batch back that is written.
    pub fn done(&mut self, written: Vec<Prepared>) {
        self.written = written;
    }

    /// Takes the last batch and gives all that are still on their way.
    pub fn end(&mut self, last: Vec<Incoming>) -> Result<Vec<Vec<Prepared>>, Trouble> {
        let mut rest: Vec<_> = match self.thread.take() {
            None => Vec::new(),
            Some((give, ready)) => {
                drop(give);
                ready.into_iter().collect()
            }
        };
        if rest.len() != self.on_their_way {
            return Err(lost());
        }
        rest.push(prepare(last, self.read, &self.book, self.now));
        Ok(rest)
    }
}

fn lost() -> Trouble {
    trouble::other("the thread that makes responses ready has ended")
}

fn prepare(batch: Vec<Incoming>, read: ReadPhone, book: &Matcher, now: Moment) -> Vec<Prepared> {
    let ready = batch
        .into_iter()
        .map(|one| Prepared::new(one, read, book, now));
    ready.collect()
}
