//! What a person's workstation asks of the file and writes into it, within
//! the desks they may see.

use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use super::figures::Kept;
use super::viewer::{Reading, Viewer};
use super::{
    Store, absences, changes, claims, engine, ideas, improvement, joined, loose, outbox, people,
    settings, supervise, writes,
};
use crate::domain::Moment;
use crate::domain::absence::AbsenceProblem;
use crate::domain::ids::AlertId;
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Query, Save, Saved, Scope, Trouble};

impl Store {
    /// Answers a query within the viewer's desks, from one consistent look at
    /// the file.
    #[must_use]
    pub fn ask(&self, viewer: &Viewer, query: &Query, now: Moment) -> Answer {
        match engine(self.look_keeping(|kept| self.answer(viewer, query, now, kept))) {
            Ok(answer) => answer,
            Err(trouble) => Answer::Failed(trouble),
        }
    }

    fn answer(
        &self,
        viewer: &Viewer,
        query: &Query,
        now: Moment,
        keep: &mut Option<Kept>,
    ) -> rusqlite::Result<Answer> {
        let reading = Reading::new(&self.conn, viewer, now)?;
        Ok(match query {
            Query::Session => Answer::Session(Box::new(reading.session()?)),
            Query::Queue => Answer::Queue(Arc::new(reading.queue()?)),
            Query::Within(within) => Answer::Queue(Arc::new(reading.queue_within(within)?)),
            Query::Board if viewer.may(Deed::Board) => {
                Answer::Board(Some(Arc::new(reading.board()?)))
            }
            Query::Board => Answer::Board(None),
            Query::Usual(desk) => Answer::Usual(*desk, reading.usual(*desk)?),
            Query::Figures(ask) => Answer::Figures(reading.figures_of(ask, keep)?.map(Arc::new)),
            Query::Scopes => Answer::Scopes(reading.scopes()?),
            Query::Behind(ask, pick) => Answer::Behind(reading.behind(ask, *pick)?),
            Query::Rows(ids) => Answer::Rows(reading.rows(ids)?),
            Query::Card(id) => Answer::Card(reading.card(*id)?.map(Box::new)),
            Query::Cards(ids) => {
                let cards = ids.iter().map(|id| reading.card(*id));
                let cards = cards.filter_map(rusqlite::Result::transpose);
                Answer::Cards(cards.collect::<rusqlite::Result<_>>()?)
            }
            Query::Search {
                scope: Scope::Mine,
                words,
                limit,
            } => Answer::Rows(reading.search_mine(words, *limit)?),
            Query::Search {
                scope: Scope::History,
                words,
                limit,
            } => Answer::Rows(reading.search_history(words, *limit)?),
            Query::Search {
                scope: Scope::Inbound,
                words,
                limit,
            } => Answer::Rows(reading.search_inbound(words, *limit)?),
            Query::Handled { limit } => Answer::Rows(reading.handled(*limit)?),
            Query::ThisWeek => Answer::ThisWeek(reading.this_week()?),
            Query::Today { since } => Answer::Today(reading.today(*since)?),
            Query::Drafts => Answer::Drafts(reading.drafts()?),
            Query::LooseNotes => Answer::LooseNotes(loose::all(&self.conn, viewer.person.id)?),
            Query::Recurrence(alert, cause) => {
                Answer::Recurrence(reading.recurrence_at(*alert, *cause)?)
            }
            Query::Outbox { limit } => Answer::Outbox(reading.outbox(*limit)?),
            Query::Message(id) => Answer::Message(reading.message(*id)?.map(Box::new)),
            Query::Recipients => Answer::Recipients(people::recipients(&self.conn, now)?),
            Query::People => Answer::People(reading.colleagues()?),
            Query::Ideas { limit } => Answer::Ideas(reading.ideas(*limit)?),
            Query::Improvements => Answer::Improvements(reading.improvements()?),
        })
    }

    /// Writes one thing, entirely or not at all.
    pub fn save(&mut self, viewer: &Viewer, save: &Save, now: Moment) -> Saved {
        match engine(self.write(viewer, save, now)) {
            Ok(saved) => saved,
            Err(trouble) => Saved::Unavailable(trouble),
        }
    }

    /// Makes the engine understand what recording an outcome will say to it,
    /// while nobody waits.
    pub fn make_ready(&self) {
        for statement in changes::RECORDING {
            // What is wrong with one is told when it is needed.
            let _ = self.conn.prepare_cached(statement);
        }
    }

