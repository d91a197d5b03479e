//! Somebody is away and somebody else stands in: who, whom, from when to
//! when; or they are back. No alert is touched.
//!
//! Whether it fits is checked here on what was read, so that it can be said;
//! the store checks it again.

mod draw;

use chrono::{NaiveDate, NaiveTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::{Act, Place};
use crate::app::input::{Code, Key};
use crate::app::msg::{Lane, Ticket, Tone};
use crate::app::screens::{Flow, Screen};
use crate::app::widgets::choice::{Choice, Choosable};
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::absence::{self, AbsenceProblem};
use crate::domain::board::Within;
use crate::domain::ids::PersonId;
use crate::domain::permissions::{Deed, Tie, can};
use crate::domain::person::Role as PersonRole;
use crate::domain::rows::{Answer, Colleague, Query, Save, Saved};
use crate::domain::sanitize;
use crate::domain::setup::Absence;
use crate::domain::when::{self, WhenError};
use crate::domain::zone::moment_of;
use crate::i18n::{absences, dates};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Several people answer there: who of them?
    Whose,
    /// They are away already, or will be: are they back?
    Known,
    /// Who stands in.
    Deputy,
    /// From when.
    First,
    /// Until when.
    Last,
}

/// What was sent.
#[derive(Debug)]
struct Sent {
    ticket: Ticket,
    /// What is said once it is on disk.
    done: String,
    /// The absence, unless somebody is back.
    absence: Option<Absence>,
}

/// The dialog.
#[derive(Debug)]
pub struct Away {
    rows: Vec<Within>,
    /// What the rows are called.
    title: String,
    ticket: Option<Ticket>,
    /// Everybody who works with the file.
    known: Vec<Colleague>,
    /// Those of them who answer for the rows.
    whose: Vec<PersonId>,
    step: Step,
    who: Option<Colleague>,
    /// People to choose from, and their names.
    people: Vec<PersonId>,
    choice: Choice,
    deputy: Option<Colleague>,
    first: Field,
    last: Field,
    /// Why the last Enter did nothing.
    refused: Option<String>,
    sent: Option<Sent>,
}

impl Away {
    /// Begins with whoever answers for these rows of the board.
    #[must_use]
    pub fn new(rows: Vec<Within>, title: String, world: &mut World) -> Self {
        Self {
            rows,
            title,
            ticket: Some(world.ask(Lane::Once, Query::People)),
            known: Vec::new(),
            whose: Vec::new(),
            step: Step::Whose,
            who: None,
            people: Vec::new(),
            choice: Choice::one(Vec::new()),
            deputy: None,
            first: Field::default(),
            last: Field::default(),
            refused: None,
            sent: None,
        }
    }

    /// Begins with whoever works here.
    #[must_use]
    pub fn mine(world: &mut World) -> Self {
        let me = Within::Person(world.me());
        Self::new(vec![me], String::new(), world)
    }

    fn name(of: &Colleague) -> String {
        sanitize::line(&of.setup.name).into_owned()
    }

    fn offer(&mut self, people: &[Colleague]) {
        let option = |of: &Colleague| {
            let setup = &of.setup;
            let beside: Vec<&String> = setup.branches.iter().chain(&setup.desks).collect();
            let beside: Vec<String> = beside
                .iter()
                .map(|name| sanitize::line(name).into_owned())
                .collect();
            let others = std::iter::once(setup.login.as_str());
            let others = others.chain(beside.iter().map(String::as_str));
            Choosable::new(Self::name(of), beside.join(", "), others)
        };
        self.people = people.iter().map(|of| of.id).collect();
        self.choice = Choice::one(people.iter().map(option).collect());
    }

    fn chosen(&self) -> Option<&Colleague> {
        let id = self.people.get(self.choice.chosen()?)?;
        self.known.iter().find(|of| of.id == *id)
    }

