//! All SQL: the only module that knows the file's tables.
//!
//! One file per concern. Rules are not here: the [domain](crate::domain)
//! decides, this module keeps what was decided, in one atomic batch, and
//! answers [queries](crate::domain::rows::Query) within a [`Viewer`]'s desks.

mod absences;
mod access;
mod assign;
mod blocked;
mod board;
mod briefing;
mod came_back;
mod card;
mod chair;
mod changes;
mod check;
mod claims;
mod closing;
mod codec;
mod desk;
mod dialect;
mod figures;
mod founding;
mod gather;
mod ideas;
mod imports;
mod improvement;
mod inbox;
mod joined;
mod ledger;
mod load;
mod loose;
mod mail_queue;
mod mappings;
mod notice;
mod objective;
mod open;
mod outbox;
mod past;
mod people;
mod queue;
mod receive;
mod recount;
mod search;
mod settings;
mod setup;
mod supervise;
mod text;
mod trouble;
mod unread;
mod viewer;
mod writes;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::{Connection, TransactionBehavior};

use crate::domain::Moment;
use crate::domain::absence::AbsenceProblem;
use crate::domain::blocked::{Blocked, Blocking, Entry, Source};
use crate::domain::calendar::Calendar;
use crate::domain::ids::{AlertId, Maker, PersonId};
use crate::domain::phone::ReadPhone;
use crate::domain::rows::{Health, Trouble, TroubleKind};
use crate::domain::rules::Matcher;
use crate::domain::setup::{Absence, PersonSetup, Setup, SetupReport};

pub use briefing::Briefing;
pub use ideas::IdeaSaid;
pub use improvement::Stepped;
pub use load::Loader;
pub use mail_queue::MailQueue;
pub use mappings::Answered;
pub use notice::Notices;
pub use open::when_waiting;
pub use past::{PastWriter, Unworked, Worked};
pub use people::Leaving;
pub use viewer::{Asker, Viewer};

use viewer::Reading;

/// Statements that a person waits for, with a name each: tests hold that
/// none of them reads a whole table.
pub const HOT: &[(&str, &str)] = &[
    ("access key", access::KEY),
    ("access key holder", access::HOLDER),
    ("queue", gather::FACTS),
    ("row", queue::ROW),
    claims::HOT[0],
    claims::HOT[1],
    claims::HOT[2],
    ("handled", queue::HANDLED),
    ("done", queue::DONE),
    ("board desk", board::DESK),
    ("board counts", board::COUNTS),
    ("board answering", board::ANSWERING),
    ("board called", board::CALLED),
    ("clock", people::CLOCK),
    ("board came", board::CAME),
    ("board closed", board::CLOSED),
    ("alert", card::ALERT),
    ("history", card::HISTORY),
    ("phones", card::PHONES),
    ("others", card::OTHERS),
    ("causes", card::CAUSES),
    ("causes known", card::KNOWN),
    ("actions of a desk", improvement::OF_DESK),
    ("actions of an owner", improvement::OF_OWNER),
    ("actions of mine", improvement::MINE),
    ("actions against", improvement::AGAINST),
    ("steps of an action", improvement::STEPS),
    ("caused", improvement::CAUSED),
    ("steps of an idea", ideas::STEPS),
    ("loose", loose::LOOSE),
    ("find", search::FIND),
    ("words", dialect::WORDS_FIND),
    ("outbox", outbox::OPEN),
    ("outbox recent", outbox::RECENT),
    ("outbox due", outbox::DUE),
    ("outbox waits", outbox::WAITS),
    ("host", joined::HOST),
    ("weight", joined::WEIGHT),
    ("joined words", joined::WORDS),
    ("watched", queue::WATCHED),
    ("offered", queue::OFFERED),
    ("drawn", queue::DRAWN),
    ("asked", supervise::ASKED),
    ("offer", supervise::OFFER),
    ("words waiting", supervise::WAITING),
    ("words unread", supervise::UNREAD),
    ("moved", supervise::MOVED),
    ("answered", changes::desks::ANSWERED),
    ("notes read", viewer::NOTES_READ),
    ("lent", chair::LENT),
    ("objective", objective::HOLDS),
    ("notice due", notice::DUE),
    ("notice last", notice::LAST),
    ("notice safety", notice::SAFETY),
    ("notice known", notice::KNOWN),
    ("notice known before", notice::KNOWN_BEFORE),
    ("notice once", notice::ONCE),
    ("report sent", notice::SENT),
    ("reports not arrived", notice::NOT_ARRIVED),
    ("came back", came_back::RETURNED),
    ("unread numbers", unread::UNREAD),
    ("blocked", blocked::LISTED),
    ("holders", blocked::HOLDERS),
    ("known response", mappings::KNOWN),
    ("any response", mappings::ANY),
    ("answered response", mappings::ANSWERED),
    ("figures desk", ledger::OF_DESK),
    ("figures desk before", ledger::OF_DESK_BEFORE),
    ("figures answers", figures::RESPONSES),
    ("figures calls", figures::CALLS),
    ("report about", figures::ABOUT),
    ("report words", figures::WORDS),
    ("figures closed", figures::CLOSED),
    ("figures actions", figures::BEGUN),
    ("figures ideas", figures::KEPT),
    ("figures told", figures::TOLD),
    ("figures kept", figures::ANSWER),
    ("figures case", ledger::KEPT),
    ("figures taken back", figures::TAKEN_BACK),
];

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read and write.
    ReadWrite,
    /// To read only.
    ReadOnly,
}

