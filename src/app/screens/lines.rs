//! Lines about an alert that several screens show.

use chrono::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::editor::Editor;
use crate::app::world::World;
use crate::domain::chair::Worth;
use crate::domain::customer::{Customer, Phone};
use crate::domain::dial;
use crate::domain::event::{Event, EventKind};
use crate::domain::hours::{ClosedWhy, MayCall};
use crate::domain::ids::OpId;
use crate::domain::person::DeskKind;
use crate::domain::rows::{Asked, Card, JoinedWords, RECURRENCE_DAYS, Recurrence, Row, Unread};
use crate::domain::{Moment, sanitize, sensitive};
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

/// "Wrote again Tue 17 Nov · 2 out of 10".
#[must_use]
pub fn wrote_again(joined: &JoinedWords, world: &World) -> String {
    let answered = joined.answered.with_timezone(&world.zone());
    let day = dates::day(&world.texts, world.here(), answered);
    let mut parts = vec![world.text_with("wrote-again-on", &[("day", day.into())])];
    if let Some(score) = joined.score {
        let (value, max) = (i64::from(score.value), i64::from(score.max));
        parts.push(numbers::score(&world.texts, value, max));
    }
    parts.join(" · ")
}

/// What stands before a customer's words in a list: that an executive calls, who
/// offers the alert or to whom, that somebody said a word about it, that the customer wrote again.
#[must_use]
pub fn marks(world: &World, row: &Row) -> Option<String> {
    let lent = row.lent.as_ref().map(|name| {
        let name = sanitize::line(name).into_owned();
        world.text_with("lent-to", &[("name", name.into())])
    });
    let offered = row.offer.as_ref().map(|offer| {
        let clean = |text: &str| sanitize::line(text).trim().to_owned();
        let args = [
            ("by", clean(&offer.by).into()),
            ("to", clean(&offer.to).into()),
            ("why", clean(&offer.why).into()),
        ];
        let id = match (offer.mine, offer.why.trim().is_empty()) {
            (true, false) => "mark-offered-why",
            (true, true) => "mark-offered",
            (false, _) => "mark-offered-to",
        };
        world.text_with(id, &args)
    });
    let words =
        (row.words > 0).then(|| world.text_with("mark-word", &[("count", row.words.into())]));
    let again =
        (row.again > 0).then(|| world.text_with("wrote-again", &[("count", row.again.into())]));
    let all: Vec<String> = lent
        .into_iter()
        .chain(offered)
        .chain(words)
        .chain(again)
        .collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// "S. Reyes offers it to York since today 9:12: they know the customer".
#[must_use]
pub fn offered(offer: &Asked, world: &World) -> String {
    let at = dates::moment(
        &world.texts,
        world.here(),
        offer.at.with_timezone(&world.zone()),
    );
    let clean = |text: &str| sanitize::line(text).trim().to_owned();
    let args = [
        ("by", clean(&offer.by).into()),
        ("to", clean(&offer.to).into()),
        ("when", at.into()),
    ];
    let id = if offer.mine {
        "card-offered"
    } else {
        "card-offered-to"
    };
    let says = world.text_with(id, &args);
    match clean(&offer.why) {
        why if why.is_empty() => says,
        why => format!("{says} · {why}"),
    }
}

/// "S. Reyes, today 9:12: call her before noon".
#[must_use]
pub fn word(said: &Unread, world: &World) -> String {
    let at = dates::moment(
        &world.texts,
        world.here(),
        said.at.with_timezone(&world.zone()),
    );
    let args = [
        ("by", sanitize::line(&said.by).into_owned().into()),
        ("when", at.into()),
        ("text", sanitize::line(&said.text).trim().to_owned().into()),
    ];
    world.text_with("card-word", &args)
}

/// That notes are withheld, and what to do.
#[must_use]
pub fn withheld(card: &Card, world: &World) -> String {
    let id = card.alert.id.to_string();
    world.text_with("card-withheld", &[("id", id.into())])
}

/// Why a customer was drawn, in words.
#[must_use]
pub fn drawn_for(world: &World, worth: &[Worth]) -> String {
    let words: Vec<String> = worth
        .iter()
        .map(|worth| labels::label(&world.texts, "worth", worth.code()).into_owned())
        .collect();
    numbers::list(&world.texts, &words)
}

/// The branch that a specialist desk's alert is about.
#[must_use]
pub fn branch_elsewhere(card: &Card) -> Option<&str> {
    let branch = card.desk.branch.as_ref();
    let branch = branch.filter(|_| card.desk.kind == DeskKind::Specialist);
    branch.map(|branch| branch.name.as_str())
}

/// Who handles an alert that is only watched.
#[must_use]
pub fn watched(card: &Card, world: &World) -> String {
    let desk = sanitize::line(&card.desk.name).into_owned();
    world.text_with("card-watched", &[("desk", desk.into())])
}

/// A text for where no supervisor, or none but whoever works, looks after the
/// desk: nobody else sees what is recorded.
#[must_use]
pub fn unseen(id: &str, card: &Card, world: &World) -> String {
    let session = world.session.as_ref();
    let role = session.map_or("", |session| session.me.role.code());
    let desk = sanitize::line(&card.desk.name).into_owned();
    world.text_with(id, &[("role", role.into()), ("desk", desk.into())])
}

/// Why a customer is left alone: since when, by whom, the reason.
#[must_use]
pub fn left_alone(card: &Card, world: &World) -> String {
    let Some(blocked) = &card.blocked else {
        return world.text("refusal-blocked");
    };
    let at = blocked.at.with_timezone(&world.zone());
    let day = dates::long_day(&world.texts, at);
    let mut parts = vec![world.text_with("left-alone-since", &[("day", day.into())])];
    parts.extend(
        blocked
            .by
            .as_deref()
            .map(|by| sanitize::line(by).into_owned()),
    );
    let reason = sanitize::line(&blocked.reason).into_owned();
    parts.push(if reason.trim().is_empty() {
        labels::label(&world.texts, "blocked-source", blocked.source.code()).into_owned()
    } else {
        reason
    });
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
    let number = sanitize::line(phone.shown()).into_owned();
    let style = world.theme.style(Role::Number);
    let x = cells::put(buf, (area.x, area.y), &number, area.width, style);
    if let (true, Some(address)) = (world.ways.link, dial::tel(phone)) {
        cells::link(buf, (area.x, area.y), x.saturating_sub(area.x), &address);
    }
    let label = phone_label(phone, world);
    let label = if label.is_empty() {
        label
    } else {
        format!(" {label}")
    };
    let room = area.right().saturating_sub(x);
    // What may be done now comes first where there is no room for all of it.
    let (whole, short) = (there(card, world), may_call_now(card, world));
    let ways = [
        format!("{label} · {whole}"),
        format!(" · {whole}"),
        format!("{label} · {short}"),
        format!(" · {short}"),
    ];
    let fits = |way: &&String| cells::width(way) <= usize::from(room);
    let rest = ways.iter().find(fits).or(ways.last());
    let rest = world.theme.marks.text(rest.map_or("", String::as_str));
    let rest = cells::cut(&rest, usize::from(room), &world.theme.marks);
    cells::put(buf, (x, area.y), &rest, room, world.theme.style(Role::Dim));
}

/// The kind of a number, in the language shown where it is one of the usual
/// words, else what the import called it.
#[must_use]
pub fn phone_label(phone: &Phone, world: &World) -> String {
    let label = sanitize::line(&phone.label);
    let id = labels::id("phone", &label.trim().to_lowercase());
    if label.trim().is_empty() || !world.texts.has(&id) {
        label.trim().to_owned()
    } else {
        world.text(&id)
    }
}

/// What to look at twice before dialling a number. A demonstration is silent:
/// all its numbers are of ranges that are reserved for fiction.
#[must_use]
pub fn doubt(phone: &Phone, world: &World) -> Option<String> {
    let doubt = phone.doubt()?;
    let real = world.session.as_ref().is_none_or(|s| !s.demonstration);
    real.then(|| labels::label(&world.texts, "doubt", doubt.code()).into_owned())
}

/// What the customer's clock says, "06:12 to 09:12" where they may be in any
/// of several zones.
#[must_use]
pub fn local_time(customer: &Customer, world: &World) -> String {
    let clocks = || customer.zones().map(|zone| world.now.with_timezone(&zone));
    let likeliest = world.now.with_timezone(&customer.zone);
    let earliest = clocks().min_by_key(DateTime::naive_local);
    let latest = clocks().max_by_key(DateTime::naive_local);
    let [earliest, latest] = [earliest, latest].map(|at| {
        let at = at.unwrap_or(likeliest);
        dates::time(&world.texts, at)
    });
    if earliest == latest {
        return earliest;
    }
    let args = [("from", earliest.into()), ("until", latest.into())];
    world.text_with("there-between", &args)
}

/// "09:12 there, may be called until 20:00". Where the customer's zone is not
/// known, from and until when is said by the clock of whoever calls.
#[must_use]
pub fn there(card: &Card, world: &World) -> String {
    said_of_hours(
        card,
        ["there-may-call", "there-closed", "there-never"],
        world,
    )
}

/// As [`there`], beside a label that says whose clock it is: "09:12, may be
/// called until 20:00".
#[must_use]
pub fn clock_there(card: &Card, world: &World) -> String {
    said_of_hours(
        card,
        ["clock-may-call", "clock-closed", "clock-never"],
        world,
    )
}

/// The same without what the customer's clock says.
fn may_call_now(card: &Card, world: &World) -> String {
    said_of_hours(
        card,
        [
            "there-may-call-short",
            "there-closed-short",
            "there-never-short",
        ],
        world,
    )
}

/// Their clock and whether they may be called, in the texts for "yes", "not
/// before" and "never".
fn said_of_hours(card: &Card, [yes, later, never]: [&str; 3], world: &World) -> String {
    let customer = &card.alert.customer;
    let guessed = !customer.or_zones.is_empty();
    let zone = if guessed { world.zone() } else { customer.zone };
    let here = |when: String| {
        if guessed {
            world.text_with("there-here", &[("time", when.into())])
        } else {
            when
        }
    };
    let local = world.now.with_timezone(&zone);
    let time = local_time(customer, world);
    match card.rules.may_call(customer, world.now) {
        MayCall::Yes { until } => {
            let until = here(dates::time(&world.texts, until.with_timezone(&zone)));
            world.text_with(yes, &[("time", time.into()), ("until", until.into())])
        }
        MayCall::No { opens, why } => {
            let why = closed_because(card, world.now, why, world);
            let args = |when: String| {
                [
                    ("time", time.clone().into()),
                    ("why", why.clone().into()),
                    ("when", when.into()),
                ]
            };
            match opens {
                Some(opens) => {
                    let opens = opens.with_timezone(&zone);
                    let when = here(dates::moment(&world.texts, local, opens));
                    world.text_with(later, &args(when))
                }
                None => world.text_with(never, &args(String::new())),
            }
        }
    }
}

/// Why a customer should not be called at a moment, as it is where they are:
/// "lunch break".
fn closed_because(card: &Card, at: Moment, why: ClosedWhy, world: &World) -> String {
    match card.rules.holiday_there(&card.alert.customer, at) {
        Some(named) if why == ClosedWhy::Holiday => {
            let holiday = labels::holiday(&world.texts, named);
            let holiday = sanitize::line(&holiday).into_owned();
            world.text_with("hours-holiday-named", &[("holiday", holiday.into())])
        }
        _ => labels::label(&world.texts, "hours", why.code()).into_owned(),
    }
}

/// What speaks against calling a customer at a moment that lies ahead.
#[must_use]
pub fn outside_hours(card: &Card, at: Moment, world: &World) -> Option<String> {
    match card.rules.may_call(&card.alert.customer, at) {
        MayCall::Yes { .. } => None,
        MayCall::No { why, .. } => {
            let why = closed_because(card, at, why, world);
            Some(world.text_with("form-outside-hours", &[("why", why.into())]))
        }
    }
}

/// "10th customer in 90 days about waiting at this branch; last action 41 days
/// ago, it came back 3 times".
#[must_use]
pub fn recurrence(recurrence: &Recurrence, world: &World) -> String {
    let cause = labels::cause(&world.texts, &world.causes(), recurrence.cause);
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

/// The entry that names an action: its call, else what is an action at all.
#[must_use]
pub fn main_entry(card: &Card, op: OpId) -> Option<&Event> {
    let of = || card.alert.history.iter().filter(|event| event.op == op);
    of().find(|event| matches!(event.kind, EventKind::Called { .. }))
        .or_else(|| of().find(|event| event.kind.is_action()))
        .or_else(|| of().next())
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
