//! A form that is an action of its own: put off, memo, promises, close, hand
//! over, reopen, idea. It keeps what is typed as a draft and records it.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use crate::app::commands::{Act, Facts, Place};
use crate::app::forms::{Ask, Form, FormData, FormEvent, FormKind, recorded};
use crate::app::input::Key;
use crate::app::msg::{Ticket, Tone};
use crate::app::screens::conflict::Conflict;
use crate::app::screens::held::{TakeOver, Taken};
use crate::app::screens::several::Several;
use crate::app::screens::{Flow, Screen, lines, open};
use crate::app::subject::Subject;
use crate::app::theme::Role;
use crate::app::widgets::cells;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::action::{Action, Change, Refusal};
use crate::domain::ids::AlertId;
use crate::domain::life::{State, Why};
use crate::domain::permissions::Deed;
use crate::domain::rows::{Answer, Card, DraftKind, Save, Saved};

/// The drafts of an alert's forms, by the form's code: they share a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Drafts {
    forms: BTreeMap<String, FormData>,
}

/// A draft of a memo that begins as a text which could not be recorded, after
/// what is in it already; the body of the draft.
#[must_use]
pub fn memo_of(card: &Card, text: &str, world: &mut World) -> Option<String> {
    let mut drafts = Drafts::of(card, DraftKind::Memo);
    let code = FormKind::Memo.code();
    let mut form = Form::new(FormKind::Memo, card, None, world);
    if let Some(data) = drafts.forms.get(code) {
        form.restore(data, card, world);
        form.paste("\n");
    }
    form.paste(text);
    drafts.forms.insert(code.to_owned(), form.data());
    serde_json::to_string(&drafts).ok()
}

impl Drafts {
    fn of(card: &Card, kind: DraftKind) -> Self {
        let draft = card.drafts.iter().find(|draft| draft.key.kind == kind);
        draft
            .and_then(|draft| serde_json::from_str(&draft.body).ok())
            .unwrap_or_default()
    }

    /// A closing form that was begun stands first in the list.
    fn unfinished(&self) -> bool {
        let closing = FormKind::Closing { talked: true };
        self.forms.contains_key(closing.code())
    }
}

/// Something typed before the alert was read.
#[derive(Debug)]
enum Early {
    Key(Key),
    Paste(String),
}

/// The screen of one form about one alert.
#[derive(Debug)]
pub struct FormScreen {
    subject: Subject,
    kind: FormKind,
    form: Option<Form>,
    /// The form as it was before anybody typed.
    fresh: FormData,
    /// Drafts of the alert's other forms.
    others: Drafts,
    early: Vec<Early>,
    sent: Option<(Ticket, Change)>,
    /// A note that came too early, or what had to wait until the customer was
    /// taken over: it is sent again once the alert was read.
    resend: bool,
    taken: Taken,
    /// Other alerts to which the same is done, and what was decided.
    also: Vec<AlertId>,
    action: Option<Action>,
    /// A draft of this form may be on disk.
    kept: bool,
    /// What the customer is to be told, as it is proposed.
    tells: Option<String>,
    /// It was opened over something else, which is gone back to.
    aside: bool,
    /// Something was recorded on the alert beside this form: it is being read
    /// again, and nothing of the form changes by that.
    beside: bool,
}

/// Whether a closing form of this alert was begun and not sent.
#[must_use]
pub fn is_unfinished(subject: &Subject) -> bool {
    let card = subject.card.as_ref();
    card.is_some_and(|card| Drafts::of(card, DraftKind::Form).unfinished())
}

impl FormScreen {
    /// The form of a command about an alert that is being read; `None` for a
    /// command that opens none.
    #[must_use]
    pub fn about(act: Act, subject: Subject) -> Option<Self> {
        let kind = match act {
            Act::Postpone => FormKind::Postpone,
            Act::Memo => FormKind::Memo,
            Act::Promises => FormKind::Promises,
            Act::TickOff => FormKind::Closing { talked: false },
            Act::HandOver => FormKind::HandOver { outcome: false },
            Act::Reopen => FormKind::Reopen,
            Act::Block => FormKind::Block,
            Act::Unblock => FormKind::Unblock,
            Act::Idea => FormKind::Idea,
            Act::Improve => FormKind::Improve,
            Act::Word => FormKind::Word,
            Act::Decline => FormKind::Decline,
            _ => return None,
        };
        Some(Self::of(kind, subject))
    }

