//! Somebody at work on a file from the shell: on what, and the one way to
//! read and to record.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::Duration;

use super::Shell;
use super::failure::{Done, Exit, Failure};
use super::first;
use super::shape::{self, Entry};
use super::show;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, EventId, OpId, made_at};
use crate::domain::permissions::{Deed, deed_of};
use crate::domain::rows::{Answer, Card, Claim, Query, Queue, Save, Saved, Trouble, TroubleKind};
use crate::domain::sanitize;
use crate::i18n::{dates, numbers};
use crate::store::{Mode, Store, Viewer};

/// How many alerts of the same beginning are named.
const NAMED: usize = 5;
/// How long a command goes on trying while others keep the file to
/// themselves.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// How long a note goes on trying while others write about the same alert:
/// nothing may stop it, and each of them is through in a moment.
const NOTE_PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);
/// How long to leave the file to them between two tries.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(5);

/// Tries again while others keep the file to themselves.
fn patiently<T>(mut attempt: impl FnMut() -> Result<T, Trouble>) -> Result<T, Trouble> {
    let end = Instant::now() + PATIENCE;
    loop {
        match attempt() {
            Err(trouble) if trouble.kind == TroubleKind::Locked && Instant::now() < end => {
                std::thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}

/// Whether there is a file to work with; one with nothing in it is none.
#[must_use]
pub fn there(shell: &Shell) -> bool {
    let path = shell.database();
    path.exists() && !Store::is_blank(&path)
}

/// Opens the file for a command. One that only reads takes a file that cannot
/// be written, too.
///
/// # Errors
/// Trouble with the file, or a set clock on a file that is no demonstration.
pub fn open(shell: &Shell, mode: Mode) -> Done<Store> {
    let path = shell.database();
    let now = shell.world.now;
    let open = |mode| patiently(|| Store::open(&path, mode, now));
    let store = match mode {
        Mode::ReadWrite if shell.options.read_only => return Err(read_only(shell)),
        Mode::ReadWrite => open(mode),
        Mode::ReadOnly if shell.options.read_only => open(mode),
        // Opened for writing once, an older file is brought up to date.
        Mode::ReadOnly => open(Mode::ReadWrite).or_else(|trouble| match trouble.kind {
            TroubleKind::ReadOnly | TroubleKind::DiskFull | TroubleKind::Forbidden => {
                open(Mode::ReadOnly)
            }
            _ => Err(trouble),
        }),
    };
    let mut store = store.map_err(|trouble| self::trouble(shell, &path, &trouble))?;
    refuse_set_clock(shell, &store)?;
    if mode == Mode::ReadWrite {
        // A few of the numbers that an older program left unread.
        patiently(|| store.read_numbers(crate::numbers::read))
            .map_err(|trouble| self::trouble(shell, &path, &trouble))?;
    }
    Ok(store)
}

/// A copy of the file to try an import on.
///
/// # Errors
/// As [`open`], or there is no room for it.
pub fn trial(shell: &Shell) -> Done<Store> {
    let path = shell.database();
    let store = patiently(|| Store::trial(&path))
        .map_err(|trouble| self::trouble(shell, &path, &trouble))?;
    refuse_set_clock(shell, &store)?;
    Ok(store)
}

/// A clock can be set on demonstrations only.
///
/// # Errors
/// It was set and this is none.
pub fn refuse_set_clock(shell: &Shell, store: &Store) -> Done {
    if store.is_demonstration() {
        return Ok(());
    }
    refuse_clock(shell)
}

/// The same before there is a file, which will be no demonstration.
///
/// # Errors
/// The clock was set.
pub fn refuse_clock(shell: &Shell) -> Done {
    if shell.options.now.is_some() {
        let sentence = shell.world.text("cli-now-refused");
        return Err(Failure::new(Exit::Refused, "now_refused", sentence));
    }
    Ok(())
}

/// Something was to be changed under `--read-only`.
#[must_use]
pub fn read_only(shell: &Shell) -> Failure {
    let sentence = shell.world.text("cli-read-only");
    Failure::new(Exit::Refused, "read_only", sentence)
}

/// What is wrong with a file, in a sentence that names it.
#[must_use]
pub fn trouble(shell: &Shell, path: &Path, trouble: &Trouble) -> Failure {
    Failure::trouble(&shell.world.texts, path, trouble)
}

/// What a supervisor hears whose area nobody has set, and what an
/// administrator does about it.
#[must_use]
pub fn lacks_area(shell: &Shell, viewer: &Viewer) -> String {
    let login = sanitize::line(&viewer.person.login).into_owned();
    shell
        .world
        .text_with("cli-lacks-area", &[("login", login.into())])
}

/// Somebody at work.
#[derive(Debug)]
pub struct Work {
    /// The file.
    pub store: Store,
    /// Who, and how far they see.
    pub viewer: Viewer,
}

impl Work {
    /// Opens the file for whoever works, and reads their session.
    ///
    /// # Errors
    /// Trouble with the file, or nobody of that name works with it.
    pub fn begin(shell: &mut Shell, mode: Mode) -> Done<Self> {
        let store = open(shell, mode)?;
        let (viewer, first) = first::enter(shell, &store)?;
        shell.speak_as(&viewer.person);
        if let Some(line) = first {
            shell.aside(&line);
        }
        if viewer.lacks_area() {
            shell.aside(&lacks_area(shell, &viewer));
        }
        let work = Self { store, viewer };
        let answer = work.ask(shell, &Query::Session)?;
        shell.world.note_answer(&answer);
        Ok(work)
    }

    /// Asks the file.
    ///
    /// # Errors
    /// It could not be read.
    pub fn ask(&self, shell: &Shell, query: &Query) -> Done<Answer> {
        let ask = || match self.store.ask(&self.viewer, query, shell.world.now) {
            Answer::Failed(trouble) => Err(trouble),
            answer => Ok(answer),
        };
        patiently(ask).map_err(|trouble| self.trouble(shell, &trouble))
    }

    /// Writes, however many others want to.
    pub fn save(&mut self, save: &Save, now: Moment) -> Saved {
        let (store, viewer) = (&mut self.store, &self.viewer);
        let saved = patiently(|| match store.save(viewer, save, now) {
            Saved::Unavailable(trouble) => Err(trouble),
            saved => Ok(saved),
        });
        saved.unwrap_or_else(Saved::Unavailable)
    }

    /// What is wrong with this file, in a sentence.
    #[must_use]
    pub fn trouble(&self, shell: &Shell, trouble: &Trouble) -> Failure {
        self::trouble(shell, self.store.path(), trouble)
    }

    /// The person's outstanding alerts in the order of the list.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn queue(&self, shell: &Shell) -> Done<Arc<Queue>> {
        match self.ask(shell, &Query::Queue)? {
            Answer::Queue(queue) => Ok(queue),
            _ => Ok(Arc::default()),
        }
    }

    /// An alert by its id or the beginning of it.
    ///
    /// # Errors
    /// There is none within reach, or there are several.
    pub fn find(&self, shell: &Shell, code: &str) -> Done<Box<Card>> {
        let found = self
            .store
            .resolve_alert(&self.viewer, code)
            .map_err(|trouble| self.trouble(shell, &trouble))?;
        match found[..] {
            [] => Err(no_such_alert(shell, code)),
            [id] => self
                .card(shell, id)?
                .ok_or_else(|| no_such_alert(shell, code)),
            _ => {
                // The list shows beginnings that tell its own alerts apart.
                let own: Vec<AlertId> = self.queue(shell)?.facts.iter().map(|f| f.id).collect();
                match found
                    .iter()
                    .filter(|id| own.contains(id))
                    .collect::<Vec<_>>()[..]
                {
                    [id] => self
                        .card(shell, *id)?
                        .ok_or_else(|| no_such_alert(shell, code)),
                    _ => Err(ambiguous(shell, code, &found)),
                }
            }
        }
    }

    /// An alert with everything.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn card(&self, shell: &Shell, id: AlertId) -> Done<Option<Box<Card>>> {
        match self.ask(shell, &Query::Card(id))? {
            Answer::Card(card) => Ok(card),
            _ => Ok(None),
        }
    }

    /// Decides an action and records it; gives the alert as it then is.
    ///
    /// # Errors
    /// A rule refuses, somebody was faster, or the file took no write.
    pub fn record(&mut self, shell: &mut Shell, card: &Card, action: &Action) -> Done<Box<Card>> {
        self.settle(shell, card, |shell, card| {
            shell
                .world
                .decide(card, action)
                .map_err(|refusal| Failure::refusal(&shell.world, &refusal))
        })
    }

    /// Records what `decide` makes of an alert; gives the alert as it then
    /// is. What somebody else did in between only matters where it is about
    /// the same thing: otherwise it is decided anew on what is there now. A
    /// note always gets through.
    ///
    /// # Errors
    /// A rule refuses, somebody was faster, or the file took no write.
    pub fn settle(
        &mut self,
        shell: &mut Shell,
        card: &Card,
        decide: impl Fn(&mut Shell, &Card) -> Done<Change>,
    ) -> Done<Box<Card>> {
        let begun = Instant::now();
        let mut newer: Option<Box<Card>> = None;
        loop {
            let card = newer.as_deref().unwrap_or(card);
            follow(&mut shell.world, card);
            let change = decide(shell, card)?;
            let (id, blocks, note) = (change.alert, change.blocks(), is_note(&change));
            let deed = change
                .events
                .iter()
                .map(|event| deed_of(&event.kind))
                .find(|deed| *deed != Deed::See)
                .unwrap_or(Deed::Work);
            let save = Save::Apply {
                change: Box::new(change),
                drafts: Vec::new(),
            };
            match self.save(&save, shell.world.now) {
                Saved::Applied => {
                    shell.recorded = true;
                    if blocks {
                        self.take_back(shell)?;
                    }
                    return self
                        .card(shell, id)?
                        .ok_or_else(|| no_such_alert(shell, &id.to_string()));
                }
                Saved::Conflict { .. } => {
                    let now = self
                        .card(shell, id)?
                        .ok_or_else(|| no_such_alert(shell, &id.to_string()))?;
                    let theirs = since(card, &now);
                    let aside = theirs.iter().all(|event| is_aside(&event.kind));
                    let patience = if note { NOTE_PATIENCE } else { PATIENCE };
                    if !(note || aside) || begun.elapsed() >= patience {
                        return Err(conflict(shell, &now, &theirs));
                    }
                    newer = Some(now);
                }
                Saved::Denied => {
                    return Err(match self.card(shell, id)? {
                        Some(card) if !shell.world.may(deed, &card) => Self::looks(shell, &card),
                        _ => self.not_saved(shell, Saved::Denied),
                    });
                }
                saved => return Err(self.not_saved(shell, saved)),
            }
        }
    }

    /// An alert that another desk handles, or that somebody only looks after,
    /// can be read, not worked on.
    #[must_use]
    pub fn looks(shell: &Shell, card: &Card) -> Failure {
        let desk = sanitize::line(&card.desk.name).into_owned();
        if !card.watched() {
            let sentence = shell
                .world
                .text_with("cli-looks", &[("desk", desk.clone().into())]);
            return Failure::new(Exit::NotFound, "not_allowed", sentence).with("desk", desk);
        }
        let sentence = shell
            .world
            .text_with("cli-watched", &[("desk", desk.clone().into())]);
        Failure::new(Exit::NotFound, "watched", sentence).with("desk", desk)
    }

    /// Takes back from the outbox folder what is for who is left alone now.
    pub fn take_back(&mut self, shell: &Shell) -> Done {
        let postman = shell.postman(self.store.is_demonstration());
        match postman.take_back(&mut self.store, shell.world.now) {
            Ok(_) => Ok(()),
            Err(trouble) => Err(self.trouble(shell, &trouble)),
        }
    }

    /// Why a write was not taken, in a sentence.
    #[must_use]
    pub fn not_saved(&self, shell: &Shell, saved: Saved) -> Failure {
        let text = |id: &str| shell.world.text(id);
        match saved {
            // Nothing is sent twice here: the id was somebody else's.
            Saved::Applied | Saved::Conflict { .. } | Saved::Duplicate => {
                Failure::new(Exit::Conflict, "conflict", text("cli-conflict"))
            }
            Saved::Held(claim) => held(shell, &claim),
            Saved::Unavailable(trouble) => self.trouble(shell, &trouble),
            Saved::Denied => Failure::new(Exit::NotFound, "denied", text("cli-denied")),
        }
    }
}

/// Who has the customer, since when and until when.
fn held(shell: &Shell, claim: &Claim) -> Failure {
    let world = &shell.world;
    let name = sanitize::line(&claim.name).into_owned();
    let time = |at: Moment| dates::time(&world.texts, at.with_timezone(&world.zone()));
    let args = [
        ("name", name.into()),
        ("since", time(claim.since).into()),
        ("until", time(claim.until).into()),
    ];
    let id = match (claim.person == world.me(), claim.elsewhere) {
        (true, _) => "cli-held-by-me",
        (false, true) => "cli-held-elsewhere",
        (false, false) => "cli-held",
    };
    Failure::new(Exit::Conflict, "claimed", world.text_with(id, &args))
        .with("by", claim.login.as_str())
        .with("name", claim.name.as_str())
        .with("since", shape::time(claim.since))
        .with("until", shape::time(claim.until))
        .with("other_alert", claim.elsewhere)
}

/// What was recorded on an alert since it was read.
fn since<'a>(card: &Card, now: &'a Card) -> Vec<&'a Event> {
    let known: BTreeSet<EventId> = card.alert.history.iter().map(|e| e.id).collect();
    let history = now.alert.history.iter();
    history.filter(|event| !known.contains(&event.id)).collect()
}

