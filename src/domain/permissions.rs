//! Who may do what: [`can`] is the one gate that screens, commands and the
//! store ask.
//!
//! What a person has to do with an alert is a [`Tie`], worked out from their
//! [`Reach`] and where the alert lies; the store does that for every row it
//! hands out, so that no query can forget it.

use std::collections::BTreeSet;

use super::event::{Event, EventKind};
use super::ids::{AlertId, DeskId, PersonId};
use super::person::{Person, Role};

/// What a person has to do with an alert, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// It lies on a desk that they answer for.
    Own,
    /// It is offered to a desk that they answer for.
    Offered,
    /// It was drawn for them to call: the empty chair.
    Drawn,
    /// It lies in the area that they look after.
    Area,
    /// A desk of theirs watches it while another handles it.
    Watched,
    /// Nothing: for them it is not there.
    None,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Read an alert: the customer's words, how to reach them, what was done.
    See,
    /// Read what people wrote about it: notes, promises, reasons, letters.
    Notes,
    /// Call, note, promise, write, close.
    Work,
    /// Put it off.
    Postpone,
    /// Say a word about it to whoever handles it.
    Word,
    /// Be told when it moves.
    Follow,
    /// Give it to somebody else.
    Give,
    /// Take on what is offered, or not.
    Take,
    /// Read what people wrote about it and leave a trace of that.
    ReadNotes,
    /// Take in a customer's mail, send a message again or stop it.
    Mail,
    /// Leave the customer alone, or no more.
    Block,
    /// Look at the board.
    Board,
    /// Say who is away and who stands in.
    Absence,
    /// Set what somebody should reach in a week.
    Objective,
    /// Begin an action against a cause, and say what came of it; say what
    /// became of a customer's idea.
    Improve,
    /// Draw alerts for an executive to call.
    Draw,
    /// Import, set up, bind keys, answer privacy requests.
    Administer,
}

/// Where an alert lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The alert.
    pub alert: AlertId,
    /// The desk that handles it.
    pub desk: DeskId,
    /// The desk that watches it.
    pub watch: Option<DeskId>,
    /// The desk it is offered to.
    pub offered: Option<DeskId>,
}

/// How far a person reaches at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Desks they answer for, themselves or as a deputy.
    pub answers: BTreeSet<DeskId>,
    /// Desks they look after.
    pub area: BTreeSet<DeskId>,
    /// Alerts that were drawn for them.
    pub drawn: BTreeSet<AlertId>,
}

impl Reach {
    /// What the person has to do with an alert.
    #[must_use]
    pub fn tie(&self, place: &Place) -> Tie {
        let answers = |desk: &DeskId| self.answers.contains(desk);
        if answers(&place.desk) {
            Tie::Own
        } else if place.offered.as_ref().is_some_and(answers) {
            Tie::Offered
        } else if self.drawn.contains(&place.alert) {
            Tie::Drawn
        } else if self.area.contains(&place.desk) {
            Tie::Area
        } else if place.watch.as_ref().is_some_and(answers) {
            Tie::Watched
        } else {
            Tie::None
        }
    }
}

/// Whether a person may do something, to an alert that they have this to do
/// with; of deeds that are about no alert the tie says nothing.
#[must_use]
pub fn can(person: &Person, deed: Deed, tie: Tie) -> bool {
    use Role::{Administrator, Executive, Manager, Supervisor};
    let role = person.role;
    let theirs = matches!(tie, Tie::Own | Tie::Offered | Tie::Drawn);
    match deed {
        Deed::See => tie != Tie::None,
        Deed::Work => {
            role != Administrator
                && (theirs || tie == Tie::Area && role == Supervisor && person.calls)
        }
        Deed::Postpone => can(person, Deed::Work, tie) || role == Supervisor && tie == Tie::Area,
        // An administrator reads no notes without leaving a trace.
        Deed::Notes | Deed::Word | Deed::Follow => tie != Tie::None && role != Administrator,
        Deed::Take => matches!(tie, Tie::Own | Tie::Offered) && role != Administrator,
        Deed::ReadNotes => tie != Tie::None && role == Administrator,
        // Whoever is asked answers first.
        Deed::Give => tie == Tie::Own || tie == Tie::Area && role != Executive,
        Deed::Mail | Deed::Block | Deed::Improve => theirs || tie == Tie::Area,
        Deed::Board => role != Executive,
        Deed::Absence => matches!(role, Manager | Supervisor | Administrator),
        Deed::Objective => matches!(role, Supervisor | Administrator),
        Deed::Draw => role != Manager,
        Deed::Administer => role == Administrator,
    }
}

/// Whether a person may say that somebody is away: a manager of themselves, a
/// supervisor of whoever answers for desks of their area alone, an administrator
/// of all. `desks` are those that the other one answers for: all of them go to
/// the deputy.
#[must_use]
pub fn may_send_away(
    person: &Person,
    reach: &Reach,
    other: PersonId,
    desks: &BTreeSet<DeskId>,
) -> bool {
    match person.role {
        Role::Administrator => true,
        _ if person.id == other => can(person, Deed::Absence, Tie::None),
        Role::Supervisor => !desks.is_empty() && desks.is_subset(&reach.area),
        Role::Manager | Role::Executive => false,
    }
}

