//! The first run: nothing to call yet. Three choices; what was chosen is the
//! shell's to do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::screens::page::{LABEL, put_lines, wrapped};
use crate::app::screens::{Flow, Screen, frame, question};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::mapping::Mapping;
use crate::domain::sanitize;

/// What somebody chose on a screen that stands for itself: to begin with, or
/// before an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstChoice {
    /// Made-up customers.
    Demonstration,
    /// A survey export: its path, as typed.
    Import(String),
    /// Another Ringback file: its path, as typed.
    Open(String),
    /// What the columns of an export are.
    Columns(Box<Mapping>),
}

/// The choices: what each is called and what it says.
const CHOICES: [(&str, &str); 3] = [
    ("first-demo", "first-demo-says"),
    ("first-import", "first-import-says"),
    ("first-open", "first-open-says"),
];
/// The row of the first choice.
const FIRST: u16 = 7;

/// The first screen of a new file.
#[derive(Debug)]
pub struct FirstRun {
    /// The file that would be made, and who is at work.
    file: String,
    login: String,
    marked: usize,
    /// The path being typed.
    path: Option<Field>,
    /// Why the last one led nowhere.
    trouble: Option<String>,
}

impl FirstRun {
    /// `file`: where the person's own file would be; `login`: theirs.
    #[must_use]
    pub const fn new(file: String, login: String) -> Self {
        Self {
            file,
            login,
            marked: 0,
            path: None,
            trouble: None,
        }
    }

    /// As it was when a path was chosen that led nowhere, and why.
    #[must_use]
    pub fn again(mut self, chosen: &FirstChoice, trouble: String) -> Self {
        let (marked, path) = match chosen {
            FirstChoice::Import(path) => (1, path),
            FirstChoice::Open(path) => (2, path),
            FirstChoice::Demonstration | FirstChoice::Columns(_) => return self,
        };
        self.marked = marked;
        self.path = Some(Field::new(path));
        self.trouble = Some(trouble);
        self
    }

    fn accept(&mut self) -> Flow {
        let Some(path) = &self.path else {
            if self.marked == 0 {
                return Flow::Choose(FirstChoice::Demonstration);
            }
            self.path = Some(Field::default());
            return Flow::Stay;
        };
        let path = path.text().trim().to_owned();
        match (path.is_empty(), self.marked) {
            (true, _) => Flow::Stay,
            (false, 1) => Flow::Choose(FirstChoice::Import(path)),
            (false, _) => Flow::Choose(FirstChoice::Open(path)),
        }
    }

    fn step(&mut self, by: isize) {
        if self.path.is_none() {
            let last = CHOICES.len() - 1;
            self.marked = self.marked.saturating_add_signed(by).min(last);
        }
    }
}

impl Screen for FirstRun {
    fn place(&self) -> Place {
        Place::FirstRun
    }

    fn typing(&self) -> bool {
        self.path.is_some()
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        match act {
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::Accept => return self.accept(),
            Act::Leave => return Flow::Quit,
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, _: &mut World) -> Flow {
        match &mut self.path {
            Some(_) if key.code == Code::Esc => (self.path, self.trouble) = (None, None),
            Some(path) => {
                path.handle(key);
                self.trouble = None;
            }
            None => return Flow::Pass,
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        if let Some(path) = &mut self.path {
            path.paste(text.trim());
            self.trouble = None;
        }
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let style = |role| world.theme.style(role);
        let put = |buf: &mut Buffer, x: u16, y: u16, text: &str, role: Role| {
            let width = area.width.saturating_sub(x + 1);
            let text = cells::cut(text, usize::from(width), &world.theme.marks);
            cells::put(buf, (area.x + x, area.y + y), &text, width, style(role));
        };
        put(buf, 3, 2, "Ringback", Role::Number);
        put(buf, 3, 3, &world.text("first-claim"), Role::Text);
        put(buf, 3, 5, &world.text("first-nothing"), Role::Text);
        let mut cursor = None;
        let mut y = FIRST;
        for (at, (title, says)) in CHOICES.into_iter().enumerate() {
            let marked = at == self.marked;
            let role = if marked { Role::Focus } else { Role::Text };
            if marked {
                put(buf, 1, y, world.theme.marks.selected, Role::Focus);
                cursor = Some((area.x + 1, area.y + y));
            }
            put(buf, 4, y, &world.text(title), role);
            put(buf, 6, y + 1, &world.text(says), Role::Dim);
            y += 3;
        }
        let label = |id: &str| cells::fit(&world.text(id), LABEL + 1, &world.theme.marks);
        if let Some(path) = &self.path {
            put(buf, 3, y, &label("first-path"), Role::Dim);
            let field = Rect {
                x: area.x + 17,
                y: area.y + y,
                width: area.width.saturating_sub(20),
                height: 1,
            };
            cursor = path.draw(field, buf, &world.theme, true);
            if let Some(trouble) = &self.trouble {
                let place = Rect {
                    x: area.x + 17,
                    y: area.y + y + 1,
                    width: area.width.saturating_sub(20),
                    height: area.height.saturating_sub(y + 3),
                };
                let width = usize::from(place.width);
                put_lines(
                    &wrapped(trouble, width, Role::Due, world),
                    place,
                    buf,
                    world,
                );
            } else {
                put(buf, 17, y + 1, &world.text("first-path-says"), Role::Dim);
            }
        } else {
            let file = sanitize::line(&self.file).into_owned();
            let login = sanitize::line(&self.login).into_owned();
            let me = world.text_with("first-role", &[("login", login.into())]);
            put(
                buf,
                3,
                y,
                &format!("{}{file}", label("first-your-file")),
                Role::Dim,
            );
            put(
                buf,
                3,
                y + 1,
                &format!("{}{me}", label("first-you-are")),
                Role::Dim,
            );
        }
        let foot = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        if self.path.is_some() {
            // Letters are typed: only these two keys do anything else.
            let go = world.text("cmd-begin");
            let back = world.text("first-leave-path");
            let keys = [question::foot(&[("enter", go), ("esc", back)], world)];
            let inside = Rect {
                x: foot.x + frame::AIR,
                width: foot.width.saturating_sub(frame::AIR),
                ..foot
            };
            put_lines(&keys, inside, buf, world);
        } else {
            frame::footer(foot, buf, world, self.place(), &self.facts(world));
        }
        cursor
    }
}
