//! Customers' ideas, in their own words: what became of each, and whether the
//! customer was told.
//!
//! An idea belongs to an alert; what was done about it is a list of dated
//! steps that is only ever added to.

use super::Moment;
use super::cause::coded;
use super::ids::{AlertId, DeskId, EventId, MessageId, PersonId};
use super::improvement::Owner;

coded! {
    /// Where an idea stands.
    IdeaState {
        /// Nobody has looked at it.
        New = "new",
        /// Somebody has.
        LookedAt = "looked_at",
        /// It is being done.
        BeingDone = "being_done",
        /// It is done.
        Done = "done",
        /// It will not be done, with a reason.
        NotDone = "not_done",
    }
}

coded! {
    /// Why a step is not taken.
    NoIdeaStep {
        /// It stands there already.
        Same = "same",
        /// Nothing becomes new again.
        NotNew = "not_new",
        /// What is not done needs a reason.
        NoReason = "no_reason",
        /// Nobody talked to the customer since they had the idea.
        NoCall = "no_call",
        /// Nothing was sent to the customer since they had the idea.
        NoMail = "no_mail",
        /// The customer knows already.
        Told = "told",
        /// Nothing was to be done.
        Nothing = "nothing",
    }
}

/// How the customer was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellBy {
    /// By a call: its entry.
    Call(EventId),
    /// By an email.
    Mail(MessageId),
}

/// What a step changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdeaChange {
    /// Where it stands.
    State(IdeaState),
    /// Who sees to it.
    Owner(PersonId),
    /// The customer was told.
    Told(TellBy),
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdeaStep {
    /// What it changed.
    pub change: IdeaChange,
    /// When it happened.
    pub at: Moment,
    /// When it was written down.
    pub recorded_at: Moment,
    /// Who took it.
    pub name: String,
    /// Why, if it was said.
    pub text: String,
}

/// A customer's idea.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Identity: the entry of the history that kept it.
    pub id: EventId,
    /// The alert it belongs to.
    pub alert: AlertId,
    /// Where that lies.
    pub desk: DeskId,
    /// The desk's name.
    pub place: String,
    /// Whose it is.
    pub customer: String,
    /// In their own words.
    pub words: String,
    /// When they said it.
    pub at: Moment,
    /// When that was written down.
    pub recorded_at: Moment,
    /// Who kept it.
    pub kept_by: String,
    /// Who sees to it.
    pub owner: Option<Owner>,
    /// The last conversation since they had it.
    pub call: Option<(EventId, Moment)>,
    /// The last message that left since they had it.
    pub mail: Option<(MessageId, Moment)>,
    /// What came of it, oldest first.
    pub steps: Vec<IdeaStep>,
}

/// What is to be changed about an idea.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdeaMove {
    /// Where it stands from now on.
    pub state: Option<IdeaState>,
    /// Why.
    pub reason: String,
    /// Who sees to it.
    pub owner: Option<PersonId>,
    /// The customer was told: by the last call, or else the last message.
    pub told: Option<Telling>,
}

coded! {
    /// By what a customer was told.
    Telling {
        /// The last conversation.
        Call = "call",
        /// The last message.
        Mail = "mail",
    }
}

impl Idea {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> IdeaState {
        let states = self.steps.iter().rev();
        let mut states = states.filter_map(|step| match step.change {
            IdeaChange::State(state) => Some(state),
            _ => None,
        });
        states.next().unwrap_or(IdeaState::New)
    }

    /// When the customer was told, and by what.
    #[must_use]
    pub fn told(&self) -> Option<(Moment, TellBy)> {
        self.steps.iter().find_map(|step| match step.change {
            IdeaChange::Told(by) => Some((step.at, by)),
            _ => None,
        })
    }

