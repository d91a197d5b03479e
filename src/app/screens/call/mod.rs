//! The call: ringing, then talking, then how it ended.
//!
//! A [`CallScreen`] owns the call on the telephone: its claim, its note and
//! their draft, and the form that its outcome opens. What an outcome does is
//! the domain's business, what a form asks is `forms`'.

mod begin;
mod claim;
mod dial;
mod keys;
mod outcomes;
mod parts;
mod questions;
mod record;
mod ringing;
mod say;
mod talk;
mod talking;

use std::rc::Rc;

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::claim::Claim;
use self::dial::Dial;
use self::record::{Saving, Sent, Then};
pub use self::say::name as say_name;
use self::talk::Talk;
use crate::app::commands::{Act, Facts, Place};
use crate::app::forms::{Form, FormKind};
use crate::app::input::Key;
use crate::app::msg::{Ticket, Tone};
use crate::app::screens::held::Held;
use crate::app::screens::{Flow, Screen, because};
use crate::app::subject::Subject;
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field;
use crate::app::widgets::text::Passage;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::customer::Phone;
use crate::domain::dial::DialFailure;
use crate::domain::event::{CautionCode, Direction};
use crate::domain::ids::AlertId;
use crate::domain::outcome::Outcome;
use crate::domain::rows::{self, Answer, Card, Draft, DraftKind, Saved};
use crate::i18n::Texts;

/// Without a key for so long, the screen asks whether anybody is there.
const IDLE_MINUTES: i64 = 60;
/// The steps of the call guide.
const GUIDE_STEPS: u8 = 7;
/// The step the guide opens at once they answered: open.
const GUIDE_FIRST: u8 = 2;

/// How far the call has got.
#[derive(Debug)]
enum Stage {
    /// The alert is being read.
    Loading,
    /// There is something to know before it rings; a reason may be needed.
    Warned(Vec<CautionCode>, Field),
    /// It rings: no text field is open.
    Ringing,
    /// They answered: the cursor is in the note, or outside it.
    Talking { out: bool },
}

/// What lies over the call.
#[derive(Debug)]
enum Over {
    Nothing,
    /// How did it end?
    Outcomes,
    /// The form an outcome opened.
    Form(Box<Form>, Outcome),
    /// Somebody else has this customer.
    Held(Held),
    /// Whoever had the customer has let go of them.
    Free(rows::Claim),
}

/// The call with one customer.
#[derive(Debug)]
pub struct CallScreen {
    subject: Subject,
    talk: Talk,
    note: Editor,
    stage: Stage,
    over: Over,
    claim: Claim,
    dial: Dial,
    words: Passage,
    guide: u8,
    saving: Saving,
    sent: Option<Sent>,
    /// Enter was pressed while something had to be answered first.
    hurry: Option<Then>,
    /// The alert could not be read.
    failed: bool,
    last_key: Moment,
    /// Nobody pressed a key for an hour: the screen asks.
    idle: bool,
    /// Texts in the customer's language, where it is another one.
    theirs: Option<Rc<Texts>>,
    /// What speaks against calling was said already.
    warned: bool,
    /// When the program ended in the middle of this call.
    broken_off: Option<Moment>,
}

impl CallScreen {
    fn new(subject: Subject, direction: Direction, world: &mut World) -> Self {
        let mut screen = Self {
            subject,
            talk: Talk::new(direction, world.now),
            note: Editor::default(),
            stage: Stage::Loading,
            over: Over::Nothing,
            claim: Claim::default(),
            dial: Dial::new(direction),
            words: Passage::default(),
            guide: GUIDE_FIRST,
            saving: Saving::default(),
            sent: None,
            hurry: None,
            failed: false,
            last_key: world.now,
            idle: false,
            theirs: None,
            warned: false,
            broken_off: None,
        };
        screen.claim.take(screen.subject.id, false, world);
        screen
    }

    fn show_words(&mut self, card: &Card, world: &World) {
        let words = because::words(card, world);
        if (self.words.text(), self.words.marks()) != (words.text(), words.marks()) {
            self.words = words;
        }
    }

    fn card(&self) -> Option<&Card> {
        self.subject.card.as_deref()
    }

    /// The numbers that may be tried.
    fn phones(&self) -> Vec<&Phone> {
        self.card().map_or_else(Vec::new, |card| {
            card.alert.customer.usable_phones().collect()
        })
    }

    fn phone(&self) -> Option<&Phone> {
        let phones = self.card()?.alert.customer.phones.iter();
        phones.into_iter().find(|p| Some(p.id) == self.talk.phone)
    }

