//! OpenSSH asks the program for keys instead of reading a file.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::server::{Server, run, there};

/// The program where OpenSSH takes it from: every folder above it is root's,
/// and nobody else can write there.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn trusted() -> Option<PathBuf> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_ringback"));
    let safe = |path: &Path| {
        fs::metadata(path).is_ok_and(|about| about.uid() == 0 && about.mode() & 0o022 == 0)
    };
    let root = rustix::process::geteuid().is_root();
    if root && program.ancestors().all(safe) {
        return Some(program);
    }
    eprintln!(
        "skipped: OpenSSH runs {} only as root's, in folders that are root's alone",
        program.display()
    );
    None
}

#[test]
fn openssh_asks_for_keys() {
    if !there() {
        return;
    }
    let Some(program) = trusted() else {
        return;
    };
    let asks = |folder: &Path| {
        format!(
            "AuthorizedKeysFile none\n\
             AuthorizedKeysCommand {} --db {}/ringback.db access keys %u %t %k\n\
             AuthorizedKeysCommandUser root",
            program.display(),
            folder.display()
        )
    };
    let server = Server::with(&program, asks);
    let key = server.at("key");
    crate::server::generate(&key, "ecdsa");
    let mut add = server.ringback();
    add.args(["access", "add", "nora", "--no-file"]);
    let added = run(add.arg(server.at("key.pub")));
    assert_eq!(added.code, Some(0), "{added:?}");
    let listed = server.ask(&key, "list --json");
    assert_eq!(listed.customers(), ["Gita Nr2", "Harold Nr3"]);
    let refused = server.ask(&key, "list; sh");
    assert_eq!(refused.code, Some(2), "{refused:?}");

    let mut revoke = server.ringback();
    revoke.args(["access", "revoke", "nora", "--no-file"]);
    assert_eq!(run(&mut revoke).code, Some(0));
    assert_eq!(server.ask(&key, "list --json").code, Some(255));
}
