//! What many people on one file cost: workstations in terminals of their own
//! that watch while one person writes every few seconds, then sessions in
//! which everybody presses keys. `cargo bench --bench watchers` prints figures;
//! nothing fails on a time.
//!
//! `RINGBACK_WATCHERS` (100), `RINGBACK_SESSIONS` (50), `RINGBACK_WATCH_SECONDS`
//! (60) and `RINGBACK_BENCH_SIZE` (1,000 alerts here) change what is measured.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// One person writes this often.
const EVERY: Duration = Duration::from_secs(3);
/// Everybody presses a key about this often.
const PACE: Duration = Duration::from_millis(300);
/// How long keys are pressed.
const PRESSING: Duration = Duration::from_secs(20);
/// Silence after which everything is on screen.
const QUIET: Duration = Duration::from_secs(2);

fn number(name: &str, default: usize) -> usize {
    let value = std::env::var(name);
    value.map_or(default, |value| value.parse().expect("a number"))
}

fn ringback(arguments: &[&str]) -> serde_json::Value {
    let done = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

/// What has come out of a terminal: when, and how much.
#[derive(Default)]
struct Seen {
    chunks: Vec<(Instant, usize)>,
}

/// A workstation in a terminal.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn open(db: &str, login: &str) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ringback"));
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.args(["--db", db, "--as", login]);
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let writer = pair.master.take_writer().expect("its input");
        let seen = Arc::new((Mutex::new(Seen::default()), Condvar::new()));
        let feed = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let mut seen = feed.0.lock().expect("nobody panicked");
                seen.chunks.push((Instant::now(), count));
                feed.1.notify_all();
            }
        });
        Self {
            child,
            writer,
            seen,
            _master: pair.master,
        }
    }

    /// Bytes between two moments.
    fn bytes(&self, from: Instant, until: Instant) -> usize {
        let seen = self.seen.0.lock().expect("nobody panicked");
        let chunks = seen.chunks.iter();
        let within = chunks.filter(|(at, _)| *at >= from && *at < until);
        within.map(|(_, count)| count).sum()
    }

    /// How long it took from a moment until something came.
    fn first_after(&self, from: Instant) -> Option<Duration> {
        let seen = self.seen.0.lock().expect("nobody panicked");
        let mut chunks = seen.chunks.iter();
        let (at, _) = chunks.find(|(at, _)| *at >= from)?;
        Some(*at - from)
    }

    fn last(&self) -> Option<Instant> {
        let seen = self.seen.0.lock().expect("nobody panicked");
        seen.chunks.last().map(|(at, _)| *at)
    }

    /// Presses a key; how long until something of the answer is there.
    fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let before = self.seen.0.lock().expect("nobody panicked").chunks.len();
        let at = Instant::now();
        self.writer.write_all(key).expect("it listens");
        self.writer.flush().expect("it listens");
        let mut seen = self.seen.0.lock().expect("nobody panicked");
        while seen.chunks.len() == before {
            if at.elapsed() > Duration::from_secs(1) {
                return None;
            }
            let waited = self.seen.1.wait_timeout(seen, Duration::from_millis(50));
            seen = waited.expect("nobody panicked").0;
        }
        seen.chunks.get(before).map(|(seen, _)| *seen - at)
    }

    fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Processor time of all its threads so far.
    fn cpu(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).expect("its threads");
        let nanos = tasks.flatten().filter_map(|task| {
            let stat = fs::read_to_string(task.path().join("schedstat")).ok()?;
            stat.split_whitespace().next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanos.sum())
    }

    /// A line of what the kernel says of its memory, in kB.
    fn memory(&self, file: &str, line: &str) -> u64 {
        let said = fs::read_to_string(format!("/proc/{}/{file}", self.pid())).unwrap_or_default();
        let found = said.lines().find_map(|l| l.strip_prefix(line));
        let words = found.unwrap_or_default().split_whitespace().next();
        words.and_then(|n| n.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until nothing has come for a while, anywhere.
fn settle(sessions: &[Session]) {
    loop {
        let last = sessions.iter().filter_map(Session::last).max();
        match last {
            Some(last) if last.elapsed() >= QUIET => return,
            _ => thread::sleep(Duration::from_millis(100)),
        }
    }
}

fn middle<T: Ord + Copy>(values: &[T], of_hundred: usize) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() - 1) * of_hundred / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn main() {
    let (watchers, sessions) = (
        number("RINGBACK_WATCHERS", 100),
        number("RINGBACK_SESSIONS", 50),
    );
    let seconds = number("RINGBACK_WATCH_SECONDS", 60);
    let size = number("RINGBACK_BENCH_SIZE", 1_000).to_string();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watchers");
    fs::create_dir_all(&folder).expect("a folder");
    let folder = folder.display().to_string();
    let made = ringback(&[
        "demo",
        "--dir",
        &folder,
        "--size",
        &size,
        "--fresh",
        "--no-open",
        "--json",
    ]);
    let db = made["db"].as_str().expect("a file").to_owned();
    let login = made["manager"].as_str().expect("a login").to_owned();

    let mut open: Vec<Session> = (0..watchers).map(|_| Session::open(&db, &login)).collect();
    settle(&open);
    let phase = Duration::from_secs(u64::try_from(seconds).expect("seconds"));
    // The clock in the corner turns in both halves.
    let idle = observe(&open, phase, || ());
    let list = ringback(&["--db", &db, "--as", &login, "list", "--json"]);
    let alerts: Vec<String> = list
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|alert| alert["id"].as_str().map(str::to_owned))
        .collect();
    let mut late = Vec::new();
    let mut steps = 0;
    let busy = observe(&open, phase, || {
        // Claims and outcomes in turn, within what is on everybody's screen.
        let id = &alerts[steps / 2 % alerts.len().min(20)];
        let line: &[&str] = if steps % 2 == 0 {
            &["claim", id, "--json"]
        } else {
            // Some of them did not consent to a call.
            let why = "measured and not called";
            &["record", id, "no_answer", "--why", why, "--json"]
        };
        let mut all = vec!["--db", &db, "--as", &login];
        all.extend(line);
        ringback(&all);
        let written = Instant::now();
        steps += 1;
        thread::sleep(EVERY.saturating_sub(Duration::from_millis(50)));
        late.extend(open.iter().filter_map(|s| s.first_after(written)));
    });
    println!("\n{watchers} workstations on one file, two cores, 120x40, {size} alerts");
    println!("per watcher and minute      bytes (median, most)   CPU ms (median, most)");
    for (name, (bytes, cpu)) in [("nobody writes", &idle), ("a write every 3 s", &busy)] {
        println!(
            "{name:<27} {:>7} {:>7}        {:>7.1} {:>7.1}",
            middle(bytes, 50),
            middle(bytes, 100),
            ms(middle(cpu, 50)),
            ms(middle(cpu, 100))
        );
    }
    println!(
        "a write is on screen after {:.0} ms (median), {:.0} ms (99 of 100)",
        ms(middle(&late, 50)),
        ms(middle(&late, 99))
    );

    open.truncate(sessions);
    settle(&open);
    let times = press_all(&mut open);
    println!("\n{sessions} sessions in which everybody presses a key every 0.3 s or so");
    println!(
        "key to frame: median {:.2} ms, p95 {:.2} ms, {} keys",
        ms(middle(&times, 50)),
        ms(middle(&times, 95)),
        times.len()
    );
    let of = |file, line| {
        let all: Vec<u64> = open.iter().map(|s| s.memory(file, line)).collect();
        middle(&all, 50)
    };
    println!(
        "memory per session: {} kB resident, {} kB of its own, {} kB at most",
        of("status", "VmRSS:"),
        of("smaps_rollup", "Pss:"),
        of("status", "VmHWM:")
    );
}

