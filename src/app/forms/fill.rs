//! What the answers come to: the rest of a call, or an action.

use super::entry::Entry;
use super::lists::KEPT;
use super::{Ask, Form, FormKind};
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, CallEnd, CloseForm, Field, HandOver, Improve};
use crate::domain::cause::{ClosedAs, Closing, Decision, Measure, Step};
use crate::domain::fold::fold;
use crate::domain::ids::{PersonId, PromiseId};
use crate::domain::rows::Card;

impl Form {
    /// Writes the answers into a call. What is missing is for the rules to
    /// say; a form that belongs to no call leaves it as it is.
    ///
    /// # Errors
    /// Fields whose text cannot be understood.
    pub fn fill(&self, call: &mut CallEnd, world: &World) -> Result<(), Vec<Field>> {
        call.learned = self.line(Ask::Learned);
        match self.kind {
            FormKind::NextTry(_) => call.next = self.moment(Ask::Next)?,
            FormKind::Promise => {
                call.promise = Some((self.line(Ask::What), self.line(Ask::Who)));
                call.cause = self.cause();
                call.next = self.moment(Ask::By)?;
            }
            FormKind::Later => {
                call.next = self.moment(Ask::Next)?;
                call.discussed = self.yes(Ask::Discussed);
            }
            FormKind::Refused => call.reason = self.line(Ask::Reason),
            FormKind::NoContact => call.confirmed = self.yes(Ask::Confirm) == Some(true),
            FormKind::HandOver { .. } => call.hand_over = Some(self.hand_over()?),
            FormKind::Closing { .. } => {
                call.kept = self.yes(Ask::Kept) == Some(true);
                call.close = Some(self.close(world)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// The action that the answers make, for forms that end no call.
    ///
    /// # Errors
    /// Fields that are missing or cannot be understood; nothing for a form of
    /// a call's, which makes no action of its own.
    pub fn action(&self, card: &Card, world: &World) -> Result<Action, Vec<Field>> {
        match self.kind {
            FormKind::Closing { .. } => Ok(Action::Close(Box::new(self.close(world)?))),
            FormKind::HandOver { outcome: false } => Ok(Action::Escalate(self.hand_over()?)),
            FormKind::Postpone => Ok(Action::Postpone {
                until: self.moment(Ask::Next)?.ok_or(vec![Field::Next])?,
                reason: self.line(Ask::Reason),
            }),
            FormKind::Tell => Ok(Action::Promise {
                what: self.line(Ask::What),
                who: self.line(Ask::Who),
                by: self.moment(Ask::By)?,
                reason: world.text("tell-why"),
            }),
            FormKind::Memo => Ok(Action::Memo {
                note: self.text(Ask::Note),
            }),
            FormKind::Improve => Ok(Action::Improve(Box::new(self.improve(world)?))),
            FormKind::Idea => Ok(Action::Idea {
                idea: self.line(Ask::Idea),
            }),
            FormKind::Block => Ok(Action::Block {
                reason: self.line(Ask::Reason),
            }),
            FormKind::Unblock => Ok(Action::Unblock {
                reason: self.line(Ask::Reason),
            }),
            FormKind::Reopen => Ok(Action::Reopen {
                reason: self.line(Ask::Reason),
            }),
            FormKind::Return => Ok(Action::Return {
                note: self.line(Ask::Note),
            }),
            FormKind::Word => Ok(Action::Word {
                text: self.line(Ask::Note),
            }),
            FormKind::Decline => Ok(Action::Decline {
                reason: self.line(Ask::Reason),
            }),
            FormKind::Promises => self.promise_ended(card),
            FormKind::NextTry(_)
            | FormKind::Promise
            | FormKind::Later
            | FormKind::Refused
            | FormKind::NoContact
            | FormKind::HandOver { outcome: true } => Err(Vec::new()),
        }
    }

    fn promise_ended(&self, card: &Card) -> Result<Action, Vec<Field>> {
        let chosen = self.text(Ask::Promise).parse::<i64>().map(PromiseId::from);
        let mut open = card.alert.progress.open_promises();
        let promise = chosen.ok().filter(|id| open.any(|p| p.id == *id));
        let promise = promise.ok_or(vec![Field::What])?;
        let said = self.line(Ask::Note);
        match self.text(Ask::Ending).as_str() {
            "" => Err(vec![Field::Ending]),
            KEPT => Ok(Action::Keep {
                promise,
                note: said,
            }),
            _ => Ok(Action::Drop {
                promise,
                reason: said,
            }),
        }
    }

    fn hand_over(&self) -> Result<HandOver, Vec<Field>> {
        Ok(HandOver {
            whom: self.line(Ask::Whom),
            what: self.line(Ask::What),
            by: self.moment(Ask::By)?,
        })
    }

    fn close(&self, world: &World) -> Result<CloseForm, Vec<Field>> {
        let result = ClosedAs::from_code(&self.text(Ask::Result));
        let measures = self.text(Ask::Done);
        let closing = Closing {
            // What stands here without being given is never recorded.
            result: result.unwrap_or(ClosedAs::NotResolved),
            cause: self.cause(),
            decision: Decision::from_code(&self.text(Ask::Decision)),
            measures: measures.split(' ').filter_map(Measure::from_code).collect(),
            cost: self.entry(Ask::Cost).map_or(0, Entry::amount),
            score_after: self.entry(Ask::HowNow).and_then(Entry::mark),
            step: Step::from_code(&self.text(Ask::Step)),
        };
        Ok(CloseForm {
            closing,
            result_given: result.is_some(),
            safety: self.yes(Ask::Safety) == Some(true),
            idea: self.line(Ask::Idea),
            improvement: self.improvement(world)?,
            note: self.line(Ask::Note),
        })
    }

    /// The action begun against the cause.
    fn improvement(&self, world: &World) -> Result<Option<Improve>, Vec<Field>> {
        if self.yes(Ask::Improve) != Some(true) {
            return Ok(None);
        }
        let improve = self.improve(world)?;
        let missing: Vec<Field> = [
            (Field::What, improve.what.is_empty()),
            (Field::By, improve.by.is_none()),
        ]
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(field, _)| field)
        .collect();
        if missing.is_empty() {
            Ok(Some(improve))
        } else {
            Err(missing)
        }
    }

    /// What, who, by when. Whoever is known by their name sees to it; anybody
    /// else is part of the text: they may have no login.
    fn improve(&self, world: &World) -> Result<Improve, Vec<Field>> {
        let by = self.moment(Ask::By)?;
        let (what, who) = (self.line(Ask::What), self.line(Ask::Who));
        let owner = self.named(&who, world);
        let what = if who.is_empty() || owner.is_some() || what.is_empty() {
            what
        } else {
            let args = [("what", what.into()), ("who", who.into())];
            world.text_with("form-improvement", &args)
        };
        Ok(Improve {
            what,
            by,
            cause: self.cause(),
            owner,
            alerts: Vec::new(),
        })
    }

    /// Whoever bears this name: whoever works here, or somebody of the
    /// history.
    fn named(&self, who: &str, world: &World) -> Option<PersonId> {
        let wanted = fold(who.trim());
        let me = world.session.as_ref().map(|session| &session.me);
        let mine = me.filter(|me| fold(&me.name) == wanted).map(|me| me.id);
        let mut others = self.people.iter().filter(|(_, name)| fold(name) == wanted);
        mine.or_else(|| others.next().map(|(id, _)| *id))
    }

    /// One line, without the blanks around it.
    fn line(&self, ask: Ask) -> String {
        self.text(ask).trim().to_owned()
    }

    pub(super) fn moment(&self, ask: Ask) -> Result<Option<Moment>, Vec<Field>> {
        let Some((spec, Entry::Time(time))) = self.entries.iter().find(|(s, _)| s.ask == ask)
        else {
            return Ok(None);
        };
        time.moment()
            .map_err(|_| vec![spec.field.unwrap_or(Field::Next)])
    }
}
