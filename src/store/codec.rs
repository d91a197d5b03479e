//! Values as columns hold them: times, codes, and the one number that the
//! list's index carries instead of ten columns.

use rusqlite::types::Type;
use rusqlite::{Error, Row};

use crate::domain::Moment;
use crate::domain::event::Direction;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::progress::Progress;
use crate::domain::queue::Facts;
use crate::domain::score::Score;
use crate::domain::second::Second;
use crate::domain::slot::Window;
use crate::domain::zone::Zone;

/// Reads a time.
pub fn moment(seconds: i64) -> Moment {
    Moment::from_timestamp(seconds, 0).unwrap_or(Moment::UNIX_EPOCH)
}

/// Reads a time that may be missing.
pub fn maybe(seconds: Option<i64>) -> Option<Moment> {
    seconds.map(moment)
}

/// Writes a time that may be missing.
pub fn seconds(at: Option<Moment>) -> Option<i64> {
    at.map(|at| at.timestamp())
}

/// Reads a code; an unknown one is an error of its column.
pub fn code<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    read(text).ok_or_else(|| unreadable(column, text))
}

/// Reads a code that may be missing; an unknown one counts as missing, for
/// it says nothing that anything depends on.
pub fn maybe_code<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    Ok(row.get_ref(column)?.as_str_or_null()?.and_then(read))
}

/// Reads who rang whom.
pub fn direction(code: &str) -> Option<Direction> {
    match code {
        "outbound" => Some(Direction::Outbound),
        "inbound" => Some(Direction::Inbound),
        _ => None,
    }
}

