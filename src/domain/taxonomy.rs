//! The causes of an organisation: the shipped ones and its own, in their
//! families.
//!
//! A cause is a code that never changes in the history. What it is called,
//! from when and until when it can be chosen is set, dated, and never
//! forgotten: a cause that is retired keeps its last name.

use std::fmt;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cause::{Cause, Family};
use super::language::Language;

/// A code has at most so many characters.
const CODE: usize = 24;

/// The stable code of a cause: a letter, then letters, digits and underscores.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CauseCode([u8; CODE]);

impl CauseCode {
    /// A code as typed: capitals count as small letters, hyphens as
    /// underscores. `None` for what has not the shape of one.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code = code.trim().as_bytes();
        let mut bytes = [0; CODE];
        for (to, from) in bytes.get_mut(..code.len())?.iter_mut().zip(code) {
            *to = match from.to_ascii_lowercase() {
                b'-' => b'_',
                byte => byte,
            };
        }
        let fits = bytes[0].is_ascii_lowercase()
            && bytes[..code.len()]
                .iter()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_');
        fits.then_some(Self(bytes))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(CODE);
        str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// The shipped cause with this code.
    #[must_use]
    pub fn shipped(&self) -> Option<Cause> {
        Cause::from_code(self.code())
    }
}

impl From<Cause> for CauseCode {
    fn from(cause: Cause) -> Self {
        // Codes of shipped causes have the shape: a test reads them all.
        Self::new(cause.code()).unwrap_or(Self([0; CODE]))
    }
}

impl TryFrom<String> for CauseCode {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::new(&code).ok_or("the code of a cause: a to z, 0 to 9 and _, at most 24")
    }
}

impl From<CauseCode> for String {
    fn from(code: CauseCode) -> Self {
        code.code().to_owned()
    }
}

impl fmt::Display for CauseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for CauseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CauseCode({})", self.code())
    }
}

/// What an organisation sets of a cause: one of its own, or a shipped one
/// under another name or not to be chosen any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseSetup {
    /// Its code.
    pub code: CauseCode,
    /// Its name in English; a shipped cause keeps its own if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Its name in French; a shipped cause keeps its own if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
    /// Its family; that of a shipped cause is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
    /// The first day on which it can be chosen; at once if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The first day on which it cannot be chosen any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<NaiveDate>,
}

impl CauseSetup {
    /// The name that is set in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> Option<&str> {
        match language {
            Language::En => self.en.as_deref(),
            Language::Fr => self.fr.as_deref(),
        }
    }
}

/// A cause of the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its code.
    pub code: CauseCode,
    /// Its family.
    pub family: Family,
    /// What holds of it; `None` for a shipped one that nobody touched.
    pub set: Option<CauseSetup>,
    /// What held before, oldest first, where its name was another.
    pub before: Vec<CauseSetup>,
}

impl Known {
    /// The organisation's name for it; `None`: the shipped one.
    #[must_use]
    pub fn name(&self, language: Language) -> Option<&str> {
        self.set.as_ref()?.name(language)
    }

    /// What it was called before, if that was something else: `Some(None)`
    /// is the shipped name.
    #[must_use]
    pub fn formerly(&self, language: Language) -> Option<Option<&str>> {
        let now = self.name(language);
        let shipped = self.code.shipped().map(|_| None);
        shipped
            .into_iter()
            .chain(self.before.iter().map(|set| set.name(language)))
            .rfind(|name| *name != now)
    }

    /// Whether it can be chosen on a day.
    #[must_use]
    pub fn standing(&self, day: NaiveDate) -> Standing {
        let (from, retired) = match &self.set {
            Some(set) => (set.from, set.retired),
            None => (None, None),
        };
        if retired.is_some_and(|retired| retired <= day) {
            Standing::Retired
        } else if from.is_some_and(|from| from > day) {
            Standing::NotYet
        } else {
            Standing::Holds
        }
    }
}

/// Whether a cause can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    Holds,
    /// Its first day lies ahead.
    NotYet,
    /// Not any more.
    Retired,
    /// There is no such cause.
    Unknown,
}

/// Causes in the order they are shown: by family, the shipped ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxonomy {
    causes: Vec<Known>,
}

impl Default for Taxonomy {
    fn default() -> Self {
        Self::new([])
    }
}

