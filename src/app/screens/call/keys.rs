//! What keys do during a call: the commands of its places, and what is
//! typed.

use super::record::Then;
use super::{CallScreen, GUIDE_STEPS, Over, Stage};
use crate::app::commands::Act;
use crate::app::forms::FormEvent;
use crate::app::input::{Code, Key};
use crate::app::msg::Tone;
use crate::app::screens::inbound::Inbound;
use crate::app::screens::{Flow, Screen, lines, open};
use crate::app::world::World;
use crate::domain::action::{Action, Field as Missing, Refusal};
use crate::domain::decide::reasoned;
use crate::domain::event::{CautionCode, Direction};
use crate::domain::ids::AlertId;
use crate::domain::outcome::{Form as Step, Outcome};
use crate::domain::rows::{DraftKind, Save};

impl CallScreen {
    pub(super) fn command(&mut self, act: Act, world: &mut World) -> Flow {
        if self.idle {
            self.go_on(world);
            return Flow::Stay;
        }
        match act {
            Act::Answered => self.answered(world),
            Act::Outcome(outcome) => self.choose(outcome, world),
            Act::NotCalling => return self.not_calling(world),
            Act::OtherUp => self.other_number(-1),
            Act::OtherDown => self.other_number(1),
            Act::ReadOn => self.words.read_on(),
            Act::Code => self.dial_or_show(world),
            Act::Copy => self.copy(world),
            Act::StepOut => self.stage = Stage::Talking { out: true },
            Act::StepIn => self.stage = Stage::Talking { out: false },
            Act::Outcomes => self.over = Over::Outcomes,
            Act::Safety => self.safety(world),
            Act::Idea => return open::idea_aside(self.in_sight(), world),
            Act::GuideNext => self.guide = self.guide % GUIDE_STEPS + 1,
            Act::GuideBack => self.guide = (self.guide + GUIDE_STEPS - 2) % GUIDE_STEPS + 1,
            Act::WordsUp => _ = self.words.scroll(-1),
            Act::WordsDown => _ = self.words.scroll(1),
            Act::Accept => return self.accept(world),
            Act::Back => return self.back(world),
            Act::Inbound => return Flow::Open(Box::new(Inbound::during(self.on_the_line()))),
            _ => {}
        }
        Flow::Stay
    }

    /// The alerts of whoever is talked with.
    fn on_the_line(&self) -> Vec<AlertId> {
        let talking = matches!(self.stage, Stage::Talking { .. });
        let Some(card) = self.card().filter(|_| talking) else {
            return Vec::new();
        };
        let others = card.others.iter().map(|other| other.id);
        others.chain([card.alert.id]).collect()
    }

    pub(super) fn press(&mut self, key: &Key, world: &mut World) -> Flow {
        if self.idle {
            self.go_on(world);
            return Flow::Stay;
        }
        match &mut self.over {
            Over::Form(..) => return self.form_key(key, world),
            Over::Held(held) => {
                if held.key(key, world) {
                    self.over = Over::Nothing;
                    self.claim.take(self.subject.id, true, world);
                }
            }
            Over::Outcomes if key.code == Code::Enter => {
                self.over = Over::Nothing;
                self.answered(world);
            }
            Over::Outcomes | Over::Free(_) => {}
            Over::Nothing => return self.call_key(key, world),
        }
        Flow::Stay
    }

    fn call_key(&mut self, key: &Key, world: &mut World) -> Flow {
        let plain = !key.ctrl && !key.alt;
        match (&mut self.stage, key.code) {
            (Stage::Warned(_, reason), _) => _ = reason.handle(key),
            (Stage::Loading, _) if self.failed => {
                self.failed = false;
                self.subject.refresh(world);
            }
            (Stage::Ringing, Code::Char(_)) if plain => {
                self.answered(world);
                self.type_key(key, world);
            }
            (Stage::Talking { out: false }, _) => self.type_key(key, world),
            (Stage::Talking { out: true }, Code::Esc) => return self.step_back(world),
            _ => {}
        }
        Flow::Stay
    }

    fn type_key(&mut self, key: &Key, world: &mut World) {
        self.back_to_the_note(world);
        let before = self.note.revision();
        self.note.handle(key);
        if self.note.revision() != before {
            self.keep_draft(world);
        }
    }

    pub(super) fn insert(&mut self, text: &str, world: &mut World) {
        match (&mut self.over, &mut self.stage) {
            (Over::Form(form, _), _) => {
                form.paste(text);
                self.form_changed(world);
            }
            (Over::Held(held), _) => held.paste(text),
            (Over::Nothing, Stage::Warned(_, reason)) => reason.paste(text),
            (Over::Nothing, Stage::Ringing | Stage::Talking { .. }) => {
                self.answered(world);
                self.note.paste(text);
                self.keep_draft(world);
            }
            _ => {}
        }
    }

