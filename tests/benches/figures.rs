//! What figures cost and how it grows: `cargo bench --bench figures` makes
//! demonstrations of 10,000 and 100,000 alerts (and of 1,000,000 with
//! `RINGBACK_BENCH_SIZE=1000000`), counts on each and prints one table: in
//! milliseconds, and beside it how many times reading the ordinary manager's
//! queue that is. "Again" is the same question on another connection, opened
//! for it: what is kept in the file is given. Reports are whole commands,
//! start and page included. Nothing fails on a time.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use ringback::domain::Moment;
use ringback::domain::figures::ask::Ask;
use ringback::domain::figures::period::{Period, Span};
use ringback::domain::rows::Query;
use ringback::store::{Mode, Store, Viewer};

/// Each thing is done so often; the median counts.
const RUNS: usize = 7;

struct Made {
    db: String,
    manager: String,
    admin: String,
    /// The manager's, as a scope.
    branch: String,
}

fn demonstration(size: &str) -> Made {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("figures-{size}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let done = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(["demo", "--size", size, "--no-open", "--json", "--dir"])
        .arg(&folder)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    let made: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let text = |name: &str| made[name].as_str().expect("a text").to_owned();
    let (db, manager, admin) = (text("db"), text("manager"), text("admin"));
    let list = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(["--db", &db, "--as", &manager, "list", "--json"])
        .output()
        .expect("the program runs");
    let list: serde_json::Value = serde_json::from_slice(&list.stdout).expect("JSON");
    Made {
        branch: format!("branch:{}", list[0]["branch"].as_str().expect("a branch")),
        db,
        manager,
        admin,
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// Forgets what earlier questions left.
fn forget(made: &Made, now: Moment) {
    let store = Store::open(made.db.as_ref(), Mode::ReadWrite, now);
    let mut store = store.expect("the file opens");
    store.forget_answers().expect("the file is written");
}

/// The figures of a scope over some days: counted, and asked for again.
fn figures(made: &Made, viewer: &Viewer, scope: &str, days: Period, now: Moment) -> (f64, f64) {
    let open = |mode| Store::open(made.db.as_ref(), mode, now).expect("the file opens");
    let named = open(Mode::ReadOnly)
        .figures_scope(viewer, Some(scope), now)
        .expect("the file is read")
        .expect("a scope");
    let ask = Ask {
        scope: named.scope,
        period: days,
        as_of: None,
    };
    let count = |store: &Store| {
        let found = store.figures(viewer, &ask, now).expect("the file is read");
        black_box(found.expect("figures"));
    };
    // A file that is only read keeps nothing.
    let reading = open(Mode::ReadOnly);
    let cold = median(|| count(&reading));
    count(&open(Mode::ReadWrite));
    let again = median(|| count(&open(Mode::ReadOnly)));
    (millis(cold), millis(again))
}

/// A report of all as a whole command: when everything has to be counted, and
/// again.
fn report(made: &Made, name: &str, now: Moment) -> (f64, f64) {
    let run = || {
        let done = Command::new(env!("CARGO_BIN_EXE_ringback"))
            .args(["--db", &made.db, "--as", &made.admin, "report", name])
            .args(["--scope", "all", "--format", "html"])
            .output()
            .expect("the program runs");
        assert!(done.status.success(), "{done:?}");
        black_box(done.stdout);
    };
    let cold = (0..RUNS).map(|_| {
        forget(made, now);
        let begin = Instant::now();
        run();
        begin.elapsed()
    });
    let mut cold: Vec<Duration> = cold.collect();
    cold.sort_unstable();
    (millis(cold[RUNS / 2]), millis(median(run)))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn main() {
    let now = chrono::Utc::now();
    let today: NaiveDate = now.date_naive();
    let four = Span::FourWeeks.around(today);
    let year = Period::new(today - Days::new(364), today + Days::new(1));
    let three = Period::new(today - Days::new(3 * 365), today + Days::new(1));
    let month = Span::Month.around(today).before(Span::Month);
    let mut sizes = vec!["10000".to_owned(), "100000".to_owned()];
    if let Ok(size) = std::env::var("RINGBACK_BENCH_SIZE")
        && !sizes.contains(&size)
    {
        sizes.push(size);
    }
    for size in sizes {
        let made = demonstration(&size);
        let store = Store::open(made.db.as_ref(), Mode::ReadOnly, now).expect("the file opens");
        let enter = |login: &str| {
            let viewer = store.enter(login, now).expect("a person");
            viewer.expect("a login")
        };
        let (manager, admin) = (enter(&made.manager), enter(&made.admin));
        let queue = millis(median(|| {
            black_box(store.ask(&manager, &Query::Queue, now));
        }));
        println!("\n{size} alerts; reading the manager's queue {queue:.2} ms");
        for (name, viewer, scope, days) in [
            ("a manager, four weeks", &manager, "me", four),
            ("a manager, a year", &manager, "me", year),
            ("a branch, last month", &admin, &made.branch, month),
            ("all, four weeks", &admin, "all", four),
            ("all, last month (frozen)", &admin, "all", month),
            ("all, a year", &admin, "all", year),
            ("all, three years", &admin, "all", three),
        ] {
            let (cold, again) = figures(&made, viewer, scope, days, now);
            let times = cold / queue;
            println!("  {name:<26} {cold:>8.1} ms ({times:>7.1} queues), again {again:>6.2} ms");
        }
        for (name, shown) in [
            ("weekly", "report, last week of all"),
            ("monthly", "report, last month of all"),
        ] {
            let (cold, again) = report(&made, name, now);
            let times = cold / queue;
            println!("  {shown:<26} {cold:>8.1} ms ({times:>7.1} queues), again {again:>6.2} ms");
        }
    }
}
