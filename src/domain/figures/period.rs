//! Which days a figure is about, and when they freeze.
//!
//! Days are those of each branch: a week of a branch in Lyon and of one in
//! New York begin at their own midnights.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use super::clock::midnight;
use crate::domain::Moment;
use crate::domain::calendar::Calendar;

/// A period freezes so many days after its end (product page, "Figures").
pub const FREEZE_DAYS: i64 = 3;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// Monday to Sunday.
    Week,
    /// Four weeks, the running one the last.
    FourWeeks,
    /// A calendar month.
    Month,
    /// January to March and so on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Span {
    /// Every span, in the order of the screen.
    pub const ALL: [Self; 5] = [
        Self::FourWeeks,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::FourWeeks => "four_weeks",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The span of a code; hyphens count as underscores.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.replace('-', "_");
        Self::ALL.into_iter().find(|span| span.code() == code)
    }

    /// The period of this span that holds a date.
    #[must_use]
    pub fn around(self, date: NaiveDate) -> Period {
        let back = |days: u32| date - Days::new(days.into());
        let monday = back(date.weekday().num_days_from_monday());
        let first_of = |month: u32| NaiveDate::from_ymd_opt(date.year(), month, 1);
        let (from, months) = match self {
            Self::Week => {
                return Period::new(monday, monday + Days::new(7));
            }
            Self::FourWeeks => {
                return Period::new(monday - Days::new(21), monday + Days::new(7));
            }
            Self::Month => (first_of(date.month()), 1),
            Self::Quarter => (first_of(date.month0() / 3 * 3 + 1), 3),
            Self::Year => (first_of(1), 12),
        };
        let from = from.unwrap_or(date);
        Period::new(from, from + Months::new(months))
    }
}

/// Whole days, `until` not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
}

impl Period {
    /// From a day up to another, which is not included. One that ends before
    /// it begins is empty.
    #[must_use]
    pub fn new(from: NaiveDate, until: NaiveDate) -> Self {
        Self {
            from,
            until: until.max(from),
        }
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until).max(self.from)
    }

    /// The period of the same length before it: the month before a month.
    #[must_use]
    pub fn before(&self, span: Span) -> Self {
        match span {
            Span::Week => self.later(-1),
            Span::FourWeeks => self.later(-4),
            Span::Month | Span::Quarter | Span::Year => {
                let day = self.from.pred_opt().unwrap_or(self.from);
                span.around(day)
            }
        }
    }

    /// The one after it.
    #[must_use]
    pub fn after(&self, span: Span) -> Self {
        match span {
            Span::Week => self.later(1),
            Span::FourWeeks => self.later(4),
            Span::Month | Span::Quarter | Span::Year => span.around(self.until),
        }
    }

    fn later(self, weeks: i64) -> Self {
        let by = TimeDelta::weeks(weeks);
        Self::new(self.from + by, self.until + by)
    }

    /// Its parts over time: weeks of up to a quarter, else months. The first
    /// and the last are cut to fit.
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        let long = (self.until - self.from).num_days() > 100;
        let span = if long { Span::Month } else { Span::Week };
        let mut parts = Vec::new();
        let mut from = self.from;
        while from < self.until {
            let until = span.around(from).until.min(self.until);
            parts.push(Self::new(from, until));
            from = until;
        }
        parts
    }

    /// The weeks of an objective that are its own: those whose Thursday lies
    /// in it, as ISO 8601 gives a week to a year. So each week is one month's,
    /// the one that has most of its days, and is over when that month freezes,
    /// three days after it ended.
    #[must_use]
    pub fn weeks(&self) -> Vec<Self> {
        let mut weeks = Vec::new();
        let mut week = Span::Week.around(self.from);
        while week.thursday() < self.until {
            if week.thursday() >= self.from {
                weeks.push(week);
            }
            week = week.after(Span::Week);
        }
        weeks
    }

    /// The Thursday of a week.
    fn thursday(self) -> NaiveDate {
        self.from + Days::new(3)
    }

    /// When it is frozen: three days after it ended in the last of the places
    /// it is asked for. A file cannot have frozen what ended before its first
    /// answers came in (`made`): that freezes three days after they did.
    #[must_use]
    pub fn frozen_at(&self, places: &[&Calendar], made: Moment) -> Moment {
        let ends = places.iter().map(|place| midnight(place, self.until));
        let end = ends
            .max()
            .and_then(|end| Moment::from_timestamp(end, 0))
            .unwrap_or(made);
        end.max(made) + TimeDelta::days(FREEZE_DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn periods_lie_beside_each_other() {
        for span in Span::ALL {
            let mut period = span.around(day(2026, 1, 31));
            for _ in 0..30 {
                let next = period.after(span);
                match span {
                    Span::FourWeeks => assert_eq!(next.from, period.until),
                    _ => assert_eq!(next, span.around(period.until)),
                }
                assert_eq!(next.before(span), period);
                let parts = next.parts();
                assert_eq!(parts.first().unwrap().from, next.from);
                assert_eq!(parts.last().unwrap().until, next.until);
                assert!(parts.windows(2).all(|two| two[0].until == two[1].from));
                period = next;
            }
        }
    }

    #[test]
    fn each_week_is_one_months_and_over_when_that_freezes() {
        let mut month = Span::Month.around(day(2024, 1, 1));
        let mut next = Span::Week.around(day(2024, 1, 1)).from;
        for _ in 0..60 {
            for week in month.weeks() {
                assert_eq!(week.from, next);
                assert!(week.until <= month.until + TimeDelta::days(FREEZE_DAYS));
                next = week.until;
            }
            month = month.after(Span::Month);
        }
        let week = Span::Week.around(day(2026, 11, 19));
        assert_eq!(week.weeks(), [week]);
        let thursday = Period::new(day(2026, 11, 19), day(2026, 11, 20));
        assert_eq!(thursday.weeks(), [week]);
        let none = Period::new(day(2026, 11, 20), day(2026, 11, 26));
        assert_eq!(none.weeks(), []);
    }

    #[test]
    fn a_quarter_is_three_months_and_four_weeks_end_with_this_one() {
        let quarter = Span::Quarter.around(day(2026, 11, 19));
        assert_eq!(quarter, Period::new(day(2026, 10, 1), day(2027, 1, 1)));
        assert_eq!(quarter.parts().len(), 14);
        let four = Span::FourWeeks.around(day(2026, 11, 19));
        assert_eq!(four, Period::new(day(2026, 10, 26), day(2026, 11, 23)));
        assert_eq!(four.last(), day(2026, 11, 22));
        assert_eq!(Span::Year.around(day(2026, 2, 1)).parts().len(), 12);
        let none = Period::new(day(2026, 2, 1), day(2026, 1, 1));
        assert!(none.parts().is_empty());
    }
}
