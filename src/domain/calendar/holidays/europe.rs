//! France, Belgium, Switzerland, Luxembourg. None of them moves a day that
//! falls on a weekend by law.

use super::{Day, by_easter, fixed};

const GOOD_FRIDAY: (i64, &str) = (-2, "good_friday");
const EASTER_MONDAY: (i64, &str) = (1, "easter_monday");
const ASCENSION: (i64, &str) = (39, "ascension");
const WHIT_MONDAY: (i64, &str) = (50, "whit_monday");

/// The eleven of the Code du travail, art. L3133-1.
pub(super) fn france(year: i32, days: &mut Vec<Day>) -> Option<()> {
    fixed(
        year,
        days,
        &[
            (1, 1, "new_year"),
            (5, 1, "may_day"),
            (5, 8, "victory_1945"),
            (7, 14, "bastille_day"),
            (8, 15, "assumption"),
            (11, 1, "all_saints"),
            (11, 11, "armistice"),
            (12, 25, "christmas"),
        ],
    )?;
    by_easter(year, days, &[EASTER_MONDAY, ASCENSION, WHIT_MONDAY])
}

/// France's, Good Friday and 26 December: Code du travail, art. L3134-13
/// (ordinance of 16 August 1892). Good Friday holds by law where there is a
/// Protestant church, in practice everywhere there.
pub(super) fn alsace_moselle(year: i32, days: &mut Vec<Day>) -> Option<()> {
    france(year, days)?;
    by_easter(year, days, &[GOOD_FRIDAY])?;
    fixed(year, days, &[(12, 26, "saint_stephen")])
}

/// The ten of the royal decree of 18 April 1974, art. 1 (law of 4 January 1974
/// on public holidays). Which day replaces one on a weekend is agreed in each
/// company: those days come from its own file.
pub(super) fn belgium(year: i32, days: &mut Vec<Day>) -> Option<()> {
    fixed(
        year,
        days,
        &[
            (1, 1, "new_year"),
            (5, 1, "may_day"),
            (7, 21, "national_day"),
            (8, 15, "assumption"),
            (11, 1, "all_saints"),
            (11, 11, "armistice"),
            (12, 25, "christmas"),
        ],
    )?;
    by_easter(year, days, &[EASTER_MONDAY, ASCENSION, WHIT_MONDAY])
}

/// The federal minimum, 1 August (Federal Constitution, art. 110 al. 3), and
/// what is common by the list of the Federal Office of Justice ("Jours fériés
/// légaux"): 1 January, Ascension and 25 December in every canton; Good Friday
/// (not Ticino, Valais), Easter Monday and Whit Monday in most. What a canton
/// adds (2 January, 1 May, Corpus Christi, the Federal Fast, 26 December) or
/// works comes from the organisation's own file.
pub(super) fn switzerland(year: i32, days: &mut Vec<Day>) -> Option<()> {
    fixed(
        year,
        days,
        &[
            (1, 1, "new_year"),
            (8, 1, "national_day"),
            (12, 25, "christmas"),
        ],
    )?;
    let movable = [GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY];
    by_easter(year, days, &movable)
}

/// The eleven of the Code du travail, art. L. 232-2; Europe Day since the law
/// of 25 April 2019.
pub(super) fn luxembourg(year: i32, days: &mut Vec<Day>) -> Option<()> {
    fixed(
        year,
        days,
        &[
            (1, 1, "new_year"),
            (5, 1, "may_day"),
            (6, 23, "national_day"),
            (8, 15, "assumption"),
            (11, 1, "all_saints"),
            (12, 25, "christmas"),
            (12, 26, "saint_stephen"),
        ],
    )?;
    if year >= 2019 {
        fixed(year, days, &[(5, 9, "europe_day")])?;
    }
    by_easter(year, days, &[EASTER_MONDAY, ASCENSION, WHIT_MONDAY])
}
