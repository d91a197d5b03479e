//! A home of one's own for each test, with a copy of one demonstration.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// When the demonstration is looked at: Thursday 19 November 2026, 09:12.
pub const NOW: &str = "2026-11-19T09:12:00Z";

static DEMO: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let mut demo = ringback(folder.path());
    demo.args(["demo", "--size", "30", "--no-open", "--now", NOW, "--dir"]);
    demo.arg(folder.path()).assert().success();
    folder
});

fn ringback(home: &Path) -> Command {
    let mut command = Command::cargo_bin("ringback").unwrap();
    command
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8");
    command
}

/// A home folder.
pub struct Home {
    folder: TempDir,
}

/// What a command came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }

    /// The error that `--json` prints.
    pub fn error(&self) -> Value {
        assert_eq!(self.out, "", "standard output stays clean");
        let error: Value = serde_json::from_str(&self.err).unwrap();
        error["error"].clone()
    }

    /// Its output, when it went well.
    pub fn well(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }
}

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder }
    }

    /// With a copy of the demonstration.
    pub fn with_demo() -> Self {
        let home = Self::new();
        std::fs::copy(DEMO.path().join("demo.db"), home.db()).unwrap();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("demo.db")
    }

    /// A file in it.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// The command as it is, in this home.
    pub fn command(&self) -> Command {
        ringback(self.folder.path())
    }

    /// Runs a command line.
    pub fn bare(&self, line: &[&str]) -> Ran {
        let output = self.command().args(line).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command line on the demonstration, as of [`NOW`].
    pub fn run(&self, line: &[&str]) -> Ran {
        let db = self.db().display().to_string();
        let mut all = vec!["--db", &db, "--now", NOW];
        all.extend(line);
        self.bare(&all)
    }

    /// All outstanding alerts of whoever opens the demonstration.
    pub fn alerts(&self) -> Vec<Value> {
        let list = self.run(&["list", "--json"]);
        list.json().as_array().unwrap().clone()
    }

    /// The id of the first alert of which this holds.
    pub fn alert(&self, holds: impl Fn(&Value) -> bool) -> String {
        let alerts = self.alerts();
        let found = alerts.iter().find(|alert| holds(alert)).unwrap();
        found["id"].as_str().unwrap().to_owned()
    }

    /// An alert that nobody has tried and that may be called.
    pub fn fresh(&self) -> String {
        self.alert(|alert| alert["state"] == "new" && alert["phones"][0]["dead"] == false)
    }
}
