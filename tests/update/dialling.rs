//! Ways to dial: by command, by code, by clipboard, from wherever a call is.

use ringback::app::msg::{Effect, Msg, Ticket};
use ringback::app::theme::ThemeName;
use ringback::app::world::Ways;
use ringback::domain::customer::PhoneState;
use ringback::domain::dial::{DialCommand, DialFailure};
use ringback::domain::language::Language::En;
use ringback::domain::outcome::Outcome;

use crate::support::{ANA, FIRST, Harness, claim};

fn with(ways: Ways, size: (u16, u16)) -> Harness {
    Harness::with(En, size, ThemeName::Default, |store| store.ways = ways)
}

fn commanded() -> Ways {
    let words = ["softphone", "dial", "{e164}"].map(str::to_owned);
    Ways {
        command: DialCommand::new(&words).unwrap(),
        ..Ways::default()
    }
}

fn copied(h: &Harness) -> Vec<&str> {
    let effects = h.effects.iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Every start of the command so far.
fn dialled(h: &Harness) -> Vec<(Ticket, Vec<String>)> {
    let effects = h.effects.iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Dial(ticket, words) => Some((*ticket, words.clone())),
            _ => None,
        })
        .collect()
}

fn comes_back(h: &mut Harness, dialled_so: Result<(), DialFailure>) {
    let (ticket, _) = dialled(h).pop().unwrap();
    h.send(Msg::Dialled(ticket, dialled_so));
}

/// Rows of the code: white as nothing else is.
fn code_rows(h: &Harness) -> usize {
    let buf = h.buffer();
    let white = ratatui::style::Color::Indexed(231);
    let rows = buf.area.rows();
    rows.filter(|row| row.positions().filter(|at| buf[*at].bg == white).count() == 29)
        .count()
}

#[test]
fn a_number_is_copied_from_everywhere() {
    let mut h = with(Ways::default(), (80, 24));
    h.keys("y");
    h.sees("07700900142 was handed to the clipboard");
    h.keys("<enter> y <esc>");
    h.keys("c <down> y <enter>");
    h.text("so many words");
    h.keys("<ctrl-k> <f3> <tab> y");
    let (first, other) = ("07700900142", "07700900318");
    assert_eq!(copied(&h), [first, first, other, other, other, other]);
    assert_eq!(
        h.draft(FIRST)
            .unwrap()
            .body
            .matches("so many words\"")
            .count(),
        1
    );
}

#[test]
fn the_list_copies_where_the_alert_is_not_in_sight() {
    let mut h = with(Ways::default(), (80, 24));
    h.keys("v <down> y");
    assert_eq!(copied(&h), ["07700900142"]);
    h.store.card(FIRST).alert.customer.phones.clear();
    h.keys("<up> y");
    h.sees("no usable number");
}

#[test]
fn the_code_stands_beside_everything_else() {
    let mut h = with(Ways::default(), (80, 24));
    h.keys("c");
    assert_eq!(code_rows(&h), 0);
    h.keys("c");
    assert!(code_rows(&h) == 15, "{}", h.screen());
    for text in [
        "Forty minutes",
        "Good morning",
        "Enter  they answered",
        "n no answer",
    ] {
        h.sees(text);
    }
    h.keys("<enter>");
    assert_eq!(code_rows(&h), 0, "they answered: the room is the note's");
    h.keys("<ctrl-o>");
    h.text("her mother stood");
    assert!(code_rows(&h) == 15, "{}", h.screen());
    h.sees("her mother stood");
    h.keys("<f4>");
    assert_eq!(code_rows(&h), 0);
    h.keys("<tab> c");
    assert!(code_rows(&h) == 15);
    assert!(h.calls(FIRST).is_empty());
}

#[test]
fn where_nothing_fits_beside_it_the_code_has_the_screen() {
    let mut h = with(Ways::default(), (60, 16));
    h.keys("c c");
    assert_eq!(code_rows(&h), 15, "{}", h.screen());
    h.keys("<enter>");
    h.text("no");
    h.sees("no");
    h.sees("Note");
}

