//! The form of a note that belongs to no alert: who rang, their number, what
//! they said. The engine of the other forms asks about an alert; here there
//! is none yet.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FormEvent;
use crate::app::input::{Code, Key};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::rows::LooseNote;

/// Cells of a label, and the blank after it.
const LABEL: u16 = 13;
/// Rows above the words.
const HEAD: u16 = 3;

/// What has the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Who,
    Number,
    Words,
}

/// The form being filled in.
#[derive(Debug)]
pub struct LooseForm {
    who: Field,
    number: Field,
    words: Editor,
    focus: Focus,
}

impl LooseForm {
    /// The form of a note, the cursor where it goes on.
    #[must_use]
    pub fn new(note: &LooseNote) -> Self {
        Self {
            who: Field::new(&note.who),
            number: Field::new(&note.number),
            words: Editor::new(&note.words),
            focus: match (note.who.is_empty(), note.number.is_empty()) {
                (true, _) => Focus::Who,
                (_, true) => Focus::Number,
                _ => Focus::Words,
            },
        }
    }

    /// Puts what is typed into a note.
    pub fn write(&self, note: &mut LooseNote) {
        self.who.text().clone_into(&mut note.who);
        self.number.text().clone_into(&mut note.number);
        self.words.text().clone_into(&mut note.words);
    }

    fn revision(&self) -> u64 {
        self.who.revision() + self.number.revision() + self.words.revision()
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key) -> FormEvent {
        let before = self.revision();
        let taken = match self.focus {
            Focus::Who => self.who.handle(key),
            Focus::Number => self.number.handle(key),
            Focus::Words => self.words.handle(key),
        };
        if taken {
            return if self.revision() == before {
                FormEvent::None
            } else {
                FormEvent::Changed
            };
        }
        match (key.code, self.focus) {
            (Code::Tab, Focus::Words) => return FormEvent::Submit,
            (Code::Enter | Code::Tab | Code::Down, Focus::Who) | (Code::BackTab, Focus::Words) => {
                self.focus = Focus::Number;
            }
            (Code::Enter | Code::Tab | Code::Down, Focus::Number) => self.focus = Focus::Words,
            (Code::BackTab | Code::Up, Focus::Number) => self.focus = Focus::Who,
            _ => {}
        }
        FormEvent::None
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.focus {
            Focus::Who => self.who.paste(text),
            Focus::Number => self.number.paste(text),
            Focus::Words => self.words.paste(text),
        }
    }

    /// Draws it. Returns where the terminal's cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let field = |row: u16| Rect {
            x: area.x + LABEL,
            y: area.y + row,
            width: area.width.saturating_sub(LABEL),
            height: 1,
        };
        for (row, id) in [(0, "loose-who"), (1, "loose-number"), (2, "loose-words")] {
            let style = theme.style(Role::Dim);
            cells::put(
                buf,
                (area.x, area.y + row),
                &world.text(id),
                LABEL - 1,
                style,
            );
        }
        let words = Rect {
            y: area.y + HEAD,
            height: area.height.saturating_sub(HEAD),
            ..area
        };
        let at = |focus| self.focus == focus;
        let who = self.who.draw(field(0), buf, theme, at(Focus::Who));
        let number = self.number.draw(field(1), buf, theme, at(Focus::Number));
        let words = self.words.draw(words, buf, theme, at(Focus::Words));
        match self.focus {
            Focus::Who => who,
            Focus::Number => number,
            Focus::Words => words,
        }
    }
}
