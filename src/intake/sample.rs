//! Made-up survey exports for the demonstration: the shipped sample, and a
//! generator for as many alerts more as are asked for. Both are CSV text
//! that goes through the same import as anybody's file.

mod english;
mod export;
mod french;
mod plan;
pub(crate) mod prng;
mod stock;

use chrono::{DateTime, Duration, SecondsFormat};
use csv::{ReaderBuilder, Writer};

use crate::domain::Moment;

pub use export::Export;
pub use plan::{Branch, Person, Plan, SAMPLE_ALERTS};

/// The shipped sample: a generic export with fixed dates.
pub const SURVEY: &str = include_str!("../../assets/samples/survey.csv");
/// When the sample's answers are looked at: Thursday 19 November 2026, 09:12.
const SEEN: i64 = 1_795_079_520;
/// The column of the date.
const DATE: usize = 1;

/// The sample as if it were looked at now: what is less than a day old stays
/// as old, the rest keeps its time of day.
///
/// # Errors
/// The sample is no CSV, which a test rules out.
pub fn shifted(now: Moment) -> Result<Vec<u8>, csv::Error> {
    let seen = DateTime::from_timestamp(SEEN, 0).unwrap_or(now);
    let shift = now - seen;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .from_reader(SURVEY.as_bytes());
    let mut writer = Writer::from_writer(Vec::new());
    for record in reader.records() {
        let record = record?;
        let date = record.get(DATE).unwrap_or_default();
        let moved = DateTime::parse_from_rfc3339(date).ok().map(|at| {
            let fresh = seen - at.to_utc() < Duration::days(1);
            let days = Duration::days(shift.num_seconds().div_euclid(86_400));
            let at = at.to_utc() + if fresh { shift } else { days };
            at.to_rfc3339_opts(SecondsFormat::Secs, true)
        });
        let fields = record.iter().enumerate();
        writer.write_record(fields.map(|(at, field)| match &moved {
            Some(moved) if at == DATE => moved.as_str(),
            _ => field,
        }))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
