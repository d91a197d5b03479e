//! Dates, times and spans as people read them: `Thu 19 Nov` and
//! `jeu. 19 nov.`, `09:12` and `9h12`, `tomorrow 10:00` and `demain 10h`.
//!
//! Pure: a moment comes as a local time of the zone it is to be read in, and
//! `now`, where it matters, in the same zone. Names of days and months are
//! texts; reading dates that somebody typed is the domain's.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Timelike};

use super::{Language, Texts, numbers};
use crate::domain::slot::{Slot, Window};
use crate::domain::zone::Zone;

/// A moment in the zone it is read in.
pub type Local = DateTime<Zone>;

pub(super) const WEEKDAYS: [(&str, &str); 7] = [
    ("weekday-1", "weekday-1-short"),
    ("weekday-2", "weekday-2-short"),
    ("weekday-3", "weekday-3-short"),
    ("weekday-4", "weekday-4-short"),
    ("weekday-5", "weekday-5-short"),
    ("weekday-6", "weekday-6-short"),
    ("weekday-7", "weekday-7-short"),
];

const MONTHS: [(&str, &str); 12] = [
    ("month-1", "month-1-short"),
    ("month-2", "month-2-short"),
    ("month-3", "month-3-short"),
    ("month-4", "month-4-short"),
    ("month-5", "month-5-short"),
    ("month-6", "month-6-short"),
    ("month-7", "month-7-short"),
    ("month-8", "month-8-short"),
    ("month-9", "month-9-short"),
    ("month-10", "month-10-short"),
    ("month-11", "month-11-short"),
    ("month-12", "month-12-short"),
];

/// A part of the day as people name it, which is not the customer's calling
/// slot: Saturday has an afternoon, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// To 12.
    Morning,
    /// 12 to 14.
    Lunch,
    /// 14 to 17:30.
    Afternoon,
    /// After 17:30.
    Evening,
}

impl Part {
    /// The part of the day that a time lies in.
    #[must_use]
    pub fn of(time: NaiveTime) -> Self {
        match time.hour() * 60 + time.minute() {
            ..720 => Part::Morning,
            720..840 => Part::Lunch,
            840..1050 => Part::Afternoon,
            _ => Part::Evening,
        }
    }

    /// Its code, the `$part` of texts (`greeting`, `say-first`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Part::Morning => "morning",
            Part::Lunch => "lunch",
            Part::Afternoon => "afternoon",
            Part::Evening => "evening",
        }
    }
}

/// `Tuesday`, `mardi`.
#[must_use]
pub fn weekday(texts: &Texts, at: Local) -> String {
    texts.text(weekday_ids(at).0).into_owned()
}

/// `Fri`, `ven.`
#[must_use]
pub fn weekday_short(texts: &Texts, at: Local) -> String {
    texts.text(weekday_ids(at).1).into_owned()
}

/// `Thu 19 Nov`, `jeu. 19 nov.`; in another year than this `2 Mar 2025`.
#[must_use]
pub fn day(texts: &Texts, now: Local, at: Local) -> String {
    if at.year() == now.year() {
        format!("{} {}", texts.text(weekday_ids(at).1), day_month(texts, at))
    } else {
        date(texts, at)
    }
}

/// A day without a time, to be written as one.
#[must_use]
pub fn of_day(day: chrono::NaiveDate) -> Local {
    day.and_time(NaiveTime::MIN)
        .and_utc()
        .with_timezone(&Zone::UTC)
}

/// `14 Nov`, `14 nov.`
#[must_use]
pub fn day_month(texts: &Texts, at: Local) -> String {
    format!("{} {}", day_number(texts, at), texts.text(month_ids(at).1))
}

/// With its year: `2 Mar 2026`, `2 mars 2026`.
#[must_use]
pub fn date(texts: &Texts, at: Local) -> String {
    format!("{} {}", day_month(texts, at), at.year())
}

/// `16 November`, `16 novembre`.
#[must_use]
pub fn long_day(texts: &Texts, at: Local) -> String {
    format!("{} {}", day_number(texts, at), texts.text(month_ids(at).0))
}

/// `Friday 27 November`, `vendredi 27 novembre`.
#[must_use]
pub fn full_day(texts: &Texts, at: Local) -> String {
    format!("{} {}", texts.text(weekday_ids(at).0), long_day(texts, at))
}

/// `Friday 20 November, 09:30`, `vendredi 20 novembre, 9h30`: how a typed
/// time was understood.
#[must_use]
pub fn full(texts: &Texts, at: Local) -> String {
    format!("{}, {}", full_day(texts, at), time(texts, at))
}