    /// Everybody is known: whose absence is it?
    fn begin(&mut self, world: &mut World) -> Flow {
        let me = world.me();
        let alone = world.session.as_ref().is_some_and(|session| {
            // A manager says it of themselves only.
            session.me.role == PersonRole::Manager
        });
        let answers = |of: &&Colleague| {
            self.rows.iter().any(|row| match row {
                Within::Desk(desk) => of.desks.contains(desk),
                Within::Person(person) => of.id == *person,
            })
        };
        let whose: Vec<Colleague> = self.known.iter().filter(answers).cloned().collect();
        let allowed = |of: &Colleague| of.id == me || !alone;
        let may = world
            .session
            .as_ref()
            .is_some_and(|session| can(&session.me, Deed::Absence, Tie::None));
        let text = if whose.is_empty() {
            let name = self.title.as_str().into();
            Some(world.text_with("away-nobody-answers", &[("name", name)]))
        } else if !may || !whose.iter().any(allowed) {
            Some(world.text("people-absence-denied"))
        } else {
            None
        };
        if let Some(text) = text {
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        let whose: Vec<Colleague> = whose.into_iter().filter(allowed).collect();
        self.whose = whose.iter().map(|of| of.id).collect();
        if let [one] = &whose[..] {
            return self.about(one.clone(), world);
        }
        self.offer(&whose);
        Flow::Stay
    }

    /// It is about this person.
    fn about(&mut self, who: Colleague, world: &mut World) -> Flow {
        if who.desks.is_empty() {
            let problem = AbsenceProblem::AnswersForNothing(Self::name(&who));
            let text = absences::sentence(&world.texts, &problem);
            world.say(Tone::Info, text);
            return Flow::Close;
        }
        let known = !who.absences.is_empty();
        self.who = Some(who);
        if known {
            self.step = Step::Known;
        } else {
            self.ask_deputy();
        }
        Flow::Stay
    }

    fn ask_deputy(&mut self) {
        self.step = Step::Deputy;
        let who = self.who.as_ref().map(|who| who.id);
        // Whoever keeps the file does not work on alerts.
        let works =
            |of: &&Colleague| Some(of.id) != who && of.setup.role != PersonRole::Administrator;
        let people: Vec<Colleague> = self.known.iter().filter(works).cloned().collect();
        self.offer(&people);
    }

    /// A day as people type it; `None` where nothing was typed.
    fn day(typed: &str, world: &World) -> Option<Result<NaiveDate, WhenError>> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        if let Ok(day) = typed.parse() {
            return Some(Ok(day));
        }
        // Today counts as well, whatever the time is.
        let today = world.here().date_naive().and_time(NaiveTime::MIN);
        let from = moment_of(today, world.zone());
        Some(when::parse(typed, from).map(|at| at.date_naive()))
    }

    /// The days that were typed: the first one is today unless it is said.
    fn days(&self, world: &World) -> Option<(NaiveDate, NaiveDate)> {
        let today = world.here().date_naive();
        let first = Self::day(self.first.text(), world).unwrap_or(Ok(today));
        Some((first.ok()?, Self::day(self.last.text(), world)?.ok()?))
    }

    fn on(day: NaiveDate, world: &World) -> String {
        let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
        dates::full_day(&world.texts, moment_of(noon, world.zone()))
    }

    /// Says it, unless it does not fit.
    fn send(&mut self, world: &mut World) {
        let (Some(who), Some(deputy), None) = (&self.who, &self.deputy, &self.sent) else {
            return;
        };
        let Some((from, until)) = self.days(world) else {
            self.refused = Some(world.text("away-last-missing"));
            return;
        };
        let absence = Absence {
            login: who.setup.login.clone(),
            deputy: deputy.setup.login.clone(),
            from,
            until,
        };
        if let Err(problem) = self.check(&absence, world) {
            self.refused = Some(absences::sentence(&world.texts, &problem));
            return;
        }
        let args = [
            ("name", Self::name(who).into()),
            ("deputy", Self::name(deputy).into()),
            ("from", Self::on(from, world).into()),
            ("until", Self::on(until, world).into()),
        ];
        let done = world.text_with("notice-away", &args);
        self.sent = Some(Sent {
            ticket: world.save(Save::Away(absence.clone())),
            done,
            absence: Some(absence),
        });
    }

    fn check(&self, absence: &Absence, world: &World) -> Result<(), AbsenceProblem> {
        let all = self.known.iter().flat_map(|of| of.absences.iter());
        let all: Vec<Absence> = all.cloned().collect();
        absence::check(absence, &all, world.here().date_naive())
    }

    /// They are back, or will not be away.
    fn back(&mut self, world: &mut World) {
        let (Some(who), None) = (&self.who, &self.sent) else {
            return;
        };
        let name = Self::name(who).into();
        let done = world.text_with("notice-back", &[("name", name)]);
        self.sent = Some(Sent {
            ticket: world.save(Save::Back(who.setup.login.clone())),
            done,
            absence: None,
        });
    }

