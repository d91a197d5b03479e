//! The figures: what they say, what is marked, what is asked for when, and
//! how they look.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use ringback::app::input::{Input, Key};
use ringback::app::msg::{Effect, Lane, Msg};
use ringback::app::theme::ThemeName;
use ringback::domain::cause::{Cause, Step};
use ringback::domain::figures::ask::{Ask, Figures, Named, Remarks, Scope};
use ringback::domain::figures::period::{Period, Span};
use ringback::domain::figures::tally::{Cell, Part, Pick};
use ringback::domain::figures::{Figure, Known, Value};
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::person::Role;
use ringback::domain::rows::Query;
use ringback::domain::taxonomy::Taxonomy;

use crate::support::{FIRST, Harness, ME, SECOND};

/// Calls by weekday and time of day: reached, made.
const CALLS: [[(u64, u64); 5]; 7] = [
    [(1, 4), (0, 1), (1, 5), (0, 0), (0, 0)],
    [(0, 3), (1, 2), (0, 4), (2, 3), (0, 0)],
    [(1, 4), (0, 0), (1, 3), (2, 2), (0, 0)],
    [(0, 2), (1, 1), (1, 3), (1, 2), (0, 0)],
    [(0, 3), (0, 0), (0, 2), (0, 0), (0, 0)],
    [(0, 0), (0, 0), (0, 0), (0, 0), (2, 3)],
    [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0)],
];

/// In, handled, still open.
const WEEKS: [(u64, u64, u64); 4] = [(7, 5, 6), (6, 6, 6), (8, 6, 8), (10, 4, 14)];

fn named(scope: Scope) -> Named {
    let (code, name) = match scope {
        Scope::All => ("all", ""),
        Scope::Desk(_) => ("branch:hull", "Hull St Stephen"),
        Scope::Person(_) => ("person:me", "Tom Harker"),
        Scope::Area(_) => ("area:me", "Sofia Reyes"),
    };
    Named {
        scope,
        code: code.into(),
        name: name.into(),
        closed: None,
    }
}

fn known(value: f64, n: u64) -> Known {
    let value = Some(value);
    Known {
        frozen: Value { value, n },
        now: None,
    }
}

/// The numbers of the sketch.
#[expect(clippy::unnecessary_wraps, reason = "as the store answers")]
fn sketch(ask: &Ask) -> Option<Figures> {
    let mut values: BTreeMap<Figure, Known> = BTreeMap::new();
    for (figure, value, n) in [
        (Figure::Received, 31.0, 31),
        (Figure::Handled, 21.0, 21),
        (Figure::Outstanding, 14.0, 14),
        (Figure::Overdue, 3.0, 14),
        (Figure::CustomersCalled, 21.0, 47),
        (Figure::CustomersReached, 14.0, 15),
        (Figure::AttemptsPerCustomerReached, 2.4, 14),
        (Figure::WrittenOnly, 2.0, 2),
        (Figure::Unreachable, 3.0, 3),
        (Figure::TimeToFirstAttempt, 6.5, 31),
        (Figure::TimeToFirstAttemptP90, 22.0, 31),
        (Figure::TimeToFirstConversation, 13.1, 31),
        (Figure::AgeOfOutstanding, 2.4, 14),
        (Figure::AgeOfOutstandingP90, 8.0, 14),
        (Figure::OldestOutstanding, 10.2, 14),
        (Figure::PromisesKeptInTime, 5.0, 6),
        (Figure::ResolvedAtNoCost, 12.0, 14),
        (Figure::CostOfGestures, 4000.0, 2),
        (Figure::ScoreBefore, 3.2, 14),
        (Figure::ScoreAfter, 7.1, 14),
        (Figure::Saved, 9.0, 13),
        (Figure::Nps, -12.0, 96),
        (Figure::MeanScore, 6.4, 96),
        (Figure::ObjectiveDone, 21.0, 4),
        (Figure::ObjectiveTarget, 32.0, 4),
        (Figure::Postponements, 2.0, 2),
        (Figure::EmailOverrides, 1.0, 1),
        (Figure::Reopened, 0.0, 0),
        (Figure::WithCause, 18.0, 20),
        (Figure::Ideas, 3.0, 3),
        (Figure::MovedIn, 0.0, 0),
        (Figure::MovedOut, 1.0, 1),
        (Figure::ExecutiveCalls, 0.0, 0),
        (Figure::ExecutiveLessons, 0.0, 0),
    ] {
        values.insert(figure, known(value, n));
    }
    // More than one in ten were not talked to yet.
    let none = Value { value: None, n: 31 };
    values.insert(
        Figure::TimeToFirstConversationP90,
        Known {
            frozen: none,
            now: None,
        },
    );
    let parts = ask.period.parts().into_iter().zip(WEEKS);
    let part = |(received, handled, outstanding)| Part {
        received,
        handled,
        outstanding,
        ..Part::default()
    };
    let cell = |(reached, made)| Cell { made, reached };
    Some(Figures {
        scope: named(ask.scope),
        remarks: Remarks::default(),
        period: ask.period,
        as_of: "2026-11-19T09:12:00Z".parse().unwrap(),
        frozen: None,
        values,
        parts: parts.map(|(period, week)| (period, part(week))).collect(),
        slots: CALLS.map(|day| day.map(cell)),
        causes: BTreeMap::from([
            (Cause::Waiting.into(), 7),
            (Cause::Advertising.into(), 3),
            (Cause::Price.into(), 2),
            (Cause::Process.into(), 1),
            (Cause::Attitude.into(), 3),
            (Cause::Misuse.into(), 2),
        ]),
        taxonomy: Taxonomy::shipped(),
        recurring: Vec::new(),
        steps: BTreeMap::from([(Step::Welcome, 8), (Step::Payment, 3)]),
        by_age: [5, 4, 3, 2, 0, 0],
    })
}

