//! A manager's desk without terminal and database: keys in, screens out,
//! requests answered by the domain's own rules.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{Duration, TimeZone, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ringback::app::App;
use ringback::app::input::{Input, Key};
use ringback::app::msg::{Effect, Lane, Msg, Ticket};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::widgets::cells;
use ringback::app::world::World;
use ringback::domain::Moment;
use ringback::domain::action::{Action, Alert, AnsweredBy, CallEnd, Change};
use ringback::domain::calendar::Calendar;
use ringback::domain::customer::{Consent, Customer, Phone, PhoneState};
use ringback::domain::decide::{Case, decide};
use ringback::domain::event::{Event, EventKind};
use ringback::domain::fold::{digits, fold};
use ringback::domain::hours::CallingHours;
use ringback::domain::ids::{AlertId, CustomerId, DeskId, Maker, PersonId, PhoneId, ResponseId};
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::permissions::Tie;
use ringback::domain::person::{Desk as Place, DeskKind, Person, Role};
use ringback::domain::phone::PhoneFacts;
use ringback::domain::policy::{Policy, Rules};
use ringback::domain::progress::Progress;
use ringback::domain::queue::Clock;
use ringback::domain::rows::{
    Answer, Card, Draft, DraftKey, Organisation, OutboxList, Query, Queue, Row, Save, Saved, Scope,
    Session, Text, Today,
};
use ringback::domain::rules::{Grounds, Matcher};
use ringback::domain::score::Score;
use ringback::domain::zone::Country;
use ringback::domain::zone::Zone;
use ringback::i18n::Texts;

pub const ME: i64 = 7;
pub const PRIYA: i64 = 101;
pub const AOIFE: i64 = 102;
pub const GWEN: i64 = 103;
pub const HOSTILE: i64 = 104;

/// Thursday 19 November 2026, 9:12 in Leeds and 10:12 in Lyon.
pub fn now() -> Moment {
    Utc.with_ymd_and_hms(2026, 11, 19, 9, 12, 0).unwrap()
}

pub fn rules(country: Country) -> Rules {
    Rules {
        causes: ringback::domain::taxonomy::Taxonomy::shipped(),
        policy: Policy::default(),
        hours: CallingHours::default_for(country),
        calendar: Calendar::standard(country),
    }
}

fn place(language: Language) -> Place {
    Place {
        id: DeskId::from(1),
        kind: DeskKind::Branch,
        name: match language {
            Language::En => "Leeds Briggate".into(),
            Language::Fr => "Lyon Part-Dieu".into(),
        },
        branch: None,
    }
}

pub fn session(language: Language) -> Session {
    let (name, phone, email) = match language {
        Language::En => (
            "Tom Harker",
            "07700 900501",
            "tom.harker@leeds-briggate.example",
        ),
        Language::Fr => (
            "Claire Morel",
            "01 99 00 12 34",
            "claire.morel@lyon.example",
        ),
    };
    Session {
        me: Person {
            id: PersonId::from(ME),
            login: "me".into(),
            name: name.into(),
            role: Role::Manager,
            language: Some(language),
            phone: Some(phone.into()),
            email: Some(email.into()),
            calls: false,
        },
        desks: vec![place(language)],
        rules: vec![rules(country(language))],
        objective: 8,
        reach: None,
        organisation: Organisation::default(),
        templates: Vec::new(),
        book: Matcher::shipped(),
        demonstration: false,
        last_visit: None,
        mail_waits: false,
    }
}

fn country(language: Language) -> Country {
    match language {
        Language::En => Country::GB,
        Language::Fr => Country::FR,
    }
}

