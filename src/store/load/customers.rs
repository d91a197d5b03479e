//! Who answered: known customers are recognised, new ones and new numbers are
//! added.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::prepare::{NewPhone, Prepared};
use super::route::Place;
use super::turns::in_turns;
use super::writer::Writer;
use crate::domain::blocked::{Entry, Kind, Source};
use crate::domain::dial;
use crate::domain::fold::digits;
use crate::domain::language::Language;
use crate::domain::phone::{PhoneKind, Validity};
use crate::domain::zone::Country;
use crate::domain::zone::Zone;
use crate::store::blocked::{Doing, Known, add, derive, is_blocked, told_so};
use crate::store::codec;

/// Whose a response is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Somebody's who was there before this response.
    Known(i64),
    /// Somebody's who is not known yet, and the number they get.
    New(i64),
}

impl Writer {
    /// The customer of a response, and whether they want no contact.
    pub(super) fn customer(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        place: &Place,
    ) -> rusqlite::Result<(i64, bool)> {
        let who = self.recognise(conn, new)?;
        self.keep_customer(conn, new, (who, place))
    }

    /// Whose a response is. Nothing is written: whoever is not known gets a
    /// number.
    pub(super) fn recognise(&mut self, conn: &Connection, new: &Prepared) -> rusqlite::Result<Who> {
        if let Some(known) = self.same.find(conn, new)? {
            self.same.again(new, known);
            return Ok(Who::Known(known.id));
        }
        let id: i64 = self.ids.next(self.now);
        self.same.add(new, id);
        Ok(Who::New(id))
    }

    /// Writes what a response says of its customer; who they are, and whether
    /// they want no contact.
    pub(super) fn keep_customer(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (who, place): (Who, &Place),
    ) -> rusqlite::Result<(i64, bool)> {
        let incoming = &new.incoming;
        let id = match who {
            Who::Known(id) => id,
            Who::New(id) => {
                Self::add_customer(conn, new, (id, place))?;
                for (i, phone) in new.phones().enumerate() {
                    self.add_phone(conn, id, i, phone)?;
                }
                let alone = self.may_be_listed(new) && derive(conn, id)?;
                return Ok((id, alone));
            }
        };
        if id >= self.first {
            self.several.insert(id);
            // Of this very import: nobody saw the earlier row yet.
            conn.prepare_cached(
                "UPDATE customer SET name = CASE WHEN ?2 = '' THEN name ELSE ?2 END,
                    folded = CASE WHEN ?2 = '' THEN folded ELSE ?3 END,
                    email = coalesce(?4, email), email_key = coalesce(?5, email_key),
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
        self.more_phones(conn, id, new)?;
        if self.may_be_listed(new) || is_blocked(conn, id)? {
            derive(conn, id)?;
        }
        Ok((id, is_blocked(conn, id)?))
    }

    /// Who said that they want no further contact before an address of theirs
    /// was known meant this one, too.
    pub(super) fn list_told(
        &mut self,
        conn: &Connection,
        customer: i64,
        address: Option<&str>,
    ) -> rusqlite::Result<()> {
        let Some(address) = address else {
            return Ok(());
        };
        let told = conn
            .prepare_cached(
                "SELECT 1 FROM customer WHERE id = ?1 AND email IS NULL AND email_blocked = 1",
            )?
            .exists([customer])?;
        if told && told_so(conn, customer)? {
            let doing = Doing {
                by: None,
                at: self.now,
                reason: "",
                source: Source::Earlier,
            };
            let id = self.ids.next(self.now);
            add(conn, id, &Entry::email(address), &doing)?;
        }
        Ok(())
    }

    /// Whether anything of a customer may stand on the list of those who are
    /// left alone.
    pub(super) fn may_be_listed(&self, new: &Prepared) -> bool {
        if self.listed.is_empty() {
            return false;
        }
        let may =
            |kind, key: Option<&String>| key.is_some_and(|key| self.listed.may_hold(kind, key));
        may(Kind::Customer, new.reference.as_ref())
            || may(Kind::Email, new.email_key.as_ref())
            || new.phones().any(|phone| match &phone.read.e164 {
                Some(whole) => self.listed.may_hold(Kind::Phone, whole),
                None => dial::plain_digits(phone.number)
                    .is_some_and(|key| self.listed.may_hold(Kind::Phone, &key)),
            })
    }

    /// Writes a customer who was not known, all but their numbers.
    pub(super) fn add_customer(
        conn: &Connection,
        new: &Prepared,
        (id, place): (i64, &Place),
    ) -> rusqlite::Result<()> {
        let incoming = &new.incoming;
        let (country, zones) = whereabouts(new, place);
        let (zone, others) = zones.split_first().map_or_else(
            || (place.rules.calendar.zone, &[][..]),
            |(zone, others)| (*zone, others),
        );
        conn.prepare_cached(
            "INSERT INTO customer (id, reference, name, folded, language, country, zone, email,
                email_key, zones)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
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
            codec::zone_names(others),
        ))?;
        Ok(())
    }

