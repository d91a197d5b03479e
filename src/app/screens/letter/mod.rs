//! The email to a customer. Until it is open: what is missing and what to do
//! instead. Then the composer, its text as safe as a note.

mod checks;
mod compose;
mod door;
mod draw;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Facts, Place, lookup};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::conflict::Conflict;
use crate::app::screens::held::{TakeOver, Taken};
use crate::app::screens::{Flow, Screen, lines, open};
use crate::app::subject::Subject;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change, Refusal};
use crate::domain::decide::reasoned;
use crate::domain::ids::AlertId;
use crate::domain::life::State;
use crate::domain::rows::{Answer, Card, DraftKind, Query, Save, Saved};
use crate::domain::sanitize;
use crate::i18n::letters::Template;
use compose::Composer;

/// What the screen shows.
#[derive(Debug)]
enum Mode {
    /// The card is being read; keys typed ahead wait here.
    Loading(Vec<Key>),
    /// Email is not open yet; with the reason for writing all the same once
    /// somebody wants to.
    Door(Option<Field>),
    /// The text is being written.
    Writing(Box<Composer>),
}

/// The email to a customer.
#[derive(Debug)]
pub struct LetterScreen {
    subject: Subject,
    mode: Mode,
    /// The newest draft on its way to the disk, and when one last got there.
    kept: Option<Ticket>,
    saved: Option<Moment>,
    sent: Option<(Ticket, Change)>,
    /// The customer was taken over: it is sent again once the alert was read.
    resend: bool,
    /// Something was recorded on the alert beside this letter: it is being
    /// read again.
    beside: bool,
    taken: Taken,
}

/// Why nobody of this alert is written to, draft or not.
fn refused(card: &Card) -> Option<Refusal> {
    let (progress, customer) = (&card.alert.progress, &card.alert.customer);
    if customer.blocked() {
        Some(Refusal::Blocked)
    } else if customer.usable_email().is_none() {
        Some(Refusal::NoAddress)
    } else if progress.state == State::Closed && !progress.talked() {
        Some(Refusal::State(crate::domain::life::Why::Closed))
    } else {
        None
    }
}

/// Whether an email of this alert was begun that can still be sent.
#[must_use]
pub fn is_unfinished(subject: &Subject) -> bool {
    let card = subject.card.as_deref();
    let card = card.filter(|card| refused(card).is_none());
    let mut drafts = card.into_iter().flat_map(|card| &card.drafts);
    drafts.any(|draft| draft.key.kind == DraftKind::Email && draft.unfinished)
}

