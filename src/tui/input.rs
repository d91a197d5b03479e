//! The thread that reads the keyboard: it waits, reads, drives the
//! [`Decoder`], and notices when the terminal is gone.

use std::io::{self, PipeReader, PipeWriter};
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

/// A thread that reads the keyboard; dropped, it ends before its next key.
#[derive(Debug)]
pub struct Listening {
    thread: JoinHandle<()>,
    /// Its other side tells the thread that this one is gone.
    stop: PipeWriter,
}

impl Listening {
    /// Ends it at once: what is typed from now on is for whoever reads next.
    pub fn stop(self) {
        drop(self.stop);
        // It ends whether or not it panicked.
        let _ = self.thread.join();
    }

    /// Waits until it has ended by itself.
    ///
    /// # Errors
    /// When it panicked.
    pub fn join(self) -> thread::Result<()> {
        self.thread.join()
    }
}

/// Reads `terminal` (the standard input) in a thread of its own and hands
/// everything to `deliver`, until that answers `false`, the terminal is gone
/// or the listening is stopped. A lone ESC is held for `hold`, so that an arrow that a slow line tears apart
/// is still an arrow. Between keys the thread sleeps in the kernel.
///
/// # Errors
/// When the system gives no thread or no pipe.
pub fn listen<F, D>(terminal: F, hold: Duration, deliver: D) -> io::Result<Listening>
where
    F: AsFd + Send + 'static,
    D: FnMut(Heard) -> bool + Send + 'static,
{
    let (stopped, stop) = io::pipe()?;
    let thread = thread::Builder::new()
        .name("keyboard".into())
        .spawn(move || run(terminal.as_fd(), &stopped, hold, deliver))?;
    Ok(Listening { thread, stop })
}

fn run(
    terminal: BorrowedFd<'_>,
    stopped: &PipeReader,
    hold: Duration,
    mut deliver: impl FnMut(Heard) -> bool,
) {
    let mut decoder = Decoder::new(hold);
    let mut bytes = [0; 4096];
    let mut found = Vec::new();
    loop {
        let alive = match read(terminal, stopped, decoder.deadline(), &mut bytes) {
            Read::Bytes(count) => {
                decoder.feed(&bytes[..count], Instant::now(), &mut found);
                true
            }
            Read::Nothing => {
                decoder.expire(Instant::now(), &mut found);
                true
            }
            Read::Gone => false,
            Read::Stopped => return,
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
    Stopped,
}

fn read(
    terminal: BorrowedFd<'_>,
    stopped: &PipeReader,
    deadline: Option<Instant>,
    bytes: &mut [u8],
) -> Read {
    let timeout = deadline.map(|at| {
        let left = at.saturating_duration_since(Instant::now());
        Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: left.subsec_nanos().into(),
        }
    });
    let mut polled = [
        PollFd::new(&terminal, PollFlags::IN),
        PollFd::new(stopped, PollFlags::IN),
    ];
    match poll(&mut polled, timeout.as_ref()) {
        Ok(0) | Err(Errno::INTR) => return Read::Nothing,
        Ok(_) => {}
        Err(_) => return Read::Gone,
    }
    if !polled[1].revents().is_empty() {
        return Read::Stopped;
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