    /// The steps that a change comes to, with when each happened.
    ///
    /// # Errors
    /// [`NoIdeaStep`]; nothing of it is done then.
    pub fn steps_of(
        &self,
        change: &IdeaMove,
        now: Moment,
    ) -> Result<Vec<(IdeaChange, Moment)>, NoIdeaStep> {
        let mut steps = Vec::new();
        if let Some(state) = change.state {
            match state {
                IdeaState::New => return Err(NoIdeaStep::NotNew),
                state if state == self.state() => return Err(NoIdeaStep::Same),
                IdeaState::NotDone if change.reason.trim().is_empty() => {
                    return Err(NoIdeaStep::NoReason);
                }
                state => steps.push((IdeaChange::State(state), now)),
            }
        }
        if let Some(owner) = change.owner {
            if self.owner.as_ref().is_some_and(|held| held.id == owner) {
                return Err(NoIdeaStep::Same);
            }
            steps.push((IdeaChange::Owner(owner), now));
        }
        match change.told {
            Some(_) if self.told().is_some() => return Err(NoIdeaStep::Told),
            Some(Telling::Call) => {
                let (call, at) = self.call.ok_or(NoIdeaStep::NoCall)?;
                steps.push((IdeaChange::Told(TellBy::Call(call)), at));
            }
            Some(Telling::Mail) => {
                let (mail, at) = self.mail.ok_or(NoIdeaStep::NoMail)?;
                steps.push((IdeaChange::Told(TellBy::Mail(mail)), at));
            }
            None => {}
        }
        if steps.is_empty() {
            return Err(NoIdeaStep::Nothing);
        }
        Ok(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        "2026-11-19T09:12:00Z".parse().unwrap()
    }

    fn idea(changes: &[IdeaChange]) -> Idea {
        let step = |change: &IdeaChange| IdeaStep {
            change: *change,
            at: now(),
            recorded_at: now(),
            name: "Tom".into(),
            text: String::new(),
        };
        Idea {
            id: EventId::from(7),
            alert: AlertId::from(1),
            desk: DeskId::from(1),
            place: "Leeds".into(),
            customer: "Priya".into(),
            words: "a chair".into(),
            at: now(),
            recorded_at: now(),
            kept_by: "Tom".into(),
            owner: None,
            call: None,
            mail: None,
            steps: changes.iter().map(step).collect(),
        }
    }

    fn to(state: IdeaState) -> IdeaMove {
        IdeaMove {
            state: Some(state),
            reason: "no room for it".into(),
            ..IdeaMove::default()
        }
    }

    #[test]
    fn an_idea_goes_from_any_state_to_any_other_but_back_to_new() {
        for from in IdeaState::ALL {
            let one = match from {
                IdeaState::New => idea(&[]),
                state => idea(&[IdeaChange::State(*state)]),
            };
            assert_eq!(one.state(), *from);
            for state in IdeaState::ALL {
                let wanted = match state {
                    IdeaState::New => Err(NoIdeaStep::NotNew),
                    state if state == from => Err(NoIdeaStep::Same),
                    state => Ok(vec![(IdeaChange::State(*state), now())]),
                };
                assert_eq!(
                    one.steps_of(&to(*state), now()),
                    wanted,
                    "{from:?} {state:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_not_done_needs_a_reason_and_something_has_to_change() {
        let mut silent = to(IdeaState::NotDone);
        silent.reason = "  ".into();
        let one = idea(&[]);
        assert_eq!(one.steps_of(&silent, now()), Err(NoIdeaStep::NoReason));
        let nothing = IdeaMove::default();
        assert_eq!(one.steps_of(&nothing, now()), Err(NoIdeaStep::Nothing));
    }

    #[test]
    fn a_customer_is_told_once_by_a_call_or_mail_that_there_was() {
        let told = |telling| IdeaMove {
            told: Some(telling),
            ..IdeaMove::default()
        };
        let mut one = idea(&[]);
        assert_eq!(
            one.steps_of(&told(Telling::Call), now()),
            Err(NoIdeaStep::NoCall)
        );
        assert_eq!(
            one.steps_of(&told(Telling::Mail), now()),
            Err(NoIdeaStep::NoMail)
        );
        let earlier = now() - chrono::Duration::days(2);
        one.call = Some((EventId::from(9), earlier));
        let by = IdeaChange::Told(TellBy::Call(EventId::from(9)));
        assert_eq!(
            one.steps_of(&told(Telling::Call), now()),
            Ok(vec![(by, earlier)])
        );
        let twice = idea(&[by]);
        assert_eq!(
            twice.steps_of(&told(Telling::Call), now()),
            Err(NoIdeaStep::Told)
        );
    }
}
