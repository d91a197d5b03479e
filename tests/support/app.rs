//! A workstation under test: the real [`App`], with a store in memory that
//! knows the domain and nothing else.
//!
//! `Harness::new(Language::En, (80, 24))` has read its list when it returns.
//! Effects are answered at once, in order, unless [`Harness::hold`] holds
//! them back. Nothing sleeps: [`Harness::wait`] moves the clock and wakes the
//! workstation as the shell would.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{Duration, NaiveDateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::App;
use ringback::app::input::{Input, Key};
use ringback::app::msg::{Effect, Msg, Ticket};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::world::{Ways, World};
use ringback::domain::Moment;
use ringback::domain::action::{Action, Alert, AnsweredBy, CallEnd, Change, Outbox};
use ringback::domain::board::Board;
use ringback::domain::calendar::Calendar;
use ringback::domain::cause::Cause;
use ringback::domain::customer::{Consent, Customer, Phone, PhoneState};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::{Event, EventKind, TextKind};
use ringback::domain::figures::ask::{Ask, Figures, Named};
use ringback::domain::hours::CallingHours;
use ringback::domain::idea::Idea;
use ringback::domain::ids::{AlertId, LooseId, Maker, MessageId, PersonId};
use ringback::domain::improvement::Improvement;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::Tie;
use ringback::domain::person::{Desk, DeskKind, Person, Role};
use ringback::domain::phone::PhoneFacts;
use ringback::domain::policy::{Policy, Rules};
use ringback::domain::progress::Progress;
use ringback::domain::queue;
use ringback::domain::rows::{
    Answer, CLAIM_SECONDS, Card, Claim, Colleague, Draft, DraftKey, DraftKind, LooseNote,
    Organisation, OutboxList, OutboxMessage, OutboxRow, Query, Queue, Recipient, Recurrence,
    ReportLetter, Row, Save, Saved, Session, Text, Today, Trouble, TroubleKind,
};
use ringback::domain::rules::{Grounds, Matcher};
use ringback::domain::score::Score;
use ringback::domain::zone::{Country, Zone, moment_of};
use ringback::i18n::Texts;

/// The customer whose agreed time has come.
pub const FIRST: i64 = 1001;
/// A new alert with a mark of 3.
pub const SECOND: i64 = 1002;

/// Who works at the branch.
pub const ME: i64 = 101;
/// Somebody else with access to the desk.
pub const ANA: i64 = 102;

/// A moment on the clocks of a zone: `2026-11-19 09:12`.
pub fn at(zone: Zone, text: &str) -> Moment {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    moment_of(local, zone).to_utc()
}

