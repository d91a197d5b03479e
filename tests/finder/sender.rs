//! An email without an address to come from: refused while the text is still
//! there, with what to do about it.

use ringback::app::App;
use ringback::domain::language::Language;
use ringback::domain::life::State;
use ringback::domain::rows::DraftKind;

use crate::desk::{Desk, PRIYA, cards};
use crate::letters::tried;

/// A manager who has no address that can be used, with a letter begun.
fn writing(own: Option<&str>, configured: bool) -> Desk {
    let mut cards = cards(Language::En);
    tried(&mut cards[0]);
    let mut desk = Desk::raw(Language::En, (80, 24), cards, |mut world| {
        world.has_sender = configured;
        App::new(world, None)
    });
    desk.session.me.email = own.map(str::to_owned);
    desk.settle();
    desk.keys("/");
    desk.text("looked up");
    desk.keys("<enter> e !");
    desk
}

fn is_kept(desk: &Desk) -> bool {
    desk.drafts.iter().any(|d| d.key.kind == DraftKind::Email)
}

fn state(desk: &Desk) -> State {
    desk.card(PRIYA).alert.progress.state
}

#[test]
fn an_email_without_a_sender_is_refused_and_its_draft_is_kept() {
    for own in [None, Some(""), Some("tharker")] {
        let mut desk = writing(own, false);
        let before = state(&desk);
        desk.keys("<tab> <enter>");
        assert_eq!(state(&desk), before, "{own:?}");
        let login = desk.session.me.login.clone();
        let says = format!("draft kept: ringback people set {login} --email ADDRESS");
        assert!(desk.shows(&says), "{}", desk.screen());
        assert!(is_kept(&desk), "{own:?}");
        // An address was given meanwhile: what was written goes.
        desk.session.me.email = Some("tom.harker@branch.example".into());
        desk.keys("<enter>");
        desk.keys("<enter>");
        assert_eq!(state(&desk), State::Emailed, "{}", desk.screen());
        assert!(!is_kept(&desk));
    }
}

#[test]
fn an_email_goes_where_the_configuration_names_its_sender() {
    let mut desk = writing(None, true);
    assert!(desk.shows("answers go nowhere"), "{}", desk.screen());
    desk.keys("<tab> <enter>");
    assert_eq!(state(&desk), State::Emailed, "{}", desk.screen());
}

#[test]
fn the_composer_says_before_enter_that_it_cannot_be_sent() {
    let desk = writing(None, false);
    assert!(desk.shows("so it cannot be sent"), "{}", desk.screen());
}
