//! Forms: what is asked before something is recorded. One engine for all of
//! them; what each asks stands in one table (`sheet`).
//!
//! A form knows its fields, their answers and the draft they make; it decides
//! nothing and saves nothing. Whoever shows it passes keys in, keeps
//! [`Form::data`] as a draft, and records what [`Form::fill`] or
//! [`Form::action`] make of it.

mod draw;
mod entry;
mod fill;
mod lists;
mod loose;
mod says;
mod sheet;
mod theirs;
mod time;
mod yes_no;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::entry::Entry;
use self::sheet::{Kind, Shown, Spec};
use self::theirs::Theirs;
use self::time::Time;
use self::yes_no::YesNo;
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket};
use crate::app::widgets::choice::Choice;
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field as Line;
use crate::app::world::World;
use crate::domain::action::{CallEnd, Field, Refusal};
use crate::domain::event::EventKind;
use crate::domain::ids::{PersonId, PhoneId, PromiseId};
use crate::domain::rows::{Answer, Card, Query, Recurrence};
use crate::domain::taxonomy::CauseCode;
use crate::domain::{Moment, decide};

pub use self::loose::LooseForm;
pub use self::says::{recorded, voicemail};
pub use self::sheet::{Ask, FormKind};

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormEvent {
    /// Nothing that a draft would keep.
    None,
    /// An answer changed: keep the draft.
    Changed,
    /// Everything that was asked has been passed: record it.
    Submit,
    /// Back, nothing recorded.
    Back,
    /// Call this other number at once instead.
    CallOther(PhoneId),
}

/// What was typed and chosen, as a draft keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormData {
    /// Answers by the code of what was asked: text as typed, codes of choices
    /// with a blank between them.
    pub answers: BTreeMap<String, String>,
    /// What typed times meant when they were typed, and the proposal that was
    /// picked: seconds UTC.
    pub times: BTreeMap<String, i64>,
}

/// What a form knows of the call it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Call {
    phone: Option<PhoneId>,
    started: Moment,
    talked: u32,
}

/// A form being filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    kind: FormKind,
    entries: Vec<(Spec, Entry)>,
    focus: usize,
    /// A field in focus whose text was proposed: what is typed replaces it.
    proposed: Option<usize>,
    refusal: Option<Refusal>,
    call: Option<Call>,
    opened: Moment,
    /// When the last key came.
    now: Moment,
    mailable: bool,
    /// The customer was drawn for whoever fills it in.
    drawn: bool,
    /// The call ends while something that was promised is open.
    promised: bool,
    /// The customer's language, where it is another one.
    theirs: Theirs,
    recurrence: Option<Recurrence>,
    asked: Option<(CauseCode, Ticket)>,
    /// What stood in it when it was opened.
    fresh: FormData,
    /// People of the history, who may be named.
    people: BTreeMap<PersonId, String>,
}

impl Form {
    /// A form with everything filled in that can be known; `call` is what is
    /// known of the call it ends.
    #[must_use]
    pub fn new(kind: FormKind, card: &Card, call: Option<&CallEnd>, world: &World) -> Self {
        let about = call.map(|end| Call {
            phone: end.phone,
            started: end.started,
            talked: end.talked,
        });
        let entry = |spec: &Spec| (*spec, blank(spec, card, world));
        let customer = &card.alert.customer;
        let mut form = Self {
            kind,
            entries: kind.sheet().fields.iter().map(entry).collect(),
            focus: 0,
            proposed: None,
            refusal: None,
            call: about,
            opened: world.now,
            now: world.now,
            mailable: customer.usable_email().is_some() && !customer.blocked(),
            promised: call.is_some() && card.alert.progress.open_promises().next().is_some(),
            theirs: Theirs::of(card, world),
            drawn: call.is_some() && card.alert.progress.drawn == Some(world.me()),
            recurrence: card.recurrence.clone(),
            asked: None,
            fresh: FormData::default(),
            people: card.people.clone(),
        };
        form.offer(card, world);
        form.preset(card, call, world);
        form.fresh = form.data();
        form.focus_first_empty();
        form.focus_proposal();
        form
    }

    /// Which form this is.
    #[must_use]
    pub fn kind(&self) -> FormKind {
        self.kind
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, card: &Card, world: &World) -> FormEvent {
        if key.code == Code::Esc {
            return FormEvent::Back;
        }
        if let Some(phone) = self.other_call(key, card, world) {
            return FormEvent::CallOther(phone);
        }
        self.now = world.now;
        self.renew_offers(card, world);
        let before = self.data();
        let types = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        self.replace_proposal(types);
        let Some((_, entry)) = self.entries.get_mut(self.focus) else {
            return FormEvent::None;
        };
        if !entry.key(key, world.now) && self.go(key) {
            return FormEvent::Submit;
        }
        if self.data() == before {
            FormEvent::None
        } else {
            self.refusal = None;
            FormEvent::Changed
        }
    }

