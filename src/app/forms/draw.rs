//! Draws any form as a dialog. What does not fit goes in this order: blank
//! rows, what can be spared of the field in focus, then the rows farthest
//! from it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::entry::{Entry, SHORT};
use super::{Ask, Form, FormKind, says};
use crate::app::screens::lines;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::editor::Editor;
use crate::app::world::World;
use crate::domain::action::{Field, Refusal};
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::{dates, refusals};

/// Cells of a label, and the blank after it.
const LABEL: u16 = 13;
/// Where what stands beside a short answer begins.
const BESIDE: u16 = LABEL + SHORT + 1;
/// Cells of a dialog that are not its body's.
const SIDES: u16 = 4;

/// From this height on a dialog may have another line of keys; the closing
/// form, which needs its rows and asks for the idea itself, from this one.
const ROOMY: u16 = 24;
const TALL: u16 = 30;
/// What can be pressed in every form but the idea's own.
const IDEA: (&str, &str) = ("ctrl-e", "cmd-idea");
const LETTERS: (&str, &str) = ("esc", "form-letters");

/// A piece of the body, from top to bottom.
enum Part {
    Blank,
    Words(Role, String),
    Entry(usize, u16),
    Other(String, String),
}

impl Part {
    const fn height(&self) -> u16 {
        match self {
            Self::Entry(_, height) => *height,
            _ => 1,
        }
    }
}

