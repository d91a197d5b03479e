//! The empty chair: which customers an executive calls this month.
//!
//! Pure: candidates in, a draw out, with the reason for each. The same month
//! and person draw the same customers; nobody is drawn twice.

use std::collections::BTreeSet;

use super::cause::coded;
use super::customer::Consent;
use super::fold::fold;
use super::ids::{AlertId, CustomerId, DeskId};
use super::life::State;
use super::queue::{Clock, Facts};

/// Customers of one draw, where nobody says another number.
pub const COUNT: usize = 5;
/// A customer that answered so often before is a loyal one.
pub const LOYAL_ANSWERS: u32 = 3;

coded! {
    /// Why a customer is worth an executive's call.
    Worth {
        /// A mark of two or less, or safety or misconduct after the branch
        /// has called.
        Severity = "severity",
        /// It happened to them before.
        Repeated = "repeated",
        /// They have been customers for a long time.
        Loyal = "loyal",
        /// They have an idea.
        Idea = "idea",
    }
}

/// A customer who may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The alert.
    pub alert: AlertId,
    /// Who.
    pub customer: CustomerId,
    /// Where it lies.
    pub desk: DeskId,
    /// The mark on 0 to 10; 11 where none was given.
    pub score: u8,
    /// Safety or misconduct.
    pub safety: bool,
    /// "May we call you back?"
    pub consent: Consent,
    /// There is a number that may be called.
    pub number: bool,
    /// Somebody handles it this very moment.
    pub claimed: bool,
    /// The alert, or the customer, was drawn before.
    pub drawn_before: bool,
    /// Earlier alerts of the same customer, and answers since.
    pub again: u32,
    /// Earlier answers to surveys, whatever the mark.
    pub answers: u32,
    /// The branch kept an idea of theirs.
    pub idea: bool,
    /// The customer's words.
    pub comment: String,
}

/// One that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The alert.
    pub alert: AlertId,
    /// Why, at least one.
    pub worth: Vec<Worth>,
}

/// Whether the list's facts leave an alert in the draw: not being handled, no
/// time agreed, nothing promised by today, nobody left alone, and nothing that
/// the branch must do at once.
#[must_use]
pub fn may_be_drawn(facts: &Facts, clock: &Clock) -> bool {
    let handled = facts.unfinished || facts.agreed.is_some() || facts.replied;
    let promised = facts.state == State::FollowUp && facts.due < clock.midnight();
    let urgent = facts.safety && facts.state == State::New;
    let waits = matches!(
        facts.state,
        State::Agreed | State::Escalated | State::Closed
    );
    !(facts.blocked || handled || promised || urgent || waits)
}

/// Whether a candidate can be drawn at all.
#[must_use]
pub fn eligible(candidate: &Candidate) -> bool {
    candidate.consent != Consent::No
        && candidate.number
        && !candidate.claimed
        && !candidate.drawn_before
}

/// Why a candidate is worth an executive's call; empty: they are not.
#[must_use]
pub fn worth(candidate: &Candidate) -> Vec<Worth> {
    let words = fold(&candidate.comment);
    let says = [
        (Worth::Severity, candidate.score <= 2 || candidate.safety),
        (Worth::Repeated, candidate.again > 0),
        (
            Worth::Loyal,
            candidate.answers >= LOYAL_ANSWERS || says_years(&words),
        ),
        (Worth::Idea, candidate.idea || says_idea(&words)),
    ];
    let says = says.into_iter().filter(|(_, holds)| *holds);
    says.map(|(worth, _)| worth).collect()
}

/// Draws: another reason each time as long as there are any, another branch
/// each time as long as there are any, then by how much speaks for it; what
/// is alike is told apart by the seed. Each customer once.
#[must_use]
pub fn draw(candidates: &[Candidate], count: usize, seed: &str) -> Vec<Drawn> {
    let mut pool: Vec<(&Candidate, Vec<Worth>, u64)> = candidates
        .iter()
        .filter(|candidate| eligible(candidate))
        .map(|candidate| (candidate, worth(candidate), lot(seed, candidate.alert)))
        .filter(|(_, worth, _)| !worth.is_empty())
        .collect();
    // The engine's order does not matter: what is alike is told apart by lot.
    pool.sort_by_key(|(candidate, _, lot)| (*lot, candidate.alert));
    let (mut desks, mut customers) = (BTreeSet::new(), BTreeSet::new());
    let mut reasons: BTreeSet<Worth> = BTreeSet::new();
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let best = pool
            .iter()
            .filter(|(candidate, ..)| !customers.contains(&candidate.customer))
            .min_by_key(|(candidate, worth, lot)| {
                let new = worth.iter().any(|worth| !reasons.contains(worth));
                let asked = candidate.consent == Consent::Yes;
                (
                    desks.contains(&candidate.desk),
                    !new,
                    std::cmp::Reverse(worth.len()),
                    !asked,
                    candidate.score,
                    *lot,
                )
            });
        let Some((candidate, worth, _)) = best else {
            break;
        };
        desks.insert(candidate.desk);
        customers.insert(candidate.customer);
        reasons.extend(worth.iter().copied());
        if reasons.len() == Worth::ALL.len() {
            reasons.clear();
        }
        drawn.push(Drawn {
            alert: candidate.alert,
            worth: worth.clone(),
        });
    }
    drawn
}

