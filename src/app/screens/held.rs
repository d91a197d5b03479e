//! Somebody else has the customer: who, since when, and the question whether
//! to take them over, with why. The call asks it over itself; a form and a
//! letter that could not be recorded lay [`TakeOver`] on top, and are sent
//! again once the customer is theirs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::asking::Asking;
use crate::app::screens::{Flow, Screen};
use crate::app::subject::Subject;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::Moment;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{AlertId, PersonId};
use crate::domain::rows::{Answer, Card, Claim, Save, Saved};
use crate::domain::sanitize;
use crate::i18n::dates;

/// "Ana Diaz has this customer since 09:05".
#[must_use]
pub fn who_has_it(claim: &Claim, world: &World) -> String {
    let time = dates::time(&world.texts, claim.since.with_timezone(&world.zone()));
    let name = sanitize::line(&claim.name).into_owned();
    let id = match (
        claim.person == world.me(),
        claim.is_lease(),
        claim.elsewhere,
    ) {
        (true, true, _) => "held-by-my-lease",
        (true, false, _) => "held-by-me",
        (false, _, true) => "held-elsewhere",
        (false, _, false) => "held-by",
    };
    world.text_with(id, &[("name", name.into()), ("time", time.into())])
}

/// "Ana Diaz took this customer over at 09:31: “the rota says so”": said to
/// whoever lost them.
#[must_use]
pub fn taken_away(card: Option<&Card>, claim: &Claim, world: &World) -> String {
    let taken = |event: &&Event| {
        event.by == Some(claim.person)
            && event.recorded_at >= claim.since
            && event.kind == EventKind::TakenOver { from: world.me() }
    };
    let events = card.map(|card| card.alert.history.iter().rev());
    let Some(event) = events.and_then(|mut events| events.find(taken)) else {
        return who_has_it(claim, world);
    };
    let mut texts = card.into_iter().flat_map(|card| &card.texts);
    let why = texts.find(|text| text.event == event.id);
    let why = why.map_or("", |text| text.body.as_str());
    let time = dates::time(&world.texts, event.at.with_timezone(&world.zone()));
    let args = [
        ("name", sanitize::line(&claim.name).into_owned().into()),
        ("time", time.into()),
        ("why", sanitize::line(why).into_owned().into()),
    ];
    world.text_with("held-lost", &args)
}

/// Who has the customer of what could not be recorded.
#[must_use]
pub fn not_recorded(claim: &Claim, world: &World) -> String {
    let who = who_has_it(claim, world);
    world.text_with("held-not-recorded", &[("who", who.into())])
}

/// Sends the taking over of a claim; says why it cannot be.
pub fn take_over(card: &Card, from: PersonId, why: &str, world: &mut World) -> Option<Ticket> {
    match world.take_over(card, from, why) {
        Ok(ticket) => Some(ticket),
        Err(refusal) => {
            let text = world.refusal(&refusal);
            world.say(Tone::Info, text);
            None
        }
    }
}

/// The question.
#[derive(Debug)]
pub struct Held {
    /// Who has it.
    pub claim: Claim,
    /// Why it is taken over all the same, once that was asked.
    why: Option<Field>,
}

impl Held {
    /// Says who has it.
    #[must_use]
    pub const fn new(claim: Claim) -> Self {
        Self { claim, why: None }
    }

    /// Whether the reason is being typed.
    #[must_use]
    pub const fn typing(&self) -> bool {
        self.why.is_some()
    }

    /// The reason, once it was asked.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        self.why.as_ref().map(Field::text)
    }

    /// A key. `true` where it is taken over without a reason: nobody loses
    /// what they have on another screen.
    pub fn key(&mut self, key: &Key, world: &World) -> bool {
        match &mut self.why {
            Some(why) => _ = why.handle(key),
            None if *key != Key::plain(Code::Char('t')) => {}
            None if self.claim.person == world.me() => return true,
            None => self.why = Some(Field::default()),
        }
        false
    }

    /// A pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(why) = &mut self.why {
            why.paste(text);
        }
    }

    /// Draws it.
    pub fn draw(
        &self,
        card: &Card,
        area: Rect,
        buf: &mut Buffer,
        world: &World,
    ) -> Option<(u16, u16)> {
        let mut says = vec![taken_away(Some(card), &self.claim, world)];
        if self.typing() {
            let name = sanitize::line(&self.claim.name).into_owned();
            says.push(world.text_with("held-sure", &[("name", name.into())]));
        }
        let question = Asking {
            title: "held-title",
            says: &says,
            field: self.why.as_ref().map(|why| ("held-why", why)),
            keys: if self.typing() {
                &[
                    ("key-enter", "button-take-over"),
                    ("key-esc", "button-back"),
                ]
            } else {
                &[("held-key", "button-take-over"), ("key-esc", "button-back")]
            },
        };
        question.draw(card, area, buf, world)
    }
}

