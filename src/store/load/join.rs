//! A response that is to become an alert: joined to the open one of the same
//! customer at the same desk, if there is one.
//!
//! An alert that people see already is left alone until the import is
//! complete: the response waits among the answers that changed.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::later::Words;
use super::prepare::{Kept, Prepared};
use super::route::{Goes, Place};
use super::writer::Writer;
use crate::domain::event::EventKind;
use crate::domain::ids::AlertId;
use crate::domain::rules::Grounds;
use crate::store::card::consent_code;
use crate::store::codec::{NO_SCORE, on_ten};
use crate::store::joined::{self, Guest, HOST};
use crate::store::text;

/// Alerts of this import by customer, where no index finds them.
#[derive(Default)]
pub struct Joins {
    /// Rows come without indexes.
    pub blank: bool,
    /// Every response makes an alert of its own: a past is played on them.
    pub off: bool,
    /// Alerts of customers who came more than once.
    again: HashMap<i64, Vec<i64>>,
}

/// Responses whose alert was taken out, and the desk it lay on.
pub struct Left {
    guests: Vec<Guest>,
    goes: Goes,
}

impl Writer {
    /// Makes the alert of a response, or joins it to the customer's open one;
    /// whether it made one. `known`: the customer may have one.
    pub(super) fn alert_or_join(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (id, customer): (i64, i64),
        place: &Place,
        known: bool,
    ) -> rusqlite::Result<bool> {
        let goes = self.desk_of(&new.incoming, place);
        let host = if known && !self.joins.off {
            self.host(conn, customer, goes, place)?
        } else {
            None
        };
        match host {
            Some(host) if host < self.first && self.reads() => {
                self.waiting += 1;
                let kept = Kept {
                    incoming: new.incoming.clone(),
                    read: new.read.clone(),
                };
                super::keep_for_later(conn, self.import, id, &kept)?;
                Ok(false)
            }
            Some(host) => {
                self.joined += 1;
                let guest = guest(new, id, place);
                joined::join(conn, &mut self.ids, host, guest, self.now)?;
                self.refresh(conn, host)?;
                Ok(false)
            }
            None => {
                self.alert(conn, new, (id, customer), place, goes)?;
                if known && self.joins.blank {
                    self.joins.again.entry(customer).or_default().push(id);
                }
                Ok(true)
            }
        }
    }

