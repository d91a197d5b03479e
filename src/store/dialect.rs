//! What differs between database engines: pragmas and the text index. Every
//! other statement keeps to what engines have in common; table definitions
//! stand in `assets/migrations`.

/// While rows go into a file in use: a power cut may take them back, for
/// nobody was told of them. The indexes they are scattered over stay in
/// memory, and the log is written back here, before it grows so long that
/// somebody's outcome would have to wait for it. What rows refer to was
/// looked up or made just before.
pub const UNTOLD: &str = "
    PRAGMA foreign_keys = OFF;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -32768;
    PRAGMA wal_autocheckpoint = 1500;
";
/// From here on what is committed is told.
pub const TOLD: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -4096;
    PRAGMA wal_autocheckpoint = 8000;
";

/// Marks a file as Ringback's ("Ring").
pub const APPLICATION_ID: i64 = 0x5269_6e67;

/// The tables, one script per version.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/sqlite/0001_tables.sql"),
    include_str!("../../assets/migrations/sqlite/0002_numbers.sql"),
    include_str!("../../assets/migrations/sqlite/0003_outbox.sql"),
    include_str!("../../assets/migrations/sqlite/0004_mail_in.sql"),
    include_str!("../../assets/migrations/sqlite/0005_blocked.sql"),
    include_str!("../../assets/migrations/sqlite/0006_recount.sql"),
    include_str!("../../assets/migrations/sqlite/0007_routing.sql"),
    include_str!("../../assets/migrations/sqlite/0008_import_log.sql"),
    include_str!("../../assets/migrations/sqlite/0009_people.sql"),
    include_str!("../../assets/migrations/sqlite/0010_access.sql"),
    include_str!("../../assets/migrations/sqlite/0011_board.sql"),
    include_str!("../../assets/migrations/sqlite/0012_supervision.sql"),
    include_str!("../../assets/migrations/sqlite/0013_told.sql"),
    include_str!("../../assets/migrations/sqlite/0014_chair.sql"),
    include_str!("../../assets/migrations/sqlite/0015_ledger.sql"),
    include_str!("../../assets/migrations/sqlite/0016_learning.sql"),
    include_str!("../../assets/migrations/sqlite/0017_reports.sql"),
    include_str!("../../assets/migrations/sqlite/0018_areas.sql"),
    include_str!("../../assets/migrations/sqlite/0019_answers.sql"),
    include_str!("../../assets/migrations/sqlite/0020_past.sql"),
    include_str!("../../assets/migrations/sqlite/0021_same.sql"),
    include_str!("../../assets/migrations/sqlite/0022_dated.sql"),
    include_str!("../../assets/migrations/sqlite/0023_tries.sql"),
    include_str!("../../assets/migrations/sqlite/0024_places.sql"),
];

/// For writing what can be made again at any time: a power cut may take it
/// back.
pub const REPEATABLE: &str = "PRAGMA synchronous = NORMAL";

/// Settings of every connection.
pub const CONNECT: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -4096;
";
/// Of a connection that stays open all day: what it needs again is little, and
/// the system keeps the file's pages as well.
pub const STAY: &str = "PRAGMA cache_size = -512";
/// Looking a whole file over: what is read again and again stays in memory.
pub const LOOK_OVER: &str = "PRAGMA cache_size = -65536";
/// After it.
pub const LOOKED_OVER: &str = "PRAGMA cache_size = -4096";
/// Settings of a connection that writes. An acknowledged write survives a
/// power cut.
pub const CONNECT_WRITE: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 8000;
";
/// Before the first rows of an empty file: a rollback journal has nothing to
/// keep there, so that rows are written once and not twice; a kill still
/// leaves the empty file. Rows are only appended: few pages are enough.
pub const BULK_BEGIN: &str = "
    PRAGMA foreign_keys = OFF;
    PRAGMA cache_size = -8192;
    PRAGMA secure_delete = OFF;
    PRAGMA threads = 2;
    PRAGMA journal_mode = TRUNCATE;
