//! A moment as the file keeps it: a whole second. A list of thousands is
//! read, sorted and kept as these; a calendar is needed only for what is
//! shown of it.

use std::cmp::Ordering;
use std::fmt;

use super::Moment;

/// A whole second of UTC, counted from 1970, and always one that a
/// [`Moment`] can say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Second(i64);

impl Second {
    /// From a number of the file; what is no moment is 1970.
    #[must_use]
    pub const fn new(seconds: i64) -> Self {
        let range = Moment::MIN_UTC.timestamp()..=Moment::MAX_UTC.timestamp();
        if seconds < *range.start() || seconds > *range.end() {
            return Self(0);
        }
        Self(seconds)
    }

    /// Counted from 1970.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// With a calendar.
    #[must_use]
    pub fn moment(self) -> Moment {
        Moment::from_timestamp(self.0, 0).unwrap_or(Moment::UNIX_EPOCH)
    }
}

/// What comes after the second is dropped, as it is in the file.
impl From<Moment> for Second {
    fn from(moment: Moment) -> Self {
        Self(moment.timestamp())
    }
}

impl PartialEq<Moment> for Second {
    fn eq(&self, moment: &Moment) -> bool {
        self.partial_cmp(moment) == Some(Ordering::Equal)
    }
}

/// A moment within a second is later than its beginning.
impl PartialOrd<Moment> for Second {
    fn partial_cmp(&self, moment: &Moment) -> Option<Ordering> {
        let begin = self.0.cmp(&moment.timestamp());
        Some(begin.then(0.cmp(&moment.timestamp_subsec_nanos())))
    }
}

impl fmt::Debug for Second {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.moment().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_is_as_early_as_its_beginning() {
        let whole = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let half = whole + chrono::Duration::milliseconds(500);
        let second = Second::from(half);
        assert_eq!(second.moment(), whole);
        assert!(second == whole && second != half);
        assert!(second < half && second <= whole && second >= whole);
        let before = Moment::from_timestamp(-1, 500_000_000).unwrap();
        assert!(Second::from(before) < before && Second::new(0) > before);
    }

    #[test]
    fn what_no_calendar_knows_is_1970() {
        for seconds in [i64::MIN, i64::MAX, Moment::MAX_UTC.timestamp() + 1] {
            assert_eq!(Second::new(seconds).moment(), Moment::UNIX_EPOCH);
        }
        for moment in [Moment::MIN_UTC, Moment::MAX_UTC] {
            let second = Second::new(moment.timestamp());
            assert_eq!(second.moment().timestamp(), moment.timestamp());
        }
    }
}
