//! Reading and beginning in tired hands: each test is named after what went
//! wrong once.

use ringback::app::App;
use ringback::app::screens::first_run::{FirstChoice, FirstRun};
use ringback::domain::language::Language;

use crate::desk::{Desk, cards};

fn first_run(language: Language, failed: Option<(FirstChoice, &str)>) -> Desk {
    Desk::raw(language, (80, 24), Vec::new(), |world| {
        let mut screen = FirstRun::new("ringback.db".into(), "tharker".into());
        if let Some((choice, why)) = failed {
            screen = screen.again(&choice, why.to_owned());
        }
        App::new(world, None).with_layer(Box::new(screen))
    })
}

#[test]
fn a_path_that_led_nowhere_stays_to_be_mended() {
    let failed = FirstChoice::Open("/nowhere/x.db".into());
    let mut desk = first_run(Language::En, Some((failed, "There is no file there.")));
    assert!(desk.shows("There is no file there."), "{}", desk.screen());
    assert!(desk.shows("/nowhere/x.db"), "{}", desk.screen());
    desk.ahead("<backspace>");
    assert!(!desk.shows("There is no file there."), "{}", desk.screen());
    desk.ahead("x <enter>");
    let mended = FirstChoice::Open("/nowhere/x.dx".into());
    assert_eq!(desk.app.chosen(), Some(&mended));
}

#[test]
fn while_a_path_is_typed_the_footer_names_no_letter() {
    let mut desk = first_run(Language::En, None);
    assert!(desk.shows("l en français"), "{}", desk.screen());
    desk.ahead("<down> <enter>");
    let foot = desk.screen().lines().last().unwrap().to_owned();
    assert!(foot.contains("Enter") && foot.contains("Esc"), "{foot}");
    assert!(!foot.contains("français") && !foot.contains('?'), "{foot}");
}

#[test]
fn help_on_a_key_does_not_offer_to_read_it() {
    let mut desk = Desk::new(Language::En, (80, 24), cards(Language::En));
    desk.keys("?");
    let foot = desk.screen().lines().last().unwrap().to_owned();
    assert!(!foot.contains("Enter"), "{foot}");
    desk.keys("<end> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown>");
    desk.keys("<pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown> <pagedown>");
    let foot = desk.screen().lines().last().unwrap().to_owned();
    assert!(foot.contains("Enter"), "{foot}");
}
