//! Which column of a survey export is what: all columns with what they are
//! taken as, how sure that is and some of their values. Typing narrows them,
//! Enter says what the marked one is. What was said is the shell's to keep.

mod choose;
mod draw;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::choose::Choose;
use crate::app::commands::{Act, Place};
use crate::app::input::Key;
use crate::app::msg::Tone;
use crate::app::screens::first_run::FirstChoice;
use crate::app::screens::question::Question;
use crate::app::screens::{Flow, Screen};
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::fold::fold;
use crate::domain::mapping::{Found, Lack, Mapping, Meaning, Sure, lacks};
use crate::domain::sanitize;
use crate::i18n::labels;

/// The form.
#[derive(Debug)]
pub struct MappingForm {
    /// The export's name, as it is shown.
    file: String,
    survey: String,
    format: String,
    /// The columns in the order of the file.
    columns: Vec<Found>,
    filter: Field,
    /// Columns in the order they are shown: what means something first. It
    /// stays, so that nothing jumps.
    order: Vec<usize>,
    /// Those of them that what was typed leaves.
    shown: Vec<usize>,
    marked: usize,
    changed: bool,
}

impl MappingForm {
    /// The columns of an export; what they look like is proposed. Of two that
    /// cannot both be what they look like, it is the first.
    #[must_use]
    pub fn new(file: &str, survey: &str, format: &str, mut columns: Vec<Found>) -> Self {
        for column in &mut columns {
            if column.sure != Sure::Said {
                (column.meaning, column.sure) = column.best();
            }
        }
        for at in 0..columns.len() {
            let (before, rest) = columns.split_at_mut(at);
            let Some(column) = rest.first_mut() else {
                break;
            };
            if before.iter().any(|b| b.meaning.excludes(column.meaning)) {
                (column.meaning, column.sure) = (Meaning::Answer, Sure::No);
            }
        }
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|at| !columns[*at].meaning.tells());
        Self {
            file: file.to_owned(),
            survey: survey.to_owned(),
            format: format.to_owned(),
            columns,
            filter: Field::default(),
            shown: order.clone(),
            order,
            marked: 0,
            changed: false,
        }
    }

    fn at(&self) -> Option<usize> {
        self.shown.get(self.marked).copied()
    }

    fn narrow(&mut self, world: &World) {
        let typed = fold(self.filter.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |at: &&usize| {
            let column = &self.columns[**at];
            let what = labels::label(&world.texts, "field", column.meaning.code());
            let hay = fold(&format!("{} {} {what}", column.key, column.heading));
            words.iter().all(|word| hay.contains(word))
        };
        self.shown = self.order.iter().filter(fits).copied().collect();
        self.marked = 0;
    }

    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(by).min(last);
    }

    /// Says what the marked column is. What only one column can be, another
    /// one is no more.
    fn say(&mut self, meaning: Meaning, world: &mut World) {
        let Some(at) = self.at() else {
            return;
        };
        let other = (0..self.columns.len())
            .find(|other| *other != at && self.columns[*other].meaning.excludes(meaning));
        if let Some(other) = other {
            let other = &mut self.columns[other];
            (other.meaning, other.sure) = (Meaning::Answer, Sure::Said);
            let title = sanitize::line(other.title()).into_owned();
            let text = world.text_with("mapping-displaced", &[("column", title.into())]);
            world.say(Tone::Info, text);
        }
        let column = &mut self.columns[at];
        (column.meaning, column.sure) = (meaning, Sure::Said);
        self.changed = true;
    }

    fn lacks(&self) -> Vec<Lack> {
        lacks(self.columns.iter().map(|column| column.meaning))
    }

    /// How many columns mean something.
    fn telling(&self) -> usize {
        let columns = self.columns.iter();
        columns.filter(|column| column.meaning.tells()).count()
    }

    fn ask_to_import(&self, world: &mut World) -> Flow {
        if self.telling() == 0 {
            let text = world.text("mapping-nothing");
            world.say(Tone::Info, text);
            return Flow::Stay;
        }
        let survey = sanitize::line(&self.survey).into_owned();
        let args = [("survey", survey.into()), ("count", self.telling().into())];
        let mut body = vec![world.text_with("mapping-save-body", &args)];
        for lack in self.lacks() {
            body.push(labels::label(&world.texts, "lack-says", lack.code()).into_owned());
        }
        Flow::Open(Box::new(Question::ask(
            world.text("mapping-save-title"),
            body.join("\n"),
            world.text("mapping-save-yes"),
            Act::Send,
        )))
    }

    fn ask_to_leave(&mut self, world: &World) -> Flow {
        if !self.filter.is_empty() {
            self.filter.clear();
            self.narrow(world);
            return Flow::Stay;
        }
        if !self.changed {
            return Flow::Quit;
        }
        Flow::Open(Box::new(Question::ask(
            world.text("mapping-leave-title"),
            world.text("mapping-leave-body"),
            world.text("mapping-leave-yes"),
            Act::Leave,
        )))
    }
}

impl Screen for MappingForm {
    fn place(&self) -> Place {
        Place::Mapping
    }

    fn typing(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        let page = isize::try_from(draw::rows(world.size.1)).unwrap_or(1);
        match act {
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-page),
            Act::PageDown => self.step(page),
            Act::Open => {
                if let Some(at) = self.at() {
                    return Flow::Open(Box::new(Choose::new(&self.columns[at], world)));
                }
            }
            Act::Means(meaning) => self.say(meaning, world),
            Act::Accept => return self.ask_to_import(world),
            Act::Send => {
                let said = Mapping::of(&self.survey, &self.format, &self.columns);
                return Flow::Choose(FirstChoice::Columns(Box::new(said)));
            }
            Act::Back => return self.ask_to_leave(world),
            Act::Leave => return Flow::Quit,
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        if !self.filter.handle(key) {
            return Flow::Pass;
        }
        self.narrow(world);
        Flow::Stay
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        self.filter.paste(text);
        self.narrow(world);
        Flow::Stay
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        draw::draw(self, area, buf, world)
    }
}