impl Form {
    /// Draws the form in the middle of `area`. Returns where the terminal's
    /// cursor belongs.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        card: &Card,
        world: &World,
    ) -> Option<(u16, u16)> {
        let width = self
            .kind
            .sheet()
            .width
            .min(area.width.saturating_sub(SIDES));
        let tall = matches!(self.kind, FormKind::Closing { .. });
        let roomy = area.height >= if tall { TALL } else { ROOMY };
        let footer = self.footer(width + 1, roomy, world);
        let lines = u16::try_from(footer.len()).unwrap_or(u16::MAX);
        let room = area.height.saturating_sub(3 + lines);
        let parts = self.arrange(width, room, card, world);
        let height = parts.iter().map(Part::height).sum();
        let customer = sanitize::line(&card.alert.customer.name);
        let dialog = Dialog {
            title: &self.title(world),
            right: &customer,
            footer: &footer,
        };
        let body = dialog.draw(area, (width, height), buf, &world.theme);
        self.draw_parts(&parts, body, buf, card, world)
    }

    fn title(&self, world: &World) -> String {
        let text = match self.kind {
            FormKind::NextTry(outcome) => {
                let talked = self.call.is_some_and(|call| call.talked > 0);
                let id = crate::i18n::labels::id("outcome", outcome.code());
                let cut_off = format!("{id}-talking");
                if talked && world.texts.has(&cut_off) {
                    world.text(&cut_off)
                } else {
                    world.text(&id)
                }
            }
            _ => world.text(self.kind.sheet().title),
        };
        let mut chars = text.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + chars.as_str()
    }

    /// What can be pressed, over as many lines as it takes; the idea where it
    /// takes none more, or where there is room.
    fn footer(&self, width: u16, roomy: bool, world: &World) -> Vec<Line<'static>> {
        let theme = &world.theme;
        let mut lines = vec![Line::default()];
        let idea = (self.kind != FormKind::Idea && !world.read_only).then_some(&IDEA);
        let width = usize::from(width);
        let closes = matches!(self.kind, FormKind::Closing { .. });
        let keys = self.kind.sheet().keys.iter().map(|key| match key {
            // In a call the letters are behind it.
            ("esc", _) if closes && self.call.is_some() => (&LETTERS, width, true),
            key => (key, width, true),
        });
        // It makes no dialog wider.
        let idea = idea.map(|key| (key, width.saturating_sub(1), roomy));
        for ((key, label), most, breaks) in keys.chain(idea) {
            let key = world.text(&format!("key-{key}"));
            let label = format!(" {}   ", world.text(label));
            let wide = cells::width(&theme.marks.text(&key)) + cells::width(label.trim_end());
            let used = lines.last().map_or(0, Line::width);
            if used > 0 && used + wide > most {
                if !breaks {
                    break;
                }
                lines.push(Line::default());
            }
            if let Some(line) = lines.last_mut() {
                line.push_span(Span::styled(key, theme.style(Role::Key)));
                line.push_span(Span::styled(label, theme.style(Role::Dim)));
            }
        }
        for line in &mut lines {
            if let Some(last) = line.spans.last_mut() {
                last.content = last.content.trim_end().to_owned().into();
            }
        }
        lines
    }

    /// The body's pieces, cut to `room` rows as far as that goes.
    fn arrange(&self, width: u16, room: u16, card: &Card, world: &World) -> Vec<Part> {
        let mut parts = Vec::new();
        for (role, text) in says::above(self, card, world) {
            for line in cells::wrap(&text, usize::from(width)) {
                parts.push(Part::Words(role, text[line].to_owned()));
            }
            parts.push(Part::Blank);
        }
        let mut spare = 0;
        for (at, (spec, entry)) in self.entries.iter().enumerate() {
            if !self.shows(spec) {
                continue;
            }
            let focused = at == self.focus;
            let (height, can_spare) = entry.height(width.saturating_sub(LABEL), focused);
            if focused {
                spare = can_spare;
            }
            parts.push(Part::Entry(at, height));
            if let Some(warning) = self.outside_hours(entry, card, world) {
                for line in cells::wrap(&warning, usize::from(width)) {
                    parts.push(Part::Words(Role::Due, warning[line].to_owned()));
                }
            }
            // a time has a row below it for what was understood
            let shown = self.entries.iter().filter(|(spec, _)| self.shows(spec));
            if shown.count() < 6 && !matches!(entry, Entry::Time(_)) {
                parts.push(Part::Blank);
            }
        }
        if let Some(Part::Entry(..)) = parts.last()
            && !matches!(self.kind, FormKind::Closing { .. } | FormKind::NextTry(_))
        {
            parts.push(Part::Blank);
        }
        if let Some((label, text)) = says::other_number(self, card, world) {
            parts.push(Part::Other(label, text));
            parts.push(Part::Blank);
        }
        for entry in &self.entries {
            let warning = match &entry.1 {
                Entry::Text(editor) => lines::sensitive_words(editor, world),
                Entry::Line(field) => lines::sensitive_words(&Editor::new(field.text()), world),
                _ => None,
            };
            let Some(warning) = warning else { continue };
            for line in cells::wrap(&warning, usize::from(width)) {
                parts.push(Part::Words(Role::Due, warning[line].to_owned()));
            }
        }
        let focused = self.entries.get(self.focus);
        if let Some(remark) = focused.and_then(|(_, entry)| entry.remark()) {
            let remark = world.text(remark);
            for line in cells::wrap(&remark, usize::from(width)) {
                parts.push(Part::Words(Role::Due, remark[line].to_owned()));
            }
        }
        if let Some(trouble) = self.trouble(world) {
            for line in cells::wrap(&trouble, usize::from(width)) {
                parts.push(Part::Words(Role::Due, trouble[line].to_owned()));
            }
        }
        let total = |parts: &[Part]| parts.iter().map(Part::height).sum::<u16>();
        while total(&parts) > room {
            let blank = parts.iter().rposition(|part| matches!(part, Part::Blank));
            let Some(blank) = blank else { break };
            parts.remove(blank);
        }
        let over = total(&parts).saturating_sub(room).min(spare);
        for part in &mut parts {
            match part {
                Part::Entry(at, height) if *at == self.focus => *height -= over,
                _ => {}
            }
        }
        parts
    }

    /// Below how a typed time of a call was understood: that it lies outside
    /// the calling hours. A warning, no refusal.
    fn outside_hours(&self, entry: &Entry, card: &Card, world: &World) -> Option<String> {
        let (FormKind::NextTry(_) | FormKind::Later, Entry::Time(time)) = (self.kind, entry) else {
            return None;
        };
        let typed = !time.typed().is_empty();
        let at = time.moment().ok().flatten();
        let at = at.filter(|at| typed && *at > world.now)?;
        lines::outside_hours(card, at, world)
    }

    /// What is in the way, in a sentence.
    fn trouble(&self, world: &World) -> Option<String> {
        match (&self.refusal, &world.notice) {
            (Some(refusal), _) => {
                let session = world.session.as_ref();
                Some(refusals::sentence(&world.texts, refusal, session))
            }
            (None, Some(notice)) => Some(notice.text.clone()),
            (None, None) => None,
        }
    }

    fn draw_parts(
        &self,
        parts: &[Part],
        body: Rect,
        buf: &mut Buffer,
        card: &Card,
        world: &World,
    ) -> Option<(u16, u16)> {
        let mut cursor = None;
        let mut y = body.y;
        let mut last = None;
        for part in parts.iter().skip(self.hidden(parts, body.height)) {
            let row = Rect {
                y,
                height: part.height(),
                ..body
            }
            .intersection(body);
            if row.is_empty() {
                break;
            }
            match part {
                Part::Blank => {}
                Part::Words(role, text) => {
                    let text = world.theme.marks.text(text);
                    let style = world.theme.style(*role);
                    cells::put(buf, (row.x, row.y), &text, row.width, style);
                }
                Part::Entry(at, _) => {
                    last = (*at + 1 == self.entries.len()).then_some(row.y);
                    cursor = self.draw_entry(*at, row, buf, card, world).or(cursor);
                }
                Part::Other(label, text) => draw_other(label, text, row, buf, world),
            }
            y += part.height();
        }
        if let (FormKind::Closing { .. }, Some(last)) = (self.kind, last) {
            let timer = dates::timer(world.now - self.opened);
            let wide = u16::try_from(cells::width(&timer)).unwrap_or(0);
            let x = body.right().saturating_sub(wide);
            cells::put(buf, (x, last), &timer, wide, world.theme.style(Role::Dim));
        }
        cursor
    }

    /// How many pieces are left out at the top so that the focus is in sight.
    fn hidden(&self, parts: &[Part], height: u16) -> usize {
        let focus = parts
            .iter()
            .position(|part| matches!(part, Part::Entry(at, _) if *at == self.focus));
        let Some(focus) = focus else { return 0 };
        let mut hidden = 0;
        // what is said about the field stands behind it: a row more
        let wanted = |from: usize| {
            let rows = parts.get(from..=focus).unwrap_or_default();
            rows.iter().map(Part::height).sum::<u16>()
        };
        while hidden < focus && wanted(hidden) > height {
            hidden += 1;
        }
        hidden
    }

    fn draw_entry(
        &self,
        at: usize,
        row: Rect,
        buf: &mut Buffer,
        card: &Card,
        world: &World,
    ) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let (spec, entry) = self.entries.get(at)?;
        let focused = at == self.focus;
        let label = world.text(spec.label);
        let missing = match &self.refusal {
            Some(Refusal::Missing(fields)) => spec.field.is_some_and(|f| fields.contains(&f)),
            Some(Refusal::PastTime | Refusal::FarTime) => {
                matches!(spec.field, Some(Field::Next | Field::By))
            }
            _ => false,
        };
        let role = match (missing, focused) {
            (true, _) => Role::Due,
            (false, true) => Role::Focus,
            (false, false) => Role::Dim,
        };
        let end = cells::put(buf, (row.x, row.y), &label, row.width, theme.style(role));
        let x = if end < row.x + LABEL {
            row.x + LABEL
        } else {
            end + 4
        };
        let value = Rect {
            x,
            width: row.right().saturating_sub(x),
            ..row
        };
        let cursor = entry.draw(value, buf, focused, world);
        if spec.ask == Ask::Improve && entry.yes() == Some(false) {
            let role = if focused { Role::Field } else { Role::Text };
            let none = world.text("closing-improve-none");
            cells::put(buf, (x, row.y), &none, SHORT, theme.style(role));
        }
        // a choice has its options beside it, or its answer takes the room
        if focused || !matches!(entry, Entry::Choice(..)) {
            let hint = match entry {
                Entry::Money(_) if entry.unfit().is_some() => String::new(),
                Entry::Money(_) if focused => entry.money_text(world),
                _ => says::hint(self, spec.ask, spec.hint, card, world),
            };
            let closing = matches!(self.kind, FormKind::Closing { .. });
            let last = closing && at + 1 == self.entries.len();
            let width = if last {
                // The seconds stand at its end.
                let timer = dates::timer(world.now - self.opened);
                let timer = u16::try_from(cells::width(&timer)).unwrap_or(0);
                row.width.saturating_sub(timer + 1)
            } else {
                row.width
            };
            draw_hint(&hint, Rect { width, ..row }, buf, world);
        }
        cursor
    }
}

fn draw_hint(hint: &str, row: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let hint = theme.marks.text(hint);
    let wide = u16::try_from(cells::width(&hint)).unwrap_or(u16::MAX);
    if row.width >= BESIDE + wide.min(16) {
        let room = row.width - BESIDE;
        let hint = cells::cut(&hint, usize::from(room), &theme.marks);
        let at = (row.x + BESIDE, row.y);
        cells::put(buf, at, &hint, room, theme.style(Role::Dim));
    }
}

fn draw_other(label: &str, text: &str, row: Rect, buf: &mut Buffer, world: &World) {
    let theme = &world.theme;
    let put = |buf: &mut Buffer, x: u16, text: &str, role: Role| {
        let room = row.right().saturating_sub(x);
        cells::put(buf, (x, row.y), text, room, theme.style(role))
    };
    put(buf, row.x, label, Role::Dim);
    let x = put(buf, row.x + LABEL, text, Role::Text);
    let x = put(buf, x + 2, "c", Role::Key);
    put(buf, x + 2, &world.text("form-call-it-now"), Role::Dim);
}
