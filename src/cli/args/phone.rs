//! `ringback phone` as typed.

use clap::Args;

use super::country;
use crate::domain::zone::Country;

/// `phone`.
#[derive(Debug, Args)]
pub struct Phone {
    /// The number, as it is written
    #[arg(required = true, value_name = "NUMBER")]
    pub number: Vec<String>,
    /// The country it is dialled from, two letters [default: your branch's, else this machine's]
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub region: Option<Country>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}
