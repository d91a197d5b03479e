//! Files: making, opening, bringing up to date, who may read them.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use rustix::fs::{Access, AtFlags, CWD, accessat};

use super::dialect::{APPLICATION_ID, CONNECT, CONNECT_WRITE, LOOK_OVER, LOOKED_OVER, MIGRATIONS};
use super::recount::recount;
use super::{Mode, blocked, called, gather, ledger, text, trouble};
use crate::domain::Moment;
use crate::domain::blocked::Kind;
use crate::domain::dial::plain_digits;
use crate::domain::rows::{Trouble, TroubleKind};

/// How long a writer waits for another one, in milliseconds. It asks every
/// millisecond, so that the pauses of a running import are long enough.
const PATIENCE_MS: i32 = 5_000;

/// The version that brought the list of those who are left alone.
const LISTED_SINCE: usize = 5;
/// The version in which a busy line uses up no time of day but counts among
/// the tries, and a time agreed beside a promise is known.
const RECOUNTED_SINCE: usize = 23;
/// The version that keeps what figures count.
const COUNTED_SINCE: usize = 15;
/// The version that dates what was taken back.
const DATED_SINCE: usize = 22;
/// The version in which words say where an alert about another branch lies.
const PLACED_SINCE: usize = 24;

/// Makes a file and its folder, for their owner alone.
pub fn make(path: &Path) -> Result<(), Trouble> {
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|e| trouble::of_io(&e))?;
    }
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|e| trouble::of_io(&e))?;
    Ok(())
}

/// Makes a file beside a database for whoever may use that one, as the engine
/// makes its own: of the same mode, and of the same owner where root makes it.
pub fn make_beside(path: &Path, database: &Path) -> Result<(), Trouble> {
    make(path)?;
    if let Ok(about) = fs::metadata(database) {
        // Nobody but root can; a shared folder hands its group on by itself.
        let _ = chown(path, Some(about.uid()), Some(about.gid()));
        let mode = fs::Permissions::from_mode(about.mode() & 0o666);
        fs::set_permissions(path, mode).map_err(|e| trouble::of_io(&e))?;
    }
    Ok(())
}

/// Says missing and forbidden more precisely than the engine does.
///
/// It asks about the file without opening it: locks belong to the process, so
/// closing any handle of a file that the engine has locked drops the engine's
/// locks, too. Whoever leaves the file next then takes the log away that this
/// process still writes to.
fn reachable(path: &Path) -> Result<(), Trouble> {
    let about = fs::metadata(path).map_err(|e| trouble::of_io(&e))?;
    if about.is_dir() {
        return Err(trouble::trouble(TroubleKind::Folder, path.display()));
    }
    accessat(CWD, path, Access::READ_OK, AtFlags::EACCESS).map_err(|e| trouble::of_io(&e.into()))
}

/// Connects to a file that exists.
pub fn connect(path: &Path, mode: Mode) -> Result<Connection, Trouble> {
    reachable(path)?;
    let engine = |e: rusqlite::Error| trouble::of(&e);
    let conn = match mode {
        Mode::ReadWrite => {
            open_beside(path);
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut conn = Connection::open_with_flags(path, flags).map_err(engine)?;
            prepare(&mut conn).map_err(engine)?;
            if conn.is_readonly(rusqlite::MAIN_DB).map_err(engine)? {
                return Err(trouble::trouble(TroubleKind::ReadOnly, path.display()));
            }
            conn
        }
        Mode::ReadOnly => read_only(path).map_err(engine)?,
    };
    Ok(conn)
}

/// A database that is nowhere yet.
pub fn in_memory() -> Result<Connection, Trouble> {
    let engine = |e: rusqlite::Error| trouble::of(&e);
    let mut conn = Connection::open_in_memory().map_err(engine)?;
    prepare(&mut conn).map_err(engine)?;
    Ok(conn)
}

/// What the engine keeps beside a file takes the file's mode when it is made:
/// where the file may be written again, so may they be.
fn open_beside(path: &Path) {
    let Ok(own) = fs::metadata(path) else { return };
    for ending in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let Ok(about) = fs::symlink_metadata(&name) else {
            continue;
        };
        let mode = (about.mode() | own.mode()) & 0o666;
        if about.is_file() && mode != about.mode() & 0o666 {
            // Whoever may not stays with what there is.
            let _ = fs::set_permissions(&name, fs::Permissions::from_mode(mode));
        }
    }
}

