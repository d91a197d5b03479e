//! How a call begins: from the list, with a customer who rings in, or where
//! the program's end broke it off.

use std::rc::Rc;

use super::talk::Talk;
use super::{CallScreen, Stage, draft};
use crate::app::msg::{Lane, Tone};
use crate::app::screens::{Flow, lines};
use crate::app::subject::Subject;
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::action::lent;
use crate::domain::customer::Consent;
use crate::domain::event::Direction;
use crate::domain::rows::{Card, Draft, DraftKind};
use crate::i18n::Texts;

impl CallScreen {
    /// A call to a customer. Where the alert is known already it rings at
    /// once; a draft is taken up only as the file has it now.
    pub fn open(subject: Subject, world: &mut World) -> Flow {
        let ready = subject.card.as_ref().is_some_and(|c| draft(c).is_none());
        let mut screen = Self::new(subject, Direction::Outbound, world);
        if ready {
            let flow = screen.begin(world);
            if !matches!(flow, Flow::Stay) {
                return Flow::Stay;
            }
        }
        Flow::Open(Box::new(screen))
    }

    /// A customer rings us: straight into the conversation.
    #[must_use]
    pub fn inbound(subject: Subject, world: &mut World) -> Self {
        Self::new(subject, Direction::Inbound, world)
    }

    /// A call that the program's end interrupted, among the drafts of the
    /// last session: the newest comes back, older ones stand first in the
    /// list.
    pub fn interrupted(drafts: &[Draft], world: &mut World) -> Option<Self> {
        let mut calls: Vec<&Draft> = drafts
            .iter()
            .filter(|draft| draft.key.kind == DraftKind::Call)
            // What was typed ahead of this answer is on screen already.
            .filter(|draft| draft.saved <= world.started)
            .filter(|draft| !Talk::read(&draft.body).left)
            .collect();
        calls.sort_by_key(|draft| draft.saved);
        let newest = calls.pop()?;
        for older in calls {
            let mut body = Talk {
                left: true,
                ..Talk::read(&older.body)
            };
            // Kept anew it is saved now; the talk was over then.
            body.hang_up(older.saved);
            world.keep(older.key.alert, DraftKind::Call, body.write(), true);
        }
        let subject = Subject::new(newest.key.alert, None, Lane::Card, world);
        let mut screen = Self::new(subject, Direction::Outbound, world);
        screen.broken_off = Some(newest.saved);
        Some(screen)
    }

    /// The alert is known: takes up a draft, warns, or rings.
    pub(super) fn begin(&mut self, world: &mut World) -> Flow {
        let Some(card) = self.subject.card.take() else {
            return Flow::Stay;
        };
        self.show_words(&card, world);
        let language = card.alert.customer.language;
        if let Some(language) = language.filter(|l| *l != world.texts.language()) {
            self.theirs = Some(Rc::new(Texts::new(language)));
        }
        let flow = self.begin_with(&card, world);
        if matches!(flow, Flow::Stay) {
            self.see_claim(&card, world);
        }
        self.subject.card = Some(card);
        if let Some(outcome) = self.talk.outcome {
            self.choose(outcome, world);
        }
        self.dial_when_ours(world);
        flow
    }

    fn begin_with(&mut self, card: &Card, world: &mut World) -> Flow {
        if let Some(draft) = draft(card) {
            self.take_up(&Talk::read(&draft.body), draft, world);
            let rings = self.talk.direction == Direction::Outbound && !self.talk.answered;
            if rings && card.alert.customer.blocked() {
                // What was done before is still to be recorded.
                let text = lines::left_alone(card, world);
                world.say(Tone::Info, text);
            }
            return Flow::Stay;
        }
        if self.talk.direction == Direction::Inbound {
            self.answered(world);
            return Flow::Stay;
        }
        let alert = &card.alert;
        if alert.customer.blocked() {
            let text = lines::left_alone(card, world);
            world.say(Tone::Info, text);
            self.claim.release(self.subject.id, world);
            return Flow::Close;
        }
        let Some(phone) = alert.customer.usable_phones().next() else {
            let text = world.text(match alert.customer.usable_email() {
                Some(_) => "call-no-number",
                None => "call-no-way",
            });
            world.say(Tone::Info, text);
            self.claim.release(self.subject.id, world);
            return Flow::Close;
        };
        self.talk.phone.get_or_insert(phone.id);
        if self.warned {
            return Flow::Stay;
        }
        let refused = alert.consent == Consent::No;
        let mut cautions =
            card.rules
                .cautions(&alert.progress, &alert.customer, refused, world.now);
        cautions.extend(lent(alert, world.me()));
        self.stage = if cautions.is_empty() {
            Stage::Ringing
        } else {
            Stage::Warned(cautions, Field::default())
        };
        Flow::Stay
    }

    /// Goes on where a draft was left. The line is taken to be dead since.
    fn take_up(&mut self, talk: &Talk, draft: &Draft, world: &mut World) {
        self.talk = talk.clone();
        self.dial.taken_up();
        self.talk.hang_up(draft.saved);
        let back = self.talk.left || draft.unfinished;
        self.talk.left = false;
        self.note = Editor::new(&self.talk.note);
        self.saving.at = Some(draft.saved);
        self.saving.begun = true;
        self.stage = if self.talk.answered {
            Stage::Talking { out: false }
        } else {
            Stage::Ringing
        };
        if !back {
            self.broken_off.get_or_insert(draft.saved);
        }
        if self.talk.phone.is_none() && !self.talk.answered {
            self.other_number(1);
        }
        self.last_key = world.now;
    }
}
