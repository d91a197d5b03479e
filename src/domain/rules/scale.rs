//! The scale that a rule's marks are on: `"1-5"`, worst mark first.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::score::Score;

/// A scale by its ends; the worst mark may be the higher number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The worst mark.
    pub worst: i32,
    /// The best mark.
    pub best: i32,
}

impl Default for Scale {
    fn default() -> Self {
        Self { worst: 0, best: 10 }
    }
}

impl Scale {
    /// Whether a mark lies on it.
    #[must_use]
    pub fn has(self, mark: i32) -> bool {
        (self.worst.min(self.best)..=self.worst.max(self.best)).contains(&mark)
    }

    /// How good a mark is: the worst is 0.
    #[must_use]
    pub fn rank(self, mark: i32) -> i64 {
        let from_worst = i64::from(mark) - i64::from(self.worst);
        if self.best < self.worst {
            -from_worst
        } else {
            from_worst
        }
    }

    /// A mark that was given on this scale, as this scale has it; `None` for
    /// one of another. An export's scale whose best mark is 1 was turned
    /// round when it was read, so that the higher mark is the better one; it
    /// is turned back.
    #[must_use]
    pub const fn mark(self, score: Score) -> Option<i32> {
        let Self { worst, best } = self;
        if score.min == worst && score.max == best {
            Some(score.value)
        } else if worst > best && score.min == best && score.max == worst {
            Some((worst + best).saturating_sub(score.value))
        } else {
            None
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.worst, self.best)
    }
}

impl FromStr for Scale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let ends = text.split_once('-').and_then(|(worst, best)| {
            let end = |text: &str| text.trim().parse::<u16>().ok().map(i32::from);
            Some((end(worst)?, end(best)?))
        });
        match ends {
            Some((worst, best)) if worst != best => Ok(Self { worst, best }),
            _ => Err(format!("\"{text}\" is no scale like \"1-5\"")),
        }
    }
}

impl Serialize for Scale {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read_and_ranked() {
        let school: Scale = "6-1".parse().unwrap();
        assert!(school.rank(6) < school.rank(5) && school.rank(2) < school.rank(1));
        assert!(school.has(6) && school.has(1) && !school.has(0));
        assert_eq!(school.to_string(), "6-1");
        for wrong in ["", "5", "1-", "a-b", "3-3", "-1-5"] {
            assert!(wrong.parse::<Scale>().is_err(), "{wrong}");
        }
    }
}
