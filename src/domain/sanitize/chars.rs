//! Which characters show, join, or ride on another.

use unicode_normalization::char::is_combining_mark;

/// Zero width non-joiner.
pub(super) const ZWNJ: char = '\u{200c}';
/// Zero width joiner.
pub(super) const ZWJ: char = '\u{200d}';

/// Surely nothing to do: printable ASCII, Latin letters and punctuation. Not
/// everything harmless is plain; the rest is looked at closely.
pub(super) const fn plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{202f}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}')
}

/// Shows nothing of its own and is not needed by any text: controls, bidi
/// controls, default ignorables but for joiners and variation selectors, and
/// what is no character.
pub(in crate::domain) const fn unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Chooses between two looks of the character before it.
pub(super) const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a selector means something after `base`.
pub(super) const fn takes_selector(base: char, selector: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' => pictographic(base) || keycap(base),
        _ => {
            matches!(base, '\u{1000}'..='\u{10ff}' | '\u{1800}'..='\u{18af}' | '\u{2200}'..='\u{22ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{a840}'..='\u{a87f}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}')
        }
    }
}

/// Rides on the character before it.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Whether a joiner between these two means something: letters in any script
/// (Persian, Indic), and emoji for the joiner proper.
pub(super) fn joins(before: char, joiner: char, after: char) -> bool {
    let letter = |c: char| c.is_alphabetic() || is_mark(c);
    (letter(before) && !is_variation_selector(before) && letter(after))
        || (joiner == ZWJ
            && (pictographic(before) || is_variation_selector(before))
            && pictographic(after))
}

const fn keycap(c: char) -> bool {
    matches!(c, '0'..='9' | '#' | '*')
}

/// Symbols that are or may be emoji.
const fn pictographic(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
}