/// What a branch's alerts are made of, in one language.
struct Place {
    country: Country,
    manager: &'static str,
    phone: &'static str,
    branch: &'static str,
    offers: [&'static str; 2],
    /// Name, comment, kinds of the numbers.
    customers: [(&'static str, &'static str); 3],
    numbers: [(&'static str, &'static str); 2],
}

const LEEDS: Place = Place {
    country: Country::GB,
    manager: "Tom Harker",
    phone: "07700 900501",
    branch: "Leeds Briggate",
    offers: ["gesture up to £25", "a named adviser"],
    customers: [
        (
            "Priya Raman",
            "Forty minutes in the queue, and then the person at the desk told me I should have \
             booked online. Nobody looked up. I have been coming for eleven years and I know half \
             the people here by name, so it is not about one bad afternoon: it is every Saturday \
             now. There are five desks and two are open. If you cannot staff it, say so on the \
             door and I will go elsewhere.",
        ),
        ("Marcus Webb", "Please ring me, I don't want another email."),
        (
            "Tomasz Zieliński",
            "Nice people, but the order was wrong twice.",
        ),
    ],
    numbers: [("mobile", "07700 900142"), ("work", "07700 900318")],
};

const LYON: Place = Place {
    country: Country::FR,
    manager: "Claire Morel",
    phone: "01 99 00 12 34",
    branch: "Lyon Part-Dieu",
    offers: ["geste jusqu'à 30 €", "conseiller dédié"],
    customers: [
        (
            "Mme Lefèvre",
            "Quarante minutes d'attente, puis on me dit que j'aurais dû prendre rendez-vous en \
             ligne. Personne n'a levé les yeux. Je viens depuis onze ans et je connais la moitié \
             de l'équipe par son prénom ; ce n'est donc pas un mauvais jour, c'est tous les \
             samedis maintenant. Il y a cinq guichets et deux sont ouverts. Si vous n'avez pas \
             assez de monde, dites-le sur la porte et j'irai ailleurs.",
        ),
        ("M. Garnier", "Rappelez-moi, pas encore un e-mail."),
        (
            "M. Zieliński",
            "Accueil aimable, mais deux erreurs sur la commande.",
        ),
    ],
    numbers: [("mobile", "06 39 98 41 27"), ("fixe", "01 99 00 23 18")],
};

fn calendar(country: Country) -> Calendar {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat"];
    let open = days.map(|day| format!("{day} = [\"09:00-19:00\"]"));
    toml::from_str(&format!("country = \"{country}\"\n{}", open.join("\n"))).unwrap()
}

fn person(id: i64, login: &str, name: &str, phone: &str) -> Person {
    Person {
        id: id.into(),
        login: login.into(),
        name: name.into(),
        role: Role::Manager,
        language: None,
        phone: Some(phone.into()),
        email: None,
        calls: false,
    }
}

/// The file, in memory: applies what was decided, keeps drafts and claims.
pub struct Store {
    pub session: Session,
    pub cards: BTreeMap<AlertId, Card>,
    pub drafts: BTreeMap<DraftKey, Draft>,
    pub loose: BTreeMap<LooseId, LooseNote>,
    pub claims: BTreeMap<AlertId, Claim>,
    /// Every change that was applied, oldest first.
    pub applied: Vec<Change>,
    pub outbox: Vec<OutboxRow>,
    pub letters: Vec<ReportLetter>,
    pub ideas: Vec<Idea>,
    pub improvements: Vec<Improvement>,
    /// What was said of ideas and actions.
    pub said: Vec<Save>,
    pub recipients: Vec<Recipient>,
    /// Everybody with a login.
    pub people: Vec<Colleague>,
    /// What the board shows; nothing for somebody who has none.
    pub board: Option<Arc<Board>>,
    /// What every desk usually has open.
    pub usual: Option<u32>,
    /// The figures of a question; nothing where they are not for them.
    pub figures: fn(&Ask) -> Option<Figures>,
    /// Whose figures may be asked for.
    pub scopes: Vec<Named>,
    /// The alerts behind any number.
    pub behind: Vec<AlertId>,
    /// Writes fail while this is set.
    pub no_writes: bool,
    /// Reads of alerts fail while this is set.
    pub no_reads: bool,
    /// Ways to dial on this machine.
    pub ways: Ways,
    pub now: Moment,
}

impl Store {
    fn new(place: &Place, now: Moment) -> Self {
        let zone = place.country.main_zone();
        let rules = Rules {
            causes: ringback::domain::taxonomy::Taxonomy::shipped(),
            policy: Policy::default(),
            hours: CallingHours::default_for(place.country),
            calendar: calendar(place.country),
        };
        let desk = Desk {
            id: 3.into(),
            kind: DeskKind::Branch,
            name: place.branch.into(),
            branch: None,
        };
        let offers = place.offers.map(str::to_owned).to_vec();
        let session = Session {
            me: person(ME, "me", place.manager, place.phone),
            desks: vec![desk.clone()],
            rules: vec![rules.clone()],
            objective: 8,
            reach: None,
            organisation: Organisation {
                may_offer: offers,
                ..Organisation::default()
            },
            templates: Vec::new(),
            book: Matcher::shipped(),
            demonstration: false,
            last_visit: None,
            mail_waits: false,
        };
        let mut store = Self {
            session,
            cards: BTreeMap::new(),
            drafts: BTreeMap::new(),
            loose: BTreeMap::new(),
            claims: BTreeMap::new(),
            applied: Vec::new(),
            outbox: Vec::new(),
            letters: Vec::new(),
            ideas: Vec::new(),
            improvements: Vec::new(),
            said: Vec::new(),
            recipients: Vec::new(),
            people: Vec::new(),
            board: None,
            usual: None,
            figures: |_| None,
            scopes: Vec::new(),
            behind: Vec::new(),
            no_writes: false,
            no_reads: false,
            ways: Ways::default(),
            now,
        };
        let marks = [2, 3, 6];
        let days = ["2026-11-16 10:00", "2026-11-18 15:00", "2026-11-18 17:00"];
        for (nth, ((name, comment), day)) in place.customers.iter().zip(days).enumerate() {
            let nth_id = i64::try_from(nth).unwrap();
            let card = card(place, &rules, &desk, 1001 + nth_id, name, at(zone, day));
            let mut card = Card {
                comment: (*comment).into(),
                ..card
            };
            card.alert.score = Score::of_ten(marks[nth]);
            if nth == 0 {
                store.session.organisation.currency = "GBP".into();
                card.recurrence = Some(Recurrence {
                    cause: Cause::Waiting.into(),
                    customers: 10,
                    last_action_days: Some(41),
                    came_back: 3,
                });
            }
            store.cards.insert(card.alert.id, card);
        }
        let mut later = CallEnd::new(Outcome::Later, at(zone, "2026-11-17 14:05"));
        later.phone = Some(71.into());
        later.next = Some(at(zone, "2026-11-19 09:00"));
        later.discussed = Some(false);
        let action = Action::Call(Box::new(later));
        store.act(FIRST, ME, &action, at(zone, "2026-11-17 14:06"));
        store.applied.clear();
        store
    }

