//! What is being written: the letters that fit, in either language, the one
//! shown being edited, the others kept as they were left.

use serde::{Deserialize, Serialize};

use crate::app::input::{Code, Key};
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::appointments;
use crate::domain::action::{Letter, Part};
use crate::domain::event::{Direction, EventKind, TextKind};
use crate::domain::language::Language;
use crate::domain::life::State;
use crate::domain::person::DeskKind;
use crate::domain::rows::Card;
use crate::domain::zone::Zone;
use crate::domain::{Moment, sanitize};
use crate::i18n::letters::{Composed, Fill, Template, addressed, compose, quote};
use crate::i18n::{Texts, dates, opening};

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Subject,
    Body,
}

/// The draft on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    template: String,
    language: Language,
    subject: String,
    body: String,
    /// Other letters that were looked at: which, in which language, subject
    /// and text.
    #[serde(default)]
    others: Vec<(Template, Language, String, String)>,
    reason: String,
}

/// The letter being written.
#[derive(Debug)]
pub(super) struct Composer {
    template: Template,
    language: Language,
    to: String,
    subject: Field,
    body: Editor,
    others: Vec<(Template, Language, Composed)>,
    reason: String,
    spot: Spot,
    /// Outside the text: letters are commands.
    pub out: bool,
    /// What the disk has, or what the template gave.
    known: Kept,
    touched: bool,
}

impl Composer {
    /// A letter from its template.
    pub fn new(card: &Card, reason: String, world: &World) -> Self {
        let language = card
            .alert
            .customer
            .language
            .unwrap_or_else(|| world.texts.language());
        let template = fitting(card)
            .into_iter()
            .next()
            .unwrap_or(Template::Unreachable);
        let text = from_template(card, template, language, world);
        Self::with(card, template, language, &text, Vec::new(), reason)
    }

    /// The draft as it was left. One that cannot be read is its own text.
    pub fn resumed(card: &Card, draft: &str, world: &World) -> Self {
        let Ok(kept) = serde_json::from_str::<Kept>(draft) else {
            let mut composer = Self::new(card, String::new(), world);
            composer.body.set_text(draft);
            composer.touched = true;
            return composer;
        };
        let template = Template::from_code(&kept.template).unwrap_or(Template::Unreachable);
        let text = Composed {
            subject: kept.subject,
            body: kept.body,
        };
        let others = kept
            .others
            .into_iter()
            .map(|(template, language, subject, body)| {
                (template, language, Composed { subject, body })
            });
        let others = others.collect();
        let mut composer = Self::with(card, template, kept.language, &text, others, kept.reason);
        composer.touched = true;
        composer
    }

    fn with(
        card: &Card,
        template: Template,
        language: Language,
        text: &Composed,
        others: Vec<(Template, Language, Composed)>,
        reason: String,
    ) -> Self {
        let to = card.alert.customer.usable_email().unwrap_or_default();
        let mut composer = Self {
            template,
            language,
            to: to.to_owned(),
            subject: Field::new(&text.subject),
            body: Editor::new(&text.body),
            others,
            reason,
            spot: Spot::Body,
            out: false,
            known: Kept {
                template: String::new(),
                language,
                subject: String::new(),
                body: String::new(),
                others: Vec::new(),
                reason: String::new(),
            },
            touched: false,
        };
        composer.known = composer.state();
        composer
    }

    fn state(&self) -> Kept {
        let others = self.others.iter().map(|(template, language, text)| {
            let Composed { subject, body } = text.clone();
            (*template, *language, subject, body)
        });
        Kept {
            template: self.template.code().to_owned(),
            language: self.language,
            subject: self.subject.text().to_owned(),
            body: self.body.text().to_owned(),
            others: others.collect(),
            reason: self.reason.clone(),
        }
    }

    /// The draft to keep, if something changed since the last one.
    pub fn changed(&mut self) -> Option<String> {
        let state = self.state();
        if state == self.known {
            return None;
        }
        self.known = state;
        self.touched = true;
        serde_json::to_string(&self.known).ok()
    }

    /// Whether there is nothing to read in it, in any of its forms.
    pub fn is_blank(&self) -> bool {
        let others = self.others.iter().map(|(_, _, text)| text.body.as_str());
        let mut bodies = others.chain([self.body.text()]);
        bodies.all(|body| body.trim().is_empty())
    }

