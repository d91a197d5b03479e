//! The same done to several alerts, one of which somebody else has: taken over
//! with a reason, or left with them.

use chrono::Duration;
use ringback::app::commands::Act;
use ringback::app::msg::{Effect, Ticket};
use ringback::app::screens::several::Several;
use ringback::app::screens::{Flow, Screen};
use ringback::domain::action::Action;
use ringback::domain::ids::AlertId;
use ringback::domain::rows::{Answer, Card, Claim, Query, Save, Saved};

use crate::Desktop;

const SECOND: i64 = 77;
const THIRD: i64 = 78;

/// The first is recorded; two others were sent.
struct Begun {
    desk: Desktop,
    several: Several,
    writes: Vec<Ticket>,
}

fn other(desk: &Desktop, id: i64) -> Card {
    let mut card = desk.card.clone();
    card.alert.id = id.into();
    card
}

fn claim(desk: &Desktop) -> Claim {
    Claim {
        person: crate::domain::ana(),
        login: "adiaz".into(),
        name: "Ana Diaz".into(),
        holder: 5,
        since: desk.bench.now,
        until: desk.bench.now + Duration::hours(1),
        elsewhere: false,
    }
}

impl Begun {
    fn new() -> Self {
        let mut desk = Desktop::new();
        let action = Action::Postpone {
            until: desk.bench.now + Duration::days(1),
            reason: String::new(),
        };
        let others = vec![SECOND.into(), THIRD.into()];
        let first = desk.card.alert.id;
        let mut several = Several::new(first, action, others, &mut desk.world);
        let asked = cards_asked(&mut desk);
        let cards = vec![other(&desk, SECOND), other(&desk, THIRD)];
        several.answer(asked, &Answer::Cards(cards), &mut desk.world);
        let writes = sent(&mut desk);
        assert_eq!(writes.len(), 2);
        assert!(several.waits(), "keys wait for the replies");
        Self {
            desk,
            several,
            writes,
        }
    }

    /// The third is recorded, the second stopped.
    fn stopped() -> Self {
        let mut begun = Self::new();
        let held = Saved::Held(claim(&begun.desk));
        let world = &mut begun.desk.world;
        let flow = begun.several.saved(begun.writes[0], &held, world);
        assert!(matches!(flow, Flow::Stay), "the other reply comes first");
        let flow = begun.several.saved(begun.writes[1], &Saved::Applied, world);
        assert!(matches!(flow, Flow::Open(_)), "the question");
        assert!(!begun.several.waits());
        begun
    }

    fn notice(&self) -> &str {
        &self.desk.world.notice.as_ref().unwrap().text
    }
}

fn cards_asked(desk: &mut Desktop) -> Ticket {
    let effects = desk.world.take_effects();
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Ask(ticket, _, Query::Cards(_)) => Some(*ticket),
        _ => None,
    });
    asked.unwrap()
}

fn sent(desk: &mut Desktop) -> Vec<Ticket> {
    let effects = desk.world.take_effects();
    let sent = effects.iter().filter_map(|effect| match effect {
        Effect::Save(ticket, Save::Apply { .. }) => Some(*ticket),
        _ => None,
    });
    sent.collect()
}

fn released(desk: &mut Desktop) -> Vec<AlertId> {
    let effects = desk.world.take_effects();
    let released = effects.iter().filter_map(|effect| match effect {
        Effect::Save(_, Save::Release { alert, .. }) => Some(*alert),
        _ => None,
    });
    released.collect()
}

#[test]
fn what_was_taken_over_is_recorded_and_given_back() {
    let mut begun = Begun::stopped();
    begun.desk.world.take_effects();
    begun.several.act(Act::Again, &mut begun.desk.world);
    let asked = cards_asked(&mut begun.desk);
    let card = other(&begun.desk, SECOND);
    let world = &mut begun.desk.world;
    begun
        .several
        .answer(asked, &Answer::Cards(vec![card]), world);
    let writes = sent(&mut begun.desk);
    let flow = begun
        .several
        .saved(writes[0], &Saved::Applied, &mut begun.desk.world);
    assert!(matches!(flow, Flow::Recorded(_)));
    assert!(begun.notice().contains('3'), "{}", begun.notice());
    assert_eq!(released(&mut begun.desk), [SECOND.into()]);
}

#[test]
fn what_is_left_with_them_is_counted_as_not_done() {
    let mut begun = Begun::stopped();
    let flow = begun.several.act(Act::Back, &mut begun.desk.world);
    assert!(matches!(flow, Flow::Recorded(_)));
    let notice = begun.notice();
    assert!(notice.contains('2') && notice.contains('1'), "{notice}");
}