/// Writes zones, names with a blank between them; nothing for none.
pub fn zone_names(zones: &[Zone]) -> Option<String> {
    let names: Vec<&str> = zones.iter().map(|zone| zone.name()).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// Reads what [`zone_names`] wrote.
pub fn zones(names: &str) -> Vec<Zone> {
    let names = names.split_ascii_whitespace();
    names.filter_map(|name| name.parse().ok()).collect()
}

/// A text that cannot be what its column says.
pub fn unreadable(column: usize, text: &str) -> Error {
    let error = format!("not understood: {text:?}");
    Error::FromSqlConversionFailure(column, Type::Text, error.into())
}

/// Reads a mark from three columns.
pub fn score(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Score>> {
    let Some(value) = row.get(column)? else {
        return Ok(None);
    };
    Ok(Some(Score {
        value,
        min: row.get(column + 1)?,
        max: row.get(column + 2)?,
    }))
}

/// Reads a window from two columns.
pub fn window(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Window>> {
    let from: Option<u16> = row.get(column)?;
    let until: Option<u16> = row.get(column + 1)?;
    Ok(from.zip(until).map(|(from, until)| Window { from, until }))
}

/// What the list needs to know of an alert besides its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief {
    pub state: State,
    pub safety: bool,
    pub asks: bool,
    pub replied: bool,
    pub bounced: bool,
    pub window: Option<Window>,
    /// 0 to 10; 11 where there is none.
    pub score: u8,
    pub tries: u8,
    /// The customer is left alone.
    pub blocked: bool,
    /// How many minutes after the alert is due comes the time that the
    /// customer named, where something is promised or asked of others, too.
    pub agreed: Option<u32>,
    /// It was put off at least once.
    pub put_off: bool,
}

/// Where a brief says that the customer is left alone.
pub const BLOCKED_BIT: i64 = 1 << 41;

/// An agreed time lies within a year (19 bits).
const AGREED_MASK: i64 = (1 << 19) - 1;

/// The minute a time lies in.
fn minutes(seconds: i64) -> i64 {
    seconds.div_euclid(60)
}

/// The mark that stands for none.
pub const NO_SCORE: u8 = 11;

/// A mark as the list sorts it.
pub fn on_ten(score: Option<Score>) -> u8 {
    score.map_or(NO_SCORE, |score| {
        u8::try_from(score.on_ten().clamp(0, 10)).unwrap_or(NO_SCORE)
    })
}

impl Brief {
    /// What an alert comes to.
    pub fn of(
        after: &Progress,
        (asks, blocked): (bool, bool),
        window: Option<Window>,
        score: u8,
    ) -> Self {
        Self {
            blocked,
            put_off: after.postponed > 0,
            state: after.state,
            safety: after.safety,
            asks,
            replied: after.replied,
            bounced: after.bounced,
            agreed: after
                .agreed
                .filter(|_| after.state != State::Agreed)
                .map(|at| {
                    let after_due = minutes(at.timestamp()) - minutes(after.due.timestamp());
                    u32::try_from(after_due.clamp(0, AGREED_MASK)).unwrap_or(0)
                }),
            window,
            score,
            tries: u8::try_from(after.total()).unwrap_or(u8::MAX),
        }
    }

    /// As one number, lowest bits first: tries 8, score 4, state 3, safety,
    /// asks, replied, "has a window", its end 11, its start 11, blocked,
    /// bounced, "a time is agreed beside what is due", minutes to it 19, put
    /// off (the sign).
    pub fn pack(self) -> i64 {
        let state = State::ALL.iter().position(|s| *s == self.state);
        let (from, until) = self.window.map_or((0, 0), |w| (w.from, w.until));
        i64::from(self.tries)
            | i64::from(self.score & 15) << 8
            | i64::try_from(state.unwrap_or(0)).unwrap_or(0) << 12
            | i64::from(self.safety) << 15
            | i64::from(self.asks) << 16
            | i64::from(self.replied) << 17
            | i64::from(self.window.is_some()) << 18
            | i64::from(until & 0x7ff) << 19
            | i64::from(from & 0x7ff) << 30
            | if self.blocked { BLOCKED_BIT } else { 0 }
            | i64::from(self.bounced) << 42
            | i64::from(self.agreed.is_some()) << 43
            | i64::from(self.agreed.unwrap_or(0)) << 44
            | if self.put_off { i64::MIN } else { 0 }
    }

    /// From one number.
    pub fn unpack(packed: i64) -> Self {
        let bits =
            |from: u32, mask: u16| u16::try_from((packed >> from) & i64::from(mask)).unwrap_or(0);
        let state = State::ALL.get(usize::from(bits(12, 7)));
        Self {
            state: state.copied().unwrap_or(State::New),
            safety: bits(15, 1) == 1,
            asks: bits(16, 1) == 1,
            replied: bits(17, 1) == 1,
            bounced: bits(42, 1) == 1,
            window: (bits(18, 1) == 1).then(|| Window {
                from: bits(30, 0x7ff),
                until: bits(19, 0x7ff),
            }),
            score: u8::try_from(bits(8, 15)).unwrap_or(NO_SCORE),
            tries: u8::try_from(bits(0, 255)).unwrap_or(u8::MAX),
            blocked: packed & BLOCKED_BIT != 0,
            put_off: packed < 0,
            agreed: (bits(43, 1) == 1)
                .then(|| u32::try_from(packed >> 44 & AGREED_MASK).unwrap_or(0)),
        }
    }

    /// The list's facts; whether a form waits is known elsewhere.
    pub fn facts(self, id: AlertId, received: i64, target: i64, due: i64) -> Facts {
        Facts {
            id,
            state: self.state,
            safety: self.safety,
            asks: self.asks,
            window: self.window,
            received: Second::new(received),
            target: Second::new(target),
            due: Second::new(due),
            agreed: match (self.state, self.agreed) {
                (State::Agreed, _) | (_, Some(0)) => Some(Second::new(due)),
                (_, Some(after)) => Some(Second::new((minutes(due) + i64::from(after)) * 60)),
                (_, None) => None,
            },
            score: self.score,
            tries: self.tries,
            replied: self.replied,
            blocked: self.blocked,
            bounced: self.bounced,
            put_off: self.put_off,
            unfinished: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_survives_its_number() {
        for state in State::ALL {
            for window in [
                None,
                Some(Window {
                    from: 540,
                    until: 1440,
                }),
            ] {
                let brief = Brief {
                    state: *state,
                    safety: window.is_some(),
                    asks: *state == State::Retry,
                    replied: *state == State::Emailed,
                    bounced: *state == State::New,
                    window,
                    score: 11,
                    tries: 255,
                    blocked: *state == State::New,
                    agreed: window.map(|_| 364 * 24 * 60),
                    put_off: window.is_some() != (*state == State::Retry),
                };
                assert_eq!(Brief::unpack(brief.pack()), brief);
            }
        }
    }
}
