//! The board: who needs help first and why, its alerts below a number, marks.

use std::sync::Arc;

use chrono::Duration;
use insta::assert_snapshot;
use ringback::app::App;
use ringback::app::input::{Input, Key};
use ringback::app::msg::{Effect, Msg};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::world::World;
use ringback::domain::board::{Answering, Board, BranchLine, Figures, PersonLine, Week};
use ringback::domain::language::Language::{self, En, Fr};
use ringback::domain::permissions::Tie;
use ringback::domain::person::{DeskKind, Role};
use ringback::domain::rows::{Colleague, Query, Save};
use ringback::domain::second::Second;
use ringback::domain::setup::{Absence, PersonSetup};
use ringback::i18n::Texts;

use crate::support::Harness;

/// Name, manager (a comma: away; nobody), numbers as in the sketch.
type Told = (&'static str, &'static str, [u32; 6], (u32, u32));

const NORTH: [Told; 10] = [
    ("York Coney St", "", [9, 4, 3, 9, 6, 0], (0, 0)),
    (
        "Hull St Stephen",
        "Astrid Lindqvist",
        [11, 3, 2, 6, 5, 4],
        (1, 8),
    ),
    ("unassigned", "", [3, 3, 1, 4, 3, 0], (0, 0)),
    ("Leeds Briggate", "Tom Harker", [14, 2, 1, 10, 7, 1], (6, 8)),
    (
        "Sheffield Fargate",
        "Rania Nasser",
        [8, 1, 0, 2, 2, 0],
        (5, 6),
    ),
    ("Bradford Market", "Jo Whitlock", [6, 1, 0, 2, 1, 2], (4, 5)),
    ("Harrogate", "Moses Oyelaran", [4, 0, 0, 1, 1, 0], (4, 4)),
    ("Wakefield", "Sofia Nowak,", [3, 0, 0, 1, 1, 0], (2, 3)),
    ("Halifax", "Peter Dunmore", [2, 0, 0, 1, 0, 0], (3, 3)),
    ("Doncaster", "Eva Castellan", [1, 0, 0, 0, 0, 0], (2, 2)),
];

fn north(now: ringback::domain::Moment) -> Board {
    let mut branches = Vec::new();
    let mut people = Vec::new();
    for (nth, (name, manager, numbers, (done, target))) in (1i64..).zip(NORTH) {
        let [outstanding, due_today, overdue, days, untried, postponed] = numbers;
        let figures = Figures {
            outstanding,
            due_today,
            overdue,
            oldest: Some(Second::from(now - Duration::days(days.into()))),
            untried,
            postponed,
            promises_broken: u32::from(nth == 2),
            safety: u32::from(nth == 1 || nth == 4),
        };
        let week = Week { done, target };
        let who = manager.trim_end_matches(',');
        let away = manager.ends_with(',');
        let login = format!("p{nth}");
        let answering = Answering {
            person: nth.into(),
            login: login.clone(),
            name: who.into(),
            away,
            deputy: false,
        };
        if !who.is_empty() {
            people.push(PersonLine {
                person: nth.into(),
                login,
                name: who.into(),
                away,
                desks: vec![name.into()],
                figures,
                week,
            });
        }
        branches.push(BranchLine {
            desk: nth.into(),
            kind: if name == "unassigned" {
                DeskKind::Unassigned
            } else {
                DeskKind::Branch
            },
            code: None,
            name: name.into(),
            answering: if who.is_empty() {
                Vec::new()
            } else {
                vec![answering]
            },
            vacant_since: (nth == 1).then(|| now - Duration::days(7)),
            closes: None,
            figures,
            week,
        });
    }
    Board::new(branches, people, now)
}

/// Named keys in angle brackets, one after the other.
fn press(h: &mut Harness, keys: &str) {
    for key in Key::sequence(keys) {
        h.send(Msg::Input(Input::Key(key)));
    }
}

pub fn opened(language: Language, size: (u16, u16)) -> Harness {
    let mut h = Harness::with(language, size, ThemeName::Default, |store| {
        store.session.me.role = Role::Supervisor;
        store.session.me.name = "Sofia Reyes".into();
        for card in store.cards.values_mut() {
            card.tie = Tie::Area;
        }
        store.usual = Some(3);
    });
    h.store.board = Some(Arc::new(north(h.now)));
    press(&mut h, "b");
    h
}