    /// Writes the draft: everything a restart needs, with every keystroke.
    fn keep_draft(&mut self, world: &mut World) {
        if world.read_only {
            return;
        }
        if self.talk.note != self.note.text() {
            self.note.text().clone_into(&mut self.talk.note);
        }
        let unfinished = self.talk.unfinished();
        let body = self.talk.write();
        let ticket = world.keep(self.subject.id, DraftKind::Call, body, unfinished);
        self.saving.ticket = Some(ticket);
        self.saving.begun = true;
    }

    /// Whether anything is on this screen that a draft would keep.
    fn worth_keeping(&self) -> bool {
        self.saving.begun || self.talk.answered || !self.note.text().is_empty()
    }

    fn idle_at(&self) -> Moment {
        self.last_key + Duration::minutes(IDLE_MINUTES)
    }
}

/// The note in the draft of a call.
#[must_use]
pub fn note_of(draft: &Draft) -> String {
    Talk::read(&draft.body).note
}

/// Whether an alert's call waits for its outcome.
#[must_use]
pub fn is_unfinished(subject: &Subject) -> bool {
    let draft = subject.card.as_deref().and_then(draft);
    draft.is_some_and(|draft| draft.unfinished)
}

/// The outcome whose letter was pressed, of a call's draft.
#[must_use]
pub fn begun_as(draft: &Draft) -> Option<Outcome> {
    Talk::read(&draft.body).outcome
}

/// The draft of a call on an alert.
fn draft(card: &Card) -> Option<&Draft> {
    let calls = card.drafts.iter();
    calls
        .into_iter()
        .find(|draft| draft.key.kind == DraftKind::Call)
}

impl Screen for CallScreen {
    fn place(&self) -> Place {
        match (&self.over, &self.stage) {
            _ if self.idle => Place::Question,
            (Over::Form(..), _) => Place::Form,
            (Over::Outcomes, _) => Place::Outcomes,
            (Over::Held(..) | Over::Free(_), _)
            | (Over::Nothing, Stage::Loading | Stage::Warned(..)) => Place::Question,
            (Over::Nothing, Stage::Ringing) => Place::Ringing,
            (Over::Nothing, Stage::Talking { out: false }) => Place::Note,
            (Over::Nothing, Stage::Talking { out: true }) => Place::Talking,
        }
    }

    fn typing(&self) -> bool {
        match (&self.over, &self.stage) {
            _ if self.idle => false,
            (Over::Form(..), _) => true,
            (Over::Held(held), _) => held.typing(),
            (Over::Nothing, Stage::Warned(cautions, _)) => cautions.contains(&CautionCode::Consent),
            (Over::Nothing, Stage::Talking { out }) => !out,
            _ => false,
        }
    }

    fn facts(&self, world: &World) -> Facts {
        Facts {
            inbound: self.talk.direction == Direction::Inbound,
            ..self.subject.facts(world)
        }
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.subject.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        self.last_key = world.now;
        self.command(act, world)
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        self.last_key = world.now;
        self.press(key, world)
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        self.last_key = world.now;
        self.insert(text, world);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if let Over::Form(form, _) = &mut self.over
            && form.answer(ticket, answer)
        {
            return Flow::Stay;
        }
        if !self.subject.answer(ticket, answer) {
            return Flow::Pass;
        }
        self.failed = matches!(answer, Answer::Failed(_));
        if self.subject.gone {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            if matches!(self.stage, Stage::Loading) {
                self.claim.release(self.subject.id, world);
                return Flow::Close;
            }
        }
        let flow = self.read(world);
        match self.hurry.take() {
            Some(then) => self.record(then, world),
            None => flow,
        }
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        if let Some(told) = self.claim.saved(ticket, saved) {
            self.told(told, world);
            return Flow::Stay;
        }
        if self.saving.saved(ticket, saved, world.now) {
            return Flow::Stay;
        }
        match self.sent.take_if(|sent| sent.ticket == ticket) {
            Some(sent) => self.recorded(&sent, saved, world),
            None => Flow::Pass,
        }
    }

    fn dialled(
        &mut self,
        ticket: Ticket,
        dialled: &Result<(), DialFailure>,
        world: &mut World,
    ) -> Flow {
        self.came_back(ticket, dialled, world)
    }

    fn refresh(&mut self, world: &mut World) {
        self.subject.refresh(world);
    }

    fn tick(&mut self, world: &mut World) {
        if self.idle {
            return;
        }
        self.idle = self.idle_at() <= world.now;
        // A claim that nobody is behind any more runs out by itself.
        if !self.idle && self.claim.renew_at().is_some_and(|at| at <= world.now) {
            self.claim.take(self.subject.id, false, world);
        }
        let theirs = self.claim.theirs.is_some();
        let ended = self.subject.claim_ends().filter(|_| theirs);
        if ended.is_some_and(|at| at <= world.now) {
            self.subject.refresh(world);
        }
    }

