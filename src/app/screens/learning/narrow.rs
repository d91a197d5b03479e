//! What was typed to find some of them again: by their words, branch, state,
//! cause, customer and who sees to them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Item, rows};
use crate::app::input::Key;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::fold::{contains_folded, fold};

/// The line that narrows a list.
#[derive(Debug, Default)]
pub(super) struct Narrow {
    typed: Field,
    /// The cursor is in it.
    pub typing: bool,
}

impl Narrow {
    /// Whether anything is narrowed.
    pub fn is_on(&self) -> bool {
        !self.typed.text().trim().is_empty()
    }

    /// Whether the line is in sight.
    pub fn is_open(&self) -> bool {
        self.typing || self.is_on()
    }

    /// Nothing is narrowed any more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn key(&mut self, key: &Key) -> bool {
        self.typed.handle(key)
    }

    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
    }

    /// Which of these it leaves, by their places.
    pub fn left(&self, items: &[Item], world: &World) -> Vec<usize> {
        let typed = fold(self.typed.text());
        let fits = |item: &Item| {
            let hay = fold(&rows::found_by(item, world));
            let mut words = typed.split_whitespace();
            words.all(|word| contains_folded(&hay, word))
        };
        let all = items.iter().enumerate();
        all.filter(|(_, item)| !self.is_on() || fits(item))
            .map(|(at, _)| at)
            .collect()
    }

    /// Draws the line. Returns the cursor's place while it is typed into.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let label = world.text("learning-filter");
        let dim = theme.style(Role::Dim);
        let x = cells::put(buf, (area.x, area.y), &label, area.width, dim) + 1;
        let field = Rect {
            x,
            width: area.right().saturating_sub(x),
            height: 1,
            ..area
        };
        self.typed.draw(field, buf, theme, self.typing)
    }
}