fn opened_as(
    role: Role,
    language: Language,
    size: (u16, u16),
    theme: ThemeName,
    figures: fn(&Ask) -> Option<Figures>,
) -> Harness {
    let mut h = Harness::with(language, size, theme, |store| {
        store.session.me.role = role;
        store.figures = figures;
        store.behind = vec![SECOND.into(), FIRST.into()];
        let scopes = match role {
            Role::Manager => vec![Scope::Person(ME.into())],
            _ => vec![
                Scope::Person(ME.into()),
                Scope::Area(ME.into()),
                Scope::Desk(7.into()),
            ],
        };
        store.scopes = scopes.into_iter().map(named).collect();
    });
    press(&mut h, "g");
    h
}

fn opened(language: Language, size: (u16, u16)) -> Harness {
    opened_as(Role::Manager, language, size, ThemeName::Default, sketch)
}

fn press(h: &mut Harness, keys: &str) {
    for key in Key::sequence(keys) {
        h.send(Msg::Input(Input::Key(key)));
    }
}

/// The questions that were asked, in order.
fn asked(h: &Harness) -> Vec<Ask> {
    let asks = h.effects.iter().filter_map(|effect| match effect {
        Effect::Ask(_, Lane::Figures, Query::Figures(ask)) => Some(*ask),
        _ => None,
    });
    asks.collect()
}

fn period(from: &str, until: &str) -> Period {
    Period::new(from.parse().unwrap(), until.parse().unwrap())
}

macro_rules! looks {
    ($($name:ident: $language:expr, $size:expr, $theme:ident, $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            let theme = ThemeName::$theme;
            let mut h = opened_as(Role::Manager, $language, $size, theme, sketch);
            press(&mut h, $keys);
            assert_snapshot!(h.screen());
        }
    )+};
}

looks! {
    figures_en_60: En, (60, 16), Default, "<down>";
    figures_en_80: En, (80, 24), Default, "";
    figures_fr_80: Fr, (80, 24), Default, "";
    figures_more_en_80: En, (80, 24), Mono, "<pagedown><pagedown><pagedown>";
    figures_more_fr_80: Fr, (80, 24), Mono, "<pagedown><pagedown><pagedown>";
    figures_last_fr_80: Fr, (80, 24), Default, "<end>";
    figures_en_100: En, (100, 30), Default, "<down>";
    figures_fr_100: Fr, (100, 30), Mono, "<down>";
    figures_last_en_100: En, (100, 30), Default, "<end>";
    figures_last_fr_100: Fr, (100, 30), Default, "<end>";
    figures_en_160: En, (160, 45), Default, "";
    figures_fr_160: Fr, (160, 45), Mono, "";
    figures_behind_en_80: En, (80, 24), Default, "<down><enter>";
    figures_behind_fr_100: Fr, (100, 30), Default, "<pagedown><enter>";
    figures_whose_fr_80: Fr, (80, 24), Default, "f";
}

