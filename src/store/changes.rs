//! Decided changes: one atomic batch each, applied once.

mod beside;
pub mod desks;

use rusqlite::{Connection, OptionalExtension, params};

use super::blocked;
use super::codec::{Brief, code, moment, on_ten, score, seconds, window};
use super::dialect::{WORDS_ADD, WORDS_REMOVE};
use super::viewer::{Going, Viewer, horizon, place_of};
use super::{called, card, joined, ledger, text};
use crate::domain::Moment;
use crate::domain::action::{Change, Outbox};
use crate::domain::event::{Direction, Event, EventKind};
use crate::domain::ids::{AlertId, CustomerId, DeskId, Maker, OpId, PersonId};
use crate::domain::life::State;
use crate::domain::permissions::Deed;
use crate::domain::progress::Progress;
use crate::domain::rows::{DraftKey, Saved};
use crate::domain::taxonomy::CauseCode;
use crate::domain::zone::Zone;

/// The row a change is about.
const STANDING: &str = "SELECT alert.version, alert.desk, alert.customer, alert.state,
    alert.asks, alert.window_from, alert.window_until,
    response.score, response.score_min, response.score_max, alert.offered
    FROM alert JOIN response ON response.id = alert.id
    WHERE alert.id = ?1 AND alert.id < ?2";
/// Whether a change was applied before.
const KNOWN: &str = "SELECT op FROM applied WHERE op = ?1";
/// Notes that a change was applied.
const APPLIED: &str = "INSERT INTO applied (op, alert, at) VALUES (?1, ?2, ?3)";
/// An entry of the history.
const EVENT: &str =
    "INSERT INTO event (alert, id, op, at, recorded_at, person, kind, outcome, direction,
    conversation, data)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
/// The claim of a call that is over, or of an alert that is.
const CALLED: &str = "DELETE FROM claim WHERE alert = ?1 AND person = ?2";
/// The derived columns.
const STAND: &str =
    "UPDATE alert SET version = version + ?21, state = ?2, open_desk = ?3, due = ?4,
    target = ?5, brief = ?6, safety = ?7, replied = ?8, postponed = ?9, morning = ?10,
    lunch = ?11, afternoon = ?12, evening = ?13, saturday = ?14, opened = ?15,
    first_closed = ?16, closed = ?17, closed_as = ?18, cause = ?19, score_after = ?20
    WHERE id = ?1";
/// A free text of the history.
const TEXT: &str = "INSERT INTO event_text (alert, event, kind, body) VALUES (?1, ?2, ?3, ?4)";
/// What recording an outcome, with a note or without, says to the engine.
pub const RECORDING: &[&str] = &[
    STANDING,
    KNOWN,
    APPLIED,
    EVENT,
    called::COUNTED,
    CALLED,
    TEXT,
    STAND,
    WORDS_REMOVE,
    WORDS_ADD,
];

/// The row a change is about, as it stands.
pub struct Standing {
    version: i64,
    desk: DeskId,
    offered: Option<DeskId>,
    pub customer: CustomerId,
    state: String,
    /// What does not follow from the history.
    pub brief: Brief,
}

