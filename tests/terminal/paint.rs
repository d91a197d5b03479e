//! The painter shows what ratatui drew, in few bytes.

use std::io::{self, Write};
use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};
use ringback::tui::paint::{Colour, Painter};

/// Keeps what was written and counts the writes.
#[derive(Default)]
struct Tape {
    bytes: Vec<u8>,
    writes: usize,
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        self.writes += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn terminal(cols: u16, rows: u16, colour: Colour) -> Terminal<Painter<Tape>> {
    Terminal::new(Painter::new(Tape::default(), Size::new(cols, rows), colour)).unwrap()
}

/// Draws one frame and answers with what was written for it.
fn frame(terminal: &mut Terminal<Painter<Tape>>, draw: impl FnOnce(&mut Frame)) -> Vec<u8> {
    terminal.draw(draw).unwrap();
    let tape = std::mem::take(terminal.backend_mut().writer_mut());
    assert!(tape.writes <= 1, "{} writes for one frame", tape.writes);
    tape.bytes
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\x1b', "^")
}

/// A list of 30 alerts with the marker on one row, and a call's timer.
fn list(frame: &mut Frame, selected: u16, timer: &str) {
    let buffer = frame.buffer_mut();
    for row in 0..30 {
        buffer.set_string(
            2,
            row + 2,
            format!("agreed 09:{row:02}  Priya Raman  2 1 ··■··"),
            Style::new(),
        );
    }
    buffer.set_string(0, selected + 2, "▌", Style::new().fg(Color::Cyan).bold());
    buffer.set_string(110, 0, timer, Style::new().dim());
    frame.set_cursor_position((0, selected + 2));
}

#[test]
fn a_marker_moves_in_a_few_bytes() {
    let mut terminal = terminal(120, 40, Colour::Indexed);
    let first = frame(&mut terminal, |f| list(f, 3, "00:00"));
    assert!(first.starts_with(b"\x1b[?2026h") && first.ends_with(b"\x1b[?2026l"));
    let moves = [4, 5, 4, 20, 0].map(|row| frame(&mut terminal, |f| list(f, row, "00:00")));
    for bytes in &moves {
        println!("marker: {} bytes {}", bytes.len(), shown(bytes));
        assert!(bytes.len() <= 60, "{}", shown(bytes));
    }
}

#[test]
fn a_timer_ticks_in_a_few_bytes() {
    let mut terminal = terminal(120, 40, Colour::Indexed);
    frame(&mut terminal, |f| list(f, 3, "00:00"));
    for timer in [
        "00:01", "00:09", "00:10", "09:59", "10:00", "14:59", "15:00",
    ] {
        let bytes = frame(&mut terminal, |f| list(f, 3, timer));
        println!("timer {timer}: {} bytes {}", bytes.len(), shown(&bytes));
        assert!(bytes.len() <= 40, "{}", shown(&bytes));
    }
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let mut terminal = terminal(80, 40, Colour::Full);
    frame(&mut terminal, |f| list(f, 1, "00:00"));
    assert_eq!(shown(&frame(&mut terminal, |f| list(f, 1, "00:00"))), "");
}

#[test]
fn the_cursor_is_hidden_and_shown_only_on_change() {
    let mut terminal = terminal(20, 3, Colour::Full);
    let at = |x| move |f: &mut Frame| f.set_cursor_position((x, 1));
    assert_eq!(shown(&frame(&mut terminal, at(4))), "^[2;5H^[?25h");
    assert_eq!(shown(&frame(&mut terminal, |_| ())), "^[?25l");
    assert_eq!(shown(&frame(&mut terminal, |_| ())), "");
    assert_eq!(shown(&frame(&mut terminal, at(4))), "^[?25h");
    assert_eq!(shown(&frame(&mut terminal, at(3))), "\u{8}");
}

#[test]
fn without_colour_only_attributes_are_sent() {
    let mut terminal = terminal(20, 2, Colour::None);
    let bytes = frame(&mut terminal, |f| {
        let style = Style::new().fg(Color::Red).bg(Color::Rgb(1, 2, 3));
        f.buffer_mut()
            .set_string(0, 0, "late", style.bold().reversed());
        f.buffer_mut().set_string(0, 1, "due", style);
    });
    assert_eq!(shown(&bytes), "^[H^[0;1;7mlate\r\n^[mdue^[?25l");
}

#[test]
fn after_someone_else_wrote_everything_is_painted_again() {
    let mut terminal = terminal(40, 4, Colour::Full);
    let mut parser = vt100::Parser::new(cells(4), cells(40), 0);
    let draw = |f: &mut Frame| {
        f.buffer_mut()
            .set_string(3, 1, "6 of 8 called", Style::new().bold());
        f.set_cursor_position((3, 1));
    };
    parser.process(&frame(&mut terminal, draw));
    parser.process(b"\x1b[31;7m\x1b[2J\x1b[4;1H$ fg\x1b[?25l");
    terminal.backend_mut().forget();
    terminal.clear().unwrap();
    parser.process(&frame(&mut terminal, draw));
    assert_eq!(parser.screen().contents().trim(), "6 of 8 called");
    assert!(parser.screen().cell(1, 3).unwrap().bold() && !parser.screen().hide_cursor());
    assert!(!parser.screen().cell(3, 0).unwrap().inverse());
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let mut terminal = terminal(20, 1, Colour::Full);
    let bytes = frame(&mut terminal, |f| {
        f.buffer_mut()[(0, 0)].set_symbol("\x1b]0;owned\x07");
        f.buffer_mut()[(1, 0)].set_symbol("a\u{9b}2J");
    });
    assert!(!shown(&bytes).contains("owned") && !shown(&bytes).contains('\u{9b}'));
}

/// Narrow, wide, and those that terminals do not agree about.
const SYMBOLS: [(&str, u16); 9] = [
    ("a", 1),
    (" ", 1),
    ("é", 1),
    ("▌", 1),
    ("漢", 2),
    ("😀", 2),
    ("e\u{301}", 1),
    ("⚠\u{fe0f}", 2),
    ("👩\u{200d}👧", 2),
];
const COLOURS: [Color; 5] = [
    Color::Reset,
    Color::Red,
    Color::LightBlue,
    Color::Indexed(100),
    Color::Rgb(9, 8, 7),
];

type Token = (usize, usize, usize, u8);

fn style((_, fg, bg, bits): Token) -> Style {
    let mut style = Style::new().fg(COLOURS[fg]).bg(COLOURS[bg]);
    // vt100 knows one intensity at a time.
    match bits & 3 {
        1 => style = style.add_modifier(Modifier::BOLD),
        2 => style = style.add_modifier(Modifier::DIM),
        _ => {}
    }
    for (bit, modifier) in [
        (4, Modifier::ITALIC),
        (8, Modifier::UNDERLINED),
        (16, Modifier::REVERSED),
    ] {
        if bits & bit != 0 {
            style = style.add_modifier(modifier);
        }
    }
    style
}

#[derive(Debug, Clone)]
struct Drawn {
    rows: Vec<(u16, Vec<Token>)>,
    cursor: Option<(u16, u16)>,
    /// Another program wrote to the terminal before this frame.
    foreign: bool,
    size: (u16, u16),
}

fn draw(frame: &mut Frame, drawn: &Drawn) {
    let area = frame.area();
    for (y, tokens) in drawn.rows.iter().enumerate().take(area.height.into()) {
        let (indent, tokens) = tokens;
        let mut x = *indent;
        for token in tokens {
            let (symbol, width) = SYMBOLS[token.0];
            // ratatui 0.30 forgets the right half of a wide grapheme that gives
            // way to one a column further left: that is not for a painter.
            x = if width == 2 { x.next_multiple_of(2) } else { x };
            if x + width > area.width {
                break;
            }
            let y = u16::try_from(y).unwrap();
            frame.buffer_mut().set_string(x, y, symbol, style(*token));
            x += width;
        }
    }
    if let Some(at) = drawn.cursor {
        frame.set_cursor_position(at);
    }
}

fn drawn() -> impl Strategy<Value = Drawn> {
    // Mostly plain text, so that erasures and kept styles occur.
    let token = prop_oneof![
        2 => Just((1, 0, 0, 0)),
        2 => (0..6_usize).prop_map(|symbol| (symbol, 0, 0, 0)),
        3 => (0..SYMBOLS.len(), 0..5_usize, 0..5_usize, 0..32_u8),
    ];
    let row = (0..30_u16, prop::collection::vec(token, 0..40));
    (
        prop::collection::vec(row, 0..6),
        prop::option::of((0..20_u16, 0..4_u16)),
        prop::bool::weighted(0.1),
        prop_oneof![8 => Just((40, 6)), 1 => Just((31, 5)), 1 => Just((55, 8))],
    )
        .prop_map(|(rows, cursor, foreign, size)| Drawn {
            rows,
            cursor,
            foreign,
            size,
        })
}

fn same_colour(ours: Color, theirs: vt100::Color) -> bool {
    match theirs {
        vt100::Color::Default => ours == Color::Reset,
        vt100::Color::Idx(1) => ours == Color::Red,
        vt100::Color::Idx(12) => ours == Color::LightBlue,
        vt100::Color::Idx(index) => ours == Color::Indexed(index),
        vt100::Color::Rgb(r, g, b) => ours == Color::Rgb(r, g, b),
    }
}

fn compare(expected: &Buffer, screen: &vt100::Screen) -> Result<(), TestCaseError> {
    let mut covered = 0;
    for (at, cell) in expected.content().iter().enumerate() {
        let Position { x, y } = expected.pos_of(at).into();
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let symbol = cell.symbol();
        let width = SYMBOLS
            .iter()
            .find(|(s, _)| *s == symbol)
            .map_or(1, |(_, w)| *w);
        covered = width - 1;
        let theirs = screen.cell(y, x).unwrap();
        let text = if theirs.has_contents() {
            theirs.contents()
        } else {
            " "
        };
        let place = format!("{symbol:?} at {x},{y}: {theirs:?}");
        let apart = symbol.contains('\u{200d}');
        prop_assert!(
            if apart {
                symbol.starts_with(text)
            } else {
                symbol == text
            },
            "{}",
            place
        );
        prop_assert!(same_colour(cell.bg, theirs.bgcolor()), "{}", place);
        let has = |modifier| cell.modifier.contains(modifier);
        prop_assert_eq!(has(Modifier::UNDERLINED), theirs.underline(), "{}", &place);
        prop_assert_eq!(has(Modifier::REVERSED), theirs.inverse(), "{}", &place);
        if symbol == " " && !has(Modifier::UNDERLINED) && !has(Modifier::REVERSED) {
            continue; // what cannot be seen on a blank may differ
        }
        prop_assert!(same_colour(cell.fg, theirs.fgcolor()), "{}", place);
        prop_assert_eq!(has(Modifier::BOLD), theirs.bold(), "{}", &place);
        prop_assert_eq!(has(Modifier::DIM), theirs.dim(), "{}", &place);
        prop_assert_eq!(has(Modifier::ITALIC), theirs.italic(), "{}", &place);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_what_was_drawn(frames in prop::collection::vec(drawn(), 1..8)) {
        let mut painted = terminal(40, 6, Colour::Full);
        let mut expected = Terminal::new(TestBackend::new(40, 6)).unwrap();
        let mut parser = vt100::Parser::new(cells(6), cells(40), 0);
        for drawn in &frames {
            let (cols, rows) = drawn.size;
            painted.backend_mut().resize(Size::new(cols, rows));
            expected.backend_mut().resize(cols, rows);
            parser.screen_mut().set_size(cells(rows), cells(cols));
            if drawn.foreign {
                parser.process(b"\x1b[33;45;1;4mnoise\x1b[3;3H\x1b[?25l");
                painted.backend_mut().forget();
                painted.clear().unwrap();
                expected.clear().unwrap();
            }
            parser.process(&frame(&mut painted, |f| draw(f, drawn)));
            // The frame itself: the test backend keeps what a wide grapheme hid.
            let whole = expected.draw(|f| draw(f, drawn)).unwrap();
            compare(whole.buffer, parser.screen())?;
            prop_assert_eq!(drawn.cursor.is_none(), parser.screen().hide_cursor());
            if let Some((x, y)) = drawn.cursor {
                prop_assert_eq!(parser.screen().cursor_position(), (y, x));
            }
            let again = frame(&mut painted, |f| draw(f, drawn));
            prop_assert_eq!(shown(&again), "");
        }
    }
}
