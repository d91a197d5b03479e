//! The rows of a response: itself, its alert. Its branch and its desk are
//! found in [`route`](super::route), its customer in
//! [`customers`](super::customers), an open alert to join in
//! [`join`](super::join).

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension, params};

use super::before;
use super::customers::text;
use super::join::Joins;
use super::later::{Later, Words};
use super::prepare::Prepared;
use super::route::{Goes, Place, Router};
use super::same::Same;
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, Maker, OpId};
use crate::domain::incoming::Incoming;
use crate::domain::language::Language;
use crate::domain::phone::ReadPhone;
use crate::domain::rules::Changed;
use crate::domain::zone::Country;
use crate::store::blocked::{Known, derive, is_blocked};
use crate::store::card::consent_code;
use crate::store::codec::{Brief, NO_SCORE, on_ten};
use crate::store::receive::{NewAlert, receive};
use crate::store::{card, changes, joined, ledger, text};

/// Writes responses; remembers branches and customers it met.
pub struct Writer {
    pub now: Moment,
    pub survey: String,
    pub import: i64,
    /// The import's first id: what lies below was there before.
    pub first: i64,
    pub ids: Maker,
    pub alerts: u64,
    /// Whether alerts go into the text index.
    pub words: bool,
    /// Where their words wait; `None` where they are written at once.
    pub later: Option<Later>,
    /// Customers of this import who gave several responses.
    pub(super) several: HashSet<i64>,
    /// Customers whose numbers became more: their earlier alerts are to be
    /// found by the new ones too.
    pub more: BTreeSet<i64>,
    /// `None` while answers are applied whose numbers were read before.
    read: Option<ReadPhone>,
    /// Who is to be left alone.
    pub listed: Known,
    /// Where branches are looked up; read with the first response.
    pub(super) router: Option<Router>,
    pub(super) joins: Joins,
    /// Responses that were joined to an open alert, and those that will be
    /// once the import is complete.
    pub joined: u64,
    pub waiting: u64,
    /// When the earliest of the responses was given, in seconds.
    pub earliest: i64,
    pub(super) same: Same,
}

impl Writer {
    pub fn new(now: Moment, survey: &str, import: i64, first: i64, ids: Maker) -> Self {
        Self {
            now,
            survey: survey.to_owned(),
            import,
            first,
            ids,
            alerts: 0,
            words: true,
            later: None,
            several: HashSet::new(),
            more: BTreeSet::new(),
            read: None,
            listed: Known::default(),
            router: None,
            joins: Joins::default(),
            joined: 0,
            waiting: 0,
            earliest: i64::MAX,
            same: Same::default(),
        }
    }

    /// With whoever reads numbers, and with room for words that wait.
    pub fn reading(self, read: ReadPhone) -> Self {
        Self {
            read: Some(read),
            later: Some(Later::default()),
            ..self
        }
    }

    /// The branch of a response, whose numbers are read as that branch's.
    pub fn locate(&mut self, conn: &Connection, new: &mut Prepared) -> rusqlite::Result<Rc<Place>> {
        let place = self.place(conn, new)?;
        if let Some(read) = self.read
            && place.country != new.country
        {
            new.locate(place.country, read);
        }
        Ok(place)
    }

    /// Whether it takes in an export, and does not apply answers that waited.
    pub(super) fn reads(&self) -> bool {
        self.read.is_some()
    }

    /// Writes a response that is not known.
    pub fn insert(
        &mut self,
        conn: &Connection,
        new: &mut Prepared,
        id: i64,
    ) -> rusqlite::Result<()> {
        let place = self.locate(conn, new)?;
        self.count_place();
        self.write(conn, new, (id, &place), false)
    }

    /// The rows of a response. `anew`: it was there before, so its customer
    /// is known.
    fn write(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (id, place): (i64, &Place),
        anew: bool,
    ) -> rusqlite::Result<()> {
        let customer = self.customer(conn, new, place)?;
        // Ids rise: a customer made for this response has a higher one.
        let known = anew || customer.0 < id;
        if self.rows(conn, new, (id, place), customer, known)? {
            self.find_words(conn, new, (id, place))?;
        }
        Ok(())
    }