    pub fn card(&mut self, id: i64) -> &mut Card {
        self.cards.get_mut(&id.into()).unwrap()
    }

    /// Somebody acts on an alert from another process.
    pub fn act(&mut self, id: i64, by: i64, action: &Action, now: Moment) {
        let card = &self.cards[&id.into()];
        let case = Case {
            alert: &card.alert,
            rules: &card.rules,
            by: PersonId::from(by),
            now,
        };
        let mut ids = Maker::new(9);
        let change = decide(&case, action, &mut ids).unwrap();
        self.apply(&change);
    }

    fn apply(&mut self, change: &Change) {
        let card = self.cards.get_mut(&change.alert).unwrap();
        let alert = &mut card.alert;
        for event in &change.events {
            match event.kind {
                EventKind::PhoneMarked { phone, to, .. } => {
                    for p in alert.customer.phones.iter_mut().filter(|p| p.id == phone) {
                        p.state = to;
                    }
                }
                EventKind::EmailBlocked { blocked } => alert.customer.email_blocked = blocked,
                _ => {}
            }
        }
        if let Outbox::Queue(id, _) = &change.outbox {
            alert.messages.push((*id, false));
        }
        alert.history.extend(change.events.iter().cloned());
        alert.progress = change.after.clone();
        alert.version += 1;
        card.texts.extend(change.texts.iter().map(|text| Text {
            event: text.event,
            kind: text.kind,
            body: text.body.clone(),
        }));
        self.applied.push(change.clone());
    }

    fn answer(&self, query: &Query) -> Answer {
        match query {
            Query::Session => Answer::Session(Box::new(self.session.clone())),
            Query::Queue | Query::Within(_) => {
                Answer::Queue(Arc::new(Queue::new(self.facts(), &self.clock())))
            }
            Query::Board => Answer::Board(self.board.clone()),
            Query::Usual(desk) => Answer::Usual(*desk, self.usual),
            Query::Scopes => Answer::Scopes(self.scopes.clone()),
            Query::Behind(..) => Answer::Behind(Some(self.behind.clone())),
            Query::Rows(ids) => {
                let there = ids.iter().filter(|id| self.cards.contains_key(id));
                Answer::Rows(there.map(|id| self.row(*id)).collect())
            }
            Query::Card(_) | Query::Figures(_) if self.no_reads => Answer::Failed(trouble()),
            Query::Card(id) => Answer::Card(self.cards.get(id).map(|card| {
                let drafts = self.drafts.values();
                let mine = |d: &&Draft| d.key.alert == *id && d.key.person == self.session.me.id;
                Box::new(Card {
                    claim: self.claim(*id),
                    drafts: drafts.filter(mine).cloned().collect(),
                    ..card.clone()
                })
            })),
            Query::Figures(ask) => Answer::Figures((self.figures)(ask).map(Arc::new)),
            Query::Cards(ids) => {
                let cards = ids.iter().filter_map(|id| self.cards.get(id));
                Answer::Cards(cards.cloned().collect())
            }
            Query::Search { words, .. } => Answer::Rows(self.search(words)),
            Query::Handled { .. } => Answer::Rows(Vec::new()),
            Query::Outbox { .. } => Answer::Outbox(OutboxList {
                messages: self.outbox.clone(),
                letters: self.letters.clone(),
            }),
            Query::Message(id) => Answer::Message(self.message(*id)),
            Query::ThisWeek => Answer::ThisWeek(Today {
                called: 6,
                ..Today::default()
            }),
            Query::Recipients => Answer::Recipients(self.recipients.clone()),
            Query::People => Answer::People(self.people.clone()),
            Query::Ideas { .. } => Answer::Ideas(self.ideas.clone()),
            Query::Improvements => Answer::Improvements(self.improvements.clone()),
            Query::Today { .. } => Answer::Today(Today::default()),
            Query::LooseNotes => Answer::LooseNotes(self.loose.values().rev().cloned().collect()),
            Query::Drafts => Answer::Drafts(self.drafts.values().cloned().collect()),
            Query::Recurrence(id, cause) => {
                let known = self.cards[id].recurrence.clone();
                Answer::Recurrence(known.filter(|known| known.cause == *cause))
            }
        }
    }

