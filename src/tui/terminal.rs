//! Makes the terminal ready for the workstation and gives it back as it was,
//! however the program ends.
//!
//! What is painted is `paint`'s business; which signal leads to what, the
//! loop's. Whatever happens to the terminal in the meantime (closed, stuck, in
//! another's hands), giving it back never fails, blocks for long or panics.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::Command;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{Clear, ClearType};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::termios::{OptionalActions, QueueSelector, Termios};
use rustix::termios::{tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};
use signal_hook::consts::SIGSTOP;

/// Ends a sequence that was cut short.
const CANCEL: char = '\x18';

/// Alternate screen, then bracketed paste. A terminal that was left on the
/// alternate screen, as by a kill, does not clear it by itself.
fn entering() -> Result<String, fmt::Error> {
    let mut out = String::new();
    EnterAlternateScreen.write_ansi(&mut out)?;
    EnableBracketedPaste.write_ansi(&mut out)?;
    SetAttribute(Attribute::Reset).write_ansi(&mut out)?;
    Clear(ClearType::All).write_ansi(&mut out)?;
    Ok(out)
}

/// The other way round, after ending whatever a frame cut short left set.
fn leaving() -> Result<String, fmt::Error> {
    let mut out = String::from(CANCEL);
    EndSynchronizedUpdate.write_ansi(&mut out)?;
    SetAttribute(Attribute::Reset).write_ansi(&mut out)?;
    Show.write_ansi(&mut out)?;
    DisableBracketedPaste.write_ansi(&mut out)?;
    LeaveAlternateScreen.write_ansi(&mut out)?;
    Ok(out)
}
/// How long a stuck terminal may hold up the program's end.
const STUCK: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// Why there can be no screen.
#[derive(Debug, thiserror::Error)]
pub enum ScreenError {
    /// Standard input is a file, a pipe or closed.
    #[error("standard input is not a terminal")]
    InputNotTerminal,
    /// Standard output is a file, a pipe or closed.
    #[error("standard output is not a terminal")]
    OutputNotTerminal,
    /// Another screen is open in this program.
    #[error("the screen is open already")]
    InUse,
    /// The terminal refuses to be set up.
    #[error("the terminal cannot be set up: {0}")]
    Terminal(#[from] io::Error),
}

/// The terminal taken over, for the panic hook to find.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

#[derive(Debug)]
struct Taken {
    input: OwnedFd,
    output: OwnedFd,
    /// How the terminal was, while it is ours.
    before: Option<Termios>,
}

fn taken() -> MutexGuard<'static, Option<Taken>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal while the workstation has it: raw, on the alternate screen,
/// with bracketed paste. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    /// Taken again by `suspend`, before the CONT that goes with it was seen.
    taken_again: bool,
}

impl Screen {
    /// Takes over the terminal of standard input and output.
    ///
    /// # Errors
    /// [`ScreenError`], with the terminal as it was.
    pub fn enter() -> Result<Self, ScreenError> {
        let input = io::stdin().as_fd().try_clone_to_owned();
        let output = io::stdout().as_fd().try_clone_to_owned();
        Self::enter_on(
            input.map_err(|_| ScreenError::InputNotTerminal)?,
            output.map_err(|_| ScreenError::OutputNotTerminal)?,
        )
    }

    /// Takes over the terminal that `input` reads and `output` writes.
    ///
    /// # Errors
    /// [`ScreenError`], with the terminal as it was.
    pub fn enter_on(input: OwnedFd, output: OwnedFd) -> Result<Self, ScreenError> {
        if !input.is_terminal() {
            return Err(ScreenError::InputNotTerminal);
        }
        if !output.is_terminal() {
            return Err(ScreenError::OutputNotTerminal);
        }
        let mut slot = taken();
        if slot.is_some() {
            return Err(ScreenError::InUse);
        }
        let mut new = Taken {
            input,
            output,
            before: None,
        };
        new.take()?;
        *slot = Some(new);
        drop(slot);
        give_back_before_panics();
        Ok(Self { taken_again: false })
    }

    /// Gives the terminal back; the second time, and after a panic or
    /// [`suspend`](Self::suspend), there is nothing left to do.
    pub fn leave(&mut self) {
        give_back();
    }