/// An alert as an import makes it, three days old.
pub fn card(id: i64, name: &str, comment: &str, language: Language) -> Card {
    let zone = country(language).main_zone();
    let received = now() - Duration::days(3);
    let rules = rules(country(language));
    let received_event = Event {
        id: (id * 1000).into(),
        op: (id * 1000).into(),
        alert: id.into(),
        at: received,
        recorded_at: received,
        by: None,
        kind: EventKind::Received {
            target: rules.first_target(received),
            safety: false,
            because: Grounds::default(),
        },
    };
    let numbers: [(&str, &str); 2] = match language {
        Language::En => [("07700 900142", "mobile"), ("07700 900318", "work")],
        Language::Fr => [("06 39 98 41 27", "mobile"), ("01 99 00 23 18", "home")],
    };
    let phone = |at: i64, (number, label): (&str, &str)| Phone {
        id: PhoneId::from(id * 10 + at),
        number: number.into(),
        e164: None,
        facts: PhoneFacts::default(),
        label: label.into(),
        state: PhoneState::Usable,
    };
    let history = vec![received_event];
    let progress = Progress::replay(&history, received, zone);
    Card {
        alert: Alert {
            id: AlertId::from(id),
            version: 1,
            response: ResponseId::from(id),
            desk: DeskId::from(1),
            received,
            score: Score::of_ten(2),
            asks: false,
            consent: Consent::Unasked,
            customer: Customer {
                id: CustomerId::from(id),
                reference: Some(format!("K-{id}")),
                name: name.into(),
                language: Some(language),
                country: country(language),
                zone,
                or_zones: Vec::new(),
                email: Some("p.raman@mail.example".into()),
                email_blocked: false,
                email_dead: false,
                phones: vec![phone(0, numbers[0]), phone(1, numbers[1])],
                window: None,
            },
            history,
            progress,
            messages: Vec::new(),
            answered: AnsweredBy::default(),
        },
        rules,
        desk: place(language),
        comment: comment.into(),
        answers: match language {
            Language::En => vec![
                ("Staff".into(), "6".into()),
                ("Waiting time".into(), "1".into()),
            ],
            Language::Fr => vec![
                ("Accueil".into(), "6".into()),
                ("Attente".into(), "1".into()),
            ],
        },
        channel: "web".into(),
        texts: Vec::new(),
        people: BTreeMap::from([(PersonId::from(ME), session(language).me.name)]),
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

/// The comment of the sketches.
pub fn words(language: Language) -> &'static str {
    match language {
        Language::En => {
            "Forty minutes in the queue, and then the person at the desk told me I should have \
             booked online. Nobody looked up. I have been coming for eleven years and I know half \
             the people here by name, so it is not about one bad afternoon: it is every Saturday \
             now. There are five desks and two are open. If you cannot staff it, say so on the \
             door and I will go elsewhere."
        }
        Language::Fr => {
            "Quarante minutes d'attente, puis on me dit que j'aurais dû prendre rendez-vous en \
             ligne. Personne n'a levé les yeux. Je viens depuis onze ans et je connais la moitié \
             de l'équipe par son prénom ; ce n'est donc pas un mauvais jour, c'est tous les \
             samedis maintenant. Il y a cinq guichets et deux sont ouverts. Si vous n'avez pas \
             assez de monde, dites-le sur la porte et j'irai ailleurs."
        }
    }
}

/// Records a call on a card, as the store would have it.
pub fn called(card: &mut Card, at: Moment, outcome: Outcome, fill: impl FnOnce(&mut CallEnd)) {
    let mut call = CallEnd::new(outcome, at);
    call.phone = card.alert.customer.phones.first().map(|p| p.id);
    fill(&mut call);
    record(card, at, &Action::Call(Box::new(call)));
}

pub fn record(card: &mut Card, at: Moment, action: &Action) {
    let mut ids = Maker::new(3);
    let case = Case {
        alert: &card.alert,
        rules: &card.rules,
        by: PersonId::from(ME),
        now: at,
    };
    let change = decide(&case, action, &mut ids).unwrap();
    apply(card, &change);
}

fn apply(card: &mut Card, change: &Change) {
    card.alert.version += 1;
    card.alert.history.extend(change.events.iter().cloned());
    card.alert.progress = change.after.clone();
    let texts = change.texts.iter().map(|text| Text {
        event: text.event,
        kind: text.kind,
        body: text.body.clone(),
    });
    card.texts.extend(texts);
}

/// The desk: an app, the cards behind it, what it asked and got no answer to.
pub struct Desk {
    pub app: App,
    pub cards: Vec<Card>,
    pub drafts: Vec<Draft>,
    pub session: Session,
    pub waiting: VecDeque<Effect>,
    /// Everything ever asked of the shell.
    pub effects: Vec<Effect>,
    pub now: Moment,
    pub size: (u16, u16),
    pub today: Today,
}

impl Desk {
    pub fn new(language: Language, size: (u16, u16), cards: Vec<Card>) -> Self {
        let mut desk = Self::raw(language, size, cards, |world| App::new(world, None));
        desk.settle();
        desk
    }

    pub fn raw(
        language: Language,
        size: (u16, u16),
        cards: Vec<Card>,
        make: impl FnOnce(World) -> App,
    ) -> Self {
        let theme = Theme::new(ThemeName::Default, false);
        let world = World::new(now(), Texts::new(language), theme, size, 1);
        let mut app = make(world);
        let effects = app.start();
        Self {
            app,
            cards,
            drafts: Vec::new(),
            session: session(language),
            waiting: effects.iter().cloned().collect(),
            effects,
            now: now(),
            size,
            today: Today::default(),
        }
    }

    /// Types keys (`c n <enter>`; blanks are typed as `<space>`); everything
    /// asked is answered after each.
    pub fn keys(&mut self, keys: &str) {
        for word in keys.split(' ') {
            for key in Key::sequence(word) {
                self.send(Msg::Input(Input::Key(key)));
                self.settle();
            }
        }
    }

    /// Types a text, blanks included.
    pub fn text(&mut self, text: &str) {
        for key in Key::sequence(text) {
            self.send(Msg::Input(Input::Key(key)));
            self.settle();
        }
    }

    /// Types keys ahead of any answer.
    pub fn ahead(&mut self, keys: &str) {
        for word in keys.split(' ') {
            for key in Key::sequence(word) {
                self.send(Msg::Input(Input::Key(key)));
            }
        }
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = self.app.update(self.now, msg);
        self.effects.extend(effects.iter().cloned());
        self.waiting.extend(effects);
    }

    /// Answers everything until nothing is left to answer.
    pub fn settle(&mut self) {
        while let Some(effect) = self.waiting.pop_front() {
            match effect {
                Effect::Ask(ticket, _, query) => {
                    let answer = self.answer(&query);
                    self.send(Msg::Answer(ticket, answer));
                }
                Effect::Save(ticket, save) => {
                    let saved = self.save(&save);
                    self.send(Msg::Saved(ticket, saved));
                }
                _ => {}
            }
        }
    }

    pub fn card(&self, id: i64) -> &Card {
        let id = AlertId::from(id);
        self.cards.iter().find(|card| card.alert.id == id).unwrap()
    }

    fn full(&self, card: &Card) -> Card {
        let mut card = card.clone();
        let drafts = self.drafts.iter().filter(|d| d.key.alert == card.alert.id);
        card.drafts = drafts.cloned().collect();
        card
    }

    pub fn row(card: &Card) -> Row {
        let alert = &card.alert;
        Row {
            id: alert.id,
            customer: alert.customer.name.clone(),
            score: alert.score,
            tries: alert.progress.tries_by_slot(),
            tried: u8::try_from(alert.progress.total()).unwrap(),
            rings: alert.customer.usable_phones().next().is_some(),
            excerpt: card.comment.chars().take(160).collect(),
            claim: None,
            state: alert.progress.state,
            closed: alert.progress.first_closed,
            again: 0,
            handled_by: None,
            offer: None,
            words: 0,
            lent: None,
        }
    }

    pub fn answer(&self, query: &Query) -> Answer {
        let rows =
            |cards: &mut dyn Iterator<Item = &Card>| Answer::Rows(cards.map(Self::row).collect());
        match query {
            Query::Session => Answer::Session(Box::new(self.session.clone())),
            Query::Queue => {
                let open = self.cards.iter().filter(|c| !closed(c));
                let facts = open.map(|card| self.full(card).facts()).collect();
                let zone: Zone = self.session.rules[0].calendar.zone;
                let clock = Clock::new(self.now, zone);
                Answer::Queue(Arc::new(Queue::new(facts, &clock)))
            }
            Query::Rows(ids) => rows(&mut self.cards.iter().filter(|c| ids.contains(&c.alert.id))),
            Query::Handled { .. } => rows(&mut self.cards.iter().filter(|c| closed(c))),
            Query::Card(id) => {
                let card = self.cards.iter().find(|card| card.alert.id == *id);
                Answer::Card(card.map(|card| Box::new(self.full(card))))
            }
            Query::Cards(ids) => {
                let cards = ids.iter().filter_map(|id| {
                    let card = self.cards.iter().find(|card| card.alert.id == *id);
                    card.map(|card| self.full(card))
                });
                Answer::Cards(cards.collect())
            }
            Query::Search { scope, words, .. } => rows(
                &mut self
                    .cards
                    .iter()
                    .filter(|c| *scope != Scope::Mine || !closed(c))
                    .filter(|c| finds(c, words)),
            ),
            Query::ThisWeek => Answer::ThisWeek(Today {
                called: 6,
                ..Today::default()
            }),
            Query::Today { .. } => Answer::Today(self.today),
            Query::LooseNotes => Answer::LooseNotes(Vec::new()),
            Query::Drafts => Answer::Drafts(self.drafts.clone()),
            Query::Recurrence(..) => Answer::Recurrence(None),
            Query::Outbox { .. } => Answer::Outbox(OutboxList::default()),
            Query::Message(_) => Answer::Message(None),
            Query::Recipients => Answer::Recipients(Vec::new()),
            Query::People => Answer::People(Vec::new()),
            Query::Ideas { .. } => Answer::Ideas(Vec::new()),
            Query::Improvements => Answer::Improvements(Vec::new()),
            Query::Board => Answer::Board(None),
            Query::Within(_) => Answer::Queue(Arc::default()),
            Query::Usual(desk) => Answer::Usual(*desk, None),
            Query::Figures(_) => Answer::Figures(None),
            Query::Scopes => Answer::Scopes(Vec::new()),
            Query::Behind(..) => Answer::Behind(None),
        }
    }

    fn save(&mut self, save: &Save) -> Saved {
        match save {
            Save::Draft(draft) => {
                self.drafts.retain(|d| d.key != draft.key);
                self.drafts.push(draft.clone());
            }
            Save::Discard(key) => self.discard(*key),
            Save::Apply { change, drafts } => {
                let card = self.cards.iter_mut().find(|c| c.alert.id == change.alert);
                let card = card.unwrap();
                if card.alert.version != change.expected {
                    let theirs = card.alert.version;
                    return Saved::Conflict { theirs };
                }
                apply(card, change);
                for key in drafts {
                    self.discard(*key);
                }
            }
            _ => {}
        }
        Saved::Applied
    }

    fn discard(&mut self, key: DraftKey) {
        self.drafts.retain(|draft| draft.key != key);
    }

    /// The newest request of a lane that still waits.
    pub fn asked(&self, lane: Lane) -> Option<(Ticket, Query)> {
        self.waiting.iter().rev().find_map(|effect| match effect {
            Effect::Ask(ticket, asked, query) if *asked == lane => Some((*ticket, query.clone())),
            _ => None,
        })
    }

    pub fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buf = Buffer::empty(area);
        self.app.draw(area, &mut buf);
        buf
    }

    /// What a person sees, blanks at the ends cut off.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let lines: Vec<String> = buf
            .area
            .rows()
            .map(|row| {
                let mut skip = 0;
                let mut line = String::new();
                for at in row.positions() {
                    if skip > 0 {
                        skip -= 1;
                        continue;
                    }
                    let symbol = buf[at].symbol();
                    skip = cells::width(symbol).saturating_sub(1);
                    line.push_str(symbol);
                }
                line.trim_end().to_owned()
            })
            .collect();
        lines.join("\n")
    }

    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }
}

