//! Programs that read the pages, which nobody here wrote. A check of
//! everything (`CI=true`) fails without them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A program, if it starts here; `why` says where it comes from.
pub fn program(name: &str, version: &str, why: &str) -> Option<Command> {
    let starts = Command::new(name).arg(version).output().is_ok();
    found(starts, name, why).then(|| Command::new(name))
}

/// A file of an npm package, where `.ci/run` puts them or `RINGBACK_NPM` says.
pub fn package(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/npm/node_modules");
    let folder = std::env::var_os("RINGBACK_NPM").map_or(beside, PathBuf::from);
    let file = folder.join(path);
    found(file.is_file(), path, ".ci/run installs it").then_some(file)
}

fn found(there: bool, name: &str, why: &str) -> bool {
    if !there {
        let ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!ci, "{name} is absent: {why}");
        eprintln!("skipped: {name} is absent: {why}");
    }
    there
}

/// Debian's browser without a window, with a profile in a folder.
pub fn chromium(folder: &Path) -> Command {
    let mut chromium = Command::new("chromium");
    chromium
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("browser").display()
        ));
    chromium
}

/// What a program says, which has to go well.
pub fn said(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = String::from_utf8_lossy(&stdout).into_owned();
    assert!(
        status.success(),
        "{command:?}\n{text}\n{}",
        String::from_utf8_lossy(&stderr)
    );
    text
}
