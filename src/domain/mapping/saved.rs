//! What was said of a survey's columns, kept for its next export: the one
//! thing that tells exports of one survey from those of another.

use serde::{Deserialize, Serialize};

use super::{Found, Meaning, Sure};
use crate::domain::fold::fold;
use crate::domain::zone::Zone;

/// A survey's columns and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The survey's name: response ids belong to it.
    #[serde(rename = "name")]
    pub survey: String,
    /// The code of the format it came in.
    #[serde(default)]
    pub format: String,
    /// Nobody has looked at it: it only says which exports are this survey's.
    #[serde(default)]
    pub guessed: bool,
    /// Its columns in the order of the export it was made for.
    #[serde(default)]
    pub columns: Vec<Column>,
}

/// A column of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What it is taken as.
    pub is: Meaning,
    /// What it is known by in every export.
    pub key: String,
    /// What stands above it, where that is something else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The zone of its times, where one was said.
    #[serde(default, with = "zone_name", skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
}

impl Column {
    /// What to call it: its heading, else its key.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.heading.trim() {
            "" => self.key.trim(),
            heading => heading,
        }
    }
}

/// What is wrong with a mapping: about which column or name, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misfit {
    /// The key of the column, or nothing.
    pub subject: String,
    /// Why, as a code.
    pub code: &'static str,
}

/// Of 100: an export that shares less with a survey is of another one.
const ALIKE: usize = 50;
/// Of 100 questions whose text is known, so many read the same.
const SAME_TEXT: usize = 30;
/// How much the name of the likeliest new column is like the old one (Jaro and
/// Winkler: names that begin alike count more), at least.
const RESEMBLES: f64 = 0.8;

impl Mapping {
    /// The mapping that takes these columns as they are taken now.
    #[must_use]
    pub fn of(survey: &str, format: &str, found: &[Found]) -> Self {
        let columns = found.iter().map(|found| Column {
            is: found.meaning,
            key: found.key.clone(),
            heading: match &found.heading {
                same if *same == found.key => String::new(),
                other => other.clone(),
            },
            zone: found.zone,
        });
        Self {
            survey: survey.to_owned(),
            format: format.to_owned(),
            guessed: false,
            columns: columns.collect(),
        }
    }

    /// What is said of a column.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// Says of the columns of an export what is said here. What is not
    /// mentioned here stays a question of its own.
    pub fn tell(&self, found: &mut [Found]) {
        for found in found {
            let said = self.column(&found.key);
            (found.meaning, found.sure) =
                said.map_or((Meaning::Answer, Sure::No), |said| (said.is, Sure::Said));
            found.zone = said.and_then(|said| said.zone).or(found.zone);
        }
    }

    /// Proposes for an export that changed: what was said stays, what is new
    /// is what it looks like unless something is that already, and the
    /// likeliest column takes the place of one that is gone.
    pub fn propose(&self, found: &mut [Found]) {
        let gone: Vec<(Meaning, String)> = self
            .gone(found)
            .into_iter()
            .filter_map(|(column, now)| Some((column.is, now?.key.clone())))
            .collect();
        let there = |column: &&Column| found.iter().any(|found| found.key == column.key);
        let taken: Vec<Meaning> = self.columns.iter().filter(there).map(|c| c.is).collect();
        for found in found {
            if let Some(said) = self.column(&found.key) {
                (found.meaning, found.sure) = (said.is, Sure::Said);
                found.zone = said.zone.or(found.zone);
                continue;
            }
            let instead = gone.iter().find(|(_, key)| *key == found.key);
            if let (false, Some((meaning, _))) = (found.best().0.tells(), instead) {
                found.hint = Some((*meaning, Sure::Name));
            }
            if taken.iter().any(|taken| taken.excludes(found.best().0)) {
                (found.meaning, found.sure, found.hint) = (Meaning::Answer, Sure::No, None);
            }
        }
    }