    fn message(&self, id: MessageId) -> Option<Box<OutboxMessage>> {
        let row = self.outbox.iter().find(|row| row.id == id)?;
        Some(Box::new(OutboxMessage {
            row: row.clone(),
            writer: None,
            body: "Good morning,\n\nI tried to reach you.\n".into(),
            references: Vec::new(),
            part_type: None,
            withheld: false,
        }))
    }

    /// By a part of the name, or the last digits of a number.
    fn search(&self, words: &str) -> Vec<Row> {
        let words = words.to_lowercase();
        let digits = |text: &str| text.replace(' ', "");
        let found = self.cards.values().filter(|card| {
            let customer = &card.alert.customer;
            let number = |phone: &Phone| digits(&phone.number).ends_with(&digits(&words));
            customer.name.to_lowercase().contains(&words)
                || (!words.is_empty() && customer.phones.iter().any(number))
        });
        found.map(|card| self.row(card.alert.id)).collect()
    }

    fn clock(&self) -> queue::Clock {
        queue::Clock::new(self.now, self.session.rules[0].calendar.zone)
    }

    fn facts(&self) -> Vec<queue::Facts> {
        let open = self.cards.values().map(|card| &card.alert);
        open.filter(|alert| alert.progress.state != State::Closed)
            .map(|alert| queue::Facts {
                id: alert.id,
                state: alert.progress.state,
                safety: alert.progress.safety,
                asks: alert.asks,
                window: alert.customer.window,
                received: alert.received.into(),
                target: alert.progress.target.into(),
                due: alert.progress.due.into(),
                score: alert
                    .score
                    .map_or(11, |s| u8::try_from(s.on_ten()).unwrap()),
                tries: u8::try_from(alert.progress.total()).unwrap(),
                replied: alert.progress.replied,
                blocked: alert.customer.blocked(),
                bounced: alert.progress.bounced,
                put_off: alert.progress.postponed > 0,
                agreed: alert.progress.agreed.map(Into::into),
                unfinished: self
                    .drafts
                    .values()
                    .any(|draft| draft.key.alert == alert.id && draft.unfinished),
            })
            .collect()
    }

    /// Whose an alert is now.
    fn claim(&self, id: AlertId) -> Option<Claim> {
        let claim = self.claims.get(&id).cloned();
        claim.filter(|claim| claim.until > self.now)
    }

    fn row(&self, id: AlertId) -> Row {
        let card = &self.cards[&id];
        Row {
            id,
            customer: card.alert.customer.name.clone(),
            score: card.alert.score,
            tries: card.alert.progress.tries_by_slot(),
            tried: u8::try_from(card.alert.progress.total()).unwrap(),
            rings: card.alert.customer.usable_phones().next().is_some(),
            excerpt: card.comment.chars().take(160).collect(),
            claim: self.claim(id),
            state: card.alert.progress.state,
            closed: card.alert.progress.first_closed,
            again: u32::try_from(card.joined.len()).unwrap_or(0),
            handled_by: None,
            offer: None,
            words: 0,
            lent: card
                .lent
                .as_ref()
                .filter(|lent| lent.person != ME.into())
                .map(|lent| lent.name.clone()),
        }
    }

