//! What a response is known by where its export gives it no id.
//!
//! The id is made of the row's own words, whatever their columns are called
//! and however they are arranged, so that the same export, or a longer one,
//! finds what is already there. Rows that are the same word for word are as
//! many responses: the second is the second of its kind.

use std::collections::HashMap;
use std::hash::Hasher;

use csv::ByteRecord;
use siphasher::sip128::{Hasher128, SipHasher24};

/// Makes ids for the rows of a file.
pub(super) struct Identity {
    /// Columns that are no part of the export.
    left_out: Vec<usize>,
    seen: HashMap<u64, u32>,
}

impl Identity {
    /// For a file whose columns include some that a rejects file added.
    pub fn new(left_out: Vec<usize>) -> Self {
        Self {
            left_out,
            seen: HashMap::new(),
        }
    }

    /// The row's id.
    pub fn of(&mut self, row: &ByteRecord) -> String {
        let mut sum = 0_u128;
        for (at, cell) in row.iter().enumerate() {
            let cell = cell.trim_ascii();
            if cell.is_empty() || self.left_out.contains(&at) {
                continue;
            }
            // Keys are part of what is kept: never to be changed.
            let mut hasher = SipHasher24::new();
            hasher.write(cell);
            // A sum does not mind where a cell stands.
            sum = sum.wrapping_add(hasher.finish128().as_u128());
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "half of it tells rows apart"
        )]
        let count = self.seen.entry(sum as u64).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("row-{sum:032x}"),
            again => format!("row-{sum:032x}-{again}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_known_again_wherever_its_cells_stand() {
        let row = |cells: &[&str]| ByteRecord::from(cells.to_vec());
        let mut ids = Identity::new(vec![0]);
        let one = ids.of(&row(&["x", "a", "b", ""]));
        assert_eq!(one, "row-a2b0a3c9256df83027de95b0a3a22363");
        assert_eq!(ids.of(&row(&["y", "b", " a "])), format!("{one}-2"));
        assert_ne!(ids.of(&row(&["x", "ab"])), one);
        assert_eq!(Identity::new(Vec::new()).of(&row(&["b", "a"])), one);
    }
}
