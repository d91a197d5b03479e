//! Talking: the note, with the customer's words above it and the guide below
//! or beside it. While somebody writes, nothing else moves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::dial::{self, Shown};
use super::parts::{self, Letter, inside, row};
use super::{CallScreen, GUIDE_STEPS, Over, say};
use crate::app::commands::Place;
use crate::app::msg::FileHealth;
use crate::app::screens::columns::Columns;
use crate::app::screens::held;
use crate::app::screens::{Screen, frame, lines};
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::{self, Joint, Rule};
use crate::app::world::World;
use crate::domain::event::Direction;
use crate::domain::outcome::Outcome;
use crate::domain::rows::Card;
use crate::domain::sanitize;
use crate::i18n::dates;

/// From this width and height on the guide stands beside the note.
const BESIDE: (u16, u16) = (110, 30);
/// After so many seconds the timer is no longer dim.
const LONG: u32 = 15 * 60;
/// Below this height there is no room for the guide.
const TIGHT: u16 = 20;
/// Outcomes that are said in fewer words where room is short, in this order.
const SHORTENED: [Outcome; 7] = [
    Outcome::Language,
    Outcome::Refused,
    Outcome::Promise,
    Outcome::LineTrouble,
    Outcome::NoContact,
    Outcome::Later,
    Outcome::Settled,
];
/// The note keeps at least so many rows.
const NOTE: u16 = 4;

/// Draws the call while they talk.
pub(super) fn draw(
    call: &CallScreen,
    card: &Card,
    out: bool,
    code: Option<&Shown>,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    head(call, card, area, buf, world);
    let end = foot(call, out, area, buf, world);
    let body = Rect {
        y: area.y + 1,
        height: end.saturating_sub(area.y + 1),
        ..area
    };
    let writing = !out && matches!(call.over, Over::Nothing);
    let cursor = if area.width >= BESIDE.0 && area.height >= BESIDE.1 {
        // The guide makes room.
        let taken = code.map_or(0, |code| code.place.height + 1);
        beside(call, card, (writing, taken), body, buf, world)
    } else {
        let left = code.map_or(body, |code| code.rest(body));
        below(call, card, writing, left, buf, world)
    };
    if let Some(code) = code {
        code.draw(buf);
    }
    cursor
}

/// Who, which number, how long.
fn head(call: &CallScreen, card: &Card, area: Rect, buf: &mut Buffer, world: &World) {
    let customer = &card.alert.customer;
    let name = say::name(customer, world);
    let mut who = match call.talk.direction {
        Direction::Inbound => world.text_with("call-ringing-in", &[("customer", name.into())]),
        Direction::Outbound => name,
    };
    let (mut number, mut more) = (String::new(), String::new());
    if let Some(phone) = call.phone() {
        who.push_str(" · ");
        number = sanitize::line(phone.shown()).into_owned();
        if area.width >= BESIDE.0 {
            let time = lines::local_time(customer, world);
            let there = world.text_with("hours-there", &[("time", time.into())]);
            more = format!(" {} · {there}", lines::phone_label(phone, world));
        }
    }
    let safety = if card.alert.progress.safety || call.talk.safety {
        format!(" · {}", world.text("call-safety"))
    } else {
        String::new()
    };
    let seconds = call.talk.talked(world.now);
    let timer = dates::timer(chrono::Duration::seconds(seconds.into()));
    let id = if call.talk.since.is_some() {
        "call-talking"
    } else {
        "call-talked"
    };
    let timer = world.text_with(id, &[("timer", timer.into())]);
    let role = if seconds >= LONG {
        Role::Due
    } else {
        Role::Dim
    };
    let left = [
        (who.as_str(), Role::Text),
        (&number, Role::Text),
        (&more, Role::Text),
        (&safety, Role::Safety),
    ];
    let ends = parts::top(&left, (&timer, role), area, buf, world);
    if let (Some(phone), [from, until, ..]) = (call.phone(), &ends[..]) {
        dial::link((phone, card), (*from, area.y), *until, buf, world);
    }
}

/// The letters of the outcomes: as many in few words as it takes to fit.
fn outcomes(call: &CallScreen, width: u16, most: usize, world: &World) -> Vec<Letter> {
    let all = call.letters();
    let mut letters = Vec::new();
    for short in 0..=SHORTENED.len() {
        let short = &SHORTENED[..short];
        let letter = |o: &Outcome| parts::letter(*o, true, short.contains(o), world);
        letters = all.iter().map(letter).collect();
        if parts::rows_of(&letters, width).len() <= most {
            break;
        }
    }
    letters
}