fn prepare(conn: &mut Connection) -> rusqlite::Result<()> {
    be_patient(conn)?;
    conn.set_prepared_statement_cache_capacity(128);
    // Plans hold for every value: without this the engine prepares a cached
    // statement anew each time it is used.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    gather::teach(conn)?;
    conn.execute_batch(CONNECT)
}

/// Waits for other writers.
pub fn be_patient(conn: &mut Connection) -> rusqlite::Result<()> {
    conn.busy_handler(Some(wait))
}

/// What is said once somebody waits for another program.
static WAITING: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();
static SAID: AtomicBool = AtomicBool::new(false);
/// How long nothing is said, in milliseconds.
const SILENCE_MS: i32 = 700;

/// Has something said, once, when this process has waited for about a second
/// for a program that keeps the file to itself.
pub fn when_waiting(tell: impl Fn() + Send + Sync + 'static) {
    // The first one stays.
    let _ = WAITING.set(Box::new(tell));
}

fn wait(asked: i32) -> bool {
    if asked >= SILENCE_MS
        && let Some(tell) = WAITING.get()
        && !SAID.swap(true, Ordering::Relaxed)
    {
        tell();
    }
    std::thread::sleep(Duration::from_millis(1));
    asked < PATIENCE_MS
}

/// On a medium that cannot be written at all, the engine cannot make the
/// files beside it that it reads a WAL file with: then nobody else can write
/// either, and the file can be taken as it is.
fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    // Already its settings read the file.
    let looked = prepare(&mut conn)
        .and_then(|()| conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())));
    match looked {
        Err(error) if out_of_reach(&error) && nothing_pending(path) => {
            let mut uri = String::from("file:");
            for byte in path.to_string_lossy().bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                        uri.push(char::from(byte));
                    }
                    _ => uri.extend(['%', hex(byte >> 4), hex(byte & 15)]),
                }
            }
            uri.push_str("?immutable=1");
            let mut conn = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?;
            prepare(&mut conn)?;
            Ok(conn)
        }
        Err(error) => Err(error),
        Ok(()) => Ok(conn),
    }
}

fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap_or('0')
}

/// Whether the files beside a WAL file cannot be made: the engine says the
/// one or the other.
fn out_of_reach(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly))
}

/// Whether everything is in the file itself, nothing in a log or a journal
/// beside it.
fn nothing_pending(path: &Path) -> bool {
    ["-wal", "-journal"].iter().all(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        fs::metadata(name).map_or(true, |log| log.len() == 0)
    })
}

/// What a file says it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Version {
    /// An empty database.
    Empty,
    /// A file of this version.
    Of(usize),
}

/// Reads what a file is; says `Damaged` of somebody else's database.
pub fn version(conn: &Connection) -> Result<Version, Trouble> {
    let number = |pragma: &str| -> Result<i64, Trouble> {
        conn.query_row(pragma, [], |row| row.get(0))
            .map_err(|e| trouble::of(&e))
    };
    let version = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match (number("PRAGMA application_id")?, version) {
        (APPLICATION_ID, version) => {
            Ok(Version::Of(usize::try_from(version).unwrap_or(usize::MAX)))
        }
        (0, 0) if tables == 0 => Ok(Version::Empty),
        _ => Err(trouble::trouble(
            TroubleKind::Damaged,
            "a database of another program",
        )),
    }
}

/// Brings a file up to date. An older file is copied first.
pub fn migrate(
    conn: &mut Connection,
    path: &Path,
    scripts: &[&str],
    now: Moment,
) -> Result<(), Trouble> {
    let have = match version(conn)? {
        Version::Empty => 0,
        Version::Of(have) => have,
    };
    if have > scripts.len() {
        return Err(newer(have));
    }
    if have > 0 && have < scripts.len() {
        back_up(conn, &backup_path(path, have, now))?;
    }
    bring_up(conn, scripts)
}

