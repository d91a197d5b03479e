//! Why an alert stands where it stands, in the narrow words of the list and
//! in a sentence.

use crate::app::theme::Role;
use crate::app::world::World;
use crate::domain::queue::{Bucket, Facts, Reason};
use crate::domain::slot::Window;
use crate::i18n::dates;

/// The width of the reason in the list, in cells.
pub const REASON_WIDTH: usize = 16;

/// The reason in at most sixteen cells, and its role.
#[must_use]
pub fn reason_text(world: &World, facts: &Facts) -> (String, Role) {
    let clock = world.clock();
    let texts = &world.texts;
    let here = world.here();
    let local = |at: crate::domain::Moment| at.with_timezone(&clock.zone);
    let reason = facts.reason(&clock);
    let text = match reason {
        Reason::Unfinished => world.text("reason-unfinished-plain"),
        Reason::Agreed(at)
            if at < clock.midnight() && at >= clock.now - chrono::Duration::days(1) =>
        {
            world.text_with(
                "reason-agreed",
                &[("time", dates::time(texts, local(at)).into())],
            )
        }
        Reason::Agreed(at) => {
            let time = dates::list_moment(texts, here, local(at));
            world.text_with("reason-agreed-later", &[("time", time.into())])
        }
        Reason::Safety => world.text("reason-safety-new"),
        Reason::Promise(at) => {
            let when = dates::list_day(texts, here, local(at));
            world.text_with("reason-promise", &[("when", when.into())])
        }
        Reason::Asks(Some(window)) => asks(world, window),
        Reason::Asks(None) => world.text("reason-asks-any"),
        Reason::Late(age) => {
            world.text_with("reason-late", &[("age", dates::age(texts, age).into())])
        }
        Reason::TryNow => world.text("reason-try-now"),
        Reason::Try(at) => {
            let time = dates::list_moment(texts, here, local(at));
            world.text_with("reason-try", &[("time", time.into())])
        }
        Reason::New(age) => {
            world.text_with("reason-new", &[("age", dates::age(texts, age).into())])
        }
        Reason::PutOff(at) => {
            let when = dates::list_day(texts, here, local(at));
            world.text_with("reason-postponed", &[("when", when.into())])
        }
        Reason::Emailed(until) => {
            let days = (until - clock.now).num_days().max(0);
            world.text_with("reason-email", &[("days", days.into())])
        }
        Reason::NoAnswer => world.text("reason-decide"),
        Reason::ThirdParty(at) if at <= clock.now => world.text("reason-third-party-due"),
        Reason::ThirdParty(at) => {
            let when = dates::list_day(texts, here, local(at));
            world.text_with("reason-third-party", &[("when", when.into())])
        }
        Reason::Replied => world.text("reason-answered"),
        Reason::Bounced => world.text("reason-bounced"),
    };
    let role = match (reason, facts.bucket(&clock)) {
        (Reason::Safety, _) => Role::Safety,
        (Reason::Late(_), _) => Role::Late,
        (_, Bucket::Waiting) => Role::Dim,
        (_, Bucket::Agreed | Bucket::Promise | Bucket::Asks | Bucket::Unfinished) => Role::Due,
        _ => Role::Text,
    };
    (text, role)
}

fn asks(world: &World, window: Window) -> String {
    let whole = window.from.is_multiple_of(60) && window.until.is_multiple_of(60);
    let range = window_text(world, window);
    let id = if whole {
        "reason-asks"
    } else {
        "reason-asks-short"
    };
    world.text_with(id, &[("window", range.into())])
}

/// A window as a range of times: "09-12", "9h-12h".
#[must_use]
pub fn window_text(world: &World, window: Window) -> String {
    let time = |minute: u16| {
        let seconds = (u32::from(minute) * 60).min(24 * 3600 - 60);
        chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
    };
    dates::range(&world.texts, time(window.from), time(window.until))
}

/// Why this one, in a sentence.
#[must_use]
pub fn why_sentence(world: &World, facts: &Facts) -> String {
    let clock = world.clock();
    let texts = &world.texts;
    let here = world.here();
    let when =
        |at: crate::domain::Moment| dates::moment(texts, here, at.with_timezone(&clock.zone));
    match facts.reason(&clock) {
        Reason::Unfinished => world.text("why-unfinished"),
        Reason::Agreed(at) => world.text_with("why-agreed", &[("when", when(at).into())]),
        Reason::Safety => world.text("why-safety"),
        Reason::Promise(at) => world.text_with("why-promise", &[("when", when(at).into())]),
        Reason::Asks(Some(window)) => {
            let window = window_text(world, window);
            world.text_with("why-asks", &[("window", window.into())])
        }
        Reason::Asks(None) => world.text("why-asks-any"),
        Reason::Late(age) => world.text_with("why-late", &[("age", dates::age(texts, age).into())]),
        Reason::TryNow => world.text_with("why-try-now", &[("when", when(facts.due).into())]),
        Reason::Try(at) => world.text_with("why-try", &[("when", when(at).into())]),
        Reason::New(_) => world.text_with("why-new", &[("when", when(facts.target).into())]),
        Reason::PutOff(at) => world.text_with("why-postponed", &[("when", when(at).into())]),
        Reason::Emailed(at) => world.text_with("why-emailed", &[("when", when(at).into())]),
        Reason::NoAnswer => world.text("why-no-answer"),
        Reason::ThirdParty(at) => world.text_with("why-third-party", &[("when", when(at).into())]),
        Reason::Replied => world.text("why-replied"),
        Reason::Bounced => world.text("why-bounced"),
    }
}
