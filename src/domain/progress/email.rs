//! What emails, out and in, come to in an alert's life.

use super::Progress;
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::life::{ActionKind, State};

impl Progress {
    /// Takes an entry about emails into account.
    pub(super) fn wrote(&mut self, event: &Event) {
        match &event.kind {
            EventKind::EmailOverridden => self.overridden = true,
            EventKind::Emailed {
                confirmation: false,
                until,
                message,
            } => {
                self.emailed.get_or_insert(event.at);
                self.awaited = Some(*message);
                self.replied = false;
                self.bounced = false;
                self.go(ActionKind::Email);
                if self.state == State::Emailed {
                    self.due = *until;
                }
            }
            // No answer will come: back to the phone.
            EventKind::EmailRefused { message } | EventKind::EmailStopped { message }
                if self.state == State::Emailed && self.awaited == Some(*message) =>
            {
                self.awaited = None;
                self.back_to_the_phone(ActionKind::Reply, event.at);
            }
            EventKind::Replied { .. } => {
                self.replied = true;
                self.bounced = false;
                self.back_to_the_phone(ActionKind::Reply, event.at);
            }
            EventKind::Bounced {
                permanent: true, ..
            } => {
                self.bounced = true;
                if self.state == State::Emailed {
                    self.back_to_the_phone(ActionKind::Bounce, event.at);
                }
            }
            EventKind::PrefersEmail => self.prefers_email = true,
            EventKind::Emailed { .. } => self.read_it(),
            // That it left, or that a program answered, changes nothing here.
            _ => {}
        }
    }

    /// What was waited for has come, or cannot come any more: a call is due.
    /// A time agreed, a promise and somebody else's part keep their dates.
    fn back_to_the_phone(&mut self, action: ActionKind, at: Moment) {
        let waited = self.state == State::Emailed;
        self.go(action);
        match self.state {
            State::New | State::Retry if waited => self.due = at,
            State::New | State::Retry => self.due = self.due.min(at),
            _ => {}
        }
    }

    /// Somebody did something else than call: where no call is due, they have
    /// dealt with the answer that way.
    pub(super) fn read_it(&mut self) {
        if matches!(
            self.state,
            State::Agreed | State::FollowUp | State::Escalated
        ) {
            self.replied = false;
        }
    }
}
