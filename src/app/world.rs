//! What all screens share: the clock, the person's session, texts and looks,
//! and the one way to ask, to save and to record.

use std::rc::Rc;
use std::sync::Arc;

use chrono::Duration;

use crate::app::msg::{Effect, FileHealth, Lane, Notice, Ticket, Tone};
use crate::app::reminders::Reminders;
use crate::app::theme::Theme;
use crate::app::unsaved::Unsaved;
use crate::domain::Moment;
use crate::domain::action::{Action, Change, Outbox, Refusal};
use crate::domain::customer::Phone;
use crate::domain::decide::{Case, decide};
use crate::domain::dial::{self, DialCommand};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, Maker, PersonId};
use crate::domain::permissions::{Deed, Tie, can};
use crate::domain::queue::Clock;
use crate::domain::rows::{
    Answer, CLAIM_SECONDS, Card, Draft, DraftKey, DraftKind, LooseNote, Query, Save, Saved,
    Session, Trouble,
};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::zone::Zone;
use crate::i18n::{Arg, Texts, labels, refusals};

/// How a number gets from the screen to a telephone here: what the
/// configuration allows and the terminal can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// Copied through the terminal.
    pub copy: bool,
    /// As a link on the number itself.
    pub link: bool,
    /// As a code for a camera.
    pub code: bool,
    /// By a command.
    pub command: Option<DialCommand>,
    /// The terminal shows colours.
    pub colour: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            copy: true,
            link: false,
            code: true,
            command: None,
            colour: true,
        }
    }
}

/// What all screens share.
#[derive(Debug)]
pub struct World {
    /// Now, as the last message brought it.
    pub now: Moment,
    /// Who works, once it is known.
    pub session: Option<Session>,
    /// The language in use.
    pub texts: Rc<Texts>,
    /// Roles and marks.
    pub theme: Theme,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The line above the footer.
    pub notice: Option<Notice>,
    /// Times that have come.
    pub reminders: Reminders,
    /// Whether the file takes writes.
    pub file: FileHealth,
    /// When this session began.
    pub started: Moment,
    /// Tells this session's claims from those of other sessions.
    pub holder: i64,
    /// Ids of this process.
    pub ids: Maker,
    /// May anything be changed?
    pub read_only: bool,
    /// Ways to dial.
    pub ways: Ways,
    /// Mail comes from an address that is configured, not from each writer's.
    pub has_sender: bool,
    /// What was typed and is not on disk.
    pub unsaved: Unsaved,
    effects: Vec<Effect>,
    tickets: u64,
    revision: u64,
}

impl World {
    /// A world before anything was read.
    #[must_use]
    pub fn new(
        now: Moment,
        texts: impl Into<Rc<Texts>>,
        theme: Theme,
        size: (u16, u16),
        writer: u32,
    ) -> Self {
        Self {
            now,
            session: None,
            texts: texts.into(),
            theme,
            size,
            notice: None,
            reminders: Reminders::default(),
            file: FileHealth::Well,
            started: now,
            holder: i64::from(writer) << 32 | (now.timestamp() & 0xffff_ffff),
            ids: Maker::new(writer),
            read_only: false,
            ways: Ways::default(),
            has_sender: false,
            unsaved: Unsaved::default(),
            effects: Vec::new(),
            tickets: 0,
            revision: 0,
        }
    }

    /// The person at work; an id that nobody has before the session is known.
    #[must_use]
    pub fn me(&self) -> PersonId {
        self.session
            .as_ref()
            .map_or(PersonId::from(0), |session| session.me.id)
    }

    /// Whether the person at work may do something to an alert. Before the
    /// session is known what they have to do with it decides alone: the store
    /// asks again.
    #[must_use]
    pub fn may(&self, deed: Deed, card: &Card) -> bool {
        match &self.session {
            Some(session) => can(&session.me, deed, card.tie),
            None => matches!(card.tie, Tie::Own | Tie::Offered | Tie::Drawn),
        }
    }

    /// The causes of the organisation.
    #[must_use]
    pub fn causes(&self) -> Arc<Taxonomy> {
        let session = self.session.as_ref();
        let rules = session.and_then(|session| session.rules.first());
        rules.map_or_else(Taxonomy::shipped, |rules| Arc::clone(&rules.causes))
    }