    /// They answered, or the line is back: the cursor goes into the note.
    pub(super) fn answered(&mut self, world: &mut World) {
        if matches!(self.stage, Stage::Talking { .. }) {
            self.stage = Stage::Talking { out: false };
            return;
        }
        self.talk.answer(world.now);
        self.stage = Stage::Talking { out: false };
        self.put_code_away();
        self.keep_draft(world);
    }

    pub(super) fn other_number(&mut self, by: isize) {
        let ids: Vec<_> = self.phones().iter().map(|phone| phone.id).collect();
        let at = ids.iter().position(|id| Some(*id) == self.talk.phone);
        let count = isize::try_from(ids.len()).unwrap_or(0);
        let next = match at {
            Some(at) if count > 0 => (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count),
            _ => 0,
        };
        let next = usize::try_from(next).unwrap_or(0);
        self.talk.phone = ids.get(next).copied();
    }

    /// The letter of an outcome. Cut off in the middle of a conversation, the
    /// next step is to ring again: it stays the same conversation.
    pub(super) fn choose(&mut self, outcome: Outcome, world: &mut World) {
        let talking = matches!(self.stage, Stage::Talking { .. });
        if outcome == Outcome::LineTrouble && talking && self.talk.outcome.is_none() {
            self.over = Over::Nothing;
            self.talk.hang_up(world.now);
            if self.talk.phone.is_none() {
                self.other_number(1);
            }
            if self.talk.phone.is_some() {
                self.talk.answered = false;
                // Whoever rang first: now it is us who ring, in vain perhaps.
                self.talk.direction = Direction::Outbound;
                self.stage = Stage::Ringing;
                self.dial_anew();
                self.keep_draft(world);
                let text = world.text("call-cut-off");
                world.say(Tone::Info, text);
                return;
            }
        }
        self.open_form(outcome, world);
    }

    /// Safety or misconduct: recorded at once, so that the supervisor is told
    /// at once; what could not be recorded goes with the outcome.
    fn safety(&mut self, world: &mut World) {
        let known = self.card().is_some_and(|c| c.alert.progress.safety);
        let alone = self.card().filter(|card| !card.overseen);
        let text = match alone {
            Some(card) => lines::unseen("call-safety-alone", card, world),
            None => world.text("call-safety-told"),
        };
        world.say(Tone::Done, text);
        if self.talk.safety || known {
            return;
        }
        self.talk.safety = true;
        self.keep_draft(world);
        let note = String::new();
        self.send_aside(&Action::Safety { note }, world);
    }

    /// Enter on a question.
    fn accept(&mut self, world: &mut World) -> Flow {
        match std::mem::replace(&mut self.over, Over::Nothing) {
            Over::Held(held) => self.take_it(held, world),
            Over::Free(_) => self.claim.take(self.subject.id, false, world),
            Over::Nothing => self.call_all_the_same(world),
            other => self.over = other,
        }
        Flow::Stay
    }

    /// Enter on the question before it rings.
    fn call_all_the_same(&mut self, world: &mut World) {
        let Stage::Warned(cautions, reason) = &self.stage else {
            return;
        };
        if cautions.contains(&CautionCode::Consent) && !reasoned(reason.text()) {
            let missing = Refusal::Missing(vec![Missing::Reason]);
            let text = world.refusal(&missing);
            world.say(Tone::Info, text);
            return;
        }
        self.warned = true;
        self.talk.cautions.clone_from(cautions);
        reason.text().trim().clone_into(&mut self.talk.reason);
        self.talk.started = world.now;
        self.stage = Stage::Ringing;
        self.dial_when_ours(world);
    }

    /// Esc, where it is a command.
    fn back(&mut self, world: &mut World) -> Flow {
        match &self.over {
            Over::Form(..) => self.form_key(&Key::plain(Code::Esc), world),
            Over::Outcomes => {
                self.over = Over::Nothing;
                Flow::Stay
            }
            // What was written stays: it can be recorded once they are done.
            Over::Held(..) | Over::Free(_) if self.worth_keeping() => {
                self.over = Over::Nothing;
                Flow::Stay
            }
            Over::Held(..) | Over::Free(_) | Over::Nothing => {
                self.claim.release(self.subject.id, world);
                Flow::Close
            }
        }
    }

    /// Somebody is there after all.
    fn go_on(&mut self, world: &mut World) {
        self.idle = false;
        if self.claim.theirs.is_none() {
            self.claim.take(self.subject.id, false, world);
        }
    }