fn closed(card: &Card) -> bool {
    card.alert.progress.state == State::Closed
}

fn finds(card: &Card, words: &str) -> bool {
    let customer = &card.alert.customer;
    let mut hay = fold(&format!("{} {}", customer.name, card.comment));
    for phone in &customer.phones {
        hay = format!("{hay} {}", digits(&phone.number));
    }
    let sought = digits(words);
    let number = !sought.is_empty() && sought.len() >= words.replace(' ', "").len();
    let words = if number { sought } else { fold(words) };
    words.split_whitespace().all(|word| hay.contains(word))
}

/// The usual four customers.
pub fn cards(language: Language) -> Vec<Card> {
    let (first, second, third) = match language {
        Language::En => ("Priya Raman", "Aoife Brennan", "Gwen Pritchard"),
        Language::Fr => ("Mme Lefèvre", "Mme Benali", "Mme Kerbrat"),
    };
    let (slipped, faithful) = match language {
        Language::En => (
            "My son slipped on the wet floor.",
            "Twenty years a customer.",
        ),
        Language::Fr => (
            "Mon fils a glissé sur le sol mouillé.",
            "Vingt ans cliente et personne n'appelle.",
        ),
    };
    vec![
        card(PRIYA, first, words(language), language),
        card(AOIFE, second, slipped, language),
        card(GWEN, third, faithful, language),
    ]
}
