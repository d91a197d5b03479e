//! What screens have in common at the bottom: the line that says what just
//! happened, and the footer of what can be done now; and the whole of those
//! that are there to be read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::commands::{Act, Command, Facts, Place, at};
use crate::app::input::Key;
use crate::app::manual::pressed;
use crate::app::msg::{FileHealth, Tone};
use crate::app::screens::page::Page;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::widgets::rule::Rule;
use crate::app::world::World;
use crate::i18n::dates;

/// How wide a screen to read is at most, in cells.
const MEASURE: u16 = 76;

/// The columns of air at the left of a line of text.
pub const AIR: u16 = 1;

/// Footers in this range stand on a line of their own on the board, above.
pub const ABOVE: std::ops::Range<u8> = 30..50;

/// Draws the status line on the first row of `area`: that the file takes no
/// writes, else what just happened, else a time that has come, else `rest`.
pub fn status(area: Rect, buf: &mut Buffer, world: &World, rest: &str) {
    let room = area.width.saturating_sub(AIR);
    let (text, role) = match (&world.file, &world.notice) {
        (FileHealth::Unsaved { since, trouble }, _) => {
            let since = since.with_timezone(&world.zone());
            let time = dates::time(&world.texts, since);
            let why = world.trouble(trouble);
            let args = [("time", time.into()), ("why", why.into())];
            (world.text_with("notice-unsaved", &args), Role::Late)
        }
        (FileHealth::Well, Some(notice)) => (notice.text.clone(), role(notice.tone)),
        (FileHealth::Well, None) => match world.reminders.words(world) {
            Some(words) => (words, Role::Due),
            None => (rest.to_owned(), Role::Dim),
        },
    };
    let text = cells::cut(&text, usize::from(room), &world.theme.marks).into_owned();
    let style = world.theme.style(role);
    cells::put(buf, (area.x + AIR, area.y), &text, room, style);
}

/// The role of what just happened.
#[must_use]
pub const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Done => Role::Ok,
        Tone::Info => Role::Text,
        Tone::Trouble => Role::Late,
    }
}

/// Whether an entry of a footer is always among what is shown: the way back,
/// all actions, help.
const fn stays(command: &Command) -> bool {
    matches!(command.act, Act::Back | Act::NotCalling | Act::Leave) || command.footer >= 90
}

/// Draws the footer on the first row of `area`. Entries are dropped from the
/// right end inwards where they do not fit, never the way back and the last
/// two.
pub fn footer(area: Rect, buf: &mut Buffer, world: &World, place: Place, facts: &Facts) {
    let mut entries: Vec<&Command> = at(place)
        .filter(|c| c.footer > 0 && !(place == Place::Board && ABOVE.contains(&c.footer)))
        .collect();
    entries.sort_by_key(|command| command.footer);
    entries.retain(|command| (command.enabled)(facts).is_ok() || command.footer >= 90);
    let shown: Vec<(bool, (String, String))> = entries
        .iter()
        .map(|command| {
            let entry = (
                key_name(world, command),
                world.text(&command.label_for(facts)),
            );
            (stays(command), entry)
        })
        .collect();
    let room = usize::from(area.width.saturating_sub(AIR + 1));
    let wide = |(key, label): &(String, String)| cells::width(key) + 1 + cells::width(label) + 2;
    let kept: usize = shown
        .iter()
        .filter(|(stays, _)| *stays)
        .map(|(_, entry)| wide(entry))
        .sum();
    let mut left = room.saturating_sub(kept.saturating_sub(2));
    let mut x = area.x + AIR;
    let mut full = false;
    for (stays, entry) in &shown {
        if *stays {
            x = put_entry(x, area, buf, world, entry);
            continue;
        }
        // Nothing that comes after what was dropped takes its place.
        full |= wide(entry) > left;
        if !full {
            left -= wide(entry);
            x = put_entry(x, area, buf, world, entry);
        }
    }
}

fn put_entry(
    x: u16,
    area: Rect,
    buf: &mut Buffer,
    world: &World,
    (key, label): &(String, String),
) -> u16 {
    let room = area.right().saturating_sub(x);
    let x = cells::put(buf, (x, area.y), key, room, world.theme.style(Role::Key));
    let room = area.right().saturating_sub(x);
    let label = format!(" {label}");
    cells::put(buf, (x, area.y), &label, room, world.theme.style(Role::Dim)) + 2
}

/// A key as it is shown: letters as they are, named keys by their name in
/// the language in use.
#[must_use]
pub fn key_name(world: &World, command: &Command) -> String {
    let name = pressed(command).first().copied().unwrap_or_default();
    let id = format!("key-{name}");
    if name.chars().count() > 1 && world.texts.has(&id) {
        world.text(&id)
    } else {
        Key::parse(name).map_or_else(|_| name.to_owned(), |key| key.to_string())
    }
}

/// Draws a whole screen to read: its title, the page as `lines` lays it
/// out for a width, whether more follows, and what can be done there.
/// Returns the cursor's place.
pub fn reading<'l>(
    title: &str,
    page: &Page,
    lines: impl FnOnce(usize) -> Vec<Line<'l>>,
    (place, facts): (Place, &Facts),
    area: Rect,
    buf: &mut Buffer,
    world: &World,
) -> (u16, u16) {
    Rule::new(title).draw(area, buf, &world.theme);
    let body = Rect {
        x: area.x + 2,
        y: area.y + 2,
        width: area.width.saturating_sub(4).min(MEASURE),
        height: area.height.saturating_sub(5),
    };
    let more = page.draw(&lines(usize::from(body.width)), body, buf, world);
    let foot = |up: u16| Rect {
        y: area.bottom().saturating_sub(up),
        height: 1,
        ..area
    };
    let hint = if more {
        world.text("hint-read-on")
    } else {
        String::new()
    };
    status(foot(2), buf, world, &hint);
    footer(foot(1), buf, world, place, facts);
    (area.x, body.y)
}
