//! The choice that is typed.

use ratatui::layout::Rect;
use ringback::app::input::Code;
use ringback::app::theme::Theme;
use ringback::app::widgets::choice::{Choice, Choosable};

use crate::support::{buffer, key, letters, lines};

fn causes() -> Vec<Choosable> {
    [
        ("attitude", "person", "attitude, accueil"),
        (
            "misunderstood promise",
            "expectation",
            "promesse mal comprise",
        ),
        (
            "waiting and staffing",
            "company",
            "file d'attente, effectif",
        ),
        ("process or rule", "company", "procédure ou règle"),
        ("advertising promise", "company", "promesse publicitaire"),
    ]
    .into_iter()
    .map(|(label, family, french)| Choosable::new(label, family, [french]))
    .collect()
}

fn typed(text: &str) -> Choice {
    let mut choice = Choice::one(causes());
    for key in letters(text) {
        choice.handle(&key);
    }
    choice
}

#[test]
fn nothing_is_preset() {
    let mut choice = Choice::one(causes());
    assert_eq!((choice.chosen(), choice.pointed()), (None, None));
    assert!(!choice.accept());
}

#[test]
fn letters_find_in_either_language_without_accents() {
    for (letters, cause) in [
        ("wai", 2),
        ("atte", 2),
        ("ATTE", 2),
        ("regle", 3),
        ("Procéd", 3),
        ("prom pub", 4),
        ("understood", 1),
    ] {
        let mut choice = typed(letters);
        assert_eq!(choice.pointed(), Some(cause), "{letters}");
        assert!(choice.accept());
        assert_eq!(choice.chosen(), Some(cause), "{letters}");
    }
}

#[test]
fn letters_that_fit_nothing_choose_nothing() {
    let mut choice = typed("zzz");
    assert!(!choice.accept());
    assert_eq!((choice.typed(), choice.chosen()), ("zzz", None));
}

#[test]
fn arrows_point_among_what_is_left_and_up_from_the_first_leaves() {
    let mut choice = typed("promise");
    choice.handle(&key(Code::Down));
    assert_eq!(choice.pointed(), Some(4));
    choice.handle(&key(Code::Down));
    assert_eq!(choice.pointed(), Some(4));
    choice.handle(&key(Code::Up));
    assert_eq!(choice.pointed(), Some(1));
    assert!(!choice.handle(&key(Code::Up)));
    assert!(!choice.handle(&key(Code::Enter)));
}

#[test]
fn several_are_taken_in_and_out_by_space() {
    let mut choice = Choice::several(causes());
    for key in letters("proc att ") {
        choice.handle(&key);
    }
    assert_eq!(choice.all_chosen(), [0, 3]);
    choice.handle(&key(Code::Char(' ')));
    assert_eq!(choice.all_chosen(), [3]);
    choice.handle(&key(Code::Down));
    assert!(choice.accept(), "pointing takes nothing in");
    assert_eq!(choice.all_chosen(), [3]);
}

#[test]
fn the_first_blank_among_several_takes_in_the_first_row() {
    let mut choice = Choice::several(causes());
    choice.handle(&key(Code::Char(' ')));
    assert_eq!(choice.all_chosen(), [0]);
    choice.handle(&key(Code::Down));
    choice.handle(&key(Code::Char(' ')));
    assert_eq!(choice.all_chosen(), [0, 1]);
}

#[test]
fn it_is_drawn_as_the_closing_form_shows_it() {
    let mut buf = buffer(60, 4);
    let area = Rect::new(13, 0, 47, 4);
    let mut choice = typed("wai");
    let cursor = choice.draw(area, &mut buf, &Theme::default(), true);
    assert_eq!(
        lines(&buf)[..2],
        [
            "             wai",
            "           ► waiting and staffing   company",
        ]
    );
    assert_eq!(cursor, Some((16, 0)));
    assert_eq!(choice.height(true, 3), 2);
    choice.accept();
    let mut buf = buffer(60, 4);
    assert_eq!(choice.draw(area, &mut buf, &Theme::default(), false), None);
    assert_eq!(lines(&buf)[..2], ["             waiting and staffing", ""]);
}