    fn enter(&mut self, world: &mut World) -> Flow {
        self.refused = None;
        match self.step {
            Step::Whose => {
                self.choice.accept();
                if let Some(who) = self.chosen().cloned() {
                    return self.about(who, world);
                }
            }
            Step::Known => self.back(world),
            Step::Deputy => {
                self.choice.accept();
                if let Some(deputy) = self.chosen().cloned() {
                    self.deputy = Some(deputy);
                    self.step = Step::First;
                }
            }
            Step::First => {
                if !matches!(Self::day(self.first.text(), world), Some(Err(_))) {
                    self.step = Step::Last;
                }
            }
            Step::Last => self.send(world),
        }
        Flow::Stay
    }

    /// One question back; out of the first one the dialog closes.
    fn leave(&mut self) -> Flow {
        self.refused = None;
        let several = self.whose.len() > 1;
        let known = self
            .who
            .as_ref()
            .is_some_and(|who| !who.absences.is_empty());
        match self.step {
            Step::Last => self.step = Step::First,
            Step::First => self.ask_deputy(),
            Step::Deputy if known => self.step = Step::Known,
            Step::Deputy | Step::Known if several => {
                self.step = Step::Whose;
                self.who = None;
                let whose = self.known.iter().filter(|of| self.whose.contains(&of.id));
                let whose: Vec<Colleague> = whose.cloned().collect();
                self.offer(&whose);
            }
            Step::Whose | Step::Known | Step::Deputy => return Flow::Close,
        }
        Flow::Stay
    }
}

impl Screen for Away {
    fn place(&self) -> Place {
        Place::Finder
    }

    fn typing(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, world: &mut World) -> Flow {
        match act {
            Act::Back => return self.leave(),
            Act::Accept => return self.enter(world),
            Act::Up | Act::Down => match self.step {
                Step::Whose | Step::Deputy => {
                    let code = if act == Act::Up { Code::Up } else { Code::Down };
                    self.choice.handle(&Key::plain(code));
                }
                Step::First if act == Act::Down => return self.enter(world),
                Step::Last if act == Act::Up => self.step = Step::First,
                _ => {}
            },
            _ => {}
        }
        Flow::Stay
    }

    fn key(&mut self, key: &Key, world: &mut World) -> Flow {
        match (self.step, key.code) {
            (Step::Known, Code::Tab) => self.ask_deputy(),
            (Step::First, Code::Tab) => return self.enter(world),
            (Step::Last, Code::BackTab) => self.step = Step::First,
            _ => {
                let taken = match self.step {
                    Step::Whose | Step::Deputy => self.choice.handle(key),
                    Step::First => self.first.handle(key),
                    Step::Last => self.last.handle(key),
                    Step::Known => false,
                };
                if !taken {
                    return Flow::Pass;
                }
                self.refused = None;
            }
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _: &mut World) -> Flow {
        self.refused = None;
        match self.step {
            Step::Whose | Step::Deputy => self.choice.paste(text),
            Step::First => self.first.paste(text),
            Step::Last => self.last.paste(text),
            Step::Known => {}
        }
        Flow::Stay
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, world: &mut World) -> Flow {
        if self.ticket != Some(ticket) {
            return Flow::Pass;
        }
        self.ticket = None;
        let Answer::People(known) = answer else {
            // What is wrong was said.
            return Flow::Close;
        };
        self.known = known
            .iter()
            .filter(|of| of.left.is_none())
            .cloned()
            .collect();
        // After a refusal: what is in the way now?
        if let Some(sent) = self.sent.take() {
            let problem = sent.absence.map(|absence| self.check(&absence, world));
            self.refused = Some(match problem {
                Some(Err(problem)) => absences::sentence(&world.texts, &problem),
                _ => world.text("people-absence-denied"),
            });
            return Flow::Stay;
        }
        self.begin(world)
    }

    fn saved(&mut self, ticket: Ticket, saved: &Saved, world: &mut World) -> Flow {
        let Some(sent) = self.sent.take_if(|sent| sent.ticket == ticket) else {
            return Flow::Pass;
        };
        match saved {
            Saved::Applied | Saved::Duplicate => {
                world.say(Tone::Done, sent.done);
                return Flow::Home(None);
            }
            Saved::Denied => {
                self.sent = Some(sent);
                self.ticket = Some(world.ask(Lane::Once, Query::People));
            }
            Saved::Conflict { .. } | Saved::Held(_) | Saved::Unavailable(_) => {
                self.refused = Some(world.not_recorded(saved));
            }
        }
        Flow::Stay
    }

    fn waits(&self) -> bool {
        self.ticket.is_some()
    }

    fn settled(&self) -> bool {
        self.ticket.is_none()
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, world: &World) -> Option<(u16, u16)> {
        self.paint(area, buf, world)
    }

    fn overlay(&self) -> bool {
        true
    }
}
