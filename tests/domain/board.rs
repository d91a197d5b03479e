//! The board's numbers against a slow recount by the product's own words, who
//! needs help most, and what is usual.

use chrono::Duration;
use proptest::prelude::*;
use ringback::domain::Moment;
use ringback::domain::board::{
    Answering, Board, BranchLine, Figures, Need, Week, is_called, usual,
};
use ringback::domain::event::Direction;
use ringback::domain::life::State;
use ringback::domain::outcome::Outcome;
use ringback::domain::person::DeskKind;
use ringback::domain::queue::{Clock, Facts};
use ringback::domain::second::Second;
use ringback::domain::zone::Zone;

use crate::support::at;

const LONDON: Zone = Zone::named("Europe/London");

fn now() -> Moment {
    at(LONDON, "2026-11-19 09:12")
}

fn facts() -> impl Strategy<Value = Facts> {
    let hours = -400i64..200;
    (
        (0..6usize, any::<bool>(), any::<bool>()),
        (hours.clone(), hours.clone(), 0i64..900),
    )
        .prop_map(|((state, safety, put_off), (target, due, waited))| {
            let after = |hours| Second::from(now() + Duration::minutes(hours * 60 + 7));
            Facts {
                id: 1.into(),
                state: State::ALL[state],
                safety,
                asks: false,
                window: None,
                received: Second::from(now() - Duration::hours(waited)),
                target: after(target),
                due: after(due),
                score: 3,
                tries: 0,
                replied: false,
                blocked: false,
                bounced: false,
                agreed: None,
                put_off,
                unfinished: false,
            }
        })
}

proptest! {
    #[test]
    fn every_number_is_what_the_words_say(list in prop::collection::vec(facts(), 0..40)) {
        let clock = Clock::new(now(), LONDON);
        let midnight = at(LONDON, "2026-11-20 00:00");
        let count = |holds: &dyn Fn(&Facts) -> bool| {
            u32::try_from(list.iter().filter(|f| holds(f)).count()).unwrap()
        };
        let new = |f: &Facts| f.state == State::New;
        let late = |f: &Facts| {
            f.due.moment() < now() || (new(f) && f.target.moment() < now())
        };
        let figures = Figures::of(&list, &clock);
        prop_assert_eq!(figures.outstanding, count(&|_| true));
        prop_assert_eq!(figures.overdue, count(&late));
        prop_assert_eq!(figures.due_today, count(&|f| late(f) || f.due.moment() < midnight));
        prop_assert_eq!(figures.untried, count(&new));
        prop_assert_eq!(figures.postponed, count(&|f| f.put_off));
        prop_assert_eq!(figures.safety, count(&|f| new(f) && f.safety));
        prop_assert_eq!(
            figures.promises_broken,
            count(&|f| f.state == State::FollowUp && f.due.moment() < now())
        );
        let oldest = list.iter().map(|f| (now() - f.received.moment()).num_days()).max();
        prop_assert_eq!(figures.oldest_days(now()).map(i64::from), oldest);
        let halves = list.split_at(list.len() / 2);
        let parts = Figures::of(halves.0, &clock).and(&Figures::of(halves.1, &clock));
        prop_assert_eq!(parts, figures);
    }

    #[test]
    fn usual_is_the_median_of_weeks_counted_one_by_one(
        open in prop::collection::vec(0i64..2000, 0..30),
        closed in prop::collection::vec((0i64..2000, 0i64..1344), 0..30),
    ) {
        let ago = |hours| Second::from(now() - Duration::hours(hours));
        let closed: Vec<(i64, i64)> =
            closed.into_iter().map(|(a, b)| (a.max(b), b)).collect();
        let came: Vec<Second> = open.iter().map(|h| ago(*h)).collect();
        let went: Vec<(Second, Second)> = closed.iter().map(|(a, b)| (ago(*a), ago(*b))).collect();
        let first = open.iter().chain(closed.iter().map(|(a, _)| a)).max();
        let mut weeks: Vec<usize> = (1..=8i64)
            .map(|week| week * 168)
            .filter(|hours| first.is_some_and(|first| first >= hours))
            .map(|hours| {
                open.iter().filter(|came| **came >= hours).count()
                    + closed.iter().filter(|(came, went)| *came >= hours && *went < hours).count()
            })
            .collect();
        weeks.sort_unstable();
        let expected = (weeks.len() >= 3).then(|| u32::try_from(weeks[weeks.len() / 2]).unwrap());
        prop_assert_eq!(usual(&came, &went, now()), expected);
    }
}

fn line(desk: i64, kind: DeskKind, overdue: u32, days: i64) -> BranchLine {
    let who = Answering {
        person: desk.into(),
        login: format!("p{desk}"),
        name: format!("P {desk}"),
        away: false,
        deputy: false,
    };
    BranchLine {
        desk: desk.into(),
        kind,
        code: None,
        name: format!("Desk {desk}"),
        answering: if kind == DeskKind::Unassigned {
            Vec::new()
        } else {
            vec![who]
        },
        vacant_since: None,
        closes: None,
        figures: Figures {
            outstanding: 9,
            overdue,
            untried: 1,
            oldest: Some(Second::from(now() - Duration::days(days))),
            ..Figures::default()
        },
        week: Week::default(),
    }
}

#[test]
fn the_order_is_need_and_says_why() {
    let mut nobody = line(1, DeskKind::Branch, 0, 1);
    nobody.answering.clear();
    nobody.vacant_since = Some(now() - Duration::days(7));
    let mut empty = line(7, DeskKind::Branch, 0, 0);
    empty.answering.clear();
    empty.figures = Figures::default();
    let lines = vec![
        empty.clone(),
        line(2, DeskKind::Branch, 0, 2),
        line(3, DeskKind::Branch, 1, 10),
        line(4, DeskKind::Unassigned, 1, 4),
        line(5, DeskKind::Branch, 2, 3),
        line(6, DeskKind::Branch, 1, 12),
        nobody.clone(),
    ];
    let board = Board::new(lines, Vec::new(), now());
    let order: Vec<i64> = board.branches.iter().map(|line| line.desk.get()).collect();
    assert_eq!(order, [1, 5, 4, 6, 3, 2, 7]);
    assert_eq!(board.total.overdue, 5);
    assert_eq!(
        nobody.needs(now()),
        [Need::Nobody(nobody.vacant_since), Need::Untried(1)]
    );
    assert_eq!(empty.needs(now()), [Need::Nobody(None)]);
    assert_eq!(
        line(4, DeskKind::Unassigned, 1, 4).needs(now()),
        [Need::Overdue(1, 4), Need::Untried(1)]
    );
}

#[test]
fn a_customer_counts_as_called_where_it_rang_or_we_talked() {
    let ours = |outcome, talked| is_called(Direction::Outbound, outcome, talked);
    assert!(ours(Outcome::NoAnswer, false));
    assert!(ours(Outcome::Busy, false));
    assert!(!ours(Outcome::OutOfService, false));
    assert!(!ours(Outcome::LineTrouble, false));
    assert!(ours(Outcome::LineTrouble, true));
    assert!(!is_called(Direction::Inbound, Outcome::Settled, true));
}