/// Bytes and processor time of each over a while in which `work` goes on,
/// scaled to a minute.
fn observe(
    open: &[Session],
    phase: Duration,
    mut work: impl FnMut(),
) -> (Vec<usize>, Vec<Duration>) {
    let from = Instant::now();
    let before: Vec<Duration> = open.iter().map(Session::cpu).collect();
    while from.elapsed() < phase {
        work();
        thread::sleep(Duration::from_millis(50));
    }
    let until = Instant::now();
    let minutes = (until - from).as_secs_f64() / 60.0;
    let cpu = open.iter().zip(&before);
    let cpu = cpu.map(|(s, before)| s.cpu().saturating_sub(*before).div_f64(minutes));
    let scaled = |bytes: usize| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "some thousand bytes"
        )]
        let scaled = (bytes as f64 / minutes).round() as usize;
        scaled
    };
    let bytes = open.iter().map(|s| scaled(s.bytes(from, until)));
    (bytes.collect(), cpu.collect())
}

/// Everybody goes down and up the list at a person's pace.
fn press_all(open: &mut [Session]) -> Vec<Duration> {
    let all = Mutex::new(Vec::new());
    let end = Instant::now() + PRESSING;
    thread::scope(|scope| {
        for (nth, session) in open.iter_mut().enumerate() {
            let all = &all;
            scope.spawn(move || {
                // Not everybody at once.
                let nth = u32::try_from(nth).unwrap_or(0);
                thread::sleep(PACE * (nth % 50) / 50);
                let mut times = Vec::new();
                let mut down = true;
                while Instant::now() < end {
                    let key: &[u8] = if down { b"\x1b[B" } else { b"\x1b[A" };
                    times.extend(session.press(key));
                    down = !down;
                    thread::sleep(PACE + Duration::from_millis(u64::from(nth * 7 % 40)));
                }
                all.lock().expect("nobody panicked").extend(times);
            });
        }
    });
    all.into_inner().expect("nobody panicked")
}
