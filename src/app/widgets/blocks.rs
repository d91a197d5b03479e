//! Small counts drawn as blocks: the week's objective, the tries of an alert.

use crate::app::theme::Marks;

/// Times of day a customer can be tried in: morning, lunch, afternoon,
/// evening, Saturday.
pub const TIMES_OF_DAY: usize = 5;

/// `■■■■■■□□`: so many done of so many. An objective above `room` blocks is
/// scaled down; it looks finished only when it is, and begun as soon as it is.
#[must_use]
pub fn objective(done: usize, target: usize, room: usize, marks: &Marks) -> String {
    let all = target.min(room);
    let full = if done >= target || all == 0 {
        all
    } else {
        let scaled = done.saturating_mul(all) / target;
        scaled.max(usize::from(done > 0)).min(all - 1)
    };
    [marks.block.repeat(full), marks.open.repeat(all - full)].concat()
}

/// `··■·■`: the times of day in which an alert was tried, of which a busy line
/// uses up none.
#[must_use]
pub fn tries(tried: [bool; TIMES_OF_DAY], marks: &Marks) -> String {
    let mark = |tried| if tried { marks.block } else { marks.dot };
    tried.into_iter().map(mark).collect()
}
