//! Forms of their own, opened in the workstation: drafts kept, conflicts
//! met, records made.

use ringback::app::commands::Act;
use ringback::app::input::Key;
use ringback::app::msg::{Effect, Lane, Ticket};
use ringback::app::screens::form_screen::FormScreen;
use ringback::app::screens::{Flow, Screen, open};
use ringback::app::subject::Subject;
use ringback::domain::event::EventKind;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::{Answer, Draft, DraftKind, Query, Save, Saved, Trouble, TroubleKind};

use crate::Desktop;
use crate::domain::{Bench, apply};

/// An opened form, with a store that answers by hand.
struct Opened {
    desk: Desktop,
    screen: Box<dyn Screen>,
    effects: Vec<Effect>,
}

impl Opened {
    fn new(act: Act) -> Self {
        Self::on(act, Desktop::new())
    }

    fn on(act: Act, mut desk: Desktop) -> Self {
        let mut opened = Self::unread(act, &mut desk);
        opened.answer();
        opened
    }

    fn unread(act: Act, desk: &mut Desktop) -> Self {
        let mut desk = std::mem::replace(desk, Desktop::new());
        let subject = Subject::new(desk.card.alert.id, None, Lane::Card, &mut desk.world);
        let screen: Box<dyn Screen> = Box::new(FormScreen::about(act, subject).unwrap());
        let effects = desk.world.take_effects();
        Self {
            desk,
            screen,
            effects,
        }
    }

    /// Answers the last question for the card.
    fn answer(&mut self) -> Flow {
        let asked = |effect: &Effect| match effect {
            Effect::Ask(ticket, _, Query::Card(_)) => Some(*ticket),
            _ => None,
        };
        let ticket = self.effects.iter().rev().find_map(asked).unwrap();
        let card = Answer::Card(Some(Box::new(self.desk.card.clone())));
        let flow = self.screen.answer(ticket, &card, &mut self.desk.world);
        self.effects.extend(self.desk.world.take_effects());
        flow
    }

    fn keys(&mut self, keys: &str) -> Flow {
        let mut flow = Flow::Stay;
        for key in Key::sequence(keys) {
            flow = self.screen.key(&key, &mut self.desk.world);
        }
        self.effects.extend(self.desk.world.take_effects());
        flow
    }

    fn saved(&mut self, saved: &Saved) -> Flow {
        let (ticket, _) = self.applied().unwrap();
        let flow = self.screen.saved(ticket, saved, &mut self.desk.world);
        self.effects.extend(self.desk.world.take_effects());
        flow
    }

    fn applied(&self) -> Option<(Ticket, Save)> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Save(ticket, save @ Save::Apply { .. }) => Some((*ticket, save.clone())),
            _ => None,
        })
    }

    fn last_draft(&self) -> Option<Draft> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Save(_, Save::Draft(draft)) => Some(draft.clone()),
            _ => None,
        })
    }

    fn notice(&self) -> String {
        let notice = self.desk.world.notice.as_ref();
        notice.map_or_else(String::new, |notice| notice.text.clone())
    }
}

#[test]
fn putting_off_is_recorded_and_said() {
    let mut opened = Opened::new(Act::Postpone);
    opened.keys("tomorrow 10:00<enter>at a funeral<enter>");
    let Some((_, Save::Apply { change, drafts })) = opened.applied() else {
        panic!("not recorded");
    };
    let until = opened.desk.at("2026-11-20 10:00");
    assert_eq!(change.events[0].kind, EventKind::Postponed { until });
    assert_eq!(change.texts[0].body, "at a funeral");
    // the draft goes with it
    assert_eq!(drafts[0].kind, DraftKind::Form);
    // Enter again records nothing twice
    let before = opened.effects.len();
    opened.keys("<enter>");
    assert!(
        opened.effects[before..]
            .iter()
            .all(|e| !matches!(e, Effect::Save(_, Save::Apply { .. })))
    );
    assert!(matches!(opened.saved(&Saved::Applied), Flow::Recorded(_)));
    assert_eq!(
        opened.notice(),
        "Recorded. Next: tomorrow 10:00 · u undoes it"
    );
}

#[test]
fn a_form_left_alone_leaves_no_draft() {
    let mut opened = Opened::new(Act::TickOff);
    assert!(matches!(opened.keys("<esc>"), Flow::Close));
    assert_eq!(opened.last_draft(), None);
}

#[test]
fn a_closing_form_that_is_left_stands_unfinished_and_goes_on() {
    let mut bench = Bench::new();
    let mut later = bench.ended(Outcome::Later);
    later.discussed = Some(true);
    bench.act(&ringback::domain::action::Action::Call(Box::new(later)));
    bench.wait(30);
    let mut opened = Opened::on(Act::TickOff, Desktop::of(bench, Language::En));
    opened.keys("wai<enter>n<enter>rep<enter>");
    assert!(matches!(opened.keys("<esc>"), Flow::Close));
    let draft = opened.last_draft().unwrap();
    assert!(draft.unfinished);
    assert_eq!(draft.key.kind, DraftKind::Form);

    // Enter in the list goes on with it
    let mut desk = opened.desk;
    desk.card.drafts = vec![draft.clone()];
    let card = Some(Box::new(desk.card.clone()));
    let subject = Subject::new(desk.card.alert.id, card, Lane::Card, &mut desk.world);
    assert!(matches!(
        open::about(Act::Open, subject, &mut desk.world),
        Flow::Open(_)
    ));

    let mut opened = Opened::on(Act::TickOff, desk);
    opened.keys("apo<enter><enter><enter><enter><enter>resol<enter><enter><enter>");
    let (_, Save::Apply { change, drafts }) = opened.applied().unwrap() else {
        panic!("not recorded");
    };
    assert!(drafts.iter().any(|key| key.kind == DraftKind::Form));
    assert!(
        change
            .events
            .iter()
            .any(|e| matches!(e.kind, EventKind::Closed { .. }))
    );
    opened.saved(&Saved::Applied);
    assert_eq!(opened.notice(), "Recorded: resolved · u undoes it");
}

