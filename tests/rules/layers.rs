//! Imports point downwards only, and only the edges know a clock, a disk or
//! the environment.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use besides itself (the design's table).
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("i18n", &["domain"]),
    ("appointments", &["domain", "i18n"]),
    ("reports", &["domain", "i18n"]),
    ("app", &["appointments", "domain", "i18n"]),
    ("store", &["domain"]),
    ("inbox", &["domain"]),
    ("intake", &["domain", "i18n"]),
    ("outreach", &["domain", "i18n"]),
    ("numbers", &["domain"]),
    ("config", &["app", "domain", "i18n"]),
    ("post", &["config", "domain", "outreach", "paths", "store"]),
    (
        "tell",
        &["config", "domain", "i18n", "outreach", "post", "store"],
    ),
    ("paths", &["domain"]),
    ("logging", &["domain"]),
];

/// What pure modules must not name.
const IMPURE: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "rusqlite",
    "crossterm",
    "println!",
];
const PURE: &[&str] = &["domain", "i18n", "app", "appointments", "reports"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(at: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The module a file belongs to, and its code without comments.
fn modules() -> Vec<(String, PathBuf, String)> {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(root()).unwrap();
            let first = inside.components().next().unwrap().as_os_str();
            let module = first.to_str().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code: String = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .flat_map(|line| [line, "\n"])
                .collect();
            (module, path, code)
        })
        .collect()
}

#[test]
fn imports_point_downwards() {
    let mut wrong = Vec::new();
    for (module, path, code) in modules() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        for used in code.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let known = MAY_USE.iter().any(|(name, _)| *name == used)
                || ["tui", "cli"].contains(&used.as_str());
            if known && used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    for (module, path, code) in modules() {
        if PURE.contains(&module.as_str()) {
            for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{} names {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_store_speaks_sql() {
    let outside: Vec<_> = modules()
        .into_iter()
        .filter(|(module, _, code)| module != "store" && code.contains("rusqlite"))
        .map(|(_, path, _)| path)
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
}

/// Closing any handle of a file drops the locks that this process holds on
/// it, the engine's too: the store opens files that the engine never opened
/// before, and files that somebody names go through `cli/foreign.rs`.
#[test]
fn nobody_opens_a_file_that_the_engine_may_have_locked() {
    // Makes a new file; syncs a folder; a file of ours that only says an
    // import is running.
    const MAY: [(&str, usize); 3] = [
        ("store/open.rs", 1),
        ("store/founding.rs", 1),
        ("store/load/lock.rs", 1),
    ];
    const OPENS: [&str; 6] = [
        "File::open(",
        "File::options(",
        "OpenOptions::new(",
        "fs::read(",
        "fs::read_to_string(",
        "fs::copy(",
    ];
    let mut found = Vec::new();
    for (module, path, code) in modules() {
        let own = code.split("#[cfg(test)]").next().unwrap();
        let opens: usize = OPENS.iter().map(|open| own.matches(open).count()).sum();
        if module == "store" && opens > 0 {
            let inside = path.strip_prefix(root()).unwrap().display().to_string();
            found.push((inside, opens));
        }
    }
    found.sort();
    let mut may = MAY.map(|(path, opens)| (path.to_owned(), opens));
    may.sort();
    assert_eq!(found, may);
}