impl Taxonomy {
    /// The shipped causes alone.
    #[must_use]
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: OnceLock<Arc<Taxonomy>> = OnceLock::new();
        Arc::clone(SHIPPED.get_or_init(|| Arc::new(Self::default())))
    }

    /// The shipped causes and every version of what was set of them and of
    /// others, oldest first.
    #[must_use]
    pub fn new(versions: impl IntoIterator<Item = CauseSetup>) -> Self {
        let known = |cause: &Cause| Known {
            code: (*cause).into(),
            family: cause.family(),
            set: None,
            before: Vec::new(),
        };
        let mut causes: Vec<Known> = Cause::ALL.iter().map(known).collect();
        for set in versions {
            if let Some(known) = causes.iter_mut().find(|known| known.code == set.code) {
                // A family that is fixed stays; whatever else was set before
                // is what it was called then.
                let old = known.set.replace(set);
                known.before.extend(old);
            } else {
                causes.push(Known {
                    code: set.code,
                    family: set.family.unwrap_or(Family::Other),
                    set: Some(set),
                    before: Vec::new(),
                });
            }
        }
        causes.sort_by_key(|known| known.family);
        Self { causes }
    }

    /// All causes there are or were.
    #[must_use]
    pub fn all(&self) -> &[Known] {
        &self.causes
    }

    /// A cause by its code.
    #[must_use]
    pub fn get(&self, code: &CauseCode) -> Option<&Known> {
        self.causes.iter().find(|known| known.code == *code)
    }

    /// The family of a cause; [`Family::Other`] for one that nobody knows.
    #[must_use]
    pub fn family(&self, code: &CauseCode) -> Family {
        self.get(code).map_or(Family::Other, |known| known.family)
    }

    /// Whether a cause can be chosen on a day.
    #[must_use]
    pub fn standing(&self, code: &CauseCode, day: NaiveDate) -> Standing {
        self.get(code)
            .map_or(Standing::Unknown, |known| known.standing(day))
    }

    /// What can be chosen on a day.
    pub fn holding(&self, day: NaiveDate) -> impl Iterator<Item = &Known> {
        self.causes
            .iter()
            .filter(move |known| known.standing(day) == Standing::Holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(code: &str, en: &str) -> CauseSetup {
        CauseSetup {
            code: CauseCode::new(code).unwrap(),
            en: Some(en.to_owned()),
            fr: None,
            family: None,
            from: None,
            retired: None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_shipped_code_has_the_shape() {
        for cause in Cause::ALL {
            let code = CauseCode::from(*cause);
            assert_eq!(code.code(), cause.code());
            assert_eq!(code.shipped(), Some(*cause));
            assert_eq!(Taxonomy::shipped().family(&code), cause.family());
        }
    }

    #[test]
    fn codes_are_letters_digits_and_underscores() {
        for (typed, code) in [
            ("parking", Some("parking")),
            (" Click-Collect ", Some("click_collect")),
            ("a23456789012345678901234", Some("a23456789012345678901234")),
            ("a234567890123456789012345", None),
            ("", None),
            ("7_eleven", None),
            ("é", None),
            ("two words", None),
        ] {
            let read = CauseCode::new(typed);
            assert_eq!(read.as_ref().map(CauseCode::code), code, "{typed}");
        }
        assert!(serde_json::from_str::<CauseCode>("\"NO WAY\"").is_err());
        let code: CauseCode = serde_json::from_str("\"waiting\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"waiting\"");
    }

    #[test]
    fn families_stay_together_and_own_causes_follow_the_shipped_ones() {
        let parking = CauseSetup {
            family: Some(Family::Expectation),
            ..set("parking", "parking")
        };
        let taxonomy = Taxonomy::new([parking]);
        let codes: Vec<&str> = taxonomy.all().iter().map(|k| k.code.code()).collect();
        assert_eq!(
            codes[3..7],
            ["misunderstood", "misuse", "parking", "waiting"]
        );
        let families: Vec<Family> = taxonomy.all().iter().map(|k| k.family).collect();
        assert!(families.is_sorted());
        assert_eq!(codes.len(), Cause::ALL.len() + 1);
    }

    #[test]
    fn a_family_is_fixed_whatever_is_set_later() {
        let moved = CauseSetup {
            family: Some(Family::Person),
            ..set("waiting", "queues")
        };
        let code = moved.code;
        assert_eq!(Taxonomy::new([moved]).family(&code), Family::Company);
        let nobody = CauseCode::new("nobody_knows").unwrap();
        assert_eq!(Taxonomy::shipped().family(&nobody), Family::Other);
    }

    #[test]
    fn the_newest_name_holds_and_the_one_before_is_kept() {
        let code = CauseCode::from(Cause::Waiting);
        let taxonomy = Taxonomy::new([set("waiting", "queues")]);
        let known = taxonomy.get(&code).unwrap();
        assert_eq!(known.name(Language::En), Some("queues"));
        assert_eq!(known.formerly(Language::En), Some(None));
        // Nobody renamed it in French.
        assert_eq!(
            (known.name(Language::Fr), known.formerly(Language::Fr)),
            (None, None)
        );
        let again = Taxonomy::new([
            set("waiting", "queues"),
            set("waiting", "queues"),
            set("waiting", "too long a wait"),
        ]);
        let known = again.get(&code).unwrap();
        assert_eq!(known.name(Language::En), Some("too long a wait"));
        assert_eq!(known.formerly(Language::En), Some(Some("queues")));
    }

    #[test]
    fn it_holds_from_its_first_day_to_the_day_before_it_is_retired() {
        let parking = CauseSetup {
            from: Some(day("2026-11-01")),
            retired: Some(day("2026-12-01")),
            ..set("parking", "parking")
        };
        let code = parking.code;
        let taxonomy = Taxonomy::new([parking]);
        for (on, standing) in [
            ("2026-10-31", Standing::NotYet),
            ("2026-11-01", Standing::Holds),
            ("2026-11-30", Standing::Holds),
            ("2026-12-01", Standing::Retired),
        ] {
            assert_eq!(taxonomy.standing(&code, day(on)), standing, "{on}");
            let holds = taxonomy.holding(day(on)).any(|known| known.code == code);
            assert_eq!(holds, standing == Standing::Holds, "{on}");
        }
        let nobody = CauseCode::new("nobody_knows").unwrap();
        assert_eq!(
            taxonomy.standing(&nobody, day("2026-11-01")),
            Standing::Unknown
        );
    }
}
