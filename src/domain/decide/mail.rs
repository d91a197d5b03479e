//! What comes in by email: answers, automatic answers, messages that came
//! back. The program writes it down; nobody of ours did it.

use super::{Draft, blank};
use crate::domain::Moment;
use crate::domain::action::{Answered, Bounce, Refusal};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::life::{ActionKind, State};

/// The longest status code ("5.999.999", RFC 3463).
const STATUS_LEN: usize = 9;

impl Draft<'_, '_> {
    pub(super) fn reply(&mut self, answer: &Answered) -> Result<(), Refusal> {
        self.allowed(ActionKind::Reply)?;
        self.by = None;
        let at = self.came(answer.sent);
        if self.progress().state == State::Closed {
            self.push_at(EventKind::Reopened, at);
        }
        let event = self.push_at(
            EventKind::Replied {
                message: answer.message,
                elsewhere: !self.is_theirs(&answer.sender),
                attachments: answer.attachments,
            },
            at,
        );
        self.text(event, TextKind::Reply, &answer.text);
        Ok(())
    }

    pub(super) fn auto_reply(&mut self, answer: &Answered) -> Result<(), Refusal> {
        self.allowed(ActionKind::AutoReply)?;
        self.by = None;
        let kind = EventKind::AutoReplied {
            message: answer.message,
        };
        let event = self.push_at(kind, self.came(answer.sent));
        self.text(event, TextKind::Reply, &answer.text);
        Ok(())
    }

    pub(super) fn bounce(&mut self, bounce: &Bounce) -> Result<(), Refusal> {
        self.allowed(ActionKind::Bounce)?;
        self.by = None;
        let code = |status: &&String| {
            status.len() <= STATUS_LEN && status.chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        let status = bounce.status.as_ref().filter(code).cloned();
        // Given up after days of trying: the address may well exist.
        let for_now = status.as_ref().is_some_and(|code| code.starts_with('4'));
        let event = self.push(EventKind::Bounced {
            message: bounce.message,
            permanent: bounce.permanent,
            dead: bounce.permanent && !for_now && self.is_theirs(&bounce.address),
            status,
        });
        self.text(event, TextKind::Reply, &bounce.text);
        Ok(())
    }

    /// When it came: as it says, but neither before the customer answered
    /// the survey nor after now.
    fn came(&self, sent: Moment) -> Moment {
        let (from, now) = (self.case.alert.received, self.case.now);
        if from > now {
            now
        } else {
            sent.clamp(from, now)
        }
    }

    fn is_theirs(&self, address: &str) -> bool {
        let known = self.case.alert.customer.email.as_deref();
        !blank(address)
            && known
                .is_some_and(|known| known.trim().to_lowercase() == address.trim().to_lowercase())
    }
}
