//! Somebody at work on a file from the shell: who, on what, and the one way
//! to read and to record.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use chrono::Duration;

use super::Shell;
use super::demonstration::default_login;
use super::failure::{Done, Exit, Failure};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change};
use crate::domain::ids::{AlertId, OpId, made_at};
use crate::domain::rows::{Answer, Card, Query, Queue, Save, Saved, Trouble, TroubleKind};
use crate::domain::sanitize;
use crate::i18n::numbers;
use crate::store::{Mode, Store, Viewer};

/// How many alerts of the same beginning are named.
const NAMED: usize = 5;

/// Opens the file for a command. One that only reads takes a file that cannot
/// be written, too.
///
/// # Errors
/// Trouble with the file, or a set clock on a file that is no demonstration.
pub fn open(shell: &Shell, mode: Mode) -> Done<Store> {
    let path = shell.database();
    let now = shell.world.now;
    let store = match mode {
        Mode::ReadWrite if shell.options.read_only => return Err(read_only(shell)),
        Mode::ReadWrite => Store::open(&path, mode, now),
        Mode::ReadOnly if shell.options.read_only => Store::open(&path, mode, now),
        // Opened for writing once, an older file is brought up to date.
        Mode::ReadOnly => {
            Store::open(&path, Mode::ReadWrite, now).or_else(|trouble| match trouble.kind {
                TroubleKind::ReadOnly | TroubleKind::DiskFull | TroubleKind::Forbidden => {
                    Store::open(&path, Mode::ReadOnly, now)
                }
                _ => Err(trouble),
            })
        }
    };
    let mut store = store.map_err(|trouble| self::trouble(shell, &path, &trouble))?;
    refuse_set_clock(shell, &store)?;
    if mode == Mode::ReadWrite {
        // A few of the numbers that an older program left unread.
        store
            .read_numbers(crate::numbers::read)
            .map_err(|trouble| self::trouble(shell, &path, &trouble))?;
    }
    Ok(store)
}

/// A clock can be set on demonstrations only.
///
/// # Errors
/// It was set and this is none.
pub fn refuse_set_clock(shell: &Shell, store: &Store) -> Done {
    if shell.options.now.is_some() && !store.is_demonstration() {
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
        let viewer = enter(shell, &store)?;
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
        match self.store.ask(&self.viewer, query, shell.world.now) {
            Answer::Failed(trouble) => Err(self.trouble(shell, &trouble)),
            answer => Ok(answer),
        }
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
        follow(&mut shell.world, card);
        let change = shell
            .world
            .decide(card, action)
            .map_err(|refusal| Failure::refusal(&shell.world, &refusal))?;
        self.apply(shell, change)
    }

    /// Records what was decided; gives the alert as it then is.
    ///
    /// # Errors
    /// Somebody was faster, or the file took no write.
    pub fn apply(&mut self, shell: &Shell, change: Change) -> Done<Box<Card>> {
        let (id, blocks) = (change.alert, change.blocks());
        let save = Save::Apply {
            change: Box::new(change),
            drafts: Vec::new(),
        };
        match self.store.save(&self.viewer, &save, shell.world.now) {
            Saved::Applied => {
                if blocks {
                    self.take_back(shell)?;
                }
                self.card(shell, id)?
                    .ok_or_else(|| no_such_alert(shell, &id.to_string()))
            }
            Saved::Denied => Err(match self.card(shell, id)? {
                Some(card) if card.watched => Self::watched(shell, &card),
                _ => self.not_saved(shell, Saved::Denied),
            }),
            saved => Err(self.not_saved(shell, saved)),
        }
    }

    /// An alert that another desk handles can be read, not worked on.
    #[must_use]
    pub fn watched(shell: &Shell, card: &Card) -> Failure {
        let desk = sanitize::line(&card.desk.name).into_owned();
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
            Saved::Held(claim) => {
                let name = sanitize::line(&claim.name).into_owned();
                let sentence = shell.world.text_with("cli-held", &[("name", name.into())]);
                Failure::new(Exit::Conflict, "claimed", sentence).with("by", claim.login)
            }
            Saved::Unavailable(trouble) => self.trouble(shell, &trouble),
            Saved::Denied => Failure::new(Exit::NotFound, "denied", text("cli-denied")),
        }
    }
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

/// Whether whoever runs this keeps the file: it is theirs, or the machine is.
/// They can read everything in it whatever is said here.
#[must_use]
pub fn keeps(path: &Path) -> bool {
    let me = uzers::get_effective_uid();
    me == 0 || std::fs::metadata(path).is_ok_and(|about| about.uid() == me)
}

/// Who the machine says this is.
#[must_use]
pub fn user() -> String {
    uzers::get_effective_username()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Who works: the owner of the key that opened the session; of those who keep
/// the file whoever is named, else the machine's user, else the one a
/// demonstration was made for. Anybody else is the machine's user.
pub fn enter(shell: &Shell, store: &Store) -> Done<Viewer> {
    let now = shell.world.now;
    let failed = |trouble: Trouble| trouble_of(shell, store, &trouble);
    if let Some(bound) = &shell.bound {
        let viewer = store.enter(&bound.login, now).map_err(failed)?;
        return viewer.ok_or_else(|| {
            let sentence = shell.world.text("session-revoked");
            Failure::new(Exit::NotFound, "no_such_key", sentence)
        });
    }
    let user = user();
    let keeps = keeps(store.path());
    let named = shell
        .options
        .login
        .clone()
        .or_else(|| Some(shell.config.login.clone()).filter(|login| !login.is_empty()));
    if let Some(login) = &named
        && !keeps
        && *login != user
    {
        let clean = |name: &str| sanitize::line(name).into_owned();
        let args = [
            ("login", clean(login).into()),
            ("user", clean(&user).into()),
        ];
        let sentence = shell.world.text_with("cli-not-you", &args);
        return Err(Failure::new(Exit::NotFound, "not_you", sentence));
    }
    if let Some(login) = named {
        let viewer = store.enter(&login, now).map_err(failed)?;
        return viewer.ok_or_else(|| {
            let login = sanitize::line(&login).into_owned();
            let sentence = shell
                .world
                .text_with("cli-no-such-login", &[("login", login.into())]);
            Failure::new(Exit::NotFound, "no_such_login", sentence)
        });
    }
    let made_for = if keeps {
        default_login(store, now).map_err(failed)?
    } else {
        None
    };
    let candidates = [Some(user.clone()), made_for];
    for login in candidates.into_iter().flatten() {
        if let Some(viewer) = store.enter(&login, now).map_err(failed)? {
            return Ok(viewer);
        }
    }
    let user = sanitize::line(&user).into_owned();
    let text = if keeps {
        "cli-nobody"
    } else {
        "cli-nobody-here"
    };
    let sentence = shell.world.text_with(text, &[("login", user.into())]);
    Err(Failure::new(Exit::NotFound, "no_such_login", sentence))
}

fn trouble_of(shell: &Shell, store: &Store, trouble: &Trouble) -> Failure {
    self::trouble(shell, store.path(), trouble)
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
    std::io::read_to_string(std::io::stdin())
        .map(|text| text.trim_end().to_owned())
        .map_err(|error| Failure::file(&world.texts, "cli-not-read", Path::new("-"), &error))
}

/// Whoever works, if anybody can be told; an import or a setup needs nobody.
#[must_use]
pub fn somebody(shell: &Shell, store: &Store) -> Option<Viewer> {
    enter(shell, store).ok()
}
