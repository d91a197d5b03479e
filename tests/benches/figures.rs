//! What figures cost and how it grows: `cargo bench --bench figures` makes
//! demonstrations of 10,000 and 100,000 alerts (and of 1,000,000 with
//! `RINGBACK_BENCH_SIZE=1000000`), counts on each and prints one table: in
//! milliseconds, and beside it how many times reading the ordinary manager's
//! queue that is. Nothing fails on a time.

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
    Made {
        db: text("db"),
        manager: text("manager"),
        admin: text("admin"),
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

/// The figures of a scope over some days, on a connection of their own: an
/// answer about many desks is kept for a minute.
fn figures(made: &Made, viewer: &Viewer, scope: &str, days: Period, now: Moment) -> (f64, f64) {
    let open = || Store::open(made.db.as_ref(), Mode::ReadOnly, now).expect("the file opens");
    let store = open();
    let named = store
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
    let mut fresh: Vec<Store> = (0..RUNS).map(|_| open()).collect();
    let cold = median(|| count(&fresh.pop().expect("one a run")));
    count(&store);
    let again = median(|| count(&store));
    (millis(cold), millis(again))
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
            ("all, four weeks", &admin, "all", four),
            ("all, last month (frozen)", &admin, "all", month),
            ("all, a year", &admin, "all", year),
            ("all, three years", &admin, "all", three),
        ] {
            let (cold, again) = figures(&made, viewer, scope, days, now);
            let times = cold / queue;
            println!("  {name:<26} {cold:>8.1} ms ({times:>7.1} queues), again {again:>6.2} ms");
        }
    }
}
