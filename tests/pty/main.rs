//! The program in a real terminal: what only a terminal can show.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/pty.rs"]
mod terminal;

mod drafts;
mod ending;
mod looks;

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;
use terminal::Terminal;

/// Where every test's clock starts: a Thursday morning in Leeds.
const NOW: &str = "2026-11-19T09:12:00Z";

/// A demonstration file of its own for a test.
struct Desk {
    folder: TempDir,
    file: PathBuf,
    login: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_ringback"))
            .args(["--now", NOW, "demo", "--no-open", "--json", "--dir"])
            .arg(folder.path())
            .env("HOME", folder.path())
            .env("LANG", "C.UTF-8")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let made: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        Self {
            file: made["db"].as_str().unwrap().into(),
            login: made["manager"].as_str().unwrap().to_owned(),
            folder,
        }
    }

    /// The workstation on this file, its list read.
    fn open(&self, variables: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        let terminal = self.open_unread(variables, size);
        terminal.wait_for("Priya Raman");
        terminal.wait_idle();
        terminal
    }

    /// The workstation on this file, whatever it shows first.
    fn open_unread(&self, variables: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        let home = self.folder.path().to_str().unwrap().to_owned();
        let mut variables = variables.to_vec();
        variables.push(("HOME", &home));
        let file = self.file.to_str().unwrap();
        let args = ["--now", NOW, "--db", file, "--as", &self.login];
        Terminal::start(&args, &variables, size)
    }
}
