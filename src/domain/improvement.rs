//! Actions against a cause: how often it came up, how an action lives, and
//! whether it helped.
//!
//! An action is open until it is done or dropped with a reason; 60 days after
//! it was done somebody checks whether the cause came back. Every step is kept
//! with who took it, when it happened and when it was written down.

use std::collections::BTreeSet;

use chrono::Duration;

use super::Moment;
use super::cause::coded;
use super::ids::{AlertId, CustomerId, DeskId, EventId, PersonId};
use super::rows::RECURRENCE_DAYS;
use super::taxonomy::CauseCode;

/// Days after which a done action is checked.
pub const CHECK_DAYS: i64 = 60;

coded! {
    /// Where an action stands.
    ImprovementState {
        /// Begun.
        Open = "open",
        /// Done; to be checked.
        Done = "done",
        /// Checked: it is known whether the cause came back.
        Checked = "checked",
        /// Given up, with a reason.
        Dropped = "dropped",
    }
}

coded! {
    /// Why a step is not taken.
    NoStep {
        /// It is done, checked or dropped already.
        NotOpen = "not_open",
        /// Only what was done is checked.
        NotDone = "not_done",
        /// Its 60 days are not over.
        TooEarly = "too_early",
        /// A day that lies ahead.
        Ahead = "ahead",
        /// A day before it was begun.
        BeforeBegun = "before_begun",
        /// It says nothing.
        Empty = "empty",
        /// What the check says is not what the alerts say, and no word why.
        Unexplained = "unexplained",
    }
}

/// What is to be done with an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImprovementMove {
    /// It was done.
    Done {
        /// When; now if not said.
        at: Option<Moment>,
        /// What was done.
        what: String,
    },
    /// It is given up.
    Drop {
        /// Why.
        reason: String,
    },
    /// Whether the cause came back.
    Check {
        /// As whoever checks says.
        came_back: bool,
        /// A word about it.
        note: String,
    },
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImprovementStep {
    /// Where it stood from then on.
    pub state: ImprovementState,
    /// When it happened.
    pub at: Moment,
    /// When it was written down.
    pub recorded_at: Moment,
    /// Who took it.
    pub by: PersonId,
    /// Their name.
    pub name: String,
    /// Of a check: customers since it was done, and whether it came back.
    pub check: Option<(u32, bool)>,
    /// What was done, why it was dropped, a word about the check.
    pub text: String,
}

/// Who sees to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Who.
    pub id: PersonId,
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// They work with the file no more.
    pub left: bool,
}

/// An action against a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Identity: the entry of the history that began it.
    pub id: EventId,
    /// The alert it was begun on.
    pub alert: AlertId,
    /// Where.
    pub desk: DeskId,
    /// The desk's name.
    pub place: String,
    /// Against what.
    pub cause: CauseCode,
    /// When it was begun.
    pub at: Moment,
    /// When that was written down.
    pub recorded_at: Moment,
    /// By when it is to be done.
    pub due: Moment,
    /// Who began it.
    pub begun_by: String,
    /// Who sees to it.
    pub owner: Option<Owner>,
    /// What.
    pub what: String,
    /// The alerts it is about, within reach.
    pub alerts: Vec<AlertId>,
    /// What came of it, oldest first.
    pub steps: Vec<ImprovementStep>,
    /// Customers who came with the cause since it acts.
    pub came_back: u32,
}

impl Improvement {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> ImprovementState {
        let last = self.steps.last();
        last.map_or(ImprovementState::Open, |step| step.state)
    }

    /// When it was done.
    #[must_use]
    pub fn done_at(&self) -> Option<Moment> {
        let done = |step: &&ImprovementStep| step.state == ImprovementState::Done;
        self.steps.iter().find(done).map(|step| step.at)
    }

    /// When something is next expected of its owner: that it is done, or
    /// checked.
    #[must_use]
    pub fn next(&self) -> Option<Moment> {
        next_of(self.due, self.state(), self.done_at())
    }

    /// From when customers who come with the cause count as "it came back":
    /// see [`acts_from`].
    #[must_use]
    pub fn acts_from(&self) -> Option<Moment> {
        acts_from(self.at, self.state(), self.done_at())
    }

