//! Where the rows of an import stand, by what tells them apart: eight bytes
//! for each, so that a million of them fit into little memory.

use hashbrown::HashTable;

/// Ids of one import's rows by a part of their keys. Two keys may share that
/// part: whoever asks compares the rows.
#[derive(Default)]
pub struct Seen {
    /// The part of the key, and how many ids after `first`.
    table: HashTable<(u32, u32)>,
    first: i64,
}

impl Seen {
    /// For rows whose ids lie at or above `first`.
    pub fn from(first: i64) -> Self {
        Self {
            table: HashTable::new(),
            first: tick(first),
        }
    }

    /// Remembers the row of a key.
    pub fn add(&mut self, key: u128, id: i64) {
        // An id too far away is not found again, as if another row had it.
        let after = u32::try_from(tick(id) - self.first).unwrap_or(u32::MAX);
        let tag = tag(key);
        self.table
            .insert_unique(spread(tag), (tag, after), |(tag, _)| spread(*tag));
    }

    /// Rows that may be of a key.
    pub fn ids(&self, key: u128) -> impl Iterator<Item = i64> {
        let tag = tag(key);
        let same = self.table.iter_hash(spread(tag));
        same.filter(move |(other, _)| *other == tag)
            .map(|(_, after)| id(self.first + i64::from(*after)))
    }
}

/// Ids of an import count on without a gap but for the writer's bits, which
/// are none: see [`crate::domain::ids`].
const fn tick(id: i64) -> i64 {
    (id >> 20) << 8 | (id & 0xff)
}

const fn id(tick: i64) -> i64 {
    (tick >> 8) << 20 | (tick & 0xff)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "any 32 of the bits tell most keys apart"
)]
const fn tag(key: u128) -> u32 {
    let half = (key ^ (key >> 64)) as u64;
    (half ^ (half >> 32)) as u32
}

/// The table wants bits at both ends.
const fn spread(tag: u32) -> u64 {
    (tag as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::ids::Maker;

    #[test]
    fn rows_are_found_again() {
        let mut ids = Maker::new(0);
        let now = Moment::from_timestamp(1_763_543_520, 0).unwrap();
        let first: i64 = ids.next(now);
        let mut seen = Seen::from(first);
        let made: Vec<i64> = (0..5_000).map(|_| ids.next(now)).collect();
        let key = |id: i64| u128::try_from(id).unwrap() << 70 | 3;
        for id in &made {
            seen.add(key(*id), *id);
        }
        for id in &made {
            assert!(seen.ids(key(*id)).any(|found| found == *id));
        }
        assert_eq!(seen.ids(17).count(), 0);
        // The same key twice: both.
        seen.add(17, made[0]);
        seen.add(17, made[1]);
        assert_eq!(seen.ids(17).count(), 2);
    }
}
