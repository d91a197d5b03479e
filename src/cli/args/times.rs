//! Commands about time: when to call next, on which days nobody is called.

use std::path::PathBuf;

use clap::Args;

use crate::domain::slot::Window;

/// `next`.
#[derive(Debug, Args)]
pub struct Next {
    /// The alert: its id or the beginning of it
    pub id: String,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

/// `ics`.
#[derive(Debug, Args)]
pub struct Ics {
    /// The alert: its id or the beginning of it [default: all of yours]
    pub id: Option<String>,
    /// The file to write; "-" for standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `plan`.
#[derive(Debug, Args)]
pub struct Plan {
    /// When you are free: 9:30-11:00,14:00-16:30 [default: your opening hours
    /// minus lunch]
    #[arg(long, value_name = "HOURS", value_delimiter = ',', value_parser = hours)]
    pub free: Vec<Window>,
    /// Print an object
    #[arg(long)]
    pub json: bool,
}

fn hours(text: &str) -> Result<Window, String> {
    let window = Window::parse(text).ok_or_else(|| "wants-hours".to_owned())?;
    if backwards(text) {
        return Err("wants-hours-forwards".to_owned());
    }
    Ok(window)
}

/// Whether two written times are the wrong way round: with its minutes, or
/// above 12, an hour is one of the 24 hour clock; `9-5` ends at 17:00.
fn backwards(text: &str) -> bool {
    let times: Vec<&str> = text.split('-').map(str::trim).collect();
    let [from, until] = times[..] else {
        return false;
    };
    let minutes = |time: &str| {
        let (hour, minute) = time.split_once([':', 'h', 'H'])?;
        let minute = if minute.is_empty() { "0" } else { minute };
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    };
    minutes(from)
        .zip(minutes(until))
        .is_some_and(|(from, until)| until <= from)
}

/// `holidays`.
#[derive(Debug, Args)]
pub struct HolidaysOf {
    /// The branch, by its code [default: yours]
    #[arg(long, value_name = "CODE")]
    pub branch: Option<String>,
    /// The year [default: this one]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// Print an array
    #[arg(long)]
    pub json: bool,
}
