//! Notes of calls that belong to no alert: writing one, finding them again,
//! adding one to the alert it turns out to be about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place};
use crate::app::forms::{FormEvent, LooseForm};
use crate::app::input::Key;
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::call::say_name;
use crate::app::screens::{Flow, Screen, frame};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::domain::action::{Action, Change};
use crate::domain::fold::digits;
use crate::domain::ids::AlertId;
use crate::domain::rows::{Answer, LooseNote, Query, Save, Saved};
use crate::domain::sanitize;
use crate::i18n::dates;

/// Digits from which on what was typed counts as a number.
const NUMBER: usize = 3;
/// Columns of a line: when, who, number.
const WHEN: usize = 18;
const WHO: usize = 20;
const PHONE: usize = 18;

/// A note being written.
#[derive(Debug)]
pub struct LooseScreen {
    note: LooseNote,
    form: LooseForm,
    /// The alert it is added to at the end, if there is one.
    about: Option<Subject>,
    /// Some of it may be on disk.
    kept: bool,
    sent: Option<(Ticket, Change)>,
    /// It came too early: it is sent again once the alert was read.
    resend: bool,
}

impl LooseScreen {
    /// A new note that begins with what was looked for in vain.
    #[must_use]
    pub fn begin(typed: &str, world: &mut World) -> Self {
        let number = digits(typed).len() >= NUMBER && !typed.contains(char::is_alphabetic);
        let (who, number) = if number { ("", typed) } else { (typed, "") };
        let note = LooseNote {
            id: world.ids.next(world.now),
            rev: 0,
            at: world.now,
            who: who.to_owned(),
            number: number.to_owned(),
            words: String::new(),
        };
        let mut screen = Self::of(note, None);
        screen.write(world);
        screen
    }

    /// A note that is there, and the alert it may belong to.
    #[must_use]
    fn of(note: LooseNote, about: Option<Subject>) -> Self {
        Self {
            form: LooseForm::new(&note),
            kept: note.rev > 0,
            note,
            about,
            sent: None,
            resend: false,
        }
    }

    /// Every keystroke goes to the disk.
    fn write(&mut self, world: &mut World) {
        self.form.write(&mut self.note);
        if !self.note.is_blank() {
            world.keep_loose(self.note.clone());
            self.kept = true;
        }
    }

    /// Leaves; an emptied note goes.
    fn leave(&mut self, world: &mut World) -> Flow {
        if !self.kept {
            return Flow::Close;
        }
        let id = if self.note.is_blank() {
            world.save(Save::LooseDone(self.note.id));
            "loose-dropped"
        } else {
            "loose-kept"
        };
        let text = world.text(id);
        world.say(Tone::Info, text);
        Flow::Close
    }

    /// Adds it to the alert as a note; without one it stays loose.
    fn submit(&mut self, world: &mut World) -> Flow {
        let card = self.about.as_ref().and_then(|about| about.card.clone());
        let Some(card) = card.filter(|_| !self.note.is_blank()) else {
            // The alert is still being read: Tab again.
            return if self.about.is_some() && !self.note.is_blank() {
                Flow::Stay
            } else {
                self.leave(world)
            };
        };
        if self.sent.is_some() {
            return Flow::Stay;
        }
        let note = whole(&self.note, world);
        match world.record(&card, &Action::Memo { note }, &[]) {
            Ok(sent) => self.sent = Some(sent),
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
        Flow::Stay
    }
}

/// The note as it stands in an alert's history.
fn whole(note: &LooseNote, world: &World) -> String {
    let at = note.at.with_timezone(&world.zone());
    let when = dates::moment(&world.texts, world.here(), at);
    let mut head = world.text_with("loose-rang", &[("when", when.into())]);
    for part in [&note.who, &note.number] {
        if !part.trim().is_empty() {
            head.push_str(" · ");
            head.push_str(part.trim());
        }
    }
    format!("{head}\n{}", note.words.trim())
        .trim_end()
        .to_owned()
}

impl Screen for LooseScreen {
    fn place(&self) -> Place {
        Place::Form
    }