#[test]
fn without_half_blocks_it_says_that_it_cannot_be_shown() {
    let mut h = Harness::with(En, (80, 24), ThemeName::Mono, |_| {});
    h.keys("c c");
    h.sees("There is no room for the QR code here: it takes 58 columns and 30 rows.");
}

#[test]
fn what_is_switched_off_says_so() {
    let off = Ways {
        copy: false,
        code: false,
        ..Ways::default()
    };
    let mut h = with(off, (80, 24));
    h.keys("y");
    h.sees("Copying is switched off");
    h.keys("c c");
    h.sees("The QR code is switched off");
    h.keys("y");
    h.sees_not("QR code   ");
    assert_eq!((copied(&h).len(), code_rows(&h)), (0, 0));
    h.sees("Calling Priya Raman");
}

#[test]
fn a_number_is_a_link_where_the_terminal_shows_links() {
    let linked = |link| {
        let ways = Ways {
            link,
            ..Ways::default()
        };
        let mut h = with(ways, (80, 24));
        h.keys("c");
        let ringing = h.buffer();
        h.keys("<enter>");
        let buffers = [ringing, h.buffer()];
        buffers.map(|buf| {
            let cells = buf.content.iter().map(ratatui::buffer::Cell::symbol);
            let links: Vec<String> = cells
                .filter(|symbol| symbol.contains('\x1b'))
                .map(str::to_owned)
                .collect();
            links
        })
    };
    let [ringing, talking] = linked(true);
    let whole = "\x1b]8;;tel:07700900142\x1b\\07700 900142\x1b]8;;\x1b\\";
    assert!(ringing.iter().any(|link| link == whole), "{ringing:?}");
    // The large digits, and each number's own line.
    assert_eq!(ringing.len(), 3 + 2);
    assert_eq!(talking, [whole]);
    assert_eq!(linked(false), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn a_dialog_over_a_link_cuts_it() {
    let ways = Ways {
        link: true,
        ..Ways::default()
    };
    let mut h = with(ways, (60, 16));
    h.keys("c n");
    let buf = h.buffer();
    for row in buf.area.rows() {
        let reaches = row.positions().any(|at| {
            let cell = &buf[at];
            let inside = |x: u16| buf[(x, at.y)].symbol() == "│";
            let end = at.x + ratatui::buffer::CellWidth::cell_width(cell);
            cell.symbol().contains('\x1b') && (at.x + 1..end).any(inside)
        });
        assert!(!reaches, "{}", h.screen());
    }
}

#[test]
fn the_command_dials_once_the_customer_is_ours() {
    let mut h = with(commanded(), (80, 24));
    h.hold();
    h.keys("c");
    assert!(dialled(&h).is_empty(), "nobody knows yet whose it is");
    h.release();
    let words = dialled(&h).pop().unwrap().1;
    assert_eq!(words, ["softphone", "dial", "07700900142"]);
    h.sees("Dialling 07700 900142");
    comes_back(&mut h, Ok(()));
    h.sees("The phone was asked to dial.");
    // Once is enough; the other number is another matter.
    h.keys("c");
    assert_eq!(dialled(&h).len(), 1);
    assert!(code_rows(&h) == 15);
    h.keys("<down> c");
    assert_eq!(dialled(&h).pop().unwrap().1[2], "07700900318");
    h.keys("n <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
}

#[test]
fn nobody_is_dialled_who_is_with_somebody_else() {
    let mut h = Harness::with(En, (80, 24), ThemeName::Default, |store| {
        store.ways = commanded();
        let now = store.card(FIRST).alert.received + chrono::Duration::hours(71);
        let theirs = claim(ANA, 5, now, now + chrono::Duration::hours(1));
        store.claims.insert(FIRST.into(), theirs);
    });
    h.keys("c");
    h.sees("Ana Diaz");
    assert!(dialled(&h).is_empty());
    h.keys("t");
    h.text("she is at lunch");
    h.keys("<enter>");
    assert_eq!(dialled(&h).len(), 1, "taken over");
}

#[test]
fn a_command_that_fails_says_why_and_counts_nothing() {
    let mut h = with(commanded(), (80, 24));
    h.keys("c");
    let failure = DialFailure::Ended(Some(3), "no\u{1b}[31m line".into());
    comes_back(&mut h, Err(failure));
    h.sees("Not dialled, nothing counted");
    h.sees("code 3");
    assert!(!h.screen().contains('\u{1b}'));
    h.keys("c");
    assert!(code_rows(&h) == 15, "the code is what is left");
    h.keys("<esc>");
    h.sees_not("How did it end");
    assert!(h.calls(FIRST).is_empty() && h.draft(FIRST).is_none());
    assert!(h.store.claims.is_empty());
}

#[test]
fn leaving_after_the_phone_was_asked_asks_how_it_ended() {
    let mut h = with(commanded(), (80, 24));
    h.keys("c");
    comes_back(&mut h, Ok(()));
    assert!(h.draft(FIRST).is_some(), "a crash would forget it");
    h.keys("<esc>");
    h.sees("How did it end?");
    h.sees("The phone was asked to dial.");
    h.keys("n <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::NoAnswer]);
    assert!(h.draft(FIRST).is_none());
}

#[test]
fn whoever_leaves_all_the_same_finds_it_first_in_the_list() {
    let mut h = with(commanded(), (80, 24));
    h.keys("c");
    // The command still runs: a telephone may ring any moment.
    h.keys("<esc>");
    h.sees("How did it end?");
    comes_back(&mut h, Ok(()));
    h.keys("<esc> <esc>");
    h.sees("unfinished");
    assert!(h.calls(FIRST).is_empty());
    assert!(h.draft(FIRST).unwrap().unfinished);
    // It dials nobody by itself when it is taken up again.
    h.keys("c");
    assert_eq!(dialled(&h).len(), 1);
    h.keys("t <enter>");
    assert_eq!(h.calls(FIRST), [Outcome::LineTrouble]);
}

#[test]
fn a_number_that_may_not_be_dialled_is_not_offered() {
    let mut h = with(commanded(), (80, 24));
    for phone in &mut h.store.card(FIRST).alert.customer.phones {
        phone.state = PhoneState::Dead;
    }
    h.keys("v v c");
    assert!(dialled(&h).is_empty());
    h.sees_not("Calling Priya Raman");
}

#[test]
fn who_is_left_alone_is_not_called_and_never_next() {
    let mut h = Harness::with(En, (80, 24), ThemeName::Default, |store| {
        store.ways = commanded();
        for phone in &mut store.card(FIRST).alert.customer.phones {
            phone.state = PhoneState::Blocked;
        }
    });
    // The last of the list, by name, and not the next best.
    h.keys("n");
    h.sees_not("▌ do not call");
    h.keys("<end>");
    h.sees("▌ do not call");
    h.keys("c");
    h.sees("This customer wants no further contact.");
    assert!(dialled(&h).is_empty() && h.store.claims.is_empty());
    h.keys("e");
    h.sees("This customer wants no further contact.");
}

#[test]
fn a_customer_is_left_alone_by_name_of_the_action_with_a_reason() {
    let mut h = with(Ways::default(), (80, 24));
    h.keys(":");
    h.text("leave alone");
    h.keys("<enter>");
    h.sees("no calls, no letters");
    h.text("asked at the counter");
    h.keys("<enter>");
    let customer = h.store.card(FIRST).alert.customer.clone();
    assert!(customer.blocked() && customer.usable_phones().next().is_none());
    h.keys("<end> :");
    h.text("allow contact");
    h.keys("<enter>");
    h.text("a mistake");
    h.keys("<enter>");
    h.sees("reason");
    h.text(" of ours alone");
    h.keys("<enter>");
    assert!(!h.store.card(FIRST).alert.customer.blocked());
}

#[test]
fn the_number_of_who_is_left_alone_is_not_copied() {
    for open in ["", "<enter>"] {
        let mut h = Harness::new(En, (120, 30));
        h.store.card(FIRST).alert.customer.phones[1].state = PhoneState::Blocked;
        h.send(Msg::Changed);
        h.keys(open);
        h.key("y");
        h.sees("This customer wants no further contact. · nothing was copied");
        assert!(copied(&h).is_empty(), "the other number is theirs, too");
    }
}
