//! Notes without an alert: the newest keystroke wins, and everybody sees
//! their own.

use ringback::domain::ids::LooseId;
use ringback::domain::rows::{Answer, LooseNote, Query, Save, Saved};

use crate::world::{World, now};

fn note(rev: u64, words: &str) -> LooseNote {
    LooseNote {
        id: LooseId::from(77),
        rev,
        at: now(),
        who: "Zoé".into(),
        number: "06 39 98 00 01".into(),
        words: words.into(),
    }
}

fn all(world: &World, login: &str) -> Vec<LooseNote> {
    let viewer = world.viewer(login);
    match world.store.ask(&viewer, &Query::LooseNotes, now()) {
        Answer::LooseNotes(notes) => notes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_newest_revision_stays_until_it_is_done_with() {
    let mut world = World::new();
    let saved = [note(2, "deux"), note(1, "un"), note(3, "trois")]
        .map(|note| world.save(&Save::Loose(note)));
    assert_eq!(saved, [Saved::Applied, Saved::Duplicate, Saved::Applied]);
    assert_eq!(all(&world, "lea"), [note(3, "trois")]);
    assert!(all(&world, "theo").is_empty(), "Léa's own");
    let reader = world.viewer("theo");
    let other = Save::LooseDone(note(0, "").id);
    world.store.save(&reader, &other, now());
    assert_eq!(all(&world, "lea").len(), 1, "nobody else ends it");
    assert_eq!(world.save(&other), Saved::Applied);
    assert!(all(&world, "lea").is_empty());
    world.is_sound();
}