    /// Takes a pasted text into the field in focus.
    pub fn paste(&mut self, text: &str) {
        self.replace_proposal(true);
        if let Some((_, entry)) = self.entries.get_mut(self.focus) {
            entry.paste(text, self.now);
            self.refusal = None;
        }
    }

    /// Moves between fields. `true`: the last one was passed.
    fn go(&mut self, key: &Key) -> bool {
        let text = self.spec().is_some_and(|spec| spec.kind == Kind::Text);
        let (onward, pass, submit) = match key.code {
            Code::Enter if !key.ctrl && !key.alt => (true, true, true),
            Code::Tab => (true, false, text),
            Code::Down => (true, false, false),
            Code::Up | Code::BackTab => (false, false, false),
            _ => return false,
        };
        let settled = self
            .entries
            .get_mut(self.focus)
            .is_none_or(|(_, entry)| entry.leave());
        if !settled && onward {
            return false;
        }
        if pass && let Some(field) = self.unanswered(self.focus) {
            self.refusal = Some(Refusal::Missing(vec![field]));
            return false;
        }
        let open = |at: &usize| self.is_open(*at, pass);
        let next = if onward {
            (self.focus + 1..self.entries.len()).find(open)
        } else {
            (0..self.focus).rev().find(open)
        };
        if let Some(next) = next {
            self.focus = next;
            return false;
        }
        submit && onward && !self.unreadable() && !self.left_open()
    }

    /// What Enter does not pass over: the cause, and safety or misconduct,
    /// while they are empty.
    fn unanswered(&self, at: usize) -> Option<Field> {
        let (spec, entry) = self.entries.get(at)?;
        let field = spec.field?;
        let asked = matches!(field, Field::Cause | Field::Safety | Field::Kept);
        let asked = asked && self.shows(spec);
        (asked && entry.is_empty()).then_some(field)
    }

    /// Goes to the first of those fields that was gone round, if there is one.
    fn left_open(&mut self) -> bool {
        let mut all = 0..self.entries.len();
        let open = all.find_map(|at| Some((at, self.unanswered(at)?)));
        if let Some((at, field)) = open {
            self.focus = at;
            self.refusal = Some(Refusal::Missing(vec![field]));
        }
        open.is_some()
    }

    /// Whether a field can have the focus; `pass` leaves out those that came
    /// filled in.
    fn is_open(&self, at: usize, pass: bool) -> bool {
        self.entries.get(at).is_some_and(|(spec, entry)| {
            let passed = spec.aside || (spec.passed && !entry.is_empty());
            self.shows(spec) && !(pass && passed)
        })
    }

    fn shows(&self, spec: &Spec) -> bool {
        match spec.shown {
            Shown::Always => true,
            Shown::Improving => self.yes(Ask::Improve) == Some(true),
            Shown::Mailable => self.mailable,
            Shown::Drawn => self.drawn,
            Shown::Promised => self.promised,
        }
    }

    /// Goes to the first field whose text is not understood, if there is one.
    fn unreadable(&mut self) -> bool {
        let wrong = self.entries.iter().position(|(spec, entry)| {
            let unread = matches!(entry, Entry::Time(time) if !time.readable());
            self.shows(spec) && (unread || entry.unfit().is_some())
        });
        if let Some(at) = wrong {
            self.focus = at;
        }
        wrong.is_some()
    }

    fn focus_first_empty(&mut self) {
        let open = |at: &usize| self.is_open(*at, true);
        let empty = |at: &usize| self.entries.get(*at).is_some_and(|(_, e)| e.is_empty());
        let all = 0..self.entries.len();
        let first = all.clone().filter(open).find(empty);
        self.focus = first.or_else(|| all.rev().find(open)).unwrap_or(0);
    }

    /// A promise taken from the note's last line is looked at before the
    /// date: Enter takes it, typing replaces it.
    fn focus_proposal(&mut self) {
        if self.kind != FormKind::Promise {
            return;
        }
        let what = self
            .entries
            .iter()
            .position(|(spec, entry)| spec.ask == Ask::What && !entry.is_empty());
        if let Some(what) = what {
            self.focus = what;
            self.proposed = Some(what);
        }
    }

    /// The first key in a proposed text: `types` empties it (undo brings it
    /// back), any other key accepts it.
    fn replace_proposal(&mut self, types: bool) {
        if self.proposed.take() == Some(self.focus)
            && types
            && let Some((_, Entry::Line(field))) = self.entries.get_mut(self.focus)
        {
            field.clear();
        }
    }

