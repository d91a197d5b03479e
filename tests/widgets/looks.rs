//! Themes, marks, rules, boxes, blocks, big digits.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::text::{Line, Span};
use ringback::app::theme::{Marks, Role, Theme, ThemeName};
use ringback::app::widgets::dialog::Dialog;
use ringback::app::widgets::rule::{self, Joint, Rule};
use ringback::app::widgets::text::Passage;
use ringback::app::widgets::{bigdigits, blocks, cells};

use crate::support::{buffer, lines};

const UNICODE: &Marks = &Marks::UNICODE;

fn theme(name: ThemeName) -> Theme {
    Theme::new(name, false)
}

#[test]
fn theme_names_are_read_as_they_are_written() {
    for name in ThemeName::ALL {
        assert_eq!(name.as_str().parse(), Ok(name));
        let json = serde_json::to_string(&name).unwrap_or_default();
        assert_eq!(json, format!("\"{name}\""));
    }
    assert!("neon".parse::<ThemeName>().is_err());
}

#[test]
fn mono_sets_no_colour_and_still_tells_roles_apart() {
    let mono = theme(ThemeName::Mono);
    for role in Role::ALL {
        let style = mono.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        let allowed = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
        assert!(allowed.contains(style.add_modifier), "{role:?}");
    }
    for role in [Role::Focus, Role::Key, Role::Safety] {
        assert!(mono.style(role).add_modifier.contains(Modifier::BOLD));
    }
    assert!(mono.brackets());
}

/// Relative luminance of a colour of the 256-colour cube (WCAG 2).
fn luminance(index: u8) -> f64 {
    let part = |level: u8| {
        let s = f64::from(if level == 0 { 0 } else { 55 + 40 * level }) / 255.0;
        if s <= 0.040_45 {
            s / 12.92
        } else {
            ((s + 0.055) / 1.055).powf(2.4)
        }
    };
    let at = index - 16;
    0.2126 * part(at / 36) + 0.7152 * part(at / 6 % 6) + 0.0722 * part(at % 6)
}