#[test]
fn board_en_80() {
    assert_snapshot!(opened(En, (80, 24)).screen());
}

#[test]
fn board_fr_80() {
    assert_snapshot!(opened(Fr, (80, 24)).screen());
}

#[test]
fn board_en_120() {
    assert_snapshot!(opened(En, (120, 36)).screen());
}

#[test]
fn board_fr_120() {
    assert_snapshot!(opened(Fr, (120, 36)).screen());
}

#[test]
fn board_en_60() {
    assert_snapshot!(opened(En, (60, 16)).screen());
}

#[test]
fn board_people_en_80() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<tab><down>");
    assert_snapshot!(h.screen());
}

#[test]
fn board_alerts_en_80() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<down><right><right><enter>");
    let asked = h
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Ask(_, _, Query::Within(rows)) if rows.len() == 1));
    assert!(asked);
    assert_snapshot!(h.screen());
}

#[test]
fn a_row_stays_selected_wherever_it_moves() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<down><down><down>");
    h.sees("Leeds Briggate: why here");
    let mut board = north(h.now);
    board.branches[3].figures.overdue = 9;
    h.store.board = Some(Arc::new(Board::new(board.branches, board.people, h.now)));
    h.send(Msg::Changed);
    h.sees("Leeds Briggate: why here");
    press(&mut h, "<up>");
    h.sees("York Coney St: why first");
}

#[test]
fn filters_narrow_the_rows() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "f");
    h.sees("Who needs help first · overdue");
    h.sees_not("Sheffield");
    press(&mut h, "f");
    h.sees("York Coney St");
    h.sees_not("Hull");
    press(&mut h, "ff");
    h.sees("Sheffield");
}

#[test]
fn several_are_put_off_at_once_and_never_closed() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<enter><space><space>");
    h.sees("2 marked");
    press(&mut h, "t");
    h.sees("You look after this alert");
    press(&mut h, "z");
    press(&mut h, "<enter>");
    h.text("waits for the head office");
    press(&mut h, "<enter>");
    let put_off = h
        .saves()
        .filter(|save| match save {
            Save::Apply { change, .. } => change.after.postponed == 1,
            _ => false,
        })
        .count();
    assert_eq!(put_off, 2, "{}", h.screen());
    h.sees("Done to 2 alerts.");
    h.sees_not("2 marked");
    press(&mut h, "<esc>");
    h.sees("Who needs help first");
}

#[test]
fn the_way_back_leads_through_the_board_to_the_list() {
    let mut h = opened(En, (80, 24));
    press(&mut h, "<enter><enter>");
    h.sees("survey of Mon 16 Nov");
    press(&mut h, "<esc>");
    h.sees("York Coney St");
    press(&mut h, "q");
    h.sees("Who needs help first");
    press(&mut h, "q");
    h.sees_not("Who needs help first");
    assert!(!h.effects.contains(&Effect::Quit));
}

#[test]
fn without_utf_8_no_head_has_a_mark_of_its_own() {
    for language in [En, Fr] {
        let mut h = Harness::with(language, (120, 36), ThemeName::Mono, |store| {
            store.session.me.role = Role::Supervisor;
            store.session.demonstration = true;
        });
        h.store.board = Some(Arc::new(north(h.now)));
        let list = h.screen();
        press(&mut h, "b");
        let board = h.screen();
        for screen in [list, board] {
            assert!(screen.contains(" . "), "{screen}");
            assert!(!screen.contains('·'), "{screen}");
        }
    }
}

#[test]
fn somebody_without_a_board_is_told() {
    let mut h = Harness::new(En, (80, 24));
    press(&mut h, "b");
    h.sees("The board is for managers, supervisors and administrators.");
}

