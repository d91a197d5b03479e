//! When to call: the times at which calls reached somebody most often.

use super::tally::Cell;
use crate::domain::slot::Slot;

/// With fewer calls than this nothing is said of a time.
pub const ENOUGH: u64 = 3;
/// Weekdays by times of day, as [`Figures`](super::ask::Figures) have them.
pub type Slots = [[Cell; 5]; 7];

/// Weekday (0 is Monday) and time of day with the best part of calls in which
/// we talked, of those with [`ENOUGH`] calls; at most three, the best first,
/// and no more than the better half.
#[must_use]
pub fn cells(slots: &Slots) -> Vec<(u8, Slot)> {
    let days = (0u8..).zip(slots);
    let cells = days.flat_map(|(day, row)| {
        let row = Slot::ALL.into_iter().zip(row);
        row.map(move |(slot, cell)| ((day, slot), *cell))
    });
    let best = rank(cells.collect(), 3);
    best.into_iter().map(|(place, _)| place).collect()
}

/// The same for times of day over all weekdays, at most two.
#[must_use]
pub fn times(slots: &Slots) -> Vec<(Slot, Cell)> {
    let sum = |at: usize| {
        slots.iter().fold(Cell::default(), |sum, row| Cell {
            made: sum.made + row[at].made,
            reached: sum.reached + row[at].reached,
        })
    };
    let sums: Vec<(Slot, Cell)> = (0..).map(sum).zip(Slot::ALL).map(|(c, s)| (s, c)).collect();
    rank(sums, 2)
}

/// Those with enough calls and a talk, the best first, at most so many: of
/// all with enough calls the better half, so that the worst is not praised.
fn rank<T>(mut cells: Vec<(T, Cell)>, most: usize) -> Vec<(T, Cell)> {
    cells.retain(|(_, cell)| cell.made >= ENOUGH);
    let half = cells.len().div_ceil(2);
    cells.retain(|(_, cell)| cell.reached > 0);
    // Crosswise: 2 of 3 before 5 of 8; where they are the same, more calls.
    cells.sort_by(|(_, a), (_, b)| {
        let (left, right) = (b.reached * a.made, a.reached * b.made);
        left.cmp(&right).then(b.made.cmp(&a.made))
    });
    cells.truncate(most.min(half));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(reached: u64, made: u64) -> Cell {
        Cell { made, reached }
    }

    #[test]
    fn the_best_times_have_enough_calls_and_the_best_part() {
        let mut slots = Slots::default();
        slots[0][0] = cell(1, 4);
        slots[1][3] = cell(2, 3);
        slots[2][3] = cell(2, 2);
        slots[3][2] = cell(0, 9);
        slots[4][3] = cell(4, 7);
        let best = [(1, Slot::Evening), (4, Slot::Evening)];
        assert_eq!(cells(&slots), best[..]);
        // Evening 8 of 12, morning 1 of 4, afternoon 0 of 9: the better half.
        let named = times(&slots);
        assert_eq!(
            named,
            [(Slot::Evening, cell(8, 12)), (Slot::Morning, cell(1, 4))]
        );
    }

    #[test]
    fn too_few_calls_say_nothing() {
        let mut slots = Slots::default();
        slots[2][3] = cell(2, 2);
        slots[3][2] = cell(0, 9);
        assert_eq!(cells(&slots), []);
        assert_eq!(times(&slots), []);
        slots[2][3] = cell(2, 3);
        assert_eq!(times(&slots), [(Slot::Evening, cell(2, 3))]);
    }
}