    /// Leaving before it was dialled: recorded, counts nothing. Where the
    /// phone was asked to dial, somebody's may have rung: how did that end?
    /// Whoever leaves all the same finds it first in the list.
    fn not_calling(&mut self, world: &mut World) -> Flow {
        let asked = self.phone_was_asked();
        if asked && !std::mem::replace(&mut self.dial.told, true) {
            self.over = Over::Outcomes;
            let text = world.text("dial-how-ended");
            world.say(Tone::Info, text);
            return Flow::Stay;
        }
        if !self.talk.blank() || self.talk.before > 0 || asked {
            return self.leave_for_later(world);
        }
        self.discard(world);
        if let Some(card) = self.subject.card.take() {
            // It may be refused or come too late: nothing depends on it.
            let _ = world.record(&card, &Action::NotCalled, &[DraftKind::Call]);
        }
        self.claim.release(self.subject.id, world);
        Flow::Close
    }

    /// Esc outside the note: back to where it rang while nothing is written;
    /// what is written waits for its outcome.
    fn step_back(&mut self, world: &mut World) -> Flow {
        if !self.talk.blank() || self.talk.before > 0 {
            return self.leave_for_later(world);
        }
        self.discard(world);
        if self.talk.direction == Direction::Inbound {
            self.claim.release(self.subject.id, world);
            return Flow::Close;
        }
        self.talk.since = None;
        self.talk.answered = false;
        self.stage = Stage::Ringing;
        if self.talk.dialled.is_some() {
            self.keep_draft(world);
        }
        Flow::Stay
    }

    /// The draft stays and stands first in the list.
    pub(super) fn leave_for_later(&mut self, world: &mut World) -> Flow {
        self.talk.hang_up(world.now);
        self.talk.left = true;
        self.keep_draft(world);
        self.claim.release(self.subject.id, world);
        let id = if self.closed_meanwhile(world) {
            "call-left-closed"
        } else {
            "call-left"
        };
        let text = world.text(id);
        world.say(Tone::Info, text);
        Flow::Home(Some(self.subject.id))
    }

    /// Whether somebody closed the alert: it stands in no list any more, so
    /// the note goes into its history. Where that comes too late, the draft
    /// stays.
    fn closed_meanwhile(&self, world: &mut World) -> bool {
        let Some(card) = self.subject.card.as_deref() else {
            return false;
        };
        if card.alert.progress.state.outstanding() || self.talk.note.trim().is_empty() {
            return false;
        }
        let note = self.talk.note.clone();
        let kept = world.record(card, &Action::Memo { note }, &[DraftKind::Call]);
        kept.is_ok()
    }

    fn discard(&mut self, world: &mut World) {
        if self.saving.begun && !world.read_only {
            let key = world.draft_key(self.subject.id, DraftKind::Call);
            world.save(Save::Discard(key));
        }
        self.saving = super::Saving::default();
    }

    fn form_key(&mut self, key: &Key, world: &mut World) -> Flow {
        let (Over::Form(form, _), Some(card)) = (&mut self.over, self.subject.card.as_deref())
        else {
            return Flow::Stay;
        };
        let event = form.key(key, card, world);
        self.form_event(event, world)
    }

    fn form_event(&mut self, event: FormEvent, world: &mut World) -> Flow {
        match event {
            FormEvent::None => {}
            FormEvent::Changed => self.form_changed(world),
            FormEvent::Submit => return self.record(Then::Done, world),
            FormEvent::CallOther(phone) => return self.record(Then::Call(phone), world),
            FormEvent::Back => return self.form_left(world),
        }
        Flow::Stay
    }

    fn form_changed(&mut self, world: &mut World) {
        if let (Over::Form(form, _), Some(card)) = (&mut self.over, self.subject.card.as_deref()) {
            form.ask(card, world);
            self.talk.form = form.data();
            self.keep_draft(world);
        }
    }

    /// Esc in a form: back to the letters. What was answered waits for the
    /// same letter; where nothing was, or a mere next try was proposed, it is
    /// as if the letter had not been pressed.
    fn form_left(&mut self, world: &mut World) -> Flow {
        let over = std::mem::replace(&mut self.over, Over::Nothing);
        let Over::Form(form, outcome) = over else {
            return Flow::Stay;
        };
        self.talk.form = form.data();
        if let Stage::Talking { out } = &mut self.stage {
            // Also where the program's end had put the cursor in the note.
            *out = true;
        }
        if outcome.behaviour().form == Step::NextTry || !form.begun() {
            self.talk.outcome = None;
            self.talk.form = crate::app::forms::FormData::default();
        } else {
            // Another letter may be pressed meanwhile.
            let code = outcome.code().to_owned();
            self.talk.forms.insert(code, self.talk.form.clone());
        }
        self.keep_draft(world);
        Flow::Stay
    }
}