/// What recording an entry is.
#[must_use]
pub const fn deed_of(kind: &EventKind) -> Deed {
    match kind {
        EventKind::Postponed { .. } => Deed::Postpone,
        EventKind::Replied { .. }
        | EventKind::AutoReplied { .. }
        | EventKind::Bounced { .. }
        | EventKind::EmailStopped { .. }
        | EventKind::EmailRetried { .. } => Deed::Mail,
        EventKind::EmailBlocked { .. } | EventKind::PhoneMarked { .. } => Deed::Block,
        EventKind::Offered { .. } | EventKind::Withdrawn { .. } | EventKind::Given { .. } => {
            Deed::Give
        }
        EventKind::Improvement { .. } | EventKind::Idea => Deed::Improve,
        EventKind::Accepted { .. } | EventKind::Declined { .. } => Deed::Take,
        EventKind::Word => Deed::Word,
        EventKind::NotesRead => Deed::ReadNotes,
        // Goes with what was written, whatever that is.
        EventKind::WordsKept { .. } => Deed::See,
        _ => Deed::Work,
    }
}

/// Whether a person may record all of these entries.
#[must_use]
pub fn can_record<'a>(
    person: &Person,
    events: impl IntoIterator<Item = &'a Event>,
    tie: Tie,
) -> bool {
    let mut events = events.into_iter();
    events.all(|event| can(person, deed_of(&event.kind), tie))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIES: [Tie; 6] = [
        Tie::Own,
        Tie::Offered,
        Tie::Drawn,
        Tie::Area,
        Tie::Watched,
        Tie::None,
    ];
    const ON_ALERTS: [Deed; 12] = [
        Deed::Improve,
        Deed::See,
        Deed::Notes,
        Deed::Work,
        Deed::Postpone,
        Deed::Word,
        Deed::Follow,
        Deed::Give,
        Deed::Take,
        Deed::ReadNotes,
        Deed::Mail,
        Deed::Block,
    ];

    fn person(role: Role, calls: bool) -> Person {
        Person {
            id: PersonId::from(1),
            login: "x".into(),
            name: "X".into(),
            role,
            language: None,
            phone: None,
            email: None,
            calls,
        }
    }

    #[test]
    fn nobody_does_anything_to_what_is_out_of_reach() {
        for (role, _) in Role::ALL {
            for deed in ON_ALERTS {
                assert!(
                    !can(&person(role, true), deed, Tie::None),
                    "{role:?} {deed:?}"
                );
            }
        }
    }

    #[test]
    fn whoever_does_something_sees_what_they_do_it_to() {
        for (role, _) in Role::ALL {
            for tie in TIES {
                for deed in ON_ALERTS {
                    let who = person(role, true);
                    assert!(!can(&who, deed, tie) || can(&who, Deed::See, tie));
                }
            }
        }
    }

    #[test]
    fn each_role_does_its_own_part() {
        use Role::{Administrator, Executive, Manager, Supervisor};
        let may = |role, calls, deed, tie| can(&person(role, calls), deed, tie);
        assert!(may(Manager, false, Deed::Work, Tie::Own));
        assert!(may(Manager, false, Deed::Work, Tie::Offered));
        assert!(!may(Manager, false, Deed::Work, Tie::Watched));
        assert!(!may(Supervisor, false, Deed::Work, Tie::Area));
        assert!(may(Supervisor, true, Deed::Work, Tie::Area));
        assert!(may(Supervisor, false, Deed::Work, Tie::Own));
        assert!(may(Supervisor, false, Deed::Give, Tie::Area));
        assert!(may(Supervisor, false, Deed::Postpone, Tie::Area));
        assert!(may(Executive, false, Deed::Work, Tie::Drawn));
        assert!(!may(Executive, false, Deed::Board, Tie::None));
        assert!(!may(Administrator, true, Deed::Work, Tie::Own));
        assert!(!may(Administrator, false, Deed::Notes, Tie::Area));
        assert!(may(Administrator, false, Deed::Administer, Tie::None));
        assert!(!may(Supervisor, true, Deed::Administer, Tie::None));
    }

    #[test]
    fn absences_are_said_by_those_they_concern() {
        let [near, far] = [1, 2].map(DeskId::from);
        let reach = Reach {
            area: [near].into(),
            ..Reach::default()
        };
        let other = PersonId::from(2);
        let may = |role, other, desk: DeskId| {
            may_send_away(&person(role, false), &reach, other, &[desk].into())
        };
        let own = PersonId::from(1);
        assert!(may(Role::Manager, own, near));
        assert!(!may(Role::Manager, other, near));
        assert!(may(Role::Supervisor, other, near));
        assert!(!may(Role::Supervisor, other, far));
        assert!(may(Role::Administrator, other, far));
        assert!(!may(Role::Executive, own, near));
    }

    #[test]
    fn the_closest_tie_counts() {
        let [mine, watching, theirs] = [1, 2, 3].map(DeskId::from);
        let reach = Reach {
            answers: [mine, watching].into(),
            area: [theirs].into(),
            drawn: BTreeSet::from([AlertId::from(9)]),
        };
        let place = |alert: i64, desk, watch, offered| Place {
            alert: AlertId::from(alert),
            desk,
            watch,
            offered,
        };
        let other = DeskId::from(4);
        assert_eq!(reach.tie(&place(1, mine, None, None)), Tie::Own);
        assert_eq!(reach.tie(&place(1, theirs, None, Some(mine))), Tie::Offered);
        assert_eq!(reach.tie(&place(9, theirs, None, None)), Tie::Drawn);
        assert_eq!(
            reach.tie(&place(1, theirs, Some(watching), None)),
            Tie::Area
        );
        assert_eq!(
            reach.tie(&place(1, other, Some(watching), None)),
            Tie::Watched
        );
        assert_eq!(reach.tie(&place(1, other, Some(theirs), None)), Tie::None);
    }
}
