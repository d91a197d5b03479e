//! Lines about an alert that several screens show.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::editor::Editor;
use crate::app::world::World;
use crate::domain::hours::MayCall;
use crate::domain::rows::{Card, RECURRENCE_DAYS, Recurrence};
use crate::domain::{sanitize, sensitive};
use crate::i18n::{dates, labels, numbers};

/// "Priya Raman · 2 out of 10 · answered Mon 16 Nov".
#[must_use]
pub fn heading(card: &Card, world: &World) -> String {
    let name = sanitize::line(&card.alert.customer.name).into_owned();
    let mut parts = vec![if name.trim().is_empty() {
        world.text("nobody")
    } else {
        name
    }];
    if let Some(score) = card.alert.score {
        let (value, max) = (i64::from(score.value), i64::from(score.max));
        parts.push(numbers::score(&world.texts, value, max));
    }
    let received = card.alert.received.with_timezone(&world.zone());
    let day = dates::day(&world.texts, world.here(), received);
    parts.push(world.text_with("heading-answered", &[("day", day.into())]));
    parts.join(" · ")
}

/// The first number, whether one may call now, what the customer's clock
/// says.
pub fn phone(card: &Card, area: Rect, buf: &mut Buffer, world: &World) {
    let customer = &card.alert.customer;
    let Some(phone) = customer.usable_phones().next() else {
        let text = world.text("no-usable-number");
        let style = world.theme.style(Role::Due);
        cells::put(buf, (area.x, area.y), &text, area.width, style);
        return;
    };
    let number = sanitize::line(&phone.number).into_owned();
    let style = world.theme.style(Role::Number);
    let x = cells::put(buf, (area.x, area.y), &number, area.width, style);
    let label = sanitize::line(&phone.label).into_owned();
    let there = there(card, world);
    let rest = if label.is_empty() {
        format!(" · {there}")
    } else {
        format!(" {label} · {there}")
    };
    let rest = world.theme.marks.text(&rest).into_owned();
    let room = area.right().saturating_sub(x);
    cells::put(buf, (x, area.y), &rest, room, world.theme.style(Role::Dim));
}

/// "09:12 there, may be called until 20:00".
#[must_use]
pub fn there(card: &Card, world: &World) -> String {
    let customer = &card.alert.customer;
    let local = world.now.with_timezone(&customer.zone);
    let time = dates::time(&world.texts, local);
    match card.rules.may_call(customer, world.now) {
        MayCall::Yes { until } => {
            let until = dates::time(&world.texts, until.with_timezone(&customer.zone));
            world.text_with(
                "there-may-call",
                &[("time", time.into()), ("until", until.into())],
            )
        }
        MayCall::No { opens, why } => {
            let why = labels::label(&world.texts, "hours", why.code()).into_owned();
            let args = |when: String| {
                [
                    ("time", time.clone().into()),
                    ("why", why.clone().into()),
                    ("when", when.into()),
                ]
            };
            match opens {
                Some(opens) => {
                    let opens = opens.with_timezone(&customer.zone);
                    let when = dates::moment(&world.texts, local, opens);
                    world.text_with("there-closed", &args(when))
                }
                None => world.text_with("there-never", &args(String::new())),
            }
        }
    }
}

/// "10th customer in 90 days about waiting; last action 41 days ago, it came
/// back 3 times".
#[must_use]
pub fn recurrence(recurrence: &Recurrence, world: &World) -> String {
    let cause = labels::label(&world.texts, "cause", recurrence.cause.code()).into_owned();
    let nth = numbers::ordinal(&world.texts, recurrence.customers);
    let args = [
        ("nth", nth.into()),
        ("days", RECURRENCE_DAYS.into()),
        ("cause", cause.into()),
    ];
    let mut text = world.text_with("recurrence", &args);
    if let Some(days) = recurrence.last_action_days {
        let last = world.text_with("recurrence-last", &[("days", days.into())]);
        let times = [("times", recurrence.came_back.into())];
        let back = world.text_with("recurrence-back", &times);
        let tail = format!("{last}, {back}");
        text = world.text_with(
            "form-reasons",
            &[("head", text.into()), ("tail", tail.into())],
        );
    }
    text
}

/// What a text had better not say, each word with its line: "line 3:
/// "diabetes" (health)". `None` when all is well.
#[must_use]
pub fn sensitive_words(editor: &Editor, world: &World) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    for hit in sensitive::hits(editor.text()) {
        let kind = labels::label(&world.texts, "sensitive", hit.kind.code()).into_owned();
        let said = sanitize::line(&editor.text()[hit.at.clone()]).into_owned();
        let args = [
            ("line", editor.line_of(hit.at.start).into()),
            ("word", said.into()),
            ("kind", kind.into()),
        ];
        seen.push(world.text_with("words-at", &args));
    }
    if seen.is_empty() {
        return None;
    }
    let list = numbers::list(&world.texts, &seen);
    Some(world.text_with("words-warning", &[("list", list.into())]))
}