    /// Writes a number of a customer, the one at so many places after the first.
    pub(super) fn add_phone(
        &mut self,
        conn: &Connection,
        customer: i64,
        place: usize,
        phone: NewPhone<'_>,
    ) -> rusqlite::Result<()> {
        let id: i64 = self.ids.next(self.now);
        let facts = &phone.read.facts;
        conn.prepare_cached(
            "INSERT INTO phone (customer, id, place, number, e164, label, shown, extension,
                validity, kind, region)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            customer,
            id,
            i64::try_from(place).unwrap_or(i64::MAX),
            phone.number,
            &phone.read.e164,
            phone.label,
            &facts.shown,
            &facts.extension,
            facts.validity.map(Validity::code),
            facts.kind.map(PhoneKind::code),
            facts.region.as_ref().map(Country::as_str),
        ))?;
        Ok(())
    }

    /// Adds numbers that a known customer did not have.
    pub(super) fn more_phones(
        &mut self,
        conn: &Connection,
        customer: i64,
        new: &Prepared,
    ) -> rusqlite::Result<()> {
        let known: Vec<(String, Option<String>)> = conn
            .prepare_cached("SELECT number, e164 FROM phone WHERE customer = ?1")?
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut place = known.len();
        for phone in new.phones() {
            let whole = &phone.read.e164;
            let same = |(had, had_whole): &(String, Option<String>)| {
                (whole.is_some() && had_whole == whole) || digits(had) == digits(phone.number)
            };
            if !known.iter().any(same) {
                self.add_phone(conn, customer, place, phone)?;
                self.more.insert(customer);
                place += 1;
            }
        }
        Ok(())
    }
}

/// Gives customers of before the references that an import brought for them,
/// once it is complete. Whoever is to be left alone by such a reference is
/// from then on.
pub(super) fn give_references(
    conn: &mut Connection,
    given: &BTreeMap<i64, String>,
) -> rusqlite::Result<()> {
    if given.is_empty() {
        return Ok(());
    }
    let listed = Known::read(conn)?;
    let given: Vec<_> = given.iter().collect();
    in_turns(conn, &given, |conn, (customer, reference)| {
        conn.prepare_cached(
            "UPDATE customer SET reference = ?2 WHERE id = ?1 AND reference IS NULL",
        )?
        .execute((customer, reference))?;
        if listed.may_hold(Kind::Customer, reference) {
            derive(conn, **customer)?;
        }
        Ok(())
    })
}

/// Where a customer is: the country and the zones of their first number that
/// tells. A number that only tells the branch's own country, or none at all,
/// leaves it at that country's zones, or at the branch's clock where nobody
/// can be called anyway.
fn whereabouts(new: &Prepared, place: &Place) -> (Country, Vec<Zone>) {
    let told = new.read.iter().find_map(|read| {
        let country = read.facts.region?;
        read.e164.as_ref()?;
        Some((country, read.zones.clone()))
    });
    let own = &place.rules.calendar;
    let (country, mut zones) = told.unwrap_or((place.country, Vec::new()));
    if country == own.country && zones.contains(&own.zone) {
        // Of several the branch's own is the likeliest.
        zones.retain(|zone| *zone != own.zone);
        zones.insert(0, own.zone);
    }
    if zones.is_empty() && country != own.country {
        zones = country.zones().to_vec();
    }
    (country, zones)
}

/// A text unless it is blank.
pub fn text(text: &str) -> Option<&str> {
    (!text.trim().is_empty()).then_some(text)
}
