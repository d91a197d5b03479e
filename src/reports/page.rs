//! What a page of a report holds, whatever it comes out as: sections of
//! sentences, tables, pictures, quotes and notes, in one language.
//!
//! A picture has no numbers of its own: it names columns of the table it
//! draws, which stands beside it. Values keep their kind to the end, so that
//! a spreadsheet gets seconds where a person reads `3 h 20`.

use chrono::NaiveDate;

use crate::domain::language::Language;
use crate::i18n::dates::Local;

/// Numbers from fewer cases than this are marked: one case more would change
/// what they say.
pub const FEW: u64 = 5;

/// A report, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The report's stable name: `weekly`.
    pub report: &'static str,
    /// What it is called.
    pub title: String,
    /// Whose numbers: a branch, a manager, a region, all.
    pub scope: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which counts.
    pub to: NaiveDate,
    /// What was recorded up to this moment is in it.
    pub as_of: Local,
    /// How large its letters are.
    pub letters: Letters,
    /// What it says, in order.
    pub sections: Vec<Section>,
}

/// How large the letters of a page are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Letters {
    /// To be read at a desk.
    #[default]
    Usual,
    /// To fit on one sheet.
    Small,
    /// To be read on a wall.
    Large,
}

impl Letters {
    /// The stable code, which the style sheet knows.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Letters::Usual => "usual",
            Letters::Small => "small",
            Letters::Large => "large",
        }
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its stable name within the page: letters, digits and hyphens.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// What the numbers say, in words.
    Sentence(String),
    /// A table on its own.
    Table(Table),
    /// A picture and the table it draws.
    Picture(Picture),
    /// What customers said, without their names.
    Quotes(Vec<Quote>),
    /// What one has to know to read the numbers: small counts, late entries,
    /// what "still open" means.
    Notes(Vec<String>),
}

/// A table that can stand alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its stable name within the page: letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Its columns; the first says what a row is about.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its stable name, for spreadsheets and programs: `time_to_call`.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What its cells are.
    pub kind: Kind,
    /// What it says and how it is counted, one sentence.
    pub about: String,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// How many.
    Count,
    /// A number with a unit.
    Number,
    /// So many of so many.
    Share,
    /// A length of time.
    Span,
    /// An amount of money.
    Money,
    /// A day.
    Date,
    /// A moment.
    Moment,
    /// A telephone number, E.164.
    Phone,
}

impl Kind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Count => "count",
            Kind::Number => "number",
            Kind::Share => "share",
            Kind::Span => "seconds",
            Kind::Money => "money",
            Kind::Date => "date",
            Kind::Moment => "moment",
            Kind::Phone => "phone",
        }
    }

    /// Whether its cells stand to the right, digit under digit.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Kind::Count | Kind::Number | Kind::Share | Kind::Span | Kind::Money
        )
    }
}

/// A cell: a value, and whether few cases stand behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it says.
    pub value: Value,
    /// Marked, with a note below the table.
    pub few: bool,
}

impl Cell {
    /// A cell with a number that so many cases stand behind.
    #[must_use]
    pub const fn of(value: Value, cases: u64) -> Self {
        Self {
            value,
            few: cases < FEW,
        }
    }

    /// A cell with words.
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    /// A cell with a count, which needs no mark: it is its own.
    #[must_use]
    pub const fn count(count: i64) -> Self {
        Self {
            value: Value::Count(count),
            few: false,
        }
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, few: false }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is known.
    None,
    /// Words: one's own or somebody else's.
    Text(String),
    /// How many.
    Count(i64),
    /// A number, shown with so many decimals.
    Number {
        /// The number.
        value: f64,
        /// Digits after the mark.
        decimals: u8,
        /// Of what.
        unit: Unit,
    },
    /// So many of so many; nothing of nothing is not nought.
    Share {
        /// So many.
        part: u64,
        /// Of so many.
        of: u64,
    },
    /// A length of time.
    Span {
        /// How long.
        seconds: i64,
        /// It is longer: what it measures goes on.
        at_least: bool,
    },
    /// An amount of money.
    Money {
        /// In hundredths.
        minor: i64,
        /// ISO 4217.
        currency: String,
    },
    /// A day.
    Date(NaiveDate),
    /// A moment, in the zone it is read in.
    Moment(Local),
    /// A telephone number, E.164.
    Phone(String),
}

