//! The head of the list, where there is little room.

use ringback::app::theme::ThemeName;
use ringback::domain::language::Language::{En, Fr};

use crate::support::{Harness, Store};

#[test]
fn the_week_and_what_is_to_do_never_run_into_each_other() {
    for (language, width, week, counts) in [
        (
            En,
            80,
            "■■■■■■□□  6 of 8 ",
            " 1 due now · 1 overdue · 2 to do",
        ),
        (
            En,
            60,
            "Called this week  6 of 8 ",
            " 1 due now · 1 overdue · 2 to do",
        ),
        (
            Fr,
            80,
            "Semaine  ■■■■■■□□  6 appelés sur 8 ",
            " 1 maintenant · 1 en retard · 2 à traiter",
        ),
        (
            Fr,
            60,
            "\n 6 appelés sur 8 ",
            " 1 maintenant · 1 en retard · 2 à traiter",
        ),
        (
            Fr,
            120,
            "■■■■■■□□  6 appelés sur 8 ",
            " 1 maintenant · 1 en retard · 2 à traiter",
        ),
    ] {
        let h = Harness::with(language, (width, 24), ThemeName::Default, |_| {});
        h.sees(week);
        h.sees(counts);
    }
}

#[test]
fn a_long_name_of_a_branch_leaves_the_clock_alone() {
    let long = |store: &mut Store| {
        for desk in &mut store.session.desks {
            desk.name = "Leeds Briggate, the shop beside the old market hall".into();
        }
    };
    let h = Harness::with(En, (60, 24), ThemeName::Default, long);
    h.sees("shop be…  Thu 19 Nov  09:12");
}

#[test]
fn who_answers_for_several_desks_is_told_so_at_the_head() {
    for (language, head) in [
        (En, " Ringback · Leeds Briggate and 2 more "),
        (Fr, " Ringback · Lyon Part-Dieu et 2 autres bureaux "),
    ] {
        let several = |store: &mut Store| {
            let desk = store.session.desks[0].clone();
            store.session.desks = vec![desk; 3];
        };
        let h = Harness::with(language, (80, 24), ThemeName::Default, several);
        h.sees(head);
    }
}
