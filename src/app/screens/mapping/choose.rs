//! What a column can be: a few letters find it, arrows point at it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::screens::page::{put_lines, wrapped};
use crate::app::screens::question::foot;
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::choice::{Choice, Choosable};
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::mapping::{Found, Meaning};
use crate::domain::sanitize;
use crate::i18n::labels;

/// The body, in cells; two rows of it are the column's values, one is typed
/// into.
const WIDTH: u16 = 60;
const VALUES: u16 = 2;
const OPTIONS: u16 = 9;

/// The dialog.
#[derive(Debug)]
pub struct Choose {
    title: String,
    values: String,
    choice: Choice,
}

impl Choose {
    /// Asks what a column is.
    pub fn new(column: &Found, world: &World) -> Self {
        let options = Meaning::ALL.iter().map(|meaning| {
            let says = labels::id("field-says", meaning.code());
            let aside = if world.texts.has(&says) {
                world.text(&says)
            } else {
                String::new()
            };
            let label = labels::label(&world.texts, "field", meaning.code());
            // By its code, too, as it stands in the TOML file.
            Choosable::new(label, aside, [meaning.code()])
        });
        let mut choice = Choice::one(options.collect());
        let now = Meaning::ALL.iter().position(|m| *m == column.meaning);
        choice.choose(&now.into_iter().collect::<Vec<_>>());
        Self {
            title: sanitize::line(column.title()).into_owned(),
            values: sanitize::line(&column.samples.join(" · ")).into_owned(),
            choice,
        }
    }
}

impl Screen for Choose {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn typing(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        let mut press = |code, times| {
            for _ in 0..times {
                self.choice.handle(&Key::plain(code));
            }
        };
        match act {
            Act::Up => press(Code::Up, 1),
            Act::Down => press(Code::Down, 1),
            Act::PageUp => press(Code::Up, OPTIONS),
            Act::PageDown => press(Code::Down, OPTIONS),
            Act::Back => return Flow::Close,
            Act::Accept if self.choice.fits_nothing() => {}
            Act::Accept => {
                // Nothing pointed at: it is what it was.
                let Some(at) = self.choice.pointed() else {
                    return Flow::Close;
                };
                return Flow::Run(Act::Means(Meaning::ALL[at]));
            }
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        if self.choice.handle(key) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        self.choice.paste(text);
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let keys = [
            ("enter", world.text("cmd-accept")),
            ("esc", world.text("button-back")),
        ];
        let dialog = Dialog {
            title: &self.title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let height = VALUES + 1 + 1 + OPTIONS;
        let body = dialog.draw(area, (WIDTH, height), buf, &world.theme);
        if body.is_empty() {
            return None;
        }
        let values = wrapped(&self.values, usize::from(body.width), Role::Dim, world);
        let above = Rect {
            height: VALUES.min(body.height),
            ..body
        };
        put_lines(&values, above, buf, world);
        let below = Rect {
            x: body.x + 2,
            y: body.y + VALUES + 1,
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(VALUES + 1),
        };
        self.choice.draw(below, buf, &world.theme, true)
    }

    fn overlay(&self) -> bool {
        true
    }
}