    /// The other number, if this key asks for it: while a time is being typed
    /// a `c` is a letter.
    fn other_call(&self, key: &Key, card: &Card, world: &World) -> Option<PhoneId> {
        let idle =
            matches!(self.entry(Ask::Next), Some(Entry::Time(time)) if time.typed().is_empty());
        let asks = *key == Key::plain(Code::Char('c')) || *key == Key::plain(Code::Char('C'));
        (asks && idle)
            .then(|| self.other_phone(card, world))
            .flatten()
    }

    /// A usable number that this round has not tried yet, while the policy
    /// allows another call.
    fn other_phone(&self, card: &Card, world: &World) -> Option<PhoneId> {
        let (FormKind::NextTry(outcome), Some(call)) = (self.kind, self.call) else {
            return None;
        };
        let case = says::case(card, world);
        let seen = decide::preview(&case, outcome, call.phone, call.started);
        let other = decide::other_phone(&card.alert, call.phone, call.started);
        other.filter(|_| !seen.exhausted)
    }

    /// What was typed and chosen so far.
    #[must_use]
    pub fn data(&self) -> FormData {
        let mut data = FormData::default();
        for (spec, entry) in &self.entries {
            let code = spec.ask.code().to_owned();
            if let Entry::Time(time) = entry
                && let Some(moment) = time.meant()
            {
                data.times.insert(code.clone(), moment.timestamp());
            }
            data.answers.insert(code, entry.value());
        }
        data
    }

    /// Takes up a draft where it was left.
    pub fn restore(&mut self, data: &FormData, card: &Card, world: &World) {
        self.offer(card, world);
        for (spec, entry) in &mut self.entries {
            let Some(answer) = data.answers.get(spec.ask.code()) else {
                continue;
            };
            if let Entry::Time(time) = entry {
                let meant = data.times.get(spec.ask.code());
                let meant = meant.and_then(|at| Moment::from_timestamp(*at, 0));
                time.set(answer, meant, world.now);
            } else {
                entry.set(answer, world.now);
            }
        }
        self.proposed = None;
        self.focus_first_empty();
    }

    /// Goes to the field that another one of its kind was at, if it can.
    pub fn go_where(&mut self, other: &Self) {
        let asked = other.spec().map(|spec| spec.ask);
        let same = |(spec, _): &(Spec, Entry)| Some(spec.ask) == asked;
        let at = self.entries.iter().position(same);
        self.focus = at
            .filter(|at| self.is_open(*at, false))
            .unwrap_or(self.focus);
    }

    /// Takes note of why it was not recorded, and goes to the field that is
    /// in the way.
    pub fn refused(&mut self, refusal: &Refusal) {
        let fields = match refusal {
            Refusal::Missing(fields) => fields.clone(),
            Refusal::PastTime | Refusal::FarTime => vec![Field::Next, Field::By],
            _ => Vec::new(),
        };
        let first = self.entries.iter().position(|(spec, _)| {
            self.shows(spec) && spec.field.is_some_and(|field| fields.contains(&field))
        });
        self.focus = first.unwrap_or(self.focus);
        self.refusal = Some(refusal.clone());
    }

    /// Asks for what the answers make worth knowing: how often the chosen
    /// cause came up. Call it after a change.
    pub fn ask(&mut self, card: &Card, world: &mut World) {
        let Some(cause) = self.cause() else { return };
        if self.asked.is_none_or(|(asked, _)| asked != cause) {
            let query = Query::Recurrence(card.alert.id, cause);
            self.asked = Some((cause, world.ask(Lane::Once, query)));
            self.recurrence = self.recurrence.take().filter(|r| r.cause == cause);
        }
    }

    /// Takes an answer, if it is one of its own. `true` if it was.
    pub fn answer(&mut self, ticket: Ticket, answer: &Answer) -> bool {
        let mine = self.asked.is_some_and(|(_, asked)| asked == ticket);
        if let (true, Answer::Recurrence(recurrence)) = (mine, answer) {
            self.recurrence.clone_from(recurrence);
        }
        mine
    }

    /// Whether a confirmation email is wanted once this is recorded.
    #[must_use]
    pub fn wants_confirmation(&self) -> bool {
        self.mailable && self.yes(Ask::Mail) == Some(true)
    }

    /// Whether anything was answered that did not stand there by itself.
    #[must_use]
    pub fn begun(&self) -> bool {
        self.data() != self.fresh
    }

    /// When the form was opened: the closing form counts its seconds.
    #[must_use]
    pub fn opened(&self) -> Moment {
        self.opened
    }

    fn spec(&self) -> Option<&Spec> {
        self.entries.get(self.focus).map(|(spec, _)| spec)
    }

    fn entry(&self, ask: Ask) -> Option<&Entry> {
        let found = self.entries.iter().find(|(spec, _)| spec.ask == ask);
        found.map(|(_, entry)| entry)
    }

