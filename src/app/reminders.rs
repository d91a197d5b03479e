//! Times that have come: what was agreed with a customer, what was promised.
//!
//! A reminder is words on the status line of whatever screen is open, and a
//! bold row in the list; it takes no focus and no key. It goes when somebody
//! turns to the alert, when the time is moved, and after [`MISSED_MINUTES`]:
//! by then the list itself says "missed".

use chrono::Duration;

use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::queue::{Facts, MISSED_MINUTES};
use crate::domain::rows::{Answer, Query, Row};
use crate::domain::sanitize;
use crate::i18n::dates;

/// A time that has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reminder {
    alert: AlertId,
    at: Moment,
    /// The customer named it; otherwise it was promised.
    agreed: bool,
    /// As the list has it; empty until it was read.
    customer: String,
}

impl Reminder {
    /// Whether an alert still waits for this very moment, and its customer
    /// may be reached.
    fn holds(&self, facts: &Facts) -> bool {
        !facts.blocked
            && facts.id == self.alert
            && times(facts).contains(&Some((self.at, self.agreed)))
    }
}

/// The times that have come and nobody turned to yet.
#[derive(Debug, Default)]
pub struct Reminders {
    shown: Vec<Reminder>,
    /// Read first: a reminder without a name would not help.
    asked: Option<(Ticket, Vec<Reminder>)>,
    rings: bool,
}

impl Reminders {
    /// Whether the row of an alert stands out.
    #[must_use]
    pub fn of(&self, alert: AlertId) -> bool {
        self.shown.iter().any(|reminder| reminder.alert == alert)
    }

    /// Somebody turned to an alert.
    pub fn attended(&mut self, alert: AlertId) {
        self.shown.retain(|reminder| reminder.alert != alert);
    }

    /// Whether something came up since this was last asked.
    pub fn take_ring(&mut self) -> bool {
        std::mem::take(&mut self.rings)
    }

    /// What the status line says: the oldest, and how many more.
    #[must_use]
    pub fn words(&self, world: &World) -> Option<String> {
        let (first, more) = self.shown.split_first()?;
        let time = dates::time(&world.texts, first.at.with_timezone(&world.zone()));
        let name = sanitize::line(&first.customer).into_owned();
        let name = if name.trim().is_empty() {
            world.text("nobody")
        } else {
            name
        };
        let id = if first.agreed {
            "reminder-agreed"
        } else {
            "reminder-promise"
        };
        let args = [("time", time.into()), ("customer", name.into())];
        let words = world.text_with(id, &args);
        if more.is_empty() {
            return Some(words);
        }
        let args = [("first", words.into()), ("count", more.len().into())];
        Some(world.text_with("reminder-more", &args))
    }

    fn show(&mut self, reminders: Vec<Reminder>) {
        self.rings |= !reminders.is_empty();
        self.shown.extend(reminders);
        self.shown.sort_by_key(|reminder| reminder.at);
    }
}

/// The times of an alert that somebody was told, and whether they are agreed:
/// what is promised first is due, unless the customer named that time.
fn times(facts: &Facts) -> [Option<(Moment, bool)>; 2] {
    let promised = facts.state == State::FollowUp && facts.agreed != Some(facts.due);
    [
        facts.agreed.map(|at| (at.moment(), true)),
        promised.then(|| (facts.due.moment(), false)),
    ]
}

/// Notes what has come since a moment, and forgets what is over.
pub fn note(facts: &[Facts], since: Moment, world: &mut World) {
    let now = world.now;
    let over = now - Duration::minutes(MISSED_MINUTES);
    let reminders = &mut world.reminders;
    if !reminders.shown.is_empty() {
        reminders
            .shown
            .retain(|r| r.at > over && facts.iter().any(|facts| r.holds(facts)));
    }
    if since >= now {
        return;
    }
    let come: Vec<Reminder> = facts
        .iter()
        .filter(|facts| !facts.blocked)
        .flat_map(|facts| {
            times(facts)
                .into_iter()
                .flatten()
                .map(|time| (facts.id, time))
        })
        .filter(|(_, (at, _))| since < *at && *at <= now && *at > over)
        .map(|(alert, (at, agreed))| Reminder {
            alert,
            at,
            agreed,
            customer: String::new(),
        })
        .collect();
    if come.is_empty() {
        return;
    }
    let (_, mut all) = world.reminders.asked.take().unzip();
    let all = all.get_or_insert_default();
    all.extend(come);
    let ids = all.iter().map(|reminder| reminder.alert).collect();
    let ticket = world.ask(Lane::Once, Query::Rows(ids));
    world.reminders.asked = Some((ticket, std::mem::take(all)));
}

/// Takes the names that were asked for; shows the reminders without them if
/// they cannot be read.
pub fn answer(ticket: Ticket, answer: &Answer, world: &mut World) {
    let asked = &mut world.reminders.asked;
    let Some((_, mut come)) = asked.take_if(|(asked, _)| *asked == ticket) else {
        return;
    };
    let rows: &[Row] = match answer {
        Answer::Rows(rows) => rows,
        _ => &[],
    };
    for reminder in &mut come {
        if let Some(row) = rows.iter().find(|row| row.id == reminder.alert) {
            reminder.customer.clone_from(&row.customer);
        }
    }
    world.reminders.show(come);
    // What just happened was said; this is now. Trouble stays.
    let quiet = |notice: &crate::app::msg::Notice| notice.tone != Tone::Trouble;
    world.notice.take_if(|notice| quiet(notice));
}
