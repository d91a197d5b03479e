//! One field's answer: the widget that takes it, what of a key it accepts,
//! and its text in a draft.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::time::Time;
use super::yes_no::YesNo;
use crate::app::input::{Code, Key};
use crate::app::theme::{Role, Theme};
use crate::app::widgets::cells;
use crate::app::widgets::choice::Choice;
use crate::app::widgets::editor::Editor;
use crate::app::widgets::field::Field;
use crate::app::world::World;
use crate::domain::rows::Session;
use crate::domain::{Moment, sanitize};
use crate::i18n::numbers;

/// Rows of a text of several lines.
const TEXT_ROWS: u16 = 6;
/// Cells of an answer that has something beside it.
pub(super) const SHORT: u16 = 26;
/// Cells of a mark or an amount as it is typed.
const ROOM: usize = 10;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    Line(Field),
    Text(Editor),
    Time(Time),
    Choice(Choice, Vec<String>),
    YesNo(YesNo),
    Mark(Field),
    Money(Field),
}

impl Entry {
    /// Takes a key. `false`: the form may use it.
    pub fn key(&mut self, key: &Key, now: Moment) -> bool {
        match self {
            Self::Line(field) => field.handle(key),
            Self::Text(editor) => editor.handle(key),
            Self::Time(time) => time.key(key, now),
            Self::Choice(choice, _) => choice.handle(key),
            Self::YesNo(answer) => answer.key(key),
            Self::Mark(field) | Self::Money(field) => digits(field, key),
        }
    }

    pub fn paste(&mut self, text: &str, now: Moment) {
        match self {
            Self::Line(field) => field.paste(text),
            Self::Text(editor) => editor.paste(text),
            Self::Time(time) => time.paste(text, now),
            Self::Choice(choice, _) => choice.paste(text.trim()),
            Self::YesNo(_) => {}
            Self::Mark(_) | Self::Money(_) => {
                for c in text.trim().chars() {
                    self.key(&Key::plain(Code::Char(c)), now);
                }
            }
        }
    }

    /// Nothing was answered. A proposed time still is the program's.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Time(time) => time.typed().is_empty(),
            _ => self.value().is_empty(),
        }
    }

    /// Settles what was typed before the form goes on. `false`: it cannot be
    /// understood.
    pub fn leave(&mut self) -> bool {
        match self {
            Self::Time(time) => time.readable(),
            Self::Choice(choice, _) => choice.accept() || choice.typed().trim().is_empty(),
            Self::YesNo(answer) => {
                answer.leave();
                true
            }
            _ => self.unfit().is_none(),
        }
    }

    /// The id of what is wrong with what stands there, if it cannot be taken:
    /// it is kept and said rather than altered. A time says so itself.
    pub fn unfit(&self) -> Option<&'static str> {
        match self {
            Self::Mark(field) if !is_mark(field.text()) => Some("form-not-a-mark"),
            Self::Money(field) if !is_amount(field.text()) => Some("form-not-an-amount"),
            Self::Choice(choice, _) if choice.fits_nothing() => Some("form-fits-nothing"),
            _ => None,
        }
    }

    /// The id of what is said below while the cursor is here: what cannot be
    /// taken, or what does nothing.
    pub fn remark(&self) -> Option<&'static str> {
        match self {
            Self::YesNo(answer) => answer.remark(),
            _ => self.unfit(),
        }
    }

    /// The answer as a draft holds it: text as typed, codes of choices.
    pub fn value(&self) -> String {
        match self {
            Self::Line(field) | Self::Mark(field) | Self::Money(field) => field.text().to_owned(),
            Self::Text(editor) => editor.text().to_owned(),
            Self::Time(time) => time.typed().to_owned(),
            Self::Choice(choice, codes) => {
                let chosen = choice.all_chosen();
                let codes: Vec<&str> = chosen
                    .iter()
                    .filter_map(|at| codes.get(*at).map(String::as_str))
                    .collect();
                codes.join(" ")
            }
            Self::YesNo(answer) => match answer.said {
                Some(true) => "yes".to_owned(),
                Some(false) => "no".to_owned(),
                None => String::new(),
            },
        }
    }

    /// Takes an answer as a draft had it.
    pub fn set(&mut self, value: &str, now: Moment) {
        match self {
            Self::Line(field) | Self::Mark(field) | Self::Money(field) => field.set_text(value),
            Self::Text(editor) => editor.set_text(value),
            Self::Time(time) => time.set(value, None, now),
            Self::Choice(choice, codes) => {
                let place = |code: &str| codes.iter().position(|known| known == code);
                let chosen: Vec<usize> = value.split(' ').filter_map(place).collect();
                choice.choose(&chosen);
            }
            Self::YesNo(answer) => {
                answer.said = match value {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
            }
        }
    }

    /// The rows it takes with or without the focus, and how many of them can
    /// be spared.
    pub fn height(&self, width: u16, focused: bool) -> (u16, u16) {
        match self {
            Self::Text(_) => (TEXT_ROWS, TEXT_ROWS - 3),
            Self::Time(time) => time.height(width, focused),
            Self::Choice(choice, _) => {
                let height = choice.height(focused, u16::MAX);
                (height, height.saturating_sub(4))
            }
            _ => (1, 0),
        }
    }

    /// Draws the answer. Returns where the terminal's cursor belongs, if it
    /// has the focus.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        focused: bool,
        world: &World,
    ) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let narrow = Rect {
            width: area.width.min(SHORT),
            ..area
        };
        match self {
            Self::Line(field) if !focused => {
                let text = sanitize::line(field.text()).into_owned();
                put(area, buf, &text, Role::Text, theme);
                None
            }
            Self::Line(field) => field.draw(area, buf, theme, true),
            Self::Text(editor) => editor.draw(area, buf, theme, focused),
            Self::Time(time) => time.draw(area, buf, focused, world),
            Self::Choice(choice, _) => {
                let cursor = choice.draw(area, buf, theme, focused);
                if !focused {
                    return cursor;
                }
                // what is typed keeps to its cells, the options need not
                let head = Rect { height: 1, ..area };
                cells::clear(head, buf, theme);
                choice.draw(
                    Rect {
                        height: 1,
                        ..narrow
                    },
                    buf,
                    theme,
                    true,
                )
            }
            Self::YesNo(answer) => {
                let text = match answer.said {
                    Some(true) => world.text("answer-yes"),
                    Some(false) => world.text("answer-no"),
                    None => theme.marks.dash.to_owned(),
                };
                let role = if focused { Role::Field } else { Role::Text };
                put(area, buf, &text, role, theme);
                focused.then_some((area.x, area.y))
            }
            Self::Mark(field) | Self::Money(field) if focused => {
                let area = Rect {
                    width: 12,
                    ..narrow
                };
                field.draw(area, buf, theme, true)
            }
            Self::Mark(field) | Self::Money(field) if self.unfit().is_some() => {
                let text = sanitize::line(field.text()).into_owned();
                put(area, buf, &text, Role::Due, theme);
                None
            }
            Self::Mark(_) => {
                let text = self.mark().map_or_else(String::new, |mark| {
                    numbers::score(&world.texts, i64::from(mark), 10)
                });
                put(area, buf, &text, Role::Text, theme);
                None
            }
            Self::Money(_) => {
                put(area, buf, &self.money_text(world), Role::Text, theme);
                None
            }
        }
    }

    /// The mark, where one was given.
    pub fn mark(&self) -> Option<u8> {
        match self {
            Self::Mark(field) if is_mark(field.text()) => field.text().parse().ok(),
            _ => None,
        }
    }

    /// The amount in minor units; nothing typed is nothing spent.
    pub fn amount(&self) -> u32 {
        match self {
            Self::Money(field) => minor_units(field.text()),
            _ => 0,
        }
    }

    /// The amount as people read it, in the desk's currency.
    pub fn money_text(&self, world: &World) -> String {
        let session = world.session.as_ref();
        let currency = session.map_or("EUR", Session::currency);
        numbers::money(&world.texts, i64::from(self.amount()), currency)
    }

    /// Yes or no, where said.
    pub fn yes(&self) -> Option<bool> {
        match self {
            Self::YesNo(answer) => answer.said,
            _ => None,
        }
    }
}

