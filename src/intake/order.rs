//! Whether a column's dates begin with the day or the month, decided over
//! the whole file.
//!
//! Certain is: a number above twelve; what the administrator says; a
//! platform that writes rows as they come in, where one order ascends and
//! the other does not; and headings in French, because no French-speaking
//! country writes the month first. Everything else stays open.

use csv::ByteRecord;

use super::dates::{self, Order};
use super::headings;
use crate::domain::cause::coded;

coded! {
    /// What an order was decided by.
    Because {
        /// The administrator said so.
        Told = "told",
        /// A number above twelve.
        Values = "values",
        /// The rows of a platform that writes them one after the other.
        Sequence = "sequence",
        /// French headings.
        French = "french",
    }
}

/// Days that have to follow one another before a sequence says anything.
const DAYS: u32 = 6;
/// Headings that only a French survey has, folded to letters and digits.
const FRENCH: &[&str] = &[
    "horodateur",
    "agence",
    "magasin",
    "commentaire",
    "commentaires",
    "note",
    "nom",
    "prenom",
    "nometprenom",
    "telephone",
    "portable",
    "courriel",
    "adresseemail",
    "adressemail",
    "rappel",
    "datereponse",
    "datedereponse",
    "datedesoumission",
    "datedebut",
    "datedefin",
    "repondule",
    "langue",
    "pays",
    "recommandation",
];
/// Words of questions in French.
const FRENCH_WORDS: &[&str] = &[
    "quelle", "quel", "vous", "votre", "pourquoi", "avez", "etes", "acceptez", "cette",
];

/// What is known of a column's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decided {
    /// Known.
    Order(Order, Because),
    /// Values for both were seen: what is certain by itself is read.
    Both,
    /// Nothing says it; a value and its line.
    Open { line: u64, example: String },
}

/// Columns with dates of two readings, and what was seen in them.
pub(super) struct Survey(Vec<Seen>);

struct Seen {
    column: usize,
    day: bool,
    month: bool,
    open: Option<(u64, String)>,
    day_first: Run,
    month_first: Run,
}

/// Whether dates ascend in one reading.
#[derive(Default)]
struct Run {
    last: Option<(i32, u32, u32)>,
    days: u32,
    broken: bool,
}

impl Run {
    fn add(&mut self, day: (i32, u32, u32)) {
        match self.last {
            Some(last) if day < last => self.broken = true,
            Some(last) if day == last => {}
            _ => self.days += 1,
        }
        self.last = Some(day);
    }

    fn ascends(&self) -> bool {
        !self.broken && self.days >= DAYS
    }
}

impl Survey {
    /// The columns of some rows that hold such dates.
    pub fn new(rows: &[ByteRecord]) -> Self {
        let width = rows.iter().map(ByteRecord::len).max().unwrap_or(0);
        let holds = |column: usize| {
            let mut cells = rows.iter().filter_map(|row| row.get(column));
            cells.any(|cell| cell_pair(cell).is_some())
        };
        let seen = |column| Seen {
            column,
            day: false,
            month: false,
            open: None,
            day_first: Run::default(),
            month_first: Run::default(),
        };
        Self((0..width).filter(|at| holds(*at)).map(seen).collect())
    }

    /// Whether there is nothing to decide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks at a row.
    pub fn add(&mut self, line: u64, row: &ByteRecord) {
        for seen in &mut self.0 {
            let Some(cell) = row.get(seen.column) else {
                continue;
            };
            let Some((first, second, year)) = cell_pair(cell) else {
                continue;
            };
            seen.day |= first > 12;
            seen.month |= second > 12;
            if first <= 12 && second <= 12 && first != second && seen.open.is_none() {
                let text = String::from_utf8_lossy(cell).trim().to_owned();
                seen.open = Some((line, text));
            }
            seen.day_first.add((year, second, first));
            seen.month_first.add((year, first, second));
        }
    }

