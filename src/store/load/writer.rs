//! The rows of a response: its branch, its customer, itself, its alert.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension, params};

use super::prepare::Prepared;
use crate::domain::Moment;
use crate::domain::customer::PhoneState;
use crate::domain::event::{Event, EventKind};
use crate::domain::fold::digits;
use crate::domain::ids::{AlertId, EventId, Maker, OpId};
use crate::domain::incoming::{Incoming, international};
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::policy::Rules;
use crate::domain::setup::BranchSetup;
use crate::domain::zone::Country;
use crate::store::card::consent_code;
use crate::store::codec::{Brief, NO_SCORE, on_ten};
use crate::store::dialect::WORDS_ADD;
use crate::store::text::branch_token;
use crate::store::{changes, settings, setup};

/// The code of the branch of responses that name none.
const NO_BRANCH: &str = "-";

/// What a branch means for its responses.
struct Place {
    branch: i64,
    /// The branch's own desk, or nobody's.
    desk: i64,
    country: Country,
    rules: Rules,
    token: String,
}

/// Writes responses; remembers branches and customers it met.
pub struct Writer {
    pub now: Moment,
    pub survey: String,
    pub import: i64,
    /// The import's first id: what lies below was there before.
    pub first: i64,
    pub ids: Maker,
    /// The tables were empty: who is not remembered is not there.
    pub blank: bool,
    pub alerts: u64,
    /// Whether alerts go into the text index.
    pub words: bool,
    places: HashMap<String, Rc<Place>>,
    /// By reference, and by address and name; whether they have a reference.
    customers: HashMap<u128, (i64, bool)>,
}

impl Writer {
    pub fn new(now: Moment, survey: &str, import: i64, first: i64, ids: Maker) -> Self {
        Self {
            now,
            survey: survey.to_owned(),
            import,
            first,
            ids,
            blank: false,
            alerts: 0,
            words: true,
            places: HashMap::new(),
            customers: HashMap::new(),
        }
    }

    /// Makes a response ready, its branch included.
    pub fn prepare(&self, incoming: &Rc<Incoming>) -> Prepared {
        let country = self
            .places
            .get(place_code(incoming))
            .map_or_else(|| guess_country(incoming), |place| place.country);
        let phones = incoming
            .phones
            .iter()
            .map(|(number, _)| (number.clone(), international(number, country)))
            .collect();
        Prepared::new(Rc::clone(incoming), self.now, phones)
    }

