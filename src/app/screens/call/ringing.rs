//! Ringing: the number large, the customer's words, what to say first, the
//! likely endings one letter away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::dial::{self, Shown};
use super::parts::{self, INDENT, Letter, inside, row};
use super::{CallScreen, Over, Stage, say};
use crate::app::commands::Place;
use crate::app::forms;
use crate::app::screens::{Screen, frame, lines};
use crate::app::theme::Role;
use crate::app::widgets::rule::Rule;
use crate::app::widgets::{bigdigits, cells};
use crate::app::world::World;
use crate::domain::customer::Phone;
use crate::domain::decide::{Case, preview};
use crate::domain::outcome::Outcome;
use crate::domain::rows::Card;
use crate::i18n::dates;

/// Where the big number starts.
const NUMBER: u16 = 6;
/// Below this width there is no air before it.
const NARROW: u16 = 60;
/// Columns of a number's line: its kind, itself, what was tried.
const KIND: u16 = 4;
const PLAIN: u16 = 13;
const TRIED: u16 = 30;
/// From this height on there is air around the number.
const AIRY: u16 = 22;
/// Below this height the number is plain and there is no second line.
const TIGHT: u16 = 19;
/// From this width and height on the voicemail text is in sight.
const VOICEMAIL: (u16, u16) = (110, 30);
/// The customer's words keep at least so many rows.
const WORDS: u16 = 2;
/// Texts are not drawn wider than one reads comfortably.
const READABLE: u16 = 100;

