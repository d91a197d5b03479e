//! Who sees what is recorded: nobody is said to who is not there.

use ringback::app::forms::FormKind;
use ringback::domain::language::Language;
use ringback::domain::person::Role;

use crate::domain::Bench;
use crate::{Desktop, prose};

fn shown(desk: &Desktop) -> String {
    prose(&desk.picture(&desk.open(FormKind::Postpone), (80, 24)))
}

#[test]
fn putting_off_names_a_supervisor_only_where_one_looks_after_the_desk() {
    let mut desk = Desktop::new();
    let says = shown(&desk);
    assert!(says.contains("seen by your supervisor"), "{says}");
    desk.card.overseen = false;
    let says = shown(&desk);
    assert!(!says.contains("your supervisor"), "{says}");
    let none = "Nobody else is told: Leeds Briggate has no supervisor.";
    assert!(says.contains(none), "{says}");
    // Whoever looks after it puts it off: they know.
    desk.world.session.as_mut().unwrap().me.role = Role::Supervisor;
    let says = shown(&desk);
    assert!(says.contains("has no other supervisor."), "{says}");
    let mut desk = Desktop::of(Bench::new(), Language::Fr);
    desk.card.overseen = false;
    let says = shown(&desk);
    assert!(says.contains("pas de superviseur pour Leeds"), "{says}");
}
