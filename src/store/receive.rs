//! The first row and the first entry of an alert, wherever it comes from: an
//! import, or a response that is parted from another's alert.

use rusqlite::{Connection, params};

use super::card::consent_code;
use super::codec::{Brief, NO_SCORE};
use super::{changes, ledger};
use crate::domain::Moment;
use crate::domain::customer::Consent;
use crate::domain::event::{Event, EventKind};
use crate::domain::figures::ledger as marks;
use crate::domain::figures::tally::Case;
use crate::domain::ids::{AlertId, CustomerId, EventId, OpId};
use crate::domain::life::State;
use crate::domain::rules::Grounds;
use crate::domain::slot::Window;
use crate::domain::zone::Zone;

/// An alert that nobody has seen yet.
#[derive(Debug, Clone)]
pub struct NewAlert {
    /// Its response's id.
    pub id: i64,
    pub desk: i64,
    /// The desk that watches it.
    pub watch: Option<i64>,
    pub branch: i64,
    pub customer: i64,
    pub received: Moment,
    pub target: Moment,
    pub consent: Consent,
    pub asks: bool,
    pub window: Option<Window>,
    pub safety: bool,
    /// Why it is one.
    pub because: Grounds,
    /// As the list sorts it.
    pub score: u8,
    /// Its customer is left alone.
    pub blocked: bool,
}

/// Makes an alert, all but its folded texts.
pub fn receive(conn: &Connection, new: NewAlert, now: Moment) -> rusqlite::Result<()> {
    let brief = Brief {
        state: State::New,
        safety: new.safety,
        asks: new.asks,
        replied: false,
        bounced: false,
        agreed: None,
        window: new.window,
        score: new.score,
        tries: 0,
        blocked: new.blocked,
        put_off: false,
    };
    conn.prepare_cached(
        "INSERT INTO alert (id, desk, branch, customer, received, consent, asks, window_from,
            window_until, state, open_desk, due, target, brief, safety, watch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'new', ?2, ?10, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        new.id,
        new.desk,
        new.branch,
        new.customer,
        new.received.timestamp(),
        consent_code(new.consent),
        new.asks,
        new.window.map(|w| w.from),
        new.window.map(|w| w.until),
        new.target.timestamp(),
        brief.pack(),
        new.safety,
        new.watch,
    ])?;
    // The first entry shares its alert's number: nothing else has it.
    let first = Event {
        id: EventId::from(new.id),
        op: OpId::from(new.id),
        alert: AlertId::from(new.id),
        at: new.received,
        recorded_at: now,
        by: None,
        kind: EventKind::Received {
            target: new.target,
            safety: new.safety,
            because: new.because,
        },
    };
    changes::append(conn, &first)?;
    // Nothing was done about it that a zone would matter for.
    let marks = marks::of(&[first], new.received, Zone::UTC);
    ledger::put(
        conn,
        &Case {
            alert: AlertId::from(new.id),
            customer: CustomerId::from(new.customer),
            score: (new.score < NO_SCORE).then_some(new.score),
            received: new.received.timestamp(),
            desk: new.desk,
            marks,
        },
    )
}
