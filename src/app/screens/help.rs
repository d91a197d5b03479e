//! Help: the keys of this place, all keys, the manual; searchable. A page of
//! the manual opens on top.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, COMMANDS, Facts, Place};
use crate::app::input::Key;
use crate::app::manual::{self, ManualPage};
use crate::app::screens::page::{self, Page, piece, put_lines, wrapped};
use crate::app::screens::{Flow, Screen, frame};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::fold::fold;
use crate::domain::language::Language;

/// Rows above the entries: rule, field, blank.
const HEAD: u16 = 3;
/// Rows below them: the marked one's sentence, status, footer.
const FOOT: u16 = 4;
/// Columns of keys and of labels.
const KEY: usize = 14;
const LABEL: usize = 24;

/// What can be marked, and the headings between.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Heading(&'static str),
    Key {
        keys: String,
        label: String,
        help: String,
    },
    Page(usize),
}

/// Help.
#[derive(Debug)]
pub struct Help {
    place: Place,
    language: Language,
    field: Field,
    pages: Vec<ManualPage>,
    /// Everything, and the words that find each.
    all: Vec<(Entry, String)>,
    shown: Vec<Entry>,
    marked: usize,
}

impl Help {
    /// Help for a place.
    #[must_use]
    pub fn new(place: Place, world: &World) -> Self {
        let language = world.texts.language();
        let pages = manual::pages(language);
        let mut help = Self {
            place,
            language,
            field: Field::default(),
            pages,
            all: Vec::new(),
            shown: Vec::new(),
            marked: 0,
        };
        help.gather(world);
        help.narrow();
        help
    }

    fn gather(&mut self, world: &World) {
        let texts = &world.texts;
        let key = |command: &crate::app::commands::Command| {
            let keys = manual::key_names(texts, command);
            let label = world.text(&command.label());
            let help = world.text(&command.help());
            let words = fold(&format!("{keys} {label} {help}"));
            let entry = Entry::Key { keys, label, help };
            (entry, words)
        };
        let (here, others): (Vec<_>, Vec<_>) = COMMANDS
            .iter()
            .partition(|c| c.places.contains(&self.place));
        let heading = |id| (Entry::Heading(id), String::new());
        self.all = vec![heading("help-here")];
        self.all.extend(here.into_iter().map(key));
        self.all.push(heading("help-all"));
        self.all.extend(others.into_iter().map(key));
        self.all.push(heading("help-manual"));
        let pages = self.pages.iter().enumerate();
        self.all.extend(pages.map(|(at, (slug, title, body))| {
            (Entry::Page(at), fold(&format!("{slug} {title} {body}")))
        }));
    }

    /// What is left of everything by what was typed: each word somewhere.
    fn narrow(&mut self) {
        let typed = fold(self.field.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |hay: &str| words.iter().all(|word| hay.contains(word));
        let mut shown: Vec<Entry> = Vec::new();
        for (entry, hay) in &self.all {
            let heading = matches!(entry, Entry::Heading(_));
            if heading && matches!(shown.last(), Some(Entry::Heading(_))) {
                shown.pop();
            }
            if heading || fits(hay) {
                shown.push(entry.clone());
            }
        }
        if matches!(shown.last(), Some(Entry::Heading(_))) {
            shown.pop();
        }
        self.shown = shown;
        self.marked = usize::from(self.shown.len() > 1);
    }

    /// Moves the mark; headings are passed over.
    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        let to = self.marked.saturating_add_signed(by).min(last);
        let forward = by > 0;
        self.marked = match (self.shown.get(to), forward) {
            (Some(Entry::Heading(_)), true) => (to + 1).min(last),
            (Some(Entry::Heading(_)), false) => to.saturating_sub(1).max(1).min(last),
            _ => to,
        };
    }

