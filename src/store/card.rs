//! One alert with everything its screens show.

use std::collections::BTreeMap;

use chrono::Duration;
use rusqlite::{Connection, OptionalExtension, Row};

use super::changes::desks::answered;
use super::codec;
use super::settings::{self, BRANCH};
use super::viewer::Reading;
use crate::domain::Moment;
use crate::domain::action::{Alert, AnsweredBy};
use crate::domain::cause::ClosedAs;
use crate::domain::customer::{Consent, Customer, Phone, PhoneState};
use crate::domain::event::{Event, EventKind, TextKind};
use crate::domain::ids::{
    AlertId, CustomerId, DeskId, EventId, MessageId, OpId, PersonId, PhoneId, ResponseId,
};
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::mail::MailState;
use crate::domain::permissions::{Deed, Place};
use crate::domain::person::{Branch, DeskKind};
use crate::domain::phone::{PhoneFacts, PhoneKind, Validity};
use crate::domain::progress::Progress;
use crate::domain::rows::{Card, JoinedWords, LetterRow, Other, RECURRENCE_DAYS, Recurrence, Text};
use crate::domain::slot::Window;
use crate::domain::taxonomy::CauseCode;
use crate::domain::zone::Country;

/// What stands in the alert's row and in its response's.
pub const ALERT: &str = "SELECT alert.version, alert.desk, alert.customer, alert.received,
        response.score, response.score_min, response.score_max, alert.asks, alert.consent,
        alert.window_from, alert.window_until, alert.cause, response.channel, alert.watch,
        response.subject, alert.offered
    FROM alert JOIN response ON response.id = alert.id
    WHERE alert.id = ?1 AND alert.id < ?2";
/// The history of an alert.
pub const HISTORY: &str = "SELECT id, op, at, recorded_at, person, data FROM event
    WHERE alert = ?1 ORDER BY recorded_at, id";
/// Numbers of a customer.
pub const PHONES: &str = "SELECT id, number, e164, label, state, shown, extension, validity,
        kind, region FROM phone
    WHERE customer = ?1 AND id < ?2 ORDER BY place, id";
/// A customer's alerts, newest first.
pub const OTHERS: &str = "SELECT alert.id, alert.desk, alert.received, alert.state,
        alert.closed_as, response.score, response.score_min, response.score_max,
        alert.score_after
    FROM alert JOIN response ON response.id = alert.id
    WHERE alert.customer = ?1 AND alert.id < ?2
    ORDER BY alert.received DESC, alert.id DESC LIMIT 50";
/// Customers with a cause at a desk since a moment.
pub const CAUSES: &str = "SELECT count(DISTINCT customer) FROM alert
    WHERE desk = ?1 AND cause = ?2 AND closed >= ?3";
/// Whether a customer is among them.
pub const KNOWN: &str = "SELECT 1 FROM alert
    WHERE desk = ?1 AND cause = ?2 AND closed >= ?3 AND customer = ?4 LIMIT 1";

/// The history of an alert, oldest first.
pub fn history(conn: &Connection, alert: AlertId) -> rusqlite::Result<Vec<Event>> {
    conn.prepare_cached(HISTORY)?
        .query_map([alert.get()], |row| {
            let data = row.get_ref(5)?.as_str()?;
            let kind: EventKind =
                serde_json::from_str(data).map_err(|_| codec::unreadable(5, data))?;
            Ok(Event {
                id: EventId::from(row.get::<_, i64>(0)?),
                op: OpId::from(row.get::<_, i64>(1)?),
                alert,
                at: codec::moment(row.get(2)?),
                recorded_at: codec::moment(row.get(3)?),
                by: row.get::<_, Option<i64>>(4)?.map(PersonId::from),
                kind,
            })
        })?
        .collect()
}

