//! Absences and who stands in: what fits and what does not.
//!
//! A deputy answers for the desks of who is away, from the first day to the
//! last; no alert is changed by it. One deputy stands in for several people,
//! but nobody for somebody while they are away themselves: their desks would
//! be nobody's.

use chrono::{Months, NaiveDate};

use super::setup::Absence;

/// Why an absence does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AbsenceProblem {
    /// There is nobody of that login.
    NoSuchPerson(String),
    /// It ends before it begins.
    Backwards,
    /// It is over already.
    Over,
    /// It is longer than a year: most likely a misspelt one.
    Long,
    /// Nobody stands in for themselves.
    OwnDeputy,
    /// They answer for no desk: there is nothing to stand in for.
    AnswersForNothing(String),
    /// The deputy does no work on alerts.
    CannotWork(String),
    /// They are away then already.
    Overlap(Absence),
    /// The deputy is away then.
    DeputyAway(Absence),
    /// They stand in for somebody then.
    StandsIn(Absence),
    /// They are not away, and nothing says that they will be.
    NotAway(String),
    /// It is not for whoever says it to say.
    NotAllowed(String),
}

impl AbsenceProblem {
    /// The stable code, for scripts and texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchPerson(_) => "no_such_login",
            Self::Backwards => "backwards",
            Self::Over => "over",
            Self::Long => "too_long",
            Self::OwnDeputy => "own_deputy",
            Self::AnswersForNothing(_) => "answers_for_nothing",
            Self::CannotWork(_) => "cannot_work",
            Self::Overlap(_) => "overlap",
            Self::DeputyAway(_) => "deputy_away",
            Self::StandsIn(_) => "stands_in",
            Self::NotAway(_) => "not_away",
            Self::NotAllowed(_) => "not_allowed",
        }
    }

    /// The absence that is in the way.
    #[must_use]
    pub const fn other(&self) -> Option<&Absence> {
        match self {
            Self::Overlap(other) | Self::DeputyAway(other) | Self::StandsIn(other) => Some(other),
            _ => None,
        }
    }

    /// The login that it is about.
    #[must_use]
    pub fn login(&self) -> &str {
        match self {
            Self::NoSuchPerson(login)
            | Self::AnswersForNothing(login)
            | Self::CannotWork(login)
            | Self::NotAllowed(login)
            | Self::NotAway(login) => login,
            _ => "",
        }
    }
}

/// Whether an absence is longer than a year.
#[must_use]
pub fn is_long(absence: &Absence) -> bool {
    let most = absence.from.checked_add_months(Months::new(12));
    most.is_some_and(|most| absence.until >= most)
}

/// Whether an absence fits those that are known.
///
/// # Errors
/// The first problem with it.
pub fn check(new: &Absence, known: &[Absence], today: NaiveDate) -> Result<(), AbsenceProblem> {
    if new.until < new.from {
        return Err(AbsenceProblem::Backwards);
    }
    if new.until < today {
        return Err(AbsenceProblem::Over);
    }
    if is_long(new) {
        return Err(AbsenceProblem::Long);
    }
    if new.login == new.deputy {
        return Err(AbsenceProblem::OwnDeputy);
    }
    let meanwhile = |other: &&Absence| other.from <= new.until && new.from <= other.until;
    for other in known.iter().filter(meanwhile) {
        let problem: fn(Absence) -> AbsenceProblem = if other.login == new.login {
            AbsenceProblem::Overlap
        } else if other.login == new.deputy {
            AbsenceProblem::DeputyAway
        } else if other.deputy == new.login {
            AbsenceProblem::StandsIn
        } else {
            continue;
        };
        return Err(problem(other.clone()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn away(login: &str, deputy: &str, from: u32, until: u32) -> Absence {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        Absence {
            login: login.into(),
            deputy: deputy.into(),
            from: day(from),
            until: day(until),
        }
    }

    #[test]
    fn nobody_stands_in_while_they_are_away() {
        let known = [away("ann", "bob", 10, 14)];
        let today = NaiveDate::from_ymd_opt(2026, 11, 5).unwrap();
        let check = |new: &Absence| check(new, &known, today);
        let first = || known[0].clone();
        assert_eq!(check(&away("cyd", "bob", 10, 14)), Ok(()));
        assert_eq!(check(&away("ann", "cyd", 15, 16)), Ok(()));
        assert_eq!(check(&away("bob", "cyd", 15, 16)), Ok(()));
        assert_eq!(
            check(&away("ann", "cyd", 14, 16)),
            Err(AbsenceProblem::Overlap(first()))
        );
        assert_eq!(
            check(&away("cyd", "ann", 9, 10)),
            Err(AbsenceProblem::DeputyAway(first()))
        );
        assert_eq!(
            check(&away("bob", "cyd", 12, 12)),
            Err(AbsenceProblem::StandsIn(first()))
        );
        assert_eq!(
            check(&away("ann", "ann", 20, 21)),
            Err(AbsenceProblem::OwnDeputy)
        );
        assert_eq!(
            check(&away("ann", "bob", 21, 20)),
            Err(AbsenceProblem::Backwards)
        );
        assert_eq!(check(&away("ann", "bob", 1, 4)), Err(AbsenceProblem::Over));
    }

    #[test]
    fn an_absence_lasts_a_year_at_most() {
        let day = |text: &str| text.parse().unwrap();
        let long = |until: &str| Absence {
            login: "ann".into(),
            deputy: "bob".into(),
            from: day("2027-01-04"),
            until: day(until),
        };
        let check = |new: &Absence| check(new, &[], day("2026-11-05"));
        assert_eq!(check(&long("2028-01-03")), Ok(()));
        assert_eq!(check(&long("2028-01-04")), Err(AbsenceProblem::Long));
    }
}