fn put(area: Rect, buf: &mut Buffer, text: &str, role: Role, theme: &Theme) {
    let text = cells::cut(text, usize::from(area.width), &theme.marks);
    cells::put(buf, (area.x, area.y), &text, area.width, theme.style(role));
}

/// Takes a key into a field of digits, as far as there is room.
fn digits(field: &mut Field, key: &Key) -> bool {
    let key = match key.code {
        Code::Char(c) if !key.ctrl && !key.alt => Key::plain(Code::Char(digit(c))),
        _ => *key,
    };
    let before = field.clone();
    let taken = field.handle(&key);
    if cells::width(field.text()) > ROOM {
        *field = before;
    }
    taken
}

/// The digit that a key of the unshifted AZERTY row stands for.
fn digit(c: char) -> char {
    const ROW: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
    let place = ROW.iter().position(|key| *key == c);
    place
        .and_then(|at| u32::try_from(at).ok())
        .and_then(|at| char::from_digit(at, 10))
        .unwrap_or(c)
}

fn is_mark(text: &str) -> bool {
    text.is_empty()
        || (text.len() <= 2
            && text.chars().all(|c| c.is_ascii_digit())
            && text.parse::<u8>().is_ok_and(|mark| mark <= 10))
}

/// Up to a million less a cent, with cents or without.
fn is_amount(text: &str) -> bool {
    let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    digits(whole) && digits(cents) && whole.len() <= 6 && cents.len() <= 2
}

fn minor_units(text: &str) -> u32 {
    let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let cents = match cents.len() {
        1 => number(cents) * 10,
        _ => number(cents),
    };
    number(whole) * 100 + cents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_either_mark() {
        for (text, minor) in [
            ("", 0),
            ("40", 4000),
            ("12,5", 1250),
            ("12.05", 1205),
            (",5", 50),
        ] {
            assert!(is_amount(text));
            assert_eq!(minor_units(text), minor, "{text}");
        }
        for text in ["1,234,5", "12.345", "1234567", "4€", "-1"] {
            assert!(!is_amount(text), "{text}");
        }
    }

    #[test]
    fn the_unshifted_row_of_azerty_counts_as_digits() {
        let row: String = "&é\"'(-è_çà".chars().map(digit).collect();
        assert_eq!(row, "1234567890");
        assert_eq!(digit('5'), '5');
    }
}
