//! The note editor and the field against a model that anybody can check.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ringback::app::input::{Code, Key};
use ringback::app::theme::{Theme, ThemeName};
use ringback::app::widgets::cells::Measure;
use ringback::app::widgets::editor::Editor;
use ringback::app::widgets::field::Field;
use ringback::app::widgets::rows::Rows;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::{buffer, ctrl, key, letters, lines, piece, text};

/// The obvious editor: a string, and a cursor that is always put behind the
/// cluster it would cut.
#[derive(Debug, Default)]
struct Model {
    text: String,
    cursor: usize,
}

impl Model {
    fn boundaries(&self) -> Vec<usize> {
        let starts = self.text.grapheme_indices(true).map(|(at, _)| at);
        starts.chain([self.text.len()]).collect()
    }

    fn snap(&mut self, at: usize) {
        let all = self.boundaries();
        self.cursor = all.into_iter().find(|&b| b >= at).unwrap_or_default();
    }

    fn before(&self) -> usize {
        let all = self.boundaries().into_iter();
        all.filter(|&b| b < self.cursor).max().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut all = self.boundaries().into_iter();
        all.find(|&b| b > self.cursor).unwrap_or(self.text.len())
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.snap(self.cursor + text.len());
    }

    fn remove(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.snap(start);
    }

    fn act(&mut self, action: &Action) {
        match action {
            Action::Type(c) => self.insert(&c.to_string()),
            Action::Paste(text) => self.insert(text),
            Action::Key(Code::Enter) => self.insert("\n"),
            Action::Key(Code::Backspace) => self.remove(self.before(), self.cursor),
            Action::Key(Code::Delete) => self.remove(self.cursor, self.after()),
            Action::Key(Code::Left) => self.cursor = self.before(),
            Action::Key(Code::Right) => self.cursor = self.after(),
            Action::Key(_) | Action::Draw(..) => {}
        }
    }
}

#[derive(Debug, Clone)]
enum Action {
    Type(char),
    Paste(String),
    Key(Code),
    Draw(u16, u16),
}

fn action() -> impl Strategy<Value = Action> {
    let keys = vec![
        Code::Enter,
        Code::Backspace,
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Left,
        Code::Right,
    ];
    prop_oneof![
        3 => piece().prop_filter_map("empty", |p| p.chars().next()).prop_map(Action::Type),
        3 => piece().prop_map(Action::Paste),
        6 => prop::sample::select(keys).prop_map(Action::Key),
        1 => (1u16..20, 1u16..6).prop_map(|(w, h)| Action::Draw(w, h)),
    ]
}

fn act(editor: &mut Editor, action: &Action) {
    match action {
        Action::Type(c) => editor.insert_char(*c),
        Action::Paste(text) => editor.paste(text),
        Action::Key(code) => _ = editor.handle(&key(*code)),
        Action::Draw(width, height) => draw(editor, *width, *height),
    }
}

fn draw(editor: &Editor, width: u16, height: u16) {
    let mut buf = buffer(width, height);
    let area = buf.area;
    let cursor = editor.draw(area, &mut buf, &Theme::default(), true);
    assert!(
        cursor.is_some_and(|at| area.contains(at.into())),
        "{cursor:?}"
    );
    for cell in buf.content() {
        let hostile = |c: char| c.is_control();
        assert!(!cell.symbol().contains(hostile), "{:?}", cell.symbol());
    }
}

fn presses(editor: &mut Editor, keys: impl IntoIterator<Item = Key>) {
    for key in keys {
        editor.handle(&key);
    }
}

