//! Identifiers: made by the program, rising with time, unique per writer.
//!
//! An id is a 60-bit integer: 40 bits of milliseconds since 2020, 12 bits of
//! writer, 8 bits of counter. People see and type its *code*: twelve
//! characters of Crockford's base 32, the fastest changing first, so that a
//! short prefix tells neighbours apart.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Crockford's alphabet in lower case: no `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Length of a whole code in characters.
pub const CODE_LEN: usize = 12;
/// 2020-01-01T00:00:00Z in milliseconds.
const EPOCH_MS: i64 = 1_577_836_800_000;

/// The smallest id that can be made at a moment: what came later has a larger
/// one.
#[must_use]
pub fn floor(at: DateTime<Utc>) -> i64 {
    (at.timestamp_millis() - EPOCH_MS).max(0) << 20
}

/// When an id was made, as its maker's clock says.
#[must_use]
pub fn made_at(id: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis((id >> 20) + EPOCH_MS).unwrap_or(DateTime::UNIX_EPOCH)
}

/// Renders an id as its code.
#[must_use]
pub fn to_code(id: i64) -> String {
    let mut rest = id;
    (0..CODE_LEN)
        .map(|_| {
            let digit = usize::try_from(rest & 31).unwrap_or(0);
            rest >>= 5;
            char::from(ALPHABET[digit])
        })
        .collect()
}

/// Reads a code or the beginning of one: the value of the digits given and
/// how many there were. Upper case, hyphens and look-alike letters
/// (`o`, `i`, `l`) are understood. `None` when something else stands there.
#[must_use]
pub fn from_code(text: &str) -> Option<(i64, usize)> {
    let mut value = 0i64;
    let mut len = 0usize;
    for c in text.trim().chars().filter(|c| *c != '-') {
        let c = match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        };
        let digit = ALPHABET.iter().position(|a| char::from(*a) == c)?;
        if len == CODE_LEN {
            return None;
        }
        value |= i64::try_from(digit).ok()? << (5 * len);
        len += 1;
    }
    (len > 0).then_some((value, len))
}

/// Makes ids for one writer (one process).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    writer: i64,
    last: i64,
}

impl Maker {
    /// `writer` tells processes apart; its low 12 bits count.
    #[must_use]
    pub fn new(writer: u32) -> Self {
        Self {
            writer: i64::from(writer & 0xfff),
            last: 0,
        }
    }

    /// The next id, larger than every earlier one of this maker.
    pub fn next<T: From<i64>>(&mut self, now: DateTime<Utc>) -> T {
        // A burst of more than 256 ids in a millisecond borrows from the next.
        let tick = (now.timestamp_millis() - EPOCH_MS).max(0) << 8;
        self.last = (self.last + 1).max(tick);
        let (ms, counter) = (self.last >> 8, self.last & 0xff);
        T::from((ms << 20) | (self.writer << 8) | counter)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The integer that is stored.
            #[must_use]
            pub const fn get(self) -> i64 { self.0 }
        }
        impl From<i64> for $name {
            fn from(id: i64) -> Self { Self(id) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&to_code(self.0))
            }
        }
        impl FromStr for $name {
            type Err = BadCode;
            fn from_str(text: &str) -> Result<Self, BadCode> {
                match from_code(text) {
                    Some((id, CODE_LEN)) => Ok(Self(id)),
                    _ => Err(BadCode),
                }
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// An alert: one dissatisfied answer that somebody should call about.
    AlertId;
    /// A response: one answered survey.
    ResponseId;
    /// A customer.
    CustomerId;
    /// One of a customer's telephone numbers.
    PhoneId;
    /// Somebody who works with the program.
    PersonId;
    /// A branch.
    BranchId;
    /// A desk: where an alert belongs.
    DeskId;
    /// An entry of the history.
    EventId;
    /// One action as a person took it; its entries share it.
    OpId;
    /// A promise made to a customer.
    PromiseId;
    /// An email message.
    MessageId;
    /// An email that came in.
    MailId;
    /// One run of an import over one file.
    ImportId;
    /// A note that belongs to no alert yet.
    LooseId;
    /// An SSH key that opens a session.
    AccessKeyId;
}

/// The text is not a whole code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: twelve letters and digits are needed")]
pub struct BadCode;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip_and_ids_rise() {
        let now = DateTime::from_timestamp(1_763_543_520, 0).unwrap();
        let mut maker = Maker::new(4711);
        let ids: Vec<AlertId> = (0..1000).map(|_| maker.next(now)).collect();
        assert!(ids.windows(2).all(|w| w[0] < w[1]));
        for id in &ids {
            assert_eq!(id.to_string().parse::<AlertId>(), Ok(*id));
            assert!(id.get() < 1 << 60);
        }
        assert_ne!(ids[0].to_string()[..3], ids[1].to_string()[..3]);
        assert_eq!(from_code("7Q"), from_code("7q"));
        assert_eq!(from_code("7u"), None);
    }
}
