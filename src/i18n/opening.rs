//! A branch's opening hours in a sentence, as a letter says them.

use chrono::{NaiveTime, Timelike};

use super::{Language, Texts, numbers};
use crate::domain::calendar::Week;

/// Days with the same hours stand together; a sentence holds so many of these
/// groups.
const GROUPS: usize = 2;
/// More openings on one day than this are no sentence either.
const SPANS: usize = 2;
/// A clock of twelve hours is understood without am and pm where the day
/// begins and ends between these hours.
const PLAIN_DAY: (u32, u32) = (7, 20);
const NO_BREAK_SPACE: char = '\u{a0}';

type Spans = [(NaiveTime, NaiveTime)];

/// `Tuesday to Saturday, 9 to 6`, `du mardi au samedi, de 9 h à 18 h`; empty
/// where they are too irregular for that.
#[must_use]
pub fn hours(texts: &Texts, week: &Week) -> String {
    let mut groups: Vec<(usize, usize, &Spans)> = Vec::new();
    for (day, spans) in week.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
        match groups.last_mut() {
            Some((_, last, same)) if *last + 1 == day && *same == &spans[..] => *last = day,
            _ => groups.push((day, day, spans)),
        }
    }
    let plain = |spans: &Spans| {
        let to_midnight = |(_, until): &(_, NaiveTime)| *until == NaiveTime::MIN;
        spans.len() <= SPANS && !spans.iter().any(to_midnight)
    };
    if groups.len() > GROUPS || !groups.iter().all(|(.., spans)| plain(spans)) {
        return String::new();
    }
    let said: Vec<String> = groups
        .iter()
        .map(|(first, last, spans)| {
            let args = [
                ("days", days(texts, *first, *last).into()),
                ("hours", of_day(texts, spans).into()),
            ];
            texts.text_with("opening-hours", &args)
        })
        .collect();
    match &said[..] {
        [first, then] => {
            let args = [
                ("first", first.clone().into()),
                ("then", then.clone().into()),
            ];
            texts.text_with("opening-both", &args)
        }
        said => said.concat(),
    }
}

fn days(texts: &Texts, first: usize, last: usize) -> String {
    let name = |day: usize| texts.text(super::dates::WEEKDAYS[day].0).into_owned();
    let id = match last - first {
        0 => return texts.text_with("opening-day", &[("day", name(first).into())]),
        1 => "opening-two-days",
        6 => return texts.text("opening-daily").into_owned(),
        _ => "opening-days",
    };
    texts.text_with(
        id,
        &[("from", name(first).into()), ("to", name(last).into())],
    )
}

fn of_day(texts: &Texts, spans: &Spans) -> String {
    let plain = |(from, until): &(NaiveTime, NaiveTime)| {
        from.hour() >= PLAIN_DAY.0 && (until.hour(), until.minute()) <= (PLAIN_DAY.1, 0)
    };
    let twelve = spans.iter().all(plain);
    let said: Vec<String> = spans
        .iter()
        .map(|(from, until)| {
            let args = [
                ("from", clock(texts.language(), *from, twelve).into()),
                ("to", clock(texts.language(), *until, twelve).into()),
            ];
            texts.text_with("opening-span", &args)
        })
        .collect();
    numbers::list(texts, &said)
}

/// `9`, `12:30`, `22:00`; `9 h`, `12 h 30`.
fn clock(language: Language, time: NaiveTime, twelve: bool) -> String {
    match (language, time.hour(), time.minute()) {
        (Language::En, _, 0) if twelve => time.hour12().1.to_string(),
        (Language::En, _, minute) if twelve => format!("{}:{minute:02}", time.hour12().1),
        (Language::En, hour, minute) => format!("{hour:02}:{minute:02}"),
        (Language::Fr, hour, 0) => format!("{hour}{NO_BREAK_SPACE}h"),
        (Language::Fr, hour, minute) => {
            format!("{hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{minute:02}")
        }
    }
}