/// Whether a change says no more than a note.
fn is_note(change: &Change) -> bool {
    change.events.iter().all(|event| {
        matches!(
            event.kind,
            EventKind::Memo | EventKind::WordsKept { .. } | EventKind::Idea | EventKind::Safety
        )
    })
}

/// Whether something that happened leaves what is decided about an alert as it
/// is.
fn is_aside(kind: &EventKind) -> bool {
    !kind.is_action() || matches!(kind, EventKind::Memo | EventKind::WordsKept { .. })
}

/// Somebody else was faster: what they recorded, and that ours was not.
fn conflict(shell: &Shell, card: &Card, theirs: &[&Event]) -> Failure {
    let entries: Vec<String> = theirs
        .iter()
        .map(|event| show::entry(&shell.world, card, event).join(" · "))
        .collect();
    let theirs: Vec<Entry> = theirs.iter().map(|event| Entry::of(event, card)).collect();
    let args = [("theirs", entries.join("\n").into())];
    let sentence = shell.world.text_with("cli-conflict-with", &args);
    let failure = Failure::new(Exit::Conflict, "conflict", sentence);
    failure.with("theirs", serde_json::to_value(theirs).unwrap_or_default())
}

pub fn no_such_alert(shell: &Shell, code: &str) -> Failure {
    let code = sanitize::line(code).into_owned();
    let sentence = shell
        .world
        .text_with("cli-no-such-alert", &[("id", code.into())]);
    Failure::new(Exit::NotFound, "no_such_alert", sentence)
}