    fn save(&mut self, save: &Save) -> Saved {
        if self.no_writes {
            return Saved::Unavailable(trouble());
        }
        match save {
            Save::Draft(draft) => {
                let known = self.drafts.get(&draft.key);
                if known.is_some_and(|known| known.rev >= draft.rev) {
                    return Saved::Duplicate;
                }
                self.drafts.insert(draft.key, draft.clone());
            }
            Save::Loose(note) => _ = self.loose.insert(note.id, note.clone()),
            Save::LooseDone(note) => _ = self.loose.remove(note),
            Save::Discard(key) => _ = self.drafts.remove(key),
            Save::Apply { change, drafts } => {
                let theirs = self.cards[&change.alert].alert.version;
                if theirs != change.expected {
                    return Saved::Conflict { theirs };
                }
                let held = self.claims.get(&change.alert);
                let held = held.filter(|c| c.until > self.now && c.person != ME.into());
                if let (true, Some(claim)) = (change.needs_claim(), held) {
                    return Saved::Held(claim.clone());
                }
                self.apply(change);
                for key in drafts {
                    self.drafts.remove(key);
                }
            }
            Save::Claim {
                alert,
                person,
                holder,
                now,
                take_over,
            } => {
                let held = self.claims.get(alert);
                let held = held.filter(|c| c.until > *now && c.holder != *holder);
                let own = |c: &&Claim| *take_over && c.person == *person;
                if let Some(claim) = held.filter(|claim| !own(claim)) {
                    return Saved::Held(claim.clone());
                }
                let since = self.claims.get(alert).filter(|c| c.holder == *holder);
                let since = since.map_or(*now, |c| c.since);
                let claim = claim(person.get(), *holder, since, *now);
                self.claims.insert(*alert, claim);
            }
            Save::TakeOver { change, holder, .. } => {
                let theirs = self.cards[&change.alert].alert.version;
                if theirs != change.expected {
                    return Saved::Conflict { theirs };
                }
                self.apply(change);
                let claim = claim(ME, *holder, self.now, self.now);
                self.claims.insert(change.alert, claim);
            }
            Save::Release { alert, holder } => {
                if self.claims.get(alert).is_some_and(|c| c.holder == *holder) {
                    self.claims.remove(alert);
                }
            }
            Save::Idea { .. } | Save::Improvement { .. } => self.said.push(save.clone()),
            Save::Visit { .. }
            | Save::Retry(_)
            | Save::Stop(_)
            | Save::Part(..)
            | Save::Lease { .. }
            | Save::Read(_)
            | Save::Follow { .. }
            | Save::Away(_)
            | Save::Back(_)
            | Save::Language(_) => {}
        }
        Saved::Applied
    }
}

/// A claim of somebody.
pub fn claim(person: i64, holder: i64, since: Moment, now: Moment) -> Claim {
    let (login, name) = if person == ANA {
        ("adiaz", "Ana Diaz")
    } else {
        ("me", "Myself")
    };
    Claim {
        person: person.into(),
        login: login.into(),
        name: name.into(),
        holder,
        since,
        until: now + Duration::seconds(CLAIM_SECONDS),
        elsewhere: false,
    }
}

fn trouble() -> Trouble {
    Trouble {
        kind: TroubleKind::Locked,
        detail: "database is locked".into(),
    }
}

fn card(place: &Place, rules: &Rules, desk: &Desk, id: i64, name: &str, received: Moment) -> Card {
    let zone = place.country.main_zone();
    let mut ids = Maker::new(1);
    let history = vec![Event {
        id: ids.next(received),
        op: ids.next(received),
        alert: id.into(),
        at: received,
        recorded_at: received,
        by: None,
        kind: EventKind::Received {
            target: rules.first_target(received),
            safety: false,
            because: Grounds::default(),
        },
    }];
    let phones = [(71, place.numbers[0]), (72, place.numbers[1])];
    let phones = phones.map(|(id, (label, number))| Phone {
        id: i64::from(id).into(),
        number: number.into(),
        e164: None,
        facts: PhoneFacts::default(),
        label: label.into(),
        state: PhoneState::Usable,
    });
    let alert = Alert {
        id: id.into(),
        version: 1,
        response: id.into(),
        desk: desk.id,
        received,
        score: None,
        asks: false,
        consent: Consent::Unasked,
        progress: Progress::replay(&history, received, zone),
        customer: Customer {
            id: id.into(),
            reference: None,
            name: name.into(),
            language: None,
            country: place.country,
            zone,
            or_zones: Vec::new(),
            email: Some("p.raman@mail.example".into()),
            email_blocked: false,
            email_dead: false,
            phones: phones.to_vec(),
            window: None,
        },
        history,
        messages: Vec::new(),
        answered: AnsweredBy::default(),
    };
    Card {
        alert,
        rules: rules.clone(),
        desk: desk.clone(),
        comment: String::new(),
        answers: Vec::new(),
        channel: "web".into(),
        texts: Vec::new(),
        people: BTreeMap::new(),
        others: Vec::new(),
        recurrence: None,
        claim: None,
        drafts: Vec::new(),
        letters: Vec::new(),
        blocked: None,
        joined: Vec::new(),
        subject: String::new(),
        tie: Tie::Own,
        offer: None,
        unread: Vec::new(),
        followed: false,
        withheld: false,
        lent: None,
        overseen: true,
    }
}

/// The workstation and everything around it.
pub struct Harness {
    pub app: App,
    pub store: Store,
    pub now: Moment,
    /// Everything asked of the shell so far.
    pub effects: Vec<Effect>,
    /// Keys pressed so far.
    pub pressed: usize,
    waiting: VecDeque<Effect>,
    held: bool,
    size: (u16, u16),
}

impl Harness {
    /// A branch at 09:12 on Thursday 19 November 2026, its list in sight:
    /// Leeds in English, Lyon in French.
    pub fn new(language: Language, size: (u16, u16)) -> Self {
        Self::with(language, size, ThemeName::Default, |_| {})
    }

