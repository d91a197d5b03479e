//! What comes in by email: answers, automatic answers, messages that came
//! back. The program writes it down; nobody of ours did it.

use super::{Draft, blank};
use crate::domain::Moment;
use crate::domain::action::{Answered, Attached, Bounce, Refusal};
use crate::domain::event::{EventKind, TextKind};
use crate::domain::ids::MessageId;
use crate::domain::life::{ActionKind, State};

/// The longest status code ("5.999.999", RFC 3463).
const STATUS_LEN: usize = 9;

impl Draft<'_, '_> {
    pub(super) fn reply(&mut self, answer: &Answered) -> Result<(), Refusal> {
        self.allowed(ActionKind::Reply)?;
        self.by = None;
        let at = self.came(answer.message, answer.sent);
        if self.progress().state == State::Closed {
            self.push_at(EventKind::Reopened, at);
        }
        let event = self.push_at(
            EventKind::Replied {
                message: answer.message,
                elsewhere: !self.is_theirs(&answer.sender),
                attachments: u32::try_from(answer.files.len()).unwrap_or(u32::MAX),
            },
            at,
        );
        self.text(event, TextKind::Reply, &answer.text);
        let files: Vec<String> = answer.files.iter().map(Attached::line).collect();
        self.text(event, TextKind::Files, &files.join("\n"));
        Ok(())
    }

    pub(super) fn auto_reply(&mut self, answer: &Answered) -> Result<(), Refusal> {
        self.allowed(ActionKind::AutoReply)?;
        self.by = None;
        let kind = EventKind::AutoReplied {
            message: answer.message,
        };
        let event = self.push_at(kind, self.came(answer.message, answer.sent));
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

    /// When it came: as it says, unless that cannot be. After now, or before
    /// what it answers (our newest letter where it does not say, the survey
    /// answer where there is none), its clock is wrong or it names no time.
    fn came(&self, message: Option<MessageId>, sent: Moment) -> Moment {
        let (alert, now) = (&self.case.alert, self.case.now);
        let letters = || {
            alert.history.iter().filter_map(|event| match &event.kind {
                EventKind::Emailed { message, .. } => Some((*message, event.at)),
                _ => None,
            })
        };
        let answered = letters().find(|(letter, _)| Some(*letter) == message);
        let newest = answered.or_else(|| letters().next_back()).map(|(_, at)| at);
        let from = newest.unwrap_or(alert.received);
        if from <= sent && sent <= now {
            sent
        } else {
            now
        }
    }

    fn is_theirs(&self, address: &str) -> bool {
        let known = self.case.alert.customer.email.as_deref();
        !blank(address)
            && known
                .is_some_and(|known| known.trim().to_lowercase() == address.trim().to_lowercase())
    }
}
