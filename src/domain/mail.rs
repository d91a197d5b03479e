//! The life of an email message in the outbox: its states, its name among
//! all messages of the world, when it is tried again.

use std::fmt::Write;

use chrono::Duration;

use super::Moment;
use super::cause::coded;
use super::ids::MessageId;

coded! {
    /// Where a message stands.
    MailState {
        /// It waits for its first try, or was asked to be tried again.
        Queued = "queued",
        /// Somebody is sending it.
        Sending = "sending",
        /// The server asked for patience, or could not be reached.
        Later = "later",
        /// It lies in the outbox folder, for whoever sends it from there.
        Written = "written",
        /// The server took it.
        Sent = "sent",
        /// The server refused it for good.
        Refused = "refused",
        /// The line broke after the server may have taken it. It is never
        /// sent again without being asked for.
        Unknown = "unknown",
        /// Taken back before it left.
        Cancelled = "cancelled",
    }
}

coded! {
    /// Why no message can be made of a letter. The outbox keeps the words;
    /// whoever reads them reads their own language.
    Unmade {
        /// The sender's address is none.
        Sender = "the sender's address cannot be used",
        /// The address for answers is none.
        Answers = "the address for answers cannot be used",
        /// The customer's address is none.
        Customer = "the customer's address cannot be used",
        /// The second part's type is none.
        Attachment = "the attachment's type cannot be used",
    }
}

impl MailState {
    /// Whether it may have reached the customer: nobody can take it back.
    #[must_use]
    pub const fn left(self) -> bool {
        matches!(self, Self::Sending | Self::Sent | Self::Unknown)
    }

    /// Whether it waits for a try that comes by itself.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Queued | Self::Later)
    }

    /// Whether somebody may ask for another try at once.
    #[must_use]
    pub const fn can_retry(self) -> bool {
        matches!(self, Self::Later | Self::Refused | Self::Unknown)
    }

    /// Whether somebody may take it out of the outbox.
    #[must_use]
    pub const fn can_cancel(self) -> bool {
        matches!(self, Self::Queued | Self::Later | Self::Written)
    }
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The server took it.
    Sent,
    /// It lies in the outbox folder under this name.
    Written(String),
    /// It was refused for good, in these words.
    Refused(String),
    /// Not now, in these words.
    Later(String),
    /// Nobody knows whether it was taken.
    Unknown(String),
}

impl Ended {
    /// Where the message then stands.
    #[must_use]
    pub const fn state(&self) -> MailState {
        match self {
            Self::Sent => MailState::Sent,
            Self::Written(_) => MailState::Written,
            Self::Refused(_) => MailState::Refused,
            Self::Later(_) => MailState::Later,
            Self::Unknown(_) => MailState::Unknown,
        }
    }
}

/// Minutes between a failed try and the next: greylisting servers want a few,
/// a server that is down is not helped by haste (RFC 5321, section 4.5.4.1,
/// asks for 30 minutes on average and for four to five days in all).
const PAUSES: [i64; 6] = [1, 5, 15, 30, 60, 120];

/// Days after which a message that could not be delivered is given up
/// (RFC 5321, section 4.5.4.1).
pub const GIVE_UP_DAYS: i64 = 5;

/// When a message that was tried so often, the last time now, is tried again.
/// `None`: it is given up.
#[must_use]
pub fn next_try(queued: Moment, tries: u32, now: Moment) -> Option<Moment> {
    if now - queued >= Duration::days(GIVE_UP_DAYS) {
        return None;
    }
    let place = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let pause = PAUSES.get(place).or(PAUSES.last()).copied().unwrap_or(1);
    Some(now + Duration::minutes(pause))
}

/// The domain of a message id where the writer's address has none to offer
/// (RFC 2606).
const NOWHERE: &str = "ringback.invalid";

/// A message's name among all messages of the world, angle brackets included
/// (RFC 5322, section 3.6.4): its own code at the domain of the writer's
/// address.
#[must_use]
pub fn message_id(id: MessageId, writer: Option<&str>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let domain = writer
        .and_then(|address| address.split_once('@'))
        .map(|(_, domain)| domain)
        .filter(|domain| !domain.is_empty() && domain.chars().all(plain))
        .unwrap_or(NOWHERE);
    let mut name = String::new();
    // Writing into a string does not fail.
    let _ = write!(name, "<{id}@{domain}>");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_after_five_days() {
        let queued = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let mut now = queued;
        let mut last = Duration::zero();
        for tries in 1..100 {
            let Some(next) = next_try(queued, tries, now) else {
                assert!(now - queued >= Duration::days(GIVE_UP_DAYS));
                assert!(tries > 10);
                return;
            };
            assert!(next - now >= last && next - now <= Duration::hours(2));
            last = next - now;
            now = next;
        }
        panic!("never given up");
    }

    #[test]
    fn a_message_id_stands_at_the_writers_domain_or_nowhere() {
        let id = MessageId::from(1 << 40);
        assert_eq!(
            message_id(id, Some("tom@leeds.example")),
            format!("<{id}@leeds.example>")
        );
        for odd in ["", "tom", "tom@", "tom@é.example", "a@b@c", "a@b>\r\nX: y"] {
            assert_eq!(
                message_id(id, Some(odd)),
                format!("<{id}@ringback.invalid>"),
                "{odd:?}"
            );
        }
    }
}
