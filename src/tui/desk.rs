//! The thread of what leaves the building: it sends what is due in the outbox,
//! tells supervisors of safety at once, and takes letters out of the outbox folder again. Neither a slow share nor
//! a slow server ever holds up a key.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::msg::Msg;
use crate::domain::ids::MessageId;
use crate::domain::rows::Trouble;
use crate::outreach::folder::Folder;
use crate::post::{Postman, Tour};
use crate::store::{Mode, Store};
use crate::tell::{Crier, Scope};
use crate::tui::clock::Clock;
use crate::tui::shell::Event;

/// How soon the outbox is looked at again when something is due.
const SOONEST: Duration = Duration::from_secs(1);
/// How soon, when the file could not be used.
const AGAIN: Duration = Duration::from_secs(30);

/// A job for the desk.
#[derive(Debug)]
pub(super) enum Job {
    /// Send what is due.
    Post,
    /// Take a letter out of the folder again.
    Withdraw(MessageId),
    /// Say when what is under way has been done.
    Flush(Sender<()>),
}

/// The way to the thread.
#[derive(Debug)]
pub(super) struct Desk {
    jobs: Sender<Job>,
    stop: Arc<AtomicBool>,
}

impl Desk {
    /// Gives it a job.
    pub fn send(&self, job: Job) {
        // It only ends with the program.
        let _ = self.jobs.send(job);
    }

    /// Lets it finish the message it is sending, for at most so long. What
    /// is still to be sent waits for the next start, or for somebody else.
    pub fn finish(self, patience: Duration) {
        self.stop.store(true, Ordering::Relaxed);
        let (done, finished) = channel();
        if self.jobs.send(Job::Flush(done)).is_ok() {
            let _ = finished.recv_timeout(patience);
        }
    }
}

/// Starts the thread.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    file: PathBuf,
    postman: Postman,
    crier: Crier,
    clock: Clock,
    events: Sender<Event>,
) -> Result<Desk, Trouble> {
    let (jobs, waiting) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let worker = Worker {
        folder: Folder::beside(&file),
        file,
        postman,
        crier,
        clock,
        events,
        stop: Arc::clone(&stop),
        store: None,
    };
    thread::Builder::new()
        .name("desk".into())
        .spawn(move || worker.run(&waiting))
        .map_err(|error| super::other_trouble(&error))?;
    Ok(Desk { jobs, stop })
}

struct Worker {
    file: PathBuf,
    folder: Folder,
    postman: Postman,
    crier: Crier,
    clock: Clock,
    events: Sender<Event>,
    stop: Arc<AtomicBool>,
    /// Opened with the first letter.
    store: Option<Store>,
}

impl Worker {
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut wait: Option<Duration> = None;
        loop {
            let job = match wait {
                Some(wait) => jobs.recv_timeout(wait),
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match job {
                Ok(Job::Post) | Err(RecvTimeoutError::Timeout) => wait = self.post(),
                Ok(Job::Withdraw(message)) => {
                    let gone = self.folder.withdraw(message).unwrap_or(false);
                    self.say(Msg::Withdrawn(message, gone));
                }
                Ok(Job::Flush(done)) => {
                    // Nobody may be waiting any more: that is fine.
                    let _ = done.send(());
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn say(&self, msg: Msg) {
        // The workstation may have left.
        let _ = self.events.send(Event::Msg(msg));
    }

    /// Sends what is due; how long until there is more to do, if ever.
    fn post(&mut self) -> Option<Duration> {
        match self.round() {
            Ok(wait) => wait,
            Err(trouble) => {
                tracing::warn!(kind = trouble.kind.code(), "outbox");
                self.store = None;
                Some(AGAIN)
            }
        }
    }

    fn round(&mut self) -> Result<Option<Duration>, Trouble> {
        let mut store = match self.store.take() {
            Some(store) => store,
            None => Store::open(&self.file, Mode::ReadWrite, self.clock.now())?,
        };
        let clock = self.clock;
        let events = &self.events;
        let mut tour = Tour {
            clock: &|| clock.now(),
            go_on: &|| !self.stop.load(Ordering::Relaxed),
            whenever: false,
            tell: &mut |posted| {
                let msg = Msg::Posted(posted.message, posted.state, posted.words);
                let _ = events.send(Event::Msg(msg));
            },
        };
        self.postman.go(&mut store, &mut tour)?;
        let go_on = || !self.stop.load(Ordering::Relaxed);
        let told = (Scope::Safety, None);
        self.crier.go(&mut store, told, &|| clock.now(), &go_on)?;
        let due = store.mail_queue().next_due()?;
        self.store = Some(store);
        Ok(due.map(|due| clock.until(due).max(SOONEST)))
    }
}
