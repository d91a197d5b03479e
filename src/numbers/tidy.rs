//! What people write around a number, put the way libphonenumber reads it.

use std::borrow::Cow;

/// What French writes before an extension; libphonenumber would dial the
/// letters.
const EXTENSION: [&str; 3] = ["poste", "interne", "post."];
/// Digits that a number has before words after it can be left out.
const DIGITS: usize = 6;

/// The number with its extension marked as English marks it.
pub(super) fn tidy(number: &str) -> Cow<'_, str> {
    if !number.contains(char::is_alphabetic) {
        return Cow::Borrowed(number.trim());
    }
    let lower = number.to_lowercase();
    for word in EXTENSION {
        if let Some((head, tail)) = lower.split_once(word) {
            let tail = tail.trim_start_matches(|c: char| !c.is_ascii_digit());
            let digits = tail.chars().all(|c| c.is_ascii_digit());
            if !tail.is_empty() && digits {
                return Cow::Owned(format!("{} ext. {tail}", head.trim_end()));
            }
        }
    }
    Cow::Borrowed(number.trim())
}

/// What stands before the words that follow a number: `06 39 98 12 34 (Anna,
/// le soir)`; `None` where nothing is left out.
pub(super) fn before_words(number: &str) -> Option<&str> {
    let first = number.find(|c: char| c.is_ascii_digit())?;
    let words = number[first..].find(char::is_alphabetic)?;
    let head = number[..first + words].trim_end_matches(['(', ' ', ',', '-', ':']);
    let digits = head.chars().filter(char::is_ascii_digit).count();
    (digits >= DIGITS).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_extensions_are_marked() {
        assert_eq!(tidy("01 99 00 12 34 poste 12"), "01 99 00 12 34 ext. 12");
        assert_eq!(tidy("01 99 00 12 34 Poste n° 7"), "01 99 00 12 34 ext. 7");
        assert_eq!(tidy(" 01 99 00 12 34 "), "01 99 00 12 34");
        assert_eq!(tidy("la poste"), "la poste");
    }

    #[test]
    fn words_after_a_number_are_left_out() {
        assert_eq!(
            before_words("06 39 98 12 34 (Anna, le soir)"),
            Some("06 39 98 12 34")
        );
        assert_eq!(before_words("06 39 98 12 34"), None);
        assert_eq!(before_words("1-800-FLOWERS"), None);
    }
}