";
/// Before its indexes are made: each is sorted in parts of the cache's size,
/// one by a thread while the next is read.
pub const BULK_INDEX: &str = "PRAGMA cache_size = -6144";
/// After them.
pub const BULK_END: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -4096;
    PRAGMA secure_delete = ON;
    PRAGMA threads = 0;
    PRAGMA foreign_keys = ON;
";
/// Keeps much of the text index in memory while rows come in bulk, and merges
/// its parts at the end instead of now and then.
pub const WORDS_BULK: &[&str] = &[
    "INSERT INTO words (words, rank) VALUES ('hashsize', 6291456)",
    "INSERT INTO words (words, rank) VALUES ('automerge', 0)",
    "INSERT INTO words (words, rank) VALUES ('crisismerge', 16)",
];
/// Leaves the parts that every short transaction adds to the text index
/// alone: merging them there would hold the lock too long.
pub const WORDS_BUSY: &[&str] = &[
    "INSERT INTO words (words, rank) VALUES ('automerge', 0)",
    "INSERT INTO words (words, rank) VALUES ('crisismerge', 1000)",
];
/// Merges some pages of the text index; changes nothing when there is no need.
pub const WORDS_MERGE: &str = "INSERT INTO words (words, rank) VALUES ('merge', 100)";
/// As it is otherwise: every write merges a little, none much at once.
pub const WORDS_USUAL: &[&str] = &[
    "INSERT INTO words (words, rank) VALUES ('hashsize', 1048576)",
    "INSERT INTO words (words, rank) VALUES ('automerge', 4)",
    "INSERT INTO words (words, rank) VALUES ('crisismerge', 1000)",
];
/// Adds an alert to the text index.
pub const WORDS_ADD: &str = "INSERT INTO words (rowid, body, keys, branch) VALUES (?1, ?2, ?3, ?4)";
/// Takes an alert out of the text index.
pub const WORDS_REMOVE: &str = "DELETE FROM words WHERE rowid = ?1";
/// Reads the terms of the text index, to find tokens of branches that are no
/// more.
pub const TOKENS: &str = "CREATE VIRTUAL TABLE temp.tokens USING fts5vocab (main, words, row)";
/// Those that may be such tokens.
pub const TOKENS_GONE: &str = "
    SELECT term FROM temp.tokens
    WHERE term >= 'b' AND term < 'c' AND term GLOB 'b[0-9]*'
      AND NOT EXISTS (SELECT 1 FROM branch WHERE term = 'b' || branch.id)";
/// After it.
pub const TOKENS_END: &str = "DROP TABLE temp.tokens";
/// Alerts whose texts match, newest first.
pub const WORDS_FIND: &str = "
    SELECT words.rowid, alert.desk
    FROM words JOIN alert ON alert.id = words.rowid
    WHERE words MATCH ?1 AND words.rowid < ?2
    ORDER BY words.rowid DESC";
/// Indexes of the tables that an import fills, with their definitions.
pub const BULK_INDEXES: &str = "
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL
      AND tbl_name IN ('customer', 'phone', 'response', 'alert', 'event')";
/// Before a demonstration's past: a kill leaves a file that is thrown away.
/// Nothing in it needs to be hidden.
pub const PAST_BEGIN: &str = "
    PRAGMA foreign_keys = OFF;
    PRAGMA secure_delete = OFF;
    PRAGMA cache_size = -65536;
    PRAGMA synchronous = OFF;
    PRAGMA journal_mode = OFF;
";
/// After it, besides [`BULK_END`].
pub const PAST_END: &str = "PRAGMA secure_delete = ON";
/// Indexes that a past changes, with their definitions.
pub const PAST_INDEXES: &str = "
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('alert', 'event')
      AND name <> 'alert_customer'";
/// Empties the text index.
pub const WORDS_EMPTY: &str = "INSERT INTO words (words) VALUES ('delete-all')";