    /// The same with another theme and a store that was changed before.
    pub fn with(
        language: Language,
        size: (u16, u16),
        theme: ThemeName,
        change: impl FnOnce(&mut Store),
    ) -> Self {
        let place = match language {
            Language::En => LEEDS,
            Language::Fr => LYON,
        };
        let now = at(place.country.main_zone(), "2026-11-19 09:12");
        let mut store = Store::new(&place, now);
        change(&mut store);
        Self::start(language, size, theme, store, now)
    }

    fn start(
        language: Language,
        size: (u16, u16),
        theme: ThemeName,
        store: Store,
        now: Moment,
    ) -> Self {
        // Without colours usually means without Unicode, too.
        let theme = Theme::new(theme, theme == ThemeName::Mono);
        let mut world = World::new(now, Texts::new(language), theme, size, 7);
        world.has_sender = true;
        world.ways = store.ways.clone();
        let mut app = App::new(world, None);
        let waiting = app.start().into();
        let mut harness = Self {
            app,
            store,
            now,
            effects: Vec::new(),
            pressed: 0,
            waiting,
            held: false,
            size,
        };
        harness.settle();
        harness
    }

    /// The program ends without a word and is started again.
    pub fn restart(self, language: Language) -> Self {
        self.restart_after(language, Duration::minutes(3))
    }

    pub fn restart_after(self, language: Language, pause: Duration) -> Self {
        let now = self.now + pause;
        Self::start(language, self.size, ThemeName::Default, self.store, now)
    }

    /// Holds replies back from now on.
    pub fn hold(&mut self) {
        self.held = true;
    }

    /// Answers what was held back, and everything from now on.
    pub fn release(&mut self) {
        self.held = false;
        self.settle();
    }

    fn settle(&mut self) {
        while !self.held && self.answer_one() {}
    }

    /// Answers the oldest of what was held back; `false` if there is nothing.
    pub fn answer_one(&mut self) -> bool {
        let effect = self.waiting.pop_front();
        let found = effect.is_some();
        if let Some(effect) = effect {
            self.store.now = self.now;
            let msg = match &effect {
                Effect::Ask(ticket, _, query) => {
                    Some(Msg::Answer(*ticket, self.store.answer(query)))
                }
                Effect::Save(ticket, save) => Some(Msg::Saved(*ticket, self.store.save(save))),
                // What a dial command comes to is for the test to say.
                Effect::Post
                | Effect::Withdraw(_)
                | Effect::Remind(_)
                | Effect::Copy(_)
                | Effect::Elsewhere(..)
                | Effect::Dial(..)
                | Effect::Quit => None,
            };
            self.effects.push(effect);
            if let Some(msg) = msg {
                let effects = self.app.update(self.now, msg);
                self.waiting.extend(effects);
            }
        }
        found
    }

