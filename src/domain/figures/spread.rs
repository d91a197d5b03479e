//! Medians and 90th percentiles of times, those included that are not over.
//!
//! Leaving out whoever still waits would make slow work look fast: the
//! slowest cases are the ones that are still open. So a time that still runs
//! counts as "longer than this", by the product-limit estimate (E. L. Kaplan,
//! P. Meier: Nonparametric Estimation from Incomplete Observations, Journal
//! of the American Statistical Association 53, 1958). What was closed without
//! ever happening stays among those who wait, without an end: the estimate is
//! then that of the cumulative incidence (R. J. Gray, Annals of Statistics
//! 16, 1988). Where fewer than half have happened there is no median, and
//! none is made up.

/// A time in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// It happened after so long.
    Happened(u32),
    /// It has not happened for so long and still may.
    Still(u32),
    /// It will not happen any more.
    Never,
}

/// Times of many, each in eight bytes; put in order once, asked for several
/// parts.
#[derive(Debug, Clone, Default)]
pub struct Spread {
    /// Minutes, doubled, and one more for whoever still waits: they were
    /// there when it happened to others after as long a time.
    ends: Vec<u64>,
    never: usize,
}

impl Spread {
    /// One more.
    pub fn push(&mut self, time: Waited) {
        match time {
            Waited::Happened(minutes) => self.ends.push(u64::from(minutes) << 1),
            Waited::Still(minutes) => self.ends.push(u64::from(minutes) << 1 | 1),
            Waited::Never => self.never += 1,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len() + self.never
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The shortest.
    #[must_use]
    pub fn first(&self) -> Option<Waited> {
        match self.ends.iter().min() {
            Some(end) => {
                let minutes = u32::try_from(end >> 1).unwrap_or(u32::MAX);
                Some(if end & 1 == 0 {
                    Waited::Happened(minutes)
                } else {
                    Waited::Still(minutes)
                })
            }
            None => (self.never > 0).then_some(Waited::Never),
        }
    }

    /// Takes in others.
    pub fn join(&mut self, others: Self) {
        self.ends.extend(others.ends);
        self.never += others.never;
    }

    /// Puts them in order. Where parts of them are in order already, they are
    /// only merged.
    pub fn settle(&mut self) {
        #[expect(
            clippy::stable_sort_primitive,
            reason = "the stable sort finds stretches that are in order"
        )]
        self.ends.sort();
    }

    /// The smallest time by which at least this part has happened, in minutes;
    /// `part` lies between 0 and 1. `None`: it has not, as far as is known.
    /// They have to be [in order](Self::settle).
    ///
    /// Where nothing still runs this is the lower quantile: of four times the
    /// median is the second.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<u32> {
        let mut waiting = self.len();
        let mut left = 1.0_f64;
        for same in self.ends.chunk_by(|a, b| a >> 1 == b >> 1) {
            let happened = same.partition_point(|end| end & 1 == 0);
            if happened > 0 {
                left *= 1.0 - count(happened) / count(waiting);
                // A product of fractions is not exact.
                if left <= 1.0 - part + 1e-9 {
                    return same.first().and_then(|end| u32::try_from(end >> 1).ok());
                }
            }
            waiting -= same.len();
        }
        None
    }
}

/// [`Spread::quantile`] of a few times.
#[must_use]
pub fn quantile(times: &[Waited], part: f64) -> Option<u32> {
    let mut spread = Spread::default();
    for time in times {
        spread.push(*time);
    }
    spread.settle();
    spread.quantile(part)
}

/// A count as a number to reckon with: exact up to 2 to the 32.
fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Waited::{Happened, Never, Still};

    #[test]
    fn whoever_still_waits_makes_the_median_longer() {
        let done = [Happened(10), Happened(20), Happened(30), Happened(40)];
        assert_eq!(quantile(&done, 0.5), Some(20));
        assert_eq!(quantile(&done, 0.9), Some(40));
        // The third and fourth are not over: half of four is still the second.
        let some = [Happened(10), Happened(20), Still(30), Still(40)];
        assert_eq!(quantile(&some, 0.5), Some(20));
        assert_eq!(quantile(&some, 0.9), None);
        // Left out too early to say: 1/3 of the three that are left, then 1/2.
        let early = [Still(5), Happened(10), Happened(20), Happened(30)];
        assert_eq!(quantile(&early, 0.5), Some(20));
        assert_eq!(quantile(&[Still(500), Still(1)], 0.5), None);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[Happened(0)], 0.9), Some(0));
    }

    #[test]
    fn what_never_happens_is_no_quick_case() {
        let never = [Happened(10), Never, Never];
        assert_eq!(quantile(&never, 0.5), None);
        let half = [Happened(10), Happened(12), Never, Never];
        assert_eq!(quantile(&half, 0.5), Some(12));
    }

    /// The worked example of Kaplan and Meier's method that statistics books
    /// print: remission in weeks, 6-mercaptopurine (Freireich 1963).
    #[test]
    fn the_text_book_s_median_comes_out() {
        let happened = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        let times: Vec<Waited> = happened
            .into_iter()
            .map(Happened)
            .chain(still.into_iter().map(Still))
            .collect();
        assert_eq!(quantile(&times, 0.5), Some(23));
        assert_eq!(quantile(&times, 0.25), Some(13));
    }
}
