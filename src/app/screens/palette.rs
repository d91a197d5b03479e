//! All actions: type a few letters of what you want. What is not possible
//! says why instead of disappearing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::question::foot;
use crate::app::commands::{self, Act, Command, Facts, Place};
use crate::app::input::Key;
use crate::app::msg::Tone;
use crate::app::screens::frame::key_name;
use crate::app::screens::page::{piece, put_lines, wrapped};
use crate::app::screens::{Flow, Screen};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::fold::fold;
use crate::domain::language::Language;
use crate::i18n::Texts;

/// The body's width and the actions in sight, in cells.
const WIDTH: u16 = 66;
const ROWS: u16 = 10;
/// Rows around the actions: field, blank; blank, sentence (two rows).
const AROUND: u16 = 5;
/// Columns of the key and of the label.
const KEY: usize = 10;

/// An action and the words that find it.
#[derive(Debug)]
struct Entry {
    command: &'static Command,
    /// Folded: its label here, its label in the other language, its sentence
    /// in both.
    name: String,
    other: String,
    sentences: String,
}

/// The palette.
#[derive(Debug)]
pub struct Palette {
    facts: Facts,
    field: Field,
    entries: Vec<Entry>,
    /// Indices of entries that what was typed leaves, best first.
    shown: Vec<usize>,
    marked: usize,
}

impl Palette {
    /// Everything that can be done at a place.
    #[must_use]
    pub fn new(place: Place, facts: Facts, world: &World) -> Self {
        let other = match world.texts.language() {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        };
        let other = Texts::new(other);
        let both = |id: &str| fold(&format!("{} {}", world.texts.text(id), other.text(id)));
        let entries: Vec<Entry> = commands::at(place)
            .filter(|command| command.act != Act::Palette)
            // There the memo's key says the word.
            .filter(|command| !(facts.looks && command.act == Act::Word && command.keys.is_empty()))
            .map(|command| Entry {
                command,
                name: fold(&world.text(&command.label_for(&facts))),
                other: fold(&other.text(&command.label_for(&facts))),
                sentences: both(&command.help()),
            })
            .collect();
        Self {
            facts,
            field: Field::default(),
            shown: (0..entries.len()).collect(),
            entries,
            marked: 0,
        }
    }

    fn narrow(&mut self) {
        self.marked = 0;
        let typed = fold(self.field.text().trim());
        let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buf = Vec::new();
        let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut buf), &mut matcher);
        let mut scored: Vec<(u8, u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                // The name that is shown, then the other language's, then what
                // it does: there letters must not be scattered.
                let sentence = || typed.split(' ').all(|word| entry.sentences.contains(word));
                score(&entry.name)
                    .map(|score| (0, score, at))
                    .or_else(|| score(&entry.other).map(|score| (1, score, at)))
                    .or_else(|| sentence().then_some((2, 0, at)))
            })
            .collect();
        scored.sort_by_key(|(rank, score, at)| (*rank, std::cmp::Reverse(*score), *at));
        self.shown = scored.into_iter().map(|(_, _, at)| at).collect();
    }

    fn chosen(&self) -> Option<&'static Command> {
        let at = *self.shown.get(self.marked)?;
        self.entries.get(at).map(|entry| entry.command)
    }

    fn why_not(&self, command: &Command, world: &World) -> Option<String> {
        (command.enabled)(&self.facts)
            .err()
            .map(|id| world.text(id))
    }

    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
    }

    fn row(&self, command: &Command, marked: bool, width: usize, world: &World) -> Line<'static> {
        let marks = &world.theme.marks;
        let possible = (command.enabled)(&self.facts).is_ok();
        let role = match (marked, possible) {
            (true, _) => Role::Focus,
            (false, true) => Role::Text,
            (false, false) => Role::Dim,
        };
        let mark = if marked { marks.selected } else { " " };
        let key = cells::fit(&key_name(world, command), KEY, marks);
        let label = world.text(&command.label_for(&self.facts));
        let room = width.saturating_sub(KEY + 3);
        Line::from(vec![
            piece(format!("{mark} "), Role::Focus, world),
            piece(
                format!("{key} "),
                if possible { Role::Key } else { Role::Dim },
                world,
            ),
            piece(cells::cut(&label, room, marks), role, world),
        ])
    }
}

impl Screen for Palette {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn typing(&self) -> bool {
        true
    }

    fn facts(&self, _: &World) -> Facts {
        self.facts
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(ROWS).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Accept => {
                let Some(command) = self.chosen() else {
                    return Flow::Stay;
                };
                match self.why_not(command, world) {
                    None => return Flow::Run(command.act),
                    Some(why) => world.say(Tone::Info, why),
                }
            }
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        if !self.field.handle(key) {
            return Flow::Pass;
        }
        self.narrow();
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        self.field.paste(text);
        self.narrow();
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("palette-title");
        let keys = [
            ("enter", world.text("cmd-accept")),
            ("esc", world.text("button-back")),
        ];
        let dialog = Dialog {
            title: &title,
            right: "",
            footer: &[foot(&keys, world)],
        };
        let body = dialog.draw(area, (WIDTH, ROWS + AROUND), buf, &world.theme);
        let cursor = self.field.draw(body, buf, &world.theme, true);
        let width = usize::from(body.width);
        let rows = usize::from(body.height.saturating_sub(AROUND));
        let top = (self.marked + 1).saturating_sub(rows);
        let lines: Vec<Line<'_>> = self
            .shown
            .iter()
            .enumerate()
            .skip(top)
            .take(rows)
            .filter_map(|(at, entry)| Some((at, self.entries.get(*entry)?)))
            .map(|(at, entry)| self.row(entry.command, at == self.marked, width, world))
            .collect();
        let below = |rows: u16| Rect {
            y: body.y + rows,
            height: body.height.saturating_sub(rows),
            ..body
        };
        put_lines(&lines, below(2), buf, world);
        let (says, role) = match self.chosen() {
            None => (world.text("palette-nothing"), Role::Dim),
            Some(command) => match self.why_not(command, world) {
                Some(why) => (why, Role::Due),
                None => (world.text(&command.help()), Role::Dim),
            },
        };
        let says = wrapped(&says, width, role, world);
        let foot = body.height.saturating_sub(2);
        put_lines(&says, below(foot), buf, world);
        cursor
    }

    fn overlay(&self) -> bool {
        true
    }
}
