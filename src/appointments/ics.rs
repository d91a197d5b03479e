//! Appointments as a calendar file (RFC 5545): the only place that knows the
//! calendar library.
//!
//! Times are in UTC, which every calendar program turns into its own; so no
//! file carries a description of a time zone that may be out of date. An
//! appointment that moves keeps its identity and rises in sequence: a program
//! that reads the file again moves it instead of doubling it.

use chrono::Duration;
use icalendar::{Calendar, Component, Event, EventLike, Property};

use crate::domain::Moment;
use crate::domain::sanitize;

/// The host part of an appointment's identity: it is no address.
const HOST: &str = "ringback.invalid";
/// Who made the file (RFC 5545, 3.7.3).
const MAKER: &str = concat!("-//Ringback//Ringback ", env!("CARGO_PKG_VERSION"), "//EN");

/// Something to be done at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its identity, the same whenever it is written.
    pub id: String,
    /// Rises with every change.
    pub sequence: u32,
    /// When it begins.
    pub at: Moment,
    /// How long it takes, in minutes.
    pub minutes: i64,
    /// Whether the time is taken; otherwise it is only a mark in the day.
    pub busy: bool,
    /// What it is called.
    pub title: String,
    /// What else there is to say; may be empty.
    pub details: String,
}

/// A calendar file with these appointments, made at `stamp`. Foreign text is
/// sanitised here.
#[must_use]
pub fn calendar(appointments: &[Appointment], stamp: Moment) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", MAKER),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    for appointment in appointments {
        calendar.push(event(appointment, stamp));
    }
    calendar.done().to_string().into_bytes()
}

fn event(appointment: &Appointment, stamp: Moment) -> Event {
    let mut event = Event::new();
    let until = appointment.at + Duration::minutes(appointment.minutes.max(1));
    event
        .uid(&format!("{}@{HOST}", appointment.id))
        .timestamp(stamp)
        .starts(appointment.at)
        .ends(until)
        .summary(&sanitize::header(&appointment.title))
        .add_property("SEQUENCE", appointment.sequence.to_string())
        .add_property("STATUS", "CONFIRMED")
        .add_property(
            "TRANSP",
            if appointment.busy {
                "OPAQUE"
            } else {
                "TRANSPARENT"
            },
        )
        // Whoever shares the calendar sees that the time is taken, not why.
        .add_property("CLASS", "PRIVATE");
    if !appointment.details.is_empty() {
        event.description(&sanitize::block(&appointment.details));
    }
    event.done()
}
