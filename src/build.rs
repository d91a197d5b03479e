//! How the program is linked; cargo runs this before it compiles.
//!
//! The tables of time zones hold some 60,000 pointers. Each is an entry of 24
//! bytes that the system's loader reads, and keeps in memory, before anything
//! can be shown. Packed they take a bit each; the C library understands that
//! since version 2.36.

use std::env;
use std::io::{self, Write as _};
use std::process::Command;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "cargo:rerun-if-changed=src/build.rs")?;
    if unpacks() {
        writeln!(out, "cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs")?;
    }
    Ok(())
}

/// Whether the program will run on this machine, and its loader is new enough.
fn unpacks() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let here = env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    here && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && library().is_some_and(|version| version >= (2, 36))
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