proptest! {
    #[test]
    fn the_editor_does_what_the_model_does(start in text(), actions in prop::collection::vec(action(), 1..80)) {
        let mut editor = Editor::new(&start);
        let mut model = Model { cursor: start.len(), text: start.clone() };
        let mut revision = editor.revision();
        for action in &actions {
            let before = editor.text().to_owned();
            act(&mut editor, action);
            model.act(action);
            prop_assert_eq!(editor.text(), &model.text);
            prop_assert_eq!(editor.cursor(), model.cursor, "{:?}", action);
            prop_assert_eq!(editor.text() == before, editor.revision() == revision);
            revision = editor.revision();
        }
        let end = editor.text().to_owned();
        while editor.text() != start && editor.handle(&ctrl(Code::Char('z'))) && editor.revision() != revision {
            revision = editor.revision();
        }
        prop_assert_eq!(editor.text(), &start);
        for _ in 0..=actions.len() {
            editor.handle(&ctrl(Code::Char('y')));
        }
        prop_assert_eq!(editor.text(), &end);
    }

    #[test]
    fn rows_mended_after_a_change_are_the_rows_wrapped_anew(
        start in text(), width in 2u16..24, actions in prop::collection::vec(action(), 1..40),
    ) {
        let mut editor = Editor::new(&start);
        draw(&editor, width, 4);
        for action in actions.iter().filter(|action| !matches!(action, Action::Draw(..))) {
            act(&mut editor, action);
            let whole: Vec<_> = Rows::new(editor.text(), usize::from(width) - 1, Measure::Raw).collect();
            prop_assert_eq!(editor.rows(), whole, "{:?} in {:?}", action, editor.text());
        }
        draw(&editor, width, 4);
    }

    #[test]
    fn any_key_leaves_the_cursor_between_clusters(
        start in text(), keys in prop::collection::vec((0usize..12, any::<bool>()), 1..60), width in 1u16..20,
    ) {
        let codes = [
            Code::Up, Code::Down, Code::Home, Code::End, Code::PageUp, Code::PageDown,
            Code::Left, Code::Right, Code::Backspace, Code::Delete, Code::Char('z'), Code::Char('y'),
        ];
        let mut editor = Editor::new(&start);
        let mut field = Field::new(&start);
        for (code, with_ctrl) in keys {
            let key = if with_ctrl { ctrl(codes[code]) } else { key(codes[code]) };
            editor.handle(&key);
            field.handle(&key);
            for (text, cursor) in [(editor.text(), editor.cursor()), (field.text(), field.cursor())] {
                let mut ends = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]);
                prop_assert!(ends.any(|at| at == cursor));
            }
            draw(&editor, width, 3);
            for name in [ThemeName::Default, ThemeName::Mono] {
                let mut buf = buffer(width, 1);
                let area = buf.area;
                let at = field.draw(area, &mut buf, &Theme::new(name, true), true);
                prop_assert!(at.is_some_and(|at| area.contains(at.into())));
                field.draw(area, &mut buf, &Theme::new(name, true), false);
            }
        }
    }
}

#[test]
fn undo_takes_back_a_word_not_a_letter_and_not_the_whole_note() {
    let mut editor = Editor::default();
    presses(&mut editor, letters("wants a chair"));
    presses(&mut editor, [key(Code::Enter)]);
    editor.paste("and a sign at the door");
    let mut seen = Vec::new();
    while !editor.text().is_empty() {
        editor.handle(&ctrl(Code::Char('z')));
        seen.push(editor.text().to_owned());
    }
    assert_eq!(
        seen,
        ["wants a chair\n", "wants a chair", "wants a ", "wants ", ""]
    );
    for _ in 0..5 {
        editor.handle(&ctrl(Code::Char('y')));
    }
    assert_eq!(editor.text(), "wants a chair\nand a sign at the door");
}

#[test]
fn typing_after_undo_forgets_what_could_be_redone() {
    let mut editor = Editor::default();
    presses(&mut editor, letters("busy"));
    editor.handle(&ctrl(Code::Char('z')));
    presses(&mut editor, letters("no"));
    editor.handle(&ctrl(Code::Char('y')));
    assert_eq!(editor.text(), "no");
}

#[test]
fn up_and_down_aim_for_the_column_the_move_began_in() {
    let mut editor = Editor::new("a chair by the desks\nno\na sign at the door");
    draw(&editor, 40, 6);
    editor.move_to(16);
    presses(&mut editor, [key(Code::Down), key(Code::Down)]);
    assert_eq!(editor.cursor(), 24 + 16);
    presses(&mut editor, [key(Code::Up), key(Code::Up)]);
    assert_eq!(editor.cursor(), 16);
    // at the edges: to the very start, then the key is the screen's
    assert!(editor.handle(&key(Code::Up)));
    assert_eq!(editor.cursor(), 0);
    assert!(!editor.handle(&key(Code::Up)));
}

#[test]
fn home_and_end_stay_on_the_row_that_is_seen() {
    let mut editor = Editor::new("Forty minutes in the queue, and then");
    draw(&editor, 15, 3);
    editor.move_to(20);
    editor.handle(&key(Code::Home));
    assert_eq!(&editor.text()[editor.cursor()..], "in the queue, and then");
    editor.handle(&key(Code::End));
    assert_eq!(
        &editor.text()[..editor.cursor()],
        "Forty minutes in the queue,"
    );
    let mut long = Editor::new("abcdefghij");
    draw(&long, 5, 3);
    long.move_to(1);
    long.handle(&key(Code::End));
    assert_eq!(long.cursor(), 3);
}

