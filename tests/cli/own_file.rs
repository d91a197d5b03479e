//! The database where somebody's export, list or mail is asked for.

use crate::support::Home;

#[test]
fn the_database_is_nobodys_export() {
    let home = Home::with_demo();
    let db = home.db().display().to_string();
    let link = home.path("export.csv");
    std::os::unix::fs::symlink(&db, &link).unwrap();
    let link = link.display().to_string();
    for line in [
        vec!["import", &link],
        vec!["block", "--file", &link, "--reason", "they asked"],
        vec!["inbox", &db],
    ] {
        let ran = home.run(&line);
        assert_ne!(ran.code, 0, "{line:?}: {}", ran.out);
        assert!(
            ran.err.contains("it is the database itself"),
            "{line:?}: {}",
            ran.err
        );
    }
}