pub fn ambiguous(shell: &Shell, code: &str, found: &[AlertId]) -> Failure {
    let named: Vec<String> = found.iter().take(NAMED).map(AlertId::to_string).collect();
    let list = numbers::list(&shell.world.texts, &named);
    let code = sanitize::line(code).into_owned();
    let args = [("id", code.into()), ("list", list.into())];
    let sentence = shell.world.text_with("cli-ambiguous", &args);
    Failure::new(Exit::Refused, "ambiguous", sentence).with("ids", named)
}

/// Goes on where an alert's history ends. Runs whose clock was set begin at
/// the same moment again and again; their entries come one after the other
/// all the same.
pub fn follow(world: &mut World, card: &Card) {
    let Some(last) = card.alert.history.iter().map(|event| event.id).max() else {
        return;
    };
    let recorded = card.alert.history.iter().map(|event| event.recorded_at);
    world.now = recorded.fold(world.now, Moment::max);
    let after = made_at(last.get()) + Duration::milliseconds(1);
    let _: OpId = world.ids.next(after.max(world.now));
}

/// Text typed as an argument, or standard input for "-".
///
/// # Errors
/// Standard input cannot be read.
pub fn typed(world: &World, text: &str) -> Done<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    read(world, Path::new("-")).map(|text| text.trim_end().to_owned())
}

/// The text of a file, or standard input for "-".
///
/// # Errors
/// It cannot be read.
pub fn read(world: &World, file: &Path) -> Done<String> {
    let read = if file.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|error| Failure::file(&world.texts, "cli-not-read", file, &error))
}