/// The letters and the two last lines. Returns the row of the letters' rule.
fn foot(call: &CallScreen, out: bool, area: Rect, buf: &mut Buffer, world: &World) -> u16 {
    let wide = area.width >= BESIDE.0 && area.height >= BESIDE.1;
    let inner = Rect {
        x: area.x + if wide { 1 } else { 3 },
        width: area.width.saturating_sub(if wide { 2 } else { 3 }),
        ..area
    };
    let most = if wide { 1 } else { 2 };
    let outcomes = outcomes(call, inner.width, most, world);
    let aside = |key: &str, id: &str| Letter {
        key: key.to_owned(),
        label: world.text(id),
    };
    let mut others = vec![
        aside("!", "thing-safety"),
        aside("i", "button-idea"),
        aside("←→", "call-guide"),
    ];
    if area.width >= 100 {
        others.push(aside("↑↓", "thing-words"));
    }
    let rows_of =
        |letters: &[Letter]| u16::try_from(parts::rows_of(letters, inner.width).len()).unwrap_or(1);
    let (first, second) = (rows_of(&outcomes), rows_of(&others).min(1));
    let status = area.bottom().saturating_sub(2);
    let start = status.saturating_sub(first + second + u16::from(wide));
    let title = world.text("title-letters");
    Rule::new(&title).draw(row(area, start.saturating_sub(1)), buf, &world.theme);
    let at = |y: u16, height: u16| Rect { y, height, ..inner };
    parts::letters(&outcomes, out, at(start, first), buf, world);
    parts::letters(&others, out, at(start + first, second), buf, world);
    let rest = call.broken_off.map_or_else(String::new, |at| {
        let at = dates::moment(&world.texts, world.here(), at.with_timezone(&world.zone()));
        world.text_with("call-broken-off", &[("when", at.into())])
    });
    // Whose the customer is now outweighs it.
    let theirs = call.claim.theirs.as_ref();
    let rest = theirs.map_or(rest, |claim| held::who_has_it(claim, world));
    frame::status(row(area, status), buf, world, &rest);
    let place = if out { Place::Talking } else { Place::Note };
    let facts = call.facts(world);
    frame::footer(row(area, status + 1), buf, world, place, &facts);
    start.saturating_sub(1)
}

fn words(call: &CallScreen, card: &Card, bar: bool, area: Rect, buf: &mut Buffer, world: &World) {
    let title = world.text("title-words");
    let score = say::score(card, world);
    Rule::new(&title)
        .right(&score, Role::Dim)
        .draw(area, buf, &world.theme);
    let quote = inside(Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    });
    call.words.draw(quote, buf, &world.theme, Role::Quote, bar);
}

fn note(
    call: &CallScreen,
    writing: bool,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let title = world.text("title-note");
    let (saved, role) = saved(call, world);
    Rule::new(&title)
        .right(&saved, role)
        .draw(area, buf, &world.theme);
    let warning = lines::sensitive_words(&call.note, world).filter(|_| area.height > 2);
    let text = inside(Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1 + u16::from(warning.is_some())),
        ..area
    });
    if let Some(warning) = warning {
        let marks = &world.theme.marks;
        let shown = cells::cut(&warning, usize::from(text.width), marks);
        let due = world.theme.style(Role::Due);
        cells::put(buf, (text.x, text.bottom()), &shown, text.width, due);
    }
    call.note.draw(text, buf, &world.theme, writing)
}

/// Whether what is typed is on disk.
fn saved(call: &CallScreen, world: &World) -> (String, Role) {
    let local = |at: crate::domain::Moment| at.with_timezone(&world.zone());
    if let FileHealth::Unsaved { since, .. } = &world.file {
        let time = dates::time(&world.texts, local(*since));
        return (
            world.text_with("not-saved-since", &[("time", time.into())]),
            Role::Late,
        );
    }
    let Some(at) = call.saving.at else {
        return (String::new(), Role::Saved);
    };
    let time = dates::seconds(&world.texts, local(at));
    let role = if call.saving.shines(world.now) {
        Role::Ok
    } else {
        Role::Saved
    };
    (world.text_with("saved-at", &[("time", time.into())]), role)
}

/// One region under the other. Each keeps its height.
fn below(
    call: &CallScreen,
    card: &Card,
    writing: bool,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let screen = area.height + 7;
    let guide = match screen {
        ..TIGHT => 0,
        TIGHT..28 => 3,
        _ => 4,
    };
    let quote = (screen / 6)
        .min(area.height.saturating_sub(guide + 1 + NOTE))
        .max(2);
    let at = |y: u16, height: u16| Rect { y, height, ..area };
    let (top, bottom) = (area.y, area.bottom());
    words(call, card, false, at(top, quote), buf, world);
    if guide > 0 {
        guide_step(call, card, at(bottom - guide, guide), buf, world);
    }
    let middle = at(top + quote, area.height.saturating_sub(quote + guide));
    note(call, writing, middle, buf, world)
}