/// The question over a form or a letter that could not be recorded.
#[derive(Debug)]
pub struct TakeOver {
    subject: Subject,
    held: Held,
    sent: Option<Ticket>,
    /// It came too early: the alert had changed, and is being read.
    again: bool,
}

impl TakeOver {
    /// Asks; what could not be recorded says so below.
    pub fn ask(alert: AlertId, claim: &Claim, world: &mut World) -> Flow {
        let text = not_recorded(claim, world);
        world.say(Tone::Trouble, text);
        Flow::Open(Box::new(Self {
            subject: Subject::new(alert, None, Lane::Once, world),
            held: Held::new(claim.clone()),
            sent: None,
            again: false,
        }))
    }

    fn send(&mut self, world: &mut World) {
        if let (Some(card), Some(why), None) =
            (self.subject.card.as_deref(), self.held.why(), self.sent)
        {
            self.sent = take_over(card, self.held.claim.person, why, world);
        }
    }
}

impl Screen for TakeOver {
    fn place(&self) -> Place {
        Place::Question
    }

    fn typing(&self) -> bool {
        self.held.typing()
    }

    fn in_sight(&self) -> Option<AlertId> {
        Some(self.subject.id)
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Accept => self.send(world),
            Act::Back => return Flow::Close,
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        if self.held.key(key, world) {
            // What is one's own on another screen stops nothing.
            return Flow::Run(Act::Again);
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        self.held.paste(text);
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if !self.subject.answer(ticket, answer) {
            return Flow::Pass;
        }
        let again = std::mem::take(&mut self.again);
        let Answer::Card(Some(card)) = answer else {
            return if self.subject.gone {
                Flow::Close
            } else {
                Flow::Stay
            };
        };
        let other = card.claim.as_ref().filter(|c| c.holder != world.holder);
        match other {
            Some(now) => {
                // Who has it now is who it is taken from.
                let same = now.person == self.held.claim.person;
                self.held.claim = now.clone();
                if again && same {
                    self.send(world);
                }
                Flow::Stay
            }
            None if self.sent.is_some() => Flow::Stay,
            None => {
                let name = sanitize::line(&self.held.claim.name).into_owned();
                let text = world.text_with("takeover-free", &[("name", name.into())]);
                world.say(Tone::Info, text);
                Flow::Close
            }
        }
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        if self.sent.take_if(|sent| *sent == ticket).is_none() {
            return Flow::Pass;
        }
        match saved {
            Saved::Applied | Saved::Duplicate => {
                let text = world.text("held-yours");
                world.say(Tone::Done, text);
                return Flow::Run(Act::Again);
            }
            Saved::Conflict { .. } => {
                self.again = true;
                self.subject.refresh(world);
            }
            Saved::Held(claim) => {
                self.held.claim = claim.clone();
                self.subject.refresh(world);
            }
            Saved::Denied | Saved::Unavailable(_) => {
                let text = world.not_recorded(saved);
                world.say(Tone::Trouble, text);
            }
        }
        Flow::Stay
    }

    fn refresh(&mut self, world: &mut World) {
        if self.sent.is_none() {
            self.subject.refresh(world);
        }
    }

    fn waits(&self) -> bool {
        self.sent.is_some() || self.again
    }

    fn wake(&self, _: &World) -> Option<Moment> {
        self.subject.claim_ends()
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        let card = self.subject.card.as_deref()?;
        self.held.draw(card, area, buf, world)
    }

    fn overlay(&self) -> bool {
        true
    }
}

/// What was taken over to record something, until that is done or left.
#[derive(Debug, Default)]
pub struct Taken(bool);

impl Taken {
    /// It may be ours now.
    pub const fn note(&mut self) {
        self.0 = true;
    }

    /// Gives it back; somebody else's stays.
    pub fn give_back(&mut self, alert: AlertId, world: &mut World) {
        let holder = world.holder;
        if std::mem::take(&mut self.0) {
            world.save(Save::Release { alert, holder });
        }
    }
}