/// Brings a file up to date that needs no copy.
pub fn bring_up(conn: &mut Connection, scripts: &[&str]) -> Result<(), Trouble> {
    let engine = |e: rusqlite::Error| trouble::of(&e);
    conn.execute_batch(CONNECT_WRITE).map_err(engine)?;
    if version(conn)? == Version::Of(scripts.len()) {
        return Ok(());
    }
    let batch = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(engine)?;
    // Another process may have been faster.
    let have = match version(&batch)? {
        Version::Empty => 0,
        Version::Of(have) => have,
    };
    // What is gone through again is read again and again.
    batch.execute_batch(LOOK_OVER).map_err(engine)?;
    for script in scripts.iter().skip(have) {
        batch.execute_batch(script).map_err(engine)?;
    }
    if (1..LISTED_SINCE).contains(&have) && scripts.len() >= LISTED_SINCE {
        rekey(&batch).map_err(engine)?;
    }
    if (1..RECOUNTED_SINCE).contains(&have) && scripts.len() >= RECOUNTED_SINCE {
        recount(&batch).map_err(engine)?;
    }
    if (1..COUNTED_SINCE).contains(&have) && scripts.len() >= COUNTED_SINCE {
        ledger::rebuild(&batch).map_err(engine)?;
    }
    if (1..DATED_SINCE).contains(&have) && scripts.len() >= DATED_SINCE {
        called::date(&batch).map_err(engine)?;
    }
    if (1..PLACED_SINCE).contains(&have) && scripts.len() >= PLACED_SINCE {
        text::place_again(&batch).map_err(engine)?;
    }
    let version = i64::try_from(scripts.len()).unwrap_or(i64::MAX);
    batch
        .pragma_update(None, "user_version", version)
        .and_then(|()| batch.pragma_update(None, "application_id", APPLICATION_ID))
        .map_err(engine)?;
    batch.commit().map_err(engine)?;
    conn.execute_batch(LOOKED_OVER).map_err(engine)
}

/// Makes the keys of what was blocked before there was a list those that the
/// program compares: a script cannot tell a number from its extension.
fn rekey(conn: &Connection) -> rusqlite::Result<()> {
    let whole = |key: &str| {
        let digits = key.strip_prefix('+');
        digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
    };
    let entries: Vec<(i64, String, String)> = conn
        .prepare("SELECT id, key, value FROM blocked WHERE kind = 'phone' AND source = 'earlier'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, key, value) in entries.iter().filter(|(_, key, _)| !whole(key)) {
        let Some(said) = plain_digits(value).filter(|said| said != key) else {
            continue;
        };
        if blocked::listed(conn, Kind::Phone, &said)? {
            // Two spellings of one number.
            conn.execute("DELETE FROM blocked WHERE id = ?1", [id])?;
        } else {
            conn.execute("UPDATE blocked SET key = ?2 WHERE id = ?1", (id, said))?;
        }
    }
    Ok(())
}

/// Says whether a file that is only read can be understood.
pub fn readable(conn: &Connection) -> Result<(), Trouble> {
    match version(conn)? {
        Version::Of(have) if have > MIGRATIONS.len() => Err(newer(have)),
        Version::Of(have) if have == MIGRATIONS.len() => Ok(()),
        Version::Empty => Err(trouble::trouble(TroubleKind::Missing, "an empty file")),
        Version::Of(_) => Err(trouble::other(
            "an older file: it has to be opened for writing once",
        )),
    }
}

fn newer(have: usize) -> Trouble {
    let detail = format!("version {have}, understood up to {}", MIGRATIONS.len());
    trouble::trouble(TroubleKind::Newer, detail)
}

/// `ringback.db.v1-20261121T091500Z.bak` beside `ringback.db`.
fn backup_path(path: &Path, version: usize, now: Moment) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".v{version}-{}.bak", now.format("%Y%m%dT%H%M%SZ")));
    path.with_file_name(name)
}