#[test]
fn a_manager_sees_their_own_a_supervisor_their_area() {
    let four = Span::FourWeeks.around("2026-11-19".parse().unwrap());
    let h = opened(En, (80, 24));
    let own = Ask {
        scope: Scope::Person(ME.into()),
        period: four,
        as_of: None,
    };
    assert_eq!(asked(&h), [own]);
    h.sees("Figures · Leeds Briggate · 4 weeks to Sun 22 Nov");
    h.sees("21 customers called, 14 reached, 9 of them won back");
    let h = opened_as(Role::Supervisor, En, (80, 24), ThemeName::Default, sketch);
    let area = Scope::Area(ME.into());
    assert_eq!(asked(&h), [Ask { scope: area, ..own }]);
    h.sees("Figures · Area of Sofia Reyes");
}

#[test]
fn the_days_before_but_none_after_today() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<right>");
    h.sees("Today lies in these days");
    assert_eq!(asked(&h).len(), 1);
    press(&mut h, "<left>");
    h.sees("4 weeks to Sun 25 Oct");
    press(&mut h, "<tab><tab>");
    h.sees("October 2026");
    press(&mut h, "<right>");
    h.sees("November 2026");
    press(&mut h, "<right>");
    h.sees("Today lies in these days");
    let periods: Vec<Period> = asked(&h).iter().map(|ask| ask.period).collect();
    assert_eq!(
        periods,
        [
            period("2026-10-26", "2026-11-23"),
            period("2026-09-28", "2026-10-26"),
            period("2026-10-19", "2026-10-26"),
            period("2026-10-01", "2026-11-01"),
            period("2026-11-01", "2026-12-01"),
        ]
    );
}

#[test]
fn keys_typed_ahead_land_and_a_stale_answer_is_dropped() {
    let mut h = Harness::with(En, (80, 24), ThemeName::Default, |store| {
        store.figures = sketch;
        store.scopes = vec![named(Scope::Person(ME.into()))];
    });
    h.hold();
    press(&mut h, "g<left><tab>");
    h.sees("week of Mon 19 Oct");
    h.sees("loading");
    h.release();
    h.sees("week of Mon 19 Oct");
    h.sees("21 customers called");
    // An answer to an older question changes nothing.
    let first = h.effects.iter().find_map(|effect| match effect {
        Effect::Ask(ticket, Lane::Figures, _) => Some(*ticket),
        _ => None,
    });
    let before = h.screen();
    press(&mut h, "<left>");
    press(&mut h, "<right>");
    let none = ringback::domain::rows::Answer::Figures(None);
    h.send(Msg::Answer(first.unwrap(), none));
    assert_eq!(h.screen(), before);
}

#[test]
fn the_mark_stays_on_its_number_through_its_alerts_and_back() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<down><down><down>");
    h.sees("Enter shows the alerts: Alerts received, 2 Nov to 8 Nov");
    press(&mut h, "<enter>");
    let pick = Pick::Part(Figure::Received, 1);
    let behind = h.effects.iter().any(
        |effect| matches!(effect, Effect::Ask(_, Lane::Behind, Query::Behind(_, p)) if *p == pick),
    );
    assert!(behind, "{:?}", h.effects);
    h.sees("2 alerts");
    h.sees("Marcus Webb");
    press(&mut h, "<down><enter>");
    h.sees("Forty minutes in the queue");
    press(&mut h, "<esc>q");
    h.sees("Enter shows the alerts: Alerts received, 2 Nov to 8 Nov");
    press(&mut h, "q");
    h.sees_not("Figures · Leeds");
    assert!(!h.effects.contains(&Effect::Quit));
}

#[test]
fn what_is_recorded_meanwhile_counts_and_the_mark_stays() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<pagedown>");
    let marked = "Enter shows the alerts: Calls Mon morning, reached 1 of 4";
    h.sees(marked);
    h.store.figures = |ask| {
        let found = sketch(ask)?;
        let values = found.values.into_iter();
        let more = |(figure, known): (Figure, Known)| match figure {
            Figure::CustomersCalled => (figure, self::known(22.0, 48)),
            _ => (figure, known),
        };
        Some(Figures {
            values: values.map(more).collect(),
            ..found
        })
    };
    h.changed();
    h.sees(marked);
    press(&mut h, "<home>");
    h.sees("22 customers called");
}

#[test]
fn others_are_chosen_by_typing() {
    let mut h = opened_as(Role::Supervisor, En, (80, 24), ThemeName::Default, sketch);
    press(&mut h, "fhull<enter>");
    h.sees("Figures · Hull St Stephen");
    assert_eq!(asked(&h).last().unwrap().scope, Scope::Desk(7.into()));
    press(&mut h, "fnobody");
    h.sees("Nothing of that name is within your reach.");
    press(&mut h, "<enter><esc>");
    h.sees("Figures · Hull St Stephen");
}