    fn write(&mut self, viewer: &Viewer, save: &Save, now: Moment) -> rusqlite::Result<Saved> {
        let batch = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let conn: &Connection = &batch;
        let mine = |person| viewer.person.id == person;
        let may = |deed, alert| Reading::new(conn, viewer, now)?.may(deed, alert);
        let mut told = concerns_others(save);
        let saved = match save {
            Save::Apply { change, drafts } => match changes::apply(conn, viewer, change, drafts)? {
                Saved::Applied => claims::in_the_way(conn, viewer, change, now)?
                    .map_or(Saved::Applied, Saved::Held),
                refused => refused,
            },
            // Whoever loses an alert keeps what they typed: what they may read is
            // enough.
            Save::Draft(draft) if mine(draft.key.person) && may(Deed::Notes, draft.key.alert)? => {
                writes::draft(conn, draft)?
            }
            Save::Loose(note) => loose::keep(conn, viewer.person.id, note)?,
            Save::LooseDone(note) => loose::done(conn, viewer.person.id, *note)?,
            Save::Discard(key) if mine(key.person) => {
                writes::discard(conn, key)?;
                Saved::Applied
            }
            Save::Claim {
                alert,
                person,
                holder,
                now,
                take_over,
            } if mine(*person) && may(Deed::Work, *alert)? => {
                let (saved, fresh) =
                    claims::claim(conn, viewer, (*alert, *holder), *now, *take_over)?;
                told = fresh;
                saved
            }
            Save::Lease {
                alert,
                until,
                take_over,
            } if may(Deed::Work, *alert)? => {
                claims::lease(conn, viewer, *alert, (now, *until), *take_over)?
            }
            Save::TakeOver {
                change,
                holder,
                until,
            } => claims::take_over(conn, viewer, change, (*holder, *until), now)?,
            Save::Release { alert, holder } => claims::release(conn, *alert, *holder)?,
            Save::Visit { at } => writes::visit(conn, viewer.person.id, *at)?,
            Save::Retry(message) if outbox::listed::within_reach(conn, viewer, *message)? => {
                outbox::retry(conn, &mut self.ids, viewer.person.id, *message, now)?
            }
            Save::Stop(message) if outbox::listed::within_reach(conn, viewer, *message)? => {
                outbox::stop(conn, &mut self.ids, Some(viewer.person.id), *message, now)?
            }
            Save::Part(alert, response) => {
                joined::part(conn, viewer, &mut self.ids, (*alert, *response), now)?
            }
            Save::Language(language) => {
                conn.prepare_cached("UPDATE person SET language = ?2 WHERE id = ?1")?
                    .execute((viewer.person.id.get(), language.code()))?;
                Saved::Applied
            }
            Save::Read(alert) if may(Deed::Take, *alert)? => {
                changes::desks::read(conn, alert.get(), viewer.person.id, now)?;
                Saved::Applied
            }
            Save::Follow { alert, on } if !on || may(Deed::Follow, *alert)? => {
                supervise::follow(conn, viewer.person.id, (*alert, *on), now)?
            }
            Save::Idea { idea, change } => {
                ideas::set(conn, &mut self.ids, viewer, *idea, change, now)?.into()
            }
            Save::Improvement { id, step } => {
                improvement::step(conn, &mut self.ids, viewer, *id, step, now)?.into()
            }
            // Whoever says it has asked the same rule before.
            Save::Away(absence) => {
                fits(&absences::away(conn, viewer, &mut self.ids, absence, now)?)
            }
            Save::Back(login) => fits(&absences::back(conn, viewer, login, now)?),
            Save::Draft(_)
            | Save::Discard(_)
            | Save::Claim { .. }
            | Save::Lease { .. }
            | Save::Retry(_)
            | Save::Read(_)
            | Save::Follow { .. }
            | Save::Stop(_) => Saved::Denied,
        };
        if saved == Saved::Applied {
            if told {
                settings::news(conn)?;
            }
            batch.commit()?;
        }
        Ok(saved)
    }

    /// Alerts within reach whose code is this or begins with this; at most
    /// ten.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn resolve_alert(&self, viewer: &Viewer, code: &str) -> Result<Vec<AlertId>, Trouble> {
        // Codes are about ids, not about time.
        engine(self.look(|| Reading::new(&self.conn, viewer, Moment::UNIX_EPOCH)?.resolve(code)))
    }
}

fn fits(done: &Result<(), AbsenceProblem>) -> Saved {
    if done.is_ok() {
        Saved::Applied
    } else {
        Saved::Denied
    }
}

/// Whether a write changes what other people see.
fn concerns_others(save: &Save) -> bool {
    match save {
        Save::Draft(_)
        | Save::Discard(_)
        | Save::Loose(_)
        | Save::LooseDone(_)
        | Save::Visit { .. }
        | Save::Follow { .. }
        | Save::Language(_) => false,
        Save::Apply { .. }
        | Save::Claim { .. }
        | Save::Lease { .. }
        | Save::TakeOver { .. }
        | Save::Release { .. }
        | Save::Part(..)
        | Save::Read(_)
        | Save::Idea { .. }
        | Save::Improvement { .. }
        | Save::Away(_)
        | Save::Back(_)
        | Save::Retry(_)
        | Save::Stop(_) => true,
    }
}
