//! The thread that waits for signals and hands them on as plain values.
//!
//! Nothing is done in a signal handler but to wake this thread, and nothing is
//! decided here: an unhandled HUP would kill the program with the note unsaved.

use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

/// A signal that concerns the workstation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The terminal's line went (HUP): save and leave.
    Hangup,
    /// Asked to end (TERM): save and leave.
    Terminate,
    /// INT from outside; the keyboard's ctrl-c arrives as a key.
    Interrupt,
    /// QUIT from outside.
    Quit,
    /// Asked to make room for the shell (TSTP): `Screen::suspend`.
    Suspend,
    /// Running again (CONT): `Screen::resume`, which says what to paint.
    Continue,
    /// The window's size may have changed (WINCH): `terminal::size`. Several
    /// in a row may arrive as one.
    Resize,
}

impl Signal {
    /// The exit code that a shell gives a program this signal ended: 128 and
    /// the signal's number.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        let number = match self {
            Self::Hangup => SIGHUP,
            Self::Terminate => SIGTERM,
            Self::Interrupt => SIGINT,
            Self::Quit => SIGQUIT,
            Self::Suspend => SIGTSTP,
            Self::Continue => SIGCONT,
            Self::Resize => SIGWINCH,
        };
        u8::try_from(128 + number).unwrap_or(u8::MAX)
    }

    fn from_number(number: i32) -> Option<Self> {
        Some(match number {
            SIGHUP => Self::Hangup,
            SIGTERM => Self::Terminate,
            SIGINT => Self::Interrupt,
            SIGQUIT => Self::Quit,
            SIGTSTP => Self::Suspend,
            SIGCONT => Self::Continue,
            SIGWINCH => Self::Resize,
            _ => return None,
        })
    }
}

/// Catches the signals from now on and hands them to `deliver` in a thread of
/// their own, until that answers `false` or the handle is closed. They stay
/// caught afterwards.
///
/// # Errors
/// When the system refuses a handler or a thread.
pub fn watch(mut deliver: impl FnMut(Signal) -> bool + Send + 'static) -> io::Result<Handle> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let handle = signals.handle();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever().filter_map(Signal::from_number) {
                if !deliver(signal) {
                    return;
                }
            }
        })?;
    Ok(handle)
}