    /// The branch of a response; it is made if it is not known.
    fn place(&mut self, conn: &Connection, incoming: &Incoming) -> rusqlite::Result<Rc<Place>> {
        let code = place_code(incoming);
        if let Some(place) = self.places.get(code) {
            return Ok(Rc::clone(place));
        }
        let known = conn
            .prepare_cached(
                "SELECT branch.id, desk.id FROM branch JOIN desk ON desk.branch = branch.id
                 WHERE branch.code = ?1",
            )?
            .query_row([code], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (branch, own): (i64, i64) = match known {
            Some(ids) => ids,
            None => {
                let name = match incoming.branch_name.trim() {
                    "" => code,
                    name => name,
                };
                let branch = BranchSetup {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    country: guess_country(incoming),
                    calendar: None,
                };
                setup::add_branch(conn, &mut self.ids, self.now, &branch)?
            }
        };
        let answered_for: bool = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM desk_answer WHERE desk = ?1
                    AND deputy_for IS NULL AND valid_from <= ?2
                    AND (valid_until IS NULL OR valid_until > ?2))",
            )?
            .query_row([own, self.now.timestamp()], |row| row.get(0))?;
        let desk = if answered_for {
            own
        } else {
            setup::unassigned(conn)?
        };
        let home = settings::desk(conn, own.into(), self.now)?.and_then(|desk| desk.branch);
        let rules = settings::rules(conn, home.as_ref(), self.now)?;
        let place = Rc::new(Place {
            branch,
            desk,
            country: home.map_or(rules.calendar.country, |home| home.country),
            rules,
            token: branch_token(branch),
        });
        self.places.insert(code.to_owned(), Rc::clone(&place));
        Ok(place)
    }

    /// Writes a response that is not known.
    pub fn insert(&mut self, conn: &Connection, new: &Prepared, id: i64) -> rusqlite::Result<()> {
        let incoming = &*new.incoming;
        let place = self.place(conn, incoming)?;
        let (customer, blocked) = self.customer(conn, new, &place)?;
        let score = incoming.score;
        conn.prepare_cached(
            "INSERT INTO response (id, import, survey, external, branch, customer, answered,
                score, score_min, score_max, channel, language, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            id,
            self.import,
            self.survey,
            new.external,
            place.branch,
            customer,
            new.answered.timestamp(),
            score.map(|s| s.value),
            score.map(|s| s.min),
            score.map(|s| s.max),
            incoming.channel,
            incoming.language.map(Language::code),
            new.digest,
        ])?;
        words_in(conn, id, incoming)?;
        if new.alert && !blocked {
            self.alert(conn, new, id, customer, &place)?;
        }
        Ok(())
    }

    /// Makes the alert of a response.
    fn alert(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        id: i64,
        customer: i64,
        place: &Place,
    ) -> rusqlite::Result<()> {
        let incoming = &*new.incoming;
        let target = place.rules.first_target(new.answered);
        let brief = Brief {
            state: State::New,
            safety: incoming.safety,
            asks: incoming.asks,
            replied: false,
            window: incoming.window,
            score: on_ten(incoming.score).min(NO_SCORE),
            tries: 0,
        };
        conn.prepare_cached(
            "INSERT INTO alert (id, desk, branch, customer, received, consent, asks, window_from,
                window_until, state, open_desk, due, target, brief, safety)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'new', ?2, ?10, ?10, ?11, ?12)",
        )?
        .execute(params![
            id,
            place.desk,
            place.branch,
            customer,
            new.answered.timestamp(),
            consent_code(incoming.consent),
            incoming.asks,
            incoming.window.map(|w| w.from),
            incoming.window.map(|w| w.until),
            target.timestamp(),
            brief.pack(),
            incoming.safety,
        ])?;
        // The first entry shares its alert's number: nothing else has it.
        changes::append(
            conn,
            &Event {
                id: EventId::from(id),
                op: OpId::from(id),
                alert: AlertId::from(id),
                at: new.answered,
                recorded_at: self.now,
                by: None,
                kind: EventKind::Received {
                    target,
                    safety: incoming.safety,
                },
            },
        )?;
        if let Some(folded) = new.folded.as_ref().filter(|_| self.words) {
            conn.prepare_cached("INSERT INTO find (desk, alert, hay) VALUES (?1, ?2, ?3)")?
                .execute((place.desk, id, &folded.hay))?;
            conn.prepare_cached(WORDS_ADD)?.execute((
                id,
                &folded.body,
                &folded.keys,
                &place.token,
            ))?;
        }
        self.alerts += 1;
        Ok(())
    }

    /// The customer of a response, and whether they want no contact.
    fn customer(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        place: &Place,
    ) -> rusqlite::Result<(i64, bool)> {
        let known = match self.remembered(new) {
            None if !self.blank => same_customer(conn, new)?,
            known => known,
        };
        let incoming = &*new.incoming;
        let id = match known {
            Some(id) => id,
            None => self.add_customer(conn, new, place)?,
        };
        for who in new.who.into_iter().flatten() {
            self.customers.insert(who, (id, new.reference.is_some()));
        }
        if known.is_none() {
            for (i, (number, label)) in incoming.phones.iter().enumerate() {
                self.add_phone(conn, id, i, number, label, place.country)?;
            }
            return Ok((id, false));
        }
        if id >= self.first {
            // Of this very import: nobody saw the earlier row yet.
            conn.prepare_cached(
                "UPDATE customer SET name = ?2, folded = ?3, email = ?4, email_key = ?5,
                    reference = coalesce(reference, ?6)
                 WHERE id = ?1",
            )?
            .execute((
                id,
                &incoming.name,
                &new.folded_name,
                text(&incoming.email),
                &new.email_key,
                &new.reference,
            ))?;
        }
        self.more_phones(conn, id, incoming, place.country)?;
        Ok((id, is_blocked(conn, id)?))
    }

    fn remembered(&self, new: &Prepared) -> Option<i64> {
        let [by_reference, by_email] = new.who.map(|who| self.customers.get(&who?));
        let other_reference = |(_, has): &&(i64, bool)| *has && new.reference.is_some();
        by_reference
            .or_else(|| by_email.filter(|found| !other_reference(found)))
            .map(|(id, _)| *id)
    }

    fn add_customer(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        place: &Place,
    ) -> rusqlite::Result<i64> {
        let incoming = &*new.incoming;
        let id: i64 = self.ids.next(self.now);
        let by_number = incoming
            .phones
            .iter()
            .find_map(|(number, _)| international(number, place.country))
            .and_then(|e164| Country::from_dial_prefix(&e164));
        let country = by_number.unwrap_or(place.country);
        let zone = if country == place.rules.calendar.country {
            place.rules.calendar.zone
        } else {
            country.main_zone()
        };
        conn.prepare_cached(
            "INSERT INTO customer (id, reference, name, folded, language, country, zone, email,
                email_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            id,
            &new.reference,
            &incoming.name,
            &new.folded_name,
            incoming.language.map(Language::code),
            country.as_str(),
            zone.name(),
            text(&incoming.email),
            &new.email_key,
        ))?;
        Ok(id)
    }

    fn add_phone(
        &mut self,
        conn: &Connection,
        customer: i64,
        place: usize,
        number: &str,
        label: &str,
        country: Country,
    ) -> rusqlite::Result<()> {
        let id: i64 = self.ids.next(self.now);
        conn.prepare_cached(
            "INSERT INTO phone (customer, id, place, number, e164, label)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            customer,
            id,
            i64::try_from(place).unwrap_or(i64::MAX),
            number,
            international(number, country),
            label,
        ))?;
        Ok(())
    }

    /// Adds numbers that a known customer did not have.
    fn more_phones(
        &mut self,
        conn: &Connection,
        customer: i64,
        incoming: &Incoming,
        country: Country,
    ) -> rusqlite::Result<()> {
        let known: Vec<(String, Option<String>)> = conn
            .prepare_cached("SELECT number, e164 FROM phone WHERE customer = ?1")?
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut place = known.len();
        for (number, label) in &incoming.phones {
            let e164 = international(number, country);
            let same = |(had, whole): &(String, Option<String>)| {
                (e164.is_some() && *whole == e164) || digits(had) == digits(number)
            };
            if !known.iter().any(same) {
                self.add_phone(conn, customer, place, number, label, country)?;
                place += 1;
            }
        }
        Ok(())
    }

    /// Writes a response of this import anew: a later row of the file has it
    /// again, and nobody saw the earlier one.
    pub fn replace(&mut self, conn: &Connection, new: &Prepared, id: i64) -> rusqlite::Result<()> {
        let customer: i64 = conn
            .prepare_cached("SELECT customer FROM response WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        self.alerts -= super::remove_response(conn, id)?;
        if customer >= self.first {
            conn.prepare_cached("DELETE FROM phone WHERE customer = ?1")?
                .execute([customer])?;
        }
        self.insert(conn, new, id)
    }

    /// Brings a response that people know up to date.
    pub fn update(&mut self, conn: &Connection, new: &Prepared, id: i64) -> rusqlite::Result<()> {
        let incoming = &*new.incoming;
        let place = self.place(conn, incoming)?;
        let score = incoming.score;
        let customer: i64 = conn
            .prepare_cached(
                "UPDATE response SET branch = ?2, answered = ?3, score = ?4, score_min = ?5,
                    score_max = ?6, channel = ?7, language = ?8, digest = ?9
                 WHERE id = ?1 RETURNING customer",
            )?
            .query_row(
                params![
                    id,
                    place.branch,
                    new.answered.timestamp(),
                    score.map(|s| s.value),
                    score.map(|s| s.min),
                    score.map(|s| s.max),
                    incoming.channel,
                    incoming.language.map(Language::code),
                    new.digest,
                ],
                |row| row.get(0),
            )?;
        conn.prepare_cached("DELETE FROM response_text WHERE response = ?1")?
            .execute([id])?;
        words_in(conn, id, incoming)?;
        conn.prepare_cached(
            "UPDATE customer SET name = CASE WHEN ?2 = '' THEN name ELSE ?2 END,
                folded = CASE WHEN ?2 = '' THEN folded ELSE ?3 END,
                reference = coalesce(reference, ?4),
                email = coalesce(?5, email), email_key = coalesce(?6, email_key)
             WHERE id = ?1",
        )?
        .execute((
            customer,
            &incoming.name,
            &new.folded_name,
            &new.reference,
            text(&incoming.email),
            &new.email_key,
        ))?;
        self.more_phones(conn, customer, incoming, place.country)?;
        let alert = conn
            .prepare_cached("SELECT brief FROM alert WHERE id = ?1")?
            .query_row([id], |row| row.get::<_, i64>(0))
            .optional()?;
        match alert {
            Some(brief) => self.update_alert(conn, incoming, id, Brief::unpack(brief)),
            None if new.alert && !is_blocked(conn, customer)? => {
                self.alert(conn, new, id, customer, &place)
            }
            None => Ok(()),
        }
    }

    fn update_alert(
        &mut self,
        conn: &Connection,
        incoming: &Incoming,
        id: i64,
        before: Brief,
    ) -> rusqlite::Result<()> {
        let brief = Brief {
            safety: before.safety || incoming.safety,
            asks: incoming.asks,
            window: incoming.window,
            score: on_ten(incoming.score),
            ..before
        };
        conn.prepare_cached(
            "UPDATE alert SET version = version + 1, consent = ?2, asks = ?3, window_from = ?4,
                window_until = ?5, brief = ?6, safety = ?7
             WHERE id = ?1",
        )?
        .execute((
            id,
            consent_code(incoming.consent),
            brief.asks,
            brief.window.map(|w| w.from),
            brief.window.map(|w| w.until),
            brief.pack(),
            brief.safety,
        ))?;
        let op: OpId = self.ids.next(self.now);
        let mut kinds = vec![EventKind::Updated];
        if brief.safety && !before.safety {
            kinds.push(EventKind::Safety);
        }
        for kind in kinds {
            let event = Event {
                id: self.ids.next(self.now),
                op,
                alert: AlertId::from(id),
                at: self.now,
                recorded_at: self.now,
                by: None,
                kind,
            };
            changes::append(conn, &event)?;
        }
        crate::store::text::refresh(conn, AlertId::from(id))
    }
}