#[test]
fn forms_of_one_alert_keep_their_drafts_apart() {
    let mut opened = Opened::new(Act::TickOff);
    opened.keys("dup<enter><esc>");
    let closing = opened.last_draft().unwrap();
    let mut desk = opened.desk;
    desk.card.drafts = vec![closing];
    let mut opened = Opened::on(Act::Postpone, desk);
    opened.keys("<enter>ill<enter>");
    let Some((_, Save::Apply { drafts, .. })) = opened.applied() else {
        panic!("not recorded");
    };
    assert!(drafts.is_empty(), "the closing form's draft stays");
    opened.saved(&Saved::Applied);
    let rest = opened.last_draft().unwrap();
    assert!(rest.unfinished && rest.body.contains("not_an_alert"));
    assert!(!rest.body.contains("postpone"), "{}", rest.body);
}

#[test]
fn an_alert_that_is_open_cannot_be_reopened() {
    let mut opened = Opened::unread(Act::Reopen, &mut Desktop::new());
    assert!(matches!(opened.answer(), Flow::Close));
    assert!(opened.notice().contains("not closed"));
}

#[test]
fn keys_typed_before_the_alert_was_read_are_not_lost() {
    let mut desk = Desktop::new();
    let mut opened = Opened::unread(Act::Memo, &mut desk);
    opened.keys("rang the shop");
    opened.answer();
    opened.keys("<tab>");
    let (_, Save::Apply { change, drafts }) = opened.applied().unwrap() else {
        panic!("not recorded");
    };
    assert_eq!(change.texts[0].body, "rang the shop");
    assert_eq!(drafts[0].kind, DraftKind::Memo);
}

#[test]
fn a_conflict_keeps_the_answers_and_shows_what_is_there_now() {
    let mut opened = Opened::new(Act::HandOver);
    opened.keys("accounts<enter>refund 40<enter>friday<enter>");
    let Some((_, Save::Apply { change, .. })) = opened.applied() else {
        panic!("not recorded");
    };
    let shown = opened.saved(&Saved::Conflict { theirs: 2 });
    assert!(matches!(shown, Flow::Open(_)), "both versions");
    opened.desk.bench.call(Outcome::NoAnswer);
    let version = opened.desk.bench.alert.version;
    opened.desk.card.alert = opened.desk.bench.alert.clone();
    opened.answer();
    // every answer is still there: Enter on the last field records it
    opened.keys("<enter>");
    let Some((_, Save::Apply { change: second, .. })) = opened.applied() else {
        panic!("not recorded");
    };
    assert_eq!((change.expected, second.expected), (version - 1, version));
    assert_eq!(second.texts, {
        let mut texts = change.texts.clone();
        for (text, new) in texts.iter_mut().zip(&second.texts) {
            text.event = new.event;
        }
        texts
    });
    apply(&mut opened.desk.bench.alert, &second);
}

#[test]
fn what_cannot_be_written_stays() {
    let mut opened = Opened::new(Act::Idea);
    opened.keys("a chair<enter>");
    let trouble = Trouble {
        kind: TroubleKind::DiskFull,
        detail: String::new(),
    };
    assert!(matches!(
        opened.saved(&Saved::Unavailable(trouble)),
        Flow::Stay
    ));
    assert!(opened.notice().contains("try again"));
    let draft = opened.last_draft().unwrap();
    assert!(draft.body.contains("a chair"));
    opened.keys("<enter>");
    assert!(matches!(opened.saved(&Saved::Applied), Flow::Recorded(_)));
}

#[test]
fn an_open_promise_is_said_before_anything_is_typed() {
    let mut bench = Bench::new();
    bench.call(Outcome::Promise);
    bench.wait(30);
    let mut desk = Desktop::of(bench, Language::En);
    let mut opened = Opened::unread(Act::TickOff, &mut desk);
    assert!(matches!(opened.answer(), Flow::Close));
    assert!(
        opened.notice().contains("still open"),
        "{}",
        opened.notice()
    );
}

#[test]
fn h_takes_their_part_back_once_it_was_handed_over() {
    let mut bench = Bench::new();
    let by = bench.at("2026-11-20 12:00");
    bench.act(&ringback::domain::action::Action::Escalate(
        crate::domain::hand_over(by),
    ));
    let mut opened = Opened::on(Act::HandOver, Desktop::of(bench, Language::En));
    opened.keys("refund sent<enter>");
    let Some((_, Save::Apply { change, .. })) = opened.applied() else {
        panic!("not recorded");
    };
    assert_eq!(change.events[0].kind, EventKind::Returned);
}

#[test]
fn drafts_that_cannot_be_read_do_no_harm() {
    let mut desk = Desktop::new();
    let key = desk.world.draft_key(desk.card.alert.id, DraftKind::Form);
    desk.card.drafts = vec![Draft {
        key,
        rev: 1,
        saved: desk.bench.now,
        body: "{\"forms\": 7".into(),
        unfinished: true,
    }];
    let mut opened = Opened::on(Act::Idea, desk);
    opened.keys("a chair<enter>");
    assert!(opened.applied().is_some());
}