/// Reads it; nothing of an import that is not complete, or that is being taken
/// back.
pub fn standing(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Standing>> {
    if let Some(going) = Going::now(conn)?
        && going.hides(conn, alert)?
    {
        return Ok(None);
    }
    row(conn, alert)
}

/// As [`standing`], whether or not it is out of sight.
fn row(conn: &Connection, alert: AlertId) -> rusqlite::Result<Option<Standing>> {
    conn.prepare_cached(STANDING)?
        .query_row([alert.get(), horizon(conn)?], |row| {
            Ok(Standing {
                version: row.get(0)?,
                desk: row.get::<_, i64>(1)?.into(),
                offered: row.get::<_, Option<i64>>(10)?.map(DeskId::from),
                customer: row.get::<_, i64>(2)?.into(),
                state: row.get(3)?,
                brief: Brief {
                    state: State::New,
                    safety: false,
                    asks: row.get(4)?,
                    replied: false,
                    bounced: false,
                    agreed: None,
                    window: window(row, 5)?,
                    score: on_ten(score(row, 7)?),
                    tries: 0,
                    blocked: false,
                    put_off: false,
                },
            })
        })
        .optional()
}

/// Applies a change inside the caller's transaction. Unless the answer is
/// `Applied`, the transaction has to be rolled back.
pub fn apply(
    conn: &Connection,
    viewer: &Viewer,
    change: &Change,
    drafts: &[DraftKey],
) -> rusqlite::Result<Saved> {
    let changes = std::slice::from_ref(change);
    let reshelve = match write(conn, Some(viewer), changes, drafts)? {
        Ok(reshelve) => reshelve,
        Err(refused) => return Ok(refused),
    };
    if !change.texts.is_empty() || desks::moved(changes).is_some() {
        text::refresh(conn, change.alert)?;
    } else if reshelve {
        text::shelve(
            conn,
            change.alert,
            &text::Texts::read(conn, change.alert)?.fold().hay,
        )?;
    }
    Ok(Saved::Applied)
}

/// Writes what was decided on one alert, one change after the other, all but
/// the folded texts. Says whether these belong on another shelf then (it was
/// closed, opened again, or came to another desk), or why nothing may be
/// written; the transaction has to be rolled back then. Without a viewer
/// it is the program that makes up a past for everybody.
pub fn write(
    conn: &Connection,
    viewer: Option<&Viewer>,
    changes: &[Change],
    drafts: &[DraftKey],
) -> rusqlite::Result<Result<bool, Saved>> {
    let Some(first) = changes.first() else {
        return Ok(Err(Saved::Duplicate));
    };
    let known: Option<i64> = conn
        .prepare_cached(KNOWN)?
        .query_row([first.op.get()], |row| row.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(Err(Saved::Duplicate));
    }
    let Some(before) = standing(conn, first.alert)? else {
        return Ok(Err(Saved::Denied));
    };
    let Some(place) = place_of(conn, first.alert)? else {
        return Ok(Err(Saved::Denied));
    };
    let events = || changes.iter().flat_map(|change| &change.events);
    let mine = events()
        .filter_map(|event| event.by)
        .chain(drafts.iter().map(|key| key.person))
        .all(|person| viewer.is_none_or(|viewer| viewer.writes_for(person)));
    let may = viewer.is_none_or(|viewer| viewer.can_record(events(), &place));
    let about = changes.iter().all(|change| {
        let of_it = |e: &Event| e.alert == first.alert && e.op == change.op;
        change.alert == first.alert && change.events.iter().all(of_it)
    });
    if !may || !mine || !about {
        return Ok(Err(Saved::Denied));
    }
    let conflict = Saved::Conflict {
        theirs: before.version,
    };
    let in_turn = |(version, change): (i64, &Change)| change.expected == version;
    if !(before.version..).zip(changes).all(in_turn) {
        return Ok(Err(conflict));
    }
    if let Some(viewer) = viewer
        && let Err(refused) = desks::hold(conn, viewer, &place, events())?
    {
        return Ok(Err(refused));
    }
    for change in changes {
        if !beside::outbox(conn, change)? {
            // The message left meanwhile: what was decided does not hold.
            return Ok(Err(conflict));
        }
        put(conn, change, &before)?;
    }
    stand(conn, changes, &before)?;
    for key in drafts {
        super::writes::discard(conn, key)?;
    }
    // A word is for whoever answers for the desk; others leave it waiting.
    if viewer.is_none_or(|viewer| viewer.can(Deed::Take, &place)) {
        desks::read_words(conn, events())?;
    }
    let is_closed = changes.last().map(|change| change.after.state) == Some(State::Closed);
    let was_closed = before.state == State::Closed.code();
    Ok(Ok(
        was_closed != is_closed || desks::moved(changes).is_some()
    ))
}

/// The history of a change, and its texts.
fn put(conn: &Connection, change: &Change, before: &Standing) -> rusqlite::Result<()> {
    let at = change
        .events
        .last()
        .map_or(0, |e| e.recorded_at.timestamp());
    conn.prepare_cached(APPLIED)?
        .execute([change.op.get(), change.alert.get(), at])?;
    for event in &change.events {
        append(conn, event)?;
        called::count(conn, event, before.customer)?;
        beside::mark(conn, event, before, change)?;
    }
    for new in &change.texts {
        conn.prepare_cached(TEXT)?.execute((
            change.alert.get(),
            new.event.get(),
            new.kind.code(),
            &new.body,
        ))?;
    }
    Ok(())
}

/// Appends an entry of the history.
pub fn append(conn: &Connection, event: &Event) -> rusqlite::Result<()> {
    let (outcome, direction, conversation) = match &event.kind {
        EventKind::Called {
            outcome,
            direction,
            conversation,
            ..
        } => (
            Some(outcome.code()),
            Some(direction_code(*direction)),
            Some(*conversation),
        ),
        _ => (None, None, None),
    };
    let data = serde_json::to_string(&event.kind)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    conn.prepare_cached(EVENT)?.execute((
        event.alert.get(),
        event.id.get(),
        event.op.get(),
        event.at.timestamp(),
        event.recorded_at.timestamp(),
        event.by.map(PersonId::get),
        event.kind.code(),
        outcome,
        direction,
        conversation,
        data,
    ))?;
    Ok(())
}

fn direction_code(direction: Direction) -> &'static str {
    match direction {
        Direction::Outbound => "outbound",
        Direction::Inbound => "inbound",
    }
}