/// As [`full`], with its year where that is another one than now:
/// `Friday 31 December 2027, 09:15`.
#[must_use]
pub fn full_from(texts: &Texts, now: Local, at: Local) -> String {
    if at.year() == now.year() {
        return full(texts, at);
    }
    let day = full_day(texts, at);
    format!("{day} {}, {}", at.year(), time(texts, at))
}

/// `09:12`, `9h12`; on the hour `10:00`, `10h00`.
#[must_use]
pub fn time(texts: &Texts, at: Local) -> String {
    clock(texts.language(), at.time(), false)
}

/// As [`time`], but on the hour `10:00`, `10h`: in phrases.
#[must_use]
pub fn time_short(texts: &Texts, at: Local) -> String {
    clock(texts.language(), at.time(), true)
}

/// `09:16:31`, `9h16:31`.
#[must_use]
pub fn seconds(texts: &Texts, at: Local) -> String {
    format!("{}:{:02}", time(texts, at), at.second())
}

/// A call's length: `04:12`, from an hour on `1:04:12`. Negative counts as 0.
#[must_use]
pub fn timer(length: TimeDelta) -> String {
    let all = length.num_seconds().max(0);
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours == 0 {
        format!("{minutes:02}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

/// The day seen from now: `today`, `tomorrow`, `yesterday`, within the last
/// week `Tue`, else as [`day`].
#[must_use]
pub fn near_day(texts: &Texts, now: Local, at: Local) -> String {
    match days_from(now, at) {
        0 => texts.text("day-today").into_owned(),
        1 => texts.text("day-tomorrow").into_owned(),
        -1 => texts.text("day-yesterday").into_owned(),
        -6..0 => weekday_short(texts, at),
        _ => day(texts, now, at),
    }
}

/// A moment seen from now: `today 17:40`, `tomorrow 10:00`,
/// `Fri 20 Nov 12:15`, within the last week `Tue 14:05`; in French
/// `aujourd'hui 9h00` as the list has it, `demain 10h`, `ven. 20 nov. 12h15`,
/// `mar. 14h05`.
#[must_use]
pub fn moment(texts: &Texts, now: Local, at: Local) -> String {
    let time = match days_from(now, at) {
        0 => time(texts, at),
        _ => time_short(texts, at),
    };
    format!("{} {time}", near_day(texts, now, at))
}

/// The day in the list's narrow first column: `today`, `auj.`, within six
/// days `Fri`, `ven.`, else `14 Nov`, `14/11`.
#[must_use]
pub fn list_day(texts: &Texts, now: Local, at: Local) -> String {
    match (days_from(now, at), texts.language()) {
        (0, _) => texts.text("day-today-short").into_owned(),
        (-6..=6, _) => weekday_short(texts, at),
        (_, Language::En) => day_month(texts, at),
        (_, Language::Fr) => at.format("%d/%m").to_string(),
    }
}

/// A moment in the list's narrow first column: today `17:40`, `17h40`, within
/// six days `Fri 12:15`, `ven. 12h15`, else the day alone.
#[must_use]
pub fn list_moment(texts: &Texts, now: Local, at: Local) -> String {
    match days_from(now, at) {
        0 => time(texts, at),
        -6..=6 => format!("{} {}", weekday_short(texts, at), time_short(texts, at)),
        _ => list_day(texts, now, at),
    }
}

/// Weekday and part of the day: `Tuesday afternoon`, `this morning`, beyond a
/// week `2 November in the evening`; in French `mardi après-midi`,
/// `ce matin`, `le 2 novembre au soir`.
#[must_use]
pub fn part_of_day(texts: &Texts, now: Local, at: Local) -> String {
    let part = Part::of(at.time()).code();
    let (id, day) = match days_from(now, at) {
        0 => ("part-today", String::new()),
        1 => ("part-tomorrow", String::new()),
        -1 => ("part-yesterday", String::new()),
        -6..=6 => ("part-weekday", weekday(texts, at)),
        _ => ("part-date", long_day(texts, at)),
    };
    texts.text_with(id, &[("part", part.into()), ("day", day.into())])
}

/// When calls were made, for a sentence of an email, earliest first: `on
/// Tuesday afternoon, Wednesday evening and this morning`. What reads the
/// same is said once.
#[must_use]
pub fn called_at(texts: &Texts, now: Local, calls: &[Local]) -> String {
    let mut calls = calls.to_vec();
    calls.sort_unstable();
    let mut said: Vec<String> = calls
        .iter()
        .map(|at| part_of_day(texts, now, *at))
        .collect();
    said.dedup();
    let list = numbers::list(texts, &said);
    match calls.first() {
        Some(first) if days_from(now, *first) < -1 => {
            texts.text_with("part-on", &[("list", list.into())])
        }
        _ => list,
    }
}

/// A time to come as one says it on a voicemail: `tomorrow around noon`,
/// `demain vers midi`, `on Friday around 17:40`, `vendredi vers 17h40`.
#[must_use]
pub fn around(texts: &Texts, now: Local, at: Local) -> String {
    let minute = at.hour() * 60 + at.minute();
    let time = if (705..=740).contains(&minute) {
        texts.text("time-noon").into_owned()
    } else {
        time_short(texts, at)
    };
    let (id, day) = match days_from(now, at) {
        0 => ("around-today", String::new()),
        1 => ("around-tomorrow", String::new()),
        2..=6 => ("around-weekday", weekday(texts, at)),
        _ => ("around-date", long_day(texts, at)),
    };
    texts.text_with(id, &[("day", day.into()), ("time", time.into())])
}

/// How old something is: `40 min`, `5 h`, `2 days`, `2 j`; whole units, at
/// least one minute.
#[must_use]
pub fn age(texts: &Texts, age: TimeDelta) -> String {
    let minutes = age.num_minutes().max(1);
    let (id, number) = match minutes {
        ..60 => ("age-minutes", minutes),
        60..1440 => ("age-hours", minutes / 60),
        _ => ("age-days", minutes / 1440),
    };
    texts.text_with(id, &[("n", number.into())])
}

/// A window of the day: `09-12`, `9h-12h`; with minutes `09:30-12:00`,
/// `9h30-12h`.
#[must_use]
pub fn range(texts: &Texts, from: NaiveTime, to: NaiveTime) -> String {
    match texts.language() {
        Language::En if from.minute() == 0 && to.minute() == 0 => {
            format!("{:02}-{:02}", from.hour(), to.hour())
        }
        language => format!(
            "{}-{}",
            clock(language, from, true),
            clock(language, to, true)
        ),
    }
}

/// A window as a range of times, `09-12`, `9h-12h`; one to the end of the day
/// to its last minute.
#[must_use]
pub fn window(texts: &Texts, window: Window) -> String {
    range(texts, time_of(window.from), time_of(window.until))
}

/// A minute of the day; its end is its last minute.
fn time_of(minute: u16) -> NaiveTime {
    let seconds = (u32::from(minute) * 60).min(24 * 3600 - 60);
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

/// When somebody asks to be called, in a sentence: `09-12`; with one open end
/// `after 17:00`, `before 12:00`, in French `à partir de 17h`, `avant 12h`.
#[must_use]
pub fn asked(texts: &Texts, asked: Window) -> String {
    let phrase = |id: &str, minute: u16| {
        let time = minute_short(texts, minute);
        texts.text_with(id, &[("time", time.into())])
    };
    match open_end(asked) {
        Some(OpenEnd::From(minute)) => phrase("window-from", minute),
        Some(OpenEnd::Until(minute)) => phrase("window-until", minute),
        None => window(texts, asked),
    }
}

/// The one edge that a window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenEnd {
    /// From this minute of the day to its end.
    From(u16),
    /// From the beginning of the day to this minute.
    Until(u16),
}

/// Whether a window has one edge only, and which.
#[must_use]
pub fn open_end(window: Window) -> Option<OpenEnd> {
    let day = Slot::Saturday.window();
    match (window.from == day.from, window.until == day.until) {
        (false, true) => Some(OpenEnd::From(window.from)),
        (true, false) => Some(OpenEnd::Until(window.until)),
        _ => None,
    }
}

/// A minute of the day as [`time_short`].
#[must_use]
pub fn minute_short(texts: &Texts, minute: u16) -> String {
    clock(texts.language(), time_of(minute), true)
}

/// A time of day without a date, as [`time`].
#[must_use]
pub fn clock_time(texts: &Texts, time: NaiveTime) -> String {
    clock(texts.language(), time, false)
}

fn clock(language: Language, time: NaiveTime, short: bool) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::En => format!("{hour:02}:{minute:02}"),
        Language::Fr => {
            let mut text = format!("{hour}h");
            if !(short && minute == 0) {
                // Writing to a string cannot fail.
                let _ = write!(text, "{minute:02}");
            }
            text
        }
    }
}

fn days_from(now: Local, at: Local) -> i64 {
    (at.date_naive() - now.date_naive()).num_days()
}

fn day_number(texts: &Texts, at: Local) -> String {
    match (texts.language(), at.day()) {
        (Language::Fr, 1) => numbers::ordinal(texts, 1),
        (_, day) => day.to_string(),
    }
}

fn weekday_ids(at: Local) -> (&'static str, &'static str) {
    WEEKDAYS[at.weekday().num_days_from_monday() as usize]
}

fn month_ids(at: Local) -> (&'static str, &'static str) {
    MONTHS[at.month0() as usize]
}
