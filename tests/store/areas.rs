//! How far a supervisor sees: what their area names, everything in so many
//! words, and nothing where an older file says neither.

use ringback::domain::person::Role;
use ringback::domain::setup::{ProblemKind, Setup};
use ringback::store::Asker;

use crate::world::{World, now, person, response};

#[test]
fn everything_is_an_area_only_in_so_many_words() {
    let mut world = World::with([response(1)]);
    let all = world.viewer("sam");
    assert_eq!(all.desks(), world.viewer("ada").desks());
    assert!(!all.lacks_area());
    let out = world.store.read_setup(Asker::Program, now()).unwrap();
    let text = toml::to_string(&out).unwrap();
    assert!(text.contains("area = \"all\""), "{text}");
    let again: Setup = toml::from_str(&text).unwrap();
    assert_eq!(again, out);

    // One branch, everything again, and nobody's supervisor any more.
    let mut put = |role, area: &[&str]| {
        let mut sam = person("sam", role, &[]);
        sam.area = area.iter().map(|name| (*name).to_owned()).collect();
        let report = world.store.put_person(&sam, None, now()).unwrap();
        let kinds: Vec<ProblemKind> = report.problems.iter().map(|p| p.kind).collect();
        (kinds, world.viewer("sam").desks().len())
    };
    let every = all.desks().len();
    assert_eq!(put(Role::Supervisor, &["FR02"]), (vec![], 1));
    assert_eq!(put(Role::Supervisor, &["all"]), (vec![], every));
    assert_eq!(
        put(Role::Supervisor, &[]),
        (vec![ProblemKind::NoArea], every),
        "refused, and nothing changed"
    );
    assert_eq!(
        put(Role::Supervisor, &["all", "FR02"]),
        (vec![ProblemKind::NoSuchBranch], every)
    );
    assert_eq!(put(Role::Manager, &["all"]).0, [ProblemKind::AreaOfNone]);
    assert_eq!(put(Role::Manager, &[]), (vec![], 0));
}

#[test]
fn a_supervisor_of_an_older_file_without_an_area_sees_nothing() {
    let world = World::with([response(1)]);
    let conn = world.store.connection();
    // As the file was before an area had to be said.
    conn.execute("DELETE FROM setting WHERE name = 'everything'", [])
        .unwrap();
    let sam = world.viewer("sam");
    assert_eq!(sam.desks(), []);
    assert!(sam.lacks_area());
    assert!(!world.viewer("ada").lacks_area());
    assert!(!world.viewer("lea").lacks_area());
}