    /// The open alert that a response belongs to.
    fn host(
        &self,
        conn: &Connection,
        customer: i64,
        goes: Goes,
        place: &Place,
    ) -> rusqlite::Result<Option<i64>> {
        let nobodys = self.is_nobodys(goes.desk);
        if !self.joins.blank {
            return conn
                .prepare_cached(HOST)?
                .query_row((customer, goes.desk, nobodys, place.branch), |row| {
                    row.get(0)
                })
                .optional();
        }
        // Ids count on: the alert of the response that a customer came with
        // is the last one before them.
        let first: Option<i64> = conn
            .prepare_cached("SELECT id FROM alert WHERE id < ?1 ORDER BY id DESC LIMIT 1")?
            .query_row([customer], |row| row.get(0))
            .optional()?;
        let again = self.joins.again.get(&customer);
        let mut ids: Vec<i64> = first.into_iter().collect();
        ids.extend(again.into_iter().flatten());
        for id in ids {
            let here = conn
                .prepare_cached(
                    "SELECT 1 FROM alert WHERE id = ?1 AND customer = ?2 AND open_desk = ?3
                        AND (?4 = 0 OR branch = ?5)",
                )?
                .exists((id, customer, goes.desk, nobodys, place.branch))?;
            if here {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    fn refresh(&mut self, conn: &Connection, alert: i64) -> rusqlite::Result<()> {
        match &mut self.later {
            _ if !self.words => Ok(()),
            Some(later) => {
                later.add(alert, Words::Again);
                Ok(())
            }
            None => Words::Again.write(conn, alert),
        }
    }

    /// Takes a response of this import out, and what was joined to its alert:
    /// a later row has it anew.
    pub(super) fn take_out(
        &mut self,
        conn: &Connection,
        id: i64,
    ) -> rusqlite::Result<Option<Left>> {
        self.waiting -= super::forget_kept(conn, self.import, id)?;
        let host = joined::host_of(conn, id)?;
        let guests = joined::guests(conn, id)?;
        let goes = conn
            .prepare_cached("SELECT desk, watch FROM alert WHERE id = ?1")?
            .query_row([id], |row| {
                Ok(Goes {
                    desk: row.get(0)?,
                    watch: row.get(1)?,
                })
            })
            .optional()?;
        self.joined -= u64::from(host.is_some());
        self.joined -= u64::try_from(guests.len()).unwrap_or(0);
        self.alerts -= super::remove_response(conn, id)?;
        if let Some(later) = &mut self.later {
            later.remove(id);
        }
        if let Some(host) = host {
            joined::stand(conn, AlertId::from(host))?;
            self.refresh(conn, host)?;
        }
        let left = goes.filter(|_| !guests.is_empty());
        Ok(left.map(|goes| Left { guests, goes }))
    }

    /// Finds a new place for responses whose alert was made anew, or not.
    pub(super) fn house(
        &mut self,
        conn: &Connection,
        left: Left,
        (before, place): (i64, &Place),
    ) -> rusqlite::Result<()> {
        let Goes { desk, watch } = left.goes;
        let mut host = before;
        for guest in left.guests {
            let target = place.rules.first_target(guest.answered);
            let guest = Guest { target, ..guest };
            let (customer, branch, own): (i64, i64, Option<i64>) = conn
                .prepare_cached(
                    "SELECT response.customer, response.branch, desk.id
                     FROM response LEFT JOIN desk ON desk.branch = response.branch
                     WHERE response.id = ?1",
                )?
                .query_row([guest.response], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            let same = conn
                .prepare_cached(
                    "SELECT 1 FROM alert WHERE id = ?1 AND customer = ?2 AND open_desk = ?3",
                )?
                .exists([host, customer, desk])?;
            if same {
                self.joined += 1;
                joined::join(conn, &mut self.ids, host, guest, self.now)?;
            } else {
                self.alerts += 1;
                host = guest.response;
                // Each is watched by its own branch.
                let watch = watch.and(own);
                joined::own(conn, guest, (desk, watch, branch, customer), self.now)?;
                let again = self.joins.again.entry(customer).or_default();
                again.push(host);
            }
            self.refresh(conn, host)?;
        }
        Ok(())
    }

    /// The changed answer of a response that is joined to an alert.
    pub(super) fn update_guest(
        &mut self,
        conn: &Connection,
        new: &Prepared,
        (id, host): (i64, i64),
    ) -> rusqlite::Result<()> {
        let incoming = &new.incoming;
        let alert = AlertId::from(host);
        let raises = new.alert && new.safety;
        let safety: bool = conn
            .prepare_cached("SELECT safety FROM alert WHERE id = ?1")?
            .query_row([host], |row| row.get(0))?;
        conn.prepare_cached(
            "UPDATE joined SET consent = ?2, asks = ?3, window_from = ?4, window_until = ?5,
                safety = safety + ?6 - safety * ?6
             WHERE response = ?1",
        )?
        .execute((
            id,
            consent_code(incoming.consent),
            incoming.asks,
            incoming.window.map(|w| w.from),
            incoming.window.map(|w| w.until),
            raises,
        ))?;
        // Nothing is said of the alert's own answer, which it rests on.
        let updated = EventKind::Updated {
            because: Grounds::default(),
            no_longer: false,
        };
        self.changed(conn, alert, (updated, raises && !safety))?;
        joined::stand(conn, alert)?;
        text::refresh(conn, alert)
    }
}

fn guest(new: &Prepared, id: i64, place: &Place) -> Guest {
    let incoming = &new.incoming;
    Guest {
        response: id,
        answered: new.answered,
        consent: incoming.consent,
        asks: incoming.asks,
        window: incoming.window,
        safety: new.safety,
        because: new.because.clone(),
        score: on_ten(incoming.score).min(NO_SCORE),
        target: place.rules.first_target(new.answered),
    }
}