/// Appends what became of something without anybody's decision, and lets the
/// alert follow where it says so. `by`: who asked for it, if anybody did.
pub fn happened(
    conn: &Connection,
    ids: &mut Maker,
    (alert, by, now): (AlertId, Option<PersonId>, Moment),
    kind: EventKind,
) -> rusqlite::Result<()> {
    let Some(before) = standing(conn, alert)? else {
        return Ok(());
    };
    let event = Event {
        id: ids.next(now),
        op: ids.next(now),
        alert,
        at: now,
        recorded_at: now,
        by,
        kind,
    };
    append(conn, &event)?;
    let after = replay(conn, alert, &card::history(conn, alert)?)?;
    if after.state.code() == before.state {
        // Whoever is writing about this alert is not disturbed.
        return ledger::keep(conn, alert);
    }
    let change = Change {
        op: event.op,
        alert,
        expected: before.version,
        events: vec![event],
        texts: Vec::new(),
        outbox: Outbox::None,
        after,
    };
    stand(conn, std::slice::from_ref(&change), &before)
}

/// Makes an alert's row what its history says, once an import's entries are
/// taken out of it.
pub fn stand_again(conn: &Connection, alert: AlertId) -> rusqlite::Result<()> {
    let Some(before) = row(conn, alert)? else {
        return Ok(());
    };
    let change = Change {
        op: OpId::from(alert.get()),
        alert,
        expected: before.version,
        events: Vec::new(),
        texts: Vec::new(),
        outbox: Outbox::None,
        after: replay(conn, alert, &card::history(conn, alert)?)?,
    };
    stand(conn, std::slice::from_ref(&change), &before)
}

/// Where a history leaves an alert.
pub fn replay(conn: &Connection, alert: AlertId, history: &[Event]) -> rusqlite::Result<Progress> {
    let (received, zone): (i64, Zone) = conn
        .prepare_cached(
            "SELECT alert.received, customer.zone
             FROM alert JOIN customer ON customer.id = alert.customer WHERE alert.id = ?1",
        )?
        .query_row([alert.get()], |row| {
            Ok((row.get(0)?, code(row, 1, |name| name.parse().ok())?))
        })?;
    Ok(Progress::replay(history, moment(received), zone))
}

/// The derived columns.
fn stand(conn: &Connection, changes: &[Change], before: &Standing) -> rusqlite::Result<()> {
    let Some(change) = changes.last() else {
        return Ok(());
    };
    let after = &change.after;
    let is_closed = after.state == State::Closed;
    let closed = after.closed.map(|at| at.timestamp());
    let Brief {
        asks,
        window,
        score,
        ..
    } = before.brief;
    let alone = blocked::is_blocked(conn, before.customer.get())?;
    let (asks, score) = joined::weigh(conn, change.alert, (asks, score))?;
    let brief = Brief::of(after, (asks, alone), window, score).pack();
    let desk = desks::shift(conn, changes, before)?;
    let open_desk = (!is_closed).then(|| desk.get());
    let [morning, lunch, afternoon, evening, saturday] = after.tries_by_slot();
    let closing = after.closing.as_ref();
    conn.prepare_cached(STAND)?.execute(params![
        change.alert.get(),
        after.state.code(),
        open_desk,
        after.due.timestamp(),
        after.target.timestamp(),
        brief,
        after.safety,
        after.replied,
        after.postponed,
        morning,
        lunch,
        afternoon,
        evening,
        saturday,
        seconds(after.opened),
        seconds(after.first_closed),
        closed,
        closing.map(|c| c.result.code()),
        closing.and_then(|c| c.cause.as_ref()).map(CauseCode::code),
        closing.and_then(|c| c.score_after),
        i64::try_from(changes.len()).unwrap_or(1),
    ])?;
    ledger::keep(conn, change.alert)
}
