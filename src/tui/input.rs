//! The thread that reads the keyboard: it waits, reads, drives the
//! [`Decoder`], and notices when the terminal is gone.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::app::input::Input;
use crate::tui::decode::Decoder;

/// What the keyboard thread delivers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Something the person did.
    Input(Input),
    /// The terminal is gone; nothing follows.
    Gone,
}

/// Reads `terminal` (the standard input) in a thread of its own and hands
/// everything to `deliver`, until that answers `false` or the terminal is gone.
/// A lone ESC is held for `hold`, so that an arrow that a slow line tears apart
/// is still an arrow. Between keys the thread sleeps in the kernel.
///
/// # Errors
/// When the system gives no thread.
pub fn listen<F, D>(terminal: F, hold: Duration, deliver: D) -> io::Result<JoinHandle<()>>
where
    F: AsFd + Send + 'static,
    D: FnMut(Heard) -> bool + Send + 'static,
{
    thread::Builder::new()
        .name("keyboard".into())
        .spawn(move || run(terminal.as_fd(), hold, deliver))
}

fn run(terminal: BorrowedFd<'_>, hold: Duration, mut deliver: impl FnMut(Heard) -> bool) {
    let mut decoder = Decoder::new(hold);
    let mut bytes = [0; 4096];
    let mut found = Vec::new();
    loop {
        let alive = match read(terminal, decoder.deadline(), &mut bytes) {
            Read::Bytes(count) => {
                decoder.feed(&bytes[..count], Instant::now(), &mut found);
                true
            }
            Read::Nothing => {
                decoder.expire(Instant::now(), &mut found);
                true
            }
            Read::Gone => false,
        };
        for input in found.drain(..) {
            if !deliver(Heard::Input(input)) {
                return;
            }
        }
        if !alive {
            deliver(Heard::Gone);
            return;
        }
    }
}

enum Read {
    Bytes(usize),
    Nothing,
    Gone,
}

fn read(terminal: BorrowedFd<'_>, deadline: Option<Instant>, bytes: &mut [u8]) -> Read {
    let timeout = deadline.map(|at| {
        let left = at.saturating_duration_since(Instant::now());
        Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: left.subsec_nanos().into(),
        }
    });
    let mut polled = [PollFd::new(&terminal, PollFlags::IN)];
    match poll(&mut polled, timeout.as_ref()) {
        Ok(0) | Err(Errno::INTR) => return Read::Nothing,
        Ok(_) => {}
        Err(_) => return Read::Gone,
    }
    // Keys typed before the line went dead are read before the end is seen.
    if !polled[0].revents().contains(PollFlags::IN) {
        return Read::Gone;
    }
    match rustix::io::read(terminal, bytes) {
        Ok(0) => Read::Gone,
        Ok(count) => Read::Bytes(count),
        Err(Errno::INTR | Errno::AGAIN) => Read::Nothing,
        Err(_) => Read::Gone,
    }
}