    /// The rows of a response but for its customer's and the text index's;
    /// whether there is an alert of its own. `known`: the customer may have an
    /// open one.
    pub(super) fn rows(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (id, place): (i64, &Place),
        (customer, blocked): (i64, bool),
        known: bool,
    ) -> rusqlite::Result<bool> {
        let incoming = &new.incoming;
        let score = incoming.score;
        self.earliest = self.earliest.min(new.answered.timestamp());
        conn.prepare_cached(
            "INSERT INTO response (id, import, survey, external, branch, customer, answered,
                score, score_min, score_max, channel, language, digest, subject)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
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
            text(&incoming.subject),
        ])?;
        words_in(conn, id, new)?;
        if new.alert && !blocked {
            return self.alert_or_join(conn, new, (id, customer), place, known);
        }
        Ok(false)
    }

    /// Makes the alert of a response found by its words.
    pub(super) fn find_words(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (alert, place): (i64, &Place),
    ) -> rusqlite::Result<()> {
        let Some(folded) = new.folded.as_ref().filter(|_| self.words) else {
            return Ok(());
        };
        let words = Words::New(folded.clone(), place.tokens.clone());
        match &mut self.later {
            Some(later) => later.add(alert, words),
            None => words.write(conn, alert)?,
        }
        Ok(())
    }

    /// Makes the alert of a response, all but its words.
    pub(super) fn alert(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (id, customer): (i64, i64),
        place: &Place,
        goes: Goes,
    ) -> rusqlite::Result<()> {
        let incoming = &new.incoming;
        let alert = NewAlert {
            id,
            desk: goes.desk,
            watch: goes.watch,
            branch: place.branch,
            customer,
            received: new.answered,
            target: place.rules.first_target(new.answered),
            consent: incoming.consent,
            asks: incoming.asks,
            window: incoming.window,
            safety: new.safety,
            because: new.because.clone(),
            score: on_ten(incoming.score).min(NO_SCORE),
            blocked: false,
        };
        receive(conn, alert, self.now)?;
        if let Some(folded) = new.folded.as_ref().filter(|_| self.words) {
            conn.prepare_cached("INSERT INTO find (desk, alert, hay) VALUES (?1, ?2, ?3)")?
                .execute((goes.desk, id, &folded.hay))?;
        }
        self.alerts += 1;
        Ok(())
    }

    /// Writes a response of this import anew: a later row of the file has it
    /// again, and nobody saw the earlier one.
    pub fn replace(
        &mut self,
        conn: &Connection,
        new: &mut Prepared,
        id: i64,
    ) -> rusqlite::Result<()> {
        let customer: i64 = conn
            .prepare_cached("SELECT customer FROM response WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let left = self.take_out(conn, id)?;
        // Numbers that another response of theirs gave stay.
        let alone = customer >= self.first && !self.several.contains(&customer);
        if alone {
            conn.prepare_cached("DELETE FROM phone WHERE customer = ?1")?
                .execute([customer])?;
        }
        let place = self.locate(conn, new)?;
        self.write(conn, new, (id, &place), true)?;
        if alone {
            self.several.remove(&customer);
        }
        match left {
            Some(left) => self.house(conn, left, (id, &place)),
            None => Ok(()),
        }
    }

    /// Says in an alert's history that an answer changed, and that it speaks
    /// of safety now.
    pub(super) fn changed(
        &mut self,
        conn: &Connection,
        alert: AlertId,
        (updated, alarm): (EventKind, bool),
    ) -> rusqlite::Result<()> {
        let op: OpId = self.ids.next(self.now);
        let safety = alarm.then_some(EventKind::Safety);
        for kind in [Some(updated), safety].into_iter().flatten() {
            let event = Event {
                id: self.ids.next(self.now),
                op,
                alert,
                at: self.now,
                recorded_at: self.now,
                by: None,
                kind,
            };
            changes::append(conn, &event)?;
        }
        Ok(())
    }

    /// Brings a response that people know up to date.
    pub fn update(
        &mut self,
        conn: &Connection,
        new: &mut Prepared,
        id: i64,
    ) -> rusqlite::Result<()> {
        let place = self.locate(conn, new)?;
        let (new, incoming) = (&*new, &new.incoming);
        let score = incoming.score;
        // One of its own that waited goes whole when the import is taken back.
        let earlier = id < self.import;
        if earlier {
            before::keep(conn, self.import, id)?;
        }
        let customer: i64 = conn
            .prepare_cached(
                "UPDATE response SET branch = ?2, answered = ?3, score = ?4, score_min = ?5,
                    score_max = ?6, channel = ?7, language = ?8, digest = ?9, subject = ?10
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
                    text(&incoming.subject),
                ],
                |row| row.get(0),
            )?;
        conn.prepare_cached("DELETE FROM response_text WHERE response = ?1")?
            .execute([id])?;
        words_in(conn, id, new)?;
        self.list_told(conn, customer, text(&incoming.email))?;
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
        if earlier {
            before::keep_after(conn, self.import, id, customer)?;
        }
        self.more_phones(conn, customer, new)?;
        if self.may_be_listed(new) || is_blocked(conn, customer)? {
            derive(conn, customer)?;
        }
        let alert = conn
            .prepare_cached("SELECT brief FROM alert WHERE id = ?1")?
            .query_row([id], |row| row.get::<_, i64>(0))
            .optional()?;
        if let Some(brief) = alert {
            return self.update_alert(conn, new, id, Brief::unpack(brief));
        }
        if let Some(host) = joined::host_of(conn, id)? {
            return self.update_guest(conn, new, (id, host));
        }
        if new.alert
            && !is_blocked(conn, customer)?
            && self.alert_or_join(conn, new, (id, customer), &place, true)?
        {
            self.find_words(conn, new, (id, &place))?;
        }
        Ok(())
    }

    fn update_alert(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        id: i64,
        before: Brief,
    ) -> rusqlite::Result<()> {
        let incoming = &new.incoming;
        let alert = AlertId::from(id);
        let history = card::history(conn, alert)?;
        let changed = Changed::of(&history, new.alert, || busy(conn, id, self.now))?;
        let own = (incoming.asks, on_ten(incoming.score));
        let (asks, score) = joined::weigh(conn, alert, own)?;
        let brief = Brief {
            safety: before.safety || (new.alert && new.safety),
            asks,
            window: incoming.window,
            score,
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
            incoming.asks,
            brief.window.map(|w| w.from),
            brief.window.map(|w| w.until),
            brief.pack(),
            brief.safety,
        ))?;
        let updated = EventKind::Updated {
            because: new.because.clone(),
            no_longer: !new.alert,
        };
        let alarm = brief.safety && !before.safety;
        self.changed(conn, alert, (updated, alarm))?;
        if let Some(kind) = changed.event() {
            changes::happened(conn, &mut self.ids, (alert, None, self.now), kind)?;
        }
        // The mark may be another one.
        ledger::keep(conn, alert)?;
        text::refresh(conn, alert)
    }
}

/// Whether somebody has the alert in hand, or has typed about it, or the
/// customer wrote again about it.
fn busy(conn: &Connection, alert: i64, now: Moment) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM claim WHERE alert = ?1 AND until > ?2)
             OR EXISTS (SELECT 1 FROM draft WHERE alert = ?1 AND body <> '')
             OR EXISTS (SELECT 1 FROM joined WHERE alert = ?1)",
    )?
    .query_row([alert, now.timestamp()], |row| row.get(0))
}

/// The country that a response's branch is most likely in: as it says, as the
/// two letters its code begins with say, as the customer's number says.
pub(super) fn guess_country(incoming: &Incoming, read: ReadPhone) -> Country {
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
            .find_map(|(number, _)| read(number, Country::FR).facts.region)
    };
    incoming
        .country
        .or_else(by_code)
        .or_else(by_number)
        .unwrap_or(Country::FR)
}

fn words_in(conn: &Connection, id: i64, new: &Prepared) -> rusqlite::Result<()> {
    let comment = &new.incoming.comment;
    if comment.is_empty() && new.answers.is_empty() {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO response_text (response, comment, answers) VALUES (?1, ?2, ?3)",
    )?
    .execute((id, comment, &new.answers))?;
    Ok(())
}