fn place_code(incoming: &Incoming) -> &str {
    let code = incoming.branch_code.trim();
    let name = incoming.branch_name.trim();
    match (code, name) {
        ("", "") => NO_BRANCH,
        ("", name) => name,
        (code, _) => code,
    }
}

/// The country that a response's branch is most likely in: as it says, as the
/// two letters its code begins with say, as the customer's number says.
fn guess_country(incoming: &Incoming) -> Country {
    let by_code = || {
        let code = incoming.branch_code.trim();
        let letters = code.get(..2)?;
        let alone = code
            .get(2..)
            .is_none_or(|rest| !rest.starts_with(|c: char| c.is_alphabetic()));
        Country::new(letters).filter(|country| alone && !country.zones().is_empty())
    };
    let by_number = || {
        incoming
            .phones
            .iter()
            .find_map(|(number, _)| Country::from_dial_prefix(&international(number, Country::FR)?))
    };
    incoming
        .country
        .or_else(by_code)
        .or_else(by_number)
        .unwrap_or(Country::FR)
}

/// The product page's rule: the same reference in the organisation, else the
/// same address and the same folded name, unless two references differ.
fn same_customer(conn: &Connection, new: &Prepared) -> rusqlite::Result<Option<i64>> {
    if let Some(reference) = &new.reference {
        let found = conn
            .prepare_cached("SELECT id FROM customer WHERE reference = ?1 LIMIT 1")?
            .query_row([reference], |row| row.get(0))
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    if new.who[1].is_none() {
        return Ok(None);
    }
    conn.prepare_cached(
        "SELECT id FROM customer WHERE email_key = ?1 AND folded = ?2
            AND (reference IS NULL OR ?3) ORDER BY id LIMIT 1",
    )?
    .query_row(
        (&new.email_key, &new.folded_name, new.reference.is_none()),
        |row| row.get(0),
    )
    .optional()
}

fn is_blocked(conn: &Connection, customer: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT email_blocked OR EXISTS
            (SELECT 1 FROM phone WHERE customer = ?1 AND state = ?2)
         FROM customer WHERE id = ?1",
    )?
    .query_row((customer, PhoneState::Blocked.code()), |row| row.get(0))
}

fn words_in(conn: &Connection, id: i64, incoming: &Incoming) -> rusqlite::Result<()> {
    if incoming.comment.is_empty() && incoming.answers.is_empty() {
        return Ok(());
    }
    let answers = if incoming.answers.is_empty() {
        String::new()
    } else {
        serde_json::to_string(&incoming.answers)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?
    };
    conn.prepare_cached(
        "INSERT INTO response_text (response, comment, answers) VALUES (?1, ?2, ?3)",
    )?
    .execute((id, &incoming.comment, answers))?;
    Ok(())
}

fn text(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}
