//! The terminal is taken over and given back, on real pseudo-terminals.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

use portable_pty::{MasterPty, PtySize, native_pty_system};
use ratatui::layout::Size;
use ringback::tui::terminal::{Screen, ScreenError};
use rustix::termios::{LocalModes, tcgetattr};

/// One program has one screen: these tests go one after the other.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A pseudo-terminal and its user's side, which the test keeps open.
pub fn pty() -> (Box<dyn MasterPty + Send>, File) {
    let size = PtySize {
        rows: 24,
        cols: 100,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let path = pair.master.tty_name().unwrap();
    let theirs = File::options().read(true).write(true).open(path).unwrap();
    (pair.master, theirs)
}

fn fd(file: &File) -> OwnedFd {
    file.try_clone().unwrap().into()
}

fn cooked(side: &File) -> bool {
    tcgetattr(side)
        .unwrap()
        .local_modes
        .contains(LocalModes::ICANON | LocalModes::ECHO)
}

/// What the terminal has been sent so far, up to a mark written here.
fn sent(master: &dyn MasterPty, side: &File) -> String {
    let mut side = side;
    side.write_all(b"<mark>").unwrap();
    let mut reader = master.try_clone_reader().unwrap();
    let mut all = Vec::new();
    let mut some = [0; 1024];
    while !all.ends_with(b"<mark>") {
        let count = reader.read(&mut some).unwrap();
        all.extend_from_slice(&some[..count]);
    }
    String::from_utf8(all)
        .unwrap()
        .replace('\x1b', "^")
        .replace("<mark>", "")
}

const ENTERED: &str = "^[?1049h^[?2004h^[0m^[2J";
const LEFT: &str = "\u{18}^[?2026l^[0m^[?25h^[?2004l^[?1049l";

#[test]
fn a_terminal_is_given_back_once_and_as_it_was() {
    let _alone = alone();
    let (master, side) = pty();
    let mut screen = Screen::enter_on(fd(&side), fd(&side)).unwrap();
    assert!(!cooked(&side));
    assert_eq!(screen.size(), Size::new(100, 24));
    assert_eq!(sent(&*master, &side), ENTERED);
    screen
        .writer()
        .unwrap()
        .write_all("6 of 8".as_bytes())
        .unwrap();
    assert_eq!(sent(&*master, &side), "6 of 8");
    screen.leave();
    assert!(cooked(&side));
    assert_eq!(sent(&*master, &side), LEFT);
    assert!(screen.resume().unwrap());
    assert!(!cooked(&side));
    assert!(screen.resume().unwrap());
    assert_eq!(sent(&*master, &side), [ENTERED, ENTERED].concat());
    drop(screen);
    assert!(cooked(&side));
    assert_eq!(sent(&*master, &side), LEFT);
}

/// A kill leaves the alternate screen as it was, and a terminal that is there
/// already does not clear it for whoever enters it next.
#[test]
fn what_a_killed_program_left_on_the_screen_is_cleared() {
    let _alone = alone();
    let (master, side) = pty();
    let screen = Screen::enter_on(fd(&side), fd(&side)).unwrap();
    let mut terminal = vt100::Parser::new(24.try_into().unwrap(), 100.try_into().unwrap(), 0);
    terminal.process("\x1b[?1049h\x1b[7m".as_bytes());
    terminal.process("what was there before ".repeat(100).as_bytes());
    let entered = sent(&*master, &side)
        .replace("^[?1049h", "")
        .replace('^', "\x1b");
    terminal.process(entered.as_bytes());
    assert_eq!(terminal.screen().contents().trim(), "");
    drop(screen);
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let _alone = alone();
    let (master, side) = pty();
    let screen = Screen::enter_on(fd(&side), fd(&side)).unwrap();
    let panicked = std::panic::catch_unwind(|| panic!("for the test"));
    assert!(panicked.is_err() && cooked(&side));
    assert_eq!(sent(&*master, &side), [ENTERED, LEFT].concat());
    drop(screen);
    assert_eq!(sent(&*master, &side), "");
}

#[test]
fn a_terminal_that_is_gone_is_left_without_ado() {
    let _alone = alone();
    let (master, side) = pty();
    let mut screen = Screen::enter_on(fd(&side), fd(&side)).unwrap();
    let mut writer = screen.writer().unwrap();
    drop(master);
    assert!(writer.write_all(b"x").is_err());
    assert!(screen.resume().is_err());
    assert_eq!(screen.size(), Size::new(80, 24));
    screen.leave();
    assert!(std::panic::catch_unwind(|| panic!("on a dead terminal")).is_err());
    drop(screen);
}

#[test]
fn what_is_no_terminal_is_named() {
    let _alone = alone();
    let (_master, side) = pty();
    let file: OwnedFd = tempfile::tempfile().unwrap().into();
    let (reader, _writer) = io::pipe().unwrap();
    let named = Screen::enter_on(reader.into(), fd(&side));
    assert!(matches!(named, Err(ScreenError::InputNotTerminal)));
    let named = Screen::enter_on(fd(&side), file);
    assert!(matches!(named, Err(ScreenError::OutputNotTerminal)));
    let _screen = Screen::enter_on(fd(&side), fd(&side)).unwrap();
    let second = Screen::enter_on(fd(&side), fd(&side));
    assert!(matches!(second, Err(ScreenError::InUse)));
    assert!(!cooked(&side));
}