    /// The promise to tell the customer something, made without a call.
    #[must_use]
    pub fn telling(what: String, subject: Subject) -> Self {
        Self {
            tells: Some(what),
            ..Self::of(FormKind::Tell, subject)
        }
    }

    fn of(kind: FormKind, subject: Subject) -> Self {
        Self {
            subject,
            kind,
            form: None,
            fresh: FormData::default(),
            others: Drafts::default(),
            early: Vec::new(),
            sent: None,
            resend: false,
            taken: Taken::default(),
            also: Vec::new(),
            action: None,
            kept: false,
            tells: None,
            aside: false,
            beside: false,
        }
    }

    /// The same is done to others once it is recorded.
    #[must_use]
    pub fn also(mut self, others: Vec<AlertId>) -> Self {
        self.also = others;
        self
    }

    /// What is below is gone back to, whatever becomes of it.
    #[must_use]
    pub fn aside(mut self) -> Self {
        self.aside = true;
        self
    }

    fn draft_kind(&self) -> DraftKind {
        match self.kind {
            FormKind::Memo => DraftKind::Memo,
            // Another form may be open below it.
            FormKind::Idea => DraftKind::Idea,
            _ => DraftKind::Form,
        }
    }

    /// The alert was read: opens the form, or says why not.
    fn begin(&mut self, world: &mut World) -> Flow {
        let Some(card) = &self.subject.card else {
            let text = world.text("notice-gone");
            world.say(Tone::Info, text);
            return Flow::Close;
        };
        self.kind = match self.kind {
            FormKind::Closing { .. } => FormKind::Closing {
                talked: card.alert.progress.talked(),
            },
            // What they were asked for may have come.
            FormKind::HandOver { .. } if card.alert.progress.state == State::Escalated => {
                FormKind::Return
            }
            // Whoever does not work on it says a word to those who do.
            FormKind::Memo if !world.may(Deed::Work, card) => {
                if !world.may(Deed::Word, card) {
                    let text = world.text("why-not-silent");
                    world.say(Tone::Info, text);
                    return Flow::Close;
                }
                FormKind::Word
            }
            FormKind::Tell if !world.may(Deed::Work, card) => {
                let watched = card.watched();
                let text = world.text(if watched {
                    "why-not-watched"
                } else {
                    "why-not-looks"
                });
                world.say(Tone::Info, text);
                return Flow::Close;
            }
            FormKind::Tell if card.alert.customer.blocked() => {
                let text = lines::left_alone(card, world);
                world.say(Tone::Info, text);
                return Flow::Close;
            }
            kind => kind,
        };
        if self.aside && !world.may(Deed::Improve, card) {
            let text = world.text("why-not-watched");
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        let mut form = Form::new(self.kind, card, None, world);
        if let Some(refusal) = hopeless(&form, card, world) {
            let text = world.refusal(&refusal);
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        if let Some(what) = &self.tells {
            let mut data = FormData::default();
            let code = Ask::What.code().to_owned();
            data.answers.insert(code, what.clone());
            form.restore(&data, card, world);
        }
        self.fresh = form.data();
        self.others = Drafts::of(card, self.draft_kind());
        if let Some(data) = self.others.forms.remove(self.kind.code()) {
            form.restore(&data, card, world);
            form.ask(card, world);
            self.kept = true;
        }
        self.form = Some(form);
        for early in std::mem::take(&mut self.early) {
            let flow = match early {
                Early::Key(key) => self.key(&key, world),
                Early::Paste(text) => self.paste(&text, world),
            };
            if !matches!(flow, Flow::Stay) {
                return flow;
            }
        }
        Flow::Stay
    }

    /// The alert was read again after somebody changed it: the same answers
    /// on what is there now.
    fn again(&mut self, world: &mut World) {
        if let (Some(form), Some(card)) = (&mut self.form, &self.subject.card) {
            let data = form.data();
            let mut anew = Form::new(self.kind, card, None, world);
            anew.restore(&data, card, world);
            anew.go_where(form);
            anew.ask(card, world);
            *form = anew;
        }
    }

    fn changed(&mut self, world: &mut World) {
        if let (Some(form), Some(card)) = (&mut self.form, &self.subject.card) {
            form.ask(card, world);
        }
        self.keep_draft(world);
    }

    /// Keeps what was typed; a form without anything typed leaves no draft.
    fn keep_draft(&mut self, world: &mut World) {
        let Some(form) = &self.form else { return };
        let mut drafts = self.others.clone();
        let data = form.data();
        if data != self.fresh {
            drafts.forms.insert(self.kind.code().to_owned(), data);
        } else if !self.kept {
            return;
        }
        self.kept = drafts != self.others;
        self.write(&drafts, world);
    }

    fn write(&self, drafts: &Drafts, world: &mut World) {
        let (alert, kind) = (self.subject.id, self.draft_kind());
        if drafts.forms.is_empty() {
            let key = world.draft_key(alert, kind);
            world.save(Save::Discard(key));
        } else if let Ok(body) = serde_json::to_string(drafts) {
            world.keep(alert, kind, body, drafts.unfinished());
        }
    }

    fn submit(&mut self, world: &mut World) -> Flow {
        if self.resend || self.beside {
            // It goes by itself once the alert was read.
            self.resend = true;
            return Flow::Stay;
        }
        let kind = self.draft_kind();
        let (Some(form), Some(card), None) = (&mut self.form, &self.subject.card, &self.sent)
        else {
            return Flow::Stay;
        };
        // A draft that is shared with other forms stays, without this one.
        let drafts: &[DraftKind] = if self.others.forms.is_empty() {
            &[kind]
        } else {
            &[]
        };
        let action = form.action(card, world).map_err(Refusal::Missing);
        let sent = action.and_then(|action| {
            let sent = world.record(card, &action, drafts)?;
            self.action = Some(action);
            Ok(sent)
        });
        match sent {
            Ok(sent) => self.sent = Some(sent),
            Err(refusal) => form.refused(&refusal),
        }
        Flow::Stay
    }

    /// It is on disk: says so, and goes on to the letter that was asked for.
    fn done(&mut self, change: &Change, world: &mut World) -> Flow {
        world.follow(change);
        self.taken.give_back(self.subject.id, world);
        if !self.others.forms.is_empty() {
            self.write(&self.others, world);
        }
        let alert = change.alert;
        if let Some(action) = self.action.take().filter(|_| !self.also.is_empty()) {
            let others = std::mem::take(&mut self.also);
            return Flow::Replace(Box::new(Several::new(alert, action, others, world)));
        }
        if self.aside {
            let text = world.text("idea-kept");
            world.say(Tone::Done, text);
            return Flow::Aside(alert);
        }
        let text = recorded(change, world);
        world.say(Tone::Done, text);
        if self.form.as_ref().is_some_and(Form::wants_confirmation) {
            let subject = Subject::new(alert, None, crate::app::msg::Lane::Card, world);
            if let Flow::Open(letter) = open::about(Act::Email, subject, world) {
                return Flow::Replace(letter);
            }
        }
        Flow::Recorded(alert)
    }
}

/// Why nothing typed into this form could be recorded.
fn hopeless(form: &Form, card: &Card, world: &mut World) -> Option<Refusal> {
    let open = card.alert.progress.open_promises().next().is_some();
    if form.kind() == FormKind::Promises && !open {
        return Some(Refusal::State(Why::NoPromise));
    }
    let action = form.action(card, world).ok()?;
    let refusal = world.decide(card, &action).err()?;
    matches!(refusal, Refusal::State(_) | Refusal::OpenPromise).then_some(refusal)
}

impl Screen for FormScreen {
    fn place(&self) -> Place {
        Place::Form
    }

    fn typing(&self) -> bool {
        true
    }

    fn facts(&self, world: &World) -> Facts {
        self.subject.facts(world)
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.subject.id)
    }

    fn idea_aside(&mut self, world: &mut World) -> Flow {
        if self.kind == FormKind::Idea {
            return Flow::Stay;
        }
        open::idea_aside(self.in_sight(), world)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => {}
            Act::Again => {
                // The taking over stands in the history now.
                self.taken.note();
                self.resend = true;
                self.subject.refresh(world);
                return Flow::Stay;
            }
            _ => return Flow::Pass,
        }
        self.taken.give_back(self.subject.id, world);
        self.keep_draft(world);
        if self.kept {
            let text = world.text("notice-kept");
            world.say(Tone::Info, text);
        }
        Flow::Close
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        let (Some(form), Some(card)) = (&mut self.form, &self.subject.card) else {
            self.early.push(Early::Key(*key));
            return Flow::Stay;
        };
        match form.key(key, card, world) {
            FormEvent::None | FormEvent::CallOther(_) => Flow::Stay,
            FormEvent::Changed => {
                self.changed(world);
                Flow::Stay
            }
            FormEvent::Submit => {
                self.keep_draft(world);
                self.submit(world)
            }
            FormEvent::Back => self.act(Act::Back, world),
        }
    }

