//! The threads that listen: keyboard and signals.

use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;

use ringback::app::input::{Code, Input, Key};
use ringback::tui::input::{Heard, listen};
use ringback::tui::signals::{self, Signal};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

use crate::screen::pty;

const LONG: Duration = Duration::from_secs(10);

fn key(code: Code) -> Heard {
    Heard::Input(Input::Key(Key::plain(code)))
}

#[test]
fn keys_are_heard_and_a_closed_terminal_is_gone_once() {
    let (master, side) = pty();
    let mut raw = tcgetattr(&side).unwrap();
    raw.make_raw();
    tcsetattr(&side, OptionalActions::Now, &raw).unwrap();
    let (sender, heard) = mpsc::channel();
    let thread = listen(side, Duration::from_millis(50), move |h| {
        sender.send(h).is_ok()
    })
    .unwrap();
    let mut person = master.take_writer().unwrap();
    person.write_all(b"n\x1b[B").unwrap();
    assert_eq!(heard.recv_timeout(LONG), Ok(key(Code::Char('n'))));
    assert_eq!(heard.recv_timeout(LONG), Ok(key(Code::Down)));
    person.write_all(b"\x1b").unwrap();
    assert_eq!(heard.recv_timeout(LONG), Ok(key(Code::Esc)));
    drop((person, master));
    let mut rest: Vec<_> = heard.iter().collect();
    assert_eq!(rest.pop(), Some(Heard::Gone));
    // The writer of this terminal signs off with an end-of-file of its own.
    assert!(!rest.contains(&Heard::Gone));
    thread.join().unwrap();
}

#[test]
fn the_end_of_the_input_is_gone_too() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let (sender, heard) = mpsc::channel();
    let thread = listen(reader, Duration::from_millis(50), move |h| {
        sender.send(h).is_ok()
    })
    .unwrap();
    writer.write_all("é".as_bytes()).unwrap();
    drop(writer);
    let all: Vec<_> = heard.iter().collect();
    assert_eq!(all, [key(Code::Char('é')), Heard::Gone]);
    thread.join().unwrap();
}

#[test]
fn what_is_typed_after_listening_was_stopped_is_for_the_next_reader() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let again = reader.try_clone().unwrap();
    let hold = Duration::from_millis(50);
    listen(reader, hold, |_| true).unwrap().stop();
    writer.write_all(b"n").unwrap();
    let (sender, heard) = mpsc::channel();
    let next = listen(again, hold, move |h| sender.send(h).is_ok()).unwrap();
    assert_eq!(heard.recv_timeout(LONG), Ok(key(Code::Char('n'))));
    next.stop();
}

#[test]
fn signals_are_handed_on_and_kill_nobody() {
    let (sender, caught) = mpsc::channel();
    let handle = signals::watch(move |signal| sender.send(signal).is_ok()).unwrap();
    for (number, signal) in [
        (SIGHUP, Signal::Hangup),
        (SIGTERM, Signal::Terminate),
        (SIGINT, Signal::Interrupt),
        (SIGTSTP, Signal::Suspend),
        (SIGCONT, Signal::Continue),
        (SIGWINCH, Signal::Resize),
    ] {
        signal_hook::low_level::raise(number).unwrap();
        assert_eq!(caught.recv_timeout(LONG), Ok(signal));
    }
    assert_eq!(Signal::Terminate.exit_code(), 143);
    handle.close();
    assert_eq!(caught.iter().count(), 0);
}