    /// Decides. A platform writes all its own columns alike, and some write
    /// rows in the order of their coming.
    pub fn decide(
        mut self,
        said: Option<Order>,
        own: &[usize],
        in_sequence: bool,
        headings: &[String],
    ) -> Vec<(usize, Decided)> {
        let is_own = |seen: &&Seen| own.contains(&seen.column);
        let day = self.0.iter().filter(is_own).any(|seen| seen.day);
        let month = self.0.iter().filter(is_own).any(|seen| seen.month);
        for seen in &mut self.0 {
            if own.contains(&seen.column) {
                (seen.day, seen.month) = (day, month);
            }
        }
        let french = french(headings);
        let decide = |seen: Seen| {
            let decided = if let Some(order) = said {
                Decided::Order(order, Because::Told)
            } else {
                seen.decide(in_sequence, french)
            };
            (seen.column, decided)
        };
        // `decide` of one column needs nothing of the others any more.
        let columns = std::mem::take(&mut self.0);
        columns.into_iter().map(decide).collect()
    }
}

impl Seen {
    fn decide(&self, in_sequence: bool, french: bool) -> Decided {
        let (ascends, descends) = (self.day_first.ascends(), self.month_first.ascends());
        match (self.day, self.month) {
            (true, true) => Decided::Both,
            (true, false) => Decided::Order(Order::DayFirst, Because::Values),
            (false, true) => Decided::Order(Order::MonthFirst, Because::Values),
            (false, false) if in_sequence && ascends && !descends => {
                Decided::Order(Order::DayFirst, Because::Sequence)
            }
            (false, false) if in_sequence && descends && !ascends => {
                Decided::Order(Order::MonthFirst, Because::Sequence)
            }
            (false, false) if french => Decided::Order(Order::DayFirst, Because::French),
            (false, false) => match self.open.clone() {
                Some((line, example)) => Decided::Open { line, example },
                // Only days like 11/11: the same either way.
                None => Decided::Both,
            },
        }
    }
}

fn cell_pair(cell: &[u8]) -> Option<(u32, u32, i32)> {
    if cell.len() > 64 {
        return None;
    }
    dates::pair(str::from_utf8(cell).ok()?)
}

/// Whether a survey's headings are in French: the platform's own, or two
/// that are.
fn french(headings: &[String]) -> bool {
    let is = |heading: &&String| {
        let key = headings::key(heading);
        let folded = crate::domain::fold::fold(heading);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        FRENCH.contains(&key.as_str()) || words.any(|word| FRENCH_WORDS.contains(&word))
    };
    let all = || headings.iter().filter(is);
    all().count() >= 2 || all().any(|heading| headings::key(heading) == "horodateur")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(values: &[&str], in_sequence: bool, headings: &[&str]) -> Decided {
        let rows: Vec<ByteRecord> = values.iter().map(|v| ByteRecord::from(vec![*v])).collect();
        let mut survey = Survey::new(&rows);
        for (line, row) in (2..).zip(&rows) {
            survey.add(line, row);
        }
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        let mut all = survey.decide(None, &[], in_sequence, &headings);
        assert_eq!(all.len(), 1);
        all.remove(0).1
    }

    #[test]
    fn only_what_is_certain_decides() {
        use Because::{French, Sequence, Values};
        let low = ["05/11/2026", "06/11/2026"];
        let open = Decided::Open {
            line: 2,
            example: "05/11/2026".to_owned(),
        };
        assert_eq!(decided(&low, false, &["date", "score"]), open);
        let day = |why| Decided::Order(Order::DayFirst, why);
        assert_eq!(decided(&low, false, &["Horodateur"]), day(French));
        assert_eq!(
            decided(&low, false, &["date", "agence", "note"]),
            day(French)
        );
        assert_eq!(
            decided(&["05/11/2026", "13/11/2026"], false, &[]),
            day(Values)
        );
        assert_eq!(
            decided(&["13/11/2026", "11/13/2026"], false, &[]),
            Decided::Both
        );
        let american = [
            "8/10/2026",
            "8/11/2026",
            "8/12/2026",
            "9/1/2026",
            "9/2/2026",
            "9/3/2026",
        ];
        assert_eq!(
            decided(&american, true, &["Timestamp"]),
            Decided::Order(Order::MonthFirst, Sequence)
        );
        assert!(matches!(
            decided(&american, false, &["Timestamp"]),
            Decided::Open { line: 2, .. }
        ));
    }
}
