//! How the program is linked, and where its texts are found; cargo runs this
//! before it compiles.
//!
//! Each pointer in a table is an entry of 24 bytes that the system's loader
//! reads, and keeps in memory, before anything can be shown. Packed they take
//! a bit each; the C library understands that since version 2.36.
//!
//! A program lies in memory by windows of 64 KiB: whatever is in one with
//! something that runs is there, too. So what runs in a morning of callbacks
//! (`assets/near.txt`, which `.ci/near` measures) is linked side by side, the
//! start first. A name that is not there any more does no harm.
//!
//! Which of the files in `assets/i18n` has which text is looked up for every
//! word on the first screen: it is sorted here, not at each start.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "cargo:rerun-if-changed=src/build.rs")?;
    writeln!(out, "cargo:rerun-if-changed=assets/i18n")?;
    write_texts()?;
    if unpacks() {
        writeln!(out, "cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs")?;
    }
    writeln!(out, "cargo:rerun-if-changed=assets/near.txt")?;
    if is("PROFILE", "release") && is_gnu() && is("CARGO_CFG_TARGET_ARCH", "x86_64") {
        let script = write_near()?;
        writeln!(out, "cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display())?;
    }
    Ok(())
}

fn is(name: &str, value: &str) -> bool {
    env::var(name).is_ok_and(|found| found == value)
}

fn is_gnu() -> bool {
    is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu")
}

fn folder(name: &str) -> io::Result<PathBuf> {
    let missing = |_| io::Error::other("cargo says where to build");
    env::var(name).map(PathBuf::from).map_err(missing)
}

/// Writes what the linker is told: a part of the program of its own, before
/// the rest of it.
fn write_near() -> io::Result<PathBuf> {
    let names = fs::read_to_string(folder("CARGO_MANIFEST_DIR")?.join("assets/near.txt"))?;
    let mut script = String::from("SECTIONS {\n.text.near : {\n");
    for name in names.lines().filter(|line| !line.starts_with('#')) {
        writeln!(script, "*(.text.{name})").map_err(io::Error::other)?;
    }
    script.push_str("}\n}\nINSERT BEFORE .text;\n");
    let to = folder("OUT_DIR")?.join("near.ld");
    fs::write(&to, script)?;
    Ok(to)
}

/// Whether the program will run on this machine, and its loader is new enough.
fn unpacks() -> bool {
    let here = env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    here && is_gnu() && library().is_some_and(|version| version >= (2, 36))
}

/// The version of the C library: the system says "glibc 2.36".
fn library() -> Option<(u32, u32)> {
    let said = Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// Writes `texts.rs`: the files of each language, and its ids in order with
/// the file of each.
fn write_texts() -> io::Result<()> {
    let root = folder("CARGO_MANIFEST_DIR")?;
    let to = folder("OUT_DIR")?;
    let mut code = String::new();
    for language in ["en", "fr"] {
        code.push_str(&table(language, &root.join("assets/i18n").join(language))?);
    }
    fs::write(to.join("texts.rs"), code)
}

fn table(language: &str, folder: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "ftl"));
    files.sort();
    let mut list = String::new();
    let mut ids = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        let name = file.file_name().unwrap_or_default().display().to_string();
        let here = format!("/assets/i18n/{language}/{name}");
        let said = writeln!(
            list,
            "({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {here:?}))),"
        );
        said.map_err(io::Error::other)?;
        // Whatever else a message has stands on lines that begin with a blank.
        for line in fs::read_to_string(file)?.lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let id = line.split([' ', '=']).next().unwrap_or(line);
                ids.insert(id.to_owned(), at);
            }
        }
    }
    let (mut words, mut places) = (String::new(), String::new());
    for (id, file) in &ids {
        write!(places, "({}, {}, {file}),", words.len(), id.len()).map_err(io::Error::other)?;
        words.push_str(id);
    }
    let upper = language.to_uppercase();
    Ok(format!(
        "const {upper}: &[(&str, &str)] = &[\n{list}];\n\
         const {upper}_IDS: &str = {words:?};\n\
         const {upper}_PLACES: &[(u32, u8, u8)] = &[{places}];\n"
    ))
}
