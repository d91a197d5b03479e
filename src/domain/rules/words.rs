//! One entry of a rule's word list: folded, whole words that follow each
//! other, or a beginning.

use super::ProblemKind;
use crate::domain::fold::fold;

/// The shortest beginning, in letters.
const STEM: usize = 3;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Folded text.
    pub text: String,
    /// Any ending may follow.
    pub stem: bool,
}

impl Pattern {
    /// Reads an entry.
    pub fn read(entry: &str) -> Result<Self, ProblemKind> {
        let folded = fold(entry);
        let (text, stem) = match folded.strip_suffix('*') {
            Some(text) => (text, true),
            None => (folded.as_str(), false),
        };
        if stem && text.chars().count() < STEM {
            return Err(ProblemKind::ShortStem);
        }
        let sound = text.starts_with(char::is_alphanumeric)
            && text.ends_with(char::is_alphanumeric)
            && !text.contains('*');
        if !sound {
            return Err(ProblemKind::BadWord);
        }
        Ok(Self {
            text: text.to_owned(),
            stem,
        })
    }
}

/// Where a match ends, from where its words begin and the pattern ends;
/// `None` where it is only part of words.
pub(super) fn whole(folded: &str, start: usize, end: usize, stem: bool) -> Option<usize> {
    let before = folded.get(..start)?.chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = folded.get(end..)?;
    let tail = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    (stem || tail == 0).then_some(end + tail)
}
