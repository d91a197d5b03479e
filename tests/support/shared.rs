//! The shared files that some tests need: real ones, which nobody here wrote.

use std::path::{Path, PathBuf};

/// Where they lie, if this folder of them is there; a check of everything
/// (`CI=true`) fails without.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn shared(folder: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let place = std::env::var_os("RINGBACK_SHARED").map_or(beside, PathBuf::from);
    if place.join(folder).is_dir() {
        return Some(place);
    }
    assert!(
        std::env::var_os("CI").is_none_or(|ci| ci != "true"),
        "{} is absent",
        place.display()
    );
    eprintln!("skipped: {} is absent", place.display());
    None
}