    /// Whether there is anything of the person's own in it.
    pub const fn touched(&self) -> bool {
        self.touched
    }

    pub const fn template(&self) -> Template {
        self.template
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    pub fn reason(&self) -> &str {
        &self.reason
    }

    pub fn to(&self) -> &str {
        &self.to
    }

    pub const fn subject(&self) -> &Field {
        &self.subject
    }

    pub const fn body(&self) -> &Editor {
        &self.body
    }

    pub const fn spot(&self) -> Spot {
        self.spot
    }

    /// What goes into the outbox. A time that is confirmed goes along as a
    /// calendar file.
    pub fn letter(&self, card: &Card, world: &World) -> Letter {
        Letter {
            part: self.appointment(card, world),
            to: self.to.clone(),
            subject: sanitize::header(self.subject.text()),
            body: self.body.text().to_owned(),
            language: self.language,
        }
    }

    /// Whether a calendar file goes along.
    pub fn with_calendar(&self, card: &Card) -> bool {
        self.template == Template::Appointment && card.alert.progress.agreed.is_some()
    }

    fn appointment(&self, card: &Card, world: &World) -> Option<Part> {
        let me = &world.session.as_ref()?.me;
        if !self.with_calendar(card) {
            return None;
        }
        let phone = me.phone.as_deref().unwrap_or_default();
        let texts = Texts::new(self.language);
        appointments::part(card, &me.name, phone, &texts, world.now)
    }

    /// Takes a key. `false`: not for the texts.
    pub fn key(&mut self, key: &Key) -> bool {
        match self.spot {
            Spot::Subject => match key.code {
                Code::Enter | Code::Down | Code::BackTab => self.spot = Spot::Body,
                _ => return self.subject.handle(key),
            },
            Spot::Body => {
                let top = key.code == Code::Up && self.body.cursor() == 0;
                if top || key.code == Code::BackTab {
                    self.spot = Spot::Subject;
                } else {
                    return self.body.handle(key);
                }
            }
        }
        true
    }

    pub fn paste(&mut self, text: &str) {
        match self.spot {
            Spot::Subject => self.subject.paste(text),
            Spot::Body => self.body.paste(text),
        }
    }

    /// The next letter that fits; what was typed in this one is kept. `false`:
    /// there is no other.
    pub fn switch(&mut self, card: &Card, world: &World) -> bool {
        let fitting = fitting(card);
        let here = fitting.iter().position(|fits| *fits == self.template);
        let next = here.map_or(0, |at| at + 1) % fitting.len().max(1);
        match fitting.get(next) {
            Some(next) if *next != self.template => {
                self.change(*next, self.language, card, world);
                true
            }
            _ => false,
        }
    }

    /// The same letter in the other language; what was typed is kept.
    pub fn translate(&mut self, card: &Card, world: &World) {
        let languages = Language::ALL;
        let here = languages.iter().position(|known| *known == self.language);
        let next = here.map_or(0, |at| at + 1) % languages.len();
        if let Some(language) = languages.get(next) {
            self.change(self.template, *language, card, world);
        }
    }

    fn change(&mut self, template: Template, language: Language, card: &Card, world: &World) {
        let left = Composed {
            subject: self.subject.text().to_owned(),
            body: self.body.text().to_owned(),
        };
        let is_it =
            |other: &(Template, Language, Composed)| (other.0, other.1) == (template, language);
        let kept = self.others.iter().position(is_it);
        let text = match kept.map(|at| self.others.swap_remove(at)) {
            Some((_, _, text)) => text,
            None => from_template(card, template, language, world),
        };
        self.others.push((self.template, self.language, left));
        (self.template, self.language) = (template, language);
        self.subject.set_text(&text.subject);
        self.body.set_text(&text.body);
    }
}

/// The letters that fit where the alert stands, the likeliest first.
fn fitting(card: &Card) -> Vec<Template> {
    let progress = &card.alert.progress;
    let talked = progress.talked();
    let asked = |kind: &EventKind| matches!(kind, EventKind::Escalated { .. });
    let asked = card.alert.history.iter().any(|event| asked(&event.kind));
    let just_talked = progress.attempts.last().is_some_and(|a| a.conversation);
    let third_party = talked && asked;
    let (agreed, waits) = (
        progress.agreed.is_some(),
        progress.state == State::Escalated,
    );
    let mut fits = Vec::new();
    for (template, holds) in [
        (Template::Appointment, agreed && !waits),
        (Template::ThirdParty, third_party),
        (Template::ThirdPartyNo, third_party),
        (Template::Appointment, agreed),
        (Template::AfterCall, just_talked),
        (Template::Unreachable, !just_talked || !talked),
        (Template::AfterCall, talked),
        (Template::Unreachable, true),
    ] {
        if holds && !fits.contains(&template) {
            fits.push(template);
        }
    }
    fits
}

/// The letter as its template gives it.
fn from_template(card: &Card, template: Template, language: Language, world: &World) -> Composed {
    // Phrases are in the language of the letter, whatever is shown.
    let other;
    let texts = if language == world.texts.language() {
        &*world.texts
    } else {
        other = Texts::new(language);
        &other
    };
    let fill = filled(card, language, texts, world);
    let own = world.session.as_ref().map(|session| &session.templates[..]);
    // The organisation's own were checked when they were set; should one not
    // work all the same, the shipped one does.
    compose(own.unwrap_or_default(), template, language, &fill)
        .or_else(|_| compose(&[], template, language, &fill))
        .unwrap_or_default()
}

fn filled(card: &Card, language: Language, texts: &Texts, world: &World) -> Fill {
    let zone = world.zone();
    let now = world.here();
    let local = |at: Moment| at.with_timezone(&zone);
    let attempts = &card.alert.progress.attempts;
    let tried: Vec<chrono::DateTime<Zone>> = attempts
        .iter()
        .filter(|a| a.direction == Direction::Outbound && !a.conversation)
        .map(|a| local(a.at))
        .collect();
    let talked: Vec<chrono::DateTime<Zone>> = attempts
        .iter()
        .rev()
        .filter(|a| a.conversation)
        .take(1)
        .map(|a| local(a.at))
        .collect();
    let phrase = |calls: &[chrono::DateTime<Zone>]| match calls {
        [] => String::new(),
        calls => dates::called_at(texts, now, calls),
    };
    let me = world.session.as_ref().map(|session| &session.me);
    Fill {
        customer: addressed(&card.alert.customer.name, language),
        answered: dates::long_day(texts, local(card.alert.received)),
        quote: quote(&card.comment).unwrap_or_default(),
        tried: phrase(&tried),
        talked: phrase(&talked),
        agreed: agreed(card, texts),
        promises: promises(card, texts, world),
        manager: me.map(|me| me.name.clone()).unwrap_or_default(),
        phone: me.and_then(|me| me.phone.clone()).unwrap_or_default(),
        branch: card.desk.name.clone(),
        hours: opened(card, texts),
    }
}

/// When whoever writes can be rung: while their branch is open.
fn opened(card: &Card, texts: &Texts) -> String {
    if card.desk.kind != DeskKind::Branch {
        return String::new();
    }
    opening::hours(texts, &card.rules.calendar.week)
}

/// The time that was agreed: "Friday 20 November at 10:00".
fn agreed(card: &Card, texts: &Texts) -> String {
    let Some(at) = card.alert.progress.agreed else {
        return String::new();
    };
    let at = at.with_timezone(&card.alert.customer.zone);
    let args = [
        ("day", dates::full_day(texts, at).into()),
        ("time", dates::time(texts, at).into()),
    ];
    texts.text_with("letter-agreed", &args)
}

/// What is promised and not yet done: "by Friday 27 November, two chairs".
fn promises(card: &Card, texts: &Texts, world: &World) -> Vec<String> {
    let text = |event, kind| {
        let found = card
            .texts
            .iter()
            .find(|t| t.event == event && t.kind == kind);
        found.map(|t| sanitize::header(&t.body)).unwrap_or_default()
    };
    let open = card.alert.progress.open_promises();
    open.filter_map(|open| {
        let event = card.alert.history.iter().find(
            |event| matches!(event.kind, EventKind::Promised { promise, .. } if promise == open.id),
        )?;
        let what = text(event.id, TextKind::Promise);
        let day = dates::full_day(texts, open.by.with_timezone(&world.zone()));
        let args = [("day", day.into()), ("what", what.into())];
        Some(texts.text_with("letter-promise", &args))
    })
    .collect()
}