/// A number by lot: the same seed and alert always give the same (FNV-1a).
fn lot(seed: &str, alert: AlertId) -> u64 {
    let bytes = alert.get().to_le_bytes();
    let all = seed.bytes().chain(bytes);
    all.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Numbers that people write out when they say for how many years.
const MANY: &[&str] = &[
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "many",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "quinze",
    "vingt",
    "trente",
    "quarante",
    "plusieurs",
];

/// "I have been coming for eleven years", "cliente depuis 20 ans".
fn says_years(folded: &str) -> bool {
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).any(|pair| {
        let year = matches!(pair[1], "years" | "ans" | "annees");
        let digits = pair[0].parse::<u32>();
        year && (MANY.contains(&pair[0]) || digits.is_ok_and(|n| (3..100).contains(&n)))
    })
}

/// Beginnings of what somebody with an idea writes.
const IDEAS: &[&str] = &[
    "my idea",
    "an idea",
    "a suggestion",
    "i suggest",
    "i would suggest",
    "why not ",
    "why dont you",
    "why don't you",
    "could you not",
    "you could ",
    "you should ",
    "say so on the door",
    "une idee",
    "mon idee",
    "je suggere",
    "une suggestion",
    "je propose",
    "pourquoi ne pas",
    "vous devriez",
    "vous pourriez",
    "il suffirait",
];

fn says_idea(folded: &str) -> bool {
    IDEAS.iter().any(|idea| folded.contains(idea))
}

/// A text to be read by everybody in a room: every word of a customer's name,
/// every address and every longer number is taken out of it.
#[must_use]
pub fn unnamed(text: &str, names: &[&str]) -> String {
    let folded: BTreeSet<String> = names
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .map(fold)
        .filter(|word| word.chars().count() > 1)
        .collect();
    let piece = |piece: &str| -> String {
        let digits = piece.chars().filter(char::is_ascii_digit).count();
        let theirs = piece
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| folded.contains(&fold(word)));
        if piece.contains('@') || digits > 4 || theirs {
            "…".to_owned()
        } else {
            piece.to_owned()
        }
    };
    let spaced = |c: char| c.is_whitespace();
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(spaced) {
        let word = part.trim_end_matches(spaced);
        out.push_str(&piece(word));
        out.push_str(&part[word.len()..]);
    }
    // A number that is written in groups.
    let mut kept: Vec<&str> = Vec::new();
    let group = |word: &str| {
        let digits = word.trim_matches(|c: char| c.is_ascii_punctuation());
        (1..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
    };
    let words: Vec<&str> = out.split(char::is_whitespace).collect();
    let mut at = 0;
    while at < words.len() {
        let run = words[at..]
            .iter()
            .take_while(|w| !w.is_empty() && group(w))
            .count();
        if run >= 3 {
            kept.push("…");
            at += run;
        } else {
            kept.push(words[at]);
            at += 1;
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(n: i64, desk: i64) -> Candidate {
        Candidate {
            alert: n.into(),
            customer: (1000 + n).into(),
            desk: desk.into(),
            score: 5,
            safety: false,
            consent: Consent::Yes,
            number: true,
            claimed: false,
            drawn_before: false,
            again: 0,
            answers: 0,
            idea: false,
            comment: String::new(),
        }
    }

    #[test]
    fn one_of_each_kind_and_of_different_branches() {
        let mut all: Vec<Candidate> = (0..40)
            .map(|n| Candidate {
                score: 1,
                ..candidate(n, 1)
            })
            .collect();
        all.push(Candidate {
            again: 2,
            ..candidate(50, 2)
        });
        all.push(Candidate {
            comment: "Cliente depuis vingt ans, jamais vu ça".into(),
            ..candidate(51, 3)
        });
        all.push(Candidate {
            comment: "Why not open at lunch?".into(),
            ..candidate(52, 4)
        });
        let drawn = draw(&all, 5, "2026-11 hduval");
        let desks: BTreeSet<i64> = drawn
            .iter()
            .map(|d| all.iter().find(|c| c.alert == d.alert).unwrap().desk.get())
            .collect();
        assert_eq!(drawn.len(), 5);
        assert_eq!(desks, [1, 2, 3, 4].into());
        let kinds: BTreeSet<Worth> = drawn.iter().flat_map(|d| d.worth.clone()).collect();
        assert_eq!(kinds.len(), Worth::ALL.len());
        assert_eq!(drawn, draw(&all, 5, "2026-11 hduval"), "the same again");
        all.reverse();
        assert_eq!(drawn, draw(&all, 5, "2026-11 hduval"), "in any order");
        assert_ne!(drawn, draw(&all, 5, "2026-12 hduval"), "another month");
    }

    #[test]
    fn whoever_said_no_cannot_be_reached_or_is_handled_is_not_drawn() {
        let low = |n| Candidate {
            score: 0,
            ..candidate(n, n)
        };
        let all = [
            Candidate {
                consent: Consent::No,
                ..low(1)
            },
            Candidate {
                number: false,
                ..low(2)
            },
            Candidate {
                claimed: true,
                ..low(3)
            },
            Candidate {
                drawn_before: true,
                ..low(4)
            },
            candidate(5, 5),
            Candidate {
                customer: 1006.into(),
                ..low(6)
            },
            Candidate {
                customer: 1006.into(),
                ..low(7)
            },
        ];
        let drawn = draw(&all, 5, "");
        assert_eq!(drawn.len(), 1, "one customer, once: {drawn:?}");
    }

    #[test]
    fn nobody_is_named_on_the_wall() {
        let text = "Mme Lefèvre (LEFEVRE@mail.example, 06 39 98 41 27) attend depuis 2024 : \
                    appelez 0639984127, dit Anne.";
        let shown = unnamed(text, &["Anne Lefèvre"]);
        for hidden in ["Lef", "mail.example", "39 98", "0639", "Anne"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
        assert!(shown.contains("attend depuis 2024"), "{shown}");
    }
}