/// A customer with their numbers; the window is the alert's.
pub fn customer(
    conn: &Connection,
    id: CustomerId,
    window: Option<Window>,
    horizon: i64,
) -> rusqlite::Result<Customer> {
    let phones = conn
        .prepare_cached(PHONES)?
        .query_map([id.get(), horizon], |row| {
            Ok(Phone {
                id: PhoneId::from(row.get::<_, i64>(0)?),
                number: row.get(1)?,
                e164: row.get(2)?,
                label: row.get(3)?,
                state: codec::code(row, 4, PhoneState::from_code)?,
                facts: PhoneFacts {
                    shown: row.get(5)?,
                    extension: row.get(6)?,
                    validity: codec::maybe_code(row, 7, Validity::from_code)?,
                    kind: codec::maybe_code(row, 8, PhoneKind::from_code)?,
                    region: codec::maybe_code(row, 9, Country::new)?,
                },
            })
        })?
        .collect::<Result<_, _>>()?;
    conn.prepare_cached(
        "SELECT reference, name, language, country, zone, email, email_blocked, zones,
                dead_email IS NOT NULL AND dead_email = email_key
         FROM customer WHERE id = ?1",
    )?
    .query_row([id.get()], |row| {
        let language: Option<String> = row.get(2)?;
        Ok(Customer {
            id,
            reference: row.get(0)?,
            name: row.get(1)?,
            language: language.as_deref().and_then(Language::from_tag),
            country: codec::code(row, 3, Country::new)?,
            zone: codec::code(row, 4, |name| name.parse().ok())?,
            or_zones: codec::maybe_code(row, 7, |names| Some(codec::zones(names)))?
                .unwrap_or_default(),
            email: row.get(5)?,
            email_blocked: row.get(6)?,
            email_dead: row.get(8)?,
            phones,
            window,
        })
    })
}

/// `yes`, `no`, `unasked`.
pub fn consent_code(consent: Consent) -> &'static str {
    match consent {
        Consent::Yes => "yes",
        Consent::No => "no",
        Consent::Unasked => "unasked",
    }
}

/// Reads what [`consent_code`] wrote.
pub fn consent(code: &str) -> Option<Consent> {
    [Consent::Yes, Consent::No, Consent::Unasked]
        .into_iter()
        .find(|consent| consent_code(*consent) == code)
}

/// An alert as rules see it, and what stands beside it in its row.
pub struct AlertRow {
    pub alert: Alert,
    cause: Option<CauseCode>,
    channel: String,
    subject: String,
    joined: Vec<JoinedWords>,
}

