//! What the README says of the keys is what the program does.

use std::path::Path;
use std::process::Command;

const FROM: &str = "<!-- keys -->\n";
const UNTIL: &str = "<!-- /keys -->";

/// `UPDATE=1 cargo test --test rules readme` writes the table anew.
#[test]
fn the_readme_has_the_table_of_keys() {
    let output = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(["keys", "--markdown", "--lang", "en"])
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.lines().count() > 40, "{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(FROM).unwrap();
    let (there, after) = rest.split_once(UNTIL).unwrap();
    let fresh = format!("<details><summary>Every key</summary>\n\n{table}\n</details>\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{FROM}{fresh}{UNTIL}{after}")).unwrap();
    } else {
        assert_eq!(there, fresh, "UPDATE=1 cargo test --test rules readme");
    }
}