/// Copies a file as it is now.
pub fn back_up(conn: &Connection, to: &Path) -> Result<(), Trouble> {
    let engine = |e: rusqlite::Error| trouble::of(&e);
    if !to.exists() {
        make(to)?;
    }
    let mut copy = Connection::open(to).map_err(engine)?;
    let backup = Backup::new(conn, &mut copy).map_err(engine)?;
    // In one go, as the file is now: page by page it would begin again with
    // whatever others write meanwhile, and in a busy office never end.
    match backup.step(-1).map_err(engine)? {
        StepResult::Done => Ok(()),
        _ => Err(trouble::trouble(TroubleKind::Locked, "while it was copied")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_file_is_copied_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringback.db");
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let first = "CREATE TABLE meta (key TEXT) STRICT; INSERT INTO meta VALUES ('kept')";
        let second = "ALTER TABLE meta ADD COLUMN value TEXT";
        make(&path).unwrap();
        let mut conn = connect(&path, Mode::ReadWrite).unwrap();
        migrate(&mut conn, &path, &[first], now).unwrap();
        assert_eq!(version(&conn), Ok(Version::Of(1)));
        migrate(&mut conn, &path, &[first, second], now).unwrap();
        assert_eq!(version(&conn), Ok(Version::Of(2)));

        let copy = path.with_file_name("ringback.db.v1-20261118T110640Z.bak");
        let copy = connect(&copy, Mode::ReadOnly).unwrap();
        assert_eq!(version(&copy), Ok(Version::Of(1)));
        let kept: String = copy
            .query_row("SELECT key FROM meta", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, "kept");
        let refused = migrate(&mut conn, &path, &[first], now).unwrap_err();
        assert_eq!(refused.kind, TroubleKind::Newer);
    }

    #[test]
    fn an_older_file_is_copied_while_others_write() {
        use std::sync::atomic::{AtomicBool, Ordering};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringback.db");
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let first = "CREATE TABLE meta (key TEXT) STRICT; INSERT INTO meta VALUES ('kept');
            CREATE TABLE page (text BLOB) STRICT;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)
            INSERT INTO page SELECT zeroblob(4000) FROM n";
        make(&path).unwrap();
        let mut conn = connect(&path, Mode::ReadWrite).unwrap();
        migrate(&mut conn, &path, &[first], now).unwrap();
        let (over, others) = (AtomicBool::new(false), path.clone());
        // So often that whoever begins the copy again with every change of
        // theirs is not done before they are.
        let written = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let other = connect(&others, Mode::ReadWrite).unwrap();
                let mut written = 0;
                while written < 500_000 && !over.load(Ordering::Relaxed) {
                    let done = other.execute("UPDATE meta SET key = 'kept'", []);
                    written += done.unwrap();
                }
                written
            });
            back_up(&conn, &folder.path().join("copy.bak")).unwrap();
            over.store(true, Ordering::Relaxed);
            writer.join().unwrap()
        });
        assert!(written < 500_000);
        let copy = connect(&folder.path().join("copy.bak"), Mode::ReadOnly).unwrap();
        let pages: i64 = copy
            .query_row("SELECT count(*) FROM page", [], |row| row.get(0))
            .unwrap();
        assert_eq!(pages, 8000);
    }

    #[test]
    fn messages_of_before_keep_everything_and_get_the_id_their_files_say() {
        use crate::domain::ids::MessageId;
        use crate::domain::mail::message_id;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ringback.db");
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        make(&path).unwrap();
        let mut conn = connect(&path, Mode::ReadWrite).unwrap();
        migrate(&mut conn, &path, &MIGRATIONS[..1], now).unwrap();
        let writers = [
            (1, Some("tom@leeds.example")),
            (2, Some("tom@é.example")),
            (3, None),
        ];
        let id = 0x0123_4567_89ab_cdef_i64;
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        for (writer, email) in writers {
            conn.execute(
                "INSERT INTO person (id, login, name, role, email)
                 VALUES (?1, 'p' || ?1, 'P', 'manager', ?2)",
                (writer, email),
            )
            .unwrap();
            conn.execute(
                "INSERT INTO message (id, alert, at, writer, state, recipient, subject, body,
                                      language, file)
                 VALUES (?1, 7, 11, ?2, 'written', 'r', 's', 'b', 'fr', 'f')",
                (id + writer, writer),
            )
            .unwrap();
        }
        migrate(&mut conn, &path, MIGRATIONS, now).unwrap();
        for (writer, email) in writers {
            let found: (String, String, String) = conn
                .query_row(
                    "SELECT message_id, state, recipient || subject || body || language || file
                     FROM message WHERE id = ?1 AND alert = 7 AND at = 11",
                    [id + writer],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
                .unwrap();
            let expected = message_id(MessageId::from(id + writer), email);
            assert_eq!(found, (expected, "written".into(), "rsbfrf".into()));
        }
    }
}
