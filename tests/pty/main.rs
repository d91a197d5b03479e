//! The program in a real terminal: what only a terminal can show.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/pty.rs"]
mod terminal;

#[path = "../support/desk.rs"]
mod desk;

mod arriving;
mod databases;
mod dialling;
mod drafts;
mod ending;
mod hostile;
mod looks;
mod mapping;
mod progress;
mod reminders;
mod together;
mod users;

use desk::{Desk, NOW};
use terminal::Terminal;

impl Desk {
    /// The workstation on this file, its list read.
    fn open(&self, variables: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        let terminal = self.open_unread(&[], variables, size);
        terminal.wait_for("Priya Raman");
        terminal.wait_idle();
        terminal
    }

    /// The workstation on this file, whatever it shows first.
    fn open_unread(
        &self,
        options: &[&str],
        variables: &[(&str, &str)],
        size: (u16, u16),
    ) -> Terminal {
        let home = self.folder.path().to_str().unwrap().to_owned();
        let mut variables = variables.to_vec();
        variables.push(("HOME", &home));
        let file = self.file.to_str().unwrap();
        let mut args = vec!["--now", NOW, "--db", file, "--as", &self.login];
        args.extend(options);
        Terminal::start(&args, &variables, size)
    }
}
