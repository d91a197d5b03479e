//! A demonstration file of its own for a test, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use tempfile::TempDir;

/// Where every test's clock starts: a Thursday morning in Leeds.
pub const NOW: &str = "2026-11-19T09:12:00Z";

/// A folder with a demonstration, thrown away at the end.
pub struct Desk {
    pub folder: TempDir,
    pub file: PathBuf,
    pub login: String,
    pub admin: String,
}

/// Made once, copied for every test.
fn template() -> &'static (TempDir, [String; 2]) {
    static TEMPLATE: OnceLock<(TempDir, [String; 2])> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program(folder.path());
        command.args(["--now", NOW, "demo", "--no-open", "--json", "--dir"]);
        let made = json(&command.arg(folder.path()).output().unwrap());
        let login = |role: &str| made[role].as_str().unwrap().to_owned();
        (folder, [login("manager"), login("admin")])
    })
}

/// The program in a home of its own, told nothing else by its environment.
pub fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringback"));
    command.env_clear().env("HOME", home);
    command.env("LANG", "C.UTF-8").env("TZ", "Europe/London");
    command
}

/// What a command printed, which must have done what it was asked.
#[track_caller]
pub fn json(output: &Output) -> serde_json::Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

impl Desk {
    pub fn new() -> Self {
        let (made, [login, admin]) = template();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo.db");
        fs::copy(made.path().join("demo.db"), &file).unwrap();
        Self {
            folder,
            file,
            login: login.clone(),
            admin: admin.clone(),
        }
    }

    /// A command on this file, as its manager, at [`NOW`].
    pub fn command(&self) -> Command {
        self.command_at(NOW)
    }

    /// A command on this file, as its manager.
    pub fn command_at(&self, now: &str) -> Command {
        self.command_of(&self.login, now)
    }

    /// A command on this file, as its administrator.
    pub fn office_at(&self, now: &str) -> Command {
        self.command_of(&self.admin, now)
    }

    fn command_of(&self, login: &str, now: &str) -> Command {
        let mut command = program(self.folder.path());
        command.args(["--now", now, "--as", login, "--db"]);
        command.arg(&self.file);
        command
    }

    /// Runs a command; its exit code, what it printed and what it said on
    /// standard error.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.command().args(args).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// Runs a command that prints JSON.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        json(&self.command().args(args).arg("--json").output().unwrap())
    }
}
