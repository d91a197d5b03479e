//! Why a time is proposed for the next call, in words.

use super::{Texts, dates, labels};
use crate::domain::policy::Because;
use crate::domain::slot::Slot;
use crate::domain::zone::Zone;

/// "evening, not tried yet; they asked for 17-19; you are open until 19:00";
/// times on the clocks of `zone`, the branch's.
#[must_use]
pub fn sentence(texts: &Texts, slot: Slot, reasons: &[Because], zone: Zone) -> String {
    let slot = labels::label(texts, "slot", slot.code()).into_owned();
    let (head, rest) = match reasons.split_first() {
        Some((first @ (Because::Untried | Because::LeastTried | Because::First), rest)) => {
            let id = labels::id("because", first.code());
            (texts.text_with(&id, &[("slot", slot.into())]), rest)
        }
        _ => (slot, reasons),
    };
    let rest = rest.iter().map(|reason| words(texts, *reason, zone));
    joined(texts, std::iter::once(head).chain(rest))
}

/// "one; another; a third".
#[must_use]
pub fn joined(texts: &Texts, parts: impl IntoIterator<Item = String>) -> String {
    let join = |head: String, tail: String| {
        let args = [("head", head.into()), ("tail", tail.into())];
        texts.text_with("form-reasons", &args)
    };
    parts.into_iter().reduce(join).unwrap_or_default()
}

/// One reason.
fn words(texts: &Texts, reason: Because, zone: Zone) -> String {
    let id = labels::id("because", reason.code());
    match reason {
        Because::Asked(asked) => {
            texts.text_with(&id, &[("window", dates::asked(texts, asked).into())])
        }
        Because::Spaced(hours) => texts.text_with(&id, &[("hours", hours.into())]),
        Because::DayFull(tries) => texts.text_with(&id, &[("tries", tries.into())]),
        Because::OpenUntil(until) => {
            let time = dates::time(texts, until.with_timezone(&zone));
            texts.text_with("hours-branch-until", &[("time", time.into())])
        }
        Because::Agreed
        | Because::First
        | Because::Untried
        | Because::LeastTried
        | Because::HoursOpen => texts.text_with(&id, &[("slot", String::new().into())]),
    }
}