/// Connections of this process so far.
static CONNECTIONS: AtomicU32 = AtomicU32::new(0);

/// An open file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    ids: Maker,
}

/// Stops what a [`Store`] is doing, from another thread.
pub struct Interrupt(rusqlite::InterruptHandle);

impl Interrupt {
    /// The running query ends with a [`Trouble`]; without one nothing
    /// happens.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Store {
    /// Makes a new file, readable by its owner alone (0600), in a folder that
    /// is made the same way (0700) if it is missing.
    ///
    /// # Errors
    /// [`Trouble`], also when there is such a file already.
    pub fn create(path: &Path, now: Moment, demonstration: bool) -> Result<Self, Trouble> {
        founding::make(path, &mut ids(), now, demonstration)?;
        Self::open(path, Mode::ReadWrite, now)
    }

    /// Whether there is a file with nothing in it, which [`Store::create`]
    /// takes as if there were none.
    #[must_use]
    pub fn is_blank(path: &Path) -> bool {
        founding::is_blank(path)
    }

    /// Opens a file. To write, an older one is brought up to date first, with
    /// a backup beside it; what dead imports left is removed.
    ///
    /// # Errors
    /// [`Trouble`]; an older file that is only read is `Other`.
    pub fn open(path: &Path, mode: Mode, now: Moment) -> Result<Self, Trouble> {
        let mut conn = open::connect(path, mode)?;
        match mode {
            Mode::ReadWrite => {
                if open::version(&conn)? == open::Version::Empty {
                    return Err(trouble::trouble(TroubleKind::Missing, "an empty file"));
                }
                open::migrate(&mut conn, path, dialect::MIGRATIONS, now)?;
                founding::finish(&mut conn, &mut ids(), now, false)?;
                load::recover(&mut conn, path, now)?;
            }
            Mode::ReadOnly => open::readable(&conn)?,
        }
        Ok(Self::over(conn, path))
    }