    fn paste(&mut self, text: &str, world: &mut World) -> Flow {
        match &mut self.form {
            Some(form) => {
                form.paste(text);
                self.changed(world);
            }
            None => self.early.push(Early::Paste(text.to_owned())),
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self
            .form
            .as_mut()
            .is_some_and(|form| form.answer(ticket, answer))
        {
            return Flow::Stay;
        }
        if !self.subject.answer(ticket, answer) {
            return Flow::Pass;
        }
        if self.form.is_none() {
            return self.begin(world);
        }
        if !std::mem::take(&mut self.beside) {
            self.again(world);
        }
        if std::mem::take(&mut self.resend) {
            return self.submit(world);
        }
        Flow::Stay
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let Some((_, change)) = self.sent.take_if(|(sent, _)| *sent == ticket) else {
            return Flow::Pass;
        };
        match saved {
            Saved::Applied | Saved::Duplicate => return self.done(&change, world),
            // Nothing stops a note: it goes to what is there now.
            Saved::Conflict { .. } if self.kind == FormKind::Memo => {
                self.resend = true;
                self.subject.refresh(world);
            }
            Saved::Conflict { .. } => {
                let both = Conflict::open(&change, self.subject.card.as_deref(), world);
                self.subject.refresh(world);
                return both;
            }
            Saved::Held(claim) => {
                let question = TakeOver::ask(self.subject.id, claim, world);
                self.subject.refresh(world);
                return question;
            }
            Saved::Denied | Saved::Unavailable(_) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        Flow::Stay
    }

    fn recorded_aside(&mut self, alert: AlertId, world: &mut World) {
        if alert == self.subject.id && self.form.is_some() {
            self.beside = true;
            self.subject.refresh(world);
        }
    }

    fn wake(&self, world: &World) -> Option<Moment> {
        // The closing form counts its seconds.
        let counting = matches!(self.kind, FormKind::Closing { .. }) && self.form.is_some();
        let second = world.now.timestamp() + 1;
        counting.then(|| Moment::from_timestamp(second, 0))?
    }

    fn keep(&mut self, world: &mut World) {
        self.keep_draft(world);
    }

    fn let_go(&mut self, world: &mut World) {
        self.taken.give_back(self.subject.id, world);
    }

    fn leaves_a_draft(&self) -> bool {
        self.kept
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        if let (Some(form), Some(card)) = (&self.form, &self.subject.card) {
            return form.draw(area, buf, card, world);
        }
        waiting(area, buf, world);
        None
    }

    fn overlay(&self) -> bool {
        true
    }
}

/// Says on the last row but one that a form waits for what it is about.
pub fn waiting(area: Rect, buf: &mut Buffer, world: &World) {
    let text = world.text("form-waiting");
    let at = (area.x + 1, area.bottom().saturating_sub(2));
    let style = world.theme.style(Role::Dim);
    cells::put(buf, at, &text, area.width.saturating_sub(1), style);
}
