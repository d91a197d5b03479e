//! Why an alert stands where it stands, in the narrow words of the list and
//! in a sentence.

use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::life::State;
use crate::domain::queue::{Bucket, Facts, Reason};
use crate::domain::rows::{Card, Row};
use crate::domain::slot::Window;
use crate::i18n::dates::{self, OpenEnd};

/// The width of the reason in the list, in cells.
pub const REASON_WIDTH: usize = 16;

/// The reason in at most sixteen cells, and its role: where no number can be
/// rung, nobody is told to try.
#[must_use]
pub fn reason_of(world: &World, facts: &Facts, line: Option<&Row>) -> (String, Role) {
    let (text, role) = reason_text(world, facts);
    let tries = matches!(
        facts.reason(&world.clock()),
        Reason::TryNow | Reason::Try(_)
    );
    if tries && line.is_some_and(|line| !line.rings) {
        return (world.text("reason-no-number"), role);
    }
    (text, role)
}

fn reason_text(world: &World, facts: &Facts) -> (String, Role) {
    let clock = world.clock();
    let texts = &world.texts;
    let here = world.here();
    let local = |at: Moment| at.with_timezone(&clock.zone);
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
        Reason::Agreed(at) => agreed_later(world, &dates::list_moment(texts, here, local(at))),
        Reason::Missed(at) => missed(world, at),
        Reason::Safety => world.text("reason-safety-new"),
        Reason::Promise(at) => {
            let when = dates::list_day(texts, here, local(at));
            world.text_with("reason-promise", &[("when", when.into())])
        }
        Reason::PromiseMissed(_) => world.text("reason-promise-missed"),
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
        Reason::Replied if facts.blocked => world.text("reason-answered-blocked"),
        Reason::Replied => world.text("reason-answered"),
        Reason::Blocked => world.text("reason-blocked"),
        Reason::Bounced => world.text("reason-bounced"),
    };
    let role = match (reason, facts.bucket(&clock)) {
        (Reason::Safety, _) => Role::Safety,
        (Reason::Late(_) | Reason::Missed(_) | Reason::PromiseMissed(_), _) => Role::Late,
        (Reason::Replied, Bucket::Blocked)
        | (_, Bucket::Agreed | Bucket::Promise | Bucket::Asks | Bucket::Unfinished) => Role::Due,
        (_, Bucket::Waiting | Bucket::Blocked) => Role::Dim,
        _ => Role::Text,
    };
    (text, role)
}

/// "agreed Fri 10:00"; the word is cut short where the minutes need its room.
fn agreed_later(world: &World, time: &str) -> String {
    let text = |id: &str| world.text_with(id, &[("time", time.into())]);
    let whole = text("reason-agreed-later");
    if cells::width(&whole) > REASON_WIDTH {
        return text("reason-agreed-short");
    }
    whole
}

/// "missed 09:00"; without the hour once that day is over.
fn missed(world: &World, at: Moment) -> String {
    let (here, local) = (world.here(), at.with_timezone(&world.zone()));
    let when = if local.date_naive() == here.date_naive() {
        dates::time(&world.texts, local)
    } else {
        dates::list_day(&world.texts, here, local)
    };
    world.text_with("reason-missed", &[("when", when.into())])
}

fn asks(world: &World, window: Window) -> String {
    let open = |id: &str, minute| {
        let time = dates::minute_short(&world.texts, minute);
        world.text_with(id, &[("time", time.into())])
    };
    match dates::open_end(window) {
        Some(OpenEnd::From(minute)) => return open("reason-asks-from", minute),
        Some(OpenEnd::Until(minute)) => return open("reason-asks-until", minute),
        None => {}
    }
    let whole = window.from.is_multiple_of(60) && window.until.is_multiple_of(60);
    let range = dates::window(&world.texts, window);
    let id = if whole {
        "reason-asks"
    } else {
        "reason-asks-short"
    };
    world.text_with(id, &[("window", range.into())])
}

/// Why this one, in a sentence.
#[must_use]
pub fn why_sentence(world: &World, facts: &Facts, card: Option<&Card>) -> String {
    // By when something is promised is known where that comes first.
    let first = facts.agreed.is_none_or(|at| facts.due < at);
    why_beside(world, facts, first.then(|| facts.due.moment()), card)
}