#[test]
fn what_came_after_the_freeze_stands_beside_the_number() {
    let frozen = |ask: &Ask| {
        let mut found = sketch(ask)?;
        found.frozen = Some("2026-10-29T00:00:00Z".parse().unwrap());
        let handled = found.values.get_mut(&Figure::CustomersCalled)?;
        handled.now = known(23.0, 51).frozen.into();
        Some(found)
    };
    let mut h = opened_as(Role::Manager, En, (100, 45), ThemeName::Default, frozen);
    press(&mut h, "<left>");
    h.sees("Frozen on Thursday 29 October, 00:00");
    press(&mut h, "<end>");
    h.sees("21 (47 calls)");
    h.sees("(23 with what was recorded later)");
}

#[test]
fn many_alerts_are_scaled_and_it_is_said() {
    let many = |ask: &Ask| {
        let mut found = sketch(ask)?;
        for (_, part) in &mut found.parts {
            part.outstanding *= 10;
        }
        Some(found)
    };
    let h = opened_as(Role::Manager, En, (80, 24), ThemeName::Default, many);
    h.sees("■■■■■■■■■■■■■■■■■■■■ 140");
    h.sees("One block stands for 7 alerts.");
}

#[test]
fn nothing_at_all_one_alert_and_what_is_not_for_them_are_sentences() {
    let empty = |ask: &Ask| {
        let found = sketch(ask)?;
        Some(Figures {
            values: BTreeMap::new(),
            parts: Vec::new(),
            slots: [[Cell::default(); 5]; 7],
            causes: BTreeMap::new(),
            steps: BTreeMap::new(),
            by_age: [0; 6],
            ..found
        })
    };
    let mut h = opened_as(Role::Manager, En, (80, 24), ThemeName::Default, empty);
    h.sees("Nothing happened in these days.");
    h.sees("Left shows the days before, Tab a longer stretch");
    press(&mut h, "<down><enter>");
    h.sees("There is no number here with alerts behind it.");

    let one = |ask: &Ask| {
        let mut found = sketch(ask)?;
        found.values = BTreeMap::from([
            (Figure::Received, known(1.0, 1)),
            (Figure::Outstanding, known(1.0, 1)),
            (Figure::CustomersCalled, known(1.0, 1)),
        ]);
        found.slots = [[Cell::default(); 5]; 7];
        found.slots[3][0] = Cell {
            made: 1,
            reached: 0,
        };
        found.causes.clear();
        found.steps.clear();
        Some(found)
    };
    let h = opened_as(Role::Manager, En, (100, 45), ThemeName::Default, one);
    h.sees("1 customer called, none reached");
    h.sees("No best time yet");
    h.sees("No cause was given in these days.");

    let h = opened_as(Role::Manager, En, (80, 24), ThemeName::Default, |_| None);
    h.sees("There are no figures of “Leeds Briggate” for you.");
    h.sees("f shows whose figures you may see.");
}

#[test]
fn a_file_that_cannot_be_read_says_so_and_is_tried_again() {
    let mut h = opened(En, (80, 24));
    h.store.no_reads = true;
    press(&mut h, "<left>");
    h.sees("No figures were counted, and nothing is lost.");
    h.store.no_reads = false;
    h.changed();
    h.sees("21 customers called");
}

#[test]
fn the_copy_has_every_part_as_text() {
    let mut h = opened(Fr, (80, 24));
    press(&mut h, "y");
    h.sees("Les chiffres ont été confiés au presse-papiers");
    let copied = h.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert_snapshot!("figures_copied_fr", copied.unwrap());
}

#[test]
fn no_part_of_a_hundred_on_any_size() {
    for size in [(60, 16), (80, 24), (100, 30), (160, 45), (240, 70)] {
        let mut h = opened(En, size);
        for _ in 0..80 {
            assert!(!h.screen().contains('%'));
            let marked = h.screen().matches('►').count();
            assert_eq!(marked, 1, "{}", h.screen());
            press(&mut h, "<down>");
        }
    }
}

#[test]
fn ascii_marks_and_words_are_enough() {
    let buffer = opened_as(Role::Manager, En, (100, 30), ThemeName::Mono, sketch).screen();
    assert!(
        buffer.contains("Best so far: evening 5/7, Saturday 2/3"),
        "{buffer}"
    );
}
