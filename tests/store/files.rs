//! Files: who may read them, and what is said when they cannot be used.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use ringback::domain::rows::{Answer, Draft, DraftKey, DraftKind, Query, Save, Saved, TroubleKind};
use ringback::store::{Mode, Store};
use rusqlite::Connection;

use crate::world::{World, apply, memo, now, response};

fn kind(opened: Result<Store, ringback::domain::rows::Trouble>) -> TroubleKind {
    opened.unwrap_err().kind
}

#[test]
fn a_new_file_is_its_owners_alone() {
    let world = World::with([response(1)]);
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(world.path.parent().unwrap()), 0o700);
    for file in fs::read_dir(world.path.parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    assert_eq!(
        kind(Store::create(&world.path, now(), false)),
        TroubleKind::Other,
        "an existing file stays"
    );
}

#[test]
fn what_cannot_be_opened_is_called_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let open = |mode| Store::open(&path, mode, now());
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        assert_eq!(kind(open(mode)), TroubleKind::Missing);
    }
    fs::write(&path, "response_id,score\nR_1,3\n".repeat(100)).unwrap();
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        assert_eq!(kind(open(mode)), TroubleKind::Damaged);
    }
    fs::remove_file(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE recipe (name TEXT)")
        .unwrap();
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        assert_eq!(kind(open(mode)), TroubleKind::Damaged);
    }
}

#[test]
fn a_newer_file_is_left_alone() {
    let world = World::new();
    let path = world.path.clone();
    drop(world.store);
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        assert_eq!(kind(Store::open(&path, mode, now())), TroubleKind::Newer);
    }
}

#[test]
fn a_file_that_is_only_read_answers_and_refuses() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let change = world.decide(alert, &memo("une note"));
    world.store = Store::open(&world.path, Mode::ReadOnly, now()).unwrap();
    assert_eq!(world.alerts(), [alert]);
    match world.save(&apply(change)) {
        Saved::Unavailable(trouble) => assert_eq!(trouble.kind, TroubleKind::ReadOnly),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_another_program_holds_is_locked() {
    let mut world = World::with([response(1)]);
    let alert = world.alerts()[0];
    let change = world.decide(alert, &memo("une note"));
    let other = Connection::open(&world.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    match world.save(&apply(change.clone())) {
        Saved::Unavailable(trouble) => assert_eq!(trouble.kind, TroubleKind::Locked),
        other => panic!("{other:?}"),
    }
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(world.save(&apply(change)), Saved::Applied);
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let mut world = World::with((0..20).map(response));
    let pages: i64 = world
        .store
        .connection()
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    world
        .store
        .connection()
        .pragma_update(None, "max_page_count", pages + 2)
        .unwrap();
    let long = "x ".repeat(9_000);
    let mut kept = 0;
    let full = world.alerts().into_iter().find_map(|alert| {
        let change = world.decide(alert, &memo(&long));
        match world.save(&apply(change)) {
            Saved::Applied => {
                kept += 1;
                None
            }
            other => Some(other),
        }
    });
    match full {
        Some(Saved::Unavailable(trouble)) => assert_eq!(trouble.kind, TroubleKind::DiskFull),
        other => panic!("{other:?}"),
    }
    let memos: i64 = world
        .store
        .connection()
        .query_row("SELECT count(*) FROM event WHERE kind = 'memo'", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(memos, kept);
    world.is_sound();
}

#[test]
fn a_demonstration_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    assert!(
        Store::create(&path, now(), true)
            .unwrap()
            .is_demonstration()
    );
    assert!(
        Store::open(&path, Mode::ReadOnly, now())
            .unwrap()
            .is_demonstration()
    );
    assert!(!World::new().store.is_demonstration());
}

#[test]
fn what_concerns_others_is_news_and_what_is_typed_is_not() {
    let mut world = World::with([response(1)]);
    let mut other = world.another();
    let before = world.store.news().unwrap();
    let lea = world.viewer("lea");
    other.save(&lea, &Save::Visit { at: now() }, now());
    let draft = Draft {
        key: DraftKey {
            person: lea.person.id,
            alert: world.queue("lea").facts[0].id,
            kind: DraftKind::Call,
        },
        rev: 1,
        saved: now(),
        body: "they waited".into(),
        unfinished: false,
    };
    let alert = draft.key.alert;
    assert_eq!(other.save(&lea, &Save::Draft(draft), now()), Saved::Applied);
    assert_eq!(world.store.news().unwrap(), before);
    let claim = Save::Claim {
        alert,
        person: lea.person.id,
        holder: 7,
        now: now(),
        take_over: false,
    };
    assert_eq!(other.save(&lea, &claim, now()), Saved::Applied);
    let claimed = world.store.news().unwrap();
    assert_ne!(claimed, before);
    world.import([response(2)]);
    assert_ne!(world.store.news().unwrap(), claimed);
    match world.store.ask(&lea, &Query::Session, now()) {
        Answer::Session(session) => assert_eq!(session.last_visit, Some(now())),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.save(&Save::Visit { at: now() }), Saved::Applied);
}
