//! What was known when a period froze and what is known now, in one walk over
//! the histories: most say the same both times.

use super::{Case, Pick, Tally, View};
use crate::domain::figures::ledger::{Mark, What};

/// Counts of a period, as it froze and as it is known now.
#[derive(Debug, Clone, Default)]
pub struct Both {
    /// Alerts of which nothing was recorded later that could count.
    same: Tally,
    /// The others, as far as was known when the period froze.
    frozen: Tally,
    /// The same others with everything.
    now: Tally,
    /// There are others.
    late: bool,
    pick: Option<Pick>,
}

impl Both {
    /// For a period of so many parts.
    #[must_use]
    pub fn new(parts: usize) -> Self {
        Self {
            same: Tally::new(parts),
            frozen: Tally::new(parts),
            now: Tally::new(parts),
            late: false,
            pick: None,
        }
    }

    /// Collects the alerts behind a number, too, as it froze.
    #[must_use]
    pub fn picking(self, pick: Pick) -> Self {
        Self {
            same: self.same.picking(pick),
            pick: Some(pick),
            ..self
        }
    }

    /// Adds what an alert comes to.
    pub fn tell(&mut self, case: &Case, view: &View) {
        let (mut begun, mut late) = (false, false);
        for mark in &case.marks {
            begun |= mark.at < view.until;
            late |= mark.recorded > view.known && reaches(mark, view);
        }
        if !begun {
            // It all happened after the period.
            return;
        }
        if !late || self.pick.is_some() {
            self.same.tell(case, view);
            return;
        }
        self.late = true;
        self.frozen.tell(case, view);
        self.now.walk(case, view, i64::MAX);
    }

    /// Takes in what other alerts came to, of the same question.
    pub fn join(&mut self, other: Self) {
        self.same.join(other.same);
        self.frozen.join(other.frozen);
        self.now.join(other.now);
        self.late |= other.late;
    }

    /// Puts in order what has to be, as far as it goes for a part of it all.
    pub fn settle(&mut self) {
        self.same.settle();
        self.frozen.settle();
        self.now.settle();
    }

    /// As it froze, and with everything that was recorded later where that may
    /// be anything else.
    #[must_use]
    pub fn end(self) -> (Tally, Option<Tally>) {
        let Self {
            same,
            mut frozen,
            mut now,
            late,
            ..
        } = self;
        let now = late.then(|| {
            now.join(same.clone());
            now.settle();
            now
        });
        frozen.join(same);
        frozen.settle();
        (frozen, now)
    }
}

