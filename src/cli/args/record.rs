//! `ringback record`, `note` and `close` as typed: what is written on an alert.

use clap::{Args, ValueEnum};

use super::coded::{CauseArg, Coded};
use crate::domain::cause::{ClosedAs, Decision, Measure, Step};
use crate::domain::outcome::Outcome;
use crate::domain::taxonomy::CauseCode;

/// `record`.
#[derive(Debug, Args)]
pub struct Record {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// What came of the call
    #[arg(value_parser = Coded::<Outcome>::new())]
    pub outcome: Outcome,
    /// When to try again, or the time the customer named: "+2h",
    /// "tomorrow 10:00", "demain 18h", RFC 3339
    #[arg(long, value_name = "WHEN")]
    pub next: Option<String>,
    /// What was promised or asked
    #[arg(long, value_name = "TEXT")]
    pub what: Option<String>,
    /// Who does it [default: you]
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// By when
    #[arg(long, value_name = "WHEN")]
    pub by: Option<String>,
    /// To whom it is handed over
    #[arg(long, value_name = "NAME")]
    pub whom: Option<String>,
    /// Was the matter discussed?
    #[arg(long)]
    pub discussed: Option<YesNo>,
    /// Why the customer refused, or why you called without consent
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// The number called: as shown, its last digits, or 1, 2, 3 for its place
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// What you learned, where the customer was drawn for you: one line
    #[arg(long, value_name = "TEXT")]
    pub learned: Option<String>,
    /// The customer rang you
    #[arg(long)]
    pub inbound: bool,
    /// Yes, no further contact
    #[arg(long)]
    pub confirm: bool,
    /// The closing form's answers.
    #[command(flatten)]
    pub form: Form,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// The closing form, and what every record may carry.
#[derive(Debug, Args)]
pub struct Form {
    /// Your note; "-" reads it from standard input
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Closed as
    #[arg(long, value_name = "CODE", value_parser = Coded::<ClosedAs>::new())]
    pub result: Option<ClosedAs>,
    /// Root cause
    #[arg(long, value_name = "CODE", value_parser = CauseArg)]
    pub cause: Option<CauseCode>,
    /// What you decided
    #[arg(long, value_name = "CODE", value_parser = Coded::<Decision>::new())]
    pub decision: Option<Decision>,
    /// What was done; may be given several times
    #[arg(long, value_name = "CODE", value_delimiter = ',',
          value_parser = Coded::<Measure>::new())]
    pub action: Vec<Measure>,
    /// Step of the customer's journey
    #[arg(long, value_name = "CODE", value_parser = Coded::<Step>::new())]
    pub step: Option<Step>,
    /// "How do you feel about us now, 0 to 10?"
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub score: Option<u8>,
    /// Cost of the gesture: 12 or 12.50
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    pub cost: Option<u32>,
    /// The customer's idea, in their words
    #[arg(long, value_name = "TEXT")]
    pub idea: Option<String>,
    /// Safety or misconduct
    #[arg(long)]
    pub safety: bool,
}

/// `note`.
#[derive(Debug, Args)]
pub struct Note {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The note; "-" reads it from standard input
    #[arg(required_unless_present = "asked_for_email", value_name = "TEXT")]
    pub text: Vec<String>,
    /// The customer asked to be written to instead of called: opens email
    #[arg(long)]
    pub asked_for_email: bool,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// `close`.
#[derive(Debug, Args)]
pub struct Close {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// The closing form's answers.
    #[command(flatten)]
    pub form: Form,
    /// Print the alert after it
    #[arg(long)]
    pub json: bool,
}

/// A yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    #[value(aliases = ["y", "oui", "true"])]
    Yes,
    #[value(aliases = ["n", "non", "false"])]
    No,
}

/// An amount of money in minor units: `12`, `12.5`, `12,50`.
fn amount(text: &str) -> Result<u32, String> {
    let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let minor = match cents.len() {
        0 => Some(0),
        1 => cents.parse::<u32>().ok().map(|tens| tens * 10),
        2 => cents.parse::<u32>().ok(),
        _ => None,
    };
    whole
        .parse::<u32>()
        .ok()
        .filter(|_| digits(whole) && digits(cents))
        .and_then(|whole| whole.checked_mul(100)?.checked_add(minor?))
        .ok_or_else(|| "wants-amount".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_minor_units() {
        let read = ["12", "12.5", "12,50", "0"].map(amount);
        assert_eq!(read, [Ok(1200), Ok(1250), Ok(1250), Ok(0)]);
        for wrong in ["", "-1", "1.234", "+5", "1.-5", "99999999999"] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
    }
}
