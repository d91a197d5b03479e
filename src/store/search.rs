//! Finding alerts: a person's own by any part of a word or number, all
//! history by the beginnings of words and the last digits of numbers.

use std::collections::BTreeSet;

use chrono::Months;
use rusqlite::OptionalExtension;

use super::dialect::WORDS_FIND;
use super::text::{BODY_MARK, Texts, branch_token, desk_token};
use super::viewer::Reading;
use crate::domain::fold::{contains_folded, digits, fold};
use crate::domain::ids::AlertId;
use crate::domain::permissions::Deed;
use crate::domain::person::Role;
use crate::domain::rows::Row;

/// Folded texts of one desk's outstanding alerts.
pub const FIND: &str = "SELECT alert, hay FROM find WHERE desk = ?1 AND alert < ?2";
/// Digits from which on a text counts as part of a number.
const NUMBER: usize = 3;
/// Who rings in is looked for among alerts that were closed in so many months.
const INBOUND_MONTHS: Months = Months::new(12);
/// A narrowing by more desks than this costs more than it spares.
const NARROW: usize = 16;

/// What was typed, as it is looked for.
struct Wanted {
    words: Vec<String>,
    /// Digits without the trunk's zero or the international prefix.
    number: Option<String>,
}

impl Wanted {
    fn of(typed: &str) -> Self {
        let folded = fold(typed);
        // The trunk's zero that is not dialled behind a country's code.
        let all = digits(&folded.replace("(0)", ""));
        let only_number = all.len() >= NUMBER
            && folded
                .chars()
                .all(|c| c.is_ascii_digit() || " +-./()".contains(c));
        let significant = all.trim_start_matches('0');
        // A number said in full begins with zeros that its stored form lacks.
        let number = if all.len() > 6 && significant.len() >= NUMBER {
            significant.to_owned()
        } else {
            all
        };
        let words = folded.split_whitespace().map(str::to_owned);
        let mut words: Vec<String> = words.collect();
        if only_number && words.len() > 1 {
            // Said in pairs it is one number, and no word for each pair.
            words = vec![digits(&folded)];
        }
        Self {
            words,
            number: only_number.then_some(number),
        }
    }

    /// How well a folded text matches, smaller is better.
    fn rank(&self, hay: &str) -> Option<u8> {
        let (who, _) = hay.split_once(BODY_MARK).unwrap_or((hay, ""));
        if let Some(number) = &self.number
            && contains_folded(who, number)
        {
            return Some(u8::from(
                !who.lines().any(|line| line.ends_with(number.as_str())),
            ));
        }
        if !self.words.iter().all(|word| contains_folded(hay, word)) {
            return None;
        }
        let begins = |word: &String| {
            who.split([' ', '-', '\'', '\n'])
                .any(|part| part.starts_with(word.as_str()))
        };
        if self.words.iter().all(begins) {
            Some(0)
        } else if self.words.iter().all(|word| contains_folded(who, word)) {
            Some(1)
        } else {
            Some(2)
        }
    }

    /// Whether a text matches that is not looked through for what was typed
    /// in a row, but for each of its words.
    fn matches(&self, hay: &str) -> bool {
        let parts = || {
            let words = self.words.iter();
            words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        };
        self.rank(hay).is_some() || parts().all(|part| contains_folded(hay, part))
    }

    /// As the text index reads it; `None` when there is nothing to look for.
    /// `places`: tokens of which one has to be there, if there are any.
    fn expression(&self, places: &[String]) -> Option<String> {
        let mut terms: Vec<String> = Vec::new();
        for word in &self.words {
            for part in word.split(|c: char| !c.is_alphanumeric()) {
                if !part.is_empty() {
                    terms.push(format!("{{body keys}} : \"{part}\" *"));
                }
            }
        }
        let mut wanted = terms.join(" AND ");
        if let Some(number) = &self.number {
            let backwards: String = number.chars().rev().collect();
            let number = format!("keys : \"{backwards}\" *");
            wanted = if wanted.is_empty() {
                number
            } else {
                format!("({wanted}) OR {number}")
            };
        }
        if wanted.is_empty() {
            return None;
        }
        if places.is_empty() {
            return Some(wanted);
        }
        Some(format!("({wanted}) AND branch : ({})", places.join(" OR ")))
    }
}