/// Draws the call while it rings.
pub(super) fn draw(
    call: &CallScreen,
    card: &Card,
    code: Option<&Shown>,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> (u16, u16) {
    let left = code.map_or(area, |code| code.rest(area));
    title(call, card, area, buf, world);
    let top = head(call, card, left, buf, world);
    let bottom = letters(call, area, buf, world);
    let middle = Rect {
        y: top,
        height: bottom.saturating_sub(top),
        ..left
    };
    // Below the code there is the whole width again.
    let below = code.map_or(0, |code| code.place.bottom());
    texts(call, card, middle, (area, below), buf, world);
    if let Some(code) = code {
        code.draw(buf);
    }
    // The cursor stands where the eye should be.
    (area.x + indent(left), area.y + number_row(area))
}

/// Where the number starts: there is less air beside a code.
fn indent(area: Rect) -> u16 {
    if area.height < TIGHT || area.width < NARROW {
        INDENT
    } else {
        NUMBER
    }
}

fn number_row(area: Rect) -> u16 {
    match area.height {
        AIRY.. => 3,
        TIGHT.. => 2,
        _ => 1,
    }
}

/// Who is called, and whose customer it is.
fn title(call: &CallScreen, card: &Card, area: Rect, buf: &mut Buffer, world: &World) {
    let name = say::name(&card.alert.customer, world);
    let title = world.text_with("call-ringing", &[("customer", name.into())]);
    let claim = claim(call, world);
    let role = if call.claim.theirs.is_some() {
        Role::Due
    } else {
        Role::Dim
    };
    let safety = if card.alert.progress.safety || call.talk.safety {
        format!(" · {}", world.text("call-safety"))
    } else {
        String::new()
    };
    let left = [(title.as_str(), Role::Text), (&safety, Role::Safety)];
    parts::top(&left, (&claim, role), area, buf, world);
}

/// Where it stands, the number, the numbers. Returns the row after them.
fn head(call: &CallScreen, card: &Card, area: Rect, buf: &mut Buffer, world: &World) -> u16 {
    let airy = area.height >= AIRY;
    let tight = area.height < TIGHT;
    if !tight {
        let line = say::standing(card, world);
        parts::top(
            &[(&line, Role::Dim)],
            ("", Role::Dim),
            row(area, area.y + 1),
            buf,
            world,
        );
    }
    let y = area.y + number_row(area);
    let number = call.phone().map_or_else(
        || world.text("no-usable-number"),
        |phone| sanitize(phone.large()),
    );
    let height = if tight { 1 } else { bigdigits::HEIGHT };
    let indent = indent(area);
    let place = Rect {
        x: area.x + indent,
        y,
        width: area.width.saturating_sub(indent),
        height,
    };
    let drawn = bigdigits::draw(&number, place, buf, &world.theme);
    if let Some(phone) = call.phone() {
        for (end, y) in drawn {
            dial::link((phone, card), (place.x, y), end, buf, world);
        }
    }
    let y = y + height + u16::from(airy);
    let phones = call.phones();
    // With one number and little room, its line says nothing new.
    let all = if tight && phones.len() < 2 {
        0
    } else {
        phones.len()
    };
    let shown = u16::try_from(all).unwrap_or(u16::MAX).min(area.height / 6);
    for (phone, y) in phones.iter().zip(y..y + shown) {
        number_line(call, phone, card, row(area, y), buf, world);
    }
    y + shown
}

fn sanitize(text: &str) -> String {
    crate::domain::sanitize::line(text).into_owned()
}

/// "yours since 09:12", or who else has it.
fn claim(call: &CallScreen, world: &World) -> String {
    let time =
        |at: crate::domain::Moment| dates::time(&world.texts, at.with_timezone(&world.zone()));
    if let Some(theirs) = &call.claim.theirs {
        let name = sanitize(&theirs.name);
        let args = [("name", name.into()), ("time", time(theirs.since).into())];
        return world.text_with("call-theirs", &args);
    }
    call.claim.since.map_or_else(String::new, |since| {
        world.text_with("call-yours", &[("time", time(since).into())])
    })
}

fn number_line(
    call: &CallScreen,
    phone: &Phone,
    card: &Card,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) {
    let theme = &world.theme;
    let selected = call.talk.phone == Some(phone.id);
    let (kind, number) = if selected {
        let pointer = theme.marks.pointer;
        cells::put(
            buf,
            (area.x + INDENT, area.y),
            pointer,
            1,
            theme.style(Role::Key),
        );
        (Role::Text, Role::Number)
    } else {
        (Role::Dim, Role::Text)
    };
    let label = lines::phone_label(phone, world);
    let label = cells::cut(&label, usize::from(PLAIN - KIND - 1), &theme.marks);
    let at = |x: u16| (area.x + x, area.y);
    let room = |x: u16| area.width.saturating_sub(x + 1);
    cells::put(buf, at(KIND), &label, PLAIN - KIND, theme.style(kind));
    let plain = sanitize(phone.shown());
    let end = cells::put(buf, at(PLAIN), &plain, room(PLAIN), theme.style(number));
    dial::link((phone, card), at(PLAIN), end, buf, world);
    let x = (end.saturating_sub(area.x) + 1).max(TRIED);
    let tried = say::tried(phone, card, world);
    let tried = match lines::doubt(phone, world) {
        Some(doubt) => format!("{doubt} · {tried}"),
        None => tried,
    };
    let tried = theme.marks.text(&tried);
    let tried = cells::cut(&tried, usize::from(room(x)), &theme.marks);
    cells::put(buf, at(x), &tried, room(x), theme.style(Role::Dim));
}

/// The letters and what is under them, from the bottom up. Returns the row
/// they begin at.
fn letters(call: &CallScreen, area: Rect, buf: &mut Buffer, world: &World) -> u16 {
    let inner = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(3),
        ..area
    };
    let all = |short: bool| -> Vec<Letter> {
        let outcomes = call.letters().iter();
        let inbound = call.facts(world).inbound;
        outcomes
            .filter(|outcome| !inbound || **outcome == Outcome::LineTrouble)
            .map(|outcome| parts::letter(*outcome, call.was_cut_off(), short, world))
            .collect()
    };
    let mut shown = all(false);
    if parts::rows_of(&shown, inner.width).len() > 2 {
        shown = all(true);
    }
    let rows = u16::try_from(parts::rows_of(&shown, inner.width).len()).unwrap_or(1);
    let airy = u16::from(area.height >= AIRY);
    // status and footer
    let foot = area.bottom().saturating_sub(2);
    let first = foot.saturating_sub(rows);
    let answered = first.saturating_sub(1 + airy);
    let rule = answered.saturating_sub(1);
    Rule::new("").draw(row(area, rule), buf, &world.theme);
    let waiting = matches!((&call.stage, &call.over), (Stage::Ringing, Over::Nothing));
    let eye = if waiting { Role::Focus } else { Role::Dim };
    let text = format!(
        "{}  {}",
        world.text("key-enter"),
        world.text("button-answered")
    );
    cells::put(
        buf,
        (area.x + 1, answered),
        &text,
        area.width,
        world.theme.style(eye),
    );
    let place = Rect {
        y: first,
        height: rows,
        ..inner
    };
    parts::letters(&shown, true, place, buf, world);
    frame::status(row(area, foot), buf, world, "");
    let facts = call.facts(world);
    frame::footer(row(area, foot + 1), buf, world, Place::Ringing, &facts);
    rule
}

