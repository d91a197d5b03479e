//! What a part of the figures is made of: rows of pieces, some of which are
//! numbers that can be opened.

use crate::app::screens::figures::parts::Part;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::figures::tally::Pick;
use crate::domain::figures::{Figure, Known};
use crate::i18n::figures as words;

/// A piece of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub text: String,
    pub role: Role,
    /// The alerts behind it, and what is said of it.
    pub opens: Option<(Pick, String)>,
}

/// A row of a part: pieces one after the other. The pointer before a number
/// that is marked takes the cell before it, so there is always a blank.
pub type Line = Vec<Piece>;

impl Piece {
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
            opens: None,
        }
    }

    pub fn dim(text: impl Into<String>) -> Self {
        Self::new(text, Role::Dim)
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text, Role::Text)
    }

    /// A number with the alerts behind it; one of none opens nothing.
    pub fn number(text: impl Into<String>, count: u64, pick: Pick, says: String) -> Self {
        Self {
            text: text.into(),
            role: if count == 0 { Role::Dim } else { Role::Text },
            opens: (count > 0).then_some((pick, says)),
        }
    }
}

/// The cells of a row.
pub fn width(line: &[Piece]) -> usize {
    line.iter().map(|piece| cells::width(&piece.text)).sum()
}

/// Adds a row; what does not fit goes below, behind the room of the label.
pub fn push(part: &mut Part, mut line: Line, room: usize) {
    let mut below = Vec::new();
    while line.len() > 2 && width(&line) > room {
        below.extend(line.pop());
    }
    part.lines.push(line);
    if below.is_empty() {
        return;
    }
    let mut rest = vec![Piece::text("   ")];
    rest.extend(below.into_iter().rev());
    part.lines.push(rest);
}

/// A label, filled up to a column.
pub fn label(text: &str, wide: usize, world: &World) -> Piece {
    Piece::dim(cells::fit(
        text,
        wide.max(cells::width(text)),
        &world.theme.marks,
    ))
}

/// "(21 with what was recorded later)", where that says something else.
pub fn later(figure: Figure, known: &Known, world: &World) -> Option<Piece> {
    let now = words::value(&world.texts, figure, &known.now?, currency(world));
    let text = world.text_with("fig-later", &[("now", now.into())]);
    Some(Piece::new(format!(" {text}"), Role::Due))
}

/// The currency of gestures.
pub fn currency(world: &World) -> &str {
    world
        .session
        .as_ref()
        .map_or("", |session| session.currency())
}

/// `n` as texts take it.
pub fn int(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Blocks for counts, one a thing up to the room, then scaled.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    each: u64,
}

/// More blocks than this nobody counts.
const BLOCKS: usize = 20;

impl Scale {
    /// For counts of which `most` is the highest.
    pub fn of(most: u64, room: usize) -> Self {
        let room = room.clamp(1, BLOCKS) as u64;
        Self {
            each: most.div_ceil(room).max(1),
        }
    }

    /// As many blocks as a count takes; something is seen as soon as there is
    /// something.
    pub fn blocks(self, count: u64, world: &World) -> String {
        let blocks = (count + self.each / 2) / self.each;
        let blocks = blocks.max(u64::from(count > 0));
        let blocks = usize::try_from(blocks).unwrap_or(BLOCKS).min(BLOCKS);
        world.theme.marks.block.repeat(blocks)
    }

    /// "one ■ is 3 alerts", where it is not one.
    pub fn said(self, world: &World) -> Option<String> {
        (self.each > 1).then(|| world.text_with("fig-scale", &[("n", int(self.each).into())]))
    }
}