    /// The desk's clock at this moment.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock::new(self.now, self.zone())
    }

    /// The desk's zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.session
            .as_ref()
            .and_then(|session| session.rules.first())
            .map_or(Zone::UTC, |rules| rules.calendar.zone)
    }

    /// Now, on the desk's clock.
    #[must_use]
    pub fn here(&self) -> chrono::DateTime<Zone> {
        self.now.with_timezone(&self.zone())
    }

    /// A text without arguments.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.texts.text(id).into_owned()
    }

    /// A text with arguments.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text_with(id, args)
    }

    /// Says something on the status line.
    pub fn say(&mut self, tone: Tone, text: String) {
        self.notice = Some(Notice { text, tone });
    }

    /// Takes what the shell has to do.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// A ticket for something that the shell answers.
    pub fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// Asks the store.
    pub fn ask(&mut self, lane: Lane, query: Query) -> Ticket {
        let ticket = self.ticket();
        self.effects.push(Effect::Ask(ticket, lane, query));
        ticket
    }

    /// Writes.
    pub fn save(&mut self, save: Save) -> Ticket {
        let ticket = self.ticket();
        self.unsaved.sent(ticket, &save, self.now);
        self.effects.push(Effect::Save(ticket, save));
        ticket
    }

    /// Starts the dial command for a number; `None` where there is none or
    /// nothing to dial. The reply comes under the ticket.
    pub fn dial(&mut self, phone: &Phone) -> Option<Ticket> {
        let words = self.ways.command.as_ref()?.fill(phone)?;
        let ticket = self.ticket();
        self.effects.push(Effect::Dial(ticket, words));
        Some(ticket)
    }

    /// Hands a number to the terminal's clipboard, and says so.
    pub fn copy(&mut self, phone: &Phone) {
        let Some(digits) = dial::digits(phone) else {
            let text = self.text("no-usable-number");
            self.say(Tone::Info, text);
            return;
        };
        let text = self.text_with("notice-copied", &[("number", (&digits).into())]);
        self.effects.push(Effect::Copy(digits));
        self.say(Tone::Done, text);
    }

    /// Asks the shell for something else.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Keeps what was typed: the newest of a key wins, on disk within a
    /// moment.
    pub fn keep(
        &mut self,
        alert: AlertId,
        kind: DraftKind,
        body: String,
        unfinished: bool,
    ) -> Ticket {
        let draft = Draft {
            key: self.draft_key(alert, kind),
            rev: self.next_revision(),
            saved: self.now,
            body,
            unfinished,
        };
        self.save(Save::Draft(draft))
    }

    /// Keeps a note that belongs to no alert, as [`World::keep`] keeps drafts.
    pub fn keep_loose(&mut self, note: LooseNote) -> Ticket {
        let rev = self.next_revision();
        self.save(Save::Loose(LooseNote { rev, ..note }))
    }

    /// Two sessions of one person may write the same text: the later
    /// keystroke wins, whichever process it came from.
    fn next_revision(&mut self) -> u64 {
        let tick = u64::try_from(self.now.timestamp_millis()).unwrap_or(0) << 8;
        self.revision = (self.revision + 1).max(tick);
        self.revision
    }

    /// Which draft of mine.
    #[must_use]
    pub fn draft_key(&self, alert: AlertId, kind: DraftKind) -> DraftKey {
        DraftKey {
            person: self.me(),
            alert,
            kind,
        }
    }

    /// Decides an action on a card without recording it.
    ///
    /// # Errors
    /// The refusal, with its reason.
    pub fn decide(&mut self, card: &Card, action: &Action) -> Result<Change, Refusal> {
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: self.me(),
            now: self.now,
        };
        decide(&case, action, &mut self.ids)
    }

    /// Decides an action and sends it to be recorded, with the drafts that
    /// are done with it. The reply comes under the ticket.
    ///
    /// # Errors
    /// The refusal; nothing was sent.
    pub fn record(
        &mut self,
        card: &Card,
        action: &Action,
        drafts: &[DraftKind],
    ) -> Result<(Ticket, Change), Refusal> {
        let change = self.decide(card, action)?;
        let drafts = drafts
            .iter()
            .map(|kind| self.draft_key(change.alert, *kind))
            .collect();
        let ticket = self.save(Save::Apply {
            change: Box::new(change.clone()),
            drafts,
        });
        Ok((ticket, change))
    }

    /// Sends the taking over of a claim from somebody, with its reason. The
    /// reply comes under the ticket.
    ///
    /// # Errors
    /// The refusal; nothing was sent.
    pub fn take_over(
        &mut self,
        card: &Card,
        from: PersonId,
        reason: &str,
    ) -> Result<Ticket, Refusal> {
        let reason = reason.to_owned();
        let change = self.decide(card, &Action::TakeOver { from, reason })?;
        let until = self.now + Duration::seconds(CLAIM_SECONDS);
        Ok(self.save(Save::TakeOver {
            change: Box::new(change),
            holder: self.holder,
            until,
        }))
    }

    /// What a recorded change asks of the outbox folder, once it is on disk.
    pub fn follow(&mut self, change: &Change) {
        let safety = |event: &Event| matches!(event.kind, EventKind::Safety);
        if change.blocks() || change.events.iter().any(safety) {
            // What lies in the folder for them is taken back; supervisors are
            // told of safety at once.
            self.effect(Effect::Post);
        }
        match &change.outbox {
            Outbox::None => {}
            Outbox::Queue(..) | Outbox::Requeue(_) => self.effect(Effect::Post),
            Outbox::Cancel(message) => self.effect(Effect::Withdraw(*message)),
        }
    }

    /// Takes the session, and notes whether the file could be read.
    pub fn note_answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Session(session) => self.session = Some((**session).clone()),
            Answer::Failed(trouble) => {
                let text = self.trouble(trouble);
                self.say(Tone::Trouble, text);
            }
            _ => {}
        }
    }

    /// What is wrong with the file, in a sentence: what happened, what was
    /// kept, what to do.
    #[must_use]
    pub fn trouble(&self, trouble: &Trouble) -> String {
        labels::label(&self.texts, "trouble", trouble.kind.code()).into_owned()
    }

    /// Why a write did not get through, in a sentence.
    #[must_use]
    pub fn not_recorded(&self, saved: &Saved) -> String {
        self.text(match saved {
            Saved::Denied => "notice-denied",
            _ => "notice-not-recorded",
        })
    }

    /// Why an action was refused, in a sentence.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        refusals::sentence(&self.texts, refusal, self.session.as_ref())
    }

    /// Notes whether a write got through; says so when it did not.
    pub fn note_saved(&mut self, saved: &Saved) {
        match saved {
            Saved::Unavailable(trouble) => {
                let since = match &self.file {
                    FileHealth::Unsaved { since, .. } => *since,
                    FileHealth::Well => self.now,
                };
                self.file = FileHealth::Unsaved {
                    since,
                    trouble: trouble.clone(),
                };
            }
            Saved::Applied | Saved::Duplicate => self.file = FileHealth::Well,
            Saved::Conflict { .. } | Saved::Held(_) | Saved::Denied => {}
        }
    }
}