    /// Keeps little of the file in memory from here on: for a connection that
    /// stays open while somebody works.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn staying(self) -> Result<Self, Trouble> {
        engine(self.conn.execute_batch(dialect::STAY))?;
        Ok(self)
    }

    fn over(conn: Connection, path: &Path) -> Self {
        Self {
            conn,
            path: path.to_owned(),
            ids: ids(),
        }
    }

    /// The person with this login and the desks they may see now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn enter(&self, login: &str, now: Moment) -> Result<Option<Viewer>, Trouble> {
        engine(viewer::enter(&self.conn, login, now))
    }

    /// Since when somebody of that login works with the file no more.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn left(&self, login: &str) -> Result<Option<Moment>, Trouble> {
        engine(viewer::left(&self.conn, login))
    }

    /// Whether the file has an administrator.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn has_administrator(&self) -> Result<bool, Trouble> {
        engine(viewer::has_administrator(&self.conn))
    }

    fn look<T>(&self, read: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let look = self.conn.unchecked_transaction()?;
        let found = read()?;
        look.finish()?;
        Ok(found)
    }

    /// Begins to write a past into a demonstration that is being made, as
    /// `viewer`, who must be allowed to write for everybody.
    ///
    /// # Errors
    /// [`Trouble`], also for a file that is no demonstration.
    pub fn past<'a>(
        &'a mut self,
        viewer: &'a Viewer,
        now: Moment,
    ) -> Result<PastWriter<'a>, Trouble> {
        PastWriter::begin(self, viewer, now)
    }

    /// A number that changes with everything that somebody else's list would
    /// show: not with what a person types, keystroke by keystroke.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn news(&self) -> Result<Option<String>, Trouble> {
        engine(settings::noted(&self.conn, settings::NEWS))
    }

    /// A handle to stop a running query.
    #[must_use]
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.conn.get_interrupt_handle())
    }

    /// Looks the whole file over.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot even be read.
    pub fn check(&self) -> Result<Health, Trouble> {
        self.check_telling(&|_, _| {})
    }

    /// As [`Store::check`]; `tell` hears how many alerts were compared with
    /// their history, and of how many.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_telling(&self, tell: &(dyn Fn(u64, u64) + Sync)) -> Result<Health, Trouble> {
        check::check(&self.conn, &self.path, tell)
    }

    /// Forgets the answers that are kept: they are counted again when somebody
    /// asks.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn forget_answers(&mut self) -> Result<(), Trouble> {
        engine(figures::forget(&self.conn))
    }

    /// Whether the file can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(true)
    }

    /// Whether the file is a demonstration.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        settings::is_demonstration(&self.conn).unwrap_or(false)
    }

    /// What the file says of itself under a name.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn noted(&self, name: &str) -> Result<Option<String>, Trouble> {
        engine(settings::noted(&self.conn, name))
    }

    /// Makes the file say something of itself under a name.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn note(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        engine(settings::note(&self.conn, name, value))
    }

    /// The connection itself, for looking at plans and for making trouble in
    /// tests; nothing above this module writes SQL.
    #[doc(hidden)]
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.conn
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins an import of one file of a survey; `read` reads the numbers.
    ///
    /// # Errors
    /// [`Trouble`]; `Locked` while another import runs.
    pub fn loader(
        &mut self,
        by: Option<PersonId>,
        file: &str,
        survey: &str,
        read: ReadPhone,
        now: Moment,
    ) -> Result<Loader<'_>, Trouble> {
        Loader::begin(self, by, (file, survey), read, now)
    }

    /// Reads a few of the numbers that an older program could not read; says
    /// whether there may be more. Without any it costs nothing.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn read_numbers(&mut self, read: ReadPhone) -> Result<bool, Trouble> {
        // Whoever writes does not wait for who only looks.
        if !engine(unread::any(&self.conn))? {
            return Ok(false);
        }
        engine(quiet(&mut self.conn, |conn| unread::turn(conn, read)))
    }

    /// The setup that holds now; of people and absences whoever does not
    /// administer the file sees their own.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn read_setup(&self, asker: Asker<'_>, now: Moment) -> Result<Setup, Trouble> {
        engine(self.look(|| {
            let mut setup = setup::read(&self.conn, now)?;
            if let (Asker::Person(viewer), Some(_)) = (asker, asker.scope(&self.conn)?) {
                let login = &viewer.person.login;
                setup.people.retain(|person| person.login == *login);
                setup.absences.retain(|absence| absence.login == *login);
            }
            Ok(setup)
        }))
    }

    /// The calendar of a branch by its code, the organisation's own days
    /// included.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn calendar_of(&self, code: &str, now: Moment) -> Result<Option<Calendar>, Trouble> {
        engine(self.look(|| settings::calendar_of(&self.conn, code, now)))
    }

    /// Puts a setup into the file from now on, unless it has problems.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn apply_setup(
        &mut self,
        setup: &Setup,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<SetupReport, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            setup::apply(conn, setup, by, now, ids)
        }))
    }

    /// Puts one person into the file from now on, new or changed, unless they
    /// do not fit.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn put_person(
        &mut self,
        person: &PersonSetup,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<SetupReport, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            setup::put_person(conn, person, by, now, ids)
        }))
    }

    /// Somebody does not work with the file any more from now on.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn leave(&mut self, login: &str, now: Moment) -> Result<Leaving, Trouble> {
        engine(atomic(&mut self.conn, |conn| {
            people::leave(conn, login, now)
        }))
    }

    /// Somebody is away, and somebody else answers for their desks.
    ///
    /// # Errors
    /// [`Trouble`]; what does not fit is the inner error.
    pub fn send_away(
        &mut self,
        viewer: &Viewer,
        absence: &Absence,
        now: Moment,
    ) -> Result<Result<(), AbsenceProblem>, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            absences::away(conn, viewer, ids, absence, now)
        }))
    }

    /// Somebody is back, or will not be away.
    ///
    /// # Errors
    /// As [`Store::send_away`].
    pub fn come_back(
        &mut self,
        viewer: &Viewer,
        login: &str,
        now: Moment,
    ) -> Result<Result<(), AbsenceProblem>, Trouble> {
        engine(atomic(&mut self.conn, |conn| {
            absences::back(conn, viewer, login, now)
        }))
    }

    /// What a person follows and others did something about since a moment:
    /// the newest first.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn moved(
        &self,
        viewer: &Viewer,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<(AlertId, Moment)>, Trouble> {
        let mut moved = engine(self.look(|| Reading::new(&self.conn, viewer, now)?.moved()))?;
        moved.retain(|(_, at)| *at >= since);
        Ok(moved)
    }

    /// The rules that decide which responses become alerts now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn rule_book(&self, now: Moment) -> Result<Arc<Matcher>, Trouble> {
        engine(self.look(|| settings::rule_book(&self.conn, now)))
    }

    /// The same as the TOML that was applied; `None` while the shipped ones
    /// hold.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn rule_text(&self, now: Moment) -> Result<Option<String>, Trouble> {
        let stored = || settings::setting(&self.conn, settings::RULE_BOOK, "", now);
        engine(self.look(stored))
    }

    /// Puts rules into the file from now on, as the TOML that was written;
    /// `false` where they hold already. Whoever calls has checked them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn apply_rules(
        &mut self,
        text: &str,
        by: Option<PersonId>,
        now: Moment,
    ) -> Result<bool, Trouble> {
        let ids = &mut self.ids;
        engine(atomic(&mut self.conn, |conn| {
            setup::apply_rules(conn, text, by, now, ids)
        }))
    }

    /// Puts numbers, addresses and customers on the list of those who are left
    /// alone, or takes them off it; a long list in several turns.
    ///
    /// # Errors
    /// [`Trouble`]; what was done before stays.
    pub fn change_blocked(
        &mut self,
        entries: &[Entry],
        on: bool,
        (by, reason, source): (Option<PersonId>, &str, Source),
        now: Moment,
    ) -> Result<Blocking, Trouble> {
        let doing = blocked::Doing {
            by,
            at: now,
            reason,
            source,
        };
        let mut done = Blocking::default();
        for turn in entries.chunks(blocked::TURN) {
            let ids = &mut self.ids;
            let part = engine(atomic(&mut self.conn, |conn| {
                blocked::change(conn, ids, turn, on, &doing)
            }))?;
            done.changed += part.changed;
            done.unchanged += part.unchanged;
            done.customers += part.customers;
        }
        Ok(done)
    }

    /// The list of those who are left alone, but for what is about customers
    /// out of somebody's reach; with what was taken off it if asked.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn blocked(
        &self,
        viewer: &Viewer,
        lifted: bool,
        now: Moment,
    ) -> Result<Vec<Blocked>, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let mut entries = blocked::list(&self.conn, lifted)?;
            let mut failed = Ok(());
            entries.retain(|blocked| {
                blocked::is_beyond(&reading, &blocked.entry).map_or_else(
                    |error| {
                        failed = Err(error);
                        false
                    },
                    |beyond| !beyond,
                )
            });
            failed.map(|()| entries)
        }))
    }

    /// How many of these are about customers out of somebody's reach.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn beyond(
        &self,
        viewer: &Viewer,
        entries: &[Entry],
        now: Moment,
    ) -> Result<usize, Trouble> {
        engine(self.look(|| {
            let reading = Reading::new(&self.conn, viewer, now)?;
            let mut count = 0;
            for entry in entries {
                count += usize::from(blocked::is_beyond(&reading, entry)?);
            }
            Ok(count)
        }))
    }

    /// All messages that wait have been sent: for a made-up past.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn all_sent(&mut self) -> Result<(), Trouble> {
        engine(outbox::all_sent(&self.conn))
    }

    /// How many messages wait to be sent.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn waiting_messages(&self) -> Result<i64, Trouble> {
        engine(outbox::waiting(&self.conn))
    }

    /// The outbox as whoever sends sees it.
    #[must_use]
    pub fn mail_queue(&mut self) -> MailQueue<'_> {
        MailQueue(self)
    }
}

/// Other processes make ids as well, and other connections of this one;
/// imports are number 0.
fn ids() -> Maker {
    let connection = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
    let number = std::process::id().wrapping_add(connection.wrapping_mul(509));
    Maker::new(number % 0xfff + 1)
}

fn engine<T>(result: rusqlite::Result<T>) -> Result<T, Trouble> {
    result.map_err(|error| trouble::of(&error))
}

/// Runs writes as one: all of them, or none after an error.
fn atomic<T>(
    conn: &mut Connection,
    write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    quiet(conn, |conn| {
        let done = write(conn)?;
        settings::news(conn)?;
        Ok(done)
    })
}

/// As [`atomic`], for what no other screen shows.
fn quiet<T>(
    conn: &mut Connection,
    write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let batch = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = write(&batch)?;
    batch.commit()?;
    Ok(done)
}
