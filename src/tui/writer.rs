//! The thread that writes the file: first in, first out, nothing dropped. Of
//! a draft's waiting revisions only the newest is written; a draft that
//! could not be written is tried again until it is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::msg::{Msg, Ticket};
use crate::domain::Moment;
use crate::domain::ids::LooseId;
use crate::domain::rows::{Draft, DraftKey, LooseNote, Save, Saved, Trouble, TroubleKind};
use crate::numbers;
use crate::store::{Mode, Store, Viewer};
use crate::tui::clock::Clock;
use crate::tui::shell::Event;

/// How long to wait before a draft is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How long what was decided is tried again: the store itself waits some
/// seconds each time.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to leave a file that was just opened to whoever waits for it.
const SETTLED: Duration = Duration::from_secs(2);
/// How long to leave the file to others between two turns of reading numbers.
const TURN: Duration = Duration::from_millis(50);

/// A job for the writer.
#[derive(Debug)]
pub(super) enum Job {
    /// Write this.
    Save(Ticket, Box<Save>),
    /// Everything before this is written: say so.
    Flush(Sender<()>),
}

/// Starts the thread; it opens a connection of its own when there is
/// something to write, beside whoever waits for the first rows.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(
    path: PathBuf,
    viewer: Viewer,
    clock: Clock,
    jobs: Receiver<Job>,
    events: Sender<Event>,
) -> Result<JoinHandle<()>, Trouble> {
    let writer = Writer {
        path,
        store: None,
        viewer,
        entered: None,
        clock,
        events,
        unsaved: BTreeMap::new(),
        loose: BTreeMap::new(),
        unread: Some(SETTLED),
    };
    thread::Builder::new()
        .name("writer".into())
        .spawn(move || writer.run(&jobs))
        .map_err(|error| super::other_trouble(&error))
}

struct Writer {
    path: PathBuf,
    /// The connection, once it could be opened.
    store: Option<Store>,
    viewer: Viewer,
    /// The news when it was read how far the viewer reaches.
    entered: Option<String>,
    clock: Clock,
    events: Sender<Event>,
    /// Drafts that could not be written yet.
    unsaved: BTreeMap<DraftKey, (Ticket, Draft)>,
    /// Notes without an alert that could not be written yet.
    loose: BTreeMap<LooseId, (Ticket, LooseNote)>,
    /// When to read more of the numbers that an older program left unread.
    unread: Option<Duration>,
}

