//! A customer rings in: found by the last digits, a name or a reference, then
//! straight into talking.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::search::Found;
use crate::app::screens::{Flow, Screen, open};
use crate::app::subject::Subject;
use crate::app::world::World;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, Scope};

/// The unshifted number row of AZERTY, from 1 to 0.
const AZERTY: [char; 10] = ['&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç', 'à'];

/// The question who it is.
#[derive(Debug)]
pub struct Inbound {
    found: Found,
    /// Alerts of the customer who is on the line already.
    on_the_line: Vec<AlertId>,
}

impl Inbound {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            found: Found::reading(Scope::Inbound, digits),
            on_the_line: Vec::new(),
        }
    }

    /// While somebody is talked with, whose alerts these are: it may be them.
    #[must_use]
    pub fn during(on_the_line: Vec<AlertId>) -> Self {
        Self {
            on_the_line,
            ..Self::new()
        }
    }
}

impl Default for Inbound {
    fn default() -> Self {
        Self::new()
    }
}

/// What was typed on the number row without Shift is meant as digits; a text
/// with a letter of a name stays as it is.
fn digits(typed: &str) -> String {
    let digit = |c: char| {
        let at = AZERTY.iter().position(|key| *key == c)?;
        char::from_digit((u32::try_from(at).ok()? + 1) % 10, 10)
    };
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '.') || digit(c).is_some();
    let any = |c: char| c.is_ascii_digit() || digit(c).is_some();
    if typed.chars().all(number) && typed.chars().any(any) {
        typed.chars().map(|c| digit(c).unwrap_or(c)).collect()
    } else {
        typed.to_owned()
    }
}

impl Screen for Inbound {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn typing(&self) -> bool {
        true
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            customer: self.in_sight().is_some(),
            alert: self.found.chosen().map(|row| row.state),
            read_only: world.read_only,
            inbound: true,
            ..Facts::default()
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.found.chosen().map(|row| row.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => Flow::Close,
            Act::Accept => match self.found.chosen() {
                // The call that is open is theirs: no second one beside it.
                Some(row) if self.on_the_line.contains(&row.id) => {
                    let text = world.text("inbound-on-the-line");
                    world.say(Tone::Info, text);
                    Flow::Close
                }
                Some(row) => {
                    let (id, state) = (row.id, row.state);
                    let subject = Subject::new(id, None, Lane::Card, world);
                    open::inbound(subject, state, world)
                }
                // Not while the answer is on its way.
                None if self.found.found_nothing() && !world.read_only => {
                    open::unknown_caller(&digits(self.found.typed()), world)
                }
                None => Flow::Stay,
            },
            act => {
                self.found.act(act, world);
                Flow::Stay
            }
        }
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        self.found.key(key, world)
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        self.found.paste(text, world);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut World) -> Flow {
        if self.found.answer(ticket, answer) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let found = &self.found;
        let title = world.text("inbound-title");
        let hint = if found.typed().is_empty() {
            world.text("inbound-hint")
        } else if found.running() {
            world.text("search-running")
        } else if found.is_empty() {
            world.text("inbound-nothing")
        } else {
            found.count(world)
        };
        let facts = self.facts(world);
        found.draw(
            (&title, "", &hint),
            (self.place(), &facts),
            area,
            buf,
            world,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn the_azerty_number_row_is_read_as_digits() {
        assert_eq!(digits("\"çé&"), "3921");
        assert_eq!(digits("06 39"), "06 39");
        assert_eq!(digits("à-"), "06");
        for name in ["Lefèvre", "Zoé", "é", "d'Or"] {
            assert_eq!(digits(name) == name, name != "é", "{name}");
        }
    }
}
