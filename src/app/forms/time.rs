//! A time: one of those proposed, or one that is typed and understood at
//! once.

use chrono::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::input::{Code, Key};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::calendar::Calendar;
use crate::domain::when::{self, WhenError};
use crate::domain::zone::Zone;
use crate::domain::{Moment, sanitize};
use crate::i18n::dates;

/// A time that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    /// When; `None` leaves it to the rules at the moment of recording.
    pub at: Option<Moment>,
    /// As it is shown.
    pub text: String,
    /// Why this one.
    pub why: String,
}

/// The answer to "when?".
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Time {
    field: Field,
    /// What the typed text says, read when it was typed: "+2h" stays what it
    /// meant then.
    read: Option<Result<Moment, WhenError>>,
    zone: Zone,
    /// A day alone ends when the branch closes: for what is to be done by
    /// then.
    ends: Option<Box<Calendar>>,
    /// Proposed times, best first.
    pub offers: Vec<Offer>,
    /// The one that is picked.
    pub pick: usize,
}

impl Time {
    pub fn new(zone: Zone, offers: Vec<Offer>) -> Self {
        Self {
            field: Field::default(),
            read: None,
            zone,
            ends: None,
            offers,
            pick: 0,
        }
    }

    /// By when something is to be done.
    pub fn deadline(zone: Zone, calendar: &Calendar) -> Self {
        Self {
            ends: Some(Box::new(calendar.clone())),
            ..Self::new(zone, Vec::new())
        }
    }

    pub fn typed(&self) -> &str {
        self.field.text()
    }

    /// The moment typed or picked; `None` where there is neither, or where
    /// the rules are to say.
    pub fn moment(&self) -> Result<Option<Moment>, WhenError> {
        match self.read {
            Some(read) => read.map(Some),
            None => Ok(self.offers.get(self.pick).and_then(|offer| offer.at)),
        }
    }

    /// Whether what was typed, if anything, was understood.
    pub fn readable(&self) -> bool {
        !matches!(self.read, Some(Err(_)))
    }

    pub fn key(&mut self, key: &Key, now: Moment) -> bool {
        let picking = self.typed().is_empty() && self.offers.len() > 1;
        match key.code {
            Code::Down if picking => {
                self.pick = (self.pick + 1).min(self.offers.len() - 1);
                return true;
            }
            Code::Up if picking && self.pick > 0 => {
                self.pick -= 1;
                return true;
            }
            _ => {}
        }
        let before = self.field.revision();
        let taken = self.field.handle(key);
        if self.field.revision() != before {
            self.understand(now);
        }
        taken
    }

    pub fn paste(&mut self, text: &str, now: Moment) {
        self.field.paste(text.trim());
        self.understand(now);
    }

    /// Takes a text and what it meant, as a draft had them.
    pub fn set(&mut self, text: &str, meant: Option<Moment>, now: Moment) {
        self.field.set_text(text);
        self.understand(now);
        if let (Some(_), Some(moment)) = (self.read, meant) {
            self.read = Some(Ok(moment));
        }
        if text.is_empty() {
            let place = |at| self.offers.iter().position(|offer| offer.at == Some(at));
            self.pick = meant.and_then(place).unwrap_or(0);
        }
    }

    /// What a draft keeps beside the text: what it meant, or what was picked.
    pub fn meant(&self) -> Option<Moment> {
        match self.read {
            Some(read) => read.ok(),
            None if self.pick > 0 => self.offers.get(self.pick).and_then(|offer| offer.at),
            None => None,
        }
    }

    fn understand(&mut self, now: Moment) {
        let text = self.field.text();
        let (zone, calendar) = (self.zone, self.ends.as_deref());
        let ends = |day: DateTime<Zone>| {
            calendar.map(|calendar| calendar.closing_of(day.to_utc()).with_timezone(&zone))
        };
        self.read = (!text.trim().is_empty())
            .then(|| when::parse_by(text, now.with_timezone(&zone), ends).map(|at| at.to_utc()));
    }

    /// Rows with or without the focus; alternatives can be spared.
    pub fn height(&self, width: u16, focused: bool) -> (u16, u16) {
        let head = u16::from(!self.offers.is_empty()) + rows(&self.why(width));
        let others = rows(self.offers.get(1..).unwrap_or_default());
        let gap = u16::from(others > 0);
        let typing = if self.offers.is_empty() {
            2
        } else {
            1 + u16::from(focused || !self.typed().is_empty())
        };
        (head + gap + others + typing, gap + others)
    }

    fn why(&self, width: u16) -> Vec<String> {
        let why = self.offers.first().map_or("", |offer| offer.why.as_str());
        if why.is_empty() {
            return Vec::new();
        }
        let lines = cells::wrap(why, usize::from(width));
        lines.into_iter().map(|line| why[line].to_owned()).collect()
    }