impl LetterScreen {
    /// The email of an alert. Its card is read anew: it holds the draft.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            mode: Mode::Loading(Vec::new()),
            kept: None,
            saved: None,
            sent: None,
            resend: false,
            beside: false,
            taken: Taken::default(),
        }
    }

    /// The card is here: the draft that waits, the composer, or the door.
    fn begin(&mut self, world: &mut World) -> Flow {
        let Mode::Loading(ahead) = &mut self.mode else {
            return Flow::Stay;
        };
        let ahead = std::mem::take(ahead);
        let Some(card) = self.subject.card.as_deref() else {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            return Flow::Close;
        };
        if let Some(refusal) = refused(card) {
            let text = match refusal {
                Refusal::Blocked => lines::left_alone(card, world),
                refusal => world.refusal(&refusal),
            };
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        let draft = card.drafts.iter().find(|d| d.key.kind == DraftKind::Email);
        let door = card
            .rules
            .email_door(&card.alert.progress, &card.alert.customer);
        if let Some(draft) = draft {
            self.saved = Some(draft.saved);
            let composer = Composer::resumed(card, &draft.body, world);
            self.mode = Mode::Writing(Box::new(composer));
        } else if door.open {
            self.write(String::new(), world);
        } else {
            self.mode = Mode::Door(None);
        }
        for key in ahead {
            match self.typed(&key, world) {
                Flow::Stay | Flow::Pass => {}
                flow => return flow,
            }
        }
        Flow::Stay
    }

    /// A key that was typed before the card was here.
    fn typed(&mut self, key: &Key, world: &mut World) -> Flow {
        match lookup(self.place(), self.typing(), key) {
            Some(command) if (command.enabled)(&self.facts(world)).is_ok() => {
                self.act(command.act, world)
            }
            Some(_) => Flow::Stay,
            None => self.key(key, world),
        }
    }

    fn write(&mut self, reason: String, world: &World) {
        if let Some(card) = self.subject.card.as_deref() {
            let composer = Composer::new(card, reason, world);
            self.mode = Mode::Writing(Box::new(composer));
        }
    }

    /// Every keystroke goes to the disk. What was begun stands first in the
    /// list; an email whose words were all taken out was not begun.
    fn keep_draft(&mut self, world: &mut World) {
        let (id, kind) = (self.subject.id, DraftKind::Email);
        if let Mode::Writing(composer) = &mut self.mode
            && let Some(body) = composer.changed()
        {
            if composer.is_blank() {
                let key = world.draft_key(id, kind);
                world.save(Save::Discard(key));
                (self.kept, self.saved) = (None, None);
            } else {
                self.kept = Some(world.keep(id, kind, body, true));
            }
        }
    }

    fn send(&mut self, world: &mut World) {
        let (Mode::Writing(composer), Some(card)) = (&self.mode, &self.subject.card) else {
            return;
        };
        if self.sent.is_some() || self.resend {
            return;
        }
        if self.beside {
            // It goes by itself once the alert was read.
            self.resend = true;
            return;
        }
        if !checks::has_sender(world) {
            // The outbox would try it again and again in vain.
            let session = world.session.as_ref();
            let login = session.map_or("", |session| session.me.login.as_str());
            let login = sanitize::line(login).into_owned();
            let text = world.text_with("letter-not-sent", &[("login", login.into())]);
            world.say(Tone::Trouble, text);
            // It may have been given meanwhile: the next try knows.
            world.ask(Lane::Session, Query::Session);
            return;
        }
        let action = Action::Email {
            message: composer.letter(card, world),
            confirmation: composer.template() != Template::Unreachable,
            override_reason: composer.reason().to_owned(),
        };
        match world.record(card, &action, &[DraftKind::Email]) {
            Ok(sent) => self.sent = Some(sent),
            Err(refusal) => {
                let text = world.refusal(&refusal);
                world.say(Tone::Info, text);
            }
        }
    }

    fn other_template(&mut self, world: &mut World) {
        let (Mode::Writing(composer), Some(card)) = (&mut self.mode, &self.subject.card) else {
            return;
        };
        if !composer.switch(card, world) {
            let text = world.text("letter-no-other");
            world.say(Tone::Info, text);
        }
        self.keep_draft(world);
    }

    fn other_language(&mut self, world: &mut World) {
        if let (Mode::Writing(composer), Some(card)) = (&mut self.mode, &self.subject.card) {
            composer.translate(card, world);
        }
        self.keep_draft(world);
    }

    /// The door's other ways out: this layer gives way to another one.
    fn instead(&self, act: Act, world: &mut World) -> Flow {
        match open::about(act, self.subject.clone(), world) {
            Flow::Open(layer) => Flow::Replace(layer),
            flow => flow,
        }
    }

    fn back(&mut self, world: &mut World) -> Flow {
        match &mut self.mode {
            Mode::Door(reason) if reason.is_some() => {
                *reason = None;
                return Flow::Stay;
            }
            Mode::Writing(composer) if composer.touched() && !composer.is_blank() => {
                let text = world.text("letter-draft-kept");
                world.say(Tone::Info, text);
            }
            _ => {}
        }
        self.taken.give_back(self.subject.id, world);
        Flow::Close
    }

    fn card(&self) -> Option<&Card> {
        self.subject.card.as_deref()
    }
}

impl Screen for LetterScreen {
    fn place(&self) -> Place {
        match &self.mode {
            Mode::Loading(_) | Mode::Door(Some(_)) => Place::Form,
            Mode::Door(None) => Place::Door,
            Mode::Writing(composer) if composer.out => Place::LetterOut,
            Mode::Writing(_) => Place::Letter,
        }
    }

    fn typing(&self) -> bool {
        match &self.mode {
            Mode::Loading(_) => true,
            Mode::Door(reason) => reason.is_some(),
            Mode::Writing(composer) => !composer.out,
        }
    }

