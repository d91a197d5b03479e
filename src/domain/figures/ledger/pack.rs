//! Marks as bytes: numbers of seven bits a byte (LEB128), times as distances.
//!
//! A mark begins with its kind (5 bits), "a new action" (1 bit) and "it is
//! late at another time" (1 bit). What a later version writes otherwise gets
//! another kind: kinds are never used again.

use super::{Call, Mark, NEVER, What, bits};
use crate::domain::cause::{ClosedAs, Closing, Decision, Measure, Step};
use crate::domain::outcome::Outcome;
use crate::domain::slot::Slot;
use crate::domain::taxonomy::CauseCode;

/// The mark belongs to an action that has no mark before it.
const FRESH: u8 = 0x20;
/// When it is late follows.
const LATE: u8 = 0x40;

/// Marks as bytes.
#[must_use]
pub fn pack(marks: &[Mark]) -> Vec<u8> {
    let mut pen = Pen(Vec::with_capacity(marks.len() * 12));
    let (mut at, mut late, mut ops) = (0, NEVER, 0);
    for mark in marks {
        let fresh = mark.op == ops;
        let later = mark.late_at != late;
        let flags = if fresh { FRESH } else { 0 } | if later { LATE } else { 0 };
        pen.0.push(kind(&mark.what) | flags);
        pen.signed(mark.at.wrapping_sub(at));
        pen.signed(mark.recorded.wrapping_sub(mark.at));
        if fresh {
            ops += 1;
        } else {
            pen.number(mark.op.into());
        }
        if later {
            // NEVER lies at no distance that a time has.
            pen.signed(if mark.late_at == NEVER {
                i64::MIN
            } else {
                mark.late_at.wrapping_sub(mark.at)
            });
        }
        pen.what(&mark.what, mark.at);
        (at, late) = (mark.at, mark.late_at);
    }
    pen.0
}

/// What [`pack`] wrote; `None` for anything else.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<Vec<Mark>> {
    let mut marks = Vec::with_capacity(8);
    unpack_into(bytes, &mut marks).map(|()| marks)
}

/// The same into a buffer that is used again for every alert.
pub fn unpack_into(bytes: &[u8], marks: &mut Vec<Mark>) -> Option<()> {
    marks.clear();
    let mut eye = Eye(bytes);
    let (mut at, mut late, mut ops) = (0i64, NEVER, 0u16);
    while !eye.0.is_empty() {
        let head = eye.byte()?;
        at = at.wrapping_add(eye.signed()?);
        let recorded = at.wrapping_add(eye.signed()?);
        let op = if head & FRESH == 0 {
            u16::try_from(eye.number()?).ok()?
        } else {
            ops = ops.checked_add(1)?;
            ops - 1
        };
        if head & LATE != 0 {
            late = match eye.signed()? {
                i64::MIN => NEVER,
                after => at.wrapping_add(after),
            };
        }
        marks.push(Mark {
            at,
            recorded,
            op,
            what: eye.what(head & 0x1f, at)?,
            late_at: late,
        });
    }
    Some(())
}

const fn kind(what: &What) -> u8 {
    match what {
        What::Other => 0,
        What::Received => 1,
        What::Called(_) => 2,
        What::Promised { .. } => 3,
        What::Kept { .. } => 4,
        What::Dropped { .. } => 5,
        What::PutOff => 6,
        What::Overridden => 7,
        What::Wrote { confirms: false } => 8,
        What::Wrote { confirms: true } => 9,
        What::Closed(_) => 10,
        What::Reopened => 11,
        What::Idea => 12,
        What::Learned => 13,
        What::Moved { .. } => 14,
        What::Undone { .. } => 15,
        What::Redone { .. } => 16,
    }
}

struct Pen(Vec<u8>);