impl Value {
    /// What a picture draws of it; nothing for what is no number.
    #[must_use]
    pub fn size(&self) -> Option<f64> {
        match self {
            Value::Count(count) => Some(lossy(*count)),
            Value::Number { value, .. } => value.is_finite().then_some(*value),
            Value::Share { part, of } => (*of > 0).then(|| ratio(*part, *of)),
            Value::Span { seconds, .. } => Some(lossy(*seconds)),
            Value::Money { minor, .. } => Some(lossy(*minor) / 100.0),
            _ => None,
        }
    }
}

/// A count as a length on a picture.
#[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels")]
fn lossy(count: i64) -> f64 {
    count as f64
}

/// A part of a whole, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels")]
fn ratio(part: u64, of: u64) -> f64 {
    part as f64 / of as f64
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing that has a sign.
    Plain,
    /// Hundredths of a whole.
    Percent,
    /// A score on ten.
    OnTen,
    /// Points of a score that runs from -100 to 100.
    Points,
    /// Days.
    Days,
}

impl Unit {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Plain => "plain",
            Unit::Percent => "percent",
            Unit::OnTen => "on_ten",
            Unit::Points => "points",
            Unit::Days => "days",
        }
    }
}

/// A picture of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows, in one sentence: what somebody hears who does not see
    /// it.
    pub says: String,
    /// How it is drawn.
    pub drawing: Drawing,
    /// The table it draws.
    pub table: Table,
}

/// How a table is drawn; columns are named by their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// Bars, a row a bar, and a line over them.
    OverTime {
        /// The columns whose numbers are bars; at most three.
        bars: Vec<usize>,
        /// They stand on each other, the first below; else beside each
        /// other.
        stacked: bool,
        /// The column that the line follows.
        line: Option<usize>,
    },
    /// Bars, a row a bar, each with its number.
    Histogram {
        /// The column with the numbers.
        value: usize,
    },
    /// Two bars for each row.
    BeforeAfter {
        /// The column with the numbers before.
        before: usize,
        /// The column with the numbers after.
        after: usize,
    },
    /// A field for each cell, the darker the greater its share; every column
    /// but the first.
    HeatMap,
    /// A bar for each row beside a range it can be compared with.
    Beside {
        /// The column with the share.
        share: usize,
        /// The column where the range begins, in hundredths.
        low: usize,
        /// The column where it ends.
        high: usize,
        /// What the range is called.
        range: String,
    },
}

/// What a customer said, word for word, without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// The language they are in, where it is known.
    pub language: Option<Language>,
    /// Where and when, with what score.
    pub said: String,
}

impl Page {
    /// Its tables in order, those that are drawn among them, each with the
    /// section it stands in.
    pub fn tables(&self) -> impl Iterator<Item = (&Section, &Table)> {
        self.sections.iter().flat_map(|section| {
            let tables = section.blocks.iter().filter_map(|block| match block {
                Block::Table(table) | Block::Picture(Picture { table, .. }) => Some(table),
                _ => None,
            });
            tables.map(move |table| (section, table))
        })
    }
}

impl Table {
    /// Whether a cell needs the note on few cases.
    #[must_use]
    pub fn has_few(&self) -> bool {
        self.rows.iter().flatten().any(|cell| cell.few)
    }

    /// What a cell is as a length on a picture; nothing where there is none.
    #[must_use]
    pub fn size(&self, row: usize, column: usize) -> Option<f64> {
        self.rows.get(row)?.get(column)?.value.size()
    }
}