fn contrast(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn accents_are_readable_on_the_backgrounds_they_are_made_for() {
    let (black, white) = (0.0, 1.0);
    let grounds = |name| match name {
        ThemeName::Default => (vec![black, white], 3.0),
        ThemeName::Dark => (vec![black], 6.0),
        ThemeName::Light => (vec![white], 5.5),
        _ => (vec![black], 7.0),
    };
    for name in ThemeName::ALL {
        for role in Role::ALL {
            if let Some(Color::Indexed(index)) = theme(name).style(role).fg {
                let (grounds, least) = grounds(name);
                for ground in grounds {
                    let found = contrast(luminance(index), ground);
                    assert!(found >= least, "{name} {role:?} on {ground}: {found:.1}");
                }
            }
        }
    }
}

#[test]
fn the_default_theme_leaves_text_and_ground_to_the_terminal() {
    let default = theme(ThemeName::Default);
    for role in [
        Role::Text,
        Role::Quote,
        Role::Dim,
        Role::Number,
        Role::Key,
        Role::Field,
    ] {
        assert_eq!(
            (default.style(role).fg, default.style(role).bg),
            (None, None)
        );
    }
    assert!(
        !default
            .style(Role::Quote)
            .add_modifier
            .contains(Modifier::DIM)
    );
}

#[test]
fn ascii_marks_replace_every_drawn_character() {
    let ascii = &Marks::ASCII;
    let shown = ascii.text("▌ ► “Tell me…” «\u{a0}Racontez\u{a0}» ↑↓ other  ←→ guide – ■·□ l’été");
    assert_eq!(
        shown,
        "> > \"Tell me..\" \"Racontez\" up/dn other  <-/-> guide - #._ l'été"
    );
    assert_eq!(UNICODE.text("↑↓ “…”"), "↑↓ “…”");
}

#[test]
fn big_digits_are_those_of_the_sketch() {
    let theme = Theme::default();
    let rows = |number| {
        bigdigits::rows(number, 74, &theme).map(|rows| rows.map(|r| r.trim_end().to_owned()))
    };
    assert_eq!(
        rows("07700 900142"),
        Some([
            "█▀█ ▀▀█ ▀▀█ █▀█ █▀█    █▀█ █▀█ █▀█ ▄█  █ █ ▀▀█".to_owned(),
            "█ █  ▄▀  ▄▀ █ █ █ █    ▀▀█ █ █ █ █  █  ▀▀█ █▀▀".to_owned(),
            "▀▀▀  ▀   ▀  ▀▀▀ ▀▀▀    ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀   ▀ ▀▀▀".to_owned(),
        ])
    );
    assert_eq!(
        rows("06\u{a0}39\u{a0}98\u{a0}41\u{a0}27"),
        Some([
            "█▀█ █▀▀    ▀▀█ █▀█    █▀█ █▀█    █ █ ▄█     ▀▀█ ▀▀█".to_owned(),
            "█ █ █▀█     ▀█ ▀▀█    ▀▀█ █▀█    ▀▀█  █     █▀▀  ▄▀".to_owned(),
            "▀▀▀ ▀▀▀    ▀▀▀ ▀▀▀    ▀▀▀ ▀▀▀      ▀ ▀▀▀    ▀▀▀  ▀".to_owned(),
        ])
    );
    assert!(rows("+44 7700 900142").is_some());
    assert_eq!(rows("07700 900142 ext 5"), None);
    assert_eq!(rows(""), None);
    // Groups stand closer together before the number is said plainly.
    assert!(bigdigits::rows("07700 900142", 44, &theme).is_some());
    assert_eq!(bigdigits::rows("07700 900142", 43, &theme), None);
    assert_eq!(
        bigdigits::rows("07700", 74, &Theme::new(ThemeName::Mono, true)),
        None
    );
}

#[test]
fn a_number_that_cannot_be_big_is_plain() {
    let mut buf = buffer(20, 3);
    let area = buf.area;
    bigdigits::draw("07700 900142", area, &mut buf, &Theme::default());
    assert_eq!(lines(&buf), ["", "07700 900142", ""]);
}

#[test]
fn the_objective_looks_finished_only_when_it_is() {
    let show = |done, target| blocks::objective(done, target, 10, UNICODE);
    assert_eq!(show(6, 8), "■■■■■■□□");
    assert_eq!(show(9, 8), "■■■■■■■■");
    assert_eq!(show(0, 0), "");
    assert_eq!(show(99, 100), "■■■■■■■■■□");
    assert_eq!(show(1, 100), "■□□□□□□□□□");
    assert_eq!(blocks::objective(6, 8, 10, &Marks::ASCII), "######__");
}

#[test]
fn tries_stand_in_their_times_of_day() {
    assert_eq!(
        blocks::tries([false, false, true, false, false], UNICODE),
        "··■··"
    );
    assert_eq!(
        blocks::tries([true, false, false, false, true], &Marks::ASCII),
        "#...#"
    );
    assert_eq!(blocks::tries([false; 5], UNICODE), "·····");
}

#[test]
fn rules_carry_their_texts_and_drop_the_right_one_first() {
    let draw = |width, theme: &Theme| {
        let mut buf = buffer(width, 1);
        let area = buf.area;
        Rule::new("Note")
            .right("saved 09:16:31", Role::Saved)
            .draw(area, &mut buf, theme);
        lines(&buf).concat()
    };
    let theme = Theme::default();
    assert_eq!(draw(30, &theme), "─ Note ────── saved 09:16:31 ─");
    assert_eq!(draw(20, &theme), "─ Note ─────────────");
    assert_eq!(draw(7, &theme), "─ No… ─");
    assert_eq!(draw(12, &Theme::new(ThemeName::Mono, true)), "- Note -----");
}

#[test]
fn rules_and_columns_meet_in_joints() {
    let mut buf = buffer(9, 4);
    let theme = Theme::default();
    for y in [0, 2, 3] {
        let width = if y == 2 { 4 } else { 9 };
        rule::line(Rect::new(0, y, width, 1), &mut buf, &theme);
    }
    rule::column(Rect::new(4, 1, 1, 2), &mut buf, &theme);
    for (y, joint) in [(0, Joint::Down), (2, Joint::Left), (3, Joint::Up)] {
        rule::joint((4, y), joint, &mut buf, &theme);
    }
    assert_eq!(lines(&buf), ["────┬────", "    │", "────┤", "────┴────"]);
}

#[test]
fn a_passage_scrolls_and_says_when_more_follows() {
    let mut passage =
        Passage::new("Forty minutes in the queue, and then the person at the desk\n\n");
    let draw = |passage: &Passage, bar| {
        let mut buf = buffer(18, 2);
        let area = buf.area;
        let more = passage.draw(area, &mut buf, &Theme::default(), Role::Quote, bar);
        (lines(&buf).join("/"), more)
    };
    assert_eq!(passage.lines(18), 4);
    assert_eq!(
        draw(&passage, false),
        ("Forty minutes in/the queue, and…".to_owned(), true)
    );
    assert!(passage.scroll(1));
    assert_eq!(
        draw(&passage, false),
        ("the queue, and/then the person a…".to_owned(), true)
    );
    assert!(passage.scroll(9));
    assert!(!passage.scroll(1));
    assert_eq!(
        draw(&passage, false),
        ("then the person at/the desk".to_owned(), false)
    );
    passage.read_on();
    assert_eq!(passage.top(), 0);
    assert_eq!(
        draw(&passage, true),
        ("│ Forty minutes in/│ the queue, and…".to_owned(), true)
    );
}

/// The text of a buffer, then the runs of it that have a style of their own.
fn picture(buf: &Buffer) -> String {
    let mut out = lines(buf);
    for row in buf.area.rows() {
        let cells: Vec<_> = row.positions().map(|at| &buf[at]).collect();
        for run in cells.chunk_by(|a, b| a.style() == b.style()) {
            let style = run[0].style();
            let text: String = run.iter().map(|cell| cell.symbol()).collect();
            let text = text.trim_matches([' ', '│', '─', '┌', '┐', '├', '┤', '└', '┘']);
            if !text.is_empty()
                && (style.fg, style.add_modifier) != (Some(Color::Reset), Modifier::empty())
            {
                out.push(format!(
                    "{:?} {:?} {text}",
                    style.fg.unwrap_or_default(),
                    style.add_modifier
                ));
            }
        }
    }
    out.join("\n")
}

fn next_try(width: u16, theme: &Theme) -> Buffer {
    let mut buf = buffer(width, 16);
    let area = buf.area;
    let key = |key: &'static str| Span::styled(key, theme.style(Role::Key));
    let footer = [Line::from(vec![
        key("Enter"),
        " record   ".into(),
        key("Esc"),
        " back, nothing recorded".into(),
    ])];
    let body = [
        Line::from(vec![
            Span::styled("Next try   ", theme.style(Role::Dim)),
            Span::styled("today 17:40", theme.style(Role::Focus)),
        ]),
        Line::from("           evening, not tried yet; more than 3 h"),
        Line::from("           away; you are open until 19:00"),
        Line::from(""),
        Line::from("     ↑↓    Fri 20 Nov 12:15   lunch"),
        Line::from(""),
    ];
    let dialog = Dialog {
        title: "No answer",
        right: "Mme Lefèvre",
        footer: &footer,
    };
    dialog.draw_lines(area, &body, &mut buf, theme);
    buf
}

#[test]
fn a_dialog_in_unicode() {
    insta::assert_snapshot!(picture(&next_try(80, &Theme::default())));
}

#[test]
fn a_dialog_in_ascii() {
    let theme = Theme::new(ThemeName::Default, true);
    insta::assert_snapshot!(lines(&next_try(60, &theme)).join("\n"));
}

#[test]
fn a_dialog_in_mono() {
    insta::assert_snapshot!(picture(&next_try(60, &theme(ThemeName::Mono))));
}

#[test]
fn a_dialog_fits_any_screen() {
    for width in 0..60 {
        let buf = next_try(width, &Theme::default());
        assert_eq!(buf.area.width, width);
    }
    let narrow = lines(&next_try(30, &Theme::default()));
    assert_eq!(narrow[2], "┌ No answer ──── Mme Lefèvre ┐");
    let mut under = buffer(20, 9);
    for y in 0..9 {
        cells::put(
            &mut under,
            (0, y),
            "漢字漢字漢字漢字漢字",
            20,
            theme(ThemeName::Default).base(),
        );
    }
    let (screen, theme) = (under.area, Theme::default());
    let dialog = Dialog {
        title: "Hi",
        right: "",
        footer: &[],
    };
    dialog.draw_lines(screen, &["abcd".into()], &mut under, &theme);
    assert_eq!(
        lines(&under)[3..5],
        ["漢字 │        │ 漢字", "漢字 │  abcd  │ 漢字"]
    );
    for height in 0..9 {
        let mut buf = buffer(40, height);
        let area = buf.area;
        let footer = [Line::from("Esc back")];
        let dialog = Dialog {
            title: "Close",
            right: "Priya Raman",
            footer: &footer,
        };
        let body = dialog.draw(area, (20, 6), &mut buf, &Theme::default());
        assert_eq!(body.intersection(area), body);
    }
}
