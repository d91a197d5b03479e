//! How the dialog about an absence looks, question by question.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Away, Step};
use crate::app::screens::page::{piece, put_lines, wrapped};
use crate::app::screens::question::foot;
use crate::app::theme::Role;
use crate::app::widgets::dialog::Dialog;
use crate::app::world::World;
use crate::domain::when::WhenError;

/// The body's width and height, in cells.
const WIDTH: u16 = 66;
const HEIGHT: u16 = 13;

impl Away {
    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let dialog = Dialog {
            title: &self.heading(world),
            right: "",
            footer: &[foot(&self.keys(world), world)],
        };
        let body = dialog.draw(area, (WIDTH, HEIGHT), buf, &world.theme);
        if self.ticket.is_some() && self.known.is_empty() {
            let loading = Line::from(piece(world.text("loading"), Role::Dim, world));
            put_lines(&[loading], body, buf, world);
            return None;
        }
        let cursor = match self.step {
            Step::Whose | Step::Deputy => self.draw_choice(body, buf, world),
            Step::First | Step::Last => self.draw_days(body, buf, world),
            Step::Known => {
                self.draw_known(body, buf, world);
                None
            }
        };
        if let Some(refused) = &self.refused {
            let lines = wrapped(refused, usize::from(body.width), Role::Due, world);
            let rows = u16::try_from(lines.len()).unwrap_or(3).min(body.height);
            put_lines(&lines, below(body, body.height - rows), buf, world);
        }
        cursor
    }

    fn heading(&self, world: &World) -> String {
        match &self.who {
            Some(who) if who.id == world.me() => world.text("away-title-own"),
            Some(who) => {
                let name = Self::name(who).into();
                world.text_with("away-title", &[("name", name)])
            }
            None => world.text("away-title-whose"),
        }
    }

    fn keys(&self, world: &World) -> Vec<(&'static str, String)> {
        let back = ("esc", world.text("button-back"));
        match self.step {
            Step::Known => vec![
                ("enter", world.text("away-button-back")),
                ("tab", world.text("away-button-another")),
                back,
            ],
            Step::Last => vec![("enter", world.text("away-button-record")), back],
            _ => vec![("enter", world.text("cmd-accept")), back],
        }
    }

    /// What was understood of a day, or what is wrong with it.
    fn understood(typed: &str, unsaid: &str, world: &World) -> (String, Role) {
        match Self::day(typed, world) {
            None => (world.text(unsaid), Role::Dim),
            Some(Ok(day)) => (Self::on(day, world), Role::Focus),
            Some(Err(WhenError::Past)) => (world.text("form-time-past"), Role::Due),
            Some(Err(WhenError::TooFar)) => (world.text("form-time-far"), Role::Due),
            Some(Err(WhenError::Unclear { .. })) => (world.text("away-examples"), Role::Due),
        }
    }

    fn draw_days(&self, body: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let width = usize::from(body.width);
        let deputy = self.deputy.as_ref().map(Self::name).unwrap_or_default();
        let says = world.text_with("away-stands-in", &[("deputy", deputy.into())]);
        put_lines(&wrapped(&says, width, Role::Text, world), body, buf, world);
        let mut cursor = None;
        let days = [
            (Step::First, "away-first", &self.first, "away-today"),
            (Step::Last, "away-last", &self.last, "away-examples"),
        ];
        for (at, (step, label, field, unsaid)) in (2u16..).step_by(4).zip(days) {
            let label = Line::from(piece(world.text(label), Role::Dim, world));
            put_lines(&[label], below(body, at), buf, world);
            let here = step == self.step;
            let place = field.draw(below(body, at + 1), buf, &world.theme, here);
            if here {
                cursor = place;
            }
            let (text, role) = Self::understood(field.text(), unsaid, world);
            let text = wrapped(&text, width, role, world);
            put_lines(&text, below(body, at + 2), buf, world);
        }
        cursor
    }

    fn draw_choice(&self, body: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let width = usize::from(body.width);
        let id = match self.step {
            Step::Whose => "away-whose",
            _ => "away-deputy",
        };
        let says = wrapped(&world.text(id), width, Role::Dim, world);
        put_lines(&says, body, buf, world);
        let list = below(body, 3);
        let list = Rect {
            x: list.x + 2,
            width: list.width.saturating_sub(2),
            height: list.height.saturating_sub(2),
            ..list
        };
        let cursor = self.choice.draw(list, buf, &world.theme, true);
        if self.choice.fits_nothing() {
            let text = wrapped(&world.text("away-nobody"), width, Role::Due, world);
            put_lines(&text, below(body, 5), buf, world);
        }
        cursor
    }

    fn draw_known(&self, body: Rect, buf: &mut Buffer, world: &World) {
        let width = usize::from(body.width);
        let absences = self.who.iter().flat_map(|who| &who.absences);
        let mut lines = Vec::new();
        for absence in absences {
            let deputy = self.known.iter();
            let deputy = deputy.clone().find(|of| of.setup.login == absence.deputy);
            let args = [
                ("from", Self::on(absence.from, world).into()),
                ("until", Self::on(absence.until, world).into()),
                ("deputy", deputy.map(Self::name).unwrap_or_default().into()),
            ];
            let text = world.text_with("away-known", &args);
            lines.extend(wrapped(&text, width, Role::Text, world));
        }
        lines.push(Line::default());
        lines.extend(wrapped(
            &world.text("away-known-says"),
            width,
            Role::Dim,
            world,
        ));
        put_lines(&lines, body, buf, world);
    }
}

fn below(body: Rect, rows: u16) -> Rect {
    let rows = rows.min(body.height);
    Rect {
        y: body.y + rows,
        height: body.height - rows,
        ..body
    }
}