/// The customer's words, the first sentence and, where there is room, the
/// voicemail text.
fn texts(
    call: &CallScreen,
    card: &Card,
    area: Rect,
    (whole, below): (Rect, u16),
    buf: &mut Buffer,
    world: &World,
) {
    let readable = |area: Rect| Rect {
        width: inside(area).width.min(READABLE),
        ..inside(area)
    };
    let width = readable(area).width;
    let mut says = vec![("title-say-first", call.first_sentence(card, world))];
    if (whole.width, buf.area.height) >= VOICEMAIL && buf.area.height >= VOICEMAIL.1 {
        says.push(("title-voicemail", voicemail(call, card, world)));
    }
    let needed = |says: &[(&str, String)]| -> u16 {
        says.iter()
            .map(|(_, text)| 1 + parts::height(text, width))
            .sum()
    };
    let mut says: &[(&str, String)] = &says;
    while !says.is_empty() && needed(says) + 1 + WORDS > area.height {
        // The first sentence is cut before it is left out.
        if says.len() == 1 && area.height >= WORDS + 3 {
            break;
        }
        says = &says[..says.len() - 1];
    }
    let needed = needed(says).min(area.height.saturating_sub(1 + WORDS));
    let words = Rect {
        height: area.height.saturating_sub(needed),
        ..area
    };
    let title = world.text("title-words");
    let score = if area.y <= 4 {
        say::score(card, world)
    } else {
        String::new()
    };
    Rule::new(&title)
        .right(&score, Role::Dim)
        .draw(words, buf, &world.theme);
    let quote = readable(Rect {
        y: words.y + 1,
        height: words.height.saturating_sub(1),
        ..words
    });
    call.words
        .draw(quote, buf, &world.theme, Role::Quote, false);
    let mut y = words.bottom();
    for (title, text) in says {
        let title = world.text(title);
        let wide = if y >= below { whole } else { area };
        let line = Rect {
            x: wide.x,
            width: wide.width,
            ..row(area, y)
        };
        Rule::new(&title).draw(line, buf, &world.theme);
        let place = readable(Rect {
            y: y + 1,
            height: area.bottom().saturating_sub(y + 1),
            ..line
        });
        y = parts::paragraph(text, Role::Text, place, buf, world);
    }
}

/// The text to say on a voicemail, with the next try it would announce.
fn voicemail(call: &CallScreen, card: &Card, world: &World) -> String {
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: world.me(),
        now: world.now,
    };
    let outcome = Outcome::VoicemailLeft;
    let next = preview(&case, outcome, call.talk.phone, call.talk.started);
    let next = next.proposals.first().map(|proposal| proposal.at);
    forms::voicemail(card, next, call.their_texts(world), world)
}