impl Pen {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
            number >>= 7;
        }
        self.0.push(u8::try_from(number).unwrap_or(0));
    }

    /// Small distances in few bytes, whichever way they go.
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let length = bytes.len().min(usize::from(u8::MAX));
        self.number(length as u64);
        self.0.extend_from_slice(&bytes[..length]);
    }

    /// A place in a table, one up; 0 for none.
    fn place(&mut self, place: Option<usize>) {
        self.number(place.map_or(0, |place| place as u64 + 1));
    }

    fn what(&mut self, what: &What, at: i64) {
        match what {
            What::Called(call) => {
                let place = |code| Outcome::ALL.iter().position(|o| *o == code);
                self.place(place(call.outcome));
                let slot = Slot::ALL.iter().position(|s| *s == call.slot).unwrap_or(0);
                let flags = u64::from(call.inbound)
                    | u64::from(call.talked) << 1
                    | u64::from(call.executive) << 2
                    | u64::from(call.weekday & 7) << 3
                    | (slot as u64) << 6;
                self.number(flags);
                self.number(call.phone.into());
            }
            What::Promised { promise, by } => {
                self.number((*promise).into());
                self.signed(by.wrapping_sub(at));
            }
            What::Kept { promise } | What::Dropped { promise } => self.number((*promise).into()),
            What::Closed(closing) => self.closing(closing),
            What::Moved { from, to } => {
                self.signed(*from);
                self.signed(*to);
            }
            What::Undone { op } | What::Redone { op } => self.number((*op).into()),
            What::Other
            | What::Received
            | What::PutOff
            | What::Overridden
            | What::Wrote { .. }
            | What::Reopened
            | What::Idea
            | What::Learned => {}
        }
    }

    fn closing(&mut self, closing: &Closing) {
        self.text(closing.result.code());
        self.text(closing.cause.as_ref().map_or("", CauseCode::code));
        self.text(closing.decision.map_or("", Decision::code));
        self.text(closing.step.map_or("", Step::code));
        self.number(bits(&closing.measures));
        self.number(closing.cost.into());
        self.place(closing.score_after.map(usize::from));
    }
}

struct Eye<'a>(&'a [u8]);

impl<'a> Eye<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn small(&mut self) -> Option<u8> {
        u8::try_from(self.number()?).ok()
    }

    fn op(&mut self) -> Option<u16> {
        u16::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// A place in a table, one up; 0 for none.
    fn place(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn what(&mut self, kind: u8, at: i64) -> Option<What> {
        Some(match kind {
            0 => What::Other,
            1 => What::Received,
            2 => {
                let outcome = *Outcome::ALL.get(self.place()?.checked_sub(1)?)?;
                let flags = self.number()?;
                let phone = self.small()?;
                What::Called(Call {
                    phone,
                    outcome,
                    inbound: flags & 1 != 0,
                    talked: flags & 2 != 0,
                    executive: flags & 4 != 0,
                    weekday: u8::try_from(flags >> 3 & 7).ok()?,
                    slot: *Slot::ALL.get(usize::try_from(flags >> 6).ok()?)?,
                })
            }
            3 => What::Promised {
                promise: self.small()?,
                by: at.wrapping_add(self.signed()?),
            },
            4 => What::Kept {
                promise: self.small()?,
            },
            5 => What::Dropped {
                promise: self.small()?,
            },
            6 => What::PutOff,
            7 => What::Overridden,
            8 => What::Wrote { confirms: false },
            9 => What::Wrote { confirms: true },
            10 => What::Closed(Box::new(self.closing()?)),
            11 => What::Reopened,
            12 => What::Idea,
            13 => What::Learned,
            14 => What::Moved {
                from: self.signed()?,
                to: self.signed()?,
            },
            15 => What::Undone { op: self.op()? },
            16 => What::Redone { op: self.op()? },
            _ => return None,
        })
    }

    fn closing(&mut self) -> Option<Closing> {
        let result = ClosedAs::from_code(self.text()?)?;
        let cause = self.text()?;
        let decision = self.text()?;
        let step = self.text()?;
        let bits = self.number()?;
        let measures = Measure::ALL.iter().enumerate();
        Some(Closing {
            result,
            cause: CauseCode::new(cause),
            decision: Decision::from_code(decision),
            step: Step::from_code(step),
            measures: measures
                .filter(|(at, _)| bits & 1 << at != 0)
                .map(|(_, measure)| *measure)
                .collect(),
            cost: u32::try_from(self.number()?).ok()?,
            score_after: self
                .place()?
                .checked_sub(1)
                .map(u8::try_from)
                .transpose()
                .ok()?,
        })
    }
}
