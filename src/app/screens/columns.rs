//! Days and times below each other, so that what follows them stands in one
//! column: `9h13` under `16h20`.

use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::i18n::dates;

/// How wide the days and the times of some moments are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns {
    day: usize,
    time: usize,
}

impl Columns {
    /// Wide enough for all of them.
    #[must_use]
    pub fn of(moments: impl Iterator<Item = Moment>, world: &World) -> Self {
        moments.fold(Self::default(), |wide, at| Self {
            day: wide.day.max(cells::width(&day(at, world))),
            time: wide.time.max(cells::width(&time(at, world))),
        })
    }

    /// `Tue 17 Nov 14:05`, the day filled up on its right, the time on its
    /// left.
    #[must_use]
    pub fn when(self, at: Moment, world: &World) -> String {
        let (day, time) = (day(at, world), time(at, world));
        let room = |text: &str, wide: usize| " ".repeat(wide.saturating_sub(cells::width(text)));
        let (after, before) = (room(&day, self.day), room(&time, self.time));
        format!("{day}{after} {before}{time}")
    }
}

fn day(at: Moment, world: &World) -> String {
    dates::day(&world.texts, world.here(), at.with_timezone(&world.zone()))
}

fn time(at: Moment, world: &World) -> String {
    dates::time(&world.texts, at.with_timezone(&world.zone()))
}
