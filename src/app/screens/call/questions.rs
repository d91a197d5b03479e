//! Questions of a call: what to know before it rings, who else has the
//! alert, the customer's idea, whether anybody is still there.

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::parts::row;
use super::{CallScreen, say};
use crate::app::screens::{frame, lines};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::event::CautionCode;
use crate::domain::rows::{Card, Claim};
use crate::domain::sanitize;
use crate::i18n::dates;

/// Cells of a question's body.
const WIDTH: u16 = 60;

/// Draws the screen while the alert is being read.
pub(super) fn loading(
    call: &CallScreen,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let id = if call.failed {
        "call-read-again"
    } else {
        "loading"
    };
    let text = world.text(id);
    let style = world.theme.style(Role::Dim);
    cells::put(buf, (area.x + frame::AIR, area.y), &text, area.width, style);
    let status = row(area, area.bottom().saturating_sub(2));
    frame::status(status, buf, world, "");
    None
}

/// What to know before it rings, one sentence each.
pub(super) fn warned(
    card: &Card,
    cautions: &[CautionCode],
    reason: &Field,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let says: Vec<String> = cautions.iter().map(|c| caution(*c, card, world)).collect();
    let asks = cautions.contains(&CautionCode::Consent);
    let question = Question {
        title: "caution-title",
        says: &says,
        field: asks.then_some(("caution-reason", reason)),
        keys: &[("key-enter", "caution-go-on"), ("key-esc", "button-back")],
    };
    question.draw(card, area, buf, world)
}

/// A sentence about one thing that speaks against calling now.
fn caution(code: CautionCode, card: &Card, world: &World) -> String {
    let progress = &card.alert.progress;
    let policy = &card.rules.policy;
    let local = |at: crate::domain::Moment| at.with_timezone(&world.zone());
    match code {
        CautionCode::Hours => world.text_with(
            "caution-hours",
            &[("there", lines::there(card, world).into())],
        ),
        CautionCode::Consent => world.text("caution-consent"),
        CautionCode::TooSoon => {
            let since = progress
                .counted()
                .last()
                .map_or(Duration::zero(), |last| world.now - last.at);
            let age = dates::age(&world.texts, since);
            let args = [("age", age.into()), ("hours", policy.gap_hours.into())];
            world.text_with("caution-too-soon", &args)
        }
        CautionCode::TooMany => {
            world.text_with("caution-too-many", &[("count", policy.per_day.into())])
        }
        CautionCode::Exhausted => {
            let limit = policy.limit(card.alert.customer.country);
            world.text_with("caution-exhausted", &[("count", limit.into())])
        }
        CautionCode::Drawn => {
            let lent = card.lent.as_ref();
            let name = lent.map_or(String::new(), |lent| {
                sanitize::line(&lent.name).into_owned()
            });
            world.text_with("caution-drawn", &[("name", name.into())])
        }
        CautionCode::Agreed => {
            let when = dates::moment(&world.texts, world.here(), local(progress.due));
            world.text_with("caution-agreed", &[("when", when.into())])
        }
    }
}

/// "Ana Diaz has this customer since 09:05".
pub(super) fn who_has_it(claim: &Claim, world: &World) -> String {
    let time = dates::time(&world.texts, claim.since.with_timezone(&world.zone()));
    let name = sanitize::line(&claim.name).into_owned();
    let id = if claim.person == world.me() {
        "held-by-me"
    } else {
        "held-by"
    };
    world.text_with(id, &[("name", name.into()), ("time", time.into())])
}

/// Somebody else has it.
pub(super) fn held(
    card: &Card,
    claim: &Claim,
    sure: bool,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let mut says = vec![who_has_it(claim, world)];
    if sure {
        says.push(world.text("held-sure"));
    }
    let question = Question {
        title: "held-title",
        says: &says,
        field: None,
        keys: if sure {
            &[
                ("key-enter", "button-take-over"),
                ("key-esc", "button-back"),
            ]
        } else {
            &[("held-key", "button-take-over"), ("key-esc", "button-back")]
        },
    };
    question.draw(card, area, buf, world)
}

/// The customer's idea, in their words.
pub(super) fn idea(
    card: &Card,
    idea: &Field,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let question = Question {
        title: "button-idea",
        says: &[world.text("call-idea-says")],
        field: Some(("", idea)),
        keys: &[("key-enter", "button-record"), ("key-esc", "button-back")],
    };
    question.draw(card, area, buf, world)
}

/// Nobody pressed a key for an hour.
pub(super) fn idle(card: &Card, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
    let question = Question {
        title: "idle-title",
        says: &[world.text("idle-says")],
        field: None,
        keys: &[("key-enter", "idle-go-on")],
    };
    question.draw(card, area, buf, world)
}

/// A box with sentences, perhaps one line to type into, and keys.
struct Question<'a> {
    title: &'a str,
    says: &'a [String],
    /// The id of what is asked, and the line.
    field: Option<(&'a str, &'a Field)>,
    /// Ids of keys and of what they do.
    keys: &'a [(&'a str, &'a str)],
}

impl Question<'_> {
    fn draw(&self, card: &Card, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let width = WIDTH.min(area.width.saturating_sub(8));
        let mut body: Vec<String> = Vec::new();
        for sentence in self.says {
            let sentence = theme.marks.text(sentence);
            let rows = cells::wrap(&sentence, usize::from(width));
            body.extend(rows.into_iter().map(|range| sentence[range].to_owned()));
        }
        if let Some((asked, _)) = self.field {
            if !asked.is_empty() {
                body.push(String::new());
                body.push(world.text(asked));
            }
            body.push(String::new());
        }
        // A blank row at the end, as in every dialog.
        let height = u16::try_from(body.len() + 1).unwrap_or(u16::MAX);
        let mut keys = Vec::new();
        for (key, does) in self.keys {
            keys.push(Span::styled(world.text(key), theme.style(Role::Key)));
            keys.push(Span::styled(
                format!(" {}   ", world.text(does)),
                theme.style(Role::Dim),
            ));
        }
        let title = world.text(self.title);
        let name = say::name(&card.alert.customer, world);
        let dialog = Dialog {
            title: &title,
            right: &name,
            footer: &[Line::from(keys)],
        };
        let place = dialog.draw(area, (width, height), buf, theme);
        let style = theme.style(Role::Text);
        for (line, at) in body.iter().zip(place.rows()) {
            cells::put(buf, (at.x, at.y), line, at.width, style);
        }
        let (_, field) = self.field?;
        let last = row(place, (place.y + height).saturating_sub(2));
        field.draw(last, buf, theme, true)
    }
}
