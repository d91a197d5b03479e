//! Another program that reads the file while we have it open.

use std::process::Command;

use ringback::domain::rows::Saved;
use ringback::store::{Mode, Store};

use crate::world::{World, apply, memo, now, response};

/// Reads and leaves the file as any program with an engine of its own does,
/// and says how many notes it saw.
fn a_foreign_reader(world: &World) -> i64 {
    let script = "import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
print(c.execute(\"SELECT count(*) FROM event WHERE kind = 'memo'\").fetchone()[0])
c.close()";
    let read = Command::new("python3")
        .args(["-c", script])
        .arg(&world.path)
        .output()
        .unwrap();
    let said = String::from_utf8(read.stdout).unwrap();
    said.trim()
        .parse()
        .unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&read.stderr)))
}

#[test]
fn another_program_that_reads_the_file_takes_nothing_away() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    // As the workstation does: one that writes, one that reads, and some
    // that come and go.
    let reader = world.another();
    drop(Store::open(&world.path, Mode::ReadOnly, now()).unwrap());
    drop(Store::open(&world.path, Mode::ReadWrite, now()).unwrap());
    assert_eq!(a_foreign_reader(&world), 0);
    let log = world.path.with_file_name(format!(
        "{}-wal",
        world.path.file_name().unwrap().to_string_lossy()
    ));
    assert!(log.exists(), "the log is still written to");

    for n in 1..=2 {
        let change = world.decide(alert, &memo("they waited"));
        assert_eq!(world.save(&apply(change)), Saved::Applied);
        assert_eq!(a_foreign_reader(&world), n, "while it is open");
    }
    drop(reader);
    world.store = Store::open(&world.path, Mode::ReadOnly, now()).unwrap();
    assert_eq!(a_foreign_reader(&world), 2, "after it was left");
    world.is_sound();
}
