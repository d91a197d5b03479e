//! The form in which an answer is kept: short, and read by this version of it
//! alone. Names and what causes are called are not in it: they are read anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::cause::Step;
use crate::domain::figures::ask::{Figures, Named, Remarks};
use crate::domain::figures::period::Period;
use crate::domain::figures::recurring::{Again, Recurring};
use crate::domain::figures::tally::{Cell, Part};
use crate::domain::figures::{Figure, Known, Value};
use crate::domain::taxonomy::{CauseCode, Taxonomy};

/// The number of the form: another one as soon as any field of it, or the
/// definition of any figure, is another.
pub const FORM: i64 = 2;

/// A value by its bits, for it has to come out the very same, and how many
/// there are behind it.
type Bits = (Option<u64>, u64);

#[derive(Serialize, Deserialize)]
struct Form {
    as_of: i64,
    frozen: Option<i64>,
    /// In the order of [`Figure::ALL`].
    values: Vec<(Bits, Option<Bits>)>,
    parts: Vec<[u64; 5]>,
    /// Made and reached.
    slots: [[(u64, u64); 5]; 7],
    causes: BTreeMap<CauseCode, u64>,
    /// As known when the period froze, and now.
    recurring: Vec<(CauseCode, Times, Option<Times>)>,
    remarks: Remarks,
    steps: BTreeMap<Step, u64>,
    by_age: [u64; 6],
}

/// Customers, from when the last action acts, customers since.
type Times = (u32, Option<i64>, u32);

fn times(again: Again) -> Times {
    let last = again.last_action.map(|at| at.timestamp());
    (again.customers, last, again.came_back)
}

fn again((customers, last, came_back): Times) -> Option<Again> {
    Some(Again {
        customers,
        last_action: match last {
            Some(last) => Some(Moment::from_timestamp(last, 0)?),
            None => None,
        },
        came_back,
    })
}

fn bits(value: Value) -> Bits {
    (value.value.map(f64::to_bits), value.n)
}

fn value((bits, n): Bits) -> Value {
    Value {
        value: bits.map(f64::from_bits),
        n,
    }
}

/// An answer as text; `None` for one that cannot be kept: it lacks a figure.
pub fn write(found: &Figures) -> Option<String> {
    let values = Figure::ALL.iter().map(|figure| {
        let known = found.values.get(figure)?;
        Some((bits(known.frozen), known.now.map(bits)))
    });
    let form = Form {
        as_of: found.as_of.timestamp(),
        frozen: found.frozen.map(|at| at.timestamp()),
        values: values.collect::<Option<_>>()?,
        parts: found
            .parts
            .iter()
            .map(|(_, part)| {
                [
                    part.received,
                    part.handled,
                    part.outstanding,
                    part.calls,
                    part.conversations,
                ]
            })
            .collect(),
        slots: found
            .slots
            .map(|day| day.map(|cell| (cell.made, cell.reached))),
        causes: found.causes.clone(),
        recurring: found
            .recurring
            .iter()
            .map(|one| (one.cause, times(one.known), one.now.map(times)))
            .collect(),
        remarks: found.remarks.clone(),
        steps: found.steps.clone(),
        by_age: found.by_age,
    };
    serde_json::to_string(&form).ok()
}

/// What [`write`](self::write) wrote about a period; `None` for anything else.
pub fn read(text: &str, scope: Named, period: Period, taxonomy: Arc<Taxonomy>) -> Option<Figures> {
    let form: Form = serde_json::from_str(text).ok()?;
    let at = |seconds| Moment::from_timestamp(seconds, 0);
    let parts = period.parts();
    if form.values.len() != Figure::ALL.len() || form.parts.len() != parts.len() {
        return None;
    }
    let values = Figure::ALL.iter().zip(form.values);
    let values = values.map(|(figure, (frozen, now))| {
        let known = Known {
            frozen: value(frozen),
            now: now.map(value),
        };
        (*figure, known)
    });
    let recurring = form.recurring.into_iter().map(|(cause, known, now)| {
        Some(Recurring {
            cause,
            known: again(known)?,
            now: match now {
                Some(now) => Some(again(now)?),
                None => None,
            },
        })
    });
    Some(Figures {
        scope,
        period,
        remarks: form.remarks,
        as_of: at(form.as_of)?,
        frozen: match form.frozen {
            Some(frozen) => Some(at(frozen)?),
            None => None,
        },
        values: values.collect(),
        parts: parts
            .into_iter()
            .zip(form.parts)
            .map(
                |(period, [received, handled, outstanding, calls, conversations])| {
                    let part = Part {
                        received,
                        handled,
                        outstanding,
                        calls,
                        conversations,
                    };
                    (period, part)
                },
            )
            .collect(),
        slots: form
            .slots
            .map(|day| day.map(|(made, reached)| Cell { made, reached })),
        causes: form.causes,
        taxonomy,
        recurring: recurring.collect::<Option<_>>()?,
        steps: form.steps,
        by_age: form.by_age,
    })
}
