//! What columns look like of which nothing is known by name: by the words of
//! their question, and by the values that stand in them. A guess is only ever
//! shown and offered; nothing is imported by it.

use std::collections::BTreeSet;

use super::columns::{Column, Field, Scale, Sure};
use super::dates::{self, Order};
use super::{questions, values};
use crate::domain::fold::digits;
use crate::domain::mapping::{Meaning, words};
use crate::domain::zone::Zone;

/// Values that must be there before they say anything.
const ENOUGH: usize = 3;
/// Of 100 values so many have to fit.
const MOST: usize = 90;
/// A comment is so long, in characters, on the average.
const LONG: usize = 24;

/// What is known of the values of a column.
struct Values<'a> {
    all: &'a [String],
    distinct: BTreeSet<&'a str>,
}

impl<'a> Values<'a> {
    fn new(all: &'a [String]) -> Self {
        Self {
            all,
            distinct: all.iter().map(String::as_str).collect(),
        }
    }

    /// Whether nearly all of them are so.
    fn are(&self, so: impl Fn(&str) -> bool) -> bool {
        let fit = self.all.iter().filter(|value| so(value)).count();
        self.all.len() >= ENOUGH && fit * 100 >= MOST * self.all.len()
    }

    fn all_different(&self) -> bool {
        self.all.len() >= ENOUGH && self.distinct.len() == self.all.len()
    }

    /// Codes and names come again and again.
    fn repeat(&self) -> bool {
        self.all.len() >= 2 * ENOUGH && self.distinct.len() * 2 <= self.all.len()
    }

    fn long(&self) -> bool {
        let chars: usize = self.all.iter().map(|value| value.chars().count()).sum();
        let spaced = self.are(|value| value.contains(char::is_whitespace));
        !self.all.is_empty()
            && chars >= LONG * self.all.len()
            && (spaced || self.all.len() < ENOUGH)
    }

    /// The scale on which all of them are marks.
    fn scale(&self) -> Option<Scale> {
        if self.are(|value| words::mark(value).is_some()) {
            return Some(Scale::Words);
        }
        if self.are(|value| value.contains('★') || value.contains('⭐')) {
            return Some(Scale::Stars);
        }
        let marks: Option<Vec<i32>> = self.all.iter().map(|value| values::mark(value)).collect();
        let marks = marks.filter(|marks| marks.len() >= ENOUGH)?;
        let (low, high) = (marks.iter().min()?, marks.iter().max()?);
        match (low, high) {
            (1.., ..=5) => Some(Scale::Five),
            (0.., ..=10) => Some(Scale::Ten),
            (0.., ..=100) => Some(Scale::Hundred),
            _ => None,
        }
    }

    /// Dates, with the order that their numbers leave no doubt about.
    fn dates(&self, zone: Zone) -> Option<Meaning> {
        let read = |order| self.are(|value| is_date(value, order, zone));
        match (read(Some(Order::DayFirst)), read(Some(Order::MonthFirst))) {
            (true, false) => Some(Meaning::DateDmy),
            (false, true) => Some(Meaning::DateMdy),
            // Year first, or nobody but a person can say which is which.
            (true, true) => Some(Meaning::Date),
            (false, false) => None,
        }
    }
}

/// Digits alone may be seconds of a clock, and more likely a number to dial.
fn is_date(value: &str, order: Option<Order>, zone: Zone) -> bool {
    !value.starts_with('0') && dates::read(value, order, zone).is_ok()
        || value.contains(['/', '-', '.', ' ']) && dates::read(value, order, zone).is_ok()
}

fn is_email(value: &str) -> bool {
    let Some((name, host)) = value.split_once('@') else {
        return false;
    };
    !name.is_empty() && host.contains('.') && !value.contains(char::is_whitespace)
}

/// A number as people and exports write it; ids begin with no zero or plus.
fn is_phone(value: &str) -> bool {
    let signs = |c: char| c.is_ascii_digit() || " +()-./\u{a0}\u{202f}".contains(c);
    let count = digits(value).len();
    value.chars().all(signs)
        && (8..=15).contains(&count)
        && value.starts_with(['+', '0', '('])
        && is_no_date(value)
}

/// Whether a text cannot be read as a date in any order.
pub(super) fn is_no_date(value: &str) -> bool {
    [None, Some(Order::DayFirst), Some(Order::MonthFirst)]
        .iter()
        .all(|order| !is_date(value, *order, Zone::UTC))
}

fn is_branch_code(value: &str) -> bool {
    values::country_of_code(value).is_some() && value.chars().count() <= 12
}

/// Whether values are somebody's own words.
pub(super) fn are_long(values: &[String]) -> bool {
    Values::new(values).long()
}

