//! Whether an export's responses are those that a survey has under the same
//! ids. Short ids (1, 2, 3…) come in every survey: what was answered when
//! tells whose they are, so that no survey overwrites another's answers.

use super::super::Shell;
use super::super::failure::Done;
use super::Target;
use crate::cli::work;
use crate::domain::incoming::Incoming;
use crate::store::Answered;

/// Ids of so many characters are nobody else's.
pub(super) const OWN_ID: usize = 8;
/// Fewer responses than this prove nothing by being others.
const PROOF: usize = 3;
/// Of ten responses, so many are others in another survey.
const OTHERS: usize = 8;
/// Two zones are at most so many seconds apart, in quarters of an hour.
const ZONES: i64 = 14 * 3_600;
const QUARTER: i64 = 900;

/// What a survey has of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Met {
    /// None of its ids.
    Nothing,
    /// Its responses.
    Same,
    /// Others under its ids.
    Other,
    /// Some are others.
    Unsure,
}

/// Compares the first responses of an export with a survey's.
pub(super) fn met(shell: &Shell, goal: &Target, survey: &str, first: &[Incoming]) -> Done<Met> {
    let Some((store, _)) = goal else {
        return Ok(Met::Nothing);
    };
    let (mut compared, mut others, mut counted) = (0, 0, false);
    for incoming in first {
        let id = incoming.external_id.trim();
        if id.is_empty() || id.chars().count() >= OWN_ID {
            continue;
        }
        let before = store
            .answered(survey, id)
            .map_err(|trouble| work::trouble(shell, store.path(), &trouble))?;
        if let Some(before) = before {
            compared += 1;
            counted |= id.bytes().all(|byte| byte.is_ascii_digit());
            others += usize::from(!is_same(&before, incoming));
        }
    }
    Ok(judge(compared, others, counted))
}

/// Numbers are counted anew in every survey; a few responses with other ids
/// are rather the same ones, answered again.
const fn judge(compared: usize, others: usize, counted: bool) -> Met {
    if compared == 0 {
        Met::Nothing
    } else if others * 2 <= compared || !counted && compared < PROOF {
        Met::Same
    } else if compared >= PROOF && others * 10 >= compared * OTHERS {
        Met::Other
    } else {
        Met::Unsure
    }
}

/// Whether two answers under one id may be one response's: answers may change,
/// but not all at once, and not when they were given.
fn is_same(before: &Answered, now: &Incoming) -> bool {
    let comment = now.comment.trim();
    let words = before.comment.trim() == comment;
    let Some(at) = now.answered else {
        return before.score == now.score || words && !comment.is_empty();
    };
    let apart = (at.timestamp() - before.at.timestamp()).abs();
    // A day without its time is many responses'.
    if apart == 0 && at.timestamp() % QUARTER != 0 {
        return true;
    }
    // Read in another zone, it is the same moment.
    let near = apart <= ZONES && apart % QUARTER == 0;
    near && (words || before.score == now.score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::score::Score;

    #[test]
    fn few_responses_prove_nothing() {
        use Met::{Nothing, Other, Same, Unsure};

        let verdicts = [
            (0, 0),
            (1, 0),
            (1, 1),
            (2, 2),
            (3, 3),
            (10, 5),
            (10, 7),
            (10, 8),
        ];
        let verdicts = verdicts.map(|(compared, others)| judge(compared, others, true));
        let expected = [Nothing, Same, Unsure, Unsure, Other, Same, Unsure, Other];
        assert_eq!(verdicts, expected);
        let named = [judge(2, 2, false), judge(3, 3, false)];
        assert_eq!(named, [Same, Other]);
    }

    #[test]
    fn a_response_is_known_by_when_it_was_given_and_by_what_it_says() {
        let at = |seconds: i64| Moment::from_timestamp(1_794_780_000 + seconds, 0);
        let before = |seconds| Answered {
            at: at(seconds).unwrap(),
            score: Score::of_ten(2),
            comment: "Slow.".to_owned(),
        };
        let now = |seconds, score, comment: &str| Incoming {
            answered: at(seconds),
            score: Score::of_ten(score),
            comment: comment.to_owned(),
            ..Incoming::default()
        };
        // To the second: everything else may have changed.
        assert!(is_same(&before(7), &now(7, 9, "Fine.")));
        // The same day, or read in another zone: by its words or its mark.
        assert!(is_same(&before(0), &now(0, 2, "Slow, but kind.")));
        assert!(is_same(&before(7), &now(3_607, 2, "Slow.")));
        assert!(!is_same(&before(0), &now(0, 9, "Fine.")));
        // Another day.
        assert!(!is_same(&before(0), &now(86_400, 2, "Slow.")));
        assert!(!is_same(&before(7), &now(60, 2, "Slow.")));
        let undated = |score, comment| Incoming {
            answered: None,
            ..now(0, score, comment)
        };
        assert!(is_same(&before(0), &undated(9, "Slow.")));
        assert!(!is_same(&before(0), &undated(9, "")));
    }
}
