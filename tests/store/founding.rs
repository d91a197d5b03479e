//! A file's beginning: whole, or none.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;

use ringback::domain::rows::TroubleKind;
use ringback::store::{Asker, Mode, Store};
use rusqlite::Connection;

use crate::world::{World, now};

/// Makes a file at a path; it can be worked with afterwards, and nothing is
/// left beside it.
fn makes(path: &Path) {
    drop(Store::create(path, now(), false).unwrap());
    let mut store = Store::open(path, Mode::ReadWrite, now()).unwrap();
    let setup = store.read_setup(Asker::Program, now()).unwrap();
    store.apply_setup(&setup, None, now()).unwrap();
    drop(store);
    let beside: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
}

#[test]
fn what_a_killed_beginning_left_is_taken_as_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    // Killed before anything was written, and before the first table was.
    let before = |path: &Path| {
        let conn = Connection::open(path).unwrap();
        conn.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    };
    for left in [&|path: &Path| fs::write(path, "").unwrap(), &before] as [&dyn Fn(&Path); 2] {
        left(&path);
        assert!(Store::is_blank(&path));
        for mode in [Mode::ReadWrite, Mode::ReadOnly] {
            let opened = Store::open(&path, mode, now());
            assert_eq!(opened.unwrap_err().kind, TroubleKind::Missing);
        }
        makes(&path);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_file_with_tables_and_nothing_in_them_is_finished_when_it_is_opened() {
    let world = World::new();
    let path = world.path.clone();
    drop(world);
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("x.db");
    drop(Store::create(&left, now(), false).unwrap());
    let conn = Connection::open(&left).unwrap();
    conn.execute_batch("DELETE FROM meta; DELETE FROM desk")
        .unwrap();
    drop(conn);
    assert!(!Store::is_blank(&left) && !Store::is_blank(&path));
    let mut store = Store::open(&left, Mode::ReadWrite, now()).unwrap();
    let desks: i64 = store
        .connection()
        .query_row("SELECT count(*) FROM desk", [], |row| row.get(0))
        .unwrap();
    assert_eq!(desks, 1, "the desk that is nobody's");
    let setup = store.read_setup(Asker::Program, now()).unwrap();
    store.apply_setup(&setup, None, now()).unwrap();
}

#[test]
fn of_several_who_make_a_file_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let made: Vec<bool> = thread::scope(|scope| {
        let all: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| Store::create(&path, now(), false).is_ok()))
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| **made).count(), 1, "{made:?}");
    assert!(Store::open(&path, Mode::ReadWrite, now()).is_ok());
}

#[test]
fn what_stands_in_its_place_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    fs::write(&path, "a letter").unwrap();
    assert!(!Store::is_blank(&path));
    assert!(Store::create(&path, now(), false).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "a letter");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_may_be_written_again_is_written_again() {
    let world = World::new();
    let path = world.path.clone();
    let beside = path.with_file_name(format!(
        "{}-shm",
        path.file_name().unwrap().to_string_lossy()
    ));
    // Somebody who only looked while the file could only be read left it so.
    let mode = fs::Permissions::from_mode;
    fs::set_permissions(&beside, mode(0o400)).unwrap();
    fs::set_permissions(&path, mode(0o400)).unwrap();
    drop(Store::open(&path, Mode::ReadOnly, now()).unwrap());
    fs::set_permissions(&path, mode(0o600)).unwrap();
    assert!(Store::open(&path, Mode::ReadWrite, now()).is_ok());
    let now_is = fs::metadata(&beside).unwrap().permissions().mode() & 0o777;
    assert_eq!(now_is, 0o600);
}