    /// Gives the terminal back and stops the process until someone continues
    /// it, then takes the terminal again. Everything must be painted afresh.
    ///
    /// # Errors
    /// When the terminal is gone by then.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        self.taken_again = false;
        // This very thread, so that not one line more runs before the stop.
        signal_hook::low_level::raise(SIGSTOP)?;
        self.taken_again = self.resume()?;
        Ok(())
    }

    /// Takes the terminal again after the process was stopped and continued:
    /// whoever had it in between may have changed every mode. Answers whether
    /// everything must be painted afresh; not when [`suspend`](Self::suspend)
    /// has done this already for the same stop.
    ///
    /// # Errors
    /// When the terminal is gone by then.
    pub fn resume(&mut self) -> io::Result<bool> {
        if std::mem::take(&mut self.taken_again) {
            return Ok(false);
        }
        taken().as_mut().map_or(Ok(()), Taken::take)?;
        Ok(true)
    }

    /// A writer to the terminal, for the painter.
    ///
    /// # Errors
    /// When the system has no more file descriptors.
    pub fn writer(&self) -> io::Result<TerminalWriter> {
        let slot = taken();
        let taken = slot.as_ref().ok_or(io::ErrorKind::NotConnected)?;
        Ok(TerminalWriter(taken.output.try_clone()?))
    }

    /// The terminal's size in cells; 80x24 where it does not say.
    #[must_use]
    pub fn size(&self) -> Size {
        let slot = taken();
        let said = slot.as_ref().and_then(|t| tcgetwinsize(&t.output).ok());
        said.map(|size| Size::new(size.ws_col, size.ws_row))
            .filter(|size| size.width > 0 && size.height > 0)
            .unwrap_or(Size::new(80, 24))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
        *taken() = None;
    }
}

impl Taken {
    fn take(&mut self) -> io::Result<()> {
        let now = tcgetattr(&self.input)?;
        let mut raw = now.clone();
        raw.make_raw();
        tcsetattr(&self.input, OptionalActions::Now, &raw)?;
        // While the modes were ours all along, `now` is not how it was before.
        let before = self.before.get_or_insert(now).clone();
        let entering = entering().map_err(io::Error::other)?;
        write_all(&self.output, entering.as_bytes()).inspect_err(|_| {
            let _ = tcsetattr(&self.input, OptionalActions::Now, &before);
            self.before = None;
        })
    }

    fn give_back(&mut self) {
        let Some(before) = self.before.take() else {
            return;
        };
        // In another's hands: touching it would stop this process for good.
        if tcgetpgrp(&self.output).is_ok_and(|owner| owner != getpgrp()) {
            return;
        }
        if let (true, Ok(leaving)) = (ready(&self.output), leaving()) {
            let _ = write_all(&self.output, leaving.as_bytes());
        }
        let _ = tcsetattr(&self.input, OptionalActions::Now, &before);
    }
}

fn give_back() {
    if let Some(taken) = taken().as_mut() {
        taken.give_back();
    }
}

/// Chains itself before the panic hook of the time, once: the report must be
/// readable, and must not be written at all to a terminal that is gone, since
/// failing to write it would end in an abort.
fn give_back_before_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // Not `lock`: the panic may come from where it is held.
            let mut slot = match TAKEN.try_lock() {
                Ok(slot) => Some(slot),
                Err(std::sync::TryLockError::Poisoned(slot)) => Some(slot.into_inner()),
                Err(std::sync::TryLockError::WouldBlock) => None,
            };
            if let Some(taken) = slot.as_mut().and_then(|slot| slot.as_mut()) {
                // What was typed to a form must not be typed to the shell.
                if taken.before.is_some() {
                    let _ = tcflush(&taken.input, QueueSelector::IFlush);
                }
                taken.give_back();
            }
            drop(slot);
            if ready(io::stderr()) {
                report(info);
            }
        }));
    });
}

/// Whether a write would be taken now, or soon.
fn ready(output: impl AsFd) -> bool {
    let mut polled = [PollFd::new(&output, PollFlags::OUT)];
    let found = loop {
        match poll(&mut polled, Some(&STUCK)) {
            Err(Errno::INTR) => {}
            found => break found,
        }
    };
    let state = polled[0].revents();
    found.is_ok_and(|count| count > 0)
        && state.contains(PollFlags::OUT)
        && !state.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}

/// Writes everything, in one write where the terminal takes it; waits where
/// someone else has made the terminal non-blocking.
fn write_all(output: &OwnedFd, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(output, rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = &rest[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(output, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes to the terminal without a buffer: a frame is one write.
#[derive(Debug)]
pub struct TerminalWriter(OwnedFd);

impl Write for TerminalWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        write_all(&self.0, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