    fn yes(&self, ask: Ask) -> Option<bool> {
        self.entry(ask).and_then(Entry::yes)
    }

    fn text(&self, ask: Ask) -> String {
        self.entry(ask).map_or_else(String::new, Entry::value)
    }

    fn cause(&self) -> Option<CauseCode> {
        CauseCode::new(&self.text(Ask::Cause))
    }

    /// Sets the times that are proposed.
    fn offer(&mut self, card: &Card, world: &World) {
        let offers = says::offers(self, card, world);
        if let Some((_, Entry::Time(time))) = self.entries.first_mut() {
            time.offers = offers;
            time.pick = time.pick.min(time.offers.len().saturating_sub(1));
        }
    }

    /// Proposals that have passed while the form stood open are made anew.
    fn renew_offers(&mut self, card: &Card, world: &World) {
        let passed = match self.entries.first() {
            Some((_, Entry::Time(time))) => time
                .offers
                .iter()
                .any(|offer| offer.at.is_some_and(|at| at <= world.now)),
            _ => false,
        };
        if passed {
            self.offer(card, world);
        }
    }

    /// What can be known before anybody types.
    fn preset(&mut self, card: &Card, call: Option<&CallEnd>, world: &World) {
        let me = world.session.as_ref().map(|s| s.me.name.clone());
        let safety = card.alert.progress.safety || call.is_some_and(|end| end.safety);
        let what = match self.kind {
            FormKind::Promise => call.map(|end| last_line(&end.note)),
            FormKind::HandOver { outcome: true } => says::language_wish(card, world),
            _ => None,
        };
        let cause = match (&self.kind, &card.recurrence) {
            (FormKind::Improve, Some(recurrence)) => recurrence.cause.code().to_owned(),
            // Said when something was promised.
            (FormKind::Closing { talked: true }, _) => said_cause(card).unwrap_or_default(),
            _ => String::new(),
        };
        let now = world.now;
        for (spec, entry) in &mut self.entries {
            match (spec.ask, &mut *entry) {
                (Ask::Cause, entry) if !cause.is_empty() => entry.set(&cause, now),
                (Ask::Who, entry) => entry.set(me.as_deref().unwrap_or_default(), now),
                (Ask::What, entry) => entry.set(what.as_deref().unwrap_or_default(), now),
                // A question of its own: what was said in a talk is answered,
                // not passed over.
                (Ask::Safety, Entry::YesNo(answer)) if spec.field.is_some() => {
                    answer.said = safety.then_some(true);
                }
                (Ask::Safety, Entry::YesNo(answer)) => answer.said = Some(safety),
                (Ask::Improve | Ask::Mail, Entry::YesNo(answer)) => answer.said = Some(false),
                (Ask::Result | Ask::Promise, Entry::Choice(choice, _))
                    if choice.options().len() == 1 =>
                {
                    choice.choose(&[0]);
                }
                _ => {}
            }
        }
    }
}

/// What lies behind it, as it was said when something was promised last.
fn said_cause(card: &Card) -> Option<String> {
    let alert = &card.alert;
    let stands = |id: PromiseId| alert.progress.promises.iter().any(|p| p.id == id);
    let said = alert
        .history
        .iter()
        .rev()
        .find_map(|event| match event.kind {
            EventKind::Promised { promise, cause, .. } if stands(promise) => cause,
            _ => None,
        });
    said.map(|cause| cause.code().to_owned())
}

/// An empty answer of the kind a field takes.
fn blank(spec: &Spec, card: &Card, world: &World) -> Entry {
    match spec.kind {
        Kind::Line => Entry::Line(Line::default()),
        Kind::Text => Entry::Text(Editor::default()),
        Kind::Time if spec.ask == Ask::By => {
            Entry::Time(Time::deadline(world.zone(), &card.rules.calendar))
        }
        Kind::Time => Entry::Time(Time::new(world.zone(), Vec::new())),
        Kind::TheirTime => Entry::Time(Time::new(card.alert.customer.zone, Vec::new())),
        Kind::YesNo => Entry::YesNo(YesNo::new(&world.texts)),
        Kind::Mark => Entry::Mark(Line::default()),
        Kind::Money => Entry::Money(Line::default()),
        Kind::One(list) => {
            let (options, codes) = lists::options(list, card, world);
            Entry::Choice(Choice::one(options), codes)
        }
        Kind::Several(list) => {
            let (options, codes) = lists::options(list, card, world);
            Entry::Choice(Choice::several(options), codes)
        }
    }
}

/// The last line of a note, without its bullet.
fn last_line(note: &str) -> String {
    let line = note.lines().rev().find(|line| !line.trim().is_empty());
    line.unwrap_or_default()
        .trim()
        .trim_start_matches(['-', '*', '•', ' '])
        .to_owned()
}
