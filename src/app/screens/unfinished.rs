//! What was begun about an alert and not recorded: "unfinished: settled,
//! 14:05".

use super::call;
use crate::app::world::World;
use crate::domain::rows::{Card, DraftKind};
use crate::i18n::{dates, labels};

/// What waits, since when, and what goes on with it; nothing where nothing
/// does.
#[must_use]
pub fn says(card: &Card, world: &World) -> Option<String> {
    let waiting = card.drafts.iter().filter(|draft| draft.unfinished);
    let draft = waiting.max_by_key(|draft| draft.saved)?;
    let saved = draft.saved.with_timezone(&world.zone());
    let when = dates::moment(&world.texts, world.here(), saved);
    let begun = match draft.key.kind {
        DraftKind::Call => call::begun_as(draft),
        _ => None,
    };
    let what = match (draft.key.kind, begun) {
        (DraftKind::Call, Some(outcome)) => {
            labels::label(&world.texts, "outcome", outcome.code()).into_owned()
        }
        (DraftKind::Call, None) => world.text("unfinished-note"),
        (DraftKind::Email, _) => world.text("unfinished-email"),
        _ => world.text("unfinished-closing"),
    };
    let args = [("what", what.into()), ("when", when.into())];
    Some(world.text_with("unfinished-is", &args))
}
