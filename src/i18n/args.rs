//! Arguments of texts.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// What stands in a text at a `{ $name }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A count, which also chooses between singular and plural.
    Num(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Arg::Text(text)
    }
}

macro_rules! from_integer {
    ($($lossless:ty),+; $($wide:ty),+) => {
        $(impl From<$lossless> for Arg<'_> {
            fn from(number: $lossless) -> Self {
                Arg::Num(i64::from(number))
            }
        })+
        $(impl From<$wide> for Arg<'_> {
            fn from(number: $wide) -> Self {
                Arg::Num(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

from_integer!(u8, u16, u32, i8, i16, i32, i64; u64, usize);

impl<'a> From<&'a Arg<'_>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'_>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Num(number) => FluentValue::from(*number),
        }
    }
}
