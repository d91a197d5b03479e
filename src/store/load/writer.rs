//! The rows of a response: its branch, itself, its alert. Its customer is in
//! [`customers`](super::customers).

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension, params};

use super::before;
use super::customers::text;
use super::prepare::Prepared;
use super::same::Same;
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, EventId, Maker, OpId};
use crate::domain::incoming::Incoming;
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::phone::ReadPhone;
use crate::domain::policy::Rules;
use crate::domain::rules::Changed;
use crate::domain::setup::BranchSetup;
use crate::domain::zone::Country;
use crate::store::blocked::{Known, derive, is_blocked};
use crate::store::card::consent_code;
use crate::store::codec::{Brief, NO_SCORE, on_ten};
use crate::store::dialect::WORDS_ADD;
use crate::store::text::branch_token;
use crate::store::{card, changes, settings, setup};

/// The code of the branch of responses that name none.
const NO_BRANCH: &str = "-";

/// What a branch means for its responses.
pub(super) struct Place {
    branch: i64,
    /// The branch's own desk, or nobody's.
    desk: i64,
    pub country: Country,
    pub rules: Rules,
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
    pub alerts: u64,
    /// Whether alerts go into the text index.
    pub words: bool,
    /// Customers whose numbers became more: their earlier alerts are to be
    /// found by the new ones too.
    pub more: BTreeSet<i64>,
    /// `None` while answers are applied whose numbers were read before.
    read: Option<ReadPhone>,
    /// Who is to be left alone.
    pub listed: Known,
    places: HashMap<String, Rc<Place>>,
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
            more: BTreeSet::new(),
            read: None,
            listed: Known::default(),
            places: HashMap::new(),
            same: Same::default(),
        }
    }

    /// With whoever reads numbers.
    pub fn reading(self, read: ReadPhone) -> Self {
        Self {
            read: Some(read),
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

    /// The branch of a response; it is made if it is not known.
    fn place(&mut self, conn: &Connection, new: &Prepared) -> rusqlite::Result<Rc<Place>> {
        let incoming = &new.incoming;
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
        let (branch, own): (i64, i64) = if let Some(ids) = known {
            ids
        } else {
            let name = match incoming.branch_name.trim() {
                "" => code,
                name => name,
            };
            let branch = BranchSetup {
                code: code.to_owned(),
                name: name.to_owned(),
                country: new.country,
                calendar: None,
            };
            setup::add_branch(conn, &mut self.ids, self.now, &branch)?
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
    pub fn insert(
        &mut self,
        conn: &Connection,
        new: &mut Prepared,
        id: i64,
    ) -> rusqlite::Result<()> {
        let place = self.locate(conn, new)?;
        let customer = self.customer(conn, new, &place)?;
        self.respond(conn, new, id, customer)
    }

    /// Writes a response of a customer, and whether they want no contact.
    pub fn respond(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        id: i64,
        (customer, blocked): (i64, bool),
    ) -> rusqlite::Result<()> {
        let place = self.place(conn, new)?;
        let incoming = &new.incoming;
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
        words_in(conn, id, new)?;
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
        let incoming = &new.incoming;
        let target = place.rules.first_target(new.answered);
        let brief = Brief {
            state: State::New,
            safety: new.safety,
            asks: incoming.asks,
            replied: false,
            bounced: false,
            agreed: None,
            window: incoming.window,
            score: on_ten(incoming.score).min(NO_SCORE),
            tries: 0,
            blocked: false,
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
            new.safety,
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
                    safety: new.safety,
                    because: new.because.clone(),
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
        self.alerts -= super::remove_response(conn, id)?;
        if customer >= self.first {
            conn.prepare_cached("DELETE FROM phone WHERE customer = ?1")?
                .execute([customer])?;
        }
        self.insert(conn, new, id)
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
        before::keep(conn, self.import, id)?;
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
        before::keep_after(conn, self.import, id, customer)?;
        self.more_phones(conn, customer, new)?;
        if self.may_be_listed(new) || is_blocked(conn, customer)? {
            derive(conn, customer)?;
        }
        let alert = conn
            .prepare_cached("SELECT brief FROM alert WHERE id = ?1")?
            .query_row([id], |row| row.get::<_, i64>(0))
            .optional()?;
        match alert {
            Some(brief) => self.update_alert(conn, new, id, Brief::unpack(brief)),
            None if new.alert && !is_blocked(conn, customer)? => {
                self.alert(conn, new, id, customer, &place)
            }
            None => Ok(()),
        }
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
        let brief = Brief {
            safety: before.safety || (new.alert && new.safety),
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
        let mut kinds = vec![EventKind::Updated {
            because: new.because.clone(),
            no_longer: !new.alert,
        }];
        if brief.safety && !before.safety {
            kinds.push(EventKind::Safety);
        }
        for kind in kinds {
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
        if let Some(kind) = changed.event() {
            changes::happened(conn, &mut self.ids, (alert, None, self.now), kind)?;
        }
        crate::store::text::refresh(conn, alert)
    }
}

/// Whether somebody has the alert in hand, or has typed about it.
fn busy(conn: &Connection, alert: i64, now: Moment) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM claim WHERE alert = ?1 AND until > ?2)
             OR EXISTS (SELECT 1 FROM draft WHERE alert = ?1 AND body <> '')",
    )?
    .query_row([alert, now.timestamp()], |row| row.get(0))
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
