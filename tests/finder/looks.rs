//! How it looks, at real sizes, in both languages.

use ringback::app::App;
use ringback::app::screens::first_run::FirstRun;
use ringback::domain::cause::Cause;
use ringback::domain::language::Language;
use ringback::domain::outcome::Outcome;
use ringback::domain::rows::Recurrence;

use crate::desk::{Desk, called, cards, now};
use crate::letters::tried;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (160, 45)];

/// The whole screen.
fn whole(screen: &str) -> String {
    screen.to_owned()
}

/// What stands beside the list.
fn beside(screen: &str) -> String {
    let right = |line: &str| line.chars().skip(51).collect::<String>();
    screen.lines().map(right).collect::<Vec<_>>().join("\n")
}

/// The dialog alone: what shows around it is not its business.
fn dialog(screen: &str) -> String {
    let lines: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
    let corner = |line: &Vec<char>, c| line.iter().position(|at| *at == c);
    let top = lines.iter().position(|line| corner(line, '┐').is_some());
    let end = lines.iter().rposition(|line| corner(line, '┘').is_some());
    let (top, end) = (top.unwrap(), end.unwrap());
    let (left, right) = (corner(&lines[end], '└'), corner(&lines[end], '┘'));
    let inside = left.unwrap()..=right.unwrap();
    let cut = |line: &Vec<char>| line[inside.clone()].iter().collect::<String>();
    lines[top..=end]
        .iter()
        .map(cut)
        .collect::<Vec<_>>()
        .join("\n")
}

fn each(name: &str, keys: &str, part: fn(&str) -> String, prepare: impl Fn(&mut Desk)) {
    for language in Language::ALL {
        for size in SIZES {
            // Under 120 columns nothing stands beside the list.
            if name == "beside" && size.0 < 120 {
                continue;
            }
            let mut desk = Desk::new(language, size, cards(language));
            prepare(&mut desk);
            desk.send(ringback::app::msg::Msg::Changed);
            desk.settle();
            let who = match language {
                Language::En => "/ priya <enter>",
                Language::Fr => "/ lefe <enter>",
            };
            desk.keys(who);
            desk.keys(keys);
            let code = language.code();
            let seen = part(&desk.screen());
            insta::assert_snapshot!(format!("{name}_{code}_{}", size.0), seen);
        }
    }
}

fn once(desk: &mut Desk) {
    let before = now() - chrono::Duration::hours(43);
    called(&mut desk.cards[0], before, Outcome::ThirdParty, |_| {});
    desk.cards[0].recurrence = Some(Recurrence {
        cause: Cause::Waiting.into(),
        customers: 10,
        last_action_days: Some(41),
        came_back: 3,
    });
}

#[test]
fn the_card_on_the_whole_screen() {
    each("card", "<enter>", whole, once);
}

#[test]
fn the_card_beside_the_list() {
    each("beside", "w", beside, once);
}

#[test]
fn the_door_of_the_email() {
    each("door", "e", dialog, once);
}

#[test]
fn the_composer() {
    each("composer", "e", whole, |desk| tried(&mut desk.cards[0]));
}

#[test]
fn help() {
    each("help", "?", whole, |_| {});
}

#[test]
fn the_palette() {
    each("palette", ": re", dialog, |_| {});
}

#[test]
fn the_first_run() {
    for language in Language::ALL {
        for size in SIZES {
            let desk = Desk::raw(language, size, Vec::new(), |world| {
                let file = "~/.local/share/ringback/ringback.db".to_owned();
                let screen = FirstRun::new(file, "tharker".into());
                App::new(world, None).with_layer(Box::new(screen))
            });
            let code = language.code();
            insta::assert_snapshot!(format!("first_run_{code}_{}", size.0), desk.screen());
        }
    }
}
