//! The workstation's pure core: state, messages, effects, screens. No I/O,
//! no clock, no globals: [`App::update`] takes a message and the moment it
//! came, and answers with what the shell has to do; [`App::draw`] reads.

pub mod commands;
pub mod forms;
pub mod input;
pub mod manual;
pub mod msg;
pub mod reminders;
pub mod screens;
pub mod subject;
pub mod theme;
pub mod unsaved;
pub mod widgets;
pub mod world;

use std::collections::VecDeque;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::Moment;
use crate::domain::ids::AlertId;
use crate::domain::language::Language;
use crate::domain::mail::MailState;
use crate::domain::rows::{Query, Save};
use crate::domain::sanitize;
use crate::i18n::{Texts, dates};
use commands::{Act, Facts, Place, lookup};
use input::{Code, Input, Key};
use msg::{Effect, Lane, Msg, Tone};
use screens::board::BoardScreen;
use screens::first_run::FirstChoice;
use screens::list::List;
use screens::{Flow, Screen, open};
use theme::Role;
use widgets::cells;
use world::World;

/// The smallest terminal that can be worked in: columns and rows.
pub const SMALLEST: (u16, u16) = (60, 16);

/// The workstation: the list at the bottom, layers on top of it.
#[derive(Debug)]
pub struct App {
    world: World,
    list: List,
    layers: Vec<Box<dyn Screen>>,
    hidden: bool,
    /// What was typed while the top layer waited for an answer.
    ahead: VecDeque<Input>,
    chosen: Option<FirstChoice>,
}

impl App {
    /// The workstation before anything was read; `open` is an alert to start
    /// with.
    #[must_use]
    pub fn new(mut world: World, open: Option<AlertId>) -> Self {
        world.ask(Lane::Session, Query::Session);
        let list = List::new(open, &mut world);
        Self {
            world,
            list,
            layers: Vec::new(),
            hidden: false,
            ahead: VecDeque::new(),
            chosen: None,
        }
    }

    /// A workstation that starts with another screen on top of the list.
    #[must_use]
    pub fn with_layer(mut self, layer: Box<dyn Screen>) -> Self {
        self.layers.push(layer);
        self
    }

    /// The workstation of whoever looks after others: it opens on the board,
    /// and the list below is read once somebody comes to it.
    #[must_use]
    pub fn on_board(mut world: World) -> Self {
        world.ask(Lane::Session, Query::Session);
        let board = BoardScreen::new(&mut world);
        Self {
            list: List::asleep(world.now),
            world,
            layers: vec![Box::new(board)],
            hidden: false,
            ahead: VecDeque::new(),
            chosen: None,
        }
    }

    /// What screens share, for the shell and for tests.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// What was chosen on the first run, once it ended the workstation.
    #[must_use]
    pub fn chosen(&self) -> Option<&FirstChoice> {
        self.chosen.as_ref()
    }

    /// What creating the workstation asks of the shell.
    pub fn start(&mut self) -> Vec<Effect> {
        self.world.take_effects()
    }

    /// Takes a message and the moment it came; says what the shell has to
    /// do.
    pub fn update(&mut self, now: Moment, msg: Msg) -> Vec<Effect> {
        let due = match msg {
            Msg::Wake => self.due(now),
            _ => Vec::new(),
        };
        let since = std::mem::replace(&mut self.world.now, now);
        match msg {
            Msg::Input(input) => self.input(input),
            Msg::Answer(ticket, mut answer) => {
                self.world.unsaved.over(&mut answer);
                self.world.note_answer(&answer);
                reminders::answer(ticket, &answer, &mut self.world);
                self.each(|screen, world| screen.answer(ticket, &answer, world));
            }
            Msg::Saved(ticket, saved) => {
                self.world.note_saved(&saved);
                self.world.unsaved.answered(ticket, &saved);
                self.each(|screen, world| screen.saved(ticket, &saved, world));
            }
            Msg::Posted(_, state, why) => self.posted(state, &why),
            Msg::Withdrawn(..) => {}
            Msg::Dialled(ticket, dialled) => {
                self.each(|screen, world| screen.dialled(ticket, &dialled, world));
            }
            Msg::Elsewhere(ticket, done) => {
                self.each(|screen, world| screen.elsewhere(ticket, &done, world));
            }
            Msg::Wake => self.tick(&due),
            Msg::Changed | Msg::Resumed => self.refresh(),
            Msg::Reach => {
                self.world.ask(Lane::Session, Query::Session);
                self.refresh();
            }
            Msg::Terminate => {
                self.keep();
                for layer in &mut self.layers {
                    layer.let_go(&mut self.world);
                }
                self.world.effect(Effect::Quit);
            }
        }
        if self.layers.is_empty() {
            self.list.awake(&mut self.world);
        }
        self.catch_up();
        self.remind(since);
        self.world.take_effects()
    }

