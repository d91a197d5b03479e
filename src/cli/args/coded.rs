//! Values with stable codes, read and completed.

use std::marker::PhantomData;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::cause::{Cause, ClosedAs, Decision, Measure, Step};
use crate::domain::outcome::Outcome;
use crate::domain::taxonomy::CauseCode;
use crate::intake::Order;

/// Values with stable codes, as an option takes them.
pub trait HasCode: Copy + Send + Sync + 'static {
    /// Every value.
    fn all() -> &'static [Self];
    /// Its code.
    fn code(self) -> &'static str;
    /// The value of a code; hyphens count as underscores.
    fn of(code: &str) -> Option<Self>;
}

macro_rules! has_code {
    ($($name:ty),+) => {$(
        impl HasCode for $name {
            fn all() -> &'static [Self] { <$name>::ALL }
            fn code(self) -> &'static str { <$name>::code(self) }
            fn of(code: &str) -> Option<Self> { <$name>::from_code(code) }
        }
    )+};
}
has_code!(Outcome, ClosedAs, Decision, Measure, Step, Order);

/// Reads a code; shells can complete it.
#[derive(Debug, Clone)]
pub struct Coded<T>(PhantomData<fn() -> T>);

impl<T> Coded<T> {
    /// For the values of `T`.
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: HasCode> TypedValueParser for Coded<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<T, clap::Error> {
        let typed = value.to_string_lossy();
        T::of(&typed).ok_or_else(|| {
            let codes: Vec<&str> = T::all().iter().map(|value| value.code()).collect();
            not_of(command, arg, &typed, &codes)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = T::all()
            .iter()
            .map(|value| PossibleValue::new(value.code()));
        Some(Box::new(values))
    }
}

/// Reads the code of a cause. Shells complete the shipped ones; whether an
/// organisation has it is for the rules to say.
#[derive(Debug, Clone)]
pub struct CauseArg;

impl TypedValueParser for CauseArg {
    type Value = CauseCode;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<CauseCode, clap::Error> {
        let typed = value.to_string_lossy();
        CauseCode::new(&typed).ok_or_else(|| not_of(command, arg, &typed, &shipped()))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(shipped().into_iter().map(PossibleValue::new)))
    }
}

fn shipped() -> Vec<&'static str> {
    Cause::ALL.iter().map(|cause| cause.code()).collect()
}

/// A value that is none of those there are.
fn not_of(
    command: &clap::Command,
    arg: Option<&clap::Arg>,
    typed: &str,
    codes: &[&str],
) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(arg) = arg {
        let name = ContextValue::String(arg.to_string());
        error.insert(ContextKind::InvalidArg, name);
    }
    let typed = crate::domain::sanitize::line(typed).into_owned();
    error.insert(ContextKind::InvalidValue, ContextValue::String(typed));
    let codes = codes.iter().map(|code| (*code).to_owned());
    let valid = ContextValue::Strings(codes.collect());
    error.insert(ContextKind::ValidValue, valid);
    error
}