    /// How much an export has in common with the one this was made for, of
    /// 100: `None` where it is of another survey. What a platform writes into
    /// every export says nothing; nor do its own question numbers where the
    /// questions read differently.
    #[must_use]
    pub fn likeness(&self, found: &[Found]) -> Option<usize> {
        let own = || found.iter().filter(|found| found.is_own());
        let there = |column: &Column| found.iter().any(|found| found.key == column.key);
        let shared: Vec<(&Found, &Column)> = own()
            .filter_map(|found| Some((found, self.column(&found.key)?)))
            .collect();
        let gone = self.columns.iter().filter(|column| !there(column)).count();
        // Dice's coefficient: both sides count, what they share counts twice.
        let alike = match own().count() + shared.len() + gone {
            // Nothing but what the platform writes: one survey is as good as
            // another.
            0 => 100,
            both => 2 * shared.len() * 100 / both,
        };
        let texts: Vec<bool> = shared
            .iter()
            .filter(|(found, column)| !column.heading.is_empty() && found.heading != found.key)
            .map(|(found, column)| fold(&found.heading) == fold(&column.heading))
            .collect();
        let same = texts.iter().filter(|same| **same).count();
        let reads = texts.is_empty() || same * 100 >= SAME_TEXT * texts.len();
        (alike >= ALIKE && reads).then_some(alike)
    }

    /// Columns that mean something here and that an export has no more, each
    /// with the likeliest of its new ones.
    #[must_use]
    pub fn gone<'a>(&'a self, found: &'a [Found]) -> Vec<(&'a Column, Option<&'a Found>)> {
        let there = |column: &Column| found.iter().any(|found| found.key == column.key);
        let gone = self
            .columns
            .iter()
            .filter(|column| column.is.tells() && !there(column));
        gone.map(|column| (column, self.likeliest(column, found)))
            .collect()
    }

    fn likeliest<'a>(&self, column: &Column, found: &'a [Found]) -> Option<&'a Found> {
        let alike = |found: &Found| {
            let close = |one: &str, two: &str| strsim::jaro_winkler(&fold(one), &fold(two));
            let name = close(&found.key, &column.key).max(close(found.title(), column.title()));
            // What it looks like tells more than what it is called.
            let kind = found.best().0 == column.is || found.best().0.excludes(column.is);
            name + if kind && found.best().0.tells() {
                1.0
            } else {
                0.0
            }
        };
        self.fresh(found)
            .map(|found| (alike(found), found))
            .filter(|(alike, _)| *alike >= RESEMBLES)
            .max_by(|(one, _), (two, _)| one.total_cmp(two))
            .map(|(_, found)| found)
    }

    /// Columns of an export that are not mentioned here.
    pub fn fresh<'a>(&self, found: &'a [Found]) -> impl Iterator<Item = &'a Found> {
        found
            .iter()
            .filter(|found| self.column(&found.key).is_none())
    }

    /// What is wrong with it.
    #[must_use]
    pub fn misfits(&self) -> Vec<Misfit> {
        let mut misfits = Vec::new();
        let mut add = |subject: &str, code| {
            misfits.push(Misfit {
                subject: subject.to_owned(),
                code,
            });
        };
        if self.survey.trim().is_empty() {
            add("name", "mapping_no_name");
        }
        if !self.columns.iter().any(|column| column.is.tells()) {
            add("columns", "mapping_nothing");
        }
        for (at, column) in self.columns.iter().enumerate() {
            let before = &self.columns[..at];
            if before.iter().any(|before| before.key == column.key) {
                add(&column.key, "mapping_twice");
            } else if before.iter().any(|before| before.is.excludes(column.is)) {
                add(&column.key, "mapping_both");
            }
        }
        misfits
    }
}

/// A name for a survey that nobody named: its format and a fingerprint of its
/// columns, the same on every machine.
#[must_use]
pub fn derived_name(format: &str, found: &[Found]) -> String {
    // FNV-1a of 32 bits: a few surveys are told apart.
    let mut print = 0x811c_9dc5_u32;
    for found in found.iter().filter(|found| found.is_own()) {
        for text in [&found.key, &found.heading] {
            for byte in fold(text).bytes().chain([0xff]) {
                print = (print ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        }
    }
    format!("{format}-{print:08x}")
}

/// A zone by its name.
mod zone_name {
    use crate::domain::zone::Zone;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for it so"
    )]
    pub fn serialize<S: Serializer>(zone: &Option<Zone>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(zone.map_or("", Zone::name))
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Zone>, D::Error> {
        let name = String::deserialize(from)?;
        let zone = name.parse().map_err(serde::de::Error::custom)?;
        Ok(Some(zone))
    }
}