    /// Says which times have come, on whatever screen is open; while the
    /// screen is hidden nothing rings.
    fn remind(&mut self, since: Moment) {
        reminders::note(self.list.outstanding(), since, &mut self.world);
        if self.world.reminders.take_ring() && !self.hidden {
            let text = self.world.text("reminder-notify");
            self.world.effect(Effect::Remind(text));
        }
    }

    /// Says what went wrong with a letter; one that went its way is seen in
    /// the outbox.
    fn posted(&mut self, state: MailState, why: &str) {
        let id = match state {
            MailState::Later => "notice-mail-later",
            MailState::Refused => "notice-mail-refused",
            MailState::Unknown => "notice-mail-unknown",
            MailState::Cancelled => "notice-mail-stopped",
            MailState::Queued | MailState::Sending | MailState::Written | MailState::Sent => return,
        };
        let text = self.world.text_with(id, &[("why", why.into())]);
        self.world.say(Tone::Trouble, text);
    }

    /// The terminal's size, before the first frame.
    pub fn resized(&mut self, cols: u16, rows: u16) {
        self.world.size = (cols, rows);
    }

    /// Whether what is in sight has been read.
    #[must_use]
    pub fn settled(&self) -> bool {
        match self.layers.last() {
            Some(layer) => layer.settled(),
            None => self.list.settled(),
        }
    }