    /// Sends a message and answers what it asks for.
    pub fn send(&mut self, msg: Msg) {
        let effects = self.app.update(self.now, msg);
        self.waiting.extend(effects);
        self.settle();
    }

    /// Sends an answer nobody asked for.
    pub fn stale(&mut self, ticket: u64, answer: Answer) {
        self.send(Msg::Answer(Ticket(ticket), answer));
    }

    pub fn key(&mut self, name: &str) {
        self.pressed += 1;
        let key = Key::parse(name).unwrap();
        self.send(Msg::Input(Input::Key(key)));
    }

    /// Presses keys: `c n <enter>`; letters stand for themselves.
    pub fn keys(&mut self, keys: &str) {
        for token in keys.split_whitespace() {
            match token.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
                Some(name) => self.key(name),
                None => self.text(token),
            }
        }
    }

    /// Types a text; a newline is Enter.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.key("enter"),
                ' ' => self.key("space"),
                c => self.key(&c.to_string()),
            }
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.send(Msg::Input(Input::Paste(text.into())));
    }

    /// Lets time pass, waking the workstation whenever it asked for it.
    /// Returns how often it did.
    pub fn wait(&mut self, time: Duration) -> usize {
        let until = self.now + time;
        let mut wakes = 0;
        while let Some(wake) = self.app.next_wake().filter(|wake| *wake <= until) {
            assert!(wake > self.now || wakes == 0, "woken twice at {wake}");
            self.now = self.now.max(wake);
            self.send(Msg::Wake);
            wakes += 1;
            assert!(wakes < 20_000, "woken without end");
        }
        self.now = until;
        wakes
    }

    /// What is on screen, blanks at the ends of rows cut off.
    pub fn screen(&self) -> String {
        lines(&self.buffer()).join("\n")
    }

    pub fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buf = Buffer::empty(area);
        self.app.draw(area, &mut buf);
        buf
    }

    #[track_caller]
    pub fn sees(&self, text: &str) {
        let screen = self.screen();
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }

    #[track_caller]
    pub fn sees_not(&self, text: &str) {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
    }

    /// Everything that was sent to be saved, in order.
    pub fn saves(&self) -> impl Iterator<Item = &Save> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Save(_, save) => Some(save),
            _ => None,
        })
    }

    /// Another process changed the file.
    pub fn changed(&mut self) {
        self.send(Msg::Changed);
    }

    /// The reasons in an alert's history.
    pub fn reasons(&self, alert: i64) -> Vec<&str> {
        let texts = self.store.cards[&alert.into()].texts.iter();
        let reasons = texts.filter(|text| text.kind == TextKind::Reason);
        reasons.map(|text| text.body.as_str()).collect()
    }

    /// The draft of my call on an alert.
    pub fn draft(&self, alert: i64) -> Option<&Draft> {
        self.store.drafts.get(&DraftKey {
            person: ME.into(),
            alert: alert.into(),
            kind: DraftKind::Call,
        })
    }

    /// The calls that were recorded on an alert from this workstation.
    pub fn calls(&self, alert: i64) -> Vec<Outcome> {
        let changes = self.store.applied.iter();
        changes
            .filter(|change| change.alert == alert.into())
            .flat_map(|change| &change.events)
            .filter_map(|event| match event.kind {
                EventKind::Called { outcome, .. } => Some(outcome),
                _ => None,
            })
            .collect()
    }
}

/// The characters of a buffer, row by row.
fn lines(buf: &Buffer) -> Vec<String> {
    let row = |row: Rect| {
        let mut skip = 0;
        let cells = row.positions().filter_map(|at| {
            let symbol = buf[at].symbol();
            let hidden = skip > 0;
            skip = if hidden {
                skip - 1
            } else {
                ringback::app::widgets::cells::width(symbol).saturating_sub(1)
            };
            (!hidden).then_some(symbol)
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    buf.area.rows().map(row).collect()
}