/// Whether an entry can change what is counted of the period: it happened
/// before the period's end, or says something of what did.
fn reaches(mark: &Mark, view: &View) -> bool {
    mark.at < view.until || matches!(mark.what, What::Undone { .. } | What::Redone { .. })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::figures::Figure;
    use crate::domain::figures::clock::WorkClock;
    use crate::domain::figures::ledger::NEVER;
    use crate::domain::figures::tally::Place;
    use crate::domain::ids::{AlertId, CustomerId};
    use crate::domain::taxonomy::Taxonomy;
    use crate::domain::zone::Country;

    /// Desk 1 from 0 to 1000, as it froze at 1300.
    fn view() -> View {
        let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        let place = Place {
            edges: vec![0, 1_000],
            spans: vec![(i64::MIN, i64::MAX)],
            clock: Arc::new(WorkClock::new(&Calendar::standard(Country::FR), day, day)),
        };
        View {
            places: HashMap::from([(1, place)]),
            known: 1_300,
            now: 9_000,
            until: 1_000,
            taxonomy: Taxonomy::shipped(),
        }
    }

    /// It came at 500; then what happened and was recorded when.
    fn case(desk: i64, more: &[(i64, i64, What)]) -> Case {
        let marks = [(500, 500, What::Received)]
            .into_iter()
            .chain(more.to_vec());
        let marks = marks.enumerate().map(|(op, (at, recorded, what))| Mark {
            at,
            recorded,
            op: u16::try_from(op).unwrap(),
            what,
            late_at: NEVER,
        });
        Case {
            alert: AlertId::from(7),
            customer: CustomerId::from(8),
            score: None,
            received: 500,
            desk,
            marks: marks.collect(),
        }
    }

    /// Figures as they froze, and as they are now where that may differ.
    fn told(case: &Case, figures: &[Figure]) -> (Vec<u64>, Option<Vec<u64>>) {
        let mut both = Both::new(1);
        both.tell(case, &view());
        let (frozen, now) = both.end();
        let of = |tally: Tally| {
            let values = tally.values();
            let counts = figures.iter().map(|figure| values[figure].n);
            counts.collect::<Vec<u64>>()
        };
        (of(frozen), now.map(of))
    }

    #[test]
    fn what_moves_on_after_a_period_stays_in_its_frozen_numbers() {
        let figures = [Figure::Received, Figure::Outstanding, Figure::MovedOut];
        let moved = What::Moved { from: 1, to: 2 };
        let after = case(2, &[(2_000, 2_000, moved.clone())]);
        assert_eq!(told(&after, &figures), (vec![1, 1, 0], None));
        // One that is written down late is a difference.
        let late = case(2, &[(900, 2_000, moved.clone())]);
        assert_eq!(told(&late, &figures), (vec![1, 1, 0], Some(vec![1, 0, 1])));
        // And what came over after the period was never in it.
        let over = What::Moved { from: 2, to: 1 };
        let came = case(1, &[(2_000, 2_000, over)]);
        assert_eq!(told(&came, &figures), (vec![0, 0, 0], None));
    }

    #[test]
    fn what_is_taken_back_or_done_again_after_the_end_is_as_late_as_it_stands() {
        let late = |more: &[(i64, What, i64)]| {
            let plain: Vec<_> = more.iter().map(|m| (m.0, m.0, m.1.clone())).collect();
            let mut case = case(1, &plain);
            let times = std::iter::once(600).chain(more.iter().map(|m| m.2));
            for (mark, late_at) in case.marks.iter_mut().zip(times) {
                mark.late_at = late_at;
            }
            let mut both = Both::new(1);
            both.tell(&case, &view());
            let values = both.end().0.values();
            [Figure::Postponements, Figure::Overdue].map(|figure| values[&figure].value)
        };
        // Put off beyond the end, taken back, done again when the period is
        // over and has not frozen: it is put off, and so not late.
        let (off, back) = ((700, What::PutOff, 5_000), What::Undone { op: 1 });
        let again = What::Redone { op: 1 };
        let steps = [
            off.clone(),
            (800, back.clone(), 600),
            (1_100, again.clone(), 5_000),
        ];
        assert_eq!(late(&steps[..2]), [Some(0.0), Some(1.0)]);
        assert_eq!(late(&steps), [Some(1.0), Some(0.0)]);
        // And the other way round.
        let steps = [
            off,
            (800, back.clone(), 600),
            (900, again, 5_000),
            (1_100, back, 600),
        ];
        assert_eq!(late(&steps[..3]), [Some(1.0), Some(0.0)]);
        assert_eq!(late(&steps), [Some(0.0), Some(1.0)]);
    }

    #[test]
    fn taking_back_is_a_difference_whenever_it_is_recorded() {
        let figures = [Figure::Postponements, Figure::Reopened];
        let put_off = (600, 600, What::PutOff);
        let kept = case(1, &[put_off.clone(), (2_000, 2_000, What::Reopened)]);
        assert_eq!(told(&kept, &figures), (vec![1, 0], None));
        let undone = case(1, &[put_off, (2_000, 2_000, What::Undone { op: 1 })]);
        assert_eq!(told(&undone, &figures), (vec![1, 0], Some(vec![0, 0])));
    }
}