    fn typing(&self) -> bool {
        true
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.about.as_ref().map(|about| about.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => self.leave(world),
            _ => Flow::Pass,
        }
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        match self.form.key(key) {
            FormEvent::Changed => self.write(world),
            FormEvent::Submit => return self.submit(world),
            _ => {}
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        self.form.paste(text);
        self.write(world);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        let about = self.about.as_mut();
        if about.is_some_and(|about| about.answer(ticket, answer)) {
            if std::mem::take(&mut self.resend) {
                return self.submit(world);
            }
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let Some((_, change)) = self.sent.take_if(|(sent, _)| *sent == ticket) else {
            return Flow::Pass;
        };
        match saved {
            Saved::Applied | Saved::Duplicate => {
                world.save(Save::LooseDone(self.note.id));
                let text = world.text("loose-added");
                world.say(Tone::Done, text);
                return Flow::Home(Some(change.alert));
            }
            // Nothing stops a note: it goes to what is there now.
            Saved::Conflict { .. } => {
                self.resend = true;
                if let Some(about) = &mut self.about {
                    about.refresh(world);
                }
            }
            Saved::Held(_) | Saved::Denied | Saved::Unavailable(_) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        Flow::Stay
    }

    fn keep(&mut self, world: &mut World) {
        self.write(world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        Rule::new(&world.text("loose-title")).draw(area, buf, theme);
        let hint = self.about.as_ref().map_or_else(
            || world.text("loose-says"),
            |about| hint(about, "loose-adds", world),
        );
        let line = row(area, area.y + 1);
        let hint = cells::cut(&hint, usize::from(line.width), &theme.marks);
        let style = theme.style(Role::Dim);
        cells::put(buf, (line.x, line.y), &hint, line.width, style);
        let body = Rect {
            y: area.y + 3,
            height: area.height.saturating_sub(5),
            ..line
        };
        let cursor = self.form.draw(body, buf, world);
        foot(area, buf, world, self.place(), self.facts(world));
        cursor
    }
}

/// All loose notes of whoever works.
#[derive(Debug)]
pub struct LooseNotes {
    notes: Option<Vec<LooseNote>>,
    selected: usize,
    ticket: Ticket,
    about: Option<Subject>,
}

impl LooseNotes {
    /// Reads them; one can be added to the alert they were opened on.
    #[must_use]
    pub fn new(about: Option<Subject>, world: &mut World) -> Self {
        Self {
            notes: None,
            selected: 0,
            ticket: world.ask(Lane::Once, Query::LooseNotes),
            about,
        }
    }

    fn chosen(&self) -> Option<&LooseNote> {
        self.notes.as_ref()?.get(self.selected)
    }
}

impl Screen for LooseNotes {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn in_sight(&self) -> Option<AlertId> {
        self.about.as_ref().map(|about| about.id)
    }

    fn act(&mut self, act: Act, _: &mut World) -> Flow {
        let last = self.notes.as_ref().map_or(0, Vec::len).saturating_sub(1);
        match act {
            Act::Back => return Flow::Close,
            Act::Accept => {
                if let Some(note) = self.chosen().cloned() {
                    let about = self.about.take();
                    return Flow::Replace(Box::new(LooseScreen::of(note, about)));
                }
            }
            Act::Up | Act::PageUp => self.selected = self.selected.saturating_sub(1),
            Act::Down | Act::PageDown => self.selected = (self.selected + 1).min(last),
            _ => {}
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut World) -> Flow {
        if let (true, Answer::LooseNotes(notes)) = (ticket == self.ticket, answer) {
            self.notes = Some(notes.clone());
            return Flow::Stay;
        }
        let about = self.about.as_mut();
        if about.is_some_and(|about| about.answer(ticket, answer)) {
            Flow::Stay
        } else {
            Flow::Pass
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        Rule::new(&world.text("loose-list-title")).draw(area, buf, theme);
        let says = match (&self.notes, &self.about) {
            (None, _) => world.text("search-running"),
            (Some(notes), _) if notes.is_empty() => world.text("loose-none"),
            (Some(_), Some(about)) => hint(about, "loose-choose", world),
            (Some(_), None) => world.text("loose-read"),
        };
        let line = row(area, area.y + 1);
        let says = cells::cut(&says, usize::from(line.width), &theme.marks);
        cells::put(
            buf,
            (line.x, line.y),
            &says,
            line.width,
            theme.style(Role::Dim),
        );
        let notes = self.notes.as_deref().unwrap_or_default();
        let height = usize::from(area.height.saturating_sub(6)).max(1);
        let top = (self.selected + 1).saturating_sub(height);
        let mut cursor = None;
        for (at, note) in notes.iter().enumerate().skip(top).take(height) {
            let y = area.y + 3 + u16::try_from(at - top).unwrap_or(0);
            let place = row(area, y);
            let selected = at == self.selected;
            if selected {
                let focus = theme.style(Role::Focus);
                cells::put(buf, (area.x, y), theme.marks.selected, 1, focus);
                cursor = Some((area.x, y));
            }
            let role = if selected { Role::Focus } else { Role::Text };
            let text =
                cells::cut(&one(note, world), usize::from(place.width), &theme.marks).into_owned();
            cells::put(buf, (place.x, y), &text, place.width, theme.style(role));
        }
        foot(area, buf, world, self.place(), self.facts(world));
        cursor
    }
}

/// A note in one line.
fn one(note: &LooseNote, world: &World) -> String {
    let marks = &world.theme.marks;
    let at = note.at.with_timezone(&world.zone());
    let when = dates::moment(&world.texts, world.here(), at);
    format!(
        "{} {} {} {}",
        cells::fit(&when, WHEN, marks),
        cells::fit(&sanitize::line(&note.who), WHO, marks),
        cells::fit(&sanitize::line(&note.number), PHONE, marks),
        sanitize::line(&note.words).trim()
    )
}

/// What a key does to the alert that a note may belong to.
fn hint(about: &Subject, id: &str, world: &World) -> String {
    let name = about.card.as_ref().map_or_else(
        || world.text("nobody"),
        |card| say_name(&card.alert.customer, world),
    );
    world.text_with(id, &[("customer", name.into())])
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        x: area.x + 2,
        y,
        width: area.width.saturating_sub(4),
        height: 1,
    }
}

fn foot(area: Rect, buf: &mut Buffer, world: &World, place: Place, facts: Facts) {
    let status = Rect {
        y: area.bottom().saturating_sub(2),
        height: 1,
        ..area
    };
    frame::status(status, buf, world, "");
    let last = Rect {
        y: status.y + 1,
        ..status
    };
    frame::footer(last, buf, world, place, &facts);
}
