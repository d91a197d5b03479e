//! The log: off unless `RINGBACK_LOG` names what is wanted (`info`,
//! `ringback=debug`), and then a file, never the terminal. Customers' texts
//! do not belong in it.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

/// The variable that asks for a log.
pub const VARIABLE: &str = "RINGBACK_LOG";

/// Starts the log at the end of `path`, readable by its owner only.
///
/// # Errors
/// The file cannot be written.
pub fn start(filter: &str, path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let mut options = OpenOptions::new();
    let file = options.append(true).create(true).mode(0o600).open(path)?;
    // A second start in one process keeps the first log.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init();
    Ok(())
}