    fn wake(&self, world: &World) -> Option<Moment> {
        let second = self.talk.since.map(|since| {
            let whole = (world.now - since).num_seconds();
            since + Duration::seconds(whole + 1)
        });
        let quiet = self.saving.quiet_at().filter(|at| *at > world.now);
        let theirs = self.claim.theirs.as_ref();
        let ended = theirs.and(self.subject.claim_ends());
        let asks = [Some(self.idle_at()), self.claim.renew_at(), ended];
        let asks = asks.into_iter().flatten().filter(|_| !self.idle);
        [second, quiet].into_iter().flatten().chain(asks).min()
    }

    fn waits(&self) -> bool {
        let reading = matches!((&self.stage, &self.over), (Stage::Loading, Over::Nothing));
        let recording = self.sent.as_ref().is_some_and(Sent::ends_the_call);
        (reading && !self.failed) || self.hurry.is_some() || recording
    }

    fn is_call(&self) -> bool {
        true
    }

    fn overtaken(&mut self, alert: AlertId, world: &mut World) -> bool {
        // While it rang here, the customer rang in: nobody is to be called.
        let rings = !self.worth_keeping() && matches!(self.over, Over::Nothing);
        let over = rings && self.subject.id == alert;
        if over {
            self.claim.release(alert, world);
        }
        over
    }

    fn keep(&mut self, world: &mut World) {
        if self.worth_keeping() && !matches!(self.stage, Stage::Loading) {
            self.keep_draft(world);
        }
    }

    /// A line that drops frees the customer for others: the next start brings
    /// the call back and claims it anew.
    fn let_go(&mut self, world: &mut World) {
        self.claim.release(self.subject.id, world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let Some(card) = self.card() else {
            return questions::loading(self, area, buf, world);
        };
        let code = self.code_on_screen(area, world);
        if let Some(code) = &code
            && let Some(cursor) = code.draw_alone(self, card, area, buf, world)
        {
            return Some(cursor);
        }
        let code = code.as_ref();
        let cursor = match &self.stage {
            Stage::Talking { out } => talking::draw(self, card, *out, code, area, buf, world),
            _ => Some(ringing::draw(self, card, code, area, buf, world)),
        };
        if self.idle {
            return questions::idle(card, area, buf, world);
        }
        match &self.over {
            Over::Nothing => match &self.stage {
                Stage::Warned(cautions, reason) => {
                    questions::warned(card, cautions, reason, area, buf, world)
                }
                _ => cursor,
            },
            Over::Outcomes => outcomes::draw(self, card, area, buf, world),
            Over::Form(form, _) => form.draw(area, buf, card, world),
            Over::Held(held) => held.draw(card, area, buf, world),
            Over::Free(claim) => questions::free(card, claim, area, buf, world),
        }
    }
}

impl CallScreen {
    /// The alert was read, or read again.
    fn read(&mut self, world: &mut World) -> Flow {
        let Some(card) = self.card() else {
            return Flow::Stay;
        };
        let fresh_draft = draft(card).is_some();
        let untouched = matches!(self.stage, Stage::Ringing | Stage::Warned(..))
            && matches!(self.over, Over::Nothing)
            && !self.worth_keeping();
        // A card that was shown before may have been an old one.
        let anew = matches!(self.stage, Stage::Ringing) || fresh_draft;
        if matches!(self.stage, Stage::Loading) || (untouched && anew) {
            return self.begin(world);
        }
        if let Some(card) = self.subject.card.take() {
            self.show_words(&card, world);
            self.see_claim(&card, world);
            self.subject.card = Some(card);
        }
        let known = self.phones().iter().any(|p| Some(p.id) == self.talk.phone);
        if !known && matches!(self.stage, Stage::Ringing) {
            self.other_number(1);
        }
        Flow::Stay
    }

    /// Opens the form of an outcome, as it was left if it was begun.
    fn open_form(&mut self, outcome: Outcome, world: &mut World) {
        let end = self.talk.end(outcome, world.now);
        let Some(card) = self.card() else { return };
        let mut form = Form::new(FormKind::of(outcome), card, Some(&end), world);
        if self.talk.outcome == Some(outcome) {
            form.restore(&self.talk.form, card, world);
        } else if let Some(begun) = self.talk.forms.get(outcome.code()) {
            form.restore(begun, card, world);
        }
        self.talk.outcome = Some(outcome);
        self.talk.form = form.data();
        self.over = Over::Form(Box::new(form), outcome);
        self.broken_off = None;
        self.keep_draft(world);
    }
}
