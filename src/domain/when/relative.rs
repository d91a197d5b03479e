//! Lengths of time from now: `+2h`, `in 3 days at 10:00`, `dans une heure`.

use chrono::{DateTime, Days, Months, TimeDelta};

use super::reader::{Clock, Reader};
use super::words::{self, Unit};
use super::{WhenError, local, moment_of};
use crate::domain::zone::Zone;

/// A length of time; what does not fit is [`WhenError::TooFar`].
#[derive(Default)]
struct Length {
    months: u32,
    days: u64,
    minutes: i64,
    /// Whether it counts in days or more.
    by_day: bool,
}

/// The moment of a phrase that begins as a length of time; `None` with nothing
/// read if it does not.
pub(super) fn parse(
    reader: &mut Reader,
    now: DateTime<Zone>,
) -> Result<Option<DateTime<Zone>>, WhenError> {
    let start = reader.position();
    let signed = reader.take_sign('+');
    if !signed && !reader.take_word(words::is_in) {
        return Ok(None);
    }
    let mut length = Length::default();
    if !length.read_one(reader) {
        if signed {
            return Err(WhenError::Unclear { at: reader.at() });
        }
        reader.rewind(start); // "in the morning", "dans la matinée"
        return Ok(None);
    }
    loop {
        let before = reader.position();
        reader.take_word(|word| matches!(word, "and" | "et"));
        // "+2d 10h" might be a length or a time: only "à" or ":" decides.
        let at = reader.at();
        if !length.read_one(reader) {
            reader.rewind(before);
            break;
        }
        if length.by_day && length.minutes != 0 {
            return Err(WhenError::Unclear { at });
        }
    }
    let clock = if length.by_day { clock(reader)? } else { None };
    if !reader.is_done() {
        return Err(WhenError::Unclear { at: reader.at() });
    }
    length.after(now, clock).map(Some)
}

/// The time of day after a count of days.
fn clock(reader: &mut Reader) -> Result<Option<Clock>, WhenError> {
    if reader.is_done() {
        return Ok(None);
    }
    let at = reader.at();
    let said = reader.take_word(words::is_at) || reader.take_sign('@');
    match reader.clock() {
        Some(clock) if said || !clock.bare => Ok(Some(clock)),
        _ => Err(WhenError::Unclear { at }),
    }
}

impl Length {
    /// Adds one amount with its unit; `false` with nothing read if there is
    /// none.
    fn read_one(&mut self, reader: &mut Reader) -> bool {
        if let Some((minutes, tokens)) = fraction_of_hour(reader) {
            self.minutes = self.minutes.saturating_add(minutes);
            reader.advance(tokens);
            return true;
        }
        let number = reader.number(0).map(|(value, _)| value);
        let Some(amount) = number.or_else(|| words::number(reader.word(0)?)) else {
            return false;
        };
        let Some(unit) = reader.word(1).and_then(words::unit) else {
            return false;
        };
        reader.advance(2);
        match unit {
            Unit::Minute => self.add_minutes(amount, 1),
            Unit::Hour => {
                self.add_minutes(amount, 60);
                self.add_rest_of_hour(reader);
            }
            Unit::Day => self.days = self.days.saturating_add(amount.into()),
            Unit::Week => self.days = self.days.saturating_add(u64::from(amount) * 7),
            Unit::Month => self.months = self.months.saturating_add(amount),
        }
        self.by_day |= matches!(unit, Unit::Day | Unit::Week | Unit::Month);
        true
    }

    /// `30` after `1h`, "et demie" after "une heure".
    fn add_rest_of_hour(&mut self, reader: &mut Reader) {
        let minutes = match reader.number(0) {
            Some((minutes @ 0..60, 2)) if reader.word(1).is_none() => Some((minutes, 1)),
            _ => None,
        };
        let half = reader.word(0) == Some("et") && matches!(reader.word(1), Some("demi" | "demie"));
        if let Some((minutes, tokens)) = minutes.or(half.then_some((30, 2))) {
            self.add_minutes(minutes, 1);
            reader.advance(tokens);
        }
    }

    fn add_minutes(&mut self, amount: u32, each: i64) {
        self.minutes = self.minutes.saturating_add(i64::from(amount) * each);
    }

    fn after(
        &self,
        now: DateTime<Zone>,
        clock: Option<Clock>,
    ) -> Result<DateTime<Zone>, WhenError> {
        let moment = if self.by_day {
            let then = local(now)
                .checked_add_months(Months::new(self.months))
                .and_then(|then| then.checked_add_days(Days::new(self.days)))
                .ok_or(WhenError::TooFar)?;
            let time = clock.and_then(Clock::time).unwrap_or(then.time());
            moment_of(then.date().and_time(time), now.timezone())
        } else {
            now
        };
        let minutes = TimeDelta::try_minutes(self.minutes).ok_or(WhenError::TooFar)?;
        moment.checked_add_signed(minutes).ok_or(WhenError::TooFar)
    }
}

/// "half an hour", "une demi-heure", "un quart d'heure": minutes and how many
/// tokens say so.
fn fraction_of_hour(reader: &Reader) -> Option<(i64, usize)> {
    const PHRASES: [(&[&str], i64); 9] = [
        (&["half", "an", "hour"], 30),
        (&["half", "hour"], 30),
        (&["a", "half", "hour"], 30),
        (&["demiheure"], 30),
        (&["une", "demiheure"], 30),
        (&["une", "demi", "heure"], 30),
        (&["un", "quart", "dheure"], 15),
        (&["a", "quarter", "of", "an", "hour"], 15),
        (&["trois", "quarts", "dheure"], 45),
    ];
    let (words, minutes) = PHRASES.iter().find(|(words, _)| {
        let mut said = words.iter().enumerate();
        said.all(|(ahead, word)| reader.word(ahead) == Some(word))
    })?;
    Some((*minutes, words.len()))
}