impl Reading<'_> {
    /// The viewer's outstanding alerts that match, best first.
    pub fn search_mine(&self, typed: &str, limit: usize) -> rusqlite::Result<Vec<Row>> {
        let mine = self.mine(&Wanted::of(typed))?;
        let best: Vec<AlertId> = mine.into_iter().take(limit).collect();
        self.rows(&best)
    }

    /// Of the viewer's outstanding alerts those that match, best first.
    fn mine(&self, wanted: &Wanted) -> rusqlite::Result<Vec<AlertId>> {
        if wanted.words.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<(u8, std::cmp::Reverse<i64>)> = Vec::new();
        let mut statement = self.conn.prepare_cached(FIND)?;
        for desk in self.viewer.desks() {
            let mut rows = statement.query([desk.get(), self.horizon])?;
            while let Some(row) = rows.next()? {
                if let Some(rank) = wanted.rank(row.get_ref(1)?.as_str()?) {
                    let id: i64 = row.get(0)?;
                    if self.found_without_notes(wanted, id.into())? {
                        found.push((rank, std::cmp::Reverse(id)));
                    }
                }
            }
        }
        for lent in self.lent()? {
            let id = lent.id;
            let hay = Texts::read(self.conn, id)?.fold().hay;
            if let Some(rank) = wanted.rank(&hay)
                && self.found_without_notes(wanted, id)?
            {
                found.push((rank, std::cmp::Reverse(id.get())));
            }
        }
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, id)| id.0.into()).collect())
    }

    /// All alerts within reach that match, newest first.
    pub fn search_history(&self, typed: &str, limit: usize) -> rusqlite::Result<Vec<Row>> {
        let places = self.places()?;
        let wanted = Wanted::of(typed);
        let Some(expression) = wanted.expression(&places) else {
            return Ok(Vec::new());
        };
        // Of whoever answers for nothing no word lies anywhere.
        let nowhere = self.viewer.desks().is_empty();
        let ids = if nowhere {
            Vec::new()
        } else {
            self.search_words(&wanted, &expression, limit)?
        };
        // What is found among one's own by any part of a word or number, and
        // what was lent to them, stays when more is looked through.
        let mut more = BTreeSet::new();
        if self.viewer.desks().len() <= NARROW {
            more.extend(self.mine(&wanted)?);
        }
        for id in self.viewer.reach().drawn.iter().copied() {
            if self.may(Deed::See, id)?
                && wanted.matches(&Texts::read(self.conn, id)?.fold().hay)
                && self.found_without_notes(&wanted, id)?
            {
                more.insert(id);
            }
        }
        more.extend(ids);
        let ids: Vec<AlertId> = more.into_iter().rev().take(limit).collect();
        self.rows(&ids)
    }

    /// Alerts within reach whose words are found by an expression, newest
    /// first.
    fn search_words(
        &self,
        wanted: &Wanted,
        expression: &str,
        limit: usize,
    ) -> rusqlite::Result<Vec<AlertId>> {
        let mut statement = self.conn.prepare_cached(WORDS_FIND)?;
        let mut rows = statement.query((expression, self.horizon))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            let id = AlertId::from(row.get::<_, i64>(0)?);
            let listed = self.viewer.sees(row.get::<_, i64>(1)?.into());
            if (listed || self.may(Deed::See, id)?) && self.found_without_notes(wanted, id)? {
                ids.push(id);
                if ids.len() >= limit {
                    break;
                }
            }
        }
        Ok(ids)
    }

    /// Alerts of whoever rings in: see [`Scope::Inbound`](crate::domain::rows::Scope::Inbound).
    pub fn search_inbound(&self, typed: &str, limit: usize) -> rusqlite::Result<Vec<Row>> {
        let wanted = Wanted::of(typed);
        let mut rows = self.search_mine(typed, limit)?;
        if !rows.is_empty() && wanted.number.is_none() {
            return Ok(rows);
        }
        let known: Vec<AlertId> = rows.iter().map(|row| row.id).collect();
        let a_year_ago = self.now.checked_sub_months(INBOUND_MONTHS);
        for row in self.search_history(typed, limit)? {
            // The index has numbers from their last digit on, and what was
            // typed is looked for forwards as well: 4321 is not 1234.
            let meant = wanted.number.is_none()
                || wanted
                    .rank(&Texts::read(self.conn, row.id)?.fold().hay)
                    .is_some();
            // Whoever was dealt with longer ago rings about something else.
            let recent = row.closed.is_none_or(|closed| Some(closed) >= a_year_ago);
            if meant && recent && rows.len() < limit && !known.contains(&row.id) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// Whoever may not read what people wrote does not find by it either.
    fn found_without_notes(&self, wanted: &Wanted, id: AlertId) -> rusqlite::Result<bool> {
        if self.viewer.person.role != Role::Administrator {
            return Ok(true);
        }
        let Some(place) = self.place_of(id)? else {
            return Ok(false);
        };
        if self.reads_notes(&place)? {
            return Ok(true);
        }
        let mut texts = Texts::read(self.conn, id)?;
        texts.notes.clear();
        Ok(wanted.matches(&texts.fold().hay))
    }

    /// Tokens of the places that all of the viewer's alerts are at; none when
    /// there are many or when a desk of theirs has alerts of any branch.
    fn places(&self) -> rusqlite::Result<Vec<String>> {
        if self.viewer.desks().len() > NARROW {
            return Ok(Vec::new());
        }
        let mut statement = self
            .conn
            .prepare_cached("SELECT branch FROM desk WHERE id = ?1")?;
        let mut places = Vec::new();
        for desk in self.viewer.desks() {
            let branch: Option<Option<i64>> = statement
                .query_row([desk.get()], |row| row.get(0))
                .optional()?;
            match branch.flatten() {
                Some(branch) => places.extend([branch_token(branch), desk_token(desk.get())]),
                None => return Ok(Vec::new()),
            }
        }
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_said() {
        let hay = "lefevre\nab12\n0639981234\n33639981234\u{1f}tres decu";
        for typed in [
            "1234",
            "06 39 98 12 34",
            "+33 6 39 98",
            "0033639981234",
            "3998",
            "+33 (0)6 39 98 12 34",
        ] {
            assert!(Wanted::of(typed).rank(hay).is_some(), "{typed}");
        }
        assert!(Wanted::of("9999").rank(hay).is_none());
    }

    #[test]
    fn a_number_said_in_pairs_is_one_number() {
        let wanted = Wanted::of("06 39 98 12");
        assert!(wanted.rank("lefevre\n0639981234\u{1f}").is_some());
        let pairs = "moreau\n0198630639\n98\u{1f}12 fois, 39 minutes";
        assert_eq!(wanted.rank(pairs), None, "each pair is somewhere in it");
        assert!(
            Wanted::of("98 12")
                .rank("lefevre\n0639981234\u{1f}")
                .is_some()
        );
    }

    #[test]
    fn names_come_before_words() {
        let hay = "lefevre anne\u{1f}tres decu par anne";
        assert_eq!(Wanted::of("Lefè").rank(hay), Some(0));
        assert_eq!(Wanted::of("fevre").rank(hay), Some(1));
        assert_eq!(Wanted::of("décu").rank(hay), Some(2));
        assert_eq!(Wanted::of("lefe decu").rank(hay), Some(2));
        assert_eq!(Wanted::of("lefe absent").rank(hay), None);
    }
}
