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
use crate::domain::second::Second;
use crate::i18n::dates;

/// A time that has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reminder {
    alert: AlertId,
    at: Second,
    /// The customer named it; otherwise it was promised.
    agreed: bool,
    /// As the list has it; empty until it was read.
    customer: String,
}

impl Reminder {
    /// Whether an alert still waits for this very moment.
    fn holds(&self, facts: &Facts) -> bool {
        facts.id == self.alert && times(facts).contains(&Some((self.at, self.agreed)))
    }
}

/// The times that have come and nobody turned to yet.
#[derive(Debug, Default)]
pub struct Reminders {
    shown: Vec<Reminder>,
    /// Read first: a reminder without a name would not help.
    asked: Option<(Ticket, Vec<Reminder>)>,
    rings: bool,
    /// The first time of the queue that is still to come, once it was looked
    /// through: until then no key needs to look at it again.
    next: Option<Second>,
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

    /// The queue was read anew: other times may come.
    pub fn look_again(&mut self) {
        self.next = None;
    }

    /// Whether something came up since this was last asked.
    pub fn take_ring(&mut self) -> bool {
        std::mem::take(&mut self.rings)
    }

    /// What the status line says: the oldest, and how many more.
    #[must_use]
    pub fn words(&self, world: &World) -> Option<String> {
        let (first, more) = self.shown.split_first()?;
        let time = dates::time(&world.texts, first.at.moment().with_timezone(&world.zone()));
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
        // While their names were read, one may have been moved.
        self.look_again();
        self.shown.sort_by_key(|reminder| reminder.at);
    }
}

/// The times of an alert that somebody was told, and whether they are agreed:
/// what is promised first is due, unless the customer named that time.
fn times(facts: &Facts) -> [Option<(Second, bool)>; 2] {
    let promised = facts.state == State::FollowUp && facts.agreed != Some(facts.due);
    [
        facts.agreed.map(|at| (at, true)),
        promised.then_some((facts.due, false)),
    ]
}

/// Notes what has come since a moment, and forgets what is over. The queue is
/// looked through once after it was read, and whenever one of its times comes.
pub fn note<'a>(queue: impl IntoIterator<Item = &'a Facts>, since: Moment, world: &mut World) {
    let now = world.now;
    let over = now - Duration::minutes(MISSED_MINUTES);
    let reminders = &mut world.reminders;
    reminders.shown.retain(|reminder| reminder.at > over);
    if reminders.next.is_some_and(|next| next > now) {
        return;
    }
    let mut next = Second::from(Moment::MAX_UTC);
    let mut come = Vec::new();
    let mut held = vec![false; reminders.shown.len()];
    for facts in queue.into_iter().filter(|facts| !facts.blocked) {
        for (held, reminder) in held.iter_mut().zip(&reminders.shown) {
            *held |= reminder.holds(facts);
        }
        for (at, agreed) in times(facts).into_iter().flatten() {
            if at > now {
                next = next.min(at);
            } else if at > since && at > over {
                come.push(Reminder {
                    alert: facts.id,
                    at,
                    agreed,
                    customer: String::new(),
                });
            }
        }
    }
    let mut held = held.into_iter();
    reminders.shown.retain(|_| held.next() == Some(true));
    reminders.next = Some(next);
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::app::msg::Effect;
    use crate::app::theme::{Theme, ThemeName};
    use crate::domain::language::Language;
    use crate::i18n::Texts;

    fn agreed(id: i64, at: Moment) -> Facts {
        Facts {
            id: id.into(),
            state: State::Agreed,
            safety: false,
            asks: false,
            window: None,
            received: at.into(),
            target: at.into(),
            due: at.into(),
            agreed: Some(at.into()),
            score: 3,
            tries: 1,
            replied: false,
            blocked: false,
            bounced: false,
            put_off: false,
            unfinished: false,
        }
    }

    #[test]
    fn a_key_looks_at_the_queue_only_when_it_was_read_or_a_time_has_come() {
        let begin = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let times = (1..=20_000).map(|id| agreed(id, begin + Duration::minutes(id)));
        let queue: Vec<Facts> = times.collect();
        let theme = Theme::new(ThemeName::Default, false);
        let mut world = World::new(begin, Texts::new(Language::En), theme, (80, 24), 1);
        let looked = Cell::new(0);
        let counted = || queue.iter().inspect(|_| looked.set(looked.get() + 1));
        let press = |world: &mut World, milliseconds: i64| {
            let now = begin + Duration::milliseconds(milliseconds);
            let since = std::mem::replace(&mut world.now, now);
            note(counted(), since, world);
            looked.take()
        };
        assert_eq!(press(&mut world, 1), queue.len());
        let keys: usize = (2..=51).map(|key| press(&mut world, key)).sum();
        assert_eq!(keys, 0);
        assert!(world.take_effects().is_empty());

        assert_eq!(press(&mut world, 60_000), queue.len());
        let asked = world.take_effects();
        assert!(
            matches!(&asked[..], [Effect::Ask(_, _, Query::Rows(ids))] if *ids == [1.into()]),
            "{asked:?}"
        );
        assert_eq!(press(&mut world, 60_001), 0);
        world.reminders.look_again();
        assert_eq!(press(&mut world, 60_002), queue.len());
        assert!(world.take_effects().is_empty());
    }
}