impl Writer {
    fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            let saved = self.unsaved.is_empty() && self.loose.is_empty();
            let first = match self.unread {
                _ if !saved => jobs.recv_timeout(AGAIN),
                Some(pause) => jobs.recv_timeout(pause),
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(first) => {
                    let mut waiting = vec![first];
                    waiting.extend(jobs.try_iter());
                    self.work(waiting);
                }
                Err(RecvTimeoutError::Timeout) if saved => self.read_numbers(),
                Err(RecvTimeoutError::Timeout) => self.try_again(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.try_again();
                    return;
                }
            }
        }
    }

    fn work(&mut self, waiting: Vec<Job>) {
        let mut jobs = waiting.into_iter().peekable();
        while let Some(job) = jobs.next() {
            match job {
                Job::Flush(done) => {
                    self.try_again();
                    // Nobody may be waiting any more: that is fine.
                    let _ = done.send(());
                }
                Job::Save(ticket, save) => {
                    // A newer revision right behind this one makes it moot.
                    if let (Save::Draft(draft), Some(Job::Save(_, next))) = (&*save, jobs.peek())
                        && let Save::Draft(newer) = &**next
                        && newer.key == draft.key
                    {
                        continue;
                    }
                    self.save(ticket, *save);
                }
            }
        }
    }

    fn save(&mut self, ticket: Ticket, save: Save) {
        match &save {
            // What is thrown away need not be tried again.
            Save::Discard(key) => {
                self.unsaved.remove(key);
            }
            Save::LooseDone(note) => {
                self.loose.remove(note);
            }
            _ => {}
        }
        let saved = self.write_patiently(&save);
        let begins = matches!(save, Save::Claim { .. } | Save::TakeOver { .. });
        let begins = begins && saved == Saved::Applied;
        match (save, &saved) {
            // Nor what is recorded.
            (Save::Apply { drafts, .. }, Saved::Applied | Saved::Duplicate) => {
                for key in &drafts {
                    self.unsaved.remove(key);
                }
            }
            (Save::Draft(draft), Saved::Unavailable(_)) => {
                self.unsaved.insert(draft.key, (ticket, draft));
            }
            (Save::Loose(note), Saved::Unavailable(_)) => {
                self.loose.insert(note.id, (ticket, note));
            }
            _ => {}
        }
        self.reply(ticket, saved);
        // A call begins: while it rings, its outcome is made ready for.
        if let (true, Some(store)) = (begins, &self.store) {
            store.make_ready();
        }
    }

    fn try_again(&mut self) {
        for (_, (ticket, note)) in std::mem::take(&mut self.loose) {
            self.save(ticket, Save::Loose(note));
        }
        let waiting = std::mem::take(&mut self.unsaved);
        for (key, (ticket, draft)) in waiting {
            let save = Save::Draft(draft);
            let saved = self.write(&save);
            if let (Save::Draft(draft), Saved::Unavailable(_)) = (save, &saved) {
                self.unsaved.insert(key, (ticket, draft));
            } else {
                self.reply(ticket, saved);
            }
        }
    }

    /// Writes; while others keep the file to themselves, what was decided is
    /// tried again for a while. The screen says meanwhile since when nothing
    /// is saved.
    fn write_patiently(&mut self, save: &Save) -> Saved {
        let decided = matches!(
            save,
            Save::Apply { .. } | Save::Claim { .. } | Save::TakeOver { .. } | Save::Release { .. }
        );
        let end = Instant::now() + PATIENCE;
        loop {
            match self.write(save) {
                Saved::Unavailable(trouble)
                    if decided && trouble.kind == TroubleKind::Locked && Instant::now() < end =>
                {
                    self.reply(Ticket::NOBODYS, Saved::Unavailable(trouble));
                }
                saved => return saved,
            }
        }
    }

    fn write(&mut self, save: &Save) -> Saved {
        let now = self.clock.now();
        match self.enter(now) {
            Ok(true) => {}
            Ok(false) => return Saved::Unavailable(super::left()),
            Err(trouble) => return Saved::Unavailable(trouble),
        }
        let viewer = self.viewer.clone();
        match self.store() {
            Ok(store) => store.save(&viewer, save, now),
            Err(trouble) => Saved::Unavailable(trouble),
        }
    }

    /// Reads again who the viewer is and how far they reach, where that may
    /// have changed. `false`: they do not work with the file any more.
    fn enter(&mut self, now: Moment) -> Result<bool, Trouble> {
        let login = self.viewer.person.login.clone();
        let holds = self.viewer.until().is_none_or(|until| until > now);
        let entered = self.entered.clone();
        let store = self.store()?;
        let news = store.news()?;
        // Before the first write of a file nothing is news yet.
        if holds && entered.is_some() && entered == news {
            return Ok(true);
        }
        let Some(viewer) = store.enter(&login, now)? else {
            return Ok(false);
        };
        self.viewer = viewer;
        self.entered = news;
        Ok(true)
    }

    /// Nobody has to do anything for it, and nobody waits for it.
    fn read_numbers(&mut self) {
        let more = self
            .store()
            .and_then(|store| store.read_numbers(numbers::read));
        // What cannot be read now is read another time.
        self.unread = (more == Ok(true)).then_some(TURN);
    }

    fn store(&mut self) -> Result<&mut Store, Trouble> {
        let now = self.clock.now();
        Ok(match &mut self.store {
            Some(store) => store,
            none => none.insert(Store::open(&self.path, Mode::ReadWrite, now)?.staying()?),
        })
    }

    fn reply(&self, ticket: Ticket, saved: Saved) {
        // The workstation may have left: what is written is written.
        let _ = self.events.send(Event::Msg(Msg::Saved(ticket, saved)));
    }
}
