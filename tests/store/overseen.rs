//! Whether a supervisor looks after an alert's desk: what a card says of it.

use ringback::domain::person::Role;

use crate::world::{World, now, person, response};

/// Whether a card says so to somebody.
fn overseen(world: &World, login: &str) -> bool {
    let alert = world.alerts()[0];
    world.card_for(login, alert).unwrap().overseen
}

fn looks_after(world: &mut World, area: &[&str]) {
    let mut sam = person("sam", Role::Supervisor, &[]);
    sam.area = area.iter().map(|name| (*name).to_owned()).collect();
    world.store.put_person(&sam, None, now()).unwrap();
}

#[test]
fn a_desk_is_overseen_where_a_supervisor_has_it_in_their_area() {
    let mut world = World::with([response(1)]);
    assert!(overseen(&world, "lea"), "Sam looks after everything");
    looks_after(&mut world, &["FR02"]);
    assert!(!overseen(&world, "lea"));
    looks_after(&mut world, &["FR01"]);
    assert!(overseen(&world, "lea"));
    assert!(!overseen(&world, "sam"), "nobody besides Sam");
    // Gone for good: nobody looks.
    let gone = "UPDATE person SET left_at = 1 WHERE login = 'sam'";
    world.store.connection().execute(gone, []).unwrap();
    assert!(!overseen(&world, "lea"));
}

#[test]
fn a_manager_who_answers_for_a_desk_does_not_oversee_it() {
    let mut world = World::with([response(1)]);
    looks_after(&mut world, &["FR02"]);
    let anna = person("anna", Role::Manager, &["FR01"]);
    world.store.put_person(&anna, None, now()).unwrap();
    assert!(!overseen(&world, "anna"));
}