/// What each column looks like that is taken as nothing; a kind of which there
/// is one already is not looked for.
pub(super) fn hints(
    columns: &[Column],
    values: &[Vec<String>],
    zone: Zone,
) -> Vec<Option<(Meaning, Sure)>> {
    let mut taken: Vec<Meaning> = columns.iter().map(|c| Meaning::of(c.field)).collect();
    let looked: Vec<Values<'_>> = values.iter().map(|all| Values::new(all)).collect();
    let open = |at: usize| {
        let column = &columns[at];
        column.field == Field::Answer && column.sure == Sure::No
    };
    let mut hints = vec![None; columns.len()];
    // The surest kinds first: what is an address is no comment.
    let kinds: [&dyn Fn(usize) -> Option<(Meaning, Sure)>; 9] = [
        &|at| {
            looked[at]
                .are(is_email)
                .then_some((Meaning::Email, Sure::Values))
        },
        &|at| looked[at].dates(zone).map(|date| (date, Sure::Values)),
        &|at| {
            looked[at]
                .are(is_phone)
                .then_some((Meaning::Phone, Sure::Values))
        },
        &|at| {
            let calling = questions::calling(&columns[at].heading)?;
            (!looked[at].long()).then_some((Meaning::of(calling), Sure::Question))
        },
        &|at| {
            let asked = questions::asks_for_mark(&columns[at].heading);
            let scale = looked[at].scale().filter(|_| asked)?;
            Some((Meaning::of(Field::Score(scale)), Sure::Question))
        },
        &|at| {
            let words = looked[at].scale() == Some(Scale::Words);
            words.then_some((Meaning::Words, Sure::Values))
        },
        &|at| {
            let asked = questions::asks_for_words(&columns[at].heading);
            (asked && looked[at].long()).then_some((Meaning::Comment, Sure::Question))
        },
        &|at| {
            let codes = looked[at].are(is_branch_code) && looked[at].repeat();
            codes.then_some((Meaning::BranchCode, Sure::Values))
        },
        &|at| {
            let known = |value: &str| values::language(value).is_some();
            let said = looked[at].are(known) && looked[at].repeat();
            said.then_some((Meaning::Language, Sure::Values))
        },
    ];
    for kind in kinds {
        for at in (0..columns.len()).filter(|at| open(*at)) {
            let Some(hint) = kind(at).filter(|_| hints[at].is_none()) else {
                continue;
            };
            let again = hint.0 == Meaning::Comment || hint.0 == Meaning::Phone;
            let there = taken
                .iter()
                .any(|meaning| meaning.excludes(hint.0) || (again && *meaning == hint.0));
            if !there {
                taken.push(hint.0);
                hints[at] = Some(hint);
            }
        }
    }
    the_rest(&looked, &mut taken, &mut hints, open);
    hints
}

/// What is told by comparing columns: the longest text is the comment, one
/// only column of marks is the mark, the first whose values never come twice
/// the id.
fn the_rest(
    looked: &[Values<'_>],
    taken: &mut Vec<Meaning>,
    hints: &mut [Option<(Meaning, Sure)>],
    open: impl Fn(usize) -> bool,
) {
    let free = |hints: &[Option<(Meaning, Sure)>]| -> Vec<usize> {
        (0..looked.len())
            .filter(|at| open(*at) && hints[*at].is_none())
            .collect()
    };
    let lacks = |taken: &[Meaning], meaning: Meaning| {
        !taken
            .iter()
            .any(|there| there.excludes(meaning) || *there == meaning)
    };
    if lacks(taken, Meaning::Comment) {
        let length = |at: usize| {
            looked[at]
                .all
                .iter()
                .map(|v| v.chars().count())
                .sum::<usize>()
        };
        let texts = free(hints).into_iter().filter(|at| looked[*at].long());
        if let Some(at) = texts.max_by_key(|at| length(*at)) {
            hints[at] = Some((Meaning::Comment, Sure::Values));
            taken.push(Meaning::Comment);
        }
    }
    if lacks(taken, Meaning::Ten) {
        let marks: Vec<(usize, Scale)> = free(hints)
            .into_iter()
            .filter(|at| !looked[*at].all_different())
            .filter_map(|at| Some((at, looked[at].scale()?)))
            .filter(|(_, scale)| matches!(scale, Scale::Ten | Scale::Five))
            .collect();
        if let [(at, scale)] = marks[..] {
            let meaning = Meaning::of(Field::Score(scale));
            hints[at] = Some((meaning, Sure::Values));
            taken.push(meaning);
        }
    }
    if lacks(taken, Meaning::Id) {
        let plain = |value: &str| !value.contains(char::is_whitespace) && value.len() <= 64;
        let ids = |at: &usize| looked[*at].all_different() && looked[*at].are(plain);
        if let Some(at) = free(hints).into_iter().find(ids) {
            hints[at] = Some((Meaning::Id, Sure::Values));
            taken.push(Meaning::Id);
        }
    }
}
