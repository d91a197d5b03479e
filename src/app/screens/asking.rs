//! A question about a customer: sentences, perhaps one line to type into, and
//! keys. What the keys do is the business of whoever asks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::screens::call;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::rows::Card;

/// Cells of a question's body.
const WIDTH: u16 = 60;

/// A box with sentences, perhaps one line to type into, and keys.
pub(super) struct Asking<'a> {
    /// The title's id.
    pub title: &'a str,
    /// The sentences.
    pub says: &'a [String],
    /// The id of what is asked, and the line.
    pub field: Option<(&'a str, &'a Field)>,
    /// Ids of keys and of what they do.
    pub keys: &'a [(&'a str, &'a str)],
}

impl Asking<'_> {
    /// Draws it, with the customer's name beside the title.
    pub fn draw(
        &self,
        card: &Card,
        area: Rect,
        buf: &mut Buffer,
        world: &World,
    ) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let width = WIDTH.min(area.width.saturating_sub(8));
        let mut body: Vec<String> = Vec::new();
        for sentence in self.says {
            let sentence = theme.marks.text(sentence);
            let rows = cells::wrap(&sentence, usize::from(width));
            body.extend(rows.into_iter().map(|range| sentence[range].to_owned()));
        }
        if let Some((asked, _)) = self.field {
            if !asked.is_empty() {
                body.push(String::new());
                body.push(world.text(asked));
            }
            body.push(String::new());
        }
        // A blank row at the end, as in every dialog.
        let height = u16::try_from(body.len() + 1).unwrap_or(u16::MAX);
        let mut keys = Vec::new();
        for (key, does) in self.keys {
            keys.push(Span::styled(world.text(key), theme.style(Role::Key)));
            keys.push(Span::styled(
                format!(" {}   ", world.text(does)),
                theme.style(Role::Dim),
            ));
        }
        let title = world.text(self.title);
        let name = call::say_name(&card.alert.customer, world);
        let dialog = Dialog {
            title: &title,
            right: &name,
            footer: &[Line::from(keys)],
        };
        let place = dialog.draw(area, (width, height), buf, theme);
        let style = theme.style(Role::Text);
        for (line, at) in body.iter().zip(place.rows()) {
            cells::put(buf, (at.x, at.y), line, at.width, style);
        }
        let (_, field) = self.field?;
        let y = (place.y + height).saturating_sub(2);
        let last = Rect {
            y,
            height: u16::from(y < place.bottom()),
            ..place
        };
        field.draw(last, buf, theme, true)
    }
}