    /// Draws the time proposed, why, what else there is, and the text that
    /// may be typed with what it means.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        focused: bool,
        world: &World,
    ) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let typed = !self.typed().is_empty();
        let chosen = |at: usize| !typed && self.pick == at;
        let mut y = area.y;
        let mut put = |y: u16, x: u16, text: &str, role: Role| {
            if y < area.bottom() {
                let room = area.right().saturating_sub(x);
                let text = theme.marks.text(text);
                let text = cells::cut(&text, usize::from(room), &theme.marks);
                return cells::put(buf, (x, y), &text, room, theme.style(role));
            }
            x
        };
        if let Some(first) = self.offers.first() {
            let role = if chosen(0) { Role::Focus } else { Role::Text };
            put(y, area.x, &first.text, role);
            y += 1;
            for line in self.why(area.width) {
                put(y, area.x, &line, Role::Dim);
                y += 1;
            }
            y = self.draw_others(area, y, &chosen, &mut put, world);
        }
        let or = world.text("form-or-type");
        let x = if self.offers.is_empty() {
            area.x
        } else {
            put(y, area.x, &or, Role::Dim) + 2
        };
        if !typed && (!focused || !self.offers.is_empty()) {
            if focused {
                put(y, x, &world.text("form-time-examples"), Role::Dim);
            }
            return (focused && y < area.bottom()).then_some((x, y));
        }
        let below = y + 1;
        if typed && !focused && self.offers.is_empty() {
            // how it was understood says more than what was typed
            put(y, area.x, &self.understood(world).0, Role::Text);
            return None;
        }
        let (text, role) = self.understood(world);
        put(below, x, &text, role);
        let row = Rect {
            x,
            y,
            width: area.right().saturating_sub(x),
            height: 1,
        };
        self.field.draw(row.intersection(area), buf, theme, focused)
    }

    fn draw_others(
        &self,
        area: Rect,
        mut y: u16,
        chosen: &impl Fn(usize) -> bool,
        put: &mut impl FnMut(u16, u16, &str, Role) -> u16,
        world: &World,
    ) -> u16 {
        let marks = &world.theme.marks;
        let others = self.offers.get(1..).unwrap_or_default();
        let head = 1 + rows(&self.why(area.width));
        let spare = area.height.saturating_sub(head + 2);
        if others.is_empty() || spare < 2 {
            return y;
        }
        y += 1;
        let wide = others.iter().map(|o| cells::width(&o.text)).max();
        let wide = u16::try_from(wide.unwrap_or(0)).unwrap_or(u16::MAX);
        let pointer = area.x.saturating_sub(2);
        for (at, offer) in others.iter().enumerate().take(usize::from(spare - 1)) {
            let picked = chosen(at + 1);
            let role = if picked { Role::Focus } else { Role::Text };
            if picked {
                put(y, pointer, marks.pointer, Role::Focus);
            } else if at == 0 && self.pick == 0 {
                let mark = if marks.is_ascii() { "dn" } else { marks.down };
                let x = area.x.saturating_sub(6);
                put(y, x, mark, Role::Key);
            }
            put(y, area.x, &offer.text, role);
            put(y, area.x + wide + 3, &offer.why, Role::Dim);
            y += 1;
        }
        y
    }

    /// How what was typed was understood, or in words what is wrong with it.
    fn understood(&self, world: &World) -> (String, Role) {
        let texts = &world.texts;
        match self.read {
            None => (world.text("form-time-examples"), Role::Dim),
            Some(Ok(at)) if at <= world.now => (world.text("form-time-past"), Role::Due),
            Some(Ok(at)) => {
                let there = dates::full_from(texts, world.here(), at.with_timezone(&self.zone));
                let here = at.with_timezone(&world.zone());
                if here.naive_local() == at.with_timezone(&self.zone).naive_local() {
                    return (there, Role::Focus);
                }
                let here = dates::moment(texts, world.here(), here);
                let args = [("there", there.into()), ("here", here.into())];
                (world.text_with("form-time-both", &args), Role::Focus)
            }
            Some(Err(WhenError::Past)) => (world.text("form-time-past"), Role::Due),
            Some(Err(WhenError::TooFar)) => (world.text("form-time-far"), Role::Due),
            Some(Err(WhenError::Unclear { at })) => {
                let rest = self.typed().get(at..).unwrap_or_default();
                let rest = sanitize::line(rest.trim()).into_owned();
                if rest.is_empty() {
                    return (world.text("form-time-more"), Role::Due);
                }
                let args = [("rest", rest.into())];
                (world.text_with("form-time-unclear", &args), Role::Due)
            }
        }
    }
}

fn rows<T>(list: &[T]) -> u16 {
    u16::try_from(list.len()).unwrap_or(u16::MAX)
}