/// Why this one, and beside an agreed time what is promised by when, beside a
/// promise the time that the customer named. What only the whole alert knows
/// is said where it is at hand.
#[must_use]
pub fn why_beside(
    world: &World,
    facts: &Facts,
    promised: Option<Moment>,
    card: Option<&Card>,
) -> String {
    if let Some(why) = card.and_then(|card| why_again(world, facts, card)) {
        return why;
    }
    let why = why_first(world, facts);
    let (State::FollowUp, Some(agreed)) = (facts.state, facts.agreed) else {
        return why;
    };
    let clock = world.clock();
    let (id, when) = match (facts.reason(&clock), promised) {
        (Reason::Agreed(_) | Reason::Missed(_), Some(by)) => ("why-also-promised-by", by),
        (Reason::Agreed(_) | Reason::Missed(_), None) => {
            return world.text_with("why-also-promised", &[("why", why.into())]);
        }
        (Reason::Promise(_) | Reason::PromiseMissed(_), _) => ("why-also-agreed", agreed.moment()),
        _ => return why,
    };
    let when = when.with_timezone(&clock.zone);
    let when = dates::moment(&world.texts, world.here(), when);
    world.text_with(id, &[("why", why.into()), ("when", when.into())])
}

/// Why to try again, which depends on whether there was a conversation and
/// whether a number can be rung at all.
fn why_again(world: &World, facts: &Facts, card: &Card) -> Option<String> {
    let (due, now) = match facts.reason(&world.clock()) {
        Reason::TryNow => (facts.due.moment(), true),
        Reason::Try(at) => (at, false),
        _ => return None,
    };
    let (progress, customer) = (&card.alert.progress, &card.alert.customer);
    if customer.usable_phones().next().is_none() {
        return Some(world.text(if customer.usable_email().is_some() {
            "why-no-number-write"
        } else {
            "why-no-number"
        }));
    }
    let ended = progress.promises.iter().filter_map(|promise| promise.ended);
    let id = match (progress.talked(), now) {
        (true, _) if ended.map(|(at, _)| at).max() == Some(due) => "why-promise-ended",
        (true, true) => "why-talked-now",
        (true, false) => "why-talked",
        (false, true) => "why-not-reached-now",
        (false, false) => "why-not-reached",
    };
    let when = dates::moment(&world.texts, world.here(), due.with_timezone(&world.zone()));
    Some(world.text_with(id, &[("when", when.into())]))
}

fn why_first(world: &World, facts: &Facts) -> String {
    let clock = world.clock();
    let texts = &world.texts;
    let here = world.here();
    let when = |at: Moment| dates::moment(texts, here, at.with_timezone(&clock.zone));
    match facts.reason(&clock) {
        Reason::Unfinished => world.text("why-unfinished"),
        Reason::Agreed(at) => world.text_with("why-agreed", &[("when", when(at).into())]),
        Reason::Missed(at) => world.text_with("why-missed", &[("when", when(at).into())]),
        Reason::Safety => world.text("why-safety"),
        Reason::Promise(at) => world.text_with("why-promise", &[("when", when(at).into())]),
        Reason::PromiseMissed(at) => {
            world.text_with("why-promise-missed", &[("when", when(at).into())])
        }
        Reason::Asks(Some(window)) => {
            let window = dates::asked(&world.texts, window);
            world.text_with("why-asks", &[("window", window.into())])
        }
        Reason::Asks(None) => world.text("why-asks-any"),
        Reason::Late(age) => world.text_with("why-late", &[("age", dates::age(texts, age).into())]),
        Reason::TryNow => {
            world.text_with("why-try-now", &[("when", when(facts.due.moment()).into())])
        }
        Reason::Try(at) => world.text_with("why-try", &[("when", when(at).into())]),
        Reason::New(_) => {
            world.text_with("why-new", &[("when", when(facts.target.moment()).into())])
        }
        Reason::PutOff(at) => world.text_with("why-postponed", &[("when", when(at).into())]),
        Reason::Emailed(at) => world.text_with("why-emailed", &[("when", when(at).into())]),
        Reason::NoAnswer => world.text("why-no-answer"),
        Reason::ThirdParty(at) => world.text_with("why-third-party", &[("when", when(at).into())]),
        Reason::Replied if facts.blocked => replied_alone(world, world.text("why-blocked")),
        Reason::Replied => world.text("why-replied"),
        Reason::Blocked => world.text("why-blocked"),
        Reason::Bounced => world.text("why-bounced"),
    }
}

/// That somebody wrote who is left alone, and why they are.
#[must_use]
pub fn replied_alone(world: &World, why: String) -> String {
    world.text_with("why-replied-blocked", &[("why", why.into())])
}