    fn facts(&self, world: &World) -> Facts {
        self.subject.facts(world)
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.subject.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => return self.back(world),
            Act::Call | Act::Postpone => return self.instead(act, world),
            Act::Send => self.send(world),
            Act::Again => {
                // The taking over stands in the history now.
                self.taken.note();
                self.resend = true;
                self.subject.refresh(world);
            }
            Act::Template => self.other_template(world),
            Act::LetterLanguage => self.other_language(world),
            Act::WriteAnyway => self.mode = Mode::Door(Some(Field::default())),
            Act::StepOut | Act::StepIn => {
                if let Mode::Writing(composer) = &mut self.mode {
                    composer.out = act == Act::StepOut;
                }
            }
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        match &mut self.mode {
            Mode::Loading(ahead) => ahead.push(*key),
            Mode::Door(Some(reason)) if key.code == Code::Enter => {
                let reason = reason.text().trim().to_owned();
                if reasoned(&reason) {
                    self.write(reason, world);
                } else {
                    let text = world.text("letter-reason-short");
                    world.say(Tone::Info, text);
                }
            }
            Mode::Door(Some(reason)) => {
                if !reason.handle(key) {
                    return Flow::Pass;
                }
            }
            Mode::Door(None) => return Flow::Pass,
            // Nothing changes a letter that is on its way.
            Mode::Writing(_) if self.sent.is_some() => {}
            Mode::Writing(composer) => {
                if !composer.key(key) {
                    return Flow::Pass;
                }
                self.keep_draft(world);
            }
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        match &mut self.mode {
            Mode::Door(Some(reason)) => reason.paste(text),
            Mode::Writing(composer) if self.sent.is_none() => {
                composer.paste(text);
                self.keep_draft(world);
            }
            _ => {}
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if !self.subject.answer(ticket, answer) {
            return Flow::Pass;
        }
        self.beside = false;
        match answer {
            Answer::Failed(_) if matches!(self.mode, Mode::Loading(_)) => Flow::Close,
            Answer::Failed(_) => {
                self.resend = false;
                Flow::Stay
            }
            _ if matches!(self.mode, Mode::Loading(_)) => self.begin(world),
            _ => {
                if std::mem::take(&mut self.resend) {
                    self.send(world);
                }
                Flow::Stay
            }
        }
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let done = matches!(saved, Saved::Applied | Saved::Duplicate);
        if self.kept == Some(ticket) {
            if done {
                self.kept = None;
                self.saved = Some(world.now);
            }
            return Flow::Stay;
        }
        let Some((_, change)) = self.sent.take_if(|(sent, _)| *sent == ticket) else {
            return Flow::Pass;
        };
        if done {
            world.follow(&change);
            self.taken.give_back(change.alert, world);
            let text = world.text("letter-queued");
            world.say(Tone::Done, text);
            return Flow::Recorded(change.alert);
        }
        let mut flow = Flow::Stay;
        match saved {
            Saved::Conflict { .. } => {
                flow = Conflict::open(&change, self.card(), world);
            }
            Saved::Held(claim) => {
                flow = TakeOver::ask(change.alert, claim, world);
            }
            _ => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        self.subject.refresh(world);
        flow
    }

    fn leaves_a_draft(&self) -> bool {
        matches!(&self.mode, Mode::Writing(composer) if composer.touched())
    }

    fn refresh(&mut self, world: &mut World) {
        self.subject.refresh(world);
    }

    fn recorded_aside(&mut self, alert: AlertId, world: &mut World) {
        self.beside = alert == self.subject.id;
        self.subject.refresh(world);
    }

    fn keep(&mut self, world: &mut World) {
        self.keep_draft(world);
    }

    fn let_go(&mut self, world: &mut World) {
        self.taken.give_back(self.subject.id, world);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        match (&self.mode, self.card()) {
            (Mode::Door(reason), Some(card)) => door::draw(card, reason.as_ref(), area, buf, world),
            (Mode::Writing(composer), Some(card)) => draw::draw(
                &draw::Sheet {
                    card,
                    composer,
                    saved: self.saved.filter(|_| self.kept.is_none()),
                    place: self.place(),
                    facts: self.facts(world),
                },
                area,
                buf,
                world,
            ),
            _ => None,
        }
    }

    fn overlay(&self) -> bool {
        !matches!(self.mode, Mode::Writing(_))
    }
}
