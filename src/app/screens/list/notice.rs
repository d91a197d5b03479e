//! What just happened, in the list, where it is longer than a line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::List;
use crate::app::msg::FileHealth;
use crate::app::screens::frame;
use crate::app::widgets::cells;
use crate::app::world::World;

/// What just happened, where it takes more than the line it has: the lines
/// above that one are the selected alert's last, one of them blank. `false`:
/// its line will do.
pub(super) fn long(list: &List, status: Rect, buf: &mut Buffer, world: &World) -> bool {
    let width = status.width.saturating_sub(2 * frame::AIR);
    let (FileHealth::Well, Some(notice)) = (&world.file, &world.notice) else {
        return false;
    };
    let text = &notice.text;
    let lines = cells::wrap(text, usize::from(width));
    if lines.len() < 2 {
        return false;
    }
    // What it begins with may stand in the line above already.
    let why = list.selected_facts().map(|facts| list.why(facts, world));
    let repeats = why.is_some_and(|why| text.starts_with(why.trim_end_matches('.')));
    let most = if repeats { 3 } else { lines.len().min(3) };
    let role = frame::role(notice.tone);
    let first = status
        .y
        .saturating_sub(u16::try_from(most).unwrap_or(1) - 1);
    let all = lines.len();
    for (at, y) in (first..=status.y).enumerate() {
        let place = Rect {
            y,
            height: 1,
            ..status
        };
        cells::clear(place, buf, &world.theme);
        let Some(line) = lines.get(at) else { continue };
        let rest = if at + 1 == most && all > most {
            &text[line.start..]
        } else {
            &text[line.clone()]
        };
        let rest = cells::cut(rest.trim_end(), usize::from(width), &world.theme.marks);
        let style = world.theme.style(role);
        cells::put(buf, (place.x + frame::AIR, y), &rest, width, style);
    }
    true
}
