//! A mark on a scale.

use serde::{Deserialize, Serialize};

/// What a customer answered, with the scale's ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The mark.
    pub value: i32,
    /// The worst mark.
    pub min: i32,
    /// The best mark.
    pub max: i32,
}

impl Score {
    /// A mark of 0 to 10; `None` outside the scale.
    #[must_use]
    pub fn of_ten(value: i32) -> Option<Self> {
        (0..=10).contains(&value).then_some(Self {
            value,
            min: 0,
            max: 10,
        })
    }

    /// The mark on a scale of 0 to 10, rounded; what lies off the scale counts
    /// as its end.
    #[must_use]
    pub fn on_ten(self) -> i32 {
        // The worst mark may be the higher number, as in school.
        let above = i64::from(self.value) - i64::from(self.min);
        let span = i64::from(self.max) - i64::from(self.min);
        let (above, span) = (above * span.signum(), span.abs().max(1));
        let ten = (above.clamp(0, span) * 20 + span) / (2 * span);
        i32::try_from(ten).unwrap_or(10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_brought_to_ten() {
        let on = |value, min, max| Score { value, min, max }.on_ten();
        assert_eq!((on(6, 0, 10), on(7, 0, 10)), (6, 7));
        assert_eq!((on(1, 1, 5), on(3, 1, 5), on(5, 1, 5)), (0, 5, 10));
        assert_eq!(Score::of_ten(11), None);
        assert_eq!((on(i32::MAX, 0, 10), on(-3, 0, 10)), (10, 0));
        assert_eq!((on(6, 6, 1), on(1, 6, 1), on(3, 3, 3)), (0, 10, 0));
    }
}
