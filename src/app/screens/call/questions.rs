//! Questions of a call: what to know before it rings, that the customer is
//! free again, whether anybody is still there. Who else has the customer is
//! asked in `held`.

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::CallScreen;
use super::parts::row;
use crate::app::screens::asking::Asking;
use crate::app::screens::{frame, lines};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::event::CautionCode;
use crate::domain::rows::{Card, Claim};
use crate::domain::sanitize;
use crate::i18n::dates;

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
    let question = Asking {
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

/// Whoever had the customer has let go of them.
pub(super) fn free(
    card: &Card,
    claim: &Claim,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let name = sanitize::line(&claim.name).into_owned();
    let question = Asking {
        title: "held-free-title",
        says: &[world.text_with("held-free", &[("name", name.into())])],
        field: None,
        keys: &[("key-enter", "held-free-go-on"), ("key-esc", "button-back")],
    };
    question.draw(card, area, buf, world)
}

/// Nobody pressed a key for an hour.
pub(super) fn idle(card: &Card, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
    let question = Asking {
        title: "idle-title",
        says: &[world.text("idle-says")],
        field: None,
        keys: &[("key-enter", "idle-go-on")],
    };
    question.draw(card, area, buf, world)
}