#[test]
fn a_supervisor_opens_on_the_board_and_the_list_waits() {
    let now = "2026-11-19T09:12:00Z".parse().unwrap();
    let theme = Theme::new(ThemeName::Default, false);
    let world = World::new(now, Texts::new(En), theme, (80, 24), 1);
    let mut app = App::on_board(world);
    let asked = |effects: &[Effect]| -> Vec<Query> {
        let asks = effects.iter().filter_map(|effect| match effect {
            Effect::Ask(_, _, query) => Some(query.clone()),
            _ => None,
        });
        asks.collect()
    };
    assert_eq!(asked(&app.start()), [Query::Session, Query::Board]);
    assert!(!app.settled());
    let changed = app.update(now, Msg::Changed);
    assert_eq!(asked(&changed), [Query::Board]);
    let back = app.update(now, Msg::Input(Input::Key(Key::parse("q").unwrap())));
    assert_eq!(asked(&back), [Query::Queue]);
}

/// Whoever answers for the branches of the sketch.
fn people() -> Vec<Colleague> {
    let found = (1i64..).zip(NORTH).filter(|(_, told)| !told.1.is_empty());
    found
        .map(|(nth, (branch, manager, ..))| {
            let absence = Absence {
                login: format!("p{nth}"),
                deputy: "p9".into(),
                from: "2026-11-18".parse().unwrap(),
                until: "2026-11-27".parse().unwrap(),
            };
            Colleague {
                id: nth.into(),
                setup: PersonSetup {
                    login: format!("p{nth}"),
                    name: manager.trim_end_matches(',').into(),
                    role: Role::Manager,
                    language: None,
                    phone: None,
                    email: None,
                    branches: vec![branch.into()],
                    desks: Vec::new(),
                    area: Vec::new(),
                    calls: false,
                    quiet: Vec::new(),
                    objective: None,
                },
                desks: vec![nth.into()],
                left: None,
                absences: if manager.ends_with(',') {
                    vec![absence]
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

fn staffed(language: Language) -> Harness {
    let mut h = opened(language, (80, 24));
    h.store.people = people();
    h
}

fn sent(h: &Harness) -> Vec<Save> {
    let ours = |save: &&Save| matches!(save, Save::Away(_) | Save::Back(_));
    h.saves().filter(ours).cloned().collect()
}

#[test]
fn deputy_whom_en_80() {
    let mut h = staffed(En);
    press(&mut h, "<down>h<down>");
    assert_snapshot!(h.screen());
}

#[test]
fn deputy_days_fr_80() {
    let mut h = staffed(Fr);
    press(&mut h, "<down>hnass<enter><enter>");
    h.text("ven");
    assert_snapshot!(h.screen());
}

#[test]
fn deputy_back_en_80() {
    let mut h = staffed(En);
    press(&mut h, "<end><up><up>");
    h.sees("Wakefield: why here");
    press(&mut h, "h");
    assert_snapshot!(h.screen());
    press(&mut h, "<enter>");
    assert_eq!(sent(&h), [Save::Back("p8".into())]);
}

#[test]
fn word_from_the_board_fr_80() {
    let mut h = staffed(Fr);
    press(&mut h, "<down>m");
    assert_snapshot!(h.screen());
}

#[test]
fn alerts_to_give_fr_80() {
    let mut h = staffed(Fr);
    press(&mut h, "d");
    assert_snapshot!(h.screen());
}

#[test]
fn nobody_can_be_away_where_nobody_answers() {
    let mut h = staffed(En);
    press(&mut h, "h");
    h.sees("Nobody answers for York Coney St");
    h.sees("Who needs help first");
}

#[test]
fn keys_typed_ahead_reach_the_deputy_and_its_days() {
    let mut h = staffed(En);
    press(&mut h, "<down>h");
    h.text("nass");
    press(&mut h, "<enter>");
    h.text("tomorrow");
    press(&mut h, "<enter>");
    h.text("nonsense");
    press(&mut h, "<enter>");
    h.sees("Say the last day, too.");
    press(&mut h, &"<backspace>".repeat(8));
    assert_eq!(sent(&h), []);
    h.text("2026-11-24");
    press(&mut h, "<enter>");
    let away = Absence {
        login: "p2".into(),
        deputy: "p5".into(),
        from: "2026-11-20".parse().unwrap(),
        until: "2026-11-24".parse().unwrap(),
    };
    assert_eq!(sent(&h), [Save::Away(away)]);
}