#[test]
fn words_are_left_and_removed_whole() {
    let mut editor = Editor::new("l'accueil était froid");
    editor.handle(&ctrl(Code::Left));
    assert_eq!(&editor.text()[editor.cursor()..], "froid");
    editor.handle(&ctrl(Code::Backspace));
    assert_eq!(editor.text(), "l'accueil froid");
    editor.handle(&ctrl(Code::Home));
    editor.handle(&ctrl(Code::Right));
    assert_eq!(&editor.text()[editor.cursor()..], "froid");
    editor.handle(&ctrl(Code::Delete));
    assert_eq!(editor.text(), "l'accueil ");
}

#[test]
fn backspace_takes_a_family_as_one() {
    let mut editor = Editor::new("hi 👩\u{200d}👧\u{200d}👦e\u{301}");
    editor.handle(&key(Code::Backspace));
    assert_eq!(editor.text(), "hi 👩\u{200d}👧\u{200d}👦");
    editor.handle(&key(Code::Backspace));
    assert_eq!(editor.text(), "hi ");
}

#[test]
fn keys_of_the_screen_are_left_to_it() {
    let mut editor = Editor::new("note");
    for code in [Code::Tab, Code::BackTab, Code::Esc, Code::F(2)] {
        assert!(!editor.handle(&key(code)), "{code:?}");
    }
    assert!(!editor.handle(&ctrl(Code::Char('g'))));
    assert_eq!((editor.text(), editor.revision()), ("note", 0));
}

#[test]
fn the_note_scrolls_with_the_cursor_and_is_drawn_harmless() {
    let editor = Editor::new("one\ntwo\n\u{1b}]0;title\u{7}three\nfour");
    let mut buf = buffer(20, 2);
    let area = Rect::new(2, 0, 18, 2);
    let cursor = editor.draw(area, &mut buf, &Theme::default(), true);
    assert_eq!(lines(&buf), ["  ]0;titlethree", "  four"]);
    assert_eq!(cursor, Some((6, 1)));
    assert_eq!(editor.draw(area, &mut buf, &Theme::default(), false), None);
    assert!(editor.text().contains('\u{1b}'), "stored as it came");
}

#[test]
fn a_terminal_pastes_line_ends_of_every_kind() {
    let mut editor = Editor::default();
    editor.paste("a\rb\r\nc\nd");
    assert_eq!(editor.text(), "a\nb\nc\nd");
    let mut field = Field::default();
    field.paste("a\rb\r\nc");
    assert_eq!(field.text(), "a b c");
}

#[test]
fn a_long_field_shows_what_is_around_the_cursor() {
    let mut field = Field::new("a chair by the desks on Saturdays");
    let show = |field: &Field, focused| {
        let mut buf = buffer(12, 1);
        let area = buf.area;
        let at = field.draw(area, &mut buf, &Theme::new(ThemeName::Mono, false), focused);
        (lines(&buf).concat(), at.map(|(x, _)| x))
    };
    assert_eq!(show(&field, false), ("[a chair b…]".to_owned(), None));
    assert_eq!(show(&field, true), ("[aturdays  ]".to_owned(), Some(9)));
    field.handle(&key(Code::Home));
    assert_eq!(show(&field, true), ("[a chair by]".to_owned(), Some(1)));
    field.clear();
    assert_eq!(show(&field, true), ("[          ]".to_owned(), Some(1)));
    field.handle(&ctrl(Code::Char('z')));
    assert_eq!(field.text(), "a chair by the desks on Saturdays");
}

#[test]
fn a_word_that_had_better_not_stand_there_is_marked_where_it_stands() {
    let editor = Editor::new("She waited long, she was seriously\nill and rang an idiot.");
    for name in [ThemeName::Default, ThemeName::Mono] {
        let mut buf = buffer(30, 6);
        let area = Rect::new(2, 1, 26, 4);
        editor.draw(area, &mut buf, &Theme::new(name, false), true);
        let marked: String = area
            .positions()
            .map(|at| &buf[at])
            .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(marked, "seriouslyillidiot", "{name:?}");
    }
    assert_eq!(editor.line_of(0), 1);
}