    /// Whether a step may be taken now.
    ///
    /// # Errors
    /// [`NoStep`].
    pub fn may(&self, step: &ImprovementMove, now: Moment) -> Result<(), NoStep> {
        let state = self.state();
        match step {
            ImprovementMove::Done { at, what } => {
                let at = at.unwrap_or(now);
                match state {
                    ImprovementState::Open if what.trim().is_empty() => Err(NoStep::Empty),
                    ImprovementState::Open if at > now => Err(NoStep::Ahead),
                    ImprovementState::Open if at < self.at => Err(NoStep::BeforeBegun),
                    ImprovementState::Open => Ok(()),
                    _ => Err(NoStep::NotOpen),
                }
            }
            ImprovementMove::Drop { reason } => match state {
                ImprovementState::Open if reason.trim().is_empty() => Err(NoStep::Empty),
                ImprovementState::Open => Ok(()),
                _ => Err(NoStep::NotOpen),
            },
            ImprovementMove::Check { came_back, note } => match state {
                ImprovementState::Done if self.next().is_some_and(|due| due > now) => {
                    Err(NoStep::TooEarly)
                }
                ImprovementState::Done
                    if *came_back != (self.came_back > 0) && note.trim().is_empty() =>
                {
                    Err(NoStep::Unexplained)
                }
                ImprovementState::Done => Ok(()),
                _ => Err(NoStep::NotDone),
            },
        }
    }
}

/// When something is next expected of an action's owner.
#[must_use]
pub fn next_of(due: Moment, state: ImprovementState, done_at: Option<Moment>) -> Option<Moment> {
    match state {
        ImprovementState::Open => Some(due),
        ImprovementState::Done => done_at.map(|at| at + Duration::days(CHECK_DAYS)),
        ImprovementState::Checked | ImprovementState::Dropped => None,
    }
}

/// From when an action against a cause acts: from when it was done; while it
/// is open, from when it was begun; one that was dropped never did.
#[must_use]
pub fn acts_from(
    begun: Moment,
    state: ImprovementState,
    done_at: Option<Moment>,
) -> Option<Moment> {
    match state {
        ImprovementState::Open => Some(begun),
        ImprovementState::Done | ImprovementState::Checked => done_at,
        ImprovementState::Dropped => None,
    }
}