    /// When the shell should send [`Msg::Wake`], if nothing else happens.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
        let layers = self.layers.iter().map(|layer| layer.wake(&self.world));
        let list = std::iter::once(self.list.wake(&self.world));
        layers.chain(list).flatten().min()
    }

    /// Which of the list and the layers asked to be woken by then.
    fn due(&self, now: Moment) -> Vec<bool> {
        let due = |screen: &dyn Screen| screen.wake(&self.world).is_some_and(|at| at <= now);
        std::iter::once(due(&self.list))
            .chain(self.layers.iter().map(|layer| due(layer.as_ref())))
            .collect()
    }

    /// Wakes the layers that asked to be woken by now.
    fn tick(&mut self, due: &[bool]) {
        let mut due = due.iter();
        if due.next() == Some(&true) {
            self.list.tick(&mut self.world);
        }
        for (layer, due) in self.layers.iter_mut().zip(due) {
            if *due {
                layer.tick(&mut self.world);
            }
        }
    }

    /// Takes in what was typed ahead, as far as nothing is waited for.
    fn catch_up(&mut self) {
        while !self.waiting()
            && let Some(input) = self.ahead.pop_front()
        {
            self.take_in(input);
        }
    }

    /// Whether the top layer cannot take keys before it was answered.
    fn waiting(&self) -> bool {
        match self.layers.last() {
            Some(layer) => layer.waits(),
            None => self.list.waits(),
        }
    }

    fn refresh(&mut self) {
        self.list.refresh(&mut self.world);
        for layer in &mut self.layers {
            layer.refresh(&mut self.world);
        }
    }

    fn keep(&mut self) {
        for layer in &mut self.layers {
            layer.keep(&mut self.world);
        }
    }

    /// Lets every layer see a reply, the top one first.
    fn each(&mut self, mut see: impl FnMut(&mut dyn Screen, &mut World) -> Flow) {
        for at in (0..self.layers.len()).rev() {
            if let Some(layer) = self.layers.get_mut(at) {
                let flow = see(layer.as_mut(), &mut self.world);
                self.flow(Some(at), flow);
            }
        }
        let flow = see(&mut self.list, &mut self.world);
        self.flow(None, flow);
    }

    fn top(&mut self) -> (&mut dyn Screen, &mut World) {
        match self.layers.last_mut() {
            Some(layer) => (layer.as_mut(), &mut self.world),
            None => (&mut self.list, &mut self.world),
        }
    }

    fn top_index(&self) -> Option<usize> {
        self.layers.len().checked_sub(1)
    }

    /// Does what a layer asked for; `at` is its place, `None` the list's.
    fn flow(&mut self, at: Option<usize>, flow: Flow) {
        match flow {
            Flow::Stay | Flow::Pass => {}
            Flow::Close => {
                if let Some(at) = at.filter(|at| *at < self.layers.len())
                    && self.layers.remove(at).leaves_a_draft()
                {
                    self.refresh();
                }
            }
            Flow::Open(layer) => self.layers.push(layer),
            Flow::Replace(layer) => {
                if let Some(slot) = at.and_then(|at| self.layers.get_mut(at)) {
                    *slot = layer;
                } else {
                    self.layers.push(layer);
                }
            }
            Flow::Run(act) => {
                if let Some(at) = at.filter(|at| *at < self.layers.len()) {
                    self.layers.remove(at);
                }
                self.act(act);
            }
            Flow::Recorded(alert) => {
                self.close_above_what_stays(at);
                self.close_overtaken(alert);
                self.tell_recorded(alert);
                self.list.moved_on(alert, &mut self.world);
            }
            Flow::Aside(alert) => {
                if let Some(at) = at.filter(|at| *at < self.layers.len()) {
                    self.layers.remove(at);
                }
                self.list.refresh(&mut self.world);
                for layer in &mut self.layers {
                    layer.recorded_aside(alert, &mut self.world);
                }
            }
            Flow::Home(alert) => {
                self.close_above_what_stays(at);
                match alert {
                    Some(alert) => self.tell_recorded(alert),
                    None => self.layers.iter_mut().for_each(|layer| {
                        layer.refresh(&mut self.world);
                    }),
                }
                self.list.go_to(alert, &mut self.world);
            }
            Flow::Choose(choice) => {
                self.chosen = Some(choice);
                self.world.effect(Effect::Quit);
            }
            Flow::Quit => {
                self.keep();
                self.world.effect(Effect::Quit);
            }
        }
    }

    /// What stays takes the list's place, and reads again what changed.
    fn tell_recorded(&mut self, alert: AlertId) {
        for layer in self.layers.iter_mut().filter(|layer| layer.stays()) {
            layer.recorded(alert, &mut self.world);
        }
    }

    /// Everything closes but a call that was parked below the layer at `at`,
    /// or the board and its lists, and what lies under that.
    fn close_above_what_stays(&mut self, at: Option<usize>) {
        let below = at.and_then(|at| self.layers.get(..at)).unwrap_or_default();
        let parked = below
            .iter()
            .rposition(|layer| layer.is_call() || layer.stays());
        self.layers.truncate(parked.map_or(0, |parked| parked + 1));
    }

    /// A call that was parked goes where its customer rang in meanwhile.
    fn close_overtaken(&mut self, alert: AlertId) {
        let world = &mut self.world;
        self.layers.pop_if(|layer| layer.overtaken(alert, world));
    }

    fn input(&mut self, input: Input) {
        let asks = match &input {
            Input::Resize { .. } => false,
            // Whoever waits in vain must be able to leave.
            Input::Key(key) if *key == Key::plain(Code::Esc) && self.ahead.is_empty() => false,
            Input::Key(key) => *key != Key::ctrl(Code::Char('g')),
            Input::Paste(_) => true,
        };
        if asks && !self.hidden && self.waiting() {
            self.ahead.push_back(input);
        } else {
            self.take_in(input);
        }
    }

    fn take_in(&mut self, input: Input) {
        match input {
            Input::Resize { cols, rows } => {
                self.world.size = (cols, rows);
                self.refresh();
            }
            Input::Key(key) if self.hidden => self.hidden = key.code != Code::Enter,
            Input::Paste(_) if self.hidden => {}
            Input::Paste(text) => {
                self.world.notice = None;
                let (top, world) = self.top();
                let flow = top.paste(&text, world);
                self.flow(self.top_index(), flow);
            }
            Input::Key(key) => {
                self.world.notice = None;
                self.key(&key);
            }
        }
    }

    fn key(&mut self, key: &Key) {
        let (top, world) = self.top();
        let command = lookup(top.place(), top.typing(), key);
        let Some(command) = command else {
            let reads = matches!(
                top.place(),
                Place::List
                    | Place::Desk
                    | Place::Card
                    | Place::Board
                    | Place::Figures
                    | Place::Behind
            );
            let flow = top.key(key, world);
            if let (true, Flow::Pass, Code::Char(_)) = (reads, &flow, key.code) {
                let pressed = key.to_string();
                let text = world.text_with(
                    "notice-no-key",
                    &[("key", sanitize::line(&pressed).into_owned().into())],
                );
                world.say(Tone::Info, text);
            }
            self.flow(self.top_index(), flow);
            return;
        };
        match (command.enabled)(&top.facts(world)) {
            Ok(()) => self.act(command.act),
            Err(reason) => {
                let text = world.text(reason);
                world.say(Tone::Info, text);
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Hide => {
                self.keep();
                self.hidden = true;
            }
            Act::Language => self.switch_language(),
            Act::IdeaAside => {
                let (top, world) = self.top();
                let layer = top.idea_aside(world);
                self.flow(None, layer);
            }
            Act::Help | Act::Palette => {
                let (top, world) = self.top();
                let facts = top.facts(world);
                let layer = open::everywhere(act, top.place(), facts, world);
                self.flow(None, layer);
            }
            _ => {
                let (top, world) = self.top();
                let flow = top.act(act, world);
                self.flow(self.top_index(), flow);
            }
        }
    }

    fn switch_language(&mut self) {
        let language = match self.world.texts.language() {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        };
        self.world.texts = Rc::new(Texts::new(language));
        if self.world.session.is_some() && !self.world.read_only {
            self.world.save(Save::Language(language));
        }
        self.refresh();
    }

    /// Where keys are looked up now.
    #[must_use]
    pub fn place(&self) -> Place {
        self.layers.last().map_or(Place::List, |top| top.place())
    }

    /// What the commands of the top layer need to know.
    #[must_use]
    pub fn facts(&self) -> Facts {
        match self.layers.last() {
            Some(layer) => layer.facts(&self.world),
            None => self.list.facts(&self.world),
        }
    }

    /// Draws everything. Returns where the terminal's cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        buf.set_style(area, self.world.theme.base());
        if self.hidden {
            return Some(self.draw_hidden(area, buf));
        }
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            self.draw_too_small(area, buf);
            return None;
        }
        let below = self
            .layers
            .iter()
            .rposition(|layer| !layer.overlay())
            .unwrap_or(usize::MAX);
        let mut cursor = None;
        if below == usize::MAX {
            cursor = self.list.draw(area, buf, &self.world);
        }
        for (at, layer) in self.layers.iter().enumerate() {
            if below == usize::MAX || at >= below {
                cursor = layer.draw(area, buf, &self.world);
            }
        }
        cursor
    }

    /// Somebody is at the counter: nothing but the time and the way back.
    fn draw_hidden(&self, area: Rect, buf: &mut Buffer) -> (u16, u16) {
        let dim = self.world.theme.style(Role::Dim);
        let time = dates::time(&self.world.texts, self.world.here());
        let back = self.world.text("hidden-come-back");
        let x = area.x + 2;
        cells::put(buf, (x, area.y), &time, area.width, dim);
        cells::put(buf, (x, area.y + 1), &back, area.width, dim);
        (x, area.y)
    }

    fn draw_too_small(&self, area: Rect, buf: &mut Buffer) {
        let (cols, rows) = SMALLEST;
        let sentence = self
            .world
            .text_with("too-small", &[("cols", cols.into()), ("rows", rows.into())]);
        let style = self.world.theme.style(Role::Text);
        let lines = cells::clip(
            &sentence,
            usize::from(area.width),
            usize::from(area.height),
            &self.world.theme.marks,
        );
        for (line, y) in lines.iter().zip(area.y..) {
            cells::put(buf, (area.x, y), line, area.width, style);
        }
    }
}
