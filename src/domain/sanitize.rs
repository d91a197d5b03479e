//! Foreign text, made harmless where it leaves the program.

use std::borrow::Cow;

/// One line: no control character at all.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    without(text, char::is_control)
}

/// Several lines: no control character but the newline.
#[must_use]
pub fn block(text: &str) -> Cow<'_, str> {
    without(text, |c| c.is_control() && c != '\n')
}

fn without(text: &str, banned: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&banned) {
        Cow::Owned(text.chars().filter(|&c| !banned(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}
