//! One alert with everything: words, numbers, history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::screens::lines;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::rows::Card;

/// Draws a card beside the list.
pub fn draw(
    card: &Card,
    why: Option<&str>,
    words: &Passage,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let head = lines::heading(card, world);
    cells::put(
        buf,
        (area.x, area.y),
        &head,
        area.width,
        world.theme.style(Role::Text),
    );
    let quote = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(6),
        ..area
    };
    words.draw(quote, buf, &world.theme, Role::Quote, true);
    if let Some(why) = why {
        let y = area.bottom().saturating_sub(2);
        cells::put(
            buf,
            (area.x, y),
            why,
            area.width,
            world.theme.style(Role::Dim),
        );
    }
}