    fn line(&self, entry: &Entry, marked: bool, width: usize, world: &World) -> Line<'static> {
        let marks = &world.theme.marks;
        let role = if marked { Role::Focus } else { Role::Text };
        let mark = if marked { marks.selected } else { " " };
        let mark = piece(format!("{mark} "), Role::Focus, world);
        match entry {
            Entry::Heading(id) => page::line(world.text(id), Role::Dim, world),
            Entry::Key { keys, label, help } => {
                let room = width.saturating_sub(KEY + LABEL + 4);
                Line::from(vec![
                    mark,
                    piece(cells::fit(keys, KEY, marks), Role::Key, world),
                    piece(cells::fit(label, LABEL, marks), role, world),
                    piece(" ", role, world),
                    piece(cells::cut(help, room, marks), Role::Dim, world),
                ])
            }
            Entry::Page(at) => {
                let title = self.pages.get(*at).map_or("", |(_, title, _)| title);
                Line::from(vec![mark, piece(title, role, world)])
            }
        }
    }
}

impl Screen for Help {
    fn place(&self) -> Place {
        Place::Help
    }

    fn typing(&self) -> bool {
        true
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            read_only: world.read_only,
            page: matches!(self.shown.get(self.marked), Some(Entry::Page(_))),
            ..Facts::default()
        }
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = world.size.1.saturating_sub(HEAD + FOOT + 1).max(1);
        let page = isize::try_from(page).unwrap_or(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Open => {
                if let Some(Entry::Page(at)) = self.shown.get(self.marked)
                    && let Some((_, title, body)) = self.pages.get(*at)
                {
                    return Flow::Open(Box::new(Reading::new(title, body)));
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

    fn refresh(&mut self, world: &mut World) {
        if self.language != world.texts.language() {
            self.language = world.texts.language();
            self.pages = manual::pages(self.language);
            self.gather(world);
            self.narrow();
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let title = world.text("help-title");
        let hint = world.text("help-hint");
        Rule::new(&title)
            .right(&hint, Role::Dim)
            .draw(area, buf, &world.theme);
        let inner = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            ..area
        };
        let field = Rect {
            y: area.y + 1,
            height: 1,
            ..inner
        };
        let cursor = self.field.draw(field, buf, &world.theme, true);
        let width = usize::from(inner.width);
        let rows = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = (self.marked + 1).saturating_sub(rows);
        let shown = self.shown.iter().enumerate().skip(top).take(rows);
        let lines: Vec<Line<'_>> = shown
            .map(|(at, entry)| self.line(entry, at == self.marked, width, world))
            .collect();
        let list = Rect {
            y: area.y + HEAD,
            ..inner
        };
        put_lines(&lines, list, buf, world);
        let says = match self.shown.get(self.marked) {
            None => world.text("help-nothing"),
            Some(Entry::Key { help, .. }) => help.clone(),
            Some(_) => String::new(),
        };
        let foot = |up: u16| Rect {
            y: area.bottom().saturating_sub(up),
            height: 1,
            ..area
        };
        let sentence = Rect {
            height: 2,
            y: area.bottom().saturating_sub(FOOT),
            ..inner
        };
        put_lines(
            &wrapped(&says, width, Role::Text, world),
            Rect {
                height: 2,
                ..sentence
            },
            buf,
            world,
        );
        frame::status(foot(2), buf, world, "");
        frame::footer(foot(1), buf, world, self.place(), &self.facts(world));
        cursor
    }
}

/// A page of the manual.
#[derive(Debug)]
pub struct Reading {
    title: String,
    body: String,
    page: Page,
}

impl Reading {
    /// A page from its beginning.
    #[must_use]
    pub fn new(title: &str, body: &str) -> Self {
        Self {
            title: title.to_owned(),
            body: body.to_owned(),
            page: Page::default(),
        }
    }
}

impl Screen for Reading {
    fn place(&self) -> Place {
        Place::Manual
    }

    fn facts(&self, _: &World) -> Facts {
        Facts::default()
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        if act == Act::Back {
            return Flow::Close;
        }
        self.page.act(act);
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let lines = |width| manual::lines(&self.body, width, world);
        let said = (self.place(), &self.facts(world));
        Some(frame::reading(
            &self.title,
            &self.page,
            lines,
            said,
            area,
            buf,
            world,
        ))
    }
}