/// The guide's current step in a region of its own.
fn guide_step(call: &CallScreen, card: &Card, area: Rect, buf: &mut Buffer, world: &World) {
    let step = call.guide;
    let name = world.text(&format!("guide-{step}-name"));
    let args = [("step", step.into()), ("name", name.into())];
    let title = world.text_with("guide-rule", &args);
    Rule::new(&title).draw(area, buf, &world.theme);
    let [_, text, say] = call.guide_step(step, card, world);
    let place = inside(Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    });
    // What to say comes before what to do, where both do not fit.
    let spoken = if say.is_empty() {
        0
    } else {
        parts::height(&say, place.width)
    };
    let mut y = place.y;
    if spoken < place.height {
        let height = place.height - spoken;
        let place = Rect { height, ..place };
        y = parts::paragraph(&text, Role::Text, place, buf, world);
    }
    let place = Rect {
        y,
        height: place.bottom().saturating_sub(y),
        ..place
    };
    parts::paragraph(&say, Role::Text, place, buf, world);
}

/// Words and note at the left, guide and what is known at the right.
fn beside(
    call: &CallScreen,
    card: &Card,
    (writing, taken): (bool, u16),
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let left = Rect {
        width: area.width * 61 / 100,
        ..area
    };
    let line = left.right();
    let right = Rect {
        x: line + 1,
        width: area.right().saturating_sub(line + 1),
        ..area
    };
    let quote = area.height / 4 + 1;
    let above = Rect {
        height: quote,
        ..left
    };
    let under = Rect {
        y: area.y + quote,
        height: area.height.saturating_sub(quote),
        ..left
    };
    rule::column(
        Rect {
            x: line,
            width: 1,
            ..area
        },
        buf,
        theme,
    );
    words(call, card, true, above, buf, world);
    let cursor = note(call, writing, under, buf, world);
    let right = Rect {
        y: right.y + taken,
        height: right.height.saturating_sub(taken),
        ..right
    };
    side(call, card, right, buf, world);
    rule::joint((line, area.y), Joint::Down, buf, theme);
    rule::joint((line, under.y), Joint::Left, buf, theme);
    rule::joint((line, area.bottom()), Joint::Up, buf, theme);
    cursor
}

/// The guide with its current step open, what may be offered, what was tried
/// before, how often it happens.
fn side(call: &CallScreen, card: &Card, area: Rect, buf: &mut Buffer, world: &World) {
    let title = world.text("title-guide");
    Rule::new(&title).draw(area, buf, &world.theme);
    let mut side = Side {
        area: Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(3),
            height: area.height.saturating_sub(1),
        },
        buf,
        world,
    };
    for step in 1..=GUIDE_STEPS {
        let open = step == call.guide;
        let [title, text, say] = call.guide_step(step, card, world);
        let (pointer, role) = if open {
            (world.theme.marks.pointer, Role::Text)
        } else {
            (" ", Role::Dim)
        };
        side.text(&format!("{pointer} {step} {title}"), role, 0);
        if open {
            side.text(&text, Role::Text, 4);
            side.text(&say, Role::Text, 4);
        }
    }
    let organisation = world.session.as_ref().map(|s| &s.organisation);
    let offers = organisation.map_or(&[][..], |o| &o.may_offer);
    if !offers.is_empty() {
        side.blank();
        side.text(&world.text("title-offer"), Role::Dim, 0);
        let offers: Vec<_> = offers.iter().map(|offer| sanitize::line(offer)).collect();
        side.text(&offers.join(" · "), Role::Text, 2);
    }
    let tried = tried_before(card, world);
    if !tried.is_empty() {
        side.blank();
        side.text(&world.text("title-tried-before"), Role::Dim, 0);
        for line in &tried {
            side.text(line, Role::Text, 2);
        }
    }
    if let Some(recurrence) = &card.recurrence {
        side.blank();
        side.text(&lines::recurrence(recurrence, world), Role::Text, 0);
    }
}

/// The last calls, newest first.
fn tried_before(card: &Card, world: &World) -> Vec<String> {
    let attempts = || card.alert.progress.attempts.iter().rev().take(5);
    let columns = Columns::of(attempts().map(|attempt| attempt.at), world);
    attempts()
        .map(|attempt| {
            let when = columns.when(attempt.at, world);
            let outcome = say::outcome(attempt.outcome, attempt.conversation, world);
            format!("{when}  {outcome}")
        })
        .collect()
}

/// Rows of text under each other.
struct Side<'a> {
    area: Rect,
    buf: &'a mut Buffer,
    world: &'a World,
}

impl Side<'_> {
    fn text(&mut self, text: &str, role: Role, indent: u16) {
        if text.is_empty() || self.area.height == 0 {
            return;
        }
        let place = Rect {
            x: self.area.x + indent,
            width: self.area.width.saturating_sub(indent),
            ..self.area
        };
        let y = parts::paragraph(text, role, place, self.buf, self.world);
        self.down(y.saturating_sub(self.area.y));
    }

    fn blank(&mut self) {
        self.down(1);
    }

    fn down(&mut self, rows: u16) {
        let rows = rows.min(self.area.height);
        self.area.y += rows;
        self.area.height -= rows;
    }
}