impl Reading<'_> {
    /// One alert with everything.
    pub fn card(&self, id: AlertId) -> rusqlite::Result<Option<Card>> {
        let Some(AlertRow {
            alert,
            cause,
            channel,
            subject,
            joined,
        }) = self.alert(id)?
        else {
            return Ok(None);
        };
        let Some(place) = self.place_of(id)? else {
            return Ok(None);
        };
        let tie = self.viewer.tie(&place);
        let branch = self.branch_of(id)?;
        let Some(mut desk) = settings::desk(self.conn, alert.desk, self.now)? else {
            return Ok(None);
        };
        if desk.kind != DeskKind::Branch {
            // Nobody's desk, or specialists': the clock is that of the branch
            // it is about.
            desk.branch.clone_from(&branch);
        }
        let rules = settings::rules(self.conn, desk.branch.as_ref(), self.now)?;
        let (comment, answers) = self.words_of(id)?;
        let withheld = !self.reads_notes(&place)?;
        let mut texts = self.texts(id)?;
        let mut letters = self.letters(id)?;
        if withheld {
            // What they wrote themselves is no secret to them.
            let me = Some(self.viewer.person.id);
            let own = |text: &Text| {
                let event = alert.history.iter().find(|event| event.id == text.event);
                event.is_some_and(|event| event.by == me)
            };
            texts.retain(own);
            for letter in &mut letters {
                letter.subject.clear();
            }
        }
        Ok(Some(Card {
            offer: self.asked_for(&alert, &texts)?,
            unread: self.words_waiting(&place, &texts)?,
            followed: self.follows(id)?,
            withheld,
            rules,
            desk,
            comment,
            answers,
            channel,
            texts,
            people: self.people(id, &alert.history)?,
            others: self.others(&alert)?,
            recurrence: match cause {
                Some(cause) => Some(self.recurrence(alert.desk, alert.customer.id, cause)?),
                None => None,
            },
            claim: self.claim(id)?,
            drafts: self.drafts_on(id)?,
            letters,
            blocked: super::blocked::why(self.conn, &alert.customer)?,
            joined,
            subject,
            lent: super::chair::lent(self.conn, id)?,
            overseen: self.overseen(alert.desk)?,
            tie,
            alert,
        }))
    }

    fn alert(&self, id: AlertId) -> rusqlite::Result<Option<AlertRow>> {
        if !self.may(Deed::See, id)? {
            return Ok(None);
        }
        self.conn
            .prepare_cached(ALERT)?
            .query_row([id.get(), self.horizon], |row| {
                let desk = DeskId::from(row.get::<_, i64>(1)?);
                self.found(id, desk, row)
            })
            .optional()
    }

    /// Reads the columns of [`ALERT`] and what belongs to them.
    pub fn found(&self, id: AlertId, desk: DeskId, row: &Row<'_>) -> rusqlite::Result<AlertRow> {
        let received = codec::moment(row.get(3)?);
        let owner = CustomerId::from(row.get::<_, i64>(2)?);
        let customer = customer(self.conn, owner, codec::window(row, 9)?, self.horizon)?;
        let history = history(self.conn, id)?;
        let cause: Option<String> = row.get(11)?;
        Ok(AlertRow {
            alert: Alert {
                id,
                version: row.get(0)?,
                response: ResponseId::from(id.get()),
                desk,
                received,
                score: codec::score(row, 4)?,
                asks: super::joined::weigh(self.conn, id, (row.get(7)?, 0))?.0,
                consent: codec::code(row, 8, consent)?,
                progress: Progress::replay(&history, received, customer.zone),
                customer,
                history,
                messages: self.messages(id)?,
                answered: AnsweredBy {
                    nobody: !answered(self.conn, desk, self.now)?,
                    takes: row
                        .get::<_, Option<i64>>(15)?
                        .is_some_and(|desk| self.viewer.reach().answers.contains(&desk.into())),
                },
            },
            cause: cause.as_deref().and_then(CauseCode::new),
            channel: row.get(12)?,
            subject: row.get::<_, Option<String>>(14)?.unwrap_or_default(),
            joined: self.joined_to(id)?,
        })
    }

    fn branch_of(&self, id: AlertId) -> rusqlite::Result<Option<Branch>> {
        self.conn
            .prepare_cached(&format!(
                "SELECT {BRANCH} FROM alert JOIN branch ON branch.id = alert.branch
                 WHERE alert.id = ?1"
            ))?
            .query_row([id.get()], |row| {
                settings::branch(self.conn, row, 0, self.now)
            })
            .optional()
    }

    fn words_of(&self, id: AlertId) -> rusqlite::Result<(String, Vec<(String, String)>)> {
        let found = self
            .conn
            .prepare_cached("SELECT comment, answers FROM response_text WHERE response = ?1")?
            .query_row([id.get()], |row| {
                let answers = row.get_ref(1)?.as_str()?;
                let answers = match answers {
                    "" => Vec::new(),
                    json => serde_json::from_str(json).map_err(|_| codec::unreadable(1, json))?,
                };
                Ok((row.get(0)?, answers))
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    fn texts(&self, id: AlertId) -> rusqlite::Result<Vec<Text>> {
        self.conn
            .prepare_cached(
                "SELECT event, kind, body FROM event_text WHERE alert = ?1 ORDER BY event, kind",
            )?
            .query_map([id.get()], |row| {
                Ok(Text {
                    event: EventId::from(row.get::<_, i64>(0)?),
                    kind: codec::code(row, 1, TextKind::from_code)?,
                    body: row.get(2)?,
                })
            })?
            .collect()
    }

    fn people(
        &self,
        id: AlertId,
        history: &[Event],
    ) -> rusqlite::Result<BTreeMap<PersonId, String>> {
        let mut people: BTreeMap<PersonId, String> = self
            .conn
            .prepare_cached(
                "SELECT id, name FROM person
                 WHERE id IN (SELECT person FROM event WHERE alert = ?1)",
            )?
            .query_map([id.get()], |row| {
                Ok((PersonId::from(row.get::<_, i64>(0)?), row.get(1)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        // Whoever lost a claim may have done nothing else here.
        for event in history {
            if let EventKind::TakenOver { from } = event.kind
                && !people.contains_key(&from)
            {
                let name = self
                    .conn
                    .prepare_cached("SELECT name FROM person WHERE id = ?1")?
                    .query_row([from.get()], |row| row.get(0))
                    .optional()?;
                people.extend(name.map(|name| (from, name)));
            }
        }
        Ok(people)
    }

    fn others(&self, alert: &Alert) -> rusqlite::Result<Vec<Other>> {
        let mut statement = self.conn.prepare_cached(OTHERS)?;
        let mut rows = statement.query([alert.customer.id.get(), self.horizon])?;
        let mut others = Vec::new();
        while let Some(row) = rows.next()? {
            let id = AlertId::from(row.get::<_, i64>(0)?);
            if id == alert.id || !self.may(Deed::See, id)? {
                continue;
            }
            let closed_as: Option<String> = row.get(4)?;
            others.push(Other {
                id,
                received: codec::moment(row.get(2)?),
                state: codec::code(row, 3, State::from_code)?,
                closed_as: closed_as.as_deref().and_then(ClosedAs::from_code),
                score: codec::score(row, 5)?,
                score_after: row.get(8)?,
            });
        }
        Ok(others)
    }

    fn letters(&self, id: AlertId) -> rusqlite::Result<Vec<LetterRow>> {
        self.conn
            .prepare_cached(
                "SELECT id, at, subject, state FROM message WHERE alert = ?1 ORDER BY at, id",
            )?
            .query_map([id.get()], |row| {
                Ok(LetterRow {
                    id: MessageId::from(row.get::<_, i64>(0)?),
                    at: codec::moment(row.get(1)?),
                    subject: row.get(2)?,
                    state: row.get(3)?,
                })
            })?
            .collect()
    }

    fn messages(&self, id: AlertId) -> rusqlite::Result<Vec<(MessageId, bool)>> {
        self.conn
            .prepare_cached("SELECT id, state FROM message WHERE alert = ?1 ORDER BY id")?
            .query_map([id.get()], |row| {
                let left = codec::code(row, 1, MailState::from_code)?.left();
                Ok((MessageId::from(row.get::<_, i64>(0)?), left))
            })?
            .collect()
    }

    /// How often a cause came up at the desk of an alert.
    pub fn recurrence_at(
        &self,
        alert: AlertId,
        cause: CauseCode,
    ) -> rusqlite::Result<Option<Recurrence>> {
        let Some(Place { desk, .. }) = self.place_of(alert)? else {
            return Ok(None);
        };
        let customer: i64 = self
            .conn
            .prepare_cached("SELECT customer FROM alert WHERE id = ?1")?
            .query_row([alert.get()], |row| row.get(0))?;
        self.recurrence(desk, customer.into(), cause).map(Some)
    }

    fn recurrence(
        &self,
        desk: DeskId,
        customer: CustomerId,
        cause: CauseCode,
    ) -> rusqlite::Result<Recurrence> {
        let since = self.now - Duration::days(RECURRENCE_DAYS);
        let known = self.conn.prepare_cached(KNOWN)?.exists((
            desk.get(),
            cause.code(),
            since.timestamp(),
            customer.get(),
        ))?;
        let last_action = super::improvement::last_action(self.conn, desk, cause)?;
        Ok(Recurrence {
            cause,
            customers: self.with_cause(desk, cause, since)? + u32::from(!known),
            last_action_days: last_action
                .map(|at| u32::try_from((self.now - at).num_days()).unwrap_or(0)),
            came_back: match last_action {
                Some(at) => self.with_cause(desk, cause, at + Duration::seconds(1))?,
                None => 0,
            },
        })
    }

    /// Customers with a cause at a desk since a moment.
    pub(super) fn with_cause(
        &self,
        desk: DeskId,
        cause: CauseCode,
        since: Moment,
    ) -> rusqlite::Result<u32> {
        self.conn
            .prepare_cached(CAUSES)?
            .query_row((desk.get(), cause.code(), since.timestamp()), |row| {
                row.get(0)
            })
    }
}

impl super::Store {
    /// Whether any customer has this reference.
    ///
    /// # Errors
    /// [`Trouble`](crate::domain::rows::Trouble).
    pub fn knows_reference(&self, reference: &str) -> Result<bool, crate::domain::rows::Trouble> {
        super::engine((|| {
            self.conn
                .prepare_cached("SELECT id FROM customer WHERE reference = ?1 LIMIT 1")?
                .exists([reference])
        })())
    }
}