/// How often a cause came up at a desk, as of `now`. `closed` are alerts of
/// the desk that were closed with it: whose, and when. Customers are counted,
/// not alerts. The first number is those of the last 90 days, `this` one
/// included; the second those who came after the last action
/// ([`acts_from`]): "it came back".
#[must_use]
pub fn recurrence(
    closed: &[(CustomerId, Moment)],
    this: CustomerId,
    last_action: Option<Moment>,
    now: Moment,
) -> (u32, u32) {
    let since = now - Duration::days(RECURRENCE_DAYS);
    let count = |customers: &BTreeSet<CustomerId>| u32::try_from(customers.len()).unwrap_or(0);
    let within = |from: &dyn Fn(Moment) -> bool| -> BTreeSet<CustomerId> {
        let all = closed.iter().filter(|(_, at)| from(*at));
        all.map(|(customer, _)| *customer).collect()
    };
    let mut recent = within(&|at| at >= since);
    recent.insert(this);
    let back = last_action.map_or_else(BTreeSet::new, |action| within(&|at| at > action));
    (count(&recent), count(&back))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> Moment {
        let start: Moment = "2026-01-01T10:00:00Z".parse().unwrap();
        start + Duration::days(day.into())
    }

    fn step(state: ImprovementState, day: u32) -> ImprovementStep {
        ImprovementStep {
            state,
            at: at(day),
            recorded_at: at(day),
            by: PersonId::from(1),
            name: "Tom".into(),
            check: None,
            text: "x".into(),
        }
    }

    fn improvement(steps: Vec<ImprovementStep>) -> Improvement {
        Improvement {
            id: EventId::from(1),
            alert: AlertId::from(1),
            desk: DeskId::from(1),
            place: "Leeds".into(),
            cause: super::super::cause::Cause::Waiting.into(),
            at: at(0),
            recorded_at: at(0),
            due: at(20),
            begun_by: "Tom".into(),
            owner: None,
            what: "a second desk".into(),
            alerts: Vec::new(),
            steps,
            came_back: 0,
        }
    }

    fn done(day: Option<u32>, what: &str) -> ImprovementMove {
        ImprovementMove::Done {
            at: day.map(at),
            what: what.into(),
        }
    }

    fn check(came_back: bool, note: &str) -> ImprovementMove {
        ImprovementMove::Check {
            came_back,
            note: note.into(),
        }
    }

    /// Every state and every move: what is taken, and why the rest is not.
    #[test]
    fn the_life_of_an_action() {
        use ImprovementState::{Checked, Done, Dropped, Open};
        let drop = ImprovementMove::Drop {
            reason: "the branch moves".into(),
        };
        let states = [
            (Open, vec![]),
            (Done, vec![step(Done, 5)]),
            (Checked, vec![step(Done, 5), step(Checked, 66)]),
            (Dropped, vec![step(Dropped, 3)]),
        ];
        let late = at(70);
        for (state, steps) in states {
            let one = improvement(steps);
            assert_eq!(one.state(), state);
            let open = if state == Open {
                Ok(())
            } else {
                Err(NoStep::NotOpen)
            };
            assert_eq!(one.may(&done(None, "opened it"), late), open);
            assert_eq!(one.may(&drop, late), open);
            let checked = if state == Done {
                Ok(())
            } else {
                Err(NoStep::NotDone)
            };
            assert_eq!(one.may(&check(false, ""), late), checked);
        }
    }

    #[test]
    fn a_step_says_something_and_happened() {
        let one = improvement(vec![]);
        assert_eq!(one.may(&done(None, "  "), at(5)), Err(NoStep::Empty));
        assert_eq!(one.may(&done(Some(6), "x"), at(5)), Err(NoStep::Ahead));
        let earlier = ImprovementMove::Done {
            at: Some(at(0) - Duration::days(1)),
            what: "x".into(),
        };
        assert_eq!(one.may(&earlier, at(5)), Err(NoStep::BeforeBegun));
        let drop = ImprovementMove::Drop {
            reason: String::new(),
        };
        assert_eq!(one.may(&drop, at(5)), Err(NoStep::Empty));
    }

    #[test]
    fn it_is_checked_after_sixty_days_and_against_what_the_alerts_say() {
        let mut one = improvement(vec![step(ImprovementState::Done, 5)]);
        assert_eq!(one.next(), Some(at(65)));
        assert_eq!(one.may(&check(false, ""), at(64)), Err(NoStep::TooEarly));
        assert_eq!(one.may(&check(false, ""), at(65)), Ok(()));
        one.came_back = 2;
        assert_eq!(one.may(&check(false, ""), at(65)), Err(NoStep::Unexplained));
        assert_eq!(
            one.may(&check(false, "both before the new desk"), at(65)),
            Ok(())
        );
        assert_eq!(one.may(&check(true, ""), at(65)), Ok(()));
    }

    #[test]
    fn it_acts_from_when_it_was_done() {
        use ImprovementState::{Checked, Done, Dropped};
        assert_eq!(improvement(vec![]).acts_from(), Some(at(0)));
        assert_eq!(improvement(vec![step(Done, 5)]).acts_from(), Some(at(5)));
        let checked = improvement(vec![step(Done, 5), step(Checked, 70)]);
        assert_eq!((checked.acts_from(), checked.next()), (Some(at(5)), None));
        let dropped = improvement(vec![step(Dropped, 5)]);
        assert_eq!((dropped.acts_from(), dropped.next()), (None, None));
    }

    #[test]
    fn customers_are_counted_not_alerts() {
        let [a, b, c] = [1, 2, 3].map(CustomerId::from);
        let closed = [
            (a, at(5)),
            (b, at(9)),
            (b, at(40)),
            (b, at(60)),
            (a, at(60)),
        ];
        // 90 days back from day 100 is day 10: b alone, and whoever is here.
        assert_eq!(recurrence(&closed, c, None, at(100)), (3, 0));
        assert_eq!(recurrence(&closed, a, None, at(100)), (2, 0));
        assert_eq!(recurrence(&closed, a, Some(at(40)), at(100)), (2, 2));
        // Closed at the very moment of the action is not after it.
        assert_eq!(recurrence(&closed, a, Some(at(60)), at(100)), (2, 0));
        assert_eq!(recurrence(&[], c, Some(at(1)), at(100)), (1, 0));
    }
}
