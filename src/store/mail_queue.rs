//! The outbox as whoever sends sees it: everybody's messages, one at a time.
//! Each step is one transaction and on disk when it returns.

use super::{Store, atomic, engine, outbox, quiet};
use crate::domain::Moment;
use crate::domain::ids::MessageId;
use crate::domain::mail::{Ended, MailState};
use crate::domain::rows::{NextMail, Saved, Trouble};

/// The outbox as a queue.
#[derive(Debug)]
pub struct MailQueue<'a>(pub(super) &'a mut Store);

impl Store {
    /// The outbox as whoever sends sees it.
    #[must_use]
    pub fn mail_queue(&mut self) -> MailQueue<'_> {
        MailQueue(self)
    }
}

impl MailQueue<'_> {
    /// Makes a number that nobody else has, to claim messages with.
    #[must_use]
    pub fn holder(&mut self, now: Moment) -> i64 {
        self.0.ids.next(now)
    }

    /// Makes what waits for a later try due now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn hurry(&mut self, now: Moment) -> Result<(), Trouble> {
        engine(atomic(&mut self.0.conn, |conn| outbox::hurry(conn, now)))
    }

    /// Claims the next message that is due until a moment.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn claim(
        &mut self,
        claim: (i64, Moment),
        now: Moment,
    ) -> Result<Option<NextMail>, Trouble> {
        let ids = &mut self.0.ids;
        engine(atomic(&mut self.0.conn, |conn| {
            outbox::claim(conn, ids, claim, now)
        }))
    }

    /// Writes down that the server may have a message from now on, and that
    /// it is claimed until a moment. `false`: the claim ended before, and the
    /// message must not be sent.
    ///
    /// # Errors
    /// [`Trouble`]: it must not be sent either.
    pub fn begin(
        &mut self,
        message: MessageId,
        claim: (i64, Moment),
        now: Moment,
    ) -> Result<bool, Trouble> {
        engine(quiet(&mut self.0.conn, |conn| {
            outbox::begin(conn, message, claim, now)
        }))
    }

    /// Writes down what came of a try. `None`: the claim had ended, and
    /// somebody else took it up.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn settle(
        &mut self,
        message: MessageId,
        holder: i64,
        ended: &Ended,
        now: Moment,
    ) -> Result<Option<MailState>, Trouble> {
        let ids = &mut self.0.ids;
        engine(atomic(&mut self.0.conn, |conn| {
            outbox::settle(conn, ids, (message, holder), ended, now)
        }))
    }

    /// The server cannot be reached: what was due waits, with these words.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn unreachable(
        &mut self,
        words: &str,
        now: Moment,
    ) -> Result<Vec<(MessageId, MailState)>, Trouble> {
        let ids = &mut self.0.ids;
        engine(atomic(&mut self.0.conn, |conn| {
            outbox::unreachable(conn, ids, words, now)
        }))
    }

    /// Takes care of messages whose claim has ended: what may have left is
    /// unknown unless `trace` knows what became of it, the rest waits again.
    /// Gives those that had begun, and where they stand.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn recover(
        &mut self,
        now: Moment,
        trace: &dyn Fn(MessageId) -> Option<Ended>,
    ) -> Result<Vec<(MessageId, MailState)>, Trouble> {
        let ids = &mut self.0.ids;
        engine(atomic(&mut self.0.conn, |conn| {
            outbox::recover(conn, ids, now, trace)
        }))
    }

    /// Of some messages those that were written into the folder and must not go
    /// out any more: who they are for is left alone since.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn called_off(&self, written: &[MessageId]) -> Result<Vec<MessageId>, Trouble> {
        engine(outbox::called_off(&self.0.conn, written))
    }

    /// Takes a message out of the outbox that was withdrawn from the folder.
    /// `false`: it does not wait any more.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn stop(&mut self, message: MessageId, now: Moment) -> Result<bool, Trouble> {
        let ids = &mut self.0.ids;
        let stopped = engine(atomic(&mut self.0.conn, |conn| {
            outbox::stop(conn, ids, None, message, now)
        }))?;
        Ok(stopped == Saved::Applied)
    }

    /// When there is next something to do; a moment that has passed: now.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn next_due(&self) -> Result<Option<Moment>, Trouble> {
        engine(outbox::next_due(&self.0.conn))
    }
}
